"""Questions about care. Whether the person may be seen at all is asked before."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from store.access.values import Sight
from store.access.visibility import SubjectKind, visible
from store.care.models import CareRow, ContactPlanRow
from store.care.values import NO_CARE, Care, Plan
from store.crypto import Cipher
from store.database import in_parts


class CareRecords:
    """What was decided of people, and the plans that may be seen."""

    def __init__(self, session: Session, cipher: Cipher, sight: Sight) -> None:
        self._session = session
        self._cipher = cipher
        self._sight = sight

    @property
    def _may_be_seen(self) -> ColumnElement[bool]:
        return visible(self._sight, SubjectKind.PLAN, ContactPlanRow.id, ContactPlanRow.confidentiality)

    def of(self, prisoner: UUID) -> Care:
        """What was decided of one person."""
        return self.of_each([prisoner]).get(prisoner, NO_CARE)

    def of_each(self, prisoners: Collection[UUID]) -> dict[UUID, Care]:
        """What was decided of several people; of whom nothing was, nothing stands here."""
        return {
            row.prisoner_id: self._value(row)
            for some in in_parts(prisoners)
            for row in self._session.scalars(select(CareRow).where(CareRow.prisoner_id.in_(some)))
        }

    def _value(self, row: CareRow) -> Care:
        because = self._cipher.opened(row.because) or ""
        return Care(row.rule, row.until, because, row.ruled_by, row.wish, row.wish_as_of, row.source_id)

    def row(self, prisoner: UUID) -> CareRow | None:
        """The row of one person, to change."""
        return self._session.scalars(select(CareRow).where(CareRow.prisoner_id == prisoner)).one_or_none()

    def plans(self, prisoner: UUID) -> list[tuple[UUID, Plan]]:
        """The plans of one person that may be seen here and still say something, the newest first."""
        wanted = select(ContactPlanRow).where(ContactPlanRow.prisoner_id == prisoner, self._may_be_seen)
        rows = self._session.scalars(wanted.order_by(ContactPlanRow.created_at.desc()))
        told = [(row.id, self.plan(row)) for row in rows]
        return [(plan, said) for plan, said in told if said.parts()]

    def plan(self, row: ContactPlanRow) -> Plan:
        """What a plan says."""
        return Plan.from_text(self._cipher.open(row.said))

    def plan_row(self, plan: UUID) -> ContactPlanRow | None:
        """A plan to change, if it may be seen here."""
        return self._session.scalars(
            select(ContactPlanRow).where(ContactPlanRow.id == plan, self._may_be_seen)
        ).one_or_none()

    def is_known_of(self, prisoner: UUID) -> bool:
        """Whether anything stands here of a person, seen or not: then the record has been added to."""
        return any(
            self._session.scalar(select(table.id).where(table.prisoner_id == prisoner).limit(1))
            for table in (CareRow, ContactPlanRow)
        )
