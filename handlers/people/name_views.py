"""The names of a person, each with its kind, spelling and period; what makes one weak; the echoes."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.people import apart_views, tie_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, packed, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import full_name, whom
from store.casework.belonging import Ties
from store.casework.identity import Identity
from store.casework.typed_names import KINDS, ROMANIZATIONS, NewName, ToldName, Weakness
from store.prisoners.values import Apart, Person
from store.texts import Text, _

WEAK: Mapping[Weakness, Text] = {
    Weakness.MISSPELLING: _("weak: a misspelling"),
    Weakness.ONE_WORD: _("weak: one word, which others bear too"),
    Weakness.ONE_MEMBER: _("weak: on one member's word, no document"),
    Weakness.DOUBTED: _("weak: the source doubts it"),
}


def names(
    person: Person,
    held: Sequence[ToldName],
    about: Identity,
    ties: Ties,
    apart: Sequence[Apart],
    ways: Sequence[ButtonElement],
    language: Language,
) -> Answer:
    """Every written form of a name, and what is held of the person beside the case; `ways`: to change that."""
    title = header(language.say(_("Names of {name}", name=full_name(person, language))))
    shown = packed(_line(told, language) for told in held)
    kept_apart = (small(apart_views.remark(kept, language)) for kept in apart)
    known = [text for text in tie_views.known_by(ties, language) if text]
    tied = [lines(*known)] if known else []
    return Answer((title, *shown, *_about(about, language), *tied, *kept_apart, *row(ways)))


def _about(about: Identity, language: Language) -> list[Block]:
    parts = (about.ethnicity, about.nationality, about.religion, about.occupation)
    held = [escape(part) for part in parts if part]
    if about.residence:
        held.append(language.mrkdwn(_("lives in {place}", place=about.residence)))
    return [said(language.say(_("About: {parts}", parts=language.join(held))))] if held else []


def _line(told: ToldName, language: Language) -> str:
    name = told.name
    parts = [
        language.show(KINDS.get(name.kind, name.kind)),
        language.show(ROMANIZATIONS.get(name.romanization, name.romanization)) if name.romanization else None,
        _period(name, language),
        name.note if name.kind != "pen" else None,
        *(language.say(WEAK[weakness]) for weakness in told.weaknesses),
    ]
    return " · ".join(escape(part) for part in (name.text, *parts) if part)


def _period(name: NewName, language: Language) -> str | None:
    if name.used_from and name.used_until:
        return language.say(_("{since} to {until}", since=name.used_from, until=name.used_until))
    if name.used_from:
        return language.say(_("from {since}", since=name.used_from))
    return language.say(_("until {until}", until=name.used_until)) if name.used_until else None


def added(person: Person, told: ToldName, source: Text | None, undo: ButtonElement, language: Language) -> Answer:
    """The echo of a name put on record."""
    done = _("Kept as a name of {name}:", name=whom(person, language))
    resting = small(language.mrkdwn(_("Source: {source}", source=source)))
    return Answer((said(language.mrkdwn(done)), lines(_line(told, language)), resting, *row([undo])))


def taken_off(person: Person, told: ToldName, undo: ButtonElement, language: Language) -> Answer:
    """The echo of a name taken off."""
    done = _("“{typed}” is no longer a name of {name}.", typed=told.name.text, name=whom(person, language))
    return Answer((said(language.mrkdwn(done)), *row([undo])))


def asks(person: Person, told: ToldName, draft: str, language: Language) -> Answer:
    """Whether the name that lists print in its script is to be taken off."""
    question = _(
        "“{typed}” is the only main name of {name} in its script: lists would print none there. Take it off?",
        typed=told.name.text, name=whom(person, language),
    )  # fmt: skip
    takes = button(ids.TIE_FOR, language.say(_("Take it off")), f"{person.id} {draft}", style="danger")
    return Answer((said(language.mrkdwn(question)), *row([takes]), small(language.say(_("Nothing is saved yet.")))))
