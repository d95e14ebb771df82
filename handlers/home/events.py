"""The Home tab: next dates, my lists, my recent cases, language, help; only what this member may see."""

from slack_sdk.models.views import View

from handlers.home import views
from handlers.slack import ids
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router
from store.access import policy
from store.access.values import Action
from store.alerts import service

DATES_A_PAGE = 5
MY_LISTS = 5
RECENT = 5


def register(router: Router) -> None:
    """The tab, and the buttons that turn its pages."""
    router.home(Action.READ_HELP, lambda request: _home(request, 0), views.refused)
    router.button(ids.HOME_PAGE, Action.READ_HELP, _turned, opens=False)


def _turned(request: Request, value: str) -> View:
    with reading_carried():
        page = int(value)
    return _home(request, page)


def _home(request: Request, page: int) -> View:
    member, language = request.member, request.language
    if not policy.allows(member, Action.READ_ALERTS):
        return views.without_cases(member, language)
    with request.reading() as work:
        dates, more = service.upcoming_page(work.alerts, request.today, page, DATES_A_PAGE)
        overdue = work.alerts.count_overdue(request.today)
        mine = work.lists.of_member(member.id, MY_LISTS)
        opened = request.store.log.last_opened(member.id, RECENT)
        known = work.prisoners.people(opened)
    recent = [known[person] for person in opened if person in known]
    people = [*(due.person.id for due in dates), *(person.id for person in recent)]
    request.log(Action.READ_ALERTS, [*(("prisoner", str(p)) for p in people), *(("list", str(row.id)) for row in mine)])
    return views.home(
        member, views.Page(dates, page, more=more, overdue=overdue), mine, recent, request.today, language
    )
