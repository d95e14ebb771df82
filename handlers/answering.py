"""Giving an answer to one person: through the response address of what they did, else in their direct messages."""

from http import HTTPStatus

import structlog
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from handlers.views.blocks import Answer

log = structlog.get_logger()


def show(answer: Answer, client: WebClient, response_url: str | None, slack_user: str) -> None:
    """Show an answer to one person only.

    Raises:
        SlackApiError, OSError: Slack did not take it.
    """
    blocks = [block.to_dict() for block in answer.blocks]
    if response_url is None:
        channel = client.conversations_open(users=slack_user)["channel"]["id"]
        client.chat_postMessage(channel=channel, text=answer.text, blocks=blocks, unfurl_links=False)
        return
    # The client's own default would send again after a lost reply and so answer twice.
    webhook = WebhookClient(response_url, retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)])
    taken = webhook.send(
        text=answer.text, blocks=blocks, response_type="ephemeral", replace_original=answer.replaces,
        unfurl_links=False, unfurl_media=False,
    )  # fmt: skip
    if taken.status_code != HTTPStatus.OK:
        log.warning("answer not taken", status=taken.status_code)
