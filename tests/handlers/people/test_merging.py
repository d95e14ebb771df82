"""`/prisoner merge`: two records of one person become one, every difference chosen, and it can be taken back for ever."""

import pytest
from fictional import made_up, put
from world import restrict


def makes_one(room, line: str = "/prisoner merge #8 #44", keep: str = "#8") -> str:
    """Choose the values of one record wherever the two differ, and make them one."""
    seen = room.types(line)
    while "which one stands?" in seen:
        seen = room.presses(next(label for label in room.buttons() if label.endswith(f"({keep})")))
    return room.presses("Make them one")


def test_two_records_become_one_and_stand_by_themselves_again(room) -> None:
    room.types("/prisoner set #8 note short; source press")
    before = {number: room.types(f"/prisoner {number}") for number in ("#8", "#44")}
    room.types("/list new Round due 2030-11-26")
    room.types("/list add Huang Qi")
    room.types("/list add #44")

    seen = room.types("/prisoner merge 8 44")
    assert "Held in the province: Sichuan  |  Shaanxi" in seen.replace("*", "")
    assert "Make them one" not in room.buttons()
    done = makes_one(room)

    assert "One record now: Huang Qi" in done
    assert "kept once" in done
    one = room.types("/prisoner #44")
    assert one.startswith("Huang Qi 黄琦 · #8")
    assert "8 years" in one
    assert "Huang Qi 黄琦 · #8" in room.types("/prisoner Jin Andi")
    assert "The record of #44 became a part of this one." in room.types("/prisoner history #44")
    assert room.types("/list show").count("#8") <= 1

    assert "stands by itself again" not in room.types("/prisoner unmerge #44")
    room.types("/list remove #8")
    room.types("/list remove #44")
    assert {number: room.types(f"/prisoner {number}") for number in before} == {
        number: text.replace("Lists: 1", "Lists: none yet") for number, text in before.items()
    }


def test_what_is_recorded_since_stays_with_the_record_that_stayed(room) -> None:
    makes_one(room)
    room.types('/prisoner log #44 health "kidney disease" 2018-02-01 source "press"')
    room.presses("Record")

    room.types("/prisoner unmerge #44")

    assert "kidney disease" in room.types("/prisoner timeline #8")
    assert "kidney disease" not in room.types("/prisoner timeline #44")


def test_the_dead_and_the_living_are_made_one_only_for_a_reason(room) -> None:
    dead = room.types("/prisoner Liu Xiaobo").partition("· #")[2].split()[0]
    refused = makes_one(room, f"/prisoner merge {dead} #44", f"#{dead}")

    assert "Nothing was saved" in refused
    assert "because" in refused
    done = makes_one(room, f"/prisoner merge {dead} #44 because the court mixed them up", f"#{dead}")
    assert "One record now" in done


def test_a_button_of_an_old_message_leads_to_the_record_that_stayed(room) -> None:
    room.types("/prisoner #44")
    old = list(room.last)
    makes_one(room)
    room.last = old

    assert "8 years" in room.presses("Timeline")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/prisoner merge", "More is needed here"),
        ("/prisoner merge 44", "Name two records"),
        ("/prisoner merge 44 44", "Both mean #44"),
        ("/prisoner merge 8; Huang Qi", "Both mean #8"),
        ("/prisoner merge 8 999", "999"),
        ("/prisoner unmerge 8", "No other record became a part of #8"),
        ("/prisoner 合并 8 44", "One person? #8 and #44"),
        ("/prisoner merge 8 into 44", "#44 stays; #8 becomes a part of it"),
        ("/prisoner merge Huang Qi into #44 because of a mix-up", "#44 stays; #8 becomes a part of it"),
        ("/prisoner 合并 黄琦并入44", "#44 stays; #8 becomes a part of it"),
    ],
)
def test_what_cannot_be_one_is_refused_kindly(room, line: str, says: str) -> None:
    assert says in room.types(line)


def test_who_was_said_to_be_another_is_not_merged(room) -> None:
    room.types("/prisoner not the same #8; #44 because born elsewhere")

    assert "are not the same person" in room.types("/prisoner merge 8 44")


def test_who_does_not_see_both_whole_learns_nothing_and_merges_nothing(room) -> None:
    number = int(room.types("/prisoner Hu Shigen").partition("· #")[2].split()[0])
    room.types('/prisoner relate Huang Qi friend Hu Shigen source "press"')
    restrict(room.place.built.store, number)

    seen = room.as_("researcher").types("/prisoner merge 8 44")
    assert "Only who sees both records whole" in seen
    assert "Shigen" not in seen
    hidden = room.as_("researcher").types(f"/prisoner merge 8 {number}")
    assert f"There is no case #{number}." in hidden


def test_what_is_given_back_after_a_merge_stands_with_the_record_that_stayed(room) -> None:
    room.types('/prisoner log #44 health "kidney disease" 2018-02-01 source "press"')
    room.presses("Record")
    room.presses("Undo")
    makes_one(room)

    room.types("/prisoner history #8")
    merged_first, taken_off = (
        next(one["accessory"] for one in room.last[0].blocks if words in str(one))
        for words in ("became a part", "Took back")
    )
    assert merged_first != taken_off
    room._seen(lambda: room.place.workspace.press(room.user, room.last[0], taken_off["action_id"], taken_off["value"]))

    assert "kidney disease" in room.types("/prisoner timeline #8")


def test_the_history_names_whom_a_relation_of_either_record_was_to(room) -> None:
    one, two = made_up(room), made_up(room)
    room.types(f'/prisoner relate #{two} father Huang Qi source "press"')
    there = [line for line in room.types("/prisoner history Huang Qi").splitlines() if "Jia Yizhi" in line]
    here = [line for line in room.types(f"/prisoner history #{two}").splitlines() if "Huang Qi" in line]
    assert len(here) == len(there) == 1

    makes_one(room, f"/prisoner merge {one} {two}", f"#{one}")

    assert here[0] in room.types(f"/prisoner history #{one}")
    assert there[0] in room.types("/prisoner history Huang Qi")

    restrict(room.place.built.store, int(one))
    assert "Jia Yizhi" not in room.as_("reader").types("/prisoner history Huang Qi")


def test_records_that_became_one_after_another_part_in_turn_and_each_keeps_its_own(room) -> None:
    one, two, three = (made_up(room) for _each in range(3))
    put(room, one, 'health "flu" 2017-02-02', 'health "cough" 2017-03-02')
    put(room, two, 'health "flu" 2017-02-02', 'health "asthma" 2017-03-05')
    put(room, three, 'health "gout" 2017-04-05')
    before = {number: room.types(f"/prisoner timeline #{number}") for number in (one, two, three)}
    makes_one(room, f"/prisoner merge {two} {one}", f"#{two}")
    makes_one(room, f"/prisoner merge {three} {two}", f"#{three}")

    first = room.types(f"/prisoner unmerge #{one}")

    assert first == (
        f"#{two} became a part of another record after that. Take that back first: `/prisoner unmerge #{two}`"
    )
    room.types(f"/prisoner unmerge #{two}")
    room.types(f"/prisoner unmerge #{one}")
    assert {number: room.types(f"/prisoner timeline #{number}") for number in before} == before


def test_of_two_that_became_part_of_one_the_last_parts_first_where_it_took_what_the_first_brought(room) -> None:
    one, two, three = (made_up(room) for _each in range(3))
    put(room, one, 'health "flu" 2017-02')
    put(room, two, 'health "flu" 2017-02-02')
    before = {number: room.types(f"/prisoner timeline #{number}") for number in (one, two, three)}
    makes_one(room, f"/prisoner merge {three} {one}", f"#{three}")
    assert "kept once" in makes_one(room, f"/prisoner merge {three} {two}", f"#{three}")

    assert f"`/prisoner unmerge #{two}`" in room.types(f"/prisoner unmerge #{one}")
    room.types(f"/prisoner unmerge #{two}")
    room.types(f"/prisoner unmerge #{one}")
    assert {number: room.types(f"/prisoner timeline #{number}") for number in before} == before


def test_a_man_and_a_woman_are_not_made_one_without_a_reason(room) -> None:
    room.types("/prisoner merge #47 #48")
    for label in ("male (#47)", "21 February 1969 (#47)", "Sichuan (#47)"):
        room.presses(label)
    while "Make them one" not in room.buttons():
        room.presses(next(label for label in room.buttons() if label.endswith("(#47)")))

    seen = room.presses("Make them one")

    assert "#47: male; #48: female. One of the two is wrong, or they are two people." in seen
    assert "#47: born 21 February 1969; #48: born 1967. One of the two is wrong, or they are two people." in seen
    assert "`/prisoner merge #47 #48 because …`" in seen
    for line in ("merge #47 and #48 because", "merge 47 48 because “”", "合并 47 48 因为："):
        assert room.types(f"/prisoner {line}").startswith("Say why they are one person: "), line
    assert "Chen Wei 陈卫 · #48" in room.types("/prisoner #48"), "it stands by itself still"
