"""Which list is meant, and whom it would be hidden from."""

from collections.abc import Iterable

from handlers.slack.request import Request
from handlers.words import grammar
from store.access.values import SECRET
from store.casework.where_it_stands import stages_of
from store.errors import BadInput, NotFound
from store.lists import service
from store.lists.checking import Check, check
from store.lists.models import ListRow
from store.lists.values import Entry, PrisonerList
from store.prisoners.values import Person
from store.reading.text import fold
from store.texts import _
from store.unit_of_work import UnitOfWork


def list_row(work: UnitOfWork, request: Request, number: int | None) -> ListRow:
    """The list of that number; where none is given the one in use here.

    Raises:
        NotFound: there is none, or it may not be seen here.
    """
    return service.in_use(work.lists, request.list_place) if number is None else service.named(work.lists, number)


def list_named(work: UnitOfWork, request: Request, words: str | None) -> ListRow:
    """The list that a number or a title names: `3`, `EU round`, or how one title alone begins; None: the one in use.

    Raises:
        BadInput: several lists are called so.
        NotFound: none is, or it may not be seen here.
    """
    if words is None:
        return list_row(work, request, None)
    words = words.strip(' "“”「」')
    if grammar.is_number(words):
        return list_row(work, request, grammar.number(words))
    titled = [one for one in work.lists.newest(TITLES_READ) if fold(one.title).startswith(fold(words))]
    titled = [one for one in titled if fold(one.title) == fold(words)] or titled
    if not titled:
        raise NotFound(_("No list is called “{title}”. `/list all` shows the lists.", title=words[:60]))
    if len(titled) > 1:
        numbers = ", ".join(str(one.number) for one in titled[:10])
        raise BadInput(
            _("Several lists are called “{title}”: {numbers}. Write the number.", title=words, numbers=numbers)
        )
    return list_row(work, request, titled[0].number)


TITLES_READ = 200
"""Lists whose titles are read, the newest first: titles are encrypted, so each is opened."""


def looked_through(work: UnitOfWork, request: Request, row: ListRow) -> tuple[PrisonerList, list[Entry], Check]:
    """A list with its entries, and who of them may not belong there on the day."""
    entries = work.lists.entries(row.id)
    stages = stages_of(work, (entry.person for entry in entries), request.today)
    return work.lists.value(row), entries, check(entries, stages)


def would_hide(work: UnitOfWork, row: ListRow, person: Person) -> bool:
    """Whether a list that everybody sees would be hidden from some with this name on it."""
    return person.confidentiality in SECRET and not work.lists.is_secret(row)


def on_record(prisoner_list: PrisonerList, entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """A list and who stands on it, as the log writes them down."""
    return [("list", str(prisoner_list.id)), *(("prisoner", str(entry.person.id)) for entry in entries)]
