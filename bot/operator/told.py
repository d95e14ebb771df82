"""What doctor says of the outbox and of events: what Slack would not take or delete, and what was set aside."""

from collections import Counter

from bot.operator.diagnosis import Diagnoses, warn
from store.errors import MingdanError
from store.texts import _, n_
from store.unit_of_work import Store


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
