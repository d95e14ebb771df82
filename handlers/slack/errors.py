"""An error → words. The only place where anything that is raised is caught."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any
from uuid import uuid4

import structlog
from slack_bolt import Ack, App, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from store.errors import MingdanError
from store.texts import Text, _
from store.unit_of_work import HAS_KEPT

log = structlog.get_logger()

Listener = Callable[[Ack, dict[str, Any], WebClient], None]
Tell = Callable[[str, Text, str | None], None]
"""Tells a person something, at the response address of what they did where there is one."""


NO_ANSWER = (OSError, HTTPException)
"""How it shows that Slack was not reached, or that its answer was cut off: what was asked may have been done."""

NOT_DONE = (SlackApiError, *NO_ANSWER)
"""How it shows that Slack refused, or gave no answer."""

EXPIRED = frozenset({"expired_trigger_id", "trigger_expired", "trigger_exchanged"})
"""How Slack says that more than three seconds have gone since the press."""

TOOK_TOO_LONG = _("That took too long for Slack, so it did not open. Nothing was changed: please do it again.")


def register(app: App) -> None:
    """What no listener of ours takes is taken all the same, so that Slack does not repeat it."""

    @app.error
    def handle(error: Exception, body: dict[str, Any]) -> BoltResponse:
        if isinstance(error, BoltUnhandledRequestError):
            # Slack may still send what an older or newer manifest asked for.
            log.warning("unhandled request", kind=str(body.get("type") or body.get("command")))
        else:
            user_message(error)
        return BoltResponse(status=200, body="")


def tell_errors(listener: Listener, tell: Tell) -> Listener:
    """The listener, with whatever it raises told to the person: what to do next, or a reference.

    Bolt's own handler will not do: a listener that fails within its 10 ms poll loses its ack there
    (slack_bolt.listener.thread_runner sets `ack.response` to None again), and Slack shows a time-out.
    """

    def told(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        held = body.get("user")
        user = body.get("user_id") or (held.get("id") if isinstance(held, dict) else None)
        with error_boundary(lambda message: tell(user, message, body.get("response_url")) if user else None):
            try:
                listener(ack, body, client)
            finally:
                if ack.response is None:
                    ack()

    return told


@contextmanager
def error_boundary(tell: Callable[[Text], None]) -> Iterator[None]:
    """Whatever is raised inside is told to the person."""
    HAS_KEPT.set(False)
    try:
        yield
    except Exception as error:  # noqa: BLE001  # the one place
        message = user_message(error)
        try:
            tell(message)
        except (MingdanError, *NOT_DONE) as unreachable:
            log.warning("answer lost", kind=type(unreachable).__name__)


def user_message(error: Exception) -> Text:
    """What the person reads. A bug is logged under a reference: type and places only, since messages hold names."""
    if isinstance(error, MingdanError):
        return error.message
    slack = str(error.response.get("error")) if isinstance(error, SlackApiError) else None
    if slack in EXPIRED:
        return TOOK_TOO_LONG
    reference = uuid4().hex[:8]
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
    log.error("bug", reference=reference, kind=type(error).__name__, slack=slack, places=places[-8:])
    if isinstance(error, NOT_DONE):
        # Slack may fail after the store has kept what was asked: only what is known is said.
        return _(
            "Slack did not do its part just now. What you asked may be done already: look before you repeat it. "
            "If it goes on, tell the operator this number: {ref}",
            ref=reference,
        )
    if HAS_KEPT.get():
        return _(
            "Something went wrong here, after what you asked was kept: look before you repeat it. "
            "Tell the operator this number: {ref}",
            ref=reference,
        )
    return _("Something went wrong here. Nothing was saved. Tell the operator this number: {ref}", ref=reference)
