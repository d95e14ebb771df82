"""Dates within a longer text: the first one, one at a place, one or none, the first and last day of a stay."""

import re
from dataclasses import replace
from datetime import date

from store.dates import PartialDate
from store.errors import BadInput
from store.reading import dates
from store.reading.text import first_of, fold

_BESIDE_A_DATE = re.compile(r"[a-z0-9/.\-]", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:(?:0[1-9]|1[0-2])[0-3]\d)?")
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


def impossible_date(text: str, today: date | None = None) -> BadInput | None:
    """Why what is written as a date in a text is none: no such day, another calendar, no year; None where nothing is.

    A month alone counts only behind a small word: `in March`.
    """
    at = 0
    while at < len(text):
        end = at + 1
        if not (at and _BESIDE_A_DATE.match(text[at - 1])):
            try:
                found = first_of(text, lambda some: _as_typed(some, today), at)
                end = found[1] if found is not None else end
            except BadInput as error:
                return error
        at = end
    return None


def _as_typed(some: str, today: date | None) -> PartialDate | None:
    """A stretch as a date.

    Raises:
        BadInput: it is one that cannot be.
    """
    is_date = any(sign.isdigit() or sign in _ZH_DIGITS for sign in some) or some.casefold().startswith(("in ", "on "))
    return dates.read_date(some, today) if is_date and some == some.strip(_AROUND) else None


_ZH_DIGITS = "〇一二三四五六七八九农阴腊正"


def date_at(text: str, at: int, today: date | None = None) -> tuple[PartialDate, int] | None:
    """The longest date that begins at a place, and where it ends: both where the text says something."""

    def read(some: str) -> PartialDate | None:
        is_no_year = some.isdigit() and not _YEAR.fullmatch(some)
        return None if is_no_year or some != some.strip(_AROUND) else date_or_none(some, today)

    length = _A_LENGTH.search(text, at + 1)
    return first_of(text if length is None else text[: length.start()], read, at)


_A_LENGTH = re.compile(r"(?<![\d.,/-])\d{1,3}\s*-?(?:years?|months?|weeks?|days?)\b(?!\s+ago)", re.IGNORECASE)
"""How long, which no date reaches into: of `2018-02-01 to 3 years` the 3 is no day of February."""


def date_or_none(text: str, today: date | None = None) -> PartialDate | None:
    """A text as a date; None also where it is one that cannot be."""
    try:
        return dates.read_date(text, today)
    except BadInput:
        return None


_TO = re.compile(r"\s*(?:\.\.|至|到)\s*|\s+(?:to|until|till|through)(?:\s+|$)", re.IGNORECASE)
_IS_BETWEEN = re.compile(r"^\s*(?:between|介于)|(?:之间|之間|期间|期間)\s*$", re.IGNORECASE)
_ONE_DATE = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?(?!\d)|\d{1,2}-[a-z]+-\d{4}|(?:early|mid|late)-", re.ASCII)
"""What has a dash of its own; any other between two dates says from … to."""
_DASH = re.compile(r"[^\s-]\s*(?:-+|~)\s*[^\s-]")


def stay(text: str, today: date | None) -> tuple[PartialDate | None, PartialDate | None, str]:
    """First and last day of a stay, and what is left of the text; "between … and …" is one day that is not well known.

    Raises:
        BadInput: the last day cannot be read.
    """
    for cut in _TO.finditer(text):
        since = _bare(text[: cut.start()])
        first = date_or_none(since, today)
        if since and (first is None or _IS_BETWEEN.search(since)):
            continue
        last = date_at(text, cut.end(), today)
        if last is None:
            whole = first_date(text, today)
            if whole is None or whole[0].until is None:
                dates.when(_bare(text[cut.end() :]) or _bare(text), today)
            continue
        behind = text[last[1] :].removeprefix("止")
        if not _IS_BETWEEN.search(behind[:2]):
            return first, last[0], behind
    found = first_date(text, today)
    if found is None:
        return None, None, text
    when, start, end = found
    typed, left = text[start:end], f"{text[:start]} {text[end:]}"
    if when.until is not None and _is_span(typed):
        return replace(when, until=None), when.until, left
    return when, None, left


def _is_span(typed: str) -> bool:
    """Whether two dates in one are the first and the last day; EDTF, one or the other and between are a day not well known."""
    bare = _ONE_DATE.sub("0", fold(typed))
    is_one = _IS_BETWEEN.search(typed) or "/" in bare or dates.is_choice(bare)
    return not is_one and bool(_TO.search(typed) or _DASH.search(bare))


def _bare(text: str) -> str:
    """A side of a stay without the small words before it."""
    return _LEADING.sub("", text.strip(f"{_AROUND}、；")).strip()


_LEADING = re.compile(r"^(?:(?:on|of|in|from|for|since|at) |[于於自从從在])", re.IGNORECASE)
