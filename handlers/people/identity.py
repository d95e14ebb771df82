"""What was typed beside a name and is not held, put on record: from the source in use, or from the one that is asked for."""

from collections.abc import Callable, Mapping

from handlers.people import identity_views
from handlers.people.look_up import person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Form, Values, line
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router
from handlers.words.fact_grammar import LONGEST_SOURCE
from store.access.values import Action
from store.casework.identity import Identity, identify, take_back
from store.casework.on_record import in_use
from store.casework.sources import Named, name_source
from store.dates import PartialDate
from store.prisoners.values import Person, Sex
from store.sources.values import About
from store.texts import _
from store.unit_of_work import UnitOfWork

SOURCE = line("source", _("Source"), required=True, longest=LONGEST_SOURCE)
ASKS_SOURCE = Form("form.identity_source", _("Put on record"), _("Record"), (SOURCE,))

GoesOn = Callable[[Request, Person, Mapping[str, str]], Answer]
"""What follows once it is on record: the draft says what was asked for."""


def register(router: Router, goes_on: GoesOn) -> None:
    """The button, the form that asks for a source, and the undo."""
    router.button(ids.IDENTITY_RECORD, Action.EDIT_CASES, lambda request, value: _pressed(request, value, goes_on))
    router.form(ASKS_SOURCE, Action.EDIT_CASES, lambda request, values: _with_source(request, values, goes_on))
    router.button(ids.IDENTITY_UNDO, Action.EDIT_CASES, _undo)


def _identity(draft: Mapping[str, str]) -> Identity:
    with reading_carried():
        return Identity(
            Sex(draft["sex"]) if draft.get("sex") else None,
            PartialDate.parse(draft["born"]) if draft.get("born") else None,
            province=draft.get("province") or None,
        )


def _pressed(request: Request, value: str, goes_on: GoesOn) -> Shown:
    """Record it on the source in use; where none is, ask for one first."""
    person_id, _blank, draft = value.partition(" ")
    kept = request.kept(draft).content
    with request.reading() as work:
        person = person_of(work, person_id)
        carrying = in_use(work, request.member)
    if carrying is None:
        asked = request.keep({**kept, "person": str(person.id)})
        above = identity_views.what(person, _identity(kept), request.language)
        return ASKS_SOURCE.view(request.language, request.place.channel, remember=asked, above=above)
    return _record(request, person_id, kept, "", goes_on)


def _with_source(request: Request, values: Values, goes_on: GoesOn) -> Answer:
    kept = request.kept(values.remembered).content
    return _record(request, kept["person"], kept, values.given(SOURCE), goes_on)


def _record(request: Request, person_id: str, kept: Mapping[str, str], source: str, goes_on: GoesOn) -> Answer:
    identity = _identity(kept)
    with request.writing() as work:
        work.once(f"identity:{request.key}", request.now)
        person = person_of(work, person_id)
        rests_on = _source(work, request, source)
        identify(work, person.id, identity, rests_on.id, request.now)
        work.commit()
    with request.reading() as work:
        person = person_of(work, person_id)
    undo = request.keep({**kept, "person": str(person.id)})
    done = identity_views.recorded(person, identity, rests_on, undo, request.language)
    return Answer((*done.blocks, *goes_on(request, person, kept).blocks))


def _source(work: UnitOfWork, request: Request, typed: str) -> Named:
    """The source that is named, else the one in use."""
    carrying = in_use(work, request.member) if not typed else None
    if carrying is not None:
        return carrying
    return name_source(work, typed, About(), request.member, request.now)


def _undo(request: Request, value: str) -> Answer:
    kept = request.kept(value).content
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, kept["person"])
        take_back(work, person.id, _identity(kept).said(), {}, request.now)
        work.commit()
    return identity_views.undone(person, _identity(kept), request.language)
