"""`/list export`, from a line or the form behind a list's button: what is doubtful is said before the file is opened."""

from slack_sdk.models.views import View

from handlers.documents import DRAFTS, cannot_show
from handlers.lists import views
from handlers.lists.check_views import checked
from handlers.lists.rows import list_row, looked_through, on_record
from handlers.slack import ids
from handlers.slack.blocks import Answer, small
from handlers.slack.forms import Field, FieldKind, Form, Values
from handlers.slack.request import Request
from handlers.slack.router import Router
from handlers.words import grammar
from store.access.values import Action
from store.errors import BadInput
from store.outbox.values import Purpose
from store.texts import _

ORDERS = {"list": _("As on the list"), "province": _("By province, in groups")}

PDF = "pdf"
FORMAT: Field[str] = Field(
    "format",
    _("Kind of file"),
    str,
    kind=FieldKind.CHOICE,
    required=True,
    choices={
        "docx": _("Word (docx)"),
        PDF: _("PDF, with its fonts"),
        "xlsx": _("Excel (xlsx)"),
        "csv": _("Table (csv)"),
        "txt": _("Plain text for a fax (txt)"),
    },
    initial="docx",
)
ORDER: Field[str] = Field(
    "order", _("Order"), str, kind=FieldKind.CHOICE, required=True, choices=ORDERS, initial="list"
)
EXPORT = Form("form.list_export", _("Export the list"), _("Export"), (FORMAT, ORDER))


def register(router: Router) -> None:
    """The button under a list, and its form."""
    router.button(ids.LIST_ASK_EXPORT, Action.EXPORT_LISTS, _opened)
    router.form(EXPORT, Action.EXPORT_LISTS, _submitted)


def export(request: Request, text: str) -> Answer:
    """`/list export docx 464 by province`."""
    text, grouped = grammar.by_province(text)
    words = text.split() or ["txt"]
    kinds = [kind for word in words if (kind := _kind(word)) is not None]
    number = " ".join(word for word in words if _kind(word) is None)
    if not kinds and not grammar.is_number(number):
        known = ", ".join(DRAFTS)
        raise BadInput(_("A list cannot be made as `{kind}`. It can be: {known}.", kind=words[0][:20], known=known))
    if len(kinds) > 1:
        raise BadInput(
            _("One file at a time: ask for `{first}`, then for `{second}`.", first=kinds[0], second=kinds[1])
        )
    return _export(request, grammar.number(number) if number else None, kinds[0] if kinds else "txt", grouped=grouped)


def _kind(word: str) -> str | None:
    """The format that a word names; None where it names none."""
    plain = word.casefold().strip(".,")
    return plain if plain in DRAFTS else _CALLED.get(plain)


_CALLED = {
    "word": "docx", "doc": "docx", "excel": "xlsx", "xls": "xlsx", "text": "txt", "fax": "txt", "spreadsheet": "xlsx", "table": "xlsx",
    "文档": "docx", "表格": "xlsx", "电子表格": "xlsx", "文本": "txt", "传真": "txt",
}  # fmt: skip
"""What people call the formats."""


def _export(request: Request, number: int | None, kind: str, *, grouped: bool) -> Answer:
    """Put the file on its way, and show what is doubtful about its names."""
    with request.writing() as work:
        work.once(request.key, request.now)
        row = list_row(work, request, number)
        prisoner_list, entries, doubtful = looked_through(work, request, row)
        if not entries:
            raise BadInput(
                _("List {number} has no names yet, so there is nothing to export.", number=prisoner_list.number)
            )
        about = {"list": str(prisoner_list.number), "kind": kind, "grouped": "yes" if grouped else "no"}
        work.outbox.tell(request.member.slack_user, Purpose.FILE, request.key, request.now, about)
        work.commit()
    remarks = cannot_show(kind, prisoner_list, entries, request.today, request.language, by_province=grouped)
    return views.exported(prisoner_list, kind, doubtful, remarks, request.language)


def _opened(request: Request, value: str) -> View:
    """The form behind the button under a list, with the check line above its fields."""
    with request.reading() as work:
        row = list_row(work, request, grammar.number(value))
        prisoner_list, entries, doubtful = looked_through(work, request, row)
    request.log(Action.READ_LISTS, on_record(prisoner_list, entries))
    line = small(request.language.mrkdwn(views.list_line(prisoner_list, request.today)))
    above = [line, *checked(doubtful, request.language)]
    return EXPORT.view(request.language, request.place.channel, remember=str(prisoner_list.number), above=above)


def _submitted(request: Request, values: Values) -> Answer:
    number = grammar.number(values.remembered)
    return _export(request, number, values.given(FORMAT), grouped=values.given(ORDER) == "province")
