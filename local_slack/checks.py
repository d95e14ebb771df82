"""Block Kit as strictly as Slack reads it: blocks, views, metadata; each limit with where it comes from."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from local_slack.elements import check_element
from local_slack.models import Json, Refused
from local_slack.problems import Problems

MESSAGE_BLOCKS = 50  # https://docs.slack.dev/reference/block-kit/blocks: 50 in a message,
VIEW_BLOCKS = 100  # 100 in a modal or Home tab
TEXT_LIMIT = 40_000  # https://docs.slack.dev/reference/methods/chat.postMessage
METADATA_BYTES = 16_000  # https://docs.slack.dev/messaging/message-metadata
VIEW_BYTES = 250_000  # `view_too_large`, https://docs.slack.dev/reference/methods/views.open
_MESSAGE_ONLY = frozenset({"markdown", "table", "data_table", "file"})

# https://docs.slack.dev/reference/block-kit/blocks and the `attributes` of slack_sdk 3.47 models/blocks/blocks.py
_PROPERTIES: Mapping[str, frozenset[str]] = {
    "section": frozenset({"text", "fields", "accessory", "expand"}),
    "header": frozenset({"text"}),
    "divider": frozenset(),
    "image": frozenset({"image_url", "alt_text", "title", "slack_file"}),
    "actions": frozenset({"elements"}),
    "context": frozenset({"elements"}),
    "input": frozenset({"label", "element", "hint", "optional", "dispatch_action"}),
    "rich_text": frozenset({"elements"}),
    "markdown": frozenset({"text"}),
    "table": frozenset({"rows", "column_settings"}),
    "data_table": frozenset({"rows", "caption", "page_size", "row_header_column_index"}),
    "file": frozenset({"external_id", "source"}),
}


def check_message_blocks(blocks: Any) -> None:
    """Raises: Refused with `invalid_blocks`, as chat.postMessage and response_url answer."""
    problems = block_problems(blocks, "message")
    if problems:
        raise Refused("invalid_blocks", *problems)


def block_problems(blocks: Any, surface: str) -> Problems:
    problems = Problems()
    if not problems.items_of(blocks, 0, MESSAGE_BLOCKS if surface == "message" else VIEW_BLOCKS, "/blocks"):
        return problems
    seen: set[str] = set()
    for at, block in enumerate(blocks):
        _block(problems, block, f"/blocks/{at}", surface)
        block_id = str(block["block_id"]) if isinstance(block, dict) and "block_id" in block else None
        if block_id in seen:  # "block_id should be unique for each message" (blocks page)
            problems.add(f"block_id already exists: {block_id}", f"/blocks/{at}/block_id")
        seen |= {block_id} if block_id else set()
    if sum(isinstance(block, dict) and block.get("type") in {"table", "data_table"} for block in blocks) > 1:
        problems.add("only one table per message", "/blocks")  # table-block page
    return problems


def _block(problems: Problems, block: Any, where: str, surface: str) -> None:
    kind = str(block.get("type")) if isinstance(block, dict) else ""
    if kind not in _PROPERTIES:
        problems.add(f"unsupported type: {kind}", where)
    elif kind in _MESSAGE_ONLY and surface != "message":
        problems.add(f"unsupported type in a {surface}: {kind}", where)
    else:
        problems.properties(block, _PROPERTIES[kind] | {"type", "block_id"}, where)
        problems.length(block.get("block_id"), 255, f"{where}/block_id")  # slack_sdk: block_id_max_length
        _READERS.get(kind, _nothing)(problems, block, where)


def _nothing(problems: Problems, block: Json, where: str) -> None:
    """A divider says nothing that could be wrong."""


def _section(problems: Problems, block: Json, where: str) -> None:
    """slack_sdk: SectionBlock text_max_length 3000, fields_max_length 10; a field 2,000 (section-block page)."""
    if not block.get("text") and not block.get("fields"):
        problems.add("text or fields must be specified", where)
    problems.text(block.get("text"), 3000, f"{where}/text")
    if "fields" in block and problems.items_of(block["fields"], 1, 10, f"{where}/fields"):
        for at, field in enumerate(block["fields"]):
            problems.text(field, 2000, f"{where}/fields/{at}", required=True)
    if "accessory" in block:
        check_element(problems, block["accessory"], f"{where}/accessory", "section")


def _header(problems: Problems, block: Json, where: str) -> None:
    """slack_sdk: HeaderBlock text_max_length 150."""
    problems.text(block.get("text"), 150, f"{where}/text", plain=True, required=True)


def _image(problems: Problems, block: Json, where: str) -> None:
    problems.image(block, where)
    problems.text(block.get("title"), 2000, f"{where}/title", plain=True)  # slack_sdk: title_max_length


def _actions(problems: Problems, block: Json, where: str) -> None:
    """slack_sdk: ActionsBlock elements_max_length 25; an action_id once in a block (block-elements page)."""
    if not problems.items_of(block.get("elements"), 1, 25, f"{where}/elements"):
        return
    seen: set[str] = set()
    for at, element in enumerate(block["elements"]):
        check_element(problems, element, f"{where}/elements/{at}", "actions")
        action_id = str(element["action_id"]) if isinstance(element, dict) and "action_id" in element else None
        if action_id in seen:
            problems.add(f"action_id already exists: {action_id}", f"{where}/elements/{at}/action_id")
        seen |= {action_id} if action_id else set()


def _context(problems: Problems, block: Json, where: str) -> None:
    """slack_sdk: ContextBlock elements_max_length 10."""
    if not problems.items_of(block.get("elements"), 1, 10, f"{where}/elements"):
        return
    for at, element in enumerate(block["elements"]):
        if isinstance(element, dict) and element.get("type") == "image":
            problems.image(element, f"{where}/elements/{at}")
        else:
            problems.text(element, 3000, f"{where}/elements/{at}", required=True)


def _input(problems: Problems, block: Json, where: str) -> None:
    """slack_sdk: InputBlock label_max_length and hint_max_length 2000."""
    problems.text(block.get("label"), 2000, f"{where}/label", plain=True, required=True)
    problems.text(block.get("hint"), 2000, f"{where}/hint", plain=True)
    check_element(problems, block.get("element"), f"{where}/element", "input")


def _rich_text(problems: Problems, block: Json, where: str) -> None:
    known = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}  # rich-text-block page
    if problems.items_of(block.get("elements"), 0, 1000, f"{where}/elements"):
        for at, element in enumerate(block["elements"]):
            if not isinstance(element, dict) or element.get("type") not in known:
                problems.add("unsupported rich text element", f"{where}/elements/{at}")


def _markdown(problems: Problems, block: Json, where: str) -> None:
    problems.length(block.get("text"), 12_000, f"{where}/text", required=True)  # slack_sdk: MarkdownBlock


def _table(problems: Problems, block: Json, where: str) -> None:
    """docs.slack.dev table-block: 100 rows of 20 cells; data-table-block: a header and 1..100 rows, a caption."""
    data = block["type"] == "data_table"
    cells = {"raw_text", "rich_text", "raw_number"} if data else {"raw_text", "rich_text"}
    if data:
        problems.length(block.get("caption"), 3000, f"{where}/caption", required=True)
        if block.get("page_size", 5) not in range(1, 101):
            problems.add("must be between 1 and 100", f"{where}/page_size")
    if not problems.items_of(block.get("rows"), 2 if data else 1, 101 if data else 100, f"{where}/rows"):
        return
    for at, row in enumerate(block["rows"]):
        if not problems.items_of(row, 1, 20, f"{where}/rows/{at}"):
            continue
        if data and len(row) != len(block["rows"][0]):
            problems.add("every row needs as many cells as the header", f"{where}/rows/{at}")
        for column, cell in enumerate(row):
            kind = cell.get("type") if isinstance(cell, dict) else None
            if kind not in cells or (data and at == 0 and kind == "rich_text"):
                problems.add(f"unsupported cell type: {kind}", f"{where}/rows/{at}/{column}")
            elif kind == "raw_text":
                problems.length(cell.get("text"), 3000, f"{where}/rows/{at}/{column}/text", required=True)


_READERS: Mapping[str, Callable[[Problems, Json, str], None]] = {
    "section": _section,
    "header": _header,
    "image": _image,
    "actions": _actions,
    "context": _context,
    "input": _input,
    "rich_text": _rich_text,
    "markdown": _markdown,
    "table": _table,
    "data_table": _table,
}

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


def check_text(text: Any, blocks: Any, *, also: Any = None) -> str:
    """The text of a message: something must be said (`no_text`), and not too much (`msg_too_long`)."""
    if text is not None and not isinstance(text, str):
        raise Refused("invalid_arguments", "[ERROR] must be a string [json-pointer:/text]")
    if not (text or "").strip() and not blocks and not also:
        raise Refused("no_text")
    if text and len(text) > TEXT_LIMIT:
        raise Refused("msg_too_long")
    return text or ""
