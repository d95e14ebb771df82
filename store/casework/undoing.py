"""Take a recorded fact off again: everything that came with it goes, and the case stands as if it had never been told."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select

from store.cases.models import FactRow
from store.casework.consequences import consequences
from store.casework.doubted import doubts_of, told_of
from store.casework.history import MERGED, typed
from store.casework.on_record import let_go
from store.casework.record import Recorded, again, status_after
from store.casework.tombstones import demand_not_erased
from store.dates import beijing_day
from store.errors import Conflict, NotFound
from store.facts.doubts import new_doubts
from store.facts.kind import NewFact
from store.law.doubt import Doubt
from store.prisoners.models import PrisonerRow
from store.prisoners.values import Person, Status
from store.sources.models import ChangeRow
from store.sources.values import Operation
from store.texts import _
from store.unit_of_work import UnitOfWork


def _move_back(work: UnitOfWork, held: PrisonerRow, row: FactRow) -> None:
    """The province as it was before a fact moved it, unless it has been set since."""
    batches = {change.batch for change in _last_batch(work, row)}
    moved = select(ChangeRow).where(
        ChangeRow.entity == PrisonerRow.__tablename__, ChangeRow.entity_id == str(held.id), ChangeRow.field == "province",
    )  # fmt: skip
    last = work.session.scalars(moved.order_by(ChangeRow.id.desc()).limit(1)).one_or_none()
    if last is not None and last.batch in batches:
        held.province = work.cipher.opened(last.old)


def undo(work: UnitOfWork, done: Recorded, now: datetime) -> list[Doubt]:
    """Take a recorded fact off again, or give it back what it said before; the history keeps everything.

    Its source goes from the person's record too where it came with it and nothing else rests on it.

    Returns:
        What is doubtful without it and was not before.

    Raises:
        NotFound: it is not there any more.
        Conflict: somebody has changed it since, or it was erased.
    """
    row = _row(work, done)
    held = work.prisoners.row(done.person)
    if row is not None:
        work.takes_back(next(_last_batch(work, row)).batch)
    if row is None:
        demand_not_erased(work, done.table, str(done.row))
    if row is None or held is None:
        raise NotFound(_("This fact is no longer on the record."))
    if row.version != done.version:
        raise Conflict(_("Somebody has changed this fact since, so it is not taken off."))
    today = beijing_day(now)
    before = doubts_of(again(work, done.person), work.cases.case(done.person), today)
    _move_back(work, held, row)
    if _came_with(work, row):
        work.session.delete(row)
    else:
        _give_back(work, row)
    work.session.flush()
    held.status = status_without(work, again(work, done.person), held.status, today)
    work.session.flush()
    if done.source is not None:
        let_go(work, done.person, done.source)
    consequences(work, now)
    return new_doubts(before, doubts_of(again(work, done.person), work.cases.case(done.person), today))


def status_without(work: UnitOfWork, person: Person, status: Status, today: date) -> Status:
    """Where a case stands as if what is no longer on record had never been: as it was entered, and by each fact since, in order.

    What an undo remembers of the moment before is not it: that may rest on a fact that was taken off in the meantime.
    """
    found = as_entered(work, person.id, status)
    told = told_of(person, work.cases.case(person.id))
    for fact in since_entered(work, person.id):
        found = status_after(fact, told, found, today)
    return found


def as_entered(work: UnitOfWork, person: UUID, status: Status) -> Status:
    """The status that a record was entered with, or that was chosen when another became a part of it; `status`: the one it states now."""
    chosen = _chosen(work, person)
    if chosen is not None:
        return Status(work.cipher.opened(chosen.new) or status)
    of_person = ChangeRow.entity == PrisonerRow.__tablename__, ChangeRow.entity_id == str(person)
    moved = select(ChangeRow.old).where(*of_person, ChangeRow.field == "status").order_by(ChangeRow.id).limit(1)
    first = work.cipher.opened(work.session.scalar(moved))
    return status if first is None else Status(first)


def since_entered(work: UnitOfWork, person: UUID) -> Iterator[NewFact]:
    """The facts that came onto this record after its status was entered or chosen, in the order in which they came."""
    chosen = _chosen(work, person)
    facts = {(one.row.__tablename__, str(one.row.id)): one.fact for one in work.cases.held(person)}
    came = select(ChangeRow.entity, ChangeRow.entity_id, ChangeRow.batch).where(
        ChangeRow.operation == Operation.CREATED,
        ChangeRow.entity_id.in_([str(person), *(row for _table, row in facts)]),
        or_(ChangeRow.person_id == person, ChangeRow.person_id.is_(None)),
        ChangeRow.id > (chosen.id if chosen is not None else 0),
    )
    order = [(table, row, batch) for table, row, batch in work.session.execute(came.order_by(ChangeRow.id))]
    entered = next((batch for table, _row, batch in order if table == PrisonerRow.__tablename__), None)
    for table, row, batch in order:
        if batch != entered and (table, row) in facts:
            yield facts[table, row]


def _chosen(work: UnitOfWork, person: UUID) -> ChangeRow | None:
    """The last change of a status that came with two records becoming one, or parting."""
    merges = select(ChangeRow.batch).where(ChangeRow.entity == PrisonerRow.__tablename__, ChangeRow.field == MERGED)
    of_person = ChangeRow.entity == PrisonerRow.__tablename__, ChangeRow.entity_id == str(person)
    moved = select(ChangeRow).where(*of_person, ChangeRow.field == "status", ChangeRow.batch.in_(merges))
    return work.session.scalars(moved.order_by(ChangeRow.id.desc()).limit(1)).one_or_none()


def _row(work: UnitOfWork, done: Recorded) -> FactRow | None:
    row: FactRow
    for held in work.cases.held(done.person):
        row = held.row
        if (row.__tablename__, row.id) == (done.table, done.row):
            return row
    return None


def _last_batch(work: UnitOfWork, row: FactRow) -> Iterator[ChangeRow]:
    """What the last transaction that changed a row did to it."""
    of_row = ChangeRow.entity == row.__tablename__, ChangeRow.entity_id == str(row.id)
    last = select(ChangeRow.batch).where(*of_row).order_by(ChangeRow.id.desc()).limit(1).scalar_subquery()
    yield from work.session.scalars(select(ChangeRow).where(*of_row, ChangeRow.batch == last))


def _came_with(work: UnitOfWork, row: FactRow) -> bool:
    return any(change.operation is Operation.CREATED for change in _last_batch(work, row))


def _give_back(work: UnitOfWork, row: FactRow) -> None:
    """Every column that the last change of a row touched, as it was."""
    held_in = row.__table__.columns
    before: dict[str, str | None] = {}
    for change in _last_batch(work, row):
        if change.field is not None:
            before.setdefault(change.field, work.cipher.opened(change.old))
    for name, text in before.items():
        setattr(row, name, None if text is None else typed(held_in[name], text))
