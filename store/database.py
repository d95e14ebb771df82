"""The database: tables' common ground, engines for SQLite and PostgreSQL, references that are never reused."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import (
    Connection,
    Engine,
    MetaData,
    String,
    Uuid,
    create_engine,
    event,
    make_url,
    text,
    update,
)
from sqlalchemy import Enum as EnumColumn
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from store.columns import PartialDateColumn, TermColumn, UtcDateTime, values_of
from store.dates import PartialDate, Term
from store.errors import Unavailable
from store.texts import _

T = TypeVar("T")

SCHEMA = "0018"
"""The revision this code reads and writes; a test compares it with the newest migration."""

READS: dict[str, Any] = {"reads": True, "postgresql_readonly": True}
"""Execution option of a transaction that only reads: plain BEGIN, so that look-ups never queue behind a writer."""

_MAPPED = 2_147_418_112
"""Bytes of the file that SQLite may map: as many as it ever does."""
LOCK_SECONDS = 5.0
"""How long a writer waits for another one before the person is told that the store is busy."""

IDLE_SECONDS = 5.0
"""A connection to PostgreSQL that lay longer than this is asked whether its server still answers."""

ACK_SECONDS = 2.0
"""The same where Slack waits for the answer itself, as for a form's: it gives up after three."""


class Base(DeclarativeBase):
    """Every table of the store."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy's own form
        UUID: Uuid(),
        PartialDate: PartialDateColumn(),
        Term: TermColumn(),
        datetime: UtcDateTime(),
        StrEnum: EnumColumn(StrEnum, native_enum=False, create_constraint=False, length=40, values_callable=values_of),
    }


class Counter(Base):
    """The last reference drawn of each kind."""

    __tablename__ = "counter"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[int] = mapped_column(comment="the last reference drawn; never goes back")


class Handled(Base):
    """What Slack has delivered and we have done: keyed hashes of events, and of presses with who pressed what where."""

    __tablename__ = "handled"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(comment="when it was done", index=True)


def draw_reference(session: Session, kind: str) -> int:
    """The next reference of a kind (`#118`, list 464), unique over all processes and never used again.

    The row's lock (PostgreSQL) or the writer's lock (SQLite) is held to the end of the transaction.
    """
    session.execute(
        text("INSERT INTO counter (kind, value) VALUES (:kind, 0) ON CONFLICT (kind) DO NOTHING"), {"kind": kind}
    )
    drawn = session.execute(
        text("UPDATE counter SET value = value + 1 WHERE kind = :kind RETURNING value"), {"kind": kind}
    )
    return int(drawn.scalar_one())


def put(session: Session, table: type[Base], key: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert or replace one row in one statement: two processes that do it at once both succeed."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**key, **values)
    session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def put_new(session: Session, table: type[Base], key: str, values: dict[str, Any]) -> bool:
    """Insert a row unless one of the same key stands there, or comes at the same moment. Returns whether it is new."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing(index_elements=[key])
    column = table.__table__.c[key]
    return session.execute(statement.returning(column)).first() is not None


def in_parts(ids: Collection[T]) -> Iterator[list[T]]:
    """Ids, 1,000 at a time, for conditions: SQLite takes 32,766 parameters in a statement."""
    asked = list(ids)
    return (asked[start : start + 1_000] for start in range(0, len(asked), 1_000))


def connect(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL. Connects to nothing yet.

    Raises:
        Unavailable: the address is not one of a database we know.
    """
    try:
        address = make_url(_with_driver(url))
        if address.get_backend_name() not in {"sqlite", "postgresql"}:
            raise Unavailable(_("DATABASE_URL must be an address of SQLite or PostgreSQL."))
        if address.get_backend_name() == "postgresql":
            server = create_engine(address, pool_size=10, connect_args={"connect_timeout": 10})
            event.listen(server, "connect", _prepare_postgres)
            event.listen(server, "begin", _begin_postgres)
            event.listen(server, "checkin", _note_when_used)
            event.listen(server, "checkout", partial(_ask_if_it_lay_idle, server))
            return server
        engine = create_engine(address, connect_args={"timeout": LOCK_SECONDS})
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise Unavailable(_("DATABASE_URL cannot be read as the address of a database.")) from error
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite store; None for PostgreSQL, for a store in memory and for what is no address."""
    try:
        address = make_url(url)
    except ArgumentError:
        return None
    is_file = address.get_backend_name() == "sqlite" and address.database not in {None, "", ":memory:"}
    return Path(str(address.database)) if is_file else None


def try_to_write(engine: Engine) -> None:
    """Ask for the right to write, and change nothing.

    Raises:
        Unavailable: the store cannot be written.
    """
    with translate_errors(), engine.connect() as connection:
        connection.execute(update(Counter).where(Counter.kind == "").values(value=0))
        connection.rollback()


@contextmanager
def temporary_database(url: str | None) -> Iterator[str]:
    """The address of an empty database that is gone afterwards: a new one on a PostgreSQL server, else a file.

    Of an address of SQLite only its kind is taken: nothing that exists is ever written to.

    Raises:
        Unavailable: the server lets nobody make a database.
    """
    if url is None or url.startswith("sqlite"):
        with TemporaryDirectory(prefix="mingdan-") as folder:
            yield f"sqlite:///{Path(folder) / 'temporary.db'}"
        return
    name = f"mingdan_{uuid4().hex[:12]}"
    server = connect(url)
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.execute(text(f"CREATE DATABASE {name}"))
        except DBAPIError as error:
            raise Unavailable(
                _("The benchmark makes a database of its own, and this server does not let it.")
            ) from error
        try:
            yield make_url(_with_driver(url)).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def empty_log(engine: Engine, seconds: float = 0.0) -> bool:
    """Move all that SQLite's log (WAL) holds into its file and cut the log to nothing: it keeps earlier states of pages.

    Args:
        engine: of the store.
        seconds: how long to wait for others; writers wait with it, so a clock does not.

    Returns:
        Whether it is empty now; False where somebody was reading or writing just then. PostgreSQL keeps no such log.
    """
    if engine.dialect.name != "sqlite":
        return True
    with translate_errors(), engine.connect().execution_options(**READS) as connection:
        connection.exec_driver_sql("COMMIT")  # no checkpoint inside a transaction
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        try:
            busy, _pages, _moved = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(LOCK_SECONDS * 1000)}")
        return not busy


def analyze(engine: Engine) -> None:
    """Tell PostgreSQL's planner how much is held, after many rows came at once.

    Its own round comes a minute later; until then look-ups over 20,000 people took 100 ms on average instead of 7.
    """
    if engine.dialect.name == "postgresql":
        with translate_errors(), engine.begin() as connection:
            connection.execute(text("ANALYZE"))


def vacuum(engine: Engine) -> None:
    """Let PostgreSQL clear away rows that are gone, and forget what it sampled of them for its planner."""
    with translate_errors(), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM (ANALYZE)"))


def _with_driver(url: str) -> str:
    """Platforms hand out `postgres://`; the driver is psycopg 3."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # SQLAlchemy's defaults begin a transaction too late: two processes lost 300 of 600 increments without one error.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten: a name that was erased must not be read from a free page.
    cursor.execute("PRAGMA secure_delete = ON")
    # Pages are read where the system's cache holds them: a look-up reads hundreds, and copied each from the file.
    cursor.execute(f"PRAGMA mmap_size = {_MAPPED}")
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone() != ("wal",):
        _try_wal(cursor)
    cursor.close()


def _try_wal(cursor: Any) -> None:
    """Readers beside a writer need WAL; a file that cannot be written stays as it is and can still be read."""
    import sqlite3

    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError:
        cursor.execute("PRAGMA query_only = ON")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("reads", False):
        connection.exec_driver_sql("BEGIN")
        return
    patience = options.get("patience") or LOCK_SECONDS
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prepare_postgres(connection: DBAPIConnection, _record: object) -> None:
    """Look-ups take few rows out of many: with the planner's default for slow disks 130 keys read the whole table (3.7 ms, not 0.4)."""
    cursor = connection.cursor()
    cursor.execute("SET random_page_cost = 1.1")
    cursor.close()
    connection.commit()


def _begin_postgres(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("reads", False):
        patience = options.get("patience") or LOCK_SECONDS
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(patience * 1000)}")


def _note_when_used(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
    record.info["used"] = monotonic()


def _ask_if_it_lay_idle(
    engine: Engine, connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection
) -> None:
    """SQLAlchemy's `pool_pre_ping`, but not before every look-up: each question costs a fifth of one."""
    used = record.info.get("used")
    if used is None or monotonic() - used < IDLE_SECONDS:
        return
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as error:
        raise DisconnectionError from error  # the pool takes another


@contextmanager
def translate_errors() -> Iterator[None]:
    """Turns what a database says of itself (locked, read-only, gone) into words that say what to do.

    Raises:
        Unavailable: the database could not do it; nothing was saved.
    """
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).lower()
        for pattern, words in _SAYINGS:
            if re.search(pattern, said):
                raise Unavailable(words) from error
        if isinstance(error, OperationalError) or error.connection_invalidated:
            raise Unavailable(
                _("The case store cannot be reached. Nothing was saved. Try again in a minute.")
            ) from error
        raise


_SAYINGS = (
    (
        "locked|busy|deadlock|lock timeout",
        _("The case store is busy just now. Nothing was saved. Try again in a minute."),
    ),
    ("readonly|read-only", _("The case store can only be read just now. Nothing was saved. Tell the operator.")),
    (
        "no such table|no such column|undefinedtable|relation .* does not exist",
        _("The case store is older than this Mingdan. Run `python -m bot migrate`."),
    ),
    ("full|no space", _("The disk of the case store is full. Nothing was saved. Tell the operator.")),
    ("not a database|malformed", _("This file is not a case store, or it is damaged. Restore a backup.")),
)
"""What databases say of themselves, and what we say for it."""


def schema_of(engine: Engine) -> str | None:
    """The revision a store stands at; None where no migration ever ran.

    Raises:
        Unavailable: it cannot be reached or read.
    """
    from sqlalchemy import inspect

    with translate_errors(), engine.connect().execution_options(**READS) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def check_schema(engine: Engine) -> None:
    """Refuse a store that this code does not fit.

    Raises:
        Unavailable: older, newer, not ours, or not there.
    """
    file = sqlite_file(str(engine.url))
    if file is not None and not file.exists():
        raise Unavailable(_("There is no case store yet. Run `python -m bot migrate`."))
    demand_schema(schema_of(engine))


def demand_schema(found: str | None) -> None:
    """Old code never writes to a newer store, new code never to an old one.

    Raises:
        Unavailable: the revision is not the one this code reads and writes.
    """
    if found is None:
        raise Unavailable(_("This database holds no case store yet. Run `python -m bot migrate`."))
    if found > SCHEMA:
        raise Unavailable(_("The case store was written by a newer Mingdan. Update the program; nothing was changed."))
    if found < SCHEMA:
        raise Unavailable(_("The case store is older than this Mingdan. Run `python -m bot migrate`."))
