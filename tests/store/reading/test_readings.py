"""The one reader against a table: what courts, lists and the press print, and what people type, in both languages.

An expected value that begins with `!` is the error, or a part of its words; `! None`: it is simply none of that kind.
"""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.errors import BadInput
from store.law.facts import ForLife
from store.reading.dates import when
from store.reading.offices import read_office
from store.reading.penalties import penalty
from store.reading.people import NamedPerson, people
from store.reading.places import read_place
from store.reading.quantities import quantity
from store.reading.terms import term

TABLE = Path(__file__).parents[2] / "cases" / "readings.csv"
TODAY = date(2026, 11, 27)


def shown_penalty(text: str) -> str:
    read = penalty(text)
    length = read.term or read.reprieve
    deprivation = "for life" if read.deprivation is ForLife.FOR_LIFE else read.deprivation
    property_taken = read.confiscation and ("all" if read.confiscation.is_all else read.confiscation.yuan)
    parts = [
        " ".join(filter(None, (read.kind.value, str(length or ""), f"of {read.suspends.value}" if read.suspends else ""))),
        f"probation {read.probation}" if read.probation else "",
        f"dpr {deprivation}" if deprivation is not None else "",
        f"fine {read.fine}" if read.fine is not None else "",
        f"property {property_taken}" if property_taken is not None else "",
        "commutation limited" if read.is_commutation_limited else "",
        "whole life" if read.is_whole_life else "",
    ]  # fmt: skip
    return "; ".join(filter(None, parts))


def shown_quantity(text: str) -> str:
    read = quantity(text)
    bounds = ("" if bound is None else str(bound) for bound in (read.at_least, read.at_most))
    return ("~" if read.is_about else "") + "..".join(bounds)


def shown_person(named: NamedPerson) -> str:
    said = [
        f"{field}={' '.join(value) if isinstance(value, tuple) else value}"
        for field, value in named.evidence.said().items()
    ]
    return named.name + (f" [{', '.join(said)}]" if said else "")


def shown_people(text: str) -> str:
    read = people(text)
    left = "".join(f" - {over.text}" for over in read.left)
    return " | ".join(map(shown_person, read.value)) + left


SHOWN: dict[str, Callable[[str], str]] = {
    "date": lambda text: str(when(text, TODAY)),
    "term": lambda text: str(term(text)),
    "penalty": shown_penalty,
    "quantity": shown_quantity,
    "person": shown_people,
    "place": lambda text: place.code if (place := read_place(text)) is not None else "None",
    "office": lambda text: office.name_en if (office := read_office(text)) is not None else "None",
}


def rows() -> list[tuple[str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["kind"], row["expected"]) for row in csv.DictReader(file)]


def test_the_table_is_wide_in_both_languages() -> None:
    kinds = Counter(kind for _text, kind, _expected in rows())

    assert sum(kinds.values()) >= 400
    assert kinds.keys() == SHOWN.keys()
    assert sum(not text.isascii() for text, _kind, _expected in rows()) >= 150
    assert [row for row, count in Counter((text, kind) for text, kind, _ in rows()).items() if count > 1] == []


@pytest.mark.parametrize(("text", "kind", "expected"), rows())
def test_what_is_written_is_read(text: str, kind: str, expected: str) -> None:
    if expected == "! None":
        assert SHOWN[kind](text) == "None"
    elif expected.startswith("! "):
        with pytest.raises(BadInput) as refused:
            SHOWN[kind](text)
        assert expected[2:] in str(refused.value)
    else:
        assert SHOWN[kind](text) == expected
