"""What tells somebody from a namesake, as it is asked about, recorded and undone."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.people import source_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, row, said, small
from handlers.words.language import Language
from handlers.words.naming import whom
from handlers.words.terms import place_name
from store.casework.identity import Identity
from store.casework.sources import Named
from store.prisoners.values import SEXES, Person
from store.texts import _


def _told(identity: Identity, language: Language) -> str:
    parts = [
        language.say(SEXES[identity.sex]) if identity.sex else None,
        language.say(_("born {date}", date=identity.born)) if identity.born else None,
        place_name(identity.province, language),
    ]
    return language.join(part for part in parts if part)


def what(person: Person, identity: Identity, language: Language) -> Sequence[Block]:
    """Above the form: of whom what is recorded."""
    question = _("{name}: {fact}", name=whom(person, language), fact=_told(identity, language))
    return [said(language.mrkdwn(question))]


def recorded(person: Person, identity: Identity, source: Named, undo: str, language: Language) -> Answer:
    """The echo, with undo of just this."""
    done = _("On record for {name}: {fact}", name=whom(person, language), fact=_told(identity, language))
    return Answer(
        (
            said(language.mrkdwn(done)),
            small(language.mrkdwn(_("Source: {source}", source=source_views.called(source)))),
            *source_views.kept_to_few(source, language),
            *row([button(ids.IDENTITY_UNDO, language.say(_("Undo the record")), undo)]),
        )
    )


def undone(person: Person, identity: Identity, language: Language) -> Answer:
    """What stands in place of an echo that was undone."""
    done = _("Taken off the record of {name}: {fact}", name=whom(person, language), fact=_told(identity, language))
    return Answer((said(language.mrkdwn(done)),), replaces=True)
