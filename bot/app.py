"""Wires everything: the only composition root."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.connections import open_store, real_time, slack_client
from bot.delivery import Courier, Errand
from bot.settings import Settings
from handlers.alerts import commands as alerts
from handlers.home import events as home
from handlers.lists import commands as lists
from handlers.people import commands as people
from handlers.slack import errors
from handlers.slack.received import Inbox
from handlers.slack.request import AppContext, Diagnosis
from handlers.slack.router import Router
from handlers.team import commands as team
from store.unit_of_work import Store

LISTENERS = 64
"""Threads for listeners: beside 20 stalled ones the 21st still acks at once (Bolt's default of 5 lets the sixth wait)."""


class BackgroundWorker:
    """Slow work off Bolt's threads, two pieces at a time: a third waits, and no listener does."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="worker")
        self._running: set[Future[None]] = set()

    def later(self, work: Callable[[], None]) -> None:
        """Take work in."""
        taken = self._threads.submit(work)
        self._running.add(taken)
        taken.add_done_callback(self._running.discard)

    def wait_idle(self, seconds: float) -> None:
        """Wait until everything taken in is done."""
        wait(list(self._running), timeout=seconds)

    def close(self) -> None:
        """Finish what was taken in, take nothing more."""
        self._threads.shutdown(wait=True)


@dataclass(frozen=True, slots=True)
class Built:
    """The application and what it stands on."""

    app: App
    store: Store
    client: WebClient
    context: AppContext
    worker: BackgroundWorker
    courier: Courier
    inbox: Inbox

    def close(self) -> None:
        """Finish what was taken in, then let go of the store."""
        self.app.listener_runner.listener_executor.shutdown(wait=True)
        self.worker.close()
        self.store.engine.dispose()


def _diagnose(settings: Settings, store: Store, now: datetime) -> list[Diagnosis]:
    from bot.operator.doctor import diagnose

    return [(finding.level.value, finding.what, finding.remedy) for finding in diagnose(settings, store, now)]


def build_app(
    settings: Settings,
    *,
    store: Store | None = None,
    clock: Callable[[], datetime] = real_time,
    executor: Executor | None = None,
) -> Built:
    """The one application of console, Socket Mode, HTTP and tests. Makes no call to Slack."""
    store = store or open_store(settings)
    client = slack_client(settings, waits=False)
    app = App(
        name="mingdan",  # without a name Bolt asks inspect.stack() for one: 23 ms the first time, 1.5 ms ever after
        client=slack_client(settings, token=False),  # each request gets the token from `authorize`
        signing_secret=settings.slack_signing_secret or None,
        # Bolt's own authorization asks Slack (auth.test) before the first listener, so before its ack.
        authorize=lambda **_context: AuthorizeResult(
            enterprise_id=None, team_id=settings.mingdan_team, bot_token=settings.slack_bot_token
        ),
        request_verification_enabled=bool(settings.slack_signing_secret),
        ignoring_self_events_enabled=False,
        raise_error_for_unhandled_request=True,
        listener_executor=executor or ThreadPoolExecutor(LISTENERS, thread_name_prefix="listener"),
    )
    worker = BackgroundWorker()
    context = AppContext(
        team=settings.mingdan_team,
        admins=frozenset(settings.admins),
        first_admin=next(iter(settings.admins), ""),
        prefix=settings.mingdan_prefix,
        zone=settings.mingdan_zone,
        clock=clock,
        diagnose=lambda: _diagnose(settings, store, clock()),
        later=worker.later,
    )
    courier = Courier(store, client, clock, settings.mingdan_prefix, context.first_admin)
    store.clock = clock
    store.on_news = Errand(courier, worker.later).wake
    router = Router(app, store, context)
    for room in (people, lists, alerts, team, home):
        room.register(router)
    errors.register(app)
    return Built(app, store, client, context, worker, courier, router.inbox)
