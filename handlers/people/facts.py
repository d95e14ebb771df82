"""`/prisoner log`: one fact in one line, shown for OK, with source and undo."""

import json
from uuid import UUID

from handlers.people import fact_views, views
from handlers.people.look_up import log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import LONGEST_VALUE, Answer
from handlers.slack.carried import TOO_OLD, reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from handlers.words import fact_grammar, grammar
from store.access.values import Action
from store.casework import record
from store.casework.record import Recorded
from store.errors import BadInput, NotFound
from store.facts import NewFact
from store.prisoners.values import Person, Status
from store.texts import _
from store.unit_of_work import UnitOfWork

LONGEST_ID = 40


def register(router: Router) -> None:
    """The buttons of a preview and of an echo."""
    router.button(ids.FACT_FOR, Action.EDIT_CASES, _for)
    router.button(ids.FACT_RECORD, Action.EDIT_CASES, _record)
    router.button(ids.FACT_DROP, Action.EDIT_CASES, lambda request, _value: fact_views.dropped(request.language))
    router.button(ids.FACT_UNDO, Action.EDIT_CASES, _undo)


def verb() -> Verb:
    """`/prisoner log NAME reduction 8m 2017-05-27 source "…"`."""
    return Verb(("log", "记录"), Action.EDIT_CASES, _log)


def _log(request: Request, text: str) -> Answer:
    line = fact_grammar.split(need(text, fact_grammar.EXAMPLE))
    fact = fact_grammar.fact(line.fact)
    with request.reading() as work:
        found = look_up(work, line.name)
    log_look_up(request, found)
    if not found.is_certain:
        rest = f'{line.fact} source "{line.source}"' if line.source else line.fact
        _demand_room(rest)
        return views.which(found, ids.FACT_FOR, rest, request.language)
    return _preview(request, found.meant[0].person, fact, line.fact, line.source)


def _for(request: Request, value: str) -> Answer:
    """Whom a line means, out of a choice."""
    person_id, _blank, rest = value.partition(" ")
    line = fact_grammar.split(f"x {rest}")
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    return _preview(request, person, fact_grammar.fact(line.fact), line.fact, line.source)


def _preview(request: Request, person: Person, fact: NewFact, text: str, source: str | None) -> Answer:
    """What the fact would do, tried in a transaction that is not kept."""
    with request.writing() as work:
        carried = work.sources.in_use(request.member.id) if source is None else None
        if source is None and carried is None:
            raise BadInput(
                _(
                    "From which source? End the line with source “…”, for example source “official document found 2017-06”."
                )
            )
        before = work.deadlines.of(person.id)
        used = carried[0] if carried else record.name_source(work, source or "", request.member, request.now)
        record.record(work, person.id, fact, used, request.now)
        moves = fact_views.moved(before, work.deadlines.of(person.id), request.language)
    named = carried[1] if carried else source or ""
    value = json.dumps([str(person.id), text, source, str(carried[0]) if carried else None], ensure_ascii=False)
    _demand_room(value)
    return fact_views.preview(person, fact, named, moves, value, request.language, carried=carried is not None)


def _demand_room(typed: str) -> None:
    """What was typed travels in a button together with an id: more than it holds is refused, not cut."""
    if len(typed) > LONGEST_VALUE - LONGEST_ID:
        raise BadInput(grammar.too_long(len(typed)))


def _record(request: Request, value: str) -> Answer:
    person_id, text, source, carried = _of_preview(value)
    fact = fact_grammar.fact(text)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person_id)
        before = work.deadlines.of(person.id)
        if carried is not None and not work.sources.is_own(carried, request.member.id):
            raise NotFound(TOO_OLD)
        used = carried or record.name_source(work, source, request.member, request.now)
        done = record.record(work, person.id, fact, used, request.now)
        moves = fact_views.moved(before, work.deadlines.of(person.id), request.language)
        work.commit()
    return fact_views.recorded(person, fact, moves, _undo_value(done), request.language)


def _of_preview(value: str) -> tuple[str, str, str, UUID | None]:
    """Person, fact, source as typed and the id of a source in use, as a preview's button carries them."""
    with reading_carried():
        person_id, text, source, carried = json.loads(value)
        if not all(isinstance(part, str) for part in (person_id, text, carried or source)):
            raise ValueError(value)
        return person_id, text, source or "", UUID(carried) if carried else None


def _undo_value(done: Recorded) -> str:
    return f"{done.person}:{done.table}:{done.row}:{done.before.value}:{done.after.value}"


def _undo(request: Request, value: str) -> Answer:
    with reading_carried():
        person_id, table, row, before, after = value.split(":")
        fact, was, became = UUID(row), Status(before), Status(after)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person_id)
        moves = _taken_off(work, request, Recorded(person.id, table, fact, was, became))
        work.commit()
    return fact_views.undone(moves, request.language)


def _taken_off(work: UnitOfWork, request: Request, done: Recorded) -> list[str]:
    before = work.deadlines.of(done.person)
    record.undo(work, done, request.now)
    return fact_views.moved(before, work.deadlines.of(done.person), request.language)
