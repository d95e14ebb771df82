"""`/prisoner`: find a person, and what is held of them."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from handlers.people import date_views as law
from handlers.people import views as people
from handlers.people.date_views import Why
from handlers.people.views import Record
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.request import Request
from handlers.slack.router import Command, Desk, Verb, need
from handlers.team import views as help_views
from handlers.words import grammar
from handlers.words.language import Language
from store.access.policy import open_to
from store.access.values import Action
from store.cases.values import Case
from store.casework import other_names as naming
from store.casework.law_facts import facts_of, proceedings_of
from store.errors import NotFound
from store.law.medical_parole import next_check
from store.law.pretrial import next_limit
from store.law.rulebook import load_rules
from store.law.timetable import timetable
from store.prisoners import service
from store.prisoners.service import LookUp
from store.prisoners.values import Found, Person, Status
from store.texts import _
from store.unit_of_work import UnitOfWork

LAST_OPENED = 5
EXAMPLE = "/prisoner Li Jianfeng"


def register(desk: Desk, more: tuple[Verb, ...]) -> None:
    """The command and the buttons of its cards. `more`: what changes the record."""
    find = Verb(("find", "查找"), Action.LOOK_UP, _find)
    desk.command(
        Command(
            "prisoner",
            (
                find,
                Verb(("why", "依据"), Action.LOOK_UP, _why),
                *more,
                Verb(("help", "帮助"), Action.READ_HELP, _help),
                Verb(("timeline", "时间线"), Action.LOOK_UP, _detail(people.timeline)),
                Verb(("names", "姓名"), Action.LOOK_UP, _detail(people.names)),
                Verb(("sources", "来源"), Action.LOOK_UP, _detail(people.sources)),
            ),
            default=find,
            empty=Verb((), Action.READ_HELP, _recent),
        )
    )
    desk.button(ids.CARD_OPEN, Action.LOOK_UP, _open)
    desk.button(ids.NAME_REMEMBER, Action.EDIT_CASES, _remember)
    desk.button(ids.NAME_FORGET, Action.EDIT_CASES, _forget)
    desk.button(ids.CARD_TIMELINE, Action.LOOK_UP, _pressed(people.timeline))
    desk.button(ids.CARD_NAMES, Action.LOOK_UP, _pressed(people.names))
    desk.button(ids.CARD_SOURCES, Action.LOOK_UP, _pressed(people.sources))


def record_of(work: UnitOfWork, person: Person) -> Record:
    """Everything that a card shows of a person."""
    return Record(
        person=person,
        case=work.cases.case(person.id),
        deadlines=tuple(work.deadlines.of(person.id)),
        uncomputed=tuple(work.deadlines.uncomputed(person.id)),
        lists=tuple(work.lists.naming(person.id)),
        sources=tuple(work.sources.described(work.prisoners.sources(person.id))),
        note=work.prisoners.note(person.id),
    )


def look_up(work: UnitOfWork, request: Request, text: str) -> LookUp:
    """Who is meant by a name with narrowing words, or by `#118`."""
    reach = open_to(request.member, Action.LOOK_UP)
    ref = grammar.reference(text)
    if ref is not None:
        person = service.by_reference(work.prisoners, ref, reach)
        return LookUp(text, (service.by_number(person),), ())
    asked = grammar.who(text)
    return service.find(work.prisoners, asked.name, reach, asked.narrowing)


def _find(request: Request, text: str) -> Answer:
    need(text, EXAMPLE)
    with request.store.reading() as work:
        found = look_up(work, request, text)
        record = record_of(work, found.meant[0].person) if len(found.meant) == 1 else None
    request.log(Action.LOOK_UP, _subjects(found.meant))
    return people.looked_up(found, record, request.today, request.language)


def _subjects(found: tuple[Found, ...]) -> list[tuple[str, str]]:
    return [("prisoner", str(one.person.id)) for one in found]


def person_of(work: UnitOfWork, request: Request, value: str) -> Person:
    """The person of a button, if this member may still see them.

    Raises:
        NotFound: gone, or closed to this member.
    """
    person = work.prisoners.person(UUID(value))
    if person is None or person.confidentiality not in open_to(request.member, Action.LOOK_UP):
        raise NotFound(_("This case is no longer here. Look the name up again."))
    return person


def _open(request: Request, value: str) -> Answer:
    """A person out of a choice; the value carries what was typed, so that the spelling can be kept."""
    person_id, _blank, typed = value.partition(" ")
    with request.store.reading() as work:
        record = record_of(work, person_of(work, request, person_id))
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    card = people.card(record, request.today, request.language)
    return Answer((*card, *people.offer_spelling(record.person, typed, request.language)))


def _remember(request: Request, value: str) -> Answer:
    person_id, _blank, typed = value.partition(" ")
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        person = person_of(work, request, person_id)
        name = naming.remember_name(work, person.id, typed, request.member, request.now)
        work.commit()
    return people.remembered(person, typed, name, request.language)


def _forget(request: Request, value: str) -> Answer:
    person_id, _colon, name = value.partition(":")
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        person = person_of(work, request, person_id)
        naming.forget_name(work, person.id, UUID(name))
        work.commit()
    return people.undone(request.language)


def _pressed(view: Callable[[Record, Language], Answer]) -> Callable[[Request, str], Answer]:
    def run(request: Request, value: str) -> Answer:
        with request.store.reading() as work:
            record = record_of(work, person_of(work, request, value))
        request.log(Action.LOOK_UP, [("prisoner", value)])
        return view(record, request.language)

    return run


def _detail(view: Callable[[Record, Language], Answer]) -> Callable[[Request, str], Answer]:
    """A sub-command about one person; where several or none are meant it asks as a look-up does."""

    def run(request: Request, text: str) -> Answer:
        need(text, EXAMPLE)
        with request.store.reading() as work:
            found = look_up(work, request, text)
            record = record_of(work, found.meant[0].person) if found.is_certain else None
            near = record_of(work, found.meant[0].person) if record is None and len(found.meant) == 1 else None
        request.log(Action.LOOK_UP, _subjects(found.meant))
        if record is not None:
            return view(record, request.language)
        return people.looked_up(found, near, request.today, request.language)

    return run


def _why(request: Request, text: str) -> Answer:
    """The provisions behind a person's dates; where several or none are meant it asks as a look-up does."""
    need(text, EXAMPLE)
    with request.store.reading() as work:
        found = look_up(work, request, text)
        if not found.is_certain:
            near = record_of(work, found.meant[0].person) if len(found.meant) == 1 else None
        else:
            person = found.meant[0].person
            said_of = _said_of(person, work.cases.case(person.id), request.today)
    request.log(Action.LOOK_UP, _subjects(found.meant))
    if not found.is_certain:
        return people.looked_up(found, near, request.today, request.language)
    return law.why(people.full_name(person, request.language), said_of, request.language)


def _said_of(person: Person, case: Case, today: date) -> Why:
    """What the law says of a case: after the judgment its dates, before it the next limit of procedure."""
    rules, waiting = load_rules(), proceedings_of(person, case)
    facts = facts_of(person, case)
    on_medical_parole = person.status is Status.MEDICAL_PAROLE and facts.medical_parole_on is not None
    checks = (
        (next_check(facts.medical_parole_on, rules, today),) if on_medical_parole and facts.medical_parole_on else ()
    )
    limit = next_limit(waiting, rules, today) if waiting is not None else None
    return Why(timetable(facts, rules, today) if case.sentences else None, limit, checks)


def _recent(request: Request, _text: str) -> Answer:
    if not request.member.is_admitted:
        return help_views.welcome(request.member, request.language)
    with request.store.reading() as work:
        opened = work.members.last_opened(request.member.id, LAST_OPENED)
        known = work.prisoners.people(opened)
    reach = open_to(request.member, Action.LOOK_UP)
    seen = [known[one] for one in opened if one in known and known[one].confidentiality in reach]
    return help_views.recent(seen, request.language)


def _help(request: Request, _text: str) -> Answer:
    return help_views.usage("/prisoner", request.language)
