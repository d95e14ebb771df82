"""Events that change who may see what are stored before they are acked, worked off once, and never lost."""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desk import Clock, Desk
from slack_bolt.request import BoltRequest
from sqlalchemy import select
from world import KEYS, NOW, a_writer

from bot.clock import tick
from bot.delivery import plan
from handlers.team.events import CHANGES_OF_A_CHANNEL
from store.access import service
from store.access.log import log_file
from store.access.log_tables import RECEIVED_EVENT
from store.access.values import Account
from store.crypto import Cipher
from store.database import connect
from store.errors import Conflict
from store.texts import _
from store.unit_of_work import Store, UnitOfWork


@pytest.fixture
def desk(demo_store: Store, open_room, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A room whose store's writers give up soon: an event then waits for the tick, as behind a long writer."""
    monkeypatch.setattr("store.database.LOCK_SECONDS", 0.1)
    store = Store(connect(demo_store.engine.url.render_as_string(hide_password=False)), Cipher(KEYS))
    with open_room(store, Clock()) as room:
        room.as_("reader").types("/mingdan whoami")
        room.types("/mingdan whoami")
        yield room
    store.engine.dispose()


def held(desk: Desk) -> list[tuple[str, str, str]]:
    """Kind, state and payload of every event that is stored."""
    columns = (RECEIVED_EVENT.c.kind, RECEIVED_EVENT.c.state, RECEIVED_EVENT.c.payload)
    with desk.place.built.store.log.reading() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(RECEIVED_EVENT.c.id))]


def account(desk: Desk, person: str) -> Account:
    with desk.place.built.store.reading_as_operator() as work:
        known = work.members.known(desk.place.people[person].id)
    assert known is not None
    return known[0].account


def told(desk: Desk, event: dict[str, object], event_id: str = "Ev0FICTION") -> int:
    """Deliver an event; the status of the answer."""
    body = {"type": "event_callback", "team_id": desk.place.workspace.team_id, "event_id": event_id, "event": event}
    status: int = desk.place.built.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status
    desk.place.workspace.transport.settle(10)
    return status


def guest(desk: Desk, person: str = "reader") -> dict[str, object]:
    user = {"id": desk.place.people[person].id, "team_id": desk.place.workspace.team_id, "is_restricted": True}
    return {"type": "user_change", "user": {**user, "profile": {"real_name": "Somebody Real"}}}


def test_an_account_that_changes_beside_a_writer_is_refused_at_once_and_changed_when_the_lock_goes(desk: Desk) -> None:
    reader = desk.as_("reader")

    with a_writer(desk.place.built.store):
        assert told(desk, guest(desk)) == 200
        assert held(desk) == [("user_change", "waiting", json.dumps({"user": reader.user, "account": "guest"}))]
        assert reader.types("/prisoner Li Jianfeng").startswith("Mingdan answers full members")
        assert account(desk, "reader") is Account.FULL

    tick(desk.place.built)

    assert account(desk, "reader") is Account.GUEST
    assert held(desk) == [("user_change", "done", "{}")]
    assert reader.types("/prisoner Li Jianfeng").startswith("Mingdan answers full members")


def test_an_event_delivered_twice_is_done_once_even_after_it_was_undone_by_hand(desk: Desk) -> None:
    told(desk, guest(desk))
    with desk.place.built.store.as_operator() as work:
        row = work.members.row(desk.place.people["reader"].id)
        assert row is not None
        row.account = Account.FULL
        work.commit()

    told(desk, guest(desk))

    assert account(desk, "reader") is Account.FULL
    assert len(held(desk)) == 1


def test_a_process_that_died_between_doing_and_noting_does_nothing_twice(desk: Desk, monkeypatch) -> None:
    received, inbox, client = desk.place.built.store.received, desk.place.built.inbox, desk.place.built.client
    received.receive("Ev1", "user_change", {"user": desk.as_("reader").user, "account": "guest"}, NOW)
    with monkeypatch.context() as patch:
        patch.setattr("store.access.received.ReceivedEvents.done", lambda *_: sys.exit())
        with pytest.raises(SystemExit):
            inbox.work_off(client)
    assert [state for _kind, state, _payload in held(desk)] == ["waiting"]
    with desk.place.built.store.as_operator() as work:
        work.members.row(desk.as_("reader").user).account = Account.FULL  # type: ignore[union-attr]
        work.commit()

    tick(desk.place.built)

    assert account(desk, "reader") is Account.FULL
    assert [state for _kind, state, _payload in held(desk)] == ["done"]


def test_what_cannot_be_stored_is_not_acked_and_done_when_slack_sends_it_again(desk: Desk) -> None:
    store = desk.place.built.store
    file = log_file(store.engine)
    assert file is not None
    store.engine.dispose()
    kept = file.read_bytes()
    file.write_bytes(b"no database" * 100)

    assert told(desk, guest(desk)) == 503
    assert account(desk, "reader") is Account.FULL

    for beside in Path(file.parent).glob(f"{file.name}-*"):
        beside.unlink()
    file.write_bytes(kept)
    assert told(desk, guest(desk)) == 200
    assert account(desk, "reader") is Account.GUEST


def test_an_event_that_a_bug_stops_holds_up_none_behind_it_and_still_counts(desk: Desk, monkeypatch) -> None:
    received, reader = desk.place.built.store.received, desk.as_("reader").user
    received.receive("Ev1", "user_change", {"user": reader, "account": "no account"}, NOW)
    received.receive("Ev2", "user_change", {"user": desk.user, "account": "guest"}, NOW)

    tick(desk.place.built)

    assert [state for _kind, state, _payload in held(desk)] == ["failed", "done"]
    assert account(desk, "director") is Account.GUEST


def test_the_tick_forgets_events_after_a_week_but_none_that_waits(desk: Desk) -> None:
    told(desk, guest(desk))
    desk.clock.now = NOW + timedelta(days=7, minutes=1)
    with a_writer(desk.place.built.store):
        told(desk, guest(desk, "director"), "Ev1FICTION")
        desk.clock.now += timedelta(days=30)
        desk.place.built.inbox.prune()
        assert [state for _kind, state, _payload in held(desk)] == ["waiting"]

    tick(desk.place.built)

    assert held(desk) == []


def test_a_channel_that_gets_another_id_is_told_on_and_nothing_twice(desk: Desk) -> None:
    store, workspace, was = desk.place.built.store, desk.place.workspace, desk.place.channel
    desk.types("/alerts here")
    desk.types('/list new "EU round"')
    desk.clock.now += timedelta(days=1)
    tick(desk.place.built)
    before = len(workspace.screen(was, desk.user))

    now = workspace.change_channel_id(was)
    workspace.transport.settle(10)
    tick(desk.place.built)
    desk.clock.now += timedelta(days=1)
    tick(desk.place.built)

    with store.reading_as_operator() as work:
        assert [row.channel for row in work.alerts.subscriptions()] == [now.id]
        in_use = work.lists.in_use(now.id)
        assert in_use is not None
    assert len(workspace.screen(now, desk.user)) == before


def test_a_new_photograph_of_a_member_leaves_the_channels_known_and_a_guest_does_not(desk: Desk) -> None:
    desk.types("/alerts here")
    channel, store = desk.place.channel.id, desk.place.built.store

    def is_known() -> bool:
        with store.reading_as_operator() as work:
            return work.channels.is_known(channel, desk.clock())

    told(desk, {"type": "user_change", "user": {**guest(desk)["user"], "is_restricted": False}})
    assert is_known()

    told(desk, guest(desk), "Ev1FICTION")
    assert not is_known()


@pytest.mark.parametrize(
    "kind",
    ["member_joined_channel", *CHANGES_OF_A_CHANNEL],
)  # fmt: skip
def test_what_changes_who_reads_a_channel_is_stored_before_it_is_acked(desk: Desk, kind: str) -> None:
    with a_writer(desk.place.built.store):
        assert told(desk, {"type": kind, "channel": desk.place.channel.id, "user": desk.user}) == 200
        assert [(kind, "waiting")] == [(of, state) for of, state, _payload in held(desk)]

    tick(desk.place.built)

    assert [(kind, "done", "{}")] == held(desk)


@pytest.mark.parametrize("spoilt", [{"user": "nobody"}, {"user": {}}, {}])
def test_an_event_that_says_nothing_is_acked_and_dropped(desk: Desk, spoilt: dict[str, object]) -> None:
    assert told(desk, {"type": "user_change", **spoilt}) == 200
    assert held(desk) == []


def test_what_slack_told_before_and_delivers_after_makes_nobody_a_full_member_again(desk: Desk) -> None:
    """A delivery that failed comes again minutes later, behind what was told since: Slack is asked who it is now."""
    reader = desk.as_("reader")
    told(desk, guest(desk), "Ev2FICTION")
    told(desk, {"type": "user_change", "user": {**guest(desk)["user"], "is_restricted": False}}, "Ev1FICTION")

    assert account(desk, "reader") is Account.GUEST
    assert "李建峰" in reader.types("/prisoner Li Jianfeng")  # asked, Slack says: a full member
    desk.place.built.worker.wait_idle(10)
    assert account(desk, "reader") is Account.FULL


def test_an_event_that_meets_another_writer_of_the_same_row_is_done_later(desk: Desk, monkeypatch) -> None:
    """As on PostgreSQL, where two transactions change a member at the same moment."""
    commit, left = UnitOfWork.commit, [Conflict(_("Somebody else changed this."))]

    def meets_another(work: UnitOfWork) -> None:
        if left:
            raise left.pop()
        commit(work)

    with monkeypatch.context() as patch:
        patch.setattr(UnitOfWork, "commit", meets_another)
        told(desk, guest(desk))
    assert account(desk, "reader") is Account.FULL

    tick(desk.place.built)

    assert account(desk, "reader") is Account.GUEST


def test_a_guest_whom_an_answer_of_slack_shows_reads_in_no_known_channel(desk: Desk) -> None:
    reader = desk.as_("reader")
    desk.types("/alerts here")
    users = desk.place.workspace.state.users
    users[reader.user] = replace(users[reader.user], is_restricted=True)
    desk.clock.now += timedelta(hours=7)

    reader.types("/prisoner Li Jianfeng")
    desk.place.built.worker.wait_idle(10)

    assert account(desk, "reader") is Account.GUEST
    with desk.place.built.store.reading_as_operator() as work:
        assert not work.channels.is_known(desk.place.channel.id, desk.clock())


def test_an_answer_of_slack_that_is_kept_late_does_not_undo_what_was_told_since(desk: Desk) -> None:
    asked_at = desk.clock()
    desk.clock.now += timedelta(seconds=1)
    told(desk, guest(desk))

    with desk.place.built.store.as_operator() as work:
        service.meet(work.members, desk.as_("reader").user, Account.FULL, "en", is_admin=False, now=asked_at)
        work.commit()

    assert account(desk, "reader") is Account.GUEST


def test_a_courier_asks_who_reads_where_an_event_waits(desk: Desk) -> None:
    desk.types("/alerts here")
    plan(desk.place.built.store, desk.clock())
    joined = {"channel": desk.place.channel.id, "user": "U0FICTION", "inviter": "", "ours": ""}
    desk.place.built.store.received.receive("Ev1", "member_joined_channel", joined, desk.clock())
    before = len(desk.place.workspace.calls("conversations.info"))

    desk.place.built.courier.deliver()

    assert len(desk.place.workspace.calls("conversations.info")) == before + 1


def test_an_event_that_a_bug_stops_shuts_nobody_out_once_slack_has_said_who_they_are(desk: Desk) -> None:
    reader, received = desk.as_("reader"), desk.place.built.store.received
    received.receive("Ev1", "user_change", {"user": reader.user, "account": "guest"}, desk.clock())
    received.failed(hashlib.sha256(b"Ev1").hexdigest())
    assert reader.types("/prisoner Li Jianfeng").startswith("Mingdan answers full members")

    desk.clock.now += timedelta(hours=7)
    reader.types("/prisoner Li Jianfeng")
    desk.place.built.worker.wait_idle(10)

    assert "李建峰" in reader.types("/prisoner Li Jianfeng")
