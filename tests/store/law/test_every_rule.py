"""Every rule changes an answer, or stands in the table of those that are shown and not computed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
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


DECREES = {"PARDON-2015", "PARDON-2019", "PARDON-PROC"}
"""A decree is a text of its own, named by its id: the next one is another decree."""

NUMBERS_SHOWN = {
    ("CAP-FIXED", "max_years_combined"),  # whether a term is a combined one is not known
    ("CAP-FIXED", "max_years_single"),
    ("H97-PAR81", "fraction_of_original"),  # of a fixed term PAR-FIXED says the same, by the day of filing
    ("DATE-MONTH-OLD", "half_month_days"),  # a table's half month has no day yet that could choose a text; both say 15
    ("DATE-MONTH-OLD", "range_days_earlier_at_most"),  # how far the two counts lie apart, which are both made
    ("DATE-MONTH-OLD", "range_days_later_at_most"),
    ("DATE-YEAR-OLD", "start_0229_range_days"),
    ("H79-CR", "articles"),  # only its last day is asked: the articles are mostly from memory
    ("H79-CR", "count_articles"),
    ("H79-CR", "count_offences"),
    ("H79-PAROLE", "fraction_of_original"),  # unverified: the answer is that nothing is computed
    ("H79-PAROLE", "life_years"),
    ("PAR-REVOKED-END", "credit_ratio"),  # day for day: the remainder runs from the arrest
    ("PAR-REVOKED-END", "ruling_days"),  # moves no date of the prisoner
    ("PROC-COURT", "notice_days"),
    ("PROC-COURT-26", "notice_days"),
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


@pytest.mark.proof
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


@pytest.mark.proof
@pytest.mark.parametrize(("rule_id", "name"), NUMBERS)
def test_another_number_in_a_rule_is_another_answer_or_it_is_only_shown(rule_id: str, name: str) -> None:
    """Numbers of the law are read from the data: no copy of one stands in the code."""
    changed = RuleBook(tuple(_with(rule, name) if rule.id == rule_id else rule for rule in RULES))

    changes = any(
        _dates(outcome(scenario, changed)) != before
        for scenario, before in zip(SCENARIOS.values(), EXPECTED_DATES, strict=True)
    )

    assert changes is not (rule_id in SHOWN_NOT_COMPUTED or (rule_id, name) in NUMBERS_SHOWN)


def _changed(rule: Rule) -> Rule:
    """The rule with every number changed."""
    for name, value in rule.values.items():
        if _is_number(value):
            rule = _with(rule, name)
    return rule


def _cited(result: object) -> set[str]:
    return set(re.findall(r"Rule\(id='([^']+)'", repr(result)))


def _plain(result: object, successor: str, rule_id: str) -> str:
    """An outcome without what differs between a rule and a successor of the same words: its id and its days."""
    text = re.sub(r"Rule\(id='[^']*', title='[^']*'.*?family=\([^)]*\)\)", "rule", repr(result), flags=re.DOTALL)
    return text.replace(successor, rule_id)


CITING = {
    rule.id: [
        (scenario, before) for scenario, before in zip(CORPUS, EXPECTED, strict=True) if rule.id in _cited(before)
    ]
    for rule in RULES
}


@pytest.mark.parametrize("rule_id", [rule.id for rule in RULES if rule.id not in DECREES.union(SHOWN_NOT_COMPUTED)])
def test_a_rule_that_ends_is_followed_by_data_alone(rule_id: str) -> None:
    """Ended a day after it began, with a successor of other numbers: the answers follow, and cite the successor."""
    rule = RULES.rule(rule_id)
    begin = (rule.since or date(1950, 1, 1)) + timedelta(days=1)
    ended = replace(rule, until=begin - timedelta(days=1))
    successor = replace(_changed(rule), id=f"{rule_id}-NEXT", since=begin)
    others = [one for one in RULES if one.id != rule_id]
    followed, gone = RuleBook((*others, ended, successor)), RuleBook((*others, ended))
    in_place = RuleBook((*others, _changed(rule)))

    results = [(before, scenario(in_place), outcome(scenario, followed)) for scenario, before in CITING[rule_id]]

    assert any(successor.id in _cited(after) and rule_id not in _cited(after) for _before, _changed, after in results)
    numbers = {name for name, value in rule.values.items() if _is_number(value)} - {
        name for id_, name in NUMBERS_SHOWN if id_ == rule_id
    }
    if numbers and not rule_id.startswith(OTHERS):
        assert any(
            _plain(changed, successor.id, rule_id) != _plain(before, successor.id, rule_id)
            and _plain(changed, successor.id, rule_id) == _plain(after, successor.id, rule_id)
            for before, changed, after in results
        )
    assert any(outcome(scenario, gone) != before for scenario, before in CITING[rule_id])


def test_the_table_of_shown_rules_names_rules_that_are_there() -> None:
    assert all(rule_id in RULES for rule_id in SHOWN_NOT_COMPUTED)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_scenario_fails_with_the_whole_book(name: str) -> None:
    assert not isinstance(outcome(SCENARIOS[name], RULES), str)
