"""The schema goes up, down and up again, and equals the models."""

from pathlib import Path

from sqlalchemy import Engine, inspect
from world import KEYS

from store.crypto import Cipher
from store.database import SCHEMA, Base
from store.migrations import check, migrate


def test_up_down_and_up_again(engine: Engine) -> None:
    migrate(engine, Cipher(KEYS), "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}

    migrate(engine, Cipher(KEYS))
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_the_tables_equal_the_models(engine: Engine) -> None:
    check(engine)


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
