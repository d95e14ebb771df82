"""A case as a line through time: the same stages as the card says on each of those days."""

from datetime import date, timedelta

import pytest

from store.casework.lifeline import DAY, lifeline
from store.casework.where_it_stands import stage_of
from store.unit_of_work import Store

TODAY = date(2018, 3, 15)


def test_every_span_is_what_the_card_says_on_its_days(untouched: Store) -> None:
    with untouched.reading_as_operator() as work:
        for person in work.prisoners.everybody():
            case = work.cases.case(person.id)
            line = lifeline(person, case, TODAY)
            for before, after in zip(line.spans, line.spans[1:], strict=False):
                assert before.until == after.first
            for span in line.spans:
                assert span.first < span.until <= TODAY + DAY
                day = span.settled
                while day < span.until:
                    found = stage_of(person, case, day)
                    said = (found.status, found.is_overdue or found.no_news_since is not None)
                    assert said == (span.status, span.is_uncertain), (person.ref, day)
                    day += timedelta(days=97)


def test_each_reduction_moves_the_end(untouched: Store) -> None:
    with untouched.reading_as_operator() as work:
        person = work.prisoners.by_reference(31)
        assert person is not None
        line = lifeline(person, work.cases.case(person.id), TODAY)

    assert [(str(end.when), end.after.kind.name if end.after else None) for end in line.ends] == [
        ("2015-09", None),
        ("2013-11", "sentence reduction"),
        ("2011-12", "sentence reduction"),
    ]
    assert [mark.kind.name for mark in line.marks] == ["sentence reduction", "sentence reduction"]


@pytest.mark.parametrize("ref", [39, 42, 47])
def test_who_has_no_dates_has_no_line(untouched: Store, ref: int) -> None:
    with untouched.reading_as_operator() as work:
        person = work.prisoners.by_reference(ref)
        assert person is not None
        line = lifeline(person, work.cases.case(person.id), TODAY)

    assert (line.spans, line.first) == ((), None)
