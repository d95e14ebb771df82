"""A person's case file on a day: everything that a card or one of its pages shows."""

from dataclasses import dataclass
from datetime import date

from store.cases.stage import stage
from store.cases.values import Case
from store.deadlines.values import Deadline, DeadlineKind, Uncomputed
from store.lists.values import PrisonerList
from store.prisoners.values import Apart, Person
from store.sources.values import Described
from store.texts import Text
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that is held of one person, and where the case stands on the day it was asked for."""

    person: Person
    case: Case
    stage: Text
    next_date: Deadline | None
    """The first date that is not past on the day."""
    release_lacks: Uncomputed | None
    """Why the release cannot be worked out; None where it can, or where nothing particular is missing."""
    prison: str | None
    """The prison last named; None where none is known."""
    lists: tuple[PrisonerList, ...]
    sources: tuple[Described, ...]
    note: str | None
    apart: tuple[Apart, ...]
    """Whom a member said this person is not, as far as they may be seen."""


def case_file(work: UnitOfWork, person: Person, today: date) -> CaseFile:
    """The case file of a person on Beijing's day `today`."""
    case = work.cases.case(person.id)
    dates, uncomputed = work.deadlines.all_of(person.id)
    prisons = [detention.prison for detention in case.detentions if detention.prison]
    lacking = (date for date in uncomputed if date.kind is DeadlineKind.RELEASE and date.missing)
    return CaseFile(
        person=person,
        case=case,
        stage=stage(person, case, today),
        next_date=next((deadline for deadline in dates if deadline.latest >= today), None),
        release_lacks=next(lacking, None),
        prison=prisons[-1] if prisons else None,
        lists=tuple(work.lists.naming(person.id)),
        sources=tuple(work.sources.described(work.prisoners.sources(person.id))),
        note=work.prisoners.note(person.id),
        apart=work.apart.apart_from(person.ref),
    )
