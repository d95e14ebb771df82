"""What is not as it should be is said in one kind line, never as a traceback."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from command_line import mingdan, process
from world import KEYS


@pytest.fixture
def home(tmp_path: Path) -> Path:
    KEYS.save(tmp_path / "keys")
    return tmp_path


def store_of(home: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{home}/team.db", "MINGDAN_KEYS": "keys"}


def test_migrate_leaves_a_newer_store_as_it_is(home: Path) -> None:
    env = store_of(home)
    assert mingdan(home, "migrate", **env).returncode == 0
    with closing(sqlite3.connect(home / "team.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = (home / "team.db").read_bytes()

    done = mingdan(home, "migrate", **env)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "mingdan: The case store was written by a newer Mingdan. Update the program; nothing was changed.\n"
    )
    assert (home / "team.db").read_bytes() == before


@pytest.mark.parametrize("command", ["doctor", "setup", "migrate", "serve"])
@pytest.mark.parametrize(
    ("held", "says"),
    [
        (b"MINGDAN_LOG_DAYS=often\n", "mingdan: The setting MINGDAN_LOG_DAYS cannot be read: "),
        (b"\xff\xfe", "mingdan: The settings file .env is no text in UTF-8."),
    ],
)
def test_settings_that_cannot_be_read_are_named(home: Path, command: str, held: bytes, says: str) -> None:
    (home / ".env").write_bytes(held)

    done = mingdan(home, command)

    assert done.returncode == 1
    assert done.stderr.startswith(says)
    assert "often" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_setup_without_anybody_who_answers_says_so(home: Path) -> None:
    done = mingdan(home, "setup", typed="")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("mingdan: Set-up was left before its end; nothing was written.")
    assert not (home / ".env").exists()


@pytest.mark.process
def test_outside_its_environment_it_says_how_to_get_in(home: Path) -> None:
    hidden = home / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import sys\n"
        "class Hidden:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'click':\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Hidden())\n",
        encoding="ascii",
    )

    done = process(home, "doctor", hidden=hidden)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "mingdan: this Python lacks the package click. Mingdan runs in its own environment: `make venv` makes it, "
        "then `.venv/bin/python -m bot`.\n"
    )
