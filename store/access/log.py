"""The log of who looked at what: one row a request, durable before the answer leaves, behind no writer of the store.

On SQLite it is a second file with an engine of its own: an insert beside a writer who held the store for 5 s took less
than 1 ms, in the store's own file 4.8 s. Two files do not commit together, so the log is written first.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, Row, create_engine, delete, event, false, func, insert, select, update
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from store.access.log_tables import ACCESS_LOG, LOG
from store.access.values import Action
from store.database import READS, connect, sqlite_file
from store.errors import Unavailable
from store.texts import _

OFFERED = "offered"
"""Detail of a row whose people were only offered while somebody typed."""

CLOSE = "close"
"""Kind of a subject: a person who was only shown as a near-miss, and so does not count as opened."""

BATCH = 1000
"""Rows read or purged at a time."""

JUDGED_AT_ONCE = 200
"""Requests whose names one tick judges: a name takes as long as a look-up, some milliseconds."""

LOOKED_THROUGH = 200
"""Requests of a member among which the people opened last are looked for."""

CONNECTIONS = 5
"""Of a process to a PostgreSQL server, apart from those that writers may be waiting on."""

LOG_SYNC = "FULL"
"""SQLite's `synchronous` of the log: what was committed survives a power cut (https://sqlite.org/pragma.html)."""

Subjects = Iterable[tuple[str, str]]
"""Kind and id of each thing that was shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One request, as it is written down: ids only, never a name."""

    at: datetime
    member: UUID
    action: str
    channel: str | None
    allowed: bool
    subjects: tuple[tuple[str, str], ...] = ()
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Names that a member looked for, in a request of the log."""

    id: int
    at: datetime
    member: UUID
    names: str
    """Encrypted, as `AccessLog.write` got them."""
    shown: frozenset[str]
    """Ids of what was shown all the same."""


class AccessLog:
    """The log of one store. Its engine is made when it is first asked, and goes with the store's."""

    def __init__(self, store: Engine) -> None:
        self._store = store
        self._engine: Engine | None = None
        self._lock = Lock()
        # One writer at a time is all that SQLite has, and whoever finds it busy there sleeps and asks again: of eight
        # threads one waited 2.8 s. In a queue of our own each waits its turn.
        self._turn: AbstractContextManager[object] = Lock() if store.dialect.name == "sqlite" else nullcontext()
        event.listen(store, "engine_disposed", self._dispose)

    @property
    def engine(self) -> Engine:
        """The log's own engine.

        Raises:
            Unavailable: its file cannot be made or opened.
        """
        with self._lock:
            if self._engine is None:
                with _on_record():
                    self._engine = _open(self._store)
            return self._engine

    def is_apart(self) -> bool:
        """Whether the log is a file of its own, which is there."""
        file = log_file(self._store)
        return file is not None and file.exists()

    def write(self, entry: Entry, looked_for: str | None = None) -> None:
        """Write a request down; it is on the disk when this returns.

        Args:
            entry: the request.
            looked_for: the names that were typed, encrypted, found or not: they stay until they are `judged`.

        Raises:
            Unavailable: it cannot be written, so nothing may be shown.
        """
        values = {
            "key": uuid4(), "at": entry.at, "member_id": entry.member, "action": str(entry.action),
            "channel": entry.channel, "allowed": entry.allowed, "subjects": _joined(entry.subjects),
            "detail": entry.detail, "looked_for": looked_for,
        }  # fmt: skip
        with self.writing() as connection:
            connection.execute(insert(ACCESS_LOG).values(values))

    def looked_for(self, before: datetime) -> list[LookedFor]:
        """Names that were looked for before a moment and are not judged yet, oldest first, `JUDGED_AT_ONCE` of them."""
        columns = (
            ACCESS_LOG.c.id,
            ACCESS_LOG.c.at,
            ACCESS_LOG.c.member_id,
            ACCESS_LOG.c.looked_for,
            ACCESS_LOG.c.subjects,
        )
        waiting = select(*columns).where(ACCESS_LOG.c.looked_for.is_not(None), ACCESS_LOG.c.at < before)
        with self.reading() as connection:
            rows = connection.execute(waiting.order_by(ACCESS_LOG.c.id).limit(JUDGED_AT_ONCE)).all()
        return [LookedFor(*row[:4], frozenset(found for _kind, found in _split(row.subjects))) for row in rows]

    def judged(self, requests: Sequence[LookedFor]) -> None:
        """Forget the names of these requests; that something was asked stays."""
        ids = [request.id for request in requests]
        with self.writing() as connection:
            connection.execute(update(ACCESS_LOG).where(ACCESS_LOG.c.id.in_(ids)).values(looked_for=None))

    def last_opened(self, member: UUID, most: int) -> list[UUID]:
        """The people a member looked up last, newest first; whom a picker only offered does not count."""
        statement = (
            select(ACCESS_LOG.c.subjects)
            .where(
                ACCESS_LOG.c.member_id == member,
                ACCESS_LOG.c.allowed,
                ACCESS_LOG.c.action == str(Action.LOOK_UP),
                ACCESS_LOG.c.subjects.startswith("prisoner:"),
                func.coalesce(ACCESS_LOG.c.detail, "") != OFFERED,
            )
            .order_by(ACCESS_LOG.c.id.desc())
            .limit(LOOKED_THROUGH)
        )
        found: dict[UUID, None] = {}
        with self.reading() as connection:
            for subjects in connection.execute(statement, execution_options={"yield_per": most}).scalars():
                for kind, subject in _split(subjects):
                    if kind == "prisoner":
                        found.setdefault(UUID(subject))
                if len(found) >= most:
                    break
        return list(found)[:most]

    def read(
        self, *, since: datetime | None = None, member: UUID | None = None, subject: str | None = None
    ) -> Iterator[Entry]:
        """Requests, newest last, as they are read from the disk.

        Args:
            since: the first moment.
            member: whose.
            subject: id of something that was shown.
        """
        statement = select(ACCESS_LOG).order_by(ACCESS_LOG.c.at, ACCESS_LOG.c.id)
        if since is not None:
            statement = statement.where(ACCESS_LOG.c.at >= since)
        if member is not None:
            statement = statement.where(ACCESS_LOG.c.member_id == member)
        if subject is not None:
            statement = statement.where(ACCESS_LOG.c.subjects.contains(_compact(subject), autoescape=True))
        with self.reading() as connection:
            for row in connection.execute(statement, execution_options={"yield_per": BATCH}):
                yield _entry(row)

    def oldest(self) -> datetime | None:
        """The moment of the first request that is still held."""
        with self.reading() as connection:
            first: datetime | None = connection.execute(select(func.min(ACCESS_LOG.c.at))).scalar_one()
        return first

    def purge(self, before: datetime) -> int:
        """Delete what is older, a batch at a time so that no request waits. Returns how many rows went."""
        gone = 0
        some = select(ACCESS_LOG.c.id).where(ACCESS_LOG.c.at < before).order_by(ACCESS_LOG.c.at).limit(BATCH)
        while True:
            with self.writing() as connection:
                count = connection.execute(delete(ACCESS_LOG).where(ACCESS_LOG.c.id.in_(some))).rowcount
            gone += count
            if count < BATCH:
                return gone

    def try_to_write(self) -> None:
        """Ask for the right to write, and change nothing.

        Raises:
            Unavailable: the log cannot be written.
        """
        with _on_record(), self.engine.connect() as connection:
            connection.execute(update(ACCESS_LOG).where(false()).values(allowed=False))
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of the log alone.

        Raises:
            Unavailable: it cannot be written.
        """
        with _on_record(), self._turn, self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction of the log alone that only reads.

        Raises:
            Unavailable: it cannot be read.
        """
        with _on_record(), self.engine.connect().execution_options(**READS) as connection:
            yield connection

    def _dispose(self, _store: Engine) -> None:
        with self._lock:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()


def log_file(store: Engine) -> Path | None:
    """The log's file beside an SQLite store, `mingdan.log.db` beside `mingdan.db`; None where there is none."""
    file = sqlite_file(store.url.render_as_string(hide_password=False))
    return None if file is None else log_beside(file)


def log_beside(store: Path) -> Path:
    """The file of the log of a store in a file."""
    return store.with_name(f"{store.stem if store.suffix == '.db' else store.name}.log.db")


def _open(store: Engine) -> Engine:
    if store.dialect.name == "postgresql":
        # Of its own: a request must not wait for one of the store's connections, all of which writers may hold.
        engine = create_engine(
            store.url, pool_pre_ping=True, pool_size=CONNECTIONS, connect_args={"connect_timeout": 10}
        )
        event.listen(engine, "connect", _sync_postgresql)
        return engine
    file = log_file(store)
    if file is None:
        engine = create_engine("sqlite://", poolclass=StaticPool)  # a store in memory has a log in memory
    else:
        # For its owner alone; SQLite itself would make the file readable by others.
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
        engine = connect(f"sqlite:///{file}")
        event.listen(engine, "connect", _sync_sqlite)
    try:
        with engine.begin() as connection:
            LOG.create_all(connection)
    except DBAPIError:
        engine.dispose()
        raise
    return engine


def _sync_sqlite(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA synchronous = {LOG_SYNC}")
    cursor.close()


def _sync_postgresql(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("SET synchronous_commit = on")
    cursor.close()
    connection.commit()


@contextmanager
def _on_record() -> Iterator[None]:
    """What a database or a disk says of itself, in words that speak of the log."""
    try:
        yield
    except (DBAPIError, OSError) as error:
        raise Unavailable(
            _(
                "This cannot be answered just now: who looks at what is written down first, and the log of it cannot be written or read. Try again in a minute, then tell the operator."
            )
        ) from error


def _compact(subject: str) -> str:
    """An id as the log holds it: a UUID without its dashes."""
    return subject.replace("-", "")


def _joined(subjects: Subjects) -> str:
    """`prisoner:id,id list:id`, kinds and ids in the order in which they came; people first, for `last_opened`."""
    kinds: dict[str, dict[str, None]] = {"prisoner": {}}
    for kind, subject in subjects:
        kinds.setdefault(kind, {})[_compact(subject)] = None
    return " ".join(f"{kind}:{','.join(found)}" for kind, found in kinds.items() if found)


def _split(subjects: str) -> Iterator[tuple[str, str]]:
    for part in subjects.split():
        kind, _colon, found = part.partition(":")
        yield from ((kind, subject) for subject in found.split(","))


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(
        at=row.at,
        member=row.member_id,
        action=row.action,
        channel=row.channel,
        allowed=row.allowed,
        subjects=tuple(_split(row.subjects)),
        detail=row.detail,
    )
