"""The PostgreSQL server of a test run: its databases, made and dropped."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

_numbers = (f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{number}" for number in count())
"""For the names of databases; each worker has its own."""


def database_of(address: str, name: str) -> str:
    """The address of a database of the server."""
    return address.replace("/postgres?", f"/{name}?")


def administer(address: str, statement: str) -> None:
    """Say something to the server itself."""
    # A connection that is kept costs less, and one that is left open hinders the next process that makes a database.
    engine = create_engine(
        address.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with engine.connect() as connection:
        connection.execute(text(statement))


@contextmanager
def new_database(address: str, template: str | None = None) -> Iterator[str]:
    """A database of its own, copied from a template or empty, gone afterwards."""
    name = f"test_{next(_numbers)}"
    copied = f" TEMPLATE {template} STRATEGY FILE_COPY" if template is not None else ""
    administer(address, f"CREATE DATABASE {name}{copied}")
    yield database_of(address, name)
    administer(address, f"DROP DATABASE {name} WITH (FORCE)")
