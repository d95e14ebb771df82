"""Which kinds of fact a member recorded last, worked out from the history of what they wrote."""

import json
from uuid import UUID

from sqlalchemy import select

from store.casework.record import TABLES
from store.facts.kind import Kind, Table
from store.facts.registry import stored_in
from store.sources.models import ChangeRow
from store.sources.values import Operation
from store.unit_of_work import UnitOfWork

MOST = 3
LOOKED_AT = 150
"""Changes of the member that are looked at, the newest first: a fact makes about three, so some fifty facts."""
_SHARED = frozenset({Table.CLEMENCY, Table.EVENT})
"""Tables in which several kinds stand: only of their rows the history is opened, which tells the kind."""


def last_used(work: UnitOfWork, member: UUID) -> tuple[Kind, ...]:
    """The last kinds of fact that a member put on record, each once, the newest first; one statement."""
    newest = (
        select(ChangeRow.id, ChangeRow.entity, ChangeRow.operation, ChangeRow.new)
        .where(ChangeRow.member_id == member)
        .order_by(ChangeRow.id.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    made = select(newest.c.entity, newest.c.new).where(
        newest.c.operation == Operation.CREATED, newest.c.entity.in_([str(table) for table in TABLES])
    )
    found: dict[Kind, None] = {}
    for entity, written in work.session.execute(made.order_by(newest.c.id.desc())):
        table = Table(entity)
        kind = stored_in(table, json.loads(work.cipher.open(written))["kind"] if table in _SHARED else None)
        if kind is not None:
            found[kind] = None
        if len(found) == MOST:
            break
    return tuple(found)
