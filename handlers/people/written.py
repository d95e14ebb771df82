"""Names written to the app: in its direct messages, or in a channel with a mention of it."""

import re
from typing import Any

from slack_sdk.errors import SlackApiError

from handlers.slack.blocks import Answer, said
from handlers.slack.channels import channel_facts
from handlers.slack.errors import NO_ANSWER
from handlers.slack.request import Request, Spot
from handlers.slack.router import Command, Router, Written, unescaped_text
from store.access.values import Readers
from store.texts import _

_MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")

EVERYBODY_READS = _(
    "Your message itself put the name into this channel, where everybody in it can read it, and Slack keeps it. Delete it "
    "if that was not meant. `/prisoner NAME` shows nobody but you what you typed."
)
NOT_HERE = _("People outside the team can read this channel, so nothing is looked up here.")


def register(router: Router, command: Command) -> None:
    """Both kinds of message, each answered to who wrote it alone."""
    router.messages("message.im", command, _direct)
    router.messages("app_mention", command, _mention, EVERYBODY_READS, _nothing_else)


def _direct(body: dict[str, Any]) -> Written | None:
    """What somebody wrote in the app's direct messages: Slack sends its own messages, edits and deletions there too."""
    event = body["event"]
    return _written(event) if event.get("channel_type") == "im" else None


def _mention(body: dict[str, Any]) -> Written | None:
    return _written(body["event"])


def _written(event: dict[str, Any]) -> Written | None:
    user, channel, ts = (event.get(name) for name in ("user", "channel", "ts"))
    if event.get("subtype") or event.get("bot_id") or not user or not channel or not ts:
        return None
    thread = str(event.get("thread_ts") or "")
    text = (
        _MENTION.sub(" ", str(event.get("text") or ""), count=1)
        if event["type"] == "app_mention"
        else event.get("text")
    )
    team = event.get("user_team") or event.get("team")
    return Written(str(user), team, Spot(str(channel), thread), str(ts), unescaped_text({"text": text}).strip())


def _nothing_else(request: Request, body: dict[str, Any]) -> Answer | None:
    """Where others than the team read the channel, nothing is answered beside the warning."""
    if not body.get("is_ext_shared_channel") and _is_the_teams(request):
        return None
    return Answer((said(request.language.mrkdwn(NOT_HERE)),))


def _is_the_teams(request: Request) -> bool:
    """Whether everybody in the channel may see cases; nothing is written, since no look-up waits for a writer."""
    channel = request.place.channel
    with request.store.reading_as_operator() as work:
        if work.channels.is_known(channel, request.now):
            return work.channels.readers(channel, request.now) is Readers.TEAM
    try:
        facts = channel_facts(request.client, channel)
    except (SlackApiError, *NO_ANSWER):
        return False
    with request.store.reading_as_operator() as work:
        return work.channels.who_reads(facts) is Readers.TEAM
