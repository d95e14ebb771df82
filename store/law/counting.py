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


@dataclass(frozen=True, slots=True)
class Way:
    """How a text counts to a month's end: whether a last day stays a last day, and what a missing day becomes."""

    last_to_last: bool = True
    missing_stays: bool = False
    """A day that the month lacks is its last day itself; else the day before it."""


WAY_OF_2021 = Way()
KEPT, ITSELF = "same day kept, minus 1", "last day of target month itself"
"""How the data writes the older way (`start_on_last_day`, `missing_day`)."""


def half_month(rules: RuleBook) -> int:
    """The days of half a month of punishment (DATE-MONTH)."""
    return rules.closest("term_end_months", date.max).number("half_month_days")


def term_end(start: date, length: Length, credit: Length = NOTHING, way: Way = WAY_OF_2021) -> date:
    """The last day of a term of punishment that starts on a day: the reference algorithm.

    Years, then all months in one step, then minus one day, then days; then credited time in the form it is written.
    Where a missing day stays (the older way), the month's last day is the end itself: no day is taken off.
    """
    if way.last_to_last:
        after = months_later(years_later(start, length.years), length.months)
    else:
        after = months_later(start, length.all_months, last_to_last=False)
    is_end = way.missing_stays and after.day < start.day
    end = after + timedelta(days=length.days - (not is_end))
    if credit == NOTHING:
        return end
    back = months_later(years_later(end, -credit.years), -credit.months, last_to_last=False)
    return back - timedelta(days=credit.days)


def sentence_end(
    start: PartialDate, length: Length, rules: RuleBook, credit: Credit = NO_CREDIT, judged_on: date | None = None
) -> Counted:
    """The last day of a term of punishment, at the precision of its start.

    Where the text in force gives one day and the other way of counting another, the first is shown and both are bounds.

    Args:
        start: the first day of the term; the qualifier is kept.
        length: the term after all reductions.
        rules: the rule book.
        credit: time taken off at the end, as [most, least].
        judged_on: the day of judgment, which decides which text counts to a month's end; the start if unknown.
    """
    first, last = start.earliest(), start.latest()
    used, way = _term_rules(length, rules, judged_on or first)
    earliest, latest = term_end(first, length, credit.most, way), term_end(last, length, credit.least, way)
    shown = _shown(start, length.less(credit.least), earliest, latest, is_range=credit.most != credit.least)
    notes = []
    if way != WAY_OF_2021:
        soonest, slowest = term_end(first, length, credit.most), term_end(last, length, credit.least)
        if (soonest, slowest) != (earliest, latest):
            earliest, latest = min(earliest, soonest), max(latest, slowest)
            notes += [
                _(
                    "Up to {until} courts counted to a month's end in different ways: {earliest} to {latest}.",
                    until=used[0].until,
                    earliest=earliest,
                    latest=latest,
                )
            ] * (start.precision is Precision.DAY)
    elif start.precision is Precision.DAY and _is_order_open(first, length):
        other = _months_first(first, length, credit.most)
        earliest, latest = min(earliest, other), max(latest, _months_first(first, length, credit.least))
        notes.append(_("From the end of February the order of years and months matters: a few days more or less."))
    return Counted(earliest, latest, shown, used, tuple(notes))


def _term_rules(length: Length, rules: RuleBook, day: date) -> tuple[tuple[Rule, ...], Way]:
    """The rules of a length in the text in force for a judgment of a day, and how they count to a month's end."""
    used, way = [], WAY_OF_2021
    if length.years:
        rule = rules.of("term_end_years", day)
        way = WAY_OF_2021 if "on_missing_day" in rule.values else Way(last_to_last=False, missing_stays=True)
        used.append(rule)
    if length.months:
        rule = rules.of("term_end_months", day)
        way = Way(rule.values["start_on_last_day"] != KEPT, rule.values["missing_day"] == ITSELF)
        used.append(rule)
    if len(used) + bool(length.days) > 1 or not used:
        used.append(rules.closest("term_end_mixed", day))
    return tuple(used), way


def _is_order_open(start: date, length: Length) -> bool:
    """Whether years before months give another day than months before years: only from the end of February."""
    in_february = start.month == FEBRUARY and start.day >= FEBRUARY_END
    return bool(in_february and length.years and length.months) and term_end(start, length) != _months_first(
        start, length, NOTHING
    )


def _months_first(start: date, length: Length, credit: Length) -> date:
    """The reference algorithm with its first two steps exchanged."""
    return term_end(months_later(start, length.months), replace(length, months=0), credit)


def limit_end(start: PartialDate, rules: RuleBook, *, months: float = 0, days: int = 0) -> Counted:
    """The last day of a limit of procedure (PRE-COUNT): no day is taken off, the first day does not count.

    Args:
        start: the day of the event that starts the limit.
        rules: the rule book.
        months: months, added first; a half month counts as the rule's days.
        days: days, added last.
    """
    rule = rules.closest("pre_count", start.latest())
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
    unit = coarsest(start)
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


def coarsest(interval: PartialDate) -> Precision:
    """The coarser of an interval's two ends; a date's own precision."""
    if interval.until is None:
        return interval.precision
    order = [Precision.DAY, Precision.MONTH, Precision.YEAR]
    ends = (replace(interval, until=None).precision, interval.until.precision)
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
