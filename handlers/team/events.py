"""Events of the workspace: an account that changed, and the app being added to a channel."""

from collections.abc import Callable

from handlers.slack.identity import account_of
from handlers.slack.respond import post
from handlers.slack.router import Router, SlackEvent
from handlers.team import views
from handlers.words.language import ENGLISH, Language
from store.unit_of_work import UnitOfWork


def register(router: Router) -> None:
    """The events."""
    router.event("user_change", _account_changed)
    router.event("member_joined_channel", _arrived)


def _account_changed(work: UnitOfWork, event: SlackEvent) -> None:
    """Follow what Slack says of an account at once: a guest or a deleted account is refused from now on."""
    user = event.payload["user"]
    row = work.members.row(user["id"])
    if row is not None:
        row.account = account_of(user, event.context.team)
        row.seen_at = event.now


def _arrived(work: UnitOfWork, event: SlackEvent) -> Callable[[], None] | None:
    """Being added to a channel makes one short post: who did it, how to start and stop the alerts."""
    joined = event.payload
    if joined.get("user") != event.bot_user:
        return None
    inviter = str(joined.get("inviter") or "")
    known = work.members.known(inviter) if inviter else None
    answer = views.arrived(inviter, Language(known[0].language if known else ENGLISH, event.context.prefix))

    return lambda: post(answer, event.client, joined["channel"])
