"""`/prisoner log`: one fact in one line, shown for OK, with source and undo."""

from uuid import UUID

from handlers.people import fact_views, views
from handlers.people.look_up import log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from handlers.words import fact_grammar
from store.access.drafts import TOO_OLD
from store.access.values import Action
from store.casework import record
from store.casework.record import Recorded
from store.errors import BadInput, NotFound
from store.facts import NewFact
from store.prisoners.values import Person, Status
from store.texts import _
from store.unit_of_work import UnitOfWork


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
        draft = request.keep({"rest": rest}, f"/prisoner log {text}") if found.meant or found.close else ""
        return views.which(found, ids.FACT_FOR, draft, request.language)
    return _preview(request, found.meant[0].person, fact, line.fact, line.source)


def _for(request: Request, value: str) -> Answer:
    """Whom a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    line = fact_grammar.split(f"x {request.kept(draft).content['rest']}")
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    return _preview(request, person, fact_grammar.fact(line.fact), line.fact, line.source)


def _preview(
    request: Request, person: Person, fact: NewFact, text: str, source: str | None, *, again: bool = False
) -> Answer:
    """What the fact would do, tried in a transaction that is not kept; `again`: it was shown before and is no longer so."""
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
    line = f"/prisoner log #{person.ref} {text}" + (f' source "{source}"' if source else "")
    draft = request.keep(
        {
            "person": str(person.id), "fact": text, "source": source or "", "carried": str(carried[0]) if carried else "",
            "moves": "\n".join(moves),
        },
        line,
    )  # fmt: skip
    return fact_views.preview(
        person, fact, named, moves, draft, request.language, carried=carried is not None, again=again
    )


def _record(request: Request, value: str) -> Answer:
    """Put on record what a preview showed; where the record has changed since, it is shown anew instead."""
    draft = request.kept(value)
    with reading_carried():
        person_id, text, source = (draft.content[part] for part in ("person", "fact", "source"))
        carried = UUID(draft.content["carried"]) if draft.content["carried"] else None
        fact = fact_grammar.fact(text)
    with request.writing() as work:
        work.once(request.key, request.now)
        work.spend(draft, request.now)
        person = person_of(work, person_id)
        before = work.deadlines.of(person.id)
        if carried is not None and not work.sources.is_own(carried, request.member.id):
            raise NotFound(TOO_OLD)  # sealed since, so it is not theirs to rest on
        used = carried or record.name_source(work, source, request.member, request.now)
        done = record.record(work, person.id, fact, used, request.now)
        moves = fact_views.moved(before, work.deadlines.of(person.id), request.language)
        is_as_shown = draft.content["moves"] == "\n".join(moves)
        if is_as_shown:
            work.commit()
    if not is_as_shown:
        return _preview(request, person, fact, text, source or None, again=True)
    return fact_views.recorded(person, fact, moves, _undo_value(done), request.language)


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
