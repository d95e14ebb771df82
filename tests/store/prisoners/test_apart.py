"""The pairs that are kept, asked by whoever would offer two records as one."""

import pytest
from sqlalchemy.exc import IntegrityError
from world import NOW, asking, restrict

from store.access.values import Place, Role
from store.casework.not_the_same import keep_apart
from store.errors import Conflict
from store.unit_of_work import Store


def keep(store: Store, one: int, other: int) -> None:
    with store.as_operator() as work:
        people = work.prisoners.by_references({one, other})
        keep_apart(work, people[one], people[other], work.members.operator(), NOW, "two dates of birth")
        work.commit()


def test_a_pair_is_kept_once_whichever_is_named_first(cases_store: Store) -> None:
    keep(cases_store, 7, 3)

    with pytest.raises(Conflict):
        keep(cases_store, 3, 7)
    with cases_store.reading_as_operator() as work:
        assert (work.apart.are_apart(3, 7), work.apart.are_apart(7, 3), work.apart.are_apart(3, 8)) == (
            True,
            True,
            False,
        )
        assert [(kept.other.ref, kept.because, kept.said_at) for kept in work.apart.apart_from(3)] == [
            (7, "two dates of birth", NOW)
        ]
        assert work.apart.among({1, 3, 7}) == {(3, 7)}


def test_the_database_itself_takes_a_pair_once_and_in_order(cases_store: Store) -> None:
    keep(cases_store, 3, 7)

    with pytest.raises(Conflict), cases_store.as_operator() as work:
        work.apart.add(7, 3, work.members.operator().id, NOW, None)
    with pytest.raises(IntegrityError), cases_store.as_operator() as work:
        work.apart.add(3, 3, work.members.operator().id, NOW, None)


def test_a_pair_with_a_hidden_record_is_not_there(cases_store: Store) -> None:
    keep(cases_store, 3, 7)
    restrict(cases_store, 7)
    reader, place = asking(Role.READER), Place("D1", is_direct=True)

    with cases_store.reading(reader, place) as work:
        assert (work.apart.apart_from(3), work.apart.apart_from(7), work.apart.among({3, 7})) == ((), (), frozenset())
    director = asking(Role.DIRECTOR)
    with cases_store.reading(director, place) as work:
        assert [kept.other.ref for kept in work.apart.apart_from(3)] == [7]
