"""The console's stores: the demonstration is opened in place, another store is copied, a server is refused."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from world import KEYS

from bot.operator.console import PEOPLE, MovableClock, open_place
from bot.operator.demo import Demo, is_marked, load, mark, store_for_console
from store.errors import Unavailable


@pytest.fixture
def team(demo_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's store in a file, with its keys in the settings."""
    KEYS.save(tmp_path / "keys")
    monkeypatch.setenv("MINGDAN_KEYS", str(tmp_path / "keys"))
    path = tmp_path / "team.db"
    shutil.copy(demo_template, path)
    return path


def members(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM member").fetchone()[0])


def test_another_store_is_copied_and_stays_as_it_is_to_the_byte(team: Path) -> None:
    before, known = team.read_bytes(), members(team)

    with store_for_console(f"sqlite:///{team}") as (store, said):
        copy = Path(str(store.engine.url.database))
        with open_place(store, MovableClock(date(2018, 3, 15))):
            assert members(copy) > known
        assert said.startswith(f"This is a copy of {team}, in {copy.parent};")
        assert "\n" not in said
        assert copy.parent.stat().st_mode & 0o777 == 0o700

    assert team.read_bytes() == before
    assert not copy.parent.exists()


def test_what_only_the_log_of_a_busy_store_holds_is_copied_too(team: Path) -> None:
    with closing(sqlite3.connect(team)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE newest (word TEXT)")
        writer.commit()
        before = team.read_bytes()

        with store_for_console(f"sqlite:///{team}") as (store, _said), store.engine.connect() as connection:
            held = connection.exec_driver_sql("SELECT count(*) FROM newest").scalar()

        assert held == 0
        assert team.read_bytes() == before


def test_what_the_demonstration_made_is_opened_in_place(team: Path) -> None:
    assert not is_marked(team)
    mark(team)

    with store_for_console(f"sqlite:///{team}") as (store, said), open_place(store, MovableClock()):
        assert said == ""

    assert is_marked(team)
    assert members(team) >= len({"researcher", "reader"})


def test_a_store_on_a_server_is_refused(team: Path) -> None:
    with (
        pytest.raises(click.ClickException, match="opens SQLite stores only") as caught,
        store_for_console("postgresql://nobody@127.0.0.1:1/none"),
    ):
        pass

    assert caught.value.exit_code == 1


def test_a_file_that_is_no_database_is_refused_and_a_missing_one_is_not_made(team: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear colleague, " * 100, encoding="ascii")

    with (
        pytest.raises(click.ClickException, match="cannot be copied"),
        store_for_console(f"sqlite:///{tmp_path}/letter.db"),
    ):
        pass
    with pytest.raises(Unavailable, match="migrate"), store_for_console(f"sqlite:///{tmp_path}/none.db"):
        pass

    assert not (tmp_path / "none.db").exists()


def test_a_folder_is_no_store(team: Path) -> None:
    with pytest.raises(click.ClickException, match="cannot be read"), store_for_console(f"sqlite:///{team.parent}"):
        pass


def test_a_store_that_is_somebody_elses_alone_is_refused(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def closed(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path == team:
            raise PermissionError(13, "Permission denied", str(team))
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", closed)  # whoever tests may be root, to whom nothing is closed

    with pytest.raises(click.ClickException, match="Permission denied"), store_for_console(f"sqlite:///{team}"):
        pass


def test_the_clock_goes_on_from_the_day_it_is_set_to() -> None:
    clock = MovableClock(date(2018, 3, 15))
    first = clock()
    clock.move(date(2017, 7, 1))
    second = clock()

    assert first.replace(microsecond=0, second=0) == datetime(2018, 3, 15, 1, tzinfo=UTC)
    assert second.replace(microsecond=0, second=0) == datetime(2017, 7, 1, 1, tzinfo=UTC)
    assert clock() > second
    assert "director" in PEOPLE


def people(made: Demo) -> int:
    store = made.open()
    with store.reading_as_operator() as work:
        held = len(work.prisoners.everybody())
    store.engine.dispose()
    return held


def test_the_demonstration_of_the_day_it_is_has_a_store_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.operator.demo.real_time", lambda: datetime(2026, 11, 26, 23, 0, tzinfo=UTC))
    then, today = Demo(tmp_path / "demo"), Demo(tmp_path / "demo" / "today", moves=True)

    then.make(fresh=False)
    today.make(fresh=False)

    assert (then.date(), people(then)) == (date(2018, 3, 15), 48)
    assert (today.date(), people(today)) == (date(2026, 11, 27), 67), "it is the next day in Beijing"
    assert not (tmp_path / "demo" / "today" / "date").exists()
    assert is_marked(tmp_path / "demo" / "today" / "mingdan.db")


def test_moving_to_a_later_day_brings_who_has_come_since(tmp_path: Path) -> None:
    made = Demo(tmp_path / "demo")
    made.make(fresh=False)
    store = made.open()

    load(store, date(2018, 12, 9))
    load(store, date(2018, 3, 15))

    store.engine.dispose()
    assert people(made) == 49
