"""Rich text as a terminal shows it: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block ."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.text import Text

Json = Mapping[str, Any]


def lines_of(rich_text: Json, names: Mapping[str, str]) -> list[Text]:
    """The lines of a rich text; `names`: user id → name. What is inside it nobody has checked, so nothing is trusted."""
    return [line for element in _elements(rich_text) for line in _element(element, names)]


def _elements(thing: Json) -> list[Json]:
    elements = thing.get("elements")
    return [element for element in elements if isinstance(element, Mapping)] if isinstance(elements, list) else []


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _element(element: Json, names: Mapping[str, str]) -> list[Text]:
    parts = _elements(element)
    match element.get("type"):
        case "rich_text_list":
            indent = "  " * (_number(element.get("indent")) + 1)
            is_ordered = element.get("style") == "ordered"
            return [
                Text(f"{indent}{f'{number}.' if is_ordered else '•'} ").append_text(_joined(item, names))
                for number, item in enumerate(parts, start=_number(element.get("offset")) + 1)
            ]
        case "rich_text_quote":
            return [Text("│ ", style="dim").append_text(line) for line in _inline(parts, names).split("\n")]
        case "rich_text_preformatted":
            return [Text(line.plain, style="green") for line in _inline(parts, names).split("\n")]
        case _:
            return list(_inline(parts, names).split("\n"))


def _joined(item: Json, names: Mapping[str, str]) -> Text:
    return Text(" ").join(_element(item, names))


def _inline(parts: Iterable[Json], names: Mapping[str, str]) -> Text:
    line = Text()
    for part in parts:
        line.append_text(_part(part, names))
    return line


def _part(part: Json, names: Mapping[str, str]) -> Text:
    kind = str(part.get("type"))
    if kind == "text":
        return Text(str(part.get("text", "")), style=_style(part.get("style")))
    if kind == "link":
        return Text(str(part.get("text") or part.get("url", "")), style="underline")
    key = next((str(part[name]) for name in _NAMES.get(kind, ()) if part.get(name)), f"({kind})")
    return Text(_SIGNS.get(kind, "{}").format(names.get(key, key)), style="magenta" if kind in _SIGNS else "")


# The property that names what an element shows, and how it is written.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "user": ("user_id",),
    "channel": ("channel_id",),
    "usergroup": ("usergroup_id",),
    "broadcast": ("range",),
    "emoji": ("name",),
    "date": ("fallback", "timestamp"),
    "color": ("value",),
}
_SIGNS = {"user": "@{}", "channel": "#{}", "usergroup": "@{}", "broadcast": "@{}", "emoji": ":{}:"}


def _style(flags: Any) -> str:
    if not isinstance(flags, Mapping):
        return ""
    known = {"bold": "bold", "italic": "italic", "strike": "strike", "code": "green"}
    return " ".join(style for name, style in known.items() if flags.get(name))
