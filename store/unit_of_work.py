"""One transaction: its repositories, its member, and the trace of what it changed."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine, delete, event, insert, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from store.access.channels import Channels
from store.access.drafts import Draft, Drafts
from store.access.log import AccessLog
from store.access.policy import EVERYTHING, sight
from store.access.received import ReceivedEvents
from store.access.repository import Members
from store.access.values import Member, Place, Sight
from store.alerts.repository import Alerts
from store.bound_keys import bind_keys, check_keys
from store.care.repository import CareRecords
from store.cases.repository import Cases
from store.crypto import Cipher
from store.database import READS, Handled, demand_schema, draw_reference, translate_errors
from store.deadlines.repository import Deadlines
from store.errors import AlreadyHandled, Conflict
from store.finding.finder import Finder
from store.finding.repository import Searches
from store.lists.repository import Lists
from store.outbox.repository import Outbox
from store.prisoners.apart import KeptApart
from store.prisoners.external_ids import ExternalIds
from store.prisoners.groups import Groups
from store.prisoners.issues import Issues
from store.prisoners.relations import Relations
from store.prisoners.repository import Prisoners
from store.sources.repository import Sources
from store.texts import _
from store.tracing import Tracer

ON_THE_HOST = Place("")
"""Where the host's own processes write: nobody reads it."""

REPLAYED_FOR = timedelta(days=7)
"""For so long a key of `handled` is kept: Slack can deliver delayed events again after an outage of days."""


class UnitOfWork:
    """The repositories of one transaction. No commit, no change."""

    def __init__(
        self,
        session: Session,
        cipher: Cipher,
        sight: Sight,
        changed_people: dict[UUID, None] | None = None,
        rests_on: dict[UUID, UUID] | None = None,
        taken_back: list[UUID] | None = None,
        *,
        only_reads: bool = False,
        on_news: Callable[[], None] = lambda: None,
    ) -> None:
        self._session = session
        self._on_news = on_news
        self._only_reads = only_reads
        self.cipher = cipher
        self.sight = sight
        """What of the record may appear here."""
        self.changed_people = {} if changed_people is None else changed_people
        """Whose facts this transaction changed, and what follows is not worked out yet (`casework.consequences`)."""
        self._rests_on = {} if rests_on is None else rests_on
        self._taken_back = [] if taken_back is None else taken_back
        self.members = Members(session)
        self.channels = Channels(session)
        self.sources = Sources(session, cipher, sight)
        self.prisoners = Prisoners(session, cipher, sight)
        self.apart = KeptApart(session, cipher, self.prisoners)
        self.care = CareRecords(session, cipher, sight)
        self.relations = Relations(session, cipher, self.prisoners, self.sources)
        self.groups = Groups(session, cipher, self.prisoners)
        self.issues = Issues(session)
        self.external_ids = ExternalIds(session, cipher, self.prisoners)
        self.cases = Cases(session, cipher, self.prisoners)
        self.deadlines = Deadlines(session)
        self.lists = Lists(session, cipher, self.prisoners, sight)
        self.finder = Finder(session, cipher, sight, self.prisoners, self.lists)
        self.searches = Searches(session, cipher)
        self.outbox = Outbox(session, cipher)
        self.alerts = Alerts(session, self.prisoners, self.outbox, sight)

    @property
    def session(self) -> Session:
        """For `casework`, which works across repositories."""
        return self._session

    @property
    def handed_out(self) -> set[UUID]:
        """Ids of the people and lists that were given out here, and so may stand in an answer."""
        return self.prisoners.handed_out | self.lists.handed_out

    def sees_all(self, ids: Collection[UUID]) -> bool:
        """Whether each of these people and lists is still there and may be seen here."""
        return set(ids) <= self.prisoners.seen_among(ids) | self.lists.seen_among(ids)

    def rest(self, row: UUID, source: UUID) -> None:
        """What changes of a row in this transaction rests on this source, and not on the one that the row came with."""
        self._rests_on[row] = source

    def takes_back(self, batch: UUID) -> None:
        """What this transaction writes takes back what another one wrote; said before anything is written."""
        self._taken_back.append(batch)

    def reference(self, kind: str) -> int:
        """The next `#118` or list number."""
        return draw_reference(self._session, kind)

    def once(self, key: str, now: datetime) -> None:
        """Let an event or press through once; the key is kept only if the rest of the transaction is.

        Raises:
            AlreadyHandled: it was done before.
        """
        try:
            with self._session.begin_nested():
                self._session.execute(insert(Handled).values(key=self._delivery_key(key), at=now))
        except IntegrityError as error:
            raise AlreadyHandled(_("That was done already; nothing was done twice.")) from error

    def is_handled(self, key: str) -> bool:
        """Whether `once` let a key through before."""
        return self._session.get(Handled, self._delivery_key(key)) is not None

    def not_yet(self, key: str) -> None:
        """Take a key of `once` back: what it stood for was not done after all."""
        self._session.execute(delete(Handled).where(Handled.key == self._delivery_key(key)))

    def spend(self, draft: Draft, now: datetime) -> None:
        """Make something of a draft, once.

        Raises:
            AlreadyHandled: it was made before; the line that makes it once more is offered.
        """
        try:
            self.once(f"draft:{draft.id}", now)
        except AlreadyHandled as error:
            raise AlreadyHandled(
                _("That was done already. To do it once more, type it again: `{line}`", line=draft.line)
            ) from error

    def forget_handled(self, now: datetime) -> None:
        """Drop keys so old that Slack does not deliver what they stand for again."""
        self._session.execute(delete(Handled).where(Handled.at < now - REPLAYED_FOR))

    def _delivery_key(self, key: str) -> str:
        """A key as `handled` holds it, hashed under the store's own secret: a key may carry what somebody typed."""
        return self.cipher.hashed(key)

    def commit(self) -> None:
        """Keep everything.

        Raises:
            Conflict: somebody else changed the same thing first; nothing was kept.
            RuntimeError: a unit of work that only reads has nothing to keep; or facts changed and nobody worked out
                what follows from them.
        """
        if self._only_reads:
            raise RuntimeError("no write without a member: this unit of work only reads")
        try:
            self._session.flush()
            if self.changed_people:
                raise RuntimeError("facts changed without their consequences: casework.consequences was not called")
            self._session.commit()
            HAS_KEPT.set(True)
        except (StaleDataError, IntegrityError) as error:
            self._session.rollback()
            if isinstance(error, IntegrityError) and not _is_taken(error):
                raise
            raise Conflict(_("Somebody else changed this at the same moment. Look again, then repeat it.")) from error
        if self.outbox.has_news:
            self._on_news()


HAS_KEPT: ContextVar[bool] = ContextVar("has_kept", default=False)
"""Whether a unit of work was kept since this was last set to False: what is told after a failure rests on it."""


_WRITERS = 0x6D696E67
"""The number under which writers of a store on PostgreSQL wait for each other."""


class Store:
    """The case store: hands out units of work."""

    def __init__(self, engine: Engine, cipher: Cipher) -> None:
        self.engine = engine
        self.cipher = cipher
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        """Whose moments the history writes down."""
        self.on_news: Callable[[], None] = lambda: None
        """Called after a commit that put something into the outbox, so that it need not wait for the next tick."""
        self.log = AccessLog(engine)
        self.received = ReceivedEvents(self.log)
        self.drafts = Drafts(self.log, cipher)
        self._keys_fit = self._keys_are_bound = False
        self._reader = engine.execution_options(**READS)

    @contextmanager
    def reading(self, member: Member, place: Place) -> Iterator[UnitOfWork]:
        """A unit of work that only reads what a member may see at a place, and never waits for a writer.

        Raises:
            Unavailable: the database cannot be reached, or the keys are not its own.
        """
        if not self._keys_fit:  # with another hash key, restricted people would not be found, without a word
            check_keys(self.engine, self.cipher)
            self._keys_fit = True
        with self._reading(sight(member, place)) as work:
            yield work

    @contextmanager
    def reading_as_operator(self) -> Iterator[UnitOfWork]:
        """A unit of work of the processes on the host, which read everything and show nobody anything."""
        with self._reading(EVERYTHING) as work:
            yield work

    @contextmanager
    def _reading(self, seen: Sight) -> Iterator[UnitOfWork]:
        with translate_errors(), Session(self._reader, autoflush=False) as session:
            yield UnitOfWork(session, self.cipher, seen, only_reads=True)

    @contextmanager
    def writing(self, member: Member, place: Place, patience: float | None = None) -> Iterator[UnitOfWork]:
        """A unit of work of a member at a place: every row that comes, changes or goes leaves its trace in `change`.

        `patience` is how many seconds it waits for other writers; None: as long as any writer does.

        Raises:
            Unavailable: the database cannot be reached, is of another version than this code, or the keys are not its own.
            Conflict: somebody else changed the same thing first.
        """
        if not self._keys_are_bound:
            bind_keys(self.engine, self.cipher)
            self._keys_fit = self._keys_are_bound = True
        engine = self.engine.execution_options(patience=patience) if patience is not None else self.engine
        with translate_errors(), Session(engine) as session:
            _one_writer(session)
            demand_schema(session.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none())
            tracer = Tracer(member.id, self.cipher, self.clock)
            event.listen(session, "after_flush", tracer)
            try:
                yield UnitOfWork(
                    session,
                    self.cipher,
                    sight(member, place),
                    tracer.changed_people,
                    tracer.rests_on,
                    tracer.taken_back,
                    on_news=self.on_news,
                )
            except (StaleDataError, IntegrityError) as error:
                if isinstance(error, IntegrityError) and not _is_taken(error):
                    raise
                raise Conflict(
                    _("Somebody else changed this at the same moment. Look again, then repeat it.")
                ) from error

    @contextmanager
    def as_operator(self) -> Iterator[UnitOfWork]:
        """A unit of work of whoever works on the host."""
        with self.reading_as_operator() as work:
            operator = work.members.operator()
        with self.writing(operator, ON_THE_HOST) as work:
            yield work


def _one_writer(session: Session) -> None:
    """Wait until nobody else writes: what a writer has read stays so until it commits, on either database.

    SQLite has one writer at a time. On PostgreSQL two that were each right about what they read could together be wrong:
    two records each became a part of the other, and a fact was put on a record that was just going.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT pg_advisory_xact_lock({_WRITERS})"))


def _is_taken(error: IntegrityError) -> bool:
    """Whether somebody else wrote the same unique value first; any other broken constraint is a bug of ours."""
    said = str(error.orig).lower()
    return "unique" in said or "duplicate key" in said
