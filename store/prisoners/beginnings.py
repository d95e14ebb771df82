"""Who has a part of a name that begins with the few letters typed so far.

A half-typed name has no recall key, so the names themselves are looked through, of 50,000 people in 0.1 to 0.3 s: no
index is needed, and none can tell of anybody. What is secret stands encrypted, and is opened only for who may see it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, or_, select
from sqlalchemy.orm import Session

from store.access.values import SECRET, Sight
from store.crypto import Cipher
from store.names import BETWEEN, begins, squeezed
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.prisoners.recall import VISIBLE, bound_sight
from store.prisoners.secret_names import as_written

LOOKED_AT = 400
"""Names that hold what was typed anywhere, likeliest first, of which those are kept that have it at a beginning."""

SECRETS_OPENED = 2_000
"""Encrypted names that are opened for one answer: 2,000 take about 50 ms."""

_prisoner, _name = (row.__table__ for row in (PrisonerRow, PersonNameRow))
_NAMES = select(_prisoner.c.ref, _prisoner.c.confidentiality, _name.c.text, _name.c.position).join(
    _name, _name.c.prisoner_id == _prisoner.c.id
)


def begun(session: Session, typed: str, most: int, sight: Sight, cipher: Cipher) -> list[int]:
    """The numbers of people who may be seen and have a part of a name that begins as typed, best first."""
    wanted = squeezed(typed)
    if not wanted:
        return []
    best: dict[int, tuple[int, int]] = {}
    for row in (*_plain(session, typed, wanted, sight), *_secret(session, sight)):
        fit = begins(as_written(cipher, row.confidentiality, row.text), wanted)
        if fit is not None:
            best[row.ref] = min(best.get(row.ref, (fit, row.position)), (fit, row.position))
    return sorted(best, key=lambda ref: (*best[ref], ref))[:most]


def _plain(session: Session, typed: str, wanted: str, sight: Sight) -> Sequence[Row[Any, Any, Any, Any]]:
    text: ColumnElement[str] = _name.c.text
    if wanted.isascii():
        text = func.replace(func.lower(text), "ü", "v")
    close = text
    for sign in BETWEEN if wanted.isascii() else ():
        close = func.replace(close, sign, "")
    written = "".join(typed.split())
    holds = or_(*(close.contains(form, autoescape=True) for form in dict.fromkeys((wanted, written))))
    likeliest = case(
        (close.startswith(wanted, autoescape=True), 0), (text.contains(f" {wanted}", autoescape=True), 1), else_=2
    )
    levels = sight.levels - SECRET
    statement = _NAMES.where(_prisoner.c.confidentiality.in_(levels), holds).order_by(likeliest, _prisoner.c.ref)
    return session.execute(statement.limit(LOOKED_AT)).all() if levels else ()


def _secret(session: Session, sight: Sight) -> Iterator[Row[Any, Any, Any, Any]]:
    statement = _NAMES.where(_prisoner.c.confidentiality.in_(SECRET), VISIBLE).order_by(_prisoner.c.ref)
    yield from session.execute(statement.limit(SECRETS_OPENED), bound_sight(sight))
