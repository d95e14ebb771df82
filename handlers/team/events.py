"""Events of the workspace that change who may see what: accounts, channels, and the app's own place in them."""

from collections.abc import Callable

import structlog

from handlers.slack.identity import account_of
from handlers.slack.received import Envelope, Handler, SlackEvent
from handlers.slack.respond import post
from handlers.slack.router import Router
from handlers.team import views
from handlers.words.language import ENGLISH, Language
from store.access.received import ACCOUNT_CHANGED
from store.access.values import Account
from store.unit_of_work import UnitOfWork

log = structlog.get_logger()

CHANNEL_CHANGED = (
    "member_left_channel",
    "channel_shared",
    "channel_unshared",
    "channel_archive",
    "channel_unarchive",
)
"""Events after which other people may read a channel."""

APP_GONE = ("tokens_revoked", "app_uninstalled")


def register(router: Router) -> None:
    """The events."""
    router.event(ACCOUNT_CHANGED, Handler(_account, _account_changed))
    router.event("member_joined_channel", Handler(_membership, _joined))
    for kind in CHANNEL_CHANGED:
        router.event(kind, Handler(_membership, _channel_changed))
    router.event("channel_id_changed", Handler(_ids, _id_changed))
    for kind in APP_GONE:
        router.event(kind, Handler(lambda _envelope: {}, _app_gone))


def _account(envelope: Envelope) -> dict[str, str] | None:
    user = envelope.event.get("user")
    if not isinstance(user, dict) or not isinstance(user.get("id"), str):
        return None
    return {"user": user["id"], "account": account_of(user, envelope.team).value}


def _account_changed(work: UnitOfWork, event: SlackEvent) -> None:
    """Follow what Slack says of an account at once: a guest or a deleted account is refused from now on."""
    row = work.members.row(event.payload["user"])
    if row is not None:
        row.account = Account(event.payload["account"])
        row.seen_at = event.now


def _membership(envelope: Envelope) -> dict[str, str] | None:
    """Who and where; `ours` where it is the app itself."""
    channel, user = envelope.text("channel"), envelope.text("user")
    if not channel:
        return None
    kept = {"channel": channel, "user": user, "inviter": envelope.text("inviter")}
    return {**kept, "ours": "yes" if user and user == envelope.bot_user else ""}


def _joined(work: UnitOfWork, event: SlackEvent) -> Callable[[], None] | None:
    """Being added to a channel makes one short post: who did it, how to start and stop the alerts."""
    if not event.payload["ours"]:
        _channel_changed(work, event)
        return None
    inviter = event.payload["inviter"]
    known = work.members.known(inviter) if inviter else None
    answer = views.arrived(inviter, Language(known[0].language if known else ENGLISH, event.context.prefix))

    return lambda: post(answer, event.client, event.payload["channel"])


def _channel_changed(_work: UnitOfWork, event: SlackEvent) -> None:
    """Other people read this channel from now on; whoever posts there asks Slack about it first (`bot.delivery`)."""
    log.info("channel changed", channel=event.payload["channel"])


def _ids(envelope: Envelope) -> dict[str, str] | None:
    old, new = envelope.text("old_channel_id"), envelope.text("new_channel_id")
    return {"old": old, "new": new} if old and new else None


def _id_changed(work: UnitOfWork, event: SlackEvent) -> None:
    """A channel that is shared may get another id: the wish to be told follows it."""
    row = work.alerts.subscription_row(event.payload["old"])
    if row is not None and work.alerts.subscription_row(event.payload["new"]) is None:
        row.channel = event.payload["new"]


def _app_gone(_work: UnitOfWork, _event: SlackEvent) -> None:
    """Nothing reaches Slack any more until the app is installed again."""
    log.error("the token was revoked or the app was taken out of the workspace")
