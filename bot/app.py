"""Wires everything: the only composition root."""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.settings import Settings
from handlers import errors
from handlers.commands import alerts, mingdan, prisoner
from handlers.commands import list as list_command
from handlers.desk import Desk, House, Request
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


def send_by_direct_message(request: Request, filename: str, content: bytes) -> None:
    """A file goes to the person who asked, in their direct messages."""
    channel = request.client.conversations_open(users=request.member.slack_user)["channel"]["id"]
    request.client.files_upload_v2(channel=channel, filename=filename, title=filename, content=content)


@dataclass(frozen=True, slots=True)
class Built:
    """The application and what it stands on."""

    app: App
    store: Store
    client: WebClient
    house: House


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
    house = House(
        team=settings.mingdan_team, admins=settings.admins, prefix=settings.mingdan_prefix, zone=settings.mingdan_zone,
        clock=clock, save_file=send_by_direct_message,
    )  # fmt: skip
    desk = Desk(app, store, house)
    for command in (prisoner, list_command, alerts, mingdan):
        command.register(desk)

    errors.register(app)
    return Built(app, store, client, house)
