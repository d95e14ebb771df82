"""`/prisoner erase NAME because …`: what a record holds, each to be erased for ever; one member asks, a second confirms."""

from collections.abc import Sequence
from uuid import UUID

from slack_sdk.models.views import View

from handlers.people import erasing_views, views
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Field, Form, Values
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from handlers.words import fact_grammar
from handlers.words.source_grammar import marked
from store.access.values import Action
from store.casework import erasable, erasing
from store.casework.destroying import clear_beside, sweep
from store.casework.erased_words import Target
from store.errors import BadInput
from store.facts.registry import KINDS
from store.outbox.values import Purpose
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

EXAMPLE = _("/prisoner erase Li Jianfeng because the family asked")
REASON: Field[str] = Field(
    "because", _("Why it must not exist"), str, required=True, longest=erasing.LONGEST_REASON, is_verbatim=True,
    hint=_("This stays for ever in its place: say nothing in it of what is to go."),
)  # fmt: skip
FORM = Form("form.erase", _("Erase for ever"), _("Ask"), (REASON,))


def verb() -> Verb:
    """The sub-command, in both languages."""
    return Verb(
        ("erase", "彻底清除"), Action.EDIT_CASES, _asked, splits_line=True, synonyms=("抹去", "抹除", "销毁", "清除")
    )  # fmt: skip


def register(router: Router) -> None:
    """The buttons of a choice, of each thing that can go, of what waits; the form for the reason."""
    router.button(ids.ERASE_FOR, Action.EDIT_CASES, _picked)
    router.button(ids.ERASE_PAGE, Action.EDIT_CASES, _turned)
    router.button(ids.ERASE_ASK, Action.EDIT_CASES, _reason)
    router.button(ids.ERASE_LOOK, Action.EDIT_CASES, _look)
    router.button(ids.ERASE_DO, Action.EDIT_CASES, _do)
    router.button(ids.ERASE_WITHDRAW, Action.EDIT_CASES, _withdraw)
    router.form(FORM, Action.EDIT_CASES, _wished)


def _asked(request: Request, text: str) -> Answer:
    line = marked(need(text, EXAMPLE))
    if line.source:
        raise BadInput(_("What is erased needs no source: end the line with because and the reason."))
    if len(line.because) > erasing.LONGEST_REASON:
        raise BadInput(_("A reason has at most {n} characters.", n=erasing.LONGEST_REASON))
    name, kind, is_fact = fact_grammar.fact_named(need(line.said, EXAMPLE))
    with request.reading() as work:
        answer = look_up(work, name if is_fact else line.said, request.today)
    log_look_up(request, answer)
    more = {"because": line.because, "kind": kind.key if is_fact and kind is not None else ""}
    if not answer.is_certain:
        draft = keep_typed(request, answer, more, f"/prisoner erase {text}")
        return views.looked_up(answer, None, draft, request.language, request.member, action=ids.ERASE_FOR)
    return _page(request, answer.meant[0].person, request.keep(more) if any(more.values()) else "", 0)


def _picked(request: Request, value: str) -> Answer:
    person_id, _blank, draft = value.partition(" ")
    with request.reading() as work:
        person = person_of(work, person_id)
    return _page(request, person, draft, 0)


def _turned(request: Request, value: str) -> Answer:
    with reading_carried():
        person_id, skipped, draft = value.split(" ", 2)
        skip = int(skipped)
    with request.reading() as work:
        person = person_of(work, person_id)
    return _page(request, person, draft, skip)


def _page(request: Request, person: Person, draft: str, skip: int) -> Answer:
    asked = request.kept(draft).content.get("kind", "") if draft else ""
    kind = next((one for one in KINDS if one.key == asked), None)
    with request.reading() as work:
        held = erasable.erasables(work, person)
        only = [one for one in held if kind is not None and erasable.kind_in(work, one) is kind]
        held = only or held
        waits = erasing.waiting(work, person, request.now) if not skip else []
        shown = held[skip : skip + erasing_views.MOST]
        listed = [(one, erasing_views.label(work, person, one, request.language)) for one in shown]
        wishes = [(wish, _label(work, wish, request)) for wish in waits]
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    if kind is not None and not only:
        none = _("No {kind} is on record of #{ref}; this is all that is.", kind=kind.title, ref=person.ref)
        request.remarks.append(none)
    return erasing_views.page(person, listed, wishes, len(held), skip, draft, request.language)


def _label(work: UnitOfWork, wish: erasing.Wish, request: Request) -> str:
    one = erasable.found(work, wish.person, wish.target)
    return erasing_views.label(work, wish.person, one, request.language)


def _reason(request: Request, value: str) -> View:
    """The form for the reason, above it exactly what goes."""
    with reading_carried():
        person_id, mark, draft = value.split(" ", 2)
        target = Target.read(mark)
    because = request.kept(draft).content.get("because", "") if draft else ""
    with request.reading() as work:
        person = person_of(work, person_id)
        one = erasing.demand_may(work, person, target)
        above = erasing_views.what_goes(work, person, one, request.language)
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    remember = f"{person.id} {target.mark}"
    return FORM.view(
        request.language, request.place.channel, remember=remember, initial={REASON.name: because}, above=above
    )  # fmt: skip


def _wished(request: Request, values: Values) -> Answer:
    with reading_carried():
        person_id, mark = values.remembered.split(" ", 1)
        target = Target.read(mark)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person_id)
        wish, others = erasing.ask(work, person, target, values.given(REASON), request.member, request.now)
        for member in others:
            about = {"erasure": str(wish.id)}
            work.outbox.tell(member.slack_user, Purpose.ERASURE, f"{wish.id}:{member.id}", request.now, about)
        work.commit()
    return erasing_views.asked(wish, others, request.language)


def _look(request: Request, value: str) -> Answer:
    """Exactly what a wish destroys, for who may confirm it or take it back."""
    with reading_carried():
        wish_id = UUID(value)
    with request.reading() as work:
        wish = erasing.wish(work, wish_id, request.now)
        one = erasing.looked_at(work, wish)
        goes = erasing_views.what_goes(work, wish.person, one, request.language)
    request.log(Action.LOOK_UP, [("prisoner", str(wish.person.id))])
    return erasing_views.to_confirm(wish, goes, request.member, request.language)


def _do(request: Request, value: str) -> Answer:
    with reading_carried():
        wish_id = UUID(value)
    with request.writing() as work:
        work.once(request.key, request.now)
        wish, done = erasing.confirm(work, wish_id, request.member, request.now)
        _tell(work, wish, request, ("done", wish.by))
        clear_beside(request.store.drafts, done)
        work.commit()
    request.met.difference_update(done.people)
    sweep(request.store, request.context.later)
    return erasing_views.done(wish, done, request.language)


def _withdraw(request: Request, value: str) -> Answer:
    with reading_carried():
        wish_id = UUID(value)
    with request.writing() as work:
        work.once(request.key, request.now)
        wish = erasing.withdraw(work, wish_id, request.member, request.now)
        _tell(work, wish, request, *([("no", wish.by)] if wish.asked_by != request.member.id else []))
        work.commit()
    return erasing_views.withdrawn(wish, request.language)


def _tell(work: UnitOfWork, wish: erasing.Wish, request: Request, *whom: Sequence[str]) -> None:
    """What became of it, in place of what waits in direct messages, and to who asked."""
    about = {"erasure": str(wish.id)}
    work.outbox.tell_anew(Purpose.ERASURE, str(wish.id), about)
    for name, slack_user in whom:
        work.outbox.tell(slack_user, Purpose.ERASURE, f"{wish.id}:{name}", request.now, about)
