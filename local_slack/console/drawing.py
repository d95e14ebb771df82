"""Block Kit as a terminal shows it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from local_slack.console.rich_text import lines_of

Json = Mapping[str, Any]

_MARKED = re.compile(
    r"\*(?P<bold>[^*\n]+)\*|`(?P<code>[^`\n]+)`|<@(?P<user>\w+)(\|[^<>]*)?>|<(?P<link>[^<>|]+)(\|(?P<label>[^<>]+))?>"
)
_LEVELS = {"info": "cyan", "warning": "yellow", "error": "red", "success": "green"}
_LINE = "─" * 40


@dataclass(frozen=True, slots=True)
class Control:
    """What a number touches: a button, a menu or a field, and the block it stands in."""

    element: Json
    block_id: str


class Drawing:
    """Turns blocks into lines and gives each control the number that touches it.

    Whatever the workspace takes can be drawn; of a block that a terminal cannot show, its kind is named.
    """

    def __init__(self, names: Mapping[str, str], numbered_from: int = 1) -> None:
        """`names`: user id → name; `numbered_from`: the number of the first control."""
        self._names = names
        self._first = numbered_from
        self.controls: list[Control] = []
        self._drawers: Mapping[str, Callable[[Json], list[Text]]] = {
            "header": lambda block: [Text(block["text"]["text"], style="bold underline")],
            "section": self._section,
            "context": self._context,
            "actions": lambda block: self._line_of_controls(block["elements"], block),
            "divider": lambda _block: [Text(_LINE, style="dim")],
            "image": self._image,
            "input": self._input,
            "rich_text": lambda block: lines_of(block, self._names),
            "markdown": lambda block: [Text(line) for line in block["text"].split("\n")],
            "table": self._table,
            "data_table": self._table,
            "data_visualization": self._chart,
            "alert": lambda block: self._lines(block["text"], _LEVELS.get(block.get("level", ""), "bold")),
            "container": self._container,
            "card": self._card,
            "carousel": self._carousel,
        }

    def blocks(self, blocks: Iterable[Json]) -> list[Text]:
        """The lines of a message or view, top to bottom."""
        return [line for block in blocks for line in self._block(block)]

    def _block(self, block: Json) -> list[Text]:
        draw = self._drawers.get(block["type"])
        return draw(block) if draw else [Text(f"({block['type']})", style="dim")]

    def _section(self, block: Json) -> list[Text]:
        lines = self._lines(block["text"]) if "text" in block else []
        lines += [line for field in block.get("fields", ()) for line in self._lines(field)]
        return lines + (self._line_of_controls([block["accessory"]], block) if "accessory" in block else [])

    def _context(self, block: Json) -> list[Text]:
        return [
            Text("  ").append_text(line)
            for part in block["elements"]
            for line in ([_picture(part)] if part["type"] == "image" else self._lines(part, "dim"))
        ]

    def _image(self, block: Json) -> list[Text]:
        return [*(self._lines(block["title"]) if "title" in block else []), _picture(block)]

    def _input(self, block: Json) -> list[Text]:
        return [*self._lines(block["label"]), *self._line_of_controls([block["element"]], block)]

    def _table(self, block: Json) -> list[Text]:
        caption = [Text(block["caption"], style="bold")] if "caption" in block else []
        rows = [Text(" | ").join(self._cell(cell) for cell in row) for row in block["rows"]]
        if block["type"] == "data_table":
            rows[0].stylize("bold")
        return caption + rows

    def _cell(self, cell: Json) -> Text:
        if cell["type"] == "rich_text":
            return Text(" ").join(lines_of(cell, self._names))
        return Text(cell["text"])

    def _chart(self, block: Json) -> list[Text]:
        title, chart = Text(block["title"], style="bold"), block["chart"]
        if chart["type"] == "pie":
            return [title, *(_point(point) for point in chart["segments"])]
        axes = [chart["axis_config"][name] for name in ("x_label", "y_label") if name in chart["axis_config"]]
        lines = [Text(f"{series['name']}: ").append_text(_points(series["data"])) for series in chart["series"]]
        return [title, *([Text(" / ".join(axes), style="dim")] if axes else []), *lines]

    def _container(self, block: Json) -> list[Text]:
        lines = [Text(block["title"]["text"], style="bold")] if "title" in block else []
        if "rich_text_title" in block:
            lines = lines_of(block["rich_text_title"], self._names)
        lines += self._lines(block["subtitle"], "dim") if "subtitle" in block else []
        return lines + [Text("  ").append_text(line) for line in self.blocks(block["child_blocks"])]

    def _card(self, block: Json) -> list[Text]:
        lines = [_picture(block["hero_image"])] if "hero_image" in block else []
        for name, style in (("title", "bold"), ("subtitle", "dim"), ("body", "")):
            lines += self._lines(block[name], style) if name in block else []
        return lines + (self._line_of_controls(block["actions"], block) if "actions" in block else [])

    def _carousel(self, block: Json) -> list[Text]:
        lines = [line for card in block["elements"] for line in (*self._card(card), Text(_LINE, style="dim"))]
        return lines[:-1]

    def _lines(self, text: Json, style: str = "") -> list[Text]:
        if text["type"] == "plain_text":
            return [Text(line, style=style) for line in text["text"].split("\n")]
        return [self.marked(line, style) for line in text["text"].split("\n")]

    def _line_of_controls(self, elements: Sequence[Json], block: Json) -> list[Text]:
        line = Text()
        for element in elements:
            if element["type"] == "image":
                line.append_text(_picture(element)).append("   ")
                continue
            self.controls.append(Control(element, str(block.get("block_id", ""))))
            number = self._first + len(self.controls) - 1
            line.append(f"[{number}] ", style="bold cyan").append(_label(element) + "   ")
        line.rstrip()
        return [line]

    def marked(self, text: str, style: str = "") -> Text:
        """A line of mrkdwn."""
        line, at = Text(style=style), 0
        for mark in _MARKED.finditer(text):
            line.append(_unescaped(text[at : mark.start()]))
            line.append_text(self._mark(mark))
            at = mark.end()
        return line.append(_unescaped(text[at:]))

    def _mark(self, mark: "re.Match[str]") -> Text:
        if mark["bold"]:
            return Text(_unescaped(mark["bold"]), style="bold")
        if mark["code"]:
            return Text(_unescaped(mark["code"]), style="green")
        if mark["user"]:
            return Text("@" + self._names.get(mark["user"], mark["user"]), style="magenta")
        return Text(_unescaped(mark["label"] or mark["link"]), style="underline")


def _label(element: Json) -> str:
    """What a control says: a button its words, a menu three dots, anything else what it is for."""
    if element["type"] == "button":
        return str(element["text"]["text"])
    if element["type"] == "overflow":
        return "⋯"
    words = str(element.get("placeholder", {}).get("text") or element["type"].replace("_", " "))
    return f"{words} ▾"


def _picture(image: Json) -> Text:
    return Text(f"▨ {image['alt_text']}", style="dim")


def _point(point: Json) -> Text:
    return Text(f"{point['label']} {point['value']:g}")


def _points(points: Sequence[Json]) -> Text:
    return Text(", ").join(_point(point) for point in points)


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
