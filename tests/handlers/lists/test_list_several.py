"""Several names in one `/list add`: each is answered, the question stands first, and who waits is not forgotten."""

import pytest


@pytest.fixture
def listing(room):
    room.types('/list new "A" to MOJ')
    return room


LINE = "/list add Huang Qi; Jianfeng; Qi; Nobody Fakename; Hu Shigen"


def test_the_question_stands_first_and_names_who_waits_and_who_was_added(listing) -> None:
    seen = listing.types(LINE)

    assert seen.startswith("“Jianfeng” is not added yet. Whom do you mean?")
    assert "Still to answer after this: “Qi”." in seen
    assert "Added 2 people to list 1:\nHuang Qi 黄琦 (Sichuan, #8)\nHu Shigen 胡石根 (Tianjin, #39)" in seen
    assert "No one matches “Nobody Fakename”, and nobody is close." in seen
    undo = [at for at, label in enumerate(listing.buttons()) if label.startswith("Undo")]
    assert min(undo) > listing.buttons().index("Leave this name out")


def test_after_an_answer_the_next_question_stands_before_the_undo(listing) -> None:
    listing.types(LINE)
    listing.presses("1 Li Jianfeng 李建峰")

    seen = listing.presses("Add all the same")

    assert seen.startswith("Before anybody is contacted: ")
    assert seen.splitlines()[1].startswith("“Qi” is not added yet.")
    assert "Added Li Jianfeng 李建峰 (Fujian, #1) to list 1." in seen
    assert listing.buttons()[-1] == "Undo"


def test_who_types_something_else_is_told_once_who_still_waits(listing) -> None:
    listing.types(LINE)

    waits = "Still to be answered from before: Jianfeng; Qi. To go on: `/list add Jianfeng; Qi to 1`"
    assert waits in listing.types("/list show")
    assert "Still to be answered" not in listing.types("/list show")
    assert listing.types("/list add Jianfeng; Qi to 1").startswith("“Jianfeng” is not added yet.")


def test_nothing_waits_after_the_last_answer_or_after_one_name(listing) -> None:
    listing.types("/list add Huang Qi; Jianfeng")
    listing.presses("Leave this name out")
    assert "Still to be answered" not in listing.types("/list show")

    listing.types("/list add Jianfeng")
    assert "Still to be answered" not in listing.types("/list show")


@pytest.mark.parametrize(
    ("typed", "added", "says"),
    [
        ("Guo Quan, Metabdulla", 1, "“Metabdulla” is not added yet."),
        ("Huang Qi, Ghariyet, Hu Shigen", 2, "“Ghariyet” is not added yet."),
        ("Huang Qi, Sichuan, male, Hu Shigen", 2, ""),
        ("Huang Qi and Hu Shigen", 2, ""),
        ("Huang Qi & Hu Shigen", 2, ""),
        ("黄琦 和 胡石根", 2, ""),
        ("黄琦及胡石根", 2, ""),
        ("李虚构, 甲丁戊, 赵伪一, 黄琦 and Nobody Fakename", 1, "No one matches “甲丁戊”"),
        ("Huang Qi, Nobody Fakename", 1, "No one matches “Nobody Fakename”"),
        ("黄琦、甲丁戊", 1, "No one matches “甲丁戊”"),
    ],
)
def test_every_part_that_may_be_a_person_is_answered_as_one(listing, typed: str, added: int, says: str) -> None:
    seen = listing.types(f"/list add {typed}")

    assert says in seen
    assert f"{added} of 20" in listing.types("/list show")


@pytest.mark.parametrize("typed", ["Huang Qi Hu Shigen", "黄琦 胡石根", "Huang Qi Nobody Fakename Hu Shigen"])
def test_names_with_blanks_between_them_are_offered_as_several(listing, typed: str) -> None:
    seen = listing.types(f"/list add {typed}")

    assert "These are several people: " in seen
    assert "Nothing was added yet. To add each: `/list add " in seen
    assert "0 of 20" in listing.types("/list show")


@pytest.mark.parametrize(
    "typed", ["Li Jianfeng Huang Xiangwei", "李建峰 和 黄象伟", "Li Jianfeng & Huang Xiangwei", "#1 and #2"]
)
def test_a_look_up_answers_each_of_several(room, typed: str) -> None:
    room.types(f"/prisoner {typed}")

    assert room.buttons() == ["Open #1", "Open #2"]


@pytest.mark.parametrize("verb", ["why", "timeline"])
def test_what_takes_one_name_never_drops_another(room, verb: str) -> None:
    line = f"/prisoner {verb} Guo Quan, Metabdulla"

    assert room.types(line).startswith("These are several people: Guo Quan; Metabdulla.")


def test_a_fact_of_several_asks_who_is_meant_and_keeps_the_others(room) -> None:
    asked = room.types('/prisoner log Guo Quan, Metabdulla arrest 2008-12-13 source "x"')

    assert "Whom do you mean by “Metabdulla”?" in asked
    gone_through = room.presses(room.buttons()[0])
    assert "Guo Quan 郭泉" in gone_through
    assert "Metabdulla Iminniyaz" in gone_through


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("黄琦及家人", "及家人"),
        ("Huang Qi and family", "and family"),
        ("Huang Qi and his wife", "and his wife"),
        ("黄琦等人", "等人"),
    ],
)
def test_others_without_a_name_are_nobody_who_was_found(room, typed: str, named: str) -> None:
    seen = room.types(f"/prisoner {typed}")

    assert seen.startswith("Huang Qi 黄琦 · #8")
    assert f"Not used for the name: `{named}`." in seen


@pytest.mark.parametrize("typed", ["#8 李建峰", "#8 Li Jianfeng", "#8 甲乙丙", "#8, 李建峰"])
def test_a_name_that_is_not_the_numbers_is_said(listing, typed: str) -> None:
    assert "The name of this number is Huang Qi 黄琦, not " in listing.types(f"/list add {typed}")
    assert "0 of 20" in listing.types("/list show")


def test_remarks_of_one_person_stand_as_sentences(room) -> None:
    seen = room.types("/prisoner Huang Qi, f, Gansu")

    assert "Huang Qi 黄琦 is male by the record. Huang Qi 黄琦 is held in Sichuan, not in Gansu." in seen


def test_a_question_about_one_name_of_a_line_says_nothing_untrue_of_the_others(listing) -> None:
    seen = listing.types("/list add Guo Quan; Hu Jia")

    assert "Hu Jia 胡佳 (#18) is not added yet: " in seen
    assert "Added 1 person to list 1:" in seen
    assert "Nothing was added" not in seen


@pytest.mark.parametrize("typed", ["no. 1", "No 1", "第1号", "1号"])
def test_a_place_of_the_list_may_be_written_out(listing, typed: str) -> None:
    listing.types("/list add Guo Quan; Huang Qi")

    assert listing.types(f"/list remove {typed}").startswith("Removed Guo Quan")


def test_numbers_with_blanks_between_them_are_several_people(listing) -> None:
    seen = listing.types("/prisoner #8 #9")

    assert "Huang Qi 黄琦 · #8" in seen
    assert "Ren Wanding 任畹町 · #9" in seen
    assert "These are several people: #8; #9." in listing.types("/list add #8 #9")
