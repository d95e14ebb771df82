"""Dates as people write them → values, at the precision written."""

import re
from collections.abc import Callable

from store.dates import MONTHS, PartialDate
from store.errors import BadInput
from store.texts import _

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {name: at for at, full in enumerate(_MONTH_NAMES, start=1) for name in (full, full[:3])} | {"sept": 9}
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_CHINESE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})")


def when(text: str) -> PartialDate:
    """A date: `2013`, `2013-04`, `2013/4/17`, `Apr 2013`, `17 April 2013`, `2013年4月`, and EDTF.

    Raises:
        BadInput: none of these, or `3/4/2013`, of which nobody can tell the month.
    """
    plain = " ".join(text.split()).strip(".。")
    for form, read in _FORMS:
        found = form.fullmatch(plain.casefold())
        if found is not None:
            return read(found, text)
    try:
        return PartialDate.parse(plain)
    except BadInput as error:
        raise _no_date(text) from error


def _no_date(text: str) -> BadInput:
    return BadInput(
        _(
            "`{text}` is not a date. Write 2013, 2013-04, 2013-04-17, Apr 2013 or 2013年4月17日.",
            text=text.strip()[:40],
        )
    )


def _ordered(found: re.Match[str], _text: str) -> PartialDate:
    year, month, of_month = found.groups()
    return PartialDate(int(year), int(month) if month else None, int(of_month) if of_month else None)


def _ambiguous(found: re.Match[str], text: str) -> PartialDate:
    first, second, year = (int(part) for part in found.groups())
    if first <= MONTHS and second <= MONTHS and first != second:
        raise BadInput(
            _(
                "`{text}` can be two dates. Write {one} or {other}.",
                text=text.strip()[:40],
                one=f"{year}-{second:02d}-{first:02d}",
                other=f"{year}-{first:02d}-{second:02d}",
            )
        )
    return PartialDate(year, second, first) if second <= MONTHS else PartialDate(year, first, second)


def _named(found: re.Match[str], text: str) -> PartialDate:
    return _of_names(found[3], found[1], found[2], text)


def _named_late(found: re.Match[str], text: str) -> PartialDate:
    return _of_names(found[3], found[2], found[1], text)


def _of_names(year: str, month: str, of_month: str | None, text: str) -> PartialDate:
    if month not in _MONTHS:
        raise _no_date(text)
    return PartialDate(int(year), _MONTHS[month], int(of_month) if of_month else None)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], PartialDate]], ...] = (
    (_YEAR_FIRST, _ordered),
    (_YEAR_LAST, _ambiguous),
    (_CHINESE, _ordered),
    (_MONTH_FIRST, _named),
    (_DAY_FIRST, _named_late),
)
