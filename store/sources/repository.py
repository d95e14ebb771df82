"""Questions about sources and changes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from store.access.values import Confidentiality, Sight
from store.access.visibility import SubjectKind, visible
from store.crypto import Cipher
from store.database import put
from store.dates import PartialDate
from store.errors import Unavailable
from store.sources.models import ChangeRow, SourceInUseRow, SourceRow
from store.sources.values import Described, SourceKind


class Sources:
    """Where values come from."""

    def __init__(self, session: Session, cipher: Cipher, sight: Sight) -> None:
        self._session = session
        self._cipher = cipher
        self._sight = sight

    @property
    def _may_be_seen(self) -> ColumnElement[bool]:
        return visible(self._sight, SubjectKind.SOURCE, SourceRow.id, SourceRow.confidentiality)

    def add(
        self,
        kind: SourceKind,
        details: str,
        by: UUID,
        at: datetime,
        *,
        dated: PartialDate | None = None,
        confidentiality: Confidentiality = Confidentiality.INTERNAL,
        demo: bool = False,
    ) -> SourceRow:
        """A new source; its details are encrypted."""
        row = SourceRow(
            kind=kind,
            details=self._cipher.seal(details),
            dated=dated,
            confidentiality=confidentiality,
            demo=demo,
            created_by=by,
            created_at=at,
        )
        self._session.add(row)
        self._session.flush()
        return row

    def in_use(self, member: UUID) -> tuple[UUID, str] | None:
        """The source a member named last, if it may still be seen here: its id and what it says."""
        row = self._session.scalars(
            select(SourceRow)
            .join(SourceInUseRow, SourceInUseRow.source_id == SourceRow.id)
            .where(SourceInUseRow.member_id == member, self._may_be_seen)
        ).one_or_none()
        return None if row is None else (row.id, self._cipher.open(row.details))

    def keys_open_all(self) -> bool | None:
        """Whether the oldest and the newest secret text open with the keys; None where there is none."""
        questions = [
            asked.order_by(order).limit(1)
            for asked, at in (
                (select(SourceRow.details), SourceRow.created_at),
                (select(ChangeRow.new).where(ChangeRow.new.is_not(None)), ChangeRow.id),
            )
            for order in (at.asc(), at.desc())
        ]
        tokens = [token for asked in questions if (token := self._session.scalar(asked))]
        return all(self._opens(token) for token in tokens) if tokens else None

    def _opens(self, token: str) -> bool:
        try:
            self._cipher.open(token)
        except Unavailable:
            return False
        return True

    def use(self, member: UUID, source: UUID) -> None:
        """Carry a source: what the member logs without one rests on it."""
        put(self._session, SourceInUseRow, {"member_id": member}, {"source_id": source})

    def described(self, ids: list[UUID]) -> list[Described]:
        """What may be said of sources here, in the order asked: of a private one that there is one."""
        rows = self._session.execute(select(SourceRow, self._may_be_seen).where(SourceRow.id.in_(ids)))
        described = {
            row.id: Described(self._cipher.open(row.details), row.dated) if is_open else Described(None, None)
            for row, is_open in rows
        }
        return [described[source] for source in ids if source in described]

    def is_own(self, source: UUID, member: UUID) -> bool:
        """Whether a member named this source and may still see it: only then what they log can rest on it unseen."""
        row = self.row(source)
        return row is not None and row.created_by == member

    def row(self, source: UUID) -> SourceRow | None:
        """A source to change, if it may be seen here."""
        return self._session.scalars(select(SourceRow).where(SourceRow.id == source, self._may_be_seen)).one_or_none()
