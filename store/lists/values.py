"""Lists as the rest of the program speaks of them."""

from dataclasses import dataclass
from uuid import UUID

from store.dates import PartialDate
from store.prisoners.values import Person


@dataclass(frozen=True, slots=True)
class PrisonerList:
    """A list of names; `count` is how many stand on it, `size` how many are planned."""

    id: UUID
    number: int
    title: str
    recipient: str | None
    due: PartialDate | None
    size: int
    count: int
    owner: str | None = None
    """Slack id of the member who looks after it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a list, at its place on paper (from 1)."""

    id: UUID
    position: int
    person: Person
