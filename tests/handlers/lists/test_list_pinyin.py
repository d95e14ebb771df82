"""Pinyin for whoever stands on a list without it: proposed, asked where it is doubtful, kept and undone."""

import pytest

from store.casework.new_person import NewPerson, add_person
from store.prisoners.values import Status
from store.sources.values import SourceKind


@pytest.fixture
def listed(room):
    """A list with two names that are read in one way, one that is not, one that is no Chinese name, one that has pinyin."""
    store = room.place.built.store
    with store.as_operator() as work:
        by = work.members.operator()
        for name in ("张示例", "单示范", "王行示", "玉尔盖·示例"):
            known = NewPerson(
                (name,), (), None, None, "350000", Status.IMPRISONED, SourceKind.NGO, "invented for a test"
            )
            add_person(work, known, by, room.clock())
        work.commit()
    room.types('/list new "EU round"')
    for ref in (49, 50, 51, 52, 8):
        room.types(f"/list add #{ref}")
    return room


def test_whoever_lacks_pinyin_is_counted_and_offered_it(listed) -> None:
    assert "No pinyin is held for this name yet" in listed.types("/list add #49 1") + listed.types("/list remove 1") + (
        listed.types("/list add #49")
    )
    assert "4 without pinyin" in listed.types("/list show")
    assert "Propose pinyin" in listed.buttons()

    seen = listed.presses("Propose pinyin")

    assert "1. 单示范 — Shan Shifan\n4. 张示例 — Zhang Shili" in seen or "张示例 — Zhang Shili" in seen
    assert "王行示: 行 can be read in several ways. Which one?" in seen
    assert "No pinyin is proposed for 3 玉尔盖·示例." in seen
    assert [label for label in listed.buttons() if label.startswith("Wang")][:2] == ["Wang Xingshi", "Wang Hangshi"]


def test_those_that_are_read_in_one_way_are_kept_with_one_press_and_undone_with_one(listed) -> None:
    listed.types("/list show")
    listed.presses("Propose pinyin")

    seen = listed.presses("Keep 2 names")

    assert seen == "Kept the pinyin of 2 people.\nZhang Shili 张示例 (Fujian, #49)\nShan Shifan 单示范 (Fujian, #50)"
    kept = list(listed.last)
    assert "2 without pinyin" in listed.types("/list show")
    assert "1. Fujian | Zhang Shili | 张示例" in listed.last[-1].text or "Zhang Shili | 张示例" in listed.types(
        "/list show"
    )
    assert listed.types("/prisoner Shan Shifan").startswith("Shan Shifan 单示范")
    listed.last = kept
    assert listed.presses("Undo") == (
        "Undone for Zhang Shili 张示例 (Fujian, #49), Shan Shifan 单示范 (Fujian, #50). Nothing else changed."
    )
    assert "4 without pinyin" in listed.types("/list show")


def test_a_reading_is_picked_where_several_live(listed) -> None:
    listed.types("/list show")
    listed.presses("Propose pinyin")
    asked = list(listed.last)

    assert listed.presses("Wang Hangshi") == "Kept the pinyin of 1 person.\nWang Hangshi 王行示 (Fujian, #51)"

    listed.last = asked
    assert listed.presses("Wang Xingshi") == "#51 has a name in letters by now."


def test_what_is_proposed_rests_on_a_source_that_says_so(listed) -> None:
    listed.types("/list show")
    listed.presses("Propose pinyin")
    listed.presses("Keep 2 names")

    with listed.place.built.store.reading_as_operator() as work:
        person = work.prisoners.by_reference(49)
        row = work.prisoners.row(person.id)
        (name,) = [name for name in row.names if name.script == "Latn"]
        source = work.sources.described([name.source_id])[0]
    assert source.details == "pinyin read from the characters"


def test_who_may_not_change_cases_is_not_offered_it(listed) -> None:
    reader = listed.as_("reader")
    reader.types("/list show 1")

    assert "Propose pinyin" not in reader.buttons()


def test_where_everybody_has_pinyin_nothing_is_offered(room) -> None:
    room.types('/list new "EU round"')
    room.types("/list add Huang Qi")
    room.types("/list show")

    assert room.buttons() == ["Add", "Edit", "Export"]
