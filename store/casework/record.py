"""Record a fact: its rows, the dates and alerts that follow from it, and its undo, each in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from store.access.values import Member
from store.cases.models import ClemencyRow, DetentionRow, EventRow, Fact, SentenceRow
from store.cases.values import Case, ClemencyKind, EventKind, ReleaseType
from store.casework.consequences import consequences
from store.dates import PartialDate, beijing_day
from store.errors import Conflict, NotFound
from store.facts import FactKind, NewFact
from store.law.facts import CustodyKind
from store.prisoners.values import Status
from store.sources.values import SourceKind
from store.texts import _
from store.unit_of_work import UnitOfWork

STATUS_AFTER: dict[FactKind, Status] = {
    FactKind.SENTENCE: Status.IMPRISONED,
    FactKind.PAROLE: Status.PAROLE,
    FactKind.MEDICAL_PAROLE: Status.MEDICAL_PAROLE,
    FactKind.RELEASE: Status.RELEASED,
    FactKind.DEATH: Status.DIED,
}
"""Where the case stands after the fact; a detention changes it where nothing else is known or a release lies before it, a reduction never."""

AT_HOME = frozenset({CustodyKind.BAIL, CustodyKind.HOME_SURVEILLANCE})
AT_LARGE = frozenset({Status.RELEASED, Status.UNDER_DEPRIVATION})

_CLEMENCIES = {
    FactKind.REDUCTION: ClemencyKind.SENTENCE_REDUCTION,
    FactKind.PAROLE: ClemencyKind.PAROLE,
    FactKind.MEDICAL_PAROLE: ClemencyKind.MEDICAL_PAROLE,
}
_TABLES: dict[str, type[Fact]] = {
    table.__tablename__: table for table in (DetentionRow, SentenceRow, ClemencyRow, EventRow)
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an undo needs: the row that came, and where the case stood before and after."""

    person: UUID
    table: str
    row: UUID
    before: Status
    after: Status


def record(work: UnitOfWork, person: UUID, fact: NewFact, source: UUID, now: datetime) -> Recorded:
    """Put a fact on record; its dates and alerts follow in the same transaction.

    Raises:
        NotFound: no such person.
        Conflict: the record holds this already.
    """
    held = work.prisoners.row(person)
    if held is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    before = held.status
    _refuse_twice(work, person, fact)
    row = _row(person, fact, source, now)
    work.cases.add([row])
    work.session.flush()
    held.status = _status(fact, before, work.cases.case(person), now)
    work.prisoners.link_source_once(person, source)
    consequences(work, now)
    table = next(name for name, held_in in _TABLES.items() if isinstance(row, held_in))
    return Recorded(person, table, row.id, before, held.status)


def undo(work: UnitOfWork, done: Recorded, now: datetime) -> None:
    """Take a recorded fact off again; the history keeps it.

    Raises:
        NotFound: it is not there any more.
        Conflict: somebody has changed it since.
    """
    table = _TABLES.get(done.table)
    row = work.session.get(table, done.row) if table is not None else None
    held = work.prisoners.row(done.person)
    if row is None or held is None or row.prisoner_id != done.person:
        raise NotFound(_("This fact is no longer on the record."))
    if row.version != 1:
        raise Conflict(_("Somebody has changed this fact since, so it is not taken off."))
    work.session.delete(row)
    if held.status is done.after:  # a later fact has the last word on where the case stands
        held.status = done.before
    consequences(work, now)


def _status(fact: NewFact, before: Status, case: Case, now: datetime) -> Status:
    if fact.kind is FactKind.DETENTION:
        if fact.until is not None or fact.custody in AT_HOME:
            return before
        is_new = before in {Status.UNKNOWN, Status.SUSPECTED} or (before in AT_LARGE and _follows_release(fact, case))
        return Status.DETAINED if is_new else before
    if fact.kind is FactKind.RELEASE and _is_ahead(fact, now):
        return before
    return STATUS_AFTER.get(fact.kind, before)


def _follows_release(fact: NewFact, case: Case) -> bool:
    """Whether somebody who was out has been detained again; where a date is missing nobody can tell."""
    out = [event.happened_on for event in case.events if event.kind is EventKind.RELEASE]
    return bool(out) and all(
        when is not None and fact.happened_on is not None and when.latest() < fact.happened_on.earliest()
        for when in out
    )


def _is_ahead(fact: NewFact, now: datetime) -> bool:
    return fact.happened_on is not None and fact.happened_on.earliest() > beijing_day(now)


def _refuse_twice(work: UnitOfWork, person: UUID, fact: NewFact) -> None:
    case = work.cases.case(person)
    if fact.kind in _CLEMENCIES:
        same = any(
            clemency.kind is _CLEMENCIES[fact.kind]
            and clemency.happened_on == fact.happened_on
            and clemency.amount == fact.amount
            for clemency in case.clemencies
        )
    elif fact.kind is FactKind.SENTENCE:
        same = any(
            sentence.term == fact.amount and sentence.sentenced_on == fact.happened_on for sentence in case.sentences
        )
    elif fact.kind is FactKind.DETENTION:
        same = any(
            detention.start == fact.happened_on and (fact.custody is None or detention.kind is fact.custody)
            for detention in case.detentions
        )
    else:
        kinds = {EventKind.DEATH} if fact.kind is FactKind.DEATH else {EventKind.RELEASE, EventKind.EXPECTED_RELEASE}
        same = any(event.kind in kinds and event.happened_on == fact.happened_on for event in case.events)
    if same:
        raise Conflict(_("The record holds this already. Nothing was added."))


def _row(person: UUID, fact: NewFact, source: UUID, now: datetime) -> Fact:
    ids = {"prisoner_id": person, "source_id": source}
    when = fact.happened_on
    if fact.kind in _CLEMENCIES:
        return ClemencyRow(**ids, kind=_CLEMENCIES[fact.kind], happened_on=when, amount=fact.amount)
    if fact.kind is FactKind.DETENTION:
        return DetentionRow(**ids, start=when, kind=fact.custody, until=fact.until)
    if fact.kind is FactKind.SENTENCE:
        return SentenceRow(
            **ids,
            kind=fact.penalty,
            sentenced_on=when,
            term=fact.amount,
            deprivation=fact.deprivation,
            delivered_on=fact.delivered_on,
            denies_guilt=fact.denies_guilt,
        )
    if fact.kind is FactKind.DEATH:
        return EventRow(**ids, kind=EventKind.DEATH, happened_on=when)
    if _is_ahead(fact, now):
        return EventRow(**ids, kind=EventKind.EXPECTED_RELEASE, happened_on=when, release=ReleaseType.EXPECTED)
    return EventRow(**ids, kind=EventKind.RELEASE, happened_on=when)


def name_source(work: UnitOfWork, details: str, by: Member, now: datetime) -> UUID:
    """A source named in a line; it is the member's source in use from now on."""
    source = work.sources.add(SourceKind.NOT_SAID, details, by.id, now, dated=PartialDate.of(beijing_day(now)))
    work.sources.use(by.id, source.id)
    return source.id
