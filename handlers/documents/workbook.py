"""A list as an Excel workbook: text stays text, whatever it begins with."""

import io
from collections.abc import Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from handlers.documents.content import Content, Search, clean, content, width
from handlers.documents.drafts import Draft, filename, is_formula, wrapped
from handlers.documents.packages import without_traces
from handlers.words.language import Language
from store.lists.values import Entry, PrisonerList
from store.texts import _

FONT = "Arial"
"""Names a face that every office program has or replaces; characters come from the reader's own fonts."""

NUMBERS, WIDEST = 6, 34
"""Widths in characters: of the first column, and what each of the others has at most; longer text wraps."""
LINE = 15.0
"""Points of a line of 11 points, as Excel sets it."""

TEXT_SIZE, TITLE_SIZE = 11, 14
_BOLD = Font(name=FONT, bold=True)
_TITLE = Font(name=FONT, bold=True, size=TITLE_SIZE)
_PLAIN = Font(name=FONT)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LINE = Border(bottom=Side(style="thin", color="FF999999"))


class _InMemory(ExcelWriter):
    """A writer that keeps sheets in memory: openpyxl's own puts each into a temporary file, with every name in plain."""

    def write_worksheet(self, ws: Worksheet) -> None:
        written = io.BytesIO()
        WorksheetWriter(ws, written).write()
        self._archive.writestr(ws.path[1:], written.getvalue())  # type: ignore[attr-defined]  # not in the stubs
        self.manifest.append(ws)


def write(
    prisoner_list: PrisonerList, entries: Sequence[Entry], today: date, language: Language, *, by_province: bool = False
) -> Draft:
    """The workbook: a sheet that prints on A4 with the mark above and page numbers below."""
    shown = content(prisoner_list, entries, today, language, by_province=by_province)
    return Draft(filename(prisoner_list, "xlsx"), _saved(_book(shown)))


def write_found(shown: Content, search: Search, name: str) -> Draft:
    """A workbook of whom a search finds: the people as on a list, and on a sheet of its own what was asked and counted."""
    book, say = _book(shown), shown.language.say
    sheet = book.create_sheet(say(_("The search")))
    told: list[tuple[str, str | int]] = [(say(_("Search")), shown.title)]
    told += [(say(_("Asked for")), clean(one)) for one in search.asks]
    told += [(say(what), number) for what, number in search.counts]
    for at, (label, value) in enumerate(told, start=1):
        _put(sheet, at, 1, label, _BOLD).alignment = _WRAPPED
        if isinstance(value, int):
            sheet.cell(at, 2, value).font = _PLAIN
        else:
            _put(sheet, at, 2, value, _PLAIN).alignment = _WRAPPED
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 2 * WIDEST
    return Draft(name, _saved(book))


def _book(shown: Content) -> Workbook:
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # pragma: no cover  (a new workbook has a sheet)
        raise TypeError
    sheet.title = shown.number
    _head(sheet, shown)
    _table(sheet, shown)
    _paper(sheet, shown)
    return book


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    _InMemory(book, ZipFile(file, "w", ZIP_DEFLATED)).save()
    return without_traces(file.getvalue())


def _head(sheet: Worksheet, shown: Content) -> None:
    """Mark, title and facts, each across the table and wrapped there."""
    across = NUMBERS + sum(_widths(shown))
    for at, line in enumerate((shown.mark, shown.title, *shown.facts), start=1):
        _put(sheet, at, 1, line, {1: _BOLD, 2: _TITLE}.get(at, _PLAIN)).alignment = _WRAPPED
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=4)
        # A merged row does not grow by itself; letters of the title are a third wider.
        size = TITLE_SIZE / TEXT_SIZE if at == 2 else 1.0  # noqa: PLR2004  # the title stands second
        sheet.row_dimensions[at].height = LINE * size * _lines(line, across / size)


def _table(sheet: Worksheet, shown: Content) -> None:
    at = sheet.max_row + 2
    for column, word in enumerate(shown.heading, start=1):
        _put(sheet, at, column, word, _BOLD).border = _LINE
    sheet.print_title_rows = f"{at}:{at}"
    sheet.freeze_panes = f"A{at + 1}"
    for group in shown.groups:
        if group.label:
            at += 1
            _put(sheet, at, 1, group.label, _BOLD)
        for row in group.rows:
            at += 1
            number = sheet.cell(at, 1, row.number)
            number.font, number.alignment = _PLAIN, Alignment(vertical="top")
            for column, cell in enumerate(row.cells, start=2):
                _put(sheet, at, column, cell, _PLAIN).alignment = _WRAPPED
            lines = max(_lines(cell, wide) for cell, wide in zip(row.cells, _widths(shown), strict=True))
            if lines > 1:  # programs that do not fit rows by themselves would show the first line alone
                sheet.row_dimensions[at].height = LINE * lines
    _put(sheet, at + 2, 1, shown.count, _PLAIN)


def _widths(shown: Content) -> tuple[int, ...]:
    """Of the three classic columns, in characters."""
    columns = zip(shown.heading[1:], *(row.cells for row in shown.rows), strict=True)
    return tuple(min(WIDEST, 3 + max(width(cell) for cell in cells)) for cells in columns)


def _lines(text: str, room: float) -> int:
    """How many lines a text takes, rather one too many: where it breaks is the program's affair."""
    return len(wrapped(text, max(1, int(room) - 2)))


def _put(sheet: Worksheet, row: int, column: int, text: str, font: Font) -> Cell:
    """Write text as text: openpyxl takes a leading `=` for a formula unless the type is stated."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):  # pragma: no cover  (nothing is merged)
        raise TypeError
    cell.value = text
    cell.data_type = "s"
    cell.font = font
    if is_formula(text):
        cell.quotePrefix = True  # stays text when somebody edits the cell
    return cell


def _paper(sheet: Worksheet, shown: Content) -> None:
    """A4, one page wide. `&` begins a code in headers (ECMA-376 part 1, section 18.3.1.39)."""
    sheet.column_dimensions["A"].width = NUMBERS
    for letter, wide in zip("BCD", _widths(shown), strict=True):
        sheet.column_dimensions[letter].width = wide
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.HeaderFooter.oddHeader = _centred(shown.mark.replace("&", "&&"))
    sheet.HeaderFooter.oddFooter = _centred(shown.page("&P", "&N"))


def _centred(text: str) -> HeaderFooterItem:
    return HeaderFooterItem(center=_HeaderFooterPart(text))
