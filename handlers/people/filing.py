"""The form behind the message shortcut "File to case": the message becomes a source of a person's record."""

from uuid import UUID

from slack_sdk.models.blocks import InputBlock, PlainTextInputElement, PlainTextObject
from slack_sdk.models.views import View

from handlers.people import views
from handlers.people.commands import person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.forms import picker
from handlers.slack.request import Request
from handlers.slack.router import Desk, MessageSeen
from store.access.values import Action
from store.casework import filing
from store.texts import _

LONGEST_NOTE = 500


def register(desk: Desk) -> None:
    """The shortcut, its form, and the undo."""
    desk.shortcut(ids.SHORTCUT_FILE_TO_CASE, Action.FILE_SOURCES, _form)
    desk.form(ids.FORM_FILE_TO_CASE, Action.FILE_SOURCES, ids.BLOCK_PERSON, _submitted)
    desk.button(ids.UNDO_FILING, Action.FILE_SOURCES, _undo)


def _form(request: Request, message: MessageSeen) -> View:
    say = request.language.say
    permalink = request.client.chat_getPermalink(channel=message.channel, message_ts=message.ts)["permalink"]
    note = InputBlock(
        block_id=ids.BLOCK_NOTE,
        label=PlainTextObject(text=say(_("Note: what it says, in a line")), emoji=False),
        element=PlainTextInputElement(action_id=ids.FIELD, max_length=LONGEST_NOTE),
        optional=True,
    )
    return View(
        type="modal",
        callback_id=ids.FORM_FILE_TO_CASE,
        private_metadata=f"{message.channel}|{permalink}",
        title=PlainTextObject(text=say(_("File to case")), emoji=False),
        submit=PlainTextObject(text=say(_("File")), emoji=False),
        close=PlainTextObject(text=say(_("Cancel")), emoji=False),
        blocks=[
            picker(
                ids.BLOCK_PERSON, ids.PICK_PERSON, _("Person: characters or letters"), request.language, optional=False
            ),
            note,
        ],
    )


def _submitted(request: Request, values: dict[str, str]) -> Answer:
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        person = person_of(work, request, values[ids.BLOCK_PERSON])
        source = filing.file_message(
            work, person.id, values["metadata"], values.get(ids.BLOCK_NOTE, "").strip(), request.member, request.now
        )
        work.commit()
    return views.filed(person, source, request.language)


def _undo(request: Request, value: str) -> Answer:
    person_id, _colon, source = value.partition(":")
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        person = person_of(work, request, person_id)
        filing.unfile(work, person.id, UUID(source))
        work.commit()
    return views.undone(request.language)
