"""What a process connects to by its settings: the store, Slack, the clock on the wall."""

from datetime import UTC, datetime

from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.settings import Settings
from store.bound_keys import check_keys
from store.crypto import Cipher, Keys
from store.database import check_schema, connect
from store.unit_of_work import Store


def real_time() -> datetime:
    """Now. Only `bot` reads a clock."""
    return datetime.now(UTC)


def open_store(settings: Settings) -> Store:
    """The store of the settings, connected to lazily.

    Raises:
        Unavailable: no keys, or an address that is none.
    """
    return Store(connect(settings.database_url), Cipher(Keys.load(settings.mingdan_keys)))


def open_ready_store() -> Store:
    """The store of the environment's settings, which is there and fits this program.

    Raises:
        Unavailable: no keys, no store, one of another version or with other keys.
    """
    store = open_store(Settings())
    check_schema(store.engine)
    check_keys(store.engine, store.cipher)
    return store


def slack_client(settings: Settings, *, token: bool = True, waits: bool = True) -> WebClient:
    """A client that sends nothing twice of its own accord.

    `waits`: whether it sleeps and asks again when Slack says so; what is posted holds a lease and may not.
    """
    return WebClient(
        token=settings.slack_bot_token if token else None,
        base_url=settings.slack_api_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)] if waits else [],
    )
