"""Pinyin proposed from characters: surnames as surnames are read, given names as phrases are, doubts named."""

import pytest

from store.names import Proposal, propose

HARD = {
    "单": "Shan", "仇": "Qiu", "解": "Xie", "曾": "Zeng", "查": "Zha", "区": "Ou", "朴": "Piao", "员": "Yun", "缪": "Miao", "折": "She",
    "种": "Chong", "召": "Shao", "秘": "Bi", "繁": "Po", "么": "Yao", "乜": "Nie", "任": "Ren", "华": "Hua", "宁": "Ning", "冼": "Xian",
    "吕": "Lü", "尉迟": "Yuchi", "万俟": "Moqi", "单于": "Chanyu", "令狐": "Linghu", "澹台": "Tantai", "欧阳": "Ouyang",
}  # fmt: skip
"""Surnames that are read otherwise than the character is elsewhere."""


@pytest.mark.parametrize(("surname", "pinyin"), HARD.items())
def test_a_surname_is_read_as_a_surname(surname: str, pinyin: str) -> None:
    proposal = propose(f"{surname}示范")

    assert proposal is not None
    assert proposal.readings[0].split()[0] == pinyin
    assert surname not in proposal.asked


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        pytest.param("张示例", "Zhang Shili", id="two characters"),
        pytest.param("王峰", "Wang Feng", id="one"),
        pytest.param("王安恩", "Wang An'en", id="an apostrophe before a vowel"),
        pytest.param("李旅示", "Li Lüshi", id="ü"),
        pytest.param("張示範", "Zhang Shifan", id="traditional characters"),
        pytest.param("張 示範", "Zhang Shifan", id="a space between"),
        pytest.param("欧阳示", "Ouyang Shi", id="a compound surname"),
    ],
)
def test_a_name_that_is_read_in_one_way_is_sure(name: str, pinyin: str) -> None:
    assert propose(name) == Proposal((pinyin,), ())


@pytest.mark.parametrize(
    ("name", "first", "others", "asked"),
    [
        pytest.param("王行健", "Wang Xingjian", {"Wang Hangjian"}, ("行",), id="行"),
        pytest.param("王长春", "Wang Changchun", {"Wang Zhangchun"}, ("长",), id="长, as the phrase is read"),
        pytest.param("王重阳", "Wang Chongyang", {"Wang Zhongyang"}, ("重",), id="重, as the phrase is read"),
        pytest.param("王乐", "Wang Le", {"Wang Yue"}, ("乐",), id="乐 as a given name"),
        pytest.param("王單", "Wang Dan", {"Wang Shan"}, ("單",), id="as it was written"),
        pytest.param("乐示范", "Yue Shifan", {"Le Shifan"}, ("乐",), id="乐 as a surname"),
        pytest.param("覃示范", "Qin Shifan", {"Tan Shifan"}, ("覃",), id="覃"),
    ],
)
def test_where_several_readings_live_it_is_asked(
    name: str, first: str, others: set[str], asked: tuple[str, ...]
) -> None:
    proposal = propose(name)

    assert proposal is not None
    assert not proposal.is_sure
    assert proposal.readings[0] == first
    assert others <= set(proposal.readings)
    assert proposal.asked == asked
    assert len(proposal.readings) <= 6


@pytest.mark.parametrize("name", ["", "李某某", "李×", "玉尔盖·示例", "玉尔盖示例", "Li Shili", "王", "示例示例示例"])
def test_nothing_is_proposed_for_what_is_no_whole_chinese_name(name: str) -> None:
    assert propose(name) is None
