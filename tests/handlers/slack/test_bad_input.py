"""Whatever is typed gets a kind answer: junk, mixed scripts, pasted cells, nothing, too much, twice, the other language."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Clock, Desk
from world import KEYS

from store.crypto import Cipher
from store.database import connect
from store.unit_of_work import Store

BUG = ("Tell the operator this number", "请把这个编号")
"""How a bug of ours is told."""

VERBS = {
    "/prisoner": (
        "find", "why", "add", "not the same", "log", "what if", "decree", "confidential", "help", "timeline", "names", "sources",
        "查找", "依据", "新增", "不是同一人", "记录", "如果", "特赦", "保密", "帮助", "时间线", "姓名", "来源",
    ),
    "/list": (
        "new", "use", "add", "remove", "move", "confidential", "show", "all", "export", "help",
        "新建", "使用", "加入", "移出", "移动", "保密", "查看", "全部", "导出", "帮助",
    ),
    "/alerts": ("today", "upcoming", "here", "off", "help", "今天", "近期", "这里", "关闭", "帮助"),
    "/mingdan": (
        "admit", "remove", "help", "whoami", "doctor", "language", "批准", "移除", "帮助", "我是谁", "语言", "检查",
    ),
}  # fmt: skip

JUNK = (
    # signs, and nothing else
    "!", "???", "…", "——", "。。。", "，，，", ";;;", "|||", "\\", "/", "//", "#", "##", "#-1", "#0", "#1a", "#999999999999",
    "@", "<@>", "<@U>", "<#C1|x>", "<!channel>", "<!here|here>", "<http://x|y>", "&amp;", "&lt;", "*", "**", "_", "~", "`", "```",
    '"', '""', "“”", "“", "「」", "''", "()", "（）", "(", "[]", "{}", "{name}", "{0}", "%s", "%(x)s", "$HOME", "\x00", "\x07\x08",
    "\u200b", "\u202e", "\ufeff", "\u00a0", "😀", "👨‍👩‍👧‍👦", "🇨🇳", "é", "e\u0301" * 30, "Z̷̢a̶l̴g̷o̶",
    # numbers and dates
    "0", "1", "52", "1955", "2018-03-15", "2018年3月15日", "3/4/2017", "2017-05-XX", "1e9", "-5", "½", "①②③", "Ⅳ", "七年六个月", "12岁",
    "१२३", "٣", "99999999999999999999", "1955-1960", "1954-02-29", "born", "born 1955", "生于", "1955年生", "age", "aged 52",
    # scripts beside one another
    "李Jianfeng", "Li建峰", "李 Jianfeng 峰", "Ли Цзяньфэн", "리젠펑", "リー・ジエンフォン", "عبد الله", "བསྟན་འཛིན", "ᠮᠣᠩᠭᠣᠯ", "Ἀλέξανδρος", "אבג",
    "李建峰Ли", "ㄌㄧˇ", "lǐ jiàn fēng", "LI JIANFENG", "lI jIANFENG", "l i j i a n f e n g", "L.J.F.", "Li J.", "李某某", "李XX", "某", "甲", "𠮷𠮷",
    # pasted cells and lines
    "Fujian | Li Jianfeng | 李建峰", "1. Li Jianfeng", "1) 李建峰", "• Li Jianfeng", "- Li Jianfeng -", "Li Jianfeng\t李建峰\tFujian", "a\nb\nc",
    "Name;Province;Prison", "姓名 性别 年龄", "Li Jianfeng,,,", ",,,Li Jianfeng", ";Li Jianfeng;", "| | |", "—|—|—", "Fujian||", "=SUM(A1)", '"Li","Jianfeng"',
    "<table><tr><td>Li</td></tr></table>", '{"name": "Li"}', "Li Jianfeng <li@example.org>", "https://example.org/?q=李建峰", "file:///etc/passwd",
    "'; DROP TABLE prisoner; --", "../../etc/passwd", "__import__('os')", "null", "None", "undefined", "NaN", "true", "[object Object]",
    # words that are no names
    "the", "and", "please", "hello", "who is Li Jianfeng?", "tell me about Li Jianfeng", "Li Jianfeng please", "find me somebody", "他是谁", "请问李建峰在哪里",
    "everybody", "all", "nobody", "unknown", "n/a", "test", "asdf", "qwertz", "xxxxxxxx", "aaaa aaaa aaaa", "wife of Li Jianfeng", "李建峰的妻子", "Li Jianfeng's lawyer",
    "man", "woman", "f", "m", "男", "女", "Fujian", "福建", "Beijing Prison", "监狱", "subversion", "颠覆国家政权罪", "Sanming Eight", "lawyer", "律师",
    # much of it
    "x" * 250, "漢" * 200, "a b " * 200, "Li Jianfeng; " * 50, "Li Jianfeng, " * 20, "#1 " * 100, "; " * 400, "李建峰、" * 70, "because " * 100, "source " * 100,
    "x" * 2999, "x" * 3001, '"' * 500, "(" * 500, "，" * 999, "2018-03-15 " * 100, "é" * 1000, "😀" * 500, "<!channel>" * 100, "#" * 300,
)  # fmt: skip

NO_VERBS = (
    "merg Hu Jia", "modify Hu Shigen prison Tianjin", "delete Hu Jia", "删除 胡佳", "timelin Li Jianfeng", "correct Li Jianfeng", "update #1", "unmerg Hu Jia",
    "undo", "verfiy #1 dpr done", "remove Hu Jia", "confidentail Hu Jia sealed", "撤销", "更新 胡佳", "change Hu Jia", "erasse Hu Jia", "sorces Hu Jia",
)  # fmt: skip


@pytest.fixture(scope="module")
def busy(demo_template: Path, tmp_path_factory: pytest.TempPathFactory, open_room) -> Iterator[Desk]:
    """One workspace for all lines; a list is in use, so that what could be added would be."""
    file = Path(shutil.copy(demo_template, tmp_path_factory.mktemp("busy") / "store.db"))
    engine = connect(f"sqlite:///{file}")
    with open_room(Store(engine, Cipher(KEYS)), Clock()) as desk:
        desk.types('/list new "EU round"')
        yield desk
    engine.dispose()


def is_kind(desk: Desk, line: str) -> str:
    """What somebody sees who types that: something, and no bug of ours."""
    workspace = desk.place.workspace
    name, _blank, text = line.partition(" ")
    before, opened = {message.ts for message in desk.screen()}, len(workspace.calls("views.open"))
    result = workspace.type_command(desk.user, desk.place.channel, name, text)
    assert result.shown is None, (line[:80], result.shown)
    # By their time, not by their number: what an earlier line posted may come or go in between.
    seen = "\n".join(workspace.notification(message) for message in desk.screen() if message.ts not in before)
    assert seen or len(workspace.calls("views.open")) > opened, f"nothing is said to {line[:80]!r}"
    assert not any(word in seen for word in BUG), (line[:80], seen)
    return seen


def names_on_the_list(desk: Desk) -> int:
    with desk.place.built.store.reading_as_operator() as work:
        return len(work.lists.entries(work.lists.row(1).id))


def test_there_are_three_hundred_lines_and_more() -> None:
    assert len(JUNK) + sum(4 * len(words) for words in VERBS.values()) > 300


@pytest.mark.parametrize(
    ("command", "language"),
    [
        ("/prisoner", "English"),
        pytest.param("/list add", "中文", marks=pytest.mark.proof),
        pytest.param("/prisoner log", "English", marks=pytest.mark.proof),
        pytest.param("/list", "中文", marks=pytest.mark.proof),
    ],
)
def test_junk_is_answered_kindly(busy: Desk, command: str, language: str) -> None:
    busy.types(f"/mingdan language {language}")
    for junk in JUNK:
        is_kind(busy, f"{command} {junk}")


@pytest.mark.parametrize("language", [pytest.param("English", marks=pytest.mark.proof), "中文"])
@pytest.mark.parametrize("command", sorted(VERBS))
def test_every_command_with_nothing_with_too_much_twice_and_in_the_other_language(
    busy: Desk, command: str, language: str
) -> None:
    busy.types(f"/mingdan language {language}")
    for verb in VERBS[command]:
        lines = (verb, f"{verb} {verb}", f"{verb} {'x ' * 200}", f"{verb} 1 2 3 4 5 😀", f"  {verb.upper()}  ")
        for line in lines:
            if "off" not in line and "关闭" not in line:
                is_kind(busy, f"{command} {line}")
    busy.types("/mingdan language English")


@pytest.mark.parametrize("language", ["English", "中文"])
def test_unknown_verbs_are_never_names(busy: Desk, language: str) -> None:
    busy.types(f"/mingdan language {language}")
    for typed in NO_VERBS:
        seen = is_kind(busy, f"/prisoner {typed}")
        assert "No one" not in seen, (typed, seen)
        assert "没有人" not in seen, (typed, seen)
        assert typed.split()[0] in seen, (typed, seen)
    busy.types("/mingdan language English")


@pytest.mark.parametrize(
    "junk", [f"/list add {one}" for one in ("Fujian | Li Jianfeng | 李建峰", "李XX", "#999", "Li Jianfeng's lawyer")]
)
def test_nobody_gets_onto_a_list_by_junk(busy: Desk, junk: str) -> None:
    before = names_on_the_list(busy)

    is_kind(busy, junk)

    assert names_on_the_list(busy) == before


@pytest.mark.parametrize(
    "spoilt",
    [
        {"team": "0"},
        {"team": ["0"]},
        {"team_id": None, "team": "0"},
        {"channel": "C1"},
        {"user": "U1"},
        {"user": {"id": ["x"]}},
    ],
)
def test_a_payload_whose_parts_are_no_objects_is_no_bug(busy: Desk, spoilt: dict[str, object], capsys) -> None:
    body = {
        "type": "block_actions", "user": {"id": busy.user, "team_id": busy.place.workspace.team_id},
        "team": {"id": busy.place.workspace.team_id}, "channel": {"id": busy.place.channel.id}, "trigger_id": "1.2",
        "actions": [{"type": "button", "action_id": "card.open", "value": "x", "action_ts": "1.1"}],
    } | spoilt  # fmt: skip
    from slack_bolt import BoltRequest

    busy.place.built.app.dispatch(BoltRequest(mode="socket_mode", body=body))

    assert "AttributeError" not in capsys.readouterr().out
