"""Questions about lists."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, func, select
from sqlalchemy.orm import Session

from store.access.models import MemberRow
from store.access.values import SECRET, Sight
from store.access.visibility import SubjectKind, visible
from store.crypto import Cipher
from store.database import in_parts, put
from store.dates import PartialDate
from store.lists.models import EntryRow, InUseRow, ListRow, ListState, SentFileRow
from store.lists.values import Entry, PrisonerList
from store.prisoners.models import PrisonerRow
from store.prisoners.repository import Prisoners


class Lists:
    """The lists of the workspace."""

    def __init__(self, session: Session, cipher: Cipher, prisoners: Prisoners, sight: Sight) -> None:
        self._session = session
        self._cipher = cipher
        self._prisoners = prisoners
        self._sight = sight
        self.handed_out: set[UUID] = set()
        """Ids of the lists whose titles this transaction gave."""

    @property
    def _visible(self) -> ColumnElement[bool]:
        """A list may be seen where its own level and every name on it may: it is as secret as its most secret entry.

        One that was deleted may be seen nowhere.
        """
        hides = (
            exists()
            .where(EntryRow.list_id == ListRow.id, PrisonerRow.id == EntryRow.prisoner_id, ~self._prisoners.visible)
            .correlate(ListRow)
        )  # a question that asks for entries too must not have every other entry of the list left out
        own = visible(self._sight, SubjectKind.LIST, ListRow.id, ListRow.confidentiality)
        return and_(own, ~hides, ListRow.state != ListState.DELETED)

    def row(self, number: int) -> ListRow | None:
        """The row to change, by number."""
        return self._session.scalars(select(ListRow).where(ListRow.number == number, self._visible)).one_or_none()

    def row_of(self, list_id: UUID) -> ListRow | None:
        """The row to change, by id."""
        return self._session.scalars(select(ListRow).where(ListRow.id == list_id, self._visible)).one_or_none()

    def seen_among(self, ids: Collection[UUID]) -> set[UUID]:
        """Which of these are lists that may be seen here."""
        seen = set[UUID]()
        for some in in_parts(ids):
            seen.update(self._session.scalars(select(ListRow.id).where(ListRow.id.in_(some), self._visible)))
        return seen

    def value(self, row: ListRow) -> PrisonerList:
        """A list with its count."""
        self._session.flush()
        self.handed_out.add(row.id)
        count = self._session.scalar(select(func.count()).where(EntryRow.list_id == row.id)) or 0
        title, recipient = self._cipher.open(row.title), self._cipher.opened(row.recipient)
        owner = (
            self._session.scalar(select(MemberRow.slack_user).where(MemberRow.id == row.owner_id))
            if row.owner_id
            else None
        )
        return PrisonerList(row.id, row.number, title, recipient, row.due, row.size, count, owner)

    def in_use(self, place: str) -> ListRow | None:
        """The list in use in a channel, or by a member in a direct message."""
        return self._session.scalars(
            select(ListRow).join(InUseRow, InUseRow.list_id == ListRow.id).where(InUseRow.place == place, self._visible)
        ).one_or_none()

    def use(self, place: str, row: ListRow) -> None:
        """Put a list into use."""
        self._session.flush()
        put(self._session, InUseRow, {"place": place}, {"list_id": row.id})

    def newest(self, most: int) -> list[PrisonerList]:
        """The newest lists first."""
        rows = self._session.scalars(select(ListRow).where(self._visible).order_by(ListRow.number.desc()).limit(most))
        return [self.value(row) for row in rows]

    def recipients(self) -> list[tuple[UUID, int, str | None]]:
        """The lists that may be seen here, each with its number and for whom it is."""
        rows = self._session.execute(select(ListRow.id, ListRow.number, ListRow.recipient).where(self._visible))
        return [(row.id, row.number, self._cipher.opened(row.recipient)) for row in rows]

    def of_member(self, member: UUID, most: int) -> list[PrisonerList]:
        """A member's own lists, the newest first: those they look after, and those they made that nobody looks after."""
        own = (ListRow.owner_id == member) | ((ListRow.created_by == member) & ListRow.owner_id.is_(None))
        mine = select(ListRow).where(own, self._visible).order_by(ListRow.number.desc()).limit(most)
        return [self.value(row) for row in self._session.scalars(mine)]

    def owned_by(self, member: UUID, most: int) -> list[PrisonerList]:
        """The lists that a member looks after and that may be seen here, the newest first."""
        theirs = select(ListRow).where(ListRow.owner_id == member, self._visible).order_by(ListRow.number.desc())
        return [self.value(row) for row in self._session.scalars(theirs.limit(most))]

    def lock(self, list_id: UUID) -> None:
        """Let nobody else change the places of a list until this transaction ends."""
        self._session.execute(select(ListRow.id).where(ListRow.id == list_id).with_for_update())

    def entry_rows(self, list_id: UUID) -> list[EntryRow]:
        """The rows of a list in their order."""
        self._session.flush()
        return list(
            self._session.scalars(select(EntryRow).where(EntryRow.list_id == list_id).order_by(EntryRow.position))
        )

    def entries(self, list_id: UUID) -> list[Entry]:
        """The names of a list in their order, whole."""
        rows = self.entry_rows(list_id)
        people = self._prisoners.people(row.prisoner_id for row in rows)
        return [Entry(row.id, row.position, people[row.prisoner_id]) for row in rows]

    def naming(self, prisoner_id: UUID) -> list[PrisonerList]:
        """The lists a person stands on, newest first."""
        statement = (
            select(ListRow)
            .join(EntryRow, EntryRow.list_id == ListRow.id)
            .where(EntryRow.prisoner_id == prisoner_id, self._visible)
            .order_by(ListRow.number.desc())
        )
        return [self.value(row) for row in self._session.scalars(statement)]

    def stands_on_any(self, prisoner_id: UUID) -> bool:
        """Whether a person stands on any list, also on one that may not be seen here."""
        on_one = select(EntryRow.id).join(ListRow, ListRow.id == EntryRow.list_id)
        held = on_one.where(EntryRow.prisoner_id == prisoner_id, ListRow.state != ListState.DELETED)
        return self._session.scalar(held.limit(1)) is not None

    def is_secret(self, row: ListRow) -> bool:
        """Whether the list or a name on it is restricted or sealed."""
        return row.confidentiality in SECRET or self.bears_secret(row)

    def bears_secret(self, row: ListRow) -> bool:
        """Whether a name on the list is restricted or sealed: whoever may not see it does not see the list."""
        among = exists().where(
            EntryRow.list_id == row.id,
            PrisonerRow.id == EntryRow.prisoner_id,
            PrisonerRow.confidentiality.in_(list(SECRET)),
        )
        return bool(self._session.scalar(select(among)))

    def add(
        self, number: int, title: str, recipient: str | None, due: PartialDate | None, by: UUID, at: datetime
    ) -> ListRow:
        """A new list; its title and recipient are encrypted, since either may name somebody."""
        row = ListRow(
            number=number,
            title=self._cipher.seal(title),
            recipient=self._cipher.sealed(recipient),
            due=due,
            created_by=by,
            created_at=at,
        )
        self._session.add(row)
        self._session.flush()
        return row

    def add_entry(self, row: EntryRow) -> None:
        """Put a name on a list."""
        self._session.add(row)
        self._session.flush()

    def remove_entries(self, rows: Collection[EntryRow]) -> None:
        """Take names off a list."""
        for row in rows:
            self._session.delete(row)
        self._session.flush()

    def write(self, row: ListRow, title: str, recipient: str | None, due: PartialDate | None) -> None:
        """What a list is called, for whom it is and when it is due; what is as it was is left untouched."""
        if self._cipher.open(row.title) != title:
            row.title = self._cipher.seal(title)
        if self._cipher.opened(row.recipient) != recipient:
            row.recipient = self._cipher.sealed(recipient)
        row.due = due
        self._session.flush()

    def delete(self, row: ListRow) -> None:
        """Let a list be seen nowhere; what was sent of it can still be found and taken back."""
        row.state = ListState.DELETED
        self._session.execute(delete(InUseRow).where(InUseRow.list_id == row.id))
        self._session.flush()

    def put_back(self, list_id: UUID) -> ListRow | None:
        """Undo a deletion; None where the list was not deleted, or may not be seen here."""
        row = self._session.get(ListRow, list_id)
        if row is None or row.state is not ListState.DELETED:
            return None
        row.state = ListState.DRAFT
        self._session.flush()
        return self.row_of(list_id)

    def times_sent(self, row: ListRow) -> int:
        """How many files were made of a list."""
        return (
            self._session.scalar(select(func.count()).select_from(SentFileRow).where(SentFileRow.list_id == row.id))
            or 0
        )

    def note_sent(self, row: SentFileRow) -> None:
        """Remember a file that was sent."""
        self._session.add(row)
