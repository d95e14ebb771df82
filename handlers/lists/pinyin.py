"""The pinyin of whoever stands on a list without it: proposed from the characters, kept when a member says so, undone."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.lists import views
from handlers.lists.rows import list_row, on_record
from handlers.people import views as people_views
from handlers.people.look_up import person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router
from handlers.words import grammar
from handlers.words.language import Language, escape
from handlers.words.naming import full_name, whom
from store.access.values import Action
from store.casework import other_names
from store.lists.values import Entry, PrisonerList
from store.names import Proposal, propose
from store.prisoners.values import Person
from store.texts import _, n_

MOST = 8
"""Names with several readings in one answer; the others come when these are kept."""
MOST_SURE = 40
"""Names with one reading in one answer."""
OFFERED = 4
"""Readings of one name."""


def register(router: Router) -> None:
    """The button under a list, the buttons of its answer, and the undo."""
    router.button(ids.LIST_PINYIN, Action.EDIT_CASES, _proposed)
    router.button(ids.PINYIN_KEEP, Action.EDIT_CASES, _keep)
    router.button(ids.PINYIN_UNDO, Action.EDIT_CASES, _undo)


def _proposed(request: Request, value: str) -> Answer:
    """Whoever of the list has characters and no pinyin, with how the characters are read."""
    with request.reading() as work:
        found = list_row(work, request, grammar.number(value))
        prisoner_list, entries = work.lists.value(found), work.lists.entries(found.id)
    request.log(Action.READ_LISTS, on_record(prisoner_list, entries))
    lacking = [entry for entry in entries if entry.person.pinyin is None and entry.person.characters]
    read = {entry: proposal for entry in lacking if (proposal := propose(entry.person.characters or ""))}
    return _shown(request, prisoner_list, read, [entry for entry in lacking if entry not in read])


def _shown(
    request: Request, prisoner_list: PrisonerList, read: Mapping[Entry, Proposal], unread: Sequence[Entry]
) -> Answer:
    language = request.language
    blocks: list[Block] = [small(language.mrkdwn(views.list_line(prisoner_list, request.today)))]
    sure = {entry: proposal for entry, proposal in read.items() if proposal.is_sure}
    if sure:
        blocks += _sure(request, dict(list(sure.items())[:MOST_SURE]))
    for entry, proposal in [pair for pair in read.items() if pair[0] not in sure][:MOST]:
        blocks += _doubtful(request, entry, proposal)
    if unread:
        names = language.join(f"{entry.position} {full_name(entry.person, language)}" for entry in unread)
        blocks.append(small(language.mrkdwn(_("No pinyin is proposed for {names}.", names=names))))
    if not read and not unread:
        blocks.append(said(language.mrkdwn(_("Everybody on it has pinyin."))))
    return Answer(tuple(blocks))


def _sure(request: Request, sure: Mapping[Entry, Proposal]) -> list[Block]:
    """Names that are read in one way, kept with one press."""
    language = request.language
    question = _("Read from the characters. Keep these where the people write their names so:")
    shown = [f"{entry.position}. {escape(_line(entry, proposal))}" for entry, proposal in sure.items()]
    draft = request.keep({str(entry.person.id): proposal.readings[0] for entry, proposal in sure.items()})
    label = language.say(n_("Keep {n} name", "Keep {n} names", n=len(sure)))
    return [said(language.mrkdwn(question)), lines(*shown), *row([button(ids.PINYIN_KEEP, label, draft)])]


def _doubtful(request: Request, entry: Entry, proposal: Proposal) -> list[Block]:
    """A name of which a character has several readings: one button each."""
    language = request.language
    question = _(
        "{position}. {name}: {characters} can be read in several ways. Which one?",
        position=entry.position,
        name=entry.person.characters,
        characters=language.join(proposal.asked),
    )
    buttons = [
        button(
            ids.numbered(ids.PINYIN_KEEP, entry.position * 10 + n),
            reading,
            request.keep({str(entry.person.id): reading}),
        )
        for n, reading in enumerate(proposal.readings[:OFFERED], start=1)
    ]
    return [said(language.mrkdwn(question)), *row(buttons)]


def _line(entry: Entry, proposal: Proposal) -> str:
    return f"{entry.person.characters} — {proposal.readings[0]}"


def _keep(request: Request, value: str) -> Answer:
    """Keep what a button offered: one name, or all that are read in one way."""
    draft = request.kept(value)
    with reading_carried():
        readings = {UUID(person): reading for person, reading in draft.content.items()}
    kept: dict[UUID, UUID] = {}
    with request.writing() as work:
        work.once(request.key, request.now)
        for person_id, reading in readings.items():
            person = person_of(work, person_id)
            kept[person.id] = other_names.keep_pinyin(work, person.id, reading, request.member, request.now)
        named = [person_of(work, person_id) for person_id in kept]
        work.commit()
    undo = request.keep({"kept": " ".join(f"{person}:{name}" for person, name in kept.items())})
    return _kept(named, undo, request.language)


def _kept(people: Sequence[Person], undo: str, language: Language) -> Answer:
    """The echo, with undo of just these names."""
    shown = [escape(whom(person, language)) for person in people]
    done = n_("Kept the pinyin of {n} person.", "Kept the pinyin of {n} people.", n=len(people))
    buttons = row([button(ids.PINYIN_UNDO, language.say(_("Undo")), undo)])
    return Answer((said(language.mrkdwn(done)), lines(*shown), *buttons))


def _undo(request: Request, value: str) -> Answer:
    draft = request.kept(value)
    with reading_carried():
        pairs = [pair.split(":") for pair in draft.content["kept"].split()]
        names = {UUID(person): UUID(name) for person, name in pairs}
    with request.writing() as work:
        work.once(request.key, request.now)
        people = [person_of(work, person) for person in names]
        for person, name in names.items():
            other_names.forget_name(work, person, name)
        work.commit()
    return people_views.undone(people, request.language)
