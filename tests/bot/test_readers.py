"""Who reads a channel is asked daily by the clock: of each channel in use, once, and never inside a transaction."""

from datetime import timedelta

import pytest
from desk import Clock
from world import NOW, a_writer

import bot.readers
from bot.clock import tick
from bot.readers import ask_who_reads
from store.access.values import ChannelFacts, Readers
from store.errors import Unavailable
from store.texts import _
from store.unit_of_work import Store

DAY = timedelta(days=1)


@pytest.fixture
def office(cases_store: Store, open_room):
    """A channel with a list in use that gets no alerts, on either database."""
    with open_room(cases_store, Clock()) as desk:
        desk.types("/mingdan whoami")
        desk.types('/list new "EU round"')
        yield desk


def asked(desk) -> int:
    return len(desk.place.workspace.calls("conversations.info"))


def ask(desk, later: timedelta = timedelta(0)) -> int:
    """A round of the clock at a moment; how many channels Slack has been asked about so far."""
    desk.clock.now = NOW + later
    ask_who_reads(desk.place.built.store, desk.place.built.client, desk.clock)
    return asked(desk)


def readers(desk) -> Readers:
    with desk.place.built.store.reading_as_operator() as work:
        return work.channels.readers(desk.place.channel.id, desk.clock())


def test_each_tick_asks_about_a_channel_in_use_once_a_day(office) -> None:
    assert readers(office) is Readers.OTHERS
    tick(office.place.built)
    with office.place.built.store.reading_as_operator() as work:
        assert work.channels.is_known(office.place.channel.id, NOW)

    assert [ask(office, hours * timedelta(hours=1)) for hours in (0, 1, 23, 25, 26)] == [1, 1, 1, 2, 2]


def test_a_channel_that_is_told_is_asked_about_and_one_where_nothing_is_done_is_not(room) -> None:
    room.types("/mingdan whoami")
    assert ask(room) == 0

    room.types("/alerts here")
    assert asked(room) == 1
    assert ask(room, DAY) == 2


def test_a_list_in_use_in_direct_messages_is_no_channel(room) -> None:
    workspace = room.place.workspace
    room.types("/mingdan whoami")
    workspace.type_command(room.user, workspace.open_dm(room.user), "/list", 'new "EU round"')

    with room.place.built.store.reading_as_operator() as work:
        assert work.lists.in_use(room.user) is not None
    assert ask(room) == 0


def test_another_clock_asks_nothing_meanwhile_and_anybody_can_write(office, monkeypatch) -> None:
    facts, rounds = bot.readers.channel_facts, []

    def slow(client, channel: str) -> ChannelFacts:
        with a_writer(office.place.built.store):  # nothing is locked while Slack is asked
            rounds.append(channel)
        ask(office)
        return facts(client, channel)

    monkeypatch.setattr(bot.readers, "channel_facts", slow)
    ask(office)

    assert (rounds, asked(office)) == ([office.place.channel.id], 1)


def test_what_slack_refuses_is_left_until_tomorrow_and_counts_as_the_least_trusted(office) -> None:
    ask(office)
    office.place.workspace.misbehave("conversations.info", "channel_not_found", times=10)

    assert [ask(office, DAY + minutes * timedelta(minutes=1)) for minutes in (0, 1, 2)] == [2, 2, 2]
    assert readers(office) is Readers.OTHERS
    assert ask(office, 2 * DAY) == 3


@pytest.mark.parametrize("fault", ["rate_limited", "server_error", "lost_connection"])
def test_where_slack_is_not_to_be_had_the_next_tick_asks(office, fault: str) -> None:
    office.place.workspace.misbehave("conversations.info", fault)

    ask(office)
    ask(office, timedelta(minutes=1))

    with office.place.built.store.reading_as_operator() as work:
        assert work.channels.is_known(office.place.channel.id, office.clock())


def test_where_the_app_is_no_member_nobody_knows_who_reads(office) -> None:
    alone = ChannelFacts(is_shared=False, is_public=False, is_archived=False, is_member=False, readers=())
    with office.place.built.store.as_operator() as work:
        work.channels.note(office.place.channel.id, alone, NOW)
        work.commit()

    assert readers(office) is Readers.OTHERS


def test_nothing_is_told_while_a_change_of_who_reads_waits_for_a_writer(room, monkeypatch) -> None:
    room.types("/alerts here")
    store, workspace = room.place.built.store, room.place.workspace
    store.received.receive("Ev1", "user_change", {"user": room.as_("reader").user, "account": "guest"}, NOW)

    def busy(*_said: object) -> None:
        raise Unavailable(_("The case store is busy."))

    with monkeypatch.context() as patch:
        patch.setattr("handlers.slack.received.Inbox._once", busy)
        tick(room.place.built)
    before = len(workspace.calls("chat.postMessage"))
    tick(room.place.built)
    room.place.built.worker.wait_idle(10)

    assert (before, len(workspace.calls("chat.postMessage"))) == (0, 2)
