"""What is kept for a search holds on the days for which it says so, and goes with the person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import true
from world import NOW

from store.casework import demo
from store.casework.consequences import work_out
from store.casework.finding import find, now
from store.casework.recomputing import keep_up
from store.casework.where_it_stands import stages_of
from store.finding.models import MarkRow, ProfileRow
from store.reading.filters import Asks, Filter
from store.unit_of_work import Store


def test_a_kept_stage_is_the_stage_of_every_day_for_which_it_is_kept(demo_store: Store) -> None:
    """The demonstration's cases, worked out on days of twenty years, each looked at on other days within its bounds."""
    looked_at = 0
    for year in range(1998, 2028, 10):
        today = date(year, 7, 9)
        with demo_store.as_operator() as work:
            people = {person.ref: person for person in work.prisoners.everybody()}
            work_out(work, [person.id for person in people.values()], today)
            kept = {row.ref: row for row in work.session.query(ProfileRow)}
            assert kept.keys() == people.keys()
            for days in (0, 1, 17, 100, 400, 900, -1, -60, -500):
                day = today + timedelta(days=days)
                held = [
                    row for row in kept.values()
                    if row.holds_from <= day and (row.holds_until is None or day < row.holds_until)
                ]  # fmt: skip
                stages = stages_of(work, [people[row.ref] for row in held], day)
                for row in held:
                    live = now(stages[people[row.ref].id])
                    assert (row.status, row.is_sure, row.is_overdue, row.is_free) == (
                        live.status, live.is_sure, live.is_overdue, live.is_free
                    ), (row.ref, today, day)  # fmt: skip
                    looked_at += 1
    assert looked_at > 500


def test_what_is_kept_goes_with_the_person(demo_store: Store) -> None:
    with demo_store.as_operator() as work:
        assert work.session.query(MarkRow).count() > 100
        demo.unload(work)
        assert work.session.query(ProfileRow).count() == work.session.query(MarkRow).count() == 0


def test_a_stage_that_may_be_another_is_worked_out_anew(demo_store: Store) -> None:
    with demo_store.reading_as_operator() as work:
        today = NOW.date()
        assert [ref for ref, _person in work.finder.profiles.passed(today, 0, 500)] == []
        later = work.finder.profiles.passed(date(2040, 1, 1), 0, 500)
        assert later
        assert {ref for ref, _person in later} <= set(work.finder.profiles.not_of(date(2040, 1, 1), true()))
    then = NOW.replace(year=2040)
    assert keep_up(demo_store, then) == len(later)
    assert keep_up(demo_store, then) == 0
    with demo_store.reading_as_operator() as work:
        assert not work.finder.profiles.not_of(then.date(), true())


def test_whose_stage_is_not_worked_out_for_the_day_is_neither_found_nor_not(
    demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    day, asked = date(2040, 1, 1), [Filter(Asks.STAGE, ("serving",))]
    with demo_store.reading_as_operator() as work:
        by = work.members.operator().id
        others = len(work.finder.profiles.not_of(day, true()))
        whole = find(work, asked, day, by).counts
        monkeypatch.setattr("store.finding.finder.MOST_AT_ONCE", 3)
        for filters in (asked, [replace(asked[0], negated=True)]):
            counts = find(work, filters, day, by).counts
            assert counts.waiting == others - 3
            assert counts.found + counts.unknown <= 48 - counts.waiting
    assert whole.waiting == 0
