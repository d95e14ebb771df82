"""Journey R as it is typed: a prisoner is ill, and it is no release (first and sixth step; the others stand elsewhere)."""

from datetime import timedelta

from world import NOW


def test_an_illness_says_when_it_was_found_announced_and_learned(room) -> None:
    room.clock.now = NOW - timedelta(days=262)  # 26 June 2017

    seen = room.types(
        '/prisoner log Liu Xiaobo health "advanced liver cancer" 2017-05-31 announced 2017-06-26 '
        'source "Liaoning prison bureau notice"'
    )

    assert "found 31 May 2017, announced 26 June 2017, learned 26 June 2017" in seen
    assert "On record for Liu Xiaobo" in room.presses("Record")
    timeline = room.types("/prisoner Liu Xiaobo timeline")
    assert "31 May 2017 · illness · “advanced liver cancer”" in timeline
    card = room.types("/prisoner Liu Xiaobo")
    assert "Health: “advanced liver cancer” · announced 26 June 2017, 26 days later · found 31 May 2017" in card
    assert "released" not in card + timeline


def test_a_resolution_for_two_is_offered_for_both_records(room) -> None:
    seen = room.types(
        '/prisoner log Liu Xiaobo raised by "US House of Representatives" resolution 2017-06-30 '
        'for "release of Liu Xiaobo and Liu Xia" source "Congressional Record"'
    )

    assert "raised · 30 June 2017 · by US House of Representatives · resolution" in seen
    assert "also named: Liu Xia 刘霞 #5: record on both?" in seen
    room.presses("Record")
    hers = room.presses("Record for #5 too")
    assert "Put on record for Liu Xia 刘霞" in hers
    assert "also named: Liu Xiaobo 刘晓波 #4: record on both?" in hers
    assert "On record for Liu Xia 刘霞" in room.presses("Record")
    assert "30 June 2017 · raised · by US House of Representatives" in room.types("/prisoner Liu Xia timeline")
    assert "Stage: home confinement, extralegal" in room.types("/prisoner Liu Xia")


def test_what_is_said_of_one_alone_is_offered_for_nobody_else(room) -> None:
    seen = room.types('/prisoner log Huang Qi press "An Invented Paper on Huang Qi" 2017-06-30 source "x paper"')

    assert "also named" not in seen


def test_a_listed_prison_moves_the_province_that_lists_print_and_its_undo_moves_it_back(room) -> None:
    seen = room.types('/prisoner log Guo Quan transferred to "Jinzhou Prison" 2018-02-01 source "invented for a test"')

    assert "Last known place: Pukou Prison → Jinzhou Prison" in seen
    assert "Province: Jiangsu → Liaoning" in seen
    room.presses("Record")
    undo = list(room.last)
    assert "Held in: Jinzhou Prison, Liaoning" in room.types("/prisoner Guo Quan")
    room.last = undo
    assert "The record is as it was before." in room.presses("Undo")
    assert "Held in: Pukou Prison, Jiangsu" in room.types("/prisoner Guo Quan")


def test_a_charge_named_beside_a_fact_is_offered_as_a_fact_of_its_own(room) -> None:
    seen = room.types(
        '/prisoner log Huang Qi arrested 2018-01-05 on suspicion of subversion source "invented for a test"'
    )

    assert "Understood, and not kept with this fact: “on suspicion of subversion”." in seen
    room.presses("Record")
    assert "Put on record for Huang Qi" in room.presses("Record the charge too")


def test_a_heavier_charge_is_news(room) -> None:
    room.types('/prisoner log Yang Xiuqiong charge "picking quarrels" 2017-11-07 source "invented for a test"')
    room.presses("Record")

    seen = room.types(
        '/prisoner log Yang Xiuqiong charge "illegally providing state secrets abroad" 2017-12-10 '
        'changed from "picking quarrels" source "invented for a test"'
    )

    assert "News: heavier than the charges before: it endangers state security" in seen
    room.presses("Record")
    timeline = room.types("/prisoner timeline Yang Xiuqiong").splitlines()
    assert any(line.endswith("· heavier than the charges before: it endangers state security") for line in timeline)
    lighter = room.types(
        '/prisoner log Yang Xiuqiong charge "picking quarrels" 2018-01-10 changed from '
        '"illegally providing state secrets abroad" source "invented for a test"'
    )
    assert "heavier" not in lighter
