"""The test dates of the rule base's second round: windows, floors, parole, procedure (README sections 4, 5, 6 and 8)."""

from datetime import date

import pytest
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

from store.law.amounts import commuted_years, largest_reduction
from store.law.facts import Facts, Penalty
from store.law.offences import offences_named
from store.law.rulebook import RuleBook
from store.law.sentences import certainly_over
from store.law.timetable import timetable
from store.law.values import Certainty, FindingKind

WINDOW, RELIEVED, PAROLE = FindingKind.REDUCTION_WINDOW, FindingKind.RELIEVED_WINDOW, FindingKind.PAROLE_WINDOW
END, NOTICE = FindingKind.SENTENCE_END, FindingKind.FAMILY_NOTICE
NOW = date(2026, 6, 1)
REPRIEVE = Penalty.DEATH_WITH_REPRIEVE
ARSON, ROBBERY = (offences_named("arson"),), (offences_named("robbery"),)
IN_2024 = date(2024, 2, 1)


def test_age_alone_gives_no_relief_and_is_asked_about() -> None:
    """Age 65 and able to work, 10 years, state security, delivered 2024-01-10: 2026-01-10, no earlier date."""
    old = case(term="10y", charges=SUBVERSION, start="2023-01-10", delivered_on="2024-01-10", born_on="1958-01-10")

    assert shown(old, WINDOW, IN_2024) == "2026-01-10"
    assert shown(old, RELIEVED, IN_2024) is None
    assert "is labour capacity basically lost" in said(answer(old, WINDOW, IN_2024).notes)


def test_incapacity_recorded_shows_both_dates() -> None:
    weak = case(
        term="10y",
        charges=SUBVERSION,
        start="2023-01-10",
        delivered_on="2024-01-10",
        born_on="1958-01-10",
        is_incapable=True,
    )

    assert shown(weak, WINDOW, IN_2024) == "2026-01-10"
    assert shown(weak, RELIEVED, IN_2024) == "2025-05-10"
    assert "labour capacity" not in said(answer(weak, WINDOW, IN_2024).notes)


def test_capacity_asked_and_answered_is_not_asked_again() -> None:
    able = case(
        term="10y", charges=FRAUD, start="2023-01-10", delivered_on="2024-01-10", born_on="1958", is_incapable=False
    )

    assert shown(able, RELIEVED, IN_2024) is None
    assert "labour capacity" not in said(answer(able, WINDOW, IN_2024).notes)


@pytest.mark.parametrize(
    ("facts", "today", "opens", "rule"),
    [
        pytest.param(
            case(Penalty.LIFE, charges=ARSON, effective_on="2018-05-01"), date(2019, 1, 1),
            "2021-05-01", "R17-LIFE-STRICT", id="life for arson",
        ),
        pytest.param(
            case(Penalty.LIFE, charges=(*FRAUD, offences_named("extortion")), effective_on="2018-05-01"), date(2019, 1, 1),
            "2021-05-01", "R17-LIFE-STRICT", id="life for several counts",
        ),
        pytest.param(
            case(Penalty.LIFE, charges=FRAUD, effective_on="2018-05-01"), date(2019, 1, 1),
            "2020-05-01", "R17-LIFE", id="life for one count",
        ),
        pytest.param(
            case(term="12y", charges=ROBBERY, start="2021-01-15", delivered_on="2022-03-15"), date(2023, 1, 1),
            "2024-03-15", "R17-STRICT-GE10", id="twelve years for robbery",
        ),
        pytest.param(
            case(term="12y", charges=ROBBERY, start="2021-01-15", delivered_on="2022-03-15",
                 reductions=(reduction("2024-06-03", "8m", "2024-06-10"),)), date(2024, 7, 1),
            "2025-12-10", "R17-STRICT-GE10", id="twelve years for robbery, after eight months off",
        ),
        pytest.param(
            case(term="12y", charges=(*FRAUD, offences_named("extortion")), long_counts=2, start="2021-01-15",
                 delivered_on="2022-03-15"), date(2023, 1, 1),
            "2024-03-15", "R17-STRICT-GE10", id="two counts of ten years",
        ),
        pytest.param(
            case(term="12y", charges=(*FRAUD, offences_named("extortion")), long_counts=1, start="2021-01-15",
                 delivered_on="2022-03-15"), date(2023, 1, 1),
            "2024-03-15", "R17-FIRST-GE10", id="one count of ten years",
        ),
        pytest.param(
            case(term="9y", charges=ROBBERY, start="2021-01-15", delivered_on="2022-03-15"), date(2023, 1, 1),
            "2023-09-15", "R17-FIRST-5-10", id="nine years for robbery: under ten the violent list is not asked",
        ),
        pytest.param(
            case(term="4y", charges=(offences_named("organized crime"),), start="2021-01-15", delivered_on="2022-03-15"),
            date(2023, 1, 1), "2024-03-15", "R17-STRICT-LE10", id="organized crime",
        ),
        pytest.param(
            case(term="4y", charges=(offences_named("illegal fundraising"),), start="2021-01-15", delivered_on="2022-03-15"),
            date(2023, 1, 1), "2024-03-15", "R17-STRICT-LE10", id="against the financial order",
        ),
    ],
)  # fmt: skip
def test_the_three_strict_lists(facts: Facts, today: date, opens: str, rule: str) -> None:
    finding = answer(facts, WINDOW, today)

    assert finding is not None
    assert str(finding.known_as) == opens
    assert rule in rule_ids(finding)


def test_the_strict_group_takes_off_at_most_a_year() -> None:
    finding = answer(
        case(term="12y", charges=ROBBERY, start="2021-01-15", delivered_on="2022-03-15"), WINDOW, date(2023, 1, 1)
    )

    assert "takes off at most 12 months" in said(finding.notes)


def test_several_charges_of_unknown_counts_leave_both_groups_open() -> None:
    facts = case(
        term="12y", charges=(*FRAUD, offences_named("extortion")), start="2021-01-15", delivered_on="2022-03-15",
    )  # fmt: skip

    assert {"R17-STRICT-GE10", "R17-FIRST-GE10"} <= rule_ids(answer(facts, WINDOW, date(2023, 1, 1)))


def test_a_limited_reprieve_opens_between_the_reprieve_and_the_ruling() -> None:
    """Reprieve from 2015-12-20, life by ruling of 2018-01-01: between 2022-12-19 and 2023-01-08."""
    facts = case(
        REPRIEVE, reprieve_from="2015-12-20", is_commutation_limited=True, commutations=(to_life("2018-01-01"),)
    )

    finding = answer(facts, WINDOW, date(2020, 1, 1))

    assert (finding.earliest, finding.latest) == (date(2022, 12, 19), date(2023, 1, 8))
    assert finding.certainty is Certainty.ESTIMATE
    assert "R17-DWR-LIMITED" in rule_ids(finding)
    assert "the end of the reprieve, or from the ruling" in said(finding.assumed)


def test_a_limited_reprieve_under_the_rules_of_2012_has_no_number() -> None:
    facts = case(
        REPRIEVE, reprieve_from="2011-03-02", is_commutation_limited=True, commutations=(to_life("2013-05-02"),)
    )

    finding = answer(facts, WINDOW, date(2014, 6, 1))

    assert {"R12-LIMITED", "R17-DWR-LIMITED"} <= rule_ids(finding)
    assert "no number is given" in said(finding.notes)
    assert commuted_years(facts, RULES, date(2014, 6, 1), is_strict=True) is None


def test_a_limited_reprieve_has_no_parole_window_ever() -> None:
    for commutations in ((), (to_life("2018-01-01"),), (to_life("2018-01-01"), to_fixed("2024-01-01", "25y"))):
        facts = case(REPRIEVE, reprieve_from="2015-12-20", is_commutation_limited=True, commutations=commutations)
        finding = answer(facts, PAROLE, NOW)
        assert finding.certainty is Certainty.CANNOT
        assert "commutation limited: no parole" in said(finding.notes)
        assert "PAR-BAR" in rule_ids(finding)


def test_a_sentence_over_at_the_latest_has_no_window_though_its_first_day_is_unknown() -> None:
    """6 years judged 2014-10-15, asked in 2026: over at the latest on 2020-10-14."""
    made = timetable(case(term="6y", charges=FRAUD, sentenced_on="2014-10-15"), RULES, NOW)

    assert made.of(WINDOW) is None
    assert made.of(PAROLE) is None
    assert made.is_over(NOW)
    assert "Over on 2020-10-14 at the latest" in said(made.of(END).notes)


def test_on_its_last_day_a_sentence_still_runs() -> None:
    facts = case(term="6y", charges=FRAUD, start="2014-10-15", delivered_on="2015-10-15")

    assert not timetable(facts, RULES, date(2020, 10, 14)).is_over(date(2020, 10, 14))
    assert timetable(facts, RULES, date(2020, 10, 15)).is_over(date(2020, 10, 15))
    assert answer(facts, WINDOW, date(2020, 10, 14)) is not None
    assert answer(facts, WINDOW, date(2020, 10, 15)) is None
    assert certainly_over([], NOW) is None


def test_a_life_sentence_is_never_over() -> None:
    assert not timetable(case(Penalty.LIFE, effective_on="1990-01-01"), RULES, NOW).is_over(NOW)


def test_an_earlier_counterrevolution_makes_parole_doubtful_and_not_barred() -> None:
    facts = case(
        term="12y", charges=SUBVERSION, earlier_charges=COUNTERREVOLUTION, start="2020-03-05", delivered_on="2021-03-05"
    )

    finding = answer(facts, PAROLE, NOW)

    assert str(finding.known_as) == "2026-03-05"
    assert "doubtful, not barred" in said(finding.notes)
    assert "PAR-RECID-ESS" in rule_ids(finding)


def test_counterrevolution_itself_knows_parole() -> None:
    facts = case(term="20y", charges=COUNTERREVOLUTION, start="2014-01-05", delivered_on="2014-07-01")

    assert answer(facts, PAROLE, date(2020, 1, 1)).known_as is not None


@pytest.mark.parametrize(
    ("facts", "is_barred"),
    [
        pytest.param({"is_recidivist": True, "crime_on": "2009"}, True, id="the code of 1997 barred recidivists"),
        pytest.param({"is_violent": True, "crime_on": "2009"}, True, id="and the violent with ten years"),
        pytest.param({"charges": ROBBERY}, True, id="a charge says it too"),
        pytest.param({"charges": ROBBERY, "term": "9y"}, False, id="under ten years"),
        pytest.param(
            {"charges": (offences_named("organized crime"),), "earlier_charges": SUBVERSION}, True, id="again"
        ),
    ],
)
def test_the_bar_on_parole_is_that_of_the_day_of_the_crime(facts: dict, *, is_barred: bool) -> None:
    made = case(**{"term": "12y", "start": "2020-03-05"} | facts)

    finding = answer(made, PAROLE, NOW)

    assert (finding.known_as is None) is is_barred
    assert ("H97-PAR81" in rule_ids(finding)) is (made.crime_on is not None)


def test_life_for_a_crime_under_the_code_of_1979_is_shown_and_not_computed() -> None:
    finding = answer(case(Penalty.LIFE, effective_on="1998-05-01", crime_on="1996"), PAROLE, NOW)

    assert "not verified" in said(finding.notes)
    assert "H79-PAROLE" in rule_ids(finding)


def test_a_floor_without_a_text_for_the_crime_names_the_gap() -> None:
    finding = answer(case(Penalty.LIFE, effective_on="1998-05-01", crime_on="1996"), FindingKind.FLOOR, NOW)

    assert finding.certainty is Certainty.CANNOT
    assert "No rule that was read is in force on 1996-12-31: Least time served, life" in said(finding.notes)


PAROLED = {"term": "8y", "start": "2014-09-12", "paroled_on": "2019-03-12", "parole_revoked_on": "2020-06-01"}


def test_parole_revoked_ends_the_remainder_later() -> None:
    """8 years from 2014-09-12, paroled 2019-03-12, arrested 2020-05-07, revoked 2020-06-01: 2023-11-06, a day more or less."""
    facts = case(retaken_on="2020-05-07", deprivation="2y", **PAROLED)

    end = answer(facts, END, date(2021, 1, 1))

    assert str(end.known_as) == "2023-11-06"
    assert (end.earliest, end.latest) == (date(2023, 11, 5), date(2023, 11, 7))
    assert end.certainty is Certainty.ESTIMATE
    assert "PAR-REVOKED-END" in rule_ids(end)
    assert shown(facts, FindingKind.DEPRIVATION_END, date(2021, 1, 1)) == "2025-11-05"


def test_without_the_arrest_the_remainder_runs_from_the_ruling_and_that_is_said() -> None:
    end = answer(case(**PAROLED), END, date(2021, 1, 1))

    assert str(end.known_as) == "2023-11-30"
    assert "not arrested before" in said(end.assumed)


def test_an_odd_remainder_is_counted_in_months_and_days() -> None:
    facts = case(**PAROLED | {"paroled_on": "2019-02-28"}, retaken_on="2020-05-07")

    assert str(answer(facts, END, date(2021, 1, 1)).known_as) == "2023-11-21"


def test_parole_revoked_without_its_beginning_lacks_it() -> None:
    end = answer(case(**PAROLED | {"paroled_on": None}), END, date(2021, 1, 1))

    assert end.certainty is Certainty.CANNOT
    assert "date of parole" in said(end.missing)
    unknown = answer(case(**PAROLED | {"start": None}), END, date(2021, 1, 1))
    assert unknown.certainty is Certainty.CANNOT


def test_an_end_that_a_source_states_after_the_return_stands() -> None:
    assert shown(case(**PAROLED, stated_end="2023-11-06"), END, date(2021, 1, 1)) == "2023-11-06"


def test_life_could_be_commuted_never_is() -> None:
    finding = answer(case(Penalty.LIFE, effective_on="2025-01-05", charges=FRAUD), WINDOW, NOW)

    assert "could be commuted to 19 to 22 years" in said(finding.notes)
    assert "is commuted" not in said(finding.notes)


@pytest.mark.parametrize(
    ("today", "rule"),
    [(date(2026, 10, 31), "PETITION-17"), (date(2026, 11, 1), "PETITION-26"), (date(2016, 6, 1), None)],
)
def test_a_petition_is_no_denial_of_guilt(today: date, rule: str | None) -> None:
    facts = case(term="15y", charges=FRAUD, start="2014-01-05", delivered_on="2015-07-01", denies_guilt=True)

    finding = answer(facts, WINDOW, today)

    assert ("petition or complaint alone is no denial of guilt" in said(finding.notes)) is (rule is not None)
    assert rule is None or rule in rule_ids(finding)


def test_since_november_2026_the_prison_posts_its_proposal() -> None:
    facts = case(term="7y", charges=FRAUD, start="2024-01-05", delivered_on="2025-07-01")

    finding = answer(facts, WINDOW, NOW)

    assert {"PROC-COURT-26"} <= rule_ids(finding)
    assert "posts its proposal for 5 working days" in said(finding.notes)


@pytest.mark.parametrize(
    ("delivered", "due"),
    [
        pytest.param("2026-11-02", "2026-11-09", id="a Monday: the Monday after"),
        pytest.param("2026-11-06", "2026-11-13", id="a Friday: the Friday after"),
        pytest.param("2026-11-07", "2026-11-13", id="a Saturday"),
        pytest.param("2026-10-31", None, id="before the law"),
        pytest.param("2026-11", None, id="known to the month"),
        pytest.param(None, None, id="not known"),
    ],
)
def test_the_prison_tells_the_family_within_five_working_days(delivered: str | None, due: str | None) -> None:
    facts = case(term="7y", charges=FRAUD, start="2025-11-05", delivered_on=delivered)

    finding = answer(facts, NOTICE, date(2026, 11, 20))

    assert (None if finding is None else str(finding.known_as)) == due
    assert finding is None or (finding.certainty, finding.alertable) == (Certainty.ESTIMATE, False)


def test_three_months_left_are_served_in_the_detention_centre() -> None:
    """Three months or less, the three months included."""
    left, more = (
        case(term="10m", charges=FRAUD, start=start, effective_on="2026-05-01")
        for start in ("2025-10-02", "2025-10-03")
    )

    assert "detention centre" in said(answer(left, WINDOW, date(2026, 5, 2)).notes)
    assert "detention centre" not in said(answer(more, WINDOW, date(2026, 5, 2)).notes)


def test_a_year_left_under_the_rules_of_2012_two_since_2017() -> None:
    old = case(term="5y", charges=FRAUD, start="2010-06-05", effective_on="2014-10-01")
    longer = case(term="5y", charges=FRAUD, start="2011-03-05", effective_on="2014-10-01")

    assert "R12-SHORT" in rule_ids(answer(old, WINDOW, date(2014, 11, 1)))
    assert "R12-SHORT" not in rule_ids(answer(longer, WINDOW, date(2014, 11, 1)))


def test_a_window_whose_texts_have_all_ended_names_the_gap() -> None:
    ended = RuleBook(tuple(rule for rule in RULES if rule.id != "R17-FIRST-5-10"))

    finding = answer(case(term="7y", charges=FRAUD, start="2024-01-05", delivered_on="2024-07-01"), WINDOW, NOW, ended)

    assert finding.certainty is Certainty.CANNOT
    assert "No rule that was read is in force on 2026-06-01" in said(finding.notes)


def test_judged_before_the_periods_that_were_read_is_said() -> None:
    facts = case(term="18y", charges=FRAUD, start="2011-01-05", sentenced_on="2011-10-15")

    assert "the periods in force since 2013-01-01" in said(answer(facts, WINDOW, date(2012, 6, 1)).assumed)


def test_life_and_reprieve_of_1997_have_amounts_and_years() -> None:
    in_2009 = date(2009, 6, 1)
    reprieve = commuted_years(case(REPRIEVE, charges=FRAUD), RULES, in_2009, is_strict=False)

    assert reprieve is not None
    assert reprieve.bounds == (15, 20)
    assert largest_reduction(case(Penalty.LIFE), RULES, in_2009, is_strict=True).most == 24
    assert commuted_years(case(Penalty.LIFE), RULES, date(1990, 1, 1), is_strict=False) is None
