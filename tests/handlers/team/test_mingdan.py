"""`/mingdan`: help by role, the member's language."""

import pytest


def test_help_is_one_screen_by_role(room) -> None:
    seen = room.types("/mingdan")

    assert seen.startswith("Mingdan: names, lists, dates\nYou are: director, security officer\n")
    assert all(command in seen for command in ("/prisoner", "/list", "/alerts", "/mingdan"))
    assert len(seen) < 1500
    assert room.types("/mingdan help") == seen
    assert "You are: reader" in room.as_("reader").types("/mingdan help")


def test_the_language_changes_and_stays(room) -> None:
    assert room.types("/mingdan language 中文") == "Mingdan 今后用中文回答你。"
    assert room.types("/prisoner 李建峰") == (
        "李建峰 Li Jianfeng · #1 · DEMO\n"
        "状态：减刑后提前释放（2013年4月）；剥夺政治权利期至2018年4月，尚未恢复自由\n下一个日期：剥夺政治权利期届满，2018年4月\n"
        "资料截至约2018年3月，并非现况\n罪名：颠覆国家政权罪 · 议题：劳工权利\n"
        "判决：十六年、剥权五年、2003年10月30日、三明市中级人民法院\n宽大措施：减刑 · 共减五年\n"
        "最后所知监狱：福建省建阳监狱\n群体：三明八人\n名单：尚未列入\n"
        "来源：John Kamm, essay on sister cities and political prisoners, Dui Hua, March 2018、Dui Hua, Dialogue (newsletter), issue 32\n匹配依据：汉字相同：李建峰。"
    )
    assert room.types("/mingdan 语言 english") == "From now on Mingdan answers you in English."


def test_a_press_changes_the_language_too(room) -> None:
    room.types("/mingdan help")

    assert room.presses("中文") == "Mingdan 今后用中文回答你。"


def test_another_language_is_not_guessed(room) -> None:
    assert "Mingdan speaks English and 中文." in room.types("/mingdan language français")


def test_whoami_says_what_is_kept(room) -> None:
    assert room.types("/mingdan whoami") == (
        f"You are <@{room.user}>.\nRoles: director, security officer\nLanguage: English\n"
        "Kept of you: your Slack id, account type, roles, language, and which cases you opened when."
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("lang 中文", "`lang` is no command of `/mingdan`."),
        ("hlep", "Did you mean `/mingdan help`?"),
        ("＃", "`#` is no command of `/mingdan`."),
    ],
)
def test_a_typo_gets_the_nearest_word(room, typed: str, says: str) -> None:
    assert says in room.types(f"/mingdan {typed}")


def test_the_demonstration_is_removed_and_loaded_again_from_slack(room) -> None:
    room.types('/list new "EU round"')
    room.adds("/list add Hu Shigen")
    assert room.types("/mingdan demo off") == (
        "48 demonstration cases go, with their names, facts, dates and alerts.\n"
        "They leave 1 place on lists; the lists close up.\n"
        "Your own cases, the lists themselves and the log of who looked stay."
    )
    assert room.types("/prisoner Li Jianfeng").startswith("Li Jianfeng 李建峰"), "it only asks"
    room.types("/mingdan demo off")
    assert room.presses("Remove them") == "48 demonstration cases removed."
    assert room.types("/mingdan demo off") == "There are no demonstration cases here."
    assert room.types("/prisoner Li Jianfeng").startswith("No one matches")
    assert room.types("/mingdan demo") == "48 demonstration cases loaded, marked DEMO."
    assert room.types("/prisoner Li Jianfeng").startswith("Li Jianfeng 李建峰")
    assert "`/mingdan demo off` removes them" in room.types("/mingdan demo please")


def test_the_doctor_says_what_is_wrong_first(room) -> None:
    seen = room.types("/mingdan doctor")

    assert seen.startswith("State of Mingdan\n✗ ")
    assert "✓ The case store can be written." in seen
    assert "xoxb" not in seen


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("/mingdan doctor what was not deleted", "/mingdan doctor"),
        ("/mingdan whoami now", "/mingdan whoami"),
        ("/list all of Fujian", "/list all"),
        ("/alerts today in Fujian", "/alerts today"),
        ("/alerts upcoming 30 days", "/alerts upcoming"),
        ("/alerts off on Sundays", "/alerts off"),
    ],
)
def test_words_that_nothing_can_be_done_with_are_named(room, line: str, after: str) -> None:
    words = line.removeprefix(after).strip()

    assert room.types(line) == f"Nothing can follow `{after}`, so “{words}” was not understood."
