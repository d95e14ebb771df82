"""Who reads a channel: kept as a row, and trusted for a day at most."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from store.access.models import ChannelRow, MemberRow
from store.access.policy import sees_cases
from store.access.values import Account, ChannelFacts, Readers, Standing
from store.database import put

TRUSTED_FOR = timedelta(days=1)
"""After this long, or when something has changed, a channel counts as read by the least trusted until Slack is asked."""


class Channels:
    """What is known of channels."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, channel: str, facts: ChannelFacts, now: datetime) -> None:
        """Keep what Slack says of a channel; readers who may not see cases are counted."""
        put(
            self._session,
            ChannelRow,
            {"channel": channel},
            {
                "is_shared": facts.is_shared,
                "is_public": facts.is_public,
                "is_archived": facts.is_archived,
                "is_member": facts.is_member,
                "others": self._others(facts.readers),
                "checked_at": now,
            },
        )

    def who_reads(self, facts: ChannelFacts) -> Readers:
        """Who reads a post in a channel of which Slack has just said this; nothing is kept."""
        # Where the app is not a member, Slack does not say who is.
        if not facts.is_member or facts.is_shared or facts.is_public or self._others(facts.readers):
            return Readers.OTHERS
        return Readers.TEAM

    def _others(self, readers: Iterable[str]) -> int:
        users = set(readers)
        admitted = select(MemberRow).where(
            MemberRow.slack_user.in_(users),
            MemberRow.account == Account.FULL,
            MemberRow.standing == Standing.ADMITTED,
        )
        members = (row.value() for row in self._session.scalars(admitted))
        return len(users) - sum(1 for member in members if sees_cases(member))

    def changed(self, channel: str | None = None) -> None:
        """Something changed in a channel, or in an account that may be in any: nothing is known until Slack is asked."""
        stale = update(ChannelRow).values(checked_at=None)
        self._session.execute(stale if channel is None else stale.where(ChannelRow.channel == channel))

    def is_known(self, channel: str, now: datetime) -> bool:
        """Whether what is held of a channel may still be trusted."""
        row = self._session.get(ChannelRow, channel)
        return row is not None and row.checked_at is not None and now - row.checked_at < TRUSTED_FOR

    def readers(self, channel: str, now: datetime) -> Readers:
        """Who reads a post in a channel; the least trusted where it is not known."""
        row = self._session.get(ChannelRow, channel)
        if row is None or not self.is_known(channel, now):
            return Readers.OTHERS
        # Where the app is not a member, Slack does not say who is.
        if not row.is_member or row.is_shared or row.is_public or row.others:
            return Readers.OTHERS
        return Readers.TEAM
