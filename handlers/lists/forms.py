"""The form behind `/list new` without a title."""

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement, PlainTextObject
from slack_sdk.models.views import View

from handlers.lists import views
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.request import Request
from handlers.slack.router import Desk
from handlers.words.language import Language
from store.access.values import Action
from store.lists import service
from store.texts import Text, _


def register(desk: Desk) -> None:
    """The form and what its submission does."""
    desk.form(ids.FORM_NEW_LIST, Action.EDIT_LISTS, ids.BLOCK_TITLE, _submitted)


def form(channel: str, language: Language) -> View:
    """Title and recipient; the channel travels in the form, since a submission names none."""
    say = language.say
    return View(
        type="modal",
        callback_id=ids.FORM_NEW_LIST,
        private_metadata=channel,
        title=_plain(say(_("New list"))),
        submit=_plain(say(_("New list"))),
        close=_plain(say(_("Cancel"))),
        blocks=[
            _field(ids.BLOCK_TITLE, _("Title"), language, optional=False),
            _field(ids.BLOCK_RECIPIENT, _("Recipient: office or person"), language, optional=True),
        ],
    )


def _field(block_id: str, label: Text, language: Language, *, optional: bool) -> Block:
    return InputBlock(
        block_id=block_id,
        label=_plain(language.say(label)),
        element=PlainTextInputElement(action_id=ids.FIELD, max_length=service.LONGEST_TITLE),
        optional=optional,
    )


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)


def _submitted(request: Request, values: dict[str, str]) -> Answer:
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        made = service.new_list(
            work.lists, work.reference("list"), values.get(ids.BLOCK_TITLE, ""), request.member, request.now,
            place=request.list_place, recipient=values.get(ids.BLOCK_RECIPIENT, "").strip() or None,
        )  # fmt: skip
        work.commit()
    return views.made(made, request.language)
