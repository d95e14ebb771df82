"""What is held of a person beside the case: put on record, corrected, and taken back, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from store.casework.consequences import consequences
from store.casework.doubted import Doubtful, doubts_of
from store.casework.on_record import let_go
from store.dates import PartialDate, beijing_day
from store.deadlines.values import Deadline, Uncomputed
from store.errors import Conflict, NotFound
from store.facts.doubts import new_doubts, of_birth
from store.law.doubt import Doubt
from store.prisoners.models import PrisonerRow
from store.prisoners.values import Sex
from store.texts import _
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Identity:
    """What is said or held of a person beside the case; None is not said, or not held."""

    sex: Sex | None = None
    born: PartialDate | None = None
    ethnicity: str | None = None
    nationality: str | None = None
    religion: str | None = None
    occupation: str | None = None
    residence: str | None = None
    province: str | None = None
    """GB/T 2260."""
    note: str | None = None

    def said(self) -> dict[str, object]:
        """What is said, by the columns of a person."""
        return {name: value for name in NAMES if (value := getattr(self, name)) is not None}


NAMES = tuple(field.name for field in fields(Identity))
IN_WORDS = frozenset({"ethnicity", "nationality", "religion", "occupation", "residence", "note"})
"""Columns that hold words, and so are encrypted."""

Values = Mapping[str, object]
"""By the columns of a person; None: not known."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did, and what its undo needs."""

    before: dict[str, object]
    """What stood in each column that was changed."""
    after: dict[str, object]
    doubts: tuple[Doubt, ...]
    """What is doubtful now and was not before, and nobody gave a reason for."""
    dates: tuple[tuple[Deadline | Uncomputed, ...], tuple[Deadline | Uncomputed, ...]]
    """The dates that matter, before and now."""
    source: UUID | None
    """The source that came onto the person's record with this; None: it stood there."""


def identity_of(work: UnitOfWork, person: UUID) -> Identity:
    """What is held of a person who may be seen here; nothing where there is none."""
    columns = [getattr(PrisonerRow, name) for name in NAMES]
    row = work.session.execute(select(*columns).where(PrisonerRow.id == person, work.prisoners.visible)).one_or_none()
    if row is None:
        return Identity()
    held: dict[str, Any] = dict(zip(NAMES, row, strict=True))
    held |= {name: work.cipher.opened(held[name]) for name in IN_WORDS}
    return Identity(**held)


def identify(work: UnitOfWork, person: UUID, identity: Identity, source: UUID, now: datetime) -> None:
    """Put on record what is not held yet; dates and alerts follow in the same transaction.

    Raises:
        NotFound: no such person.
        Conflict: one of it is held by now.
        Doubtful: the date of birth cannot be.
    """
    if any(getattr(_row(work, person), name) is not None for name in identity.said()):
        raise Conflict(_("The record holds this by now. Look the name up again."))
    done = correct(work, person, identity.said(), source, now)
    if done.doubts:
        raise Doubtful(done.doubts)


def correct(
    work: UnitOfWork, person: UUID, wanted: Values, source: UUID, now: datetime, because: str = ""
) -> Corrected:  # fmt: skip
    """Put values in place of what is held. The caller commits only what leaves no doubt without a reason.

    Args:
        work: the transaction.
        person: whose.
        wanted: by column; None takes a value off.
        source: on what it rests.
        now: the moment.
        because: why it stands although it is doubtful.

    Raises:
        NotFound: no such person.
        Conflict: the record says so already.
    """
    row, today = _row(work, person), beijing_day(now)
    held = identity_of(work, person)
    after = {name: value for name, value in wanted.items() if getattr(held, name) != value}
    if not after:
        raise Conflict(_("The record holds this already. Nothing was changed."))
    before = {name: getattr(held, name) for name in after}
    doubts, dates = _doubts(work, person, today), tuple(work.deadlines.shown(person))
    work.rest(person, source)
    _write(work, row, after)
    is_new = work.prisoners.link_source_once(person, source)
    work.session.flush()
    consequences(work, now)
    born = after.get("born")
    against = [
        *(of_birth(born, today) if isinstance(born, PartialDate) else []),
        *new_doubts(doubts, _doubts(work, person, today)),
    ]
    if against and because:
        row.overruled = work.cipher.seal(because)
        work.session.flush()
        work.changed_people.clear()  # why it stands moves no date
        against = []
    found = tuple({str(doubt.text): doubt for doubt in against}.values())
    return Corrected(before, after, found, (dates, tuple(work.deadlines.shown(person))), source if is_new else None)


def take_back(
    work: UnitOfWork, person: UUID, shown: Values, before: Values, now: datetime, source: UUID | None = None
) -> None:  # fmt: skip
    """Give back what stood before a correction; the history keeps it.

    Args:
        work: the transaction.
        person: whose.
        shown: what the correction put there, by column.
        before: what stood there.
        now: the moment.
        source: the source that came onto the record with it: it goes too where nothing else rests on it.

    Raises:
        NotFound: no such person.
        Conflict: somebody has changed it since.
    """
    row, held = _row(work, person), identity_of(work, person)
    if any(getattr(held, name) != value for name, value in shown.items()):
        raise Conflict(_("Somebody has changed this since, so it is not undone. Look the name up again."))
    if source is not None:
        let_go(work, person, source, own=1)
    _write(work, row, {name: before.get(name) for name in shown})
    work.session.flush()
    consequences(work, now)


def _write(work: UnitOfWork, row: PrisonerRow, values: Values) -> None:
    for name, value in values.items():
        is_words = name in IN_WORDS and value is not None
        setattr(row, name, work.cipher.seal(str(value)) if is_words else value)


def _doubts(work: UnitOfWork, person: UUID, today: date) -> list[Doubt]:
    known = work.prisoners.person(person)
    return doubts_of(known, work.cases.case(person), today) if known is not None else []


def _row(work: UnitOfWork, person: UUID) -> PrisonerRow:
    row = work.prisoners.row(person)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    return row
