"""The schema's history (Alembic) and how to bring a store up to it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

from store.access.log import log_beside, log_file
from store.crypto import Cipher
from store.database import LOCK_SECONDS, SCHEMA, demand_schema, empty_log, schema_of, translate_errors
from store.errors import Unavailable
from store.texts import _
from store.unit_of_work import Store

if TYPE_CHECKING:
    from alembic.config import Config

CLOSED = "0014"
"""The last revision that encrypted what had stood plain."""

REWRITTEN = (
    "person_name", "prisoner", "prisoner_list", "detention", "charge", "sentence", "clemency", "handled",
    "external_id", "prisoner_group",
)  # fmt: skip
"""Tables of which a migration wrote every row anew: what stood there before lies on in PostgreSQL's files."""

INDEXED = "0018"
"""The revision that came with the recall keys as they are made now; whoever was entered before is indexed anew."""

_AT_ONCE = 500
"""People indexed in one transaction."""


def _config(connection: Connection, log: Path | None, cipher: Cipher | None = None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes.update(connection=connection, log=log or ":memory:", cipher=cipher)
    return config


def migrate(engine: Engine, cipher: Cipher, to: str = "head") -> None:
    """Bring a store to a revision; a new SQLite file and its folder are made where there is none.

    Some revisions write secret text anew, so the keys are needed. What stood plain before is then swept out of the
    database's own files.

    Raises:
        Unavailable: it cannot be reached or written, or the keys do not open what it holds; nothing was changed.
            Or it was migrated, and another process kept its files from being swept.
    """
    from alembic import command

    address = engine.url
    if address.get_backend_name() == "sqlite" and address.database and address.database != ":memory:":
        _make_file(Path(address.database))
        _make_file(log_beside(Path(address.database)))
    before = schema_of(engine)
    if before is not None and before > SCHEMA:
        demand_schema(before)
    with translate_errors(), engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            # Batch mode recreates tables; with foreign keys on, ON DELETE would empty the children in silence.
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        upgrade = command.upgrade if to == "head" else command.downgrade
        upgrade(_config(connection, log_file(engine), cipher), to)
        if sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
            raise RuntimeError("the migration left rows without their parents; nothing was changed")
        connection.commit()
        if sqlite:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    if before is not None and to == "head":
        _bring_home(engine, cipher, before)


def _index_again(store: Store) -> None:
    """Recall keys of everybody as this program makes them, and under the hash key of today."""
    last: int | None = 0
    while last is not None:
        with store.as_operator() as work:
            last = work.prisoners.index_again(last, _AT_ONCE)
            work.commit()


def _bring_home(engine: Engine, cipher: Cipher, before: str) -> None:
    """What follows a migration of a store that was there: recall keys made anew, and no plain text in its files."""
    if before < INDEXED:
        _index_again(Store(engine, cipher))
    if engine.dialect.name == "sqlite" or before < CLOSED:
        _sweep(engine)


def _sweep(engine: Engine) -> None:
    """Leave nothing in the database's files that no row holds any more.

    Raises:
        Unavailable: another process still reads or writes.
    """
    if engine.dialect.name == "postgresql":
        with translate_errors(), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in REWRITTEN:
                connection.execute(text(f"VACUUM FULL {table}"))
        return
    with translate_errors(), engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # neither runs inside a transaction
        connection.exec_driver_sql("VACUUM")
    if not empty_log(engine, LOCK_SECONDS):
        raise Unavailable(
            _(
                "The case store was migrated, but another process has it open, so words that were plain may still stand "
                "in its log. Stop every process of Mingdan, then run `python -m bot migrate` again."
            )
        )


def _make_file(path: Path) -> None:
    """A new store is for its owner alone; SQLite itself would make the file readable by others."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as error:
        raise Unavailable(_("The case store cannot be written there: {path}.", path=str(path))) from error


def check(engine: Engine) -> None:
    """Compare the tables with the models (`alembic check`).

    Raises:
        alembic.util.exc.AutogenerateDiffsDetected: they differ.
    """
    from alembic import command

    with engine.connect() as connection:
        command.check(_config(connection, None))


def write_revision(engine: Engine, revision: str, message: str) -> None:
    """Draft the next migration from what differs (for developers)."""
    from alembic import command

    with engine.connect() as connection:
        command.revision(_config(connection, None), message=message, rev_id=revision, autogenerate=True)
