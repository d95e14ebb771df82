"""Events of the workspace: an account that changed, and the app being added to a channel."""

from handlers.slack.identity import account_of
from handlers.slack.router import Router, SlackEvent
from store.outbox.values import Purpose
from store.unit_of_work import UnitOfWork

CHANGES_OF_A_CHANNEL = (
    "member_left_channel",
    "channel_shared",
    "channel_unshared",
    "channel_archive",
    "channel_unarchive",
    "group_archive",
    "group_unarchive",
)
"""Events after which another set of people may read a channel, or nobody."""


def register(router: Router) -> None:
    """The events."""
    router.event("user_change", _account_changed)
    router.event("member_joined_channel", _joined)
    for kind in CHANGES_OF_A_CHANNEL:
        router.event(kind, _channel_changed)


def _account_changed(work: UnitOfWork, event: SlackEvent) -> None:
    """Follow what Slack says of an account at once: a guest or a deleted account is refused from now on."""
    user = event.payload["user"]
    row = work.members.row(user["id"])
    if row is not None:
        row.account = account_of(user, event.context.team)
        row.seen_at = event.now
    work.channels.changed()  # the account may be in any of them


def _channel_changed(work: UnitOfWork, event: SlackEvent) -> None:
    """Who reads a channel is not known any more, and what Slack refused there may be taken now."""
    channel = str(event.payload.get("channel") or "")
    work.channels.changed(channel)
    work.outbox.try_again(channel)


def _joined(work: UnitOfWork, event: SlackEvent) -> None:
    """Being added to a channel makes one short post: who did it, how to start and stop the alerts."""
    joined = event.payload
    _channel_changed(work, event)
    if joined.get("user") == event.bot_user:
        about = {"inviter": str(joined.get("inviter") or "")}
        work.outbox.tell(joined["channel"], Purpose.ARRIVED, event.key, event.now, about)
