"""People as the rest of the program speaks of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from store.access.values import Confidentiality
from store.dates import PartialDate
from store.facts.stages import OVER, STATUSES, Status
from store.names import Match

__all__ = ["OVER", "STATUSES", "Found", "Person", "PersonName", "Sex", "Status"]


class Sex(StrEnum):
    """As sources state it; not known is None."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PersonName:
    """One written form of a name."""

    text: str
    script: str
    kind: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a name stands for, short enough for a choice or a list's row."""

    id: UUID
    ref: int
    pinyin: str | None
    characters: str | None
    names: tuple[PersonName, ...]
    sex: Sex | None
    born: PartialDate | None
    status: Status
    province: str | None
    """GB/T 2260 code of the province of the prison, else of the place held."""
    group: str | None
    confidentiality: Confidentiality
    demo: bool
    as_of: PartialDate | None
    nationality: str | None = None
    native: str | None = None
    """The main name in a script of its own: Uyghur, Tibetan, Mongolian, Cyrillic. It is no characters."""

    @property
    def letters(self) -> str | None:
        """What stands in the column of pinyin: letters, or where none are held the name in its own script."""
        return self.pinyin or self.native


@dataclass(frozen=True, slots=True)
class Found:
    """A person and why they answer to what was typed."""

    person: Person
    match: Match


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody of whom a member said that they are not the person at hand."""

    other: Person
    said_by: UUID
    said_at: datetime
    because: str | None
