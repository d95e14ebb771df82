"""Events of the workspace that change who may see what: accounts, channels, and the app's own place in them."""

from handlers.slack.identity import account_of
from handlers.slack.received import Envelope, Handler, SlackEvent
from handlers.slack.router import Router
from store.access.received import ACCOUNT_CHANGED
from store.access.values import Account
from store.casework.accounts import account_changed
from store.casework.moved_channel import move_channel
from store.outbox.values import Purpose
from store.unit_of_work import UnitOfWork

CHANGES_OF_A_CHANNEL = (
    "member_left_channel",
    "channel_left",
    "group_left",
    "channel_shared",
    "channel_unshared",
    "channel_archive",
    "channel_unarchive",
    "group_archive",
    "group_unarchive",
)
"""Events after which another set of people may read a channel, or nobody; `channel_left` is the app's own going."""


def register(router: Router) -> None:
    """The events."""
    router.event(ACCOUNT_CHANGED, Handler(_account, _account_changed))
    router.event("member_joined_channel", Handler(_membership, _joined))
    for kind in CHANGES_OF_A_CHANNEL:
        router.event(kind, Handler(_membership, _channel_changed))
    router.event("channel_id_changed", Handler(_ids, _id_changed))


def _account(envelope: Envelope) -> dict[str, str] | None:
    user = envelope.event.get("user")
    if not isinstance(user, dict) or not isinstance(user.get("id"), str):
        return None
    return {"user": user["id"], "account": account_of(user, envelope.team).value}


def _account_changed(work: UnitOfWork, event: SlackEvent) -> None:
    """A guest or a deleted account is refused from now on; Slack tells of every new photograph too."""
    account_changed(work, event.payload["user"], Account(event.payload["account"]), event.now)


def _membership(envelope: Envelope) -> dict[str, str] | None:
    """Who and where; `ours` where it is the app itself."""
    channel, user = envelope.text("channel"), envelope.text("user")
    if not channel:
        return None
    kept = {"channel": channel, "user": user, "inviter": envelope.text("inviter")}
    return {**kept, "ours": "yes" if user and user == envelope.bot_user else ""}


def _channel_changed(work: UnitOfWork, event: SlackEvent) -> None:
    """Who reads a channel is not known any more, and what Slack refused there may be taken now."""
    channel = event.payload["channel"]
    work.channels.changed(channel)
    work.outbox.try_again(channel)


def _joined(work: UnitOfWork, event: SlackEvent) -> None:
    """Being added to a channel makes one short post: who did it, how to start and stop the alerts."""
    _channel_changed(work, event)
    if event.payload["ours"]:
        about = {"inviter": event.payload["inviter"]}
        work.outbox.tell(event.payload["channel"], Purpose.ARRIVED, event.key, event.now, about)


def _ids(envelope: Envelope) -> dict[str, str] | None:
    old, new = envelope.text("old_channel_id"), envelope.text("new_channel_id")
    return {"old": old, "new": new} if old and new else None


def _id_changed(work: UnitOfWork, event: SlackEvent) -> None:
    """A channel that is shared may get another id: what was told there and what is in use there follow it."""
    move_channel(work, event.payload["old"], event.payload["new"])
