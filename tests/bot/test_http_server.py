"""The real server on loopback: whatever clients do on the way in, a signed request is answered."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from signing import raw, signed

from bot.edge import MAX_BODY
from bot.http_server import HALF_OPEN

pytestmark = pytest.mark.process
TESTS = Path(__file__).parents[1]
PATIENCE = 40.0
EVENT = b'{"type": "event_callback"}'
HALF_HEAD = b"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n"
UNSIGNED = {"X-Slack-Request-Timestamp": "1", "X-Slack-Signature": "v0=" + "0" * 64}
FOR_EVER = "SECONDS=600"
"""So long may a request take in tests that look at what is still held: their result hangs on no clock."""


@dataclass
class Running:
    process: subprocess.Popen[str]
    port: int

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def ask(self, body: bytes = EVENT) -> int:
        with self.connect() as connection:
            connection.sendall(raw(body))
            return status(connection)

    def worker(self) -> str:
        pid = self.process.pid
        (worker,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return worker

    def peak(self) -> int:
        """The most memory that the worker ever had, in kB."""
        lines = Path(f"/proc/{self.worker()}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        _out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, err


def status(connection: socket.socket) -> int:
    """The status of the next answer; 0 where the connection ends without one."""
    answer = http.client.HTTPResponse(connection)
    try:
        answer.begin()
        answer.read()
    except (ConnectionError, http.client.HTTPException):
        return 0
    else:
        return answer.status
    finally:
        answer.close()


def until(question: Callable[[], object]) -> None:
    end_by = time.monotonic() + PATIENCE
    while not question():
        assert time.monotonic() < end_by, "it did not come"
        time.sleep(0.02)


@contextmanager
def running(*limits: str) -> Iterator[Running]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, str(TESTS / "edge_server.py"), str(port), *limits],
        cwd=TESTS.parent, env=os.environ | {"PYTHONPATH": str(TESTS.parent)}, text=True, stderr=subprocess.PIPE,
    )  # fmt: skip
    server = Running(process, port)

    def answers() -> bool:
        try:
            return server.ask() == 200
        except OSError:
            return False

    try:
        until(answers)
        yield server
    finally:
        process.kill()
        process.communicate()


def is_open(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return bool(connection.recv(1))
    except BlockingIOError:
        return True
    except OSError:
        return False


@pytest.mark.parametrize(
    ("half_heads", "drips", "half_bodies"),
    [
        pytest.param(80, 70, 70, id="220"),
        pytest.param(300, 70, 70, id="440", marks=pytest.mark.proof),
        pytest.param(1500, 0, 0, id="1500", marks=pytest.mark.proof),
    ],
)
def test_beside_connections_that_do_not_finish_a_signed_request_is_answered(
    half_heads: int, drips: int, half_bodies: int
) -> None:
    kinds = [HALF_HEAD] * half_heads + [b"P"] * drips + [raw(EVENT)[:-5]] * half_bodies
    with running(FOR_EVER) as server, ExitStack() as stack:
        clients = [stack.enter_context(server.connect()) for _ in kinds]
        for client, begun in zip(clients, kinds, strict=True):
            client.sendall(begun)
        for dripping in clients[half_heads : half_heads + drips]:
            if is_open(dripping):
                dripping.send(b"O")

        assert [server.ask() for _ in range(5)] == [200] * 5
        still_open = [is_open(client) for client in clients]

    # The oldest make room and nobody else goes. Each of the five had a place too, and another while it left.
    assert still_open == sorted(still_open)
    assert min(len(clients), HALF_OPEN - 10) <= sum(still_open) <= HALF_OPEN


def test_where_the_system_gives_fewer_files_than_connections_it_still_answers() -> None:
    """gunicorn's own worker dies of it, and with it every request under way."""
    with running(FOR_EVER, "FILES=60") as server, ExitStack() as stack:
        worker = server.worker()
        for _ in range(100):
            stack.enter_context(server.connect()).sendall(HALF_HEAD)

        assert server.ask() == 200
        assert server.worker() == worker


def test_what_does_not_arrive_in_time_is_dropped() -> None:
    with running("SECONDS=0.5") as server, ExitStack() as stack:
        silent, half_head, late_body, drip = (stack.enter_context(server.connect()) for _ in range(4))
        half_head.sendall(HALF_HEAD)
        late_body.sendall(raw(EVENT)[:-5])
        for letter in raw(EVENT).decode():
            try:
                drip.sendall(letter.encode())
            except ConnectionError:
                break
            time.sleep(0.02)

        assert [status(one) for one in (silent, half_head, late_body)] == [0, 0, 408]
        assert status(drip) in {0, 408}
        assert server.ask() == 200


def test_a_kept_connection_may_not_drip_either() -> None:
    with running("SECONDS=0.5") as server, server.connect() as client:
        client.sendall(raw(EVENT))
        assert status(client) == 200

        client.sendall(raw(EVENT)[:-5])

        assert status(client) == 408


def flood(server: Running, times: int, body: bytes, headers: dict[str, str], length: int) -> None:
    """Send on, whatever is answered, until the server no longer takes it."""
    for _ in range(times):
        with server.connect() as client:
            client.sendall(raw(b"", headers, length))
            try:
                for _ in range(length // len(body)):
                    client.sendall(body)
            except OSError:
                continue


@pytest.mark.parametrize("clients", [1, pytest.param(4, marks=pytest.mark.proof)])
def test_100_mb_that_nobody_signed_cost_no_memory(clients: int) -> None:
    with running() as server:
        before = server.peak()
        headers = signed(b"")  # the head will do; that the body is not what was signed, only reading it would show
        threads = [
            threading.Thread(target=flood, args=(server, 1, b"x" * 1_000_000, headers, 100_000_000))
            for _ in range(clients)
        ]
        for thread in threads:
            thread.start()
        assert server.ask() == 200
        for thread in threads:
            thread.join(PATIENCE)

        # Measured: no growth at all; reading one of them whole would be 100 MB.
        assert server.peak() - before < 40_000
        assert server.stop()[0] == 0


@pytest.mark.proof
def test_many_unsigned_bodies_of_1_mb_at_once_cost_a_bounded_amount() -> None:
    """Each of them is allowed by itself: 200 at once are 200 MB."""
    with running(FOR_EVER) as server, ExitStack() as stack:
        before = server.peak()
        for _ in range(200):
            client = stack.enter_context(server.connect())
            client.settimeout(0.05)
            try:
                client.sendall(raw(b"x" * (MAX_BODY - 1000), UNSIGNED, MAX_BODY))
            except OSError:
                continue

        assert server.ask() == 200
        # Sixteen are held; the rest is what growing a buffer leaves behind.
        assert server.peak() - before < 60_000


def test_whoever_holds_most_makes_room() -> None:
    with running(FOR_EVER, "BUFFERED=200000") as server, server.connect() as large, server.connect() as small:
        small.sendall(raw(b"x" * 1000, UNSIGNED, 2000))
        large.sendall(raw(b"x" * 300_000, UNSIGNED, 400_000))

        assert status(large) == 503
        assert server.ask() == 200
        assert is_open(small)


def test_a_request_in_pieces_and_several_on_one_connection_are_answered() -> None:
    with running() as server:
        with server.connect() as client:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for letter in raw(EVENT).decode():
                client.sendall(letter.encode())
            assert status(client) == 200

        kept = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        ports = set()
        for body in (EVENT, json.dumps({"a": "x" * 900_000}).encode(), EVENT):
            kept.request("POST", "/slack/events", body, signed(body))
            ports.add(kept.sock.getsockname()[1])
            answer = kept.getresponse()
            assert (answer.status, answer.read()) == (200, body)
        kept.close()
        assert len(ports) == 1


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        pytest.param(raw(b'{"type": ', None), 400, id="broken JSON, signed"),
        pytest.param(raw(b"\xff", None), 400, id="broken UTF-8, signed"),
        pytest.param(raw(EVENT, UNSIGNED), 401, id="unsigned"),
        pytest.param(raw(b"", signed(b""), MAX_BODY + 1), 413, id="too large"),
        pytest.param(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", 411, id="chunked"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400, id="a length that is none"),
        pytest.param(b"GET / HTTP/1.1\r\nX: " + b"x" * 60_000, 431, id="a head without end"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", 405, id="another method"),
        pytest.param(b"nonsense\r\n\r\n", 400, id="no HTTP"),
        pytest.param(b"\r\n\r\n", 400, id="nothing but an empty line"),
        pytest.param(b"\x16\x03\x01\x00\xff" + b"\x00" * 20 + b"\r\n\r\n", 400, id="TLS where none is spoken"),
    ],
)
def test_what_is_malformed_is_refused_and_the_connection_ends(
    one_server: Running, request_: bytes, expected: int
) -> None:
    with one_server.connect() as client:
        client.sendall(request_)
        assert status(client) == expected
    assert one_server.ask() == 200


@pytest.fixture(scope="module")
def one_server() -> Iterator[Running]:
    with running() as server:
        yield server
        code, err = server.stop()
        assert code == 0
        assert "Traceback" not in err


def test_a_second_request_sent_before_the_first_answer_is_not_taken_for_part_of_it(one_server: Running) -> None:
    with one_server.connect() as client:
        client.sendall(raw(EVENT) + raw(EVENT))

        assert [status(client), status(client)] == [200, 0]


def test_a_stop_finishes_the_request_under_way(tmp_path: Path) -> None:
    hold = tmp_path / "hold"
    with running() as server, server.connect() as client:
        client.sendall(raw(json.dumps({"hold": str(hold)}).encode()))
        until((tmp_path / "hold.taken").exists)

        server.process.send_signal(signal.SIGTERM)
        until(lambda: not _listens(server.process.pid))
        hold.touch()

        assert status(client) == 200
        assert server.stop()[0] == 0


def _listens(pid: int) -> bool:
    """Whether the first process, which closes its sockets when told to stop, still has one."""
    return any(str(file.readlink()).startswith("socket:") for file in Path(f"/proc/{pid}/fd").iterdir())
