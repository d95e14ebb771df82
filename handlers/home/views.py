"""The Home tab as blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, DividerBlock
from slack_sdk.models.views import View

from handlers.alerts.views import by_person, entry
from handlers.lists.views import list_line
from handlers.slack import ids
from handlers.slack.blocks import button, header, row, said, small
from handlers.team.views import welcome
from handlers.words.language import Language
from handlers.words.naming import full_name
from store.access import policy
from store.access.values import Action, Member
from store.alerts.values import Due
from store.lists.values import PrisonerList
from store.prisoners.values import Person
from store.texts import Text, _, n_


@dataclass(frozen=True, slots=True)
class Page:
    """A page of dates; `more` says whether another follows, `overdue` how many dates passed without news."""

    dates: Sequence[Due]
    number: int
    more: bool
    overdue: int


def home(
    member: Member, page: Page, mine: Sequence[PrisonerList], recent: Sequence[Person], today: date, language: Language
) -> View:
    """What a member comes for, on one screen."""
    say = language.say
    blocks: list[Block] = [*_dates(page, today, language), DividerBlock(), header(say(_("My lists")))]
    none = (
        _('There are no lists yet. `/list new "EU round"` starts one.')
        if policy.allows(member, Action.EDIT_LISTS)
        else _("There are no lists of yours.")
    )
    blocks += [said(language.mrkdwn(list_line(prisoner_list, today))) for prisoner_list in mine] or [
        said(language.mrkdwn(none))
    ]
    blocks += row(
        button(
            ids.numbered(ids.LIST_SHOW, number),
            say(_("Show {number}", number=prisoner_list.number)),
            str(prisoner_list.number),
        )
        for number, prisoner_list in enumerate(mine, start=1)
    )
    blocks += [DividerBlock(), header(say(_("My recent cases")))]
    blocks += row(
        button(ids.numbered(ids.CARD_OPEN, number), full_name(person, language), str(person.id))
        for number, person in enumerate(recent, start=1)
    ) or [small(language.mrkdwn(_("None opened yet: `/prisoner NAME` finds somebody.")))]
    blocks += row([button(ids.HOME_SEARCH, say(_("Search")), "search", style="primary")])
    return View(type="home", blocks=[*blocks, DividerBlock(), *welcome(member, language).blocks])


def _dates(page: Page, today: date, language: Language) -> list[Block]:
    say = language.say
    blocks: list[Block] = [header(say(_("Next dates")))]
    if page.overdue:
        overdue = n_(
            "*{n} date passed without news*: `/alerts today` shows it.",
            "*{n} dates passed without news*: `/alerts today` shows them.",
            n=page.overdue,
        )
        blocks.append(said(language.mrkdwn(overdue)))
    if not page.dates:
        return [*blocks, said(language.mrkdwn(_("No date is known for the next twelve months.")))]
    blocks += [entry(dues, today, language, 100 + number) for number, dues in enumerate(by_person(page.dates))]
    turns = [button(ids.numbered(ids.HOME_PAGE, 1), say(_("Earlier")), str(page.number - 1))] if page.number else []
    if page.more:
        turns.append(button(ids.numbered(ids.HOME_PAGE, 2), say(_("Later")), str(page.number + 1)))
    return blocks + row(turns)


def without_cases(member: Member, language: Language) -> View:
    """Home of who may not see cases: help, and the way in."""
    return View(type="home", blocks=list(welcome(member, language).blocks))


def refused(refusal: Text, language: Language) -> View:
    """Home of who gets no answer."""
    return View(type="home", blocks=[said(language.mrkdwn(refusal))])
