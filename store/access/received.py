"""What Slack told of memberships: stored before it is acked, worked off when the store is free, known when it comes again.

It stands in the log's place, which waits for no writer of the store.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from store.access.log import AccessLog
from store.access.log_tables import RECEIVED_EVENT as EVENT
from store.access.values import Account

KEPT = timedelta(days=7)
"""How long an event that is done is known: Slack sends one again within minutes, an operator may replay days."""

WAITING, DONE, FAILED = "waiting", "done", "failed"
ACCOUNT_CHANGED = "user_change"


@dataclass(frozen=True, slots=True)
class Received:
    """An event that waits: `payload` holds ids and kinds only."""

    key: str
    kind: str
    payload: Mapping[str, str]
    at: datetime


class ReceivedEvents:
    """The events of one store, each known by the hash of Slack's id."""

    def __init__(self, log: AccessLog) -> None:
        self._log = log

    def receive(self, event_id: str, kind: str, payload: Mapping[str, str], at: datetime) -> bool:
        """Store an event; it is on the disk when this returns. False: it was received before.

        Raises:
            Unavailable: it cannot be stored, so it may not be acked.
        """
        key = hashlib.sha256(event_id.encode()).hexdigest()
        with self._log.writing() as connection:
            if connection.execute(select(EVENT.c.id).where(EVENT.c.key == key)).first() is not None:
                return False
            connection.execute(
                insert(EVENT).values(key=key, kind=kind, payload=json.dumps(dict(payload)), at=at, state=WAITING)
            )
        return True

    def first_waiting(self) -> Received | None:
        """The event that waits longest."""
        waiting = select(EVENT).where(EVENT.c.state == WAITING).order_by(EVENT.c.id).limit(1)
        with self._log.reading() as connection:
            row = connection.execute(waiting).first()
        return None if row is None else Received(row.key, row.kind, json.loads(row.payload), row.at)

    def any_open(self) -> bool:
        """Whether something was told that the store does not know yet, or that a bug keeps from it."""
        still = select(EVENT.c.id).where(EVENT.c.state.in_((WAITING, FAILED))).limit(1)
        with self._log.reading() as connection:
            return connection.execute(still).first() is not None

    def account_of(self, slack_user: str) -> tuple[Account, datetime] | None:
        """What Slack said last of an account and when, where the store does not know it yet."""
        waiting = select(EVENT.c.payload, EVENT.c.at).where(
            EVENT.c.state.in_((WAITING, FAILED)), EVENT.c.kind == ACCOUNT_CHANGED
        )
        with self._log.reading() as connection:
            said = [(json.loads(payload), at) for payload, at in connection.execute(waiting.order_by(EVENT.c.id))]
        accounts = [(Account(one["account"]), at) for one, at in said if one["user"] == slack_user]
        return accounts[-1] if accounts else None

    def done(self, key: str) -> None:
        """Note that an event is worked off; what it held goes."""
        with self._log.writing() as connection:
            connection.execute(update(EVENT).where(EVENT.c.key == key).values(state=DONE, payload="{}"))

    def failed(self, key: str) -> None:
        """Set an event aside that a bug keeps from being worked off: it holds up none behind it, and is not forgotten."""
        with self._log.writing() as connection:
            connection.execute(update(EVENT).where(EVENT.c.key == key).values(state=FAILED))

    def count_failed(self) -> int:
        """How many events a bug has kept from being worked off."""
        with self._log.reading() as connection:
            return connection.execute(select(func.count()).where(EVENT.c.state == FAILED)).scalar_one()

    def prune(self, now: datetime) -> None:
        """Forget what was done long ago; what waits is kept however old it is."""
        with self._log.writing() as connection:
            connection.execute(delete(EVENT).where(EVENT.c.state == DONE, EVENT.c.at < now - KEPT))
