"""Dates within a longer text: the first one, one at a place, one or none."""

import re
from datetime import date

from store.dates import PartialDate
from store.errors import BadInput
from store.reading import dates
from store.reading.text import first_of

_BESIDE_A_DATE = re.compile(r"[a-z0-9/.\-]", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_AFTER_A_DATE = re.compile(r"[a-z0-9/-]|\.\d", re.IGNORECASE)
_AROUND = " ,，.。;；:："


def first_date(text: str, today: date | None = None) -> tuple[PartialDate, int, int] | None:
    """The first date in a text and its place; a part of something that looks like a date is none."""
    for at in range(len(text)):
        if at and _BESIDE_A_DATE.match(text[at - 1]):
            continue
        found = date_at(text, at, today)
        if found is not None and not _AFTER_A_DATE.match(text, found[1]):
            return found[0], at, found[1]
    return None


def date_at(text: str, at: int, today: date | None = None) -> tuple[PartialDate, int] | None:
    """The longest date that begins at a place, and where it ends: both where the text says something."""

    def read(some: str) -> PartialDate | None:
        is_no_year = some.isdigit() and not _YEAR.fullmatch(some)
        return None if is_no_year or some != some.strip(_AROUND) else date_or_none(some, today)

    return first_of(text, read, at)


def date_or_none(text: str, today: date | None = None) -> PartialDate | None:
    """A text as a date; None also where it is one that cannot be."""
    try:
        return dates.read_date(text, today)
    except BadInput:
        return None
