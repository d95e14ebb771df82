"""Words that are no sub-command: the nearest real one is offered, also of another command, and never a farther one."""

import pytest

OFFERED = [
    ("/prisoner lgo Jin Andi", "There is no `lgo`. Did you mean `/prisoner log`?"),
    ("/prisoner ad 甲乙丙", "There is no `ad`. Did you mean `/prisoner add`?"),
    ("/prisoner wyh Hu Jia", "Did you mean `/prisoner why`?"),
    ("/prisoner nmaes #8", "Did you mean `/prisoner names`?"),
    ("/prisoner alerts today", "Did you mean `/alerts today`?"),
    ("/prisoner alerts", "Did you mean `/alerts`?"),
    ("/prisoner list show", "Did you mean `/list show`?"),
    ("/prisoner show", "Did you mean `/prisoner find` or `/list show`?"),
    ("/prisoner correct Hu Jia", "There is no `correct`. Did you mean `/prisoner edit`?"),
    ("/prisoner fix Hu Jia", "There is no `fix`. Did you mean `/prisoner edit`?"),
    ("/prisoner new Wang Yi", "There is no `new`. Did you mean `/prisoner add` or `/list new`?"),
    ("/prisoner all", "There is no `all`. Did you mean `/list all`?"),
    ("/prisoner search", "There is no `search`. Did you mean `/prisoner find`?"),
    ("/prisoner delete Hu Jia", "There is no `delete`. Did you mean `/list remove`?"),
    ("/prisoner move Hu Jia 1", "There is no `move`. Did you mean `/list move`?"),
    ("/list why Hu Jia", "There is no `why`. Did you mean `/prisoner why`?"),
    ("/list 查詢", "Did you mean `/list 查看`"),
    ("/alerts tody", "Did you mean `/alerts today`?"),
    ("/alerts show", "Did you mean `/alerts today`"),
    ("/alerts list", "Did you mean `/list`?"),
]


@pytest.mark.parametrize(("line", "says"), OFFERED)
def test_the_nearest_command_is_offered(room, line: str, says: str) -> None:
    assert says in room.types(line)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/prisoner women in Fujian", "Everybody held in a province or a prison: Search"),
        (
            "/prisoner undo",
            "There is no `undo`: what was done is undone by the button under its echo, or from `/prisoner history NAME`.",
        ),
        ("/prisoner thanks", "Type a name to look somebody up, or `help`."),
        ("/prisoner 谢谢", "Type a name to look somebody up, or `help`."),
    ],
)
def test_what_is_no_command_and_no_name_gets_one_kind_line(room, line: str, says: str) -> None:
    seen = room.types(line)

    assert says in seen
    assert "Did you mean" not in seen


@pytest.mark.parametrize("word", ["set", "new", "all", "yes", "go", "abc", "导入", "移动吗"])
def test_no_suggestion_is_farther_than_the_word_itself(room, word: str) -> None:
    for command in ("/list", "/alerts", "/mingdan"):
        seen = room.types(f"{command} {word}")

        for far in ("not", "off", "移出", "导出", "why"):
            assert f"Did you mean `{command} {far}`" not in seen


@pytest.mark.parametrize(
    "line", ["/prisoner add help", "/prisoner why help", "/list add help", "/list new 帮助", "/prisoner log ?"]
)
def test_help_behind_a_sub_command_is_help(room, line: str) -> None:
    command = line.split(maxsplit=1)[0]

    assert room.types(line) == room.types(f"{command} help")


@pytest.mark.parametrize("verb", ["記錄", "登記", "纪录"])
def test_a_sub_command_is_read_in_either_script(room, verb: str) -> None:
    seen = room.types(f'/prisoner {verb} 黄琦 arrest 2016-12-01 source "x"')

    assert seen.startswith("Put on record for Huang Qi 黄琦")


def test_an_export_is_read_in_traditional_characters(room) -> None:
    room.types('/list new "A"')
    room.types("/list add Huang Qi")

    assert "as docx is on its way" in room.types("/list 導出 docx")


@pytest.mark.parametrize("name", ["Ad Ma", "Lo Gong", "Long Wei Jie", "Fang Lizhi", "Nan Mes", "Wang Yi", "李建峰 男"])
def test_a_name_is_no_slip_of_a_sub_command(room, name: str) -> None:
    assert "Did you mean" not in room.types(f"/prisoner {name}").split("?")[0]


def test_who_is_before_a_whole_name_asks_for_that_person(room) -> None:
    assert "Huang Qi 黄琦 · #8" in room.types("/prisoner who is Huang Qi?")
    assert "One name at a time is looked up here." in room.types("/prisoner who is in Fujian")


@pytest.mark.parametrize("command", ["/prisoner", "/list"])
def test_an_example_is_in_the_language_of_who_asks(room, command: str) -> None:
    room.types("/mingdan language 中文")

    asked = {
        "/prisoner": ["关系", "议题", "编号", "国籍", "用名", "时间线", "依据", "保密", "假设", "编辑"],
        "/list": ["加入", "移除", "移动"],
    }
    for verb in asked[command]:
        seen = room.types(f"{command} {verb}")
        assert seen.startswith(f"缺少内容。例如： `{command} {verb} "), seen


def test_after_a_slip_the_whole_help_is_not_told(room) -> None:
    seen = room.types("/prisoner relation Liu Xiaobo")

    assert "Did you mean `/prisoner relations`?" in seen
    assert seen.splitlines()[-1] == "`/prisoner help` names all that it does."


@pytest.mark.parametrize("line", ["关系 黄琦 朋友 李建峰", "relations Huang Qi friend Li Jianfeng"])
def test_the_page_of_relations_keeps_one_that_is_told_to_it(room, line: str) -> None:
    assert room.types(f'/prisoner {line} source "invented for a test"').startswith("Kept: Li Jianfeng")
    assert room.types("/prisoner relations Huang Qi").startswith("Relations of Huang Qi")
