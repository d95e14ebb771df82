"""What a search asks of people: one filter each, as it is carried, kept and compared."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from store.dates import MONTHS, PartialDate, Term
from store.facts.stages import AT_HOME, AT_LARGE, AWAITING, INSIDE, OVER, STATUSES, Status
from store.texts import Text, _

_DAYS = 31
"""A length as one number: months times this, and days. No judgment has more days beside its months."""


class Asks(StrEnum):
    """What a filter asks about."""

    SEX = "sex"
    AGE = "age"
    BORN = "born"
    ETHNICITY = "ethnicity"
    NATIONALITY = "nationality"
    OCCUPATION = "occupation"
    HELD = "held"
    COURT = "court"
    HOME = "home"
    AWAY = "away"
    PRISON = "prison"
    STAGE = "stage"
    CHARGE = "charge"
    CLASS = "class"
    FACT = "fact"
    RAISED_BY = "raised by"
    PENALTY = "penalty"
    TERM = "term"
    SERVED = "served"
    LEFT = "left"
    ENDS = "ends"
    DEPRIVATION_ENDS = "deprivation ends"
    WINDOW = "window"
    LIST = "list"
    RECIPIENT = "recipient"
    ISSUE = "issue"
    GROUP = "group"
    NUMBER = "number"
    OWNER = "owner"
    RULE = "rule"
    WISH = "wish"
    RELATED = "related"
    DEMO = "demo"
    MISSING = "missing"
    NEWS = "news"


LABELS: Mapping[Asks, Text] = {
    Asks.SEX: _("Sex"), Asks.AGE: _("Age"), Asks.BORN: _("Born"), Asks.ETHNICITY: _("Ethnicity"), Asks.NATIONALITY: _("Nationality"),
    Asks.OCCUPATION: _("Occupation"), Asks.HELD: _("Held in"), Asks.COURT: _("Court in"), Asks.HOME: _("Home in"),
    Asks.AWAY: _("Away from home"), Asks.PRISON: _("Prison"), Asks.STAGE: _("Stage"), Asks.CHARGE: _("Charge"),
    Asks.CLASS: _("Class of the charge"), Asks.FACT: _("On record"), Asks.RAISED_BY: _("Raised by"), Asks.PENALTY: _("Penalty"),
    Asks.TERM: _("Sentence"), Asks.SERVED: _("Time served"), Asks.LEFT: _("Time left"), Asks.ENDS: _("Sentence ends"),
    Asks.DEPRIVATION_ENDS: _("DPR ends"), Asks.WINDOW: _("Window"), Asks.LIST: _("Lists"), Asks.RECIPIENT: _("Listed for"),
    Asks.ISSUE: _("Issue"), Asks.GROUP: _("Group"), Asks.NUMBER: _("Number elsewhere"), Asks.OWNER: _("Looked after by"),
    Asks.RULE: _("Raising rule"), Asks.WISH: _("Family's wish"), Asks.RELATED: _("Tied to"), Asks.DEMO: _("Demonstration"),
    Asks.MISSING: _("Missing"), Asks.NEWS: _("Last news"),
}  # fmt: skip
"""What is asked about, as a chip and the form call it."""

LENGTHS = frozenset({Asks.TERM, Asks.SERVED, Asks.LEFT})
"""Ranges that are lengths of time; other ranges are whole years."""
RANGES = LENGTHS | {Asks.AGE, Asks.BORN}
DATED = frozenset(
    {Asks.FACT, Asks.ENDS, Asks.DEPRIVATION_ENDS, Asks.WINDOW, Asks.LIST, Asks.RECIPIENT, Asks.NEWS, Asks.RAISED_BY}
)
"""What can be asked of a time."""
ONE_EACH = frozenset(
    {Asks.SEX, Asks.ETHNICITY, Asks.HELD, Asks.STAGE, Asks.PENALTY, Asks.RULE, Asks.WISH, Asks.OWNER, Asks.DEMO}
)
"""Of which a person has one at a time: two of them contradict each other."""
ANY = "any"

STAGES: Mapping[str, frozenset[Status]] = {
    "serving": frozenset({Status.IMPRISONED, Status.REEDUCATION}),
    "in custody": INSIDE,
    "before judgment": AWAITING,
    "waiting at home": AT_HOME,
    "out": AT_LARGE | {Status.MEDICAL_PAROLE_ABROAD},
    "dead": OVER,
    **{status.value: frozenset({status}) for status in Status},
}
"""What each word of a stage means."""
OVERDUE, FREE = "overdue", "free"
STAGE_LABELS: Mapping[str, Text] = {
    **{status.value: label for status, label in STATUSES.items()},
    "serving": _("serving behind walls"), "in custody": _("in custody"), "before judgment": _("waiting for a judgment"),
    "waiting at home": _("waiting for a judgment at home"), "out": _("released"), "dead": _("dead"),
    OVERDUE: _("last day passed, no news"), FREE: _("free, DPR over"),
}  # fmt: skip
STAGE_AS_FACT: Mapping[str, tuple[str, ...]] = {
    "out": ("release",), "released": ("release",), "dead": ("death", "execution"), "died": ("death",), "executed": ("execution",),
    "detained": ("detention",), "arrested": ("detention|custody=arrest",), "in custody": ("detention",),
    "medical parole": ("medical parole",), "parole": ("parole",), "indicted": ("indictment",), "tried": ("trial",),
    "home confinement": ("home confinement",), "disappeared": ("disappearance",), "exit ban": ("exit ban",),
}  # fmt: skip
"""A stage with a date is what began it: released since 2015."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing that is asked of people; of several values one will do."""

    asks: Asks
    values: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    since: date | None = None
    until: date | None = None
    negated: bool = False
    words: str = field(default="", compare=False)
    """As typed."""


def tie(value: str) -> tuple[str | None, int | None]:
    """What a value of `Asks.RELATED` asks: the kind of relation and to whom, each None where it asks none."""
    kin, _blank, number = (
        value.rpartition("#") if "#" in value else ("", "", value) if value.isdigit() else (value, "", "")
    )
    return (kin.strip() or None) if kin != ANY else None, int(number) if number else None


def as_text(filters: Iterable[Filter]) -> str:
    """Filters as one text: of each its parts in their order."""
    return json.dumps([[_held(getattr(one, part.name)) for part in fields(one)] for one in filters], ensure_ascii=False)


def _held(value: object) -> object:
    return str(value) if isinstance(value, date) else value


def from_text(text: str) -> tuple[Filter, ...]:
    """The same back.

    Raises:
        ValueError, TypeError: it is no such text.
    """
    return tuple(_read(*held) for held in json.loads(text))


def _read(asks: str, values: list[str], low: int | None, high: int | None, *rest: Any) -> Filter:
    since, until, negated, words = rest
    first, last = (None if day is None else date.fromisoformat(day) for day in (since, until))
    return Filter(Asks(asks), tuple(values), low, high, first, last, negated, words)


def length(term: Term) -> int:
    """A length as a number that orders lengths."""
    return (term.years * MONTHS + term.months) * _DAYS + term.days


def term_of(number: int) -> Term:
    """The same back."""
    months, days = divmod(number, _DAYS)
    return Term(months // MONTHS, months % MONTHS, days)


def span_of(when: PartialDate) -> tuple[date | None, date | None]:
    """The first and last day of a date; None where it is open."""
    return None if when.has_no_start else when.earliest(), None if when.has_no_end else when.latest()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two filters that nobody can meet together; of an empty range one."""

    one: Filter
    other: Filter


def joined(filters: Sequence[Filter]) -> tuple[tuple[Filter, ...], tuple[Contradiction, ...]]:
    """Filters without what is said twice, ranges of one thing cut to what they share, and what contradicts."""
    kept: list[Filter] = []
    against: list[Contradiction] = []
    for one in filters:
        same = next((at for at, other in enumerate(kept) if _is_range_of(other, one)), None)
        if one in kept:
            continue
        clash = next((other for other in kept if _clash(other, one)), None)
        if clash is not None:
            against.append(Contradiction(clash, one))
        elif same is not None:
            low = max((bound for bound in (kept[same].low, one.low) if bound is not None), default=None)
            high = min((bound for bound in (kept[same].high, one.high) if bound is not None), default=None)
            if low is not None and high is not None and low > high:
                against.append(Contradiction(kept[same], one))
            else:
                kept[same] = Filter(one.asks, low=low, high=high, words=f"{kept[same].words}, {one.words}")
        else:
            if _is_empty(one):
                against.append(Contradiction(one, one))
            kept.append(one)
    return tuple(kept), tuple(against)


def _is_empty(one: Filter) -> bool:
    """Whether nothing lies in its range, or no day between its days."""
    is_turned = one.low is not None and one.high is not None and one.low > one.high
    is_turned_days = one.since is not None and one.until is not None and one.since > one.until
    return is_turned or is_turned_days or (one.high is not None and one.high < 0)


def _is_range_of(one: Filter, other: Filter) -> bool:
    return one.asks is other.asks and one.asks in RANGES and not one.negated and not other.negated


def _clash(one: Filter, other: Filter) -> bool:
    """Whether two filters exclude each other by what they say alone."""
    if one.asks is not other.asks or one.asks in RANGES:
        return False
    is_of_same_days = (one.since, one.until) == (other.since, other.until)
    if one.negated is not other.negated:
        positive, negative = (other, one) if one.negated else (one, other)
        is_never = negative.since is None and negative.until is None
        return (is_never or is_of_same_days) and (ANY in negative.values or _meant(positive) <= _meant(negative))
    return is_of_same_days and one.asks in ONE_EACH and not one.negated and not _meant(one) & _meant(other)


def _meant(one: Filter) -> frozenset[str]:
    """What its values mean: of a stage the statuses that it stands for."""
    if one.asks is not Asks.STAGE:
        return frozenset(one.values)
    return frozenset(
        status
        for value in one.values
        for status in STAGES.get(value, {value, *STAGES["out"]} if value == FREE else {value})
    )
