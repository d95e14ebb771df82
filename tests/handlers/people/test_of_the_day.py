"""What a card, a choice, a timeline and `why` say of a day: nothing that lies ahead of it, and the stage in every line."""

from datetime import date, datetime, time

import pytest
from desk import Desk

from store.dates import BEIJING


@pytest.mark.parametrize("typed", ["/prisoner Jin", "/prisoner Wang Jian", "/prisoner Guo Quan and Jin Andi"])
def test_a_choice_says_the_stage_of_the_day(room: Desk, typed: str) -> None:
    """They were released later in 2018 and in 2019."""
    seen = room.types(typed)

    assert ", serving a sentence" in seen
    assert "released" not in seen


def test_several_names_in_a_line_say_their_stage(room: Desk) -> None:
    seen = room.types("/prisoner Guo Quan; Hu Jia")

    assert "Jiangsu, serving a sentence" in seen
    assert "was serving a sentence as of 10 May 2010: no news since" in seen


@pytest.mark.parametrize(("name", "ahead"), [("#43", "medical parole"), ("#44", "by 6 months"), ("#41", "misprinted")])
def test_a_card_has_nothing_that_lies_ahead(room: Desk, name: str, ahead: str) -> None:
    card = room.types(f"/prisoner {name}")

    assert ahead not in card
    assert ", which lies ahead: shown as it stood by today" in card
    assert " · lies ahead" in room.types(f"/prisoner timeline {name}")


def test_a_month_that_is_not_over_may_lie_ahead(room: Desk) -> None:
    room.clock.now = datetime.combine(date(2018, 6, 15), time(10), BEIJING)

    assert "June 2018 · medical parole · may lie ahead" in room.types("/prisoner timeline #43")
    assert "medical parole" not in room.types("/prisoner #43")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("#4", "no date stated · died (as of July 2017 to August 2017)"),
        ("#7", "no date stated · formally arrested (as of July 2017 to August 2017)"),
        ("#19", "no date stated · serving a sentence (as of 10 May 2010)"),
    ],
)
def test_a_timeline_tells_a_status_that_no_fact_tells(room: Desk, name: str, line: str) -> None:
    assert room.types(f"/prisoner timeline {name}").endswith(line)


def test_an_open_window_is_the_third_line_of_a_card(room: Desk) -> None:
    surely, perhaps, ahead = (room.types(f"/prisoner #{ref}").splitlines()[2] for ref in (20, 43, 38))

    assert surely == "Open now: sentence reduction, since about January 2017"
    assert perhaps == "Perhaps open now: sentence reduction, at the latest from about May 2018"
    assert ahead == "Next date: parole could be requested from July 2018, at the latest from September 2019 (estimate)"


def test_what_holds_for_several_dates_is_said_once(room: Desk) -> None:
    """Zhou Shifeng: detained in 2015, and nobody said how he was held."""
    seen = room.types("/prisoner why #38")

    assert seen.count("A request is not a ruling") <= 1
    assert seen.count("Not asked: residential surveillance") <= 1
