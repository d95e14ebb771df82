"""Groups, typed: everybody of one with term, reductions and stage; who comes in and goes out; new ones; near names."""

import pytest
from sqlalchemy import text
from test_confidential import confidential, house  # noqa: F401  # the house is a fixture

SOURCE = ' source "press"'
EIGHT = (
    "Sanming Eight 三明八人\n3 known, 5 unknown of 8 stated (2018) · 2 with a shorter sentence, 3 out\n"
    "Also: Sanming 8, Fujian Eight\nName | Sentence | Reductions | Stage\n"
    "Li Jianfeng 李建峰 · #1 | 16 years | sentence reduction · by 5 years in all | released early after reduction (April 2013)"
)


@pytest.mark.parametrize("typed", ["group Sanming Eight", "group sanming 8", "群体 三明八人", "Sanming Eight group"])
def test_a_group_is_a_table_of_its_members(room, typed: str) -> None:
    assert room.types(f"/prisoner {typed}").startswith(EIGHT)
    assert room.buttons()[0] == "Li Jianfeng 李建峰"


def test_it_is_a_table_in_chinese_too(room) -> None:
    room.types("/mingdan language 中文")

    seen = room.types("/prisoner 群体 三明八人")
    assert seen.startswith(
        "三明八人 Sanming Eight\n所称 8 人（2018年）中，已知 3 人，未知 5 人 · 2 人获减刑，3 人已出狱"
    )
    assert "姓名 | 刑罚 | 减刑 | 现况" in seen
    assert "来源称：超过 300（2015年）" in room.types("/prisoner 群体 709")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Sanming Eigth", "No group is called “Sanming Eigth”. Do you mean one of these?"),
        ("Sanming", "No group is called “Sanming”. Do you mean one of these?"),
        ("Xyzzyq", "No group is called “Xyzzyq”, and none is near. A new one: `/prisoner group new"),
        ("709", "709 crackdown 709大抓捕\n1 known; stated: more than 300 (2015)"),
        ("New Youth Society", "New Youth Society 新青年学会\n0 known, 4 unknown of 4 stated (2003)"),
    ],
)
def test_a_near_name_is_asked_about_and_what_is_not_exact_stays_so(room, line: str, said: str) -> None:
    assert room.types(f"/prisoner group {line}").startswith(said)


def test_a_near_one_opens_by_its_button(room) -> None:
    room.types("/prisoner group Sanming")

    assert room.presses("Sanming Eight").startswith(EIGHT)


def test_what_nobody_looked_up_says_so(room) -> None:
    assert "from memory, unconfirmed" in room.types("/prisoner group Wukan villagers")


def test_every_group_with_somebody_in_it_comes_first(room) -> None:
    seen = room.types("/prisoner group")

    assert "Sanming Eight 三明八人 · 3 known, 5 unknown of 8 stated (2018)" in seen
    assert "Known by name only: 64 Tianwang, " in seen


@pytest.mark.parametrize(
    "line", ["group Huang Qi add 64 Tianwang", "群体 黄琦 加入 六四天网", "Huang Qi group add 64tianwang"]
)
def test_somebody_comes_into_a_group_and_out_by_undo(room, line: str) -> None:
    before = room.types("/prisoner #8")

    assert room.types(f"/prisoner {line}{SOURCE}").startswith(
        "Huang Qi 黄琦 (Sichuan, #8) belongs to 64 Tianwang 六四天网 now.\nSource: press"
    )
    assert "Group: 64 Tianwang" in room.types("/prisoner #8")
    room.types(f"/prisoner {line}")
    assert room.last[-1].text == "#8 belongs to 64 Tianwang already."
    room.types("/prisoner group #8 remove 64 Tianwang")
    assert room.presses("Undo").startswith("Undone for Huang Qi")
    room.types("/prisoner group #8 remove 64 Tianwang")
    assert room.types("/prisoner group #8 remove 64 Tianwang") == "#8 does not belong to 64 Tianwang."
    room.types(f"/prisoner group Huang Qi add 64 Tianwang{SOURCE}")
    room.presses("Undo")
    assert room.types("/prisoner #8").split("Lists:")[0] == before.split("Lists:")[0]
    with room.place.built.store.engine.connect() as connection:
        asked = text("SELECT operation FROM change WHERE entity = 'prisoner_in_group' ORDER BY id")
        assert list(connection.execute(asked).scalars())[-5:] == ["deleted", "created", "deleted", "created", "deleted"]


def test_a_new_group_has_its_names_size_and_source(room) -> None:
    seen = room.types(
        '/prisoner group new "Invented Circle" zh 虚构小组 alias "Circle X" size 4 as of 2016 source "press"'
    )
    assert seen.startswith(
        "Group Invented Circle 虚构小组 is kept: 0 known, 4 unknown of 4 stated (2016).\nSource: press"
    )

    room.types("/prisoner group Huang Qi add 虚构小组")
    for name in ("Invented Circle", "circle x", "虛構小組"):
        assert "1 known, 3 unknown of 4 stated (2016)" in room.types(f"/prisoner group {name}")
    assert room.types('/prisoner group new "circle X" size 3') == "“circle X” is known already: Invented Circle."
    with room.place.built.store.engine.connect() as connection:
        names = connection.execute(text("SELECT name, name_zh, aliases, stated_size FROM prisoner_group")).all()
    assert all(value is None or value.startswith("gAAAA") for row in names for value in row)


def test_a_new_group_is_taken_back_until_somebody_is_in_it(room) -> None:
    room.types(f'/prisoner group new "Invented Circle"{SOURCE}')
    made = room.last[:]
    room.types("/prisoner group Huang Qi add Invented Circle")
    taken = room.last[:]

    room.last = made
    assert room.presses("Undo") == "Somebody belongs to Invented Circle by now, so it is not taken off."
    room.last = taken
    room.presses("Undo")
    room.last = made
    assert room.presses("Undo") == "Undone. Nothing else changed."
    assert "none is near" in room.types("/prisoner group Invented Circle")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("new", "No group is called “new”"),
        ('new "X" size 3 size 4', "`size` stands in this line twice"),
        ('new "X" as of yesterdayish', "`yesterdayish`"),
        ("Huang Qi add Xyzzyq", "No group is called “Xyzzyq”"),
        ("Huang Qi add Sanming", "No group is called “Sanming”, so nothing was recorded. Near: Sanming Eight."),
        ("Xyzzyq add Sanming Eight", "No one matches “Xyzzyq”"),
        ('new "Sanming 8" size 8', "“Sanming 8” is known already: Sanming Eight."),
    ],
)
def test_what_cannot_be_done_is_said(room, line: str, said: str) -> None:
    assert said in room.types(f"/prisoner group {line}{SOURCE}")


def test_a_hidden_member_is_not_told_from_an_unknown_one(house) -> None:  # noqa: F811
    confidential(house, "/prisoner confidential Huang Xiangwei sealed <@{researcher}> because the family asked")

    assert "3 known, 5 unknown of 8" in house.as_("researcher").types("/prisoner group Sanming Eight")
    seen = house.as_("reader").types("/prisoner group Sanming Eight")
    assert "2 known, 6 unknown of 8" in seen
    assert "Huang Xiangwei" not in seen
    assert "2 known, 6 unknown of 8" in house.as_("reader").types("/prisoner group")
    assert "Your role does not allow this" in house.as_("reader").types("/prisoner group #1 remove Sanming Eight")


def test_a_groups_other_names_are_evidence(room) -> None:
    assert "Group: Sanming Eight" in room.types("/prisoner Li Jianfeng 三明八人")


def test_a_size_is_stated_anew_beside_the_one_that_was_held_and_undone(room) -> None:
    seen = room.types(f"/prisoner group Sanming Eight size 9 as of 2016{SOURCE}")

    assert seen.startswith(
        "Sanming Eight 三明八人: 3 known, 6 unknown of 9 stated (2016)\nUntil now: 3 known, 5 unknown of 8"
    )
    undo = list(room.last)
    assert "6 unknown of 9 stated (2016)" in room.types("/prisoner group 三明八人")
    room.last = undo
    room.presses("Undo")
    assert room.types("/prisoner group Sanming Eight").startswith(EIGHT)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('new "X Y" size -5', "`-5` is no number of people."),
        ('new "X Y" size 0', "`0` is no number of people."),
        ('new "X Y" size 2.5', "`2.5` is no number of people."),
        ('new "X Y" size many', "`many` is no number of people."),
        ('new "X Y" size 99999999999', "`99999999999` is no number of people."),
        ("new “X Y” 人数 -8", "`-8` is no number of people."),
        ('new "X Y" size 8 as of 2031', "2031 lies in the future."),
        ("Sanming Eight size 8 as of 2031", "2031 lies in the future."),
        ("Sanming Eight size 8 as of 2018", "The record holds this already: Sanming Eight."),
        ("Xyzzyq size 8", "No group is called “Xyzzyq”"),
    ],
)
def test_a_size_that_cannot_be_is_refused(room, line: str, said: str) -> None:
    assert room.types(f"/prisoner group {line}{SOURCE}").startswith(said)


@pytest.mark.parametrize("line", ["Sanming Eight add Hu Shigen", "Hu Shigen add Sanming Eight", "三明八人 加入 胡石根"])
def test_the_group_may_be_named_first(room, line: str) -> None:
    assert "Hu Shigen" in room.types(f"/prisoner group {line}{SOURCE}")
    assert "Hu Shigen" in room.types("/prisoner 小组 三明八人")


@pytest.mark.parametrize(
    "line",
    [
        "group #8 add Sanming Eight",
        "id #8 Q42",
        "nationality #8 Sweden",
        "issue #8 add labor",
        "name #8 add Old Friend",
    ],
)
def test_a_reason_beside_a_source_is_said_to_be_kept_nowhere(room, line: str) -> None:
    seen = room.types(f"/prisoner {line} because we think so{SOURCE}")

    assert "The reason is not kept: “we think so”." in seen


def test_a_members_own_word_that_names_somebody_is_sealed(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")
    researcher.types("/prisoner group #8 add Sanming Eight because his mother wrote so")

    assert "mother" not in house.as_("reader").types("/prisoner sources #8")
    assert "his mother wrote so" in researcher.types("/prisoner sources #8")


@pytest.mark.parametrize("typed", ["Sanming Eight", "三明八人", "sanming 8"])
def test_a_group_that_is_looked_for_as_a_person_is_shown(room, typed: str) -> None:
    seen = room.types(f"/prisoner {typed}")

    assert seen.startswith("Sanming Eight 三明八人\n3 known, 5 unknown of 8 stated (2018)")
    assert f"“{typed}” is no person of the record: it is a group." in seen


@pytest.mark.parametrize("typed", ["Sanming Eight", "三明八人"])
def test_who_writes_of_a_group_as_of_a_person_is_told_that_it_is_one(room, typed: str) -> None:
    told = f"“{typed}” is no person of the record: it is a group. "
    assert room.types(f"/prisoner log {typed} reduction 3m 2016-05-01") == f"{told}Nothing was recorded."
    assert room.types(f"/prisoner verify {typed}") == f"{told}Nothing was recorded."
    room.types('/list new "EU round"')
    assert room.types(f"/list add {typed}").startswith(f"{told}Nothing was added.")
    assert told.strip() in room.types(f"/list add #1; {typed}")
