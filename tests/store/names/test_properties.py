"""What holds for every name."""

import csv
from functools import cache
from pathlib import Path

import pytest
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st

from store.errors import BadInput
from store.names import Candidate, HeldName, MatchCertainty, judge, keys, read, recall_queries, tables
from store.names.folding import canonical, forms
from store.names.recall_keys import number
from store.names.values import Tier

SURNAMES = "李王张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
GIVEN = "建峰晓波志明文华永军海涛国强丽芳伟敏静杰勇艳娟秀英桂兰玉春红霞"
CASES = list(csv.DictReader((Path(__file__).parent / "cases.csv").read_text(encoding="utf-8").splitlines()))
PEOPLE = [Candidate(at, (HeldName(name),)) for at, name in enumerate(sorted({case["held"] for case in CASES}))]
chinese = st.builds(
    lambda surname, given: surname + given,
    st.sampled_from(SURNAMES),
    st.text(st.sampled_from(GIVEN), min_size=2, max_size=2),
)


def asked(text):
    return {key for tier in Tier for ask in recall_queries(read(text), tier) for key in ask.numbers()}


def pinyin(name):
    first, *rest = (tables.character(sign).mandarin[0] for sign in name)
    return first.title(), "".join(rest).title()


@given(st.text(max_size=60))
@examples(150)
@example("BR01o")
def test_folding_is_idempotent_within_chinese(text):
    """What tones mark as Chinese may spell Tibetan without them (bro o): such readings are put aside."""
    for form in forms(text):
        again = [folded.text for folded in forms(form.text) if not folded.of_words and not folded.alternative]
        assert form.alternative or form.of_words or again[:1] in ([form.text], [])
        assert canonical(canonical(form.characters)) == canonical(form.characters)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.names[0].text)
def test_everybody_is_found_by_their_own_name(person):
    name = person.names[0]

    assert keys(name) & asked(name.text)
    assert judge(read(name.text), PEOPLE)[0].id == person.id


@given(chinese, st.lists(chinese, max_size=8))
@examples(30)
def test_everybody_is_found_by_their_own_name_among_others(name, others):
    people = [
        Candidate("own", (HeldName(name),)),
        *(Candidate(at, (HeldName(other),)) for at, other in enumerate(others) if other != name),
    ]

    best = judge(read(name), people)[0]

    assert best.id == "own"
    assert best.certainty is MatchCertainty.CERTAIN


@given(chinese)
@examples(30)
def test_order_case_blank_and_script_do_not_change_who_is_first(name):
    people = [
        Candidate("own", (HeldName(name),)),
        Candidate("far", (HeldName("欧阳锋"),)),
        Candidate("word", (HeldName("伊力哈木·土赫提"),)),
    ]
    surname, given_name = pinyin(name)
    written = [
        f"{surname} {given_name}",
        f"{given_name} {surname}",
        f"{surname}, {given_name}",
        f"{surname} {given_name}".upper(),
        f"{surname}{given_name}".lower(),
        f"{name[0]} {name[1:]}",
        f"{name} ",
    ]

    for text in written:
        assert judge(read(text), people)[0].id == "own", text
        assert keys(HeldName(name)) & asked(text), text


@cache
def spelling(syllable: str, scheme: str) -> str:
    """The syllable as a scheme writes it; as in pinyin where it writes it alike."""
    written = [
        letters for letters, held in tables.latin().items() if held[0] == (syllable, scheme) and "'" not in letters
    ]
    return min(written, key=len, default=syllable)


def traditional(name: str) -> str:
    """Every character in another form of the same character where there is one."""
    return "".join(
        next((sign for sign in "劉陳楊黃趙吳孫馬羅張建鋒曉誌華軍濤國強麗偉靜傑豔蘭紅" if canonical(sign) == one), one)
        for one in name
    )


@given(chinese, st.lists(st.sampled_from("1234"), min_size=3, max_size=3))
@examples(30)
def test_tone_scheme_and_script_do_not_change_who_is_first(name, tones):
    people = [
        Candidate("own", (HeldName(name),)),
        Candidate("far", (HeldName("欧阳锋"),)),
        Candidate("word", (HeldName("伊力哈木·土赫提"),)),
    ]
    syllables = [tables.character(sign).mandarin[0] for sign in name]
    numbered = [syllable + tone for syllable, tone in zip(syllables, tones, strict=True)]
    marked = [syllable.replace("a", "ā", 1).replace("i", "ǐ", 1) for syllable in syllables]
    written = [
        f"{numbered[0].title()} {numbered[1].title()} {numbered[2]}",
        f"{numbered[0].title()} {numbered[1].title()}{numbered[2]}",
        f"{marked[0].title()} {marked[1].title()}{marked[2]}",
        traditional(name),
    ]
    for scheme in ("wade-giles", "tongyong", "mps2", "yale"):
        surname, first, second = (spelling(syllable, scheme) for syllable in syllables)
        written += [f"{surname.title()} {first.title()}-{second}", f"{first.title()}-{second} {surname.title()}"]

    for text in written:
        assert judge(read(text), people)[0].id == "own", text
        assert keys(HeldName(name)) & asked(text), text


@given(st.sampled_from([person for person in PEOPLE if "·" in person.names[0].text]), st.sampled_from("·•・‧*．﹒ "))
@examples(30)
def test_the_interpunct_does_not_change_who_is_first(person, point):
    assert judge(read(person.names[0].text.replace("·", point)), PEOPLE)[0].id == person.id


@given(chinese)
@examples(30)
def test_a_name_far_from_all_is_never_claimed(name):
    far = [
        Candidate("far", (HeldName("欧阳锋"),)),
        Candidate("word", (HeldName("伊力哈木·土赫提"),)),
        Candidate("letters", (HeldName("Rebiya Kadeer"),)),
    ]

    assert all(match.certainty is MatchCertainty.PERHAPS for match in judge(read(name), far))


@given(st.text(max_size=10_000))
@examples(30)
def test_any_text_is_answered_or_refused(text):
    try:
        query = read(text)
    except BadInput:
        return
    for tier in Tier:
        for ask in recall_queries(query, tier):
            assert len(ask.keys) < 2_000
    judge(query, PEOPLE[:50])


@pytest.mark.parametrize(
    "text", ["a" * 10_001, "刘" * 200, "", "   ", "!!!", "12345", "。" * 50], ids=lambda text: text[:6] or "empty"
)
def test_what_cannot_be_a_name_is_refused(text):
    with pytest.raises(BadInput):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "李" * 160,
        "a-" * 79,
        "xian " * 31,
        "zhuang" * 26,
        "阿卜杜" * 50,
        "li·" * 50,
        "(" * 150 + "a",
        "chu " * 39,
        "é" * 150,
        "ཀ་" * 70,
    ],
)
def test_long_names_are_read_with_few_keys(text):
    """Time follows the keys that are made and asked; `make bench` measures it."""
    try:
        query = read(text)
    except BadInput:
        return

    assert all(len(ask.keys) < 2_000 for tier in Tier for ask in recall_queries(query, tier))
    assert all(len(parsed.parses) <= 24 for parsed in query.forms)


def test_keys_of_restricted_people_need_the_secret():
    name = HeldName("刘晓波")

    assert not keys(name) & keys(name, b"another key")
    assert number("m:x") == number("m:x")


def test_a_name_has_few_keys():
    assert len(keys(HeldName("李建峰"))) < 16
