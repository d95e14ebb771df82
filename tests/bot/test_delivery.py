"""Due posts into Slack, effectively once, whatever Slack does."""

import time
from datetime import timedelta
from http.client import IncompleteRead

import pytest
from sqlalchemy import text
from world import NOW

from bot.clock import tick
from bot.delivery import plan
from store.errors import Unavailable
from store.texts import _


@pytest.fixture
def due(room):
    """The room with one digest due in #cases."""
    room.types("/alerts here")
    plan(room.place.built.store, NOW)
    return room


def posts(room) -> list[str]:
    return [m.text for m in room.place.workspace.screen(room.place.channel, room.user) if not m.ephemeral and m.blocks]


DIGEST = (
    "Case #1: DPR expires in April 2018\n"
    "Case #6: sentence reduction could be requested from about May 2018, at the latest from about June 2018\n"
    "Case #20: sentence reduction could be requested now, since about January 2017\n"
    "Case #43: sentence reduction could be requested: perhaps already, at the latest from about May 2018"
)


def run(room, later: timedelta = timedelta(0)) -> int:
    room.place.built.worker.wait_idle(10)
    room.clock.now = NOW + later
    posted = room.place.built.courier.deliver()
    room.place.built.worker.wait_idle(10)
    return posted


def state(room) -> tuple[str, str | None]:
    with room.place.built.store.engine.connect() as connection:
        row = connection.execute(text("SELECT state, reason FROM post WHERE purpose = 'digest'")).one()
    return row.state, row.reason


def test_a_digest_is_posted_once(due) -> None:
    assert run(due) == 1
    assert run(due, timedelta(hours=1)) == 0

    assert posts(due) == [DIGEST]
    assert state(due) == ("posted", None)


def test_the_message_carries_an_opaque_key_and_no_name(due) -> None:
    run(due)

    metadata = due.place.workspace.metadata(due.place.workspace.screen(due.place.channel, due.user)[-1])

    assert metadata["event_type"] == "mingdan_post"
    assert set(metadata["event_payload"]) == {"key"}


@pytest.mark.parametrize("fault", ["lost", "lost_connection"])
def test_a_reply_that_was_lost_after_the_post_makes_no_second_post(due, fault: str) -> None:
    due.place.workspace.misbehave("chat.postMessage", fault)
    run(due)
    assert state(due)[0] == "uncertain"

    run(due, timedelta(minutes=2))

    assert len(posts(due)) == 1
    assert state(due) == ("posted", None)


@pytest.mark.parametrize("fault", ["server_error", "disconnect"])
def test_a_post_that_did_not_arrive_is_made_again(due, fault: str) -> None:
    due.place.workspace.misbehave("chat.postMessage", fault)
    run(due)
    assert posts(due) == []

    run(due, timedelta(minutes=2))

    assert len(posts(due)) == 1


def test_without_the_history_scope_a_repeat_says_that_it_may_be_one(due) -> None:
    due.place.workspace.scopes.difference_update({"channels:history", "groups:history"})
    due.place.workspace.misbehave("chat.postMessage", "lost")
    run(due)

    run(due, timedelta(minutes=2))

    shown = due.place.workspace.screen(due.place.channel, due.user)
    assert len(posts(due)) == 2
    assert "This may be a repeat" in str(shown[-1].blocks)


def test_slack_asking_for_patience_gets_it_and_no_claim_is_held_meanwhile(due) -> None:
    due.place.workspace.misbehave("chat.postMessage", "rate_limited", seconds=200)

    began = time.monotonic()
    run(due)
    assert time.monotonic() - began < 100
    assert state(due)[0] == "refused"

    assert run(due, timedelta(seconds=199)) == 0
    assert run(due, timedelta(seconds=201)) == 1
    assert len(posts(due)) == 1


@pytest.mark.parametrize("said", ["Thu, 15 Mar 2018 01:05:00 GMT", "1.5", "", "9" * 20])
def test_a_wait_that_is_no_number_of_seconds_is_a_minute(due, monkeypatch, said: str) -> None:
    client = due.place.built.client
    refused = {"status": 429, "headers": {"Retry-After": said}, "body": '{"ok": false, "error": "ratelimited"}'}
    with monkeypatch.context() as patch:
        patch.setattr(client, "_perform_urllib_http_request", lambda **_call: refused)
        run(due)
    assert state(due) == ("refused", "ratelimited")

    assert run(due, timedelta(seconds=59)) == 0
    assert run(due, timedelta(seconds=61)) == 1


@pytest.mark.parametrize("garbled", ["cut off", "no JSON"])
def test_an_answer_that_cannot_be_read_leaves_open_whether_it_was_posted(due, monkeypatch, garbled: str) -> None:
    client = due.place.built.client
    real = client._perform_urllib_http_request

    def answers(*, url: str, args: dict) -> dict:
        answer = real(url=url, args=args)
        if not url.endswith("chat.postMessage"):
            return answer
        if garbled == "cut off":
            raise IncompleteRead(b"")
        return {**answer, "body": "<html>"}

    with monkeypatch.context() as patch:
        patch.setattr(client, "_perform_urllib_http_request", answers)
        assert run(due) == 0
    assert state(due)[0] == "uncertain"

    run(due, timedelta(minutes=2))

    assert state(due)[0] == "posted"
    assert len(posts(due)) == 1


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "not_in_channel", "missing_scope"])
def test_what_slack_refuses_waits_and_is_tried_again_the_next_day(due, error: str) -> None:
    due.place.workspace.misbehave("chat.postMessage", error)
    run(due)

    assert state(due) == ("refused", error)
    assert run(due, timedelta(hours=23)) == 0
    assert run(due, timedelta(hours=25)) == 1
    assert "may be a repeat" not in str(due.place.workspace.screen(due.place.channel, due.user)[-1].blocks)


@pytest.mark.parametrize("error", ["token_revoked", "invalid_auth", "account_inactive"])
def test_what_was_due_while_the_app_was_not_let_in_is_posted_minutes_after_it_is_again(due, error: str) -> None:
    due.place.workspace.misbehave("chat.postMessage", error, times=3)
    for minutes in (0, 2, 4):
        run(due, timedelta(minutes=minutes))
    assert state(due) == ("refused", error)

    run(due, timedelta(minutes=6))

    assert posts(due) == [DIGEST]
    direct = due.place.workspace.screen(due.place.workspace.open_dm(due.user), due.user)
    assert not [m for m in direct if "takes no posts" in m.text], "it was not the channel"


def test_a_channel_that_was_archived_is_told_when_it_is_back(due) -> None:
    due.place.workspace.archive_channel(due.place.channel, due.user)
    run(due)
    assert state(due) == ("refused", "is_archived")

    due.place.workspace.unarchive_channel(due.place.channel, due.user)
    run(due, timedelta(minutes=1))
    assert posts(due) == [DIGEST]


def test_nothing_is_posted_of_somebody_who_has_died_meanwhile(due) -> None:
    with due.place.built.store.as_operator() as work:
        work.session.execute(text("UPDATE prisoner SET status = 'died' WHERE ref IN (1, 6, 20, 43)"))
        work.commit()

    assert run(due) == 0
    assert posts(due) == []
    assert state(due) == ("parked", "nothing left to say")


def test_a_tick_plans_and_posts_and_survives_a_store_that_is_away(room, monkeypatch) -> None:
    room.types("/alerts here")
    built = room.place.built

    with monkeypatch.context() as patch:
        patch.setattr("bot.clock.plan", lambda *_: (_ for _ in ()).throw(Unavailable(busy())))
        tick(built)
    assert posts(room) == []
    tick(built)
    built.worker.wait_idle(10)

    assert posts(room) == [DIGEST]


def busy():
    return _("The case store is busy just now. Nothing was saved. Try again in a minute.")
