"""Which list is meant, and whom it would be hidden from."""

from collections.abc import Iterable

from handlers.slack.request import Request
from store.access.values import SECRET
from store.lists import service
from store.lists.models import ListRow
from store.lists.values import Entry, PrisonerList
from store.prisoners.values import Person
from store.unit_of_work import UnitOfWork


def list_row(work: UnitOfWork, request: Request, number: int | None) -> ListRow:
    """The list of that number; where none is given the one in use here.

    Raises:
        NotFound: there is none, or it may not be seen here.
    """
    return service.in_use(work.lists, request.list_place) if number is None else service.named(work.lists, number)


def would_hide(work: UnitOfWork, row: ListRow, person: Person) -> bool:
    """Whether a list that everybody sees would be hidden from some with this name on it."""
    return person.confidentiality in SECRET and not work.lists.is_secret(row)


def on_record(prisoner_list: PrisonerList, entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """A list and who stands on it, as the log writes them down."""
    return [("list", str(prisoner_list.id)), *(("prisoner", str(entry.person.id)) for entry in entries)]
