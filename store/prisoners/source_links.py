"""Which sources stand on a person's record, each by the number that people speak of it by."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from store.database import in_parts
from store.prisoners.models import PrisonerRow, SourceLinkRow, prisoner_source

FIRST = 1
"""The number of the source that a record began with."""


class SourceLinks(ABC):
    """The part of `Prisoners` that knows what a record rests on."""

    _session: Session

    @property
    @abstractmethod
    def visible(self) -> ColumnElement[bool]:
        """The condition under which a person's row may be seen here."""

    def link_source(self, prisoner_id: UUID, source_id: UUID) -> None:
        """Put a source on a person's record, with the number after all that were ever given there."""
        held = self._session.get(SourceLinkRow, (prisoner_id, source_id))
        if held is not None:
            held.stands = True
            self._session.flush()
            return
        last = select(func.max(prisoner_source.c.number)).where(prisoner_source.c.prisoner_id == prisoner_id)
        began_with = self._session.scalar(select(PrisonerRow.source_id).where(PrisonerRow.id == prisoner_id))
        number = FIRST if source_id == began_with else max(self._session.scalar(last) or FIRST, FIRST) + 1
        self._session.add(SourceLinkRow(prisoner_id=prisoner_id, source_id=source_id, number=number, stands=True))
        self._session.flush()

    def link_source_once(self, prisoner_id: UUID, source_id: UUID) -> bool:
        """Put a source on a person's record; False where it stands there already."""
        is_new = source_id not in self.sources(prisoner_id).values()
        if is_new:
            self.link_source(prisoner_id, source_id)
        return is_new

    def unlink_source(self, prisoner_id: UUID, source_id: UUID) -> bool:
        """Take a source off a person's record; False where it was not on it. Its number is given to no other."""
        held = self._session.get(SourceLinkRow, (prisoner_id, source_id))
        if held is None or not held.stands:
            return False
        held.stands = False
        self._session.flush()
        return True

    def sources(self, prisoner_id: UUID) -> dict[int, UUID]:
        """The sources a person's record rests on, seen or not, by number: the one it began with, then as they came."""
        first = self._session.scalar(select(PrisonerRow.source_id).where(PrisonerRow.id == prisoner_id))
        linked = (
            select(prisoner_source.c.number, prisoner_source.c.source_id)
            .where(prisoner_source.c.prisoner_id == prisoner_id, prisoner_source.c.stands)
            .order_by(prisoner_source.c.number)
        )
        began_with = {FIRST: first} if first else {}
        return began_with | {number: source for number, source in self._session.execute(linked) if source != first}

    def resting_on(self, source_id: UUID, most: int) -> list[UUID]:
        """The people whose record has a source, as far as they may be seen here; of many, some."""
        return list(self._session.scalars(select(PrisonerRow.id).where(_rests_on(source_id), self.visible).limit(most)))

    def resting_on_each(self, sources: Collection[UUID]) -> dict[UUID, dict[int, UUID]]:
        """The people whose record has each of these sources, by number, as far as they may be seen here."""
        found: dict[UUID, dict[int, UUID]] = {}
        link = prisoner_source.c
        for some in in_parts(sources):
            began = select(PrisonerRow.source_id, PrisonerRow.ref, PrisonerRow.id).where(
                PrisonerRow.source_id.in_(some)
            )
            linked = (
                select(link.source_id, PrisonerRow.ref, PrisonerRow.id)
                .join(PrisonerRow, PrisonerRow.id == link.prisoner_id)
                .where(link.source_id.in_(some), link.stands)
            )
            for asked in (began, linked):
                for source, ref, person in self._session.execute(asked.where(self.visible)):
                    found.setdefault(source, {})[ref] = person
        return found

    def count_resting_on(self, source_id: UUID) -> int:
        """How many records have a source, seen or not."""
        return self._session.scalar(select(func.count()).select_from(PrisonerRow).where(_rests_on(source_id))) or 0

    def stands_on_hidden(self, source_id: UUID) -> bool:
        """Whether a source stands on a record that may not be seen here."""
        hidden = select(PrisonerRow.id).where(_rests_on(source_id), ~self.visible).limit(1)
        return self._session.scalar(hidden) is not None


def _rests_on(source_id: UUID) -> ColumnElement[bool]:
    """Whether a source stands on a person's record."""
    link = prisoner_source.c
    linked = select(link.prisoner_id).where(link.source_id == source_id, link.stands)
    return or_(PrisonerRow.source_id == source_id, PrisonerRow.id.in_(linked))
