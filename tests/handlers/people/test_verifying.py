"""`/prisoner verify`: nothing has changed as of a day, or deprivation of political rights is over; a source that can be traced is asked about."""

from datetime import UTC, datetime

import pytest


@pytest.mark.parametrize(
    "line",
    [
        'verify Huang Qi 2018-03-10 source "a letter"',
        'verify Huang Qi nothing has changed as of 2018-03-10 source "a letter"',
        'Huang Qi verify 2018-03-10 source "a letter"',
        'verify 8 unchanged 2018-03-10 source "a letter"',
        '核实 黄琦 没有变化 2018年3月10日 来源 "a letter"',
        'verify Huang Qi as of 10 March 2018 source "a letter"',
    ],
)
def test_nothing_has_changed_is_shown_recorded_and_undone(room, line: str) -> None:
    seen = room.types(f"/prisoner {line}")

    assert "Nothing has changed for Huang Qi 黄琦 (Sichuan, #8), as of 10 March 2018?" in seen
    assert "→ 10 March 2018" in seen
    assert "Source: a letter" in seen
    assert "Verified: nothing has changed" in room.presses("Record")
    assert "The record is as it was before." in room.presses("Undo")
    assert room.types(f"/prisoner {line}") == seen


def test_old_news_is_renewed(room) -> None:
    room.clock.now = datetime(2024, 6, 1, 1, tzinfo=UTC)
    before = room.types("/prisoner Zhu Yu'an")
    assert "no news since" in before or "confirm" in before.lower()

    seen = room.types('/prisoner verify Huang Qi 2024-05-30 source "a letter"')

    assert "no news since" in seen.split("→")[1]
    room.presses("Record")
    assert "no news since" not in room.types("/prisoner Huang Qi")


def test_journey_nine_the_end_of_deprivation_from_a_source_that_must_be_sealed(room) -> None:
    room.clock.now = datetime(2018, 5, 2, 1, tzinfo=UTC)
    researcher = room.as_("researcher")
    for desk in (room, researcher, room.as_("reader")):
        desk.types("/mingdan whoami")
    assert "under DPR until April 2018" in room.types("/prisoner #1") or "DPR" in room.types("/prisoner #1")

    asked = researcher.types('/prisoner verify 1 dpr done 2018-04-15 source "phone call, relative"')

    assert "“phone call, relative” may be traced to somebody. Must this source be sealed?" in asked
    seen = researcher.presses("Seal it")
    assert "end of deprivation of political rights · 15 April 2018" in seen
    assert "DPR over 15 April 2018" in seen
    assert "On record for Li Jianfeng" in researcher.presses("Record")
    assert "phone call, relative" in researcher.types("/prisoner sources #1")
    for_others = room.as_("reader").types("/prisoner #1")
    assert "phone call" not in for_others
    assert "private source" in for_others
    assert "DPR over 15 April 2018" in for_others
    assert "Next" not in for_others


def test_a_source_that_need_not_be_sealed_stays_open(room) -> None:
    room.types('/prisoner verify Huang Qi 2018-03-10 source "his lawyer"')

    assert "Source: his lawyer" in room.presses("Not needed")
    assert "Verified" in room.presses("Record")
    assert "his lawyer" in room.as_("researcher").types("/prisoner sources Huang Qi")


def test_what_is_said_of_the_source_is_not_asked_again(room) -> None:
    seen = room.types('/prisoner verify Huang Qi 2018-03-10 source "his lawyer" internal')

    assert "Nothing has changed for Huang Qi" in seen


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("verify", "More is needed here."),
        ("verify Huang Qi 2018-03-10", "From which source?"),
        ('verify Huang Qi 2019-03-10 source "x letter"', "lies in the future."),
        ('verify Huang Qi 1999-03-10 source "x letter"', "The last news on record is of"),
        ('verify Liu Xiaobo 2018-03-10 source "x letter"', "nothing is left to verify."),
        ('verify Nobody Ofthatname 2018-03-10 source "x letter"', "No one matches"),
    ],
)
def test_what_cannot_be_verified_says_why(room, line: str, says: str) -> None:
    assert says in room.types(f"/prisoner {line}")


def test_whom_it_means_is_asked_and_carried_on(room) -> None:
    room.types('/prisoner verify Huang 2018-03-10 source "a letter"')

    picked = next(label for label in room.buttons() if "Huang Qi" in label)
    assert "Nothing has changed for Huang Qi" in room.presses(picked)
