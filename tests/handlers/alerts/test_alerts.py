"""`/alerts` as people type it, and what stands on a lock screen."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from desk import Desk
from world import NOW

from bot.delivery import plan

GUO = "Guo Quan 郭泉 · #20 · DEMO\nsentence reduction could be requested now, since about January 2017"
ZHU = (
    "Zhu Yu'an 朱玉安 · #43 · DEMO\n"
    "sentence reduction could be requested: perhaps already, at the latest from about May 2018"
)
METABDULLA = (
    "Metabdulla Iminniyaz 麦提阿卜拉·伊敏尼亚孜 · #6 · DEMO\n"
    "sentence reduction could be requested from about May 2018, at the latest from about June 2018 "
    "(in 73 days at the earliest)"
)
OVERDUE = """Overdue: no news yet
Huang Jinqiu 黄金秋 · #31 · DEMO
release stated for 13 December 2011 (as announced, not confirmed): confirm (date passed)
Wang Sen 王森 · #30 · DEMO
DPR should be over by 1 July 2013, by the count of the law: confirm (date passed)
Chen Wei 陈卫 · #48 · DEMO
release stated for 2 September 2014 (as announced, not confirmed): confirm (date passed)
Li Wenshan 李文山 · #33 · DEMO
DPR should be over by 30 May 2016, by the count of the law: confirm (date passed)"""
LI = "Li Jianfeng 李建峰 · #1 · DEMO\nDPR expires in April 2018 (in 17 days at the earliest)"


BY_PLAN = (
    "Before anybody is contacted: each case opens with its contact plan; where none is open to you, contact nobody "
    "before asking a director."
)


def test_today_shows_what_is_within_its_lead_time(room) -> None:
    assert room.types("/alerts today") == (
        f"Due soon, on 15 March 2018\n{BY_PLAN}\n{OVERDUE}\nSoon\n{LI}\n{METABDULLA}\nOpen windows\n{GUO}\n{ZHU}"
    )
    assert room.buttons() == [
        "Open #31",
        "Open #30",
        "Open #48",
        "Open #33",
        "Open #1",
        "Open #6",
        "Open #20",
        "Open #43",
    ]
    assert room.presses("Open #1").startswith("Li Jianfeng 李建峰 · #1 · DEMO")


def test_upcoming_shows_twelve_months(room) -> None:
    seen = room.types("/alerts upcoming")

    assert seen.startswith(f"The next twelve months from 15 March 2018\nSoon\n{LI}\n{METABDULLA}\n")
    assert seen.endswith(f"Open windows\n{ZHU}"), "who has another date stands with that"
    assert "Guo Quan 郭泉 · #20 · DEMO\nrelease expected on 12 November 2018 (in 242 days)" in seen
    assert "Wang Jianmin 王健民 · #41 · DEMO\nrelease expected on 20 February 2019 (in 342 days)" in seen
    assert "Liu Xiaobo" not in seen


@pytest.mark.parametrize(
    ("command", "most", "overdue", "notes"),
    [
        ("today", 4, 2, ["and 2 more without news", "and 2 more after these"]),
        ("upcoming", 4, 0, ["and 5 more after these"]),
        ("today", 20, 4, []),
    ],
)
def test_what_is_left_is_counted_and_neither_read_nor_on_record(
    room, monkeypatch, command: str, most: int, overdue: int, notes: list[str]
) -> None:
    """Overdue and due stand in one message, which has room for so many and no more: Slack takes 50 blocks."""
    monkeypatch.setattr("handlers.alerts.views.MOST_SHOWN", most)

    seen = room.types(f"/alerts {command}")

    assert [line for line in seen.splitlines() if line.startswith("and ")] == notes
    assert seen.count("(date passed)") == overdue
    assert len(room.buttons()) == (most if notes else 8)
    *_before, entry = room.place.built.store.log.read()
    assert len(entry.subjects) <= most


def test_who_should_be_out_stays_due_until_there_is_news(room) -> None:
    """Chen Wei's release is announced for 20 February 2020: the day after he is overdue, until somebody says what came."""
    entry = "Chen Wei 陈卫 · #47 · DEMO\nrelease stated for 20 February 2020 (as announced, not confirmed): confirm (date passed)"
    room.clock.now = NOW.replace(year=2020, month=2, day=20)
    assert "release expected on 20 February 2020 (as announced, not confirmed) (now)" in room.types("/alerts today")
    for later in (NOW.replace(year=2020, month=2, day=21), NOW.replace(year=2024)):
        room.clock.now = later
        assert entry in room.types("/alerts today")

    room.types('/prisoner log #47 released 2020-02-20 source "x"')
    room.presses("Record")

    assert entry not in room.types("/alerts today")


def test_an_end_that_the_law_counts_is_overdue_like_a_stated_one(room) -> None:
    for fact in ("detention 2014-05-10 only", "sentence 4y 2014-12-01 dpr 1y"):
        room.types(f'/prisoner log #8 {fact} source "x"')
        room.presses("Record")
    room.clock.now = NOW.replace(month=5, day=11)

    assert (
        "#8 · DEMO\nsentence over by the count of the law: 9 May 2018. Confirm the release (date passed)"
        in room.types("/alerts today").split("Now\n")[0]
    )


def test_many_overdue_are_counted_and_the_oldest_shown(room, monkeypatch) -> None:
    monkeypatch.setattr("store.alerts.service.OVERDUE_SHOWN", 3)

    seen = room.types("/alerts today")

    assert seen.splitlines()[-1] == "and 1 more without news"
    assert "Chen Wei 陈卫 · #48" in seen
    assert "Li Wenshan" not in seen


def test_nothing_due_is_said(room) -> None:
    room.clock.now = NOW.replace(year=1980)

    assert "Nothing is due." in room.types("/alerts today")


def test_a_channel_is_told_from_now_on_and_can_leave(room) -> None:
    assert room.types("/alerts here") == (
        "This channel gets the alerts at 09:00 Beijing time, 90, 30, 7, 0 days before a date.\n"
        "This channel is open to all members. Refs and counts only.\n"
        "It is read by: 3 who may see cases, 1 guest, 1 of another workspace.\n"
        "`/alerts off` stops them."
    )
    assert room.types("/alerts here").startswith("This channel gets the alerts already.")
    assert room.types("/alerts off").startswith("This channel gets no alerts from now on.")
    assert room.types("/alerts off").startswith("This channel gets no alerts.")
    assert "There is no time zone `Moon`." in room.types("/alerts here Moon")


def test_who_asks_again_is_told_who_reads_the_channel_now(room) -> None:
    room.types("/alerts here")
    guest = room.place.workspace.add_user("passing", guest="multi")
    room.place.workspace.join(room.place.channel, guest)

    seen = room.types("/alerts here")

    assert seen.startswith("This channel gets the alerts already.")
    assert "It is read by: " in seen
    assert "2 guests" in seen


def test_a_direct_message_is_no_channel(room) -> None:
    workspace = room.place.workspace
    direct = workspace.open_dm(room.user)

    workspace.type_command(room.user, direct, "/alerts", "here")

    assert "Alerts go to a channel" in workspace.screen(direct, room.user)[-1].text


def post_digest(room) -> None:
    plan(room.place.built.store, room.clock())
    room.place.built.courier.deliver()


def among_the_team(room):
    """The director in a private channel of director and researcher."""
    people = [room.place.people[name] for name in ("director", "researcher")]
    channel = room.place.workspace.add_channel("team", members=people, private=True)
    return Desk(replace(room.place, channel=channel), room.clock)


def test_the_digest_shows_no_name_on_a_lock_screen(room) -> None:
    room.types("/alerts here")
    post_digest(room)

    digest = room.place.workspace.screen(room.place.channel, room.user)[-1]

    assert room.place.workspace.notification(digest) == (
        "Case #1: DPR expires in April 2018\n"
        "Case #6: sentence reduction could be requested from about May 2018, at the latest from about June 2018\n"
        "Case #20: sentence reduction could be requested now, since about January 2017\n"
        "Case #43: sentence reduction could be requested: perhaps already, at the latest from about May 2018"
    )


def test_a_channel_of_the_team_alone_is_told_names(room) -> None:
    team = among_the_team(room)
    team.types("/alerts here")
    post_digest(team)

    assert "李建峰" in str(team.place.workspace.screen(team.place.channel, team.user)[-1].blocks)


@pytest.mark.parametrize("joining", ["guest", "external", "newcomer"])
def test_whoever_else_joins_makes_it_numbers_from_the_next_digest_on(room, joining: str) -> None:
    team = among_the_team(room)
    team.types("/alerts here")
    post_digest(team)
    workspace = team.place.workspace
    person = workspace.add_user("newcomer") if joining == "newcomer" else team.place.people[joining]
    workspace.join(team.place.channel, person)
    team.clock.now += timedelta(days=10)
    post_digest(team)

    digest = workspace.screen(team.place.channel, team.user)[-1]
    assert "#1 · DEMO" in str(digest.blocks)
    assert "李建峰" not in str(digest.blocks)


def test_a_shared_channel_gets_numbers_only(room) -> None:
    room.types("/alerts here")
    room.place.workspace.change_channel(room.place.channel, is_ext_shared=True)
    post_digest(room)

    digest = room.place.workspace.screen(room.place.channel, room.user)[-1]

    assert "李建峰" not in str(digest.blocks)
    assert "Jianfeng" not in str(digest.blocks)
    assert "#1 · DEMO" in str(digest.blocks)


def test_the_digest_speaks_the_language_of_who_asked_for_it(room) -> None:
    room.types("/mingdan language 中文")
    room.types("/alerts 本频道")
    post_digest(room)

    digest = room.place.workspace.screen(room.place.channel, room.user)[-1]

    assert room.place.workspace.notification(digest) == (
        "个案1：剥夺政治权利期将于2018年4月届满\n个案6：自约2018年5月起可提请减刑，最迟自约2018年6月起\n"
        "个案20：现已可提请减刑（自约2017年1月起）\n个案43：也许已可提请减刑，最迟自约2018年5月起"
    )


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (NOW.replace(month=4, day=10), "DPR expires in April 2018 (now)"),
        (
            NOW.replace(year=2021, month=8, day=26),
            "release expected on 26 August 2021 (as announced, not confirmed) (now)",
        ),
        (NOW.replace(year=2019, month=2, day=19), "release expected on 20 February 2019 (in 1 day)"),
    ],
)
def test_the_words_follow_the_day(room, day, says: str) -> None:
    room.clock.now = day

    assert says in room.types("/alerts today")


def test_dates_are_on_record_in_the_order_in_which_they_stood(room) -> None:
    room.types("/alerts upcoming")
    refs = list(dict.fromkeys(label.removeprefix("Open ") for label in room.buttons()))

    store = room.place.built.store
    *_before, entry = store.log.read()
    with store.reading_as_operator() as work:
        held = work.prisoners.people(UUID(subject) for _kind, subject in entry.subjects)
    assert [f"#{held[UUID(subject)].ref}" for _kind, subject in entry.subjects] == refs
