"""One line about several people of a joint case: the fact is recorded for each of them, or none of them is touched."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from handlers.people import choice_views, fact_asking, fact_views, together_views
from handlers.people.facts_beside import said_beside
from handlers.people.look_up import log_look_up, look_up, person_of, subjects_of
from handlers.people.together_views import Tried
from handlers.people.typed_facts import NO_SOURCE, Source, Typed, followed, kept_line, typed_in, undo_value, undone_by
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router
from handlers.words import fact_grammar
from handlers.words.fact_grammar import FactLine
from handlers.words.naming import whom
from store.access.values import Action
from store.casework import record, undoing
from store.casework.confirming import confirmed_by
from store.casework.on_record import in_use
from store.errors import BadInput, Conflict, NotFound
from store.facts.kinds import charge
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

NAMES, OPEN = "names", "open"
"""Where the draft of a choice keeps everybody who was named, and whose turn it is."""
MOST = 8
"""People of one line: the undo of all of them is one button."""


def register(router: Router) -> None:
    """The one OK for everybody, and its undo."""
    router.button(ids.FACT_TOGETHER, Action.EDIT_CASES, _record)
    router.button(ids.FACT_TOGETHER_UNDO, Action.EDIT_CASES, _undo)


def told(request: Request, names: Sequence[str], line: FactLine, on: date) -> Answer:
    """What a line tells of several people: asked whom each name means, then shown for one OK.

    Raises:
        BadInput: it names too many, or one of them twice; it does not say everything, or from which source.
    """
    if len(names) > MOST:
        raise BadInput(_("A fact is recorded for at most {n} people at a time. Nothing was recorded.", n=MOST))
    people: list[Person] = []
    for turn, name in enumerate(names):
        with request.reading() as work:
            found = look_up(work, name, request.today)
            fact_asking.refuse_words_beside(work, found, name)
        log_look_up(request, found)
        if not found.is_certain:
            kept = kept_line(line, on) | {NAMES: "\n".join(names), OPEN: str(turn)}
            draft = request.keep(kept, "") if found.meant or found.close else ""
            return choice_views.which(found, ids.FACT_FOR, draft, request.language)
        people.append(found.meant[0].person)
    twice = next((one for n, one in enumerate(people) if one.id in {other.id for other in people[:n]}), None)
    if twice is not None:
        raise BadInput(_("#{ref} is named twice. Name everybody once. Nothing was recorded.", ref=twice.ref))
    return _show(request, people, _typed(request, line, on))


def refuse_without_a_fact(names: Sequence[str]) -> None:
    """Refuse a line that names several people and says nothing of them: a form is of one person.

    Raises:
        BadInput: it does.
    """
    if len(names) > 1:
        line = _("/prisoner log {names} trial 2018-03-01 source “…”", names="; ".join(names)[:200])
        raise BadInput(_("What happened to them? Say it behind the names. For example: `{line}`", line=line))


def with_picked(content: Mapping[str, str], person: Person) -> list[str]:
    """Everybody whom the line of a draft named, with the one who was picked; none where it named one alone."""
    if NAMES not in content:
        return []
    with reading_carried():
        names = content[NAMES].split("\n")
        names[int(content[OPEN])] = f"#{person.ref}"
    return names


def _typed(request: Request, line: FactLine, on: date) -> Typed:
    read = fact_grammar.read(line.fact, on)
    fact_asking.remark_what_is_not_kept(request, line, read)
    with request.reading() as work:
        is_sourced = line.source or in_use(work, request.member) is not None
    missing = next(iter([*read.lacking.values(), *([] if is_sourced else [NO_SOURCE])]), None)
    if missing is not None:
        raise BadInput(missing)
    first, *others = charge.each(read.fact) or [read.fact]
    return Typed(first, Source.of(line), line.because, beside=(*others, *said_beside(line, read)))


def _try(work: UnitOfWork, request: Request, person: Person, typed: Typed, carried: UUID | None) -> Tried:
    """The fact written in a transaction that is kept or not; `carried`: the source in use on which it was shown to rest."""
    is_confirmed = typed.source.details and confirmed_by(
        work, person.id, typed.fact, typed.source.details, request.now
    )  # fmt: skip
    try:
        if is_confirmed or record.is_same(work, person.id, typed.fact, request.today) is not None:
            return Tried(person, [], _("perhaps on record already"), None, None)
        done, _carried, source = followed(work, request, person, typed, None, carried)
    except Conflict:  # raised before anything of it is written
        return Tried(person, [], _("on record already: it is not put there twice"), None, None, is_held=True)
    shown = fact_views.follows(done, request.language)
    is_doubted = bool(done.asked) and not typed.because
    return Tried(person, shown, _("doubted: it needs a reason") if is_doubted else None, done.done, source)


def _tried(
    work: UnitOfWork, request: Request, people: Sequence[Person], typed: Typed, carried: UUID | None
) -> list[Tried]:  # fmt: skip
    return [_try(work, request, person, typed, carried) for person in people]


def _show(
    request: Request, people: Sequence[Person], typed: Typed, *, carried: UUID | None = None, again: bool = False
) -> Answer:  # fmt: skip
    """What would be recorded for everybody; where somebody's is doubtful, or more is told, each is gone through by itself.

    The source in use on which it rests stays the same until it is recorded.
    """
    with request.writing() as work:
        carrying = in_use(work, request.member) if carried is None and not typed.source.details else None
        carried = carrying.id if carrying is not None else carried
        tried = _tried(work, request, people, typed, carried)
    rests_on = {"carried": str(carried) if carried else ""}
    if typed.beside or any(one.open is not None for one in tried):
        alone = [
            (one, "" if one.is_held else request.keep(typed.content(one.person) | rests_on, typed.line(one.person)))
            for one in tried
        ]
        return replace(together_views.one_by_one(alone, typed.fact, request.language), replaces=again)
    more = {"people": " ".join(str(one.person.id) for one in tried), "shown": _shown(tried)} | rests_on
    draft = request.keep(typed.content(people[0]) | more, "")
    return replace(
        together_views.preview(tried, typed.fact, typed.because, draft, request.language, again=again), replaces=again
    )


def _shown(tried: Sequence[Tried]) -> str:
    return "\n\n".join("\n".join(one.shown) for one in tried)


def _record(request: Request, value: str) -> Answer:
    """Put on every record what was shown; where one of them has changed since, all of it is shown anew."""
    draft = request.kept(value)
    with reading_carried():
        typed, wanted = typed_in(draft.content), draft.content["people"].split()
        carried = UUID(draft.content["carried"]) if draft.content.get("carried") else None
    with request.writing() as work:
        work.once(request.key, request.now)
        work.spend(draft, request.now)
        people = [person_of(work, one) for one in wanted]
        tried = _tried(work, request, people, typed, carried)
        is_open = any(one.open is not None for one in tried) or _shown(tried) != draft.content["shown"]
        if not is_open:
            work.commit()
    if is_open:
        request.log(Action.LOOK_UP, subjects_of(people))
        return _show(request, people, typed, carried=carried, again=True)
    undo = " ".join(undo_value(one.done) for one in tried if one.done is not None)
    return together_views.recorded(tried, typed.fact, undo, request.language)


def _undo(request: Request, value: str) -> Answer:
    """Take it off every record again, or off none."""
    with reading_carried():
        all_done = [undone_by(one)[0] for one in value.split()]
    with request.writing() as work:
        work.once(request.key, request.now)
        people = [person_of(work, done.person) for done in all_done]
        for person, done in zip(people, all_done, strict=True):
            try:
                undoing.undo(work, done, request.now)
            except (Conflict, NotFound) as error:
                name = whom(person, request.language)
                raise Conflict(_("{name}: {problem} Nothing was undone.", name=name, problem=error.message)) from error
        work.commit()
    return together_views.undone(people, request.language)
