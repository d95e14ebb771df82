"""Whatever is recorded, edited, taken back, merged and parted again leaves what stands as if only what stands had been done."""

import pytest
from playing import Hand, does, standing_rows, unlike, what_stands
from world import CASES_SQLITE_FIRST

from store.unit_of_work import Store

WRITES = ("records", "edits", "edits_a_fact", "merges")
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.proof) for seed in (2, 3))]


def rows(store: Store) -> set[tuple[object, ...]]:
    with store.reading_as_operator() as work:
        return standing_rows(work)


@CASES_SQLITE_FIRST
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_taken_back_in_reverse_leaves_the_store_as_it_was(cases_store: Store, seed: int) -> None:
    hand = Hand(cases_store, seed)
    before, told = rows(cases_store), []
    while len(told) < 6:
        then = rows(cases_store)
        if (done := does(cases_store, hand.chooses(WRITES))) is not None:
            told.append((then, done))

    for then, done in reversed(told):
        assert does(cases_store, hand.takes_back(done)) is not None
        assert rows(cases_store) == then
    assert then == before


@pytest.mark.parametrize("seed", [32, *(pytest.param(seed, marks=pytest.mark.proof) for seed in (4, 18, 50))])
def test_what_stands_is_as_if_only_that_had_been_done(demo_store: Store, open_another, seed: int) -> None:
    """Seeds that once left a source with the wrong record, a fact with the wrong person, or had no end."""
    hand, deeds = Hand(demo_store, seed), []
    while hand.step < 30:
        if (done := does(demo_store, hand.chooses())) is not None:
            deeds.append(done)

    again = open_another()
    for deed in what_stands(deeds):
        assert does(again, deed) is not None, deed
    assert unlike(rows(demo_store), rows(again)) == []


@CASES_SQLITE_FIRST
def test_a_merge_that_was_parted_and_made_again_is_the_same(cases_store: Store) -> None:
    hand = Hand(cases_store, 7)
    merged = does(cases_store, hand.chooses(("merges",)))
    then = rows(cases_store)

    parted = does(cases_store, hand.takes_back(merged))
    assert rows(cases_store) != then
    assert does(cases_store, hand.takes_back(parted)) is not None
    assert rows(cases_store) == then
