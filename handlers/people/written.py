"""Names written to the app: in its direct messages, or in a channel with a mention of it."""

import re
from typing import Any

from slack_sdk.errors import SlackApiError

from handlers.slack.blocks import Answer, said
from handlers.slack.channels import channel_facts
from handlers.slack.errors import NO_ANSWER
from handlers.slack.request import Request, Spot
from handlers.slack.router import Command, Router, Written, unescaped_text
from store.access import policy
from store.access.values import Action, Readers
from store.texts import Text, _

_MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")

EVERYBODY_READS = _(
    "Your message itself put the name into this channel, where everybody in it can read it, and Slack keeps it. Delete it "
    "if that was not meant."
)
PRIVATELY = _("`/prisoner NAME` shows nobody but you what you typed.")
_SHARED = _("This channel is shared with another workspace, so nothing is looked up here.")
_PUBLIC = _("This channel is open to all members, so nothing is looked up here.")
_OTHERS = _("Not everybody in this channel may see cases in Mingdan, so nothing is looked up here.")
_NOT_KNOWN = _("Slack does not say who reads this channel, so nothing is looked up here.")


def register(router: Router, command: Command) -> None:
    """Both kinds of message, each answered to who wrote it alone."""
    router.messages("message.im", command, _direct)
    router.messages("app_mention", command, _mention, _what_it_did, _nothing_else)


def _what_it_did(request: Request) -> list[Text]:
    """What a mention that bears a name did by itself; how to ask privately, to who may."""
    return [EVERYBODY_READS, *([PRIVATELY] if policy.allows(request.member, Action.LOOK_UP) else [])]


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
    """Where others than the team read the channel, nothing is answered beside the warning, and it is said who reads it."""
    others = _SHARED if body.get("is_ext_shared_channel") else _who_else_reads(request)
    return None if others is None else Answer((said(request.language.mrkdwn(others)),))


def _who_else_reads(request: Request) -> Text | None:
    """Who else than the team reads the channel, in the words of `/alerts here`; None: everybody in it may see cases.

    Nothing is written, since no look-up waits for a writer.
    """
    channel = request.place.channel
    with request.store.reading_as_operator() as work:
        is_known = work.channels.is_known(channel, request.now)
        if is_known and work.channels.readers(channel, request.now) is Readers.TEAM:
            return None
    try:
        facts = channel_facts(request.client, channel)
    except (SlackApiError, *NO_ANSWER):
        return _NOT_KNOWN
    if facts.is_shared or facts.is_public:
        return _SHARED if facts.is_shared else _PUBLIC
    with request.store.reading_as_operator() as work:
        return None if not is_known and work.channels.who_reads(facts) is Readers.TEAM else _OTHERS
