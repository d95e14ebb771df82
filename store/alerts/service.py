"""What is due, and opening it: idempotent, so that any number of clocks is harmless."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.access.values import Member
from store.alerts.models import SubscriptionRow
from store.alerts.repository import Alerts, subscription
from store.alerts.values import DEFAULT_LEADS, Due, Listing, Subscription
from store.errors import BadInput, Conflict, NotFound
from store.texts import _

DIGEST_HOUR = 9
"""The local hour from which a day's digest is posted."""

UPCOMING_DAYS = 365

OVERDUE_SHOWN = 10
"""Dates that passed without news in one answer, the oldest first: more at once nobody follows up."""


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
        due = alerts.untold(wishes, local.date(), since)
        opened += alerts.open_alerts(wishes.channel, local.date(), due)
        waiting = alerts.waiting(wishes.channel)
        if waiting:
            alerts.add_digest(wishes.channel, local.date(), waiting)
    return opened


def due_today(alerts: Alerts, local_date: date, most: int, leads: tuple[int, ...] = DEFAULT_LEADS) -> Listing:
    """What stands within its lead times or is overdue: the first of both, `most` in all, and how much more there is."""
    few = min(OVERDUE_SHOWN, most // 2)
    overdue = alerts.overdue(local_date, few)
    overdue_left = alerts.count_overdue(local_date) - len(overdue) if len(overdue) == few else 0
    room = most - len(overdue)
    items = alerts.within_leads(leads, local_date, room)
    more = alerts.count_within_leads(leads, local_date) - len(items) if len(items) == room else 0
    return Listing((*overdue, *items), more, overdue_left)


def upcoming(alerts: Alerts, local_date: date, most: int) -> Listing:
    """The first dates of the coming year, and how many more there are; the lead is the number of days still to go."""
    until = local_date + timedelta(days=UPCOMING_DAYS)
    items = alerts.coming(local_date, until, most)
    more = alerts.count_coming(local_date, until) - len(items) if len(items) == most else 0
    return Listing(tuple(items), more)


def upcoming_page(alerts: Alerts, local_date: date, page: int, size: int) -> tuple[list[Due], bool]:
    """A page of the dates of the coming year, from 0, and whether another follows; no more than that is asked for."""
    until = local_date + timedelta(days=UPCOMING_DAYS)
    found = alerts.coming(local_date, until, size + 1, skip=page * size)
    return found[:size], len(found) > size


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


def set_zone(alerts: Alerts, channel: str, zone: str) -> Subscription | None:
    """Tell a channel by the clock of another zone from now on; None where it is not told, or is by that clock already."""
    row = alerts.subscription_row(channel)
    if row is None or row.zone == zone:
        return None
    row.zone = zone
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
