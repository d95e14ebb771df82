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


NOBODY_LOOKED_UP = (
    "This channel is shared with another workspace, so nothing is looked up here.",
    "This channel is open to all members, so nothing is looked up here.",
    "Not everybody in this channel may see cases in Mingdan, so nothing is looked up here.",
    "Slack does not say who reads this channel, so nothing is looked up here.",
)


def nothing_else_is_said(desk: Desk) -> None:
    (answer,) = write(desk, "@mingdan Li Jianfeng", desk.place.channel)

    assert answer.text.startswith(NOBODY_LOOKED_UP)
    assert WARNING in answer.text
    assert not any(word in answer.text for word in ("Jianfeng", "李建峰", "#1"))


@pytest.mark.parametrize("typed", ["", "help", "帮助", "alerts", "list show", "thanks!", "alerts today"])
def test_a_mention_without_a_name_put_no_name_into_the_channel(team, typed: str) -> None:
    (answer,) = write(team, f"@mingdan {typed}".strip(), team.place.channel)

    assert WARNING not in answer.text


@pytest.fixture
def mixed(team) -> Desk:
    """The director in a private channel with a security officer and a liaison, who see no cases."""
    workspace = team.place.workspace
    for name in ("officer", "liaison"):
        team.place.people[name] = workspace.add_user(name)
        workspace.join(team.place.channel, team.place.people[name])
        team.as_(name).types("/mingdan whoami")
    with team.place.built.store.as_operator() as work:
        for name, role in (("officer", "security"), ("liaison", "liaison")):
            row = work.members.row(team.place.people[name].id)
            row.standing, row.roles = "admitted", role
        work.commit()
    members = [team.place.people[name] for name in ("director", "officer", "liaison")]
    channel = workspace.add_channel("mixed", members=members, private=True)
    return Desk(replace(team.place, channel=channel), team.clock)


def test_who_reads_a_private_channel_is_said_in_the_words_of_the_alerts(mixed) -> None:
    (answer,) = write(mixed, "@mingdan Li Jianfeng", mixed.place.channel)

    assert answer.text.startswith(
        "Not everybody in this channel may see cases in Mingdan, so nothing is looked up here."
    )
    assert "Not everybody in this channel may see cases in Mingdan." in mixed.types("/alerts here")
    assert "`/prisoner NAME` shows nobody but you what you typed." in answer.text


def test_a_way_is_shown_to_whoever_may_go_it(mixed) -> None:
    (answer,) = write(mixed.as_("officer"), "@mingdan Li Jianfeng", mixed.place.channel)

    assert WARNING in answer.text
    assert "/prisoner NAME" not in answer.text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("list show", "Did you mean `/list show`?"), ("alerts", "Did you mean `/alerts`?"),
        ("thanks", "Type a name to look somebody up"), ("alerts today", "Did you mean `/alerts today`?"),
        ("你好", "Type a name to look somebody up"),
    ],
)  # fmt: skip
def test_a_command_or_a_greeting_in_the_direct_messages_is_no_name(room, typed: str, says: str) -> None:
    (answer,) = write(room, typed)

    assert says in answer.text
    assert "No one" not in answer.text


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


@pytest.mark.parametrize("text", ["#1", "why #1", "#1 #2", "#1; #2", "1"])
def test_a_mention_by_number_put_no_name_into_the_channel(team, text: str) -> None:
    (answer,) = write(team, f"@mingdan {text}", team.place.channel)

    assert WARNING not in answer.text
    assert WARNING in write(team, f"@mingdan {text} Li Jianfeng", team.place.channel)[0].text
