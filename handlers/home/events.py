"""The Home tab: next dates, my lists, my recent cases, language, help; only what this member may see."""

from slack_sdk.models.views import View

from handlers.home import views
from handlers.slack import ids
from handlers.slack.request import Request
from handlers.slack.router import Router
from store.access import policy
from store.access.values import NOTHING, Action
from store.alerts import service

DATES_A_PAGE = 5
MY_LISTS = 5
RECENT = 5


def register(router: Router) -> None:
    """The tab, and the buttons that turn its pages."""
    router.home(Action.READ_HELP, lambda request: _home(request, 0), views.refused)
    router.button(ids.HOME_PAGE, Action.READ_HELP, lambda request, value: _home(request, int(value)), opens=False)


def _home(request: Request, page: int) -> View:
    member, language = request.member, request.language
    if not policy.allows(member, Action.READ_ALERTS, NOTHING, request.place):
        return views.without_cases(member, language)
    reach = policy.open_to(member, Action.LOOK_UP)
    with request.store.reading() as work:
        dates = [due for due in service.upcoming(work.alerts, request.today) if due.person.confidentiality in reach]
        mine = work.lists.made_by(member.id, MY_LISTS)
        opened = request.store.log.last_opened(member.id, RECENT)
        known = work.prisoners.people(opened)
    shown = dates[page * DATES_A_PAGE : (page + 1) * DATES_A_PAGE]
    recent = [known[person] for person in opened if person in known and known[person].confidentiality in reach]
    people = [*(due.person.id for due in shown), *(person.id for person in recent)]
    request.log(Action.READ_ALERTS, [*(("prisoner", str(p)) for p in people), *(("list", str(row.id)) for row in mine)])
    more = len(dates) > (page + 1) * DATES_A_PAGE
    return views.home(member, views.Page(shown, page, more=more), mine, recent, request.today, language)
