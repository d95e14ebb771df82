"""`/prisoner edit NAME FACT`: a fact on record changed through its form, with undo; two who edit it see both versions."""

import pytest
from test_fast import uses


@pytest.fixture
def carried(room):
    room.types("/mingdan whoami")
    uses(room, "official reply 2018-03")
    return room


def top(room):
    return room.place.workspace.top_view(room.user)


def fields(room) -> dict[str, str]:
    found = {}
    for block in top(room).blocks:
        if block["type"] == "input":
            element = block["element"]
            found[block["block_id"]] = element.get("initial_value") or element.get("initial_option", {}).get("value")
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize("line", ["edit Li Jianfeng sentence", "Li Jianfeng edit sentence", "编辑 李建峰 判刑"])
def test_the_only_fact_of_a_kind_opens_its_form_filled_and_is_changed(carried, line: str) -> None:
    carried.types(f"/prisoner {line}")

    assert fields(carried)["happened_on"] == "2003-10-30"
    assert fields(carried)["court"] == "Sanming Intermediate People's Court"
    assert carried.fills(happened_on="2003-11-01").ok
    seen = carried.top()
    assert "Change this fact of Li Jianfeng 李建峰" in seen
    assert "Until now: sentence · 16 years · 30 October 2003" in seen
    assert "sentence · 16 years · 1 November 2003" in seen
    carried.presses_in(top(carried), "Record")
    assert "1 November 2003" in carried.types("/prisoner Li Jianfeng timeline")
    assert "30 October 2003" not in carried.types("/prisoner Li Jianfeng timeline")


def test_what_is_emptied_is_no_longer_said_and_the_undo_gives_it_back(carried) -> None:
    before = carried.types("/prisoner Li Jianfeng timeline")
    carried.types("/prisoner edit Li Jianfeng sentence")
    assert carried.fills(court="").ok
    carried.presses_in(top(carried), "Record")
    after = carried.types("/prisoner Li Jianfeng timeline")
    assert "Sanming" not in after

    carried.presses_in(top(carried), "Undo")
    assert carried.types("/prisoner Li Jianfeng timeline") == before


def test_of_several_facts_one_is_chosen(carried) -> None:
    seen = carried.types("/prisoner edit Li Jianfeng fact")

    assert "Which fact of Li Jianfeng 李建峰 (Fujian, #1) do you want to change?" in seen
    label = next(label for label in carried.buttons() if label.endswith("release"))
    carried.presses(label)
    assert fields(carried)["happened_on"] == "2013-04"


def test_a_change_that_is_doubted_asks_at_its_field(carried) -> None:
    carried.types("/prisoner edit Li Jianfeng sentence")

    assert set(carried.fills(happened_on="2001-01-01").errors) == {"happened_on"}
    assert carried.fills(happened_on="2001-01-01", because="two papers say so").ok


def test_two_who_edit_one_fact_see_both_versions(carried) -> None:
    other = carried.as_("researcher")
    other.types("/mingdan whoami")
    uses(other, "a letter")
    carried.types("/prisoner edit Li Jianfeng sentence")
    other.types("/prisoner edit Li Jianfeng sentence")
    assert other.fills(happened_on="2003-11-02").ok
    other.presses_in(top(other), "Record")

    assert carried.fills(happened_on="2003-11-05").ok
    seen = carried.top()
    assert "Somebody else has changed this fact of Li Jianfeng" in seen
    assert "On record now: sentence · 16 years · 2 November 2003" in seen
    assert "You wrote: sentence · 16 years · 5 November 2003" in seen
    assert "2 November 2003" in carried.types("/prisoner Li Jianfeng timeline")
    carried.presses_in(top(carried), "Put yours in its place")
    assert "Until now: sentence · 16 years · 2 November 2003" in carried.top()
    carried.presses_in(top(carried), "Record")
    assert "5 November 2003" in carried.types("/prisoner Li Jianfeng timeline")


def test_what_somebody_changed_between_preview_and_ok_is_shown_not_overwritten(carried) -> None:
    other = carried.as_("researcher")
    other.types("/mingdan whoami")
    uses(other, "a letter")
    carried.types("/prisoner edit Li Jianfeng sentence")
    carried.fills(happened_on="2003-11-05")
    other.types("/prisoner edit Li Jianfeng sentence")
    other.fills(happened_on="2003-11-02")
    other.presses_in(top(other), "Record")

    carried.presses_in(top(carried), "Record")

    assert "On record now: sentence · 16 years · 2 November 2003" in carried.top()
    carried.presses_in(top(carried), "Open it as it is now")
    assert fields(carried)["happened_on"] == "2003-11-02"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("edit Huang Qi death", "No death is on record for Huang Qi"),
        ("edit Nobody Ofthatname sentence", "No one matches"),
        ("edit", "More is needed here."),
    ],
)
def test_what_cannot_be_edited_says_why(carried, line: str, says: str) -> None:
    assert says in carried.types(f"/prisoner {line}")


def test_whose_fact_is_asked_and_carried_on(carried) -> None:
    carried.types("/prisoner edit Jianfeng sentence")

    carried.presses(next(label for label in carried.buttons() if "Li Jianfeng" in label))
    assert fields(carried)["happened_on"] == "2003-10-30"
