"""Dates and terms exactly as far as they are known: EDTF level 0 with `~ ? %` and intervals."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from store.errors import BadInput
from store.texts import Text, _

BEIJING = ZoneInfo("Asia/Shanghai")
EARLIEST_YEAR, LATEST_YEAR = 1, 9999
NO_START, NO_END = 1850, 2150
"""The year that an open interval begins or ends in: "before 2017" has no first day that anybody stated.

No date of a case comes near these years, so what is counted on from them lies as far off and is known as open too.
They lie no farther off, because several open stretches of custody are summed, and the sum must stay in the calendar.
"""
_OPEN_BEFORE, _OPEN_AFTER = 1890, 2110
MONTHS = 12


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


class Qualifier(StrEnum):
    """EDTF's marks (ISO 8601-2): doubtful, about, both. In our data `%` stands for "as announced, not confirmed"."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"


_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
_OPEN = ".."
_TERM = re.compile(r"(?:(\d{1,3})y)?(?:(\d{1,3})m)?(?:(\d{1,3})d)?", re.ASCII)


def _not_a_date(text: str) -> Text:
    return _("`{text}` is not a date. Write 2013, 2013-04 or 2013-04-17.", text=text[:40])


def beijing_day(now: datetime) -> date:
    """Beijing's calendar date at an aware instant: sentences are served there."""
    return now.astimezone(BEIJING).date()


@cache
def month_length(year: int, month: int) -> int:
    """Days in a month of the Gregorian calendar."""
    return calendar.monthrange(year, month)[1]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or only the year, or lying between two such dates.

    Never padded: April 2013 stays April 2013 and is not stored as 1 April. `until` makes it an EDTF interval, which may
    have no start (`../2016`: before 2017) or no end (`2018/..`: after 2017).
    """

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: Qualifier = Qualifier.NONE
    until: "PartialDate | None" = None

    def __post_init__(self) -> None:
        """Refuse what no calendar has.

        Raises:
            BadInput: an impossible date, a day without a month, an interval that ends before it starts.
        """
        known = self.month is not None or self.day is None
        if (
            not known
            or not EARLIEST_YEAR <= self.year <= LATEST_YEAR
            or not 1 <= (1 if self.month is None else self.month) <= MONTHS
        ):
            raise BadInput(_not_a_date(self._plain()))
        if self.month is not None and self.day is not None and not 1 <= self.day <= month_length(self.year, self.month):
            raise BadInput(_("There is no such day as {text}.", text=self._plain()))
        if self.until is not None and (self.until.until is not None or self.until.latest() < self.first()):
            raise BadInput(_("The interval {text} ends before it starts.", text=str(self)))

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read EDTF: `2002`, `2002-04`, `2002-04-17`, each with `?`, `~` or `%`, or two joined by `/`, one of them `..`.

        Raises:
            BadInput: anything else.
        """
        first, slash, second = text.strip().partition("/")
        if first == _OPEN and slash:
            return cls.or_earlier(cls._one(second, text))
        start = cls._one(first, text)
        if second == _OPEN:
            return cls.or_later(start)
        return replace(start, until=cls._one(second, text)) if slash else start

    @classmethod
    def or_earlier(cls, last: "PartialDate") -> "PartialDate":
        """Some day up to a date, that day included; nobody stated a first one."""
        return cls(NO_START, until=last.until or last)

    @classmethod
    def or_later(cls, first: "PartialDate") -> "PartialDate":
        """Some day from a date on, that day included; nobody stated a last one."""
        return replace(first, until=cls(NO_END))

    @classmethod
    def _one(cls, part: str, whole: str) -> "PartialDate":
        found = _EDTF.fullmatch(part)
        if found is None:
            raise BadInput(_not_a_date(whole))
        year, month, day, mark = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None, Qualifier(mark or ""))

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The date of a known day."""
        return cls(day.year, day.month, day.day)

    def _plain(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def __str__(self) -> str:
        """EDTF, the form that is stored."""
        own = self._plain() + self.qualifier.value
        if self.until is None:
            return own
        return f"{_OPEN if self.has_no_start else own}/{_OPEN if self.has_no_end else self.until}"

    @property
    def has_no_start(self) -> bool:
        """Whether it is an interval of which nobody stated the start."""
        return self.until is not None and self.year < _OPEN_BEFORE

    @property
    def has_no_end(self) -> bool:
        """Whether it is an interval of which nobody stated the end."""
        return self.until is not None and self.until.year > _OPEN_AFTER

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        if self.until is not None:
            return Precision.INTERVAL
        if self.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.month is not None else Precision.YEAR

    def first(self) -> date:
        """The first day of the first date, the interval's end left aside."""
        return date(self.year, self.month or 1, self.day or 1)

    def earliest(self) -> date:
        """The first day it can be. `~` and `?` do not widen it: how far "about" reaches nobody said."""
        return self.first()

    def latest(self) -> date:
        """The last day it can be."""
        if self.until is not None:
            return self.until.latest()
        month = self.month or 12
        return date(self.year, month, self.day or month_length(self.year, month))

    def is_certain(self) -> bool:
        """Whether no mark of doubt stands on it."""
        return self.qualifier is Qualifier.NONE and (self.until is None or self.until.is_certain())

    def plus(self, term: "Term") -> "PartialDate":
        """The same date a term later, at the precision known.

        A month's last day is clamped (31 January + 1 month = 28 or 29 February); days are added last.
        A date known to the month plus a term with days, or to the year plus months, becomes an interval.
        """
        return _moved(self, term.years * 12 + term.months, term.days)

    def minus(self, term: "Term") -> "PartialDate":
        """The same date a term earlier, at the precision known (see `plus`)."""
        return _moved(self, -(term.years * 12 + term.months), -term.days)


def _moved(when: PartialDate, months: int, days: int) -> PartialDate:
    if when.until is not None:
        start, end = _moved(replace(when, until=None), months, days), _moved(when.until, months, days)
        return replace(start, until=end.until or end)
    if (when.day is None and days) or (when.month is None and months % 12):
        ends = [_moved(PartialDate.of(day), months, days) for day in (when.earliest(), when.latest())]
        return _between(when, *(end if days else replace(end, day=None) for end in ends))
    if when.month is None:
        _in_calendar(when.year + months // 12)
        return replace(when, year=when.year + months // 12)
    index = when.year * 12 + when.month - 1 + months
    year, month = index // 12, index % 12 + 1
    _in_calendar(year)
    if when.day is None:
        return replace(when, year=year, month=month)
    moved = _shifted(date(year, month, min(when.day, month_length(year, month))), days)
    return replace(when, year=moved.year, month=moved.month, day=moved.day)


def _between(when: PartialDate, earliest: PartialDate, latest: PartialDate) -> PartialDate:
    """An interval that carries the first date's mark of doubt."""
    earliest, latest = replace(earliest, qualifier=when.qualifier), replace(latest, qualifier=when.qualifier)
    return earliest if earliest == latest else replace(earliest, until=latest)


def _in_calendar(year: int) -> None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise BadInput(_("The year {year} lies outside the calendar.", year=year))


def _shifted(day: date, days: int) -> date:
    try:
        return date.fromordinal(day.toordinal() + days)
    except ValueError as error:
        raise BadInput(_("The year {year} lies outside the calendar.", year=day.year)) from error


@dataclass(frozen=True, slots=True)
class Term:
    """A length of punishment in calendar units, as a judgment states it ("three years and six months")."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        """Refuse what no judgment states.

        Raises:
            BadInput: a negative or an empty term.
        """
        if min(self.years, self.months, self.days) < 0 or not any((self.years, self.months, self.days)):
            raise BadInput(_("A term is at least one day: write 16y, 7y6m, 8m or 20d."))

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read `16y`, `7y6m`, `8m`, `2y9m8d`.

        Raises:
            BadInput: anything else.
        """
        found = _TERM.fullmatch(text.strip())
        if found is None or not any(found.groups()):
            raise BadInput(_("`{text}` is not a term. Write 16y, 7y6m, 8m or 20d.", text=text[:40]))
        return cls(*(int(part or 0) for part in found.groups()))

    def __str__(self) -> str:
        """The form that is stored: `7y6m`."""
        return "".join(f"{n}{unit}" for n, unit in ((self.years, "y"), (self.months, "m"), (self.days, "d")) if n)


class NoDeprivation(StrEnum):
    """A value of its own for "known to be none", other than not known (`None`)."""

    NONE = "none"
