"""One of many values, as one parameter: the statement's text stays the same however many there are.

`IN (?, ?, ...)` is another text for every number of values: SQLAlchemy writes it anew and the database prepares it anew
each time, which cost a look-up a third of its time, and SQLite takes no more than 32,766 of them.
"""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, BindParameter, ColumnElement, Dialect, String, Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Many(TypeDecorator[Collection[Any]]):
    """Many values in one parameter: JSON on SQLite, an array on PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, of: type[BigInteger] | type[String]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.of()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        values = list(value or ())
        return values if dialect.name == "postgresql" else json.dumps(values)


class _Among(FunctionElement[bool]):
    """Whether the first is one of the second; without a type, since SQLite would else be asked `... = 1`, past the index."""

    inherit_cache = True


@compiles(_Among)
def _in_array(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, many = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} = ANY ({many})"


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, many = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({many}))"  # noqa: S608  # a parameter's place


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """The condition that a column of whole numbers or of text has one of the values bound to `name` at each call."""
    of = String if isinstance(column.type, String) else BigInteger
    many: BindParameter[Any] = bindparam(name, type_=_Many(of))
    return _Among(column, many)
