"""Questions about sources and changes."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from store.access.values import SECRET, Confidentiality, Sight
from store.access.visibility import SubjectKind, visible
from store.crypto import Cipher
from store.database import in_parts, put
from store.dates import PartialDate
from store.errors import Unavailable
from store.sources.models import ChangeRow, SourceInUseRow, SourceRow
from store.sources.values import About, Described, SourceKind


class Sources:
    """Where values come from."""

    def __init__(self, session: Session, cipher: Cipher, sight: Sight) -> None:
        self._session = session
        self._cipher = cipher
        self._sight = sight

    @property
    def may_be_seen(self) -> ColumnElement[bool]:
        """The condition under which what a source says may be read here."""
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
        about: About | None = None,
    ) -> SourceRow:
        """A new source; its words are encrypted. `about`: what else is said of it, beside its kind and date."""
        row = SourceRow(confidentiality=confidentiality, demo=demo, created_by=by, created_at=at)
        self.write(row, details, replace(about or About(), kind=kind, dated=dated))
        self._session.add(row)
        self._session.flush()
        return row

    def write(self, row: SourceRow, details: str, about: About) -> None:
        """Put into a row what a source is called and what is said of it; what stands there already is left untouched."""
        row.kind, row.dated = about.kind, about.dated
        row.last_seen, row.gone_since = about.last_seen, about.gone_since
        if row.details is None or self._cipher.open(row.details) != details:
            row.details = self._cipher.seal(details)
        said = replace(about, kind=SourceKind.NOT_SAID, dated=None, last_seen=None, gone_since=None).as_text()
        if (self._cipher.opened(row.said) or "{}") != said:
            row.said = self._cipher.seal(said)

    def about(self, row: SourceRow) -> About:
        """What is said of a source beside its name."""
        said = About.from_text(self._cipher.opened(row.said) or "")
        return replace(
            said, kind=row.kind, dated=row.dated, last_seen=row.last_seen, gone_since=row.gone_since
        )  # fmt: skip

    def details(self, row: SourceRow) -> str:
        """What a source is called."""
        return self._cipher.open(row.details)

    def in_use(self, member: UUID) -> SourceRow | None:
        """The source that a member set, else the one named last, if it may still be read here.

        One that is kept to few is carried only where it was set: named in a line it belongs to what that line told.
        """
        is_open = SourceRow.confidentiality.not_in(SECRET)
        return self._session.scalars(
            select(SourceRow)
            .join(SourceInUseRow, SourceInUseRow.source_id == SourceRow.id)
            .where(SourceInUseRow.member_id == member, self.may_be_seen, or_(SourceInUseRow.is_set, is_open))
        ).one_or_none()

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
        """Carry a source that the member set: what they log without one rests on it until they set another or stop."""
        put(self._session, SourceInUseRow, {"member_id": member}, {"source_id": source, "is_set": True})

    def carry(self, member: UUID, source: UUID) -> None:
        """Carry a source that the member named in a line, unless one that may still be read is set."""
        is_set = select(SourceInUseRow.is_set).where(SourceInUseRow.member_id == member)
        if self._session.scalar(is_set) and self.in_use(member) is not None:
            return
        put(self._session, SourceInUseRow, {"member_id": member}, {"source_id": source, "is_set": False})

    def put_away(self, member: UUID) -> None:
        """Carry no source any more."""
        self._session.execute(delete(SourceInUseRow).where(SourceInUseRow.member_id == member))

    def seen_among(self, ids: Collection[UUID]) -> set[UUID]:
        """Which of these are sources that may be read here."""
        seen = set[UUID]()
        for some in in_parts(ids):
            seen.update(self._session.scalars(select(SourceRow.id).where(SourceRow.id.in_(some), self.may_be_seen)))
        return seen

    def described(self, ids: Collection[UUID]) -> list[Described]:
        """What may be said of sources here, in the order asked: of a private one that there is one."""
        rows = self._session.execute(select(SourceRow, self.may_be_seen).where(SourceRow.id.in_(ids)))
        described = {
            row.id: Described(row.id, self.details(row), self.about(row)) if is_open else Described(row.id, None)
            for row, is_open in rows
        }
        return [described[source] for source in ids if source in described]

    def gone(self) -> list[Described]:
        """The sources that may be read here and are not to be seen any more where they were published, the newest first."""
        asked = select(SourceRow).where(SourceRow.gone_since.is_not(None), self.may_be_seen)
        rows = self._session.scalars(asked.order_by(SourceRow.gone_since.desc(), SourceRow.created_at, SourceRow.id))
        return [Described(row.id, self.details(row), self.about(row)) for row in rows]

    def alike(self, kind: SourceKind, dated: PartialDate | None, first: UUID, most: int) -> list[SourceRow]:
        """The sources of a kind and a date that may be read here, those that a member named first, then the newest; of many, some."""
        of_them = SourceRow.kind == kind, SourceRow.dated == dated, self.may_be_seen
        order = (SourceRow.created_by == first).desc(), SourceRow.created_at.desc(), SourceRow.id
        return list(self._session.scalars(select(SourceRow).where(*of_them).order_by(*order).limit(most)))

    def is_own(self, source: UUID, member: UUID) -> bool:
        """Whether a member named this source and may still see it: only then what they log can rest on it unseen."""
        row = self.row(source)
        return row is not None and row.created_by == member

    def row(self, source: UUID) -> SourceRow | None:
        """A source to change, if it may be seen here."""
        return self._session.scalars(select(SourceRow).where(SourceRow.id == source, self.may_be_seen)).one_or_none()
