"""What people want done with lists."""

from datetime import datetime
from uuid import UUID

from store.access.values import Member
from store.dates import PartialDate
from store.errors import BadInput, Conflict, NotFound
from store.lists.models import EntryRow, ListRow
from store.lists.repository import Lists
from store.lists.values import PrisonerList
from store.texts import _

LONGEST_TITLE = 120
TITLE_NEEDED = _('A list needs a title: `/list new "EU round"`.')


def new_list(
    lists: Lists,
    number: int,
    title: str,
    by: Member,
    now: datetime,
    *,
    place: str,
    recipient: str | None = None,
    due: PartialDate | None = None,
) -> PrisonerList:
    """A new draft, put into use at the place it was asked for.

    Raises:
        BadInput: no title, or one that no cover sheet holds.
    """
    row = lists.add(number, checked_title(title, recipient), recipient, due, by.id, now)
    lists.use(place, row)
    return lists.value(row)


def change(
    lists: Lists, row: ListRow, title: str, recipient: str | None, due: PartialDate | None
) -> PrisonerList:  # fmt: skip
    """Call a list something else, or let it be for somebody else or due on another day.

    Returns:
        The list as it was.

    Raises:
        BadInput: no title, or one that no cover sheet holds.
        Conflict: it is all that already.
    """
    before = lists.value(row)
    title = checked_title(title, recipient)
    if (title, recipient, due) == (before.title, before.recipient, before.due):
        raise Conflict(_("List {number} is so already. Nothing was changed.", number=row.number))
    lists.write(row, title, recipient, due)
    return before


def undelete(lists: Lists, list_id: UUID) -> PrisonerList:
    """Put a deleted list back as it was.

    Raises:
        NotFound: it is there, or may not be seen here.
    """
    row = lists.put_back(list_id)
    if row is None:
        raise NotFound(_("This list is not deleted any more, or it is not open to you."))
    return lists.value(row)


def checked_title(title: str, recipient: str | None) -> str:
    """A title as it is kept.

    Raises:
        BadInput: no title, or one that no cover sheet holds; nor does it hold the recipient.
    """
    title = " ".join(title.split())
    if not title:
        raise BadInput(TITLE_NEEDED)
    if len(title) > LONGEST_TITLE or len(recipient or "") > LONGEST_TITLE:
        raise BadInput(_("A title or recipient has at most {n} characters.", n=LONGEST_TITLE))
    return title


def named(lists: Lists, number: int) -> ListRow:
    """A list by number.

    Raises:
        NotFound: no such list.
    """
    row = lists.row(number)
    if row is None:
        raise NotFound(_("There is no list {number}. `/list all` shows the lists.", number=number))
    return row


def in_use(lists: Lists, place: str) -> ListRow:
    """The list in use here.

    Raises:
        NotFound: none is.
    """
    row = lists.in_use(place)
    if row is None:
        raise NotFound(_('No list is in use here. Start one: `/list new "EU round"`, or pick one: `/list use 12`.'))
    return row


def add_name(lists: Lists, row: ListRow, prisoner: UUID, by: Member, now: datetime) -> PrisonerList:
    """Put a person at the end of a list. The planned size is a soft limit: the caller says when it is passed.

    Raises:
        Conflict: already on it.
    """
    lists.lock(row.id)
    entries = lists.entry_rows(row.id)
    for entry in entries:
        if entry.prisoner_id == prisoner:
            raise Conflict(
                _("Already on list {number}, as no. {position}.", number=row.number, position=entry.position)
            )
    lists.add_entry(
        EntryRow(list_id=row.id, prisoner_id=prisoner, position=len(entries) + 1, added_by=by.id, added_at=now)
    )
    return lists.value(row)


def entry_of(lists: Lists, row: ListRow, prisoner: UUID) -> EntryRow:
    """The entry of a person on a list.

    Raises:
        NotFound: not on it.
    """
    for entry in lists.entry_rows(row.id):
        if entry.prisoner_id == prisoner:
            return entry
    raise NotFound(_("Nobody of that name stands on list {number}.", number=row.number))


def remove_name(lists: Lists, row: ListRow, prisoner: UUID) -> int:
    """Take a person off; the others move up.

    Returns:
        The place they had.

    Raises:
        NotFound: not on it.
    """
    lists.lock(row.id)
    entries = lists.entry_rows(row.id)
    gone = [entry for entry in entries if entry.prisoner_id == prisoner]
    if not gone:
        raise NotFound(_("Nobody of that name stands on list {number}.", number=row.number))
    position = gone[0].position
    lists.remove_entries(gone)
    for number, entry in enumerate((entry for entry in entries if entry not in gone), start=1):
        entry.position = number
    return position


def move_name(lists: Lists, row: ListRow, prisoner: UUID, to: int) -> int:
    """Put a person of the list at another place; the others close up.

    Returns:
        The place they had.

    Raises:
        NotFound: not on it.
        BadInput: no such place.
    """
    lists.lock(row.id)
    entries = lists.entry_rows(row.id)
    moved = next((entry for entry in entries if entry.prisoner_id == prisoner), None)
    if moved is None:
        raise NotFound(_("Nobody of that name stands on list {number}.", number=row.number))
    if not 1 <= to <= len(entries):
        raise BadInput(_("List {number} has places 1 to {last}.", number=row.number, last=len(entries)))
    before = moved.position
    entries.remove(moved)
    entries.insert(to - 1, moved)
    for number, entry in enumerate(entries, start=1):
        entry.position = number
    return before


def put_back(lists: Lists, row: ListRow, prisoner: UUID, position: int, by: Member, now: datetime) -> PrisonerList:
    """Undo a removal: the person stands where they stood, or last where the list has become shorter.

    Raises:
        Conflict: back on it already.
    """
    value = add_name(lists, row, prisoner, by, now)
    move_name(lists, row, prisoner, min(position, value.count))
    return value
