"""Who is asked about before they are put on a list, and who is named under it: abroad, not held, unknown, no news."""

from datetime import datetime, time

import pytest
from desk import Desk

from store.dates import BEIJING, PartialDate


@pytest.mark.parametrize(
    ("name", "stage", "counted"),
    [
        ("Ngawang Choephel", "abroad on medical parole", "1 abroad"),
        ("Tang Jitian", "lawyer's licence revoked", "1 not held"),
        ("Sandy Phan-Gillis", "status unknown", "1 status unknown"),
        ("Hu Jia", "was serving a sentence as of 10 May 2010: no news since", "1 without news since 2010"),
    ],
)
def test_whoever_may_not_belong_on_a_list_is_asked_about_and_counted(
    room: Desk, name: str, stage: str, counted: str
) -> None:
    room.types('/list new "EU round"')

    asked = room.types(f"/list add {name}")

    assert " is not added yet: " in asked
    assert f": {stage}. Add the name to list 1 all the same?" in asked
    assert "Added" in room.presses("Add all the same")
    shown = room.types("/list show")
    assert counted in shown
    assert "Still include? 1. " in shown


def test_who_should_be_out_is_named_and_more_than_six_stand_behind_a_button(room: Desk) -> None:
    room.types('/list new "EU round"')
    for ref in (1, 2, 4, 10, 13, 18, 21, 22):
        room.adds(f"/list add #{ref}")

    shown = room.types("/list show")

    assert "1 past the last day of the sentence" in shown
    assert shown.endswith(", +2")
    everybody = room.presses("Who they are")
    assert everybody.startswith("Before anybody is contacted: ")
    assert everybody.partition("\n")[2].startswith(
        "List 1: still include?\nList 1 “EU round” · no recipient yet · 8 of 20 · draft\n3. Liu Xiaobo 刘晓波 · died"
    )
    assert "\n4. Ge Hu · was on medical parole; by the law ended between November 1994 and December 1997" in everybody
    assert len(everybody.splitlines()) == 11


def test_a_release_of_this_month_is_to_be_checked(room: Desk) -> None:
    room.clock.now = datetime.combine(PartialDate(2018, 7, 1).first(), time(10), BEIJING)
    room.types('/list new "EU round"')
    room.adds("/list add Jin Andi")

    assert "1 whose release is to be checked" in room.types("/list show")
