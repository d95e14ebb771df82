"""`/prisoner decree pardon-2019`: who of the people held may fall under a decree, why, and which fact is missing."""

from slack_sdk.models.blocks import Block

from handlers.slack.blocks import Answer, header, lines, said, small
from handlers.slack.request import Request
from handlers.slack.router import Verb
from handlers.words.language import Language, escape
from handlers.words.naming import headline
from store.access.values import Action
from store.casework.decreed import Standing, held_under
from store.dates import PartialDate
from store.law.decrees import Decree, DecreeStanding, Membership, decree_like, load_decrees
from store.law.rulebook import load_rules
from store.texts import _

MOST = 20
"""People worth reading in one answer; the operator's command lists all, by number."""


def verb() -> Verb:
    """The sub-command; alone it lists the decrees that are known."""
    return Verb(("decree", "特赦", "法令"), Action.LOOK_UP, _decree)


def _decree(request: Request, text: str) -> Answer:
    if not text:
        return known(request.language)
    entry = decree_like(text)
    with request.reading() as work:
        found, asked = held_under(work, entry, request.today)
    request.log(Action.LOOK_UP, [("prisoner", str(person.id)) for person, _standing in found[:MOST]])
    return under(entry, found, asked, request.language)


def known(language: Language) -> Answer:
    """The decrees and amendments that are known, by their day."""
    rules = load_rules()
    listed = [
        f"• `{entry.id}` {language.date(PartialDate.of(entry.day(rules)))} {_title(entry, language)}"
        for entry in load_decrees()
    ]
    return Answer(
        (lines(language.mrkdwn(_("Decrees that are known: ask for one, as in `decree pardon-2019`.")), *listed),)
    )


def under(entry: Decree, found: tuple[Standing, ...], asked: int, language: Language) -> Answer:
    """The people who were in a class of a decree, or may have been, each with the class and what is missing."""
    counted = _(
        "Of {asked} people held with a sentence {found} were in a class of it or may have been.",
        asked=asked,
        found=len(found),
    )
    blocks: list[Block] = [header(_title(entry, language)), said(language.mrkdwn(counted))]
    blocks += [lines(headline(person, language), *_classes(standing, language)) for person, standing in found[:MOST]]
    if len(found) > MOST:
        more = _(
            "And {n} more: `python -m bot law decree {id}` lists them by number.", n=len(found) - MOST, id=entry.id
        )
        blocks.append(said(language.mrkdwn(more)))
    notes = [note for _person, standing in found[:1] for note in standing.notes]
    return Answer((*blocks, *(small(language.mrkdwn(note)) for note in notes)))


def _title(entry: Decree, language: Language) -> str:
    return escape(entry.zh if language.is_chinese else entry.title)


def _classes(standing: DecreeStanding, language: Language) -> list[str]:
    """The classes that are as open as the best one, fewest questions first: in it, or what would have to be known."""
    shown = []
    for one in standing.nearest:
        says = one.zh if language.is_chinese else one.says
        if one.answer is Membership.IN:
            shown.append(language.mrkdwn(_("in class {n}: {says}", n=one.number, says=says)))
            continue
        missing = language.join(language.say(text) for text in one.missing)
        shown.append(
            language.mrkdwn(
                _("perhaps class {n}: {says}; not known whether {missing}", n=one.number, says=says, missing=missing)
            )
        )
    return shown
