"""`/list rename`, `/list set` and `/list delete`: what a list is called, for whom it is, when it is due, and its end."""

from uuid import UUID

from slack_sdk.models.views import View

from handlers.lists import itself_views
from handlers.lists.forms import DUE, RECIPIENT, TITLE
from handlers.lists.rows import list_named, list_row
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import FieldErrors, Form, Values
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb, need
from handlers.words import grammar
from handlers.words.list_grammar import change, renamed
from store.access.values import Action
from store.dates import PartialDate
from store.errors import BadInput, Conflict, NotFound
from store.lists import service
from store.lists.models import ListRow
from store.lists.values import PrisonerList
from store.reading.text import not_understood
from store.texts import _
from store.unit_of_work import UnitOfWork

FORM = Form("form.change_list", _("Change the list"), _("Save"), (TITLE, RECIPIENT, DUE))


def register(router: Router) -> None:
    """The form, the buttons of the echoes and of the question."""
    edit = Action.EDIT_LISTS
    router.form(FORM, edit, _submitted)
    router.button(ids.LIST_EDIT, edit, _opened)
    router.button(ids.LIST_CHANGE_BACK, edit, _change_back)
    router.button(ids.LIST_DELETE, edit, _deleted)
    router.button(ids.LIST_UNDELETE, edit, _undeleted)


def rename_verb() -> Verb:
    """`/list rename 464 "EU round"`; without a title the form."""
    return Verb(("rename", "改名"), Action.EDIT_LISTS, _rename, synonyms=("重命名", "更名"))


def set_verb() -> Verb:
    """`/list set 464 to MOJ due 2026-12-01`; without either the form."""
    return Verb(("set", "设置"), Action.EDIT_LISTS, _set, synonyms=("edit", "编辑", "修改", "更改", "设定"))


def delete_verb() -> Verb:
    """`/list delete 464`: asks first."""
    return Verb(("delete", "删单"), Action.EDIT_LISTS, _delete, synonyms=("删除名单", "删掉名单"))


def _rename(request: Request, text: str) -> Shown:
    which, title = renamed(text)
    with request.reading() as work:
        row = list_named(work, request, which)
        before = work.lists.value(row)
    if not title:
        return _form(request, before)
    return _change(request, before, title, before.recipient, before.due)


def _set(request: Request, text: str) -> Shown:
    reading = change(text, request.today)
    asked = reading.value
    with request.reading() as work:
        before = work.lists.value(list_named(work, request, asked.which))
    if reading.left:
        request.remarks.append(not_understood(reading.left))
    if asked.says_nothing:
        return _form(request, before)
    recipient = None if asked.no_recipient else asked.recipient or before.recipient
    due = None if asked.no_due else asked.due or before.due
    return _change(request, before, before.title, recipient, due)


def _form(request: Request, known: PrisonerList) -> View:
    """The form, filled; what it was filled with is kept, so that it goes over nobody's later word."""
    held = {TITLE.name: known.title, RECIPIENT.name: known.recipient or "", DUE.name: str(known.due or "")}
    initial = {name: value for name, value in held.items() if value}
    draft = request.keep({"list": str(known.number), **_said(known)})
    return FORM.view(request.language, request.place.channel, remember=draft, initial=initial)


def _opened(request: Request, value: str) -> View:
    with request.reading() as work:
        known = work.lists.value(list_row(work, request, grammar.number(value)))
    request.log(Action.READ_LISTS, [("list", str(known.id))])
    return _form(request, known)


def _submitted(request: Request, values: Values) -> Answer:
    opened = request.kept(values.remembered).content
    with reading_carried():
        number, seen = int(opened["list"]), {name: opened[name] for name in ("title", "recipient", "due")}
    with request.reading() as work:
        before = work.lists.value(list_row(work, request, number))
    now = _said(before)
    if now != seen:
        field = next(name for name in seen if now[name] != seen[name])
        raise FieldErrors(
            {
                field: _(
                    "List {number} has changed since this form was opened: here it says “{now}”. Nothing was saved. Open the form again.",
                    number=number,
                    now=now[field] or "—",
                )
            }
        )
    return _change(request, before, values.given(TITLE), values[RECIPIENT], values[DUE])


def _change(
    request: Request, known: PrisonerList, title: str, recipient: str | None, due: PartialDate | None
) -> Answer:  # fmt: skip
    with request.writing() as work:
        work.once(request.key, request.now)
        row = service.named(work.lists, known.number)
        before = service.change(work.lists, row, title, recipient, due)
        now = work.lists.value(row)
        rules = _rules_of(work, row) if recipient != before.recipient else []
        work.commit()
    undo = request.keep({"list": str(now.number), **_said(before), **{f"now.{k}": v for k, v in _said(now).items()}})
    is_past = now.due is not None and now.due != before.due and now.due.latest() < request.today
    return itself_views.changed(now, rules, undo, request.today, request.language, is_past=is_past)


def _said(known: PrisonerList) -> dict[str, str]:
    return {"title": known.title, "recipient": known.recipient or "", "due": str(known.due or "")}


def _rules_of(work: UnitOfWork, row: ListRow) -> list[int]:
    """The places of those on a list for whom a rule says with whom they may be raised."""
    return [entry.position for entry in work.lists.entries(row.id) if work.care.of(entry.person.id).rule is not None]


def _change_back(request: Request, value: str) -> Answer:
    kept = request.kept(value)
    content = kept.content
    with reading_carried():
        number, due = int(content["list"]), content["due"]
        was = (content["title"], content["recipient"] or None, PartialDate.parse(due) if due else None)
        now = {name: content[f"now.{name}"] for name in ("title", "recipient", "due")}
    with request.writing() as work:
        work.once(request.key, request.now)
        work.spend(kept, request.now)
        row = service.named(work.lists, number)
        if _said(work.lists.value(row)) != now:
            raise Conflict(
                _("Somebody has changed this since, so it is not undone. `/list show` shows the list as it is.")
            )
        service.change(work.lists, row, *was)
        back = work.lists.value(row)
        work.commit()
    return itself_views.changed_back(back, request.today, request.language)


def _delete(request: Request, text: str) -> Answer:
    need(text, _("/list delete 464"))
    with request.reading() as work:
        try:
            row = list_named(work, request, text)
        except NotFound as error:
            if grammar.is_number(text):
                raise
            raise BadInput(
                _("No list is called “{title}”. To take a name off a list: `/list remove {title}`.", title=text[:60])
            ) from error
        known, sent, names = work.lists.value(row), work.lists.times_sent(row), _names_on(work, row)
    request.log(Action.READ_LISTS, [("list", str(known.id))])
    content = {"list": str(known.number), "names": names, **_said(known)}
    return itself_views.delete_it(known, sent, request.keep(content), request.today, request.language)


def _names_on(work: UnitOfWork, row: ListRow) -> str:
    """Who stands on a list, for a draft."""
    return " ".join(sorted(str(entry.person.id) for entry in work.lists.entries(row.id)))


def _deleted(request: Request, value: str) -> Answer:
    kept = request.kept(value)
    with reading_carried():
        number, names = int(kept.content["list"]), kept.content.get("names", "")
        seen = {name: kept.content[name] for name in ("title", "recipient", "due")}
    with request.writing() as work:
        work.once(request.key, request.now)
        work.spend(kept, request.now)
        row = service.named(work.lists, number)
        work.lists.lock(row.id)
        known = work.lists.value(row)
        if _names_on(work, row) != names or _said(known) != seen:
            raise Conflict(_("List {number} has changed since, so it is not deleted. Look at it again.", number=number))
        work.lists.delete(row)
        work.commit()
    return itself_views.deleted(known, request.language)


def _undeleted(request: Request, value: str) -> Answer:
    with reading_carried():
        list_id = UUID(value)
    with request.writing() as work:
        work.once(request.key, request.now)
        back = service.undelete(work.lists, list_id)
        work.commit()
    return itself_views.undeleted(back, request.today, request.language)
