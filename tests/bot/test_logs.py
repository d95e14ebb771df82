"""Logs carry ids: a canary name, token and text are driven through every error path, and none of them comes out."""

import json
import logging
from datetime import timedelta

import structlog
from slack_bolt.request import BoltRequest
from sqlalchemy import text
from world import NOW

from bot.clock import tick
from bot.delivery import plan
from bot.logs import redact
from store.errors import Unavailable
from store.texts import Text

CANARIES = (
    "Kanari Vogel",
    "卡纳里",
    "Li Jianfeng",
    "李建峰",
    "xoxb-canary-1",
    "xapp-1-canary",
    "secret words of a member",
)


def fail(*_args: object, **_named: object) -> None:
    raise ValueError(" ".join(CANARIES))


def away(*_args: object) -> None:
    raise Unavailable(Text("{name} is away", {"name": "Kanari Vogel"}))


def test_no_canary_comes_out_of_any_error_path(room, logged, monkeypatch) -> None:
    workspace, built = room.place.workspace, room.place.built
    room.types("/alerts here")
    with monkeypatch.context() as patch:
        patch.setattr("store.prisoners.service.find", fail)
        room.types("/prisoner Kanari Vogel")
        room.types("/list new Kanari Vogel")
        room.adds("/list add 卡纳里")
    room.types("/prisoner Kanari Vogel 卡纳里")
    room.types("/list show secret words of a member")
    for fault in ("server_error", "disconnect"):
        workspace.misbehave("response_url", fault)
        workspace.type_command(room.user, room.place.channel, "/prisoner", "Li Jianfeng")
    unhandled = {
        "type": "event_callback", "team_id": workspace.team_id, "event_id": "Ev9",
        "event": {"type": "reaction_added", "text": "secret words of a member"}, "token": "xoxb-canary-1",
    }  # fmt: skip
    built.app.dispatch(BoltRequest(mode="socket_mode", body=unhandled))
    for text_of_message in ("secret words of a member", "Kanari Vogel 卡纳里"):
        workspace.say(room.user, workspace.open_dm(room.user), text_of_message)
        workspace.say(room.user, room.place.channel, f"@mingdan {text_of_message}")
    workspace.misbehave("files.completeUploadExternal", "server_error")
    room.adds("/list add #1")
    room.types("/list export pdf")
    workspace.scopes.difference_update({"channels:history", "groups:history"})
    for number, fault in enumerate(("lost", "disconnect", "is_archived")):
        with built.store.as_operator() as work:
            work.session.execute(text("UPDATE post SET state = 'due', lease_until = NULL WHERE purpose = 'digest'"))
            work.commit()
        room.clock.now = NOW + timedelta(hours=number)
        workspace.misbehave("chat.postMessage", fault)
        plan(built.store, room.clock())
        built.courier.deliver()
    workspace.misbehave("conversations.open", "server_error")
    tick(built)
    with monkeypatch.context() as patch:
        patch.setattr("bot.clock.plan", away)
        tick(built)
    logging.getLogger("slack_sdk").error("payload %s", CANARIES)
    structlog.get_logger().error("bug", token="xoxb-canary-1", app="xapp-1-canary")

    err = logged.getvalue()
    lines = [json.loads(line) for line in err.splitlines()]
    assert {"bug", "unhandled request", "post uncertain", "post refused", "tick failed"} <= {
        line.get("event") for line in lines
    }
    assert [canary for canary in CANARIES if canary in err] == []


def test_what_looks_like_a_secret_is_taken_out() -> None:
    held = {"a": "xoxb-1-2-abc", "b": "xapp-1-A-b", "c": f"hash:{'0' * 64}", "d": "enc:abc=", "e": 3}

    assert redact(None, "", held) == {"a": "[secret]", "b": "[secret]", "c": "[secret]", "d": "[secret]", "e": 3}
