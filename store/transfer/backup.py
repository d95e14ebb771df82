"""Backups: the whole store in one encrypted file, the same for SQLite and PostgreSQL, and back into an empty store."""

import base64
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    Table,
    func,
    insert,
    inspect,
    literal,
    select,
    text,
)
from sqlalchemy import types as sql
from sqlalchemy.exc import DataError, IntegrityError

from store.access.repository import OPERATOR
from store.crypto import Keys
from store.database import READS, SCHEMA, UtcDateTime, analyze, connect, schema_of, translate_errors
from store.errors import Conflict, Unavailable
from store.migrations import migrate
from store.texts import _
from store.transfer.atomic_write import atomic_write
from store.transfer.encrypted_stream import Writer, lines
from store.unit_of_work import Store

FORMAT = 1
BATCH = 1000
"""Rows read or written at a time."""

_OTHERS = {"alembic_version"}
"""Tables that are not part of the record: the migration writes its own."""

_PASSING = {"heartbeat"}
"""Tables in which a row does not make a store full: a clock that ran once must not stand in the way."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a column's values stand in the file, whatever the database calls their type."""

    name: str
    type: sql.TypeEngine[Any]
    write: Callable[[Any], object] | None = None
    read: Callable[[Any], object] | None = None


_KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("uuid", sql.Uuid(), lambda value: value.hex, UUID),
        Kind("instant", UtcDateTime(), datetime.isoformat, datetime.fromisoformat),
        Kind("date", sql.Date(), date.isoformat, date.fromisoformat),
        Kind("bool", sql.Boolean()),
        Kind("int", sql.BigInteger()),
        Kind("float", sql.Double()),
        Kind("bytes", sql.LargeBinary(), lambda value: base64.b64encode(value).decode(), base64.b64decode),
        Kind("text", sql.Text()),
    )
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself; `rows` counts by table."""

    schema: str
    made_at: datetime
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and read back."""

    path: Path
    size: int
    contents: Contents


@dataclass(frozen=True, slots=True)
class Restored:
    """A store that came out of a backup; `schema` is where it stands now."""

    contents: Contents
    schema: str


def is_there(engine: Engine) -> bool:
    """Whether there is a store to back up: `release` runs before there is one, too.

    Raises:
        Unavailable: the database cannot be reached.
    """
    return _revision(engine) is not None


def backup(store: Store, keys: Keys, folder: Path, now: datetime) -> Backup:
    """Write the whole store, as it stands at one moment, into a new file of mode 0600; read it back.

    Works for a store of an older schema too, since a backup is made before a migration.

    Raises:
        Unavailable: no store, or the file cannot be written.
        Conflict: there is a backup of that second already.
    """
    schema = _revision(store.engine)
    if schema is None:
        raise Unavailable(_("There is no case store to back up yet. Run `python -m bot migrate`."))
    path = folder / f"mingdan-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.backup"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists():
            raise Conflict(_("There is a backup of this very second already. Look in the folder, then repeat it."))
        with atomic_write(path) as (file, written):
            with _snapshot(store.engine) as connection:
                counts = _dump(connection, Writer(file, keys), {"schema": schema, "made_at": now.isoformat()})
            file.flush()
            os.fsync(file.fileno())
            contents = examine(written, keys)
            if contents.rows != counts:
                raise RuntimeError("the backup does not read back as it was written")
    except OSError as error:
        raise Unavailable(
            _("The backup cannot be written there: {reason}. No backup was made.", reason=error.strerror or "")
        ) from error
    return Backup(path, path.stat().st_size, contents)


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads, and sees one moment."""
    options = dict(READS)
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with translate_errors(), engine.connect().execution_options(**options) as connection:
        yield connection


def _revision(engine: Engine) -> str | None:
    """As `schema_of`; looks for no file where there is none, since looking would make one."""
    address = engine.url
    if address.get_backend_name() == "sqlite" and address.database and not Path(address.database).exists():
        return None
    return schema_of(engine)


def _dump(connection: Connection, file: Writer, head: dict[str, object]) -> dict[str, int]:
    def say(said: object) -> None:
        file.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())

    say({"format": FORMAT, **head})
    counts = {}
    for table in tables(connection):
        kinds = [_KINDS[column.info["kind"]] for column in table.columns]
        say({"table": table.name, "columns": [[column.name, column.info["kind"]] for column in table.columns]})
        counts[table.name] = 0
        for row in connection.execute(select(table), execution_options={"yield_per": BATCH}):
            say(
                [
                    value if value is None or kind.write is None else kind.write(value)
                    for kind, value in zip(kinds, row, strict=True)
                ]
            )
            counts[table.name] += 1
    say({"rows": counts})
    file.close()
    return counts


def tables(connection: Connection) -> list[Table]:
    """Every table of the store as the database has it, parents first; each column knows its kind.

    Asked of the database, not of the models: a backup is made before a migration too.
    """
    asked = inspect(connection)
    held = MetaData()
    found = []
    for name, _keys in asked.get_sorted_table_and_fkc_names():
        if name is not None and name not in _OTHERS:
            columns = [
                Column(column["name"], _KINDS[kind].type, info={"kind": kind})
                for column in asked.get_columns(name)
                for kind in [_kind(name, column["name"], column["type"])]
            ]
            found.append(Table(name, held, *columns))
    return found


_TYPES: tuple[tuple[type[sql.TypeEngine[Any]], str], ...] = (
    (sql.Uuid, "uuid"), (sql.CHAR, "uuid"),  # SQLite has no UUID: SQLAlchemy keeps one in CHAR(32)
    (sql.DateTime, "instant"), (sql.Date, "date"), (sql.Boolean, "bool"), (sql.Integer, "int"), (sql.Float, "float"),
    (sql.LargeBinary, "bytes"), (sql.String, "text"),
)  # fmt: skip


def _kind(table: str, column: str, found: sql.TypeEngine[Any]) -> str:
    for known, kind in _TYPES:
        if isinstance(found, known):
            return kind
    raise RuntimeError(f"a backup has no kind for {table}.{column}: {type(found).__name__}")


def examine(path: Path, keys: Keys) -> Contents:
    """Read a backup from end to end.

    Raises:
        Unavailable: not a backup, no key fits, cut short, altered, or made by a newer Mingdan.
    """
    with _opened(path) as file:
        every = lines(file, keys)
        head = _head(every)
        counts: Counter[str] = Counter()
        said: dict[str, int] | None = None
        table = ""
        for line in every:
            if line.startswith(b"["):
                counts[table] += 1
                continue
            told = json.loads(line)
            if "table" in told:
                table = told["table"]
                counts[table] = 0
            else:
                said = told["rows"]
    if said != dict(counts):
        raise Unavailable(_("This backup is cut short or was altered. Nothing was changed. Use another backup."))
    return Contents(head["schema"], datetime.fromisoformat(head["made_at"]), said)


def _head(every: Iterator[bytes]) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(next(every))
    if head["format"] > FORMAT or head["schema"] > SCHEMA:
        raise Unavailable(_("This backup was made by a newer Mingdan. Update the program, then restore it."))
    return head


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise Unavailable(_("There is no backup file at that place, or it cannot be read.")) from error
    with file:
        yield file


def restore(file: Path, url: str, keys: Keys) -> Restored:
    """Fill an empty store, made here where there is none, with what a backup holds: all of it or nothing.

    Raises:
        Unavailable: the backup cannot be used, or the database cannot be reached.
        Conflict: the store is not empty; nothing was changed.
    """
    contents = examine(file, keys)
    engine = connect(url)
    try:
        if _revision(engine) is not None:
            with translate_errors(), engine.connect().execution_options(**READS) as connection:
                _demand_empty(connection, tables(connection))
        migrate(engine)
        if contents.schema != SCHEMA:
            migrate(engine, to=contents.schema)  # rows go in as they came out, and are then migrated like any others
        with _all_or_nothing(engine) as connection:
            _fill(connection, file, keys, contents)
        if contents.schema != SCHEMA:
            migrate(engine)
        analyze(engine)
    finally:
        engine.dispose()
    return Restored(contents, SCHEMA)


@contextmanager
def _all_or_nothing(engine: Engine) -> Iterator[Connection]:
    try:
        with translate_errors(), engine.begin() as connection:
            yield connection
    except (IntegrityError, DataError) as error:
        raise Unavailable(_("What this backup holds does not fit together. Nothing was restored.")) from error


def _demand_empty(connection: Connection, held: list[Table]) -> None:
    for table in (table for table in held if table.name not in _PASSING):
        rows = select(literal(1)).select_from(table).limit(1)
        if table.name == "member":
            rows = rows.where(table.c.slack_user != OPERATOR)  # the first migration adds the operator
        if connection.execute(rows).first():
            raise Conflict(
                _("This case store is not empty: a backup is restored into an empty one only. Nothing was changed.")
            )


def _fill(connection: Connection, path: Path, keys: Keys, contents: Contents) -> None:
    held = {table.name: table for table in tables(connection)}
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {', '.join(_quoted(connection, name) for name in held)}"))
    _demand_empty(connection, list(held.values()))
    for name in held.keys() & {"member", *_PASSING}:
        connection.execute(held[name].delete())
    with _references_at_the_end(connection), _opened(path) as file:
        for table, rows in _batches(lines(file, keys), held):
            connection.execute(insert(table), rows)
    counts = {name: connection.scalar(select(func.count()).select_from(table)) for name, table in held.items()}
    if any(counts[name] != contents.rows.get(name, 0) for name in counts):
        raise Unavailable(_("Not every row of the backup arrived. Nothing was restored."))
    if connection.dialect.name == "postgresql":
        _draw_on(connection, held.values())


def _batches(every: Iterator[bytes], held: Mapping[str, Table]) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    _head(every)
    table, columns = None, [("", _KINDS["text"])]
    rows: list[dict[str, Any]] = []
    for line in every:
        if line.startswith(b"["):
            values = zip(columns, json.loads(line), strict=True)
            rows.append({name: value if value is None or kind.read is None else kind.read(value)
                         for (name, kind), value in values})  # fmt: skip
        if rows and table is not None and (len(rows) == BATCH or not line.startswith(b"[")):
            yield table, rows
            rows = []
        if not line.startswith(b"[") and "table" in (told := json.loads(line)):
            table = _fitting(held, told)
            columns = [(name, _KINDS[kind]) for name, kind in told["columns"]]


def _fitting(held: Mapping[str, Table], told: Mapping[str, Any]) -> Table:
    table = held.get(told["table"])
    known = {column.name: column.info["kind"] for column in table.columns} if table is not None else {}
    if table is None or dict(told["columns"]) != known:
        raise Unavailable(_("This backup and this case store do not have the same tables. Nothing was restored."))
    return table


@contextmanager
def _references_at_the_end(connection: Connection) -> Iterator[None]:
    """A row may name one that comes later (who admitted whom): references are checked when all rows are there."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        yield
        return
    pairs = [(_quoted(connection, table), _quoted(connection, key)) for table, key in _roundabout(connection)]
    for table, key in pairs:
        connection.execute(text(f"ALTER TABLE {table} ALTER CONSTRAINT {key} DEFERRABLE INITIALLY DEFERRED"))
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table, key in pairs:
        connection.execute(text(f"ALTER TABLE {table} ALTER CONSTRAINT {key} NOT DEFERRABLE"))


def _roundabout(connection: Connection) -> Iterator[tuple[str, str]]:
    """References of a table to itself, and those that run in a circle: no order of tables satisfies them."""
    asked = inspect(connection)
    for table, keys in asked.get_sorted_table_and_fkc_names():
        if table is None:
            yield from ((name, str(key)) for name, key in keys)
            continue
        for key in asked.get_foreign_keys(table):
            if key["referred_table"] == table:
                yield table, str(key["name"])


def _draw_on(connection: Connection, held: Iterable[Table]) -> None:
    """PostgreSQL's sequences go on after the highest number that came in."""
    asked = inspect(connection)
    for table in held:
        for column in asked.get_columns(table.name):
            highest = func.max(table.c[column["name"]])
            if column.get("autoincrement") is True and connection.scalar(select(highest)) is not None:
                sequence = func.pg_get_serial_sequence(_quoted(connection, table.name), column["name"])
                connection.execute(select(func.setval(sequence, highest)))


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote(name)
