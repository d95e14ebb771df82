"""A term of punishment loses its last day, a limit of procedure does not."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.dates import PartialDate, Term
from store.law.counting import Credit, Length, limit_end, months_later, sentence_end, term_end, years_later
from store.law.findings import not_before
from store.law.rulebook import load_rules
from store.law.values import Certainty, Finding, FindingKind

RULES = load_rules()


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        pytest.param("2014-04-20", "6y", "2020-04-19", id="plain"),
        pytest.param("2012-02-29", "4y", "2016-02-28", id="day exists"),
        pytest.param("2015-08-30", "5m7d", "2016-02-05", id="published row: months first, then days"),
        pytest.param("2021-04-30", "6m", "2021-10-30", id="last day of a month to last day, minus 1"),
        pytest.param("2017-05-01", "4m", "2017-08-31", id="day nought of September"),
        pytest.param("2002-04", "11y", "2013-04", id="month precision is kept"),
        pytest.param("2002", "11y", "2013", id="year precision is kept"),
        pytest.param("2002", "11y6m", "2013-07/2014-06", id="a year plus months spans two years"),
        pytest.param("2002-04", "1m7d", "2002-05/2002-06", id="a month plus days spills over"),
        pytest.param("2002-04~", "11y", "2013-04~", id="about stays about"),
        pytest.param("2002-03/2002-04", "1y", "2003-03/2003-04", id="months between months"),
        pytest.param("2002-03-05/2002-04", "1y", "2003-03/2003-04", id="an interval is as coarse as its coarser end"),
        pytest.param("2002/2003-04-05", "1y", "2003/2004", id="an interval that begins with a year"),
        pytest.param("2002-03-05/2002-04-06", "1y", "2003-03-04/2003-04-05", id="days between days"),
    ],
)
def test_a_term_ends_a_day_before(start: str, term: str, end: str) -> None:
    counted = sentence_end(PartialDate.parse(start), Length.of(Term.parse(term)), RULES)

    assert str(counted.known_as) == end


IN_FORCE, BEFORE = date(2021, 3, 1), date(2021, 2, 28)


@pytest.mark.parametrize(
    ("start", "term", "judged", "end", "earliest", "latest"),
    [
        pytest.param("2012-02-29", "1y", IN_FORCE, "2013-02-27", "2013-02-27", "2013-02-27", id="29 Feb, text of 2021"),
        pytest.param("2012-02-29", "1y", BEFORE, "2013-02-28", "2013-02-27", "2013-02-28", id="29 Feb, earlier"),
        pytest.param("2015-08-30", "6m", IN_FORCE, "2016-02-28", "2016-02-28", "2016-02-28", id="30 Feb, text of 2021"),
        pytest.param("2015-08-30", "6m", BEFORE, "2016-02-29", "2016-02-28", "2016-02-29", id="30 Feb, earlier"),
        pytest.param("2021-01-31", "1m", IN_FORCE, "2021-02-27", "2021-02-27", "2021-02-27", id="to a shorter month"),
        pytest.param("2021-02-28", "1m", IN_FORCE, "2021-03-30", "2021-03-30", "2021-03-30", id="to a longer month"),
        pytest.param("2019-02-28", "9m", BEFORE, "2019-11-27", "2019-11-27", "2019-11-29", id="the day is kept"),
        pytest.param("2019-03-31", "8m", BEFORE, "2019-11-30", "2019-11-29", "2019-11-30", id="the 30th exists"),
        pytest.param("2018-06-30", "1y1m", BEFORE, "2019-07-29", "2019-07-29", "2019-07-30", id="years and months"),
        pytest.param("2013-08-30", "2y6m", None, "2016-02-29", "2016-02-28", "2016-02-29", id="row K076"),
        pytest.param("2014-02-28", "10m", None, "2014-12-27", "2014-12-27", "2014-12-30", id="row K125"),
        pytest.param("2020-12-31", "6m", IN_FORCE, "2021-06-29", "2021-06-29", "2021-06-29", id="the judgment decides"),
        pytest.param("2023-02-28", "1y1m", None, "2024-03-27", "2024-03-27", "2024-03-30", id="order of steps in Feb"),
        pytest.param("2019-03-28", "1y1m", None, "2020-04-27", "2020-04-27", "2020-04-27", id="no month end is touched"),
    ],
)  # fmt: skip
def test_a_month_end_is_counted_by_the_text_of_the_judgments_day(
    start: str, term: str, judged: date | None, end: str, earliest: str, latest: str
) -> None:
    counted = sentence_end(PartialDate.parse(start), Length.of(Term.parse(term)), RULES, judged_on=judged)

    assert (str(counted.known_as), str(counted.earliest), str(counted.latest)) == (end, earliest, latest)
    assert bool(counted.notes) == (earliest != latest)
    assert {rule.id.endswith("-OLD") for rule in counted.rules} - {False} == (
        {True} if _is_old(start, judged) else set()
    )


def _is_old(start: str, judged: date | None) -> bool:
    return (judged or date.fromisoformat(start)) < IN_FORCE


def test_a_month_known_end_can_be_the_last_day_of_the_month_before() -> None:
    counted = sentence_end(PartialDate(2002, 4), Length(11), RULES)

    assert (counted.earliest, counted.latest) == (date(2013, 3, 31), date(2013, 4, 29))


@pytest.mark.parametrize(
    ("start", "months", "days", "end"),
    [
        pytest.param("2024-01-05", 0, 37, "2024-02-11", id="37 days, the first day not counted"),
        pytest.param("2024-02-11", 7, 0, "2024-09-11", id="7 months, no minus 1"),
        pytest.param("2024-06-30", 2, 0, "2024-08-31", id="last day to last day of the target month"),
        pytest.param("2023-08-31", 6, 0, "2024-02-29", id="leap year"),
        pytest.param("2024-09-11", 5, 45, "2025-03-28", id="months, then days"),
        pytest.param("2024-05-20", 0, 10, "2024-05-30", id="appeal"),
        pytest.param("2023-01-31", 1, 0, "2023-02-28", id="a limit, where a sentence would end on the 27th"),
        pytest.param("2024-09-11", 6.5, 0, "2025-03-26", id="half a month is 15 days"),
        pytest.param("2024-09", 2, 0, "2024-11", id="month precision is kept"),
    ],
)
def test_a_limit_ends_on_the_day(start: str, months: float, days: int, end: str) -> None:
    counted = limit_end(PartialDate.parse(start), RULES, months=months, days=days)

    assert str(counted.known_as) == end
    assert [rule.id for rule in counted.rules] == ["PRE-COUNT"]


def test_credit_is_taken_off_in_the_form_it_is_written() -> None:
    """Beijing Xicheng District Court, (2015)西刑初字第779号: two years four months, credit 2y1m3d."""
    credit = Length(2, 1, 3)

    counted = sentence_end(PartialDate(2017, 12, 28), Length(2, 4), RULES, Credit(credit, credit))

    assert counted.earliest == counted.latest == date(2018, 3, 24)


def test_a_credit_that_is_a_range_leaves_a_range() -> None:
    counted = sentence_end(PartialDate(2017, 12, 28), Length(2), RULES, Credit(Length(days=10), Length(days=9)))

    assert str(counted.known_as) == "2019-12-17/2019-12-18"
    assert not counted.is_one_day


def slow_end(start: date, years: int, months: int, days: int) -> date:
    """The same rule told another way, walking day by day: an independent oracle."""
    year, month, day = start.year + years, start.month, start.day
    while not exists(year, month, day):
        day -= 1
    if months:
        is_last = not exists(year, month, day + 1)
        for _step in range(months):
            month += 1
            if month > 12:
                year, month = year + 1, 1
        day = 31 if is_last else day
        while not exists(year, month, day):
            day -= 1
    walk = start
    while (walk.year, walk.month, walk.day) != (year, month, day):
        walk += timedelta(days=1)
    for _step in range(days):
        walk += timedelta(days=1)
    return walk - timedelta(days=1)


def exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@given(st.dates(date(1980, 1, 1), date(2030, 12, 31)), st.integers(0, 20), st.integers(0, 30), st.integers(0, 40))
def test_a_slow_walk_day_by_day_agrees(start: date, years: int, months: int, days: int) -> None:
    assume(years or months or days)

    assert term_end(start, Length(years, months, days)) == slow_end(start, years, months, days)


def slow_old_end(start: date, months: int, days: int) -> date:
    """The older way told another way: the day number before the start's, looked for in the target month."""
    year, month, wanted = start.year, start.month, start.day - 1
    for _step in range(months):
        month += 1
        if month > 12:
            year, month = year + 1, 1
    end = date(year, month, 1) - timedelta(days=1)
    for number in range(1, wanted + 1):
        if exists(year, month, number):
            end = date(year, month, number)
    return end + timedelta(days=days)


@given(st.dates(date(1980, 1, 1), date(2020, 12, 31)), st.integers(1, 240), st.integers(0, 40))
def test_a_slow_walk_agrees_with_the_older_way_and_the_other_count_bounds_it(
    start: date, months: int, days: int
) -> None:
    counted = sentence_end(PartialDate.of(start), Length(0, months, days), RULES)

    shown, other = slow_old_end(start, months, days), slow_end(start, 0, months, days)
    assert counted.known_as == PartialDate.of(shown)
    assert (counted.earliest, counted.latest) == (min(shown, other), max(shown, other))
    assert -1 <= (other - shown).days <= 3


@given(st.dates(date(1980, 1, 1), date(2030, 12, 31)), st.integers(0, 300))
def test_later_starts_never_end_earlier(start: date, months: int) -> None:
    tomorrow = start + timedelta(days=1)

    assert months_later(start, months) <= months_later(tomorrow, months)
    assert years_later(start, months // 12) <= years_later(tomorrow, months // 12)


@given(st.dates(date(1980, 1, 1), date(2030, 12, 31)), st.integers(0, 240), st.integers(1, 3))
def test_no_answer_is_finer_than_its_input(day: date, months: int, known: int) -> None:
    start = PartialDate(day.year, day.month if known > 1 else None, day.day if known > 2 else None)
    assume(months)

    counted = sentence_end(start, Length(*divmod(months, 12)), RULES)

    assert counted.latest - counted.earliest >= start.latest() - start.earliest() - timedelta(days=3)
    assert counted.known_as.latest() - counted.known_as.earliest() >= start.latest() - start.earliest() - timedelta(3)


@given(st.integers(0, 20), st.integers(0, 30), st.integers(0, 20), st.integers(0, 30))
def test_lengths_are_subtracted_and_added_back(years: int, months: int, less_years: int, less_months: int) -> None:
    whole, part = Length(years, months), Length(less_years, less_months)

    assert whole.less(part).plus(part).all_months == whole.all_months


def test_an_end_known_to_its_month_begins_on_the_day_it_still_ran_and_is_shown_as_before() -> None:
    """A reduction was ruled on in the month of the end: the days before the ruling are out, the month is no other one."""
    june = PartialDate(2018, 6)
    end = Finding(FindingKind.SENTENCE_END, Certainty.ESTIMATE, june.earliest(), june.latest(), june)

    later = not_before(end, [None, PartialDate(2018, 6, 10)])

    assert (later.earliest, later.latest, later.known_as) == (date(2018, 6, 10), date(2018, 6, 30), june)
    assert "It still ran on 2018-06-10" in str(later.notes[-1])
