"""Questions about dates that matter."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from store.deadlines.models import DeadlineRow
from store.deadlines.values import Deadline


class Deadlines:
    """The dates that matter, per person."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, prisoner_id: UUID) -> list[Deadline]:
        """A person's dates, earliest first."""
        rows = self._session.scalars(
            select(DeadlineRow).where(DeadlineRow.prisoner_id == prisoner_id).order_by(DeadlineRow.earliest)
        )
        return [Deadline(row.kind, row.known_as, row.is_expected) for row in rows]

    def replace(self, prisoner_id: UUID, deadlines: Iterable[Deadline]) -> None:
        """Put a person's dates in place of the earlier ones."""
        self._session.execute(delete(DeadlineRow).where(DeadlineRow.prisoner_id == prisoner_id))
        self._session.add_all(
            DeadlineRow(
                prisoner_id=prisoner_id, kind=one.kind, known_as=one.known_as, earliest=one.earliest,
                latest=one.latest, precision=one.known_as.precision, is_expected=one.is_expected,
            )
            for one in deadlines
        )  # fmt: skip
