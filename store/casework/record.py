"""Record a fact: its rows, the dates and alerts that follow from it, and its undo, each in one transaction.

What a fact is, where it stands and what it does to a case its kind says (`store.facts`); here it is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Enum, Uuid, select
from sqlalchemy.engine import default
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlalchemy.types import TypeDecorator

from store.access.values import Member
from store.alerts.values import Dated
from store.cases.models import ClemencyRow, DetentionRow, EventRow, SentenceRow
from store.cases.repository import Held, ToldRow
from store.cases.told import columns
from store.cases.values import Overruled
from store.casework.consequences import consequences
from store.casework.doubted import Doubtful, doubts_of, told_of
from store.casework.same_event import Same, same_event
from store.casework.where_it_stands import stage_of
from store.dates import PartialDate, beijing_day
from store.deadlines.values import Deadline, Uncomputed
from store.errors import Conflict, NotFound
from store.facts.doubts import key, new_doubts
from store.facts.kind import NewFact, Phase, Table, Told
from store.facts.registry import kind
from store.law.doubt import Doubt
from store.lists.values import PrisonerList
from store.prisoners.models import PrisonerRow
from store.prisoners.values import OVER, Person, Status
from store.sources.models import ChangeRow
from store.sources.values import Operation, SourceKind
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

TABLES: dict[Table, type[ToldRow]] = {
    Table.DETENTION: DetentionRow, Table.SENTENCE: SentenceRow, Table.CLEMENCY: ClemencyRow, Table.EVENT: EventRow
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an undo needs: the row, and how often it had been changed."""

    person: UUID
    table: str
    row: UUID
    version: int = 1
    """1: the row came with this; more: it was there, and was changed."""
    source: UUID | None = None
    """The source that came onto the person's record with this; None: it stood there."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A fact that was put on record, and everything that follows."""

    fact: NewFact
    """As it stands on record: a release of a day to come is an expected one."""
    done: Recorded
    told: Told
    doubts: tuple[Doubt, ...]
    """What is doubtful now and was not before."""
    stages: tuple[Text, Text]
    """Where the case stood before and stands now."""
    dates: tuple[tuple[Deadline | Uncomputed, ...], tuple[Deadline | Uncomputed, ...]]
    """The dates that matter, before and now."""
    withdrawn: int
    """How many alerts were withdrawn."""
    to_tell: int
    """How many dates will be told that would not have been."""
    lists: tuple[PrisonerList, ...]
    """Lists on which the person stands, where one may want them off now."""

    @property
    def asked(self) -> tuple[Doubt, ...]:
        """The doubts that somebody must answer."""
        return tuple(doubt for doubt in self.doubts if not doubt.is_remark)


def record(
    work: UnitOfWork, person: UUID, fact: NewFact, source: UUID, now: datetime, because: str = ""
) -> Recorded:  # fmt: skip
    """Put a fact on record; its dates and alerts follow in the same transaction.

    Args:
        work: the transaction.
        person: whose fact it is.
        fact: what is told.
        source: on what it rests.
        now: the moment; Beijing's day is what nothing can have happened after.
        because: why it stands although it is doubtful; empty where nobody gave a reason.

    Raises:
        NotFound: no such person.
        Conflict: the record holds this already.
        Doubtful: something in it is doubtful, and no reason is given.
    """
    followed = follow(work, person, fact, source, now, because)
    if followed.asked and not because:
        raise Doubtful(followed.asked)
    return followed.done


def follow(
    work: UnitOfWork,
    person: UUID,
    fact: NewFact,
    source: UUID,
    now: datetime,
    because: str = "",
    same: Same | None = None,
    *,
    as_of: date | None = None,
) -> Followed:
    """Write a fact and see all that follows from it. The caller commits only what leaves nothing to be asked.

    `same` is the fact on record that this one is, better told. `as_of`: the day on which it is judged, if not today.

    Raises:
        NotFound: no such person.
        Conflict: the record holds this already.
    """
    today = as_of or beijing_day(now)
    held, known = work.prisoners.row(person), work.prisoners.person(person)
    if held is None or known is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    fact = as_known(fact, beijing_day(now)) if same is None else same.merged
    if same is None:
        refuse_twice(work, person, fact)
    before = _picture(work, known, today)
    told = told_of(known, work.cases.case(person))
    row = _write(work, person, fact, source, same)
    work.session.flush()
    held.status = _status(fact, told, held.status, today)
    is_new = work.prisoners.link_source_once(person, source)
    withdrawn = consequences(work, now)
    after = _picture(work, _again(work, person), today)
    found = new_doubts(before.doubts, after.doubts)
    asked = tuple(key(doubt.text) for doubt in found if not doubt.is_remark)
    if because and asked:
        work.cases.overrule(row, Overruled(because, asked))
        work.session.flush()
        work.changed_people.clear()  # why a fact stands moves no date
    return Followed(
        fact=fact,
        done=Recorded(person, row.__tablename__, row.id, row.version, source if is_new else None),
        told=told_of(known, work.cases.case(person)),
        doubts=tuple(found),
        stages=(before.stage, after.stage),
        dates=(before.dates, after.dates),
        withdrawn=withdrawn,
        to_tell=len(after.untold - before.untold),
        lists=tuple(work.lists.naming(person)) if fact.kind.leaves_lists else (),
    )


@dataclass(frozen=True, slots=True)
class _Picture:
    """A case at one moment."""

    stage: Text
    dates: tuple[Deadline | Uncomputed, ...]
    doubts: tuple[Doubt, ...]
    untold: frozenset[Dated]


def _picture(work: UnitOfWork, person: Person, today: date) -> _Picture:
    case = work.cases.case(person.id)
    return _Picture(
        stage_of(person, case, today).said,
        tuple(work.deadlines.shown(person.id)),
        tuple(doubts_of(person, case, today)),
        frozenset(work.alerts.untold_about(person.id, today)),
    )


def _again(work: UnitOfWork, person: UUID) -> Person:
    found = work.prisoners.person(person)
    if found is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    return found


def as_known(fact: NewFact, today: date) -> NewFact:
    """The fact as it can be said today: what is announced for a day to come has not happened."""
    ahead, when = fact.kind.ahead, fact.happened_on
    if not ahead or when is None or when.earliest() <= today:
        return fact
    return NewFact(kind(ahead), when, announced_on=fact.announced_on)


def refuse_twice(work: UnitOfWork, person: UUID, fact: NewFact) -> None:
    """Refuse what the record holds already, word for word.

    Raises:
        Conflict: it does.
    """
    if any(_is_held(one, fact) for one in work.cases.held(person)):
        raise Conflict(_("The record holds this already. Nothing was added."))


def _is_held(held: Held, fact: NewFact) -> bool:
    """Whether a fact on record says all that this one does."""
    theirs = held.fact.parts()
    says_all = all(theirs.get(name) == value for name, value in fact.parts().items())
    return held.fact.kind is fact.kind and says_all and held.fact.happened_on == fact.happened_on


def is_same(work: UnitOfWork, person: UUID, fact: NewFact, today: date) -> Same | None:
    """The fact on record that this may be, less well known.

    Raises:
        Conflict: the record holds it already, as well or better.
    """
    return same_event(work.cases.held(person), as_known(fact, today))


def _write(work: UnitOfWork, person: UUID, fact: NewFact, source: UUID, same: Same | None) -> ToldRow:
    if same is None:
        row = new_row(person, fact, source)
        work.cases.add([row])
        return row
    row = same.held.row
    for name, value in columns(fact).items():
        setattr(row, name, value)
    row.source_id = source
    return row


def new_row(person: UUID, fact: NewFact, source: UUID) -> ToldRow:
    """The row of a fact, where its kind says."""
    return TABLES[fact.kind.table](prisoner_id=person, source_id=source, **columns(fact))


def _status(fact: NewFact, told: Told, before: Status, today: date) -> Status:
    """Where the case stands after a fact: a later one on record, and death, have the last word.

    A death on a day that has not come changes nothing until it comes: somebody "dead" in 2088 is detained today.
    """
    if fact.kind.phase is Phase.END and fact.happened_on is not None and fact.happened_on.earliest() > today:
        return before
    after = fact.kind.stage(fact, told, before)
    if after is None or (before in OVER and fact.kind.phase is not Phase.END):
        return before
    day = fact.happened_on
    is_overtaken = day is not None and any(
        later.happened_on is not None
        and day.latest() < later.happened_on.earliest()
        and later.kind.phase is not Phase.AHEAD
        and later.kind.stage(later, told, Status.UNKNOWN) is not None
        for later in told.facts
    )
    return before if is_overtaken else after


def undo(work: UnitOfWork, done: Recorded, now: datetime) -> list[Doubt]:
    """Take a recorded fact off again, or give it back what it said before; the history keeps everything.

    Its source goes from the person's record too where it came with it and nothing else rests on it.

    Returns:
        What is doubtful without it and was not before.

    Raises:
        NotFound: it is not there any more.
        Conflict: somebody has changed it since.
    """
    row = _row(work, done)
    held = work.prisoners.row(done.person)
    if row is None or held is None:
        raise NotFound(_("This fact is no longer on the record."))
    if row.version != done.version:
        raise Conflict(_("Somebody has changed this fact since, so it is not taken off."))
    today = beijing_day(now)
    before = doubts_of(_again(work, done.person), work.cases.case(done.person), today)
    if _came_with(work, row):
        work.session.delete(row)
    else:
        _give_back(work, row)
    work.session.flush()
    held.status = _status_without(work, _again(work, done.person), held.status, today)
    work.session.flush()
    if done.source is not None and not any(one.row.source_id == done.source for one in work.cases.held(done.person)):
        work.prisoners.unlink_source(done.person, done.source)
    consequences(work, now)
    return new_doubts(before, doubts_of(_again(work, done.person), work.cases.case(done.person), today))


def _status_without(work: UnitOfWork, person: Person, status: Status, today: date) -> Status:
    """Where a case stands as if what is no longer on record had never been: as it was entered, and by each fact since, in order.

    What an undo remembers of the moment before is not it: that may rest on a fact that was taken off in the meantime.
    """
    of_person = ChangeRow.entity == PrisonerRow.__tablename__, ChangeRow.entity_id == str(person.id)
    moved = select(ChangeRow.old).where(*of_person, ChangeRow.field == "status").order_by(ChangeRow.id).limit(1)
    first = work.cipher.opened(work.session.scalar(moved))
    facts = {(one.row.__tablename__, str(one.row.id)): one.fact for one in work.cases.held(person.id)}
    came = select(ChangeRow.entity, ChangeRow.entity_id, ChangeRow.batch).where(
        ChangeRow.operation == Operation.CREATED,
        ChangeRow.entity_id.in_([str(person.id), *(row for _table, row in facts)]),
    )
    order = [(table, row, batch) for table, row, batch in work.session.execute(came.order_by(ChangeRow.id))]
    entered = next((batch for table, _row, batch in order if table == PrisonerRow.__tablename__), None)
    told = told_of(person, work.cases.case(person.id))
    found = status if first is None else Status(first)
    for table, row, batch in order:
        if batch != entered and (table, row) in facts:
            found = _status(facts[table, row], told, found, today)
    return found


def _row(work: UnitOfWork, done: Recorded) -> ToldRow | None:
    row: ToldRow
    for held in work.cases.held(done.person):
        row = held.row
        if (row.__tablename__, row.id) == (done.table, done.row):
            return row
    return None


def _last_batch(work: UnitOfWork, row: ToldRow) -> Iterator[ChangeRow]:
    """What the last transaction that changed a row did to it."""
    of_row = ChangeRow.entity == row.__tablename__, ChangeRow.entity_id == str(row.id)
    last = select(ChangeRow.batch).where(*of_row).order_by(ChangeRow.id.desc()).limit(1).scalar_subquery()
    yield from work.session.scalars(select(ChangeRow).where(*of_row, ChangeRow.batch == last))


def _came_with(work: UnitOfWork, row: ToldRow) -> bool:
    return any(change.operation is Operation.CREATED for change in _last_batch(work, row))


def _give_back(work: UnitOfWork, row: ToldRow) -> None:
    """Every column that the last change of a row touched, as it was."""
    held_in = row.__table__.columns
    before: dict[str, str | None] = {}
    for change in _last_batch(work, row):
        if change.field is not None:
            before.setdefault(change.field, work.cipher.opened(change.old))
    for name, text in before.items():
        setattr(row, name, None if text is None else _value(held_in[name], text))


def _value(column: KeyedColumnElement[Any], text: str) -> object:
    """A value from how the history writes it."""
    match column.type:
        case TypeDecorator() as type_:
            return type_.process_result_value(text, default.DefaultDialect())
        case Enum(enum_class=kinds) if kinds is not None:
            return kinds(text)
        case Uuid():
            return UUID(text)
        case _ if column.type.python_type is bool:
            return text == str(True)
        case _:
            return text


def name_source(work: UnitOfWork, details: str, by: Member, now: datetime) -> UUID:
    """A source named in a line; it is the member's source in use from now on."""
    source = work.sources.add(SourceKind.NOT_SAID, details, by.id, now, dated=PartialDate.of(beijing_day(now)))
    work.sources.use(by.id, source.id)
    return source.id
