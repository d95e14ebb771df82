"""Block Kit as a terminal shows it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

Json = Mapping[str, Any]

_MARKED = re.compile(
    r"\*(?P<bold>[^*\n]+)\*|`(?P<code>[^`\n]+)`|<@(?P<user>\w+)>|<(?P<link>[^<>|]+)(\|(?P<label>[^<>]+))?>"
)


class Drawing:
    """Turns blocks into lines and gives each button the number that presses it."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.buttons: list[tuple[str, str, str]] = []
        """What each number presses: action_id, value, block_id; button 1 is the first."""

    def blocks(self, blocks: Sequence[Json]) -> list[Text]:
        """The lines of a message or view, top to bottom."""
        return [line for block in blocks for line in self._block(block)]

    def _block(self, block: Json) -> list[Text]:
        match block["type"]:
            case "header":
                return [Text(block["text"]["text"], style="bold underline")]
            case "section":
                return self._lines(block["text"])
            case "context":
                return [Text("  ").append_text(line) for one in block["elements"] for line in self._lines(one, "dim")]
            case "actions":
                return [self._actions(block)]
            case "divider":
                return [Text("─" * 40, style="dim")]
            case other:
                raise ValueError(f"the console cannot draw a block of type {other}")

    def _lines(self, text: Json, style: str = "") -> list[Text]:
        if text["type"] == "plain_text":
            return [Text(line, style=style) for line in text["text"].split("\n")]
        return [self.marked(line, style) for line in text["text"].split("\n")]

    def _actions(self, block: Json) -> Text:
        line = Text()
        for element in block["elements"]:
            self.buttons.append((element["action_id"], element.get("value", ""), block.get("block_id", "")))
            line.append(f"[{len(self.buttons)}] ", style="bold cyan").append(element["text"]["text"] + "   ")
        line.rstrip()
        return line

    def marked(self, text: str, style: str = "") -> Text:
        """A line of mrkdwn."""
        line, at = Text(style=style), 0
        for found in _MARKED.finditer(text):
            line.append(_unescaped(text[at : found.start()]))
            line.append_text(self._mark(found))
            at = found.end()
        return line.append(_unescaped(text[at:]))

    def _mark(self, found: "re.Match[str]") -> Text:
        if found["bold"]:
            return Text(_unescaped(found["bold"]), style="bold")
        if found["code"]:
            return Text(_unescaped(found["code"]), style="green")
        if found["user"]:
            return Text("@" + self._names.get(found["user"], found["user"]), style="magenta")
        return Text(_unescaped(found["label"] or found["link"]), style="underline")


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
