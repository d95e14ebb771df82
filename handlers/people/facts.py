"""`/prisoner log`: one fact, from a line or a form, shown with all that follows for OK, with source and undo.

Nothing doubtful is put on record without the reason that somebody typed: the preview asks, and so does the record itself.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from slack_sdk.models.views import View

from handlers.people import (
    also_named,
    choice_views,
    confirming,
    editing,
    fact_asking,
    fact_forms,
    fact_views,
    facts_beside,
    facts_together,
    same_views,
)
from handlers.people.facts_beside import said_beside
from handlers.people.look_up import each_named, log_look_up, look_up, person_of
from handlers.people.typed_facts import (
    Source,
    Typed,
    beside_in,
    followed,
    kept_line,
    line_in,
    source_of,
    typed_in,
    undo_value,
    undone_by,
)
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import FieldErrors, Values
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb, need
from handlers.words import fact_grammar
from handlers.words.fact_grammar import FactLine
from store.access import policy
from store.access.drafts import TOO_OLD, Draft
from store.access.values import Action
from store.casework import record, undoing
from store.casework.claims import is_told_by_another_side
from store.casework.on_record import in_use
from store.casework.same_event import Same
from store.errors import Conflict, NotFound
from store.facts.kind import Kind
from store.facts.kinds import charge
from store.lists import service as lists
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

SEVERAL = _(
    "Several charges in one line: each is a fact of its own, with its own outcome. They are shown one after the other."
)
EXACT, SECOND = "exact", "second"
"""What was answered where the record holds what may be the same: that it is, or that it is not."""


def register(router: Router) -> None:
    """The buttons of a preview and of an echo, and the forms."""
    router.button(ids.CARD_RECORD, Action.EDIT_CASES, _pressed)
    router.button(ids.CARD_KIND, Action.EDIT_CASES, _of_a_kind)
    router.button(ids.FACT_FOR, Action.EDIT_CASES, _for)
    router.button(ids.FACT_RECORD, Action.EDIT_CASES, _record)
    router.button(ids.FACT_EXACT, Action.EDIT_CASES, lambda request, value: _chosen(request, value, EXACT))
    router.button(ids.FACT_SECOND, Action.EDIT_CASES, lambda request, value: _chosen(request, value, SECOND))
    router.button(ids.FACT_BECAUSE, Action.EDIT_CASES, _why_so)
    router.button(ids.FACT_DROP, Action.EDIT_CASES, lambda request, _value: fact_views.dropped(request.language))
    router.button(ids.FACT_UNDO, Action.EDIT_CASES, _undo)
    router.form(fact_forms.BECAUSE, Action.EDIT_CASES, _because)
    router.form(fact_forms.WHAT, Action.EDIT_CASES, _what)
    router.choice(fact_forms.WHAT, fact_forms.KIND, Action.EDIT_CASES, _what)
    router.form(fact_forms.FACT, Action.EDIT_CASES, _filled)
    router.button(ids.FACT_ALSO, Action.EDIT_CASES, _also)
    router.button(ids.FACT_SOURCE, Action.EDIT_CASES, _source_picked)
    router.button(ids.FACT_OVER, Action.EDIT_CASES, _put_over)
    fact_asking.register(router)
    editing.register(router)
    confirming.register(router)
    facts_together.register(router)


def verb() -> Verb:
    """`/prisoner log NAME reduction 8m 2017-05-27 source "…"`; with the name alone, a form."""
    return Verb(("log", "记录"), Action.EDIT_CASES, log)


def log(request: Request, text: str) -> Shown:
    """A line that tells a fact, or the name alone: then the form."""
    need(text, fact_grammar.EXAMPLE)
    name = fact_grammar.whose(text)
    if name is not None:
        return _form_for(request, name, text)
    line = fact_grammar.split(text)
    fact_grammar.read(line.fact, request.today)  # what cannot be read is told before anybody is looked up
    with request.reading() as work:
        names = each_named(work, line.name, request.today)
    if len(names) > 1:
        return facts_together.told(request, names, line, request.today)
    with request.reading() as work:
        found = look_up(work, line.name, request.today)
        fact_asking.refuse_words_beside(work, found, line.name)
    log_look_up(request, found)
    if not found.is_certain:
        kept = kept_line(line, request.today)
        draft = request.keep(kept, f"/prisoner log {text}") if found.meant or found.close else ""
        return choice_views.which(found, ids.FACT_FOR, draft, request.language)
    return told(request, found.meant[0].person, line, request.today)


def told(request: Request, person: Person, line: FactLine, on: date, carried: UUID | None = None) -> Answer:
    """A line of which it is known whom it means: shown for OK, or asked for what it does not say."""
    read = fact_grammar.read(line.fact, on)
    fact_asking.remark_what_is_not_kept(request, line, read)
    asked = fact_asking.lacks(request, person, line, read, on, carried)
    if asked is not None:
        return asked
    first, *others = charge.each(read.fact) or [read.fact]
    if others:
        request.remarks.append(SEVERAL)
    typed = Typed(first, Source.of(line), line.because, beside=(*others, *said_beside(line, read)))
    return _preview(request, person, typed, carried=carried)


def _source_picked(request: Request, value: str) -> Answer:
    """A source of the person's record, for a line that named none."""
    source, _blank, draft = value.partition(" ")
    content = request.kept(draft).content
    with reading_carried():
        carried = UUID(source)
        line, on = line_in({**content, "fact": content["line"]})
    with request.reading() as work:
        person = person_of(work, content["person"])
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    return replace(told(request, person, line, on or request.today, carried), replaces=True)


def _form_for(request: Request, name: str, text: str) -> Shown:
    """The form of somebody of whom only the name was typed."""
    with request.reading() as work:
        facts_together.refuse_without_a_fact(each_named(work, name, request.today))
        found = look_up(work, name, request.today)
    log_look_up(request, found)
    if found.is_certain:
        return fact_forms.what(found.meant[0].person, request.place.channel, request.language)
    if not found.meant:
        fact_grammar.split(text)  # says what a line needs
    return choice_views.which(
        found, ids.FACT_FOR, request.keep({"fact": ""}, f"/prisoner log {text}"), request.language
    )


def _pressed(request: Request, value: str) -> Shown:
    """The form, from a card."""
    with request.reading() as work:
        person = person_of(work, value)
    request.log(Action.LOOK_UP, [("prisoner", value)])
    return fact_forms.what(person, request.place.channel, request.language)


def _for(request: Request, value: str) -> Shown:
    """Whom a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    content = request.kept(draft).content
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    if not content["fact"]:
        return fact_forms.what(person, request.place.channel, request.language)
    line, on = line_in(content)
    names = facts_together.with_picked(content, person)
    if names:
        return facts_together.told(request, names, line, on or request.today)
    return told(request, person, line, on or request.today)


def _of_a_kind(request: Request, value: str) -> View:
    """The form of a kind at once, from a card."""
    person_id, _blank, name = value.partition(" ")
    with reading_carried():
        kind = fact_forms.kind_of(name)
    return _second(request, person_id, kind)


def _what(request: Request, values: Values) -> View:
    """The second form, with the fields of the kind that was picked."""
    return _second(request, values.remembered, values.given(fact_forms.KIND))


def _second(request: Request, person_id: str, kind: Kind) -> View:
    with request.reading() as work:
        person = person_of(work, person_id)
        carrying = in_use(work, request.member)
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    draft = request.keep({"person": str(person.id), "kind": kind.key}, f"/prisoner log #{person.ref}")
    return fact_forms.fact(person, kind, draft, carrying, request.place.channel, request.language)


def _filled(request: Request, values: Values) -> Shown:
    """What the form was filled with, shown for OK; what is doubtful stands at its own field."""
    draft = request.kept(values.remembered)
    fact = fact_forms.told(fact_forms.kind_of(draft.content["kind"]), values)
    named = values[fact_forms.SOURCE] or ""
    carried = source_of({**draft.content, "source": named}) if named else Source()
    typed = Typed(
        fact, carried, values[fact_forms.REASON] or "", draft.content.get("choice", ""), beside_in(draft.content)
    )
    with reading_carried():
        rests_on = UUID(draft.content["carried"]) if draft.content.get("carried") else None
    with request.writing() as work:
        person = person_of(work, draft.content["person"])
        if not typed.source.details and rests_on is None and in_use(work, request.member) is None:
            raise FieldErrors({fact_forms.SOURCE.name: fact_forms.SOURCE_NEEDED})
        same = _same(work, request, person, typed)
        if not editing.is_overtaken(typed, same) and (same is None or typed.choice):
            done = followed(work, request, person, typed, same, rests_on)[0]
            if done.asked and not typed.because:
                raise FieldErrors(fact_forms.at_fields(done.asked, fact.kind))
    return _preview(request, person, typed, carried=rests_on)


def _preview(
    request: Request, person: Person, typed: Typed, *, again: bool = False, carried: UUID | None = None
) -> Answer:  # fmt: skip
    """What the fact would do, tried in a transaction that is not kept.

    `again`: it was shown before and is no longer so; `carried`: the source that it rests on, where none is named.
    """
    with request.writing() as work:
        offered = confirming.offer(work, request, person, typed)
        if offered is not None:
            return offered
        same = _same(work, request, person, typed)
        if same is not None and (not typed.choice or editing.is_overtaken(typed, same)):
            rests_on = {"carried": str(carried) if carried else "", "shown": "", "doubts": ""}
            draft = request.keep(typed.content(person) | rests_on, _line(person, typed))
            if typed.choice:
                return editing.both(person, typed, same, draft, request.language)
            held_by = next(iter(work.sources.described([same.held.row.source_id])), None)
            is_claim = is_told_by_another_side(held_by, typed.source.about.kind)
            return same_views.perhaps_same(person, typed.fact, same, draft, request.language, is_claim=is_claim)
        done, carried, named = followed(work, request, person, typed, same, carried)
        also = also_named.others(work, person, typed.fact)
    shown = fact_views.follows(done, request.language)
    content = typed.content(person) | {
        "carried": str(carried) if carried else "", "shown": "\n".join(shown),
        "doubts": "\n".join(shown[: len(done.doubts)]),
    }  # fmt: skip
    draft = request.keep(content, _line(person, typed))
    return fact_views.preview(
        person,
        done,
        named,
        typed.because,
        draft,
        request.language,
        again=again,
        also=also,
        beside=typed.beside,
        was=same.held.fact if same is not None and editing.is_edit(typed) else None,
    )


def _line(person: Person, typed: Typed) -> str:
    """The command that begins it again."""
    return editing.line(person, typed) if editing.is_edit(typed) else typed.line(person)


def _same(work: UnitOfWork, request: Request, person: Person, typed: Typed) -> Same | None:
    """The fact on record that this one is, or may be: the one that is changed, where one was picked."""
    if editing.is_edit(typed):
        return editing.edited(work, person, typed)
    return None if typed.choice == SECOND else record.is_same(work, person.id, typed.fact, request.today)


def _put_over(request: Request, value: str) -> Answer:
    """What somebody wrote, in place of what somebody else wrote meanwhile: shown for OK."""
    content = request.kept(value).content
    with reading_carried():
        typed = typed_in(content)
        carried = UUID(content["carried"]) if content.get("carried") else None
    with request.reading() as work:
        person = person_of(work, content["person"])
        typed = editing.of_now(work, person, typed)
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    return replace(_preview(request, person, typed, carried=carried), replaces=True)


def _chosen(request: Request, value: str, choice: str) -> Answer:
    """Whether it is what the record holds."""
    content = request.kept(value).content
    with reading_carried():
        typed = typed_in({**content, "choice": choice})
    with request.reading() as work:
        person = person_of(work, content["person"])
    return _preview(request, person, typed)


def _also(request: Request, value: str) -> Answer:
    """A fact of a draft, shown for OK: the same for somebody else whom it names, or what else the line said."""
    content = request.kept(value).content
    with reading_carried():
        typed = typed_in({**content, "choice": ""})
        carried = UUID(content["carried"]) if content.get("carried") else None
    with request.reading() as work:
        person = person_of(work, content["person"])
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    return _preview(request, person, typed, carried=carried)


def _why_so(request: Request, value: str) -> View:
    """The form for the reason of whoever overrules a doubt."""
    doubts = request.kept(value).content.get("doubts", "")
    return fact_forms.because(doubts, value, request.place.channel, request.language)


def _because(request: Request, values: Values) -> Answer:
    draft = request.kept(values.remembered)
    return _put(request, draft, because=values.given(fact_forms.GIVEN_REASON))


def _record(request: Request, value: str) -> Answer:
    draft, _blank, more = value.partition(" ")
    return _put(request, request.kept(draft), takes_off=more == fact_views.OFF)


def _put(request: Request, draft: Draft, because: str = "", *, takes_off: bool = False) -> Answer:
    """Put on record what a preview showed; where the record has changed since, it is shown anew instead."""
    content = draft.content
    with reading_carried():
        typed = typed_in({**content, "because": because or content.get("because", "")})
        carried = UUID(content["carried"]) if content["carried"] else None
    if takes_off:
        policy.demand(request.member, Action.EDIT_LISTS)
    with request.writing() as work:
        work.once(request.key, request.now)
        work.spend(draft, request.now)
        person = person_of(work, content["person"])
        same = _same(work, request, person, typed)
        is_open = same is not None and (not typed.choice or editing.is_overtaken(typed, same))
        if not is_open:
            done, _carried, _named = followed(work, request, person, typed, same, carried)
            lines = fact_views.follows(done, request.language)
            is_open = content.get("shown") != "\n".join(lines) or bool(done.asked and not typed.because)
        if not is_open:
            off = [_take_off(work, one.id, person) for one in done.lists] if takes_off else []
            also = also_named.others(work, person, typed.fact)
            work.commit()
    if is_open:
        return replace(_preview(request, person, typed, again=True, carried=carried), replaces=True)
    undo = undo_value(done.done, off)
    offers = also_named.offers(request, typed, also)
    beside = facts_beside.offers(request, person, typed, typed.beside, carried)
    numbers = [number for number, _place in off]
    return fact_views.recorded(person, done, numbers, undo, offers, request.language, beside)


def _take_off(work: UnitOfWork, list_id: UUID, person: Person) -> tuple[int, int]:
    """The number of the list, and the place that the person had."""
    row = work.lists.row_of(list_id)
    if row is None:
        raise NotFound(TOO_OLD)
    return row.number, lists.remove_name(work.lists, row, person.id)


def _undo(request: Request, value: str) -> Answer:
    with reading_carried():
        done, off = undone_by(value)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, done.person)
        dates = work.deadlines.shown(person.id)
        doubts = undoing.undo(work, done, request.now)
        moves = fact_views.moved(dates, work.deadlines.shown(person.id), request.language)
        back = [number for number, place in off if _put_back(work, request, person, number, place)]
        work.commit()
    left_off = [number for number, _place in off if number not in back]
    return fact_views.undone(person, fact_views.Undone(moves, doubts, back, left_off), request.language)


def _put_back(work: UnitOfWork, request: Request, person: Person, number: int, place: int) -> bool:
    """Put the person back on a list that the record took them off; False where they cannot stand there any more."""
    row = work.lists.row(number)
    if row is None or not policy.allows(request.member, Action.EDIT_LISTS):
        return False
    try:
        lists.put_back(work.lists, row, person.id, place, request.member, request.now)
    except Conflict:
        return False
    return True
