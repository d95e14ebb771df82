"""The common ground of all views: escaped text, buttons, and the plain text that goes with blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

LONGEST_SECTION = 3000
LONGEST_REMARK = 2000
LONGEST_HEADING = 150
LONGEST_LABEL = 75
LONGEST_VALUE = 2000
"""Characters that Slack takes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets to see. `replaces` puts it in place of the message whose button was pressed."""

    blocks: tuple[Block, ...]
    replaces: bool = False

    def with_remarks(self, remarks: Iterable[Block]) -> "Answer":
        """The same with remarks below its words, above its first buttons."""
        first = next((at for at, block in enumerate(self.blocks) if isinstance(block, ActionsBlock)), len(self.blocks))
        return replace(self, blocks=(*self.blocks[:first], *remarks, *self.blocks[first:]))

    @property
    def text(self) -> str:
        """The whole answer for screen readers and notifications of an ephemeral message; mrkdwn, as Slack takes it."""
        return _words_of(self.blocks)


def lines(*parts: str) -> SectionBlock:
    """Lines of mrkdwn (escaped by the caller where they come from outside)."""
    return SectionBlock(text=MarkdownTextObject(text=shortened("\n".join(parts), LONGEST_SECTION), verbatim=True))


def packed(parts: Iterable[str], longest: int = LONGEST_SECTION) -> list[SectionBlock]:
    """As many sections as the lines need: none is cut that a section holds, and none is dropped."""
    packs: list[list[str]] = [[]]
    for part in parts:
        if len("\n".join((*packs[-1], part))) > longest and packs[-1]:
            packs.append([])
        packs[-1].append(part)
    return [lines(*pack) for pack in packs if pack]


def beside(control: ButtonElement, *parts: str) -> SectionBlock:
    """The same with a button of its own at its right."""
    text = MarkdownTextObject(text=shortened("\n".join(parts), LONGEST_SECTION), verbatim=True)
    return SectionBlock(text=text, accessory=control)


def labelled(line: str) -> str:
    """A line of a card with its label in bold: what stands before its first colon."""
    place = min((at for at in (line.find(": "), line.find("：")) if at > 0), default=0)
    return f"*{line[:place]}*{line[place:]}" if place else line


def said(text: str) -> SectionBlock:
    """A sentence (from `Language.mrkdwn`, which escapes what somebody typed)."""
    return lines(text)


def small(text: str) -> ContextBlock:
    """A remark in small grey letters (from `Language.mrkdwn`)."""
    return ContextBlock(elements=[MarkdownTextObject(text=shortened(text, LONGEST_REMARK), verbatim=True)])


def on_the_clock(at: datetime) -> str:
    """A moment for mrkdwn, which Slack shows on the reader's own clock."""
    return f"<!date^{int(at.timestamp())}^{{date_num}} {{time}}|{at:%Y-%m-%d %H:%M} UTC>"


def header(text: str) -> HeaderBlock:
    """A heading."""
    return HeaderBlock(text=PlainTextObject(text=shortened(text, LONGEST_HEADING), emoji=False))


def button(action_id: str, label: str, value: str, style: str | None = None) -> ButtonElement:
    """A button; the value carries ids.

    Raises:
        ValueError: a value longer than Slack takes. Cut in silence it would be read back as something else.
    """
    if len(value) > LONGEST_VALUE:
        raise ValueError(action_id)
    text = PlainTextObject(text=shortened(label, LONGEST_LABEL), emoji=False)
    return ButtonElement(text=text, action_id=action_id, value=value, style=style)


def row(buttons: Iterable[ButtonElement]) -> list[Block]:
    """Buttons side by side, 25 to a row at most (Slack); no row for none."""
    all_of_them = list(buttons)
    return [ActionsBlock(elements=all_of_them[n : n + 25]) for n in range(0, len(all_of_them), 25)]


def shortened(text: str, longest: int) -> str:
    """Text for people at Slack's length; the mark at its end says that there is more."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def plain_text(blocks: Sequence[Block]) -> str:
    """The words of blocks without marks and buttons, a line each, as they are read."""
    return _words_of(blocks).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _words_of(blocks: Sequence[Block]) -> str:
    """The same with Slack's three entities, so that no markup that somebody typed comes alive again."""
    return "\n".join(filter(None, (_words(block.to_dict()) for block in blocks)))


def _words(block: dict[str, object]) -> str:
    match block:
        case {"type": "context", "elements": list(elements)}:
            return " ".join(_bare(element) for element in elements)
        case {"type": "section" | "header", "text": dict(text)}:
            return _bare(text)
        case {"type": "table", "rows": list(rows)}:
            return "\n".join(" | ".join(_bare(cell) for cell in cells) for cells in rows)
        case _:
            return ""


def _bare(text: dict[str, str]) -> str:
    if text.get("type") != "mrkdwn":
        return text.get("text", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text["text"].replace("*", "")
