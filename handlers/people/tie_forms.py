"""The forms of what is said of a person in a line of its own verb: a name, a group, an issue, a number elsewhere."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from handlers.people import fact_forms, source_views, ties
from handlers.people.look_up import person_of
from handlers.people.pickers import person_field
from handlers.people.ties import Line
from handlers.people.typed_facts import Source
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, small
from handlers.slack.forms import Field, FieldErrors, FieldKind, Form, Values, line
from handlers.slack.request import Request
from handlers.words.fact_grammar import LONGEST_REASON, checked_reason
from handlers.words.language import Language
from handlers.words.naming import headline
from store.access import policy
from store.access.values import Action
from store.casework.on_record import in_use
from store.casework.typed_names import KINDS, ROMANIZATIONS, NewName
from store.dates import PartialDate
from store.errors import BadInput
from store.prisoners.schemes import SCHEMES, ExternalId, not_named, number_in, of
from store.prisoners.values import Person
from store.reading.dates import when
from store.sources.values import NOTHING_MORE
from store.texts import Text, _

ADDS, TAKES = "add", "remove"
LONGEST = 120
LONGEST_NOTE = 300

DOES: Field[str] = Field(
    "does", _("What is to be done"), str, kind=FieldKind.CHOICE, choices={ADDS: _("Keep it"), TAKES: _("Take it off")}, initial=ADDS,
)  # fmt: skip
BECAUSE: Field[str] = Field(
    "because", _("Or on your own word, because …"), checked_reason, longest=LONGEST_REASON, is_verbatim=True
)
ENDS: tuple[Field[str], ...] = (DOES, fact_forms.SOURCE, BECAUSE)

TEXT: Field[str] = Field("text", _("Name as it is written"), str, required=True, longest=LONGEST, is_verbatim=True)
KIND: Field[str] = Field("kind", _("Kind of name"), str, kind=FieldKind.CHOICE, choices=KINDS, initial="alias")
ROMANIZATION: Field[str] = Field(
    "romanization", _("Spelling system"), str, kind=FieldKind.CHOICE, choices=ROMANIZATIONS
)
SINCE: Field[PartialDate] = Field("since", _("Used since"), when, longest=LONGEST)
UNTIL: Field[PartialDate] = Field("until", _("Used until"), when, longest=LONGEST)
NOTE = line("note", _("Note on the name"), longest=LONGEST_NOTE)
NAME = Form("form.name", _("Name"), _("Save"), (TEXT, KIND, ROMANIZATION, SINCE, UNTIL, NOTE, *ENDS), keeps=True)

GROUP = line("group", _("Group: one of its names"), longest=LONGEST)
PERSON = person_field("person", _("Person: characters or letters"))
OF_GROUP = Form("form.group", _("Group"), _("Save"), (GROUP, PERSON, *ENDS), keeps=True)

ISSUE: Field[str] = Field("issue", _("Issue"), str, kind=FieldKind.CHOICE, required=True)
OF_ISSUE = Form("form.issue", _("Issue"), _("Save"), (ISSUE, *ENDS), keeps=True)

NUMBER = line("number", _("Number, or the address of the entry"), required=True, longest=LONGEST)
SCHEME: Field[str] = Field(
    "scheme", _("In which record"), str, kind=FieldKind.CHOICE, choices={key: Text(one.title) for key, one in SCHEMES.items()}
)  # fmt: skip
ELSEWHERE = Form("form.number", _("Number elsewhere"), _("Save"), (NUMBER, SCHEME, *ENDS), keeps=True)

_ADD = r"(?:add|加入|添加|加)"
_BARE = re.compile(rf"{_ADD}\s+(?P<first>.+)|(?P<last>.+?)\s+{_ADD}", re.IGNORECASE)


def only_add(text: str) -> str | None:
    """Whom `add NAME` or `NAME add` means, with nothing more; None where a text says something else."""
    found = _BARE.fullmatch(text.strip())
    return (found["first"] or found["last"]) if found is not None else None


def may_fill(request: Request) -> bool:
    """Whether whoever asks may send such a form."""
    return policy.allows(request.member, Action.EDIT_CASES)


def buttons(person: Person, language: Language) -> list[ButtonElement]:
    """The way to each form."""
    labels: Mapping[str, Text] = {
        "name": _("Add a name"), "group": _("Group"), "issue": _("Issue"), "id": _("Number elsewhere"),
    }  # fmt: skip
    return [
        button(ids.numbered(ids.TIE_FORM, number), language.say(label), f"{verb} {person.id}")
        for number, (verb, label) in enumerate(labels.items(), start=1)
    ]


def view(
    request: Request, form: Form, person: Person, told: Line, held: Answer | None = None, choices: Mapping[str, Text] | None = None
) -> View:  # fmt: skip
    """A form of one person, filled with the source and the reason that a line told; above it what is held."""
    shown = () if held is None else held.blocks
    only = [field.name for field in form.fields if field is not PERSON]
    source = told.source
    initial = {fact_forms.SOURCE.name: source.details, BECAUSE.name: told.because}
    above = [lines(headline(person, request.language)), *shown]
    if source.level or source.named or source.about != NOTHING_MORE:
        unused = _("Not filled in: `{words}`.", words=replace(source, details="…").line().strip())
        above.append(small(request.language.mrkdwn(unused)))
    return _drawn(request, form, str(person.id), only, above, initial, choices)


def view_of_group(request: Request, ref: str, title: str) -> View:
    """The form that puts somebody into a group."""
    only = [PERSON.name, *(field.name for field in ENDS)]
    return _drawn(request, OF_GROUP, f":{ref}", only, [lines(title)])


def _drawn(
    request: Request, form: Form, remember: str, only: Sequence[str], above: Sequence[Block],
    initial: Mapping[str, str] | None = None, choices: Mapping[str, Text] | None = None,
) -> View:  # fmt: skip
    with request.reading() as work:
        carrying = in_use(work, request.member)
    return form.view(
        request.language, request.place.channel, remember=remember, only=only, initial=initial,
        above=[*above, *source_views.carried(carrying, request.language)],
        choices={form.first_field: choices} if choices is not None else None,
    )  # fmt: skip


def filled(
    request: Request, values: Values, verb: str, person_id: str | UUID, run: Callable[[Person, Line], Answer]
) -> Answer:
    """Do what a form says; what is wrong with its source stands at the source.

    Raises:
        FieldErrors: it cannot be done.
    """
    source = values[fact_forms.SOURCE]
    told = Line(verb, "", Source(source) if source else Source(), values[BECAUSE] or "")
    if does(values) == ADDS:
        _check_source(request, told)
    elif source:
        raise FieldErrors({fact_forms.SOURCE.name: _("Nothing is kept of why it is taken off: leave this empty.")})
    with request.reading() as work:
        person = person_of(work, person_id)
    return run(person, told)


def does(values: Values) -> str:
    """Whether it is kept or taken off."""
    return values[DOES] or ADDS


def _check_source(request: Request, told: Line) -> None:
    """Try the source in a transaction of which nothing stays."""
    try:
        with request.writing() as work:
            ties.rests_on(work, request, told, keeps_reason=True)
    except BadInput as error:
        raise FieldErrors({fact_forms.SOURCE.name: error.message}) from error


def name_of(values: Values) -> NewName:
    """The name that the form tells.

    Raises:
        FieldErrors: it was used until before it was used.
    """
    since, until = values[SINCE], values[UNTIL]
    if since is not None and until is not None and until.latest() < since.earliest():
        raise FieldErrors({UNTIL.name: _("The last day lies before the first.")})
    return NewName(
        values.given(TEXT), values[KIND] or "alias", values[ROMANIZATION], since, until, values[NOTE]
    )  # fmt: skip


def number_of(values: Values) -> ExternalId:
    """The number that the form tells; some show by their form alone in whose record it is.

    Raises:
        FieldErrors: it is none of that record, or nothing says of which.
    """
    typed, scheme = values.given(NUMBER), values[SCHEME]
    try:
        told = number_in(typed) if scheme is None else of(SCHEMES[scheme], typed)
    except BadInput as error:
        raise FieldErrors({NUMBER.name: error.message}) from error
    if told is None:
        raise FieldErrors({SCHEME.name: not_named(typed)})
    return told
