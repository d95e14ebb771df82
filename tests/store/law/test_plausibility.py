"""What cannot be right, each with its provision."""

from dataclasses import replace
from datetime import date

import pytest
from law_cases import COUNTERREVOLUTION, FRAUD, RULES, SUBVERSION, case, held, reduction, said, to_fixed, to_life

from store.dates import NoDeprivation, PartialDate
from store.law.facts import CustodyKind, Facts, Jurisdiction, Penalty
from store.law.offences import offences_named
from store.law.timetable import timetable
from store.law.values import Certainty, FindingKind

TODAY = date(2026, 6, 1)
ten = {"term": "10y", "start": "2010-03-05", "charges": FRAUD}
REPRIEVE = Penalty.DEATH_WITH_REPRIEVE


def doubts(facts: Facts) -> str:
    return " ".join(str(doubt.text) for doubt in timetable(facts, RULES, TODAY).doubts)


@pytest.mark.parametrize(
    ("facts", "doubt"),
    [
        pytest.param(
            case(reductions=(reduction("2012-01-05", "6y"),), **ten),
            "before the least time is served on 2015-03-04", id="reductions beyond the floor",
        ),
        pytest.param(case(released_on="2013-01-05", **ten), "before the least time to be served", id="before half"),
        pytest.param(
            case(released_on="2013-01-05", paroled_on="2013-01-05", **ten),
            "Parole on 2013-01-05 lies before the least time to be served", id="paroled before half",
        ),
        pytest.param(
            case(term="3y", custody=(held(CustodyKind.RSDL, "2011-02-05", "2011-01-05"), held(CustodyKind.ARREST, "2011-02-20"))),
            "Custody from 2011-02-05 ends on 2011-01-05", id="custody that ends before it begins",
        ),
        pytest.param(
            case(term="3y", start="2014-07-14", charges=SUBVERSION, deprivation=NoDeprivation.NONE),
            "it must be imposed for this offence", id="deprivation missing",
        ),
        pytest.param(case(Penalty.LIFE, deprivation=NoDeprivation.NONE), "for life with this penalty", id="life without"),
        pytest.param(
            case(reductions=(reduction(None, "11y"),), **ten), "before it starts on 2010-03-05", id="end before start"
        ),
        pytest.param(
            case(sentenced_on="2011-01-05", delivered_on="2010-12-05", **ten),
            "prison entry (2010-12-05) comes before the sentence (2011-01-05)", id="impossible order",
        ),
        pytest.param(
            case(term="3y", sentenced_on="2011-01-05", custody=(held(CustodyKind.DETENTION, "2011-02-05"),)),
            "the sentence (2011-01-05) comes before detention (2011-02-05)", id="sentenced before held",
        ),
        pytest.param(
            case(reductions=(reduction("2021-01-05", "9m"),), **ten), "comes after the end on 2019-06-04", id="too late"
        ),
        pytest.param(
            case(paroled_on="2021-01-05", **ten), "The parole of 2021-01-05 comes after the end on 2020-03-04", id="paroled late"
        ),
        pytest.param(
            case(term="4y6m", start="2016-03-05", charges=FRAUD, sentenced_on="2017-02-01",
                 reductions=(reduction("2017-05-01", "6m"),)),
            "12 months are served after the judgment of 2017-02-01 before one can be requested", id="reduced too soon",
        ),
        pytest.param(
            case(term="9y", start="2009-03-05", charges=FRAUD, sentenced_on="2010-02-01",
                 reductions=(reduction("2014-05-01", "6m"), reduction("2014-08-01", "7m"))),
            "12 months must lie between it and the one of 2014-05-01", id="reduced again too soon",
        ),
        pytest.param(
            case(REPRIEVE, sentenced_on="2014-05-01", commutations=(to_life("2015-12-01"),)),
            "A commutation on 2015-12-01: the reprieve runs until 2016-04-30", id="commuted in the reprieve",
        ),
        pytest.param(
            case(Penalty.LIFE, sentenced_on="2014-05-01", deprivation="5y"),
            "A deprivation of 5y: with this penalty it is for life.", id="a term of deprivation with life",
        ),
        pytest.param(
            case(term="3y", charges=COUNTERREVOLUTION, sentenced_on="2001-01-05"),
            "no longer an offence after 1997-09-30", id="counterrevolution in 2001",
        ),
        pytest.param(
            case(term="3y", charges=SUBVERSION, sentenced_on="1993-01-05"), "then it was counterrevolution", id="in 1993"
        ),
        pytest.param(
            case(term="3y", charges=(offences_named("advocating terrorism"),), sentenced_on="2014-01-05"),
            "The article 120-3 is in force from 2015-11-01 only (Criminal Law Amendment IX", id="no article yet",
        ),
        pytest.param(case(term="26y", start="2020-01-05"), "A fixed term of 26y lies outside", id="too long"),
        pytest.param(
            case(term="22y", sentenced_on="2009-01-05"), "A fixed term of 22y lies outside", id="too long before 2011"
        ),
        pytest.param(case(term="5m", start="2020-01-05"), "A fixed term of 5m lies outside", id="too short"),
        pytest.param(
            case(Penalty.SUSPENDED, probation="6y", effective_on="2020-01-05"), "probation period of 6y", id="probation"
        ),
        pytest.param(case(deprivation="6y", **ten), "A deprivation of 6y lies outside", id="deprivation too long"),
        pytest.param(case(deprivation_reduced_to="6m", **ten), "reduced to 6m is less", id="deprivation too short"),
        pytest.param(
            case(Penalty.LIFE, commutations=(to_fixed("2018-02-21", "20y", "5y"),)),
            "A deprivation of 5y on commutation", id="deprivation on commutation",
        ),
        pytest.param(
            case(reductions=(reduction("2018-01-05", "30m"),), **ten), "more than the 24 months", id="too much at once"
        ),
        pytest.param(
            case(reductions=(reduction("2018-01-05", "18m"),), **ten | {"charges": SUBVERSION}),
            "more than the 12 months", id="too much for the strict group",
        ),
        pytest.param(
            case(Penalty.LIFE, commutations=(to_fixed("2018-02-21", "15y", "7y"),)),
            "A commutation to 15y lies outside the 19 to 22 years", id="life to 15 years",
        ),
        pytest.param(
            case(REPRIEVE, commutations=(to_life("2012-01-05"), to_fixed("2014-02-21", "15y", "7y"))),
            "A commutation to 15y lies outside the 23 to 25 years", id="reprieve to 15 years",
        ),
        pytest.param(
            case(stated_end="2021-03-04", **ten), "2021-03-04 may be a misprint of 2020-03-04", id="a year's misprint"
        ),
        pytest.param(case(reductions=(reduction("2027-01-05", "9m"),), **ten), "2027-01-05 lies in the future", id="future"),
    ],
)  # fmt: skip
def test_it_is_doubtful(facts: Facts, doubt: str) -> None:
    assert doubt in doubts(facts)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(case(**ten), id="plain"),
        pytest.param(case(paroled_on="2015-03-05", **ten), id="paroled after half"),
        pytest.param(case(released_on="2020-03-04", **ten), id="released at the end"),
        pytest.param(
            case(term="3y", charges=SUBVERSION, deprivation=NoDeprivation.NONE, is_foreign=True),
            id="a foreigner is deported",
        ),
        pytest.param(
            case(term="3y", charges=COUNTERREVOLUTION, deprivation=NoDeprivation.NONE, sentenced_on="1990-01"),
            id="before",
        ),
        pytest.param(
            case(term="3y", charges=COUNTERREVOLUTION, sentenced_on="1990-01"), id="counterrevolution in 1990"
        ),
        pytest.param(case(term="3y", charges=SUBVERSION, crime_on="1996", sentenced_on="1998-01"), id="crime before"),
        pytest.param(
            case(term="3y", charges=(offences_named("120-3"),), sentenced_on="2016-01"), id="in force by then"
        ),
        pytest.param(
            case(term="3y", charges=(offences_named("290"),), sentenced_on="2014-01"), id="an older paragraph"
        ),
        pytest.param(case(term="3y", charges=((),), sentenced_on="2014-01"), id="an unknown charge"),
        pytest.param(case(term="3y", charges=FRAUD, sentenced_on="1990-01"), id="an offence of both codes"),
        pytest.param(case(term="3y", charges=FRAUD, deprivation=NoDeprivation.NONE), id="none, and none needed"),
        pytest.param(case(term="3y", released_on="2013-01-05"), id="nothing to compare with"),
        pytest.param(
            case(term="3y", reductions=(reduction("2013-01-05", None), reduction(None, "3m"))), id="no amount"
        ),
        pytest.param(case(reductions=(reduction("1996-01-05", "30m"),), **ten), id="no limit was read"),
        pytest.param(
            case(
                term="6y",
                start="1990-03-05",
                charges=FRAUD,
                sentenced_on="1990-09-01",
                reductions=(reduction("1990-12-01", "6m"),),
            ),
            id="reduced soon, before any text set a wait",
        ),
        pytest.param(case(reductions=(reduction("2018-01-05", "9m"),), **ten), id="a usual reduction"),
        pytest.param(case(Penalty.LIFE, commutations=(to_fixed("2011-02-21", "19y", "7y"),)), id="a usual commutation"),
        pytest.param(case(Penalty.LIFE, commutations=(to_fixed(None, "19y", "7y"),)), id="an undated commutation"),
        pytest.param(case(Penalty.LIFE, commutations=(to_fixed("2011-02-21", None, "7y"),)), id="for how long"),
        pytest.param(case(REPRIEVE, commutations=(to_fixed("1996-02-21", "12y", "7y"),)), id="no rule was read"),
        pytest.param(case(Penalty.LIFE, commutations=(to_fixed("1997-10-21", "12y", "7y"),)), id="nor of life"),
        pytest.param(case(stated_end="2020-03-05", **ten), id="a day apart"),
        pytest.param(case(stated_end="2021-05", **ten), id="another month"),
        pytest.param(
            case(term="9m", start="2019-02-28", charges=FRAUD, stated_end="2019-11-29"), id="a day of the other count"
        ),
        pytest.param(
            case(
                term="5y",
                custody=(held(CustodyKind.DETENTION, "2019-03-04"),),
                charges=SUBVERSION,
                deprivation="1y",
                stated_end="2024-05-25",
            ),
            id="within the range",
        ),
        pytest.param(case(stated_end="2021-03-04", **ten | {"start": "2010-03"}), id="nothing exact to compare with"),
        pytest.param(case(Penalty.SUSPENDED, probation="3y", effective_on="2020-01-05"), id="a usual probation"),
        pytest.param(case(deprivation_reduced_to="1y", **ten), id="a year must remain"),
        pytest.param(case(Penalty.DEPRIVATION_ALONE, term="5y", effective_on="2020-01-05"), id="rights alone"),
        pytest.param(case(Penalty.DEPRIVATION_ALONE, effective_on="2020-01-05"), id="rights alone, how long"),
    ],
)
def test_it_is_not_doubtful(facts: Facts) -> None:
    assert doubts(facts) == ""


@pytest.mark.parametrize(
    ("stated", "doubt"),
    [
        pytest.param("2020-06-25", "13 days earlier than the count: earlier custody?", id="some days earlier"),
        pytest.param("2020-09-30", "84 days later than the count: bail or another break?", id="some days later"),
        pytest.param("2021-07-08", "The source's 2021-07-08 may be a misprint of 2020-07-08.", id="a year"),
        pytest.param("2019-07-08", "The source's 2019-07-08 may be a misprint of 2020-07-08.", id="a year less"),
        pytest.param("2020-08-08", "The source's 2020-08-08 may be a misprint of 2020-07-08.", id="a month"),
        pytest.param("2010-07-08", "The source's 2010-07-08 may be a misprint of 2020-07-08.", id="one figure"),
        pytest.param("2002-07-08", "6575 days earlier than the count: earlier custody?", id="two figures"),
        pytest.param("2020-09-08", "62 days later than the count: bail or another break?", id="two months"),
        pytest.param("2020-07-10", "2 days later than the count: bail or another break?", id="two days"),
        pytest.param("2020-07-18", "10 days later than the count: bail or another break?", id="one figure of the day"),
        pytest.param("2021-06-25", "One year off, 13 days credited?", id="a year and some days of credit"),
        pytest.param("2021-07-07", "One year off, 1 day credited?", id="a year and a day of credit"),
        pytest.param("2019-06-25", "One year off, 13 days credited?", id="a year less, and some days of credit"),
        pytest.param("2020-12-20", "One year off, 200 days credited?", id="the most days beside a year"),
        pytest.param(
            "2020-12-19", "164 days later than the count: bail or another break?", id="too many beside a year"
        ),
    ],
)
def test_misprint_is_said_only_of_one_figure(stated: str, doubt: str) -> None:
    """From 2018-07-09, two years: the count gives 2020-07-08."""
    assert doubts(case(term="2y", start="2018-07-09", charges=FRAUD, stated_end=stated)) == doubt


def test_days_beside_a_range_are_counted_from_its_nearer_end() -> None:
    facts = case(
        term="5y", custody=(held(CustodyKind.DETENTION, "2019-03-04"),), charges=SUBVERSION, deprivation="1y",
        stated_end="2024-06-13",
    )  # fmt: skip

    assert doubts(facts) == "10 days later than the count: bail or another break?"
    assert "3 days earlier than the count" in doubts(replace(facts, stated_end=PartialDate(2024, 2, 29)))


@pytest.mark.parametrize("place", [Jurisdiction.HONG_KONG, Jurisdiction.MACAU, Jurisdiction.TAIWAN])
def test_elsewhere_nothing_is_computed(place: Jurisdiction) -> None:
    made = timetable(case(term="10y", start="2020-03-05", jurisdiction=place), RULES, TODAY)

    assert [finding.certainty for finding in made.findings] == [Certainty.CANNOT]
    assert "Not computed" in said(made.findings[0].notes)


def test_nobody_is_reminded_of_the_dead() -> None:
    made = timetable(case(died_on="2017-07-13", deprivation="2y", **ten), RULES, date(2017, 8, 1))

    assert not any(finding.alertable for finding in made.findings)
    assert made.of(FindingKind.PAROLE_WINDOW) is None


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(case(released_on="2019-03-04", **ten), id="released"),
        pytest.param(case(paroled_on="2019-03-04", **ten), id="on parole"),
        pytest.param(case(**ten), id="the sentence has ended"),
    ],
)
def test_once_the_sentence_is_over_no_window_is_shown(facts: Facts) -> None:
    assert timetable(facts, RULES, TODAY).of(FindingKind.REDUCTION_WINDOW) is None


def test_medical_parole_moves_nothing() -> None:
    inside = timetable(case(term="10y", start="2020-03-05"), RULES, TODAY).of(FindingKind.SENTENCE_END)
    outside = timetable(case(term="10y", start="2020-03-05", medical_parole_on="2025-01-05"), RULES, TODAY)
    end = outside.of(FindingKind.SENTENCE_END)

    assert inside is not None
    assert end is not None
    assert (end.known_as, end.certainty) == (inside.known_as, inside.certainty)
    assert "MEDPAROLE" in {rule.id for rule in end.rules}
    assert outside.rule_book == RULES.version
