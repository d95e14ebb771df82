"""Special pardons and amendments as dated entries: who was in which class on the day. Never a forecast."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from store.errors import NotFound
from store.law.criteria import Criterion, Moment
from store.law.facts import Facts, Jurisdiction
from store.law.rulebook import Rule, RuleBook
from store.texts import Text, _

Key = TypeVar("Key")
NOTHING_KNOWN: Mapping[str, bool] = MappingProxyType({})

ELSEWHERE = _("Not computed: the law of the mainland does not hold in Hong Kong, Macau or Taiwan.")
NO_FORECAST = _(
    "A special pardon is decided by the Standing Committee of the National People's Congress and ordered by the President, "
    "and each release needs a ruling of a court: this says who was in a class on the day, not who was pardoned."
)


class DecreeKind(StrEnum):
    """What an entry is."""

    SPECIAL_PARDON = "special pardon"
    AMENDMENT = "amendment"


class Membership(StrEnum):
    """Whether a case was in a class on the day."""

    IN = "in the class"
    OPEN = "not known"
    OUT = "not in the class"


@dataclass(frozen=True, slots=True)
class Bar:
    """An exclusion for some classes: those named, or those whose numbers a rule holds under `classes_of`."""

    criteria: tuple[Criterion, ...]
    classes: tuple[int, ...] = ()
    classes_of: str | None = None

    def covers(self, number: int, rule: Rule) -> bool:
        """Whether the class is excluded where a criterion is not met."""
        return number in (self.classes if self.classes_of is None else rule.numbers(self.classes_of))


@dataclass(frozen=True, slots=True)
class DecreeClass:
    """Whom a decree covers: one class with its own criteria; `says` None: the words are those of the rule."""

    number: int
    zh: str
    criteria: tuple[Criterion, ...]
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Decree:
    """A dated entry. `day_of` names the rule whose first day is the decree's and that holds its figures."""

    id: str
    kind: DecreeKind
    title: str
    zh: str
    day_of: str
    rule_ids: tuple[str, ...]
    classes: tuple[DecreeClass, ...]
    requires: tuple[Criterion, ...] = ()
    bars: tuple[Bar, ...] = ()

    def day(self, rules: RuleBook) -> date:
        """The day of the decree.

        Raises:
            NotFound: the rule has no first day.
        """
        since = rules.rule(self.day_of).since
        if since is None:
            raise NotFound(_("The day of {decree} is not known.", decree=self.title))
        return since

    @property
    def name(self) -> Text:
        """Its name in both languages."""
        return _("{title} ({zh})", title=self.title, zh=self.zh)


@dataclass(frozen=True, slots=True)
class ClassStanding:
    """One class: in it, not in it and why not, or what would have to be known."""

    number: int
    says: str
    zh: str
    answer: Membership
    against: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()

    @property
    def words(self) -> Text:
        """The class, and what speaks against it or lacks."""
        name = _("Class {number}, {says} ({zh})", number=self.number, says=self.says, zh=self.zh)
        match self.answer:
            case Membership.IN:
                return _("{name}: was in it on the day.", name=name)
            case Membership.OUT:
                return _(
                    "{name}: was not in it, for this does not hold: {criterion}.", name=name, criterion=self.against[0]
                )
            case _:
                return _("{name}: not known whether {criterion}.", name=name, criterion=self.missing[0])


@dataclass(frozen=True, slots=True)
class DecreeStanding:
    """Where a case stood under a decree on its day, class by class."""

    decree: Decree
    on: date
    answer: Membership
    classes: tuple[ClassStanding, ...]
    rules: tuple[Rule, ...]
    notes: tuple[Text, ...] = field(default=())

    @property
    def missing(self) -> tuple[Text, ...]:
        """What would have to be known, each once."""
        return tuple(dict.fromkeys(text for decree_class in self.classes for text in decree_class.missing))

    @property
    def questions(self) -> int:
        """How many things lack in the class that lacks the fewest."""
        return min(
            (len(decree_class.missing) for decree_class in self.classes if decree_class.answer is not Membership.OUT),
            default=0,
        )

    @property
    def nearest(self) -> tuple[ClassStanding, ...]:
        """The classes the person was in; where there is none, those that lack the fewest facts."""
        if self.answer is Membership.IN:
            return tuple(one for one in self.classes if one.answer is Membership.IN)
        open_ones = [one for one in self.classes if one.answer is Membership.OPEN]
        return tuple(one for one in open_ones if len(one.missing) == self.questions)

    @property
    def says(self) -> Text:
        """The answer in one sentence."""
        if not self.classes:
            return ELSEWHERE
        slots = {"decree": self.decree.name, "day": self.on}
        match self.answer:
            case Membership.IN:
                return _("{decree}: was in a class on {day}.", **slots)
            case Membership.OPEN:
                return _("{decree}: may have been in a class on {day}; facts are missing.", **slots)
            case _:
                return _("{decree}: was in no class on {day}.", **slots)


@cache
def load_decrees() -> tuple[Decree, ...]:
    """The decrees of this program, in the order of their file."""
    return read_decrees((files("store.law") / "decrees.toml").read_text("utf-8"))


def read_decrees(text: str) -> tuple[Decree, ...]:
    """The decrees of one file: adding an entry is all a new decree needs."""
    return tuple(_read(entry) for entry in tomllib.loads(text)["decree"])


def _read(entry: Mapping[str, Any]) -> Decree:
    return Decree(
        id=entry["id"],
        kind=DecreeKind(entry["kind"]),
        title=entry["title"],
        zh=entry["zh"],
        day_of=entry["day_of"],
        rule_ids=tuple(entry["rules"]),
        classes=tuple(
            DecreeClass(number, one["zh"], _criteria(one["criteria"]), one.get("says"))
            for number, one in enumerate(entry["class"], start=1)
        ),
        requires=_criteria(entry.get("requires", ())),
        bars=tuple(
            Bar(_criteria(one["criteria"]), tuple(one.get("classes", ())), one.get("classes_of"))
            for one in entry.get("bar", ())
        ),
    )


def _criteria(entries: Iterable[Mapping[str, Any]]) -> tuple[Criterion, ...]:
    return tuple(Criterion(**entry) for entry in entries)


def decree(decree_id: str) -> Decree:
    """The decree of that id.

    Raises:
        NotFound: there is none.
    """
    found = next((decree for decree in load_decrees() if decree.id == decree_id), None)
    if found is None:
        raise NotFound(_("There is no decree `{id}`.", id=decree_id[:40]))
    return found


def decree_like(text: str) -> Decree:
    """The decree of that id, or the only one whose id or title holds what was typed.

    Raises:
        NotFound: none or several; the message names those that are known.
    """
    typed = text.strip().casefold()
    found = [one for one in load_decrees() if typed == one.id]
    found = found or [one for one in load_decrees() if typed in f"{one.id} {one.title} {one.zh}".casefold()]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.id for one in load_decrees())
    raise NotFound(_("Which decree is `{id}`? Known: {known}.", id=typed[:40], known=known))


def may_fall_under(
    entry: Decree, facts: Facts, rules: RuleBook, known: Mapping[str, bool] = NOTHING_KNOWN
) -> DecreeStanding:
    """Where a case stood under a decree on its day.

    Args:
        entry: the decree.
        facts: the case; what was ruled after the day is left aside.
        rules: the rule book.
        known: answers to what a case store does not hold, by the `ask` of the criterion.
    """
    day = entry.day(rules)
    used = tuple(rules.rule(rule_id) for rule_id in entry.rule_ids)
    if facts.jurisdiction is not Jurisdiction.MAINLAND:
        return DecreeStanding(entry, day, Membership.OUT, (), (), (ELSEWHERE,))
    moment = Moment.of(facts, day, rules.rule(entry.day_of), rules)
    classes = tuple(_standing(entry, decree_class, moment, known) for decree_class in entry.classes)
    answers = {decree_class.answer for decree_class in classes}
    best = next(answer for answer in Membership if answer in answers)
    notes = (NO_FORECAST,) if entry.kind is DecreeKind.SPECIAL_PARDON else ()
    return DecreeStanding(entry, day, best, classes, used, notes)


def _standing(entry: Decree, decree_class: DecreeClass, moment: Moment, known: Mapping[str, bool]) -> ClassStanding:
    bars = [bar for bar in entry.bars if bar.covers(decree_class.number, moment.rule)]
    criteria = [*decree_class.criteria, *entry.requires, *(criterion for bar in bars for criterion in bar.criteria)]
    answers = [(criterion.words, criterion.met(moment, known)) for criterion in criteria]
    against = tuple(words for words, met in answers if met is False)
    missing = () if against else tuple(words for words, met in answers if met is None)
    answer = Membership.OUT if against else Membership.OPEN if missing else Membership.IN
    says = decree_class.says if decree_class.says is not None else moment.rule.words("classes")[decree_class.number - 1]
    return ClassStanding(decree_class.number, says, decree_class.zh, answer, against, missing)


def who_may_fall_under(
    entry: Decree,
    cases: Iterable[tuple[Key, Facts]],
    rules: RuleBook,
    known: Mapping[Key, Mapping[str, bool]] = MappingProxyType({}),
) -> tuple[tuple[Key, DecreeStanding], ...]:
    """Of many cases those that were in a class of a decree, then those that may have been, fewest questions first.

    Args:
        entry: the decree.
        cases: cases, each under a key of the caller's.
        rules: the rule book.
        known: for a key, answers to what a case store does not hold.
    """
    order = list(Membership)
    standings = [(key, may_fall_under(entry, facts, rules, known.get(key, NOTHING_KNOWN))) for key, facts in cases]
    held = [pair for pair in standings if pair[1].answer is not Membership.OUT]
    return tuple(sorted(held, key=lambda pair: (order.index(pair[1].answer), pair[1].questions)))
