"""Dates and terms exactly as far as they are known."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.dates import PartialDate, Precision, Qualifier, Term
from store.errors import BadInput

YEARS = st.integers(1900, 2100)
QUALIFIERS = st.sampled_from(list(Qualifier))


@st.composite
def single_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    known = draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if known > 1 else None, day.day if known > 2 else None, draw(QUALIFIERS))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    first, second = sorted((draw(single_dates()), draw(single_dates())), key=PartialDate.first)
    if draw(st.booleans()) or second.latest() < first.first():
        return first
    return PartialDate(first.year, first.month, first.day, first.qualifier, second)


terms = (
    st.tuples(st.integers(0, 25), st.integers(0, 30), st.integers(0, 60)).filter(any).map(lambda parts: Term(*parts))
)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2002", Precision.YEAR), ("2002-04", Precision.MONTH), ("2010-07-02", Precision.DAY),
        ("2007~", Precision.YEAR), ("2022-09-24%", Precision.DAY), ("2013-04?", Precision.MONTH),
        ("2017-07/2017-08", Precision.INTERVAL), ("1994-11-07~", Precision.DAY),
    ],
)  # fmt: skip
def test_edtf_is_read_and_written_as_it_came(text: str, precision: Precision) -> None:
    read = PartialDate.parse(text)

    assert str(read) == text
    assert read.precision is precision


@pytest.mark.parametrize(
    "text",
    ["", "2002-13", "2002-00", "1954-02-29", "2013/4", "02-04-2013", "2013-4", "yesterday", "2002-04-31",
     "2014/2013", "２００２", "20020", "2002-04-01-01", "2002~~", "/2002", "2002/", "0000"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "earlier", "later"), [("../2016", True, False), ("2018-06/..", False, True), ("2016/2018", False, False)]
)
def test_an_interval_may_be_open(text: str, earlier: bool, later: bool) -> None:
    read = PartialDate.parse(text)

    assert str(read) == text
    assert (read.has_no_start, read.has_no_end) == (earlier, later)
    assert PartialDate.parse(str(read)) == read


@pytest.mark.parametrize(
    ("text", "moved"), [("../2016", "../2023"), ("2018-06/..", "2025-06/.."), ("../2016-05-02", "../2023-05-02")]
)
def test_what_is_counted_from_an_open_interval_is_open(text: str, moved: str) -> None:
    assert str(PartialDate.parse(text).plus(Term(7))) == moved


@pytest.mark.parametrize("text", ["..", "../..", "../", "/..", "2016/.../2018", "2018/../2019"])
def test_an_interval_without_any_bound_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        PartialDate.parse(text)


def test_a_day_without_a_month_cannot_be_built() -> None:
    with pytest.raises(BadInput):
        PartialDate(2013, None, 4)


@given(partial_dates())
def test_every_date_survives_writing_and_reading(when: PartialDate) -> None:
    assert PartialDate.parse(str(when)) == when
    assert when.earliest() <= when.latest()


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        pytest.param("2002-04", "16y", "2018-04", id="month precision is kept"),
        pytest.param("2004-01-31", "1m", "2004-02-29", id="month end is clamped"),
        pytest.param("2003-09-30", "12y", "2015-09-30", id="a day stays a day"),
        pytest.param("2002", "2y", "2004", id="a year stays a year"),
        pytest.param("2002", "6m", "2002-07/2003-06", id="a year and months become an interval"),
        pytest.param("2002-04", "20d", "2002-04-21/2002-05-20", id="a month and days become an interval"),
        pytest.param("2002", "10d", "2002-01-11/2003-01-10", id="a year and days become an interval of days"),
        pytest.param("2007~", "5y", "2012~", id="doubt is kept"),
        pytest.param("2017-07/2017-08", "1y", "2018-07/2018-08", id="an interval moves whole"),
        pytest.param("2017/2018", "6m", "2017-07/2019-06", id="an interval of years widens"),
        pytest.param("2004-02-29", "1d", "2004-03-01", id="days are added last"),
    ],
)
def test_plus(start: str, term: str, end: str) -> None:
    assert str(PartialDate.parse(start).plus(Term.parse(term))) == end


def test_minus_takes_reductions_off() -> None:
    assert str(PartialDate.parse("2018-04").minus(Term.parse("5y"))) == "2013-04"


@given(partial_dates(), terms)
def test_a_term_never_ends_before_it_starts(when: PartialDate, term: Term) -> None:
    assert when.plus(term).latest() >= when.earliest()


@given(partial_dates(), terms)
@example(PartialDate(1999, 3, until=PartialDate(2092)), Term(8, 18))
def test_no_sum_is_finer_than_what_it_was_made_of(when: PartialDate, term: Term) -> None:
    moved = when.plus(term)

    # Equal months are not equal days: fourteen from July 1999 are 428, from the end of December 2000 only 424. Of all
    # stretches of as many months between 1850 and 2249 the longest and the shortest differ by six at most.
    assert (moved.latest() - moved.earliest()).days >= (when.latest() - when.earliest()).days - 6


@pytest.mark.parametrize(("text", "moved"), [("9999", "1y"), ("9999-12", "1m"), ("9999-12-31", "1d")])
def test_a_date_outside_the_calendar_is_refused(text: str, moved: str) -> None:
    with pytest.raises(BadInput, match="calendar"):
        PartialDate.parse(text).plus(Term.parse(moved))


@pytest.mark.parametrize("text", ["16y", "7y6m", "8m", "2y9m8d", "20d"])
def test_a_term_is_written_as_it_was_read(text: str) -> None:
    assert str(Term.parse(text)) == text


@pytest.mark.parametrize("text", ["", "16", "y", "0y", "6m7y", "7y 6m", "-3y", "7.5y", "1000y"])
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        Term.parse(text)


def test_a_negative_term_cannot_be_built() -> None:
    with pytest.raises(BadInput):
        Term(1, -1)


def test_certainty_is_lost_by_any_mark() -> None:
    assert PartialDate.parse("2013-04").is_certain()
    assert not PartialDate.parse("2022-09-24%").is_certain()
    assert not PartialDate.parse("2013/2014~").is_certain()


def test_a_known_day_becomes_a_date() -> None:
    assert PartialDate.of(date(2018, 3, 15)) == PartialDate.parse("2018-03-15")
