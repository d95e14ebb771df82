"""What all tests share: the keys, and the moment it is, and a writer in the way."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from store.access.values import Account, Confidentiality, Member, Place, Role, Standing
from store.casework.consequences import consequences
from store.crypto import Keys
from store.unit_of_work import Store

KEYS = Keys(("3f3xiKqRGQnrlLjfY4X8cMs0rMDwkPsP7nLIN0fXzIk=",), "5a" * 32)
NOW = datetime(2018, 3, 15, 1, 0, tzinfo=UTC)
"""09:00 in Beijing on the demonstration's day."""
HERE = Place("C1")
SQLITE_FIRST = pytest.mark.parametrize(
    "url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.proof)], indirect=True
)
"""What costs seconds on a store: on PostgreSQL in the proof."""
CASES_SQLITE_FIRST = pytest.mark.parametrize(
    "demo_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.proof)], indirect=True
)


def asking(role: Role) -> Member:
    """A member of one role whom no store knows, to ask with."""
    return Member(UUID(int=0), "U0ASKING", Account.FULL, Standing.ADMITTED, frozenset({role}), "en")


@contextmanager
def a_writer(store: Store) -> Iterator[None]:
    """Somebody who holds the store's lock for as long as it takes, longer than any writer would wait."""
    if store.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(store.engine.url.database, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
        return
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE member SET version = version"))
        connection.execute(text("UPDATE counter SET value = value"))
        yield


def restrict(store: Store, ref: int) -> None:
    """Make a person restricted, with nobody named."""
    with store.as_operator() as work:
        person = work.prisoners.by_reference(ref)
        assert person
        row = work.prisoners.row(person.id)
        assert row
        work.prisoners.set_level(row, Confidentiality.RESTRICTED)
        consequences(work, NOW)
        work.commit()
