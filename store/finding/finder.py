"""Who meets all filters of a search, of those who may be seen: how many, and page by page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from store.access.values import Sight
from store.crypto import Cipher
from store.finding.conditions import parts
from store.finding.models import ProfileRow
from store.finding.parts import Asked, Parts, StageNow
from store.finding.repository import Profiles
from store.lists.repository import Lists
from store.prisoners.models import PrisonerRow
from store.prisoners.repository import Prisoners
from store.reading.filters import Asks, Filter
from store.reading.text import fold

_OF_A_STAGE = frozenset({Asks.STAGE, Asks.SERVED})
MOST_AT_ONCE = 500
"""People whose stage a search works out itself, at 1 to 2 ms each; the clock keeps all others up."""
_OF_LISTS = frozenset({Asks.LIST, Asks.RECIPIENT})


@dataclass(frozen=True, slots=True)
class Counts:
    """How many meet a search."""

    sure: int
    perhaps: int
    """Who may meet it, and not surely: a date is known to the year, the news is old."""
    unknown: int
    """Who meets all of it that is known, where something that it asks is not on record."""
    waiting: int
    """Whose case was not worked out yet, so that nobody can say."""

    @property
    def found(self) -> int:
        """Who is shown: the sure and the perhaps."""
        return self.sure + self.perhaps


class Finder:
    """Searches of one transaction."""

    def __init__(self, session: Session, cipher: Cipher, sight: Sight, prisoners: Prisoners, lists: Lists) -> None:
        self._session = session
        self._sight = sight
        self._prisoners = prisoners
        self._lists = lists
        self.profiles = Profiles(session, cipher)

    def asked(
        self,
        filters: Sequence[Filter],
        today: date,
        member: UUID | None,
        stages: Callable[[Mapping[int, UUID]], Mapping[int, StageNow]],
    ) -> Asked:
        """What a search needs to know; `stages` works out where cases stand whose kept stage is of other days."""
        asks = {one.asks for one in filters}
        others = self.profiles.not_of(today, self._prisoners.visible) if asks & _OF_A_STAGE else {}
        at_once = dict(list(others.items())[:MOST_AT_ONCE])
        lists = self._lists.recipients() if asks & _OF_LISTS else []
        return Asked(
            today,
            self.profiles.key,
            member,
            {number: list_id for list_id, number, _recipient in lists},
            {list_id: fold(recipient) for list_id, _number, recipient in lists if recipient},
            stages(at_once) if at_once else {},
            self._prisoners.visible,
            len(others) - len(at_once),
        )

    def count(self, filters: Sequence[Filter], asked: Asked) -> Counts:
        """How many meet all filters."""
        conditions = [parts(one, asked) for one in filters]
        sure, maybe, open_to = _joined(conditions)
        counted = (
            select(
                func.coalesce(func.sum(case((sure, 1), else_=0)), 0),
                func.coalesce(func.sum(case((maybe, 1), else_=0)), 0),
                func.count(),
            )
            .select_from(PrisonerRow)
            .join(ProfileRow, ProfileRow.ref == PrisonerRow.ref)
            .where(self._prisoners.visible, asked.is_current, open_to)
        )
        certain, found, all_of_them = self._session.execute(counted).one()
        waiting = self._session.scalar(
            select(func.count())
            .select_from(PrisonerRow)
            .outerjoin(ProfileRow, ProfileRow.ref == PrisonerRow.ref)
            .where(self._prisoners.visible, ProfileRow.ref.is_(None))
        )
        return Counts(
            int(certain), int(found) - int(certain), all_of_them - int(found), (waiting or 0) + asked.left_out
        )

    def page(self, filters: Sequence[Filter], asked: Asked, skip: int, most: int) -> list[tuple[UUID, bool]]:
        """A page of who meets all filters: the sure ones first, by number; of each whether it is sure."""
        sure, maybe, _open_to = _joined([parts(one, asked) for one in filters])
        is_sure = case((sure, 1), else_=0)
        asked_for = (
            select(PrisonerRow.id, is_sure)
            .join(ProfileRow, ProfileRow.ref == PrisonerRow.ref)
            .where(self._prisoners.visible, asked.is_current, maybe)
            .order_by(is_sure.desc(), PrisonerRow.ref)
            .offset(skip)
            .limit(most)
        )
        return [(row[0], bool(row[1])) for row in self._session.execute(asked_for)]


def _joined(conditions: Sequence[Parts]) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[bool]]:
    """Who surely meets all, who may, and who may where it is known."""
    return (
        and_(true(), *(one.sure for one in conditions)),
        and_(true(), *(one.maybe for one in conditions)),
        and_(true(), *(or_(one.maybe, one.unknown) for one in conditions)),
    )
