"""The provisions as dated data: one rule, and the book that finds the one in force on a day."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from store.errors import NotFound
from store.texts import Text, _

LARGEST_DENOMINATOR = 10
"""A share is written as a decimal in the data: 0.3333 is a third."""


class Verification(StrEnum):
    """How well a rule is known, best first."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


VERIFICATIONS: dict[Verification, Text] = {
    Verification.VERIFIED: _("read in the text of the law"),
    Verification.SECONDARY: _("from a secondary source, or our own sum of limits that were read"),
    Verification.UNVERIFIED: _("from memory, not checked"),
}

_BOUND = re.compile(r"(?P<from>\d+)?(?:\.\.)?(?P<sign><=|>=|<)?(?P<to>\d+)?")


KEPT_AS = 2
"""How a store keeps the dates that are worked out: raised where this changes, so that `recompute` finds the older ones.

2: the last day of a window is the last one on which it can be open.
"""


@dataclass(frozen=True, slots=True)
class NumberRange:
    """From where to where a condition holds: `at_least` inclusive, `below` exclusive, `at_most` inclusive."""

    at_least: int | None = None
    below: int | None = None
    at_most: int | None = None

    def hold(self, number: float) -> bool:
        """Whether a number lies inside."""
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.below is None or number < self.below)
            and (self.at_most is None or number <= self.at_most)
        )

    def touch(self, number: float) -> bool:
        """Whether the number is a bound itself, so that "and above, and below" (DATE-INCL) decides."""
        return number in {self.at_least, self.below, self.at_most}


@cache
def _bounds(text: str) -> NumberRange:
    """Read `<60`, `60..<120`, `>=120`, `<=120`."""
    found = _BOUND.fullmatch(text)
    if found is None:
        raise ValueError(text)
    start, sign, end = found["from"], found["sign"], found["to"]
    number = int(end)
    if sign == ">=":
        return NumberRange(at_least=number)
    least = int(start) if start else None
    return NumberRange(least, number) if sign == "<" else NumberRange(least, at_most=number)


@dataclass(frozen=True, slots=True)
class Rule:
    """A provision: what it says, from when to when its text holds, where it stands and how well that is known."""

    id: str
    title: str
    zh: str
    since: date | None
    until: date | None
    conditions: Mapping[str, Any]
    values: Mapping[str, Any]
    formula: str
    citation: str
    status: Verification
    note: str
    family: tuple[str, ...] = ()
    """The questions the text answers. An id is one text, a family is a question with a text for each time."""

    def __hash__(self) -> int:
        return hash(self.id)

    def covers(self, day: date) -> bool:
        """Whether the text is in force on the day. An unknown first or last day does not exclude."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def covers_crime(self, day: date) -> bool:
        """Whether the text is for crimes of the day, by its condition on the day of the crime."""
        bound = str(self.conditions["crime_date"])
        line = date.fromisoformat(bound.lstrip("<>="))
        return day < line if bound.startswith("<") else day >= line

    def number(self, name: str) -> int:
        """A whole number the law sets: months, years or days, as its name says."""
        return int(self.values[name])

    def numbers(self, name: str) -> tuple[int, ...]:
        """Several numbers, in the law's order."""
        return tuple(int(value) for value in self.values[name])

    def share(self, name: str) -> Fraction:
        """A fraction or ratio: 0.5 is a half, 0.3333 a third."""
        return _share(float(self.values[name]))

    def words(self, name: str) -> tuple[str, ...]:
        """Named classes or grounds, in the law's order."""
        return tuple(str(value) for value in self.values[name])

    def bounds(self, name: str) -> NumberRange:
        """The numbers between which a condition holds."""
        return _bounds(str(self.conditions[name]))


@cache
def _share(number: float) -> Fraction:
    return Fraction(number).limit_denominator(LARGEST_DENOMINATOR)


class NoRule(NotFound):
    """No text of a family is in force: the question has no answer on that day, and the gap is named."""


@dataclass(frozen=True)
class RuleBook:
    """All rules by id and by family. A smaller book answers less: what is not there is asked for in vain.

    Code asks for a family on a day, so that a text that ends is followed by one added to the data alone. Which day is
    the caller's to know: of filing for windows and amounts, of the crime for the least time of a life sentence and for
    what bars parole, of the event for a limit of procedure.
    """

    rules: tuple[Rule, ...]
    _by_id: Mapping[str, Rule] = field(init=False, repr=False, compare=False)
    _by_family: Mapping[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)
    _eras: dict[tuple[str, ...], tuple[tuple[Rule, ...], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Index the rules.

        Raises:
            ValueError: two rules of one id.
        """
        by_id = {rule.id: rule for rule in self.rules}
        if len(by_id) != len(self.rules):
            raise ValueError([rule.id for rule in self.rules])
        object.__setattr__(self, "_by_id", by_id)
        families: dict[str, list[Rule]] = {}
        for rule in sorted(self.rules, key=_begin):
            for name in rule.family:
                families.setdefault(name, []).append(rule)
        object.__setattr__(self, "_by_family", {name: tuple(found) for name, found in families.items()})

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._by_id

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id.

        Raises:
            NotFound: there is none.
        """
        try:
            return self._by_id[rule_id]
        except KeyError:
            raise NotFound(_("There is no rule `{id}`.", id=rule_id[:40])) from None

    def texts(self, family: str) -> tuple[Rule, ...]:
        """The texts of a family, oldest first; none where the book has no such family."""
        return self._by_family.get(family, ())

    def in_force(self, family: str, day: date) -> Rule | None:
        """The text of a family in force on a day; None before the first, after the last and in a gap.

        Two texts in force at once are told apart by the crimes they are for, the day being that of the crime.
        """
        held = [rule for rule in self.texts(family) if rule.covers(day)]
        if len(held) > 1:
            held = [rule for rule in held if rule.covers_crime(day)]
        return held[-1] if held else None

    def of(self, family: str, day: date) -> Rule:
        """The text of a family in force on a day.

        Raises:
            NoRule: there is none.
        """
        found = self.in_force(family, day)
        if found is None:
            raise self.gap(family, day)
        return found

    def from_day(self, family: str, day: date) -> Rule:
        """The text in force on a day or, where none is yet, the next one: for what can only be done then or later.

        Raises:
            NoRule: there is none.
        """
        found = self.in_force(family, day)
        if found is None:
            found = next((rule for rule in self.texts(family) if _begin(rule) > day), None)
        if found is None:
            raise self.gap(family, day)
        return found

    def closest(self, family: str, day: date) -> Rule:
        """The text in force on a day, else the next one, else the last: for an answer that then checks `covers`.

        Raises:
            NoRule: the book has no such family.
        """
        try:
            return self.from_day(family, day)
        except NoRule:
            texts = self.texts(family)
            if not texts:
                raise
            return texts[-1]

    def read_text(self, family: str, day: date | None) -> Rule:
        """The closest text that is not known from memory alone: those are shown, never computed with.

        Args:
            family: the question.
            day: None where it is not known: the newest text.

        Raises:
            NoRule: the book has no such family.
        """
        texts = [
            rule for rule in self.texts(family) if rule.status is not Verification.UNVERIFIED or rule.until is None
        ]
        begun = [rule for rule in texts if day is None or _begin(rule) <= day]
        if not texts:
            raise self.gap(family, day or date.max)
        return begun[-1] if begun else texts[0]

    def gap(self, family: str, day: date) -> NoRule:
        """What to raise where no text of a family is in force on a day; it names the question in the words of a text."""
        texts = self.texts(family)
        if not texts:
            return NoRule(_("No rule on `{family}` has been read.", family=family))
        title = _("{title} ({zh})", title=texts[-1].title, zh=texts[-1].zh)
        return NoRule(_("No rule that was read is in force on {day}: {title}.", day=day, title=title))

    def eras(self, families: tuple[str, ...]) -> tuple[tuple[Rule, ...], ...]:
        """For each time since which the texts of some families read alike, those texts, in the order of the families."""
        found = self._eras.get(families)
        if found is None:
            begins = sorted({_begin(rule) for family in families for rule in self.texts(family)})
            found = tuple(
                tuple(rule for family in families for rule in [self.in_force(family, begin)] if rule is not None)
                for begin in begins
            )
            self._eras[families] = found
        return found

    def on(self, day: date, *rule_ids: str) -> Rule:
        """Whichever of several rules is in force on the day, the first named first.

        Raises:
            NotFound: none of them is, or one is not in the book.
        """
        found = self.covering(day, *rule_ids)
        if found is not None:
            return found
        raise NotFound(_("None of the rules {ids} is in force on {day}.", ids=", ".join(rule_ids), day=day))

    def covering(self, day: date, *rule_ids: str) -> Rule | None:
        """The same, or None where none is in force.

        Raises:
            NotFound: one is not in the book.
        """
        return next((rule for rule in [self.rule(rule_id) for rule_id in rule_ids] if rule.covers(day)), None)

    def without(self, *rule_ids: str) -> "RuleBook":
        """The book as it would be if these rules were not there."""
        return RuleBook(tuple(rule for rule in self.rules if rule.id not in rule_ids))

    def nearest(self, rule_id: str) -> tuple[str, ...]:
        """Ids that look like what was typed, best first."""
        typed = rule_id.upper()
        begin = [known for known in self._by_id if typed and known.startswith(typed)]
        close = get_close_matches(typed, self._by_id, n=5, cutoff=0.5)
        return tuple(dict.fromkeys([*begin, *close]))[:5]

    @cached_property
    def version(self) -> str:
        """A short name of the content: another one as soon as any rule reads differently, or dates are kept otherwise."""
        content = [KEPT_AS, *(_plain(rule) for rule in self.rules)]
        return hashlib.sha256(repr(content).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class LawOfDay:
    """The rule book as it is asked of one event: every question on the day of that event."""

    rules: RuleBook
    day: date

    def text(self, family: str) -> Rule:
        """The text in force on the day, else the closest one: whoever rests on it checks whether it covers the day."""
        return self.rules.closest(family, self.day)


def _begin(rule: Rule) -> date:
    """The first day of a text; one whose first day is not known always was."""
    return rule.since or date.min


def _plain(rule: Rule) -> tuple[object, ...]:
    own = (rule.id, rule.title, rule.zh, str(rule.since), str(rule.until), rule.formula, rule.citation, rule.note)
    return (*own, rule.status.value, rule.family, sorted(rule.conditions.items()), sorted(rule.values.items()))


def read_rules(text: str) -> list[Rule]:
    """The rules of one file of provisions."""
    return [_read(entry) for entry in tomllib.loads(text)["rule"]]


def _read(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        title=entry["title"],
        zh=entry.get("zh", ""),
        since=entry.get("since"),
        until=entry.get("until"),
        conditions=MappingProxyType(entry.get("conditions", {})),
        values=MappingProxyType(entry.get("values", {})),
        formula=entry.get("formula", ""),
        citation=entry["citation"],
        status=Verification(entry["status"]),
        note=entry.get("note", ""),
        family=tuple(entry.get("family", ())),
    )


@cache
def load_rules() -> RuleBook:
    """The rule book of this program, every file of `provisions/` in the order of their names."""
    folder = files("store.law") / "provisions"
    return RuleBook(tuple(_all(sorted(file.read_text("utf-8") for file in folder.iterdir() if _is_data(file.name)))))


def _is_data(name: str) -> bool:
    return name.endswith(".toml")


def _all(texts: Iterable[str]) -> Iterator[Rule]:
    for text in texts:
        yield from read_rules(text)


def weakest(rules: Iterable[Rule]) -> Verification:
    """The status of an answer that rests on these rules: that of the least known."""
    order = list(Verification)
    return max((rule.status for rule in rules), key=order.index, default=Verification.VERIFIED)
