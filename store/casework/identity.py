"""Put on record what tells somebody from a namesake: sex, date of birth, province; and take it off again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from store.casework.consequences import consequences
from store.casework.doubted import Doubtful, doubts_of
from store.dates import PartialDate, beijing_day
from store.errors import Conflict, NotFound
from store.facts.doubts import new_doubts, of_birth
from store.law.doubt import Doubt
from store.prisoners.models import PrisonerRow
from store.prisoners.values import Sex
from store.texts import _
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells somebody from a namesake; None is not said."""

    sex: Sex | None = None
    born: PartialDate | None = None
    province: str | None = None
    """GB/T 2260."""

    def said(self) -> dict[str, object]:
        """What is said, by the columns of a person."""
        parts = {"sex": self.sex, "born": self.born, "province": self.province}
        return {name: value for name, value in parts.items() if value is not None}


def identify(work: UnitOfWork, person: UUID, identity: Identity, source: UUID, now: datetime) -> None:
    """Put on record what is not held yet; dates and alerts follow in the same transaction.

    Raises:
        NotFound: no such person.
        Conflict: one of it is held by now.
        Doubtful: the date of birth cannot be.
    """
    row = _row(work, person)
    today = beijing_day(now)
    doubts = of_birth(identity.born, today) if identity.born is not None else []
    if doubts:
        raise Doubtful(doubts)
    before = _doubts(work, person, today)
    if any(getattr(row, name) is not None for name in identity.said()):
        raise Conflict(_("The record holds this by now. Look the name up again."))
    for name, value in identity.said().items():
        setattr(row, name, value)
    work.prisoners.link_source_once(person, source)
    work.session.flush()
    against = new_doubts(before, _doubts(work, person, today))
    if against:
        raise Doubtful(against)
    consequences(work, now)


def _doubts(work: UnitOfWork, person: UUID, today: date) -> list[Doubt]:
    known = work.prisoners.person(person)
    return doubts_of(known, work.cases.case(person), today) if known is not None else []


def take_back(work: UnitOfWork, person: UUID, identity: Identity, now: datetime) -> None:
    """Take off what `identify` put on record; the history keeps it.

    Raises:
        NotFound: no such person.
        Conflict: somebody has changed it since.
    """
    row = _row(work, person)
    if any(getattr(row, name) != value for name, value in identity.said().items()):
        raise Conflict(_("Somebody has changed this since, so it is not undone. Look the name up again."))
    for name in identity.said():
        setattr(row, name, None)
    work.session.flush()
    consequences(work, now)


def _row(work: UnitOfWork, person: UUID) -> PrisonerRow:
    row = work.prisoners.row(person)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    return row
