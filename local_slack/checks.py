"""What is posted or shown, as strictly as Slack reads it: messages, views, metadata, text."""

import json
import re
from typing import Any

from local_slack.blocks import block_problems
from local_slack.models import Refused
from local_slack.problems import Problems

TEXT_LIMIT = 40_000  # https://docs.slack.dev/reference/methods/chat.postMessage
UPDATE_TEXT_LIMIT = 4_000  # https://docs.slack.dev/reference/methods/chat.update
METADATA_BYTES = 16_000  # https://docs.slack.dev/messaging/message-metadata
VIEW_BYTES = 250_000  # `view_too_large`, https://docs.slack.dev/reference/methods/views.open


def check_message_blocks(blocks: Any) -> None:
    """Raises: Refused with `invalid_blocks`, as chat.postMessage and response_url answer."""
    problems = block_problems(blocks, "message")
    if problems:
        raise Refused("invalid_blocks", *problems)


_VIEW_COMMON = frozenset({"type", "blocks", "private_metadata", "callback_id", "external_id"})
# https://docs.slack.dev/reference/views/modal-views and .../home-tab-views
_VIEW_PROPERTIES = {
    "modal": _VIEW_COMMON | {"title", "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled"},
    "home": _VIEW_COMMON,
}


def check_view(view: Any, kind: str) -> None:
    """Raises: Refused with `invalid_arguments` (or `view_too_large`), as views.* answer."""
    if not isinstance(view, dict) or view.get("type") != kind:
        raise Refused("invalid_arguments", f'[ERROR] view must be an object of type "{kind}" [json-pointer:/view]')
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise Refused("view_too_large")
    problems = Problems()
    problems.properties(view, _VIEW_PROPERTIES[kind], "/view")
    for name in ("callback_id", "external_id"):
        problems.length(view.get(name), 255, f"/view/{name}")
    problems.length(view.get("private_metadata"), 3000, "/view/private_metadata")
    if kind == "modal":  # https://api.slack.com/surfaces/modals: title, submit and close hold 24 characters
        for name in ("title", "submit", "close"):
            problems.text(view.get(name), 24, f"/view/{name}", plain=True, required=name == "title")
        blocks = view.get("blocks")
        has_input = isinstance(blocks, list) and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
        if has_input and "submit" not in view:  # same page: required as soon as there is an input block
            problems.add("missing required field: submit", "/view")
    problems += [
        problem.replace("[json-pointer:/blocks", "[json-pointer:/view/blocks")
        for problem in block_problems(view.get("blocks"), kind)
    ]
    if problems:
        raise Refused("invalid_arguments", *problems)


def check_metadata(metadata: Any) -> None:
    """An object with event_type and event_payload: https://docs.slack.dev/messaging/message-metadata."""
    if not isinstance(metadata, dict):
        raise Refused("invalid_metadata_format")
    if set(metadata) - {"event_type", "event_payload"} or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_schema")
    if not re.fullmatch(r"[A-Za-z0-9_.:-]{1,255}", str(metadata.get("event_type", ""))):
        raise Refused("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise Refused("metadata_too_large")


def check_text(text: Any, blocks: Any, *, also: Any = None, most: int = TEXT_LIMIT) -> str:
    """The text of a message: something must be said (`no_text`), and not too much (`msg_too_long`)."""
    if text is not None and not isinstance(text, str):
        raise Refused("invalid_arguments", "[ERROR] must be a string [json-pointer:/text]")
    if not (text or "").strip() and not blocks and not also:
        raise Refused("no_text")
    if text and len(text) > most:
        raise Refused("msg_too_long")
    return text or ""
