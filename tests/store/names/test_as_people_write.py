"""Names as people write them: beside titles and other words, shortened, hidden, mixed, heard, badly scanned."""

import pytest

from store.names import Candidate, HeldName, MatchCertainty, Query, inside, judge, read

# What is not real here is plainly so: 林知秋 (Lin Zhiqiu), 张清水 and 诺布次仁 are made up.
PEOPLE = [
    Candidate(1, (HeldName("林知秋"),)),
    Candidate(2, (HeldName("张清水"),)),
    Candidate(3, (HeldName("诺布次仁"),)),
    Candidate(4, (HeldName("王全璋"),)),
    Candidate(5, (HeldName("李铁"),)),
    Candidate(6, (HeldName("亚夏尔·肖合拉提"),)),
    Candidate(7, (HeldName("万俟心"),)),
    Candidate(8, (HeldName("Test Zhang Qingshui"),)),
    Candidate(9, (HeldName("吴淦"), HeldName("超级低俗屠夫", kind="pen"))),
]


def answer(typed: str) -> tuple[object, str, str]:
    """Who comes first, how sure, and why; nobody is None."""
    matches = judge(read(typed), PEOPLE)
    return (matches[0].id, matches[0].certainty.value, str(matches[0].reason)) if matches else (None, "", "")


@pytest.mark.parametrize(
    ("typed", "who", "sure", "says"),
    [
        pytest.param("律师林知秋", 1, "certain", "Set aside: 律师", id="a title before the name"),
        pytest.param("林知秋阿訇", 1, "certain", "Set aside: 阿訇", id="a title after it"),
        pytest.param("被羁押的人权律师林知秋", 1, "certain", "Set aside: 被羁押的人权律师", id="descriptions before a title"),
        pytest.param("Attorney Lin Zhiqiu", 1, "certain", "Set aside: Attorney", id="a title in English"),
        pytest.param("Lin Zhiqiu, lawyer", 1, "certain", "Set aside: lawyer", id="a role after a comma"),
        pytest.param("Falun Gong practitioner Lin Zhiqiu", 1, "certain", "Falungong practitioner", id="a role of two words"),
        pytest.param("林知秋案", 1, "perhaps", "Set aside: 案", id="an unread word after the name"),
        pytest.param("快递员林知秋", 1, "perhaps", "Set aside: 快递员", id="an unread word before it"),
        pytest.param("Lin Zhiqiu case", 1, "perhaps", "Set aside: case", id="an unread word in English"),
        pytest.param("Courier Lin Zhiqiu and family", 1, "perhaps", "Set aside: Courier and family", id="on both sides"),
        pytest.param("快递员亚夏尔·肖合拉提夫妇", 6, "perhaps", "Set aside: 快递员 夫妇", id="words around a dotted name"),
        pytest.param("亚夏尔", 6, "perhaps", "One part of", id="a part of a dotted name"),
        pytest.param("超级低俗屠夫吴淦", 9, "perhaps", "Set aside", id="a pen name beside the name"),
        pytest.param("Lin Z.Q.", 1, "perhaps", "initials", id="initials with dots"),
        pytest.param("LIN ZQ", 1, "perhaps", "initials", id="initials in a row"),
        pytest.param("Z. Q. Lin", 1, "perhaps", "initials", id="initials first"),
        pytest.param("L. Zhiqiu", 1, "perhaps", "initials", id="the surname as an initial"),
        pytest.param("Li T", 5, "perhaps", "initials", id="one initial of a short name"),
        pytest.param("林＊秋", 1, "perhaps", "hidden", id="an asterisk hides a character"),
        pytest.param("林某某", 1, "perhaps", "hidden", id="某某"),
        pytest.param("Lin Moumou", 1, "perhaps", "Only the surname agrees", id="某某 in letters"),
        pytest.param("林 Zhiqiu", 1, "certain", "pinyin", id="the surname in characters"),
        pytest.param("Lin知秋", 1, "certain", "pinyin", id="the given name in characters"),
        pytest.param("L1n Zhiqiu", 1, "certain", "pinyin", id="a figure for a letter"),
        pytest.param("M0qi Xin", 7, "certain", "pinyin", id="a nought for an o"),
        pytest.param("Lin Jerchyo", 1, "perhaps", "similar", id="heard by a speaker of English"),
        pytest.param("Lin Zhiqiuming", 1, "perhaps", "one syllable less", id="a syllable more than held"),
        pytest.param("Foo知秋", 1, "perhaps", "", id="no surname before the given name"),
        pytest.param("Peter C. Lin", None, "", "", id="an English name beside an initial that fits nobody"),
        pytest.param("Alan Z.", None, "", "", id="an English name with an initial alone"),
        pytest.param("P. Q. R. Lin", None, "", "", id="more initials than any name has"),
        pytest.param("B. C. D. F. G. H. J. K. L. M. N. Lin", None, "", "", id="more initials than a name is read with"),
        pytest.param("Alan Z. Peter", None, "", "", id="two English names around an initial"),
        pytest.param("土全璋", 4, "perhaps", "look alike", id="alike to the eye"),
        pytest.param("Moqi Xin", 7, "certain", "pinyin", id="a compound surname by its own reading"),
        pytest.param("林知秋，男，45岁，山东人", 1, "perhaps", "Set aside: 男 岁 山东人", id="a description after commas"),
        pytest.param("Pastor Lin Zhiqiu of a Church in Some Far Away City", 1, "perhaps", "pinyin", id="a longer sentence"),
        pytest.param("адвокат Линь Чжицю", 1, "perhaps", "Set aside: адвокат", id="an unread word in Cyrillic"),
        pytest.param("린즈추 변호사", 1, "perhaps", "Korean spelling", id="an unread word in Hangul"),
        pytest.param("Lin Zhiqiu's wife", 1, "perhaps", "Set aside: wife", id="a relative in English"),
        pytest.param("Lin Zhiqiu’s lawyer", 1, "perhaps", "pinyin", id="a possessive before a title"),
        pytest.param("林知秋太太", 1, "perhaps", "Set aside: 太太", id="a relative after the name"),
        pytest.param("林知秋代表律师", 1, "perhaps", "Set aside: 律师 代表", id="whoever acts for somebody"),
        pytest.param("辩护律师林知秋", 1, "certain", "Set aside: 辩护律师", id="the same title before the name"),
        pytest.param("林知秋さん", 1, "certain", "Set aside: さん", id="a Japanese honorific"),
        pytest.param("林知秋Jr", 1, "perhaps", "same characters", id="letters not read"),
        pytest.param("林XX", 1, "perhaps", "hidden", id="XX after a character"),
        pytest.param("林知秋（化名）", 1, "certain", "same characters", id="said to be an alias"),
        pytest.param("Lin Zhiqiu née Zhang", 1, "perhaps", "pinyin", id="née"),
    ],
)  # fmt: skip
def test_who_is_meant(typed, who, sure, says):
    found, certainty, reason = answer(typed)

    assert (found, certainty) == (who, sure), reason
    assert says.lower() in reason.lower()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Li Zhi", id="铁 was read zhi once"),
        pytest.param("Wang Xin", id="万 of 万俟 is not read wang"),
        pytest.param("王某璋", id="hidden"),
        pytest.param("林知", id="a name begun"),
    ],
)
def test_nobody_is_claimed(typed):
    assert answer(typed)[1] != "certain"


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        pytest.param("Fang Li", "李昉", id="both words are frequent surnames"),
        pytest.param("Yuan Li", "李淵", id="袁 first"),
        pytest.param("Xu Li", "Li Xu", id="a record in letters tells no order"),
        pytest.param("Feng Tianjun", "Junfeng Tian", id="a name turns at the end of a word only"),
        pytest.param("Ouyang Li", "李欧阳", id="a compound surname first"),
        pytest.param("Wong Ho", "何旺", id="in Cantonese spelling"),
    ],
)
def test_a_surname_typed_first_is_a_surname(typed, held):
    assert judge(read(typed), [Candidate(1, (HeldName(held),))])[0].certainty is MatchCertainty.PERHAPS


@pytest.mark.parametrize(
    ("typed", "held", "certainty"),
    [("林 Zhiqiu", "林知秋", "certain"), ("林 Zhiqiu", "蔺知秋", "perhaps"), ("Lin知秋", "林志秋", "perhaps")],
)
def test_a_half_in_characters_must_be_the_held_one(typed, held, certainty):
    assert judge(read(typed), [Candidate(1, (HeldName(held),))])[0].certainty.value == certainty


def test_the_turned_order_stands_in_the_way():
    straight, turned = Candidate(1, (HeldName("方立"),)), Candidate(2, (HeldName("李昉"),))

    assert judge(read("Fang Li"), [straight])[0].certainty is MatchCertainty.CERTAIN
    assert {match.certainty for match in judge(read("Fang Li"), [straight, turned])} == {MatchCertainty.PERHAPS}


@pytest.mark.parametrize(
    ("typed", "held", "certainty"),
    [
        ("Xiao-bo Liu", "Liu Xiaobo", "certain"),
        ("Li Xiao-bo", "Xiaobo Li", "perhaps"),
        ("Po Ge", "Ge-Po", "certain"),
    ],
)
def test_letters_turned_against_letters(typed, held, certainty):
    assert judge(read(typed), [Candidate(1, (HeldName(held),))])[0].certainty.value == certainty


def test_a_syllable_that_the_query_lacks_is_said():
    matches = judge(read("Lin Zhiqiu"), [Candidate(1, (HeldName("林之小秋"),))])

    assert "one syllable more" in str(matches[0].reason)


def test_long_text_is_not_searched_for_names():
    assert inside(read("林" * 60)) is None


def test_a_single_syllable_holds_no_other_name():
    assert inside(read("Lin")) is None


def test_names_inside_are_few():
    around = inside(read("很多很多不认识的词语围绕着林知秋这个名字"))

    assert isinstance(around, Query)
    assert len(around.forms) <= 40
    assert around.stray
