"""Journey 7: the end that a source states and the end that the law counts stand side by side in the timeline."""

from datetime import date

import pytest
from world import NOW

from handlers.words.fact_grammar import fact
from store.casework.consequences import consequences
from store.casework.record import new_row

TODAY = date(2018, 3, 15)


def test_a_day_known_detention_gives_a_day_beside_the_official_one(room) -> None:
    room.types('/prisoner log Huang Jinqiu detention 2003-09-13 source "invented for a test"')
    room.presses("Make it exact")
    room.presses("Record")

    seen = room.types("/prisoner Huang Jinqiu timeline")

    assert "13 December 2011 (as announced, not confirmed) · release expected, as announced" in seen
    counted = next(line for line in seen.splitlines() if "as the law counts it" in line)
    assert counted.startswith("12 December 2011 · ")
    assert "12 years less 3 years 9 months of reductions from 13 September 2003" in counted


def test_where_the_detention_is_unknown_the_range_that_is_left_is_told(room) -> None:
    assert room.types("/prisoner timeline #6").splitlines()[-1] == (
        "end of the sentence: cannot be computed: date of detention unknown; the range that the limits of procedure "
        "leave: about May 2017 to February 2020"
    )
    assert "end of the sentence: cannot be computed: date of detention unknown" in room.types("/prisoner timeline #39")


def test_a_stated_end_of_deprivation_has_its_count_beside_it(room) -> None:
    lines = room.types("/prisoner timeline #1").splitlines()

    stated = lines.index("April 2018 · DPR ends, as stated · lies ahead")
    assert lines[stated + 1].startswith(
        "April 2018 · end of the deprivation of political rights as the law counts it (estimate)"
    )


@pytest.mark.parametrize("ref", [4, 7, 47])
def test_who_has_died_or_has_no_sentence_has_nothing_counted(room, ref: int) -> None:
    seen = room.types(f"/prisoner timeline #{ref}")

    assert seen.startswith("Timeline of ")
    assert "as the law counts it" not in seen
    assert "cannot be computed" not in seen


def test_of_a_long_history_nothing_is_cut(room) -> None:
    with room.place.built.store.as_operator() as work:
        person = work.prisoners.by_reference(7)
        source = next(iter(work.prisoners.sources(person.id).values()))
        facts = [
            fact(f'press "An Invented Paper {n}, on an invented day" {1990 + n // 12}-{n % 12 + 1:02}', TODAY)
            for n in range(300)
        ]
        work.cases.add([new_row(work, person.id, one, source) for one in facts])
        consequences(work, NOW)
        work.commit()

    shown = room.types("/prisoner timeline #7").splitlines()

    told = [line for line in shown if "An Invented Paper" in line]
    assert len(told) == 300
    assert "An Invented Paper 0," in told[0]
    assert "An Invented Paper 299," in told[-1]
    assert not any(line.endswith("…") for line in shown)
