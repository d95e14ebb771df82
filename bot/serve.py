"""Socket Mode: one process that answers, and ticks too unless told not to."""

import signal
import threading
from contextlib import ExitStack

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from bot.app import LISTENERS, Built
from bot.clock import schedule
from store.errors import Unavailable
from store.texts import _

log = structlog.get_logger()

PING_SECONDS = 3
"""A connection that broke without a word is noticed after five failed pings: 15 s, not the default's 50 s."""

REFUSED = frozenset({"invalid_auth", "not_authed", "token_revoked", "account_inactive", "not_allowed_token_type"})


def serve(built: Built, app_token: str, *, ticks: bool) -> None:
    """Answer until SIGTERM or SIGINT: then take nothing more, finish what was taken, and go.

    Without a network it keeps trying: the client connects again by itself.
    """
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    with ExitStack() as stack:
        if ticks:
            scheduler = BackgroundScheduler(timezone="UTC")
            schedule(scheduler, built)
            scheduler.start()
            stack.callback(scheduler.shutdown, wait=True)
        stack.callback(built.close)
        handler = SocketModeHandler(
            built.app, app_token, web_client=built.client, concurrency=LISTENERS, ping_interval=PING_SECONDS
        )
        stack.callback(handler.close)
        _connect(handler, stop)
        stop.wait()
        log.info("stopping")


def _connect(handler: SocketModeHandler, stop: threading.Event) -> None:
    """Connect for the first time; the client itself only looks after a connection that once stood."""
    wait = 1.0
    while not stop.is_set():
        try:
            handler.connect()  # type: ignore[no-untyped-call]
        except SlackApiError as error:
            if error.response.get("error") in REFUSED:
                raise Unavailable(_("Slack does not take SLACK_APP_TOKEN: it is wrong or was revoked.")) from error
            log.warning("not connected", kind=str(error.response.get("error")), again_in=wait)
            stop.wait(wait)
        except OSError as error:
            log.warning("not connected", kind=type(error).__name__, again_in=wait)
            stop.wait(wait)
            wait = min(wait * 2, 60.0)
        else:
            log.info("connected")
            return
