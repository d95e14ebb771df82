"""The message shortcut "Find names in this message"."""

from handlers import ids
from handlers.desk import Desk, MessageSeen
from handlers.request import Request
from handlers.views import people as views
from handlers.views.blocks import Answer
from store.members.policy import open_to
from store.members.values import Action
from store.prisoners import service


def register(desk: Desk) -> None:
    """The shortcut."""
    desk.shortcut(ids.SHORTCUT_FIND_NAMES, Action.LOOK_UP, _find)


def _find(request: Request, message: MessageSeen) -> Answer:
    with request.store.reading() as work:
        found = service.named_in(work.prisoners, message.text, open_to(request.member, Action.LOOK_UP))
    request.log(Action.LOOK_UP, [("prisoner", str(one.person.id)) for one in found])
    return views.found_in_message(found, request.language)
