"""A channel that Slack gives another id: what stands under the old one goes on under the new one."""

from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute

from store.alerts.models import AlertRow
from store.finding.models import WatchRow
from store.lists.models import InUseRow
from store.outbox.models import PostRow
from store.unit_of_work import UnitOfWork

_FOLLOWS: tuple[InstrumentedAttribute[str], ...] = (AlertRow.channel, PostRow.channel, InUseRow.place, WatchRow.channel)


def move_channel(work: UnitOfWork, old: str, new: str) -> None:
    """Let the wish to be told, what was told and the list in use follow a channel; who reads it has to be asked anew.

    What stands under the new id already stays, and its like of the old id with it.
    """
    subscription = work.alerts.subscription_row(old)
    if subscription is not None and work.alerts.subscription_row(new) is None:
        subscription.channel = new
    for column in _FOLLOWS:
        if work.session.scalar(select(column).where(column == new).limit(1)) is None:
            work.session.execute(update(column.class_).where(column == old).values({column.key: new}))
    # What is to be deleted there one day stands under the new id.
    work.session.execute(update(PostRow).where(PostRow.stands_in == old).values(stands_in=new))
    work.channels.changed(old)
    work.channels.changed(new)
