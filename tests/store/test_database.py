"""Engines, references, and two processes at once."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session
from world import HERE, KEYS, NOW

from store.access.values import Member
from store.crypto import Cipher
from store.database import LOCK_SECONDS, SCHEMA, check_schema, connect, draw_reference, translate_errors
from store.errors import AlreadyHandled, Conflict, Unavailable
from store.lists import service as lists
from store.lists.models import ListRow
from store.unit_of_work import Store

ROOT = Path(__file__).parents[2]
COUNT = 100
DRAWER = """
import sys
from contextlib import closing
from datetime import timedelta
from sqlalchemy import text
from sqlalchemy.orm import Session
from store.database import connect, draw_reference
engine = connect(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with Session(engine) as session:
        held = session.execute(text("SELECT value FROM counter WHERE kind = 'sum'")).scalar_one()
        print(draw_reference(session, "prisoner"))
        session.execute(text("UPDATE counter SET value = value + 1 WHERE kind = 'sum'"))
        session.commit()
engine.dispose()
"""


def operator(store: Store) -> Member:
    with store.reading_as_operator() as work:
        return work.members.operator()


@pytest.mark.process
def test_two_processes_lose_no_increment_and_draw_no_reference_twice(engine: Engine, url: str) -> None:
    with Session(engine) as session:
        session.execute(text("INSERT INTO counter (kind, value) VALUES ('sum', 0)"))
        session.commit()

    command = [sys.executable, "-c", DRAWER, url, str(COUNT)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)]
    drawn = [int(line) for process in both for line in process.communicate()[0].split()]

    assert [process.returncode for process in both] == [0, 0]
    assert sorted(drawn) == list(range(1, 2 * COUNT + 1))
    with Session(engine) as session:
        assert session.execute(text("SELECT value FROM counter WHERE kind = 'sum'")).scalar_one() == 2 * COUNT


def test_a_look_up_does_not_wait_for_a_writer(store: Store) -> None:
    with store.as_operator() as writing, store.reading_as_operator() as reading:
        writing.reference("prisoner")

        assert reading.prisoners.any_demo() is False


def test_references_of_each_kind_begin_at_one(engine: Engine) -> None:
    with Session(engine) as session:
        assert [draw_reference(session, kind) for kind in ("prisoner", "list", "prisoner")] == [1, 1, 2]


def test_an_event_is_handled_once(store: Store) -> None:
    with store.as_operator() as work:
        work.once("event:Ev1", NOW)
        work.commit()

    with store.as_operator() as work, pytest.raises(AlreadyHandled):
        work.once("event:Ev1", NOW)


def test_a_key_is_kept_only_with_what_it_stands_for(store: Store) -> None:
    with store.as_operator() as work:
        work.once("press:1", NOW)

    with store.as_operator() as work:
        work.once("press:1", NOW)
        work.commit()


def test_two_edits_of_one_list_meet_as_a_conflict(store: Store) -> None:
    member = operator(store)
    with store.writing(member, HERE) as work:
        made = lists.new_list(work.lists, work.reference("list"), "EU round", member, NOW, place="C1")
        work.commit()
    with Session(store.engine) as session:
        stale = session.get_one(ListRow, made.id)
        session.expunge(stale)
        session.rollback()

    with store.writing(member, HERE) as work:
        work.session.get_one(ListRow, made.id).title = "EU round, autumn"
        work.commit()
    with store.writing(member, HERE) as work:
        work.session.add(stale)
        stale.title = "EU round, spring"
        with pytest.raises(Conflict, match="same moment"):
            work.commit()


def test_a_unit_of_work_that_only_reads_keeps_nothing(store: Store) -> None:
    with store.reading_as_operator() as work, pytest.raises(RuntimeError, match="only reads"):
        work.commit()


@pytest.mark.parametrize("address", ["", "nonsense", "mysql://localhost/x", "oracle+nope://x", "postgresql://[::1"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(Unavailable, match="DATABASE_URL"):
        connect(address)


def test_a_missing_store_is_not_made_by_looking(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'none.db'}")

    with pytest.raises(Unavailable, match="migrate"):
        check_schema(engine)
    assert not (tmp_path / "none.db").exists()


def test_an_empty_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    engine = connect(f"sqlite:///{tmp_path / 'empty.db'}")

    with pytest.raises(Unavailable, match="migrate"):
        check_schema(engine)
    engine.dispose()


@pytest.mark.parametrize(("revision", "says"), [("9999", "newer"), ("0000", "older")])
def test_a_store_of_another_version_is_refused(engine: Engine, revision: str, says: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})

    with pytest.raises(Unavailable, match=says):
        check_schema(engine)
    store = Store(engine, Cipher(KEYS))
    with pytest.raises(Unavailable, match=says), store.as_operator():
        pass


def test_a_store_of_this_version_is_taken(engine: Engine) -> None:
    check_schema(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == SCHEMA


def test_a_file_that_is_no_database_is_named_so(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear mayor, " * 200)
    engine = connect(f"sqlite:///{path}")

    with pytest.raises(Unavailable, match="not a case store"):
        check_schema(engine)
    engine.dispose()


def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    engine = connect(f"postgresql://nobody@/nothing?host={tmp_path}")

    with pytest.raises(Unavailable, match="cannot be reached"):
        check_schema(engine)


def test_a_locked_store_says_that_it_is_busy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    if store.engine.dialect.name != "sqlite":
        return  # PostgreSQL's writers wait for rows, not for the store
    monkeypatch.setattr("store.database.LOCK_SECONDS", 0.05)
    impatient = Store(connect(str(store.engine.url)), Cipher(KEYS))
    with store.as_operator() as work:
        work.reference("prisoner")

        with pytest.raises(Unavailable, match="busy"), impatient.as_operator():
            pass
    impatient.engine.dispose()


def test_who_is_waited_for_by_slack_waits_less_for_other_writers(store: Store) -> None:
    member = operator(store)
    with store.as_operator() as work:
        work.reference("prisoner")
        began = time.monotonic()

        with pytest.raises(Unavailable, match="busy"), store.writing(member, HERE, patience=0.05) as hurried:
            hurried.reference("prisoner")
    assert time.monotonic() - began < LOCK_SECONDS / 2


def test_a_store_that_can_only_be_read_is_read_and_says_so_when_written(store: Store) -> None:
    member = operator(store)
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect() as connection:
            name = connection.execute(text("SELECT current_database()")).scalar_one()
            connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
            connection.commit()
        store.engine.dispose()
    else:
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            connection.rollback()

    with pytest.raises(Unavailable, match="only be read"), store.writing(member, HERE) as work:
        work.reference("prisoner")
    with store.reading_as_operator() as work:
        assert work.members.operator() == member


def test_a_bug_stays_a_bug() -> None:
    with pytest.raises(ZeroDivisionError), translate_errors():
        _ = 1 / 0


def test_what_was_handled_is_known_again_and_stands_nowhere_in_words(store: Store) -> None:
    key = "press:1.2:fact.record:the source is a cousin:U1"
    with store.as_operator() as work:
        work.once(key, NOW)
        work.commit()

    with store.as_operator() as work, pytest.raises(AlreadyHandled):
        work.once(key, NOW)
    with store.engine.connect() as connection:
        held = connection.execute(text("SELECT key FROM handled")).scalars().all()
    assert len(held) == 1
    assert "cousin" not in held[0]


def test_what_was_handled_is_forgotten_after_days_and_not_before(store: Store) -> None:
    def forgotten_after(days: int) -> bool:
        with store.as_operator() as work:
            work.forget_handled(NOW + timedelta(days=days))
            work.commit()
        with store.engine.connect() as connection:
            return connection.execute(text("SELECT count(*) FROM handled")).scalar_one() == 0

    with store.as_operator() as work:
        work.once("event:Ev1", NOW)
        work.commit()

    assert [forgotten_after(days) for days in (6, 8)] == [False, True]


def test_what_is_deleted_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'store.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (x TEXT)"))
        connection.execute(text("INSERT INTO t VALUES ('a name that must go, invented')"))
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM t"))
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert b"must go" not in (tmp_path / "store.db").read_bytes()


def test_a_connection_that_the_server_closed_while_it_lay_idle_is_replaced(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that was started anew in the night is reached in the morning, without a word of it."""
    engine, other = connect(postgres), connect(postgres)
    with engine.connect() as connection:
        server_process = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with other.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": server_process})
    monkeypatch.setattr("store.database.IDLE_SECONDS", 0.0)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT pg_backend_pid()")).scalar_one() != server_process
    engine.dispose()
    other.dispose()
