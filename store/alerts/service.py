"""What is due, and opening it: idempotent, so that any number of clocks is harmless."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.access.values import Member
from store.alerts.models import SubscriptionRow
from store.alerts.repository import Alerts, subscription
from store.alerts.values import DEFAULT_LEADS, Due, Subscription
from store.deadlines.values import Deadline
from store.errors import BadInput, Conflict, NotFound
from store.texts import _

DIGEST_HOUR = 9
"""The local hour from which a day's digest is posted."""

UPCOMING_DAYS = 365


def lead_of(deadline: Deadline, local_date: date, leads: Iterable[int]) -> int | None:
    """The shortest lead that has begun; None where none has.

    Only the shortest is told: whoever was away for a month is not told the same date twice in one morning.
    """
    begun = [lead for lead in leads if deadline.earliest - timedelta(days=lead) <= local_date]
    return min(begun) if begun else None


def plan(alerts: Alerts, now: datetime) -> int:
    """Open what is due in each channel and put it into that channel's digest of the day.

    Args:
        alerts: the repository.
        now: an aware instant; due means the channel's local date has reached the earliest day less the lead.

    Returns:
        How many alerts were new.
    """
    opened = 0
    for wishes, since in alerts.told():
        local = now.astimezone(ZoneInfo(wishes.zone))
        if local.hour < DIGEST_HOUR:
            continue
        due = _due(alerts, wishes, local.date(), since, told_in=wishes.channel)
        opened += alerts.open_alerts(wishes.channel, local.date(), due)
        waiting = alerts.waiting(wishes.channel)
        if waiting:
            alerts.add_digest(wishes.channel, local.date(), waiting)
    return opened


def _due(
    alerts: Alerts, wishes: Subscription, local_date: date, since: date, told_in: str | None
) -> list[tuple[UUID, Deadline, int]]:
    until = local_date + timedelta(days=max(wishes.leads))
    dated = alerts.deadlines(until, since, told_in)
    return [
        (person, deadline, lead)
        for person, deadline in dated
        if (lead := lead_of(deadline, local_date, wishes.leads)) is not None
    ]


def due_today(alerts: Alerts, local_date: date, leads: tuple[int, ...] = DEFAULT_LEADS) -> list[Due]:
    """What stands within its lead times and is not over, earliest first."""
    wishes = Subscription("", "Asia/Shanghai", leads, "en")
    return alerts.whole(_due(alerts, wishes, local_date, local_date, told_in=None))


def upcoming(alerts: Alerts, local_date: date, days: int = UPCOMING_DAYS) -> list[Due]:
    """Every date of the coming days, earliest first; the lead is the number of days still to go."""
    dated = alerts.deadlines(local_date + timedelta(days=days), local_date)
    return alerts.whole(
        [(person, deadline, max((deadline.earliest - local_date).days, 0)) for person, deadline in dated]
    )


def subscribe(alerts: Alerts, channel: str, zone: str, language: str, by: Member, beijing_date: date) -> Subscription:
    """Tell a channel from now on.

    Raises:
        Conflict: it is told already.
        BadInput: no such time zone.
    """
    if alerts.subscription_row(channel) is not None:
        raise Conflict(_("This channel gets the alerts already. `/alerts off` stops them."))
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadInput(_("There is no time zone `{zone}`.", zone=zone)) from error
    row = SubscriptionRow(
        channel=channel,
        zone=zone,
        leads=",".join(str(lead) for lead in DEFAULT_LEADS),
        language=language,
        since=beijing_date,
        created_by=by.id,
    )
    alerts.add_subscription(row)
    return subscription(row)


def unsubscribe(alerts: Alerts, channel: str) -> None:
    """Stop telling a channel.

    Raises:
        NotFound: it was not told.
    """
    row = alerts.subscription_row(channel)
    if row is None:
        raise NotFound(_("This channel gets no alerts. `/alerts here` starts them."))
    alerts.drop_subscription(row)
