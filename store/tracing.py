"""The trace of a transaction: who wrote what on which row, and whose facts it changed."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from store.access.models import ChannelRow
from store.alerts.models import AlertRow
from store.bound_keys import KeyMark
from store.cases.models import Fact
from store.crypto import Cipher
from store.database import Base, Handled
from store.deadlines.models import DeadlineRow
from store.finding.models import MarkRow, ProfileRow, WatchedRow, WatchRow
from store.lists.models import InUseRow, SentFileRow
from store.outbox.models import HeartbeatRow, PostRow
from store.prisoners.models import AlikeKeyRow, ApartRow, NameKeyRow, PrisonerRow, RelationRow
from store.sources.models import ChangeRow, ErasureRow, SourceInUseRow
from store.sources.values import Operation

UNTRACED = (
    ChangeRow,
    ErasureRow,
    Handled,
    NameKeyRow,
    AlikeKeyRow,
    DeadlineRow,
    ProfileRow,
    MarkRow,
    WatchRow,
    WatchedRow,
    AlertRow,
    PostRow,
    InUseRow,
    SourceInUseRow,
    HeartbeatRow,
    SentFileRow,
    ChannelRow,
    KeyMark,
)
"""Derived or kept for itself: what stands here has no history in `change`."""


def _concerns(row: object) -> Iterator[UUID]:
    """Whose facts a row holds, and held before."""
    if isinstance(row, PrisonerRow):
        yield row.id
    elif isinstance(row, Fact):
        yield row.prisoner_id
        yield from inspect(row).attrs.prisoner_id.history.deleted


def written_of(row: object) -> tuple[UUID | int | None, UUID | int | None]:
    """On whose records a row is written; two people of whom somebody said that they are two stand there by number."""
    match row:
        case PrisonerRow():
            parted = inspect(row).attrs.merged_into_id.history.deleted
            return row.id, row.merged_into_id or next(iter(parted or ()), None)
        case RelationRow():
            return row.one_id, row.other_id
        case ApartRow():
            return row.lower, row.higher
        case _:
            person = getattr(row, "prisoner_id", None)
            moved = inspect(row).attrs.prisoner_id.history.deleted if person is not None else ()
            return person, next(iter(moved or ()), None)


def _name_by_reference(session: Session, rows: list[dict[str, Any]]) -> None:
    """Put people's ids in place of their numbers."""
    refs = {row[column] for row in rows for column in ("person_id", "other_id") if isinstance(row[column], int)}
    if refs:
        known = dict(session.execute(select(PrisonerRow.ref, PrisonerRow.id).where(PrisonerRow.ref.in_(refs))).all())
        for row in rows:
            row.update({name: known.get(row[name], row[name]) for name in ("person_id", "other_id")})


class Tracer:
    """Writes `change` rows from what a flush did, and notes whose facts it changed.

    Statements that bypass the session's objects are not seen: who writes rows with them works out what follows.
    """

    def __init__(self, member: UUID, cipher: Cipher, clock: Callable[[], datetime]) -> None:
        self._member = member
        self._cipher = cipher
        self._clock = clock
        self._batch = uuid4()
        self.changed_people: dict[UUID, None] = {}
        """In the order in which they were changed."""
        self.rests_on: dict[UUID, UUID] = {}
        """Of rows whose changes rest on another source than the row itself: which."""
        self.taken_back: list[UUID] = []
        """The batch that this transaction takes back; none: it takes nothing back."""

    def __call__(self, session: Session, _context: UOWTransaction) -> None:
        rows = [
            *(self._whole(row, Operation.CREATED) for row in session.new if not isinstance(row, UNTRACED)),
            *(self._whole(row, Operation.DELETED) for row in session.deleted if not isinstance(row, UNTRACED)),
            *(change for row in session.dirty if not isinstance(row, UNTRACED) for change in self._fields(row)),
        ]
        if rows:
            _name_by_reference(session, rows)
            session.execute(insert(ChangeRow), rows)
        touched = (
            *session.new,
            *session.deleted,
            *(row for row in session.dirty if session.is_modified(row, include_collections=False)),
        )
        self.changed_people.update(dict.fromkeys(person for row in touched for person in _concerns(row)))

    def _row(self, row: Base, operation: Operation, field: str | None, old: object, new: object) -> dict[str, Any]:
        key = ",".join(str(part) for part in inspect(row).mapper.primary_key_from_instance(row))
        person, other = written_of(row)
        own, of_row = getattr(row, "source_id", None), getattr(row, "id", None)
        source = self.rests_on.get(of_row, own) if isinstance(of_row, UUID) else own
        return {
            "batch": self._batch, "entity": str(row.__table__), "entity_id": key[:120], "operation": operation,
            "field": field, "old": self._sealed(old), "new": self._sealed(new),
            "source_id": source, "member_id": self._member, "at": self._clock(),
            "person_id": person, "other_id": other, "undoes": next(iter(self.taken_back), None),
        }  # fmt: skip

    def _sealed(self, value: object) -> str | None:
        return None if value is None else self._cipher.seal(str(value))

    def _whole(self, row: Base, operation: Operation) -> dict[str, Any]:
        mapper = inspect(row).mapper
        held = {attr.key: str(v) for attr in mapper.column_attrs if (v := getattr(row, attr.key)) is not None}
        written = json.dumps(held, ensure_ascii=False)
        before, after = (None, written) if operation is Operation.CREATED else (written, None)
        return self._row(row, operation, None, before, after)

    def _fields(self, row: Base) -> Iterator[dict[str, Any]]:
        state = inspect(row)
        for attr in state.mapper.column_attrs:
            history = state.attrs[attr.key].history
            if history.has_changes() and attr.key != "version":
                old = history.deleted[0] if history.deleted else None
                new = history.added[0] if history.added else None
                yield self._row(row, Operation.CHANGED, attr.key, old, new)
