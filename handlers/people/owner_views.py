"""Who looks after what: the echoes, and what one member looks after."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.lists.views import list_line
from handlers.people import care_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, headline, whom
from store.cases.stage import Stage
from store.casework.owners import LookedAfter
from store.lists.values import PrisonerList
from store.prisoners.values import Person
from store.texts import Text, _


def of_case(person: Person, member: str | None, undo: str, language: Language) -> Answer:
    """Who looks after a case now; `undo`: what the button carries, empty where it was just undone."""
    return _echo(escape(whom(person, language)), member, undo, language)


def of_list(prisoner_list: PrisonerList, member: str | None, undo: str, today: date, language: Language) -> Answer:
    """Who looks after a list now."""
    return _echo(language.mrkdwn(list_line(prisoner_list, today)), member, undo, language)


def _echo(what: str, member: str | None, undo: str, language: Language) -> Answer:
    owner = (
        language.say(_("Looked after by: {member}", member=f"<@{member}>"))
        if member is not None
        else language.say(_("Nobody looks after it now."))
    )
    back = row([button(ids.OWNER_BACK, language.say(_("Undo")), undo)]) if undo else []
    return Answer((lines(what, owner), *back), replaces=not undo)


def mine(theirs: LookedAfter, stages: Mapping[UUID, Stage], today: date, language: Language, *, is_all: bool) -> Answer:
    """The cases and lists that a member looks after, a button each. What is hidden from them is not even counted."""
    say = language.say
    if not theirs.people and not theirs.lists:
        none: Text = _("You look after no case and no list. `/prisoner owner NAME me` takes a case on.")
        return Answer((said(language.mrkdwn(none)),))
    asks = (stages[person.id].says_confirm for person in theirs.people)
    blocks: list[Block] = [*care_views.before_contact(asks, language), header(say(_("What you look after")))]
    blocks += [
        lines(headline(person, language), escape(distinguishing(person, stages[person.id], language)))
        for person in theirs.people
    ]
    blocks += row(
        button(ids.numbered(ids.CARD_OPEN, n), say(_("Open #{ref}", ref=person.ref)), str(person.id))
        for n, person in enumerate(theirs.people, start=1)
    )
    blocks += [said(language.mrkdwn(list_line(one, today))) for one in theirs.lists]
    blocks += row(
        button(ids.numbered(ids.LIST_SHOW, n), say(_("Show list {number}", number=one.number)), str(one.number))
        for n, one in enumerate(theirs.lists, start=1)
    )
    if not is_all:
        blocks.append(small(say(_("There are more; they are not shown here."))))
    return Answer(tuple(blocks))
