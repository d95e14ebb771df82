"""What a fact would do to the dates of a case: tried in a transaction that the caller does not commit."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from store.casework import record
from store.dates import PartialDate, beijing_day
from store.deadlines.values import Deadline, DeadlineKind, Uncomputed
from store.facts.kind import NewFact
from store.sources.values import SourceKind
from store.texts import Text
from store.unit_of_work import UnitOfWork

SUPPOSED = "what if"
"""Stands where a fact needs a source; it is never kept."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The dates that move, without a fact and with it, and what the law would find doubtful with it."""

    before: tuple[Deadline | Uncomputed, ...]
    after: tuple[Deadline | Uncomputed, ...]
    doubts: tuple[Text, ...]
    fact: NewFact


def what_if(work: UnitOfWork, person: UUID, fact: NewFact, by: UUID, now: datetime) -> WhatIf:
    """Put a fact on record as if it were so, and compare. The caller leaves the transaction without a commit.

    Raises:
        NotFound: no such person.
        Conflict: the record holds this already.
    """
    day = beijing_day(now)
    if fact.happened_on is not None:  # a fact that is supposed to lie ahead is no doubt of its own
        day = max(day, fact.happened_on.latest())
    source = work.sources.add(SourceKind.NOT_SAID, SUPPOSED, by, now)
    followed = record.follow(work, person, fact, source.id, now, as_of=day)
    before, after = followed.dates
    shown = {(deadline.kind, deadline.shown_as) for deadline in before} & {
        (deadline.kind, deadline.shown_as) for deadline in after
    }
    doubts = tuple(doubt.text for doubt in followed.doubts)
    return WhatIf(_others(before, shown), _others(after, shown), doubts, followed.fact)


def _others(
    deadlines: Sequence[Deadline | Uncomputed], same: AbstractSet[tuple[DeadlineKind, PartialDate | None]]
) -> tuple[Deadline | Uncomputed, ...]:
    return tuple(deadline for deadline in deadlines if (deadline.kind, deadline.shown_as) not in same)
