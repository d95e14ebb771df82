"""148 rules as dated data."""

import re
import tomllib
from dataclasses import astuple, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

import store.law
from store.errors import NotFound
from store.law.groups import TABLE
from store.law.rulebook import LawOfDay, NoRule, NumberRange, Rule, RuleBook, Verification, _bounds, load_rules, weakest

CASES = Path(__file__).parents[2] / "cases" / "rules.toml"


def test_there_are_148_rules_each_with_a_citation() -> None:
    rules = load_rules()

    assert len(rules.rules) == 148
    assert all(rule.citation and rule.title and rule.zh for rule in rules)


def test_every_rule_reads_as_in_the_rule_base() -> None:
    theirs = {entry["id"]: entry for entry in tomllib.loads(CASES.read_text("utf-8"))["rule"]}

    assert {rule.id for rule in load_rules()} == theirs.keys()
    for rule in load_rules():
        entry = theirs[rule.id]
        ours = (rule.title, rule.formula, rule.citation, rule.status.value, rule.note)
        assert ours == tuple(entry[name] for name in ("title", "formula", "citation", "status", "note")), rule.id
        assert rule.zh == entry["zh"] or not entry["zh"], rule.id
        assert (rule.since, rule.until) == (entry.get("since"), entry.get("until")), rule.id
        assert list(rule.family) == entry["family"], rule.id
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
    assert len(list(smaller)) == len(load_rules().rules) - 1
    with pytest.raises(NotFound, match="MIN-FIXED"):
        smaller.rule("MIN-FIXED")


def _text(rule_id: str, since: str | None, until: str | None = None, crime: str | None = None) -> Rule:
    plain = load_rules().rule("MIN-LIFE-10")
    days = [date.fromisoformat(day) if day else None for day in (since, until)]
    conditions = {"crime_date": crime} if crime else {}
    return replace(plain, id=rule_id, family=("question",), since=days[0], until=days[1], conditions=conditions)


FIRST, SECOND = _text("A", "2000-01-01", "2009-12-31"), _text("B", "2012-01-01", "2019-12-31")
BOOK = RuleBook((SECOND, FIRST))


@pytest.mark.parametrize(
    ("day", "in_force", "from_day", "closest"),
    [
        pytest.param("1999-12-31", None, "A", "A", id="before the first text"),
        pytest.param("2000-01-01", "A", "A", "A", id="its first day"),
        pytest.param("2009-12-31", "A", "A", "A", id="its last day"),
        pytest.param("2010-01-01", None, "B", "B", id="a gap"),
        pytest.param("2019-12-31", "B", "B", "B", id="the last day of the last text"),
        pytest.param("2020-01-01", None, None, "B", id="after it"),
    ],
)
def test_one_resolver_finds_the_text_of_a_family_on_a_day(
    day: str, in_force: str | None, from_day: str | None, closest: str
) -> None:
    on = date.fromisoformat(day)

    found = BOOK.in_force("question", on)
    assert (found.id if found else None) == in_force
    assert BOOK.closest("question", on).id == closest
    assert LawOfDay(BOOK, on).text("question").id == closest
    if in_force is None:
        with pytest.raises(NoRule, match=f"No rule that was read is in force on {day}: Least time served, life"):
            BOOK.of("question", on)
    else:
        assert BOOK.of("question", on).id == in_force
    if from_day is None:
        with pytest.raises(NoRule):
            BOOK.from_day("question", on)
    else:
        assert BOOK.from_day("question", on).id == from_day


def test_two_texts_of_one_day_are_told_apart_by_the_crime() -> None:
    old, new = _text("OLD", "1997-10-01", crime="<2011-05-01"), _text("NEW", "2011-05-01", crime=">=2011-05-01")
    book = RuleBook((old, new))

    assert book.of("question", date(2011, 4, 30)) is old
    assert book.of("question", date(2011, 5, 1)) is new


def test_a_question_nobody_has_read_a_rule_on_is_a_gap_too() -> None:
    with pytest.raises(NoRule, match="No rule on `nothing` has been read"):
        BOOK.closest("nothing", date(2020, 1, 1))
    assert BOOK.texts("nothing") == ()


def test_eras_change_with_each_new_text() -> None:
    other = replace(_text("C", None), family=("other",))

    book = RuleBook((FIRST, SECOND, other))

    assert [[rule.id for rule in era] for era in book.eras(("question", "other"))] == [["C"], ["A", "C"], ["B", "C"]]
    assert book.eras(("question", "other")) is book.eras(("question", "other"))


def test_on_one_day_a_family_has_one_text_or_texts_for_different_crimes() -> None:
    book = load_rules()
    families = {family for rule in book for family in rule.family}

    assert all(rule.family for rule in book)
    for family in families:
        for first, second in pairwise(book.texts(family)):
            is_apart = first.until is not None and second.since is not None and first.until < second.since
            assert is_apart or {"crime_date"} <= first.conditions.keys() & second.conditions.keys(), family


def test_every_family_the_code_asks_for_is_in_the_data() -> None:
    code = "".join(file.read_text("utf-8") for file in (Path(store.law.__file__).parent).glob("*.py"))
    asked = set(re.findall(r'(?:\.in_force|\.of|\.from_day|\.closest|\.texts|law\.text)\(\s*"(\w+)"', code))
    listed = {family for row in TABLE.values() for part in astuple(row) for family in part}

    known = {family for rule in load_rules() for family in rule.family}
    assert len(asked) > 40
    assert asked | listed <= known


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
