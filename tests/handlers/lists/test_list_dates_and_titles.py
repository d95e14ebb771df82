"""What stands behind `/list new`, `show`, `use`, `add` and `export`: titles, numbers, formats, due dates that have passed."""

import pytest

from handlers.words.list_grammar import NewList, new_list
from store.dates import PartialDate


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("“EU round to MOJ", NewList("EU round", "MOJ")),
        ('"EU round', NewList("EU round")),
        ("“C” 致司法部 2018年12月1日前", NewList("C", "司法部", PartialDate(2018, 12, 1))),
        ("C 致司法部2018年12月1日前", NewList("C", "司法部", PartialDate(2018, 12, 1))),
        ("C for the EU for its 37th round", NewList("C", "the EU for its 37th round")),
    ],
)
def test_a_new_list_is_read_whole(typed: str, asked: NewList) -> None:
    reading = new_list(typed)

    assert reading.value == asked
    assert reading.left == ()


@pytest.mark.parametrize(("typed", "left"), [("“C” 给外交部 大小20", "大小20"), ('"C" for MOJ size 30', "size 30")])
def test_a_size_is_no_part_of_a_recipient(room, typed: str, left: str) -> None:
    assert f"`{left}` was not understood." in room.types(f"/list new {typed}")


@pytest.mark.parametrize("due", ["2018-03-10", "yesterday", "February 2018"])
def test_a_due_date_that_has_passed_is_kept_only_when_confirmed(room, due: str) -> None:
    asked = room.types(f'/list new "EU round" for MOJ due {due}')

    assert asked.startswith("Nothing was started yet. ")
    assert "has passed" in asked
    assert room.types("/list all").startswith("There are no lists yet.")
    room.types(f'/list new "EU round" for MOJ due {due}')
    assert room.presses("Start it without a due date").startswith("List 1 “EU round” · for MOJ · 0 of 20")
    room.types(f'/list new "EU round" for MOJ due {due}')
    assert "for MOJ · overdue since" in room.presses("Yes, it is overdue")
    for line in ("show", "all", "use 2", "add Huang Qi"):
        assert "overdue since" in room.types(f"/list {line}")


@pytest.mark.parametrize("due", ["2018-03-15", "March 2018", "2018"])
def test_what_is_due_today_or_in_a_month_that_runs_is_not_overdue(room, due: str) -> None:
    assert "· due " in room.types(f'/list new "EU round" due {due}')


def test_the_form_asks_about_a_past_date_too(room) -> None:
    room.types("/list new")
    assert room.fills(title="EU round", due="2018-03-10").ok

    assert "10 March 2018 has passed" in room.top()


@pytest.mark.parametrize(
    "typed", ["show 1", "show 1.", "show no. 1", "show list 1", "show EU round", "show eu", "use EU round"]
)
def test_a_list_is_named_by_its_number_or_its_title(room, typed: str) -> None:
    room.types('/list new "EU round"')
    room.types('/list new "Second"')

    assert "List 1 “EU round”" in room.types(f"/list {typed}")


def test_several_lists_of_one_title_are_asked_about(room) -> None:
    room.types('/list new "EU spring"')
    room.types('/list new "EU autumn"')

    assert room.types("/list show EU") == "Several lists are called “EU”: 2, 1. Write the number."
    assert "List 2 “EU autumn”" in room.types("/list show EU autumn")


def test_a_name_goes_to_the_list_of_a_title(room) -> None:
    room.types('/list new "EU round"')
    room.types('/list new "Second"')

    assert "to list 1." in room.types("/list add Huang Qi to EU")
    assert "to list 1." in room.types("/list add 胡石根 到名单1")
    assert room.types("/list add Hu Shigen to Third") == "No list is called “Third”. `/list all` shows the lists."


@pytest.mark.parametrize("typed", ["show all", "show lists", "查看 全部"])
def test_all_lists_are_shown_by_show_too(room, typed: str) -> None:
    room.types('/list new "EU round"')

    assert room.types(f"/list {typed}").startswith("Lists\n")


def test_a_number_alone_is_offered_as_the_person_of_it(room) -> None:
    room.types('/list new "EU round"')

    assert "If you mean Huang Qi 黄琦 (Sichuan, #8): `/list add #8`" in room.types("/list add 8")
    assert room.types("/list add 999") == "There is no case #999."


def test_a_year_beside_a_number_is_a_birth_year(room) -> None:
    room.types('/list new "EU round"')

    assert "birth year not held: 1890?" in room.types("/list add #8 1890")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Word", "docx"),
        ("excel", "xlsx"),
        ("表格", "xlsx"),
        ("word 1", "docx"),
        ("文本", "txt"),
        ("1", "txt"),
        ("PDF", "pdf"),
    ],
)
def test_a_format_is_named_as_people_name_it(room, typed: str, kind: str) -> None:
    room.types('/list new "EU round"')
    room.types("/list add Huang Qi")

    assert f"A DRAFT of list 1 as {kind} is on its way" in room.types(f"/list export {typed}")
