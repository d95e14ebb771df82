"""Histories as a researcher types them, day by day: stage, card, timeline, why and alerts agree after each step."""

from datetime import timedelta

import pytest
from fictional import SOURCE, made_up, put


def told(room, ref: str, *lines: str) -> str:
    """All put on record, the last as it is typed and pressed: its preview."""
    *before, line = lines
    put(room, ref, *before)
    shown = room.types(f"/prisoner log #{ref} {line} {SOURCE}")
    if "Record" not in room.buttons() and "Add" in room.buttons():
        shown = room.presses("Add")
    assert "Record" in room.buttons(), shown
    room.presses("Record")
    return shown


def asked(room, ref: str, line: str) -> str:
    """What is asked of a line that is not put on record as it is."""
    shown = room.types(f"/prisoner log #{ref} {line} {SOURCE}")
    assert "Record" not in room.buttons(), shown
    return shown


def stage(room, ref: str) -> str:
    card = room.types(f"/prisoner #{ref}")
    return next(line for line in card.splitlines() if line.startswith("Stage: ")).removeprefix("Stage: ")


TERM = ("detained 2012-01-01", "sentence 8y 2012-10-01 dpr 2y")
FREED = ("detained 2015-01-01", "sentence 3y 2015-10-01 dpr 1y", "release 2017-12-31")

STAGES = [
    (("exit ban 2017-02-01", "detained 2018-02-01 at Centre A", "arrested 2018-03-01"), "formally arrested; exit ban since 1 February 2017"),
    (("exit ban 2017-02-01", "residential surveillance 2018-02-01"), "under residential surveillance at home; exit ban since 1 February 2017"),
    (("exit ban 2017-02-01", "exit ban lifted 2017-06-01", "detained 2018-02-01"), "detained"),
    (("home confinement 2017-02-01", "rsdl 2018-02-01"), "detained"),
    (("disappeared 2017-02-01", "detained 2018-02-01"), "detained"),
    (("disappeared 2018-01-01", "detained 2018-02-01 to 2018-02-10"), "status unknown"),
    (("licence revoked 2017-02-01", "detained 2018-02-01"), "detained"),
    (("exit ban 2017-02-01", "indicted 2018-02-01"), "indicted, awaiting trial; exit ban since 1 February 2017"),
    (("exit ban 2017-02-01", "trial 2018-02-01"), "tried, judgment not known; exit ban since 1 February 2017"),
    ((*TERM, "parole 2017-05-01", "detained 2018-03-05"), "detained (again)"),
    ((*TERM, "medical parole 2017-05-01", "detained 2018-03-05"), "detained (again)"),
    (("detained 2016-01-01", "sentence 2y suspended 3y 2016-10-01", "detained 2018-03-05"), "detained (again)"),
    ((*FREED, "exit ban 2018-01-15", "detained 2018-03-01"), "detained (again); exit ban since 15 January 2018"),
    ((*FREED, "detained 2018-03-01"), "detained (again)"),
    (("detained 2016-03-01", "arrested 2016-04-01"), "formally arrested"),
    ((*FREED, "detained 2018-02-01", "逮捕 2018年3月1日"), "formally arrested (again)"),
    (("disappeared 2018-01-01", "home confinement 2018-02-01", "home confinement ended 2018-03-10"), "status unknown"),
    (("disappeared 2017-01-01", "home confinement 2017-03-01 to 2017-06-01"), "status unknown"),
    (("exit ban 2016-01-01", "home confinement 2017-03-01 to 2017-06-01"), "exit ban"),
    (("exit ban 2016-01-01", "home confinement 2017-03-01", "home confinement ended 2017-06-01"), "exit ban"),
    (("home confinement 2017-03-01", "disappeared 2018-01-01"), "enforced disappearance"),
    ((*FREED, "exit ban 2018-01-15"), "exit ban; released (31 December 2017); under DPR until 30 December 2018: not yet free"),
    ((*FREED, "home confinement 2018-01-15"), "home confinement, extralegal; released (31 December 2017); under DPR until 30 December 2018: not yet free"),
    ((*TERM, "parole 2017-05-01", "home confinement 2018-02-01"), "on parole; home confinement, extralegal since 1 February 2018"),
    (("detained 2016-01-01", "sentence 6y 2017-10-01", "sent back for retrial 2018-03-01"), "indicted, awaiting trial"),
    (("detained 2015-01-01", "sentence 6y 2018-02-01", "appealed 2018-02-08"), "sentenced, appeal pending: the judgment is not in effect"),
    (("detained 2015-01-01", "sentence 6y 2018-02-01", "appealed 2018-02-08", "upheld 2018-03-08"), "serving a sentence"),
    (("detained 2015-01-01", "sentence 6y 2016-02-01", "appealed 2016-02-08", "reduction 6m 2017-12-01"), "serving a sentence"),
    (("bail 2018-01-16", "exit ban 2018-02-01"), "on bail pending trial; exit ban since 1 February 2018"),
    (("detained 2016-01-01", "sentence 2y suspended 3y 2016-10-01", "exit ban 2018-01-01"), "sentence suspended, on probation; exit ban since 1 January 2018"),
]  # fmt: skip


REST = [row for at, row in enumerate(STAGES) if at % 4]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [*STAGES[::4], *(pytest.param(*row, marks=pytest.mark.proof) for row in REST)],
    ids=[" · ".join(row[0]) for row in (*STAGES[::4], *REST)],
)
def test_where_a_history_leaves_the_case(room, lines: tuple[str, ...], expected: str) -> None:
    ref = made_up(room)
    shown = told(room, ref, *lines)

    assert stage(room, ref) == expected
    assert f"Stage: {expected}" in room.types(f"/prisoner why #{ref}")
    assert expected in shown or "No date moves" in shown


def test_a_ban_told_after_the_custody_that_followed_it_does_not_hide_it(room) -> None:
    ref = made_up(room)
    told(room, ref, "exit ban 2017-02-01", 'detained 2016-01-01 because "both papers print it"')

    assert stage(room, ref) == "detained; exit ban since 1 February 2017"


def test_custody_of_somebody_on_parole_asks_whether_it_was_revoked(room) -> None:
    ref = made_up(room)
    question = "detention, 5 March 2018: parole, 1 May 2017 by the record. If that was revoked, record it too."
    shown = told(room, ref, *TERM, "parole 2017-05-01", "detained 2018-03-05")

    assert question in shown
    assert "end of DPR: 30 April 2019 (estimate" in shown, "nobody knows what becomes of it now"
    assert question in room.types(f"/prisoner why #{ref}")
    assert question not in told(room, ref, "parole revoked 2018-03-10")
    assert question not in room.types(f"/prisoner why #{ref}")


@pytest.mark.parametrize("line", ["bail 2018-03-05", "detained 2018-03-01 to 2018-03-05"])
def test_custody_that_puts_nobody_inside_asks_nothing_of_parole(room, line: str) -> None:
    ref = made_up(room)

    assert "If that was revoked" not in told(room, ref, *TERM, "parole 2017-05-01", line)


def test_custody_of_somebody_on_probation_asks_whether_it_was_revoked(room) -> None:
    ref = made_up(room)
    shown = told(room, ref, "detained 2016-01-01", "sentence 2y suspended 3y 2016-10-01", "detained 2018-03-05")

    assert "sentence, 1 October 2016 by the record. If that was revoked" in shown
    assert "If that was revoked" not in told(room, ref, "suspension revoked 2018-03-10")


def test_what_is_said_of_deprivation_after_a_release_does_not_deny_the_release(room) -> None:
    ref = made_up(room)
    told(room, ref, *FREED, "exit ban 2018-01-15")

    card = room.types(f"/prisoner #{ref}")
    assert "Next date: end of DPR, 30 December 2018 (exact)" in card
    assert "none is on record" not in card


def test_a_quashed_sentence_counts_for_nothing_until_there_is_a_new_one(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2016-01-01", "sentence 6y 2017-10-01 dpr 1y")
    assert f"#{ref}" in room.types("/alerts upcoming")

    told(room, ref, "sent back for retrial 2018-03-01")
    card = room.types(f"/prisoner #{ref}")
    assert "Sentence quashed, sent back for retrial: 6 years, DPR 1 year, 1 October 2017" in card
    assert "Next date" not in card
    assert "End of the sentence" not in room.types(f"/prisoner why #{ref}")
    assert "case sent back to the first court, 1 March 2018" in room.types(f"/prisoner why #{ref}")
    assert f"#{ref}" not in room.types("/alerts upcoming")
    line = room.types(f"/prisoner timeline #{ref}")
    assert "1 October 2017 · sentenced: 6 years" in line
    assert "as the law counts it" not in line

    shown = told(room, ref, "sentence 7y 2018-03-10")
    assert "To look at again" not in shown, "the sentence before it was quashed, so that nothing is doubtful"
    card = room.types(f"/prisoner #{ref}")
    assert "Sentence: 7 years, 10 March 2018" in card
    assert "31 December 2022" in room.types(f"/prisoner why #{ref}")


def test_a_quashed_sentence_in_chinese(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2016-01-01", "sentence 6y 2017-10-01", "sent back for retrial 2018-03-01")

    room.types("/mingdan language 中文")
    assert "原判被撤销，发回重审：六年" in room.types(f"/prisoner #{ref}").replace(" ", "")


def test_no_window_opens_before_the_judgment(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2015-01-01", "sentence 6y 2018-02-01 dpr 1y")

    card = room.types(f"/prisoner #{ref}")
    assert "Open now" not in card
    assert "Perhaps open now: parole, at the latest from 17 July 2018" in card
    assert "Parole could be requested from: 1 February 2018 to 17 July 2018" in room.types(f"/prisoner why #{ref}")


def test_no_window_while_an_appeal_runs(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2015-01-01", "sentence 6y 2018-02-01 dpr 1y", "appealed 2018-02-08")
    assert "parole" not in room.types(f"/prisoner #{ref}")
    assert "its decision is not: the judgment is not in effect" in room.types(f"/prisoner why #{ref}")

    told(room, ref, "upheld 2018-03-08")
    assert "Open now: parole, since 8 March 2018" in room.types(f"/prisoner #{ref}")


@pytest.mark.parametrize(
    "lines",
    [
        ("bail 2018-03-01",),
        ("residential surveillance 2018-03-01",),
        ("detained 2016-01-01", "sentence 2y suspended 3y 2016-10-04"),
        (*TERM, "parole 2017-05-01"),
        (*TERM, "medical parole 2017-05-01"),
    ],
    ids=lambda lines: lines[-1],
)
def test_who_is_behind_no_walls_can_be_banned_from_leaving(room, lines: tuple[str, ...]) -> None:
    ref = made_up(room)

    assert "behind walls" not in told(room, ref, *lines, "exit ban 2018-03-10")


def test_who_is_behind_walls_is_asked_about(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2018-01-01")

    assert "behind walls since 1 January 2018" in asked(room, ref, "exit ban 2018-03-10")


TRIAL = ("detained 2017-01-01", "trial ahead 2018-04-20")


@pytest.mark.parametrize("end", ["died 2018-03-10", "not prosecuted 2018-03-10", "release 2018-03-10"])
def test_the_end_of_a_case_closes_the_days_in_court_to_come(room, end: str) -> None:
    ref = made_up(room)
    told(room, ref, *TRIAL)
    assert "In court: 20 April 2018" in room.types(f"/prisoner #{ref}")

    assert "day in court" not in told(room, ref, end)
    assert "In court" not in room.types(f"/prisoner #{ref}")
    line = room.types(f"/prisoner timeline #{ref}")
    assert "20 April 2018 · day in court, as announced · no longer expected: the case ended before" in line
    assert "lies ahead" not in line
    room.types("/mingdan language 中文")
    assert "案件此前已结束，不再开庭" in room.types(f"/prisoner timeline #{ref}")


def test_whoever_is_taken_in_again_can_have_a_day_in_court_to_come(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2017-01-01", "release 2017-02-01", "detained 2018-01-01", "trial ahead 2018-04-20")

    assert "In court: 20 April 2018" in room.types(f"/prisoner #{ref}")


def test_a_day_in_court_told_later_than_a_release_stands(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2017-01-01", "release 2017-02-01")
    room.clock.now += timedelta(days=2)
    told(room, ref, "trial ahead 2018-04-20")

    assert "In court: 20 April 2018" in room.types(f"/prisoner #{ref}")


@pytest.mark.parametrize("line", ["trial ahead 2018-04-20", "expected release 2019-01-01"])
def test_nothing_is_announced_for_the_dead(room, line: str) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2017-01-01", "died 2018-03-10")

    assert "He died on 10 March 2018 by the record" in asked(room, ref, line)


def test_nothing_is_announced_for_who_died_on_a_day_not_known(room) -> None:
    ref = made_up(room, status="died")

    assert "the person has died, on a day not known" in asked(room, ref, "verdict ahead 2018-05-20")


def test_the_dead_do_nothing(room) -> None:
    ref = made_up(room)
    told(room, ref, "died 2018-03-10")

    assert "death, 10 March 2018 comes before act alleged" in asked(room, ref, 'act alleged "a book" 2018-03-12')


def test_a_day_put_off_is_an_ordinary_fact_learned_today(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2017-01-01", "trial ahead 2018-03-20")
    room.clock.now += timedelta(days=3)
    room.types(f"/prisoner log #{ref} postponed to 2018-03-25 {SOURCE}")
    shown = room.presses("Put off to this day")

    assert "postponed from 20 March 2018 · learned 18 March 2018" in shown
    assert "To look at again" not in shown
    room.presses("Record")
    assert "In court: 25 March 2018" in room.types(f"/prisoner #{ref}")


def test_a_ban_is_not_lifted_before_its_day(room) -> None:
    ref = made_up(room)
    told(room, ref, "exit ban 2017-01-01")
    room.types(f"/prisoner log #{ref} exit ban lifted 2018-03-16 {SOURCE}")

    assert "exit ban: 16 March 2018 lies in the future." in room.presses("Add")
    assert "Record" not in room.buttons()


@pytest.mark.parametrize("line", ["verdict ahead 2018-04-10", "hearing ahead 2018-04-10", "trial ahead 2018-04-10"])
def test_a_trial_that_was_held_is_not_put_off(room, line: str) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2017-01-01", "trial ahead 2018-03-19")
    room.clock.now += timedelta(days=5)
    told(room, ref, "trial 2018-03-19")

    assert "postponed" not in told(room, ref, line)
    assert "In court: 10 April 2018" in room.types(f"/prisoner #{ref}")


def test_a_verdict_ahead_is_no_trial_put_off_and_is_put_off_itself(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2017-01-01", "trial ahead 2018-03-19", "verdict ahead 2018-04-10")
    for line in ("verdict ahead 2018-04-20", "postponed to 2018-03-25"):
        room.types(f"/prisoner log #{ref} {line} {SOURCE}")
        room.presses("Put off to this day")
        room.presses("Record")

    card = room.types(f"/prisoner #{ref}")
    assert "25 March 2018 · postponed from 19 March 2018" in card
    assert "20 April 2018 · verdict · postponed from 10 April 2018" in card


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("trial ahead 2016-01-01", "that day has passed. Was it held?"),
        ("trial ahead 2040-01-01", "more than a year ahead"),
    ],
)
def test_a_day_in_court_that_is_not_to_come_is_asked_about(room, line: str, question: str) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2015-01-01")

    assert question in asked(room, ref, line)


@pytest.mark.parametrize(
    "line",
    [
        "medical parole 2017-02-01", "parole 2017-02-01", "reduction 99y 2017-02-01", "commutation life 2017-02-01",
        "parole denied 2017-02-01", "upheld 2017-02-01", "appealed 2017-02-01", "special pardon 2016-01-01",
    ],
)  # fmt: skip
def test_what_only_a_sentence_allows_is_asked_about_without_one(room, line: str) -> None:
    ref = made_up(room)
    question = ": no sentence is on record."
    shown = asked(room, ref, line)

    assert question in shown
    shown = room.types(f'/prisoner log #{ref} {line} because "an invented reason" {SOURCE}')
    room.presses("Record")
    assert "an invented reason" in room.types(f"/prisoner why #{ref}")


@pytest.mark.parametrize(
    "line",
    [
        "admits guilt 2017-02-01", "commended 2017-02-01", "transferred to P 2017-02-01",
        'better treatment "visits" 2017-02-01', "died in custody 2017-02-01",
    ],
)  # fmt: skip
def test_what_only_custody_allows_is_asked_about_without_any(room, line: str) -> None:
    assert "no custody is on record." in asked(room, made_up(room), line)


@pytest.mark.parametrize(
    "line", ["medical parole 2017-02-01", "reduction 8m 2017-02-01", "transferred to P 2017-02-01"]
)
def test_a_record_that_states_a_sentence_needs_no_judgment(room, line: str) -> None:
    ref = made_up(room, status="imprisoned")

    assert "To look at again" not in told(room, ref, line)


def test_guilt_is_not_admitted_and_denied_at_once(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2016-01-01", "admits guilt 2016-06", "denies guilt 2017-01")

    assert "denied at the same time by the record" in asked(room, ref, "admits guilt 2017-01")


def test_deprivation_of_rights_is_not_over_before_its_end(room) -> None:
    line = f"/prisoner verify Li Jianfeng dpr done 2018-03-10 {SOURCE}"

    assert "by the record it runs until April 2018." in room.types(line)
    assert "Record" not in room.buttons()


def test_each_step_of_an_appeal_says_what_it_was(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2016-01-01", "sentence 6y 2016-06-01", "appealed 2016-06-03")
    told(room, ref, "appeal hearing 2016-06-20", "upheld 2016-07-01")

    line = room.types(f"/prisoner timeline #{ref}")
    assert "3 June 2016 · appealed" in line
    assert "20 June 2016 · in court · appeal hearing" in line
    assert "1 July 2016 · appeal decided · judgment upheld" in line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("died in custody 2018-02-01", "died 1 February 2018, in custody"),
        ("died 2018-02-01", "died 1 February 2018"),
    ],
)
def test_where_somebody_died_is_said(room, line: str, said: str) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2016-01-01", line)

    assert stage(room, ref) == said


@pytest.mark.parametrize("step", ["bail 2016-06-01", "sentence 2y suspended 3y 2016-10-01"])
def test_nobody_dies_in_custody_who_is_outside(room, step: str) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2016-01-01", step)

    assert "death, 1 February 2018, in custody: " in asked(room, ref, "died in custody 2018-02-01")


@pytest.mark.parametrize("line", ["sentence 200y 2016-12-01", "判刑二百年 2016-12-01"])
def test_a_term_that_nobody_lives_is_refused_in_words(room, line: str) -> None:
    seen = room.types(f"/prisoner log #{made_up(room)} {line} {SOURCE}")

    assert "longer than anybody lives" in seen
    assert "interval" not in seen


AGAIN = ("detained 2009-05-03", "sentence 3y 2010-01-01")
NEW_LIMIT = "formal arrest or release: limit passed if nothing further is known by 16 April 2018"


@pytest.mark.parametrize("lines", [AGAIN, (*AGAIN, "release 2012-05-02")], ids=["no release told", "released"])
def test_the_limits_of_who_is_held_again_count_from_the_newest_custody(room, lines: tuple[str, ...]) -> None:
    ref = made_up(room)
    told(room, ref, *lines, 'charge "inciting subversion" 2009-06-01', "detained 2018-03-10")

    assert stage(room, ref) == "detained (again)"
    assert NEW_LIMIT in room.types(f"/prisoner why #{ref}")


@pytest.mark.parametrize(
    "lines", [("re-education through labour 1y6m 2010-05-01",), ("劳动教养一年六个月 2010年5月1日",)]
)
def test_history_entered_later_leaves_who_is_detained_detained(room, lines: tuple[str, ...]) -> None:
    ref = made_up(room)
    shown = told(room, ref, "detained 2016-05-03", *lines)

    assert "should be out" not in shown
    assert stage(room, ref) == "detained (again)"


def test_a_charge_is_told_with_what_became_of_it(room) -> None:
    ref = made_up(room)
    told(
        room, ref, "detained 2016-05-03", 'charge "subversion" 2016-06-01', 'charge "picking quarrels" 2016-06-02',
        'charge "picking quarrels" dropped 2016-09-01',
    )  # fmt: skip
    charges = "Charge: subversion, picking quarrels (dropped, 1 September 2016)"
    assert charges in room.types(f"/prisoner #{ref}")

    told(room, ref, "acquitted 2017-12-01")
    card = room.types(f"/prisoner #{ref}")
    assert "subversion (acquitted, 1 December 2017), picking quarrels (dropped, 1 September 2016)" in card

    told(room, ref, 'charge "subversion" 2018-02-01')
    assert charges in room.types(f"/prisoner #{ref}")


def test_a_charge_dropped_on_no_day_is_told_as_dropped(room) -> None:
    ref = made_up(room)
    told(room, ref, 'charge "subversion" 2016-06-01', 'charge "subversion" dropped')

    assert "Charge: subversion (dropped)" in room.types(f"/prisoner #{ref}")


def test_a_judgment_closes_the_verdict_that_was_ahead(room) -> None:
    ref = made_up(room)
    told(room, ref, "detained 2016-05-03", "verdict ahead 2018-06-20")
    assert "In court: 20 June 2018 · verdict" in room.types(f"/prisoner #{ref}")

    room.clock.now += timedelta(days=98)
    told(room, ref, "sentence 5y dpr 2y 2018-06-20")
    assert "In court" not in room.types(f"/prisoner #{ref}")


@pytest.mark.parametrize(
    ("lines", "doubtful", "question"),
    [
        ((), "detained 2016-05-03 learned 2016-05-01", "detention, 3 May 2016: 1 May 2016 comes before it."),
        (("detained 2016-05-03",), "indicted 2016-01-01", "indictment, 1 January 2016 comes before detention, 3 May 2016."),
        (("detained 2016-05-03",), "提起公诉 2016年1月1日", "indictment, 1 January 2016 comes before detention, 3 May 2016."),
        ((), "exit ban lifted 2017-01-01", "exit ban, 1 January 2017: none is on record that could end."),
        ((), "home confinement ended 2017-01-01", "home confinement, extralegal, 1 January 2017: none is on record"),
        (("detained 2016-05-03 by Chengdu PSB",), "detained 2016-05-03 by Sichuan PSB", "detention, 3 May 2016 is on record. The same one?"),
        (('health "stroke" grave 2018-02-01',), 'health "stroke" better 2018-02-01', "health, 1 February 2018 is on record. The same one?"),
    ],
)  # fmt: skip
def test_what_contradicts_a_day_is_asked(room, lines: tuple[str, ...], doubtful: str, question: str) -> None:
    ref = made_up(room)
    put(room, ref, *lines)

    assert question in asked(room, ref, doubtful)
