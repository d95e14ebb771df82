"""`/alerts`: what is due, and how this channel is told."""

from handlers.alerts import views
from handlers.slack.blocks import Answer
from handlers.slack.request import Request
from handlers.slack.router import Command, Router, Verb
from handlers.slack.usage import usage
from store.access.policy import open_to
from store.access.values import Action
from store.alerts import service
from store.alerts.values import Due
from store.errors import BadInput
from store.texts import _


def register(router: Router) -> None:
    """The command."""
    today = Verb(("today", "今天"), Action.READ_ALERTS, _today)
    router.command(
        Command(
            "alerts",
            (
                today,
                Verb(("upcoming", "近期"), Action.READ_ALERTS, _upcoming),
                Verb(("here", "本频道"), Action.SUBSCRIBE, _here),
                Verb(("off", "关闭"), Action.SUBSCRIBE, _off),
                Verb(("help", "帮助"), Action.READ_HELP, _help),
            ),
        )
    )


def _seen(request: Request, items: list[Due]) -> list[Due]:
    reach = open_to(request.member, Action.READ_ALERTS)
    return [due for due in items if due.person.confidentiality in reach]


def _log(request: Request, items: list[Due]) -> None:
    request.log(Action.READ_ALERTS, dict.fromkeys(("prisoner", str(due.person.id)) for due in items))


def _today(request: Request, _text: str) -> Answer:
    with request.store.reading() as work:
        items = _seen(request, service.due_today(work.alerts, request.today))
    _log(request, items)
    title = _("Within lead time on {date}", date=request.today)
    return views.due(items, request.today, title, request.language)


def _upcoming(request: Request, _text: str) -> Answer:
    with request.store.reading() as work:
        items = _seen(request, service.upcoming(work.alerts, request.today))
    _log(request, items)
    title = _("The next twelve months from {date}", date=request.today)
    return views.due(items, request.today, title, request.language)


def _here(request: Request, text: str) -> Answer:
    if request.place.is_direct:
        raise BadInput(_("Alerts go to a channel: type `/alerts here` in the channel that is to be told."))
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        wishes = service.subscribe(
            work.alerts,
            request.place.channel,
            text or request.context.zone,
            request.language.tag,
            request.member,
            request.today,
        )
        work.commit()
    return views.subscribed(wishes, request.language)


def _off(request: Request, _text: str) -> Answer:
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        service.unsubscribe(work.alerts, request.place.channel)
        work.commit()
    return views.unsubscribed(request.language)


def _help(request: Request, _text: str) -> Answer:
    return usage("/alerts", request.language)
