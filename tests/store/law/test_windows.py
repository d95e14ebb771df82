"""From when a reduction or parole could be requested, and the least time to be served."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_cases import (
    COUNTERREVOLUTION,
    FRAUD,
    RULES,
    SUBVERSION,
    answer,
    case,
    reduction,
    rule_ids,
    said,
    shown,
    to_fixed,
    to_life,
)

from store.dates import PartialDate, Term
from store.law.amounts import largest_reduction
from store.law.clocks import crime_before
from store.law.facts import Facts, Merit, Penalty, Reduction
from store.law.offences import offences_named
from store.law.timetable import timetable
from store.law.values import Certainty, Finding, FindingKind

FLOOR, WINDOW, PAROLE = FindingKind.FLOOR, FindingKind.REDUCTION_WINDOW, FindingKind.PAROLE_WINDOW
RELIEVED, PAROLE_END = FindingKind.RELIEVED_WINDOW, FindingKind.PAROLE_END
NOW, IN_2014, IN_2009 = date(2026, 6, 1), date(2014, 6, 1), date(2009, 6, 1)
REPRIEVE = Penalty.DEATH_WITH_REPRIEVE


def found(facts: Facts, kind: FindingKind, today: date = NOW) -> Finding:
    finding = answer(facts, kind, today)
    assert finding is not None
    return finding


@pytest.mark.parametrize(
    ("facts", "floor", "rule"),
    [
        pytest.param(case(term="10y", start="2020-03-05"), "2025-03-04", "MIN-FIXED", id="half of ten years"),
        pytest.param(case(term="3y3m", start="2020-03-05"), "2021-10-19", "MIN-FIXED", id="half a month is 15 days"),
        pytest.param(
            case(term="10y", start="2020-03-05", reductions=(reduction("2024-03-05", "9m"),)),
            "2025-03-04", "MIN-FIXED", id="half of the original term, not of the reduced one",
        ),
        pytest.param(case(Penalty.LIFE, effective_on="2014-11-21", crime_on="2013"), "2027-11-21", "MIN-LIFE-13"),
        pytest.param(case(Penalty.LIFE, effective_on="2014-11-21", crime_on="2010"), "2024-11-21", "MIN-LIFE-10"),
        pytest.param(case(Penalty.LIFE, effective_on="2010-11-21"), "2020-11-21", "MIN-LIFE-10", id="judged before"),
        pytest.param(case(Penalty.LIFE, effective_on="2014-11-21"), "2024-11~/2027-11~", "MIN-LIFE-13", id="when?"),
        pytest.param(case(REPRIEVE, reprieve_from="2015-03-02", is_commutation_limited=False), "2032-03-01", "MIN-DWR"),
        pytest.param(
            case(REPRIEVE, reprieve_from="2015-03-02", is_commutation_limited=True),
            "2037-03~/2042-03~", "MIN-DWR-LIMITED", id="limited, not yet commuted",
        ),
        pytest.param(
            case(REPRIEVE, reprieve_from="2015-03-02", is_commutation_limited=True, commutations=(to_life("2017-05"),)),
            "2042-03-01", "MIN-DWR-LIMITED", id="limited, life",
        ),
        pytest.param(
            case(REPRIEVE, reprieve_from="2015-03-02", is_commutation_limited=True,
                 commutations=(to_fixed("2017-05", "25y"),)),
            "2037-03-01", "MIN-DWR-LIMITED", id="limited, 25 years",
        ),
    ],
)  # fmt: skip
def test_the_least_time_to_be_served(facts: Facts, floor: str, rule: str) -> None:
    finding = found(facts, FLOOR)

    assert str(finding.known_as) == floor
    assert rule in rule_ids(finding)


@pytest.mark.parametrize(
    ("facts", "today", "missing"),
    [
        pytest.param(case(term="10y"), NOW, "date of detention", id="no start"),
        pytest.param(case(start="2020-03-05"), NOW, "length of the term", id="no term"),
        pytest.param(case(Penalty.LIFE), NOW, "took effect", id="life from when"),
        pytest.param(case(REPRIEVE), NOW, "announced or served", id="reprieve from when"),
        pytest.param(case(REPRIEVE, reprieve_from="1994-03-02"), date(1996, 1, 1), "", id="rules not read"),
        pytest.param(case(Penalty.LIFE, effective_on="2016-01-01", is_whole_life=True), NOW, "", id="whole life"),
    ],
)
def test_a_floor_that_cannot_be_computed_names_what_it_lacks(facts: Facts, today: date, missing: str) -> None:
    finding = found(facts, FLOOR, today)

    assert finding.certainty is Certainty.CANNOT
    assert missing in said(finding.missing)


def test_the_rules_of_1997_asked_twelve_years_after_a_reprieve() -> None:
    facts = case(REPRIEVE, reprieve_from="2001-03-02", is_commutation_limited=False)

    assert shown(facts, FLOOR, IN_2009) == "2015-03-01"


def test_a_penalty_without_a_floor_has_none() -> None:
    assert answer(case(Penalty.DEATH), FLOOR) is None
    assert answer(case(Penalty.SUSPENDED, probation="2y", effective_on="2020-01-01"), FLOOR) is None


strict = {"charges": SUBVERSION, "delivered_on": "2024-07-01", "start": "2024-01-05"}
plain = {"charges": FRAUD, "delivered_on": "2024-07-01", "start": "2024-01-05"}


@pytest.mark.parametrize(
    ("facts", "opens", "rule"),
    [
        pytest.param(case(term="4y", **plain), "2025-07-01", "R17-FIRST-LT5", id="under five years"),
        pytest.param(case(term="5y", **plain), "2026-01-01", "R17-FIRST-5-10", id="five years"),
        pytest.param(case(term="9y11m", **plain), "2026-01-01", "R17-FIRST-5-10", id="under ten years"),
        pytest.param(case(term="10y", **plain), "2026-07-01", "R17-FIRST-GE10", id="ten years"),
        pytest.param(case(term="4y", **strict), "2026-07-01", "R17-STRICT-LE10", id="strict"),
        pytest.param(case(term="12y", **strict), "2026-07-01", "R17-STRICT-GE10", id="strict, twelve years"),
        pytest.param(case(term="4y", is_recidivist=True, **plain), "2026-07-01", "R17-STRICT-LE10", id="recidivist"),
        pytest.param(
            case(term="7y", reductions=(reduction("2026-01-05", "9m", "2026-01-09"),), **plain),
            "2027-01-09", "R17-INTERVAL-LT10", id="next: twelve months from service",
        ),
        pytest.param(
            case(term="7y", reductions=(reduction("2026-01-05", "18m", "2026-01-09"),), **plain),
            "2027-07-09", "R17-INTERVAL-LT10", id="next: as long as what was taken off",
        ),
        pytest.param(
            case(term="12y", reductions=(reduction("2026-01-05", "9m", "2026-01-09"),), **plain),
            "2027-07-09", "R17-INTERVAL-GE10", id="next: eighteen months",
        ),
        pytest.param(
            case(term="10y", reductions=(reduction("2026-01-05", "9m", "2026-01-09"),), **strict),
            "2027-07-09", "R17-STRICT-GE10", id="exactly ten years, strict: the stricter paragraph",
        ),
        pytest.param(
            case(term="9y", reductions=(reduction("2026-01-05", "9m15d", "2026-01-09"),), **strict),
            "2027-01-09", "R17-STRICT-LE10", id="strict, under ten",
        ),
        pytest.param(
            case(term="4y", charges=FRAUD, start="2024-01", delivered_on="2024-07"),
            "2025-07", "R17-FIRST-LT5", id="a month gives a month",
        ),
    ],
)  # fmt: skip
def test_a_reduction_could_be_requested_from(facts: Facts, opens: str, rule: str) -> None:
    finding = found(facts, WINDOW)

    assert str(finding.known_as) == opens
    assert rule in rule_ids(finding)
    assert "A request is not a ruling" in said(finding.notes)


def test_exactly_ten_years_rests_on_the_rule_that_counts_the_figure_itself() -> None:
    twice = case(term="10y", reductions=(reduction("2026-01-05", "9m", "2026-01-09"),), **strict)

    assert "DATE-INCL" in rule_ids(found(twice, WINDOW))
    assert "the interval of 18 months is used, the other is 12" in said(found(twice, WINDOW).notes)


def test_an_unknown_offence_leaves_both_groups_open() -> None:
    finding = found(case(term="4y", start="2024-01-05", delivered_on="2024-07-01"), WINDOW)

    assert (finding.earliest, finding.latest) == (date(2025, 7, 1), date(2026, 7, 1))
    assert finding.certainty is Certainty.ESTIMATE
    assert "the strict group" in said(finding.missing)


@pytest.mark.parametrize(
    ("facts", "earliest", "latest", "assumed"),
    [
        pytest.param({"effective_on": "2024-06-01"}, "2025-06-01", "2025-07-11", 1, id="from the effect"),
        pytest.param({"sentenced_on": "2024-06-01"}, "2025-06-11", "2025-12-21", 2, id="from the sentence"),
    ],
)
def test_an_unknown_prison_entry_is_assumed_and_said(facts: dict, earliest: str, latest: str, assumed: int) -> None:
    finding = found(case(term="4y", charges=FRAUD, start="2024-01-05", **facts), WINDOW)

    assert (str(finding.earliest), str(finding.latest)) == (earliest, latest)
    assert len(finding.assumed) == assumed
    assert "PROC-EXEC" in rule_ids(finding)


def test_a_ruling_without_its_service_is_assumed_served_within_a_week() -> None:
    finding = found(case(term="7y", reductions=(reduction("2026-01-05", "9m"),), **plain), WINDOW)

    assert (finding.earliest, finding.latest) == (date(2027, 1, 5), date(2027, 1, 12))
    assert "served within 7 days" in said(finding.assumed)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        pytest.param(case(term="7y", start="2024-01-05"), "date of prison entry", id="no entry"),
        pytest.param(case(start="2024-01-05", delivered_on="2024-07-01"), "length of the term", id="no term"),
        pytest.param(case(Penalty.LIFE), "took effect", id="life from when"),
        pytest.param(case(term="7y", reductions=(reduction(None, "9m"),), **plain), "date of the last", id="a total"),
        pytest.param(
            case(term="7y", reductions=(reduction("2025-01-05", None),), **plain),
            "amount of a reduction",
            id="how much",
        ),
    ],
)
def test_a_window_that_cannot_be_computed_names_what_it_lacks(facts: Facts, missing: str) -> None:
    finding = found(facts, WINDOW)

    assert finding.certainty is Certainty.CANNOT
    assert missing in said(finding.missing)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        pytest.param(case(Penalty.CRIMINAL_DETENTION, term="5m", start="2026-04-01"), "the court decides", id="short"),
        pytest.param(case(REPRIEVE, reprieve_from="2025-03-02"), "First the death sentence", id="reprieve"),
        pytest.param(case(term="7y", has_major_merit=True, **plain), "no wait is set", id="major merit"),
        pytest.param(case(term="7y", withholds_payment=True, **plain), "unpaid", id="unpaid"),
        pytest.param(case(Penalty.LIFE, effective_on="2020-01-01", is_whole_life=True), "no window", id="whole life"),
        pytest.param(
            case(term="3y", charges=SUBVERSION, start="2024-01-05", delivered_on="2025-07-01"),
            "By then the sentence has ended", id="after the end",
        ),
        pytest.param(
            case(term="6y", reductions=(reduction("2026-01-05", "3y"),), charges=FRAUD, start="2023-09-05"),
            "least time to be served is reached", id="floor",
        ),
    ],
)  # fmt: skip
def test_where_there_is_no_window_the_reason_is_said(facts: Facts, why: str) -> None:
    finding = found(facts, WINDOW)

    assert finding.certainty is Certainty.CANNOT
    assert why in said(finding.notes)
    assert finding.known_as is None


@pytest.mark.parametrize(
    ("facts", "today", "opens", "rule"),
    [
        pytest.param(
            case(term="7y", charges=SUBVERSION, start="2012-03-05", delivered_on="2013-07-01"), IN_2014,
            "2015-01-01", "R12-FIRST", id="2012: eighteen months for everybody",
        ),
        pytest.param(
            case(term="7y", charges=SUBVERSION, start="2006-03-05", delivered_on="2008-07-01"), IN_2009,
            "2010-01-01", "R97-FIRST", id="1997: eighteen months",
        ),
        pytest.param(
            case(term="12y", charges=SUBVERSION, start="2006-03-05", delivered_on="2007-07-01",
                 reductions=(reduction("2009-03-01", "24m", "2009-03-05"),)), IN_2009,
            "2011-03-05", "R97-FIRST", id="1997: two years after a cut of two years",
        ),
        pytest.param(
            case(term="12y", charges=SUBVERSION, start="2006-03-05", delivered_on="2007-07-01",
                 reductions=(reduction("2009-03-01", "12m", "2009-03-05"),)), IN_2009,
            "2010-03-05", "R97-FIRST", id="1997: one year after another",
        ),
        pytest.param(
            case(term="12y", charges=SUBVERSION, start="2015-03-05", delivered_on="2016-07-01"), date(2016, 11, 1),
            "2018-07-01", "R17-STRICT-GE10", id="filed after 2017: the new rules, also for an old sentence",
        ),
        pytest.param(
            case(term="7y", charges=FRAUD, start="2014-03-05", delivered_on="2015-07-01"), date(2016, 11, 1),
            "2017-01-01", "R17-FIRST-5-10", id="on the first day of 2017 the new rules hold",
        ),
    ],
)  # fmt: skip
def test_the_rules_in_force_when_the_prison_would_file_decide(facts: Facts, today: date, opens: str, rule: str) -> None:
    finding = found(facts, WINDOW, today)

    assert str(finding.known_as) == opens
    assert rule in rule_ids(finding)


def test_the_choice_between_rules_of_two_times_rests_on_its_own_rule() -> None:
    across = case(term="12y", charges=SUBVERSION, start="2015-03-05", delivered_on="2016-07-01")

    assert "TEMPORAL" in rule_ids(found(across, WINDOW, date(2016, 11, 1)))
    assert "TEMPORAL" not in rule_ids(found(case(term="12y", **strict), WINDOW))


def test_before_2017_terms_under_five_years_have_no_number() -> None:
    finding = found(case(term="4y", charges=FRAUD, start="2013-03-05", delivered_on="2014-05-01"), WINDOW, IN_2014)

    assert finding.earliest == date(2014, 5, 1)
    assert finding.certainty is Certainty.ESTIMATE
    assert "no number is given" in said(finding.notes)


def test_little_left_at_effect_opens_the_window_towards_the_half() -> None:
    finding = found(case(term="2y", charges=FRAUD, start="2025-09-01", effective_on="2026-04-01"), WINDOW)

    assert finding.earliest == date(2026, 8, 31)
    assert "R17-SHORT" in rule_ids(finding)
    assert "Less than 24 months were left" in said(finding.notes)


def test_before_2017_little_left_changes_nothing() -> None:
    facts = case(term="5y", charges=FRAUD, start="2012-03-05", effective_on="2015-03-05")

    assert "R17-SHORT" not in rule_ids(answer(facts, WINDOW, date(2015, 7, 1)))


def test_with_under_three_months_left_one_stays_in_the_detention_centre() -> None:
    facts = case(term="10m", charges=FRAUD, start="2025-09-01", effective_on="2026-05-01")

    finding = found(facts, WINDOW, date(2026, 5, 2))

    assert "detention centre" in said(finding.notes)


@pytest.mark.parametrize(
    ("facts", "opens"),
    [
        pytest.param(case(term="7y", new_crime_judged_on="2025-01-05", **plain), "2028-01-05", id="fixed: three years"),
        pytest.param(
            case(Penalty.LIFE, effective_on="2024-01-05", charges=FRAUD, new_crime_judged_on="2025-01-05"),
            "2028-01~/2029-01~", id="life, the new penalty not known: three or four",
        ),
        pytest.param(
            case(Penalty.LIFE, effective_on="2020-01-05", charges=FRAUD, new_crime_judged_on="2024-03-01",
                 new_crime_penalty=Penalty.FIXED_TERM),
            "2027-03-01", id="life, a fixed term for the new crime: three",
        ),
        pytest.param(
            case(term="12y", charges=FRAUD, start="2020-01-05", delivered_on="2021-01-05",
                 new_crime_judged_on="2024-03-01", new_crime_penalty=Penalty.FIXED_TERM),
            "2027-03-01", id="a fixed term, a fixed term for the new crime: three",
        ),
        pytest.param(
            case(Penalty.LIFE, effective_on="2020-01-05", charges=FRAUD, new_crime_judged_on="2024-03-01",
                 new_crime_penalty=Penalty.LIFE),
            "2028-03-01", id="life for the new crime: four",
        ),
        pytest.param(
            case(REPRIEVE, reprieve_from="2020-01-05", charges=FRAUD, new_crime_in_reprieve=True,
                 commutations=(to_life("2024-05-06"),)),
            "2029-05-06", id="a crime in the reprieve: five years after the life sentence",
        ),
        pytest.param(
            case(REPRIEVE, reprieve_from="2020-01-05", charges=FRAUD, new_crime_in_reprieve=True,
                 commutations=(to_fixed("2024-05-06", "25y"),)),
            "2026-05~", id="a crime in the reprieve, from when is not known",
        ),
        pytest.param(
            case(term="7y", withholds_payment=True, paid_on="2026-05-01", **plain), "2026-11-01", id="six months after payment"
        ),
        pytest.param(
            case(term="7y", withholds_payment=True, paid_on="2024-05-01", **plain), "2026-07-01", id="paid long ago"
        ),
        pytest.param(
            case(term="7y", withholds_payment=True, paid_on="2025-11/2026-03", **plain), "2026-07~/2026-09~", id="paid late"
        ),
        pytest.param(
            case(term="7y", withholds_payment=True, paid_on="2026", **plain), "2026-07/2027-06", id="paid some time in 2026"
        ),
    ],
)  # fmt: skip
def test_a_bar_moves_the_window(facts: Facts, opens: str) -> None:
    assert shown(facts, WINDOW, NOW) == opens


def test_a_window_is_cut_off_at_the_end_of_the_sentence() -> None:
    finding = found(case(term="3y", start="2024-01-05", delivered_on="2025-01-02"), WINDOW)

    assert (finding.earliest, finding.latest) == (date(2026, 1, 2), date(2027, 1, 2))
    later = found(case(term="3y", start="2024-01-05", delivered_on="2025-02-02"), WINDOW)
    assert later.latest == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("facts", "today", "opens", "rule"),
    [
        pytest.param(case(Penalty.LIFE, effective_on="2025-01-05", charges=FRAUD), NOW, "2027-01-05", "R17-LIFE"),
        pytest.param(case(Penalty.LIFE, effective_on="2025-01-05", charges=SUBVERSION), NOW, "2028-01-05", "R17-LIFE-STRICT"),
        pytest.param(case(Penalty.LIFE, effective_on="2013-01-05"), IN_2014, "2015-01-05", "R12-LIFE"),
        pytest.param(case(Penalty.LIFE, effective_on="2008-01-05"), IN_2009, "2010-01-05", "R97-LIFE"),
        pytest.param(
            case(Penalty.LIFE, charges=FRAUD, commutations=(to_fixed("2025-01-05", "20y"),)), NOW,
            "2027-01~", "R17-LIFE", id="life commuted: two years between",
        ),
        pytest.param(
            case(REPRIEVE, charges=FRAUD, commutations=(to_life("2025-01-05"),)), NOW, "2028-01~", "R17-DWR"
        ),
        pytest.param(
            case(REPRIEVE, charges=SUBVERSION, commutations=(to_life("2025-01-05"),)), NOW, "2028-01~", "R17-DWR-STRICT"
        ),
        pytest.param(
            case(REPRIEVE, is_commutation_limited=True, commutations=(to_life("2025-01-05"),)), NOW,
            "2030-01~", "R17-DWR-LIMITED",
        ),
        pytest.param(case(REPRIEVE, commutations=(to_life("2013-01-05"),)), IN_2014, "2015-01~", "R12-DWR"),
        pytest.param(
            case(REPRIEVE, charges=FRAUD, commutations=(to_life("2020-01-05"), to_fixed("2025-01-05", "25y"))), NOW,
            "2027-01~", "R17-DWR", id="reprieve commuted twice",
        ),
    ],
)  # fmt: skip
def test_life_and_reprieve_have_waits_of_their_own(facts: Facts, today: date, opens: str, rule: str) -> None:
    finding = found(facts, WINDOW, today)

    assert str(finding.known_as) == opens
    assert finding.certainty is Certainty.ESTIMATE
    assert rule in rule_ids(finding)


@pytest.mark.parametrize(
    ("facts", "relieved"),
    [
        pytest.param({"born_on": "1950", "is_incapable": True}, "2025-07-01", id="elderly and incapable"),
        pytest.param({"born_on": "1950"}, None, id="elderly alone"),
        pytest.param({"is_incapable": True}, None, id="incapable, neither elderly nor ill"),
        pytest.param({"born_on": "2009-01-01", "is_violent": True}, "2025-07-01", id="a minor, violent, a short term"),
        pytest.param({"born_on": "2009-01-01"}, "2025-07-01", id="a minor then"),
        pytest.param({"is_ill_or_disabled": True, "is_incapable": True}, "2025-07-01", id="ill and incapable"),
        pytest.param({"is_ill_or_disabled": True}, None, id="ill alone"),
        pytest.param(
            {"born_on": "2009-01-01", "is_violent": True, "term": "12y"}, None, id="a minor, violent, a long term"
        ),
        pytest.param({"born_on": "1980"}, None, id="neither"),
        pytest.param({}, None, id="not known"),
    ],
)
def test_relief_opens_an_earlier_window(facts: dict, relieved: str | None) -> None:
    made = case(**{"term": "7y", "charges": FRAUD, "start": "2024-01-05", "delivered_on": "2024-07-01"} | facts)

    assert shown(made, RELIEVED, date(2024, 9, 1)) == relieved
    assert shown(made, WINDOW, date(2024, 9, 1)) == ("2026-01-01" if "term" not in facts else "2026-07-01")


def test_relief_widens_the_largest_reduction() -> None:
    facts = case(term="7y", is_ill_or_disabled=True, is_incapable=True, **plain)

    assert "32 for repentance and major merit" in said(found(facts, RELIEVED).notes)


def test_relief_for_life_has_no_amount() -> None:
    facts = case(Penalty.LIFE, effective_on="2025-01-05", charges=FRAUD, is_ill_or_disabled=True, is_incapable=True)

    finding = found(facts, RELIEVED)
    assert str(finding.known_as) == "2026-05-05"
    assert "takes off" not in said(finding.notes)


def test_before_2017_no_relief_was_read() -> None:
    facts = case(term="7y", start="2012-03-05", delivered_on="2013-07-01", is_ill_or_disabled=True, is_incapable=True)

    assert answer(facts, RELIEVED, IN_2014) is None


def test_who_denies_guilt_has_a_window_that_nobody_is_reminded_of() -> None:
    facts = case(term="7y", denies_guilt=True, **plain)

    for kind in (WINDOW, PAROLE):
        assert not found(facts, kind).alertable
        assert "denies guilt" in said(found(facts, kind).notes)
    assert found(case(term="7y", **plain), WINDOW).alertable


@pytest.mark.parametrize(
    ("facts", "day", "usual", "most"),
    [
        pytest.param(case(term="7y"), NOW, 9, 24, id="2017"),
        pytest.param(case(term="7y", charges=SUBVERSION), NOW, 12, 12, id="2017, strict"),
        pytest.param(case(term="12y", charges=SUBVERSION), NOW, 12, 12, id="2017, strict, long"),
        pytest.param(case(Penalty.LIFE, charges=SUBVERSION), NOW, 12, 12, id="2017, life, strict"),
        pytest.param(case(REPRIEVE, charges=SUBVERSION), NOW, 12, 12, id="2017, reprieve, strict"),
        pytest.param(case(REPRIEVE, is_commutation_limited=True), NOW, 6, 6, id="2017, limited"),
        pytest.param(case(term="12y"), IN_2014, 12, 24, id="2012"),
        pytest.param(case(term="12y"), IN_2009, 12, 36, id="1997, ten years and more"),
        pytest.param(case(term="7y"), IN_2009, 12, 24, id="1997"),
    ],
)
def test_the_largest_single_reduction(facts: Facts, day: date, usual: int, most: int) -> None:
    largest = largest_reduction(facts, RULES, day, is_strict=bool(facts.charges))

    assert largest is not None
    assert (largest.by(Merit.REPENTANCE), largest.most) == (usual, most)


def test_before_any_rules_that_were_read_there_is_no_largest_reduction() -> None:
    assert largest_reduction(case(term="7y"), RULES, date(1990, 1, 1), is_strict=False) is None
    early = found(case(term="15y", start="1990-01-05", delivered_on="1990-07-01"), WINDOW, date(1991, 1, 1))
    assert early.earliest == date(1997, 11, 8)


@pytest.mark.parametrize(
    ("facts", "today", "opens", "rule"),
    [
        pytest.param(case(term="10y", start="2020-03-05"), NOW, "2025-03-05", "PAR-FIXED", id="half, custody counting"),
        pytest.param(case(term="10y", start="2006-03-05"), IN_2009, "2011-03-05", "PAR-FIXED", id="the code of 1997"),
        pytest.param(case(Penalty.LIFE, effective_on="2014-11-21", crime_on="2013"), NOW, "2027-11-21", "PAR-LIFE-13"),
        pytest.param(case(Penalty.LIFE, effective_on="2014-11-21", crime_on="2009"), NOW, "2024-11-21", "H97-PAR81"),
        pytest.param(case(Penalty.LIFE, effective_on="2005-11-21"), IN_2009, "2015-11-21", "H97-PAR81"),
        pytest.param(case(REPRIEVE, reprieve_from="2015-03-02"), NOW, "2032-03-01", "PAR-DWR"),
        pytest.param(case(REPRIEVE, reprieve_from="2011-03-02"), IN_2014, "2028-03-01", "MIN-DWR"),
        pytest.param(case(REPRIEVE, reprieve_from="2003-03-02"), IN_2009, "2017-03-01", "R97-PAROLE"),
        pytest.param(
            case(term="10y", start="2022-03-05", reductions=(reduction("2026-12-01", "9m", "2026-12-05"),)),
            date(2026, 12, 30), "2027-12-05", "PAR-AFTER-RED", id="a year after a reduction",
        ),
        pytest.param(
            case(term="10y", start="2022-03-05", reductions=(reduction("2026-12-01", "12m", "2026-12-05"),)),
            date(2026, 12, 30), "2028-06-05", "PAR-AFTER-RED", id="a year and a half after one of a year",
        ),
        pytest.param(
            case(term="10y", start="2009-03-05", reductions=(reduction("2014-05-01", "24m", "2014-05-05"),)),
            IN_2014, "2016-05-05", "R12-PAR-AFTER-RED", id="2012: two years after one of two years",
        ),
        pytest.param(
            case(term="10y", start="2004-09-05", reductions=(reduction("2009-05-01", "9m", "2009-05-05"),)),
            IN_2009, "2010-05-05", "R97-PAROLE", id="1997: a year",
        ),
        pytest.param(
            case(term="10y", start="2022-03-05", reductions=(reduction("2024-12-01", "9m", "2024-12-05"),)),
            NOW, "2027-03-05", "PAR-FIXED", id="the half comes later than the interval",
        ),
        pytest.param(
            case(term="10y", start="2021-01-05", withholds_payment=True, paid_on="2026-05-01"), NOW,
            "2026-11-01", "R24-PROPERTY", id="six months after payment",
        ),
        pytest.param(
            case(term="10y", start="2024-01-05", withholds_payment=True, paid_on="2026-05-01"), NOW,
            "2029-01-05", "PAR-FIXED", id="paid long before",
        ),
    ],
)  # fmt: skip
def test_parole_could_be_requested_from(facts: Facts, today: date, opens: str, rule: str) -> None:
    finding = found(facts, PAROLE, today)

    assert str(finding.known_as) == opens
    assert rule in rule_ids(finding)
    assert "never the chance" in said(finding.notes)


def test_an_undated_reduction_leaves_parole_an_estimate() -> None:
    finding = found(case(term="10y", start="2022-03-05", reductions=(reduction(None, "9m"),)), PAROLE)

    assert finding.certainty is Certainty.ESTIMATE
    assert "date of the last reduction" in said(finding.missing)


TERROR = (offences_named("advocating terrorism"),)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        pytest.param({"is_recidivist": True}, "A recidivist cannot be paroled", id="recidivist"),
        pytest.param({"is_violent": True}, "violent crime", id="violent"),
        pytest.param({"charges": SUBVERSION, "earlier_charges": SUBVERSION}, "once more", id="state security twice"),
        pytest.param({"charges": TERROR, "earlier_charges": SUBVERSION}, "once more", id="one of the group again"),
        pytest.param({"parole_revoked_on": "2025-03-05"}, "no second one", id="revoked"),
        pytest.param({"withholds_payment": True}, "unpaid", id="unpaid"),
        pytest.param({"is_whole_life": True}, "no window", id="whole life"),
    ],
)
def test_parole_is_barred(facts: dict, why: str) -> None:
    finding = found(case(term="12y", start="2020-03-05", **facts), PAROLE)

    assert finding.certainty is Certainty.CANNOT
    assert why in said(finding.notes)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"is_violent": True, "term": "9y"}, id="violent, under ten years"),
        pytest.param({"is_violent": True, "term": None}, id="violent, for how long is not known"),
        pytest.param({"charges": FRAUD, "earlier_charges": SUBVERSION, "term": "12y"}, id="another kind of crime"),
        pytest.param(
            {"charges": TERROR, "earlier_charges": SUBVERSION, "crime_on": "2010", "term": "12y"}, id="before 2011"
        ),
        pytest.param({"is_recidivist": True, "crime_on": "1996", "term": "12y"}, id="crime before the code of 1997"),
    ],
)
def test_parole_is_not_barred(facts: dict) -> None:
    finding = answer(case(start="2020-03-05", **facts), PAROLE, NOW)

    assert finding is not None
    assert not finding.notes or "No parole" not in said(finding.notes)
    assert (finding.certainty is Certainty.CANNOT) is (facts["term"] is None)


@pytest.mark.parametrize(
    ("facts", "today", "missing"),
    [
        pytest.param(case(term="10y"), NOW, "date of detention", id="from when"),
        pytest.param(case(Penalty.LIFE), NOW, "took effect", id="life"),
        pytest.param(case(Penalty.LIFE), IN_2009, "took effect", id="life in 2009"),
        pytest.param(case(REPRIEVE), NOW, "announced or served", id="reprieve"),
        pytest.param(case(REPRIEVE, reprieve_from="1994-03-02"), date(1996, 1, 1), "", id="rules not read"),
        pytest.param(case(term="10y", start="1990-03-05"), date(1996, 1, 1), "", id="the code of 1979 is unverified"),
    ],
)
def test_parole_that_cannot_be_computed_names_what_it_lacks(facts: Facts, today: date, missing: str) -> None:
    finding = found(facts, PAROLE, today)

    assert finding.certainty is Certainty.CANNOT
    assert missing in said(finding.missing)


def test_a_foreigners_parole_shows_the_special_circumstances_of_state() -> None:
    finding = found(case(term="10y", start="2022-03-05", is_foreign=True), PAROLE)

    assert "PAR-SPECIAL" in rule_ids(finding)


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        pytest.param(
            case(term="9y", start="2020-03-05", paroled_on="2025-01-05"), "2029-03-04", id="fixed: to the end"
        ),
        pytest.param(
            case(Penalty.LIFE, effective_on="2005-01-05", paroled_on="2020-01-05"), "2030-01-04", id="life: ten"
        ),
        pytest.param(case(Penalty.SUSPENDED, probation="2y", paroled_on="2020-01-05"), None, id="makes no sense"),
        pytest.param(
            case(term="9y", start="2020-03-05", paroled_on="2025-01-05", parole_revoked_on="2025-06"),
            None,
            id="revoked",
        ),
    ],
)
def test_parole_lasts(facts: Facts, end: str | None) -> None:
    assert shown(facts, PAROLE_END, NOW) == end


def test_a_crime_is_before_a_day_only_where_that_is_known() -> None:
    day = date(2011, 5, 1)

    assert crime_before(case(crime_on="2010"), day) is True
    assert crime_before(case(crime_on="2012"), day) is False
    assert crime_before(case(crime_on="2011"), day) is None
    assert crime_before(case(sentenced_on="2010-03"), day) is True
    assert crime_before(case(sentenced_on="2012-03"), day) is None
    assert crime_before(case(), day) is None


def test_no_parole_is_shown_for_penalties_without_it() -> None:
    assert answer(case(Penalty.CRIMINAL_DETENTION, term="5m", start="2026-04-01"), PAROLE, NOW) is None
    assert answer(case(None), WINDOW, NOW) is None


def test_counterrevolution_is_handled_strictly() -> None:
    finding = found(case(term="20y", charges=COUNTERREVOLUTION, start="2014-01-05", delivered_on="2024-07-01"), WINDOW)

    assert "R17-STRICT-GE10" in rule_ids(finding)
    assert "counterrevolution, which it replaced" in said(finding.notes)


@given(st.integers(12, 300), st.lists(st.integers(1, 24), max_size=6))
def test_reductions_beyond_half_of_the_original_term_are_doubted_and_only_those(months: int, cuts: list[int]) -> None:
    facts = Facts(
        penalty=Penalty.FIXED_TERM,
        term=Term(months=months),
        start=PartialDate(2010, 3, 5),
        reductions=tuple(Reduction(Term(months=cut)) for cut in cuts),
    )

    made = timetable(facts, RULES, date(2010, 4, 1))

    is_doubted = any("before the least time is served" in str(doubt.text) for doubt in made.doubts)
    assert is_doubted is (sum(cuts) * 2 > months)


@given(
    st.dates(date(2017, 1, 2), date(2030, 12, 31)),
    st.integers(12, 240),
    st.lists(st.integers(1, 12), max_size=3),
    st.booleans(),
)
def test_no_window_opens_after_the_end_or_once_the_floor_is_reached(
    start: date, months: int, cuts: list[int], is_strict: bool
) -> None:
    rulings = tuple(
        Reduction(Term(months=cut), PartialDate.of(start.replace(day=1)).plus(Term(years=2 + place)))
        for place, cut in enumerate(cuts)
    )
    facts = Facts(
        penalty=Penalty.FIXED_TERM,
        term=Term(months=months),
        start=PartialDate.of(start),
        delivered_on=PartialDate.of(start).plus(Term(months=6)),
        reductions=rulings,
        charges=SUBVERSION if is_strict else FRAUD,
    )

    made = {kind: answer(facts, kind, start) for kind in (WINDOW, PAROLE, FindingKind.SENTENCE_END, FLOOR)}
    end, floor = made[FindingKind.SENTENCE_END], made[FLOOR]

    assert end is not None
    assert floor is not None
    for window in (made[WINDOW], made[PAROLE]):
        if window is not None and window.certainty is not Certainty.CANNOT:
            assert window.latest is not None
            assert end.latest is not None
            assert window.latest <= end.latest
            assert not (rulings and end.latest <= (floor.earliest or date.max))
