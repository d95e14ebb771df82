"""What a member has begun and not yet confirmed: kept encrypted and for days, so that Slack is given its id alone.

Drafts stand in the log's place, so that a look-up which offers a choice waits for no writer of the store. What spends one
does so in the store's own transaction (`UnitOfWork.spend`).
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4, uuid5

from sqlalchemy import delete, insert, select, update

from store.access.log import AccessLog
from store.access.log_tables import ACCESS_LOG, DRAFT
from store.crypto import Cipher
from store.database import in_parts
from store.errors import BadInput, NotFound
from store.reading.text import whole
from store.texts import _

LIVES = timedelta(hours=24)
"""How long a draft can be gone on with."""

TOO_OLD = _("This is from an older message or form. Type the command again.")

_NEWEST = 8
"""Drafts that are opened to find one: what waits was begun a moment ago."""

KEPT = timedelta(days=7)
"""How long its line is offered afterwards."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was begun."""

    id: str
    content: Mapping[str, str]
    line: str
    """The command that begins it again; empty where there is none."""


_TOLD = "told"
"""Where a draft with a name keeps when it was told."""


def _named(name: str, member: UUID) -> UUID:
    return uuid5(member, name)


def _holds(held: object, finds: Collection[re.Pattern[str]]) -> bool:
    """Whether one of some words stands in what is kept."""
    match held:
        case dict():
            return any(_holds(one, finds) for one in held.values())
        case list():
            return any(_holds(one, finds) for one in held)
        case str():
            return any(find.search(held) for find in finds)
        case _:
            return False


class Drafts:
    """The drafts of one store."""

    def __init__(self, log: AccessLog, cipher: Cipher) -> None:
        self._log = log
        self._cipher = cipher

    def keep(self, member: UUID, content: Mapping[str, str], line: str, at: datetime) -> str:
        """Keep what a member has begun. Returns its id, which is all that a button or a form carries.

        Raises:
            Unavailable: it cannot be kept.
        """
        key = uuid4()
        sealed = self._cipher.seal(json.dumps({"content": dict(content), "line": line}, ensure_ascii=False))
        with self._log.writing() as connection:
            connection.execute(insert(DRAFT).values(id=key, member_id=member, at=at, sealed=sealed))
        return key.hex

    def keep_as(self, name: str, member: UUID, content: Mapping[str, str], told: str, at: datetime) -> None:
        """Keep under a name of its own what a member has begun, in place of what was kept under it before.

        `told`: when it was told, in an order of its own; what was told earlier and comes later changes nothing.
        """
        key = _named(name, member)
        held = {"content": {**content, _TOLD: told}, "line": ""}
        with self._log.writing() as connection:
            row = connection.execute(select(DRAFT).where(DRAFT.c.id == key)).first()
            if row is not None and json.loads(self._cipher.open(row.sealed))["content"][_TOLD] > told:
                return
            connection.execute(delete(DRAFT).where(DRAFT.c.id == key))
            sealed = self._cipher.seal(json.dumps(held, ensure_ascii=False))
            connection.execute(insert(DRAFT).values(id=key, member_id=member, at=at, sealed=sealed))

    def kept_as(self, name: str, member: UUID, now: datetime) -> Draft | None:
        """What a member keeps under a name; None where nothing is."""
        try:
            return self.read(_named(name, member).hex, member, now)
        except NotFound:
            return None

    def forget(self, name: str, member: UUID) -> None:
        """Keep nothing more under a name."""
        with self._log.writing() as connection:
            connection.execute(delete(DRAFT).where(DRAFT.c.id == _named(name, member)))

    def read(self, key: str, member: UUID, now: datetime) -> Draft:
        """What a member began.

        Raises:
            NotFound: it is gone, or another member's.
            BadInput: it has stood too long; its line is offered.
        """
        gone = NotFound(TOO_OLD)
        try:
            wanted = select(DRAFT).where(DRAFT.c.id == UUID(key), DRAFT.c.member_id == member)
        except ValueError as error:
            raise gone from error
        with self._log.reading() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise gone
        held = json.loads(self._cipher.open(row.sealed))
        if now - row.at < LIVES:
            return Draft(key, held["content"], held["line"])
        if not held["line"]:
            raise gone
        raise BadInput(_("This has stood for more than a day. To go on, type it again: `{line}`", line=held["line"]))

    def newest(self, member: UUID, now: datetime, part: str) -> Draft | None:
        """The last of a member's drafts that has a part of that name, among the newest few; None where none can be gone on with."""
        wanted = (
            select(DRAFT)
            .where(DRAFT.c.member_id == member, DRAFT.c.at > now - LIVES)
            .order_by(DRAFT.c.at.desc())
            .limit(_NEWEST)
        )
        with self._log.reading() as connection:
            rows = connection.execute(wanted).all()
        for row in rows:
            held = json.loads(self._cipher.open(row.sealed))
            if part in held["content"]:
                return Draft(row.id.hex, held["content"], held["line"])
        return None

    def destroy(self, words: Collection[str], ids: Collection[UUID]) -> None:
        """Forget whatever was begun, by anybody, that holds one of these words or speaks of one of these rows."""
        with self._log.reading() as connection:
            rows = connection.execute(select(DRAFT.c.id, DRAFT.c.sealed)).all()
        left = {row.id: json.loads(self._cipher.open(row.sealed)) for row in rows}
        gone: list[UUID] = []
        sought = [*words, *(text for one in ids for text in (str(one), one.hex))]
        while sought:  # a form that is kept carries the id of the draft that it was begun with
            finds = [whole(text) for text in sought]
            found = [draft for draft, held in left.items() if _holds(held, finds)]
            gone += found
            for draft in found:
                del left[draft]
            sought = [draft.hex for draft in found]
        with self._log.writing() as connection:
            for some in in_parts(gone):
                connection.execute(delete(DRAFT).where(DRAFT.c.id.in_(some)))

    def destroy_looked_for(self, words: Collection[str]) -> None:
        """Forget the names that were looked for and hold one of these words; that something was asked stays."""
        waiting = select(ACCESS_LOG.c.id, ACCESS_LOG.c.looked_for).where(ACCESS_LOG.c.looked_for.is_not(None))
        with self._log.reading() as connection:
            rows = connection.execute(waiting).all()
        finds = [whole(text) for text in words]
        gone = [row.id for row in rows if _holds(json.loads(self._cipher.open(row.looked_for)), finds)]
        with self._log.writing() as connection:
            for some in in_parts(gone):
                forgotten = update(ACCESS_LOG).where(ACCESS_LOG.c.id.in_(some))
                connection.execute(forgotten.values(looked_for=None))

    def prune(self, now: datetime) -> None:
        """Forget what nobody goes on with."""
        with self._log.writing() as connection:
            connection.execute(delete(DRAFT).where(DRAFT.c.at < now - KEPT))
