"""What somebody is to a person: the kinds of relation, and each as the other one sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from store.prisoners.values import Person, Sex


class Kin(StrEnum):
    """What the other is to the person at hand."""

    CO_DEFENDANT = "co-defendant"
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    LAWYER = "lawyer"
    CLIENT = "client"
    FRIEND = "friend"
    OTHER = "other"
    """In words."""

    @property
    def turned(self) -> "Kin":
        """What the person at hand is to the other."""
        return _TURNED.get(self, self)


_TURNED = {
    Kin.PARENT: Kin.CHILD, Kin.CHILD: Kin.PARENT, Kin.LAWYER: Kin.CLIENT, Kin.CLIENT: Kin.LAWYER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """What somebody is to a person, as that person's card says it."""

    id: UUID
    kin: Kin
    other: Person | None
    """Of the record; None where only the name is known, which is then `outside`."""
    outside: str | None
    sex: Sex | None
    """Of the other, as it was said or is held."""
    words: str | None
    """Where no kind says it."""
    is_turned: bool
    """Whether it was said of the other: then the words say what this person is to them."""
    because: str | None
    source: UUID
    said_at: datetime


@dataclass(frozen=True, slots=True)
class SaidRelation:
    """A relation as it was said and is kept: what the other is to the one."""

    one: UUID
    kin: Kin
    other: UUID | str
    """Of the record by id; outside it by name."""
    source: UUID
    sex: Sex | None = None
    words: str | None = None
    because: str | None = None
