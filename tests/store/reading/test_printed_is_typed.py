"""What the product prints, in either language, can be typed: it reads back to the same value."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.words.language import CHINESE, ENGLISH, Language
from store.dates import PartialDate, Qualifier, Term
from store.reading.dates import when
from store.reading.terms import term

LANGUAGES = (Language(ENGLISH), Language(CHINESE))


@st.composite
def single_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    known = draw(st.integers(1, 3))
    mark = draw(st.sampled_from(list(Qualifier)))
    return PartialDate(day.year, day.month if known > 1 else None, day.day if known > 2 else None, mark)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    first, second = sorted((draw(single_dates()), draw(single_dates())), key=PartialDate.first)
    match draw(st.integers(0, 3)):
        case 0:
            return PartialDate.or_earlier(first)
        case 1:
            return PartialDate.or_later(first)
        case 2 if second.latest() >= first.first():
            return PartialDate(first.year, first.month, first.day, first.qualifier, second)
        case _:
            return first


units = st.integers(0, 999)
terms = st.tuples(st.integers(0, 100), units, units).filter(any).map(lambda parts: Term(*parts))


@given(partial_dates(), st.sampled_from(LANGUAGES))
def test_every_printed_date_reads_back(value: PartialDate, language: Language) -> None:
    assert when(language.date(value)) == value


@given(partial_dates())
def test_every_stored_date_reads_back(value: PartialDate) -> None:
    assert when(str(value)) == value
    assert PartialDate.parse(str(value)) == value


@given(terms, st.sampled_from(LANGUAGES))
def test_every_printed_term_reads_back(value: Term, language: Language) -> None:
    assert term(language.term(value)) == value


@given(terms)
def test_every_stored_term_reads_back(value: Term) -> None:
    assert term(str(value)) == value


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES, ids=[ENGLISH, CHINESE])
def test_every_day_month_and_year_of_a_century_reads_back(language: Language) -> None:
    days = [date.fromordinal(n) for n in range(date(1930, 1, 1).toordinal(), date(2031, 1, 1).toordinal())]
    known = {PartialDate.of(day) for day in days} | {PartialDate(day.year, day.month) for day in days}
    marked = [PartialDate(d.year, d.month, d.day, mark) for d in known for mark in Qualifier]

    assert [value for value in marked if when(language.date(value)) != value] == []


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES, ids=[ENGLISH, CHINESE])
def test_every_term_to_thirty_years_reads_back(language: Language) -> None:
    every = [Term(y, m, d) for y in range(31) for m in range(31) for d in range(0, 31, 3) if y or m or d]

    assert [value for value in every if term(language.term(value)) != value] == []
