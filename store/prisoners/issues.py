"""What a case stands for: labor, religion, free expression … by the keys of the packaged list."""

from uuid import UUID

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from store.data import Issue, issues
from store.names.folding import canonical
from store.prisoners.models import IssueRow
from store.reading.text import fold

NEAR = 80
"""Of 100: from here on an issue may be the one that was meant."""
SHOWN = 3


class Issues:
    """The issues of cases. Who may see a person may see theirs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, person: UUID) -> tuple[str, ...]:
        """The keys of a case's issues, in the order of the list; what the list does not have comes last."""
        rows = self._session.scalars(select(IssueRow.issue).where(IssueRow.prisoner_id == person))
        order = list(issues())
        return tuple(sorted(rows, key=lambda key: (order.index(key) if key in issues() else len(order), key)))

    def add(self, person: UUID, issue: str, source: UUID) -> None:
        """Give a case an issue that it has not."""
        self._session.add(IssueRow(prisoner_id=person, issue=issue, source_id=source))
        self._session.flush()

    def remove(self, person: UUID, issue: str) -> UUID | None:
        """Take an issue off a case; gives the source it rested on, None where the case has it not."""
        row = self._session.get(IssueRow, (person, issue))
        if row is None:
            return None
        source = row.source_id
        self._session.delete(row)
        self._session.flush()
        return source


def called(text: str) -> list[Issue]:
    """The issue of that name alone where there is one, else those that are near, best first."""
    wanted = _key(text)
    names = {one: [_key(name) for name in _names(one)] for one in issues().values()}
    exact = [one for one, known in names.items() if wanted in known]
    if exact or not wanted:
        return exact[:1]
    scored = {one: max(_likeness(wanted, name) for name in known) for one, known in names.items()}
    return sorted((one for one in scored if scored[one] >= NEAR), key=lambda one: -scored[one])[:SHOWN]


def is_called(issue: Issue, text: str) -> bool:
    """Whether that is a name of it, and not only near one."""
    return _key(text) in map(_key, _names(issue))


def _names(issue: Issue) -> tuple[str, ...]:
    return (issue.key, issue.name_en, issue.name_zh, *issue.aliases)


def _key(text: str) -> str:
    return canonical(" ".join(fold(text).replace("-", " ").split()).strip(" .'\""))


def _likeness(wanted: str, name: str) -> float:
    is_inside = len(wanted) > 1 and (wanted in name.split() or (not wanted.isascii() and wanted in name))
    return 99 if is_inside else fuzz.ratio(wanted, name)
