"""A day in court to come, as it is typed: which sitting it is, whether one on record was put off, where it stands."""

import pytest

VERDICT = 'verdict ahead 2018-04-20 source "an invented letter"'


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("log Huang Qi verdict to come 2018-05-01", "day in court to come · 1 May 2018 · verdict"),
        ("记录 黄琦 宣判定于 2018年5月1日", "day in court to come · 1 May 2018 · verdict"),
        ("log Huang Qi hearing ahead 2018-05-01", "day in court to come · 1 May 2018 · hearing\n"),
        ("log Huang Qi pre-trial hearing ahead 2018-05-01", "day in court to come · 1 May 2018 · pre-trial hearing"),
        ("log Huang Qi trial to come 2018-05-01", "day in court to come · 1 May 2018\n"),
    ],
)
def test_which_sitting_lies_ahead_is_told_as_it_was_said_and_stands_on_the_card(room, line: str, told: str) -> None:
    seen = room.types(f"/prisoner {line} {'来源' if '记录' in line else 'source'} “an invented letter”")

    assert told in seen
    assert "No date moves. It stands on the card until then." in seen
    assert "nothing is worked out from it" not in seen
    assert "1 May 2018" in room.presses("Record")
    assert "1 May 2018" in room.types("/prisoner Huang Qi")


def test_a_trial_ahead_is_not_taken_for_a_verdict_that_was_put_off(room) -> None:
    room.types(f"/prisoner log Huang Qi {VERDICT}")
    room.presses("Record")

    seen = room.types('/prisoner log Huang Qi trial ahead 2018-05-01 source "an invented letter"')

    assert seen.startswith("Put on record for Huang Qi")
    moved = '/prisoner log Huang Qi postponed to 2018-05-01 postponed from 2018-04-20 source "an invented letter"'
    assert "Was it put off?" in room.types(moved)
    assert "Was it put off?" in room.types(
        '/prisoner log Huang Qi verdict ahead 2018-05-01 source "an invented letter"'
    )


@pytest.mark.parametrize(
    "line",
    [
        "/prisoner owner Huang Qi @nobody",
        "/prisoner 跟进人 黄琦 @nobody",
        "/list owner 464 @nobody",
        '/prisoner care Huang Qi plan who may contact "Jia (fictional)" @nobody',
        "/prisoner confidential Huang Qi restricted @nobody because asked",
    ],
)
def test_a_member_whom_slack_does_not_know_is_named(room, line: str) -> None:
    assert room.types(line) == (
        "@nobody is nobody whom Mingdan knows. Type @ and choose the member from the list that Slack shows."
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("log Huang Qi home searched 2017-02-01", "A search or a raid is no kind of fact of its own."),
        ("记录 黄琦 2017年2月1日 被抄家", "A search or a raid is no kind of fact of its own."),
        ("log Huang Qi stopped at the airport 2017-02-01", "record `exit ban 2017-02-01`"),
    ],
)
def test_what_has_no_kind_of_its_own_says_which_fits(room, line: str, says: str) -> None:
    assert says in room.types(f"/prisoner {line}")
