"""`/prisoner names NAME`, and `/prisoner name NAME add TEXT kind pen …`, `… remove TEXT`: every written form, typed."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from uuid import UUID

from handlers.people import name_views, tie_forms, ties
from handlers.people.look_up import person_of
from handlers.people.ties import Line
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Values
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb, need
from handlers.words import name_grammar, source_grammar
from handlers.words.source_grammar import Marked
from store.access import policy
from store.access.log import CLOSE
from store.access.values import Action
from store.casework import belonging, typed_names
from store.casework.identity import identity_of
from store.casework.typed_names import NewName, ToldName
from store.dates import PartialDate
from store.prisoners.values import Person
from store.unit_of_work import UnitOfWork

TAKES = "remove"
SURELY = "name surely"
"""The verb of a draft whose question was answered."""


def register(router: Router) -> None:
    """The form."""
    router.form(tie_forms.NAME, Action.EDIT_CASES, _filled)


def verb() -> Verb:
    """The sub-command, in both languages."""
    return Verb(("name", "用名"), Action.LOOK_UP, _typed, splits_line=True)


def _typed(request: Request, text: str) -> Shown:
    marked = source_grammar.marked(need(text, name_grammar.EXAMPLE))
    adds = tie_forms.only_add(marked.said)
    if adds is not None:
        return ask_form(request, adds, marked)
    told = name_grammar.line(marked.said)
    if told.told is None and not told.text:
        return ties.asked(request, told.subject, Line("name", ""), change)
    policy.demand(request.member, Action.EDIT_CASES)
    said = marked.said[len(told.subject) :].strip()
    return ties.asked(request, told.subject, ties.line_of("name", said, marked), change)


def ask_form(request: Request, subject: str, marked: Marked) -> Shown:
    """The form, for who is certainly meant.

    Raises:
        NotAllowed: whoever asks may not send it.
    """
    policy.demand(request.member, Action.EDIT_CASES)
    return ties.asked(request, subject, ties.line_of("name", ties.FORM, marked), change)


def change(request: Request, person: Person, line: Line) -> Shown:
    """Put a name on record or take one off; where none is named, show them all."""
    if not line.rest:
        return page(request, person)
    if line.rest == ties.FORM:
        return tie_forms.view(request, tie_forms.NAME, person, line)
    told = name_grammar.line(f"#{person.ref} {line.rest}")
    if told.told is None:
        return _taken_off(request, person, told.text, is_sure=line.verb == SURELY)
    return _put_on(request, person, told.told, line)


def _filled(request: Request, values: Values) -> Answer:
    told = tie_forms.name_of(values)

    def run(person: Person, line: Line) -> Answer:
        if tie_forms.does(values) == TAKES:
            return _taken_off(request, person, told.text, is_sure=False)
        return _put_on(request, person, told, line)

    return tie_forms.filled(request, values, "name", values.remembered, run)


def _put_on(request: Request, person: Person, told: NewName, line: Line) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person.id)
        source, named = ties.rests_on(work, request, line)
        name, is_new = typed_names.add_name(work, person, told, source)
        added = next(one for one in typed_names.names_of(work, person) if one.id == name)
        work.commit()
    undo = ties.undo_button(
        request, "name.add", f"/prisoner name #{person.ref} remove {told.text}",
        person=str(person.id), name=str(name), source=str(source), linked=ties.linked(is_new),
    )  # fmt: skip
    return name_views.added(person, added, named, undo, request.language)


def _taken_off(request: Request, person: Person, text: str, *, is_sure: bool) -> Answer:
    with request.reading() as work:
        person = person_of(work, person.id)
        told = typed_names.named(work, person, text)
        is_last = typed_names.is_last_main(work, person, told)
    if is_last and not is_sure:
        surely = Line(SURELY, f"{TAKES} {text}")
        draft = request.keep(surely.content(), f"/prisoner name #{person.ref} {TAKES} {text}")
        return name_views.asks(person, told, draft, request.language)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person.id)
        taken = typed_names.take_off(work, person, told.id)
        work.commit()
    undo = ties.undo_button(
        request,
        "name.remove",
        f"/prisoner names #{person.ref}",
        person=str(person.id),
        source=str(taken.source),
        **_content(taken),
    )
    return name_views.taken_off(person, taken, undo, request.language)


def _content(taken: ToldName) -> dict[str, str]:
    parts = {one.name: getattr(taken.name, one.name) for one in fields(taken.name)}
    return {name: str(value) for name, value in parts.items() if value is not None}


def page(request: Request, person: Person) -> Answer:
    """Every written form of a name."""
    with request.reading() as work:
        person = person_of(work, person.id)
        names, apart = typed_names.names_of(work, person), work.apart.apart_from(person.ref)
        about, held = identity_of(work, person.id), belonging.ties_of(work, person.id)
    shown = [("prisoner", str(person.id)), *((CLOSE, str(kept.other.id)) for kept in apart)]
    request.log(Action.LOOK_UP, shown)
    ways = tie_forms.buttons(person, request.language) if tie_forms.may_fill(request) else []
    return name_views.names(person, names, about, held, apart, ways, request.language)


def undo_add(work: UnitOfWork, _request: Request, content: Mapping[str, str]) -> Sequence[Person]:
    """Take a name off again."""
    person = person_of(work, content["person"])
    with reading_carried():
        name, source = UUID(content["name"]), UUID(content["source"])
    typed_names.take_off(work, person, name)
    if ties.linked_in(content):
        belonging.unlink(work, [person.id], source)
    return [person]


def undo_remove(work: UnitOfWork, _request: Request, content: Mapping[str, str]) -> Sequence[Person]:
    """Put a name back as it was, on the source it rested on."""
    person = person_of(work, content["person"])
    with reading_carried():
        since, until = (
            PartialDate.parse(content[key]) if key in content else None for key in ("used_from", "used_until")
        )
        told = NewName(
            content["text"], content["kind"], content.get("romanization"), since, until, content.get("note")
        )  # fmt: skip
        source = UUID(content["source"])
    typed_names.add_name(work, person, told, source)
    return [person]


RUNS: Mapping[str, ties.Run] = {"name": change, SURELY: change}
UNDOES: Mapping[str, ties.Undo] = {"name.add": undo_add, "name.remove": undo_remove}
