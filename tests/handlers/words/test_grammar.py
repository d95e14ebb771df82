"""How people write: sub-commands, references, said words, lists."""

import pytest

from handlers.words import grammar, verbs
from store.data import province_code
from store.dates import PartialDate
from store.errors import BadInput
from store.prisoners.evidence import Said
from store.prisoners.values import Sex

VERBS = ["add", "show", "查看", "export"]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Li   Jianfeng ", "Li Jianfeng"),
        ("ＬＩ　１２", "LI 12"),
        ("a\u00a0b\u200bc\x07", "a bc"),
        ("&lt;x&gt; &amp; y", "<x> & y"),
        ("line\none\ttwo", "line one two"),
    ],
)
def test_what_was_typed_is_cleaned(text: str, cleaned: str) -> None:
    assert grammar.clean(text) == cleaned


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput, match="10000 characters"):
        grammar.clean("x" * 10_000)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("add Li", ("add", "Li")),
        ("ADD Li", ("add", "Li")),
        ("查看 12", ("查看", "12")),
        ("Li add", (None, "Li add")),
        ("", (None, "")),
    ],
)
def test_a_leading_sub_command_is_split_off(text: str, read: tuple[str | None, str]) -> None:
    assert verbs.split_verb(text, VERBS) == read


@pytest.mark.parametrize(
    ("text", "read"), [("Li show", ("show", "Li")), ("show", (None, "show")), ("Li", (None, "Li"))]
)
def test_a_trailing_sub_command_is_split_off(text: str, read: tuple[str | None, str]) -> None:
    assert verbs.split_last_verb(text, VERBS) == read


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("ad", "add"),
        ("display", "show"),
        ("shwo", "show"),
        ("exprot", "export"),
        ("查", None),
        ("frobnicate", None),
        ("", None),
    ],
)
def test_the_nearest_sub_command(word: str, near: str | None) -> None:
    assert verbs.nearest(word, VERBS) == near


@pytest.mark.parametrize(
    ("text", "ref"), [("#118", 118), (" #1 ", 1), ("118", None), ("#", None), ("#1a", None), ("#12345678901", None)]
)
def test_references(text: str, ref: int | None) -> None:
    assert grammar.reference(text) == ref


@pytest.mark.parametrize("text", ["twelve", "", "-1", "1.5", "一"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        grammar.number(text)


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("Chen Wei", "Chen Wei", Said()),
        ("Chen Wei 1967", "Chen Wei", Said(born=PartialDate(1967))),
        ("陈卫 f", "陈卫", Said(sex=Sex.FEMALE)),
        ("陈卫 女 重庆", "陈卫", Said(sex=Sex.FEMALE, province=province_code("Chongqing"))),
        ("Li Jianfeng Fujian", "Li Jianfeng", Said(province=province_code("Fujian"))),
        ("Chen Wei 1967 M Fujian", "Chen Wei", Said(Sex.MALE, PartialDate(1967), province=province_code("Fujian"))),
        ("Fujian", "Fujian", Said()),
        ("f m", "f", Said(sex=Sex.MALE)),
        ('"Chen Wei 1967"', "Chen Wei 1967", Said()),
        ("“陈卫 f”", "陈卫 f", Said()),
    ],
)
def test_names_with_said_words(text: str, name: str, said: Said) -> None:
    assert grammar.who(text) == grammar.Asked(name, said)


@pytest.mark.parametrize(
    ("text", "name", "unused"),
    [
        ("Li Jianfeng, male, 52", "Li Jianfeng", ()),
        ("Wang Quanzhang case", "Wang Quanzhang", ()),
        ("Li Jianfeng, inciting subversion", "Li Jianfeng", ()),
        ("Li Jianfeng, m, f", "Li Jianfeng", ("f",)),
        ("Li Jianfeng #12", "Li Jianfeng", ()),
        ("Chen Wei, born in the 1960s", "Chen Wei", ()),
        ("Jia Yibin", "Jia Yibin", ()),
        ("", "", ()),
    ],
)
def test_words_beside_a_name_are_set_aside_and_those_that_narrow_nothing_are_named(
    text: str, name: str, unused: tuple[str, ...]
) -> None:
    asked = grammar.who(text)

    assert (asked.name, asked.said.words) == (name, unused)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Li Jianfeng, Huang Xiangwei", "several people: Li Jianfeng; Huang Xiangwei"),
        ("李建峰、黄祥伟", "several people"),
        ("Li Jianfeng's wife", "is somebody else than Li Jianfeng"),
        ("李建峰的妻子", "is somebody else than 李建峰"),
    ],
)
def test_several_people_and_somebodys_wife_are_nobody_meant(text: str, error: str) -> None:
    with pytest.raises(BadInput, match=error):
        grammar.who(text)


PRISONER_VERBS = ["find", "why", "add", "log", "timeline", "names", "sources", "decree", "confidential", "help", "查找"]


@pytest.mark.parametrize(
    ("text", "vain"),
    [
        ("timelin Li Jianfeng", "timelin"), ("Timelin Li Jianfeng", "Timelin"), ("Li Jianfeng timelin", "timelin"),
        ("export 1 2", "export"), ("delete Hu Jia", "delete"), ("删除 胡佳", "删除"),
        ("confidentail Hu Jia restricted", "confidentail"), ("sorces Hu Jia", "sorces"),
        ("undo", "undo"), ("Export", "Export"), ("Li Jianfeng", None), ("timelin", None), ("Lo Gong", None), ("fang lizhi", None), ("Ad Ma", None),
        ("Wang Quanzhang", None), ("nan mes", None), ('"set Hu"', None), ("Hu Jia", None), ("李建峰 男", None),
        ("Name Li", None), ("Liu Xiaobo 1955", None), ("Tang Jingling", None),
    ],
)  # fmt: skip
def test_a_verb_typed_in_vain_is_no_name_and_a_name_is_no_verb(text: str, vain: str | None) -> None:
    assert verbs.verb_in_vain(text, PRISONER_VERBS) == vain


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Hu Shigen log release 2020-03", ("log", "Hu Shigen release 2020-03")),
        ("Hu Shigen log", (None, "Hu Shigen log")),
        ("log Hu Shigen release", (None, "log Hu Shigen release")),
    ],
)
def test_a_sub_command_may_stand_between_a_name_and_its_line(text: str, read: tuple[str | None, str]) -> None:
    assert verbs.split_inner_verb(text, ["log", "confidential"]) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("#12 464", ("#12", "464")), ("Li Jianfeng to 464", ("Li Jianfeng", "464")), ("Li Jianfeng", ("Li Jianfeng", None)),
        ("#12", ("#12", None)), ("#12 to 4", ("#12", "4")), ("Chen Wei 1967", ("Chen Wei 1967", None)),
    ],
)  # fmt: skip
def test_a_person_and_perhaps_a_list(text: str, read: tuple[str, str | None]) -> None:
    assert grammar.names_and_list(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [("Li Jianfeng 3", ("Li Jianfeng", 3)), ("5 to 3", ("5", 3)), ("#12 to 1", ("#12", 1)), ("Li", ("Li", None))],
)
def test_a_person_and_a_place(text: str, read: tuple[str, int | None]) -> None:
    assert grammar.name_and_place(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("pdf", ("pdf", False)),
        ("pdf by province", ("pdf ", True)),
        ("docx 12 按省", ("docx 12 ", True)),
        ("By Province pdf", (" pdf", True)),
    ],
)
def test_an_export_may_be_grouped(text: str, read: tuple[str, bool]) -> None:
    assert grammar.by_province(text) == read


@pytest.mark.parametrize("typed", ["8", "No. 8", "no 8", "case 8", "case no. 8", "第8号", "8号", "个案8", "第8号个案"])
def test_a_number_without_its_mark_is_offered_with_it_and_names_nobody(typed: str) -> None:
    with pytest.raises(BadInput, match=r"A number alone names nobody\. The case of that number: `#8`"):
        grammar.who(typed)


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("1. Guo Quan; 2. Jin Andi", ["Guo Quan", "Jin Andi"]),
        ("1. Huang Qi 2. Hu Shigen", ["Huang Qi", "Hu Shigen"]),
        ("1) Huang Qi, 55 2) Hu Shigen", ["Huang Qi, 55", "Hu Shigen"]),
        ("1、周世峰 2、王健民", ["周世峰", "王健民"]),
        ("(1) Guo Quan", ["Guo Quan"]),
        ("陈卫、52、男", ["陈卫、52、男"]),
        ("Huang Qi, 52. Hu Shigen", ["Huang Qi, 52. Hu Shigen"]),
    ],
)
def test_the_numbers_of_a_pasted_list_stand_between_its_names(line: str, pieces: list[str]) -> None:
    assert grammar.each(line) == pieces


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Guo Quan first", ("Guo Quan", 1)),
        ("Guo Quan to the top", ("Guo Quan", 1)),
        ("Guo Quan to no. 2", ("Guo Quan", 2)),
        ("郭泉 到第3位", ("郭泉", 3)),
        ("郭泉第2", ("郭泉", 2)),
        ("郭泉 首位", ("郭泉", 1)),
        ("3 1", ("3", 1)),
        ("Guo Quan last", ("Guo Quan last", None)),
    ],
)
def test_a_place_of_a_list_is_read_as_people_say_it(typed: str, meant: tuple[str, int | None]) -> None:
    assert grammar.name_and_place(typed) == meant


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("王健民(广东)金安迪(陕西)", ["王健民(广东)", "金安迪(陕西)"]),
        ("黄琦(女) 胡佳(男)", ["黄琦(女)", "胡佳(男)"]),
        ("Wang Jianmin (Guangdong) Jin Andi (Shaanxi)", ["Wang Jianmin (Guangdong)", "Jin Andi (Shaanxi)"]),
        ("Huang Qi (Jinzhou Prison) Hunan", ["Huang Qi (Jinzhou Prison) Hunan"]),
    ],
)
def test_a_bracket_that_closes_ends_what_is_said_of_a_person(line: str, pieces: list[str]) -> None:
    assert grammar.each(line) == pieces
