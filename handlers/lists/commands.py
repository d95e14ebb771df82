"""`/list`: start, fill, order, show and export a list."""

from collections.abc import Callable
from dataclasses import replace

from handlers.documents import MOST_LINES
from handlers.lists import adding, changing, check_views, exporting, forms, from_search, itself, pinyin, views
from handlers.lists.rows import list_named, list_row, looked_through, on_record, would_hide
from handlers.people import confidential, owners, picturing
from handlers.people.look_up import person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer, small
from handlers.slack.request import Request, Shown
from handlers.slack.router import Command, Router, Run, Verb, need
from handlers.slack.usage import usage
from handlers.words import grammar
from handlers.words.list_grammar import new_list
from handlers.words.verbs import key
from store.access import policy
from store.access.values import Action
from store.errors import BadInput, Conflict
from store.lists import service
from store.lists.models import ListRow
from store.prisoners.values import Person
from store.reading.text import not_understood
from store.texts import _
from store.unit_of_work import UnitOfWork

NEWEST = 10


def register(router: Router) -> None:
    """The command, and the buttons of its echoes."""
    edit, read = Action.EDIT_LISTS, Action.READ_LISTS
    router.command(
        Command(
            "list",
            (
                Verb(("new", "新建"), edit, _reminding(_new), synonyms=("创建", "建立", "新增")),
                Verb(("use", "使用"), edit, _reminding(_use), synonyms=("用", "选用")),
                Verb(("add", "加入"), edit, _reminding(adding.add), synonyms=("添加", "增加", "加", "加上")),
                Verb(("remove", "移出"), edit, _reminding(changing.remove), synonyms=("删除", "删掉", "移除", "去掉")),
                Verb(("move", "移动"), edit, _reminding(changing.move), synonyms=("移到", "挪到")),
                itself.rename_verb(),
                itself.set_verb(),
                itself.delete_verb(),
                confidential.list_verb(),
                owners.list_verb(),
                Verb(("show", "查看"), read, _reminding(_show), synonyms=("显示", "看")),
                Verb(("timeline", "时间线"), read, _timeline, synonyms=("picture", "timelines", "图", "时间线图")),
                Verb(("all", "全部"), read, _all, takes_words=False, synonyms=("所有",)),
                Verb(("export", "导出"), Action.EXPORT_LISTS, _reminding(exporting.export), synonyms=("输出", "下载")),
                Verb(("help", "帮助"), Action.READ_HELP, _help),
            ),
        )
    )
    router.button(ids.LIST_USE, edit, _use)
    router.button(ids.LIST_SHOW, read, _show)
    router.button(ids.LIST_DOUBTFUL, read, _doubtful)
    router.button(ids.LIST_UNDO_ADD, edit, _undo(_take_off))
    router.button(ids.LIST_UNDO_REMOVE, edit, _undo(_put_back))
    router.button(ids.LIST_UNDO_MOVE, edit, _undo(_move_back))
    for part in (forms, itself, adding, changing, exporting, from_search, pinyin):
        part.register(router)


def _reminding(run: Run) -> Run:
    """The same, after who was asked about a line of names and types something else is told who of it still waits."""

    def reminds(request: Request, text: str) -> Shown | None:
        adding.still_waiting(request)
        return run(request, text)

    return reminds


def _new(request: Request, text: str) -> Shown:
    if not text:
        return forms.NEW_LIST.view(request.language, request.place.channel)
    reading = new_list(text, request.today)
    if reading.left:
        request.remarks.append(not_understood(reading.left))
    return forms.begin(request, reading.value)


def _use(request: Request, text: str) -> Answer:
    need(text, _("/list use 12"))
    with request.writing() as work:
        row = list_named(work, request, text)
        work.lists.use(request.list_place, row)
        used = work.lists.value(row)
        work.commit()
    return views.used(used, request.today, request.language)


def _show(request: Request, text: str) -> Answer:
    if key(text) in {"all", "lists", "全部", "所有"}:
        return _all(request, "")
    with request.reading() as work:
        row = list_named(work, request, text or None)
        prisoner_list, entries, doubtful = looked_through(work, request, row)
    request.log(Action.READ_LISTS, on_record(prisoner_list, entries))
    return views.shown(
        prisoner_list,
        entries,
        doubtful,
        request.today,
        request.language,
        may_edit=policy.allows(request.member, Action.EDIT_LISTS),
        may_export=policy.allows(request.member, Action.EXPORT_LISTS),
        may_name=policy.allows(request.member, Action.EDIT_CASES),
    )


def _timeline(request: Request, text: str) -> Answer:
    """A picture with a line for everybody on the list."""
    with request.reading() as work:
        row = list_named(work, request, text or None)
        prisoner_list, entries = work.lists.value(row), work.lists.entries(row.id)
    if not entries:
        raise BadInput(_("List {number} has no names yet, so there is nothing to draw.", number=prisoner_list.number))
    request.log(Action.READ_LISTS, on_record(prisoner_list, entries))
    whose = _("list {number}", number=prisoner_list.number)
    shown = picturing.on_its_way(request, {"list": str(prisoner_list.number)}, whose)
    if len(entries) <= MOST_LINES:
        return shown
    left = _("A picture has room for {n} people: the first of the list are on it.", n=MOST_LINES)
    return replace(shown, blocks=(*shown.blocks, small(request.language.mrkdwn(left))))


def _doubtful(request: Request, value: str) -> Answer:
    """Everybody on a list who may not belong there any more."""
    with request.reading() as work:
        row = list_row(work, request, grammar.number(value))
        prisoner_list, entries, found = looked_through(work, request, row)
    request.log(Action.READ_LISTS, on_record(prisoner_list, entries))
    return check_views.doubtful(
        prisoner_list.number, views.list_line(prisoner_list, request.today), found, request.language
    )


def _all(request: Request, _text: str) -> Answer:
    with request.reading() as work:
        newest = work.lists.newest(NEWEST)
    request.log(Action.READ_LISTS, [("list", str(prisoner_list.id)) for prisoner_list in newest])
    return views.all_lists(newest, request.today, request.language)


def _help(request: Request, _text: str) -> Answer:
    return usage("/list", request.language, member=request.member)


Back = Callable[[UnitOfWork, ListRow, Person, views.EntryValue, Request], None]

CHANGED_SINCE = _("Somebody has changed this since, so it is not undone. `/list show` shows the list as it is.")


def _take_off(work: UnitOfWork, row: ListRow, person: Person, shown: views.EntryValue, _request: Request) -> None:
    if service.entry_of(work.lists, row, person.id).id.hex != shown.mark:
        raise Conflict(CHANGED_SINCE)
    service.remove_name(work.lists, row, person.id)


def _put_back(work: UnitOfWork, row: ListRow, person: Person, shown: views.EntryValue, request: Request) -> None:
    if would_hide(work, row, person):
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
            person = person_of(work, shown.person)
            back(work, row, person, shown, request)
            prisoner_list = work.lists.value(row)
            work.commit()
        return views.undone(person, prisoner_list, request.today, request.language)

    return run
