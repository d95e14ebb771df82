"""The message shortcut "Find names in this message"."""

from handlers.people import views
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.request import Request
from handlers.slack.router import Desk, MessageSeen
from store.access.policy import open_to
from store.access.values import Action
from store.prisoners import service


def register(desk: Desk) -> None:
    """The shortcut."""
    desk.shortcut(ids.SHORTCUT_FIND_NAMES, Action.LOOK_UP, _find)


def _find(request: Request, message: MessageSeen) -> Answer:
    with request.store.reading() as work:
        found = service.named_in(work.prisoners, message.text, open_to(request.member, Action.LOOK_UP))
    request.log(Action.LOOK_UP, [("prisoner", str(one.person.id)) for one in found])
    return views.found_in_message(found, request.language)
