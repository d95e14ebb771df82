"""A source's end beside the computed one: what the difference may come from."""

from collections.abc import Iterator
from datetime import date

from store.dates import PartialDate, Precision
from store.law.counting import DAY, years_later
from store.law.doubt import Dates, Doubt
from store.law.facts import Facts
from store.law.rulebook import RuleBook
from store.texts import Text, _, n_

MOST_DAYS_BESIDE_A_YEAR = 200
"""A year off and so many days of credit at most are taken for both: of published rows, no number of a law."""


def misprints(facts: Facts, dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """A source's end that is not the computed one: a misprint only where one figure is wrong, else days earlier or later."""
    end, stated = dates.end, facts.stated_end
    if end is None or stated is None or end.earliest is None or end.latest is None:
        return
    if stated.precision is not Precision.DAY or end.known_as is None or end.known_as.day is None:
        return
    day, first, last = stated.earliest(), end.earliest, end.latest
    if first - DAY <= day <= last + DAY:
        return
    text = _misprinted(day, first, stated) if first == last else _apart(day, first, last)
    yield Doubt(text, end.rules, is_remark=True)


def _misprinted(day: date, computed: date, stated: PartialDate) -> Text:
    """What one day beside the computed day is taken for."""
    if _one_figure_off(day, computed):
        return _(
            "The source's {stated} may be a misprint of {computed}.", stated=stated, computed=PartialDate.of(computed)
        )
    for years in (1, -1):
        credited = (years_later(computed, years) - day).days
        if 0 < credited <= MOST_DAYS_BESIDE_A_YEAR:
            return n_("One year off, {n} day credited?", "One year off, {n} days credited?", n=credited)
    return _apart(day, computed, computed)


def _one_figure_off(day: date, computed: date) -> bool:
    """Whether the year alone differs, by one or in one figure, or the month alone, by one."""
    if (day.month, day.day) == (computed.month, computed.day):
        figures = sum(one != other for one, other in zip(f"{day:%Y}", f"{computed:%Y}", strict=False))
        return abs(day.year - computed.year) == 1 or figures == 1
    return (day.year, day.day) == (computed.year, computed.day) and abs(day.month - computed.month) == 1


def _apart(day: date, first: date, last: date) -> Text:
    """How many days before the count, or after it, and what may explain them."""
    if day < first:
        return _("{n} days earlier than the count: earlier custody?", n=(first - day).days)
    return _("{n} days later than the count: bail or another break?", n=(day - last).days)
