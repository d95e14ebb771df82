"""`/prisoner NAME as of DATE`: what was known that day, and what was learned since of what had happened by then."""

import pytest


def test_journey_r_five_what_was_known_and_what_was_learned_since(room) -> None:
    for fact in ('health "advanced liver cancer" 2017-05-31', "medical parole 2017-06-07"):
        room.types(f'/prisoner log Jin Andi {fact} announced 2017-06-26 learned 2017-06-26 source "x" because "seen"')
        room.presses("Record")

    seen = room.types("/prisoner Jin Andi as of 2017-06-21")

    assert "What we knew on 21 June 2017: serving a sentence." in seen
    assert "Learned since: illness (31 May), medical parole (7 June)." in seen
    later = room.types("/prisoner as of 2017-06-26 Jin Andi")
    assert "What we knew on 26 June 2017: on medical parole" in later
    assert "Learned since" not in later
    assert room.types("/prisoner 金安迪 截至 2017-06-21") == room.types("/prisoner 截至2017年6月21日 金安迪") == seen


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "/prisoner Li Jianfeng as of 1990",
            "Nothing was known on 31 December 1990. The record knows nothing before April 2002.",
        ),
        ("/prisoner Li Jianfeng as of 2030", "2030 lies ahead"),
        ("/prisoner Li Jianfeng as of sometime", "sometime"),
        ("/prisoner as of", "Of which day?"),
        ("/prisoner as of 2010-02-30 Li Jianfeng", "There is no such day as 2010-02-30."),
        ("/prisoner 截至2010年13月 李建峰", "There is no month 13"),
        ("/prisoner as of 张三", "Of which day?"),
        ("/prisoner as of 2010", "More is needed here"),
        ("/prisoner Chen Wei as of 2017", "Which one?"),
    ],
)
def test_a_day_that_cannot_be_answered_says_so(room, line: str, says: str) -> None:
    assert says in room.types(line)


def test_whoever_is_picked_is_shown_as_of_that_day(room) -> None:
    room.types("/prisoner Chen Wei as of 2011-05")

    assert "2011" in room.presses("1 Chen Wei 陈卫")


def test_what_is_known_to_the_year_in_which_the_day_lies_is_told_as_such(room) -> None:
    seen = room.types("/prisoner Liu Xiaobo as of 2017-06")

    assert "What we knew on 30 June 2017: on medical parole" in seen
    assert "By then, or later: illness (2017)" in seen
    assert "By then, or later" not in room.types("/prisoner Liu Xiaobo as of 2018-01-31")
