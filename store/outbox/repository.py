"""Questions about what is to be told and what was."""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session

from store.crypto import Cipher
from store.database import put, put_new
from store.dates import beijing_day
from store.errors import Unavailable
from store.outbox.models import HeartbeatRow, PostRow
from store.outbox.values import (
    SHOWS,
    Expired,
    Post,
    PostState,
    Purpose,
    Standing,
    Undeleted,
    as_words,
    from_words,
)

CLOCK = "clock"
LEASE = timedelta(seconds=100)
"""At least three times the HTTP time-out of 30 s, so that a slow post is not claimed by another process."""

_NOBODY = UUID(int=0)
"""Whom nobody may see, since there is no such person."""


class Outbox:
    """Posts: added once, claimed by one process at a time, settled once, deleted when their lifetime is over."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher
        self.has_news = False
        """Whether this transaction added something that need not wait for the next tick."""

    def beat(self, now: datetime) -> None:
        """Note that the clock has ticked."""
        put(self._session, HeartbeatRow, {"process": CLOCK}, {"at": now})

    def last_tick(self) -> datetime | None:
        """When any clock ticked last; None where none ever did."""
        return self._session.scalar(select(HeartbeatRow.at).where(HeartbeatRow.process == CLOCK))

    def tell(
        self, channel: str, purpose: Purpose, once: str, now: datetime, about: Mapping[str, str] | None = None
    ) -> bool:
        """Add a post, to be sent once this transaction is kept.

        Args:
            channel: Slack's id of a channel, or of a member: then it is a direct message.
            purpose: why; its words are made when it is sent, from what is so then.
            once: its maker's key, of ids: a second post of the same key is none.
            now: the moment it is.
            about: what its words are made of, beside the store; kept encrypted.

        Returns:
            Whether it is new.
        """
        sealed = self._cipher.seal(json.dumps(dict(about), ensure_ascii=False)) if about else None
        row = _row(channel, beijing_day(now), purpose, once, sealed=sealed)
        is_new = put_new(self._session, PostRow, "once", row)
        self.has_news = self.has_news or is_new
        return is_new

    def tell_anew(self, purpose: Purpose, once: str, about: Mapping[str, str]) -> None:
        """Let posts that stand in Slack get new words in their place, made from what is so then.

        Args:
            purpose: of which purpose.
            once: how the maker's key of each begins.
            about: as in `tell`.
        """
        stands = PostRow.once.startswith(f"{purpose}:{once}:", autoescape=True), PostRow.state == PostState.POSTED
        sealed = self._cipher.seal(json.dumps(dict(about), ensure_ascii=False))
        renewed = update(PostRow).where(*stands, PostRow.ts.is_not(None))
        found = self._session.execute(renewed.values(state=PostState.DUE, about=sealed).returning(PostRow.id))
        self.has_news = self.has_news or found.first() is not None

    def add_digest(self, channel: str, local_date: date) -> UUID:
        """Add a digest to a channel's day; what comes later on the same day is a further part.

        Returns:
            Its id.
        """
        of_the_day = (PostRow.channel == channel, PostRow.local_date == local_date, PostRow.purpose == Purpose.DIGEST)
        part = (self._session.scalar(select(func.max(PostRow.part)).where(*of_the_day)) or 0) + 1
        row = PostRow(**_row(channel, local_date, Purpose.DIGEST, f"{channel}:{local_date}:{part}", part=part))
        self._session.add(row)
        self._session.flush()
        return row.id

    def claim(self, now: datetime, began: datetime | None = None) -> Post | None:
        """Take one due post for `LEASE`; nobody else gets it meanwhile. None where nothing is due.

        `began`: when the round did that claims; what became free again since is left to the next.
        """
        while (row := self._session.scalars(_claimable(began or now)).first()) is not None:
            was_uncertain = row.state in {PostState.CLAIMED, PostState.UNCERTAIN}  # a try whose end nobody wrote down
            row.state, row.lease_until, row.attempt = PostState.CLAIMED, now + LEASE, row.attempt + 1
            try:
                post = self._post(row, was_uncertain=was_uncertain)
            except Unavailable:
                # The key of its words is gone: one such post holds up none behind it.
                row.state, row.reason, row.about = PostState.DROPPED, "its key is gone", None
                self._session.flush()
                continue
            self._session.flush()
            return post
        return None

    def holds(self, post: Post, now: datetime) -> bool:
        """Whether a claim still stands: nobody else has the post, and the time for sending it is not over."""
        mine = _claimed(post.id, post.attempt)
        return self._session.scalar(select(exists().where(mine, PostRow.lease_until > now))) or False

    def posted(self, channel: str) -> list[Post]:
        """The digests a channel was given, oldest first."""
        rows = self._session.scalars(
            select(PostRow)
            .where(PostRow.channel == channel, PostRow.purpose == Purpose.DIGEST, PostRow.state == PostState.POSTED)
            .order_by(PostRow.local_date, PostRow.part)
        )
        return [self._post(row, was_uncertain=False) for row in rows]

    def try_again(self, channel: str) -> None:
        """Let what was refused in a channel be tried at once: whatever stood in the way may be gone."""
        waiting = update(PostRow).where(PostRow.channel == channel, PostRow.state == PostState.REFUSED)
        freed = self._session.execute(waiting.values(lease_until=None).returning(PostRow.id))
        self.has_news = self.has_news or freed.first() is not None

    def count_refused(self) -> int:
        """How many posts wait because Slack refused them."""
        return self._session.scalar(select(func.count()).where(PostRow.state == PostState.REFUSED)) or 0

    def first_refused(self, channel: str) -> UUID | None:
        """The post that has waited longest in a channel that takes none: as long as it waits, it is one trouble."""
        waiting = select(PostRow.id).where(PostRow.channel == channel, PostRow.state == PostState.REFUSED)
        return self._session.scalars(waiting.order_by(PostRow.local_date, PostRow.part, PostRow.id).limit(1)).first()

    def begin_file(self, post: Post, file: str) -> bool:
        """Keep Slack's id of a file before it is shown to anybody; False where somebody else has the post by now."""
        begun = update(PostRow).where(_claimed(post.id, post.attempt)).values(file=file).returning(PostRow.id)
        return self._session.execute(begun).first() is not None

    def settle(
        self,
        post: UUID,
        attempt: int,
        state: PostState,
        now: datetime,
        *,
        standing: Standing | None = None,
        reason: str | None = None,
        lease_until: datetime | None = None,
        shows: Collection[UUID] = (),
    ) -> bool:
        """Write down what became of a claimed post; False where somebody else has claimed it since.

        `shows` are the people and lists that its words speak of: while it stands, it can be taken back on their account.
        """
        values: dict[str, object] = {"state": state, "reason": reason, "lease_until": lease_until}
        if standing is not None:
            until = now + standing.until if standing.until is not None else None
            values |= {"stands_in": standing.channel, "ts": standing.ts, "file": standing.file, "delete_after": until}
        if state in {PostState.POSTED, PostState.DROPPED}:
            values["about"] = self._shown(shows)  # nothing is made of it any more
        settled = self._session.execute(
            update(PostRow).where(_claimed(post, attempt)).values(values).returning(PostRow.id)
        )
        return settled.first() is not None

    def _shown(self, shows: Collection[UUID]) -> str | None:
        return self._cipher.seal(json.dumps({SHOWS: as_words(shows)})) if shows else None

    def take_back(self, subject: UUID, now: datetime, keeps: Collection[str]) -> None:
        """End the lifetime of what stands in Slack and speaks of somebody or a list, but for these members' own posts."""
        standing = select(PostRow).where(
            PostRow.state == PostState.POSTED, PostRow.about.is_not(None), PostRow.channel.not_in(list(keeps))
        )
        for row in self._session.scalars(standing):
            if self._may_show(row, subject):
                row.delete_after = now

    def destroy(self, subjects: Collection[UUID], now: datetime) -> None:
        """Let nothing that is told speak of these any more as it was: what stands in Slack goes, what waits says it no more.

        What is under way is taken from whoever sends it: it is looked for in its channel later, and made anew.
        """
        for subject in subjects:
            self.take_back(subject, now, ())
        waiting = select(PostRow).where(
            PostRow.state.in_([PostState.DUE, PostState.CLAIMED, PostState.REFUSED, PostState.UNCERTAIN])
        )
        for row in self._session.scalars(waiting):
            if row.purpose is Purpose.ANSWER and any(self._may_show(row, subject) for subject in subjects):
                # An answer is kept in its words: without them it says that what it spoke of is gone.
                said = {"blocks": "[]", SHOWS: as_words({*subjects, _NOBODY})}
                row.about = self._cipher.seal(json.dumps(said))
            if row.state is PostState.CLAIMED:
                row.state, row.lease_until = PostState.UNCERTAIN, now + LEASE
        self._session.flush()

    def forget_asked(self, holds: Callable[[str], bool]) -> None:
        """Let no file of a search be made any more of what was asked for in words that `holds` finds."""
        waiting = select(PostRow).where(
            PostRow.purpose == Purpose.SEARCH, PostRow.state != PostState.POSTED, PostRow.about.is_not(None)
        )
        for row in self._session.scalars(waiting):
            try:
                is_meant = holds(self._cipher.open(row.about or ""))
            except Unavailable:  # its key is gone, and nothing is made of it
                continue
            if is_meant:
                row.about = None
        self._session.flush()

    def _may_show(self, row: PostRow, subject: UUID) -> bool:
        """Whether a post speaks of somebody or of a list; where its key is gone nobody knows, so it may."""
        try:
            about = json.loads(self._cipher.open(row.about or ""))
        except Unavailable:
            return True
        return subject in from_words(about.get(SHOWS, ""))

    def take_back_digests(self, posts: Collection[UUID], now: datetime) -> list[UUID]:
        """End the lifetime of those of these digests that stand in channels. Returns their ids."""
        standing = update(PostRow).where(
            PostRow.id.in_(list(posts)), PostRow.state == PostState.POSTED, ~PostRow.channel.startswith("U"),
            ~PostRow.channel.startswith("W"),
        )  # fmt: skip
        ended = self._session.execute(standing.values(delete_after=now).returning(PostRow.id))
        return list(ended.scalars())

    def take_back_from(self, slack_user: str, now: datetime) -> None:
        """End the lifetime of whatever bears names in a member's direct messages."""
        held = (PostRow.channel == slack_user, PostRow.state == PostState.POSTED, PostRow.delete_after.is_not(None))
        self._session.execute(update(PostRow).where(*held).values(delete_after=now))

    def expired(self, now: datetime, most: int) -> list[Expired]:
        """Posts whose lifetime is over, oldest first."""
        over = select(PostRow).where(PostRow.state == PostState.POSTED, PostRow.delete_after <= now)
        rows = self._session.scalars(over.order_by(PostRow.delete_after).limit(most))
        return [Expired(row.id, row.stands_in or row.channel, row.ts, row.file) for row in rows]

    def deleted(self, post: UUID) -> None:
        """Note that Slack has a post no more."""
        gone = update(PostRow).where(PostRow.id == post)
        self._session.execute(gone.values(state=PostState.DELETED, delete_after=None, reason=None, about=None))

    def not_deleted(self, post: UUID, reason: str, again: datetime) -> None:
        """Note that Slack did not delete a post, and when to ask again."""
        self._session.execute(update(PostRow).where(PostRow.id == post).values(reason=reason, delete_after=again))

    def undeleted(self) -> list[Undeleted]:
        """Posts whose lifetime is over and which Slack would not delete, oldest first."""
        stuck = select(PostRow).where(
            PostRow.state == PostState.POSTED, PostRow.delete_after.is_not(None), PostRow.reason.is_not(None)
        )
        rows = self._session.scalars(stuck.order_by(PostRow.local_date, PostRow.channel, PostRow.part))
        return [Undeleted(row.stands_in or row.channel, row.local_date, row.purpose, row.reason or "") for row in rows]

    def _post(self, row: PostRow, *, was_uncertain: bool) -> Post:
        about = json.loads(self._cipher.open(row.about)) if row.about else {}
        standing = Standing(row.stands_in or row.channel, row.ts) if row.ts is not None else None
        return Post(
            row.id, row.channel, row.purpose, row.local_date, row.key, row.attempt, was_uncertain, about, standing,
            row.file,
        )  # fmt: skip


def _row(
    channel: str, local_date: date, purpose: Purpose, once: str, *, part: int = 1, sealed: str | None = None
) -> dict[str, Any]:
    return {
        "id": uuid4(), "once": f"{purpose}:{once}", "channel": channel, "local_date": local_date, "purpose": purpose,
        "part": part, "key": uuid4().hex, "about": sealed, "state": PostState.DUE, "attempt": 0,
    }  # fmt: skip


def _claimed(post: UUID, attempt: int) -> ColumnElement[bool]:
    return and_(PostRow.id == post, PostRow.attempt == attempt, PostRow.state == PostState.CLAIMED)


def _claimable(now: datetime) -> Select[PostRow]:
    is_free = or_(PostRow.lease_until.is_(None), PostRow.lease_until < now)
    return (
        select(PostRow)
        .where(
            and_(PostRow.state.in_([PostState.DUE, PostState.CLAIMED, PostState.REFUSED, PostState.UNCERTAIN]), is_free)
        )
        .order_by(PostRow.local_date, PostRow.channel, PostRow.part)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
