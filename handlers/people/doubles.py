"""`/prisoner doubles`: records that are perhaps of one person, worst first, for the eyes of who asks alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from handlers.people import apart_views, doubles_views, merging, views
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of, subjects_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb
from store.access.values import Action
from store.cases.stage import Stage
from store.casework import not_the_same
from store.casework.doubles import Crowd, as_they_stand, court_of_both, sweep, sweep_of
from store.casework.doubles_weighed import Double
from store.casework.where_it_stands import stages_of
from store.unit_of_work import UnitOfWork

_PAIRS, _MADE = "pairs", "made"
"""Parts of a draft: the numbers of each pair, the worst first; when they were looked for, and what came of it beside."""
_LIST = "list"
"""Stands before the draft in what a button carries."""


def verb() -> Verb:
    """The sub-command, in both languages."""
    return Verb(("doubles", "查重"), Action.LOOK_UP, _asked, synonyms=("duplicates", "double", "重复"))


def register(router: Router) -> None:
    """The buttons of a page, of a pair, and of a choice."""
    router.button(ids.DOUBLES_PAGE, Action.LOOK_UP, _turned)
    router.button(ids.DOUBLES_FOR, Action.LOOK_UP, lambda request, value: _shown(request, 0, value.partition(" ")[0]))
    router.button(ids.DOUBLES_SIDE, Action.EDIT_CASES, _side_by_side)
    router.button(ids.DOUBLES_APART, Action.EDIT_CASES, _apart)


def _asked(request: Request, text: str) -> Answer | None:
    if not text:
        _in_time(request, 0)
        return None
    with request.reading() as work:
        answer = look_up(work, f"#{text}" if text.isdecimal() else text, request.today)
    log_look_up(request, answer)
    if not answer.is_certain:
        draft = keep_typed(request, answer)
        return views.looked_up(answer, None, draft, request.language, request.member, action=ids.DOUBLES_FOR)
    return _shown(request, 0, str(answer.meant[0].person.id))


def _shown(request: Request, skip: int, whose: str) -> Answer:
    """A page of the pairs of one person."""
    with request.reading() as work:
        person = person_of(work, whose)
        found = sweep_of(work, person.ref)
        doubles = found.doubles[skip : skip + doubles_views.PAGE]
        seen = _seen(work, doubles, request)
    told = doubles_views.Listed(
        found.compared, len(found.doubles), found.namesakes, found.crowds, f" {person.id}", person
    )
    return _page(request, told, skip, len(doubles), *seen)


def _in_time(request: Request, skip: int, *, replaces: bool = False) -> None:
    """A page of all pairs: with 50,000 people it takes seconds, for which no thread of Bolt's is held."""
    request.later(lambda: replace(_swept(request, skip), replaces=replaces))


def _swept(request: Request, skip: int) -> Answer:
    """All pairs, worked out and kept for the pages; the pairs of a page are weighed as they stand when it is shown."""
    with request.reading() as work:
        found = sweep(work)
    made = {
        "at": request.now.isoformat(),
        "compared": found.compared,
        "namesakes": found.namesakes,
        "crowds": [[crowd.ref, crowd.people] for crowd in found.crowds],
    }
    pairs = " ".join(f"{one}-{other}" for one, other in (double.pair for double in found.doubles))
    return _of_list(request, skip, request.keep({_PAIRS: pairs, _MADE: json.dumps(made)}, "/prisoner doubles"))


def _of_list(request: Request, skip: int, draft: str) -> Answer:
    """A page of the pairs that were kept, as they stand now."""
    kept = request.kept(draft).content
    with reading_carried():
        pairs = [(int(one), int(other)) for one, other in (pair.split("-") for pair in kept[_PAIRS].split())]
        made = json.loads(kept[_MADE])
        at = datetime.fromisoformat(made["at"])
        crowds = [Crowd(ref, "", people) for ref, people in made["crowds"]]
    here = pairs[skip : skip + doubles_views.PAGE]
    with request.reading() as work:
        doubles, named = as_they_stand(work, here, crowds[: doubles_views.MOST_CROWDS])
        seen = _seen(work, doubles, request)
    told = doubles_views.Listed(
        made["compared"], len(pairs), made["namesakes"], (*named, *crowds[len(named) :]), f" {_LIST} {draft}", at=at
    )
    return _page(request, told, skip, len(here), *seen)


def _seen(
    work: UnitOfWork, doubles: Sequence[Double], request: Request
) -> tuple[list[doubles_views.Shown], dict[UUID, Stage]]:
    """Pairs with both people, and where their cases stand."""
    people = work.prisoners.by_references({ref for double in doubles for ref in double.pair})
    shown = [
        doubles_views.Shown(double, people[double.one.ref], people[double.other.ref], court_of_both(work, double))
        for double in doubles
    ]
    return shown, dict(stages_of(work, people.values(), request.today))


def _page(
    request: Request,
    told: doubles_views.Listed,
    skip: int,
    looked_at: int,
    shown: Sequence[doubles_views.Shown],
    stages: Mapping[UUID, Stage],
) -> Answer:
    people = {person.id: person for one in shown for person in (one.one, one.other)}
    request.log(Action.LOOK_UP, subjects_of(people.values()))
    return doubles_views.page(told, shown, stages, skip, looked_at, request.language, request.member)


def _turned(request: Request, value: str) -> Answer | None:
    """Another page: of a list that is kept, of one person; a button that names neither is an old one, and lists anew."""
    with reading_carried():
        skip, *whose = value.split()
        first = max(int(skip), 0)
    match whose:
        case [_]:
            return replace(_shown(request, first, whose[0]), replaces=True)
        case [_, draft]:
            return replace(_of_list(request, first, draft), replaces=True)
    _in_time(request, first, replaces=True)
    return None


def _pair(value: str) -> tuple[str, str]:
    with reading_carried():
        one, other = (str(UUID(part)) for part in value.split(":"))
    return one, other


def _side_by_side(request: Request, value: str) -> Answer:
    """The records side by side, to be made one; the one that was begun first stays."""
    return merging.side_by_side(request, *_pair(value))


def _apart(request: Request, value: str) -> Answer:
    one_id, other_id = _pair(value)
    with request.writing() as work:
        work.once(request.key, request.now)
        one, other = person_of(work, one_id), person_of(work, other_id)
        not_the_same.keep_apart(work, one, other, request.member, request.now)
        stages = stages_of(work, (one, other), request.today)
        work.commit()
    return apart_views.kept([(person, stages[person.id]) for person in (one, other)], "", request.language)
