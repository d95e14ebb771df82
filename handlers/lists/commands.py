"""`/list`: start, fill, order, show and export a list."""

from collections.abc import Callable, Iterable

from handlers.documents import DRAFTS
from handlers.lists import forms, views
from handlers.people import confidential
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of, typed_before
from handlers.people.views import offer_spelling
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.request import Request, Shown
from handlers.slack.router import Command, Router, Verb, need
from handlers.slack.usage import usage
from handlers.words import grammar
from handlers.words.list_grammar import new_list
from store.access.values import SECRET, Action
from store.errors import BadInput, Conflict, NotFound
from store.lists import service
from store.lists.models import ListRow
from store.lists.values import Entry, PrisonerList
from store.outbox.values import Purpose
from store.prisoners.values import Person
from store.reading.text import not_understood
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

NEWEST = 10


def register(router: Router) -> None:
    """The command, and the buttons of its echoes."""
    edit, read = Action.EDIT_LISTS, Action.READ_LISTS
    router.command(
        Command(
            "list",
            (
                Verb(("new", "新建"), edit, _new, synonyms=("创建", "建立", "新增")),
                Verb(("use", "使用"), edit, _use, synonyms=("用", "选用")),
                Verb(("add", "加入"), edit, _add, synonyms=("添加", "增加", "加", "加上")),
                Verb(("remove", "移出"), edit, _remove, synonyms=("删除", "删掉", "移除", "去掉")),
                Verb(("move", "移动"), edit, _move, synonyms=("移到", "挪到")),
                confidential.list_verb(),
                Verb(("show", "查看"), read, _show, synonyms=("显示", "看")),
                Verb(("all", "全部"), read, _all, takes_words=False, synonyms=("所有",)),
                Verb(("export", "导出"), Action.EXPORT_LISTS, _export, synonyms=("输出", "下载")),
                Verb(("help", "帮助"), Action.READ_HELP, _help),
            ),
        )
    )
    router.button(ids.LIST_ADD, edit, _add_pressed)
    router.button(ids.LIST_ADD_KNOWINGLY, edit, _add_secret)
    router.button(ids.LIST_USE, edit, _use)
    router.button(ids.LIST_SHOW, read, _show)
    router.button(ids.LIST_UNDO_ADD, edit, _undo(_take_off))
    router.button(ids.LIST_UNDO_REMOVE, edit, _undo(_put_back))
    router.button(ids.LIST_UNDO_MOVE, edit, _undo(_move_back))
    forms.register(router)


def _new(request: Request, text: str) -> Shown:
    if not text:
        return forms.NEW_LIST.view(request.language, request.place.channel)
    reading = new_list(text, request.today)
    asked = reading.value
    if reading.left:
        request.remarks.append(not_understood(reading.left))
    with request.writing() as work:
        work.once(request.key, request.now)
        made = service.new_list(
            work.lists,
            work.reference("list"),
            asked.title,
            request.member,
            request.now,
            place=request.list_place,
            recipient=asked.recipient,
            due=asked.due,
        )
        work.commit()
    return views.made(made, request.language)


def _use(request: Request, text: str) -> Answer:
    number = grammar.number(need(text, "/list use 12"))
    with request.writing() as work:
        row = service.named(work.lists, number)
        work.lists.use(request.list_place, row)
        used = work.lists.value(row)
        work.commit()
    return views.used(used, request.language)


def _row(work: UnitOfWork, request: Request, number: int | None) -> ListRow:
    return service.in_use(work.lists, request.list_place) if number is None else service.named(work.lists, number)


def _add(request: Request, text: str) -> Answer:
    need(text, "/list add Li Jianfeng")
    name, number = grammar.name_and_list(text)
    with request.reading() as work:
        answer = look_up(work, name)
        target = work.lists.value(_row(work, request, number))
    log_look_up(request, answer)
    if not answer.is_certain:
        return views.which(answer, target, keep_typed(request, answer), request.language)
    meant = answer.meant[0]
    return _put_on(request, target.number, meant.person, meant.match.reason)


def _put_on(
    request: Request, number: int, person: Person, why: Text | None = None, *, confirmed: bool = False
) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        row = service.named(work.lists, number)
        if not confirmed and _would_hide(work, row, person):
            return views.makes_secret(person, work.lists.value(row), request.language)
        prisoner_list = service.add_name(work.lists, row, person.id, request.member, request.now)
        entry = service.entry_of(work.lists, row, person.id).id
        work.commit()
    return views.added(person, prisoner_list, entry, why, request.language)


def _add_pressed(request: Request, value: str) -> Answer:
    """From a card the list in use is meant; from a choice the list that was asked about."""
    head, _blank, draft = value.partition(" ")
    number, _colon, person_id = head.rpartition(":")
    with request.reading() as work:
        person = person_of(work, person_id)
        row = _row(work, request, grammar.number(number) if number else None)
        target = row.number
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    echo = _put_on(request, target, person)
    return Answer((*echo.blocks, *offer_spelling(person, typed_before(request, draft), draft, request.language)))


def _add_secret(request: Request, value: str) -> Answer:
    """Somebody restricted or sealed, onto a list that others could see until now."""
    shown = views.entry_value(value)
    with request.reading() as work:
        person = person_of(work, shown.person)
    return _put_on(request, shown.number, person, confirmed=True)


def _on_list(work: UnitOfWork, row: ListRow, text: str) -> Person:
    """Whom of the list a name, `#118` or a place means: only somebody who stands on it.

    Raises:
        NotFound: nobody on it.
        BadInput: several on it.
    """
    entries = work.lists.entries(row.id)
    if text.isdigit():
        standing = [entry.person for entry in entries if entry.position == int(text)]
    else:
        answer = look_up(work, text)
        meant = {match.person.id for match in (answer.meant or answer.close)}
        standing = [entry.person for entry in entries if entry.person.id in meant]
    if not standing:
        raise NotFound(_("Nobody of that name stands on list {number}.", number=row.number))
    if len(standing) > 1:
        raise BadInput(
            _("Several names of list {number} fit. Give the place instead, for example `3`.", number=row.number)
        )
    return standing[0]


def _remove(request: Request, text: str) -> Answer:
    need(text, "/list remove Li Jianfeng")
    with request.writing() as work:
        work.once(request.key, request.now)
        row = _row(work, request, None)
        person = _on_list(work, row, text)
        position = service.remove_name(work.lists, row, person.id)
        prisoner_list = work.lists.value(row)
        work.commit()
    return views.removed(person, prisoner_list, position, request.language)


def _move(request: Request, text: str) -> Answer:
    name, to = grammar.name_and_place(need(text, "/list move Li Jianfeng 3"))
    if to is None:
        raise BadInput(_("Where to? For example: `/list move Li Jianfeng 3`"))
    with request.writing() as work:
        work.once(request.key, request.now)
        row = _row(work, request, None)
        person = _on_list(work, row, name)
        before = service.move_name(work.lists, row, person.id, to)
        prisoner_list = work.lists.value(row)
        work.commit()
    return views.moved(person, prisoner_list, before, to, request.language)


def _show(request: Request, text: str) -> Answer:
    number = grammar.number(text) if text else None
    with request.reading() as work:
        row = _row(work, request, number)
        prisoner_list, entries = work.lists.value(row), work.lists.entries(row.id)
    request.log(Action.READ_LISTS, _on_record(prisoner_list, entries))
    return views.shown(prisoner_list, entries, request.language)


def _on_record(prisoner_list: PrisonerList, entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """A list and who stands on it, as the log writes them down."""
    return [("list", str(prisoner_list.id)), *(("prisoner", str(entry.person.id)) for entry in entries)]


def _all(request: Request, _text: str) -> Answer:
    with request.reading() as work:
        newest = work.lists.newest(NEWEST)
    request.log(Action.READ_LISTS, [("list", str(prisoner_list.id)) for prisoner_list in newest])
    return views.all_lists(newest, request.language)


def _export(request: Request, text: str) -> Answer:
    text, grouped = grammar.by_province(text)
    words = text.split() or ["txt"]
    known = ", ".join(DRAFTS)
    kinds = [word.casefold() for word in words if word.casefold() in DRAFTS]
    if not kinds:
        raise BadInput(_("`{kind}` is no file we make. Ask for one of: {known}.", kind=words[0][:20], known=known))
    if len(kinds) > 1:
        raise BadInput(
            _("One file at a time: ask for `{first}`, then for `{second}`.", first=kinds[0], second=kinds[1])
        )
    kind, number = kinds[0], " ".join(word for word in words if word.casefold() not in DRAFTS)
    with request.writing() as work:
        work.once(request.key, request.now)
        row = _row(work, request, grammar.number(number) if number else None)
        prisoner_list = work.lists.value(row)
        if not work.lists.entries(row.id):
            raise BadInput(
                _("List {number} has no names yet, so there is nothing to export.", number=prisoner_list.number)
            )
        about = {"list": str(prisoner_list.number), "kind": kind, "grouped": "yes" if grouped else "no"}
        work.outbox.tell(request.member.slack_user, Purpose.FILE, request.key, request.now, about)
        work.commit()
    return views.exported(prisoner_list, kind, request.language)


def _help(request: Request, _text: str) -> Answer:
    return usage("/list", request.language)


Back = Callable[[UnitOfWork, ListRow, Person, views.EntryValue, Request], None]

CHANGED_SINCE = _("Somebody has changed this since, so it is not undone. `/list show` shows the list as it is.")


def _take_off(work: UnitOfWork, row: ListRow, person: Person, shown: views.EntryValue, _request: Request) -> None:
    if service.entry_of(work.lists, row, person.id).id.hex != shown.mark:
        raise Conflict(CHANGED_SINCE)
    service.remove_name(work.lists, row, person.id)


def _put_back(work: UnitOfWork, row: ListRow, person: Person, shown: views.EntryValue, request: Request) -> None:
    if _would_hide(work, row, person):
        raise Conflict(
            _("#{ref} is not open to everybody any more. To put it back knowingly: `/list add #{ref}`.", ref=person.ref)
        )
    service.put_back(work.lists, row, person.id, shown.place, request.member, request.now)


def _move_back(work: UnitOfWork, row: ListRow, person: Person, shown: views.EntryValue, _request: Request) -> None:
    if str(service.entry_of(work.lists, row, person.id).position) != shown.mark:
        raise Conflict(CHANGED_SINCE)
    service.move_name(work.lists, row, person.id, shown.place)


def _undo(back: Back) -> Callable[[Request, str], Answer]:
    def run(request: Request, value: str) -> Answer:
        shown = views.entry_value(value)
        with request.writing() as work:
            work.once(request.key, request.now)
            row = service.named(work.lists, shown.number)
            back(work, row, person_of(work, shown.person), shown, request)
            prisoner_list = work.lists.value(row)
            work.commit()
        return views.undone(prisoner_list, request.language)

    return run


def _would_hide(work: UnitOfWork, row: ListRow, person: Person) -> bool:
    """Whether a list that everybody sees would be hidden from some with this name on it."""
    return person.confidentiality in SECRET and not work.lists.is_secret(row)
