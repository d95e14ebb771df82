"""Whom a search finds: how many, ten of them, its filters as chips to change or drop, and what was not read."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.people import care_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, beside, button, header, lines, row, said, small
from handlers.words.find_grammar import chip
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, headline
from store.access import policy
from store.access.values import Action, Member
from store.casework.finding import PAGE, FoundPage
from store.finding.finder import Counts
from store.finding.repository import Saved
from store.reading.filters import LABELS, Filter
from store.reading.find_vocabulary import Meaning
from store.reading.find_words import Search
from store.texts import Text, _, n_

MOST_AT_ONCE = 60
"""People that one press puts on a list: each who is dead or out is asked about."""
_ROW = 5
"""Chips of one row, each with its two buttons: more are not read on a phone."""


def found(
    page: FoundPage,
    filters: Sequence[Filter],
    read: Search | None,
    draft: str,
    known: Mapping[str, Meaning],
    language: Language,
    reader: Member,
) -> Answer:
    """The first screen of a search, or a later page of it."""
    say = language.say
    blocks: list[Block] = [header(say(_found(page.counts)))]
    blocks += [small(language.mrkdwn(text)) for text in _beside(page.counts)]
    blocks += [said(language.mrkdwn(text)) for text in (unread(read) if read is not None else [])]
    blocks += care_views.before_contact((stage.says_confirm for _person, stage in page.people), language)
    for number, (person, stage) in enumerate(page.people, start=1):
        perhaps = say(_("perhaps")) if person.id in page.perhaps else ""
        opened = button(ids.numbered(ids.CARD_OPEN, number), say(_("Open #{ref}", ref=person.ref)), str(person.id))
        blocks.append(
            beside(
                opened,
                " · ".join(filter(None, (headline(person, language), escape(perhaps)))),
                escape(distinguishing(person, stage, language)),
            )
        )
    blocks += _chips(filters, draft, known, language)
    blocks += _pages(page, draft, language)
    return Answer((*blocks, *row(_deeds(page, draft, language, reader))))


def _found(counts: Counts) -> Text:
    if not counts.found:
        return _("Nobody on record meets all of this")
    return n_("{n} person found", "{n} people found", n=counts.found)


def _beside(counts: Counts) -> list[Text]:
    """What the count does not say."""
    told: list[Text] = []
    if counts.perhaps:
        told.append(
            n_(
                "Of them {n} perhaps: a date is known only roughly, a last day may have come, or the news is old.",
                "Of them {n} perhaps: a date is known only roughly, a last day may have come, or the news is old.",
                n=counts.perhaps,
            )
        )
    if counts.unknown:
        told.append(
            n_(
                "Not counted: {n} person of whom something that this asks is not on record.",
                "Not counted: {n} people of whom something that this asks is not on record.",
                n=counts.unknown,
            )
        )
    if counts.waiting:
        told.append(
            n_(
                "Not looked at: {n} person whose case is not worked out yet (`python -m bot recompute`).",
                "Not looked at: {n} people whose cases are not worked out yet (`python -m bot recompute`).",
                n=counts.waiting,
            )
        )
    return told


def unread(read: Search) -> list[Text]:
    """What of a search was not read, and what nobody can be found by."""
    told = [_("Not read and not used: “{words}”.", words=over.text[:100]) for over in read.left]
    return [*told, *(_("“{words}”: {why}", words=one.words[:100], why=one.why) for one in read.unheld)]


def _chips(filters: Sequence[Filter], draft: str, known: Mapping[str, Meaning], language: Language) -> list[Block]:
    """Each filter twice: a press on it changes it, a press on its cross drops it."""
    pairs = [
        (
            button(ids.numbered(ids.FIND_CHANGE, at), chip(one, known, language), f"{at} {draft}"),
            button(
                ids.numbered(ids.FIND_DROP, at),
                language.say(_("✕ {label}", label=language.say(LABELS[one.asks]))),
                f"{at} {draft}",
            ),
        )
        for at, one in enumerate(filters)
    ]
    return [
        block
        for start in range(0, len(pairs), _ROW)
        for block in row(one for pair in pairs[start : start + _ROW] for one in pair)
    ]


def _pages(page: FoundPage, draft: str, language: Language) -> list[Block]:
    first, last = page.skipped + 1, page.skipped + len(page.people)
    if page.counts.found <= PAGE:
        return []
    buttons = []
    if page.skipped:
        buttons.append(
            button(ids.numbered(ids.FIND_PAGE, 1), language.say(_("Earlier")), f"{page.skipped - PAGE} {draft}")
        )
    if last < page.counts.found:
        buttons.append(button(ids.numbered(ids.FIND_PAGE, 2), language.say(_("Later")), f"{last} {draft}"))
    shown = _("{first} to {last} of {n}", first=first, last=last, n=page.counts.found)
    return [small(language.mrkdwn(shown)), *row(buttons)]


def _deeds(page: FoundPage, draft: str, language: Language, reader: Member) -> list[ButtonElement]:
    say = language.say
    buttons = [button(ids.FIND_FORM, say(_("Change the search")), draft)]
    if page.counts.found and policy.allows(reader, Action.EDIT_LISTS):
        buttons.append(button(ids.FIND_ADD, say(_("Add all to list")), draft))
        buttons.append(button(ids.FIND_LIST, say(_("Start a list with them")), draft))
    if page.counts.found and policy.allows(reader, Action.EXPORT_LISTS):
        buttons.append(button(ids.FIND_EXPORT, say(_("Export (xlsx)")), draft))
    buttons.append(button(ids.FIND_SAVE, say(_("Save the search")), draft))
    return buttons


def saved(name: str, *, instead: bool, language: Language) -> Answer:
    """The echo of a search that was kept, with undo."""
    done = _("Saved as “{name}”. To run it: `/prisoner find {name}`", name=name)
    if instead:
        done = _(
            "Saved as “{name}”, in place of the search of that name. To run it: `/prisoner find {name}`", name=name
        )
    forget = button(ids.FIND_FORGET, language.say(_("Forget it")), name)
    return Answer((said(language.mrkdwn(done)), *row([forget])))


def forgotten(one: Saved, known: Mapping[str, Meaning], language: Language) -> Answer:
    """The echo of a search that is kept no longer."""
    chips = language.join(chip(each, known, language) for each in one.filters)
    done = _("“{name}” is forgotten. It asked for: {chips}", name=one.name, chips=chips)
    return Answer((said(language.mrkdwn(done)),))


def every_saved(
    searches: Sequence[Saved], watched: Collection[UUID], known: Mapping[str, Meaning], language: Language
) -> Answer:
    """The searches that a member keeps, with buttons to run each and to have it watched here."""
    if not searches:
        none = _('You keep no search yet. After a search: `/prisoner find save "NAME"`')
        return Answer((said(language.mrkdwn(none)),))
    blocks: list[Block] = [header(language.say(_("Your searches")))]
    for at, one in enumerate(searches, start=1):
        run = button(ids.numbered(ids.FIND_RUN, at), language.say(_("Search")), one.name)
        chips = language.join(chip(each, known, language) for each in one.filters)
        is_watched = one.id in watched
        label = _("Stop watching here") if is_watched else _("Watch it here")
        action = ids.FIND_UNWATCH if is_watched else ids.FIND_WATCH
        blocks.append(beside(run, f"*{escape(one.name)}*", escape(chips)))
        blocks += row([button(ids.numbered(action, at), language.say(label), one.name)])
    return Answer(tuple(blocks))


def also_a_name(text: str, language: Language) -> Block:
    """That words which were read as filters may be a name too."""
    return lines(language.mrkdwn(_('Read as a search. As a name: `/prisoner find "{text}"`', text=text[:80])))
