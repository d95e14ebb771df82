"""Being added to a channel makes one short post: who set it up, how to stop it."""

from collections.abc import Callable

from handlers.slack.router import Desk, Happening
from handlers.team import views
from handlers.words.language import Language
from store.unit_of_work import UnitOfWork


def register(desk: Desk) -> None:
    """The event."""
    desk.event("member_joined_channel", _arrived)


def _arrived(work: UnitOfWork, happening: Happening) -> Callable[[], None] | None:
    event = happening.event
    if event.get("user") != happening.bot_user:
        return None
    inviter = str(event.get("inviter") or "")
    known = work.members.known(inviter) if inviter else None
    language = Language(known[0].language if known else "en", happening.house.prefix)
    answer = views.arrived(inviter, language)

    def post() -> None:
        blocks = [block.to_dict() for block in answer.blocks]
        happening.client.chat_postMessage(channel=event["channel"], text=answer.text, blocks=blocks, unfurl_links=False)

    return post
