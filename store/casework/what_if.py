"""What a fact would do to the dates of a case: tried in a transaction that the caller does not commit."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from store.casework import record
from store.casework.law_facts import facts_of
from store.dates import PartialDate, beijing_day
from store.deadlines.values import Deadline, DeadlineKind
from store.facts import NewFact
from store.law.rulebook import load_rules
from store.law.timetable import timetable
from store.sources.values import SourceKind
from store.texts import Text
from store.unit_of_work import UnitOfWork

SUPPOSED = "what if"
"""Stands where a fact needs a source; it is never kept."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The dates that move, without a fact and with it, and what the law would find doubtful with it."""

    before: tuple[Deadline, ...]
    after: tuple[Deadline, ...]
    doubts: tuple[Text, ...]


def what_if(work: UnitOfWork, person: UUID, fact: NewFact, by: UUID, now: datetime) -> WhatIf:
    """Put a fact on record as if it were so, and compare. The caller leaves the transaction without a commit.

    Raises:
        NotFound: no such person.
        Conflict: the record holds this already.
    """
    day = beijing_day(now)
    if fact.happened_on is not None:  # a fact that is supposed to lie ahead is no doubt of its own
        day = max(day, fact.happened_on.latest())
    before, known = work.deadlines.of(person), _doubts(work, person, day)
    source = work.sources.add(SourceKind.NOT_SAID, SUPPOSED, by, now)
    record.record(work, person, fact, source.id, now)
    doubts = tuple(doubt for doubt in _doubts(work, person, day) if doubt not in known)
    after = work.deadlines.of(person)
    shown = {(deadline.kind, deadline.shown_as) for deadline in before} & {
        (deadline.kind, deadline.shown_as) for deadline in after
    }
    return WhatIf(_others(before, shown), _others(after, shown), doubts)


def _others(deadlines: Sequence[Deadline], same: AbstractSet[tuple[DeadlineKind, PartialDate]]) -> tuple[Deadline, ...]:
    return tuple(deadline for deadline in deadlines if (deadline.kind, deadline.shown_as) not in same)


def _doubts(work: UnitOfWork, person_id: UUID, day: date) -> list[Text]:
    person = work.prisoners.person(person_id)
    case = work.cases.case(person_id)
    if person is None or not case.sentences:  # who is not there is refused when the fact is put on record
        return []
    return [doubt.text for doubt in timetable(facts_of(person, case), load_rules(), day).doubts]
