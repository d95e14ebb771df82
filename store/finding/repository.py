"""What people are found by, and the searches that members keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from store.crypto import Cipher
from store.finding.models import MarkRow, ProfileRow, SearchRow, WatchRow
from store.finding.watches import Watches
from store.prisoners.models import PrisonerRow
from store.reading.filters import Filter, as_text, from_text
from store.reading.text import fold

_HALF = 1 << 63


@dataclass(frozen=True, slots=True)
class Traits:
    """What is held of a person in words, opened."""

    ethnicity: str | None
    nationality: str | None
    occupation: str | None
    residence: str | None


@dataclass(frozen=True, slots=True)
class Saved:
    """A search under a name."""

    id: UUID
    name: str
    filters: tuple[Filter, ...]


class Profiles:
    """What people are found by. Nothing here is shown: who may be found is asked where people are."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def key(self, said: str) -> int:
        """The mark that stands for something on record: 64 bits of a keyed hash."""
        return int(self._cipher.hashed(f"profile:{said}")[:16], 16) - _HALF

    def traits(self, ref: int) -> Traits:
        """What is held of a person in words."""
        row = self._session.execute(
            select(PrisonerRow.ethnicity, PrisonerRow.nationality, PrisonerRow.occupation, PrisonerRow.residence).where(
                PrisonerRow.ref == ref
            )
        ).one()
        return Traits(*(self._cipher.opened(value) for value in row))

    def replace(self, row: ProfileRow, marks: Sequence[MarkRow]) -> None:
        """Put what a person is found by in place of the earlier."""
        self.remove(row.ref)
        self._session.add(row)
        self._session.add_all(marks)
        self._session.flush()

    def remove(self, ref: int) -> None:
        """Forget what a person was found by."""
        self._session.execute(delete(MarkRow).where(MarkRow.ref == ref))
        self._session.execute(delete(ProfileRow).where(ProfileRow.ref == ref))

    def passed(self, today: date, after: int, most: int) -> list[tuple[int, UUID]]:
        """People whose stage may be another by a day, by number: (number, id)."""
        statement = (
            select(PrisonerRow.ref, PrisonerRow.id)
            .join(ProfileRow, ProfileRow.ref == PrisonerRow.ref)
            .where(ProfileRow.holds_until <= today, PrisonerRow.ref > after)
        )
        return [(row.ref, row.id) for row in self._session.execute(statement.order_by(PrisonerRow.ref).limit(most))]

    def not_of(self, today: date, visible: ColumnElement[bool]) -> dict[int, UUID]:
        """People who may be seen and whose stage is not kept for a day: it holds for others. By number."""
        other = or_(ProfileRow.holds_from > today, ProfileRow.holds_until <= today)
        statement = select(ProfileRow.ref, PrisonerRow.id).join(PrisonerRow, PrisonerRow.ref == ProfileRow.ref)
        found = self._session.execute(statement.where(other, visible).order_by(ProfileRow.ref))
        return {row.ref: row.id for row in found}


class Searches:
    """The searches that members keep."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher
        self.watches = Watches(session)

    def save(self, member: UUID, name: str, filters: Sequence[Filter], at: datetime) -> bool:
        """Keep a search under a name; in place of the one of that name. Returns whether there was one."""
        row = self._row(member, name)
        held = {"name": self._cipher.seal(name), "filters": self._cipher.seal(as_text(filters)), "saved_at": at}
        if row is None:
            self._session.add(SearchRow(member_id=member, sought=self._sought(name), **held))
        else:
            if self._cipher.open(row.filters) != as_text(filters):
                self.watches.begin_anew(row.id)
            for column, value in held.items():
                setattr(row, column, value)
        self._session.flush()
        return row is not None

    def called(self, member: UUID, name: str) -> Saved | None:
        """A member's search of that name."""
        row = self._row(member, name)
        return None if row is None else self._saved(row)

    def of(self, member: UUID) -> list[Saved]:
        """All searches of a member, the newest first."""
        rows = self._session.scalars(
            select(SearchRow).where(SearchRow.member_id == member).order_by(SearchRow.saved_at.desc(), SearchRow.id)
        )
        return [self._saved(row) for row in rows]

    def forget(self, member: UUID, name: str) -> Saved | None:
        """Keep a search no longer; gives what it was."""
        row = self._row(member, name)
        if row is None:
            return None
        saved = self._saved(row)
        self.watches.stop_all(row.id)
        self._session.delete(row)
        self._session.flush()
        return saved

    def watched(self, watch: UUID) -> tuple[UUID, Saved] | None:
        """Whose search is watched, and what it asks; None where nobody watches it any more."""
        asked = select(SearchRow).join(WatchRow, WatchRow.search_id == SearchRow.id).where(WatchRow.id == watch)
        row = self._session.scalars(asked).one_or_none()
        return None if row is None else (row.member_id, self._saved(row))

    def kept(self, search: UUID) -> tuple[UUID, Saved] | None:
        """Whose a search is, and what it asks; None where it is kept no more."""
        row = self._session.get(SearchRow, search)
        return None if row is None else (row.member_id, self._saved(row))

    def _row(self, member: UUID, name: str) -> SearchRow | None:
        wanted = select(SearchRow).where(SearchRow.member_id == member, SearchRow.sought == self._sought(name))
        return self._session.scalars(wanted).one_or_none()

    def _sought(self, name: str) -> str:
        return self._cipher.hashed(f"search:{' '.join(fold(name).split())}")

    def _saved(self, row: SearchRow) -> Saved:
        return Saved(row.id, self._cipher.open(row.name), from_text(self._cipher.open(row.filters)))
