"""`/list add`, from a line, a card, a choice or the form behind a list's button; whoever is dead or out is asked about first.

A line may name several people: whoever is certain is added at once, and about the rest is asked one after the other.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from handlers.lists import adding_views, views
from handlers.lists.rows import list_named, list_row, would_hide
from handlers.people import card_views, care_views, identity
from handlers.people.look_up import card_subjects, each_named, log_look_up, look_up, person_of, typed_before, unheld
from handlers.people.pickers import person_field
from handlers.people.views import offer_spelling
from handlers.slack import ids
from handlers.slack.blocks import Answer, said, small
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Form, Values
from handlers.slack.request import Request
from handlers.slack.router import Router, need
from handlers.words import grammar
from handlers.words.naming import whom
from store.access import policy
from store.access.values import Action
from store.cases.stage import Stage
from store.casework import care
from store.casework.case_file import case_file
from store.casework.where_it_stands import stage_of
from store.errors import BadInput, Conflict, MingdanError, NotFound
from store.lists import service
from store.lists.checking import ASKED_FIRST, doubts_of
from store.lists.models import ListRow
from store.prisoners.values import Person
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

PERSON = person_field("person", _("Person: characters or letters"), required=True)
ADD = Form("form.list_add", _("Add to the list"), _("Add"), (PERSON,))


WAITS = "waits"
"""Part of a draft: the names of a line that are still to be answered; empty where all are."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A name of a line that is still to be asked about."""

    text: str
    before: tuple[int, ...] = ()
    """Numbers of those who were named after it and stand on the list already: it goes before the first of them."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Where the asking about a line of names stands: which list, what is asked now, what comes after."""

    number: int
    typed: str
    now: Waiting
    rest: tuple[Waiting, ...] = ()
    is_of_several: bool = False
    """Whether the line named others too, so that who types something else is told that this name still waits."""

    def content(self) -> dict[str, str]:
        """The same for a draft."""
        every = (self.now, *self.rest)
        queue = [[one.text, list(one.before)] for one in every]
        waits = {WAITS: "; ".join(one.text for one in every)} if self.is_of_several else {}
        return {"list": str(self.number), "typed": self.typed, "queue": json.dumps(queue, ensure_ascii=False), **waits}

    @classmethod
    def of(cls, content: Mapping[str, str]) -> "Asking | None":
        """What a draft says; None where it is about one name alone."""
        if "queue" not in content:
            return None
        with reading_carried():
            now, *rest = (Waiting(str(text), tuple(map(int, before))) for text, before in json.loads(content["queue"]))
            return cls(int(content["list"]), content.get("typed", ""), now, tuple(rest), WAITS in content)


def register(router: Router) -> None:
    """The buttons that add, and the form."""
    router.button(ids.LIST_ADD, Action.EDIT_LISTS, _add_pressed)
    router.button(ids.LIST_ADD_KNOWINGLY, Action.EDIT_LISTS, _add_knowingly)
    router.button(ids.LIST_SKIP, Action.EDIT_LISTS, _skip)
    router.button(ids.LIST_ASK_ADD, Action.EDIT_LISTS, _opened)
    router.form(ADD, Action.EDIT_LISTS, _submitted)
    identity.register(router, _identified)


def add(request: Request, text: str) -> Answer:
    """`/list add NAME` or `/list add A; B; C`: whoever is certain is added unasked, unless dead or out."""
    need(text, _("/list add Li Jianfeng"))
    with request.reading() as work:
        names, named = grammar.names_and_list(text)
        if names.isdigit():
            person = look_up(work, f"#{names}", request.today).meant[0].person
            called = whom(person, request.language)
            raise BadInput(
                _("A number alone names nobody. If you mean {name}: `/list add #{ref}`", name=called, ref=names)
            )
        target = list_named(work, request, named).number
        pieces = each_named(work, names, request.today)
    if len(pieces) > 1 and names == " ".join(pieces):
        raise BadInput(
            _(
                "These are several people: {names}. Nothing was added yet. To add each: `/list add {each}`",
                names="; ".join(pieces)[:200],
                each="; ".join(pieces)[:1000],
            )
        )
    if len(pieces) > 1:
        return several(request, target, pieces)
    return _ask(request, Asking(target, names, Waiting(names)))


def _ask(request: Request, asking: Asking, *, alone: bool = True) -> Answer:
    """Look the next name up, and add it or ask about it."""
    with request.reading() as work:
        answer = look_up(work, asking.now.text, request.today)
        target = work.lists.value(service.named(work.lists, asking.number))
    log_look_up(request, answer)
    if answer.is_certain:
        meant = answer.meant[0]
        return _put_on(request, asking, meant.person, meant.match.reason)
    kept = {**asking.content(), "typed": answer.typed, **unheld(answer)}
    draft = request.keep(kept, f"/list add {asking.now.text} to {asking.number}")
    asked = adding_views.which(answer, target, draft, request.language, may_skip=not alone)
    return Answer((*asked.blocks, *_still_to_come(request, asking.rest)))


def _still_to_come(request: Request, rest: Sequence[Waiting]) -> list[Block]:
    """Who of a line is asked about after the name at hand."""
    if not rest:
        return []
    return [adding_views.still_to_come([one.text for one in rest], request.language)]


def still_waiting(request: Request) -> None:
    """Tell a member, once, who of an earlier line is still to be answered, when they type something else."""
    draft = request.store.drafts.newest(request.member.id, request.now, WAITS)
    if draft is None or not draft.content[WAITS]:
        return
    waits, number = draft.content[WAITS], draft.content["list"]
    _nothing_waits(request)
    told = _(
        "Still to be answered from before: {names}. To go on: `/list add {names} to {number}`",
        names=waits,
        number=number,
    )
    request.remarks.append(told)


def _nothing_waits(request: Request) -> None:
    request.keep({WAITS: ""})


def several(request: Request, number: int, pieces: Sequence[str]) -> Answer:
    """Add everybody who is certain, in one transaction, and ask about the first of the rest."""
    sure: dict[int, Person] = {}
    said_of: list[Text] = []
    failed: set[int] = set()
    for at, piece in enumerate(pieces):
        try:
            with request.reading() as work:
                answer = look_up(work, piece, request.today)
                is_asked = answer.is_certain and _is_asked(work, number, answer.meant[0].person, request.today)
        except (BadInput, NotFound) as error:
            said_of.append(_("“{typed}”: {problem}", typed=piece[:80], problem=error.message))
            failed.add(at)
            continue
        log_look_up(request, answer)
        if answer.is_certain and not is_asked:
            sure[at] = answer.meant[0].person
        elif not (answer.meant or answer.close):
            none = _("No one matches “{typed}”, and nobody is close.", typed=piece[:80])
            group = _("“{name}” is no person of the record: it is a group.", name=piece[:80])
            said_of.append(group if answer.is_group else none)
            failed.add(at)
    with request.writing() as work:
        work.once(request.key, request.now)
        row = service.named(work.lists, number)
        added: list[tuple[Person, UUID]] = []
        for at, found in sure.items():
            person = person_of(work, found.id)
            try:
                service.add_name(work.lists, row, person.id, request.member, request.now)
            except Conflict as error:
                said_of.append(_("“{typed}”: {problem}", typed=pieces[at][:80], problem=error.message))
                continue
            added.append((person, service.entry_of(work.lists, row, person.id).id))
        target = work.lists.value(row)
        work.commit()
    waiting = [
        Waiting(piece, tuple(sure[later].ref for later in sure if later > at))
        for at, piece in enumerate(pieces)
        if at not in sure and at not in failed
    ]
    asked = _next(request, number, waiting).blocks if waiting else ()
    return Answer((*asked, *adding_views.several(added, said_of, target, request.today, request.language).blocks))


def _next(request: Request, number: int, waiting: Sequence[Waiting]) -> Answer:
    """Ask about the next name of a line that needs it; whoever is certain by now is put on."""
    blocks: list[Block] = []
    for at, one in enumerate(waiting):
        asking = Asking(number, one.text, one, tuple(waiting[at + 1 :]), is_of_several=True)
        try:
            return Answer((*_ask(request, asking, alone=False).blocks, *blocks))
        except (BadInput, NotFound, Conflict) as error:
            told = _("“{typed}”: {problem}", typed=one.text[:80], problem=error.message)
            blocks.append(small(request.language.mrkdwn(told)))
    _nothing_waits(request)
    return Answer(tuple(blocks))


def _put_on(
    request: Request, asking: Asking, person: Person, why: Text | None = None, *, told: frozenset[str] = frozenset()
) -> Answer:
    """Put somebody on a list, or ask first; `told` is what the member was asked about and confirmed."""
    with request.writing() as work:
        work.once(f"{request.key}:{person.id}", request.now)
        row = service.named(work.lists, asking.number)
        stage = stage_of(person, work.cases.case(person.id), request.today)
        reasons = _reasons(work, row, person, stage, request.today)
        decided = work.care.of(person.id)
        prisoner_list = service.add_name(work.lists, row, person.id, request.member, request.now)
        _in_order(work, row, person, asking.now.before)
        entry = service.entry_of(work.lists, row, person.id).id
        is_asked = not reasons <= told
        if not is_asked:
            work.commit()
        first = _before_contact(work, person, stage, request) if is_asked else []
    if is_asked:
        draft = request.keep(asking.content())
        asked = views.asks_first(
            person, stage, prisoner_list, reasons, why, draft, request.language, may_skip=asking.is_of_several,
            not_to_be=adding_views.not_to_be_raised(decided, reasons, prisoner_list, request.member, request.today),
        )  # fmt: skip
        return Answer((*first, *asked.blocks, *_still_to_come(request, asking.rest)))
    done = views.added(person, prisoner_list, entry, why, request.today, request.language)
    if not asking.is_of_several:
        return done
    return Answer(
        (*_next(request, asking.number, asking.rest).blocks, *done.blocks)
    )  # the question first, then the undo


def _before_contact(work: UnitOfWork, person: Person, stage: Stage, request: Request) -> list[Block]:
    """What heads a question about somebody whose stage is to be confirmed, as it heads the card."""
    if not stage.says_confirm:
        return []
    return care_views.above_the_card(case_file(work, person, request.today), request.language)


def _in_order(work: UnitOfWork, row: ListRow, person: Person, before: Sequence[int]) -> None:
    """Move somebody before those who were named after them."""
    places = [entry.position for entry in work.lists.entries(row.id) if entry.person.ref in before]
    if places:
        service.move_name(work.lists, row, person.id, min(places))


def _is_asked(work: UnitOfWork, number: int, person: Person, today: date) -> bool:
    """Whether to ask before somebody is put on that list."""
    stage = stage_of(person, work.cases.case(person.id), today)
    return bool(_reasons(work, service.named(work.lists, number), person, stage, today))


def _reasons(work: UnitOfWork, row: ListRow, person: Person, stage: Stage, today: date) -> frozenset[str]:
    """Why to ask before somebody is put on a list: dead, out, not held, not to be raised, or it would be hidden from some."""
    doubts = doubts_of(person, stage)
    hides = {views.HIDES} if would_hide(work, row, person) else set()
    decided, recipient = work.care.of(person.id), work.lists.value(row).recipient
    hides |= {views.RULED} if care.forbids(decided, recipient, today) else set()
    hides |= {views.REFUSES} if care.refuses(decided) else set()
    return frozenset(hides | {doubt.value for doubt in doubts if doubt in ASKED_FIRST})


def _kept(request: Request, draft: str) -> Asking | None:
    """What a draft asks about; None where there is none, or it has stood too long."""
    try:
        return Asking.of(request.kept(draft).content) if draft else None
    except (BadInput, NotFound):
        return None


def _add_pressed(request: Request, value: str) -> Answer:
    """From a card the list in use is meant; from a choice the list that was asked about."""
    head, _blank, draft = value.partition(" ")
    number, _colon, person_id = head.rpartition(":")
    with request.reading() as work:
        person = person_of(work, person_id)
        apart = work.apart.apart_from(person.ref)
        row = list_row(work, request, grammar.number(number) if number else None)
        target = row.number
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    asking = _kept(request, draft) or Asking(target, "", Waiting(""))
    echo = _put_on(request, replace(asking, number=target), person)
    spelling = offer_spelling(person, apart, typed_before(request, draft), draft, request.language)
    return Answer((*echo.blocks, *spelling))


def _add_knowingly(request: Request, value: str) -> Answer:
    """After the question; what was asked about stands in the value, and whatever has become so since is asked anew."""
    head, _blank, draft = value.partition(" ")
    shown = views.entry_value(head)
    told = frozenset(shown.mark.split("+")) if shown.mark else frozenset({views.HIDES})
    with request.reading() as work:
        person = person_of(work, shown.person)
    asking = _kept(request, draft) or Asking(shown.number, "", Waiting(""))
    return _put_on(request, replace(asking, number=shown.number), person, told=told)


def _skip(request: Request, value: str) -> Answer:
    """Leave the name out that is asked about, and go on with the next of its line."""
    asking = Asking.of(request.kept(value).content)
    if asking is None:
        return adding_views.skipped("", request.language)
    skipped = adding_views.skipped(asking.now.text, request.language)
    return Answer((*_next(request, asking.number, asking.rest).blocks, *skipped.blocks), replaces=True)


def _identified(request: Request, person: Person, kept: Mapping[str, str]) -> Answer:
    """After what tells them apart is on record: put them on the list that was asked about, else show the card."""
    asking = Asking.of(kept)
    if asking is None:
        with request.reading() as work:
            file = case_file(work, person_of(work, person.id), request.today, request.member)
        request.log(Action.LOOK_UP, card_subjects(file))
        return Answer(tuple(card_views.card(file, request.language, request.member)))
    try:
        policy.demand(request.member, Action.EDIT_LISTS)
        return _put_on(request, asking, person)
    except MingdanError as error:  # what is on record stays there, and its undo is shown
        return Answer((said(request.language.mrkdwn(error.message)),))


def _opened(request: Request, value: str) -> View:
    """The form behind the button under a list."""
    with request.reading() as work:
        prisoner_list = work.lists.value(list_row(work, request, grammar.number(value)))
    request.log(Action.READ_LISTS, [("list", str(prisoner_list.id))])
    line = small(request.language.mrkdwn(views.list_line(prisoner_list, request.today)))
    return ADD.view(request.language, request.place.channel, remember=str(prisoner_list.number), above=[line])


def _submitted(request: Request, values: Values) -> Answer:
    with request.reading() as work:
        person = person_of(work, values.given(PERSON))
        number = list_row(work, request, grammar.number(values.remembered)).number
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    return _put_on(request, Asking(number, "", Waiting("")), person)
