"""The form behind the message shortcut "File to case": the message becomes a source of a person's record."""

from uuid import UUID

from slack_sdk.models.views import View

from handlers.people import source_views, views
from handlers.people.look_up import person_of
from handlers.people.pickers import person_field
from handlers.people.source_forms import LEVEL
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Form, Values, line
from handlers.slack.request import Request
from handlers.slack.router import ChosenMessage, Router
from store.access.values import Action
from store.casework import filing
from store.casework.sources import as_it_stands
from store.texts import _

LONGEST_NOTE = 500

PERSON = person_field("person", _("Person: characters or letters"), required=True)
NOTE = line("note", _("Note: what it says, in a line"), longest=LONGEST_NOTE)
FILE_TO_CASE = Form("form.file_to_case", _("File to case"), _("File"), (PERSON, NOTE, LEVEL))


def register(router: Router) -> None:
    """The shortcut, its form, and the undo."""
    router.shortcut(ids.SHORTCUT_FILE_TO_CASE, Action.FILE_SOURCES, _opened)
    router.form(FILE_TO_CASE, Action.FILE_SOURCES, _submitted)
    router.button(ids.UNDO_FILING, Action.FILE_SOURCES, _undo)


def _opened(request: Request, message: ChosenMessage) -> View:
    permalink = request.client.chat_getPermalink(channel=message.channel, message_ts=message.ts)["permalink"]
    return FILE_TO_CASE.view(request.language, message.channel, remember=request.keep({"permalink": str(permalink)}))


def _submitted(request: Request, values: Values) -> Answer:
    draft = request.kept(values.remembered)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, values.given(PERSON))
        source = filing.file_message(
            work, person.id, draft.content["permalink"], values[NOTE] or "", request.member, request.now, values[LEVEL]
        )
        filed = as_it_stands(work, source)
        work.commit()
    few = source_views.who_may_open(filed, request.language)
    return Answer((*views.filed(person, source, request.language).blocks, *few))


def _undo(request: Request, value: str) -> Answer:
    person_id, _colon, source_id = value.partition(":")
    with reading_carried():
        source = UUID(source_id)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person_id)
        filing.unfile(work, person.id, source)
        work.commit()
    return views.undone((person,), request.language)
