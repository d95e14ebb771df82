"""Slack's end of Socket Mode: envelopes over websockets, one connection each in turn."""

import contextlib
import json
import secrets
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

from local_slack.models import Answer, Json
from local_slack.transports import Retry

MOST_CONNECTIONS = 10  # https://docs.slack.dev/apis/events-api/using-socket-mode


@dataclass(slots=True)
class _Waiting:
    """An envelope on its way: set when the app acks it."""

    acked: threading.Event = field(default_factory=threading.Event)
    payload: Any = None


class SocketMode:
    """Listens on a free port from the first apps.connections.open; an app in any process may connect."""

    def __init__(self, app_id: str = "A0000000001") -> None:
        self._app_id = app_id
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self._tickets: set[str] = set()
        self._open: list[ServerConnection] = []
        self._leaving: list[ServerConnection] = []
        self._waiting: dict[str, _Waiting] = {}
        self._turn = 0

    def new_url(self) -> str:
        """A websocket address that works once, as apps.connections.open gives it."""
        with self._lock:
            if self._server is None:
                self._server = serve(
                    self._serve, "127.0.0.1", 0, process_request=self._admit, ping_interval=None, close_timeout=1
                )
                self._thread = threading.Thread(target=self._server.serve_forever, name="workspace-socket")
                self._thread.start()
            ticket = secrets.token_urlsafe(16)
            self._tickets.add(ticket)
            return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/link/?ticket={ticket}&app_id={self._app_id}"

    @property
    def connections(self) -> int:
        """How many connections take envelopes now."""
        with self._lock:
            return len(self._open)

    def wait_connected(self, count: int = 1, timeout: float = 10.0) -> None:
        """Wait until so many connections stand.

        Raises: TimeoutError.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._open) >= count, timeout):
                raise TimeoutError(f"{len(self._open)} of {count} Socket Mode connections after {timeout} s")

    def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to make way; "warning" only announces it (using-socket-mode page, "disconnect")."""
        with self._lock:
            leaving = list(self._open)
            if reason != "warning":
                self._leaving += self._open
                self._open.clear()
        for connection in leaving:
            _send(connection, {"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})

    def cut(self) -> None:
        """Break every connection off without a word, as a network does."""
        with self._lock:
            leaving, self._open = self._open, []
        for connection in leaving:
            with contextlib.suppress(OSError):
                connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.socket.shutdown(socket.SHUT_RD)

    def deliver(self, kind: str, payload: Json, *, timeout: float, retry: Retry | None = None) -> Answer:
        envelope_id = secrets.token_hex(16)
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry[0] if retry else 0, "retry_reason": retry[1] if retry else ""}
        waiting = self._waiting[envelope_id] = _Waiting()
        began = time.monotonic()
        try:
            connection = self._next()
            if connection is None or not _send(connection, envelope):
                return Answer(0, None, 0.0, "dispatch_failed")
            in_time = waiting.acked.wait(timeout)
        finally:
            self._waiting.pop(envelope_id, None)
        seconds = time.monotonic() - began
        return Answer(200, waiting.payload, seconds) if in_time else Answer(0, None, seconds, "operation_timeout")

    def _next(self) -> ServerConnection | None:
        """A payload goes to any one connection (using-socket-mode page): here to each in turn."""
        with self._lock:
            if not self._open:
                return None
            self._turn += 1
            return self._open[self._turn % len(self._open)]

    def settle(self, timeout: float) -> None:
        """The app may be another process; use `Workspace.wait_for`."""

    def close(self) -> None:
        with self._lock:
            server, thread, self._server, self._thread = self._server, self._thread, None, None
        if server is not None and thread is not None:
            server.shutdown()
            thread.join()

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        ticket = request.path.partition("ticket=")[2].partition("&")[0]
        with self._lock:
            if ticket in self._tickets:
                self._tickets.remove(ticket)
                return None
        return connection.respond(HTTPStatus.FORBIDDEN, "invalid ticket\n")

    def _serve(self, connection: ServerConnection) -> None:
        """One connection from hello to its end; a client may leave without a close frame (slack_sdk's does)."""
        with self._changed:
            too_many = len(self._open) >= MOST_CONNECTIONS
            number = len(self._open) + 1
        if too_many:
            _send(connection, {"type": "disconnect", "reason": "too_many_websockets"})
            return
        hello = {"type": "hello", "num_connections": number, "connection_info": {"app_id": self._app_id}}
        _send(connection, hello | {"debug_info": {"host": "local", "approximate_connection_time": 18060}})
        with self._changed:
            self._open.append(connection)
            leaving, self._leaving = self._leaving, []
            self._changed.notify_all()
        for old in leaving:  # its successor is here: the asked-for refresh is complete
            old.close()
        try:
            for text in connection:
                self._acked(json.loads(text))
        except (ConnectionClosed, ValueError):
            pass
        finally:
            with self._changed:
                if connection in self._open:
                    self._open.remove(connection)
                self._changed.notify_all()

    def _acked(self, message: Json) -> None:
        waiting = self._waiting.get(str(message.get("envelope_id")))
        if waiting is not None:
            waiting.payload = message.get("payload")
            waiting.acked.set()


def _send(connection: ServerConnection, message: Json) -> bool:
    """Whether it could be sent."""
    try:
        connection.send(json.dumps(message))
    except (ConnectionClosed, OSError):
        return False
    return True
