"""One line about several people of a joint case: recorded for each of them with one OK, or for none in silence."""

import pytest


def held(room, name: str) -> str:
    return room.types(f"/prisoner {name} timeline")


@pytest.mark.parametrize(
    "line",
    [
        'log Li Jianfeng, Huang Qi raised by "An Invented Embassy" 2018-03-01 source "an invented letter"',
        'log #1 and #8 raised by "An Invented Embassy" 2018-03-01 source "an invented letter"',
        'log Li Jianfeng, 黄琦 press "An Invented Embassy" 2018-03-01 source "an invented letter"',
        "记录 李建峰、黄琦 报道 “An Invented Embassy” 2018年3月1日 来源“an invented letter”",
    ],
)
def test_one_ok_puts_it_on_every_record_and_one_undo_takes_it_off_all(room, line: str) -> None:
    before = held(room, "#1"), held(room, "#8")

    seen = room.types(f"/prisoner {line}")

    assert seen.startswith("Put on record for each of these 2?")
    assert "(Fujian, #1)" in seen
    assert "(Sichuan, #8)" in seen
    assert seen.count("An Invented Embassy") == 1
    seen = room.presses("Record for all 2")
    echo = list(room.last)
    assert seen.startswith("On record for Li Jianfeng 李建峰 (Fujian, #1); Huang Qi 黄琦 (Sichuan, #8): ")
    assert "An Invented Embassy" in held(room, "#1")
    assert "An Invented Embassy" in held(room, "#8")
    room.last = echo
    assert "Undone for Li Jianfeng" in room.presses("Undo")
    assert (held(room, "#1"), held(room, "#8")) == before


def test_what_is_doubtful_for_one_is_gone_through_for_each(room) -> None:
    seen = room.types('/prisoner log Li Jianfeng, Huang Qi trial 2018-03-01 source "an invented letter"')

    assert seen.startswith("This is gone through one by one: day in court · 1 March 2018")
    assert "doubted: it needs a reason" in seen
    assert "Stage: detained → tried, judgment not known" in seen
    assert room.buttons() == ["Go on with #1", "Go on with #8"]
    assert "Put on record for Huang Qi 黄琦 (Sichuan, #8)?" in room.presses("Go on with #8")


def test_who_is_not_certain_is_asked_about_before_anything(room) -> None:
    seen = room.types(
        '/prisoner log Huang Qi; Chen Wei press "An Invented Paper" 2018-03-01 source "an invented letter"'
    )

    assert "Nothing was recorded yet. Whom do you mean by “Chen Wei”?" in seen
    seen = room.presses("2 Chen Wei 陈卫")
    assert seen.startswith("Put on record for each of these 2?")
    assert "Huang Qi" in seen
    assert "#48)" in seen


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('log #8, #8 trial 2018-03-01 source "x"', "#8 is named twice."),
        ('log Huang Qi, Qqq Zzz trial 2018-03-01 source "x"', "No one matches “Qqq Zzz”, and nobody is close. Nothing was recorded."),
        ("log Huang Qi, Li Jianfeng trial 2018-03-01", "From which source?"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_recorded(room, line: str, told: str) -> None:
    before = held(room, "#8")

    assert told in room.types(f"/prisoner {line}")
    assert held(room, "#8") == before


EMBASSY = 'raised by "An Invented Embassy" 2018-03-01'


def test_who_holds_it_already_is_named_and_the_others_go_on(room) -> None:
    room.types(f'/prisoner log #1 {EMBASSY} source "an invented letter"')
    room.presses("Record")

    seen = room.types(f'/prisoner log #1, #8 {EMBASSY} source "an invented letter"')

    assert "(Fujian, #1)\non record already: it is not put there twice\nHuang Qi" in seen
    assert room.buttons() == ["Go on with #8"]
    room.presses("Go on with #8")
    room.presses("Record")
    seen = room.types(f'/prisoner log #1, #8 {EMBASSY} source "an invented letter"')
    assert seen.count("on record already") == 2
    assert seen.endswith("Nothing was added.")
    assert room.buttons() == []


def test_whose_fact_was_changed_since_is_named_and_nothing_is_undone(room) -> None:
    room.types(f'/prisoner log #1, #8 {EMBASSY} source "an invented letter"')
    room.presses("Record for all 2")
    recorded = list(room.last)
    room.types("/prisoner edit #8 raised")
    assert room.fills(happened_on="2018-03-02").ok
    room.presses_in(room.place.workspace.top_view(room.user), "Record")

    room.last = recorded
    seen = room.presses("Undo")
    assert seen.startswith("Huang Qi 黄琦 (Sichuan, #8): Somebody has changed this fact since")
    assert seen.endswith("Nothing was undone.")
    assert "An Invented Embassy" in held(room, "#1")


def test_it_rests_on_the_source_in_use_that_was_shown(room) -> None:
    room.types('/prisoner source use press "First Invented Paper"')
    room.types(f"/prisoner log #1, #8 {EMBASSY}")
    shown = list(room.last)
    room.types('/prisoner source use press "Second Invented Paper"')

    room.last = shown
    room.presses("Record for all 2")

    for ref in ("#1", "#8"):
        seen = room.types(f"/prisoner sources {ref}")
        assert "First Invented Paper" in seen
        assert "Second Invented Paper" not in seen


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('log #1, , #8 trial 2018-03-01 source "x"', "Nobody stands between two commas."),
        ("记录 李建峰、、黄琦 2018年3月1日 开庭 来源“某信”", "Nobody stands between two commas."),
        ('log 8, 18 trial 2018-03-01 source "x"', "A number alone names nobody. The case of that number: `#8`"),
        ("log Li Jianfeng, Huang Qi", "What happened to them? Say it behind the names. For example: `/prisoner log Li Jianfeng; Huang Qi trial"),
    ],
)  # fmt: skip
def test_a_place_without_a_name_and_names_without_a_fact_are_asked_about(room, line: str, told: str) -> None:
    assert told in room.types(f"/prisoner {line}")
