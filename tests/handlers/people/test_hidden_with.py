"""What stands on a record through something hidden is hidden with it: its sources, its lists, and the source in use."""

import pytest
from test_confidential import confidential, house  # noqa: F401  # the house is a fixture

LI, HUANG = "Li Jianfeng", "Huang Xiangwei"
REGISTER = "parish register (fictional)"


@pytest.mark.parametrize("page", ["/prisoner Li Jianfeng", "/prisoner sources Li Jianfeng", "/prisoner 来源 李建峰"])
def test_a_source_that_came_with_a_hidden_relation_is_hidden_with_it(house, page: str) -> None:  # noqa: F811
    house.types(f'/prisoner relate {LI} codefendant {HUANG} source "{REGISTER}"')
    reader = house.as_("reader")
    assert REGISTER in reader.types(page)

    confidential(house, f"/prisoner confidential {HUANG} sealed <@{{second}}> because of a threat")

    assert REGISTER not in reader.types(page)
    assert "private source" not in reader.types(page)
    assert REGISTER in house.types(page)
    assert REGISTER in house.as_("second").types(page)


def test_it_stays_where_something_else_rests_on_it(house) -> None:  # noqa: F811
    house.types(f'/prisoner relate {LI} codefendant {HUANG} source "{REGISTER}"')
    house.types(f"/prisoner source use ngo “{REGISTER} two”")
    house.types(f"/prisoner relate {LI} spouse {HUANG}")
    house.types(f"/prisoner log {LI} behaviour denies guilt 2017-05")
    house.presses("Record")

    confidential(house, f"/prisoner confidential {HUANG} sealed <@{{second}}> because of a threat")

    seen = house.as_("reader").types(f"/prisoner sources {LI}")
    assert f"{REGISTER} two" in seen
    assert f". {REGISTER} ·" not in seen


def test_a_hidden_source_is_not_carried_nor_changed_by_its_number(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")
    researcher.types(f"/prisoner source use press “{REGISTER}”")
    researcher.types(f"/prisoner relate {LI} codefendant {HUANG}")
    assert f"{REGISTER} (the one in use" in researcher.types(f"/prisoner log {LI} behaviour denies guilt 2017-05")

    confidential(house, f"/prisoner confidential {HUANG} sealed <@{{second}}> because of a threat")

    assert "From which source?" in researcher.types(f"/prisoner log {LI} behaviour denies guilt 2017-05")
    assert "has no source 3" in researcher.types(f"/prisoner source {LI} 3 gone 2018-01")
    assert "has no source 3" in confidential(
        researcher, f"/prisoner confidential {LI} source 3 internal because it is so"
    )


def test_a_carried_source_of_a_sealed_person_is_carried_no_longer(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")
    researcher.types(f"/prisoner source use press “{REGISTER}”")
    researcher.types(f"/prisoner log {HUANG} behaviour denies guilt 2003-05")
    researcher.presses("Record")

    confidential(house, f"/prisoner confidential {HUANG} sealed <@{{second}}> because of a threat")

    assert REGISTER not in researcher.types(f"/prisoner log {LI} behaviour denies guilt 2017-05")


def test_who_is_outside_the_record_is_shown_to_who_reads_the_source(house) -> None:  # noqa: F811
    house.types(f'/prisoner relate {LI} lawyer outside "Jia Bing (fictional)" source statement “told in person” sealed')
    assert "Jia Bing" in house.types(f"/prisoner {LI}")

    reader = house.as_("reader")
    for page in (f"/prisoner {LI}", f"/prisoner relations {LI}", f"/prisoner sources {LI}"):
        seen = reader.types(page)
        assert "Jia Bing" not in seen
        assert "private source" not in seen


def test_a_card_names_no_list_that_may_not_be_seen(house) -> None:  # noqa: F811
    house.types("/list new EU round")
    house.adds(f"/list add {LI} to 1")
    house.adds(f"/list add {HUANG} to 1")
    reader = house.as_("reader")
    assert "EU round" in reader.types(f"/prisoner {LI}")

    confidential(house, f"/prisoner confidential {HUANG} sealed <@{{second}}> because of a threat")

    assert "There is no list 1" in reader.types("/list show 1")
    assert "EU round" not in reader.types(f"/prisoner {LI}")
    assert "EU round" in house.types(f"/prisoner {LI}")


def test_the_numbers_of_sources_stay(house) -> None:  # noqa: F811
    for name in ("one (fictional)", "two (fictional)"):
        house.types(f'/prisoner relate {LI} codefendant "{HUANG}" source "{name}"')
        if name.startswith("one"):
            house.presses("Undo")
    seen = house.types(f"/prisoner sources {LI}")

    assert "4. two (fictional)" in seen
    assert "3." not in seen
    assert "Source of Li Jianfeng 李建峰 (Fujian, #1) changed: two (fictional)" in house.types(
        "/prisoner source 4 gone 2018-01"
    )
    assert "has no source 3" in house.types("/prisoner source 3 gone 2018-01")


@pytest.mark.parametrize(
    "line",
    [
        f"relate {LI} spouse {HUANG}",
        f"issue {LI} add religion",
        f"id {LI} uscirf 77",
        f"nationality {LI} Canada",
        f"name {LI} add Lao Li kind alias",
        f"verify {LI} 2018-03-10",
        f"log {LI} behaviour denies guilt 2017-05",
        f"set {LI} sex female",
    ],
)
def test_the_source_in_use_is_called_so_wherever_it_is_carried(house, line: str) -> None:  # noqa: F811
    house.types("/prisoner source use statement “a talk (fictional)”")

    seen = house.types(f"/prisoner {line}")

    assert "a talk (fictional) (the one in use, sealed; end the line with source “…” to name another)" in seen


def test_nobody_is_told_that_a_source_stands_on_a_hidden_case(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")
    for desk, ref, paper in ((house, 8, "P"), (researcher, 1, "Q")):
        desk.types(f'/prisoner log #{ref} press "{paper}" 2018-03-01 source “an invented letter”')
        desk.presses("Record")
    confidential(house, "/prisoner confidential #8 sealed <@{second}> because of a threat")

    seen = researcher.types('/prisoner source #1 3 witness "his wife"')
    assert "other cases" not in seen
    assert "“wife” names somebody" in seen


def test_a_source_is_not_shared_with_a_hidden_case(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")
    house.types('/prisoner log #8 press "P" 2018-03-01 source “an invented letter”')
    house.presses("Record")
    confidential(house, "/prisoner confidential #8 sealed <@{second}> because of a threat")
    researcher.types('/prisoner log #1 press "Q" 2018-03-01 source “an invented letter”')
    researcher.presses("Record")

    confidential(house, "/prisoner confidential #8 source 3 sealed <@{second}> because of a threat")
    assert "an invented letter" in researcher.types("/prisoner sources #1")


def test_no_open_copy_is_made_of_a_source_that_was_restricted_since(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")
    researcher.types('/prisoner log #1 press "P" 2018-03-01 source “an invented letter”')
    researcher.presses("Record")
    confidential(researcher, "/prisoner confidential #1 source 3 sealed <@{director}> because of a threat")

    seen = researcher.types('/prisoner log #1 press "Q" 2018-03-02 source “an invented letter”')
    assert "an invented letter · how far it may go: sealed" in seen
    researcher.presses("Record")
    assert "an invented letter" not in house.as_("reader").types("/prisoner sources #1")
