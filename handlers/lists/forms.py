"""The form behind `/list new` without a title."""

from dataclasses import replace

from handlers.lists import views
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Field, Form, Values, line
from handlers.slack.request import Request
from handlers.slack.router import Router
from handlers.words.list_grammar import NewList
from store.access.values import Action
from store.dates import PartialDate
from store.lists import service
from store.reading import dates
from store.texts import _

LONGEST_DATE = 120
"""Characters of a date."""

TITLE = line("title", _("Title"), required=True, missing=service.TITLE_NEEDED, longest=service.LONGEST_TITLE)
RECIPIENT = line("recipient", _("Recipient: office or person"), longest=service.LONGEST_TITLE)
DUE: Field[PartialDate] = Field(
    "due", _("Due: 2026-12-01, 1 December 2026, December 2026"), dates.when, longest=LONGEST_DATE
)
NEW_LIST = Form("form.new_list", _("New list"), _("New list"), (TITLE, RECIPIENT, DUE))


def register(router: Router) -> None:
    """What the form's submission does."""
    router.form(NEW_LIST, Action.EDIT_LISTS, _submitted)
    router.button(ids.LIST_DUE_KEPT, Action.EDIT_LISTS, lambda request, value: _made(request, _kept(request, value)))
    router.button(
        ids.LIST_NO_DUE,
        Action.EDIT_LISTS,
        lambda request, value: _made(request, replace(_kept(request, value), due=None)),
    )


def _submitted(request: Request, values: Values) -> Answer:
    return begin(request, NewList(values.given(TITLE), values[RECIPIENT], values[DUE]))


def begin(request: Request, asked: NewList) -> Answer:
    """Start a list and put it into use; a due date that has passed is asked about first.

    Raises:
        BadInput: no title, or one that is too long.
    """
    if asked.due is not None and asked.due.latest() < request.today:
        title = service.checked_title(asked.title, asked.recipient)
        content = {"title": title, "recipient": asked.recipient or "", "due": str(asked.due)}
        return views.due_has_passed(asked.due, request.keep(content), request.language)
    return _made(request, asked)


def _kept(request: Request, value: str) -> NewList:
    content = request.kept(value).content
    with reading_carried():
        return NewList(content["title"], content["recipient"] or None, PartialDate.parse(content["due"]))


def _made(request: Request, asked: NewList) -> Answer:
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
    return views.made(made, request.today, request.language)
