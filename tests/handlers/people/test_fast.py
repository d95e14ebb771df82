"""A fact is put on record fast: five presses from the card, four where the kind was used before."""

import pytest
from sqlalchemy import event
from world import NOW

from local_slack import CannotDoThat
from store.casework.case_file import case_file
from store.casework.kinds_used import last_used
from store.casework.record import name_source


def uses(room, source: str) -> None:
    """Put a source into use, as every line that names one does."""
    with room.place.built.store.as_operator() as work:
        member = work.members.known(room.user)[0]
        name_source(work, source, member, NOW)
        work.commit()


@pytest.fixture
def carried(room):
    room.types("/mingdan whoami")
    uses(room, "official reply 2018-03")
    return room


def chosen(room, kind: str) -> None:
    workspace = room.place.workspace
    assert workspace.choose(room.user, workspace.top_view(room.user), "fact.kind", kind).shown is None


def test_from_the_card_it_is_five_presses_with_a_source_in_use(carried) -> None:
    carried.types("/prisoner Huang Qi")

    carried.presses("Record")  # 1
    chosen(carried, "event:release")  # 2: the form of the kind is there at once
    assert "Source in use: official reply 2018-03" in carried.top()
    assert carried.fills(happened_on="2018-03-10").ok  # 3 the date, 4 Show
    assert "Put on record for Huang Qi 黄琦" in carried.top()
    carried.presses_in(carried.place.workspace.top_view(carried.user), "Record")  # 5

    assert "On record for Huang Qi 黄琦" in carried.top()
    assert "10 March 2018 · released" in carried.types("/prisoner Huang Qi timeline")


def test_the_last_three_kinds_are_buttons_under_the_card_each_with_its_form(carried) -> None:
    assert not [label for label in _under(carried, "Huang Qi") if label.startswith("Record:")]
    for line in (
        "parole 2018-03-02",
        'health "a cold" 2018-03-01',
        'press "A Paper" 2018-03-01',
        'press "B" 2018-03-03',
        "release 2018-03-10",
    ):
        carried.types(f"/prisoner log Yao Wentian {line}")
        carried.presses("Record")
    used = [label for label in _under(carried, "Huang Qi") if label.startswith("Record:")]

    assert used == ["Record: release", "Record: publicity", "Record: health"]
    carried.presses("Record: release")  # 1
    assert carried.fills(happened_on="2018-03-10").ok  # 2, 3
    carried.presses_in(carried.place.workspace.top_view(carried.user), "Record")  # 4
    assert "On record for Huang Qi" in carried.top()


def _under(room, name: str) -> list[str]:
    room.types(f"/prisoner {name}")
    return room.buttons()


def test_they_are_a_members_own_and_readers_have_none(carried) -> None:
    carried.types("/prisoner log Yao Wentian health “a cold” 2018-03-01")
    carried.presses("Record")

    assert "Record: health" in _under(carried, "Huang Qi")
    assert "Record: health" not in _under(carried.as_("researcher"), "Huang Qi")
    assert "Record: health" not in _under(carried.as_("reader"), "Huang Qi")


def test_they_take_one_statement_and_only_for_who_records(carried) -> None:
    carried.types("/prisoner log Yao Wentian health “a cold” 2018-03-01")
    carried.presses("Record")
    store = carried.place.built.store
    with store.reading_as_operator() as work:
        member = work.members.known(carried.user)[0]
        person = work.prisoners.by_reference(8)
        statements: list[str] = []
        event.listen(store.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
        last_used(work, member.id)
        assert len(statements) == 1
        statements.clear()
        case_file(work, person, NOW.date())
        without = len(statements)
        statements.clear()
        case_file(work, person, NOW.date(), member)
        assert len(statements) == without + 1
        assert len(statements) <= 22


def test_a_choice_that_does_not_exist_is_refused_by_slack(carried) -> None:
    carried.types("/prisoner log Huang Qi")

    with pytest.raises(CannotDoThat):
        chosen(carried, "event:nonsense")


def statements(room, line: str) -> int:
    """How many statements a line takes."""
    asked: list[str] = []

    def counted(*told) -> None:
        asked.append(told[2])

    engine = room.place.built.store.engine
    event.listen(engine, "before_cursor_execute", counted)
    room.types(line)
    event.remove(engine, "before_cursor_execute", counted)
    return len(asked)


def test_a_page_of_relations_takes_no_statement_for_each(room) -> None:
    for number in (2, 3):
        room.types(f"/prisoner relate #1 co-defendant #{number} source “paper {number}”")
    few = statements(room, "/prisoner relations #1")
    for number in (4, 5, 6, 7):
        room.types(f"/prisoner relate #1 co-defendant #{number} source “paper {number}”")

    assert statements(room, "/prisoner relations #1") <= few + 1  # the names of all prisons, once


def test_a_preview_reads_the_case_no_more_often_than_it_must(room) -> None:
    line = "/prisoner log #1 behaviour denies guilt 2017-05 source “a paper”"
    room.types(line)

    assert statements(room, line) <= 75


def test_a_group_reads_each_case_once(room) -> None:
    room.types("/mingdan whoami")

    assert statements(room, "/prisoner group Sanming") <= 20
