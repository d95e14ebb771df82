"""A list as a PDF: pages of A4, every font embedded, a mark on every page that it is a draft."""

import re
from collections.abc import Callable, Iterator
from collections.abc import Sequence as Several
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import accumulate, zip_longest

from fpdf import FPDF

from handlers.documents import stamp
from handlers.documents.content import Content, DraftRow, content
from handlers.documents.drafts import Draft, filename
from handlers.documents.lacking import with_stand_ins
from handlers.documents.typesetting import Setter, is_right_to_left
from handlers.words.language import Language
from store.lists.values import Entry, PrisonerList

PAGE = (210.0, 297.0)
MARGIN, TOP, BOTTOM, FOOTER = 20.0, 24.0, 275.0, 282.0
"""Millimetres: the sides, where the body begins and ends, where the page number stands."""

COLUMNS = (12.0, 40.0, 68.0, 50.0)
"""Millimetres of the number and the three classic columns."""

GAP, PADDING = 3.0, 0.6
SIZE, TITLE_SIZE, SMALL_SIZE = 10.5, 16.0, 9.0
STAMP_WIDTH, STAMP_ANGLE = 125.0, 50.0
_LINES_AT_ONCE = 30
"""Lines of a cell after which its row goes on as another: a row is never higher than a page."""

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Block:
    """Something as wide as the page.

    `joined` keeps it on one page with what follows; `goes_on` is drawn again where a page begins inside its group.
    """

    height: float
    draw: Callable[[float], None]
    joined: bool = False
    goes_on: "Block | None" = None


def write(
    prisoner_list: PrisonerList, entries: Several[Entry], today: date, language: Language, *, by_province: bool = False
) -> Draft:
    """The PDF; where no font of ours has a character another writing stands in, and the paper says so."""
    shown = with_stand_ins(content(prisoner_list, entries, today, language, by_province=by_province))
    pdf = _empty(language)
    paper = _Paper(pdf, shown)
    for number, blocks in enumerate(pages := list(paper.pages()), start=1):
        paper.begin_page(number, len(pages))
        y = TOP
        for block in blocks:
            block.draw(y)
            y += block.height
        paper.end_page()
    return Draft(filename(prisoner_list, "pdf"), _undated(bytes(pdf.output())))


def _empty(language: Language) -> FPDF:
    pdf = FPDF(format=PAGE)
    pdf.set_creation_date(_EPOCH)
    pdf.set_lang("zh-Hans" if language.is_chinese else "en")
    pdf.set_auto_page_break(auto=False)
    pdf.c_margin = 0
    return pdf


def _undated(made: bytes) -> bytes:
    """Blank the one property that fpdf2 writes unasked; as many bytes stay, so nothing else moves."""
    return re.sub(rb"/CreationDate \([^)]*\)", lambda found: b" " * len(found[0]), made)


class _Paper:
    """Lays out one document: first the blocks and their heights, so that the number of pages is known."""

    def __init__(self, pdf: FPDF, shown: Content) -> None:
        self._pdf = pdf
        self._shown = shown
        self._set = Setter(pdf)
        self._stamp = stamp.outline(shown.stamp, STAMP_WIDTH, STAMP_ANGLE)
        self._later: list[Callable[[], None]] = []

    def pages(self) -> Iterator[list[Block]]:
        """The blocks of each page; the heading of the table stands on every page that has rows."""
        heading = self._row(self._shown.heading, rule=0.5)[0]
        page, used = [*self._title(), heading], sum(block.height for block in (*self._title(), heading))
        blocks = list(self._body())
        for block, after in zip(blocks, [*blocks[1:], None], strict=True):
            needed = block.height + (after.height if block.joined and after else 0)
            if TOP + used + needed > BOTTOM:
                yield page
                again = [block.goes_on] if block.goes_on is not None else []
                page, used = [heading, *again], heading.height + sum(label.height for label in again)
            page.append(block)
            used += block.height
        yield page

    def begin_page(self, number: int, of: int) -> None:
        """A page with its stamp, its mark and its number."""
        self._pdf.add_page()
        self._set.begin("/Artifact")  # not a part of the text (ISO 32000-1, 14.8.2.2)
        stamp.draw(self._pdf, self._stamp, PAGE[0] / 2, PAGE[1] / 2)
        self._set.end()
        self._centred(self._shown.mark, 11.0)
        self._centred(self._shown.page(number, of), FOOTER)

    def end_page(self) -> None:
        """Draw the cells that run from right to left.

        Readers put everything of one height into one line, and a Uyghur name of several words comes back with its
        words turned round when most of that line is Latin (pdfium); drawn last, it is a line of its own.
        """
        for draw in self._later:
            draw()
        self._later.clear()

    def _centred(self, text: str, y: float) -> None:
        wide = self._set.width(text, SMALL_SIZE)
        self._set.draw(text, (PAGE[0] - wide) / 2, y, SMALL_SIZE, 5)

    def _title(self) -> list[Block]:
        room = PAGE[0] - 2 * MARGIN
        blocks = [self._line(line, TITLE_SIZE) for line in self._set.lines(self._shown.title, TITLE_SIZE, room)]
        for fact in self._shown.facts:
            blocks += [self._line(line, SIZE) for line in self._set.lines(fact, SIZE, room)]
        return [*blocks, Block(4, lambda _y: None)]

    def _line(self, line: str, size: float, *, above: float = 0, joined: bool = False) -> Block:
        height = self._set.line_height(line, size)
        return Block(height + above, lambda y: self._set.draw(line, MARGIN, y + above, size, height), joined)

    def _body(self) -> Iterator[Block]:
        for group in self._shown.groups:
            if group.label:
                yield self._line(group.label, SIZE, above=3, joined=True)
            again = self._line(self._shown.continued(group.label), SIZE, above=1) if group.label else None
            for n, row in enumerate(group.rows):
                for m, block in enumerate(self._cells(row)):
                    yield replace(block, goes_on=again if n or m else None)
        yield self._line(self._shown.count, SIZE, above=2)
        for note in self._shown.notes:
            yield from (
                self._line(line, SMALL_SIZE) for line in self._set.lines(note, SMALL_SIZE, PAGE[0] - 2 * MARGIN)
            )

    def _cells(self, row: DraftRow) -> list[Block]:
        return self._row((str(row.number), *row.cells), rule=0.1)

    def _row(self, cells: tuple[str, str, str, str], *, rule: float) -> list[Block]:
        """A row of the table, as more than one block where a cell would fill a page."""
        columns = [
            self._set.lines(cell, SIZE, width - GAP if n else width)
            for n, (cell, width) in enumerate(zip(cells, COLUMNS, strict=True))
        ]
        longest = max(len(lines) for lines in columns)
        parts = range(0, longest, _LINES_AT_ONCE)
        return [self._part([lines[n : n + _LINES_AT_ONCE] for lines in columns], rule) for n in parts]

    def _part(self, columns: list[list[str]], rule: float) -> Block:
        """Cells side by side, their lines on common baselines, a rule below."""
        heights = [
            max(self._set.line_height(line, SIZE) for line in side) for side in zip_longest(*columns, fillvalue="")
        ]

        def draw(y: float) -> None:
            for lines, x in zip(columns, accumulate(COLUMNS, initial=MARGIN), strict=False):
                for line, at, height in zip(lines, accumulate(heights, initial=y), heights, strict=False):
                    self._cell(line, x, at, height)
            below = y + sum(heights) + PADDING
            self._pdf.set_line_width(rule)
            self._pdf.set_draw_color(150)
            self._pdf.line(MARGIN, below, PAGE[0] - MARGIN, below)

        return Block(sum(heights) + PADDING, draw)

    def _cell(self, line: str, x: float, y: float, height: float) -> None:
        if is_right_to_left(line):
            self._later.append(lambda: self._set.draw(line, x, y, SIZE, height))
        else:
            self._set.draw(line, x, y, SIZE, height)
