"""Backups: the whole store in one encrypted file, the same for SQLite and PostgreSQL."""

import base64
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
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
    inspect,
    select,
)
from sqlalchemy import types as sql

from store.bound_keys import KeyMark, demand_keys
from store.columns import UtcDateTime
from store.crypto import Cipher, Keys
from store.database import READS, SCHEMA, schema_of, translate_errors
from store.errors import Conflict, Unavailable
from store.texts import _
from store.transfer.atomic_write import atomic_write
from store.transfer.encrypted_stream import Writer, lines
from store.unit_of_work import Store

FORMAT = 1
LOG_APART = "0006"
"""The schema since which the log stands in a file of its own beside an SQLite store; until then in the store."""

BATCH = 1000
"""Rows read or written at a time."""

_OTHERS = {"alembic_version"}
"""Tables that are not part of the record: the migration writes its own."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a column's values stand in the file, whatever the database calls their type."""

    name: str
    type: sql.TypeEngine[Any]
    write: Callable[[Any], object] | None = None
    read: Callable[[Any], object] | None = None


KINDS: Mapping[str, Kind] = {
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


def is_there(engine: Engine) -> bool:
    """Whether there is a store to back up: `release` runs before there is one, too.

    Raises:
        Unavailable: the database cannot be reached.
    """
    return revision_of(engine) is not None


def backup(store: Store, keys: Keys, folder: Path, now: datetime) -> Backup:
    """Write the whole store, as it stands at one moment, into a new file of mode 0600; read it back.

    Works for a store of an older schema too, since a backup is made before a migration.

    Raises:
        Unavailable: no store, keys that are not its own, or the file cannot be written.
        Conflict: there is a backup of that second already.
    """
    schema = revision_of(store.engine)
    if schema is None:
        raise Unavailable(_("There is no case store to back up yet. Run `python -m bot migrate`."))
    path = folder / f"mingdan-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.backup"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists():
            raise Conflict(_("There is a backup of this very second already. Look in the folder, then repeat it."))
        with atomic_write(path) as (file, written):
            with ExitStack() as stack:
                apart = schema >= LOG_APART and store.log.is_apart()
                engines = [store.engine, store.log.engine] if apart else [store.engine]
                places = [stack.enter_context(_snapshot(engine)) for engine in engines]
                if inspect(places[0]).has_table(KeyMark.__tablename__):  # stores of before say nothing of their keys
                    demand_keys(places[0], Cipher(keys))
                counts = _dump(places, Writer(file, keys), {"schema": schema, "made_at": now.isoformat()})
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


def revision_of(engine: Engine) -> str | None:
    """As `schema_of`; looks for no file where there is none, since looking would make one."""
    address = engine.url
    if address.get_backend_name() == "sqlite" and address.database and not Path(address.database).exists():
        return None
    return schema_of(engine)


def _dump(places: Sequence[Connection], file: Writer, head: dict[str, object]) -> dict[str, int]:
    """The store's tables, then those of a log that stands apart; in the file nothing tells one from the other."""

    def say(said: object) -> None:
        file.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())

    say({"format": FORMAT, **head})
    counts = {}
    for connection, table in ((place, table) for place in places for table in tables(place)):
        kinds = [KINDS[column.info["kind"]] for column in table.columns]
        say({"table": table.name, "columns": [[column.name, column.info["kind"]] for column in table.columns]})
        counts[table.name] = 0
        # In the order in which they were numbered: a log is read in it, and a restore numbers its rows anew.
        numbered = [column for column in table.columns if column.name == "id" and column.info["kind"] == "int"]
        for row in connection.execute(select(table).order_by(*numbered), execution_options={"yield_per": BATCH}):
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
                Column(column["name"], KINDS[kind].type, info={"kind": kind})
                for column in asked.get_columns(name)
                for kind in [_kind(name, column["name"], column["type"])]
            ]
            found.append(Table(name, held, *columns))
    return found


_TYPES: tuple[tuple[type[sql.TypeEngine[Any]], str], ...] = (
    (sql.Uuid, "uuid"),
    (sql.CHAR, "uuid"),  # SQLite has no UUID: SQLAlchemy keeps one in CHAR(32)
    (sql.DateTime, "instant"),
    (sql.Date, "date"),
    (sql.Boolean, "bool"),
    (sql.Integer, "int"),
    (sql.Float, "float"),
    (sql.LargeBinary, "bytes"),
    (sql.String, "text"),
)


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
    with open_backup(path) as file:
        every = lines(file, keys)
        head = read_head(every)
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


def read_head(every: Iterator[bytes]) -> dict[str, Any]:
    """What stands first in a backup: its format, schema and moment.

    Raises:
        Unavailable: made by a newer Mingdan.
    """
    head: dict[str, Any] = json.loads(next(every))
    if head["format"] > FORMAT or head["schema"] > SCHEMA:
        raise Unavailable(_("This backup was made by a newer Mingdan. Update the program, then restore it."))
    return head


@contextmanager
def open_backup(path: Path) -> Iterator[BinaryIO]:
    """The file of a backup, to be read.

    Raises:
        Unavailable: there is none, or it cannot be read.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise Unavailable(_("There is no backup file at that place, or it cannot be read.")) from error
    with file:
        yield file
