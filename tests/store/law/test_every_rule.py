"""Every rule changes an answer, or stands in the table of those that are shown and not computed."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from law_cases import RULES
from law_corpus import SCENARIOS, Scenario

from store.errors import NotFound
from store.law.rulebook import Rule, RuleBook
from store.law.shown import SHOWN_NOT_COMPUTED

OTHERS = ("PRE-", "LIMIT-", "MED-", "PARDON-")
"""Groups of the engines beside this one, whose scenarios give no timetable."""


NUMBERS_SHOWN = {
    ("CAP-FIXED", "max_years_combined"),  # whether a term is a combined one is not known
    ("CAP-FIXED", "max_years_single"),
    ("DATE-MONTH-OLD", "half_month_days"),  # a table's half month has no day yet that could choose a text; both say 15
    ("DATE-MONTH-OLD", "range_days_earlier_at_most"),  # how far the two counts lie apart, which are both made
    ("DATE-MONTH-OLD", "range_days_later_at_most"),
    ("DATE-YEAR-OLD", "start_0229_range_days"),
    ("H97-PAR81", "violent_from_years"),  # the same as in PAR-BAR, which is asked
    ("H79-CR", "articles"),  # only its last day is asked: the articles are mostly from memory
    ("H79-CR", "count_articles"),
    ("H79-CR", "count_offences"),
    ("H79-PAROLE", "fraction_of_original"),  # unverified: the answer is that nothing is computed
    ("H79-PAROLE", "life_years"),
    ("PROC-COURT", "notice_days"),  # moves no date of the prisoner
    ("R12-DWR", "min_served_years"),  # MIN-DWR says the same for both times
    ("R12-LIFE", "min_served_years"),  # the floor of life is keyed to the crime: MIN-LIFE-13, MIN-LIFE-10
    ("SUSP-REVOKED", "credit_ratio"),  # the same as in START-FIXED, which is asked
    ("SUSP-REVOKED", "ruling_days"),  # the day of the ruling is asked itself
    ("START-SUSP", "max_years_detention"),  # which penalty is suspended is not asked
    ("START-SUSP", "min_months_fixed"),
}
"""Numbers of computed rules that no computation reads."""


def _is_number(value: object) -> bool:
    one = value[0] if isinstance(value, list) and value else value
    return isinstance(one, int | float)


def _with(rule: Rule, name: str) -> Rule:
    """The rule with another number: nobody's law, only to see whether the answer follows."""
    value = rule.values[name]
    other = [one + 1 for one in value] if isinstance(value, list) else value + (0.1 if isinstance(value, float) else 1)
    return replace(rule, values={**rule.values, name: other})


def _dates(result: object) -> object:
    """An outcome without the rules themselves, whose content was changed."""
    if not isinstance(result, tuple):
        return repr(result)
    findings, doubts = result
    plain = [replace(finding, rules=()) for finding in findings]
    return plain, [doubt.text for doubt in doubts]


def all_scenarios() -> Iterator[Scenario]:
    yield from SCENARIOS.values()
    for file in sorted(Path(__file__).parent.glob("law_corpus_*.py")):
        yield from import_module(file.stem).SCENARIOS.values()


CORPUS = list(all_scenarios())


def outcome(scenario: Scenario, rules: RuleBook) -> object:
    try:
        return scenario(rules)
    except NotFound as error:
        return str(error)


EXPECTED = [outcome(scenario, RULES) for scenario in CORPUS]
EXPECTED_DATES = [_dates(outcome(scenario, RULES)) for scenario in SCENARIOS.values()]


@pytest.mark.parametrize("rule_id", [rule.id for rule in RULES])
def test_without_a_rule_an_answer_is_another_or_the_rule_is_only_shown(rule_id: str) -> None:
    smaller = RULES.without(rule_id)

    changes = any(outcome(scenario, smaller) != before for scenario, before in zip(CORPUS, EXPECTED, strict=True))

    assert changes is (rule_id not in SHOWN_NOT_COMPUTED)


NUMBERS = [
    (rule.id, name)
    for rule in RULES
    if not rule.id.startswith(OTHERS)
    for name, value in rule.values.items()
    if _is_number(value)
]


@pytest.mark.parametrize(("rule_id", "name"), NUMBERS)
def test_another_number_in_a_rule_is_another_answer_or_it_is_only_shown(rule_id: str, name: str) -> None:
    """Numbers of the law are read from the data: no copy of one stands in the code."""
    changed = RuleBook(tuple(_with(rule, name) if rule.id == rule_id else rule for rule in RULES))

    changes = any(
        _dates(outcome(scenario, changed)) != before
        for scenario, before in zip(SCENARIOS.values(), EXPECTED_DATES, strict=True)
    )

    assert changes is not (rule_id in SHOWN_NOT_COMPUTED or (rule_id, name) in NUMBERS_SHOWN)


def test_the_table_of_shown_rules_names_rules_that_are_there() -> None:
    assert all(rule_id in RULES for rule_id in SHOWN_NOT_COMPUTED)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_scenario_fails_with_the_whole_book(name: str) -> None:
    assert not isinstance(outcome(SCENARIOS[name], RULES), str)
