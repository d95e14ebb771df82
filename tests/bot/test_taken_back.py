"""What waits for somebody, or stands in Slack, is taken back when they may not see it any more."""

from datetime import timedelta

import pytest
from slack_bolt.request import BoltRequest
from sqlalchemy import text

from bot.clock import tick
from bot.delivery import Courier, plan

NAME = "李建峰"


def later(room, **ahead: float) -> None:
    """Some time passes, and a clock ticks."""
    room.clock.now += timedelta(**ahead)
    tick(room.place.built)
    room.place.built.worker.wait_idle(10)


def direct(room, person: str) -> str:
    """All that stands in somebody's direct messages with the app."""
    workspace, user = room.place.workspace, room.as_(person).user
    return str([message.blocks for message in workspace.screen(workspace.open_dm(user), user)])


def states(room, purpose: str) -> list[str]:
    with room.place.built.store.engine.connect() as connection:
        return list(connection.execute(text(f"SELECT state FROM post WHERE purpose = '{purpose}'")).scalars())


def files(room) -> list[str]:
    return [file.name for file in room.place.workspace.state.files.values() if not file.deleted]


def account(room, person: str, **kind: bool) -> None:
    """Slack tells of another kind of account."""
    user = {"id": room.as_(person).user, "team_id": room.place.workspace.team_id, **kind}
    event = {"type": "user_change", "user": user}
    body = {"type": "event_callback", "team_id": user["team_id"], "event_id": f"Ev{person}", "event": event}
    room.place.built.app.dispatch(BoltRequest(mode="socket_mode", body=body))
    room.place.workspace.transport.settle(10)


def removed(room) -> None:
    room.types(f"/mingdan remove <@{room.as_('researcher').user}>")


def guest(room) -> None:
    account(room, "researcher", is_restricted=True)


def sealed(room) -> None:
    line = f"/prisoner confidential Li Jianfeng sealed <@{room.as_('reader').user}> because of a threat"
    assert "sealed now" in room.types(line)


@pytest.fixture
def team(room):
    """The room, everybody met."""
    for person in ("director", "researcher", "reader"):
        room.as_(person).types("/mingdan whoami")
    return room


def looks_up_while_slack_is_away(room, *, direct_too: bool) -> None:
    room.place.workspace.misbehave("response_url", "server_error", times=2)
    if direct_too:
        room.place.workspace.misbehave("conversations.open", "server_error")
    room.as_("researcher").types("/prisoner Li Jianfeng")
    room.place.built.worker.wait_idle(10)
    assert states(room, "answer") == ["uncertain" if direct_too else "posted"]


@pytest.mark.parametrize("change", [removed, guest, sealed])
@pytest.mark.parametrize("direct_too", [True, False], ids=["waiting", "standing"])
def test_an_answer_by_direct_message_is_for_who_may_still_see_all_of_it(team, change, direct_too: bool) -> None:
    looks_up_while_slack_is_away(team, direct_too=direct_too)
    assert (NAME in direct(team, "researcher")) is not direct_too

    change(team)
    later(team, minutes=2)

    assert NAME not in direct(team, "researcher")


def test_an_answer_that_waited_comes_whole_where_nothing_has_changed(team) -> None:
    looks_up_while_slack_is_away(team, direct_too=True)

    later(team, minutes=2)

    assert NAME in direct(team, "researcher")


def test_whoever_is_hidden_since_is_like_whoever_is_not_there(team) -> None:
    looks_up_while_slack_is_away(team, direct_too=True)
    sealed(team)

    later(team, minutes=2)

    assert "This case is no longer here. Look the name up again." in direct(team, "researcher")


@pytest.mark.parametrize("change", [removed, guest, sealed])
def test_a_file_that_was_sent_goes_at_once(team, change) -> None:
    researcher = team.as_("researcher")
    researcher.types('/list new "EU round"')
    researcher.adds("/list add Li Jianfeng")
    researcher.types("/list export txt")
    team.place.built.worker.wait_idle(10)
    assert files(team) == ["list-1-DRAFT.txt"]

    change(team)
    later(team, seconds=1)

    assert files(team) == []


def test_a_file_of_who_is_named_stays(team) -> None:
    reader = team.as_("reader")
    with team.place.built.store.as_operator() as work:
        work.members.row(reader.user).roles = "researcher"
        work.commit()
    reader.types('/list new "EU round"')
    reader.adds("/list add Li Jianfeng")
    reader.types("/list export txt")
    team.place.built.worker.wait_idle(10)

    sealed(team)
    later(team, seconds=1)

    assert files(team) == ["list-1-DRAFT.txt"]


def test_a_file_whose_sender_died_before_noting_it_is_sent_once_and_goes_in_time(team, monkeypatch) -> None:
    def killed(*_: object) -> None:
        raise SystemExit

    team.types('/list new "EU round"')
    team.adds("/list add Li Jianfeng")
    with monkeypatch.context() as patch:
        patch.setattr(Courier, "_posted", killed)
        team.types("/list export txt")
        team.place.built.worker.wait_idle(10)
    assert files(team) == ["list-1-DRAFT.txt"]

    later(team, minutes=3)
    assert (files(team), states(team, "file")) == (["list-1-DRAFT.txt"], ["posted"])
    later(team, hours=25)
    assert files(team) == []


def test_a_digest_that_tells_of_who_is_sealed_since_goes_and_the_rest_of_it_is_told_once_more(team) -> None:
    workspace = team.place.workspace
    people = [team.place.people[name] for name in ("director", "reader", "researcher")]
    channel = workspace.add_channel("team", members=people, private=True)

    def digests() -> list[str]:
        shown = [m for m in workspace.screen(channel, team.user) if not m.ephemeral]
        return [str(message.blocks) for message in shown if "Due:" in str(message.blocks)]

    workspace.type_command(team.user, channel, "/alerts", "here")
    later(team, seconds=0)
    assert [NAME in words for words in digests()] == [True]

    sealed(team)
    for _minute in range(3):
        later(team, minutes=1)

    assert [(NAME in words, "#1 " in words, "#43" in words) for words in digests()] == [(False, False, True)]


def test_a_date_that_is_told_once_more_when_its_next_lead_has_begun_stands_once(team) -> None:
    team.types("/alerts here")
    later(team, seconds=0)
    reader = team.as_("reader").user
    team.types(f"/prisoner confidential Guo Quan sealed <@{reader}> because of a threat")

    later(team, days=11)

    shown = [m for m in team.place.workspace.screen(team.place.channel, team.user) if "Due:" in str(m.blocks)]
    assert str(shown[-1].blocks).count("DPR expires in April 2018") == 1


def test_nothing_waits_for_ever_for_somebody_whose_account_is_gone(team) -> None:
    looks_up_while_slack_is_away(team, direct_too=True)
    account(team, "researcher", deleted=True)

    later(team, minutes=2)

    assert states(team, "answer") == ["parked"]


def test_alerts_here_frees_what_was_refused_in_a_channel_that_is_told_already(team) -> None:
    team.types("/alerts here")
    team.place.workspace.misbehave("chat.postMessage", "restricted_action", times=2)
    later(team, seconds=0)
    team.place.workspace.faults.clear()
    assert states(team, "digest") == ["refused"]

    assert "This channel gets the alerts already." in team.types("/alerts here")
    later(team, seconds=1)

    assert states(team, "digest") == ["posted"]


def test_a_file_of_a_list_that_is_sealed_since_goes(team) -> None:
    researcher = team.as_("researcher")
    researcher.types('/list new "EU round"')
    researcher.adds("/list add Li Jianfeng")
    researcher.types("/list export txt")
    team.place.built.worker.wait_idle(10)

    line = f"/list confidential 1 sealed <@{team.as_('reader').user}> because the channel is large"
    assert "sealed now" in team.types(line)
    later(team, seconds=1)

    assert files(team) == []


def test_a_digest_that_is_found_in_the_channel_goes_where_its_people_were_sealed_meanwhile(team) -> None:
    workspace = team.place.workspace
    people = [team.place.people[name] for name in ("director", "reader", "researcher")]
    channel = workspace.add_channel("team", members=people, private=True)
    workspace.type_command(team.user, channel, "/alerts", "here")
    plan(team.place.built.store, team.clock())
    workspace.misbehave("chat.postMessage", "lost")
    team.place.built.courier.deliver()
    assert states(team, "digest") == ["uncertain"]

    sealed(team)
    later(team, minutes=2)

    shown = [str(message.blocks) for message in workspace.screen(channel, team.user) if not message.ephemeral]
    assert [(NAME in words, "#43" in words) for words in shown if "Due:" in words] == [(False, True)]
