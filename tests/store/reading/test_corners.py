"""What the readers do at their edges: numbers that nobody writes, parts of dates that do not go together."""

from fractions import Fraction

import pytest

from store.dates import PartialDate
from store.errors import BadInput
from store.law.rulebook import load_rules
from store.reading import beside_facts, dates, people
from store.reading.judgments import StatedTerm, stated_term
from store.reading.numbers import number
from store.reading.sentence_rows import read_row


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a hundred and five", Fraction(105)),
        ("two thousand", Fraction(2_000)),
        ("3万", Fraction(30_000)),
        ("三千二百", Fraction(3_200)),
    ],
)
def test_a_number_in_words(text: str, value: Fraction) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["seven or so", "十百", "二五十", "三x"])
def test_what_is_not_written_as_numbers_are_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        number(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("about 2010 to 2012", PartialDate.parse("2010~/2012")),
        ("circa early 2010", PartialDate.parse("2010-01~/2010-04~")),
        ("circa spring 2010", PartialDate.parse("2010-03~/2010-05~")),
    ],
)
def test_a_mark_on_a_stretch_is_a_mark_on_both_ends(text: str, read: PartialDate) -> None:
    assert dates.when(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "二五十月2010",
        "Q1 of May 2010",
        "the first quarter of May 2010",
        "2010年5月第一季度",
        "between 2010 and 3/4/2017",
        "from tomorrowish to 2010",
    ],
)
def test_what_is_no_date_is_refused_and_named(text: str) -> None:
    with pytest.raises(BadInput):
        dates.when(text)


@pytest.mark.parametrize(
    ("text", "runs", "rest"),
    [
        pytest.param(
            "5 years from 5 March 2016 to be served in Jia Prison",
            StatedTerm(PartialDate(2016, 3, 5)),
            "5 years to be served in Jia Prison",
            id="a day after from, and none after to",
        ),
        pytest.param(
            "5 years from the court of Jia City, running from 5 March 2016 to 4 March 2021",
            StatedTerm(PartialDate(2016, 3, 5), PartialDate(2021, 3, 4)),
            "5 years from the court of Jia City,",
            id="the second from is of the term",
        ),
    ],
)
def test_a_term_runs_from_a_day_and_from_nothing_else(text: str, runs: StatedTerm, rest: str) -> None:
    read, left = stated_term(text)

    assert (read, " ".join(left.split())) == (runs, rest)


@pytest.mark.parametrize("name", ["应", "Will", "传"])
def test_a_word_that_is_also_a_name_turns_nothing_where_it_stands_alone(name: str) -> None:
    assert beside_facts.at_the_end(name) is None


def test_one_letter_before_a_wife_is_no_name() -> None:
    assert [person.name for person in people.people("X's wife").value] != ["X"]


@pytest.mark.parametrize(
    ("kind", "says"),
    [("劳动教养一年", "is no kind of sentence"), ("life", None), ("death with two-year reprieve", None)],
)
def test_a_kind_of_sentence_in_words(kind: str, says: str | None) -> None:
    row = read_row({"case_id": "x", "sentence_type": kind, "start": "2017-01-01"}, load_rules())

    assert any(says in str(note) for note in row.notes) if says else row.facts.penalty is not None


@pytest.mark.parametrize("text", ["2013 案", "李四 \n picking quarrels", "案 2013", "李四的 妻子"])
def test_words_beside_a_name_stand_where_they_are_said_to_stand(text: str) -> None:
    left = people.people(text).left

    assert [text[over.start : over.end] for over in left] == [over.text for over in left]
