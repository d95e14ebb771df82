"""`/list add`, from a line, a card, a choice or the form behind a list's button; whoever is dead or out is asked about first."""

from datetime import date

from slack_sdk.models.views import View

from handlers.lists import views
from handlers.lists.rows import list_row, would_hide
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of, typed_before
from handlers.people.pickers import person_field
from handlers.people.views import offer_spelling
from handlers.slack import ids
from handlers.slack.blocks import Answer, small
from handlers.slack.forms import Form, Values
from handlers.slack.request import Request
from handlers.slack.router import Router, need
from handlers.words import grammar
from store.access.values import Action
from store.casework.where_it_stands import stage_of
from store.lists import service
from store.lists.checking import ASKED_FIRST, doubts_of
from store.lists.models import ListRow
from store.prisoners.values import Person
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

PERSON = person_field("person", _("Person: characters or letters"), required=True)
ADD = Form("form.list_add", _("Add to the list"), _("Add"), (PERSON,))


def register(router: Router) -> None:
    """The buttons that add, and the form."""
    router.button(ids.LIST_ADD, Action.EDIT_LISTS, _add_pressed)
    router.button(ids.LIST_ADD_KNOWINGLY, Action.EDIT_LISTS, _add_knowingly)
    router.button(ids.LIST_ASK_ADD, Action.EDIT_LISTS, _opened)
    router.form(ADD, Action.EDIT_LISTS, _submitted)


def add(request: Request, text: str) -> Answer:
    """`/list add NAME`: whoever is certain is added unasked, unless dead or out."""
    need(text, "/list add Li Jianfeng")
    name, number = grammar.name_and_list(text)
    with request.reading() as work:
        answer = look_up(work, name)
        target = work.lists.value(list_row(work, request, number))
    log_look_up(request, answer)
    if not answer.is_certain:
        return views.which(answer, target, keep_typed(request, answer), request.language)
    meant = answer.meant[0]
    return _put_on(request, target.number, meant.person, meant.match.reason)


def _put_on(
    request: Request, number: int, person: Person, why: Text | None = None, *, told: frozenset[str] = frozenset()
) -> Answer:
    """Put somebody on a list, or ask first; `told` is what the member was asked about and confirmed."""
    with request.writing() as work:
        work.once(request.key, request.now)
        row = service.named(work.lists, number)
        reasons = _reasons(work, row, person, request.today)
        prisoner_list = service.add_name(work.lists, row, person.id, request.member, request.now)
        entry = service.entry_of(work.lists, row, person.id).id
        is_asked = not reasons <= told
        if not is_asked:
            work.commit()
    if is_asked:
        return views.asks_first(person, prisoner_list, reasons, why, request.language)
    return views.added(person, prisoner_list, entry, why, request.language)


def _reasons(work: UnitOfWork, row: ListRow, person: Person, today: date) -> frozenset[str]:
    """Why to ask before somebody is put on a list: dead, released, or the list would be hidden from some."""
    doubts = doubts_of(person, stage_of(person, work.cases.case(person.id), today))
    hides = {views.HIDES} if would_hide(work, row, person) else set()
    return frozenset(hides | {doubt.value for doubt in doubts if doubt in ASKED_FIRST})


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
    echo = _put_on(request, target, person)
    spelling = offer_spelling(person, apart, typed_before(request, draft), draft, request.language)
    return Answer((*echo.blocks, *spelling))


def _add_knowingly(request: Request, value: str) -> Answer:
    """After the question; what was asked about stands in the value, and whatever has become so since is asked anew."""
    shown = views.entry_value(value)
    told = frozenset(shown.mark.split("+")) if shown.mark else frozenset({views.HIDES})
    with request.reading() as work:
        person = person_of(work, shown.person)
    return _put_on(request, shown.number, person, told=told)


def _opened(request: Request, value: str) -> View:
    """The form behind the button under a list."""
    with request.reading() as work:
        prisoner_list = work.lists.value(list_row(work, request, grammar.number(value)))
    request.log(Action.READ_LISTS, [("list", str(prisoner_list.id))])
    line = small(request.language.mrkdwn(views.list_line(prisoner_list)))
    return ADD.view(request.language, request.place.channel, remember=str(prisoner_list.number), above=[line])


def _submitted(request: Request, values: Values) -> Answer:
    with request.reading() as work:
        person = person_of(work, values.given(PERSON))
        number = list_row(work, request, grammar.number(values.remembered)).number
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    return _put_on(request, number, person)
