"""Restore: what a backup holds, back into an empty store: all of it or nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, inspect, literal, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, IntegrityError

from store.access.log import AccessLog
from store.access.log_tables import LOG
from store.access.repository import OPERATOR
from store.bound_keys import KeyMark, demand_keys
from store.crypto import Cipher, Keys
from store.database import READS, SCHEMA, analyze, connect, translate_errors
from store.errors import Conflict, Unavailable
from store.migrations import migrate
from store.texts import _
from store.transfer.backup import (
    BATCH,
    KINDS,
    LOG_APART,
    Contents,
    examine,
    open_backup,
    read_head,
    revision_of,
    tables,
)
from store.transfer.encrypted_stream import lines

_PASSING = {"heartbeat", KeyMark.__tablename__}
"""Tables in which a row does not make a store full: a clock that ran once, or the keys of a store that holds nothing."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A store that came out of a backup; `schema` is where it stands now."""

    contents: Contents
    schema: str


def restore(file: Path, url: str, keys: Keys) -> Restored:
    """Fill an empty store, made here where there is none, with what a backup holds: all of it or nothing.

    Raises:
        Unavailable: the backup cannot be used, the keys are not those of what it holds, or the database cannot be reached.
        Conflict: the store is not empty; nothing was changed.
    """
    contents, cipher = examine(file, keys), Cipher(keys)
    engine = connect(url)
    try:
        if revision_of(engine) is not None:
            with translate_errors(), engine.connect().execution_options(**READS) as connection:
                _demand_empty(connection, tables(connection))
        migrate(engine, cipher)
        if contents.schema != SCHEMA:
            # Rows go in as they came out, and are then migrated like any others.
            migrate(engine, cipher, to=contents.schema)
        # The log's own transaction, if there is one, ends first: what it took in is not taken in twice.
        with _all_or_nothing(engine) as connection, _log_of(engine, contents) as log:
            _fill(connection, log, file, keys, contents)
            if contents.schema == SCHEMA:
                demand_keys(connection, cipher)
        if contents.schema != SCHEMA:
            migrate(engine, cipher)
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


@contextmanager
def _log_of(engine: Engine, contents: Contents) -> Iterator[Connection | None]:
    """The log's file beside an SQLite store; None where its tables stand in the store."""
    log = AccessLog(engine)
    if engine.dialect.name == "postgresql" or contents.schema < LOG_APART:
        yield None
        return
    with log.engine.begin() as connection:
        yield connection


def _demand_empty(connection: Connection, held: list[Table]) -> None:
    passing = {*_PASSING, "received_event"}
    if connection.dialect.name == "sqlite":
        passing.add("access_log")  # in an older schema: a copy of the log's file, which is kept
    for table in (table for table in held if table.name not in passing):
        rows = select(literal(1)).select_from(table).limit(1)
        if table.name == "member":
            rows = rows.where(table.c.slack_user != OPERATOR)  # the first migration adds the operator
        if connection.execute(rows).first():
            raise Conflict(
                _("This case store is not empty: a backup is restored into an empty one only. Nothing was changed.")
            )


def _fill(connection: Connection, log: Connection | None, path: Path, keys: Keys, contents: Contents) -> None:
    held = {table.name: table for table in tables(connection)}
    apart = {} if log is None else {table.name: table for table in tables(log)}
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {', '.join(_quoted(connection, name) for name in held)}"))
    _demand_empty(connection, list(held.values()))
    copied = {"access_log"} if contents.schema < LOG_APART else set()
    for name in held.keys() & {"member", *_PASSING, *copied}:
        connection.execute(held[name].delete())
    with _references_at_the_end(connection), open_backup(path) as file:
        for table, rows in _batches(lines(file, keys), held | apart):
            if contents.schema >= LOG_APART and table.name in LOG.tables:
                _join(log or connection, table, rows)
            else:
                connection.execute(insert(table), rows)
    counts = {name: connection.scalar(select(func.count()).select_from(table)) for name, table in held.items()}
    if any(counts[name] != contents.rows.get(name, 0) for name in counts if name != "received_event"):
        raise Unavailable(_("Not every row of the backup arrived. Nothing was restored."))
    if connection.dialect.name == "postgresql":
        _draw_on(connection, held.values())


def _join(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Rows of the log, beside those that outlived the store: each is known by its key, and numbered anew."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    new = [{name: value for name, value in row.items() if name != "id"} for row in rows]
    connection.execute(dialect.insert(table).on_conflict_do_nothing(index_elements=["key"]), new)


def _batches(every: Iterator[bytes], held: Mapping[str, Table]) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    read_head(every)
    table, columns = None, [("", KINDS["text"])]
    rows: list[dict[str, Any]] = []
    for line in every:
        if line.startswith(b"["):
            values = zip(columns, json.loads(line), strict=True)
            rows.append(
                {
                    name: value if value is None or kind.read is None else kind.read(value)
                    for (name, kind), value in values
                }
            )
        if rows and table is not None and (len(rows) == BATCH or not line.startswith(b"[")):
            yield table, rows
            rows = []
        if not line.startswith(b"[") and "table" in (told := json.loads(line)):
            table = _fitting(held, told)
            columns = [(name, KINDS[kind]) for name, kind in told["columns"]]


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
