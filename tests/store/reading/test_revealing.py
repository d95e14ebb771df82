"""Words that name a relative, a lawyer, a guard, a cellmate or a telephone, and words that name nobody."""

import pytest

from store.reading.revealing import revealing


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("phone call, relative", "relative"),
        ("his wife, by Signal", "wife"),
        ("Letter of the Mother", "Mother"),
        ("lawyer Wang (invented)", "lawyer"),
        ("a prison guard", "prison guard"),
        ("former cellmate in Fuzhou", "former cellmate"),
        ("a fellow inmate", "fellow inmate"),
        ("caller +86 591 8765 4321", "+86 591 8765 4321"),
        ("heard from 138 0000 1234", "138 0000 1234"),
        ("0591-87654321, evening", "0591-87654321"),
        ("phone: 87654321", "phone: 87654321"),
        ("其妻来信", "其妻"),
        ("家屬電話", "家屬"),
        ("辩护律师转述", "律师"),
        ("一名狱警", "狱警"),
        ("同监狱友", "同监"),
        ("电话13800001234", "电话13800001234"),
        ("微信 87654321", "微信 87654321"),
    ],
)
def test_words_that_name_somebody_who_is_endangered(text: str, word: str) -> None:
    assert revealing(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "official document found 2017-06",
        "Liaoning prison bureau notice",
        "Xinhua, 2018-03-15 to 2018-04-01",
        "judgment (2011) No. 1234 of 2012-05-06",
        "sister city delegation, Lansing",
        "Chinese Human Rights Defenders",
        "Human Rights in China, season 2",
        "Guardian article",
        "（2009）一中刑初字第3901号",
        "姐妹城市代表团",
        "律师协会公告",
        "未成年犯管教所通知",
        "Dui Hua Digest 2017-08",
        "中国政府网",
        "https://example.slack.com/archives/C0000000001/p1521075600000100",
    ],
)
def test_words_that_name_nobody(text: str) -> None:
    assert revealing(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "his stepfather, tel by wechat huangmama88",
        "他嫂子来信",
        "姐夫来电",
        "他爸的信",
        "a warden",
        "his lawer Mo",
        "auntie",
        "two daughters",
        "his uncles",
        "nieces",
        "his attorneys",
        "grandma",
        "his missus",
        "a cop",
        "他妈说",
        "他爱人",
        "媳妇",
        "女婿",
        "儿媳",
        "丈母娘",
        "他哥",
        "他姐",
        "他妹",
        "老伴",
        "孩子",
        "一名警察",
        "警官",
        "法警",
        "牢友",
        "号友",
        "狱医",
        "WeChat huangmama88",
        "Telegram @laohuang",
        "QQ 12345678",
        "微信号 lao_huang",
        "QQ号：12345678",
        "write to lao.huang@gmail.com",
        "half-brother",
        "father-in-law",
        "brothers-in-law",
        "step-mother",
        "his children",
        "younger child",
        "human rights lawyer Mo",
        "call from his wife's phone",
        "the family",
        "prison guards",
        "policemen",
    ],
)
def test_kin_by_every_word_officers_and_handles_of_messengers_are_endangered(text: str) -> None:
    assert revealing(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "New York Times, article on lawyers of the 709 crackdown",
        "Human Rights Lawyers Group statement",
        "中国人权律师团声明",
        "Family Planning Commission notice",
        "Mother Jones",
        "Coast Guard",
        "children of Xinjiang",
        "fax +86 10 6520 1234 of the MOJ",
        "其子公司",
        "张家人民法院",
        "Signal reports",
        "Red Guards",
        "Guardian",
        "Wechat article",
        "Telegram channel post",
        "China Law Prof Blog",
        "人民警察法",
        "公安部警察大学",
        "Copenhagen Post",
        "season 3",
        "person of interest",
        "information from MOJ",
        "兄弟单位",
        "Sister Cities",
        "Sonora newspaper",
        "incidental",
        "Madrid",
        "lawyers association",
        "momentum",
        "Dadao",
        "grandstand",
    ],
)
def test_published_titles_and_offices_name_nobody(text: str) -> None:
    assert revealing(text) is None
