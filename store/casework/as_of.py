"""What was known of a case on a day, and what was learned since of what had happened by then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from store.cases import charges, judgments
from store.cases.stage import Stage
from store.cases.told import fact_of
from store.cases.values import Case, Kept
from store.casework.case_file import happened_by
from store.casework.doubted import told_of
from store.casework.record import status_after
from store.casework.undoing import as_entered, since_entered
from store.casework.where_it_stands import stage_of
from store.dates import PartialDate
from store.facts.kind import TO_COME, NewFact, Told
from store.prisoners.values import Person, Status
from store.unit_of_work import UnitOfWork

K = TypeVar("K", bound=Kept)


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on a day."""

    day: date
    stage: Stage | None
    """Where the case stood by what was known; None where nothing was known."""
    facts: tuple[NewFact, ...]
    """What was known to have happened, the earliest first; what has no day at all is counted as known."""
    perhaps: tuple[NewFact, ...]
    """What is known to a month or a year in which that day lies: it may have happened by then, or after."""
    since: tuple[NewFact, ...]
    """What had happened by that day and was learned after it, in the order in which it happened."""
    told: Told
    """Everything that was known, to draw each fact."""
    first: PartialDate | None
    """The first day of which the record tells anything, whenever that was learned; None where it holds no day."""


def known_on(fact: NewFact) -> PartialDate | None:
    """When a fact was known: learned, else announced, else happened; None where no day is held."""
    return fact.learned_on or fact.announced_on or fact.happened_on


def known_by(work: UnitOfWork, person: Person, day: date) -> Known:
    """What was known of a person on a day.

    A status that only a later source states was not known; what is told is judged by the law of that day.
    """
    case = work.cases.case(person.id)
    then = _limited(case, lambda fact: _is_known(fact, day))
    entered = as_entered(work, person.id, person.status)
    if person.as_of is not None and person.as_of.earliest() > day:
        entered = Status.UNKNOWN
    status, told = entered, told_of(person, then)
    for fact in since_entered(work, person.id):
        if _is_known(fact, day):
            status = status_after(fact, told, status, day)
    at_that_time = replace(person, status=status)
    facts = [fact for fact in told_of(at_that_time, happened_by(at_that_time, then, day)).facts if _is_known(fact, day)]
    everything = told_of(person, case).facts
    perhaps = [
        fact
        for fact in everything
        if _is_known(fact, day) and _had_happened(fact, day) and fact.kind.phase not in TO_COME and fact not in facts
    ]
    learned = [fact for fact in everything if not _is_known(fact, day) and _had_happened(fact, day)]
    days = [when for fact in everything for when in (fact.happened_on, known_on(fact)) if when is not None]
    first = min(days, key=PartialDate.earliest, default=None)
    is_before_all = first is not None and first.earliest() > day
    knew = not is_before_all and (bool(facts) or status is not Status.UNKNOWN)
    return Known(
        day=day,
        stage=stage_of(at_that_time, then, day) if knew else None,
        facts=tuple(sorted(facts, key=_when)),
        perhaps=tuple(sorted(perhaps, key=_when)),
        since=tuple(sorted(learned, key=_when)),
        told=told_of(at_that_time, then),
        first=first,
    )


def _when(fact: NewFact) -> date:
    return fact.happened_on.earliest() if fact.happened_on is not None else date.max


def _is_known(fact: NewFact, day: date) -> bool:
    when = known_on(fact)
    return when is None or when.earliest() <= day


def _had_happened(fact: NewFact, day: date) -> bool:
    return fact.happened_on is not None and fact.happened_on.earliest() <= day


def _limited(case: Case, was_known: Callable[[NewFact], bool]) -> Case:
    def kept(rows: tuple[K, ...]) -> tuple[K, ...]:
        return tuple(row for row in rows if (fact := fact_of(row)) is None or was_known(fact))

    charged = kept(case.charged)
    then = replace(
        case,
        charges=charges.standing(charged),
        charged=charged,
        detentions=kept(case.detentions),
        sentences=kept((*case.quashed, *case.sentences)),
        quashed=(),
        clemencies=kept(case.clemencies),
        events=kept(case.events),
        health=kept(case.health),
    )
    return judgments.standing(then)
