"""Block Kit as strictly as Slack reads it: which blocks may stand where, and each limit with where it comes from."""

from collections.abc import Callable, Mapping
from typing import Any

from local_slack.data_blocks import check_data_visualization, check_table
from local_slack.elements import check_element
from local_slack.models import Json
from local_slack.payload_shapes import walk
from local_slack.problems import Problems

MESSAGE_BLOCKS = 50  # https://docs.slack.dev/reference/block-kit/blocks: 50 in a message,
VIEW_BLOCKS = 100  # 100 in a modal or Home tab
MARKDOWN_CHARACTERS = 12_000  # over all markdown blocks of a message (markdown-block page)
MOST_CHARTS = 2  # data visualization blocks in a message
_MESSAGE_ONLY = frozenset({"markdown", "table", "data_table", "data_visualization", "file", "card", "carousel"})
_MODAL_ONLY = frozenset({"alert"})  # alert-block page
# The container's page and Slack's own validator name different children; these are in both.
_CONTAINED = frozenset({"actions", "context", "divider", "header", "image", "section", "table"})

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
    "data_visualization": frozenset({"title", "chart"}),
    "file": frozenset({"external_id", "source"}),
    "alert": frozenset({"text", "level"}),
    "card": frozenset({"hero_image", "icon", "title", "subtitle", "body", "actions"}),
    "carousel": frozenset({"elements"}),
    "container": frozenset(
        {"title", "rich_text_title", "subtitle", "child_blocks", "width", "icon"}
        | {"is_collapsible", "default_collapsed", "has_header_divider"}
    ),
}


def block_problems(blocks: Any, surface: str) -> Problems:
    problems = Problems()
    if not problems.items_of(blocks, 0, MESSAGE_BLOCKS if surface == "message" else VIEW_BLOCKS, "/blocks"):
        return problems
    for at, block in enumerate(blocks):
        _block(problems, block, f"/blocks/{at}", surface)
    _whole(problems, list(walk(block for block in blocks if isinstance(block, dict))))
    return problems


def _whole(problems: Problems, blocks: list[Json]) -> None:
    """What may stand only so often, or hold only so much, in all of a message or view."""
    seen: set[str] = set()
    for block in blocks:
        block_id = str(block.get("block_id", ""))
        if block_id and block_id in seen:  # "block_id should be unique for each message" (blocks page)
            problems.add(f"block_id already exists: {block_id}", "/blocks")
        seen.add(block_id)
    kinds = [block.get("type") for block in blocks]
    if kinds.count("table") + kinds.count("data_table") > 1:
        problems.add("only one table per message", "/blocks")  # table-block page
    if kinds.count("data_visualization") > MOST_CHARTS:
        problems.add(f"no more than {MOST_CHARTS} data visualizations allowed", "/blocks")
    texts = [str(block.get("text", "")) for block in blocks if block.get("type") == "markdown"]
    if sum(map(len, texts)) > MARKDOWN_CHARACTERS >= max(map(len, texts)):  # one too long is told of at its place
        problems.add(f"all markdown blocks together must be less than {MARKDOWN_CHARACTERS + 1} characters", "/blocks")


def _block(problems: Problems, block: Any, where: str, surface: str) -> None:
    kind = str(block.get("type")) if isinstance(block, dict) else ""
    if kind not in _PROPERTIES:
        problems.add(f"unsupported type: {kind}", where)
    elif (kind in _MESSAGE_ONLY and surface != "message") or (kind in _MODAL_ONLY and surface != "modal"):
        problems.add(f"unsupported type in a {surface}: {kind}", where)
    else:
        problems.properties(block, _PROPERTIES[kind] | {"type", "block_id"}, where)
        problems.length(block.get("block_id"), 255, f"{where}/block_id")  # slack_sdk: block_id_max_length
        _READERS.get(kind, _nothing)(problems, block, where)
        if kind == "input" and surface != "modal" and _is_of(block.get("element"), "file_input"):
            problems.add("file_input works in modals only", f"{where}/element")  # file-input-element page
        if surface != "message" and any(child.get("type") in _MESSAGE_ONLY for child in walk([block])):
            problems.add(f"unsupported child block in a {surface}", where)


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


def _is_of(thing: Any, kind: str) -> bool:
    return isinstance(thing, dict) and thing.get("type") == kind


def _markdown(problems: Problems, block: Json, where: str) -> None:
    problems.length(block.get("text"), MARKDOWN_CHARACTERS, f"{where}/text", required=True)


def _alert(problems: Problems, block: Json, where: str) -> None:
    """slack_sdk: AlertBlock valid_levels; the text is a text object, 3,000 characters."""
    problems.text(block.get("text"), 3000, f"{where}/text", required=True)
    if block.get("level", "default") not in {"default", "info", "warning", "error", "success"}:
        problems.add("level must be default, info, warning, error or success", f"{where}/level")


def _card(problems: Problems, block: Json, where: str) -> None:
    """slack_sdk: CardBlock title and subtitle 150, body 200; buttons only; it must say or show something."""
    if not {"hero_image", "title", "body", "actions"} & set(block):
        problems.add("hero_image, title, actions or body must be specified", where)
    for name, most in (("title", 150), ("subtitle", 150), ("body", 200)):
        problems.text(block.get(name), most, f"{where}/{name}")
    for name in ("hero_image", "icon"):
        if name in block and _is_of(block[name], "image"):
            problems.image(block[name], f"{where}/{name}")
        elif name in block:
            problems.add("must be an image", f"{where}/{name}")
    if "actions" in block and problems.items_of(block["actions"], 1, 25, f"{where}/actions"):
        for at, element in enumerate(block["actions"]):
            check_element(problems, element, f"{where}/actions/{at}", "card")


def _carousel(problems: Problems, block: Json, where: str) -> None:
    """slack_sdk: CarouselBlock elements_max_length 10, cards only."""
    if problems.items_of(block.get("elements"), 1, 10, f"{where}/elements"):
        for at, card in enumerate(block["elements"]):
            _child(problems, card, f"{where}/elements/{at}", frozenset({"card"}))


def _container(problems: Problems, block: Json, where: str) -> None:
    """slack_sdk: ContainerBlock title and subtitle 150, child_blocks_max_length 10, valid_widths."""
    if not {"title", "rich_text_title"} & set(block):
        problems.add("title or rich_text_title must be specified", where)
    problems.text(block.get("title"), 150, f"{where}/title", plain=True)
    problems.text(block.get("subtitle"), 150, f"{where}/subtitle")
    if block.get("width", "standard") not in {"narrow", "standard", "wide", "full"}:
        problems.add("width must be narrow, standard, wide or full", f"{where}/width")
    if block.get("is_collapsible") is True and block.get("has_header_divider") is True:
        problems.add("has_header_divider cannot be set when is_collapsible is true", f"{where}/has_header_divider")
    if block.get("default_collapsed") is True and block.get("is_collapsible") is not True:
        problems.add("default_collapsed requires is_collapsible", f"{where}/default_collapsed")
    if problems.items_of(block.get("child_blocks"), 1, 10, f"{where}/child_blocks"):
        for at, child in enumerate(block["child_blocks"]):
            _child(problems, child, f"{where}/child_blocks/{at}", _CONTAINED)


def _child(problems: Problems, block: Any, where: str, allowed: frozenset[str]) -> None:
    kind = block.get("type") if isinstance(block, dict) else block
    if kind in allowed:
        _block(problems, block, where, "message")
    else:
        problems.add(f"unsupported child block: {kind}", where)


_READERS: Mapping[str, Callable[[Problems, Json, str], None]] = {
    "section": _section,
    "header": _header,
    "image": _image,
    "actions": _actions,
    "context": _context,
    "input": _input,
    "rich_text": _rich_text,
    "markdown": _markdown,
    "table": check_table,
    "data_table": check_table,
    "data_visualization": check_data_visualization,
    "alert": _alert,
    "card": _card,
    "carousel": _carousel,
    "container": _container,
}
