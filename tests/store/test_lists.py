"""Lists: an order somebody chose, echoed and undone."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from world import HERE, NOW

from store.access.values import Member
from store.errors import BadInput, Conflict, NotFound
from store.lists import service
from store.unit_of_work import Store, UnitOfWork


@pytest.fixture
def store(cases_store: Store) -> Store:
    return cases_store


@pytest.fixture
def people(store: Store) -> list[UUID]:
    with store.reading_as_operator() as work:
        found = [work.prisoners.by_reference(ref) for ref in (1, 2, 3)]
    return [one.id for one in found if one is not None]


@pytest.fixture
def member(store: Store) -> Member:
    with store.reading_as_operator() as work:
        return work.members.operator()


def start(work: UnitOfWork, member: Member, people: list[UUID]) -> int:
    made = service.new_list(
        work.lists, work.reference("list"), "  EU   round ", member, NOW, place="C1", recipient="MOJ"
    )
    row = service.named(work.lists, made.number)
    for person in people:
        service.add_name(work.lists, row, person, member, NOW)
    return made.number


def order(work: UnitOfWork, number: int) -> list[UUID]:
    entries = work.lists.entries(service.named(work.lists, number).id)
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    return [entry.person.id for entry in entries]


def test_names_keep_the_order_in_which_they_came(store: Store, member: Member, people: list[UUID]) -> None:
    with store.writing(member, HERE) as work:
        number = start(work, member, people)

        assert order(work, number) == people
        value = work.lists.value(service.in_use(work.lists, "C1"))
        assert (value.title, value.recipient, value.count, value.size) == ("EU round", "MOJ", 3, 20)


def test_a_name_stands_on_a_list_once(store: Store, member: Member, people: list[UUID]) -> None:
    with store.writing(member, HERE) as work:
        row = service.named(work.lists, start(work, member, people))

        with pytest.raises(Conflict, match=r"no\. 2"):
            service.add_name(work.lists, row, people[1], member, NOW)


def test_the_others_move_up_when_a_name_is_removed_and_it_can_be_put_back(
    store: Store, member: Member, people: list[UUID]
) -> None:
    with store.writing(member, HERE) as work:
        number = start(work, member, people)
        row = service.named(work.lists, number)

        assert service.remove_name(work.lists, row, people[0]) == 1
        assert order(work, number) == people[1:]

        service.put_back(work.lists, row, people[0], 1, member, NOW)
        assert order(work, number) == people


def test_a_name_is_moved_and_moved_back(store: Store, member: Member, people: list[UUID]) -> None:
    with store.writing(member, HERE) as work:
        number = start(work, member, people)
        row = service.named(work.lists, number)

        before = service.move_name(work.lists, row, people[2], 1)
        assert order(work, number) == [people[2], people[0], people[1]]

        service.move_name(work.lists, row, people[2], before)
        assert order(work, number) == people


def test_what_is_not_there_is_said_to_be_so(store: Store, member: Member, people: list[UUID]) -> None:
    with store.writing(member, HERE) as work:
        row = service.named(work.lists, start(work, member, people[:1]))

        with pytest.raises(NotFound, match="list 99"):
            service.named(work.lists, 99)
        with pytest.raises(NotFound, match="No list is in use"):
            service.in_use(work.lists, "C2")
        with pytest.raises(NotFound, match="stands on list"):
            service.remove_name(work.lists, row, people[1])
        with pytest.raises(NotFound, match="stands on list"):
            service.move_name(work.lists, row, people[1], 1)
        with pytest.raises(BadInput, match="places 1 to 1"):
            service.move_name(work.lists, row, people[0], 2)


@pytest.mark.parametrize(("title", "recipient"), [("", None), ("   ", None), ("x" * 121, None), ("EU", "y" * 121)])
def test_a_title_that_no_cover_sheet_holds_is_refused(
    store: Store, member: Member, title: str, recipient: str | None
) -> None:
    with store.writing(member, HERE) as work, pytest.raises(BadInput):
        service.new_list(work.lists, 1, title, member, NOW, place="C1", recipient=recipient)


def test_every_change_of_a_list_leaves_its_trace(store: Store, member: Member, people: list[UUID]) -> None:
    with store.writing(member, HERE) as work:
        number = start(work, member, people[:2])
        work.commit()
    with store.writing(member, HERE) as work:
        service.move_name(work.lists, service.named(work.lists, number), people[1], 1)
        work.commit()

    from sqlalchemy import text

    with store.engine.connect() as connection:
        traced = connection.execute(
            text("SELECT operation, field FROM change WHERE entity = 'list_entry' ORDER BY id")
        ).all()
    assert [tuple(row) for row in traced] == [
        ("created", None), ("created", None), ("changed", "position"), ("changed", "position"),
    ]  # fmt: skip


def test_names_that_are_added_at_the_same_moment_get_places_of_their_own(store: Store, member: Member) -> None:
    with store.writing(member, HERE) as work:
        number = start(work, member, [])
        added = [person.id for ref in range(1, 13) if (person := work.prisoners.by_reference(ref)) is not None]
        work.commit()

    def add(person: UUID) -> None:
        with store.writing(member, HERE) as work:
            service.add_name(work.lists, service.named(work.lists, number), person, member, NOW)
            work.commit()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add, added))

    with store.reading_as_operator() as work:
        assert set(order(work, number)) == set(added)
