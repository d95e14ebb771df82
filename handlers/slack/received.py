"""Events that change who may see what: stored before they are acked, then worked off; delivered twice, done once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from threading import Lock
from typing import Any

import structlog
from slack_bolt import BoltRequest, BoltResponse
from slack_sdk import WebClient

from handlers.slack.errors import error_boundary
from handlers.slack.request import AppContext
from store.access.received import Received
from store.errors import AlreadyHandled, Conflict, Unavailable
from store.unit_of_work import Store, UnitOfWork

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SlackEvent:
    """An event of Slack, and the means to answer it."""

    payload: Mapping[str, str]
    """Only what `Handler.keeps` kept."""
    client: WebClient
    context: AppContext
    now: datetime
    key: str
    """The same when it is delivered again."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event as it arrives."""

    event: dict[str, Any]
    bot_user: str
    team: str

    def text(self, name: str) -> str:
        """A field that is a word; empty where it is none."""
        value = self.event.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Handler:
    """What is kept of an event of a kind (ids and kinds; None: it says nothing), and what is done with it."""

    keeps: Callable[[Envelope], dict[str, str] | None]
    run: Callable[[UnitOfWork, SlackEvent], None]


class Inbox:
    """Takes events in before the ack, and works off what waits."""

    def __init__(self, store: Store, context: AppContext) -> None:
        self._store = store
        self._context = context
        self._handlers: dict[str, Handler] = {}
        self._working = Lock()

    def add(self, kind: str, handler: Handler) -> None:
        """Take events of a kind in."""
        self._handlers[kind] = handler

    def middleware(self, req: BoltRequest, next: Callable[[], BoltResponse]) -> BoltResponse:  # noqa: A002  # Bolt's names
        """Before any listener and so before the ack: what cannot be stored is not acked, and Slack sends it again."""
        try:
            self._take_in(req.body)
        except Unavailable as error:
            log.warning("event not stored", kind=type(error).__name__)
            return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, body="")
        return next()

    def _take_in(self, body: Mapping[str, Any]) -> None:
        event, event_id = body.get("event"), body.get("event_id")
        if body.get("type") != "event_callback" or body.get("team_id") != self._context.team:
            return
        kind = event.get("type") if isinstance(event, dict) else None
        if not isinstance(event, dict) or not isinstance(kind, str) or kind not in self._handlers:
            return
        kept = self._handlers[kind].keeps(Envelope(event, _bot_user(body), self._context.team))
        if kept is None or not isinstance(event_id, str):
            log.warning("event not understood", kind=kind)
            return
        self._store.received.receive(event_id, kind, kept, self._context.clock())

    def work_off(self, client: WebClient) -> bool:
        """Do what waits, in the order in which it came, until the store is busy; False where it was.

        What somebody else in this process is doing already is left to them; what two processes do at once is done once.
        """
        if not self._working.acquire(blocking=False):
            return True
        try:
            while (received := self._store.received.first_waiting()) is not None:
                if not self._worked_off(received, client):
                    return False
        finally:
            self._working.release()
        return True

    def _worked_off(self, received: Received, client: WebClient) -> bool:
        """Do one; False where the store is busy. One that fails by a bug is set aside and holds up none behind it."""
        busy = settled = False
        with error_boundary(lambda _message: None):
            try:
                self._once(received, client)
                self._store.received.done(received.key)
                settled = True
            except (Unavailable, Conflict) as error:  # somebody else is writing, or wrote the same at this moment
                log.warning("event waits", of=received.kind, kind=type(error).__name__)
                busy = True
        if busy:
            return False
        if not settled:
            self._store.received.failed(received.key)
        return True

    def _once(self, received: Received, client: WebClient) -> None:
        """In one transaction with its key: a process that dies before it noted the end does nothing twice."""
        handler = self._handlers.get(received.kind)
        if handler is None:
            return
        now = self._context.clock()
        with self._store.as_operator() as work:
            try:
                work.once(f"event:{received.key}", now)
            except AlreadyHandled:
                return
            handler.run(work, SlackEvent(received.payload, client, self._context, now, received.key))
            work.commit()

    def prune(self) -> None:
        """Forget events that were done days ago."""
        self._store.received.prune(self._context.clock())


def _bot_user(body: Mapping[str, Any]) -> str:
    """The app's own user, as the envelope says it."""
    authorizations = body.get("authorizations")
    first = authorizations[0] if isinstance(authorizations, list) and authorizations else None
    return str(first.get("user_id") or "") if isinstance(first, dict) else ""
