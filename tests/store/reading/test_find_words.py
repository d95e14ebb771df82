"""Searches as people type them → filters; what cannot be answered is named; what contradicts is told."""

import csv
import random
from datetime import date
from pathlib import Path

import pytest

from store.errors import BadInput
from store.reading.filters import LENGTHS, Asks, Filter, term_of
from store.reading.find_vocabulary import phrases
from store.reading.find_words import LONGEST, read
from store.reading.find_written import value_written

TODAY = date(2018, 3, 15)
CASES = Path(__file__).parents[2] / "cases"


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


def shown(one: Filter) -> str:
    """A filter as the table writes it."""
    bounds = [one.low, one.high]
    texts = ["" if bound is None else str(term_of(bound)) if one.asks in LENGTHS else str(bound) for bound in bounds]
    value = "..".join(texts) if any(texts) else (",".join(one.values) if one.asks == "fact" else "|".join(one.values))
    days = f"[{one.since or ''},{one.until or ''}]" if one.since or one.until else ""
    return f"{one.asks}{'!' if one.negated else ''}={value}{days}"


@pytest.mark.parametrize("row", table("find.csv"), ids=lambda row: row["question"])
def test_a_question_is_read_whole(row: dict[str, str]) -> None:
    search = read(row["question"], TODAY)

    assert " ".join(map(shown, search.filters)) == row["filters"]
    assert (search.left, search.unheld, search.against) == ((), (), ())


@pytest.mark.parametrize("row", table("find_not.csv"), ids=lambda row: row["question"])
def test_what_nobody_can_be_found_by_is_named(row: dict[str, str]) -> None:
    search = read(row["question"], TODAY)

    told = {one.words: str(one.why) for one in search.unheld} | {over.text: "" for over in search.left}
    assert row["named"] in told
    assert row["because"] in told[row["named"]]


@pytest.mark.parametrize(
    "text",
    [
        "women, men", "over 70, under 60", "serving, released", "ill, not ill", "in Xinjiang, in Tibet", "女 男", "60岁以上 30岁以下",
        "sentence over 10 years, sentence under 2 years", "dead, serving", "not women, women", "aged 60-50", "under 0", "arrested between 2015 and 2010", "mine, unowned", "on list 3, never listed", "tortured since 2015, never tortured",
    ],
)  # fmt: skip
def test_words_that_contradict_each_other_are_told(text: str) -> None:
    assert read(text, TODAY).against


@pytest.mark.parametrize(
    "text",
    [
        "women or men",
        "in Xinjiang or Tibet",
        "over 60, under 70",
        "released since 2010, detained since 2015",
        "ill, tortured",
        "on list 3, on list 4",
    ],
)
def test_words_that_go_together_are_not(text: str) -> None:
    search = read(text, TODAY)

    assert search.filters
    assert (search.against, search.left) == ((), ())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("women with blue eyes", ["blue eyes"]), ("since 2018", ["since 2018"]), ("women since 2018", ["since 2018"]), ("not", ["not"]),
        ("women or since", ["or since"]), ('women "since 2018"', ['"since 2018"']), ("Chen Wei 1967", ["Chen Wei 1967"]), ("", []),
        ("serving or", ["or"]), ("women or lawyers", ["or lawyers"]), ("lawyers or zzqx, women", ["or zzqx"]), ("女性、60岁以上、服刑", []), ("or serving", []),
        ("women or2", ["or2"]), ("since 2015 serving", ["since 2015"]), ("2015, 2016 women", ["2015, 2016"]), ("served 0 days", ["served 0 days"]), ("served 1.3 years, women", ["served 1.3 years"]),
        ("women in Fujian provincially", ["provincially"]), ("blue, women, eyes", ["blue", "eyes"]), ("listed since ★", ["since ★"]), ("ill since 2015-13-40", ["-13-40"]),
    ],
)  # fmt: skip
def test_every_word_is_used_or_named(text: str, left: list[str]) -> None:
    assert [over.text for over in read(text, TODAY).left] == left


def test_any_words_in_any_order_are_read_or_named_and_none_is_lost() -> None:
    """Phrases of the vocabulary, numbers and marks, at random: nothing fails, and what is not used is named."""
    draw = random.Random(5)
    words = [
        *phrases(),
        *[
            "not",
            "or",
            "since",
            "before",
            "between",
            "2018",
            "2018-13",
            "9999",
            "0001",
            "1.3_years",
            "2年",
            "以后",
            "前",
            "内",
            "#",
            "-",
            "/",
            "(",
            "岁",
            "200",
            "born",
        ],
    ]
    for _time in range(150):
        text = " ".join(draw.choice(words).replace("_", " ") for _word in range(draw.randrange(1, 7)))[:LONGEST]
        search = read(text, TODAY)
        assert all(over.text in text for over in search.left)
        assert search.filters or search.left or search.unheld or not text.strip(" -/#()")


def test_what_no_search_needs_is_refused_at_once() -> None:
    with pytest.raises(BadInput, match="at most 500 characters"):
        read("十一二" * 900, TODAY)
    read("一二三四年" * 20, TODAY)


@pytest.mark.parametrize(("is_chinese", "said"), [(False, "codefendants of #8"), (True, "#8的同案犯")])
def test_whose_case_it_is_is_written_with_the_number(is_chinese: bool, said: str) -> None:
    assert value_written(Asks.RELATED, "codefendant #8", {}, is_chinese=is_chinese) == said
