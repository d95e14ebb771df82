"""Names of courts, prisons and groups in both languages."""

import csv
from pathlib import Path

import pytest

from handlers.words.language import CHINESE, Language
from handlers.words.terms import court_name, group_name, prison_name
from store.data import courts

CASES = Path(__file__).parents[1] / "cases" / "courts.csv"
ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))
ENGLISH, IN_CHINESE = Language("en"), Language(CHINESE)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name_zh"]) for row in ROWS])
def test_an_upper_court_is_named_in_both_languages(row: dict[str, str]) -> None:
    assert courts.in_english(row["name_zh"]) == row["name_en"]
    chinese = courts.in_chinese(row["name_en"])
    assert chinese is not None
    assert row["name_zh"].endswith(chinese)  # the province is left out where the prefecture says it


@pytest.mark.parametrize(
    ("name", "province", "chinese"),
    [
        ("Suzhou Intermediate People's Court", None, None),
        ("Suzhou Intermediate People's Court", "340000", "宿州市中级人民法院"),
        ("Beijing Number One Intermediate People's Court", None, "北京市第一中级人民法院"),
        ("Beijing First Intermediate People's Court", None, "北京市第一中级人民法院"),
        ("Nanning Municipal Intermediate People's Court", None, "南宁市中级人民法院"),
        ("Fujian Provincial Higher People's Court", None, "福建省高级人民法院"),
        ("court in Changchun", None, None),
        ("Badong County People's Court, Hubei", None, None),
        ("Nowhere Intermediate People's Court", None, None),
        ("Beijing No. 47 Intermediate People's Court", None, None),
    ],
)
def test_a_court_is_never_guessed(name: str, province: str | None, chinese: str | None) -> None:
    assert courts.in_chinese(name, province) == chinese


def test_what_is_not_listed_stays_as_it_is_held() -> None:
    assert court_name("court in Changchun", None, IN_CHINESE) == "court in Changchun"
    assert prison_name("Prison of Nowhere", None, IN_CHINESE) == "Prison of Nowhere"
    assert group_name("Four of Nowhere", IN_CHINESE) == "Four of Nowhere"


def test_prisons_and_groups_are_named_in_both_languages() -> None:
    assert prison_name("Gongzhuling Prison", "220000", IN_CHINESE) == "吉林省公主岭监狱"
    assert prison_name("吉林省公主岭监狱", "220000", ENGLISH) == "Gongzhuling Prison"
    assert group_name("Sanming Eight", IN_CHINESE) == "三明八人"


def test_prisons_of_one_english_name_are_told_apart_by_their_province_or_not_at_all() -> None:
    assert prison_name("Yancheng Prison", None, IN_CHINESE) == "Yancheng Prison"
    assert prison_name("Yancheng Prison", "320000", IN_CHINESE) != "Yancheng Prison"
