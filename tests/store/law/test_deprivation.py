"""Deprivation of political rights runs from the day of release or parole."""

from datetime import date

import pytest
from law_cases import (
    COUNTERREVOLUTION,
    FRAUD,
    RULES,
    SUBVERSION,
    answer,
    case,
    held,
    reduction,
    rule_ids,
    said,
    shown,
    to_fixed,
)

from store.dates import NoDeprivation, PartialDate, Term
from store.law.counting import Length
from store.law.deprivation import findings, remainder
from store.law.facts import CustodyKind, Facts, ForLife, Penalty, RunningDeprivation
from store.law.findings import agree, cannot
from store.law.rulebook import RuleBook
from store.law.values import Certainty, Finding, FindingKind

START, END = FindingKind.DEPRIVATION_START, FindingKind.DEPRIVATION_END
DEPORTATION = FindingKind.DEPORTATION
DETENTION = CustodyKind.DETENTION


def found(facts: Facts, kind: FindingKind = END) -> Finding:
    finding = answer(facts, kind)
    assert finding is not None
    return finding


@pytest.mark.parametrize(
    ("facts", "start", "end"),
    [
        pytest.param(
            case(term="10y", released_on="2020-07-13", deprivation="3y"), "2020-07-13", "2023-07-12",
            id="Kou Ji: from the day of release itself",
        ),
        pytest.param(
            case(term="3y", start="2014-07-14", deprivation="1y"), "2017-07-13", "2018-07-12", id="from the last day"
        ),
        pytest.param(
            case(term="9y", start="2014-07-14", deprivation="2y", paroled_on="2020-01-05"), "2020-01-05", "2022-01-04",
            id="from parole",
        ),
        pytest.param(
            case(term="9y", start="2014-07-14", deprivation="2y", paroled_on="2020-01-05", parole_revoked_on="2021-01-05",
                 retaken_on="2021-01-05"),
            "2024-07-13", "2026-07-12", id="parole revoked: from the end that moved",
        ),
        pytest.param(
            case(term="9y", start="2014-07-14", deprivation="2y", reductions=(reduction("2018-01-05", "1y"),)),
            "2022-07-13", "2024-07-12", id="from the earlier end after a reduction, not reduced itself",
        ),
        pytest.param(
            case(term="9y", start="2014-07-14", deprivation="2y", deprivation_reduced_to="1y"),
            "2023-07-13", "2024-07-12", id="reduced because a ruling says so",
        ),
        pytest.param(
            case(term="1y3m", start="2013-11-16", deprivation="2y9m8d"), "2015-02-15", "2017-11-22", id="an odd length"
        ),
        pytest.param(
            case(Penalty.LIFE, commutations=(to_fixed("2011-02-21", "19y", "7y"),)), "2030-02-20", "2037-02-19",
            id="life, as set on commutation",
        ),
    ],
)  # fmt: skip
def test_it_runs_from_that_day_itself(facts: Facts, start: str, end: str) -> None:
    assert shown(facts, START) == start
    assert shown(facts, END) == end


def test_li_jianfeng_regained_political_rights_in_april_2018() -> None:
    """Released in April 2013 with five years (Dui Hua, March 2018)."""
    finding = found(case(term="16y", released_on="2013-04", deprivation="5y"))

    assert str(finding.known_as) == "2018-04"
    assert finding.certainty is Certainty.ESTIMATE


def test_a_stated_expiry_beats_a_computed_one() -> None:
    finding = found(case(term="3y", start="2014-07-14", deprivation="1y", stated_deprivation_end="2018-08"))

    assert (str(finding.known_as), str(finding.other)) == ("2018-08", "2018-07-12")


@pytest.mark.parametrize(
    ("facts", "least", "most"),
    [
        pytest.param(
            case(term="3y", start="2014-07-14", charges=SUBVERSION), date(2018, 7, 12), date(2022, 7, 12),
            id="state security: one to five years",
        ),
        pytest.param(
            case(Penalty.LIFE, commutations=(to_fixed("2018-02-21", "19y"),)), date(2044, 2, 19), date(2047, 2, 19),
            id="commuted under the rules of 2017: seven to ten",
        ),
        pytest.param(
            case(Penalty.LIFE, commutations=(to_fixed("2011-02-21", "19y"),), deprivation=ForLife.FOR_LIFE),
            date(2033, 2, 19), date(2040, 2, 19), id="commuted before: three to ten",
        ),
    ],
)  # fmt: skip
def test_an_unknown_length_leaves_the_range_of_the_law(facts: Facts, least: date, most: date) -> None:
    finding = found(facts)

    assert finding.certainty is Certainty.CANNOT
    assert "length of the deprivation" in said(finding.missing)
    assert (finding.earliest, finding.latest) == (least, most)


def test_an_undated_commutation_leaves_no_start() -> None:
    finding = found(case(Penalty.LIFE, commutations=(to_fixed(None, "19y"),)))

    assert finding.earliest is None
    assert "date of the ruling" in said(finding.missing)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(case(Penalty.LIFE), id="life"),
        pytest.param(case(Penalty.DEATH_WITH_REPRIEVE), id="death with reprieve"),
        pytest.param(case(term="9y", deprivation=ForLife.FOR_LIFE), id="said so"),
    ],
)
def test_it_is_for_life(facts: Facts) -> None:
    finding = found(facts)

    assert finding.certainty is Certainty.EXACT
    assert finding.latest is None
    assert "for life" in said(finding.notes)


def test_where_none_was_imposed_nothing_runs() -> None:
    assert answer(case(term="3y", start="2014-07-14", deprivation=NoDeprivation.NONE), END) is None


def test_with_a_suspended_sentence_it_is_not_computed() -> None:
    suspended = case(Penalty.SUSPENDED, probation="3y", effective_on="2014-07-14", deprivation="1y")

    assert "disputed" in said(found(suspended).notes)
    assert answer(case(Penalty.SUSPENDED, probation="3y"), END) is None


def test_with_public_surveillance_it_runs_at_the_same_time() -> None:
    facts = case(Penalty.PUBLIC_SURVEILLANCE, term="1y", start="2026-04-01", deprivation="1y")

    assert shown(facts, END) == "2027-03-31"
    assert answer(case(Penalty.PUBLIC_SURVEILLANCE, term="1y", start="2026-04-01"), END) is None


def test_an_unknown_length_without_an_offence_is_named() -> None:
    assert "length of the deprivation" in said(found(case(term="3y", start="2014-07-14", charges=FRAUD)).missing)


def test_before_1997_the_duty_to_impose_it_is_not_verified() -> None:
    finding = found(case(term="7y", start="1991-01-05", sentenced_on="1991-06", charges=COUNTERREVOLUTION))

    assert finding.earliest is None
    assert "DPR-MAND" not in rule_ids(finding)


def test_a_release_before_1997_is_an_estimate() -> None:
    finding = found(case(term="7y", released_on="1996-06-01", deprivation="2y"))

    assert (str(finding.known_as), finding.certainty) == ("1998-05-31", Certainty.ESTIMATE)
    assert "was not read" in said(found(case(term="7y", released_on="1996-06-01", deprivation="2y"), START).notes)


def test_a_foreigner_is_deported_at_the_end() -> None:
    facts = case(term="3y", start="2014-07-14", charges=SUBVERSION, is_foreign=True)

    assert shown(facts, DEPORTATION) == "2017-07-13"
    assert answer(facts, END) is None
    assert answer(case(Penalty.SUSPENDED, probation="3y", is_foreign=True), DEPORTATION) is None


def test_the_offset_of_the_first_day_is_data() -> None:
    """One judgment states day nought; if the rule said otherwise, the answer would follow."""
    shifted = RuleBook(tuple(_moved(rule) if rule.id == "DPR-START" else rule for rule in RULES))

    finding = answer(case(term="9y", released_on="2020-07-13", deprivation="1y"), START, rules=shifted)

    assert finding is not None
    assert finding.earliest == date(2020, 7, 14)


def _moved(rule):
    return rule.__class__(**{name: getattr(rule, name) for name in rule.__slots__} | {"values": {"offset_days": 1}})


@pytest.mark.parametrize(
    ("facts", "start", "end", "certainty"),
    [
        pytest.param(
            case(term="5y", custody=(held(DETENTION, "2019-03-04"),), charges=SUBVERSION, deprivation="2y"),
            "2024-03-03/2024-06-03", "2026-03-02/2026-06-02", Certainty.ESTIMATE, id="residential surveillance?",
        ),
        pytest.param(
            case(term="9m", start="2019-02-28", deprivation="1y"), "2019-11-27", "2020-11-26", Certainty.ESTIMATE,
            id="a month end before 2021",
        ),
        pytest.param(
            case(term="3y", sentenced_on="2019-06-20", charges=FRAUD, deprivation="1y"),
            "2019-07~/2022-06-19", "2020-07~/2023-06~", Certainty.ESTIMATE, id="first day unknown",
        ),
        pytest.param(
            case(Penalty.SUSPENDED, term="2y", suspension_revoked_on="2022-06-01", deprivation="1y"),
            "2024-05-31", "2025-05-30", Certainty.ESTIMATE, id="a suspension revoked",
        ),
        pytest.param(
            case(term="3y", deprivation="1y"), "None", "None", Certainty.CANNOT, id="no end, no start"
        ),
    ],
)  # fmt: skip
def test_it_follows_an_end_that_is_an_estimate_with_the_same_range(
    facts: Facts, start: str, end: str, certainty: Certainty
) -> None:
    assert (shown(facts, START), shown(facts, END)) == (start, end)
    assert found(facts).certainty is certainty
    assert found(facts).missing == found(facts, START).missing


def test_its_range_is_as_wide_as_that_of_the_end() -> None:
    finding = found(case(term="9m", start="2019-02-28", deprivation="1y"))

    assert (finding.earliest, finding.latest) == (date(2020, 11, 26), date(2020, 11, 28))


def test_held_again_leaves_the_expiry_open() -> None:
    """Li Jianfeng, released on 2 April 2013 with five years, held again on 5 September 2017."""
    facts = case(term="16y", released_on="2013-04-02", deprivation="5y", held_again_on="2017-09-05")

    finding = found(facts)

    assert (str(finding.known_as), finding.certainty, finding.latest) == ("2018-04-01", Certainty.ESTIMATE, None)
    assert not finding.alertable
    assert said(finding.notes) == (
        "Held again on 2017-09-05: 2018-04-01 if there is no new sentence; otherwise the rest follows the new release."
    )
    assert "DPR-NEWCRIME" in rule_ids(finding)


@pytest.mark.parametrize(
    ("facts", "is_open"),
    [
        pytest.param(
            case(term="16y", released_on="2013-04-02", deprivation="5y", held_again_on="2018-04-02"), False, id="after"
        ),
        pytest.param(
            case(term="16y", released_on="2013-04-02", deprivation="5y", held_again_on="2018-04-01"),
            True,
            id="last day",
        ),
        pytest.param(case(term="16y", deprivation="5y", held_again_on="2018-04-01"), False, id="no expiry"),
    ],
)
def test_an_expiry_is_open_only_if_it_had_not_come(facts: Facts, is_open: bool) -> None:
    assert ("Held again" in said(found(facts).notes)) is is_open


def test_held_again_before_1994_no_text_was_read() -> None:
    facts = case(term="2y", released_on="1992-04-02", deprivation="1y", held_again_on="1992-09-05")

    assert not {"DPR-NEWCRIME", "DPR-NEWCRIME-94"} & rule_ids(found(facts))


RUNNING = RunningDeprivation(PartialDate(2019, 6, 10), Term(years=3))


@pytest.mark.parametrize(
    ("facts", "end", "earliest", "latest"),
    [
        pytest.param(
            case(term="2y", start="2020-10-20", earlier_deprivation=RUNNING), "2024-06-08", "2024-06-08", "2024-06-08",
            id="unserved from 2020-10-20 to 2022-06-09: one year, seven months, 21 days",
        ),
        pytest.param(
            case(term="2y", start="2020-10-20", deprivation=NoDeprivation.NONE, earlier_deprivation=RUNNING),
            "2024-06-08", "2024-06-08", "2024-06-08", id="the new judgment imposes none",
        ),
        pytest.param(
            case(term="1y3m", start="2013-11-16",
                 earlier_deprivation=RunningDeprivation(PartialDate(2010, 8, 24), Term(years=6))),
            "2017-11-22", "2017-11-22", "2017-11-22", id="row J026",
        ),
        pytest.param(
            case(term="2y", start="2020-10-20", paroled_on="2022-01-05", earlier_deprivation=RUNNING),
            "2023-08-25", "2023-08-25", "2023-08-25", id="from parole",
        ),
        pytest.param(
            case(term="2y", start="2008-01-08", sentenced_on="2008-06-01",
                 earlier_deprivation=RunningDeprivation(PartialDate(2007, 1, 1), Term(years=2))),
            "2010-08~/2010-12~", "2010-08-06", "2010-12-30", id="before 2009 no text says from which day",
        ),
        pytest.param(
            case(term="2y", start="2020-10-20", deprivation="3y", earlier_deprivation=RUNNING),
            "2025-10~/2027-06~", "2025-10-18", "2027-06-08", id="the new judgment imposes its own",
        ),
    ],
)  # fmt: skip
def test_it_stops_during_a_new_term_and_goes_on(facts: Facts, end: str, earliest: str, latest: str) -> None:
    finding = found(facts)

    assert (str(finding.known_as), str(finding.earliest), str(finding.latest)) == (end, earliest, latest)
    assert finding.certainty is Certainty.ESTIMATE
    assert {"DPR-NEWCRIME", "DPR-NEWCRIME-94"} & rule_ids(finding)


def test_what_was_left_when_the_new_term_began_is_said() -> None:
    notes = said(found(case(term="2y", start="2020-10-20", earlier_deprivation=RUNNING)).notes)

    assert notes.endswith("Left of the earlier deprivation when the new term began: 1y7m21d.")
    own = case(term="2y", start="2020-10-20", deprivation="3y", earlier_deprivation=RUNNING)
    assert "should hold what was left of the earlier one" in said(found(own).notes)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        pytest.param(case(term="2y", earlier_deprivation=RUNNING), "date of detention", id="since when"),
        pytest.param(
            case(term="2y", start="1990-10-20", earlier_deprivation=RunningDeprivation(PartialDate(1990), Term(1))),
            "No text on a new crime",
            id="before 1994",
        ),
    ],
)
def test_what_it_goes_on_from_is_named_where_it_is_missing(facts: Facts, missing: str) -> None:
    finding = found(facts)

    assert finding.certainty is Certainty.CANNOT
    assert missing in said((*finding.missing, *finding.notes))


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        pytest.param(
            case(term="2y", start="2022-06-10", deprivation="1y", earlier_deprivation=RUNNING),
            "2025-06-08",
            id="it had expired",
        ),
        pytest.param(case(Penalty.LIFE, earlier_deprivation=RUNNING), "None", id="life has its own"),
        pytest.param(
            case(term="2y", start="2020-10-20", deprivation=ForLife.FOR_LIFE, earlier_deprivation=RUNNING),
            "None",
            id="for life from now on",
        ),
    ],
)
def test_an_earlier_deprivation_plays_no_part(facts: Facts, end: str) -> None:
    assert shown(facts, END) == end
    assert "DPR-NEWCRIME" not in rule_ids(found(facts))


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        ("2020-10-20", "2022-06-09", Length(1, 7, 21)),
        ("2017-09-05", "2018-04-01", Length(0, 6, 28)),
        ("2013-11-16", "2016-08-23", Length(2, 9, 8)),
        ("2020-01-31", "2020-02-28", Length(0, 1, 0)),
        ("2020-01-05", "2020-01-05", Length(0, 0, 1)),
        ("2020-01-05", "2020-01-04", Length()),
    ],
)
def test_what_is_left_counts_both_days(first: str, last: str, left: Length) -> None:
    assert remainder(date.fromisoformat(first), date.fromisoformat(last)) == left


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        pytest.param(case(Penalty.DEPRIVATION_ALONE, term="2y", effective_on="2021-03-23"), "2023-03-22", id="effect"),
        pytest.param(
            case(Penalty.DEPRIVATION_ALONE, deprivation="2y", effective_on="2021-03-23"), "2023-03-22", id="its length"
        ),
        pytest.param(
            case(Penalty.DEPRIVATION_ALONE, term="2y", sentenced_on="2021-03-12"),
            "2023-03-11/2023-08-27",
            id="effect unknown",
        ),
        pytest.param(case(Penalty.DEPRIVATION_ALONE, term="2y"), "None", id="nothing known"),
    ],
)
def test_alone_it_runs_from_the_effect_and_is_an_estimate(facts: Facts, end: str) -> None:
    assert shown(facts, END) == shown(facts, FindingKind.SENTENCE_END) == end
    assert found(facts).certainty is (Certainty.CANNOT if end == "None" else Certainty.ESTIMATE)
    assert "DPR-ALONE" in rule_ids(found(facts))
    assert "length of the term" in said(found(case(Penalty.DEPRIVATION_ALONE)).missing)


def test_death_has_no_start_of_a_deprivation() -> None:
    assert "for life" in said(found(case(Penalty.DEATH)).notes)


def test_without_an_end_the_date_of_release_is_missing() -> None:
    made = findings(case(term="3y", deprivation="2y"), RULES, None, date(2018, 3, 15))

    assert [said(finding.missing) for finding in made] == ["date of release", "date of release"]


def test_a_finding_without_a_range_agrees_with_nothing() -> None:
    assert not agree(cannot(END), PartialDate(2018, 4))


def test_without_a_sentence_there_is_no_start() -> None:
    assert found(case(None, deprivation="2y")).certainty is Certainty.CANNOT
