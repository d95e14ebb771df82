"""Whether a fact is one that the record holds already, perhaps less well known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from store.cases.repository import Held
from store.dates import PartialDate, Precision
from store.errors import Conflict
from store.facts.fields import HAPPENED
from store.facts.kind import NewFact
from store.texts import Text, _


@dataclass(frozen=True, slots=True)
class Same:
    """A fact on record that may be the one that is told, and what it would be if it is."""

    held: Held
    merged: NewFact
    is_date_better: bool
    """Whether the day is better known now; else something is added."""
    can_be_second: bool
    """Whether such a thing can happen to a person twice."""


def same_event(held: Sequence[Held], fact: NewFact) -> Same | None:
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
    once = [one for one in held if fact.kind.is_once and one.fact.kind is fact.kind]
    if once:
        merged = replace(_merged(once[0].fact, fact), happened_on=fact.happened_on)
        return Same(once[0], merged, is_date_better=True, can_be_second=False)
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
    both = (mine.keys() & theirs.keys()) - {HAPPENED.name}
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
    return replace(held, **{**said, "happened_on": day})


_FINENESS = [Precision.INTERVAL, Precision.YEAR, Precision.MONTH, Precision.DAY]


def _better(held: PartialDate | None, told: PartialDate | None) -> PartialDate | None:
    if held is None or told is None:
        return held or told
    fineness = tuple(_FINENESS.index(day.precision) for day in (held, told))
    if fineness[0] != fineness[1]:
        return held if fineness[0] > fineness[1] else told
    return told if told.is_certain() and not held.is_certain() else held
