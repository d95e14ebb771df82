"""A fact on record, changed: which one, the form filled with it, and what somebody else has made of it meanwhile."""

from dataclasses import replace
from uuid import UUID

from slack_sdk.models.views import View

from handlers.people import choice_views, editing_views, fact_asking, fact_forms
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.people.typed_facts import Typed
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router
from handlers.words.language import Language
from handlers.words.naming import whom
from store.access.values import Action
from store.cases.repository import Held
from store.casework.on_record import in_use
from store.casework.same_event import Same
from store.errors import BadInput, NotFound
from store.facts.kind import Kind
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

EDIT = "edit"
"""Begins the choice of a fact that changes one on record: `edit event:ID:VERSION`."""
MOST = 20
GONE = _("This fact is no longer on the record.")


def register(router: Router) -> None:
    """The button of each fact."""
    router.button(ids.FACT_EDIT, Action.EDIT_CASES, _pressed)


def facts_of(request: Request, name: str, kind: Kind | None, text: str) -> Shown:
    """The form of the one fact that is meant, or the facts of somebody to choose from."""
    with request.reading() as work:
        found = look_up(work, name, request.today)
    log_look_up(request, found)
    if not found.is_certain:
        more = {"edit": kind.key if kind is not None else "any"}
        draft = keep_typed(request, found, more, f"/prisoner edit {text}")
        return choice_views.which(found, ids.IDENTITY_FOR, draft, request.language)
    return choose(request, found.meant[0].person, kind)


def choose(request: Request, person: Person, kind: Kind | None) -> Shown:
    """The form of a person's only fact of a kind, or all of them to choose from; None: of any kind."""
    with request.reading() as work:
        held = [one for one in work.cases.held(person.id) if kind is None or one.fact.kind is kind]
    if not held:
        name = whom(person, request.language)
        raise BadInput(
            _("No fact is on record for {name}. `/prisoner log` puts one there.", name=name)
            if kind is None
            else _("No {kind} is on record for {name}. `/prisoner log` puts one there.", kind=kind.title, name=name)
        )
    if len(held) == 1:
        return _form(request, person, held[0])
    return editing_views.which(person, held[-MOST:], len(held), request.language)


def _pressed(request: Request, value: str) -> View:
    person_id, _blank, row = value.partition(" ")
    with request.reading() as work:
        person = person_of(work, person_id)
        held = _held(work, person, row)
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    return _form(request, person, held)


def _form(request: Request, person: Person, held: Held) -> View:
    with request.reading() as work:
        carrying = in_use(work, request.member)
    content = {"person": str(person.id), "kind": held.fact.kind.key, "choice": f"{EDIT} {held.mark}"}
    draft = request.keep(content, f"/prisoner edit #{person.ref} {held.fact.kind.word}")
    return fact_forms.fact(
        person, held.fact.kind, draft, carrying, request.place.channel, request.language,
        initial=fact_asking.in_fields(held.fact),
    )  # fmt: skip


def is_edit(typed: Typed) -> bool:
    """Whether a fact as it was typed changes one on record."""
    return typed.choice.startswith(f"{EDIT} ")


def edited(work: UnitOfWork, person: Person, typed: Typed) -> Same:
    """The fact on record that is changed, and what it becomes.

    Raises:
        NotFound: it is not there any more.
    """
    held = _held(work, person, typed.choice.removeprefix(f"{EDIT} "))
    stated = held.fact.stated  # the form has no field for it
    fact = replace(typed.fact, stated=stated)
    return Same(held, fact, fact.happened_on != held.fact.happened_on, can_be_second=False)


def is_overtaken(typed: Typed, same: Same | None) -> bool:
    """Whether somebody has changed the fact since its form was opened."""
    return same is not None and is_edit(typed) and typed.choice != f"{EDIT} {same.held.mark}"


def line(person: Person, typed: Typed) -> str:
    """The command that begins the change again."""
    return f"/prisoner edit #{person.ref} {typed.fact.kind.word}"


def of_now(work: UnitOfWork, person: Person, typed: Typed) -> Typed:
    """The same change, of the fact as it stands now."""
    if not is_edit(typed):
        raise NotFound(GONE)
    return replace(typed, choice=f"{EDIT} {edited(work, person, typed).held.mark}")


def both(person: Person, typed: Typed, same: Same, draft: str, language: Language) -> Answer:
    """What somebody else made of the fact, and what was written here: nothing of either is lost."""
    return editing_views.both(person, same.held, typed.fact, draft, language)


def _held(work: UnitOfWork, person: Person, row: str) -> Held:
    with reading_carried():
        table, row_id, _version = row.split(":")
        wanted = UUID(row_id)
    for held in work.cases.held(person.id):
        if (held.row.__tablename__, held.row.id) == (table, wanted):
            return held
    raise NotFound(GONE)
