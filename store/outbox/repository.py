"""Questions about what is to be told and what was."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Select, and_, func, or_, select, update
from sqlalchemy.orm import Session

from store.database import put
from store.outbox.models import HeartbeatRow, PostRow
from store.outbox.values import Post, PostState

CLOCK = "clock"
LEASE = timedelta(seconds=100)
"""At least three times the HTTP time-out of 30 s, so that a slow post is not claimed by another process."""


class Outbox:
    """Posts: added once, claimed by one process at a time, settled once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def beat(self, now: datetime) -> None:
        """Note that the clock has ticked."""
        put(self._session, HeartbeatRow, {"process": CLOCK}, {"at": now})

    def last_tick(self) -> datetime | None:
        """When any clock ticked last; None where none ever did."""
        return self._session.scalar(select(HeartbeatRow.at).where(HeartbeatRow.process == CLOCK))

    def add(self, channel: str, local_date: date, purpose: str) -> UUID:
        """Add a post to a channel's day; what comes later on the same day is a further part.

        Returns:
            Its id.
        """
        last = self._session.scalar(
            select(func.max(PostRow.part)).where(PostRow.channel == channel, PostRow.local_date == local_date)
        )
        row = PostRow(channel=channel, local_date=local_date, purpose=purpose, part=(last or 0) + 1, key=uuid4().hex)
        self._session.add(row)
        self._session.flush()
        return row.id

    def claim(self, now: datetime) -> Post | None:
        """Take one due post for `LEASE`; nobody else gets it meanwhile. None where nothing is due."""
        row = self._session.scalars(_claimable(now)).first()
        if row is None:
            return None
        was_uncertain = row.state in {PostState.CLAIMED, PostState.UNCERTAIN}  # a try whose end nobody wrote down
        row.state, row.lease_until, row.attempt = PostState.CLAIMED, now + LEASE, row.attempt + 1
        self._session.flush()
        return _post(row, was_uncertain=was_uncertain)

    def posted(self, channel: str) -> list[Post]:
        """What a channel was told, oldest first."""
        rows = self._session.scalars(
            select(PostRow)
            .where(PostRow.channel == channel, PostRow.state == PostState.POSTED)
            .order_by(PostRow.local_date, PostRow.part)
        )
        return [_post(row, was_uncertain=False) for row in rows]

    def try_again(self, channel: str) -> None:
        """Let what was refused in a channel be tried at once: whatever stood in the way may be gone."""
        waiting = update(PostRow).where(PostRow.channel == channel, PostRow.state == PostState.REFUSED)
        self._session.execute(waiting.values(lease_until=None))

    def count_refused(self) -> int:
        """How many posts wait because Slack refused them."""
        return self._session.scalar(select(func.count()).where(PostRow.state == PostState.REFUSED)) or 0

    def settle(
        self,
        post: UUID,
        attempt: int,
        state: PostState,
        *,
        ts: str | None = None,
        reason: str | None = None,
        lease_until: datetime | None = None,
    ) -> bool:
        """Write down what became of a claimed post; False where somebody else has claimed it since."""
        settled = self._session.execute(
            update(PostRow)
            .where(PostRow.id == post, PostRow.attempt == attempt, PostRow.state == PostState.CLAIMED)
            .values(state=state, ts=ts, reason=reason, lease_until=lease_until)
            .returning(PostRow.id)
        )
        return settled.first() is not None


def _post(row: PostRow, *, was_uncertain: bool) -> Post:
    return Post(row.id, row.channel, row.local_date, row.part, row.key, row.attempt, was_uncertain)


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
