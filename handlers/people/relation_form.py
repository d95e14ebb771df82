"""The form of a relation: who the other is, of the record or outside it, and what they are to each other."""

from slack_sdk.models.views import View

from handlers.people import source_views
from handlers.people.fact_forms import say_why
from handlers.people.pickers import person_field
from handlers.slack.blocks import lines
from handlers.slack.forms import Field, FieldErrors, FieldKind, Form, Values, line
from handlers.words import kin as kinds
from handlers.words.fact_grammar import LONGEST_REASON, LONGEST_SOURCE
from handlers.words.language import Language
from handlers.words.naming import headline
from store.casework.relate import LONGEST_WORDS, Said
from store.casework.sources import Named
from store.law.doubt import Doubt
from store.prisoners.kinship import Kin
from store.prisoners.values import Person
from store.texts import _

LONGEST_NAME = 120

KIN: Field[Kin] = Field(
    "kin", _("What the other is to this person"), Kin, kind=FieldKind.CHOICE, required=True, choices=kinds.TITLES
)
OTHER = person_field("other", _("Person: characters or letters"))
OUTSIDE = line("outside", _("Or the name of somebody outside the record"), longest=LONGEST_NAME)
WORDS = line("words", _("If other: in words"), longest=LONGEST_WORDS)
SOURCE = line("source", _("Source (empty: the one in use)"), longest=LONGEST_SOURCE)
BECAUSE = line("because", _("Because (needed where something is doubted)"), longest=LONGEST_REASON)
RELATION = Form("form.relation", _("Relation"), _("Keep"), (KIN, OTHER, OUTSIDE, WORDS, SOURCE, BECAUSE), keeps=True)


def view(person: Person, carrying: Named | None, channel: str, language: Language) -> View:
    """The form of one person; `carrying` is the source in use."""
    above = [lines(headline(person, language)), *source_views.carried(carrying, language)]
    return RELATION.view(language, channel, remember=str(person.id), above=above)


def said(values: Values) -> Said:
    """What the other is to the person.

    Raises:
        FieldErrors: nobody is named, or two are; words are missing.
    """
    if (values[OTHER] is None) is (values[OUTSIDE] is None):
        raise FieldErrors({OTHER.name: _("Name one: a person of the record, or somebody outside it.")})
    kin, words = values.given(KIN), values[WORDS]
    if kin is Kin.OTHER and words is None:
        raise FieldErrors({WORDS.name: _("Say in words what they are to each other.")})
    return Said(kin, None, words if kin is Kin.OTHER else None)


def doubted(doubts: list[Doubt]) -> FieldErrors:
    """What can hardly be, at its field."""
    return FieldErrors({KIN.name: say_why(doubts[0].text)})
