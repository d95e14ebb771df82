"""The form behind `/prisoner add`: names, what is known, the source; whoever is perhaps held already is shown first."""

import json
from collections.abc import Mapping

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement, PlainTextObject
from slack_sdk.models.views import View

from handlers.people import views
from handlers.people.commands import person_of, record_of
from handlers.slack import ids
from handlers.slack.blocks import Answer, lines, said
from handlers.slack.forms import picker, select
from handlers.slack.request import Request, Shown
from handlers.slack.router import Desk, Verb
from handlers.words.language import Language
from handlers.words.terms import SEXES, SOURCE_KINDS
from store.access.policy import open_to
from store.access.values import Action
from store.casework import new_person as arrivals
from store.casework.new_person import Newcomer
from store.names import forms_of
from store.prisoners import service
from store.prisoners.values import STATUSES, Found, Sex, Status
from store.reading import dates as spoken
from store.sources.models import SourceKind
from store.texts import Text, _

LONGEST = 120
"""Characters of a field: all of them together travel in the second form, which holds 3,000."""
NEW = "new"
"""The answer that it is none of those held."""
_NAMES_APART = (";", "；", "、", "\n", "|")


def register(desk: Desk) -> None:
    """Both forms and the undo."""
    desk.form(ids.FORM_ADD_PERSON, Action.EDIT_CASES, ids.BLOCK_CHARACTERS, _submitted)
    desk.form(ids.FORM_ADD_CHECKED, Action.EDIT_CASES, ids.BLOCK_DECISION, _decided)
    desk.button(ids.PERSON_WITHDRAW, Action.EDIT_CASES, _withdraw)


def verb() -> Verb:
    """`/prisoner add`, with a name or without."""
    return Verb(("add", "新增"), Action.EDIT_CASES, _opened)


def _opened(request: Request, text: str) -> View:
    characters, letters = forms_of(text)
    return form(request.place.channel, request.language, characters, letters)


def form(channel: str, language: Language, characters: str = "", letters: str = "") -> View:
    """Everything may stay empty but one name and the source."""
    blocks: list[Block] = [
        _field(ids.BLOCK_CHARACTERS, _("Name in characters"), language, characters),
        _field(ids.BLOCK_LETTERS, _("Name in letters: pinyin, or as the person writes it"), language, letters),
        _field(ids.BLOCK_OTHER_NAMES, _("Other names, with ; between them"), language),
        select(ids.BLOCK_SEX, _("Sex"), SEXES, language, optional=True),
        _field(ids.BLOCK_BORN, _("Born: 1969, 1969-04, 17 April 1969"), language),
        picker(ids.BLOCK_DIVISION, ids.PICK_DIVISION, _("Held in the province"), language, optional=True),
        select(ids.BLOCK_STATUS, _("Where the case stands"), STATUSES, language, initial=Status.UNKNOWN),
        select(ids.BLOCK_SOURCE_KIND, _("Kind of source"), SOURCE_KINDS, language, initial=SourceKind.NGO),
        _field(ids.BLOCK_SOURCE, _("Source: where this is known from"), language, optional=False),
    ]
    return _view(ids.FORM_ADD_PERSON, channel, _("Add"), blocks, language)


def _view(callback_id: str, metadata: str, submit: Text, blocks: list[Block], language: Language) -> View:
    return View(
        type="modal",
        callback_id=callback_id,
        private_metadata=metadata,
        title=_plain(language.say(_("Add a person"))),
        submit=_plain(language.say(submit)),
        close=_plain(language.say(_("Cancel"))),
        blocks=blocks,
    )


def _field(block_id: str, label: Text, language: Language, value: str = "", *, optional: bool = True) -> Block:
    return InputBlock(
        block_id=block_id,
        label=_plain(language.say(label)),
        element=PlainTextInputElement(
            action_id=ids.FIELD, max_length=LONGEST, initial_value=value[:LONGEST] if value else None
        ),
        optional=optional,
    )


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)


def _newcomer(values: Mapping[str, str]) -> Newcomer:
    """What was filled in.

    Raises:
        BadInput: a date of birth that is none.
    """
    others = values.get(ids.BLOCK_OTHER_NAMES, "")
    for mark in _NAMES_APART:
        others = others.replace(mark, ";")
    main = (values.get(block, "").strip() for block in (ids.BLOCK_CHARACTERS, ids.BLOCK_LETTERS))
    born = values.get(ids.BLOCK_BORN, "").strip()
    sex = values.get(ids.BLOCK_SEX)
    return Newcomer(
        main=tuple(name for name in main if name),
        others=tuple(name for part in others.split(";") if (name := part.strip())),
        sex=Sex(sex) if sex else None,
        born=spoken.when(born) if born else None,
        province=values.get(ids.BLOCK_DIVISION) or None,
        status=Status(values.get(ids.BLOCK_STATUS) or Status.UNKNOWN),
        source_kind=SourceKind(values.get(ids.BLOCK_SOURCE_KIND) or SourceKind.NGO),
        source=values.get(ids.BLOCK_SOURCE, ""),
    )


def _submitted(request: Request, values: dict[str, str]) -> Shown:
    one = _newcomer(values)
    arrivals.check(one)
    with request.store.reading() as work:
        alike = service.resembling(
            work.prisoners, (*one.main, *one.others), open_to(request.member, Action.EDIT_CASES)
        )  # fmt: skip
    if not alike:
        return _entered(request, one)
    request.log(Action.LOOK_UP, [("prisoner", str(found.person.id)) for found in alike])
    return _asking(request, values, alike)


def _asking(request: Request, values: Mapping[str, str], alike: list[Found]) -> View:
    """The second form: whoever may be the same person, with what tells them apart."""
    kept = {block: value for block, value in values.items() if value and block != "metadata"}
    language = request.language
    choices = {str(one.person.id): Text("{name}", {"name": views.named(one.person, language)}) for one in alike}
    blocks = [
        said(language.mrkdwn(_("Perhaps this person is held already:"))),
        *(lines(*views.told_apart(number, one, language)) for number, one in enumerate(alike, start=1)),
        select(
            ids.BLOCK_DECISION, _("Who is it?"), {**choices, NEW: _("None of these: enter a new person")}, language
        ),
    ]  # fmt: skip
    metadata = f"{request.place.channel}|{json.dumps(kept, ensure_ascii=False)}"
    return _view(ids.FORM_ADD_CHECKED, metadata, _("Continue"), blocks, language)


def _decided(request: Request, values: dict[str, str]) -> Answer:
    chosen = values[ids.BLOCK_DECISION]
    if chosen == NEW:
        return _entered(request, _newcomer(json.loads(values["metadata"])))
    with request.store.reading() as work:
        record = record_of(work, person_of(work, request, chosen))
    request.log(Action.LOOK_UP, [("prisoner", chosen)])
    return Answer(
        (
            said(request.language.mrkdwn(_("Nobody was entered. This is the record held:"))),
            *views.card(record, request.today, request.language),
        )
    )


def _entered(request: Request, one: Newcomer) -> Answer:
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        person = arrivals.add_person(work, one, request.member, request.now)
        work.commit()
    with request.store.reading() as work:
        record = record_of(work, person_of(work, request, str(person)))
    return views.entered(record, request.today, request.language)


def _withdraw(request: Request, value: str) -> Answer:
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        person = person_of(work, request, value)
        arrivals.withdraw_person(work, person.id)
        work.commit()
    return views.undone(request.language)
