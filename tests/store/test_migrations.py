"""The schema goes up, down and up again, and equals the models."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from world import CASES_SQLITE_FIRST, KEYS, SQLITE_FIRST

from store.access.log import AccessLog
from store.access.log_tables import LOG
from store.crypto import Cipher
from store.database import SCHEMA, Base, connect
from store.migrations import check, migrate
from store.unit_of_work import Store


@contextmanager
def closing_engine(url: str) -> Iterator[Engine]:
    engine = connect(url)
    yield engine
    engine.dispose()


def test_up_down_and_up_again(engine: Engine) -> None:
    migrate(engine, Cipher(KEYS), "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}

    migrate(engine, Cipher(KEYS))
    apart = {} if engine.dialect.name == "sqlite" else LOG.tables
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, *apart, "alembic_version"}


def test_the_tables_equal_the_models(engine: Engine) -> None:
    check(engine)


def test_the_tables_of_a_log_that_stands_apart_equal_the_models(tmp_path: Path) -> None:
    """The file that a migration makes and the file that is made where none is there are the same."""
    for name in ("migrated.db", "made.db"):
        with closing_engine(f"sqlite:///{tmp_path / name}") as engine:
            if name == "migrated.db":
                migrate(engine, Cipher(KEYS))
            with AccessLog(engine).engine.connect() as connection:
                assert compare_metadata(MigrationContext.configure(connection), LOG) == []


@SQLITE_FIRST
def test_what_was_looked_at_is_kept_up_down_and_up_again(store: Store) -> None:
    """One row a request: those of before, a row a subject, are joined; the way down splits them again."""
    engine, people = store.engine, (uuid4(), uuid4())
    migrate(engine, Cipher(KEYS), "0003")
    with engine.begin() as connection:
        operator = connection.execute(text("SELECT id FROM member")).scalar_one()
        at = "2018-03-15 01:00:00.000001" + ("" if engine.dialect.name == "sqlite" else "+00:00")
        for subject in people:
            connection.execute(
                text(
                    "INSERT INTO access_log (at, member_id, action, subject_kind, subject_id, channel, allowed)"
                    " VALUES (:at, :member, 'look people up', 'prisoner', :subject, 'C0FICTION', :yes)"
                ),
                {"at": at, "member": operator, "subject": str(subject), "yes": True},
            )

    migrate(engine, Cipher(KEYS))
    held = list(store.log.read())
    assert [(entry.subjects, entry.channel, entry.allowed) for entry in held] == [
        (tuple(("prisoner", subject.hex) for subject in people), "C0FICTION", True)
    ]
    assert store.log.last_opened(held[0].member, 5) == list(people)

    store.log.write(replace(held[0], subjects=(), allowed=False, detail="txt"))
    migrate(engine, Cipher(KEYS), "0003")
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT subject_id, detail FROM access_log ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [*((str(subject), None) for subject in people), (None, "txt")]

    migrate(engine, Cipher(KEYS))
    assert list(store.log.read()) == [held[0], replace(held[0], subjects=(), allowed=False, detail="txt")]


@CASES_SQLITE_FIRST
def test_whoever_was_held_before_is_found_by_the_keys_of_today(cases_store: Store) -> None:
    engine = cases_store.engine
    with engine.connect() as connection:
        keys = set(connection.execute(text("SELECT key, ref FROM name_key")).all())
    migrate(engine, Cipher(KEYS), "0007")
    with engine.begin() as connection:
        connection.execute(text("UPDATE name_key SET key = key - 1"))  # as another program made them

    migrate(engine, Cipher(KEYS))

    with engine.connect() as connection:
        assert set(connection.execute(text("SELECT key, ref FROM name_key")).all()) == keys


def test_the_code_names_the_newest_migration() -> None:
    versions = Path(__file__).parents[2] / "store/migrations/versions"

    assert max(path.name[:4] for path in versions.glob("[0-9]*.py")) == SCHEMA


def test_migrations_name_no_class_of_ours() -> None:
    versions = Path(__file__).parents[2] / "store/migrations/versions"

    assert not [
        path.name
        for path in versions.glob("*.py")
        if "import store" in path.read_text() or "from store" in path.read_text()
    ]
