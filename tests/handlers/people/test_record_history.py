"""`/prisoner history`: every write in plain words, each taken back from there, whatever was written on top of it since."""

import pytest
from desk import controls
from world import restrict


def takes_back_the_oldest(room) -> str:
    """Press the last Undo of the page."""
    held = [one for block in room.last[-1].blocks for one in controls(block)]
    element = [one for one in held if one["text"]["text"] == "Undo"][-1]
    press = room.place.workspace.press
    return room._seen(lambda: press(room.user, room.last[-1], element["action_id"], element["value"]))


def test_every_write_is_told_newest_first_and_taken_back_and_given_back(room) -> None:
    room.types('/prisoner set Huang Qi residence Chengdu source "press"')
    room.presses("Record")
    room.types('/prisoner log Huang Qi health "kidney disease" 2018-02-01 source "press"')
    room.presses("Record")

    seen = room.types("/prisoner history Huang Qi")

    assert seen.index("kidney disease") < seen.index("Lives in: — → Chengdu") < seen.index("The record was begun.")
    assert "Source: press" in seen
    assert room.types("/prisoner 黄琦 历史").count("Chengdu") == 1

    taken = takes_back_the_oldest(room)
    assert "Taken back on the record of Huang Qi" in taken
    assert "Chengdu" in taken
    assert "Took back what was written before" in room.presses("Undo")
    assert "Taken back since." in room.types("/prisoner history Huang Qi")


def test_what_was_written_over_since_is_shown_with_both_values_and_asked(room) -> None:
    for year in (1961, 1962):
        room.types(f'/prisoner set Jin Andi born {year} source "court judgment"')
        room.presses("Record")

    room.types("/prisoner history Jin Andi")
    asked = takes_back_the_oldest(room)

    assert "written over since" in asked
    assert "Date of birth: 1961 → 1962" in asked
    assert "Jin Andi 金安迪 (born 1962" in asked
    assert "Taken back" in room.presses("Undo all the same")
    assert "Jin Andi 金安迪 (Shaanxi" in room.types("/prisoner history Jin Andi")


def test_a_fact_taken_back_moves_the_case_back(room) -> None:
    before = room.types("/prisoner Huang Qi")
    room.types('/prisoner log Huang Qi death 2018-03-01 source "press"')
    room.presses("Record")
    assert "died" in room.types("/prisoner Huang Qi")

    room.types("/prisoner history Huang Qi")
    room.presses("Undo")

    assert room.types("/prisoner Huang Qi") == before


def test_a_relation_to_somebody_hidden_stands_in_no_history(room) -> None:
    room.types('/prisoner relate Huang Qi friend Hu Shigen source "press"')
    assert "friend: Hu Shigen" in room.as_("reader").types("/prisoner history Huang Qi")

    number = int(room.types("/prisoner Hu Shigen").partition("· #")[2].split()[0])
    restrict(room.place.built.store, number)

    assert "Hu Shigen" not in room.as_("reader").types("/prisoner history Huang Qi")
    assert "friend" not in room.as_("reader").types("/prisoner history Huang Qi")


def test_a_reader_sees_no_undo_and_the_beginning_is_not_taken_back(room) -> None:
    room.types('/prisoner set Jin Andi born 1961 source "court judgment"')
    room.presses("Record")

    room.as_("reader").types("/prisoner history Jin Andi")

    reader = room.as_("reader")
    reader.types("/prisoner history Jin Andi")
    assert "Undo" not in reader.buttons()
    room.types("/prisoner history #1")
    assert "Undo" not in room.buttons()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/prisoner history", "More is needed here"),
        ("/prisoner history #999", "999"),
        ("/prisoner history Chen Wei", "Chen Wei"),
    ],
)
def test_who_is_meant_is_asked(room, line: str, says: str) -> None:
    assert says in room.types(line)
