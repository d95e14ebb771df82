"""Who is not the same person, because a member said so: asked before two records are offered as perhaps one."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from store.crypto import Cipher
from store.prisoners.models import ApartRow
from store.prisoners.repository import Prisoners
from store.prisoners.values import Apart


class KeptApart:
    """The pairs that are kept. Of a pair whoever may not see one of the two learns nothing."""

    def __init__(self, session: Session, cipher: Cipher, prisoners: Prisoners) -> None:
        self._session = session
        self._cipher = cipher
        self._prisoners = prisoners

    def are_apart(self, one: int, other: int) -> bool:
        """Whether somebody said that these two numbers are two people."""
        return bool(self.among({one, other}))

    def apart_from(self, ref: int) -> tuple[Apart, ...]:
        """Whom somebody said this person is not, by number."""
        rows = self._session.scalars(select(ApartRow).where(or_(ApartRow.lower == ref, ApartRow.higher == ref))).all()
        by_other = {row.higher if row.lower == ref else row.lower: row for row in rows}
        people = self._prisoners.by_references({ref, *by_other}) if by_other else {}
        return tuple(
            Apart(people[other], row.said_by, row.said_at, self._cipher.opened(row.because))
            for other, row in sorted(by_other.items())
            if ref in people and other in people
        )

    def among(self, refs: Collection[int]) -> frozenset[tuple[int, int]]:
        """The pairs among these numbers, the smaller number first."""
        if len(refs) < 2:  # noqa: PLR2004  # a pair
            return frozenset()
        wanted = select(ApartRow.lower, ApartRow.higher).where(
            ApartRow.lower.in_(list(refs)), ApartRow.higher.in_(list(refs))
        )
        pairs = [(lower, higher) for lower, higher in self._session.execute(wanted)]
        seen = self._prisoners.by_references({ref for pair in pairs for ref in pair}) if pairs else {}
        return frozenset(pair for pair in pairs if pair[0] in seen and pair[1] in seen)

    def add(self, one: int, other: int, by: UUID, now: datetime, because: str | None) -> UUID:
        """Keep a pair that is not kept yet; gives the id of its row."""
        lower, higher = sorted((one, other))
        row = ApartRow(
            lower=lower, higher=higher, said_by=by, said_at=now, because=self._cipher.sealed(because)
        )  # fmt: skip
        self._session.add(row)
        self._session.flush()
        return row.id

    def remove(self, one: int, other: int) -> bool:
        """Take a pair back; False where it is not kept."""
        lower, higher = sorted((one, other))
        row = self._session.scalars(
            select(ApartRow).where(ApartRow.lower == lower, ApartRow.higher == higher)
        ).one_or_none()
        if row is None:
            return False
        self._session.delete(row)
        self._session.flush()
        return True
