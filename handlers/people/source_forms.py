"""The form of a source: what it is, where it is to be found, and of a statement who speaks."""

from datetime import date
from typing import Any

from slack_sdk.models.views import View

from handlers.people import source_views
from handlers.slack.forms import Field, FieldErrors, FieldKind, Form, Values
from handlers.words import source_parts
from handlers.words.fact_grammar import LONGEST_SOURCE, checked_source
from handlers.words.language import Language
from handlers.words.terms import CONFIDENTIALITIES, SOURCE_KINDS
from store.access.values import Confidentiality
from store.casework.sources import Named, Told, impossible
from store.prisoners.values import Person
from store.sources.values import About, Hand, SourceKind
from store.texts import Text, _


def _part(name: str, label: Text) -> Field[Any]:
    longest = source_parts.LONGEST.get(name, source_parts.LONGEST_PART)
    return Field(name, label, lambda text: source_parts.read(name, text), longest=longest, is_verbatim=True)


KIND: Field[SourceKind] = Field(
    "kind", _("Kind of source"), SourceKind, kind=FieldKind.CHOICE,
    choices={kind: text for kind, text in SOURCE_KINDS.items() if kind is not SourceKind.MESSAGE},
)  # fmt: skip
SOURCE: Field[str] = Field(
    "source",
    _("Source: where this is known from"),
    checked_source,
    required=True,
    longest=LONGEST_SOURCE,
    is_verbatim=True,
)
HAND: Field[Hand] = Field(
    "hand", _("First-hand or second-hand"), Hand, kind=FieldKind.CHOICE, choices=source_views.HANDS
)
LEVEL: Field[Confidentiality] = Field(
    "level", _("How far it may go, if not as its words let it"), Confidentiality, kind=FieldKind.CHOICE, choices=CONFIDENTIALITIES
)  # fmt: skip
PARTS = (
    _part("page", _("Page")),
    _part("dated", _("Dated: 2017, 2017-06, 27 June 2017")),
    _part("archived", _("Where a copy lies: an address, or words")),
    _part("last_seen", _("Last seen where it was published")),
    _part("gone_since", _("Gone since")),
    _part("original", _("Its own words, as they are")),
    _part("translation", _("Their translation")),
    _part("witness", _("Of a statement: who speaks")),
    _part("relation", _("What the witness is to the prisoner")),
    HAND,
    _part("consent", _("What the witness agreed to")),
)
FORM = Form("form.source", _("Source"), _("Save"), (KIND, SOURCE, *PARTS, LEVEL), keeps=True)


def new(carrying: Named | None, channel: str, language: Language) -> View:
    """The form of a new source, which is carried from then on."""
    return FORM.view(language, channel, remember="", above=source_views.above(None, carrying, language))


def edit(person: Person, source: str, held: Told, channel: str, language: Language) -> View:
    """The form of a source on a person's record; how far it may go is set by `confidential`."""
    initial = {name: _in_a_field(value) for name, value in held.about.parts().items()} | {SOURCE.name: held.details}
    return FORM.view(
        language, channel, remember=f"{person.id}:{source}", initial=initial,
        above=source_views.above(person, None, language), only=[field.name for field in FORM.fields if field is not LEVEL],
    )  # fmt: skip


def _in_a_field(value: object) -> str:
    return str(value)


def filled(values: Values, today: date) -> Told:
    """What the form was filled with.

    Raises:
        FieldErrors: its days cannot be.
    """
    parts = {field.name: value for field in PARTS if (value := values[field]) is not None}
    about = About(kind=values[KIND] or SourceKind.NOT_SAID, **parts)
    wrong = impossible(about, today)
    if wrong:
        raise FieldErrors(wrong)
    return Told(values.given(SOURCE), about)
