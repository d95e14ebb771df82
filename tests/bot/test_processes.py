"""Real processes through the wire: Socket Mode and signed HTTP, two of each at once."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from signing import signed
from sqlalchemy import text
from world import KEYS

from local_slack import Channel, SignedHttp, User, Workspace, WorkspaceServer
from store.alerts import service as alerts
from store.crypto import Cipher
from store.database import connect
from store.unit_of_work import Store

pytestmark = pytest.mark.process
ROOT = Path(__file__).parents[2]
PATIENCE = 40.0


def until(question: Callable[[], object], timeout: float = PATIENCE) -> None:
    """Ask again and again; what is asked about may lie in another process, which notifies nobody here."""
    end_by = time.monotonic() + timeout
    while not question():
        assert time.monotonic() < end_by, "it did not come"
        time.sleep(0.05)


@dataclass
class Town:
    """A workspace, its store, and the environment that processes of ours start in."""

    workspace: Workspace
    director: User
    channel: Channel
    store: Store
    env: dict[str, str]

    def answers(self) -> list[str]:
        return [m.text for m in self.workspace.screen(self.channel, self.director) if m.ephemeral]

    def posts(self) -> list[str]:
        return [m.text for m in self.workspace.screen(self.channel, self.director) if not m.ephemeral]

    def count(self, table: str) -> int:
        with self.store.engine.connect() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


ON_ONE = pytest.mark.parametrize(
    "demo_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.proof)], indirect=True
)
"""What does not depend on the database is tried on one of them; the proof tries both."""


@pytest.fixture
def town(demo_url: str) -> Iterator[Town]:
    engine = connect(demo_url)
    store = Store(engine, Cipher(KEYS))
    workspace = Workspace()
    director = workspace.add_user("director")
    channel = workspace.add_channel("cases", members=[director])
    with WorkspaceServer(workspace) as server:
        env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SLACK_", "MINGDAN_", "DATABASE_"))
        }
        env |= {
            "DATABASE_URL": demo_url, "MINGDAN_KEYS": f"enc:{KEYS.encryption[0]} hash:{KEYS.hashing}", "MINGDAN_TEAM": workspace.team_id,
            "MINGDAN_ADMINS": director.id, "SLACK_BOT_TOKEN": workspace.bot_token, "SLACK_APP_TOKEN": workspace.app_token,
            "SLACK_SIGNING_SECRET": workspace.signing_secret, "SLACK_API_URL": server.api_url,
        }  # fmt: skip
        yield Town(workspace, director, channel, store, env)
    engine.dispose()


@contextmanager
def running(town: Town, *args: str, **env: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *args], cwd=ROOT, env=town.env | env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _listens(process: subprocess.Popen[str]) -> None:
    """Wait until it can be told to stop: on a busy machine its imports alone take seconds."""
    status, give_up = Path(f"/proc/{process.pid}/status"), time.monotonic() + PATIENCE
    if not status.exists():
        time.sleep(6)
    while status.exists() and time.monotonic() < give_up:
        caught = re.search(r"SigCgt:\s*(\w+)", status.read_text())
        if caught is not None and int(caught[1], 16) & 1 << (signal.SIGTERM - 1):
            return
        time.sleep(0.05)


def end(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGTERM)
    _out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, err


# 24 s each, most of it the client's own wait before it connects again.
@pytest.mark.proof
@pytest.mark.parametrize("demo_url", ["postgresql", "sqlite"], indirect=True)
def test_two_socket_mode_processes_give_one_answer_each_and_one_digest(town: Town) -> None:
    today = datetime.now(UTC).date()
    with town.store.as_operator() as work:
        work.session.execute(
            text(
                "UPDATE deadline SET earliest = :day, latest = :day, known_as = :text, precision = 'day' WHERE known_as = '2018-04'"
            ),
            {"day": today + timedelta(days=2), "text": (today + timedelta(days=2)).isoformat()},
        )
        operator = work.members.operator()
        alerts.subscribe(work.alerts, town.channel.id, "Pacific/Kiritimati", "en", operator, today - timedelta(days=1))
        work.session.execute(text("UPDATE subscription SET zone = :zone"), {"zone": _where_it_is_noon()})
        work.commit()
    workspace = town.workspace
    with running(town, "serve") as first, running(town, "serve") as second:
        workspace.transport.wait_connected(2, timeout=PATIENCE)
        for number in range(6):
            workspace.type_command(town.director, town.channel, "/list", f"new List {number}")
        until(lambda: len(town.answers()) >= 6, timeout=PATIENCE)
        until(town.posts, timeout=PATIENCE)

        workspace.transport.cut()
        workspace.transport.wait_connected(2, timeout=PATIENCE)
        workspace.type_command(town.director, town.channel, "/list", "all")
        until(lambda: len(town.answers()) >= 7, timeout=PATIENCE)

        ended = [end(first), end(second)]
    assert len(town.answers()) == 7
    assert town.count("prisoner_list") == 6
    assert len([post for post in town.posts() if "DPR expires" in post]) == 1
    assert [code for code, _err in ended] == [0, 0]
    assert all(name not in err for _code, err in ended for name in ("Jianfeng", "李建峰", "xoxb-", "List 0"))


def _where_it_is_noon() -> str:
    """A zone in which it is between 09:00 and midnight now, so that the digest of the day is due."""
    hour = datetime.now(UTC).hour
    offset = 12 - hour
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"


@ON_ONE
def test_the_first_admin_is_welcomed_once_by_any_number_of_clocks(town: Town) -> None:
    direct = town.workspace.open_dm(town.director)
    with running(town, "clock") as first, running(town, "clock") as second:
        until(lambda: town.workspace.screen(direct, town.director), timeout=PATIENCE)
        until(lambda: town.count("heartbeat"), timeout=PATIENCE)
        ended = {end(first)[0], end(second)[0]}

    # One may have done it all before the other had begun: that one is told to stop while it still starts.
    assert 0 in ended
    assert ended <= {0, -signal.SIGTERM}
    assert [m.text.split("\n")[0] for m in town.workspace.screen(direct, town.director)] == ["Welcome to Mingdan"]


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


@ON_ONE
def test_two_web_processes_answer_once_and_refuse_what_slack_did_not_sign(town: Town) -> None:
    workspace, ports = town.workspace, [_free_port(), _free_port()]
    urls = [f"http://127.0.0.1:{port}/slack/events" for port in ports]
    with (
        running(town, "web", "--bind", f"127.0.0.1:{ports[0]}") as first,
        running(town, "web", "--bind", f"127.0.0.1:{ports[1]}") as second,
    ):
        for port in ports:
            until(lambda port=port: _get(port, "/readyz") == (200, "ready"), timeout=PATIENCE)
            assert _get(port, "/healthz") == (200, "ok")
            assert _get(port, "/elsewhere")[0] == 404

        workspace.connect(SignedHttp(urls[0], workspace.signing_secret))
        done = workspace.type_command(town.director, town.channel, "/list", "new EU round")
        assert done.ok
        until(town.answers, timeout=PATIENCE)
        workspace.connect(SignedHttp(urls[1], workspace.signing_secret))
        workspace.redeliver(done.payload)
        until(lambda: len(town.answers()) == 2, timeout=PATIENCE)
        assert town.count("prisoner_list") == 1
        assert town.answers()[-1] == "That was done already; nothing was done twice."

        for refused in (
            SignedHttp(urls[0], workspace.signing_secret, wrong_signature=True),
            SignedHttp(urls[0], workspace.signing_secret, timestamp_offset=-400),
        ):
            workspace.connect(refused)
            assert workspace.type_command(town.director, town.channel, "/list", "new Forged").status == 401
        assert town.count("prisoner_list") == 1
        assert [end(first)[0], end(second)[0]] == [0, 0]


@pytest.mark.parametrize("demo_url", ["sqlite"], indirect=True)
def test_what_slack_signed_but_cannot_be_read_is_refused_without_a_traceback(town: Town) -> None:
    port, secret = _free_port(), town.workspace.signing_secret
    spoilt = [
        b'{"type": "Kanari',
        b'{"type": "Kanari\xff"}',
        b'{"type": "event_callback", "team": 5, "event": "Kanari"}',
        b'{"type": "block_actions", "actions": [], "user": false, "name": "Kanari"}',
    ]
    with running(town, "web", "--bind", f"127.0.0.1:{port}") as web:
        until(lambda: _get(port, "/readyz")[0] == 200, timeout=PATIENCE)

        statuses = [_post(port, body, signed(body, secret=secret)) for body in spoilt]
        forged = _post(port, spoilt[0], signed(spoilt[0], secret="another"))
        code, err = end(web)

    assert statuses == [400] * len(spoilt)
    assert forged == 401
    assert code == 0
    assert "Traceback" not in err
    assert "Kanari" not in err


def _post(port: int, body: bytes, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("POST", "/slack/events", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


@ON_ONE
def test_a_request_of_another_workspace_gets_nothing(town: Town) -> None:
    workspace, port = town.workspace, _free_port()
    with running(town, "web", "--bind", f"127.0.0.1:{port}", MINGDAN_TEAM="T0000000077") as web:
        until(lambda: _get(port, "/readyz")[0] == 200, timeout=PATIENCE)
        workspace.connect(SignedHttp(f"http://127.0.0.1:{port}/slack/events", workspace.signing_secret))

        workspace.type_command(town.director, town.channel, "/prisoner", "Li Jianfeng")
        until(town.answers, timeout=PATIENCE)

        assert town.answers()[0].startswith("Mingdan answers full members of its own workspace only")
        end(web)


@ON_ONE
def test_ready_says_when_the_store_does_not_fit(town: Town) -> None:
    port = _free_port()
    with running(town, "web", "--bind", f"127.0.0.1:{port}") as web:
        until(lambda: _get(port, "/readyz")[0] == 200, timeout=PATIENCE)
        with town.store.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

        assert _get(port, "/readyz")[0] == 503
        assert _get(port, "/healthz")[0] == 200
        end(web)


@pytest.mark.parametrize("command", ["serve", "clock"])
@ON_ONE
def test_it_starts_without_a_network_and_stops_when_told(town: Town, command: str) -> None:
    if town.store.engine.dialect.name == "postgresql":
        return  # one store is enough: the network is the question
    with running(town, command, SLACK_API_URL="http://127.0.0.1:9/api/") as process:
        _listens(process)
        time.sleep(2)
        assert process.poll() is None
        code, err = end(process)

    assert code == 0
    assert "Traceback" not in err
    for line in filter(None, err.splitlines()):
        json.loads(line)


@ON_ONE
def test_a_revoked_app_token_is_said_in_one_line(town: Town) -> None:
    if town.store.engine.dialect.name == "postgresql":
        return  # one store is enough: the token is the question
    with running(town, "serve", "--no-clock", SLACK_APP_TOKEN="xapp-1-revoked") as process:
        _out, err = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert err.splitlines()[-1] == "mingdan: Slack does not take SLACK_APP_TOKEN: it is wrong or was revoked."
    assert "xapp-1-revoked" not in err


@ON_ONE
def test_sqlite_is_refused_where_the_disk_vanishes(town: Town) -> None:
    with running(town, "clock", DYNO="web.1") as process:
        if town.store.engine.dialect.name == "postgresql":
            until(lambda: town.count("heartbeat"), timeout=PATIENCE)
            assert end(process)[0] == 0
            return
        _out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "SQLite" in err
    with running(town, "clock", DYNO="web.1", MINGDAN_SQLITE_OK="1") as process:
        until(lambda: town.count("heartbeat"), timeout=PATIENCE)
        assert end(process)[0] == 0
