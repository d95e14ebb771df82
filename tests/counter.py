"""The app at its counter: a payload is handed in; what comes out of it, to whom, and what it wrote."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import UUID

from desk import Desk
from payloads import ADDRESS, MESSAGE, MODAL, TRIGGER, Sender, payload, stamped
from sqlalchemy import Engine, event

from local_slack import Call, File

KEPT_FOR_ITSELF = frozenset({"access_log", "handled"})
"""A refusal is on record and an event is ticked off whatever becomes of the rest."""
_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)')
_PRESSES = count(1)


@dataclass
class Written:
    """What was committed: tables, and everything that was written into them or named them."""

    tables: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)


@contextmanager
def watching(engine: Engine) -> Iterator[Written]:
    """What is committed while the block runs; what is rolled back was not written."""
    kept = Written()
    pending: dict[int, list[tuple[str, object]]] = {}

    def executed(connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        match = _WRITES.match(statement)
        if match is not None and match[1] not in KEPT_FOR_ITSELF:
            pending.setdefault(id(connection.connection.dbapi_connection), []).append((match[1], parameters))

    def committed(connection: Any) -> None:
        for table, parameters in pending.pop(id(connection.connection.dbapi_connection), []):
            kept.tables.add(table)
            kept.values |= _flat(parameters)

    def rolled_back(connection: Any) -> None:
        pending.pop(id(connection.connection.dbapi_connection), None)

    listening = (("before_cursor_execute", executed), ("commit", committed), ("rollback", rolled_back))
    for name, listener in listening:
        event.listen(engine, name, listener)
    try:
        yield kept
    finally:
        for name, listener in listening:
            event.remove(engine, name, listener)


def _flat(parameters: Any) -> set[str]:
    if isinstance(parameters, dict):
        return {str(value).replace("-", "") for value in parameters.values()}
    if isinstance(parameters, list | tuple):
        return {
            part
            for value in parameters
            for part in (_flat(value) if isinstance(value, dict | list | tuple) else {str(value).replace("-", "")})
        }
    return set()


@dataclass(frozen=True)
class Outcome:
    """What became of a payload."""

    status: int
    ack: Any
    calls: tuple[Call, ...]
    files: tuple[File, ...]
    written: Written

    @property
    def shown(self) -> str:
        """Everything that somebody was shown because of it, files left out."""
        said = [str(call.args) for call in self.calls if call.error is None]
        return " ".join([*said, str(self.ack or "")])

    @property
    def in_channels(self) -> str:
        """What of it more people than one can read."""
        return " ".join(
            str(call.args)
            for call in self.calls
            if (call.method == "chat.postMessage" and not str(call.args.get("channel")).startswith("D"))
            or call.args.get("response_type") == "in_channel"
        )


def hand_in(desk: Desk, row: dict[str, str], sender: Sender) -> Outcome:
    """Send the payload of a row of the matrix as Slack does, and wait for all that follows."""
    workspace = desk.place.workspace
    body = stamped(payload(row, sender), sender)
    for action in body.get("actions", []):
        action["action_ts"] = f"{next(_PRESSES)}.1"  # each press is one of its own
    if body.get("type") == "event_callback":
        body["event_id"] = f"Ev{next(_PRESSES)}"
    workspace.state.calls.clear()
    before = set(workspace.state.files)
    with watching(desk.place.built.store.engine) as written:
        answer = workspace.transport.deliver("interactive", body, timeout=10.0)
        workspace.transport.settle(10.0)
    files = tuple(file for key, file in workspace.state.files.items() if key not in before)
    return Outcome(answer.status, answer.body, tuple(workspace.calls()), files, written)


def sender_of(desk: Desk, channel: str, filling: dict[str, str]) -> Sender:
    """Whoever sits at the desk, speaking in a channel."""
    workspace, built = desk.place.workspace, desk.place.built

    def modal() -> str:
        workspace.state.stacks.clear()  # Slack stacks three at most
        view = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": []}
        opened = built.client.views_open(trigger_id=workspace.state.new_trigger(desk.user), view=view)
        workspace.state.calls.clear()
        return str(opened["view"]["id"])

    def message() -> str:
        said = built.client.chat_postMessage(channel=channel, text="x")
        workspace.state.calls.clear()
        return str(said["ts"])

    stamps = {
        TRIGGER: lambda: workspace.state.new_trigger(desk.user),
        ADDRESS: lambda: workspace.state.new_response_url(desk.user, channel, None, "commands"),
        MODAL: modal,
        MESSAGE: message,
    }

    return Sender(workspace.team_id, desk.user, channel, filling, stamps, keeping(desk))


def keeping(desk: Desk) -> Callable[[dict[str, str]], str]:
    """Keeps what whoever sits at the desk has begun, and gives the id of the draft."""
    store = desk.place.built.store

    def keeps(content: dict[str, str]) -> str:
        with store.reading_as_operator() as work:
            known = work.members.known(desk.user)
        return store.drafts.keep(known[0].id if known else UUID(int=0), content, "", desk.clock())

    return keeps
