"""`/prisoner care NAME`: with whom somebody may be raised, what the family wishes, who may contact them and how."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from handlers.people import care_forms, care_views, choice_views, source_views
from handlers.people.care_forms import LABELS
from handlers.people.look_up import card_subjects, keep_typed, log_look_up, look_up, person_of
from handlers.people.ties import reason_unused
from handlers.people.typed_facts import NO_SOURCE, Source, named_source
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import FieldErrors, Values
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb, need
from handlers.words import care_grammar, source_grammar
from handlers.words.care_grammar import Planned, Ruled, Wished
from handlers.words.grammar import clean
from handlers.words.source_grammar import Marked
from store.access import policy
from store.access.values import Action, Member
from store.access.visibility import SubjectKind
from store.care.values import NO_CARE, Care, FamilyWish, Plan, RaisingRule
from store.casework import care, confidential
from store.casework.case_file import CaseFile, case_file
from store.casework.on_record import in_use
from store.casework.sources import Named
from store.errors import BadInput, Conflict
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

NEEDS_SOURCE = frozenset({FamilyWish.AGREES, FamilyWish.REFUSES})
"""What the family said, somebody has told; that nobody asked them the team knows itself."""

WAS, TYPED = "was ", "typed "
"""Parts of the draft of a form: what stood in a field when it was opened, and what was typed into it."""
PLANNED = frozenset(field.name for field in (*care_forms.PLAN.values(), care_forms.NAMED))


@dataclass(slots=True)
class Done:
    """What was kept in one transaction, and what undoes it."""

    undo: dict[str, str] = field(default_factory=dict)
    undo_plan: dict[str, str] = field(default_factory=dict)
    holders: list[Member] = field(default_factory=list)
    source: Named | None = None
    before: Care = NO_CARE


def register(router: Router) -> None:
    """The buttons and the form."""
    router.button(ids.CARE_FOR, Action.LOOK_UP, _for)
    router.button(ids.CARE_SOURCE, Action.EDIT_CASES, _agreed)
    router.button(ids.CARE_LIFT, Action.EDIT_CASES, _agreed)
    router.button(ids.CARE_OVER, Action.EDIT_CASES, _over)
    router.button(ids.CARE_UNDO, Action.EDIT_CASES, _undo)
    router.button(ids.PLAN_UNDO, Action.EDIT_CASES, _undo_plan)
    router.form(care_forms.FORM, Action.EDIT_CASES, _filled)


def verb() -> Verb:
    """`/prisoner care NAME` opens the form; `… rule hold until 2027-01-01 because …`, `… family refuses`, `… plan …`."""
    return Verb(("care", "关照"), Action.LOOK_UP, _care, synonyms=("关怀", "照顾"))


def _care(request: Request, text: str) -> Shown:
    name, said = care_grammar.split(need(text, care_grammar.EXAMPLE))
    _may(request, said)
    with request.reading() as work:
        answer = look_up(work, name, request.today)
    log_look_up(request, answer)
    if not answer.is_certain:
        draft = keep_typed(request, answer, {"said": said}, f"/prisoner care {text}")
        return choice_views.which(answer, ids.CARE_FOR, draft, request.language)
    return _told(request, answer.meant[0].person, said)


def plan(request: Request, name: str) -> Shown:
    """The contact plan of who is named, for a line that asks for it without the sub-command."""
    return _care(request, f"{name} plan")


def _may(request: Request, said: str) -> None:
    """Before anybody is looked up: what cannot be read is told, and who may not change cases is refused.

    Raises:
        BadInput, NotAllowed.
    """
    if said and not _asks(care_grammar.read(said, request.today)):
        policy.demand(request.member, Action.EDIT_CASES)


def _asks(told: care_grammar.Said) -> bool:
    """Whether a line says nothing of a plan and so asks for it."""
    return isinstance(told, Planned) and told.is_asked_for


def _for(request: Request, value: str) -> Shown:
    """Whom a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    said = request.kept(draft).content["said"]
    _may(request, said)
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    return _told(request, person, said)


def _told(request: Request, person: Person, said: str) -> Shown:
    """The form of who is meant, the plan that is asked for, or what the line says put down."""
    told = care_grammar.read(said, request.today) if said else None
    if told is None or _asks(told):
        file = _file(request, person)
        request.log(Action.LOOK_UP, card_subjects(file))
        if told is not None:
            return care_views.plan(file, request.language)
        if policy.allows(request.member, Action.EDIT_CASES):
            return _form(request, file)
        return care_views.page(file, request.member, request.language)
    return _kept(request, person, told, said)


def _form(request: Request, file: CaseFile) -> View:
    """The form; what stood in it is kept, so that what was changed in it and what was changed meanwhile can be told."""
    plan_id, plan = file.plans[0] if file.plans else ("", Plan())
    initial = care_forms.standing(file.care, plan, request.member)
    was = {f"{WAS}{name}": value for name, value in initial.items()}
    draft = request.keep({"person": str(file.person.id), "plan": str(plan_id), **was})
    with request.reading() as work:
        carrying = in_use(work, request.member)
    return care_forms.care(file, carrying, draft, initial, request.member, request.place.channel, request.language)


def _kept(
    request: Request, person: Person, told: care_grammar.Said, said: str, carried: UUID | None = None, lifted: str = ""
) -> Answer:
    """What a line says put down.

    `carried`: the source in use, which was agreed to. `lifted`: the hold that was agreed to be lifted, as it stood then.
    """
    done = Done()
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, str(person.id))
        match told:
            case Ruled():
                care_now = work.care.of(person.id)
                is_lifted = care_now.is_held_back(request.today) and told.rule is not RaisingRule.HOLD
                if is_lifted and lifted != care_now.as_text():
                    draft = request.keep({"person": str(person.id), "said": said, "held": care_now.as_text()})
                    return care_views.asks_lifting(
                        person, care_now, request.member, request.today, draft, request.language
                    )
                ruled = replace(
                    care_now, rule=told.rule, until=told.until, because=told.because, ruled_by=request.member.id
                )
                _decide(work, person, ruled, done)
            case Wished():
                source = _source(work, request, told.source, carried, done)
                if source is None and told.wish in NEEDS_SOURCE:
                    carrying = in_use(work, request.member)
                    if carrying is None:
                        raise BadInput(NO_SOURCE)
                    draft = request.keep({"person": str(person.id), "said": said, "source": str(carrying.id)})
                    return care_views.asks_source(person, carrying, draft, request.language)
                wished = replace(work.care.of(person.id), wish=told.wish, wish_as_of=told.as_of, source=source)
                _decide(work, person, wished, done)
            case Planned():
                named = confidential.named_members(work, told.named)
                plans = work.care.plans(person.id)
                if told.number is not None and not 1 <= told.number <= len(plans):
                    raise BadInput(_("There is no contact plan {n} here that you may see.", n=told.number))
                held, before = plans[(told.number or 1) - 1] if plans else (None, Plan())
                if not named:
                    reason_unused(request, told.because)
                _keep_plan(
                    work, request, person, held, before, replace(before, **told.parts), named, done, told.because
                )
        work.commit()
    return _echo(request, person, done)


def _agreed(request: Request, value: str) -> Answer:
    """A line whose question was agreed to: the wish is known from the source in use, a hold is lifted."""
    content = request.kept(value).content
    with reading_carried():
        source = UUID(content["source"]) if content.get("source") else None
    with request.reading() as work:
        person = person_of(work, content["person"])
    told = care_grammar.read(content["said"], request.today)
    return replace(_kept(request, person, told, content["said"], source, content.get("held", "")), replaces=True)


def _file(request: Request, person: Person) -> CaseFile:
    with request.reading() as work:
        return case_file(work, person_of(work, str(person.id)), request.today)


def _decide(work: UnitOfWork, person: Person, to: Care, done: Done) -> None:
    """Put down what was decided in place of what stands there; how it is taken back stands in `done`."""
    before, version = care.decide(work, person.id, to)
    done.before = before
    if to.source is not None:
        work.prisoners.link_source_once(person.id, to.source)
    done.undo = {"person": str(person.id), "before": before.as_text(), "version": str(version)}


def _source(work: UnitOfWork, request: Request, line: Marked, carried: UUID | None, done: Done) -> UUID | None:
    """The source of a wish: the one that is named, else the one in use where that was agreed to; None where neither is."""
    if line.source:
        done.source = named_source(work, request, Source.of(line), line.source)
        return done.source.id
    carrying = in_use(work, request.member) if carried is not None else None
    return carried if carrying is not None and carrying.id == carried else None


def _keep_plan(
    work: UnitOfWork, request: Request, person: Person, held: UUID | None, before: Plan, to: Plan,
    named: Collection[Member], done: Done, because: str = "",
) -> None:  # fmt: skip
    kept, done.holders = care.keep_plan(work, person.id, held, to, named, request.member, request.now, because)
    row = work.care.plan_row(kept)
    version = row.version if row is not None else 1
    done.undo_plan = {
        "person": str(person.id), "plan": str(kept), "before": before.as_text(), "version": str(version)
    }  # fmt: skip


def _echo(request: Request, person: Person, done: Done) -> Answer:
    undo = request.keep(done.undo) if done.undo else ""
    undo_plan = request.keep(done.undo_plan) if done.undo_plan else ""
    more: list[Block] = source_views.kept_to_few(done.source, request.language) if done.source is not None else []
    file = _file(request, person)
    with request.reading() as work:
        whence = work.sources.described([done.before.source] if done.before.source is not None else [])
    was = care_views.until_now(done.before, file, next(iter(whence), None), request.member, request.language)
    return care_views.kept(file, request.member, undo, undo_plan, was, done.holders, more, request.language)


def _filled(request: Request, values: Values) -> Answer:
    """What the form was filled with; what was left as it stood changes nothing, what was emptied is taken off."""
    content = request.kept(values.remembered).content
    typed = {f"{TYPED}{name}": text for name, text in values.typed.items() if text != care_forms.NOTHING}
    return _changed(request, {**content, **typed}, is_over=False)


def _over(request: Request, value: str) -> Answer:
    """What was typed comes in place of what somebody else wrote meanwhile."""
    return replace(_changed(request, request.kept(value).content, is_over=True), replaces=True)


def _changed(request: Request, content: Mapping[str, str], *, is_over: bool) -> Answer:
    """Keep what a form changed; what somebody else changed too since it was opened is shown beside it first."""
    was, typed = _part_of(content, WAS), _part_of(content, TYPED)
    given = {name: typed.get(name, "") for name in LABELS if typed.get(name, "") != was.get(name, "")}
    done = Done()
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, content["person"])
        held = work.care.of(person.id)
        plan_id, plan = _plan_of(work, person, content["plan"])
        now = care_forms.standing(held, plan, request.member)
        overtaken = {name for name in given if now.get(name, "") not in {was.get(name, ""), given[name]}}
        if overtaken and not is_over:
            versions = {
                name: (was.get(name, ""), now.get(name, ""), given[name]) for name in LABELS if name in overtaken
            }
            rows = [row.id for row in (work.care.row(person.id),) if row is not None and overtaken - PLANNED]
            rows += [plan_id] if plan_id is not None and overtaken & PLANNED else []
            by = {member.id: member for row in rows if (member := care.changed_by(work, row)) is not None}
            draft = request.keep(dict(content))
            return care_views.both(person, LABELS, versions, list(by.values()), draft, request.language)
        to = {name: text for name in LABELS if (text := given.get(name, now.get(name, "")))}
        if given.keys() - PLANNED:
            _decide(work, person, _cared(work, request, held, to, given, done), done)
        if given.keys() & PLANNED:
            planned = care_forms.plan(to, request.today)
            named = _named(work, to)
            if named and plan_id is not None:  # "also": who is named already stays
                named += confidential.holders_of(work, SubjectKind.PLAN, plan_id)
            if planned != plan or named:
                _keep_plan(work, request, person, plan_id, plan, planned, named, done)
        if not done.undo and not done.undo_plan:
            raise Conflict(_("The record holds this already. Nothing was added."))
        work.commit()
    return _echo(request, person, done)


def _named(work: UnitOfWork, to: Mapping[str, str]) -> list[Member]:
    try:
        return confidential.named_members(work, to.get(care_forms.NAMED.name, "").split())
    except BadInput as error:
        raise FieldErrors({care_forms.NAMED.name: error.message}) from error


def _part_of(content: Mapping[str, str], part: str) -> dict[str, str]:
    return {name.removeprefix(part): text for name, text in content.items() if name.startswith(part)}


def _plan_of(work: UnitOfWork, person: Person, opened: str) -> tuple[UUID | None, Plan]:
    """The plan that a form was opened with; where it had none, or that is gone, the newest by now."""
    plans = work.care.plans(person.id)
    of_form = [(held, plan) for held, plan in plans if str(held) == opened]
    return next(iter((*of_form, *plans)), (None, Plan()))


def _cared(
    work: UnitOfWork, request: Request, held: Care, to: Mapping[str, str], given: Mapping[str, str], done: Done
) -> Care:
    """What a form decides: `to` stands in its fields in the end, `given` was changed in them.

    Raises:
        FieldErrors: a rule without a reason, a day without a hold, a wish without its source.
    """
    care_to = held
    if given.keys() & {care_forms.RULE.name, care_forms.UNTIL.name, care_forms.BECAUSE.name}:
        care_to = _ruled(request, held, to, given)
    if given.keys() & {care_forms.WISH.name, care_forms.AS_OF.name, care_forms.SOURCE.name}:
        care_to = _wished(work, request, care_to, to, given, done)
    return care_to


def _ruled(request: Request, held: Care, to: Mapping[str, str], given: Mapping[str, str]) -> Care:
    """The rule of a form; where it was emptied, what is said of it goes with it."""
    if care_forms.RULE.name not in to:
        if any(given.get(field.name) for field in (care_forms.UNTIL, care_forms.BECAUSE)):
            raise FieldErrors({care_forms.RULE.name: _("Pick the rule that this is said of.")})
        return replace(held, rule=None, until=None, because="", ruled_by=None)
    rule, until = RaisingRule(to[care_forms.RULE.name]), care_forms.day(care_forms.UNTIL, to, request.today)
    if until is not None and rule is not RaisingRule.HOLD:
        raise FieldErrors({care_forms.UNTIL.name: _("Only a hold ends on a day. Leave this empty, or pick the hold.")})
    because = to.get(care_forms.BECAUSE.name, "")
    if not because and (rule, until) == (held.rule, held.until) and not care.may_read_reason(held, request.member):
        because = held.because
    if not because:
        raise FieldErrors({care_forms.BECAUSE.name: _("A rule needs its reason.")})
    return replace(held, rule=rule, until=until, because=because, ruled_by=request.member.id)


def _wished(
    work: UnitOfWork, request: Request, held: Care, to: Mapping[str, str], given: Mapping[str, str], done: Done
) -> Care:
    """The wish of a form; where it was emptied, what is said of it goes with it."""
    named = to.get(care_forms.SOURCE.name, "")
    if care_forms.WISH.name not in to:
        if given.get(care_forms.AS_OF.name) or named:
            raise FieldErrors({care_forms.WISH.name: _("Pick the wish that this is said of.")})
        return replace(held, wish=None, wish_as_of=None, source=None)
    wish, as_of = FamilyWish(to[care_forms.WISH.name]), care_forms.day(care_forms.AS_OF, to, request.today)
    try:
        line = Marked("", source_grammar.checked_source(named)) if named else Marked("")
        carrying = in_use(work, request.member)
        is_the_one_in_use = carrying is not None and named == clean(carrying.details)
        carried = carrying.id if carrying is not None and is_the_one_in_use else None
        source = _source(work, request, Marked("") if is_the_one_in_use else line, carried, done)
    except BadInput as error:
        raise FieldErrors({care_forms.SOURCE.name: error.message}) from error
    if source is None and wish is held.wish:
        source = held.source
    if source is None and wish in NEEDS_SOURCE:
        raise FieldErrors(
            {care_forms.SOURCE.name: _("Say whence the family’s wish is known; the source in use is not taken unsaid.")}
        )
    return replace(held, wish=wish, wish_as_of=as_of, source=source)


def _undo(request: Request, value: str) -> Answer:
    kept = request.kept(value).content
    with reading_carried():
        before, version = Care.from_text(kept["before"]), int(kept["version"])
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, kept["person"])
        care.take_back(work, person.id, before, version)
        work.commit()
    return care_views.undone(person, request.language)


def _undo_plan(request: Request, value: str) -> Answer:
    kept = request.kept(value).content
    with reading_carried():
        plan, before, version = UUID(kept["plan"]), Plan.from_text(kept["before"]), int(kept["version"])
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, kept["person"])
        care.change_plan_back(work, plan, before, version)
        work.commit()
    return care_views.undone(person, request.language)
