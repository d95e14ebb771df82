"""What a descriptor of a kind of fact says, and one fact of a kind in values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from store.dates import PartialDate, Term
from store.facts.acts import ReleaseType
from store.facts.fields import ANNOUNCED, CUSTODY, HAPPENED, LEARNED, Detail, Part
from store.facts.stages import Status
from store.law.doubt import Doubt
from store.law.facts import CustodyKind, Deprivation, Facts, Penalty
from store.texts import Text, _


class Table(StrEnum):
    """Where facts of a kind stand."""

    DETENTION = "detention"
    SENTENCE = "sentence"
    CLEMENCY = "clemency"
    EVENT = "event"
    CHARGE = "charge"
    HEALTH = "health_note"


class Phase(StrEnum):
    """What a kind is in the course of a case: from this alone follows what must come before it."""

    CUSTODY = "custody"
    COURT = "court"
    """A step of the proceedings on the way to a judgment."""
    JUDGMENT = "judgment"
    APPEAL = "appeal"
    """A step against a judgment."""
    SERVING = "serving"
    """Something that only happens to somebody who serves a sentence."""
    OUT = "out"
    LIFE = "life"
    """What can befall somebody alive at any stage: illness, a ban, a threat."""
    END = "end"
    """After it nothing more happens to the person."""
    AHEAD = "ahead"
    """A release said of a day to come: it has not happened."""
    SCHEDULED = "scheduled"
    """A day in court to come."""
    BESIDE = "beside"
    """What others do about the case, before and after everything else."""


TO_COME = frozenset({Phase.AHEAD, Phase.SCHEDULED})
"""What has not happened."""

_A_DAY = Term(days=1)


@dataclass(frozen=True, slots=True)
class NewFact:
    """One fact; None is not known."""

    kind: "Kind"
    happened_on: PartialDate | None = None
    amount: Term | None = None
    """Of a sentence or commutation: its term; of a reduction: what was taken off; of re-education: its length."""
    penalty: Penalty | None = None
    deprivation: Deprivation | None = None
    """As imposed; of a reduction or commutation: to what it was reduced."""
    delivered_on: PartialDate | None = None
    denies_guilt: bool | None = None
    custody: CustodyKind | None = None
    """Of a detention: how the person was held; None is not asked. "Detention only" is the kind without an end."""
    until: PartialDate | None = None
    """Of a detention: the last day of that kind."""
    probation: Term | None = None
    """Of a suspended sentence."""
    reprieve_from: PartialDate | None = None
    """The day on which the approval of a death sentence with reprieve was announced or served."""
    effective_on: PartialDate | None = None
    """The day on which the judgment took effect."""
    is_commutation_limited: bool | None = None
    is_whole_life: bool | None = None
    """Neither commutation nor parole."""
    announced_on: PartialDate | None = None
    learned_on: PartialDate | None = None
    """When the team came to know it."""
    release: ReleaseType | None = None
    stated: str | None = None
    """The source's words where they give no date or amount."""
    more: tuple[tuple[str, object], ...] = ()
    """What else is said, by the names of the kind's details, in their order; a date, words, or the name of a choice."""

    def detail(self, part: Detail) -> object:
        """What is said of a detail; None where nothing is."""
        return dict(self.more).get(part.name)

    @property
    def last_day(self) -> PartialDate | None:
        """Of a stay: the last day as told, or what its length gives, counted as that of a sentence is."""
        if self.until is not None or self.amount is None or self.happened_on is None:
            return self.until
        end = self.happened_on.plus(self.amount)
        return end.minus(_A_DAY) if end.day is not None else end

    def dates(self) -> Iterator[tuple[str, PartialDate]]:
        """Every date it names, by part."""
        for name, value in self.parts().items():
            if isinstance(value, PartialDate):
                yield name, value

    def parts(self) -> dict[str, object]:
        """What it says beside its kind, by part."""
        said = {field.name: getattr(self, field.name) for field in fields(self) if field.name not in {"kind", "more"}}
        return {name: value for name, value in said.items() if value is not None} | dict(self.more)

    def misplaced(self) -> list[str]:
        """The parts it says that do not go with its penalty, or with how somebody was held."""
        is_stay = self.kind.takes(CUSTODY) and self.custody is not CustodyKind.REEDUCATION
        allowed = {
            "probation": self.penalty is Penalty.SUSPENDED,
            "reprieve_from": self.penalty is Penalty.DEATH_WITH_REPRIEVE,
            "is_commutation_limited": self.penalty is Penalty.DEATH_WITH_REPRIEVE,
            "is_whole_life": self.penalty in {Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE},
            "amount": not is_stay and self.penalty not in {Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE, Penalty.DEATH},
        }
        return [name for name in self.parts() if not allowed.get(name, True)]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that is told of one person, which a single fact is judged against."""

    facts: tuple[NewFact, ...]
    born: PartialDate | None = None
    is_male: bool | None = None
    """None: not known, or neither."""
    end: tuple[date, date] | None = None
    """The first and last day on which the last sentence can end, as the law counts; None: not known."""
    charges: int = 0
    """How many are on record."""
    has_died: bool = False
    """By the record, whether or not a day is known."""
    stated: Status = Status.UNKNOWN
    """The status that the record states beside the facts."""
    deprivation_end: PartialDate | None = None
    """When deprivation of political rights ends, as stated or counted; None: not known, or nobody tells that it is over."""

    def of(self, *phases: Phase) -> list[NewFact]:
        """The dated facts of some phases, in their order."""
        found = [fact for fact in self.facts if fact.kind.phase in phases and fact.happened_on is not None]
        return sorted(found, key=_first_day)

    def on_medical_parole(self, when: PartialDate | None) -> bool:
        """Whether somebody was on medical parole on a day: begun, and not ended by a later step."""
        begun = [fact for fact in self.facts if fact.kind.is_medical_parole and not _is_after(fact, when)]
        if not begun:
            return False
        last = max(begun, key=_first_day)
        ending = (
            fact
            for fact in self.facts
            if (fact.kind.phase in {Phase.OUT, Phase.JUDGMENT, Phase.CUSTODY} or fact.kind.undoes == last.kind.name)
            and fact.happened_on is not None
            and last.happened_on is not None
            and last.happened_on.latest() < fact.happened_on.earliest()
        )
        return not any(when is None or _first_day(fact) < when.earliest() for fact in ending)


def made(kind: "Kind", parts: Mapping[str, Any]) -> NewFact:
    """A fact of a kind from all that is said of it, by part; None is not known."""
    own = {part.name for part in kind.details}
    more = tuple((part.name, parts[part.name]) for part in kind.details if parts.get(part.name) is not None)
    return NewFact(kind, **{name: value for name, value in parts.items() if name not in own}, more=more)


def _first_day(fact: NewFact) -> date:
    return fact.happened_on.earliest() if fact.happened_on is not None else date.min


def _is_after(fact: NewFact, when: PartialDate | None) -> bool:
    return when is not None and fact.happened_on is not None and fact.happened_on.earliest() > when.latest()


Law = Callable[[Facts, NewFact], Facts]
"""What the law engine is told once it knows of the fact; facts are given in order."""
Stage = Callable[[NewFact, Told, Status], Status | None]
"""Where the case stands after the fact, given what else is told and where it stood; None: where it stood."""


def _as_named(fact: NewFact, _told: Told) -> Text:
    return fact.kind.happened


def _nothing(facts: Facts, _fact: NewFact) -> Facts:
    return facts


def _as_before(_fact: NewFact, _told: Told, _before: Status) -> None:
    return None


def no_news(_fact: NewFact, _told: Told) -> None:
    """Of a kind that says no more than that it happened."""
    return


def no_doubts(_fact: NewFact, _told: Told) -> tuple[Doubt, ...]:
    """Of a kind of which only what holds for every kind can be doubted."""
    return ()


def needs_a_date(fact: NewFact) -> Mapping[str, Text]:
    """What a kind lacks that cannot do without its day."""
    if fact.happened_on is not None or fact.until is not None:
        return {}
    return {HAPPENED.name: _("When? For example 2017-05-27, Apr 2013 or 2013年4月.")}


def needs(part: Detail, question: Text, *, is_dated: bool = True) -> Callable[[NewFact], Mapping[str, Text]]:
    """What is said where a detail is missing that the kind cannot do without, or, of one with a day, its day."""

    def lacks(fact: NewFact) -> Mapping[str, Text]:
        if fact.detail(part) is None:
            return {part.name: question}
        return needs_a_date(fact) if is_dated else {}

    return lacks


def becomes(status: Status) -> Stage:
    """The stage of a kind that always leads to the same one."""
    return lambda _fact, _told, _before: status


INSIST = _("It is so, because …")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class Kind:
    """One kind of fact: all that the rest of the program needs to know of it."""

    name: str
    """Its stored name in `clemency` and `event`; no two kinds of a table share one."""
    title: Text
    """As a noun: what is put on record."""
    happened: Text
    """As it is told in a timeline: what happened."""
    words: Mapping[str, Mapping[str, object]]
    """What people type, in both languages, and what each word says beside the kind."""
    table: Table
    phase: Phase
    own_words: tuple[str, ...] = ()
    """Words that say the kind and belong to what is read of it as well: `管制二年` is a sentence without a verb."""
    parts: tuple[Part, ...] = (HAPPENED,)
    """What can be said of it, in the order of the form."""
    stage: Stage = _as_before
    law: Law = _nothing
    drawn: Callable[[NewFact, Told], Text] = _as_named
    """What happened, in a timeline."""
    news: Callable[[NewFact, Told], Text | None] = no_news
    """What makes it graver than such a fact is, given what else is told; None: nothing."""
    insist: Text = INSIST
    """The button of whoever overrules a doubt."""
    ahead: str = ""
    """The name of the kind that it is while its day lies ahead; empty: it cannot be announced in advance."""
    undoes: str = ""
    """The name of the kind that it takes back; empty: none."""
    moves: str = ""
    """The detail that keeps the day on record when another is told of the same: it was postponed. Empty: there is none."""
    is_medical_parole: bool = False
    is_once: bool = False
    """Whether it can happen to a person only once."""
    leaves_lists: bool = False
    """Whether somebody may want the person off the lists afterwards."""
    when: Callable[..., Text] | None = None
    """How its day is told where it is no event: a finding, with `date`. Then the day on which it was learned is told too."""
    doubts: Callable[[NewFact, Told], Iterable[Doubt]] = no_doubts
    """What can be doubted of such a fact alone, given what else is told; what holds for every kind is in `store.facts.doubts`."""
    lacks: Callable[[NewFact], Mapping[str, Text]] = needs_a_date
    """What is said, by part, where something that it cannot do without is missing."""

    def __repr__(self) -> str:
        return f"Kind({self.name!r})"

    @property
    def key(self) -> str:
        """The kind by table and name, as a form or button carries it."""
        return f"{self.table}:{self.name}"

    @property
    def is_told_only(self) -> bool:
        """Whether nothing is worked out from it: neither a stage nor a date."""
        return self.stage is _as_before and self.law is _nothing

    @property
    def word(self) -> str:
        """The first word that says the kind and no more."""
        return next(word for word, said in self.words.items() if not said)

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """Its parts, and those that every kind has: when it was announced and when the team came to know it."""
        return (*self.parts, ANNOUNCED, LEARNED)

    @property
    def details(self) -> tuple[Detail, ...]:
        """Those of its parts from which nothing is worked out."""
        return tuple(part for part in self.parts if isinstance(part, Detail))

    def takes(self, part: Part) -> bool:
        """Whether that can be said of it."""
        return part in self.all_parts


def preset(*words: str, **said: object) -> dict[str, Mapping[str, object]]:
    """Words that say the kind, and the same of it."""
    return dict.fromkeys(words, said)
