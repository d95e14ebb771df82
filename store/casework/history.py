"""What was written on a person's record, transaction by transaction, as far as it may be known here."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Enum, Integer, Uuid, or_, select
from sqlalchemy.engine import default
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlalchemy.types import TypeDecorator

from store.access.models import GrantRow, MemberRow
from store.care.models import CareRow, ContactPlanRow
from store.cases.repository import FACTS
from store.casework.on_record import sources_on
from store.columns import UtcDateTime
from store.crypto import Cipher
from store.database import Base
from store.errors import Unavailable
from store.facts.kind import NewFact
from store.lists.models import EntryRow, ListRow
from store.prisoners.models import (
    ApartRow,
    ExternalIdRow,
    GroupRow,
    IssueRow,
    MembershipRow,
    PersonNameRow,
    PrisonerRow,
    RelationRow,
    SourceLinkRow,
)
from store.sources.models import ChangeRow
from store.sources.values import Operation
from store.unit_of_work import UnitOfWork

ROWS: Mapping[str, type[Base]] = {
    table.__table__.name: table  # type: ignore[attr-defined]  # every table has a name
    for table in (
        PrisonerRow, PersonNameRow, *FACTS, CareRow, ContactPlanRow, RelationRow, MembershipRow, IssueRow, ExternalIdRow,
        ApartRow, EntryRow, SourceLinkRow, GrantRow,
    )
}  # fmt: skip
FACT_TABLES = frozenset(table.__tablename__ for table in FACTS)
UNSAID = frozenset({"version", "position"})
"""Columns that say nothing of a person."""

Columns = dict[str, str | None]
"""What stands in the columns of a row, as text that everybody can read who may see it."""


@dataclass(slots=True)
class Net:
    """What a transaction made of one row."""

    entity: str
    key: str
    people: tuple[UUID | None, UUID | None]
    before: Columns | None
    """None: there was no such row. Of a row that was changed only what was changed stands here."""
    after: Columns | None
    last: int
    """The number of the last change."""

    @property
    def changed(self) -> dict[str, tuple[str | None, str | None]]:
        """By column what stood there before and stood there then, of a row that was there before and after."""
        if self.before is None or self.after is None:
            return {}
        names = {**self.before, **self.after}.keys() - UNSAID
        both = {name: (self.before.get(name), self.after.get(name)) for name in names}
        return {name: (old, new) for name, (old, new) in both.items() if old != new}

    @property
    def whole(self) -> Columns:
        """A row that came or went, whole; else what is known of it."""
        return (self.after if self.before is None else self.before) or {}


@dataclass(frozen=True, slots=True)
class Write:
    """What one transaction wrote on a person's record, as far as it may be known here."""

    batch: UUID
    at: datetime
    by: str
    """Slack's id of the member."""
    source: UUID | None
    nets: tuple[Net, ...]
    undoes: UUID | None = None
    undone_by: UUID | None = None
    """The transaction that took it back and stands."""
    of_batch: Sequence[Net] = field(default_factory=tuple)
    """All that the transaction made, seen or not."""
    is_whole: bool = True
    """Whether nothing of it was erased."""

    @property
    def is_beginning(self) -> bool:
        """Whether the record, or one that became a part of it, began with it."""
        return any(net.entity == PrisonerRow.__tablename__ and net.before is None for net in self.nets)

    @property
    def merged(self) -> UUID | None:
        """Whose record became a part of this one with it."""
        return next((UUID(net.key) for net in self.nets if net.changed.get(MERGED, ("", None))[1] is not None), None)

    @property
    def moves_level(self) -> bool:
        """Whether it changed how far the record may go."""
        return any("confidentiality" in net.changed for net in self.nets)


MERGED = "merged_into_id"
PERSON = PrisonerRow.__tablename__
"""What a person's own row is called in the history."""


def whole_record(work: UnitOfWork, person: UUID) -> list[UUID]:
    """A person's id with those of the records that became a part of theirs."""
    found, asked = [person], [person]
    while asked:
        asked = list(work.session.scalars(select(PrisonerRow.id).where(PrisonerRow.merged_into_id.in_(asked))))
        found += asked
    return found


def writes_of(work: UnitOfWork, person: UUID) -> list[Write]:
    """Every write on a record, the newest first. Of what may not be seen here nothing stands in it."""
    ids = whole_record(work, person)
    of_them = or_(ChangeRow.person_id.in_(ids), ChangeRow.other_id.in_(ids))
    rows = work.session.scalars(select(ChangeRow).where(of_them).order_by(ChangeRow.id)).all()
    batches: dict[UUID, list[ChangeRow]] = {}
    for row in rows:
        batches.setdefault(row.batch, []).append(row)
    members = {row.member_id for row in rows}
    by = dict(work.session.execute(select(MemberRow.id, MemberRow.slack_user).where(MemberRow.id.in_(members))).all())
    undone = _undone({batch: changes[0].undoes for batch, changes in batches.items()})
    seen = Seen(work, person, ids)
    found = []
    for batch, changes in reversed(batches.items()):
        made = nets(work.cipher, changes)
        shown = tuple(net for net in made if seen.may_know(net))
        if shown:
            source = next((row.source_id for row in reversed(changes) if row.source_id is not None), None)
            first = changes[0]
            found.append(
                Write(
                    batch,
                    first.at,
                    by[first.member_id],
                    source,
                    shown,
                    first.undoes,
                    undone.get(batch),
                    made,
                    all(change.operation is not Operation.ERASED for change in changes),
                )
            )
    return found


def standing_merges(work: UnitOfWork, person: UUID) -> dict[UUID, int]:
    """The merges into a record that stand, by transaction: the number of the record that became a part of it."""
    merges = {write.batch: write.merged for write in writes_of(work, person) if write.undone_by is None}
    gone = [one for one in merges.values() if one is not None]
    asked = select(PrisonerRow.id, PrisonerRow.ref).where(
        PrisonerRow.id.in_(gone), PrisonerRow.merged_into_id.is_not(None)
    )
    refs = {row.id: row.ref for row in work.session.execute(asked)}
    return {batch: refs[one] for batch, one in merges.items() if one in refs}


def _undone(undoes: Mapping[UUID, UUID | None]) -> dict[UUID, UUID]:
    """By which transaction each was taken back, where that stands: the last ones are looked at first."""
    found: dict[UUID, UUID] = {}
    for batch, taken in reversed(list(undoes.items())):
        if taken is not None and batch not in found:
            found.setdefault(taken, batch)
    return found


def nets(cipher: Cipher, changes: Iterable[ChangeRow]) -> list[Net]:
    """What changes, in their order, made of each row; what came and went in between is left out."""
    found: dict[tuple[str, str], Net] = {}
    for row in changes:
        if row.operation is Operation.ERASED:
            continue
        old, new = plain(cipher, cipher.opened(row.old)), plain(cipher, cipher.opened(row.new))
        net = found.get((row.entity, row.entity_id))
        if net is None:
            before: Columns | None = None if row.operation is Operation.CREATED else {}
            if row.operation is Operation.DELETED:
                before = as_columns(cipher, old)
            net = Net(row.entity, row.entity_id, (row.person_id, row.other_id), before, {}, row.id)
            found[row.entity, row.entity_id] = net
        net.last = row.id
        if row.operation is Operation.CREATED:
            net.after = as_columns(cipher, new)
        elif row.operation is Operation.DELETED:
            net.after = None
        elif row.field is not None and net.after is not None:
            if net.before is not None:
                net.before.setdefault(row.field, old)
            net.after[row.field] = new
    return [net for net in found.values() if net.before is not None or net.after is not None]


def as_columns(cipher: Cipher, written: str | None) -> Columns:
    """A row as the history holds it whole."""
    return {name: plain(cipher, value) for name, value in json.loads(written or "{}").items()}


def plain(cipher: Cipher, text: str | None) -> str | None:
    """What a column holds, opened where it is encrypted there."""
    if text is None or not text.startswith(_TOKEN):
        return text
    try:
        return cipher.open(text)
    except Unavailable:
        return text


_TOKEN = "gAAAA"  # noqa: S105  # how whatever Fernet encrypted begins


class Seen:
    """What of a record's history may be known here."""

    def __init__(self, work: UnitOfWork, person: UUID, ids: Sequence[UUID]) -> None:
        self._work = work
        self._ids = set(ids)
        self._sources = set(sources_on(work, person).values())

    def may_know(self, net: Net) -> bool:
        work, row = self._work, net.whole
        match net.entity:
            case RelationRow.__tablename__ | ApartRow.__tablename__:
                others = {one for one in net.people if one is not None} - self._ids
                is_outside = row.get("outside") is not None
                source = row.get("source_id")
                is_read = not is_outside or (source is not None and bool(work.sources.seen_among({UUID(source)})))
                return all(work.prisoners.now_at(one) is not None for one in others) and is_read
            case ContactPlanRow.__tablename__:
                return work.care.plan_row(UUID(net.key)) is not None
            case EntryRow.__tablename__:
                listed = row.get("list_id")
                return listed is not None and bool(work.lists.seen_among({UUID(listed)}))
            case "prisoner_source":
                source = net.key.partition(",")[2]
                return UUID(source) in self._sources or bool(work.sources.seen_among({UUID(source)}))
            case _:
                says = net.before is None or net.after is None or net.changed.keys() - {"overruled"}
                return net.entity in ROWS and bool(says)


def fact_in(work: UnitOfWork, net: Net, *, before: bool = False) -> NewFact | None:
    """The fact that a row told with a transaction, or `before` it; None where no kind tells it."""
    said = _at_that_time(work, net) | ((net.before or {}) if before else {})
    return work.cases.fact(made_again(work, net.entity, said)) if said else None  # type: ignore[arg-type]  # of FACTS


def _at_that_time(work: UnitOfWork, net: Net) -> Columns:
    """A whole row as a transaction left it: what stands there now, or stood when it went, with what came later taken back."""
    if net.before is None or net.after is None:
        return net.whole
    of_row = ChangeRow.entity == net.entity, ChangeRow.entity_id == net.key, ChangeRow.id > net.last
    later = work.session.scalars(select(ChangeRow).where(*of_row).order_by(ChangeRow.id.desc())).all()
    held = work.session.get(ROWS[net.entity], identity(net))
    said: Columns = {} if held is None else columns_of(work.cipher, held)
    for change in later:
        old = plain(work.cipher, work.cipher.opened(change.old))
        if change.operation is Operation.ERASED:
            continue
        if change.operation is Operation.DELETED:
            said = as_columns(work.cipher, old)
        elif change.field is not None:
            said[change.field] = old
    return said


def columns_of(cipher: Cipher, row: Base) -> Columns:
    """What stands in a row now; what is not known does not stand here."""
    held = {name: getattr(row, name) for name in row.__mapper__.column_attrs.keys()}  # noqa: SIM118  # no mapping
    return {name: plain(cipher, str(value)) for name, value in held.items() if value is not None}


def identity(net: Net) -> Any:
    """The key of a row, as the session asks for it."""
    columns = list(ROWS[net.entity].__table__.primary_key)
    parts = net.key.split(",", len(columns) - 1)
    return tuple(typed(column, part) for column, part in zip(columns, parts, strict=True))


def made_again(work: UnitOfWork, entity: str, said: Columns) -> Base:
    """A row with these columns; words are encrypted as its table wants them."""
    table = ROWS[entity]
    held = table.__table__.columns
    return table(**{name: value_for(work, held[name], text) for name, text in said.items() if name in held})


def value_for(work: UnitOfWork, column: KeyedColumnElement[Any], text: str | None) -> object:
    """A value for a column, from how the history writes it. A name is sealed later, as the level of its person has it."""
    is_name = column.table is PersonNameRow.__table__
    if text is not None and not is_name and (column.comment or "").startswith("encrypted"):
        return work.cipher.seal(text)
    return None if text is None else typed(column, text)


def typed(column: KeyedColumnElement[Any], text: str) -> object:  # noqa: PLR0911  # a line a type
    """A value of a column's own type, from how the history writes it."""
    match column.type:
        case UtcDateTime():
            return datetime.fromisoformat(text)
        case TypeDecorator() as type_:
            return type_.process_result_value(text, default.DefaultDialect())
        case Enum(enum_class=kinds) if kinds is not None:
            return kinds(text)
        case Uuid():
            return UUID(text)
        case Integer():
            return int(text)
        case _ if column.type.python_type is bool:
            return text == str(True)
        case _:
            return text


def slack_user_of(work: UnitOfWork, member: UUID) -> str | None:
    """Slack's id of a member, whatever has become of them."""
    row = work.session.get(MemberRow, member)
    return None if row is None else row.slack_user


def number_of(work: UnitOfWork, person: UUID) -> int:
    """The number of a record, also of one that became a part of another; 0 where it is gone."""
    row = work.session.get(PrisonerRow, person)
    return 0 if row is None else row.ref


def list_number(work: UnitOfWork, on_list: UUID) -> int | None:
    """The number of a list."""
    row = work.session.get(ListRow, on_list)
    return None if row is None else row.number


def group_called(work: UnitOfWork, group: UUID) -> str | None:
    """The name of a group."""
    row = work.session.get(GroupRow, group)
    return None if row is None else work.cipher.open(row.name)
