"""An error → words. The only place where anything that is raised is caught."""

import traceback
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from slack_bolt import App, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.answering import show
from handlers.language import Language
from handlers.views.blocks import Answer, said
from store.errors import MingdanError
from store.texts import Text, _

log = structlog.get_logger()


def register(app: App, language_of: Callable[[str], Language]) -> None:
    """One handler for whatever a listener raises: what to do next, or a reference; nothing is half-written."""

    @app.error
    def handle(error: Exception, body: dict[str, Any], client: WebClient) -> BoltResponse | None:
        if isinstance(error, BoltUnhandledRequestError):
            # Slack may send what an older or newer manifest asked for: take it, so that Slack does not repeat it.
            log.warning("unhandled request", kind=str(body.get("type") or body.get("command")))
            return BoltResponse(status=200, body="")
        message = words(error)
        user = body.get("user_id") or (body.get("user") or {}).get("id")
        if user:
            language = language_of(str(user))
            answer = Answer((said(language.mrkdwn(message)),))
            try:
                show(answer, client, body.get("response_url"), str(user))
            except (SlackApiError, OSError) as unreachable:
                log.warning("answer lost", kind=type(unreachable).__name__)
        return None


def words(error: Exception) -> Text:
    """What the person reads. A bug is logged under a reference: type and places only, since messages hold names."""
    if isinstance(error, MingdanError):
        return error.message
    reference = uuid4().hex[:8]
    places = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    log.error("bug", reference=reference, kind=type(error).__name__, places=places[-8:])
    return _("Something went wrong here. Nothing was saved. Tell the operator this number: {ref}", ref=reference)
