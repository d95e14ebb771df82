"""Spans of days that have a name: seasons, decades, weeks, and days counted from today."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from store.dates import MONTHS, PartialDate, month_length
from store.errors import BadInput
from store.reading.text import SHOWN
from store.texts import _

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "春": 3, "夏": 6, "秋": 9}
"""The first of a season's three months."""
_SEASON = re.compile(
    r"(?:the )?(?:(?P<en>spring|summer|autumn|fall)(?: of)?,? (?P<en_year>\d{4})|(?P<zh_year>\d{4})年?的?(?P<zh>[春夏秋])[天季]?)"
)
_WINTER = re.compile(
    r"(?:the )?(?:winter(?: of)?,? (?P<year>\d{4})(?:[-/](?P<next>\d{2}|\d{4}))?|(?P<zh_year>\d{4})年?的?冬[天季]?)"
)
_TEN_DAYS = re.compile(r"(?P<year>\d{4})(?P<mark>[-./])(?P<month>\d\d?)(?P=mark)(?P<ten>[0-3])[x×?*_]")
_DECADE = re.compile(r"(?:the )?(?:(?P<part>early|mid|late)[ -])?(?P<ten>\d{3})(?:0'?s|x)")
_ZH_DECADE = re.compile(r"(?:上世纪|(?P<century>\d\d)世纪)?(?P<ten>\d)0年代(?P<part>初|早|前|中|末|晚|后)?期?")
_PARTS = {
    "early": (0, 3),
    "mid": (4, 6),
    "late": (7, 9),
    "初": (0, 3),
    "早": (0, 3),
    "前": (0, 3),
    "中": (4, 6),
    "末": (7, 9),
    "晚": (7, 9),
    "后": (7, 9),
}
"""First and last year of a part of a decade."""
_FIRST_TEN_OF_THE_LAST_CENTURY = 3
"""30年代 and later are those of the twentieth century; 00, 10 and 20 can be either's."""

_DAYS = {
    "today": 0, "今天": 0, "今日": 0, "yesterday": -1, "昨天": -1, "昨日": -1, "tomorrow": 1, "明天": 1, "明日": 1,
    "the day before yesterday": -2, "day before yesterday": -2, "前天": -2, "the day after tomorrow": 2, "后天": 2,
}  # fmt: skip
_YEARS = {"this year": 0, "今年": 0, "本年": 0, "last year": -1, "去年": -1, "next year": 1, "明年": 1, "前年": -2}
_MONTHS = {
    "this month": 0, "本月": 0, "这个月": 0, "last month": -1, "上月": -1, "上个月": -1, "next month": 1, "下月": 1, "下个月": 1,
}  # fmt: skip
_WEEKS = {"this week": 0, "本周": 0, "这周": 0, "last week": -1, "上周": -1, "next week": 1, "下周": 1}
_AGO = re.compile(
    r"(?P<n>\d{1,3}|a|one|two|three|four|five|six|ten) days? ago|(?P<zh>\d{1,3}|[一二两三四五六七八九十]) ?[天日]前"
)
_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10} | {
    sign: at for at, sign in enumerate("一二三四五六七八九十", start=1)
} | {"两": 2}  # fmt: skip
_YEAR_NAMED = re.compile("今年|本年|去年|明年|前年")
_WEEK_OF = re.compile(
    r"(?:the )?week (?:of|beginning|starting|from)(?: the)? (?P<en>.+)|(?P<zh>.+?)(?:当周|那周|那一周|所在的?周|那个?星期)"
)


def needs_today(text: str) -> BadInput:
    """What is said of "yesterday" where nobody knows which day it was written on."""
    return BadInput(_("`{text}`: counted from which day? Write the date itself.", text=text.strip()[:SHOWN]))


def year_named(plain: str, today: date | None) -> str:
    """去年5月 with the year's number.

    Raises:
        BadInput: the day of writing is not known.
    """

    def numbered(found: re.Match[str]) -> str:
        if today is None:
            raise needs_today(plain)
        return f"{today.year + _YEARS[found[0]]}年"

    return _YEAR_NAMED.sub(numbered, plain)


def from_today(plain: str, today: date | None) -> PartialDate | None:
    """`yesterday`, `上个月`, `3 days ago`; None where the text counts from no today.

    Raises:
        BadInput: it does, and the day of writing is not known.
    """
    ago = _AGO.fullmatch(plain)
    known = (_DAYS, _YEARS, _MONTHS, _WEEKS)
    if ago is None and not any(plain in words for words in known):
        return None
    if today is None:
        raise needs_today(plain)
    if ago is not None:
        said = ago["n"] or ago["zh"]
        return PartialDate.of(today - timedelta(int(said) if said.isdigit() else _WORDS[said]))
    if plain in _DAYS:
        return PartialDate.of(today + timedelta(_DAYS[plain]))
    if plain in _YEARS:
        return PartialDate(today.year + _YEARS[plain])
    if plain in _MONTHS:
        year, month = divmod(today.year * 12 + today.month - 1 + _MONTHS[plain], 12)
        return PartialDate(year, month + 1)
    return _week(today + timedelta(weeks=_WEEKS[plain]))


def _week(day: date) -> PartialDate:
    """Monday to Sunday around a day."""
    monday = day - timedelta(day.weekday())
    return replace(PartialDate.of(monday), until=PartialDate.of(monday + timedelta(6)))


def week_of(plain: str, read: Callable[[str], PartialDate | None]) -> PartialDate | None:
    """`week of 15 Feb 2027`, `2027年2月15日当周`: Monday to Sunday around that day.

    Raises:
        BadInput: no day is named.
    """
    found = _WEEK_OF.fullmatch(plain)
    named = read(found["en"] or found["zh"]) if found is not None else None
    if named is None:
        return None
    if named.day is None or named.until is not None:
        raise BadInput(_("`{text}`: a week needs a day that lies in it.", text=plain[:SHOWN]))
    return _week(named.first())


def season(plain: str) -> PartialDate | None:
    """`spring 2010`, `2010年秋`; None where no season is named.

    Raises:
        BadInput: a winter, which lies in two years, of which one is named.
    """
    found = _SEASON.fullmatch(plain)
    if found is not None:
        year, first = int(found["en_year"] or found["zh_year"]), _SEASONS[found["en"] or found["zh"]]
        return PartialDate(year, first, until=PartialDate(year, first + 2))
    winter = _WINTER.fullmatch(plain)
    if winter is None:
        return None
    year = int(winter["year"] or winter["zh_year"])
    if winter["next"] is not None and int(winter["next"]) % 100 == (year + 1) % 100:
        return PartialDate(year, 12, until=PartialDate(year + 1, 2))
    raise BadInput(
        _(
            "`{text}` can be two winters. Write {one} or {other}.",
            text=plain[:SHOWN],
            one=f"{year - 1}-12/{year}-02",
            other=f"{year}-12/{year + 1}-02",
        )
    )


def ten_days(plain: str) -> PartialDate | None:
    """`2016-03-0X`: a day of which the last figure is not known; None where it is none."""
    found = _TEN_DAYS.fullmatch(plain)
    if found is None:
        return None
    year, month, first = int(found["year"]), int(found["month"]), 10 * int(found["ten"])
    if not 1 <= month <= MONTHS or first > month_length(year, month):
        return None
    last = min(first + 9, month_length(year, month))
    return PartialDate(year, month, max(first, 1), until=PartialDate(year, month, last))


def decade(plain: str) -> PartialDate | None:
    """`the 1990s`, `late 1980s`, `上世纪九十年代初`; None where no decade is named.

    Raises:
        BadInput: 二十年代, of which nobody can tell the century.
    """
    found = _DECADE.fullmatch(plain)
    if found is not None:
        start = int(found["ten"]) * 10
    else:
        found = _ZH_DECADE.fullmatch(plain)
        if found is None:
            return None
        century, ten = found["century"], int(found["ten"])
        if century is None and not plain.startswith("上世纪") and ten < _FIRST_TEN_OF_THE_LAST_CENTURY:
            raise BadInput(
                _(
                    "`{text}`: of which century? Write {one} or {other}.",
                    text=plain[:SHOWN],
                    one=f"19{ten}0s",
                    other=f"20{ten}0s",
                )
            )
        start = (int(century) - 1 if century is not None else 19) * 100 + ten * 10
    first, last = _PARTS.get(found["part"] or "", (0, 9))
    return PartialDate(start + first, until=PartialDate(start + last))
