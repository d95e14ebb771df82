"""The search form of the Home tab: a person, or everybody held in a province or prison."""

from uuid import UUID

from slack_sdk.models.blocks import PlainTextObject
from slack_sdk.models.views import View

from handlers.people import views
from handlers.people.commands import person_of, record_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.forms import picker
from handlers.slack.request import Request
from handlers.slack.router import Desk
from store.access.policy import open_to
from store.access.values import Action
from store.errors import BadInput
from store.prisoners.values import Person
from store.texts import _

MOST = 24
"""People of one answer: one button each, and Slack takes 25 to a row."""


def register(desk: Desk) -> None:
    """The button that opens it, and what its submission does."""
    desk.button(ids.HOME_SEARCH, Action.LOOK_UP, lambda request, _value: form(request))
    desk.form(ids.FORM_SEARCH, Action.LOOK_UP, ids.BLOCK_PERSON, _submitted)


def form(request: Request) -> View:
    """Three pickers, any one of which will do."""
    say = request.language.say
    return View(
        type="modal",
        callback_id=ids.FORM_SEARCH,
        private_metadata=request.place.channel,
        title=PlainTextObject(text=say(_("Search")), emoji=False),
        submit=PlainTextObject(text=say(_("Search")), emoji=False),
        close=PlainTextObject(text=say(_("Cancel")), emoji=False),
        blocks=[
            picker(
                ids.BLOCK_PERSON, ids.PICK_PERSON, _("Person: characters or letters"), request.language, optional=True
            ),
            picker(ids.BLOCK_DIVISION, ids.PICK_DIVISION, _("Held in the province"), request.language, optional=True),
            picker(ids.BLOCK_PRISON, ids.PICK_PRISON, _("Held in the prison"), request.language, optional=True),
        ],
    )


def _submitted(request: Request, values: dict[str, str]) -> Answer:
    if values.get(ids.BLOCK_PERSON):
        return _card(request, values[ids.BLOCK_PERSON])
    if values.get(ids.BLOCK_PRISON):
        return _listed(request, _in_prison(request, values[ids.BLOCK_PRISON]))
    if values.get(ids.BLOCK_DIVISION):
        with request.store.reading() as work:
            found = work.prisoners.held_in(open_to(request.member, Action.LOOK_UP), values[ids.BLOCK_DIVISION], MOST)
        return _listed(request, found)
    raise BadInput(_("Pick a person, a province or a prison."))


def _card(request: Request, value: str) -> Answer:
    with request.store.reading() as work:
        record = record_of(work, person_of(work, request, value))
    request.log(Action.LOOK_UP, [("prisoner", value)])
    return Answer(tuple(views.card(record, request.today, request.language)))


def _in_prison(request: Request, value: str) -> list[Person]:
    reach = open_to(request.member, Action.LOOK_UP)
    with request.store.reading() as work:
        people = work.prisoners.people(work.cases.held_in_prison(UUID(value), MOST))
    return sorted((one for one in people.values() if one.confidentiality in reach), key=lambda one: one.ref)


def _listed(request: Request, found: list[Person]) -> Answer:
    request.log(Action.LOOK_UP, [("prisoner", str(one.id)) for one in found])
    return views.listed(found, request.language)
