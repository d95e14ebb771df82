"""`/prisoner log` as people write it: no word is dropped, in a line, through a choice, in the form."""

import pytest

SOURCE = 'source "invented for a test"'


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("#6 not released 2018-03-01", "“not released” is no release"),
        ("#6 father died 2018-03-01", "that happened to somebody else"),
        ("#6 gladly released 2018-03-01", "`gladly` before what happened was not understood"),
        ("Metabdulla Iminniyaz gladly released 2018-03-01", "`gladly` before what happened was not understood"),
        ("Wang Jian completed sentence 3y 2017-05-27", "`completed` before what happened was not understood"),
        ("Hu Shigen was kindly released 2018-03-01", "`was kindly` before what happened was not understood"),
        ("胡石根乐呵呵释放 2018年3月1日", "`乐呵呵` before what happened was not understood"),
        ("Lee Chien-feng not released 2018-03-01", "“not released” is no release"),
        ("李建锋未释放 2018年3月1日", "“未释放” is no release"),
    ],
)
def test_a_word_between_name_and_fact_stops_the_line_before_anybody_is_offered(room, typed: str, says: str) -> None:
    seen = room.types(f"/prisoner log {typed} {SOURCE}")

    assert says in seen
    assert room.buttons() == []


def test_a_what_if_drops_no_word_either(room) -> None:
    assert "“not released” is no release" in room.types("/prisoner what if #6 not released 2018-03-01")
    assert "`gladly` before what happened" in room.types("/prisoner what if #6 gladly released 2018-03-01")


def test_a_date_before_what_happened_goes_through_a_choice(room) -> None:
    room.types(f"/prisoner log 李建锋 2012年3月1日减刑八个月 {SOURCE}")

    seen = room.presses("1 Li Jianfeng 李建峰")

    assert "sentence reduction · by 8 months · 1 March 2012" in seen


def test_what_day_today_is_was_said_when_it_was_typed(room) -> None:
    room.types(f"/prisoner log 李建锋 detention today {SOURCE}")

    assert "detention · 15 March 2018" in room.presses("1 Li Jianfeng 李建峰")


def test_the_dates_of_a_term_are_no_day_of_judgment(room) -> None:
    seen = room.types(f"/prisoner log #7 sentenced to 5 years, from 5 March 2016 to 4 March 2021 {SOURCE}")

    assert "\nsentence · 5 years\n" in seen
    assert (
        "Understood, and not kept with this fact: the first day of the term, 5 March 2016, the last day of the term as "
        "stated, 4 March 2021."
    ) in seen
    assert "Offered after this one: release expected, as announced · 4 March 2021" in seen
    room.presses("Record")
    assert "release expected, as announced · 4 March 2021" in room.presses("Record the stated end too")


def test_criminal_detention_does_not_say_that_there_was_nothing_else(room) -> None:
    for typed in ("刑事拘留 2013年10月15日", "criminal detention 2013-10-15"):
        seen = room.types(f"/prisoner log #6 {typed} {SOURCE}")
        assert "\ndetention · 15 October 2013\n" in seen
        assert "release: about May 2017 to February 2020 → 14 February 2019 to 16 May 2019 (estimate" in seen

    assert "detention only, no residential surveillance" in room.types(
        f"/prisoner log #6 刑拘 2013年10月15日 仅 {SOURCE}"
    )


def test_what_was_understood_stands_beside_what_is_missing_and_in_the_form(room) -> None:
    seen = room.types('/prisoner log Metabdulla Iminniyaz 2018-03-01 reduction source "invented friend"')

    assert seen.startswith("How much was taken off?")
    assert "(Jilin, #6): sentence reduction · 1 March 2018\nSource: invented friend" in seen

    room.presses("Fill in the rest")
    form = room.place.workspace.top_view(room.user)
    filled = {
        block["block_id"]: block["element"].get("initial_value") for block in form.blocks if block["type"] == "input"
    }
    assert (filled["happened_on"], filled["source"], filled["amount"]) == ("2018-03-01", "invented friend", None)


def test_without_a_source_the_fact_is_kept_in_the_form(room) -> None:
    seen = room.types("/prisoner log #6 reduction 6m 2018-03-01")
    assert seen.startswith("From which source?")
    assert "(Jilin, #6): sentence reduction · by 6 months · 1 March 2018" in seen

    room.presses("Fill in the rest")
    room.fills(amount="6m", happened_on="2018-03-01", source="invented friend")

    assert "by 6 months · 1 March 2018" in str([message.text for message in room.screen()][-1])


def test_how_far_a_source_may_go_is_kept_through_line_and_form(room) -> None:
    seen = room.types('/prisoner log #6 reduction 6m 2018-03-01 source "invented friend" sealed')
    assert "Two people must be able to open it." in seen

    named = room.place.people["researcher"].id
    seen = room.types(f'/prisoner log #6 reduction 6m 2018-03-01 source "invented friend" sealed <@{named}>')
    assert "Source: invented friend · how far it may go: sealed" in seen
    room.presses("Record")

    assert "invented friend" in room.types("/prisoner sources #6")
    reader = room.as_("reader").types("/prisoner sources #6")
    assert "invented friend" not in reader


def test_a_second_source_of_a_fact_is_offered_to_the_record(room) -> None:
    room.types('/prisoner log #6 reduction 6m 2018-03-01 source "first invented paper"')
    room.presses("Record")

    seen = room.types('/prisoner log #6 reduction 6m 2018-03-01 source "second invented paper"')
    assert "The record holds this already: Metabdulla Iminniyaz" in seen
    assert "Add “second invented paper” to its sources?" in seen
    assert "“second invented paper” is a source on" in room.presses("Add the source")
    both = room.types("/prisoner sources #6")
    assert "first invented paper" in both
    assert "second invented paper" in both

    again = room.types('/prisoner log #6 reduction 6m 2018-03-01 source "second invented paper"')
    assert again == "The record holds this already. Nothing was added."
    other = room.types('/prisoner log #6 reduction 6m 2018-03-01 source "Second  invented Paper"')
    assert other == again


def test_an_added_source_is_taken_off_again(room) -> None:
    room.types('/prisoner log Li Jianfeng release 2013-04 source "second invented paper"')
    room.presses("Add the source")

    assert room.presses("Undo").startswith("Undone for Li Jianfeng")

    assert "second invented paper" not in room.types("/prisoner sources #1")


def test_an_added_source_stays_where_something_rests_on_it_by_now(room) -> None:
    line = '/prisoner log Li Jianfeng release 2013-04 source "second invented paper"'
    room.types(line)
    asked = list(room.last)
    room.types(line)
    added = room.presses("Add the source"), list(room.last)
    room.last = asked
    assert room.presses("Add the source") == "The record holds this already. Nothing was added."
    room.types('/prisoner log Li Jianfeng health "thin" 2018-03-01 source "second invented paper"')
    room.presses("Record")

    room.last = added[1]
    assert room.presses("Undo") == "Something on the record rests on this source by now, so it stays."
    assert "second invented paper" in room.types("/prisoner sources #1")


def test_the_undo_of_a_tie_takes_no_source_from_a_fact_that_rests_on_it_by_now(room) -> None:
    room.types('/prisoner issue Huang Qi add torture source "second invented paper"')
    added = list(room.last)
    room.types('/prisoner log Huang Qi health "thin" 2018-03-01 source "second invented paper"')
    room.presses("Record")
    recorded = list(room.last)

    room.last = added
    room.presses("Undo")
    assert "second invented paper" in room.types("/prisoner sources #8")

    room.types('/prisoner group Huang Qi add Sanming Eight source "second invented paper"')
    room.last = recorded
    room.presses("Undo")
    assert "second invented paper" in room.types("/prisoner sources #8"), "the group rests on it"


def test_in_chinese_punctuation_stands_around_every_part(room) -> None:
    room.types("/mingdan language 中文")

    seen = room.types("/prisoner 记录 黄琦，拘留，2018年1月5日，来源：“某报”")

    assert "羁押 · 2018年1月5日\n来源：某报" in seen
    assert "`/prisoner 记录 李建峰 减刑八个月" in room.types("/prisoner 记录")


def test_bail_after_detention_is_the_stage_and_its_doubt_names_it(room) -> None:
    seen = room.types(f"/prisoner log #7 released on bail 2018-02-01 {SOURCE}")
    assert "Stage: formally arrested → on bail pending trial" in seen
    room.presses("Record")
    assert "Stage: on bail pending trial" in room.types("/prisoner #7")

    seen = room.types(f"/prisoner log #7 bail 2019-01-01 {SOURCE}")
    assert "bail pending trial: 1 January 2019 lies in the future." in seen


def test_a_release_without_any_judgment_asks_about_no_deprivation(room) -> None:
    for fact in ("detention 2018-01-05", "release 2018-02-01"):
        room.types(f"/prisoner log #7 {fact} {SOURCE}")
        room.presses("Record")

    seen = room.types("/prisoner #7")

    assert "Stage: released (1 February 2018)\n" in seen
    assert "DPR" not in seen


def test_the_card_says_that_a_suspension_was_revoked(room) -> None:
    for fact in ("sentence 3y suspended 4y 2017-01-05", "suspension revoked 2018-02-01"):
        room.types(f'/prisoner log #7 {fact} because "invented" {SOURCE}')
        room.presses("Record")

    assert "Sentence: 3 years, suspended, 5 January 2017, suspension revoked 1 February 2018" in room.types(
        "/prisoner #7"
    )


def test_a_commutation_is_to_a_term_and_not_by_it(room) -> None:
    for fact in ("sentence life 2010-01-05", "commutation 19y 2013-02-01"):
        room.types(f'/prisoner log #7 {fact} because "invented" {SOURCE}')
        room.presses("Record")

    assert "commutation · to 19 years · 1 February 2013" in room.types("/prisoner #7")
    room.types("/mingdan language 中文")
    assert "减为有期徒刑十九年" in room.types("/prisoner #7")
