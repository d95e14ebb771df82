"""Who is told when the people change whom a kept search finds, and whom it found last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from store.database import in_parts
from store.finding.models import SearchRow, WatchedRow, WatchRow
from store.sources.models import ChangeRow


@dataclass(frozen=True, slots=True)
class Watch:
    """A search that is watched."""

    id: UUID
    search: UUID
    channel: str
    """Slack's id of a channel, or of a member."""


class Watches:
    """The watches of all searches."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, searches: Collection[UUID]) -> list[Watch]:
        """Where these searches are watched."""
        rows = self._session.scalars(select(WatchRow).where(WatchRow.search_id.in_(list(searches))))
        return [Watch(row.id, row.search_id, row.channel) for row in rows]

    def add(self, search: UUID, channel: str) -> UUID:
        """Watch a search from now on: whom it finds next is no news."""
        row = WatchRow(search_id=search, channel=channel)
        self._session.add(row)
        self._session.flush()
        return row.id

    def stop(self, search: UUID, channel: str) -> bool:
        """Watch a search no longer at a place; False where it was not watched there."""
        return bool(self._stop(select(WatchRow.id).where(WatchRow.search_id == search, WatchRow.channel == channel)))

    def stop_all(self, search: UUID) -> None:
        """Watch a search nowhere any more."""
        self._stop(select(WatchRow.id).where(WatchRow.search_id == search))

    def stop_of(self, member: UUID) -> int:
        """Watch no search of a member any more; gives how many were."""
        theirs = select(WatchRow.id).join(SearchRow, SearchRow.id == WatchRow.search_id)
        return self._stop(theirs.where(SearchRow.member_id == member))

    def _stop(self, asked: Select[UUID]) -> int:
        ids = list(self._session.scalars(asked))
        self._session.execute(delete(WatchedRow).where(WatchedRow.watch_id.in_(ids)))
        self._session.execute(delete(WatchRow).where(WatchRow.id.in_(ids)))
        return len(ids)

    def begin_anew(self, search: UUID) -> None:
        """The search asks something else now: whom it finds next is no news."""
        for row in self._session.scalars(select(WatchRow).where(WatchRow.search_id == search)):
            row.looked_on = None
            self._session.execute(delete(WatchedRow).where(WatchedRow.watch_id == row.id))
        self._session.flush()

    def last_change(self) -> int:
        """The number of the last change of anything."""
        return self._session.scalar(select(func.max(ChangeRow.id))) or 0

    def to_look(self, today: date, upto: int) -> list[UUID]:
        """Watches since whose last look a day began or anything was changed."""
        is_new = or_(WatchRow.looked_on.is_(None), WatchRow.looked_on != today, WatchRow.looked_upto != upto)
        return list(self._session.scalars(select(WatchRow.id).where(is_new).order_by(WatchRow.id)))

    def row(self, watch: UUID) -> WatchRow | None:
        """A watch to be looked at."""
        return self._session.get(WatchRow, watch)

    def found_last(self, watch: UUID) -> set[UUID]:
        """Whom it found when it was looked last."""
        return set(self._session.scalars(select(WatchedRow.prisoner_id).where(WatchedRow.watch_id == watch)))

    def found_now(self, row: WatchRow, come: Collection[UUID], gone: Collection[UUID], today: date, upto: int) -> None:
        """Keep whom it finds now; who looks at the same moment writes the same, and one of the two is refused."""
        for some in in_parts(gone):
            of_watch = delete(WatchedRow).where(WatchedRow.watch_id == row.id)
            self._session.execute(of_watch.where(WatchedRow.prisoner_id.in_(some)))
        if come:
            self._session.execute(insert(WatchedRow), [{"watch_id": row.id, "prisoner_id": one} for one in come])
        row.looked_on, row.looked_upto = today, upto
        self._session.flush()
