"""Names written to the app: in its direct messages, with a mention in a channel, in a thread."""

from dataclasses import replace

import pytest
from desk import Desk

from local_slack import Message


def write(desk: Desk, text: str, channel=None, thread=None) -> list[Message]:
    """Write a message; what of it this person then sees beside their own words."""
    workspace = desk.place.workspace
    where = workspace.open_dm(desk.user) if channel is None else channel
    before = {message.ts for message in workspace.screen(where, desk.user, thread)}
    workspace.say(desk.user, where, text, thread)
    seen = [message for message in workspace.screen(where, desk.user, thread) if message.ts not in before]
    desk.last = [message for message in seen if message.author != desk.user]
    return desk.last


@pytest.fixture
def team(room) -> Desk:
    """The director in a private channel of director and researcher, both admitted."""
    people = [room.place.people[name] for name in ("director", "researcher")]
    for name in ("director", "researcher"):
        room.as_(name).types("/mingdan whoami")
    channel = room.place.workspace.add_channel("team", members=people, private=True)
    return Desk(replace(room.place, channel=channel), room.clock)


WARNING = "Your message itself put the name into this channel"


@pytest.mark.parametrize("typed", ["Li Jianfeng", "李建峰", "  li jian feng ", "#1", "find Li Jianfeng"])
def test_a_name_in_the_direct_messages_is_answered_there_to_who_wrote_it(room, typed: str) -> None:
    (answer,) = write(room, typed)

    assert answer.text.startswith("Li Jianfeng 李建峰 · #1")
    assert answer.ephemeral_for == room.user
    assert room.presses("Timeline").startswith("Timeline of Li Jianfeng")


def test_a_choice_and_a_page_work_there_too(room) -> None:
    (answer,) = write(room, "why Li Jianfeng")
    assert "Li Jianfeng" in answer.text

    write(room, "Huang")

    assert room.presses("1 Huang Qi 黄琦").startswith("Huang Qi 黄琦 · #8")


def test_what_needs_a_form_says_how_to_get_it(room) -> None:
    (answer,) = write(room, "add 甲乙丙")

    assert answer.text.startswith("That needs a form")


def test_who_is_not_let_in_gets_the_way_in(room) -> None:
    room.place.people["newcomer"] = room.place.workspace.add_user("newcomer")

    (answer,) = write(room.as_("newcomer"), "Li Jianfeng")

    assert answer.text.startswith("You are not yet admitted")


def test_what_the_app_or_nobody_wrote_is_not_answered(room) -> None:
    workspace = room.place.workspace
    direct = workspace.open_dm(room.user)
    sound = {
        "type": "message",
        "channel_type": "im",
        "channel": direct.id,
        "ts": "1.1",
        "user": room.user,
        "text": "Li",
    }
    workspace.state.calls.clear()

    for odd in ({"bot_id": "B1"}, {"subtype": "message_changed"}, {"user": None}, {"channel_type": "channel"}):
        workspace.send_event(sound | odd)

    assert workspace.calls("chat.postEphemeral") == []
    workspace.send_event(sound)
    assert len(workspace.calls("chat.postEphemeral")) == 1


def test_a_mention_is_answered_at_the_root_and_says_what_it_did(team) -> None:
    (answer,) = write(team, "@mingdan Li Jianfeng", team.place.channel)

    assert answer.text.startswith("Li Jianfeng 李建峰 · #1")
    assert WARNING in answer.text
    assert (answer.thread_ts, answer.ephemeral_for) == (None, team.user)


def test_a_mention_in_a_thread_is_answered_in_it(team) -> None:
    workspace = team.place.workspace
    parent = workspace.say(team.user, team.place.channel, "Whom shall we ask about?")
    workspace.say(team.as_("researcher").user, team.place.channel, "One moment.", parent)

    (answer,) = write(team, "@mingdan 李建峰", team.place.channel, parent)

    assert answer.text.startswith("Li Jianfeng 李建峰 · #1")
    assert answer.thread_ts == parent.ts


def nothing_else_is_said(desk: Desk) -> None:
    (answer,) = write(desk, "@mingdan Li Jianfeng", desk.place.channel)

    assert answer.text.startswith("People outside the team can read this channel")
    assert WARNING in answer.text
    assert not any(word in answer.text for word in ("Jianfeng", "李建峰", "#1"))


def test_in_a_public_channel_nothing_else_is_said(room) -> None:
    nothing_else_is_said(room)


def test_in_a_shared_channel_nothing_else_is_said(team) -> None:
    team.place.workspace.share_channel(team.place.channel)

    nothing_else_is_said(team)


@pytest.mark.parametrize("other", ["guest", "external"])
def test_where_a_guest_or_a_stranger_reads_nothing_else_is_said(team, other: str) -> None:
    team.place.workspace.join(team.place.channel, team.place.people[other])

    nothing_else_is_said(team)


def test_where_slack_does_not_say_who_reads_nothing_else_is_said(team) -> None:
    team.place.workspace.misbehave("conversations.info", "error")

    nothing_else_is_said(team)


def test_a_mention_waits_for_no_writer_and_writes_down_who_looked(team) -> None:
    write(team, "@mingdan Li Jianfeng", team.place.channel)

    *_before, entry = team.place.built.store.log.read()
    assert (entry.channel, entry.subjects[0][0]) == (team.place.channel.id, "prisoner")


def test_the_answer_speaks_the_language_of_who_wrote(room) -> None:
    room.types("/mingdan language 中文")

    (answer,) = write(room, "李建峰")

    assert answer.text.startswith("李建峰 Li Jianfeng")
