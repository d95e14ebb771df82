"""`/prisoner why` and `/prisoner log`: the provisions behind a date; one fact in one line, shown for OK, with undo."""

from datetime import timedelta

import pytest
from sqlalchemy import text

LINE = 'Metabdulla Iminniyaz detained 2013-10-15 only source "invented for a test"'
MOVES = (
    "release: about May 2017 to February 2020 → 14 February 2019 (exact, Criminal Law (刑法) arts 44, 47; one rule from a secondary source)\n"
    "end of DPR: about May 2020 to about February 2023 → 13 February 2022 (estimate, Criminal Law (刑法) art 58 para 1; one rule from a secondary source)\n"
)


STAGE = (
    "Stage: serving a sentence; by the law it ends between May 2017 and February 2020 and may be over → "
    "serving a sentence"
)


def count(room, table: str) -> int:
    with room.place.built.store.engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_the_card_says_which_fact_is_missing_for_a_release(room) -> None:
    seen = room.types("/prisoner Metabdulla Iminniyaz")

    assert (
        "Stage: serving a sentence; by the law it ends between May 2017 and February 2020 and may be over\n"
        "Next date: sentence reduction could be requested from about May 2018, at the latest from about June 2018 "
        "(estimate)\n"
    ) in seen
    assert "\nrelease: about May 2017 to February 2020, estimate: date of detention unknown\n" in seen


def test_why_tells_each_date_in_sentences_and_shows_the_provisions_at_a_press(room) -> None:
    seen = room.types("/prisoner why Metabdulla Iminniyaz")

    assert seen.startswith("Dates of Metabdulla Iminniyaz 麦提阿卜拉·伊敏尼亚孜, and why\n")
    assert (
        "End of the sentence: about May 2017 to February 2020, estimate. Not known: date of detention. "
        "Assumed: custody lasted at most as long as the longest ordinary procedure before a judgment, "
        "32 months and 89 days."
    ) in seen
    assert "The record speaks for it: an earlier reduction, 27 May 2017." in seen
    assert "no forecast and no right" in seen
    assert "R17-" not in seen
    assert " art " not in seen

    provisions = room.presses("Provisions")

    assert provisions.startswith("Provisions behind the dates of Metabdulla Iminniyaz 麦提阿卜拉·伊敏尼亚孜\n")
    assert "• SPC Provisions 法释〔2016〕23号 art 7 para 1: Strict group, 10 years and less" in provisions
    assert provisions.count("Fixed term and criminal detention run from execution") == 1
    assert "from a secondary source" in provisions
    assert "R17-" not in provisions


def test_provisions_in_chinese_are_named_by_law_and_article(room) -> None:
    room.types("/mingdan language 中文")
    room.types("/prisoner why Metabdulla Iminniyaz")

    assert (
        "• 《最高人民法院关于办理减刑、假释案件具体应用法律的规定》（法释〔2016〕23号）第七条第一款："
        "从严：危害国家安全、恐怖活动等"
    ) in room.presses("法律规定")


def test_why_of_li_jianfeng_is_april_2018(room) -> None:
    seen = room.types("/prisoner Li Jianfeng why")

    assert "End of the sentence: April 2013, estimate" in seen
    assert "16 years from April 2002 = April 2018." in seen
    assert "End of the deprivation of political rights: April 2018, estimate" in seen
    assert "Criminal Law (刑法) art 58 para 1" in room.presses("Provisions")


def test_why_in_chinese(room) -> None:
    room.types("/mingdan language 中文")

    seen = room.types("/prisoner 依据 李建峰")

    assert seen.startswith("李建峰（Li Jianfeng）的日期与依据")
    assert "2018年4月" in seen
    assert "自2002年4月起十六年 = 2018年4月。" in seen


def test_before_a_judgment_why_names_the_next_limit(room) -> None:
    room.types('/prisoner log #7 detained 2017-06-10 source "invented for a test"')
    room.presses("Record")

    seen = room.types("/prisoner why #7")

    assert "limit passed if nothing further is known by 31 August 2018 (estimate)" in seen
    assert "criminal detention by police or procuratorate, 10 June 2017" in seen
    assert "Extensions, returns and restarts are decided inside the agencies and not published." in seen
    assert "illegally" not in seen


def test_medical_parole_has_a_check_and_no_release(room) -> None:
    room.types('/prisoner log #6 medical parole 2018-02-01 source "invented for a test"')
    room.presses("Record")

    seen = room.types("/prisoner why #6")

    assert "Check of the illness: 1 May 2018, estimate" in seen
    assert "Provisions on Temporary Service Outside Prison 2014 (司发通〔2014〕112号) art 21" in room.presses(
        "Provisions"
    )
    assert "does not move the end" in seen


def test_why_asks_where_several_or_nobody_is_meant(room) -> None:
    assert "Do you mean this person by “Lee Chien-feng”?" in room.types("/prisoner why Lee Chien-feng")


def test_a_fact_is_shown_with_what_it_moves_and_saved_only_when_it_is_recorded(room) -> None:
    seen = room.types(f"/prisoner log {LINE}")

    assert seen.startswith(
        "Put on record for Metabdulla Iminniyaz 麦提阿卜拉·伊敏尼亚孜 (Jilin, #6)?\ndetention only, no residential surveillance · 15 October 2013\n"
        f"Source: invented for a test\n{STAGE}\nDates:\n{MOVES}"
    )
    assert seen.endswith("Nothing is saved yet.")
    assert count(room, "source_in_use") == 0

    assert room.presses("Record").startswith(
        f"On record for Metabdulla Iminniyaz 麦提阿卜拉·伊敏尼亚孜 (Jilin, #6): detention only, no residential surveillance · 15 October 2013\n{STAGE}\nDates:\n{MOVES}"
    )
    assert "invented for a test" in room.types("/prisoner sources #6")
    assert "15 October 2013 · detention only, no residential surveillance" in room.types("/prisoner timeline #6")


def test_what_nobody_asked_about_is_said_until_it_is_answered(room) -> None:
    """Splittism, detained since 2013: how the person was held is not asked, so the release is a range."""
    asked = 'source "invented for a test"'
    seen = room.types(f"/prisoner log #6 detained 2013-10-15 {asked}")
    assert "release: about May 2017 to February 2020 → 14 February 2019 to 16 May 2019 (estimate" in seen
    room.presses("Record")

    why = room.types("/prisoner why #6")
    assert "Not asked: residential surveillance." in why
    assert "Not known: whether there was residential surveillance at a designated location" in why

    seen = room.types(f"/prisoner log #6 detained 2013-10-15 only {asked}")
    assert "Already held: detention, 15 October 2013. Add what is new?" in seen
    assert "14 February 2019 to 16 May 2019 → 14 February 2019 (exact" in room.presses("Add")
    room.presses("Record")
    assert "Not asked" not in room.types("/prisoner why #6")


def test_a_stay_is_told_with_its_kind_and_its_end(room) -> None:
    asked = 'source "invented for a test"'
    for line in ("detention 2013-10-15 to 2013-11-13", "RSDL 2013-11-14 to 2014-02-13", "arrest 2014-02-14"):
        room.types(f"/prisoner log #6 {line} {asked}")
        room.presses("Record")

    timeline = room.types("/prisoner timeline #6")

    assert "15 October 2013 · criminal detention · until 13 November 2013" in timeline
    assert "14 November 2013 · residential surveillance at a designated location · until 13 February 2014" in timeline
    assert "14 February 2014 · arrest" in timeline
    assert "End of the sentence: 29 March 2019, exact" in room.types("/prisoner why #6")


def test_undo_takes_the_fact_off_and_the_dates_are_as_before(room) -> None:
    before = room.types("/prisoner #6")
    room.types(f"/prisoner log {LINE}")
    room.presses("Record")

    assert room.presses("Undo").startswith(
        "Undone for Metabdulla Iminniyaz 麦提阿卜拉·伊敏尼亚孜 (Jilin, #6). The record is as it was before."
    )

    assert room.types("/prisoner #6").replace(", invented for a test", "") == before


def test_sources_stand_in_the_order_in_which_they_were_named(room) -> None:
    named = [f"invented letter {number}" for number in range(1, 6)]
    for number, source in enumerate(named, start=1):
        room.clock.now += timedelta(minutes=1)
        room.types(f'/prisoner log #6 reduction {number}m 201{number + 3}-05-27 because "invented" source "{source}"')
        room.presses("Record")

    seen = room.types("/prisoner sources #6")

    shown = [line.partition(" · ")[0] for line in seen.split("\n") if "invented" in line]
    assert shown == [f"{number}. {source}" for number, source in enumerate(named, start=2)]


def test_cancel_records_nothing(room) -> None:
    detentions = count(room, "detention")
    room.types(f"/prisoner log {LINE}")

    assert room.presses("Cancel") == "Nothing was recorded."

    assert count(room, "detention") == detentions


def test_pressing_record_twice_records_once(room) -> None:
    detentions = count(room, "detention")
    room.types(f"/prisoner log {LINE}")
    message = room.last[-1]
    button = next(e for b in message.blocks for e in b.get("elements", []) if e.get("type") == "button")

    for _time in range(2):
        room.place.built.client.chat_postMessage(channel=room.place.channel.id, text="x", blocks=message.blocks)
        copy = room.place.workspace.screen(room.place.channel, room.user)[-1]
        room.place.workspace.press(room.user, copy, button["action_id"], button["value"])

    assert count(room, "detention") == detentions + 1


def test_without_a_source_the_one_in_use_is_taken_and_said(room) -> None:
    assert room.types("/prisoner log #6 reduction 6m 2018-03-01").startswith("From which source?")
    room.types(f"/prisoner log {LINE}")
    room.presses("Record")

    seen = room.types("/prisoner log #6 reduction 6m 2018-03-01")

    assert "Source: invented for a test (the one in use;" in seen
    assert "release: 14 February 2019 → 14 August 2018" in seen
    assert room.as_("researcher").types("/prisoner log #6 reduction 6m 2018-03-01").startswith("From which source?")


def test_whom_a_line_means_is_asked_where_it_is_not_certain(room) -> None:
    seen = room.types('/prisoner log 李建锋 reduction 8m 2017-05-27 source "x"')

    assert seen.startswith("Nothing was recorded yet. Whom do you mean by “李建锋”?")
    assert room.presses("1 Li Jianfeng 李建峰").startswith("Put on record for Li Jianfeng 李建峰 (Fujian, #1)?")
    assert "Nothing was recorded." in room.types('/prisoner log Zzyzx Qqq death 2019 source "x"')


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/prisoner log", "More is needed here."),
        ("/prisoner log Qqqq Zzzz 2017", "What happened? For example detention"),
        ('/prisoner log Li Jianfeng reduction source "x"', "How much was taken off"),
        ('/prisoner log Li Jianfeng death 3/4/2017 source "x"', "`3/4/2017` can be two dates."),
        ('/prisoner log Li Jianfeng release 2013-04 source "x"', "The record holds this already: Li Jianfeng"),
    ],
)
def test_what_cannot_be_recorded_is_said_at_once(room, typed: str, words: str) -> None:
    assert words in room.types(typed)


def test_in_chinese_a_fact_is_typed_and_shown_in_chinese(room) -> None:
    room.types("/mingdan language 中文")

    seen = room.types("/prisoner 记录 麦提阿卜拉·伊敏尼亚孜 减刑 六个月 2018年3月1日 来源：为测试虚构")

    assert seen.startswith(
        "为麦提阿卜拉·伊敏尼亚孜（Metabdulla Iminniyaz、吉林、#6）记录以下内容？\n减刑 · 减六个月 · 2018年3月1日"
    )


def test_the_alerts_follow_a_fact(room) -> None:
    assert "Metabdulla" in room.types("/alerts today")
    room.types('/prisoner log #6 reduction 6m 2018-03-01 source "invented for a test"')
    room.presses("Record")

    assert "Metabdulla" not in room.types("/alerts today")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "sentence 7y 2016-08-04 dpr 5y delivered 2016-10 denies guilt",
            "sentence · 7 years · 4 August 2016 · DPR 5 years · in prison since October 2016 · denies guilt",
        ),
        ("sentence 3y dpr none", "sentence · 3 years · no DPR"),
        ("sentence life 2014-09-23", "sentence · life imprisonment · 23 September 2014"),
        ("sentence death with reprieve", "sentence · death with reprieve"),
        ("parole 2018-01", "parole · January 2018"),
        ("death 2018-03-10", "death · 10 March 2018"),
    ],
)
def test_a_fact_is_told_in_one_line_as_it_was_understood(room, typed: str, told: str) -> None:
    seen = room.types(f'/prisoner log #6 {typed} source "invented for a test"')

    assert f"\n{told}\nSource: invented for a test\n" in seen


def test_a_window_of_who_denies_guilt_is_shown_and_said_not_to_be_reminded(room) -> None:
    room.types('/prisoner log #35 sentence 15y 2010-07 delivered 2010-09 denies guilt source "invented for a test"')
    room.presses("Record")

    seen = room.types("/prisoner why #35")

    assert "The person denies guilt: the window is shown, and nobody is reminded of it." in seen
    assert "Shown, and nobody is reminded of it." in seen


def test_before_a_judgment_without_any_date_there_is_nothing_to_count(room) -> None:
    seen = room.types("/prisoner why #8")

    assert "No sentence is on record, so there is nothing to count." in seen
    assert "cannot be computed" not in seen


def test_of_somebody_who_died_without_a_sentence_on_record_nothing_is_counted(room) -> None:
    assert "No sentence is on record, so there is nothing to count." in room.types("/prisoner why Liu Xiaobo")


def test_a_stated_and_a_counted_date_that_differ_are_both_shown(room) -> None:
    for line in ("detained 2012-05-15", "release 2018-05-20"):
        room.types(f'/prisoner log #6 {line} source "invented for a test"')
        room.presses("Record")

    assert "as stated; the law counts 14 September 2017" in room.types("/prisoner #6")
    assert "the law counts 14 September 2017: the two differ, look again" in room.types("/alerts upcoming")
    assert "The source gives" in room.types("/prisoner why #6")


@pytest.mark.parametrize(
    ("typed", "words", "reason"),
    [
        ("life", "life imprisonment", "A life sentence has no end date until it is commuted."),
        (
            "death with reprieve",
            "death with reprieve",
            "A death sentence with reprieve has no end date until it is commuted.",
        ),
    ],
)
def test_a_penalty_without_a_term_is_called_what_it_is(room, typed: str, words: str, reason: str) -> None:
    room.types(f'/prisoner log #7 sentence {typed} 2018-01-12 source "invented for a test"')
    room.presses("Record")

    seen = room.types("/prisoner #7")

    assert f"Sentence: {words}, 12 January 2018\n" in seen
    assert f"release: cannot be computed. {reason}\n" in seen
    assert f"12 January 2018 · sentenced: {words}" in room.types("/prisoner timeline #7")
    room.types("/mingdan language 中文")
    assert "在减为有期徒刑以前没有刑期止日。" in room.types("/prisoner why #7")


def test_why_shows_the_sum_with_what_was_credited_and_what_was_taken_off(room) -> None:
    asked = 'source "invented for a test"'
    for line in ("RSDL 2013-11-14 to 2014-02-13", "arrest 2014-02-14"):
        room.types(f"/prisoner log #6 {line} {asked}")
        room.presses("Record")

    seen = room.types("/prisoner why #6")

    assert "6 years from 14 February 2014, less 46 days of earlier custody = 29 December 2019." in seen
    assert (
        "6 years less 8 months of reductions from 14 February 2014, less 46 days of earlier custody = 28 April 2019."
    ) in seen


def test_parole_before_half_is_told_as_doubtful(room) -> None:
    room.types('/prisoner log #6 detained 2013-10-15 only source "invented for a test"')
    room.presses("Record")

    seen = room.types("/prisoner what if #6 parole 2015-01-05")

    assert "Parole on 5 January 2015 lies before the least time to be served" in seen
