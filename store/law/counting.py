"""Two ways of counting: a term of punishment loses its last day, a limit of procedure does not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from store.dates import MONTHS, PartialDate, Precision, Qualifier, Term, month_length
from store.law.rulebook import Rule, RuleBook
from store.texts import Text, _

FEBRUARY, FEBRUARY_END = 2, 28
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Length:
    """A length in calendar units as it is counted; parts may be negative after a subtraction."""

    years: int = 0
    months: int = 0
    days: int = 0

    @classmethod
    def of(cls, term: Term) -> "Length":
        """The length of a stated term."""
        return cls(term.years, term.months, term.days)

    @property
    def all_months(self) -> int:
        """Years and months together, in months."""
        return self.years * MONTHS + self.months

    def less(self, other: "Length") -> "Length":
        """What is left: months from months, days from days, years taken anew from the months."""
        years, months = divmod(self.all_months - other.all_months, MONTHS)
        return Length(years, months, self.days - other.days)

    def plus(self, other: "Length") -> "Length":
        """Both together."""
        return self.less(Length(-other.years, -other.months, -other.days))


NOTHING = Length()
days_in = cache(month_length)
"""Asked for dozens of times a case: kept, it saves a tenth of the time."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Time taken off at the end: two bounds, since odd days and vague dates leave a range."""

    most: Length = NOTHING
    least: Length = NOTHING


NO_CREDIT = Credit()


@dataclass(frozen=True, slots=True)
class Counted:
    """The end of a count: what it can be, what is shown, and why it may be off by a day."""

    earliest: date
    latest: date
    known_as: PartialDate
    rules: tuple[Rule, ...]
    notes: tuple[Text, ...] = ()

    @property
    def is_one_day(self) -> bool:
        """Whether it can be one day only."""
        return self.earliest == self.latest


def years_later(day: date, years: int) -> date:
    """The same day of the year; 29 February becomes the 28th where there is none."""
    if day.month == FEBRUARY and day.day > FEBRUARY_END:
        return date(day.year + years, FEBRUARY, days_in(day.year + years, FEBRUARY))
    return date(day.year + years, day.month, day.day)


def months_later(day: date, months: int, *, last_to_last: bool = True) -> date:
    """The same day of a later month, in one step; a missing day is the last one, and a last day stays a last day."""
    if not months:
        return day
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    length = days_in(year, month + 1)
    is_last = last_to_last and day.day == days_in(day.year, day.month)
    return date(year, month + 1, length if is_last else min(day.day, length))


def half_month(rules: RuleBook) -> int:
    """The days of half a month of punishment (DATE-MONTH)."""
    return rules.rule("DATE-MONTH").number("half_month_days")


def term_end(start: date, length: Length, credit: Length = NOTHING) -> date:
    """The last day of a term of punishment that starts on a day: the reference algorithm.

    Years, then all months in one step, then minus one day, then days; then credited time in the form it is written.
    """
    end = months_later(years_later(start, length.years), length.months) + timedelta(days=length.days - 1)
    if credit == NOTHING:
        return end
    back = months_later(years_later(end, -credit.years), -credit.months, last_to_last=False)
    return back - timedelta(days=credit.days)


def sentence_end(
    start: PartialDate, length: Length, rules: RuleBook, credit: Credit = NO_CREDIT, judged_on: date | None = None
) -> Counted:
    """The last day of a term of punishment, at the precision of its start.

    Args:
        start: the first day of the term; the qualifier is kept.
        length: the term after all reductions.
        rules: the rule book.
        credit: time taken off at the end, as [most, least].
        judged_on: the day of judgment, which decides whether the rule on month ends stood then; the start if unknown.
    """
    first, last = start.earliest(), start.latest()
    earliest, latest = term_end(first, length, credit.most), term_end(last, length, credit.least)
    used = _term_rules(length, rules)
    shown = _shown(start, length.less(credit.least), earliest, latest, is_range=credit.most != credit.least)
    notes = _doubts(first, length, rules, judged_on) if start.precision is Precision.DAY else ()
    if notes:
        earliest, latest = earliest - DAY, latest + DAY
    return Counted(earliest, latest, shown, used, notes)


def _term_rules(length: Length, rules: RuleBook) -> tuple[Rule, ...]:
    parts = [name for name, part in (("DATE-YEAR", length.years), ("DATE-MONTH", length.months)) if part]
    if len(parts) + bool(length.days) > 1 or not parts:
        parts.append("DATE-MIX")
    return tuple(rules.rule(name) for name in parts)


def _doubts(start: date, length: Length, rules: RuleBook, judged_on: date | None) -> tuple[Text, ...]:
    """Why the last day may be a day off: month ends before the rule of 2021, and the order of steps in February."""
    after_years = years_later(start, length.years)
    if not length.months and after_years.day == start.day:
        return ()
    rule = rules.rule("DATE-MONTH" if length.months else "DATE-YEAR")
    end = months_later(after_years, length.months)
    doubts = []
    is_month_end = end != months_later(after_years, length.months, last_to_last=False) or end.day < start.day
    if is_month_end and rule.since is not None and (judged_on or start) < rule.since:
        doubts.append(
            _("Before {since} courts counted to a month's end in different ways: a day more or less.", since=rule.since)
        )
    in_february = start.month == FEBRUARY and start.day >= FEBRUARY_END
    if in_february and length.years and end != years_later(months_later(start, length.months), length.years):
        doubts.append(_("From the end of February the order of years and months matters: a day more or less."))
    return tuple(doubts)


def limit_end(start: PartialDate, rules: RuleBook, *, months: float = 0, days: int = 0) -> Counted:
    """The last day of a limit of procedure (PRE-COUNT): no day is taken off, the first day does not count.

    Args:
        start: the day of the event that starts the limit.
        rules: the rule book.
        months: months, added first; a half month counts as the rule's days.
        days: days, added last.
    """
    rule = rules.rule("PRE-COUNT")
    whole = int(months)
    half = rule.number("half_month_days") if months > whole else 0
    return later(start, Length(0, whole, days + half - int(bool(rule.values["start_day_counts"]))), (rule,))


def later(start: PartialDate, length: Length, rules: tuple[Rule, ...], credit: Credit = NO_CREDIT) -> Counted:
    """The day that lies a length after another, at its precision: the first on which something served so long."""

    def moved(day: date, taken: Length) -> date:
        return term_end(day, length, taken) + DAY

    earliest, latest = moved(start.earliest(), credit.most), moved(start.latest(), credit.least)
    is_range = credit.most != credit.least
    return Counted(
        earliest, latest, _shown(start, length.less(credit.least), earliest, latest, is_range=is_range), rules
    )


def _shown(start: PartialDate, length: Length, earliest: date, latest: date, *, is_range: bool = False) -> PartialDate:
    """A result as it is shown: a month for a month, an interval where it spills over, never finer than the start."""
    unit = start.precision if start.until is None else _coarsest(start)
    if unit is Precision.DAY:
        return between(earliest, latest, unit, start.qualifier)
    if is_range or length.days or start.until is not None:
        first = max(earliest, min(earliest + DAY, latest))  # the day a term loses moves no month
        return between(first, latest, unit, start.qualifier)
    if start.precision is Precision.YEAR and length.all_months % MONTHS == 0:
        return replace(start, year=start.year + length.all_months // MONTHS)
    first = months_later(start.earliest(), length.all_months)
    last = months_later(start.latest(), length.all_months)
    return between(first, last, Precision.MONTH, start.qualifier)


def _coarsest(interval: PartialDate) -> Precision:
    """The coarser of an interval's two ends."""
    order = [Precision.DAY, Precision.MONTH, Precision.YEAR]
    ends = (replace(interval, until=None).precision, interval.until.precision if interval.until else Precision.DAY)
    return max(ends, key=order.index)


_CUT: dict[Precision, Callable[[date], PartialDate]] = {
    Precision.DAY: PartialDate.of,
    Precision.MONTH: lambda day: PartialDate(day.year, day.month),
    Precision.YEAR: lambda day: PartialDate(day.year),
}


def between(earliest: date, latest: date, precision: Precision, qualifier: Qualifier = Qualifier.NONE) -> PartialDate:
    """A range as it is shown: one date where both ends are the same at the precision, else an interval."""
    first, last = _CUT[precision](earliest), _CUT[precision](latest)
    if qualifier is not Qualifier.NONE:
        first, last = replace(first, qualifier=qualifier), replace(last, qualifier=qualifier)
    return first if first == last else replace(first, until=last)
