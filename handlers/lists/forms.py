"""The form behind `/list new` without a title."""

from handlers.lists import views
from handlers.slack.blocks import Answer
from handlers.slack.forms import Field, Form, Values, line
from handlers.slack.request import Request
from handlers.slack.router import Router
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


def _submitted(request: Request, values: Values) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        made = service.new_list(
            work.lists,
            work.reference("list"),
            values.given(TITLE),
            request.member,
            request.now,
            place=request.list_place,
            recipient=values[RECIPIENT],
            due=values[DUE],
        )
        work.commit()
    return views.made(made, request.language)
