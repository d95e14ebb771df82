"""When a sentence starts and ends: every kind of penalty, custody credited, reductions, commutations."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_cases import (
    FRAUD,
    RULES,
    SUBVERSION,
    TODAY,
    answer,
    case,
    held,
    reduction,
    rule_ids,
    said,
    shown,
    to_fixed,
    to_life,
)  # fmt: skip

from store.dates import PartialDate, Term
from store.law.facts import CustodyKind, Facts, Penalty, Reduction, StatedCredit
from store.law.offences import offences_named
from store.law.rulebook import Verification
from store.law.sentences import certainly_over, ends_after_each, sentence
from store.law.values import Certainty, FindingKind

END, BEFORE, START = FindingKind.SENTENCE_END, FindingKind.END_BEFORE_REDUCTIONS, FindingKind.SENTENCE_START
SPLITTISM = (offences_named("splittism"),)
DETENTION, RSDL = CustodyKind.DETENTION, CustodyKind.RSDL


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        pytest.param(case(term="5y", start="2012-08-23"), "2017-08-22", id="Zhengzhou, original end"),
        pytest.param(
            case(term="5y", start="2012-08-23", reductions=(reduction("2015-11-10", "12m"),)),
            "2016-08-22",
            id="Zhengzhou 郑刑执字第2107号: twelve months off",
        ),
        pytest.param(
            case(Penalty.CRIMINAL_DETENTION, term="6m", start="2015-08-30"), "2016-02-29", id="criminal detention"
        ),
        pytest.param(
            case(Penalty.PUBLIC_SURVEILLANCE, term="1y", start="2026-04-01",
                 custody=(held(DETENTION, "2026-01-01", "2026-01-11"),)),
            "2027-03-09",
            id="public surveillance: two days for one, both ends counted",
        ),
        pytest.param(
            case(Penalty.PUBLIC_SURVEILLANCE, term="1y", effective_on="2026-04-01"),
            "2027-03-31",
            id="public surveillance runs from the effect of the judgment",
        ),
        pytest.param(case(term="7y6m15d", start="2020-01-01"), "2027-07-15", id="half a month is fifteen days"),
        pytest.param(case(term="3y", start="2002"), "2005", id="a year gives a year"),
        pytest.param(
            case(term="2y", start="2016-10-20", credit=StatedCredit(Term(days=24))), "2018-09-25", id="stated credit"
        ),
    ],
)  # fmt: skip
def test_the_end_of_a_fixed_term(facts: Facts, end: str) -> None:
    assert shown(facts, END) == end


@pytest.mark.parametrize(
    ("custody", "missing"),
    [
        pytest.param([], "date of detention", id="nothing known"),
        pytest.param([held(DETENTION, None)], "date of detention", id="held, since when is not known"),
        pytest.param([held(DETENTION, "2015-01-05", "2015-02-05")], "the day the person was taken in", id="set free"),
        pytest.param([held(RSDL, "2015-01-05")], "the day the person was taken in", id="no custody that runs on"),
    ],
)
def test_without_a_start_the_missing_fact_is_named(custody: list, missing: str) -> None:
    finding = answer(case(term="3y", custody=tuple(custody)), END)

    assert finding is not None
    assert finding.certainty is Certainty.CANNOT
    assert missing in said(finding.missing)
    assert finding.known_as is None
    assert not finding.alertable


def test_li_jianfeng_was_released_in_april_2013() -> None:
    """Sixteen years from April 2002, reductions of five years (Dui Hua, Dialogue issues 32 and 51)."""
    facts = case(term="16y", start="2002-04", reductions=(reduction(None, "5y"),))

    finding = answer(facts, END)

    assert finding is not None
    assert str(finding.known_as) == "2013-04"
    assert (finding.earliest, finding.latest) == (date(2013, 3, 31), date(2013, 4, 29))
    assert shown(facts, BEFORE) == "2018-04"
    assert "DATE-REDUCED" in rule_ids(finding)


def test_huang_xiangwei_was_released_after_just_over_five_years() -> None:
    """Six years less ten months from April 2002 (Dui Hua, Dialogue issue 32)."""
    assert shown(case(term="6y", start="2002-04", reductions=(reduction(None, "10m"),)), END) == "2007-06"


def test_the_end_of_metabdulla_lies_between_the_longest_procedure_and_the_judgment() -> None:
    """Sentenced in Changchun in October 2014 to six years, eight months off in 2017; detention date unknown."""
    facts = case(term="6y", sentenced_on="2014-10", charges=SPLITTISM, reductions=(reduction("2017-05-27", "8m"),))

    finding = answer(facts, END)

    assert finding is not None
    assert finding.certainty is Certainty.ESTIMATE
    assert said(finding.missing) == "date of detention"
    assert "longest ordinary procedure before a judgment, 32 months and 89 days" in said(finding.assumed)
    assert (finding.earliest, finding.latest) == (date(2017, 5, 27), date(2020, 2, 29))
    assert str(finding.known_as) == "2017-05~/2020-02"
    assert not finding.alertable


@pytest.mark.parametrize(
    ("facts", "earliest", "latest", "shown_as"),
    [
        pytest.param(
            case(term="14y", sentenced_on="2023-04-10", charges=SUBVERSION), "2034-02-09", "2037-04-09",
            "2034-02~/2037-04-09", id="state security: six months of residential surveillance before it",
        ),
        pytest.param(
            case(term="14y", sentenced_on="2023-04-10", charges=SUBVERSION, had_rsdl=False), "2034-05-12", "2037-04-09",
            "2034-05~/2037-04-09", id="state security, detention only",
        ),
        pytest.param(
            case(term="3y", sentenced_on="2019-06-20", charges=FRAUD), "2019-07-22", "2022-06-19",
            "2019-07~/2022-06-19", id="another charge",
        ),
        pytest.param(
            case(term="6m", sentenced_on="2019-06-20", charges=FRAUD), "2019-06-20", "2019-12-19",
            "2019-06~/2019-12-19", id="not before the judgment",
        ),
        pytest.param(
            case(term="3y", sentenced_on="2012-06-20", charges=SUBVERSION), "2012-07-22", "2015-06-19",
            "2012-07~/2015-06-19", id="state security, judged before 2013",
        ),
        pytest.param(
            case(Penalty.CRIMINAL_DETENTION, term="10d", sentenced_on="2019-06-29"), "2019-06-29", "2019-07-08",
            "2019-06~/2019-07-08", id="ten days",
        ),
        pytest.param(
            case(Penalty.CRIMINAL_DETENTION, term="1d", sentenced_on="2019-06-29"), "2019-06-29", "2019-06-29",
            "2019-06~/2019-06-29", id="one day",
        ),
        pytest.param(
            case(term="1y", sentenced_on="2021-03-12", custody=(held(DETENTION, "2020-01-05", "2020-01-14"),)),
            "2021-01-04", "2022-08-17", "2021-01-04/2022-08-17", id="not known since the stay ended: perhaps taken in at once",
        ),
        pytest.param(
            case(term="1y", sentenced_on="2021-03-12", custody=(held(CustodyKind.BAIL, "2020-01-05"),)),
            "2022-03-11", "2022-08-27", "2022-03-11/2022-08-27", id="on bail at the judgment",
        ),
        pytest.param(
            case(Penalty.PUBLIC_SURVEILLANCE, term="1y", sentenced_on="2021-03-12"),
            "2022-03-11", "2022-08-27", "2022-03-11/2022-08-27", id="public surveillance: from the effect",
        ),
    ],
)  # fmt: skip
def test_without_a_first_day_the_judgment_leaves_a_range(
    facts: Facts, earliest: str, latest: str, shown_as: str
) -> None:
    finding = answer(facts, END)

    assert finding is not None
    assert (str(finding.earliest), str(finding.latest), str(finding.known_as)) == (earliest, latest, shown_as)
    assert (finding.certainty, finding.alertable) == (Certainty.ESTIMATE, False)
    assert finding.missing


def test_somebody_under_residential_surveillance_at_the_judgment_leaves_no_range() -> None:
    finding = answer(case(term="1y", sentenced_on="2021-03-12", custody=(held(RSDL, "2020-10-05"),)), END)

    assert finding is not None
    assert (finding.certainty, finding.known_as) == (Certainty.CANNOT, None)


@pytest.mark.parametrize(
    ("facts", "over", "on"),
    [
        pytest.param(case(term="6y", sentenced_on="2014-10-15"), date(2020, 10, 15), "2020-10-14", id="over"),
        pytest.param(case(term="6y", sentenced_on="2014-10-15"), date(2020, 10, 14), None, id="the last day"),
        pytest.param(
            case(term="6y", start="2014-10-15", reductions=(reduction(None, None),)), date(2020, 10, 15), "2020-10-14",
            id="a reduction of unknown length ends it no later",
        ),
        pytest.param(case(Penalty.LIFE, effective_on="2000-01-05"), date(2020, 10, 15), None, id="life"),
    ],
)  # fmt: skip
def test_what_is_certainly_over(facts: Facts, over: date, on: str | None) -> None:
    finding = certainly_over(sentence(facts, RULES), over)

    assert (None if finding is None else str(finding.latest)) == on


def test_kou_ji_was_released_on_13_july_2020() -> None:
    """Ten years, nine and seven months off (Dui Hua, 2024-06-05); the start is implied by the published end."""
    facts = case(term="10y", start="2011-11-14", reductions=(reduction("2016-02", "9m"), reduction("2018-05", "7m")))

    assert shown(facts, END) == "2020-07-13"
    assert [str(finding.known_as) for finding in ends_after_each(facts, RULES)] == ["2021-02-13", "2020-07-13"]


def test_zhou_shifeng_fits_designated_residential_surveillance() -> None:
    """Seven years, end published as 2022-09-24. The days within July 2015 to January 2016 are ours: they fit it."""
    custody = (
        held(DETENTION, "2015-07-10", "2015-08-06"),
        held(RSDL, "2015-08-07", "2016-01-07"),
        held(DETENTION, "2016-01-08"),
    )

    finding = answer(case(term="7y", sentenced_on="2016-08-04", custody=custody), END)

    assert finding is not None
    assert str(finding.known_as) == "2022-09-24"
    assert {"START-RSDL", "START-FIXED"} <= rule_ids(finding)


def test_an_unknown_amount_leaves_the_end_open_and_the_end_before_it_known() -> None:
    facts = case(term="6y", start="2012-08-23", reductions=(reduction("2015-11-10", None),))

    finding = answer(facts, END)

    assert finding is not None
    assert finding.certainty is Certainty.CANNOT
    assert said(finding.missing) == "amount of a reduction"
    assert shown(facts, BEFORE) == "2018-08-22"


def test_a_missing_term_is_named() -> None:
    finding = answer(case(start="2012-08-23"), END)

    assert finding is not None
    assert said(finding.missing) == "length of the term"


def test_an_unknown_penalty_has_no_end() -> None:
    finding = answer(case(None, start="2012-08-23"), END)

    assert finding is not None
    assert said(finding.missing) == "kind of penalty"


def test_life_has_no_end_until_it_is_commuted() -> None:
    finding = answer(case(Penalty.LIFE, effective_on="2008-06-29"), END)

    assert finding is not None
    assert finding.certainty is Certainty.CANNOT
    assert finding.missing == ()
    assert "no end date until it is commuted" in said(finding.notes)


def test_life_commuted_runs_from_the_ruling() -> None:
    """Dalian (2017)辽02刑更392号: life to 19 years on 2011-02-21, then 14 and 8 months off."""
    facts = case(
        Penalty.LIFE,
        start="2008-06-19",
        commutations=(to_fixed("2011-02-21", "19y"),),
        reductions=(reduction("2010-01-01", "9m"), reduction("2014-06-30", "14m"), reduction("2017-04-25", "8m")),
    )

    assert shown(facts, START) == "2011-02-21"
    assert shown(facts, BEFORE) == "2030-02-20"
    assert shown(facts, END) == "2028-04-20"


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        pytest.param(case(Penalty.LIFE, commutations=(to_fixed(None, "19y"),)), "date of the ruling", id="undated"),
        pytest.param(
            case(Penalty.DEATH_WITH_REPRIEVE, commutations=(to_fixed("2017-05-02", "25y"),)),
            "announced or served", id="reprieve from an unknown day",
        ),
        pytest.param(
            case(Penalty.LIFE, commutations=(to_fixed("2011-02-21", None),)), "length of the term", id="unknown term"
        ),
    ],
)  # fmt: skip
def test_a_commuted_term_names_what_it_lacks(facts: Facts, missing: str) -> None:
    finding = answer(facts, END)

    assert finding is not None
    assert finding.certainty is Certainty.CANNOT
    assert missing in said(finding.missing)


@pytest.mark.parametrize(
    ("facts", "reprieve", "end"),
    [
        pytest.param(
            case(Penalty.DEATH_WITH_REPRIEVE, reprieve_from="2015-03-02"), "2017-03-01", "None", id="not yet commuted"
        ),
        pytest.param(
            case(Penalty.DEATH_WITH_REPRIEVE, reprieve_from="2015-03-02", commutations=(to_fixed("2017-05-02", "25y"),)),
            "2017-03-01", "2042-02-28", id="straight to a fixed term: from the end of the reprieve",
        ),
        pytest.param(
            case(Penalty.DEATH_WITH_REPRIEVE, start="2017-03-01", commutations=(to_fixed("2017-05-02", "25y"),)),
            "None", "2042-02-28", id="straight to a fixed term: from the stated day",
        ),
        pytest.param(
            case(Penalty.DEATH_WITH_REPRIEVE, reprieve_from="2005-03-02",
                 commutations=(to_life("2007-05-02"), to_fixed("2010-05-02", "20y"))),
            "2007-03-01", "2030-05-01", id="by way of life: from the ruling",
        ),
    ],
)  # fmt: skip
def test_death_with_reprieve_step_by_step(facts: Facts, reprieve: str, end: str) -> None:
    assert shown(facts, FindingKind.REPRIEVE_END) == reprieve
    assert shown(facts, END) == end


def test_a_death_sentence_is_never_computed() -> None:
    finding = answer(case(Penalty.DEATH), END)

    assert finding is not None
    assert "no time limit" in said(finding.notes)


@pytest.mark.parametrize(
    ("facts", "end", "missing"),
    [
        pytest.param(case(Penalty.SUSPENDED, term="3y", probation="4y", effective_on="2020-05-11"), "2024-05-10", ""),
        pytest.param(case(Penalty.SUSPENDED, probation="4y", stated_end="2024-05-10"), "2024-05-10", ""),
        pytest.param(
            case(Penalty.SUSPENDED, probation="4y", sentenced_on="2021-03-12"), "2025-03-11/2025-08-27", "took effect"
        ),
        pytest.param(
            case(Penalty.SUSPENDED, probation="4y", sentenced_on="2021-03-12", effective_on="2021-03-23"),
            "2025-03-22", "",
        ),
        pytest.param(case(Penalty.SUSPENDED, probation="4y"), "None", "took effect"),
        pytest.param(case(Penalty.SUSPENDED, effective_on="2020-05-11"), "None", "length of the probation period"),
        pytest.param(case(Penalty.SUSPENDED, sentenced_on="2020-05-11"), "None", "length of the probation period"),
    ],
)  # fmt: skip
def test_probation_runs_from_the_effect_of_the_judgment(facts: Facts, end: str, missing: str) -> None:
    finding = answer(facts, FindingKind.PROBATION_END)

    assert finding is not None
    assert str(finding.known_as) == end
    assert missing in said(finding.missing)


BEFORE_PROBATION = held(DETENTION, "2020-03-10", "2020-06-18")


@pytest.mark.parametrize(
    ("custody", "end"),
    [
        pytest.param((BEFORE_PROBATION, held(DETENTION, "2022-05-05")), "2024-01-24", id="taken in before the ruling"),
        pytest.param((BEFORE_PROBATION,), "2024-02-20", id="taken in, when is not known: the ruling"),
        pytest.param((), "2024-05-31", id="nothing else known"),
    ],
)
def test_a_revoked_suspension_is_served_whole_less_the_custody(custody: tuple, end: str) -> None:
    """101 days before the first judgment come off, which is practice; no day of probation counts."""
    facts = case(
        Penalty.SUSPENDED, term="2y", probation="3y", effective_on="2020-06-19", suspension_revoked_on="2022-06-01",
        custody=custody,
    )  # fmt: skip

    finding = answer(facts, END)

    assert finding is not None
    assert (str(finding.known_as), finding.certainty) == (end, Certainty.ESTIMATE)
    assert "as courts do" in said(finding.assumed)
    assert "SUSP-REVOKED" in rule_ids(finding)
    assert answer(facts, FindingKind.PROBATION_END) is None


def test_a_suspension_revoked_for_a_new_crime_is_merged() -> None:
    facts = case(Penalty.SUSPENDED, term="2y", suspension_revoked_on="2022-06-01", new_crime_judged_on="2022-06-01")

    finding = answer(facts, END)

    assert finding is not None
    assert (finding.certainty, {"SUSP-REVOKED", "MERGE"} <= rule_ids(finding)) == (Certainty.CANNOT, True)
    assert "only the new judgment says the term" in said(finding.missing)


def test_life_after_a_reprieve_runs_from_the_end_of_the_reprieve() -> None:
    facts = case(Penalty.DEATH_WITH_REPRIEVE, reprieve_from="2015-03-02", commutations=(to_life("2017-05-02"),))

    assert shown(facts, START) == "2017-03-01"
    assert answer(case(Penalty.DEATH_WITH_REPRIEVE, reprieve_from="2015-03-02"), START) is None


@pytest.mark.parametrize(
    ("stated", "known", "other", "certainty"),
    [
        pytest.param("2020-07-13", "2020-07-13", None, Certainty.EXACT, id="the same"),
        pytest.param("2020-07-14", "2020-07-14", None, Certainty.EXACT, id="a day apart is one date"),
        pytest.param("2020-07-15", "2020-07-15", "2020-07-13", Certainty.EXACT, id="two days apart: both are kept"),
        pytest.param("2020-07", "2020-07", None, Certainty.ESTIMATE, id="the month"),
        pytest.param("2021-07-13%", "2021-07-13%", "2020-07-13", Certainty.ESTIMATE, id="announced"),
    ],
)
def test_a_stated_end_beats_a_computed_one(stated: str, known: str, other: str | None, certainty: Certainty) -> None:
    finding = answer(case(term="6y", start="2014-07-14", stated_end=stated), END)

    assert finding is not None
    assert (str(finding.known_as), finding.certainty) == (known, certainty)
    assert (None if finding.other is None else str(finding.other)) == other
    assert ("both are shown" in said(finding.notes)) is (other is not None)


def test_a_stated_end_stands_where_nothing_can_be_computed() -> None:
    finding = answer(case(term="6y", stated_end="2020-07-13"), END)

    assert finding is not None
    assert (finding.certainty, finding.missing, finding.alertable) == (Certainty.EXACT, (), True)


def test_the_status_of_the_least_known_rule_travels() -> None:
    plain, mixed = answer(case(term="6y", start="2022-07-14"), END), answer(case(term="6y3m", start="2022-07-14"), END)

    assert plain is not None
    assert mixed is not None
    assert (plain.status, mixed.status) == (Verification.VERIFIED, Verification.SECONDARY)


starts = st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(PartialDate.of)
cuts = st.lists(st.integers(1, 24), max_size=4)


@given(starts, st.integers(60, 240), cuts, st.integers(1, 12))
def test_a_reduction_never_moves_the_start_and_more_of_it_never_ends_later(
    start: PartialDate, months: int, amounts: list[int], more: int
) -> None:
    def facts(cut: list[int]) -> Facts:
        given_ = tuple(Reduction(Term(months=amount)) for amount in cut)
        return Facts(penalty=Penalty.FIXED_TERM, term=Term(months=months), start=start, reductions=given_)

    less, greater = facts(amounts), facts([*amounts, more])

    ends = [answer(one, END, TODAY) for one in (less, greater)]
    first = [answer(one, START, TODAY) for one in (less, greater)]
    assert first[0] == first[1]
    assert ends[0] is not None
    assert ends[1] is not None
    assert ends[1].earliest is not None
    assert ends[0].latest is not None
    assert ends[1].earliest <= ends[0].latest


@given(starts, st.integers(1, 240), st.integers(1, 3))
def test_no_end_is_finer_than_the_start(start: PartialDate, months: int, known: int) -> None:
    vague = PartialDate(start.year, start.month if known > 1 else None, start.day if known == 3 else None)

    finding = answer(Facts(penalty=Penalty.FIXED_TERM, term=Term(months=months), start=vague), END)

    assert finding is not None
    assert finding.known_as is not None
    width = vague.latest() - vague.earliest()
    assert (finding.known_as.latest() - finding.known_as.earliest()).days >= width.days - 3
    assert (finding.certainty is Certainty.EXACT) <= (known == 3)


def test_of_somebody_whose_last_stay_ended_nobody_says_that_they_were_free() -> None:
    """Held under RSDL to May and judged in January: most likely in custody in between, only nobody said so."""
    ended = case(term="3y", sentenced_on="2018-01-12", custody=(held(CustodyKind.RSDL, "2016-11-28", "2017-05-20"),))
    on_bail = case(term="3y", sentenced_on="2018-01-12", custody=(held(CustodyKind.BAIL, "2016-11-28"),))

    notes = " ".join(map(str, answer(ended, FindingKind.SENTENCE_END).notes))

    assert "How the person was held after 2017-05-20 is not known" in notes
    assert "free" not in notes
    assert "The person was free at the judgment" in str(answer(on_bail, FindingKind.SENTENCE_END).notes[0])
