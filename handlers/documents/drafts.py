"""Drafts of a list as text for a fax and as comma-separated values, in the three classic columns."""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.language import Language
from handlers.views.lists import columns
from store.lists.values import Entry, PrisonerList
from store.texts import _

FAX_WIDTH = 78
"""Columns of a fax page in a typewriter face; a Chinese character takes two."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file: its name, its bytes, their SHA-256."""

    filename: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def filename(one: PrisonerList, kind: str) -> str:
    """`list-464-eu-round-DRAFT.txt`: letters, digits and hyphens only."""
    ascii_title = unicodedata.normalize("NFKD", one.title).encode("ascii", "ignore").decode().lower()
    title = re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-")
    return "-".join(filter(None, (f"list-{one.number}", title[:40], "DRAFT"))) + f".{kind}"


def as_text(one: PrisonerList, entries: Sequence[Entry], today: date, language: Language) -> Draft:
    """Plain text in fax width (UTF-8), the columns aligned as a typewriter would."""
    say = language.say
    heading = tuple(say(text) for text in (_("Province"), _("Name in pinyin"), _("Characters")))
    rows = [columns(entry.person, language) for entry in entries]
    widths = [max(width(row[n]) for row in (heading, *rows)) for n in (0, 1)]
    body = ["  ".join((_pad(row[0], widths[0]), _pad(row[1], widths[1]), row[2])).rstrip() for row in (heading, *rows)]
    head = [
        say(_("DRAFT — not approved")),
        f"{one.title}",
        say(_("List {number} · {date}", number=one.number, date=today)),
    ]
    rule = "-" * min(FAX_WIDTH, max(width(line) for line in body))
    count = say(_("{n} names", n=len(rows)))
    text = "\n".join([*head, "", body[0], rule, *body[1:], rule, count, ""])
    return Draft(filename(one, "txt"), text.encode())


def as_csv(one: PrisonerList, entries: Sequence[Entry], today: date, language: Language) -> Draft:
    """Comma-separated values (UTF-8 with a mark, so that spreadsheets show characters), no formula in any cell."""
    del today
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([language.say(text) for text in (_("Province"), _("Name in pinyin"), _("Characters"))])
    writer.writerows([harmless(cell) for cell in columns(entry.person, language)] for entry in entries)
    return Draft(filename(one, "csv"), file.getvalue().encode("utf-8-sig"))


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def width(text: str) -> int:
    """Columns in a typewriter face: a wide character takes two, a combining mark none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in unicodedata.normalize("NFC", text)
    )


def _pad(text: str, to: int) -> str:
    return text + " " * (to - width(text))
