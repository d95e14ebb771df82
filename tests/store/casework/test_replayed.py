"""Whatever is recorded, edited, taken back, merged and parted again leaves what stands as if only what stands had been done."""

import random
from datetime import timedelta
from uuid import UUID

import pytest
from world import NOW

from store.access.values import Member
from store.casework.history import ROWS, columns_of, standing_merges, writes_of
from store.casework.identity import correct
from store.casework.merging import differing, merge
from store.casework.record import record
from store.casework.taking_back import take_back
from store.dates import PartialDate
from store.errors import MingdanError
from store.facts.kind import made
from store.facts.registry import kind
from store.prisoners.models import NameKeyRow
from store.sources.values import SourceKind
from store.unit_of_work import Store, UnitOfWork

LEFT_OUT = {"version", "as_of", "position"}


def standing_rows(work: UnitOfWork) -> set[tuple[object, ...]]:
    """Everything that stands of anybody, but for how often it was changed, and the names' keys."""
    found: set[tuple[object, ...]] = set()
    for entity, table in ROWS.items():
        for row in work.session.query(table):
            held = columns_of(work.cipher, row)
            if held.get("stands") == "False":
                continue  # what was taken off keeps its number alone
            found.add((entity, *sorted((name, text) for name, text in held.items() if name not in LEFT_OUT)))
    return found | {("key", row.key, row.ref) for row in work.session.query(NameKeyRow)}


class Play:
    """A hand that does what chance says, each step in a transaction of its own, through one of two stores on one database."""

    def __init__(self, stores: list[Store], seed: int) -> None:
        self.stores, self.chance = stores, random.Random(seed)
        with stores[0].reading_as_operator() as work:
            self.by: Member = work.members.operator()
            self.people = [work.prisoners.by_reference(ref).id for ref in (8, 44)]
        self.undoing: list[tuple[UUID, UUID]] = []
        self.step = 0

    def plays(self, do) -> bool:
        self.step += 1
        now = NOW + timedelta(minutes=self.step)
        try:
            with self.stores[self.step % len(self.stores)].as_operator() as work:
                do(work, now)
                work.commit()
        except MingdanError:
            return False
        return True

    def _person(self, work: UnitOfWork) -> UUID:
        return work.prisoners.now_at(self.chance.choice(self.people)).id

    def _source(self, work: UnitOfWork, now) -> UUID:
        return work.sources.add(SourceKind.PRESS, f"press {self.step}", self.by.id, now).id

    def records(self, work: UnitOfWork, now) -> None:
        day = PartialDate(2017, self.chance.randint(1, 12), self.chance.randint(1, 28))
        fact = made(kind("health"), {"happened_on": day, "note": f"cough {self.step}"})
        record(work, self._person(work), fact, self._source(work, now), now, because="tried")

    def edits(self, work: UnitOfWork, now) -> None:
        wanted = {"born": PartialDate(1960 + self.step), "residence": f"place {self.step}"}
        name = self.chance.choice(list(wanted))
        correct(work, self._person(work), {name: wanted[name]}, self._source(work, now), now, because="tried")

    def takes_back_the_last(self, work: UnitOfWork, now) -> None:
        person = self._person(work)
        write = next(one for one in writes_of(work, person) if not one.is_beginning or one.merged)
        take_back(work, person, write.batch, self.by, now, knowingly=True)

    def merges(self, work: UnitOfWork, now) -> None:
        one, other = (work.prisoners.now_at(person) for person in self.people)
        chosen = {name: self.chance.choice((one, other)).id for name in differing(work, one, other)}
        merge(work, one, other, chosen, self.by, now, because="tried")


@pytest.mark.parametrize("seed", range(3))
def test_what_is_taken_back_in_reverse_leaves_the_store_as_it_was(cases_store, seed: int) -> None:
    play = Play([cases_store, Store(cases_store.engine, cases_store.cipher)], seed)
    with cases_store.reading_as_operator() as work:
        before = standing_rows(work)
    told: list[set[tuple[object, ...]]] = []
    for _step in range(8):
        do = play.chance.choices((play.records, play.edits, play.merges), (3, 3, 2))[0]
        with cases_store.reading_as_operator() as work:
            now_standing = standing_rows(work)
        if play.plays(do):
            told.append(now_standing)

    for then in reversed(told):
        assert play.plays(lambda work, now: _takes_back_the_newest(play, work, now))
        with cases_store.reading_as_operator() as work:
            now_standing = standing_rows(work)
        assert now_standing == then
    assert then == before


def _takes_back_the_newest(play: Play, work: UnitOfWork, now) -> None:
    """Of both records the write that was made last and stands; nothing was written over it."""
    found = {}
    for one in play.people:
        person = work.prisoners.now_at(one)
        for write in writes_of(work, person.id):
            if write.undone_by is None and write.undoes is None and (not write.is_beginning or write.merged):
                found[max(net.last for net in write.of_batch)] = (person.id, write.batch)
    person, batch = found[max(found)]
    done = take_back(work, person, batch, play.by, now)
    assert done.clashes == ()


def test_a_merge_that_was_parted_and_made_again_is_the_same(cases_store) -> None:
    play = Play([cases_store], 7)
    assert play.plays(play.merges)
    with cases_store.reading_as_operator() as work:
        merged = standing_rows(work)
        batch = next(iter(standing_merges(work, play.people[0])))

    assert play.plays(lambda work, now: take_back(work, play.people[0], batch, play.by, now))
    with cases_store.reading_as_operator() as work:
        parted = next(one.batch for one in writes_of(work, play.people[0]) if one.undoes == batch)
    assert play.plays(lambda work, now: take_back(work, play.people[0], parted, play.by, now))

    with cases_store.reading_as_operator() as work:
        assert standing_rows(work) == merged
