"""The tables of the log: who looked at what, and what Slack told of memberships.

On SQLite they stand in a file of their own beside the store, on PostgreSQL in the same database. Nothing here refers
to a row of the store: two files do not commit together.
"""

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, Text, Uuid

from store.columns import UtcDateTime
from store.database import Base

LOG = MetaData(naming_convention=Base.metadata.naming_convention)

ACCESS_LOG = Table(
    "access_log",
    LOG,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", Uuid, nullable=False, unique=True, comment="the same in every copy of the log"),
    Column("at", UtcDateTime(), nullable=False, index=True),
    Column("member_id", Uuid, nullable=False),
    Column("action", String(40), nullable=False),
    Column("channel", String(30), comment="Slack's id of the place"),
    Column("allowed", Boolean, nullable=False),
    Column("subjects", Text, nullable=False, comment="kind:id,id by kind, joined by blanks; never a name"),
    Column("detail", String(100), comment="format and hash of an export; offered"),
    Column(
        "looked_for", Text, comment="encrypted (MultiFernet): names as typed; emptied once the clock has judged them"
    ),
    Index("ix_access_log_member_id", "member_id", "id"),
)
Index(
    "ix_access_log_looked_for",
    ACCESS_LOG.c.id,
    sqlite_where=ACCESS_LOG.c.looked_for.is_not(None),
    postgresql_where=ACCESS_LOG.c.looked_for.is_not(None),
)
"""One request a row. Ids only, but for the names that were looked for, which are encrypted and stay for an hour."""

RECEIVED_EVENT = Table(
    "received_event",
    LOG,
    Column("id", Integer, primary_key=True, autoincrement=True, comment="the order in which they came"),
    Column("key", String(64), nullable=False, unique=True, comment="SHA-256 of Slack's id of the event"),
    Column("kind", String(40), nullable=False),
    Column("payload", Text, nullable=False, comment="JSON: ids and kinds of account; emptied when it is done"),
    Column("at", UtcDateTime(), nullable=False, index=True),
    Column("state", String(20), nullable=False, index=True, comment="waiting, done, failed"),
)
"""What Slack told, stored before it is acked and kept for days, so that what comes again is known."""

DRAFT = Table(
    "draft",
    LOG,
    Column("id", Uuid, primary_key=True),
    Column("member_id", Uuid, nullable=False),
    Column("at", UtcDateTime(), nullable=False, index=True),
    Column(
        "sealed", Text, nullable=False, comment="encrypted (MultiFernet): what was begun, and the line that begins it"
    ),
)
"""What a member has begun and not yet confirmed; buttons and forms carry its id alone."""
