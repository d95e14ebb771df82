"""Every rule changes an answer, or stands in the table of those that are shown and not computed."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from law_cases import RULES
from law_corpus import SCENARIOS, Scenario

from store.errors import NotFound
from store.law.rulebook import RuleBook
from store.law.shown import SHOWN_NOT_COMPUTED

OTHERS = ("PRE-", "LIMIT-", "MED-", "PARDON-")


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


@pytest.mark.parametrize("rule_id", [rule.id for rule in RULES])
def test_without_a_rule_an_answer_is_another_or_the_rule_is_only_shown(rule_id: str) -> None:
    if rule_id.startswith(OTHERS) and len(CORPUS) == len(SCENARIOS):
        pytest.skip("the engine of procedure brings its own scenarios")
    smaller = RULES.without(rule_id)

    changes = any(outcome(scenario, smaller) != before for scenario, before in zip(CORPUS, EXPECTED, strict=True))

    assert changes is (rule_id not in SHOWN_NOT_COMPUTED)


def test_the_table_of_shown_rules_names_rules_that_are_there() -> None:
    assert all(rule_id in RULES for rule_id in SHOWN_NOT_COMPUTED)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_scenario_fails_with_the_whole_book(name: str) -> None:
    assert not isinstance(outcome(SCENARIOS[name], RULES), str)
