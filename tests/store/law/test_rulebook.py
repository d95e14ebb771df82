"""The rules as dated data."""

import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from store.errors import NotFound
from store.law.rulebook import NumberRange, RuleBook, Verification, _bounds, load_rules, weakest

CASES = Path(__file__).parents[2] / "cases" / "rules.toml"
NOW = Path(__file__).parents[2] / "cases" / "rules-2026-11.toml"
SECOND_ROUND = ("DATE-", "START-", "SUSP-", "CAP-", "MERGE", "MEDPAROLE", "DPR-")
"""The rules of dates, of starts and of deprivation, as the second round has them."""


def test_the_rules_of_dates_starts_and_deprivation_read_as_in_the_second_round() -> None:
    entries = tomllib.loads(NOW.read_text("utf-8"))["rule"]
    theirs = {entry["id"]: entry for entry in entries if entry["group"] in {"date", "start", "dpr"}}
    ours = {rule.id: rule for rule in load_rules() if rule.id.startswith(SECOND_ROUND)}

    assert ours.keys() == theirs.keys()
    for rule_id, rule in ours.items():
        entry = theirs[rule_id]
        plain = (rule.title, rule.zh, rule.formula, rule.citation, rule.status.value, rule.note)
        assert plain == tuple(entry[name] for name in ("title", "zh", "formula", "citation", "status", "note")), rule_id
        assert (rule.since, rule.until) == (entry.get("since"), entry.get("until")), rule_id
        assert dict(rule.conditions) == entry["conditions"], rule_id
        assert dict(rule.values) | entry["values"] == dict(rule.values), rule_id


def test_there_are_134_rules_each_with_a_citation() -> None:
    rules = load_rules()

    assert len(rules.rules) == 134
    assert all(rule.citation and rule.title and rule.zh for rule in rules)


def test_every_rule_reads_as_in_the_rule_base() -> None:
    theirs = {entry["id"]: entry for entry in tomllib.loads(CASES.read_text("utf-8"))["rule"]}

    assert {rule.id for rule in load_rules() if not rule.id.startswith(SECOND_ROUND)} == {
        rule_id for rule_id in theirs if not rule_id.startswith(SECOND_ROUND)
    }
    for rule in load_rules():
        if rule.id.startswith(SECOND_ROUND):
            continue
        entry = theirs[rule.id]
        ours = (rule.title, rule.formula, rule.citation, rule.status.value, rule.note)
        assert ours == tuple(entry[name] for name in ("title", "formula", "citation", "status", "note")), rule.id
        assert rule.zh == entry["zh"] or not entry["zh"], rule.id
        dates = [str(day or "") for day in (rule.since, rule.until)]
        assert dates == [entry["effective_from"], entry["effective_to"]], rule.id
        assert dict(rule.conditions) == entry["conditions"], rule.id
        assert dict(rule.values) | entry["values"] == dict(rule.values), rule.id


def test_a_rule_gives_its_numbers_typed() -> None:
    rules = load_rules()

    assert rules.rule("MIN-FIXED").share("fraction_of_original") == Fraction(1, 2)
    assert rules.rule("R17-MINOR-ELDER").share("max_relief_fraction") == Fraction(1, 3)
    assert rules.rule("R17-LIFE").numbers("to_years") == (19, 22)
    assert rules.rule("PAR-BAR").words("grounds")[0] == "recidivist"


@pytest.mark.parametrize(
    ("text", "bounds", "inside", "outside"),
    [
        ("<60", NumberRange(below=60), 59, 60),
        ("60..<120", NumberRange(60, 120), 60, 120),
        (">=120", NumberRange(120), 120, 119),
        ("<=120", NumberRange(at_most=120), 120, 121),
    ],
)
def test_bounds_include_what_the_text_says(text: str, bounds: NumberRange, inside: int, outside: int) -> None:
    assert _bounds(text) == bounds
    assert bounds.hold(inside)
    assert not bounds.hold(outside)
    assert bounds.touch(120 if "120" in text else 60)


def test_a_bound_that_cannot_be_read_is_a_fault_of_the_data() -> None:
    with pytest.raises(ValueError, match="about 60"):
        _bounds("about 60")


def test_the_rule_in_force_on_a_day_is_found() -> None:
    rules = load_rules()

    assert rules.on(date(2016, 12, 31), "R17-LIFE", "R12-LIFE", "R97-LIFE").id == "R12-LIFE"
    assert rules.on(date(2017, 1, 1), "R17-LIFE", "R12-LIFE", "R97-LIFE").id == "R17-LIFE"
    with pytest.raises(NotFound, match="R17-LIFE, R12-LIFE is in force on 1990-01-01"):
        rules.on(date(1990, 1, 1), "R17-LIFE", "R12-LIFE")


def test_a_rule_that_is_not_there_is_asked_for_in_vain() -> None:
    smaller = load_rules().without("MIN-FIXED")

    assert "MIN-FIXED" not in smaller
    assert len(list(smaller)) == 133
    with pytest.raises(NotFound, match="MIN-FIXED"):
        smaller.rule("MIN-FIXED")


def test_a_mistyped_id_finds_its_neighbours() -> None:
    rules = load_rules()

    assert "PAR-FIXED" in rules.nearest("par-fixd")
    assert rules.nearest("R17-STRICT")[0].startswith("R17-STRICT")
    assert rules.nearest("") == ()


def test_another_content_is_another_version() -> None:
    rules = load_rules()

    assert len(rules.version) == 12
    assert rules.version == RuleBook(rules.rules).version
    assert rules.version != rules.without("MED-1990").version


def test_one_id_is_one_rule() -> None:
    rule = load_rules().rule("MIN-FIXED")

    with pytest.raises(ValueError, match="MIN-FIXED"):
        RuleBook((rule, rule))


def test_the_weakest_status_travels() -> None:
    rules = load_rules()

    assert weakest([]) is Verification.VERIFIED
    assert weakest([rules.rule("MIN-FIXED"), rules.rule("DPR-END")]) is Verification.SECONDARY
    assert weakest([rules.rule("H79-DPR"), rules.rule("DPR-END")]) is Verification.UNVERIFIED
    assert len({rules.rule("MIN-FIXED"), rules.rule("MIN-FIXED")}) == 1
