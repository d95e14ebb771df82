"""Whether what is to be told is told: the clock, and what Slack would not take or delete."""

from collections import Counter
from datetime import datetime, timedelta

from bot.operator.diagnosis import Diagnoses, ok, warn
from store.errors import MingdanError
from store.texts import _, n_
from store.unit_of_work import Store

LATE = timedelta(minutes=5)


def outbox(store: Store | None) -> Diagnoses:
    """What Slack would not take, and what it would not delete."""
    if store is None:
        return
    try:
        with store.reading_as_operator() as work:
            refused, undeleted = work.outbox.count_refused(), work.outbox.undeleted()
        failed = store.received.count_failed()
    except MingdanError:
        return  # said already
    if failed:
        yield warn(
            n_(
                "{n} event of Slack about who is in the team or in a channel was set aside by a fault of Mingdan.",
                "{n} events of Slack about who is in the team or in a channel were set aside by a fault of Mingdan.",
                n=failed,
            ),
            _("Until that is mended Slack is asked before any name is posted. The program's log says where it failed."),
        )
    if refused:
        yield warn(
            n_(
                "{n} post waits because Slack refused it; it is tried again daily.",
                "{n} posts wait because Slack refused them; they are tried again daily.",
                n=refused,
            ),
            _("Look into the channels below: invite Mingdan again, or type `/alerts here` there."),
        )
    for (channel, reason), count in Counter((post.channel, post.reason) for post in undeleted).items():
        yield warn(
            n_(
                "In <#{channel}>, {n} post that should be gone could not be deleted: {reason}.",
                "In <#{channel}>, {n} posts that should be gone could not be deleted: {reason}.",
                n=count,
                channel=channel,
                reason=reason,
            ),
            _("Delete it by hand in Slack; Mingdan asks again daily."),
        )


def clock(last_tick: datetime | None, now: datetime) -> Diagnoses:
    """Whether a clock ticks."""
    remedy = _(
        "Let `python -m bot serve` run (it ticks too), or `python -m bot clock`; see that it starts again by itself."
    )
    if last_tick is None:
        yield warn(_("The clock has not ticked yet: nothing is posted by itself."), remedy)
    elif now - last_tick > LATE:
        minutes = int((now - last_tick).total_seconds() // 60)
        yield warn(
            n_("The clock last ticked {n} minute ago.", "The clock last ticked {n} minutes ago.", n=minutes), remedy
        )
    else:
        yield ok(_("The clock ticks."))
