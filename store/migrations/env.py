"""Alembic's entry: runs on the connection it is handed, names plain column types only."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import Enum, TypeDecorator

import store.access.models
import store.alerts.models
import store.bound_keys
import store.cases.models
import store.deadlines.models
import store.lists.models
import store.outbox.models
import store.prisoners.models
import store.sources.models  # noqa: F401
from store.access.log_tables import LOG
from store.database import Base


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """A class of ours may be gone when an old migration runs again."""
    if kind != "type":
        return False
    if isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def compare_type(
    _context: Any, _column: Any, _metadata_column: Any, _inspected: Any, metadata_type: Any
) -> bool | None:
    """Enums are stored as text; a longer list of values is no change of the table."""
    return False if isinstance(metadata_type, Enum) else None


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=[Base.metadata, LOG] if connection.dialect.name == "postgresql" else Base.metadata,
    render_item=render_item,
    compare_type=compare_type,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
