"""Answers outside the Web API: what an ack of a command and a POST to a response_url put on the screen."""

from dataclasses import replace

from local_slack.checks import check_message_blocks, check_metadata, check_text
from local_slack.models import Json, Message, Refused
from local_slack.payload_shapes import is_active, with_ids
from local_slack.state import RESPONSE_URL_USES, ResponseUrl, State

# slack_sdk 3.47 WebhookClient.send, and `thread_ts` (https://api.slack.com/interactivity/handling)
_KNOWN = frozenset(
    {"text", "blocks", "attachments", "metadata", "response_type", "replace_original", "delete_original"}
    | {"unfurl_links", "unfurl_media", "thread_ts", "mrkdwn", "link_names", "parse"}
)


def use_response_url(state: State, key: str, body: Json) -> None:
    """One use of a response_url: five in thirty minutes (https://api.slack.com/interactivity/handling)."""
    url = state.urls.get(key)
    if url is None:
        raise Refused("invalid_url")
    if state.clock() > url.expires:
        raise Refused("expired_url")
    if url.uses >= RESPONSE_URL_USES:
        raise Refused("used_url")
    respond(state, url, body)
    url.uses += 1


def respond(state: State, url: ResponseUrl, body: Json) -> None:
    """Show, replace or delete; ephemeral unless in_channel, and what is ephemeral stays so (same page)."""
    _check(body)
    original = state.messages.get(url.source) if url.source else None
    if original is not None and _is_true(body.get("delete_original")):
        state.remove(original)
        return
    blocks = with_ids(state, body.get("blocks", []))
    text = body.get("text") or ""
    if original is not None and _is_true(body.get("replace_original")):
        metadata = body.get("metadata", original.metadata)
        state.amend(replace(original, text=text, blocks=blocks, metadata=metadata, edited=state.new_ts()))
        return
    # Of a command there is no original: `replace_original` then adds a message (slackapi/bolt-python #1268).
    reader = None if body.get("response_type") == "in_channel" else url.user
    thread = body.get("thread_ts")
    if reader is not None and thread is not None and not is_active(state, url.channel, thread):
        return  # shown to nobody, as with chat.postEphemeral
    message = Message(url.channel, state.new_ts(), state.bot.id, text, blocks, thread, reader, body.get("metadata"))
    state.post(message)


def _check(body: Json) -> None:
    unknown = sorted(set(body) - _KNOWN)
    if unknown:
        raise Refused("invalid_arguments", *(f"[ERROR] invalid additional property: {name}" for name in unknown))
    if body.get("response_type", "ephemeral") not in {"ephemeral", "in_channel"}:
        raise Refused("invalid_arguments", "[ERROR] response_type must be ephemeral or in_channel")
    if _is_true(body.get("delete_original")):
        return
    check_text(body.get("text"), body.get("blocks"), also=body.get("attachments"))
    check_message_blocks(body.get("blocks", []))
    if "metadata" in body:
        check_metadata(body["metadata"])


def _is_true(value: object) -> bool:
    return value is True or value == "true"
