"""The forms behind `/prisoner log NAME`: what happened, then what can be said of it; and why something doubtful is so."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.views import View

from handlers.people import source_views
from handlers.slack import ids
from handlers.slack.blocks import said
from handlers.slack.forms import Field, FieldErrors, FieldKind, Form, Values
from handlers.words.fact_details import LONGEST_WORDS
from handlers.words.fact_grammar import LONGEST_REASON, LONGEST_SOURCE, checked_reason, checked_source
from handlers.words.fact_parts import read_part
from handlers.words.language import Language, escape
from handlers.words.naming import numbered_name
from store.casework.sources import Named
from store.dates import Term
from store.facts.fields import AMOUNT, CUSTODY, DEPRIVATION, HAPPENED, PENALTY, UNTIL, Part, Reads
from store.facts.kind import Kind, NewFact, made
from store.facts.kinds import charge
from store.facts.registry import KINDS
from store.law.doubt import About, Doubt
from store.law.facts import CustodyKind, Penalty
from store.prisoners.values import Person
from store.texts import Text, _

LONGEST = 120
"""Characters of a field that holds a date or a term."""

_BY_NAME = {kind.key: kind for kind in KINDS}


def kind_of(name: str) -> Kind:
    """The kind of that name.

    Raises:
        ValueError: none.
    """
    if name not in _BY_NAME:
        raise ValueError(name)
    return _BY_NAME[name]


def _field(part: Part) -> Field[Any]:
    choices = part.choices
    kind = FieldKind.CHOICE if choices is not None else FieldKind.LINE
    longest = LONGEST_WORDS if part.reads is Reads.WORDS else LONGEST
    return Field(part.name, part.label, lambda text: read_part(part, text), kind=kind, choices=choices, longest=longest)


def _parts() -> list[Part]:
    """Every part of every kind, once, in the order in which they come up."""
    return list({part.name: part for kind in KINDS for part in kind.all_parts}.values())


KIND: Field[Kind] = Field(
    "kind", _("What happened"), kind_of, kind=FieldKind.CHOICE, required=True, choices={name: kind.title for name, kind in _BY_NAME.items()},
    acts=ids.FACT_KIND,
)  # fmt: skip
FIELDS: dict[str, Field[Any]] = {part.name: _field(part) for part in _parts()}
SOURCE: Field[str] = Field(
    "source",
    _("Source: where this is known from; empty for the one in use"),
    checked_source,
    longest=LONGEST_SOURCE,
    is_verbatim=True,
)
REASON: Field[str] = Field(
    "because",
    _("It is so, because … (only where something is doubted)"),
    checked_reason,
    longest=LONGEST_REASON,
    is_verbatim=True,
)
GIVEN_REASON: Field[str] = Field(
    "because", _("It is so, because …"), checked_reason, required=True, longest=LONGEST_REASON
)
SOURCE_NEEDED = _("Every value has a source: say where this is known from.")

WHAT = Form("form.fact_kind", _("Put on record"), _("Next"), (KIND,))
FACT = Form("form.fact", _("Put on record"), _("Show"), (*FIELDS.values(), SOURCE, REASON), keeps=True)
BECAUSE = Form("form.fact_because", _("It is so, because …"), _("Record"), (GIVEN_REASON,))


def what(person: Person, channel: str, language: Language) -> View:
    """The first form: what happened to this person."""
    return WHAT.view(language, channel, remember=str(person.id), above=[said(escape(numbered_name(person, language)))])


def fact(
    person: Person,
    kind: Kind,
    draft: str,
    carrying: Named | None,
    channel: str,
    language: Language,
    initial: Mapping[str, str] | None = None,
) -> View:
    """The second form: what can be said of a fact of that kind; `initial`: what stands in its fields from the start."""
    names = [part.name for part in kind.all_parts]
    who = escape(f"{numbered_name(person, language)} · {language.say(kind.title)}")
    return FACT.view(
        language,
        channel,
        remember=draft,
        initial=initial,
        above=[said(who), *source_views.carried(carrying, language)],
        only=[*names, SOURCE.name, REASON.name],
    )


def because(doubts: str, draft: str, channel: str, language: Language) -> View:
    """The form for the reason; `doubts`: lines of mrkdwn, as the preview showed them."""
    return BECAUSE.view(language, channel, remember=draft, above=[said(doubts)] if doubts else [])


def told(kind: Kind, values: Values) -> NewFact:
    """The fact that the form was filled with.

    Raises:
        FieldErrors: something is missing, or contradicts itself.
    """
    given: dict[str, Any] = {part.name: values[FIELDS[part.name]] for part in kind.all_parts}
    said_so = {name: value for name, value in given.items() if value is not None}
    fact = made(kind, said_so)
    errors: dict[str, Text] = dict(kind.lacks(meant(fact)))
    if fact.until is not None and fact.happened_on is not None and fact.until.latest() < fact.happened_on.earliest():
        errors[UNTIL.name] = _("The last day lies before the first.")
    if charge.each(fact):
        errors[charge.OFFENCE.name] = _(
            "These are several charges, each with its own outcome. Leave one here, then record the next."
        )
    for name in fact.misplaced():
        errors[name] = _("This does not go with the penalty or kind picked above.")
    if errors:
        raise FieldErrors(errors)
    return meant(fact)


def meant(fact: NewFact) -> NewFact:
    """A sentence of which only the length is filled in is a fixed term; a stay with a last day is detention.

    Of deprivation of political rights alone its length is the sentence's own.
    """
    parts: dict[str, Any] = fact.parts()
    if fact.penalty is Penalty.DEPRIVATION_ALONE and fact.amount is None and isinstance(fact.deprivation, Term):
        parts[AMOUNT.name] = parts.pop(DEPRIVATION.name)
    if fact.kind.takes(PENALTY) and fact.penalty is None and fact.amount is not None:
        parts[PENALTY.name] = Penalty.FIXED_TERM
    if fact.kind.takes(CUSTODY) and fact.custody is None and fact.until is not None:
        parts[CUSTODY.name] = CustodyKind.DETENTION
    return made(fact.kind, parts)


def at_fields(doubts: Sequence[Doubt], kind: Kind) -> dict[str, Text]:
    """Each doubt at its own field; what can be done about it stands there too."""
    by_field: dict[str, Text] = {}
    for doubt in doubts:
        name = _field_of(doubt, kind)
        by_field[name] = (
            _("{one} {other}", one=by_field[name], other=doubt.text) if name in by_field else doubt.text
        )  # fmt: skip
    return {name: say_why(text) for name, text in by_field.items()}


def say_why(doubt: Text) -> Text:
    """A doubt, and what can be done about it, for the field at which it stands."""
    return _("{doubt} Correct it, or say in the last field why it is so.", doubt=doubt)


def _field_of(doubt: Doubt, kind: Kind) -> str:
    names = [part.name for part in kind.all_parts]
    wanted = {
        About.TERM: (AMOUNT.name,), About.DEPRIVATION: (DEPRIVATION.name,), About.DATE: (doubt.part, HAPPENED.name)
    }[doubt.about]  # fmt: skip
    return next((name for name in (*wanted, HAPPENED.name) if name in names), names[0])
