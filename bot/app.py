"""Wires everything: the only composition root."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.settings import Settings
from handlers import errors, pickers
from handlers.actions import facts
from handlers.commands import alerts, mingdan, prisoner
from handlers.commands import list as list_command
from handlers.desk import Desk
from handlers.events import arrival, home
from handlers.modals import add_person, file_to_case, search
from handlers.request import Diagnosis, House
from handlers.shortcuts import find_names
from store.crypto import Cipher, Keys
from store.database import connect
from store.unit_of_work import Store

LISTENERS = 64
"""Threads for listeners: beside 20 stalled ones the 21st still acks at once (Bolt's default of 5 lets the sixth wait)."""


def real_time() -> datetime:
    """Now. Only `bot` reads a clock."""
    return datetime.now(UTC)


def open_store(settings: Settings) -> Store:
    """The store of the settings, connected to lazily.

    Raises:
        Unavailable: no keys, or an address that is none.
    """
    return Store(connect(settings.database_url), Cipher(Keys.load(settings.mingdan_keys)))


def slack_client(settings: Settings, *, token: bool = True) -> WebClient:
    """A client that waits when Slack says so, and sends nothing twice of its own accord."""
    return WebClient(
        token=settings.slack_bot_token if token else None, base_url=settings.slack_api_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)],
    )  # fmt: skip


class Workshop:
    """Slow work off Bolt's threads, two pieces at a time: a third waits, and no listener does."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="workshop")
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
    house: House
    workshop: Workshop

    def close(self) -> None:
        """Finish what was taken in, then let go of the store."""
        self.app.listener_runner.listener_executor.shutdown(wait=True)
        self.workshop.close()
        self.store.engine.dispose()


def _diagnose(settings: Settings, store: Store, now: datetime) -> list[Diagnosis]:
    from bot.doctor import diagnose

    return [(one.level.value, one.what, one.remedy) for one in diagnose(settings, store, now)]


def build_app(
    settings: Settings,
    *,
    store: Store | None = None,
    clock: Callable[[], datetime] = real_time,
    executor: Executor | None = None,
) -> Built:
    """The one application of console, Socket Mode, HTTP and tests. Makes no call to Slack."""
    store = store or open_store(settings)
    client = slack_client(settings)
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
    workshop = Workshop()
    house = House(
        team=settings.mingdan_team, admins=frozenset(settings.admins), first_admin=next(iter(settings.admins), ""), prefix=settings.mingdan_prefix, zone=settings.mingdan_zone,
        clock=clock, later=workshop.later, diagnose=lambda: _diagnose(settings, store, clock()),
    )  # fmt: skip
    desk = Desk(app, store, house)
    prisoner.register(desk, (add_person.verb(), facts.verb()))
    for room in (
        list_command,
        alerts,
        mingdan,
        pickers,
        search,
        add_person,
        facts,
        file_to_case,
        find_names,
        home,
        arrival,
    ):
        room.register(desk)

    errors.register(app)
    return Built(app, store, client, house, workshop)
