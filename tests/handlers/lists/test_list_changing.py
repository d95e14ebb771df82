"""Who is taken off a list or moved: only somebody who is certain, by the evidence of `/list add`."""

import pytest


@pytest.fixture
def listing(room):
    room.types('/list new "A" to MOJ')
    for name in ("Huang Qi", "Hu Shigen", "Hu Jia"):
        room.adds(f"/list add {name}")
    return room


def names(room) -> list[str]:
    """Who stands on the list, in its order."""
    return [
        line.split(" | ")[1] for line in room.types("/list show").splitlines() if line[:1].isdigit() and " | " in line
    ]


EVERYBODY = ["Huang Qi", "Hu Shigen", "Hu Jia"]


@pytest.mark.parametrize(
    "typed",
    ["everybody except Huang Qi", "除黄琦外", "除了黄琦", "not Huang Qi", "all but Huang Qi", "不是黄琦", "黄琦以外"],
)
def test_who_is_left_out_of_a_line_is_not_taken_for_who_is_meant(listing, typed: str) -> None:
    for command in ("/list remove", "/list 移除", "/list add"):
        seen = listing.types(f"{command} {typed}")

        assert "says who is not meant, or what is not so. Name those who are meant" in seen
        assert listing.buttons() == []
    assert names(listing) == EVERYBODY


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Huang Qi (Jinzhou Prison)", "prison not held: Jinzhou Prison?"),
        ("黄琦 锦州监狱", "prison not held: 锦州监狱?"),
        ("黄琦 诈骗", "not 诈骗."),
        ("黄琦诈骗", "not 诈骗."),
        ("#8 fraud", "not fraud."),
        ("#8 theft", "Not used for the name: `theft`."),
        ("黄琦女士", "Huang Qi 黄琦 is male by the record."),
        ("Ms Huang Qi", "Huang Qi 黄琦 is male by the record."),
        ("的母亲黄琦", "Huang Qi 黄琦 is male by the record."),
        ("Lanzhou Huang Qi", "is held in Sichuan, not in Gansu."),
        ("甘肃黄琦", "is held in Sichuan, not in Gansu."),
        ("#8 已释放", "Huang Qi 黄琦: detained by the record, not “已释放”."),
        ("Huang Qi (released)", "Huang Qi 黄琦: detained by the record, not “released”."),
        ("#8 李建峰", "The name of this number is Huang Qi 黄琦, not 李建峰."),
        ("Huang Qi 1955", "birth year not held: 1955?"),
        ("Huang Qo", "With one letter changed"),
        ("Huang Ji", "With one letter changed"),
        ("黄", "Only the surname agrees: 黄琦."),
    ],
)
def test_what_does_not_agree_is_asked_about_with_the_person_as_a_choice(listing, typed: str, says: str) -> None:
    for command, done in (
        ("/list remove {}", "Removed Huang Qi"),
        ("/list move {} 3", "Huang Qi 黄琦 (Sichuan, #8) stands at"),
    ):
        seen = listing.types(command.format(typed))

        assert says in seen
        assert names(listing) == EVERYBODY
        listing.types(command.format(typed))
        assert listing.presses("1 Huang Qi 黄琦").startswith(done)
        listing.presses("Undo")


@pytest.mark.parametrize(
    "typed", ["Huang Qi", "黄琦", "黄琦先生", "Huang Qi, Sichuan", "#8", "#8 黄琦", "#8 Huang Qi m", "1", "HUANG QI"]
)
def test_who_agrees_with_all_that_is_said_is_taken_off_at_once(listing, typed: str) -> None:
    assert listing.types(f"/list remove {typed}").startswith("Removed Huang Qi 黄琦 (Sichuan, #8) from list 1.")
    assert names(listing) == ["Hu Shigen", "Hu Jia"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Li Jianfeng", "Li Jianfeng 李建峰 (Fujian, #1) does not stand on list 1."),
        ("#1", "Li Jianfeng 李建峰 (Fujian, #1) does not stand on list 1."),
        ("Nobody Fakename", "Nobody of that name stands on list 1."),
        ("9", "Nobody of that name stands on list 1."),
        ("Hu Jia from list 3", "There is no list 3."),
        ("Hu Jia from B", "No list is called “B”."),
    ],
)
def test_who_does_not_stand_on_the_list_is_said(listing, typed: str, says: str) -> None:
    assert says in listing.types(f"/list remove {typed}")
    assert names(listing) == EVERYBODY


def test_a_name_is_taken_off_the_list_that_is_named(listing) -> None:
    listing.types('/list new "Second"')

    assert "does not stand on list 2" in listing.types("/list remove Hu Jia from Second")
    assert listing.types("/list remove Hu Jia from A").startswith("Removed Hu Jia 胡佳 (#18) from list 1.")
    assert listing.types("/list remove 黄琦 从名单1").startswith("Removed Huang Qi")
    assert listing.types("/list remove Hu Shigen from list 1").startswith("Removed Hu Shigen")


@pytest.mark.parametrize(
    "typed",
    [
        "Huang Qi and Hu Shigen",
        "Huang Qi, Hu Shigen",
        "黄琦和胡石根",
        "黄琦及胡石根",
        "#8 & #39",
        "1, 2",
        "1 and 2",
        "Huang Qi Hu Shigen",
    ],
)
def test_several_are_taken_off_after_one_question(listing, typed: str) -> None:
    asked = listing.types(f"/list remove {typed}")

    assert asked == (
        "Nothing was changed yet. Take 2 names off list 1?\nHuang Qi 黄琦 (Sichuan, #8)\nHu Shigen 胡石根 (Tianjin, #39)"
    )
    assert names(listing) == EVERYBODY
    listing.types(f"/list remove {typed}")
    assert listing.presses("Take 2 off").startswith(
        "Removed 2 names from list 1:\nHuang Qi 黄琦 (Sichuan, #8)\nHu Shigen"
    )
    listing.presses("Undo Huang Qi 黄琦 (Sichuan, #8)")
    assert names(listing) == ["Huang Qi", "Hu Jia"]


def test_of_several_each_is_answered(listing) -> None:
    seen = listing.types("/list remove Huang Qi f; Hu Shigen; Nobody Fakename; Li Jianfeng")

    assert "Take 1 name off list 1?\nHu Shigen 胡石根 (Tianjin, #39)\n" in seen
    assert "Huang Qi 黄琦 is male by the record." in seen
    assert "“Nobody Fakename”: Nobody of that name stands on list 1." in seen
    assert "“Li Jianfeng”: Li Jianfeng 李建峰 (Fujian, #1) does not stand on list 1." in seen
    assert listing.buttons() == ["Take 1 off", "1 Huang Qi 黄琦"]


def test_only_one_name_is_moved(listing) -> None:
    assert "Only one name is moved at a time" in listing.types("/list move Huang Qi and Hu Jia 1")
    assert "Whom of list 1 do you mean by “Huang Qi before Hu Jia”?" in listing.types(
        "/list move Huang Qi before Hu Jia 3"
    )
    assert names(listing) == EVERYBODY


@pytest.mark.parametrize(
    "typed",
    [
        "Huang Qi | 黄琦 | Sichuan",
        "Sichuan | Huang Qi | 黄琦",
        "黄琦｜Huang Qi｜四川",
        "Huang Qi\t黄琦\tSichuan",
        "| Huang Qi | 黄琦 |",
    ],
)
def test_a_row_of_a_table_is_one_person(room, typed: str) -> None:
    room.types('/list new "A"')

    assert room.types(f"/list add {typed}").startswith("Added Huang Qi 黄琦 (Sichuan, #8) to list 1.")


def test_a_row_of_a_table_that_names_another_place_is_asked_about(room) -> None:
    room.types('/list new "A"')

    assert "is held in Sichuan, not in Gansu." in room.types("/list add Gansu | Huang Qi | 黄琦")
