"""Giving an answer to one person: through the response address of what they did, in a modal, or by direct message."""

from http import HTTPStatus

from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.models.blocks import PlainTextObject
from slack_sdk.models.views import View
from slack_sdk.webhook import WebhookClient

from handlers.slack.blocks import Answer, said
from handlers.slack.posts import NOTHING_NAMED
from handlers.words.language import Language
from store.texts import _


class NotTakenError(OSError):
    """Slack did not take an answer at its response address."""


def show(answer: Answer, response_url: str, *, names_in_text: bool = True) -> None:
    """Show an answer to who asked only, where they asked; what Slack refuses for a fault of its own is tried once more.

    Args:
        answer: the answer.
        response_url: where Slack takes it.
        names_in_text: False where an answer that replaces a message takes the place of one that stays: its `text` is
            what lists of conversations and lock screens show.

    Raises:
        OSError: Slack did not take it.
    """
    # The client's own default would send again after a lost reply and so answer twice.
    webhook = WebhookClient(response_url, retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)])
    text = answer.text if names_in_text or not answer.replaces else NOTHING_NAMED
    status = 0
    for _try in range(2):
        status = webhook.send(
            text=text,
            blocks=[block.to_dict() for block in answer.blocks],
            response_type="ephemeral",
            replace_original=answer.replaces,
            unfurl_links=False,
            unfurl_media=False,
        ).status_code
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            break
    if status != HTTPStatus.OK:
        raise NotTakenError(status)


def show_at(answer: Answer, client: WebClient, channel: str, slack_user: str, thread: str) -> None:
    """Show an answer to one person where they wrote, in the thread where there is one.

    Raises:
        SlackApiError, OSError: Slack did not take it.
    """
    client.chat_postEphemeral(
        channel=channel,
        user=slack_user,
        text=answer.text,
        blocks=[block.to_dict() for block in answer.blocks],
        thread_ts=thread or None,
    )


def direct_channel(client: WebClient, slack_user: str) -> str:
    """The channel of a person's direct messages with the app.

    Raises:
        SlackApiError, OSError: Slack did not give it.
    """
    return str(client.conversations_open(users=slack_user)["channel"]["id"])


def modal(answer: Answer, language: Language) -> View:
    """An answer in a modal of its own."""
    title = PlainTextObject(text=language.say(_("Mingdan")), emoji=False)
    close = PlainTextObject(text=language.say(_("Close")), emoji=False)
    return View(type="modal", title=title, close=close, blocks=list(answer.blocks))


def loading(language: Language) -> View:
    """What opens at once (a trigger lives three seconds), to be filled."""
    return modal(Answer((said(language.mrkdwn(_("Loading…"))),)), language)


def fill(shown: Answer | View, client: WebClient, view_id: str, language: Language) -> None:
    """Put an answer or a form into an open modal."""
    view = modal(shown, language) if isinstance(shown, Answer) else shown
    client.views_update(view_id=view_id, view=view)
