"""`/prisoner find …` in words: the count, ten people, chips to change or drop, the form, lists, and searches under a name."""

import shutil
from datetime import timedelta

import pytest
from desk import Clock, Desk
from putting_back import copied
from world import KEYS, NOW

from store.access.values import Confidentiality
from store.casework.consequences import consequences
from store.crypto import Cipher
from store.database import connect
from store.unit_of_work import Store


@pytest.fixture(scope="module")
def shared(demo_template, tmp_path_factory: pytest.TempPathFactory, open_room):
    folder = tmp_path_factory.mktemp("finding")
    file, kept = shutil.copy(demo_template, folder / "store.db"), folder / "kept.db"
    with open_room(Store(connect(f"sqlite:///{file}"), Cipher(KEYS)), Clock()) as room:
        room.types("/mingdan whoami")
        copied(file, kept)
        yield room, file, kept
        room.place.built.close()


@pytest.fixture
def desk(shared) -> Desk:
    room, file, kept = shared
    copied(kept, file)
    room.clock.now = NOW
    return room


def test_a_search_in_words_shows_the_count_its_people_and_its_chips(desk: Desk) -> None:
    seen = desk.types("/prisoner find serving, state security")

    assert seen.startswith("7 people found\nOf them 3 perhaps: ")
    assert "Guo Quan 郭泉 · #20 · DEMO" in seen
    assert "#31 · DEMO · perhaps" in seen
    assert desk.buttons()[-9:] == [
        "Stage: serving behind walls", "✕ Stage", "Class of the charge: state security", "✕ Class of the charge",
        "Change the search", "Add all to list", "Start a list with them", "Export (xlsx)", "Save the search",
    ]  # fmt: skip
    assert "找到7人" in desk.types("/mingdan language 中文") + desk.types("/prisoner 查找 服刑 危害国家安全")
    assert "现况：在监服刑" in desk.buttons()


def test_what_is_not_on_record_and_what_is_not_read_are_named(desk: Desk) -> None:
    seen = desk.types("/prisoner find women over 40, zzqx, never answered")

    assert "Not read and not used: “zzqx”." in seen
    assert "“never answered”: Answers are not on record yet, so nobody can be found by them." in seen
    assert "Nobody was searched for." in desk.types("/prisoner find never answered")
    assert "kept encrypted and is not searched" in desk.types("/prisoner find note says cancer")


def test_a_list_or_a_person_that_is_not_there_is_named(desk: Desk) -> None:
    assert "There is no list 99." in desk.types("/prisoner find on list 99, women")
    assert "There is no case #99999." in desk.types("/prisoner find co-defendants of #99999")


def test_words_that_contradict_are_refused_by_name(desk: Desk) -> None:
    assert "a range in which nothing lies" in desk.types("/prisoner find arrested between 2015 and 2010")
    assert "“women” and “men” contradict each other: nobody can be both." in desk.types("/prisoner find women, men")
    assert "“aged 60-50” is a range in which nothing lies." in desk.types("/prisoner find aged 60-50")


def test_what_nobody_can_be_lists_nobody(desk: Desk) -> None:
    assert desk.types("/prisoner find women aged 150").startswith(
        "“aged 150”: Nobody is 150 years old. Nobody was searched for."
    )
    assert "nobody has been born then. Nobody was searched for." in desk.types("/prisoner find born 2050, serving")
    seen = desk.types("/prisoner find women not aged 150")
    assert "7 people found" in seen
    assert "“not aged 150”: Nobody is 150 years old." in seen


@pytest.mark.parametrize(
    "line", ['find "Li Jianfeng"', "find Li Jianfeng", "find Chen Wei 1967", "find #12", "find 李建峰", "Hu Shigen"]
)
def test_a_name_is_looked_up_as_ever(desk: Desk, line: str) -> None:
    assert "found\n" not in desk.types(f"/prisoner {line}").split("Sources")[0].partition("\n")[0] + "\n"
    assert "Add to list" in desk.buttons() or "Open" in desk.buttons()[0]


def test_a_chip_is_dropped_and_changed(desk: Desk) -> None:
    desk.types("/prisoner find men, serving, never reduced")

    assert "people found" in desk.presses("✕ Sex")
    assert "Sex: male" not in desk.buttons()
    desk.presses("Stage: serving behind walls")
    view = desk.place.workspace.top_view(desk.user)
    assert [block["block_id"] for block in view.blocks if block["type"] == "input"] == ["case"]
    assert desk.fills(case="dead").ok
    assert "Nobody on record meets all of this" in desk.top() or "found" in desk.top()


def test_words_of_this_store_are_read_too(desk: Desk) -> None:
    assert "Prison: Jianyang Prison" in (desk.types("/prisoner find Jianyang Prison, men"), desk.buttons())[1]
    assert "1 person found" in desk.types("/prisoner find 福建省建阳监狱")
    assert "Group: Sanming Eight" in (desk.types("/prisoner find Sanming Eight, released"), desk.buttons())[1]
    assert "Nationality: Sweden" in (desk.types("/prisoner find Swedish"), desk.buttons())[1]


def test_more_filters_than_anybody_reads_are_refused(desk: Desk) -> None:
    many = ", ".join(f"ill since {year}" for year in range(1980, 2005))

    assert "These are 25 filters; one search takes 20 at most." in desk.types(f"/prisoner find {many}")


def test_the_last_chip_is_not_dropped(desk: Desk) -> None:
    desk.types("/prisoner find women")

    assert "Without this filter everybody would be found." in desk.presses("✕ Sex")


def test_the_form_asks_the_same_and_names_what_it_cannot_read(desk: Desk) -> None:
    desk.types("/prisoner find form")

    refused = desk.fills(person="women with blue eyes", case="serving")
    assert "blue eyes" in str(refused.errors if hasattr(refused, "errors") else refused)
    assert desk.fills(person="men", case="serving, never reduced").ok
    assert "6 people found" in desk.top()


def test_more_than_ten_are_paged(desk: Desk) -> None:
    seen = desk.types("/prisoner find never listed")

    assert "1 to 10 of 48" in seen
    assert "11 to 20 of 48" in desk.presses("Later")
    assert "1 to 10 of 48" in desk.presses("Earlier")


def test_all_go_to_the_list_in_use_and_whoever_is_out_is_asked_about(desk: Desk) -> None:
    desk.types("/prisoner find men, serving, never reduced")
    assert "No list is in use here." in desk.presses("Add all to list")

    desk.types('/list new "EU round"')
    desk.types("/prisoner find men, serving, never reduced")
    assert "Added 6 people to list 1:" in desk.presses("Add all to list")
    assert "6 people found" in desk.types("/prisoner find on list 1")


def test_a_list_is_started_with_them(desk: Desk) -> None:
    desk.types("/prisoner find serving, men, never reduced")
    found = list(desk.last)

    seen = desk.presses("Start a list with them")
    assert "Added 6 people to list 1:" in seen
    assert "List 1 is started and in use here." in seen
    desk.last = found
    assert "That was done already." in desk.presses("Start a list with them")
    assert "List 2" not in desk.types("/list all")


def test_a_group_is_read_before_anybody_belongs_to_it_and_after(desk: Desk) -> None:
    for words in ("法轮功", "Falun Gong"):
        assert desk.types(f"/prisoner find {words}") == "Nobody on record meets all of this"
    desk.types("/prisoner find save believers")

    desk.types('/prisoner group Huang Qi add Falun Gong source "invented for a test"')
    assert "Huang Qi" in desk.types("/prisoner find believers")


def test_more_than_a_list_holds_are_not_added(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.lists.from_search.MOST_AT_ONCE", 5)
    desk.types("/prisoner find never listed")

    assert "More than 5 people are found. Narrow the search first" in desk.presses("Start a list with them")


def test_a_search_is_saved_run_listed_and_forgotten(desk: Desk) -> None:
    desk.clock.now = NOW + timedelta(days=2)  # nobody's earlier search is kept any more
    assert "Search first" in desk.types('/prisoner find save "Ours"')
    first = desk.types("/prisoner find men, serving, never reduced")

    assert "Saved as “Ours”." in desk.types('/prisoner find save "Ours"')
    assert desk.types("/prisoner find Ours") == first
    assert "Ours\nSex: male, Stage: serving behind walls, On record: not reduction" in desk.types(
        "/prisoner find saved"
    ).replace("*", "")
    assert desk.presses("Search") == first
    assert "You keep no search yet." in desk.as_("researcher").types("/prisoner find saved")
    desk.types("/prisoner find women")
    assert "in place of the search of that name" in desk.types("/prisoner find save Ours")
    assert "“Ours” is forgotten. It asked for: Sex: female" in desk.types('/prisoner find forget "Ours"')
    assert "You keep no search called “Ours”." in desk.types('/prisoner find forget "Ours"')


def test_a_search_is_saved_from_its_button(desk: Desk) -> None:
    desk.types("/prisoner find women")
    desk.presses("Save the search")

    assert desk.fills(name="Women").ok
    assert "Saved as “Women”." in desk.top()


def test_whoever_is_hidden_is_neither_found_nor_counted(desk: Desk) -> None:
    reader = desk.as_("researcher")
    assert "6 people found" in reader.types("/prisoner find men, serving, never reduced")
    with desk.place.built.store.as_operator() as work:
        row = work.prisoners.row(work.prisoners.by_reference(20).id)
        work.prisoners.set_level(row, Confidentiality.SEALED)
        consequences(work, NOW)
        work.commit()

    seen = reader.types("/prisoner find men, serving, never reduced")
    assert "5 people found" in seen
    assert "Guo Quan" not in seen
