"""Which channels Slack should be asked about: those that are told something or have a list in use, once a day each."""

from datetime import datetime

from sqlalchemy import or_, select, union

from store.alerts.models import SubscriptionRow
from store.dates import beijing_day
from store.lists.models import InUseRow
from store.unit_of_work import UnitOfWork

_IN_USE = union(
    select(SubscriptionRow.channel),
    select(InUseRow.place).where(or_(InUseRow.place.startswith("C"), InUseRow.place.startswith("G"))),
)
"""Channels alone: a list may also be in use in a member's direct messages, whose ids begin with U or W."""


def channels_to_ask(work: UnitOfWork, now: datetime) -> list[str]:
    """Channels whose readers are not known and which no clock has asked about today, by their id."""
    return [
        channel
        for channel in sorted(work.session.scalars(_IN_USE))
        if not work.channels.is_known(channel, now) and not work.is_handled(_of_the_day(channel, now))
    ]


def claim(work: UnitOfWork, channel: str, now: datetime) -> None:
    """Take it on to ask about a channel today; of many clocks one does.

    Raises:
        AlreadyHandled: another one does, or did.
    """
    work.once(_of_the_day(channel, now), now)


def give_back(work: UnitOfWork, channel: str, now: datetime) -> None:
    """Nothing could be asked: any clock may try again."""
    work.not_yet(_of_the_day(channel, now))


def _of_the_day(channel: str, now: datetime) -> str:
    return f"readers:{channel}:{beijing_day(now)}"
