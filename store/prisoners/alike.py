"""Asks `alike_key` whose names are alike: work grows with the names that several bear, not with the pairs of people."""

from collections.abc import Collection, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, select
from sqlalchemy.orm import Session

from store.among import among
from store.prisoners.models import AlikeKeyRow, PrisonerRow

_K, _P = AlikeKeyRow, PrisonerRow
_IS_INNER = case((_K.is_inner, 1), else_=0)
_OF_SEVERAL = select(_K.key).group_by(_K.key).having(func.count() > 1, func.count() > func.sum(_IS_INNER))
"""Keys that two at least have, one of them by a whole name; read in the order of the index."""

Block = tuple[tuple[int, bool], ...]
"""The numbers of people who have one key, and of each whether it is that of a shorter name inside the own one."""


def blocks(session: Session, visible: ColumnElement[bool]) -> set[Block]:
    """Who have a key in common, of those who may be seen; whoever have several have them once."""
    return _in_blocks(session, select(_K.key, _K.ref, _K.is_inner).where(_K.key.in_(_OF_SEVERAL)), visible)


def blocks_of(session: Session, visible: ColumnElement[bool], ref: int) -> set[Block]:
    """The same of one person."""
    own = select(_K.key).where(_K.ref == ref)
    return _in_blocks(session, select(_K.key, _K.ref, _K.is_inner).where(_K.key.in_(own)), visible)


def keys_of(session: Session, refs: Collection[int]) -> Mapping[int, Mapping[int, bool]]:
    """The keys of people, and of each whether it is that of a shorter name inside the own one."""
    found: dict[int, dict[int, bool]] = {}
    asked = select(_K.ref, _K.key, _K.is_inner).join(_P, _P.ref == _K.ref)
    for ref, key, is_inner in of_refs(session, asked, refs):
        found.setdefault(ref, {})[key] = is_inner
    return found


def _in_blocks(session: Session, asked: Select[int, int, bool], visible: ColumnElement[bool]) -> set[Block]:
    """Rows as they come, without the session: hundreds of thousands of them, and nothing is changed.

    Who may be seen is asked once, and not of each row, which took three times as long.
    """
    connection = session.connection()
    seen = {row[0] for row in connection.execute(select(_P.ref).where(visible)).all()}
    rows = connection.execute(asked.order_by(_K.key, _K.ref)).all()
    of_keys = (
        tuple([(ref, is_inner) for _key, ref, is_inner in some if ref in seen])
        for _key, some in groupby(rows, itemgetter(0))
    )
    return {block for block in of_keys if len(block) > 1 and not all(is_inner for _ref, is_inner in block)}


def of_refs(session: Session, asked: Select[*tuple[Any, ...]], refs: Collection[int]) -> list[Row[*tuple[Any, ...]]]:
    """The rows of a query that joins people, of these people."""
    return list(session.connection().execute(asked.where(among(_P.__table__.c.ref, "refs")), {"refs": refs}))
