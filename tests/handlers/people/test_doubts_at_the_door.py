"""Nothing impossible is kept, and the preview says everything that follows: from a line, a form, in both languages."""

import pytest
from desk import controls
from fictional import SOURCE, made_up
from sqlalchemy import text


def count(room) -> int:
    with room.place.built.store.engine.connect() as connection:
        tables = ("detention", "sentence", "clemency", "event", "source")
        return sum(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables)


def put(room, *lines: str) -> None:
    for line in lines:
        room.types(f"/prisoner log {line} {SOURCE}")
        room.presses("Record")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Zhan Gongzhen detention 2030-01-01", "1 January 2030 lies in the future."),
        ("Jin Andi died 2088-03-01", "1 March 2088 lies in the future."),
        ("Li Jianfeng reduction 17y 2005", "17 years off is more than his term of 16 years."),
        ("Li Jianfeng reduction 8y 2005-05-27", "is more than the 36 months one ruling could take off"),
        ("Li Jianfeng detained 1850", "before 1 October 1949 there was no People's Republic"),
        ("Zhan Gongzhen release 2003-01", "release, January 2003 comes before sentence, 30 October 2003."),
        ("#6 RTL 5y 2005-03-04", "Re-education through labour lasts at most 4 years"),
        ("#6 sentence 26y 2014-02-01 dpr 3y", "A fixed term of 26 years lies outside what the law allows."),
        ("#7 sentence 8y 2018-01-01 dpr 9y", "A deprivation of 9 years lies outside one to five years."),
        ("Liu Xiaobo release 2017-06-26", "Medical parole is no release: public security supervises him."),
        ("#6 parole revoked 2017-06-26", "nothing on record that could be revoked"),
    ],
)
def test_what_cannot_be_is_asked_before_ok_and_nothing_is_written(room, line: str, words: str) -> None:
    before = count(room)

    seen = room.types(f"/prisoner log {line} {SOURCE}")

    assert words in seen, seen
    assert "Record" not in room.buttons()
    assert room.buttons()[0] == "Cancel"
    assert room.buttons()[1].endswith("because …")
    assert room.presses("Cancel") == "Nothing was recorded."
    assert count(room) == before


def test_a_doubt_is_overruled_with_a_typed_reason_which_why_shows(room) -> None:
    room.types(f"/prisoner log Li Jianfeng reduction 8y 2005-05-27 {SOURCE}")
    before = count(room)
    room.presses("It is so, because …")
    assert "36 months one ruling could take off" in room.top()
    assert room.fills(because="").errors != {}
    assert count(room) == before

    room.fills(because="a ruling of the provincial court, seen")

    assert room.top().startswith(
        "On record for Li Jianfeng 李建峰 (Fujian, #1): sentence reduction · by 8 years · 27 May 2005"
    )
    why = room.types("/prisoner why Li Jianfeng")
    answered = why.partition("Doubted, and answered")[2]
    assert "36 months one ruling could take off. It is so, because: a ruling of the provincial court, seen" in answered
    assert "36 months" not in why.partition("Doubted, and answered")[0]
    with room.place.built.store.engine.connect() as connection:
        kept = connection.execute(text("SELECT overruled FROM clemency WHERE overruled IS NOT NULL")).scalars().all()
    assert len(kept) == 1
    assert "provincial court" not in kept[0]


def test_a_reason_in_the_line_opens_the_way_and_stands_in_the_preview(room) -> None:
    seen = room.types(f'/prisoner log Liu Xiaobo release 2017-06-26 because "he walked home alone" {SOURCE}')

    assert "It is so, because: he walked home alone" in seen
    assert room.presses("Record").startswith("On record for Liu Xiaobo 刘晓波 (Liaoning, #4): release · 26 June 2017")


def test_a_reason_where_nothing_is_doubted_is_not_kept_and_that_is_said(room) -> None:
    seen = room.types(f'/prisoner log #6 reduction 6m 2018-03-01 because "so it is" {SOURCE}')

    assert "Nothing is doubted here, so the reason is not kept." in seen
    assert room.buttons()[0] == "Record"


def test_in_chinese(room) -> None:
    room.types("/mingdan language 中文")

    seen = room.types("/prisoner 记录 刘晓波 释放 2017年6月26日 来源：为测试虚构")
    assert "保外就医并非获得自由：他仍受公安机关监管。" in seen
    assert room.buttons() == ["取消", "确为获释，因为……"]
    assert "2030年1月1日尚未到来。" in room.types("/prisoner 记录 詹功振 拘留 2030年1月1日 来源：为测试虚构")

    seen = room.types("/prisoner 记录 詹功振 拘留 2030年1月1日 因为“公告如此” 来源：为测试虚构")
    assert "确属实，理由：公告如此" in seen


def test_the_same_event_better_known_is_offered_and_never_two_acts(room) -> None:
    """D5: the demonstration holds "about 7 November 1994"."""
    seen = room.types(f"/prisoner log Ge Hu medical parole 1994-11-07 {SOURCE}")
    assert "The record holds about 7 November 1994." in seen
    assert room.buttons() == ["Make it exact", "A second one", "Cancel"]

    room.presses("Make it exact")
    room.presses("Record")

    timeline = room.types("/prisoner timeline Ge Hu")
    assert timeline.count("medical parole") == 1
    assert "\n7 November 1994 · medical parole" in timeline
    assert "The record holds this already." in room.types(f"/prisoner log Ge Hu medical parole 1994-11-07 {SOURCE}")
    assert "better known: 7 November 1994" in room.types(f"/prisoner log Ge Hu medical parole 1994-11 {SOURCE}")


def test_undo_gives_back_what_stood_there(room) -> None:
    before = room.types("/prisoner timeline Ge Hu")
    room.types(f"/prisoner log Ge Hu medical parole 1994-11-07 announced 1994-12-16 {SOURCE}")
    room.presses("Make it exact")
    room.presses("Record")
    assert "announced 16 December 1994, 39 days later" in room.types("/prisoner timeline Ge Hu")

    room.types(f"/prisoner log Ge Hu medical parole 1994-11-07 announced 1994-12-16 {SOURCE}")
    room.types(f"/prisoner log Ge Hu parole 1996-01 {SOURCE}")
    room.types(f"/prisoner log Ge Hu medical parole 1994 {SOURCE}")
    echo = next(
        message
        for message in room.screen()
        if "On record for Ge Hu (Shanxi, #10)" in room.place.workspace.notification(message)
    )
    room.last = [echo]
    assert room.presses("Undo").startswith("Undone for Ge Hu (Shanxi, #10). The record is as it was before.")
    assert room.types("/prisoner timeline Ge Hu") == before


def test_an_announcement_is_added_to_what_is_held(room) -> None:
    """R.2: the demonstration holds the day."""
    seen = room.types(f"/prisoner log Liu Xiaobo medical parole 2017-06-07 announced 2017-06-26 {SOURCE}")
    assert "Already held: medical parole, 7 June 2017. Add what is new?" in seen

    assert "medical parole · 7 June 2017 · announced 26 June 2017, 19 days later" in room.presses("Add")
    room.presses("Record")

    assert room.types("/prisoner timeline Liu Xiaobo").count("medical parole") == 1


def test_the_preview_of_a_death_says_everything_that_follows(room) -> None:
    room.types("/alerts here")
    from bot.delivery import plan

    plan(room.place.built.store, room.clock())
    room.types('/list new "EU round"')
    room.types("/list add #6")

    seen = room.types(f"/prisoner log #6 death 2018-03-10 {SOURCE}")

    assert (
        "Stage: serving a sentence; by the law it ends between May 2017 and February 2020 and may be over → "
        "died 10 March 2018\n"
    ) in seen
    assert "Withdraws 1 alert." in seen
    assert "stands on draft list 1: take" in seen
    assert room.buttons() == ["Record", "Record, and take off the list", "Cancel"]
    assert "Taken off list 1." in room.presses("Record, and take off the list")
    assert "0 of 20" in room.types("/list all")
    assert "10 March 2018 · died" in room.types("/prisoner timeline #6")


def test_a_death_stays_off_no_list_unasked(room) -> None:
    room.types('/list new "EU round"')
    room.types("/list add #6")
    room.types(f"/prisoner log #6 death 2018-03-10 {SOURCE}")
    room.presses("Record")

    assert "1 of 20" in room.types("/list all")


def test_a_death_on_medical_parole_is_told_so_and_nothing_follows_it(room) -> None:
    """R.7, R.8 and the first of its bad input."""
    room.types(f"/prisoner log Liu Xiaobo death 2017-07-13 {SOURCE}")
    room.presses("Record")

    timeline = room.types("/prisoner timeline Liu Xiaobo")
    assert "7 June 2017 · medical parole" in timeline
    assert "13 July 2017 · died, on medical parole" in timeline
    assert "released" not in timeline
    assert "He died on 13 July 2017 by the record: correct one of the two." in room.types(
        f"/prisoner log Liu Xiaobo release 2017-07-20 {SOURCE}"
    )
    assert "The record holds 13 July 2017." in room.types(f"/prisoner log Liu Xiaobo death 2017-07-15 {SOURCE}")
    assert room.buttons() == ["Correct it", "Cancel"]
    room.types("/mingdan language 中文")
    timeline = room.types("/prisoner 时间线 刘晓波")
    assert "保外就医期间去世" in timeline
    assert "释放" not in timeline


def test_every_step_of_a_long_case_can_be_entered(room) -> None:
    """Death with reprieve, life, a fixed term with DPR 7, parole and its end: invented."""
    ref = made_up(room)
    put(
        room,
        f"#{ref} detained 1999-01-05 only",
        f"#{ref} sentence death with reprieve 1999-12-01 dpr life reprieve from 2000-02-01",
        f"#{ref} commutation life 2002-05-01",
        f"#{ref} commutation 19y 2005-06-01 dpr 7y",
        f'#{ref} parole 2014-06-01 because "a special need of the state"',
        f"#{ref} parole revoked 2016-02-03",
    )

    timeline = room.types(f"/prisoner timeline #{ref}")
    happened = [line for line in timeline.split("\n")[1:] if "as the law counts it" not in line]
    assert [line.partition(" · ")[2] for line in happened] == [
        "detention only, no residential surveillance",
        "sentenced: death with reprieve · DPR for life · reprieve from 1 February 2000",
        "commutation to life",
        "commutation to 19 years · DPR reduced to 7 years",
        "parole",
        "parole revoked",
    ]
    assert "End of the sentence: " in room.types(f"/prisoner why #{ref}")


def opened(room, name: str, kind: str):
    room.types(f"/prisoner log {name}")
    return room.fills(kind=kind)


def test_a_name_alone_opens_a_form_with_the_kinds(room) -> None:
    opened(room, "Metabdulla Iminniyaz", "clemency:sentence reduction")
    assert room.top().startswith("Metabdulla Iminniyaz 麦提阿卜拉·伊敏尼亚孜 · #6 · sentence reduction")

    assert room.fills(amount="lots").errors["amount"].startswith("`lots` is not a term")
    assert room.fills(amount="", happened_on="2017-05-27").errors == {
        "amount": "How much was taken off? For example: `reduction 8m 2017-05-27`."
    }
    assert room.fills(amount="6m", happened_on="2018-03-01").errors == {
        "source": "Every value has a source: say where this is known from."
    }
    room.fills(amount="六个月", happened_on="2018年3月1日", source="invented for a test")

    assert room.top().startswith("Put on record for Metabdulla Iminniyaz")
    assert "sentence reduction · by 6 months · 1 March 2018" in room.top()
    room.presses_in(room.place.workspace.top_view(room.user), "Record")
    assert room.top().startswith("On record for Metabdulla")
    assert "sentence reduction · by 6 months" in room.types("/prisoner timeline #6")


def test_in_the_form_a_doubt_stands_at_its_own_field_and_asks_for_the_reason(room) -> None:
    before = count(room)
    opened(room, "Li Jianfeng", "clemency:sentence reduction")
    errors = room.fills(amount="17y", happened_on="2030", source="x").errors
    assert "more than his term of 16 years." in errors["amount"]
    assert "2030 lies in the future." in errors["happened_on"]
    assert errors["amount"].endswith("Correct it, or say in the last field why it is so.")
    assert count(room) == before

    room.fills(amount="17y", happened_on="2005", source="x", because="so the notice prints it")
    assert "It is so, because: so the notice prints it" in room.top()
    room.presses_in(room.place.workspace.top_view(room.user), "Record")
    assert room.top().startswith("On record for Li Jianfeng")


def test_the_form_enters_a_suspended_sentence_and_names_what_does_not_go_together(room) -> None:
    ref = made_up(room)
    opened(room, f"#{ref}", "sentence:sentence")
    errors = room.fills(penalty="life", amount="7y", probation="3y", source="x").errors
    assert set(errors) == {"amount", "probation"}
    opened(room, f"#{ref}", "sentence:sentence")
    room.fills(
        penalty="suspended",
        amount="3y",
        probation="4y",
        happened_on="2015-01-02",
        effective_on="2015-01-13",
        source="x",
    )
    room.presses_in(room.place.workspace.top_view(room.user), "Record")

    assert "Stage: sentence suspended, on probation" in room.types(f"/prisoner #{ref}")
    assert "End of the probation period: 12 January 2019, exact" in room.types(f"/prisoner why #{ref}")


def test_a_birth_that_cannot_be_is_doubted_at_its_field_when_a_person_is_entered(room) -> None:
    room.types("/prisoner add 甲乙之")
    filled = {"characters": "甲乙之", "status": "unknown", "source_kind": "ngo", "source": "x"}

    assert room.fills(**filled, born="2031").errors["born"].startswith("2031 lies in the future.")
    assert room.fills(**filled, born="1850").errors["born"].startswith("Born 1850: more than 120 years ago.")
    room.fills(**filled, born="1850", because="the register says so")
    assert "is entered." in room.top()


def test_two_who_may_be_meant_are_asked_and_the_choice_opens_the_form(room) -> None:
    assert "Whom do you mean" in room.types("/prisoner log Lee Chien-feng")
    room.presses("1 Li Jianfeng 李建峰")
    assert "kind" in {block.get("block_id") for block in room.place.workspace.top_view(room.user).blocks}


def test_a_death_on_a_day_that_has_not_come_leaves_somebody_where_they_are(room) -> None:
    seen = room.types(f'/prisoner log Huang Qi death 2088-01-01 because "invented for a test" {SOURCE}')

    assert "status unknown" not in seen
    room.presses("Record")
    assert "\nStage: detained\n" in room.types("/prisoner #8")
    assert ", detained " in room.types("/prisoner Huang Qi f")


@pytest.mark.parametrize("moved", [False, True])
def test_undo_of_a_death_says_where_the_person_stands_again(room, moved: bool) -> None:
    room.types('/list new "Round"')
    room.adds("/list add Hu Jia")
    room.adds("/list add Huang Qi")
    room.types('/prisoner log Hu Jia death 2018-01-05 source "an invented paper"')
    done = room.presses("Record, and take off the list")
    assert "Taken off list 1." in done
    shown = list(room.last)
    if moved:
        room.adds("/list add Hu Jia")
        room.last = shown

    undone = room.presses("Undo")

    assert ("Not put back on list 1: it has changed since." if moved else "Back on list 1.") in undone
    listed = room.types("/list show")
    assert listed.index("Hu Jia") < listed.index("Huang Qi") or moved
    assert "an invented paper" not in room.types("/prisoner sources Hu Jia")


def test_undo_says_what_no_longer_fits(room) -> None:
    room.types('/prisoner log #8 sentence 12y 2017-07-29 source "x"')
    room.presses("Record")
    sentence = list(room.last)
    room.types('/prisoner log #8 parole 2018-01-29 source "x" because invented for a test')
    room.presses("Record")
    room.last = sentence

    assert "This no longer fits without it:" in room.presses("Undo")


def test_a_birth_year_that_the_case_refutes_is_not_put_on_record(room) -> None:
    room.types('/prisoner log #8 sentence 12y 2017-07-29 source "x"')
    room.presses("Record")
    room.types('/list new "Round"')
    room.types("/list add Hu Shigen 2017")

    seen = room.presses("Add and record")

    assert "Born 2017: 1 year old at most." in seen
    assert "2017" not in room.types("/prisoner Hu Shigen").split("Stage")[0]


def undo_of(room) -> object:
    """The undo of what was recorded last, to be pressed whenever."""
    message = room.last[-1]
    button = next(
        one
        for block in message.blocks
        for one in controls(block)
        if one["type"] == "button" and one["text"]["text"] == "Undo"
    )
    return lambda: room.place.workspace.press(room.user, message, button["action_id"], button["value"])


@pytest.mark.parametrize(
    ("facts", "undone", "stands"),
    [
        (["detained 2016-03-05", "release 2016-04-05"], [0, 1], "status unknown"),
        (["detained 2016-03-05", "release 2016-04-05"], [1, 0], "status unknown"),
        (["detained 2016-03-05", "detained 2015-01"], [0], "detained"),
        (["detained 2011-03-05", "sentence 5y 2011-12-01", "release 2016-03-04"], [1, 2], "detained"),
        (["detained 2016-03-05", "sentence 5y 2016-12-01", "medical parole 2018-03-10"], [0, 2], "serving a sentence"),
        (["detained 2015-04-05", "release 2016-04-05", "detained 2017-04-05"], [0, 2], "released (5 April 2016)"),
    ],
)
def test_undone_in_any_order_the_stage_is_that_of_what_is_left(
    room, facts: list[str], undone: list[int], stands: str
) -> None:
    number = made_up(room)
    undo = []
    for fact in facts:
        put(room, f"#{number} {fact}")
        undo.append(undo_of(room))

    for one in undone:
        undo[one]()

    assert room.types(f"/prisoner #{number}").splitlines()[1].startswith(f"Stage: {stands}")


def test_a_stated_end_is_judged_against_the_count_and_not_against_itself(room) -> None:
    number = made_up(room)
    put(
        room,
        f"#{number} detained 2016-03-05",
        f"#{number} sentence 3y 2016-12-01",
        f"#{number} medical parole 2018-01-10",
    )

    released = room.types(f"/prisoner log #{number} release 2018-02-10 {SOURCE}")
    assert "Medical parole is no release: public security supervises him." in released
    assert "Record" not in room.buttons()
    expected = room.types(f"/prisoner log #{number} expected release 2021-03-04 {SOURCE}")
    assert "long after the end of the sentence by the law (4 March 2019)" in expected
    assert "Record" not in room.buttons()
    assert "no release" not in room.types(f"/prisoner what if #{number} release 2019-03-04")


def test_less_deprivation_alone_moves_no_release(room) -> None:
    number = made_up(room)
    put(room, f"#{number} detained 2014-03-05", f"#{number} sentence 6y 2014-12-01 dpr 3y")

    seen = room.types(f"/prisoner log #{number} reduction dpr 2y 2017-03-01 {SOURCE}")

    assert "end of DPR: 3 March 2023 → 3 March 2022" in seen, seen
    assert "release:" not in seen


def filled(room, number: str, kind: str, **values: str) -> dict[str, str]:
    """The errors of a form filled for somebody, by field."""
    room.types(f"/prisoner #{number}")
    room.presses("Record")
    room.fills(kind=kind)
    return room.fills(**values).errors


@pytest.mark.parametrize(
    ("kind", "values", "field", "says"),
    [
        ("death", {"happened_on": "2018-05-27", "source": "x", "because": "."}, "because", "Say in words why it is so"),
        ("death", {"happened_on": "2018-05-27", "source": "-", "because": "seen"}, "source", "names no source"),
        ("sentence reduction", {"amount": "to 2 years", "source": "x"}, "amount", "write the length alone"),
        ("sentence reduction", {"amount": "减至两年", "source": "x"}, "amount", "write the length alone"),
    ],
)
def test_a_form_refuses_what_a_line_refuses(room, kind: str, values: dict[str, str], field: str, says: str) -> None:
    errors = filled(room, made_up(room), kind, **values)

    assert list(errors) == [field]
    assert says in errors[field]


def test_a_reason_without_words_overrules_nothing(room) -> None:
    room.types(f"/prisoner log Li Jianfeng reduction 8y 2005-05-27 {SOURCE}")
    before = count(room)
    room.presses("It is so, because …")

    assert "Say in words" in room.fills(because="...").errors["because"]
    assert count(room) == before


def test_a_day_between_two_is_told_apart_from_a_stay(room) -> None:
    number = made_up(room)

    assert "detention · some day from 27 May 2015 to 29 May 2015" in room.types(
        f"/prisoner log #{number} detained between 27 and 29 May 2015 {SOURCE}"
    )
    assert "criminal detention · 27 May 2015 · until 29 May 2015" in room.types(
        f"/prisoner log #{number} detained 27–29 May 2015 {SOURCE}"
    )
