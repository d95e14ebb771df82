"""`/list rename`, `/list set` and `/list delete`: what a list is called, for whom and until when, and its end, with undo."""

import pytest

from handlers.words.list_grammar import Change, change, renamed
from store.dates import PartialDate

FIRST = PartialDate(2026, 12, 1)


@pytest.fixture
def begun(room):
    room.types('/list new "EU round" for MOJ due 2026-11-26')
    room.adds("/list add Li Jianfeng")
    return room


@pytest.mark.parametrize(
    "line",
    ['rename "Autumn round"', "rename 1 Autumn round", 'rename "EU round" to "Autumn round"', "改名 “Autumn round”"],
)
def test_a_list_is_renamed_and_the_undo_gives_its_title_back(begun, line: str) -> None:
    assert begun.types(f"/list {line}").startswith("List 1 “Autumn round” · for MOJ · due 26 November 2026 · 1 of 20")
    assert "Undone. The list is as it was before." in begun.presses("Undo")
    assert "List 1 “EU round”" in begun.types("/list all")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("set due 2026-12-01", "for MOJ · due 1 December 2026"),
        ("set to the EEAS", "for the EEAS · due 26 November 2026"),
        ("set 1 to EEAS by 1 Dec 2026", "for EEAS · due 1 December 2026"),
        ("设置 截止 2026年12月1日", "for MOJ · due 1 December 2026"),
        ("设置 1 给 外交部", "for 外交部 · due 26 November 2026"),
        ("set due none", "“EU round” · for MOJ · 1 of 20"),
        ("set to nobody", "no recipient yet · due 26 November 2026"),
    ],
)
def test_recipient_and_due_date_change_with_undo(begun, line: str, told: str) -> None:
    assert told in begun.types(f"/list {line}")
    assert "for MOJ · due 26 November 2026" in begun.presses("Undo")


@pytest.mark.parametrize(
    ("line", "word"),
    [("1 to", "to"), ("1 due", "due"), ("设置 1 给", "给"), ("1 to due 2026-12-01", "to"), ("EU round for", "for")],
)
def test_what_nothing_stands_behind_is_no_part_of_a_title(begun, line: str, word: str) -> None:
    seen = begun.types(f"/list {line}" if line.startswith("设置") else f"/list set {line}")

    assert seen == f"Nothing stands behind “{word}”. For example: `/list set 464 to MOJ due 2026-12-01`"
    assert "for MOJ · due 26 November 2026" in begun.types("/list all")


def test_a_day_that_is_past_is_said_and_can_be_changed(begun) -> None:
    seen = begun.types("/list set 1 due 2017-01-30")

    assert "30 January 2017 is past: if that is a misprint, change it." in seen
    assert begun.buttons() == ["Undo", "Change the list"]
    assert "is past" not in begun.types("/list set 1 to EEAS"), "said once, when it is set"
    begun.types("/list set 1 due 2017-01-31")
    begun.presses("Change the list")
    assert begun.fills(due="2026-01-31").ok


def test_what_is_not_understood_is_named_and_what_is_so_already_changes_nothing(begun) -> None:
    seen = begun.types("/list set due 2026-12-01 whatever else")

    assert "due 1 December 2026" in seen
    assert "`whatever else` was not understood." in seen
    assert begun.types("/list set due 2026-12-01") == "List 1 is so already. Nothing was changed."
    assert "There is no list 464." in begun.types("/list rename 464 Anything")


@pytest.mark.parametrize("line", ["set", "set 1", "rename", "rename 1", "设置"])
def test_without_more_the_form_opens_filled(begun, line: str) -> None:
    begun.types(f"/list {line}")

    assert begun.fills(title="Autumn round", due="").ok
    assert "List 1 “Autumn round” · for MOJ · 1 of 20" in begun.types("/list all")


def test_a_form_does_not_go_over_what_was_changed_since_it_was_opened(begun) -> None:
    begun.types("/list set")
    begun.types("/list set to EEAS due 2026-12-01")

    sent = begun.fills(title="Autumn round")

    assert sent.errors == {
        "recipient": "List 1 has changed since this form was opened: here it says “EEAS”. Nothing was saved. Open the form again."
    }
    assert "List 1 “EU round” · for EEAS · due 1 December 2026" in begun.types("/list all")


def test_an_undo_does_not_go_over_somebody_elses_word(begun) -> None:
    begun.types("/list rename Autumn round")
    echo = list(begun.last)
    begun.types("/list rename Winter round")
    begun.last = echo

    assert "Somebody has changed this since" in begun.presses("Undo")
    assert "Winter round" in begun.types("/list all")


@pytest.mark.parametrize("line", ["delete 1", 'delete "EU round"', "删单 1", "删除名单 1"])
def test_a_list_is_deleted_once_it_was_asked_and_comes_back_whole(begun, line: str) -> None:
    before = begun.types("/list show")
    seen = begun.types(f"/list {line}")

    assert seen.startswith("Delete this list?")
    assert "1 name stands on it." in seen
    assert "file" not in seen
    assert begun.presses("Delete list 1") == "List 1 “EU round” is deleted."
    echo = list(begun.last)
    assert "There are no lists yet." in begun.types("/list all")
    assert "No list is in use here." in begun.types("/list show")
    assert "list 1" not in begun.types("/prisoner Li Jianfeng").casefold()
    begun.last = echo
    assert begun.presses("Undo").startswith("List 1 is back as it was.")
    begun.types("/list use 1")
    assert begun.types("/list show") == before


def test_the_question_says_what_was_exported_and_a_list_that_changed_since_stays(begun) -> None:
    begun.types("/list export txt")
    begun.place.built.courier.deliver()
    asked = begun.types("/list delete 1")
    assert "1 file was made of it. Who has one keeps it." in asked
    question = list(begun.last)
    begun.adds("/list add #12")
    begun.last = question

    assert "List 1 has changed since, so it is not deleted." in begun.presses("Delete list 1")
    assert "List 1 “EU round”" in begun.types("/list all")


def test_a_list_with_other_names_than_were_asked_about_stays(begun) -> None:
    begun.types("/list delete 1")
    asked = list(begun.last)
    begun.types("/list remove Li Jianfeng from 1")
    begun.adds("/list add Guo Quan to 1")

    begun.last = asked
    assert begun.presses("Delete list 1") == "List 1 has changed since, so it is not deleted. Look at it again."
    assert "Guo Quan" in begun.types("/list show 1")


def test_who_means_a_name_is_told_how_it_is_taken_off(begun) -> None:
    seen = begun.types("/list delete Li Jianfeng")

    assert seen == "No list is called “Li Jianfeng”. To take a name off a list: `/list remove Li Jianfeng`."


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("due 2026-12-01", Change(None, due=FIRST)),
        ("464 to MOJ", Change("464", "MOJ")),
        ('"Trip to Geneva" due 2026-12-01', Change("Trip to Geneva", due=FIRST)),
        ("EU round to MOJ by 2026-12-01", Change("EU round", "MOJ", FIRST)),
        ("464 due none to nobody", Change("464", no_recipient=True, no_due=True)),
        ("464 截止无", Change("464", no_due=True)),
        ("464", Change("464")),
    ],
)
def test_which_list_and_what_of_it_is_read(text: str, asked: Change) -> None:
    assert change(text).value == asked
    assert not change(text).left


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("EU round", (None, "EU round")),
        ("464 EU round", ("464", "EU round")),
        ("464", ("464", "")),
        ("to EU round", (None, "EU round")),
        ("464 改为 “秋季”", ("464", "秋季")),
        ("“旧” 改为 “新”", ("旧", "新")),
        ("", (None, "")),
    ],
)
def test_which_list_and_its_title_are_read(text: str, read: tuple[str | None, str]) -> None:
    assert renamed(text) == read
