"""Names as people write them, each with the held name, what is expected and where it comes from (cases.csv)."""

import csv
from pathlib import Path

import pytest

from store.names import Candidate, HeldName, MatchCertainty, judge, read

CASES = list(csv.DictReader((Path(__file__).parent / "cases.csv").read_text(encoding="utf-8").splitlines()))
OTHERS = (
    Candidate("a", (HeldName("欧阳锋"),)),
    Candidate("b", (HeldName("Nobody Else"),)),
    Candidate("c", (HeldName("帕提曼·肉孜"),)),
)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case['kind']}: {case['query']} = {case['held']}") for case in CASES]
)
def test_case(case):
    matches = judge(read(case["query"]), (Candidate("held", (HeldName(case["held"]),)), *OTHERS))

    found = matches[0].certainty.value if matches and matches[0].id == "held" else "no"

    assert found == case["expected"]


def test_there_are_enough_cases():
    assert len(CASES) >= 300


def test_nobody_is_claimed_when_two_qualify():
    matches = judge(read("Liu Wei"), [Candidate(1, (HeldName("刘伟"),)), Candidate(2, (HeldName("刘薇"),))])

    assert {match.certainty for match in matches} == {MatchCertainty.PERHAPS}
    assert len(matches) == 2


def test_other_characters_are_not_claimed_though_the_letters_agree():
    matches = judge(read("刘霖"), [Candidate(1, (HeldName("刘林"), HeldName("Liu Lin")))])

    assert matches[0].certainty is MatchCertainty.PERHAPS


@pytest.mark.parametrize(
    ("kind", "certainty"),
    [
        ("alias", MatchCertainty.CERTAIN),
        ("religious", MatchCertainty.CERTAIN),
        ("pen", MatchCertainty.PERHAPS),
        ("misspelling", MatchCertainty.PERHAPS),
        ("weak", MatchCertainty.PERHAPS),
    ],
)
def test_a_stored_alias_claims_and_a_weak_one_only_finds(kind, certainty):
    matches = judge(read("Qingshuijun"), [Candidate(1, (HeldName("黄金秋"), HeldName("Qingshuijun", "Latn", kind)))])

    assert matches[0].certainty is certainty
    assert "another name" in str(matches[0].reason)


@pytest.mark.parametrize(
    ("query", "held", "says"),
    [
        pytest.param("刘晓波", "刘晓波", "The same characters", id="same"),
        pytest.param("劉曉波", "刘晓波", "in another form", id="traditional"),
        pytest.param("Liu Xiaobo", "刘晓波", "pinyin", id="pinyin"),
        pytest.param("Mao Tse-tung", "毛泽东", "Wade-Giles", id="Wade-Giles"),
        pytest.param("Chow Hang-tung", "鄒幸彤", "Cantonese", id="Cantonese"),
        pytest.param("刘小波", "刘晓波", "Same sound", id="homophone"),
        pytest.param("林资秋", "林知秋", "Similar sound", id="similar sound"),
        pytest.param("Liu Xiaobp", "刘晓波", "letter", id="typing error"),
        pytest.param("晓波", "刘晓波", "given name", id="given name"),
        pytest.param("刘某某", "刘晓波", "hidden", id="masked"),
        pytest.param("Tashi Wangchuk", "扎西旺秋", "sounds alike", id="Tibetan"),
    ],
)
def test_the_reason_says_what_agrees(query, held, says):
    matches = judge(read(query), [Candidate(1, (HeldName(held),))])

    assert says in str(matches[0].reason)
