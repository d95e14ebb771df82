"""Who is not the same person: the line of a card, the remark beside names, the echo."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.people import care_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, full_name, headline
from store.cases.stage import Stage
from store.dates import beijing_day
from store.prisoners.values import Apart, Person
from store.texts import _

MOST_APART = 3
"""Names on a card; the page of names has them all."""


def card_line(apart: Sequence[Apart], language: Language) -> str | None:
    """One line of a card; None where there is nothing to say."""
    if not apart:
        return None
    shown = [f"{escape(full_name(kept.other, language))} · #{kept.other.ref}" for kept in apart[:MOST_APART]]
    more = len(apart) - len(shown)
    named = language.join([*shown, *([f"+{more}"] if more else [])])
    return language.say(_("Not the same person as: {names}", names=named))


def remark(apart: Apart, language: Language) -> str:
    """Whom a member said this person is not, when, and why."""
    day, name = beijing_day(apart.said_at), full_name(apart.other, language)
    if apart.because is None:
        return language.mrkdwn(
            _("Not the same person as {name} · #{ref}: said on {date}.", name=name, ref=apart.other.ref, date=day)
        )
    return language.mrkdwn(
        _(
            "Not the same person as {name} · #{ref}: said on {date}, because {reason}",
            name=name, ref=apart.other.ref, date=day, reason=apart.because,
        )
    )  # fmt: skip


def kept(people: Sequence[tuple[Person, Stage]], because: str, language: Language) -> Answer:
    """The echo: both, with what tells them apart, the reason that was kept, and undo."""
    asks = (stage.says_confirm for _person, stage in people)
    blocks: list[Block] = care_views.before_contact(asks, language)
    blocks += [said(language.mrkdwn(_("Kept: these are not the same person. Nobody is asked again.")))]
    blocks += [
        lines(headline(person, language), escape(distinguishing(person, stage, language))) for person, stage in people
    ]
    if because:
        blocks.append(said(language.mrkdwn(_("Because: {reason}", reason=because))))
    pair = ":".join(str(person.id) for person, _stage in people)
    return Answer((*blocks, *row([button(ids.APART_UNDO, language.say(_("Undo")), pair)])))
