"""Whether a fact is one that the record holds already, perhaps less well known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from store.cases.repository import Held
from store.dates import PartialDate, Precision
from store.errors import Conflict
from store.facts.fields import ANNOUNCED, HAPPENED, LEARNED
from store.facts.kind import NewFact, made
from store.facts.kinds.day_in_court import is_over
from store.facts.kinds.trial import POSTPONED, SITTING
from store.texts import Text, _

_DAYS = frozenset({HAPPENED.name, ANNOUNCED.name, LEARNED.name})


@dataclass(frozen=True, slots=True)
class Same:
    """A fact on record that may be the one that is told, and what it would be if it is."""

    held: Held
    merged: NewFact
    is_date_better: bool
    """Whether the day is better known now; else something is added."""
    can_be_second: bool
    """Whether such a thing can happen to a person twice."""
    is_moved: bool = False
    """Whether it was put off to another day."""


def same_event(held: Sequence[Held], fact: NewFact, today: date) -> Same | None:
    """The fact on record that this one may be, better told; None where there is none.

    Raises:
        Conflict: the record holds it already, and as well or better.
    """
    for one in held:
        if one.fact.kind is fact.kind and _agrees(one.fact, fact):
            merged = _merged(one.fact, fact)
            if merged == one.fact:
                raise Conflict(_held_already(one.fact, fact))
            return Same(one, merged, merged.happened_on != one.fact.happened_on, not fact.kind.is_once)
    ended = _ended(held, fact)
    if ended is not None:
        return ended
    moved = _moved(held, fact, today) if fact.kind.moves else None
    if moved is not None:
        return moved
    once = [one for one in held if fact.kind.is_once and one.fact.kind is fact.kind]
    if once:
        merged = replace(_merged(once[0].fact, fact), happened_on=fact.happened_on)
        return Same(once[0], merged, is_date_better=True, can_be_second=False)
    return None


def _ended(held: Sequence[Held], fact: NewFact) -> Same | None:
    """The last one on record that goes on, where only its last day is told."""
    if fact.happened_on is not None or fact.until is None:
        return None
    mine = fact.parts()
    for one in reversed(held):
        theirs, begins = one.fact.parts(), one.fact.happened_on
        both = (mine.keys() & theirs.keys()) - _DAYS
        is_open = (
            one.fact.kind is fact.kind and one.fact.until is None and all(mine[name] == theirs[name] for name in both)
        )
        if is_open and begins is not None and begins.earliest() <= fact.until.latest():
            return Same(one, made(fact.kind, {**mine, **theirs}), is_date_better=False, can_be_second=False)
    return None


def _moved(held: Sequence[Held], fact: NewFact, today: date) -> Same | None:
    """The last day on record of what can be put off, where it is of the same sitting and nobody has told what came of it.

    A day that names no sitting may be another day of whichever lies ahead, a trial before all others; of a verdict only where
    it says from which day it was put off.
    """
    told = [one.fact for one in held]
    waiting = [one for one in reversed(held) if one.fact.kind is fact.kind and not is_over(one.fact, told)]
    sitting = fact.detail(SITTING)
    own = [one for one in waiting if one.fact.detail(SITTING) == sitting]
    if not own and sitting is None:
        own = [one for one in waiting if fact.detail(POSTPONED) or one.fact.detail(SITTING) != "verdict"]
    for one in own:
        mine, theirs = fact.parts(), one.fact.parts()
        both = (mine.keys() & theirs.keys()) - _DAYS - {fact.kind.moves}
        if all(mine[name] == theirs[name] for name in both):
            learned = {LEARNED.name: fact.learned_on or PartialDate.of(today)}
            moves = {fact.kind.moves: mine.get(fact.kind.moves, one.fact.happened_on)}
            merged = made(fact.kind, {**theirs, **mine, **moves, **learned})
            return Same(one, merged, is_date_better=True, can_be_second=True, is_moved=True)
    return None


def says_no_more(held: NewFact, fact: NewFact) -> bool:
    """Whether a fact tells nothing of one event that the held one does not tell as well or better."""
    return held.kind is fact.kind and _agrees(held, fact) and _merged(held, fact) == held


def _held_already(held: NewFact, fact: NewFact) -> Text:
    if held.happened_on is not None and held.happened_on != fact.happened_on:
        return _("The record holds this already, better known: {date}. Nothing was added.", date=held.happened_on)
    return _("The record holds this already. Nothing was added.")


def _agrees(held: NewFact, fact: NewFact) -> bool:
    """Whether one event can be meant: no part says otherwise, and the days can be one.

    What has no date at all is another one, unless the kind happens only once or nothing tells the two apart.
    """
    mine, theirs = fact.parts(), held.parts()
    both = (mine.keys() & theirs.keys()) - {HAPPENED.name, LEARNED.name}
    if any(mine[name] != theirs[name] for name in both):
        return False
    if fact.happened_on is None or held.happened_on is None:
        return fact.happened_on == held.happened_on or fact.kind.is_once
    return _can_be_one(held.happened_on, fact.happened_on)


def _can_be_one(held: PartialDate, told: PartialDate) -> bool:
    if held == told:
        return True
    overlap = held.earliest() <= told.latest() and told.earliest() <= held.latest()
    is_vague = held.precision is not told.precision or not (held.is_certain() and told.is_certain())
    return overlap and is_vague


def _merged(held: NewFact, fact: NewFact) -> NewFact:
    """The held fact with what the other adds, and the better known of the two days."""
    said: dict[str, Any] = {**fact.parts(), **held.parts()}
    day = _better(held.happened_on, fact.happened_on)
    return made(held.kind, {**said, "happened_on": day})


_FINENESS = [Precision.INTERVAL, Precision.YEAR, Precision.MONTH, Precision.DAY]


def _better(held: PartialDate | None, told: PartialDate | None) -> PartialDate | None:
    if held is None or told is None:
        return held or told
    fineness = tuple(_FINENESS.index(day.precision) for day in (held, told))
    if fineness[0] != fineness[1]:
        return held if fineness[0] > fineness[1] else told
    return told if told.is_certain() and not held.is_certain() else held
