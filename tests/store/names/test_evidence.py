"""What of a query a held name answers, in which round it may count, and what bounds its score."""

import csv
from pathlib import Path

import pytest

from store.names import Tier, read
from store.names.alignment import Evidence
from store.names.characters import align, bound

CASES = list(csv.DictReader((Path(__file__).parent / "cases.csv").read_text(encoding="utf-8").splitlines()))
ANSWERS = [
    pytest.param("王土民", "王士珉", Evidence.LOOK_ALIKE, Tier.NEAR, id="a look-alike beside a homophone"),
    pytest.param("刘晓波", "刘×波", Evidence.MASKED, Tier.NEAR, id="characters, one of them hidden in the record"),
    pytest.param("Liu Xiaobo", "刘某某", Evidence.MASKED, Tier.NEAR, id="letters, only the surname shown"),
    pytest.param("Liu Xiaobo", "刘×波", Evidence.MASKED, Tier.PART, id="letters, more than the surname shown"),
    pytest.param("刘某某", "刘晓波", Evidence.MASKED, Tier.WHOLE, id="only the surname asked"),
    pytest.param("刘某", "刘晓波", Evidence.MASKED, Tier.PART, id="only the surname asked, of another length"),
    pytest.param("Wang Xiao", "王晓丽", Evidence.NAME_BEGUN, Tier.NEAR, id="the beginning of a name"),
    pytest.param("Wang Xiaolimin", "王晓丽", Evidence.ONE_DIFFERS, Tier.PART, id="one syllable more"),
    pytest.param("王小明丽", "王晓丽", Evidence.ONE_DIFFERS, Tier.PART, id="one character more"),
    pytest.param("Ouyang Xiaomin", "欧阳民", Evidence.ONE_DIFFERS, Tier.PART, id="one syllable less in the record"),
    pytest.param("Liu Xiao-bo", "Liu Xiaobo", Evidence.WHOLE, Tier.WHOLE, id="letters held otherwise"),
    pytest.param("刘佛民", "Liu Humin", Evidence.WHOLE, Tier.WHOLE, id="characters for similar letters"),
    pytest.param("Chow Hang-tung", "Zou Xingtong", Evidence.WHOLE, Tier.CROSSED, id="Cantonese for Mandarin letters"),
    pytest.param(
        "晓波", "Liu Xiaobo", Evidence.GIVEN_NAME, Tier.NEAR, id="a given name in characters, held in letters"
    ),
    pytest.param("Liu", "Liu Xiaobo", Evidence.SURNAME, Tier.WHOLE, id="a surname alone, held in letters"),
    pytest.param("Li", "Liu Xiaobo", Evidence.SURNAME, Tier.WHOLE, id="a surname begun"),
    pytest.param("Alan Leong", "Alan LEONG Kah-kit", Evidence.BESIDE, Tier.WHOLE, id="an English given name beside"),
    pytest.param("Liu Xiaobp", "刘晓波", Evidence.TYPING_ERROR, Tier.NEAR, id="a typing error"),
    pytest.param("Liu Xiaobp", "Liu Xiao-bo", Evidence.TYPING_ERROR, Tier.NEAR, id="a typing error, held in letters"),
]
STRANGERS = [
    pytest.param("王土彬", "王士平", id="a look-alike beside a doubtful character is nobody's slip"),
    pytest.param("刘×波", "刘晓明", id="what is shown differs"),
    pytest.param("×晓波", "刘晓波", id="the surname is hidden"),
    pytest.param("刘×", "Liu Xiaobo", id="masks are not read against letters"),
    pytest.param("晓明", "Liu Xiaobo", id="another given name"),
    pytest.param("Xiaoming", "Liu Xiaobo", id="another given name in letters"),
    pytest.param("刘晓伯", "Liu Tianbo", id="another syllable"),
    pytest.param("Alan Ho", "Alan LEONG Kah-kit", id="the same English given name with another surname"),
    pytest.param("Li Pingshan", "陆炳山", id="one syllable differs and the rest is not pinyin, though the letters are"),
    pytest.param("王小丽玛诺", "王晓丽", id="two characters more"),
]


@pytest.mark.parametrize(("query", "held", "evidence", "tier"), ANSWERS)
def test_a_held_name_answers_by(query, held, evidence, tier):
    alignment = align(read(query).forms[0], held)

    assert alignment is not None
    assert (alignment.evidence, alignment.tier) == (evidence, tier)


@pytest.mark.parametrize(("query", "held"), STRANGERS)
def test_another_name_does_not_answer(query, held):
    assert align(read(query).forms[0], held) is None


@pytest.mark.parametrize(
    ("query", "held"),
    [pytest.param(case["query"], case["held"], id=f"{case['query']} = {case['held']}") for case in CASES[::7]]
    + [pytest.param(case.values[0], case.values[1], id=case.id) for case in ANSWERS + STRANGERS],
)
def test_no_score_is_above_its_bound(query, held):
    for parsed in read(query).forms:
        alignment = align(parsed, held)

        assert bound(parsed, held) + 1e-9 >= (alignment.score if alignment else 0.0)
