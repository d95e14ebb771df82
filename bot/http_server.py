"""gunicorn, typed: the server, and a worker that gives a thread only to a request that has arrived whole.

gunicorn's own thread worker starts a thread per connection and lets it wait for the client: 70 clients that drip, or
300 that send half a head, leave nobody to answer. It has no setting for the size of a body or the time it may take.
"""

import errno
import selectors
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import gunicorn.app.base
import gunicorn.http
import structlog
from gunicorn.workers.gthread import TConn, ThreadWorker

from bot.arrival import Arrival

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

log = structlog.get_logger()

SECONDS = 3.0
"""From the first moment of a request to its last byte. Slack itself waits 3 s for the whole answer."""

HALF_OPEN = 400
"""Connections that may be arriving at once; one more, and the oldest goes. Fifty people need a handful."""

KEPT_ALIVE = 64
"""Connections that may idle between two requests."""

CONNECTIONS = 640
"""Those arriving, those kept alive, 64 in threads, the rest waiting for one; with the store's, below 1,024 files."""

BUFFERED = 16_000_000
"""Bytes of requests held at once; beyond it the largest that is arriving goes. Sixteen of the largest allowed."""

SMALL = 64_000
"""Bytes that anybody may always hold: 400 of these are 26 MB. Commands and presses have 1 to 20 kB."""

LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Connection(TConn):  # type: ignore[misc]  # gunicorn has no type information
    """A connection, and what has arrived on it."""

    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any) -> None:
        super().__init__(cfg, sock, client, server)
        self.arrival = Arrival()
        self.arrive_by = 0.0
        self.leaving = False  # answered for the last time: what still comes is thrown away
        self.reusable = False


class EdgeWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no type information
    """The main loop collects requests; threads get whole ones and never read from a socket."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_keepalived = KEPT_ALIVE
        # In the order in which they began, so in the order in which their time runs out.
        self._arriving: dict[Connection, None] = {}
        self._held = 0

    def accept(self, listener: socket.socket) -> None:
        """Take a connection in; it costs no thread."""
        try:
            sock, client = listener.accept()
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE) and self._arriving:
                self._drop(next(iter(self._arriving)))
            elif error.errno not in (errno.EAGAIN, errno.ECONNABORTED):
                raise
            return
        self.nr_conns += 1
        self._watch(Connection(self.cfg, sock, client, listener.getsockname()))

    def on_client_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """A kept connection speaks again: its next request is collected like its first."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._watch(conn)

    def _watch(self, conn: Connection) -> None:
        while len(self._arriving) >= HALF_OPEN:
            self._drop(next(iter(self._arriving)))
        conn.arrival, conn.arrive_by = Arrival(), time.monotonic() + SECONDS
        conn.sock.setblocking(False)
        self._arriving[conn] = None
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._on_arriving, conn))

    def _forget(self, conn: Connection) -> None:
        del self._arriving[conn]
        self.poller.unregister(conn.sock)

    def _drop(self, conn: Connection) -> None:
        self._forget(conn)
        self._held -= conn.arrival.size
        self.nr_conns -= 1
        conn.close()

    def _on_arriving(self, conn: Connection, sock: socket.socket) -> None:
        if conn not in self._arriving:  # dropped by another event of the same turn
            return
        try:
            data = sock.recv(conn.arrival.room)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._drop(conn)
        elif not conn.leaving:
            self._take(conn, data)

    def _take(self, conn: Connection, data: bytes) -> None:
        self._held += len(data)
        try:
            complete = conn.arrival.take(data)
        except ValueError:
            self._refuse(conn, LONG, "head")
            return
        if complete:
            self._hand_over(conn)
        elif self._held > BUFFERED:
            largest = max(self._arriving, key=lambda one: one.arrival.size)
            if largest.arrival.size > SMALL:
                self._refuse(largest, BUSY, "memory")

    def _hand_over(self, conn: Connection) -> None:
        """A thread gets the bytes, not the socket: whatever a client does, the thread cannot wait for it."""
        self._forget(conn)
        conn.parser = gunicorn.http.get_parser(self.cfg, iter([conn.arrival.request()]), conn.client)
        conn.initialized, conn.reusable = True, conn.arrival.ends_cleanly
        self.enqueue_req(conn)

    def handle(self, conn: Connection) -> bool:
        """Answer, in a thread. What was sent beyond the request is not known to be another: the connection ends."""
        return bool(super().handle(conn)) and conn.reusable

    def finish_request(self, conn: Connection, done: "Future[bool]") -> None:
        """Keep the connection, or see it off without waiting.

        gunicorn's own way of closing waits up to 2 s in the main loop for a client that does not close.
        """
        self._held -= conn.arrival.size
        if done.cancelled() or done.exception() or not done.result():
            conn.arrival = Arrival()
            self._see_off(conn)
        else:
            super().finish_request(conn, done)

    def _refuse(self, conn: Connection, answer: bytes, why: str) -> None:
        log.warning("refused", status=int(answer[9:12]), why=why, signed=False)
        self._forget(conn)
        self._held -= conn.arrival.size
        with suppress(OSError):  # it left, or reads nothing
            conn.sock.send(answer)
        self._see_off(conn)

    def _see_off(self, conn: Connection) -> None:
        """Say that nothing more comes, and let the client read: closing over unread bytes would cut the answer off."""
        conn.leaving = True
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.nr_conns -= 1
            conn.close()
        else:
            self._watch(conn)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Wait no longer than until the next connection's time runs out."""
        if self._arriving:
            first = next(iter(self._arriving))
            timeout = min(timeout, max(first.arrive_by - time.monotonic(), 0.0))
        super().wait_for_and_dispatch_events(timeout)

    def murder_pending(self) -> None:
        """Close what did not arrive in time; the name is gunicorn's, which calls it once a turn."""
        now = time.monotonic()
        while self._arriving:
            conn = next(iter(self._arriving))
            if conn.arrive_by > now:
                break
            if conn.arrival.head_is_whole and not conn.leaving:
                self._refuse(conn, LATE, "body")
            else:
                self._drop(conn)


class Server(gunicorn.app.base.BaseApplication):  # type: ignore[misc]  # gunicorn has no type information
    """gunicorn without its command line: the application is built in each worker, after the fork."""

    def __init__(
        self, build: "Callable[[], tuple[WSGIApplication, Callable[[], None]]]", bind: str, workers: int, threads: int
    ) -> None:
        """`build` gives the application, and what closes it when its worker goes."""
        self._build = build
        self._own = {
            "bind": bind, "workers": workers, "worker_class": EdgeWorker, "threads": threads,
            "worker_connections": CONNECTIONS, "graceful_timeout": 30,
            # It would open a control socket in the user's home.
            "control_socket_disable": True, "accesslog": None, "errorlog": "-", "loglevel": "warning",
        }  # fmt: skip
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._own.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> "WSGIApplication":
        application, close = self._build()
        self.cfg.set("worker_exit", lambda _server, _worker: close())
        return application
