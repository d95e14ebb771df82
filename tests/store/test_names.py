"""Names: fold, recall keys, judgment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.names import Candidate, Certainty, HeldName, judge, keys, read
from store.names.fold import characters, letters, plain, words

LI = Candidate(1, (HeldName("Li Jianfeng"), HeldName("李建峰", "Hans")))
NAMES = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("typed", "certainty"),
    [
        ("Li Jianfeng", Certainty.CERTAIN),
        ("LǏ JIÀN-FĒNG", Certainty.CERTAIN),
        ("李建峰", Certainty.CERTAIN),
        ("李建峯", Certainty.CERTAIN),
        ("李建鋒", Certainty.PERHAPS),
        ("Jianfeng Li", Certainty.PERHAPS),
        ("Li Jianfen", Certainty.PERHAPS),
        ("Jianfeng", Certainty.PERHAPS),
    ],
)
def test_how_sure_each_way_of_typing_is(typed: str, certainty: Certainty) -> None:
    found = judge(read(typed), [LI])

    assert [match.certainty for match in found] == [certainty]
    assert str(found[0].reason)


@pytest.mark.parametrize("typed", ["Wang Sen", "王森", "Xu", "Zzyzx"])
def test_somebody_else_is_not_offered(typed: str) -> None:
    assert judge(read(typed), [LI]) == []


def test_the_best_comes_first() -> None:
    other = Candidate(2, (HeldName("Li Jianfen"),))

    assert [match.id for match in judge(read("Li Jianfeng"), [other, LI])] == [1, 2]


def test_characters_held_alone_answer_to_their_reading() -> None:
    found = judge(read("Guo Quan"), [Candidate(3, (HeldName("郭泉", "Hans"),))])

    assert [(match.certainty, str(match.reason)) for match in found] == [(Certainty.PERHAPS, "same reading: 郭泉")]


@pytest.mark.parametrize("text", ["", "   ", "…", "🙂", "x" * 201])
def test_what_holds_no_name_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read(text)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert characters(characters(text)) == characters(text)


@given(NAMES)
def test_everybody_is_found_by_their_own_name(name: str) -> None:
    if not letters(name):
        return
    held = HeldName(name, "Zyyy")

    assert keys(held) & read(name).keys
    assert judge(read(name), [Candidate(1, (held,))])[0].certainty is Certainty.CERTAIN


def test_words_of_characters_are_their_syllables() -> None:
    assert words("李建峰") == ("li", "jian", "feng")
    assert words("Li Jian-feng") == ("li", "jian", "feng")
