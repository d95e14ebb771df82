"""One date as it is written, perhaps without its year: `17 April 2013`, `二〇〇九年七月二十日`, `2017-05-XX`, `7月上旬`."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from store.dates import MONTHS, PartialDate, Qualifier, month_length
from store.errors import BadInput
from store.reading.numbers import number
from store.reading.text import SHOWN
from store.texts import _

_EXAMPLE_YEAR = 2024


class Part(Enum):
    """A part of a year or a month: its place among how many. Thirds of a month are its 旬."""

    EARLY = (1, 3)
    MIDDLE = (2, 3)
    LATE = (3, 3)
    FIRST_HALF = (1, 2)
    SECOND_HALF = (2, 2)
    FIRST_QUARTER = (1, 4)
    SECOND_QUARTER = (2, 4)
    THIRD_QUARTER = (3, 4)
    FOURTH_QUARTER = (4, 4)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What is written of a date; the year, and the month of a bare day, may stand with its neighbour."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: Part | None = None
    qualifier: Qualifier = Qualifier.NONE

    def beside(self, other: "WrittenDate") -> "WrittenDate":
        """The same with what the other date of a range says for both: `19` of `19–21 September 2004`."""
        month = self.month
        if month is None and self.day is not None:
            month = other.month
        return replace(self, year=self.year if self.year is not None else other.year, month=month)

    def value(self, text: str) -> PartialDate:
        """The date.

        Raises:
            BadInput: it has no year; there is no such month or day.
        """
        if self.year is None:
            raise BadInput(
                _(
                    "`{text}` has no year. Write it with the date: {example}.",
                    text=text.strip()[:SHOWN],
                    example=self._example(),
                )
            )
        if self.month is not None and not 1 <= self.month <= MONTHS:
            raise BadInput(_("There is no month {month}: `{text}`.", month=self.month, text=text.strip()[:SHOWN]))
        if self.part is None:
            return PartialDate(self.year, self.month, self.day, self.qualifier)
        first, last = self._bounds(self.year, self.part)
        return replace(first, qualifier=self.qualifier, until=replace(last, qualifier=self.qualifier))

    def _bounds(self, year: int, part: Part) -> tuple[PartialDate, PartialDate]:
        """The first and last month of a part of a year, or day of a part of a month."""
        at, of = part.value
        if self.month is None:
            length = MONTHS // of
            return PartialDate(year, (at - 1) * length + 1), PartialDate(year, at * length)
        length = 30 // of
        last = month_length(year, self.month) if at == of else at * length
        return PartialDate(year, self.month, (at - 1) * length + 1), PartialDate(year, self.month, last)

    def _example(self) -> str:
        month = self.month if self.month is not None and 1 <= self.month <= MONTHS else 5
        is_day = self.day is not None and 1 <= self.day <= month_length(_EXAMPLE_YEAR, month)
        return str(PartialDate(_EXAMPLE_YEAR, month, self.day if is_day else None))


_MONTH_NAMES = [name.casefold() for name in calendar.month_name]
_MONTHS = {name: at for at, full in enumerate(_MONTH_NAMES) if full for name in (full, full[:3])} | {"sept": 9}
MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_OF_MONTH = r"\d{1,2}(?:st|nd|rd|th)?"
_UNKNOWN = r"[x×?*_某]{1,2}|00"
_IN_MONTH = rf"(?:\d{{1,2}}|{_UNKNOWN})"
_NOT_COUNTED = re.compile("农历|阴历|旧历|正月|腊月|冬月|初[一二三四五六七八九十](?!月)")
_OTHER_YEARS = re.compile(
    r"民国 ?(?P<minguo>\d{1,3}|[〇零一二三四五六七八九十百]{1,4}|元) ?年|(?:minguo|roc) (?:year )?(?P<roc>\d{1,3})(?!\d)"
    r"|(?P<be>2[45]\d\d)\b.{0,8} ?(?:be|b\.e\.)(?![a-z])|佛历 ?(?P<fo>2[45]\d\d)"
)
"""A year of the Republic's or the Buddhist count."""
_MINGUO, _BUDDHIST = 1911, 543
_ZH_BEFORE_UNIT = re.compile(r"[〇零一二两三四五六七八九十百千廿卅]+(?= ?[年月日号世]|$|[-./])")


def western_digits(folded: str) -> str:
    """Chinese numerals before 年, 月, 日 and 号 as digits; 元月 is January.

    Raises:
        BadInput: a day of the lunar calendar.
    """
    lunar = _NOT_COUNTED.search(folded)
    if lunar is not None:
        raise BadInput(
            _(
                "`{text}` is a day of the lunar calendar, which is not read. Write the day of the common calendar, for example {example}.",
                text=folded[lunar.start() :][:SHOWN],
                example="2018-02-16",
            )
        )

    other = _OTHER_YEARS.search(folded)
    if other is not None:
        counted = (
            int(number((other["minguo"] or other["roc"] or "1").replace("元", "1"))) + _MINGUO
            if not other["be"] and not other["fo"]
            else int(other["be"] or other["fo"]) - _BUDDHIST
        )
        raise BadInput(
            _(
                "`{text}` counts the years of another calendar: its year is {year}. Write the date with that year.",
                text=folded[:SHOWN],
                year=counted,
            )
        )

    def digits(found: re.Match[str]) -> str:
        try:
            return str(number(found[0]))
        except ValueError:
            return found[0]

    return _ZH_BEFORE_UNIT.sub(digits, folded.replace("元月", "1月"))


def _int(text: str | None) -> int | None:
    """A number; None where it is masked or missing."""
    digits = re.match(r"\d+", text or "")
    return int(digits[0]) or None if digits else None


def _ordered(found: re.Match[str], _text: str) -> WrittenDate:
    return WrittenDate(int(found["year"]), _int(found["month"]), _int(found["day"]))


def _year_last(found: re.Match[str], text: str) -> WrittenDate:
    """`17/4/2013`; of `3/4/2013` nobody can tell the month."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if first <= MONTHS and second <= MONTHS and first != second:
        raise BadInput(
            _(
                "`{text}` can be two dates. Write {one} or {other}.",
                text=text.strip()[:SHOWN],
                one=f"{year}-{second:02d}-{first:02d}",
                other=f"{year}-{first:02d}-{second:02d}",
            )
        )
    return WrittenDate(year, second, first) if second <= MONTHS else WrittenDate(year, first, second)


def _named(found: re.Match[str], _text: str) -> WrittenDate:
    parts = found.groupdict()
    return WrittenDate(_int(parts.get("year")), _MONTHS[found["name"].rstrip(".")], _int(parts.get("day")))


def _two_digits(found: re.Match[str], text: str) -> WrittenDate:
    short = int(found["short"])
    raise BadInput(
        _(
            "`{text}`: which century? Write the year with four digits, {one} or {other}.",
            text=text.strip()[:SHOWN], one=1900 + short, other=2000 + short,
        )
    )  # fmt: skip


def _of_month(found: re.Match[str], _text: str) -> WrittenDate:
    return WrittenDate(None, _int(found["month"]), _int(found["day"]))


Read = Callable[[re.Match[str], str], WrittenDate]
_FORMS: tuple[tuple[str, Read], ...] = (
    (rf"(?P<year>\d{{4}})(?:(?P<mark>[-./])(?P<month>{_IN_MONTH})(?:(?P=mark)(?P<day>{_IN_MONTH}))?)?", _ordered),
    (r"(?P<year>(?:1[89]|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)?", _ordered),
    (rf"(?:公元)?(?P<year>\d{{4}}) ?年(?: ?(?P<month>{_IN_MONTH}) ?月份?(?: ?(?P<day>{_IN_MONTH}) ?[日号]?)?)?", _ordered),
    (r"(?P<first>\d{1,2})(?P<mark>[-./])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})", _year_last),
    (r"(?P<month>\d{1,2})[-./](?P<year>\d{4})(?P<day>)", _ordered),
    (rf"(?P<name>{MONTH})[ -]?(?:the )?(?P<day>{_OF_MONTH}),? (?P<year>\d{{4}})", _named),
    (rf"(?P<name>{MONTH})(?:,? |-)?(?:of )?(?P<year>\d{{4}})", _named),
    (rf"(?:the )?(?P<day>{_OF_MONTH})(?: of |[ -])?(?P<name>{MONTH})(?:,? |-)?(?P<year>\d{{4}})", _named),
    (rf"(?P<year>\d{{4}})(?:,? |-)?(?P<name>{MONTH})(?:[ -](?P<day>{_OF_MONTH}))?", _named),
    (r"\d{1,2}[-./]\d{1,2}[-./]'?(?P<short>\d\d)", _two_digits),
    (rf"(?:(?:the )?{_OF_MONTH}(?: of |[ -]))?{MONTH}(?: {_OF_MONTH},)?[ -]?'(?P<short>\d\d)", _two_digits),
    (rf"{_OF_MONTH}(?P<gap>[-./ ]){MONTH}(?P=gap)(?P<short>\d\d)", _two_digits),
    (r"'(?P<short>\d\d)", _two_digits),
    (r"(?P<short>\d\d) ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?[日号]?)?)?", _two_digits),
    (rf"(?P<name>{MONTH})(?:[ -](?:the )?(?P<day>{_OF_MONTH}))?", _named),
    (rf"(?:the )?(?P<day>{_OF_MONTH})(?: of |[ -])?(?P<name>{MONTH})", _named),
    (r"(?P<month>\d{1,2}) ?月份?(?: ?(?P<day>\d{1,2}) ?[日号]?)?", _of_month),
    (r"(?P<month>)(?P<day>\d{1,2}) ?[日号]", _of_month),
)  # fmt: skip
_COMPILED = tuple((re.compile(form, re.ASCII), read) for form, read in _FORMS)
_BARE_DAY = re.compile(_OF_MONTH)

_EN_PARTS = {
    "early": Part.EARLY, "the beginning of": Part.EARLY, "beginning of": Part.EARLY, "the start of": Part.EARLY, "start of": Part.EARLY,
    "mid": Part.MIDDLE, "the middle of": Part.MIDDLE, "middle of": Part.MIDDLE,
    "late": Part.LATE, "the end of": Part.LATE, "end of": Part.LATE, "end": Part.LATE,
    "the first half of": Part.FIRST_HALF, "first half of": Part.FIRST_HALF,
    "the second half of": Part.SECOND_HALF, "second half of": Part.SECOND_HALF,
    "q1": Part.FIRST_QUARTER, "q2": Part.SECOND_QUARTER, "q3": Part.THIRD_QUARTER, "q4": Part.FOURTH_QUARTER,
    "the first quarter of": Part.FIRST_QUARTER, "the second quarter of": Part.SECOND_QUARTER,
    "the third quarter of": Part.THIRD_QUARTER, "the fourth quarter of": Part.FOURTH_QUARTER,
    "the last quarter of": Part.FOURTH_QUARTER,
}  # fmt: skip
_ZH_PARTS = {
    "上旬": Part.EARLY, "初": Part.EARLY, "中旬": Part.MIDDLE, "中": Part.MIDDLE, "下旬": Part.LATE, "底": Part.LATE, "末": Part.LATE,
    "上半月": Part.FIRST_HALF, "下半月": Part.SECOND_HALF, "上半年": Part.FIRST_HALF, "下半年": Part.SECOND_HALF,
    "一季度": Part.FIRST_QUARTER, "二季度": Part.SECOND_QUARTER, "三季度": Part.THIRD_QUARTER, "四季度": Part.FOURTH_QUARTER,
    "q1": Part.FIRST_QUARTER, "q2": Part.SECOND_QUARTER, "q3": Part.THIRD_QUARTER, "q4": Part.FOURTH_QUARTER,
}  # fmt: skip
_EN_PART = re.compile(rf"(?P<part>{'|'.join(sorted(_EN_PARTS, key=len, reverse=True))})[ -]+(?P<rest>.+)")
_ZH_PART = re.compile(
    rf"(?P<rest>.*?(?:月份?|年|\d{{4}}))[ 年的]*第?(?P<part>{'|'.join(sorted(_ZH_PARTS, key=len, reverse=True))})期?"
)


def written(plain: str, *, may_be_day: bool = False) -> WrittenDate | None:
    """The date that folded text with western digits writes; None where it is none.

    Args:
        plain: the text.
        may_be_day: a number alone is the day of a month, as on one side of a range.

    Raises:
        BadInput: `3/4/2013`, a year of two digits.
    """
    for form, read in _COMPILED:
        found = form.fullmatch(plain)
        if found is not None:
            return read(found, plain)
    for pattern, parts in ((_EN_PART, _EN_PARTS), (_ZH_PART, _ZH_PARTS)):
        found = pattern.fullmatch(plain)
        whole = written(found["rest"]) if found is not None else None
        if found is not None and whole is not None and whole.part is None and whole.day is None:
            part = parts[found["part"]]
            if whole.month is None or part.value[1] != len("Q1Q2"):
                return replace(whole, part=part)
    if may_be_day and _BARE_DAY.fullmatch(plain):
        return WrittenDate(day=_int(plain))
    return None
