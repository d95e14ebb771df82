"""`/prisoner what if`: what a fact would do to the dates, worked out and not saved."""

import pytest
from sqlalchemy import inspect, text

NAME = "Metabdulla Iminniyaz 麦提阿卜拉·伊敏尼亚孜 (Jilin, #6)"
ONLY = "Worked out only: nothing is saved, nobody is told. No forecast and no right."


def counts(room) -> dict[str, int]:
    """The rows of every table of facts, sources, dates and alerts; a look-up leaves its trace elsewhere."""
    engine = room.place.built.store.engine
    looked_at = ("look", "draft", "handled", "received", "event_log", "lookup", "look_up")
    names = [name for name in inspect(engine).get_table_names() if not name.startswith(looked_at)]
    with engine.connect() as connection:
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}


@pytest.fixture
def dated(room):
    """A room in which the first day of custody is known, so that the end is."""
    room.types('/prisoner log #6 detained 2013-10-15 detention only source "invented for a test"')
    room.presses("Record")
    return room


def test_a_reduction_moves_the_release_the_rights_and_the_windows(dated) -> None:
    seen = dated.types("/prisoner what if Metabdulla Iminniyaz reduction 8m 2018-06")

    assert seen == (
        f"If for {NAME}: sentence reduction · by 8 months · June 2018\nDates:\n"
        "release: 14 February 2019 → 14 June 2018 "
        "(exact, Criminal Law (刑法) arts 44, 47; one rule from a secondary source)\n"
        "end of DPR: 13 February 2022 → 13 June 2021 "
        "(estimate, Criminal Law (刑法) art 58 para 1; one rule from a secondary source)\n"
        "sentence reduction could be requested from: about May 2018 → —\n"
        f"parole could be requested from: about 27 May 2018 → —\n{ONLY}"
    )


@pytest.mark.parametrize(
    "line",
    [
        "what if #6 reduction 8m 2018-06",
        "what if: #6 reduction 8m 2018-06?",
        "whatif #6 reduction 8m 2018-06",
        "#6 what if reduction 8m 2018-06",
        "Metabdulla Iminniyaz what if reduction 8m 2018-06",
        "Metabdulla Iminniyaz What If, reduced by 8 months in 2018-06",
        "如果 #6 减刑 8个月 2018年6月",
        "假如 麦提阿卜拉·伊敏尼亚孜 减刑 8个月 2018年6月",
        "麦提阿卜拉·伊敏尼亚孜 如果 减刑 8个月 2018年6月",
    ],
)
def test_it_is_asked_before_or_after_the_name_in_both_languages(dated, line: str) -> None:
    seen = dated.types(f"/prisoner {line}")

    assert seen.startswith(f"If for {NAME}: sentence reduction · by 8 months · June 2018\n")
    assert "release: 14 February 2019 → 14 June 2018" in seen


def test_nothing_is_saved(dated) -> None:
    before, card = counts(dated), dated.types("/prisoner #6")

    dated.types("/prisoner what if #6 reduction 8m 2018-06")
    dated.types("/prisoner what if #6 parole 2018-06")

    assert counts(dated) == before
    assert dated.types("/prisoner #6") == card
    assert dated.types('/prisoner log #6 reduction 8m 2018-06 source "invented"').startswith("Put on record")


@pytest.mark.parametrize(
    ("fact", "moves"),
    [
        ("parole 2018-06", "end of DPR: 13 February 2022 → June 2021"),
        ("death 2018-06", "release: 14 February 2019 → —"),
        ("detained 2014-01-01", "If for"),
        ("sentence 6y 2014-08-29", "If for"),
        ("sentence 6y", "If for"),
    ],
)
def test_every_fact_of_one_line_can_be_supposed(dated, fact: str, moves: str) -> None:
    seen = dated.types(f"/prisoner what if #6 {fact}")

    assert moves in seen
    assert seen.endswith(ONLY)


def test_what_moves_nothing_says_so(dated) -> None:
    assert "No date moves." in dated.types("/prisoner what if #6 medical parole 2018-06")


def test_more_than_the_law_allows_is_doubted(dated) -> None:
    seen = dated.types("/prisoner what if #6 reduction 30m 2018-06")

    assert "To look at again\n" in seen
    assert (
        "The reduction of 2 years 6 months on June 2018 is more than the 12 months one ruling could take off." in seen
    )
    assert "To look at again" not in dated.types("/prisoner what if #6 reduction 8m 2018-03")


def test_a_choice_among_several_carries_what_is_supposed(room) -> None:
    seen = room.types("/prisoner what if 李建锋 reduction 8m 2012-03")

    assert "Whom do you mean by “李建锋”?" in seen
    before = counts(room)
    chosen = room.presses("1 Li Jianfeng 李建峰")
    assert chosen.startswith("If for Li Jianfeng 李建峰 (Fujian, #1): sentence reduction · by 8 months · March 2012")
    assert chosen.endswith(ONLY)
    assert counts(room) == before


def test_before_a_judgment_there_is_no_law_to_doubt_it(room) -> None:
    assert room.types("/prisoner what if #8 detained 2017-06-10").startswith("If for")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("what if", "More is needed here"),
        ("what if #6", "What happened?"),
        ("#6 what if", "What happened?"),
        ("what if #6 reduction 2018-06", "How much was taken off?"),
        ('what if #6 parole 2018-06 source "x"', "A what-if needs no source"),
        ("what if Nobody Invented reduction 8m 2018-06", "No one matches"),
    ],
)
def test_what_cannot_be_worked_out_is_told(room, line: str, why: str) -> None:
    assert why in room.types(f"/prisoner {line}")


def test_in_chinese(dated) -> None:
    dated.types("/mingdan language 中文")

    seen = dated.types("/prisoner 如果 #6 减刑 8个月 2018年6月")

    assert seen.startswith("假如麦提阿卜拉·伊敏尼亚孜")
    assert "不保存" in seen
