"""All kinds of facts: every module of `store.facts.kinds` that defines `KIND`."""

from importlib import import_module
from pkgutil import iter_modules

from store.facts import kinds
from store.facts.kind import Kind, Phase, Table


def _found() -> tuple[Kind, ...]:
    modules = (import_module(f"{kinds.__name__}.{found.name}") for found in iter_modules(kinds.__path__))
    return tuple(sorted((module.KIND for module in modules), key=lambda kind: (_ORDER.index(kind.phase), kind.name)))


_ORDER = list(Phase)
KINDS: tuple[Kind, ...] = _found()
"""In the order of a case, which is that of the form."""


def kind(name: str) -> Kind:
    """The kind of that name.

    Raises:
        KeyError: none.
    """
    return {one.name: one for one in KINDS}[name]


def stored_in(table: Table, name: str | None) -> Kind | None:
    """The kind of a row, by its table and, where several share one, its stored name; None: none that is told."""
    alone = [one for one in KINDS if one.table is table]
    if table not in {Table.CLEMENCY, Table.EVENT}:
        return alone[0]
    return next((one for one in alone if one.name == name), None)
