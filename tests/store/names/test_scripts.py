"""Other scripts, as what the engine reads: Latin letters, or syllables that stand for Mandarin ones."""

import pytest

from store.names import Candidate, HeldName, judge, read
from store.names.folding import forms, script_of
from store.names.scripts import letters, readings_of, syllabic, tibetan, tibetan_words
from store.names.syllables import syllable_of_letters


@pytest.mark.parametrize(
    ("tsheg", "expected"),
    [
        pytest.param("བཀྲ", "bkra", id="prefix before a stack, the vowel a is not written"),
        pytest.param("ཤིས", "shis", id="a vowel sign says which letter is the root"),
        pytest.param("དབང", "dbang", id="prefix, root and suffix, none of them stacked"),
        pytest.param("བག", "bag", id="two letters: the first is the root"),
        pytest.param("མངས", "mangs", id="a second suffix: the first of three is the root"),
        pytest.param("གངས", "gangs", id="no prefix stands before this letter"),
        pytest.param("མཁའ", "mkha'", id="the letter that says the vowel is last"),
        pytest.param("པའི", "pa'i", id="a genitive"),
        pytest.param("བསྟན", "bstan", id="prefix before a superscript"),
        pytest.param("འབྲུག", "'brug", id="prefix, subscript and vowel"),
        pytest.param("གཡུ", "g.yu", id="g is a prefix of y, not its root"),
        pytest.param("པདྨ", "pad ma", id="Sanskrit, a syllable closed by the top of the next stack"),
        pytest.param("ཀརྨ", "kar ma", id="Sanskrit, a stack that Tibetan has too"),
        pytest.param("རིནཆེན", "rinchen", id="not divided: all after the root is written down"),
        pytest.param("ཀཀཀྲ", "kak kra", id="two letters before a stack"),
        pytest.param("ཨོ", "o", id="a vowel on the carrier of a"),
        pytest.param("ཀ༡", "ka", id="a sign that is no letter"),
        pytest.param("༡", "", id="no letter"),
        pytest.param("ྲ", "ra", id="a subjoined letter with nothing above it"),
        pytest.param("ི", "", id="a vowel with nothing below it"),
    ],
)
def test_a_syllable_in_wylie(tsheg, expected):
    assert tibetan.wylie(tsheg) == expected


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [
        pytest.param("bkra", "tra", id="a cluster"),
        pytest.param("shis", "shi", id="a final s is not heard"),
        pytest.param("gnas", "ne", id="a before s is e"),
        pytest.param("dbang", "wang", id="db is w"),
        pytest.param("rnam", "nam", id="a superscript is not heard"),
        pytest.param("phyug", "chuk", id="py is ch, final g is k"),
        pytest.param("'dzin", "dzin", id="a prefix is not heard"),
        pytest.param("g.yang", "yang", id="g before y"),
        pytest.param("zhwa", "zha", id="a subscribed w is not heard"),
        pytest.param("bstan", "ten", id="prefix and superscript"),
        pytest.param("pa'i", "pe", id="a genitive"),
        pytest.param("bu'o", "bu", id="another ending"),
        pytest.param("klu", "lu", id="kl is l"),
        pytest.param("xyz", "xyz", id="no Wylie"),
        pytest.param("qta", "qta", id="no onset"),
    ],
)
def test_a_syllable_is_spoken(syllable, expected):
    assert tibetan.spoken(syllable) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("bkra shis dbang phyug", ["bkra", "shis", "dbang", "phyug"], id="spaced"),
        pytest.param("bstan-'dzin rgya-mtsho", ["bstan", "'dzin", "rgya", "mtsho"], id="hyphens"),
        pytest.param("Pad+ma 'byung gnas", ["pad", "ma", "'byung", "gnas"], id="EWTS with plus and capital"),
        pytest.param("nor bu tshe ring", ["nor", "bu", "tshe", "ring"], id="one syllable is marked"),
        pytest.param("Lin Zhiqiu", [], id="pinyin"),
        pytest.param("Tashi Wangchuk", [], id="spelled by ear"),
        pytest.param("bkra", [], id="one syllable alone"),
        pytest.param("ma mo", [], id="nothing that only Wylie has"),
    ],
)
def test_wylie_is_known_by_what_nothing_else_has(typed, expected):
    assert tibetan.from_wylie(typed) == expected


@pytest.mark.parametrize(
    ("text", "script", "expected"),
    [
        pytest.param("ㄌㄧㄣˊ ㄓ ㄑㄧㄡ", "Bopo", "ㄌㄧㄣ-ㄓ-ㄑㄧㄡ", id="zhuyin"),
        pytest.param("린즈추", "Hang", "린-즈-추", id="hangul"),
        pytest.param("류샤오보", "Hang", "류-샤오-보", id="hangul, two blocks for a syllable"),
        pytest.param("リン・ジーチウ", "Kana", "リン ジ-チウ", id="kana"),
        pytest.param("りん じーちう", "Kana", "リン ジ-チウ", id="hiragana"),
        pytest.param("Линь Чжицю", "Cyrl", "линь чжи-цю", id="Palladius"),
        pytest.param("Линь, Чжи-цю", "Cyrl", "линь чжи-цю", id="already divided"),
        pytest.param("Нурлан", "Cyrl", "", id="no Chinese name"),
        pytest.param("-", "Kana", "", id="nothing"),
    ],
)
def test_syllables_of_other_scripts(text, script, expected):
    assert syllabic.mandarin(text, script) == expected


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [
        pytest.param("ㄑㄧㄡ", {"qiu"}, id="zhuyin is exact"),
        pytest.param("цю", {"qiu"}, id="Palladius"),
        pytest.param("хуэй", {"hui"}, id="Palladius, an exception"),
        pytest.param("추", {"qiu", "chu", "cu"}, id="hangul stands for three"),
        pytest.param("ジヤン", {"zhang", "zhan", "jiang", "zheng"}, id="kana stands for several"),
        pytest.param("dbang་", {"wang", "ang", "weng", "wen"}, id="Tibetan, by dialect"),
    ],
)
def test_each_syllable_is_a_row_of_the_table_of_spellings(syllable, expected):
    assert set(syllable_of_letters(syllable).mandarin) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Линь Чжицю", [("линь чжи-цю", "Cyrl", True)], id="a Chinese surname: Palladius alone"),
        pytest.param("Нурлан", [("nurlan", "Cyrl", False)], id="Kazakh alone"),
        pytest.param("Аман", [("aman", "Cyrl", False), ("а-ман", "Cyrl", True)], id="either"),
        pytest.param("イリハム・トフティ", [("irihamu tohuti", "Kana", False)], id="kana too long for a Chinese name"),
        pytest.param("일함 토티", [("ilham toti", "Hang", False)], id="hangul that is no Chinese name"),
        pytest.param("ㄅㄅ", [], id="zhuyin that is no syllable"),
        pytest.param("ئىلھام توختى", [("ilham toxti", "Arab", False)], id="Uyghur"),
        pytest.param("Ⱨaji Xadiyə", [("haji shadiye", "", False)], id="Uyghur New Script"),
        pytest.param("ᠪᠠᠶᠠᠷ", [("bayar", "Mong", False)], id="Mongolian script"),
        pytest.param("Lin Zhiqiu", [("Lin Zhiqiu", "", False)], id="Latin"),
        pytest.param("Druklo", [("Druklo", "", False), ("druk་-lo་", "", True)], id="spelled as only Tibetan is"),
    ],
)
def test_what_a_text_may_say(text, expected):
    assert readings_of(text) == expected


def test_tibetan_script_is_read_as_words_and_as_syllables():
    assert readings_of("ནོར་བུ་ཚེ་རིང་") == [
        ("norbu tsering", "Tibt", False),
        ("nor་-bu་-tshe་-ring་", "Tibt", True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ジャマル", "jamaru", id="a small letter after a vowel of its own"),
        pytest.param("ティナ", "tina", id="a small vowel"),
        pytest.param("キャマル", "kyamaru", id="a small ya"),
        pytest.param("ー漢", "", id="what is no kana is left out"),
    ],
)
def test_kana_in_letters(text, expected):
    assert letters.kana(text) == expected


def test_hangul_in_letters():
    assert letters.hangul("일함·漢") == "ilham "


@pytest.mark.parametrize(
    ("spelled", "characters"),
    [
        pytest.param("sangye", "桑杰", id="a consonant written once"),
        pytest.param("wangchuk", "旺楚克", id="two characters for a syllable"),
        pytest.param("gyatso", "嘉措", id="the usual form"),
    ],
)
def test_tibetan_letters_and_characters_are_the_same_syllables(spelled, characters):
    assert tibetan_words.share(tibetan_words.of_letters(spelled), tibetan_words.of_characters(characters))


def test_other_syllables_are_not_the_same():
    assert not tibetan_words.share(tibetan_words.of_letters("norbu"), tibetan_words.of_characters("次仁"))
    assert not tibetan_words.share(tibetan_words.of_letters("tsering"), tibetan_words.of_characters("尼玛扎西"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("Norbu Tsering", "nor་-bu་-tse་-ring་", id="words of the lexicon"),
        pytest.param("Lin Norbu", "", id="a word that is not Tibetan"),
        pytest.param("Ma La", "", id="nothing that is surely Tibetan"),
    ],
)
def test_a_spelled_tibetan_name_has_keyed_syllables(typed, expected):
    assert tibetan_words.in_mandarin(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("ㄌㄧㄣˊ ㄓ ㄑㄧㄡ", id="zhuyin"),
        pytest.param("린즈추", id="hangul"),
        pytest.param("リン・ジーチウ", id="kana"),
        pytest.param("Линь Чжицю", id="Palladius"),
    ],
)
def test_a_name_in_another_script_finds_the_person(typed):
    matches = judge(read(typed), [Candidate(1, (HeldName("林知秋"),)), Candidate(2, (HeldName("李志强"),))])

    assert [match.id for match in matches][:1] == [1]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("ནོར་བུ་ཚེ་རིང་", id="script"),
        pytest.param("nor bu tshe ring", id="Wylie"),
        pytest.param("Norbu Tsering", id="press"),
        pytest.param("诺布才让", id="another transcription"),
    ],
)
def test_a_tibetan_name_finds_the_person(typed):
    matches = judge(read(typed), [Candidate(1, (HeldName("诺布次仁"),)), Candidate(2, (HeldName("扎西顿珠"),))])

    assert [match.id for match in matches] == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("린즈추", "Hang", id="hangul"),
        pytest.param("ནོར་བུ", "Tibt", id="Tibetan"),
        pytest.param("nor bu tshe ring", "Latn", id="Wylie is Latin"),
        pytest.param("Нурлан", "Cyrl", id="Cyrillic"),
    ],
)
def test_the_script_of_a_name(text, expected):
    assert script_of(text) == expected


def test_a_second_reading_is_marked_as_one():
    first, second = forms("Norbu Tsering")

    assert (first.of_words, first.alternative) == (True, False)
    assert (second.of_words, second.alternative) == (False, True)
