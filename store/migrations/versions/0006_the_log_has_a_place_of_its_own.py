"""The log has a place of its own, one row a request; events that change who may see what are kept there.

On SQLite that is the file `attributes["log"]` beside the store. It has its own transaction, which ends first. What
stands in it is never taken away: a way down copies it, and the next way up takes in only what is not there yet.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import context, op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BATCH = 1000

ACCESS_LOG = sa.Table(
    "access_log",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
    sa.Column("key", sa.Uuid(), nullable=False, comment="the same in every copy of the log"),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("member_id", sa.Uuid(), nullable=False),
    sa.Column("action", sa.String(length=40), nullable=False),
    sa.Column("channel", sa.String(length=30), nullable=True, comment="Slack's id of the place"),
    sa.Column("allowed", sa.Boolean(), nullable=False),
    sa.Column("subjects", sa.Text(), nullable=False, comment="kind:id,id by kind, joined by blanks; never a name"),
    sa.Column("detail", sa.String(length=100), nullable=True, comment="format and hash of an export; offered"),
    sa.Column(
        "looked_for",
        sa.Text(),
        nullable=True,
        comment="encrypted (MultiFernet): names as typed; emptied once the clock has judged them",
    ),
    sa.PrimaryKeyConstraint("id", name="pk_access_log"),
    sa.UniqueConstraint("key", name="uq_access_log_key"),
    sa.Index("ix_access_log_at", "at"),
    sa.Index("ix_access_log_member_id", "member_id", "id"),
)
sa.Index(
    "ix_access_log_looked_for",
    ACCESS_LOG.c.id,
    sqlite_where=ACCESS_LOG.c.looked_for.is_not(None),
    postgresql_where=ACCESS_LOG.c.looked_for.is_not(None),
)
RECEIVED_EVENT = sa.Table(
    "received_event",
    ACCESS_LOG.metadata,
    sa.Column("id", sa.Integer(), autoincrement=True, nullable=False, comment="the order in which they came"),
    sa.Column("key", sa.String(length=64), nullable=False, comment="SHA-256 of Slack's id of the event"),
    sa.Column("kind", sa.String(length=40), nullable=False),
    sa.Column("payload", sa.Text(), nullable=False, comment="JSON: ids and kinds of account; emptied when it is done"),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("state", sa.String(length=20), nullable=False, comment="waiting, done, failed"),
    sa.PrimaryKeyConstraint("id", name="pk_received_event"),
    sa.UniqueConstraint("key", name="uq_received_event_key"),
    sa.Index("ix_received_event_at", "at"),
    sa.Index("ix_received_event_state", "state"),
)
DRAFT = sa.Table(
    "draft",
    ACCESS_LOG.metadata,
    sa.Column("id", sa.Uuid(), nullable=False),
    sa.Column("member_id", sa.Uuid(), nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column(
        "sealed",
        sa.Text(),
        nullable=False,
        comment="encrypted (MultiFernet): what was begun, and the line that begins it",
    ),
    sa.PrimaryKeyConstraint("id", name="pk_draft"),
    sa.Index("ix_draft_at", "at"),
)
SHARED = ("at", "member_id", "action", "channel", "allowed", "detail")


def _before(name: str, *constraints: sa.Constraint) -> sa.Table:
    """The table as it was, a row a subject."""
    return sa.Table(
        name,
        sa.MetaData(),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=True, comment="prisoner, list"),
        sa.Column("subject_id", sa.String(length=40), nullable=True, comment="id of the subject; never a name"),
        sa.Column("channel", sa.String(length=30), nullable=True, comment="Slack's id of the place"),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.String(length=100), nullable=True, comment="format and hash of an export"),
        *constraints,
    )


@contextmanager
def _log() -> Iterator[sa.Connection]:
    """The place of the log: this very transaction, or one in the log's own file that ends first."""
    if op.get_bind().dialect.name == "postgresql":
        yield op.get_bind()
        return
    engine = sa.create_engine(f"sqlite:///{context.config.attributes['log']}")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def _aside(*, indexes: Iterable[str]) -> sa.Table:
    """The table under another name, so that its own is free; its indexes go."""
    for name in indexes:
        op.drop_index(name, "access_log")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX pk_access_log RENAME TO pk_access_log_aside")
    op.rename_table("access_log", "access_log_aside")
    return _before("access_log_aside")


def upgrade() -> None:
    before = _aside(indexes=("ix_access_log_at", "ix_access_log_member_id", "ix_access_log_subject_id"))
    with _log() as log:
        ACCESS_LOG.metadata.create_all(log)
        rows = op.get_bind().execute(sa.select(before).order_by(before.c.id), execution_options={"yield_per": BATCH})
        requests = _requests(row._mapping for row in rows)  # noqa: SLF001  # SQLAlchemy's documented name
        while batch := list(islice(requests, BATCH)):
            new = [request for request in batch if not _is_there(log, request)]
            if new:
                log.execute(sa.insert(ACCESS_LOG), new)
    op.drop_table("access_log_aside")


def _requests(rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Rows of one subject each, joined to one a request: those of a request share its moment."""
    for shared, group in groupby(rows, key=lambda row: tuple(row[name] for name in SHARED)):
        kinds: dict[str, list[str]] = {}
        for row in group:
            if row["subject_kind"] is not None:
                kinds.setdefault(row["subject_kind"], []).append((row["subject_id"] or "").replace("-", ""))
        subjects = " ".join(f"{kind}:{','.join(found)}" for kind, found in kinds.items())
        yield {"key": uuid4(), "subjects": subjects, **dict(zip(SHARED, shared, strict=True))}


def _is_there(log: sa.Connection, request: dict[str, Any]) -> bool:
    """Whether the log holds the request already: a way down leaves the file as it is."""
    same = [ACCESS_LOG.c[name].is_not_distinct_from(request[name]) for name in (*SHARED, "subjects")]
    return log.execute(sa.select(sa.literal(1)).where(*same).limit(1)).first() is not None


def downgrade() -> None:
    bind = op.get_bind()
    is_apart = bind.dialect.name != "postgresql"
    if not is_apart:
        for name in ("ix_access_log_at", "ix_access_log_member_id", "ix_access_log_looked_for"):
            op.drop_index(name, "access_log")
        op.execute("ALTER INDEX pk_access_log RENAME TO pk_access_log_aside")
        op.execute("ALTER INDEX uq_access_log_key RENAME TO uq_access_log_key_aside")
        op.rename_table("access_log", "access_log_aside")
    member = sa.Table("member", sa.MetaData(), sa.Column("id", sa.Uuid()))
    before = _before(
        "access_log",
        sa.ForeignKeyConstraint(["member_id"], [member.c.id], name="fk_access_log_member_id_member"),
        sa.PrimaryKeyConstraint("id", name="pk_access_log"),
    )
    before.create(bind)
    with _log() as log:
        ACCESS_LOG.metadata.create_all(log, tables=[ACCESS_LOG] if is_apart else [])
        held = ACCESS_LOG if is_apart else ACCESS_LOG.to_metadata(sa.MetaData(), name="access_log_aside")
        known = set(bind.scalars(sa.select(member.c.id)))
        for rows in log.execute(sa.select(held).order_by(held.c.id), execution_options={"yield_per": BATCH}).partitions(
            BATCH
        ):
            # A row here names its member; of whom the store knows nothing, the older program can hold nothing.
            split = [part for row in rows if row.member_id in known for part in _parts(row)]
            if split:
                bind.execute(sa.insert(before), split)
    for name in ("at", "member_id", "subject_id"):
        op.create_index(f"ix_access_log_{name}", "access_log", [name], unique=False)
    if not is_apart:
        op.drop_table("access_log_aside")
        op.drop_table("received_event")
        op.drop_table("draft")


def _parts(row: Any) -> Iterator[dict[str, Any]]:
    shared = {name: getattr(row, name) for name in SHARED}
    found = [
        (kind, subject)
        for part in row.subjects.split()
        for kind, _colon, subjects in [part.partition(":")]
        for subject in subjects.split(",")
    ]
    for kind, subject in found or [(None, None)]:
        yield {**shared, "subject_kind": kind, "subject_id": _dashed(subject)}


def _dashed(subject: str | None) -> str | None:
    """A UUID as the older table holds it."""
    if subject is None or len(subject) != 32:  # noqa: PLR2004
        return subject
    return "-".join((subject[:8], subject[8:12], subject[12:16], subject[16:20], subject[20:]))
