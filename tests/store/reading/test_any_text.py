"""Whatever is typed: each reader answers or says why not, and no word is dropped."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.words.list_grammar import new_list
from store.errors import BadInput
from store.reading.dates import read_date
from store.reading.offices import read_office
from store.reading.penalties import read_penalty
from store.reading.people import people
from store.reading.places import read_place
from store.reading.quantities import read_quantity
from store.reading.terms import read_term
from store.reading.text import fold

TODAY = date(2026, 11, 27)
READERS: list[Callable[[str], object]] = [
    read_term, read_penalty, read_quantity, people, read_place, read_office,
    lambda text: read_date(text, TODAY), read_date, lambda text: new_list(text, TODAY),
]  # fmt: skip

words = st.sampled_from(
    [
        "2013",
        "13",
        "5",
        "31",
        "0",
        "7y",
        "7",
        "years",
        "months",
        "and",
        "or",
        "to",
        "by",
        "before",
        "after",
        "the",
        "of",
        "in",
        "between",
        "early",
        "late",
        "week",
        "May",
        "Sept",
        "2013-04",
        "3/4/2017",
        "~",
        "?",
        "%",
        "-",
        "/",
        "..",
        "年",
        "月",
        "日",
        "号",
        "五月",
        "二〇〇九年",
        "七月",
        "上旬",
        "底",
        "前",
        "后",
        "至",
        "约",
        "左右",
        "今年",
        "昨天",
        "有期徒刑",
        "三年",
        "缓刑",
        "剥夺政治权利",
        "终身",
        "死刑",
        "缓期",
        "拘役",
        "罚金",
        "人民币",
        "元",
        "life",
        "death",
        "suspended",
        "reprieve",
        "dpr",
        "fine",
        "for",
        "MOJ",
        "due",
        "截止",
        "给",
        "司法部",
        "外交部",
        "Li",
        "Jianfeng",
        "李建峰",
        "，",
        "、",
        "；",
        "(",
        ")",
        "“",
        "”",
        "'",
        "男",
        "f",
        "1967",
        "52岁",
        "福建",
        "Fujian",
        "case",
        "案",
        "的",
        "妻子",
        "wife",
        "of",
        "dozen",
        "over",
        "about",
        "余",
        "万",
        "几",
        "十",
        "百",
        "半",
        "个",
        "X",
        "XX",
        "#",
        "#12",
        "half",
        "a",
        "½",
    ]
)
lines = st.lists(words, max_size=12).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts)))
texts = lines | st.text(max_size=40)


@given(texts)
def test_each_reader_answers_or_says_why_not(text: str) -> None:
    for read in READERS:
        try:
            read(text)
        except BadInput as error:
            assert str(error)  # noqa: PT017


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "，", "(" * 500, "起" * 3000, "one hundred and " * 200, "“", "-" * 300, "1-" * 1500]
)
def test_odd_texts_end_soon(text: str) -> None:
    for read in READERS:
        try:
            read(text)
        except BadInput as error:
            assert str(error)  # noqa: PT017


@given(texts)
def test_a_fold_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def letters(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


@given(lines)
@example("“ ' ' 2013")
def test_what_is_left_over_stands_where_it_is_said_to_stand(text: str) -> None:
    for read in (people, read_penalty, lambda text: new_list(text, TODAY)):
        try:
            reading = read(text)
        except BadInput:
            continue
        assert all(text[over.start : over.end] == over.text for over in reading.left)


@given(
    st.lists(
        st.sampled_from(["Li Jianfeng", "李建峰", "male", "52", "Fujian", "b. 1967", "lawyer", "tall", "some words"]),
        min_size=1,
        max_size=6,
    )
)
def test_every_word_beside_a_name_is_evidence_or_left_over(parts: list[str]) -> None:
    text = ", ".join(parts)
    reading = people(text)
    known = " ".join(
        [*(over.text for over in reading.left), *(text[named.start : named.end] for named in reading.value)]
        + [str(value) for named in reading.value for value in named.evidence.said().values()]
    )

    for part in parts:
        said = {"Fujian": "350000", "b. 1967": "1967"}.get(part, part)
        assert said in known or part in known, (text, part)


@given(
    st.lists(
        st.sampled_from(
            ["to MOJ", "by 2026-12-01", "for a delegation", "due 26 Nov 2026", "please", "and more", "urgent"]
        ),
        max_size=5,
    )
)
def test_every_word_of_a_new_list_is_used_or_left_over(parts: list[str]) -> None:
    text = " ".join(['"EU round"', *parts])
    reading = new_list(text, TODAY)
    used = [
        reading.value.title,
        reading.value.recipient or "",
        "to for by due" if reading.value.recipient or reading.value.due else "",
    ]
    used += ["2026 12 01 26 nov"] if reading.value.due else []
    known = letters(" ".join([*used, *(over.text for over in reading.left)]))

    assert [word for word in letters(text) if word not in known] == []
