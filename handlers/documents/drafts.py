"""Drafts of a list as text for a fax and as comma-separated values, in the three classic columns."""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from handlers.documents.content import DASH, Content, content, width
from handlers.words.language import Language
from store.lists.values import Entry, PrisonerList
from store.texts import _

FAX_WIDTH = 78
"""Columns of a fax page in a typewriter face; a Chinese character takes two."""

GAP = "  "
NARROWED = (20, 30, FAX_WIDTH - 20 - 30 - 2 * len(GAP))
"""Columns of a table whose longest row would not fit the page."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file: its name, its bytes, their SHA-256."""

    filename: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def filename(prisoner_list: PrisonerList, kind: str) -> str:
    """`list-464-DRAFT.txt`: the number alone, since Slack shows a file's name in notifications."""
    return f"list-{prisoner_list.number}-DRAFT.{kind}"


def as_text(
    prisoner_list: PrisonerList, entries: Sequence[Entry], today: date, language: Language, *, by_province: bool = False
) -> Draft:
    """Plain text in fax width (UTF-8), the columns aligned as a typewriter would."""
    shown = content(prisoner_list, entries, today, language, by_province=by_province)
    widths = _widths(shown)
    heading = _aligned(shown.heading[1:], widths)
    body = [line for row in shown.rows for line in _aligned(row.cells, widths)]
    rule = "-" * min(FAX_WIDTH, max(width(line) for line in (*heading, *body)))
    table: list[str] = []
    for group in shown.groups:
        table += ["", group.label] if group.label else []
        table += [line for row in group.rows for line in _aligned(row.cells, widths)]
    head = [shown.mark, *wrapped(shown.title, FAX_WIDTH), *shown.facts]
    text = "\n".join([*head, "", *heading, rule, *table, rule, shown.count, ""])
    return Draft(filename(prisoner_list, "txt"), text.encode())


def as_csv(
    prisoner_list: PrisonerList, entries: Sequence[Entry], today: date, language: Language, *, by_province: bool = False
) -> Draft:
    """Comma-separated values (UTF-8 with a mark, so that spreadsheets show characters), no formula in any cell.

    What is not known is an empty cell: a dash would be read as a value.

    By province orders the rows; labels between them would stand in the columns of names.
    """
    shown = content(prisoner_list, entries, today, language, by_province=by_province)
    return Draft(filename(prisoner_list, "csv"), _separated(shown.heading[1:], (row.cells for row in shown.rows)))


def found_as_csv(shown: Content, sure: int, name: str) -> Draft:
    """The same of whom a search finds; the last column says whether somebody surely meets it, as the first `sure` do."""
    say = shown.language.say
    rows = [(*row.cells, say(_("Surely") if row.number <= sure else _("Perhaps"))) for row in shown.rows]
    return Draft(name, _separated((*shown.heading[1:], say(_("Found"))), rows))


def _separated(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(heading)
    writer.writerows(["" if cell == DASH else harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet might take a cell for a formula (OWASP, CSV Injection)."""
    return cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if is_formula(cell) else cell


def wrapped(text: str, to: int) -> list[str]:
    """Text in lines of at most `to` typewriter columns, broken at spaces where there are any."""
    lines = [""]
    for word in re.findall(r"\s*\S+", text) or [""]:
        if width(lines[-1] + word) <= to:
            lines[-1] += word
            continue
        if lines[-1]:
            lines.append("")
        for character in word.lstrip():
            if width(lines[-1] + character) > to:
                lines.append("")
            lines[-1] += character
    return lines


def _widths(shown: Content) -> tuple[int, int, int]:
    """As wide as the longest cell; narrowed only where a row would run over the page."""
    rows = (shown.heading[1:], *(row.cells for row in shown.rows))
    first, second, third = (max(width(row[n]) for row in rows) for n in range(3))
    fits = first + second + third + 2 * len(GAP) <= FAX_WIDTH
    return (first, second, third) if fits else NARROWED


def _aligned(cells: tuple[str, str, str], widths: tuple[int, int, int]) -> list[str]:
    """A row as lines of the table."""
    columns = [wrapped(cell, to) for cell, to in zip(cells, widths, strict=True)]
    return [
        GAP.join(_pad(part, to) for part, to in zip(parts, widths, strict=True)).rstrip()
        for parts in zip_longest(*columns, fillvalue="")
    ]


def _pad(text: str, to: int) -> str:
    return text + " " * (to - width(text))
