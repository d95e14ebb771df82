"""`/list remove` and `/list move`: only who is certainly meant is touched unasked, among the people of the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from handlers.lists import changing_views, views
from handlers.lists.rows import list_named, list_row
from handlers.people.look_up import each_named, log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, need
from handlers.words import grammar
from store.access.values import Action
from store.errors import BadInput, NotFound
from store.lists import service
from store.lists.models import ListRow
from store.lists.values import Entry, PrisonerList
from store.prisoners.service import LookUp
from store.prisoners.values import Person
from store.texts import Text, _
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Standing:
    """Whom of a list one piece of a line means: one person, or who it may be, or what is wrong with it."""

    typed: str
    person: Person | None = None
    answer: LookUp | None = None
    problem: Text | None = None


def register(router: Router) -> None:
    """The buttons of a choice, and of the question about several."""
    router.button(ids.LIST_REMOVE, Action.EDIT_LISTS, _remove_pressed)
    router.button(ids.LIST_REMOVE_ALL, Action.EDIT_LISTS, _remove_all)
    router.button(ids.LIST_MOVE, Action.EDIT_LISTS, _move_pressed)


def remove(request: Request, text: str) -> Answer:
    """`/list remove NAME`, `#118`, a place, or several of them, `… from 3`: several are asked about in one question."""
    need(text, _("/list remove Li Jianfeng"))
    with request.reading() as work:
        names, named = grammar.names_off_list(text)
        row = list_named(work, request, named)
        pieces = grammar.places(names) or each_named(work, names, request.today)
        found = [_standing(work, row, piece, request) for piece in pieces]
        prisoner_list = work.lists.value(row)
    if len(found) == 1:
        return _one(
            found[0], prisoner_list, request, lambda person: _taken_off(request, prisoner_list.number, person.id)
        )
    sure = list({one.person.id: one.person for one in found if one.person is not None}.values())
    people = " ".join(str(person.id) for person in sure)
    draft = request.keep({"list": str(prisoner_list.number), "people": people}) if sure else ""
    open_ones = [(one.typed, one.answer, one.problem) for one in found if one.person is None]
    return changing_views.several(sure, open_ones, prisoner_list, draft, request.today, request.language)


def move(request: Request, text: str) -> Answer:
    """`/list move NAME 3`: one person of the list in use, and the place."""
    name, to = grammar.name_and_place(need(text, _("/list move Li Jianfeng 3")))
    if to is None:
        raise BadInput(_("Where to? For example: `/list move Li Jianfeng 3`"))
    with request.reading() as work:
        row = list_row(work, request, None)
        pieces = grammar.places(name) or each_named(work, name, request.today)
        if len(pieces) > 1:
            raise BadInput(_("Only one name is moved at a time: `/list move {name} {place}`", name=pieces[0], place=to))
        found = _standing(work, row, name, request)
        prisoner_list = work.lists.value(row)
    return _one(found, prisoner_list, request, lambda person: _moved(request, prisoner_list.number, person.id, to), to)


def _one(
    found: Standing,
    prisoner_list: PrisonerList,
    request: Request,
    act: Callable[[Person], Answer],
    to: int | None = None,
) -> Answer:
    """Act on who is certain, or ask.

    Raises:
        BadInput: what was typed names nobody of the list, or cannot be read.
    """
    if found.person is not None:
        return act(found.person)
    if found.answer is not None:
        return changing_views.which(found.answer, prisoner_list, request.language, to=to)
    raise BadInput(found.problem or _("Nobody of that name stands on list {number}.", number=prisoner_list.number))


def _standing(work: UnitOfWork, row: ListRow, text: str, request: Request) -> Standing:
    """Whom of the list a name, `#118` or a place means, by the evidence and the certainty of `/list add`."""
    entries = work.lists.entries(row.id)
    if text.isdigit():
        person = next((entry.person for entry in entries if entry.position == int(text)), None)
        return Standing(text, person) if person is not None else Standing(text, problem=_nobody(row))
    try:
        answer = look_up(work, text, request.today, [entry.person for entry in entries])
        if any(_stands(entries, one.person) for one in (*answer.meant, *answer.close)):
            if answer.is_certain and not answer.unused:
                return Standing(text, answer.meant[0].person)
            log_look_up(request, answer, always_shows_close=True)
            return Standing(text, answer=answer)
        held = look_up(work, text, request.today)
    except (BadInput, NotFound) as error:
        return Standing(text, problem=error.message)
    if not held.is_certain:
        return Standing(text, problem=_nobody(row))
    log_look_up(request, held)
    return Standing(text, problem=changing_views.not_on_it(held.meant[0].person, row.number, request.language))


def _nobody(row: ListRow) -> Text:
    return _("Nobody of that name stands on list {number}.", number=row.number)


def _stands(entries: Sequence[Entry], person: Person) -> bool:
    return any(entry.person.id == person.id for entry in entries)


def _taken_off(request: Request, number: int, person_id: UUID) -> Answer:
    with request.writing() as work:
        work.once(f"{request.key}:{person_id}", request.now)
        row = service.named(work.lists, number)
        person = person_of(work, person_id)
        position = service.remove_name(work.lists, row, person.id)
        prisoner_list = work.lists.value(row)
        work.commit()
    return views.removed(person, prisoner_list, position, request.today, request.language)


def _moved(request: Request, number: int, person_id: UUID, to: int) -> Answer:
    with request.writing() as work:
        work.once(f"{request.key}:{person_id}", request.now)
        row = service.named(work.lists, number)
        person = person_of(work, person_id)
        before = service.move_name(work.lists, row, person.id, to)
        prisoner_list = work.lists.value(row)
        work.commit()
    return views.moved(person, prisoner_list, before, to, request.language)


def _remove_pressed(request: Request, value: str) -> Answer:
    """Who was picked out of a choice."""
    chosen = views.entry_value(value)
    return _taken_off(request, chosen.number, chosen.person)


def _move_pressed(request: Request, value: str) -> Answer:
    chosen = views.entry_value(value)
    return _moved(request, chosen.number, chosen.person, chosen.place)


def _remove_all(request: Request, value: str) -> Answer:
    """Everybody of the question about several; who has been taken off since is passed over."""
    kept = request.kept(value)
    with reading_carried():
        number, people = int(kept.content["list"]), [UUID(one) for one in kept.content["people"].split()]
    gone: list[tuple[Person, int]] = []
    with request.writing() as work:
        work.once(request.key, request.now)
        work.spend(kept, request.now)
        row = service.named(work.lists, number)
        for person_id in people:
            person = person_of(work, person_id)
            if _stands(work.lists.entries(row.id), person):
                gone.append((person, service.remove_name(work.lists, row, person.id)))
        prisoner_list = work.lists.value(row)
        work.commit()
    return changing_views.removed(gone, prisoner_list, request.today, request.language)
