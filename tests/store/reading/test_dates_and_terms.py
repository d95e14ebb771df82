"""Dates and terms as people write them."""

import pytest

from store.dates import Term
from store.errors import BadInput
from store.reading.dates import when
from store.reading.terms import term


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2013", "2013"),
        ("2013-04", "2013-04"),
        ("2013-4-7", "2013-04-07"),
        ("2013/4/17", "2013-04-17"),
        ("2013.4", "2013-04"),
        ("Apr 2013", "2013-04"),
        ("april 2013", "2013-04"),
        ("Sept. 2009", "2009-09"),
        ("17 April 2013", "2013-04-17"),
        ("April 17, 2013", "2013-04-17"),
        ("2nd July 2010", "2010-07-02"),
        ("2013年4月", "2013-04"),
        ("2013年4月17日", "2013-04-17"),
        ("2013年", "2013"),
        ("17/4/2013", "2013-04-17"),
        ("4/17/2013", "2013-04-17"),
        ("5/5/2013", "2013-05-05"),
        ("2007~", "2007~"),
        ("2002-03/2002-04", "2002-03/2002-04"),
    ],
)
def test_a_date_keeps_the_precision_it_is_written_with(typed: str, read: str) -> None:
    assert str(when(typed)) == read


def test_a_date_that_can_be_two_is_asked_about() -> None:
    with pytest.raises(BadInput, match="can be two dates") as asked:
        when("3/4/2013")

    assert "2013-04-03 or 2013-03-04" in str(asked.value)


@pytest.mark.parametrize("typed", ["", "soon", "Foo 2013", "2013-13", "31 February 2013", "2013/2/30", "17/17/2013"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        when(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("16y", Term(16)),
        ("7y6m", Term(7, 6)),
        ("8m", Term(0, 8)),
        ("20d", Term(0, 0, 20)),
        ("8 months", Term(0, 8)),
        ("1 year", Term(1)),
        ("2 years and 6 months", Term(2, 6)),
        ("2 years, 9 months, 8 days", Term(2, 9, 8)),
        ("十六年", Term(16)),
        ("七年六个月", Term(7, 6)),
        ("二十年", Term(20)),
        ("十年", Term(10)),
        ("十个月", Term(0, 10)),
        ("7年6个月", Term(7, 6)),
        ("八个月", Term(0, 8)),
        ("两年", Term(2)),
        ("一年零三个月", Term(1, 3)),
        ("二十五年", Term(25)),
    ],
)
def test_a_term_is_read_as_people_write_it(typed: str, read: Term) -> None:
    assert term(typed) == read


@pytest.mark.parametrize("typed", ["", "long", "16", "y", "0m", "年"])
def test_what_is_no_term_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        term(typed)
