"""Pure: a prisoner list → bytes of a file. The libraries of a format are imported when a file of it is asked for."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from handlers.documents.content import Search, content, found
from handlers.documents.drafts import Draft, as_csv, as_text, found_as_csv
from handlers.words.language import Language
from store.casework.lifeline import Lifeline
from store.lists.values import Entry, PrisonerList
from store.prisoners.values import Person
from store.texts import Text

__all__ = [
    "DRAFTS",
    "FOUND",
    "MOST_LINES",
    "Draft",
    "DraftWriter",
    "Search",
    "as_csv",
    "as_docx",
    "as_pdf",
    "as_text",
    "as_xlsx",
    "cannot_show",
    "of_search",
    "timelines",
]


class DraftWriter(Protocol):
    """Makes a draft of a list in one format; `today` is the date printed on it."""

    def __call__(
        self,
        prisoner_list: PrisonerList,
        entries: Sequence[Entry],
        today: date,
        language: Language,
        *,
        by_province: bool = False,
    ) -> Draft: ...


def as_docx(
    prisoner_list: PrisonerList, entries: Sequence[Entry], today: date, language: Language, *, by_province: bool = False
) -> Draft:
    """A Word document; the reader's own fonts are used."""
    from handlers.documents import word

    return word.write(prisoner_list, entries, today, language, by_province=by_province)


def as_pdf(
    prisoner_list: PrisonerList, entries: Sequence[Entry], today: date, language: Language, *, by_province: bool = False
) -> Draft:
    """A PDF with every font embedded; what none of them has is named on it (see `cannot_show`)."""
    from handlers.documents import pdf

    return pdf.write(prisoner_list, entries, today, language, by_province=by_province)


def as_xlsx(
    prisoner_list: PrisonerList, entries: Sequence[Entry], today: date, language: Language, *, by_province: bool = False
) -> Draft:
    """An Excel workbook of one sheet; no cell is a formula."""
    from handlers.documents import workbook

    return workbook.write(prisoner_list, entries, today, language, by_province=by_province)


DRAFTS: dict[str, DraftWriter] = {"txt": as_text, "csv": as_csv, "docx": as_docx, "pdf": as_pdf, "xlsx": as_xlsx}
"""The formats of an export, by the word that asks for them."""


FOUND = ("xlsx", "csv")
"""The formats in which whom a search finds can be had; `csv` has no room for what was asked and counted."""


def of_search(
    kind: str, search: Search, sure: Sequence[Person], perhaps: Sequence[Person], today: date, language: Language
) -> Draft:
    """Whom a search finds as a file; its name says nothing, since Slack shows it in notifications."""
    shown, name = found(search, sure, perhaps, today, language), f"search-{today}.{kind}"
    if kind == "csv":
        return found_as_csv(shown, len(sure), name)
    from handlers.documents import workbook

    return workbook.write_found(shown, search, name)


MOST_LINES = 30
"""People of one picture."""


def timelines(lines: Sequence[Lifeline], language: Language) -> tuple[Draft, str]:
    """The timelines of one person or of several as a picture, with what it shows in words (no name)."""
    from handlers.documents import lifeline_picture

    return lifeline_picture.write(lines[:MOST_LINES], language)


def cannot_show(
    kind: str,
    prisoner_list: PrisonerList,
    entries: Sequence[Entry],
    today: date,
    language: Language,
    *,
    by_province: bool = False,
) -> tuple[Text, ...]:
    """What a document of this kind has to leave out or write otherwise; only a PDF brings its fonts along."""
    if kind != "pdf":
        return ()
    from handlers.documents import lacking

    return lacking.named(content(prisoner_list, entries, today, language, by_province=by_province))
