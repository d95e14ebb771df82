"""A fact that the record holds already, told by another source: the source is offered to the record, with undo."""

from dataclasses import replace
from uuid import UUID

from handlers.people import fact_views, same_views, source_views
from handlers.people.look_up import person_of
from handlers.people.typed_facts import Typed, named_source, typed_in
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router
from store.access.values import Action
from store.casework.confirming import add_source, confirmed_by, take_off
from store.prisoners.values import Person
from store.unit_of_work import UnitOfWork


def register(router: Router) -> None:
    """The button that adds the source, and its undo."""
    router.button(ids.FACT_CONFIRM, Action.EDIT_CASES, _add)
    router.button(ids.FACT_UNCONFIRM, Action.EDIT_CASES, _undo)


def offer(work: UnitOfWork, request: Request, person: Person, typed: Typed) -> Answer | None:
    """The question whether the source is added; None where the record does not hold the fact, or holds the source."""
    named = typed.source.details
    held = confirmed_by(work, person.id, typed.fact, named, request.now) if named and not typed.choice else None
    if held is None:
        return None
    draft = request.keep(typed.content(person), typed.line(person))
    return same_views.confirms(person, held.fact, named, draft, request.language)


def _add(request: Request, value: str) -> Answer:
    draft = request.kept(value)
    with reading_carried():
        typed = typed_in(draft.content)
    with request.writing() as work:
        work.once(request.key, request.now)
        work.spend(draft, request.now)
        person = person_of(work, draft.content["person"])
        source = named_source(work, request, typed.source, typed.source.details)
        add_source(work, person.id, source.id, request.now)
        work.commit()
    undo = f"{person.id}:{source.id}"
    done = same_views.confirmed(person, typed.source.details, undo, request.language)
    return replace(done, blocks=(*done.blocks, *source_views.kept_to_few(source, request.language)))


def _undo(request: Request, value: str) -> Answer:
    with reading_carried():
        person_id, source = (UUID(one) for one in value.split(":"))
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person_id)
        take_off(work, person.id, source, request.now)
        work.commit()
    return fact_views.undone(person, fact_views.Undone(), request.language)
