"""People as the rest of the program speaks of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from store.access.values import Confidentiality
from store.dates import PartialDate
from store.facts.stages import OVER, STATUSES, Status
from store.names import Match
from store.texts import Text, _

__all__ = ["OVER", "STATUSES", "Found", "Person", "PersonName", "Sex", "Status"]


class Sex(StrEnum):
    """As sources state it; not known is None."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


SEXES: dict[Sex, Text] = {Sex.FEMALE: _("female"), Sex.MALE: _("male"), Sex.OTHER: _("other")}


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


class Identifier(StrEnum):
    """What is said beside a name to tell people apart."""

    SEX = "sex"
    BORN = "born"
    AGE = "age"
    PROVINCE = "province"
    NUMBER = "number"
    NAME = "name"
    """Beside a number: somebody else's name, or the same person's."""
    PRISON = "prison"
    CHARGE = "charge"
    GROUP = "group"
    STATE = "state"
    """Where the case stands: released, dead, in prison …"""
    PENALTY = "penalty"


class Weight(StrEnum):
    """What the record says to it."""

    AGREES = "agrees"
    NOT_HELD = "not held"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One thing that was said beside a name, and what the record holds instead."""

    identifier: Identifier
    weight: Weight
    said: object
    """As it was read: a `Sex`, a `PartialDate`, a number, a GB/T 2260 code, words."""
    held: object
    """The same of the record, of an age the date of birth; None where nothing is held."""


class Standing(Protocol):
    """Where a case stands on a day, as `store.cases.stage` says it."""

    @property
    def said(self) -> Text:
        """In words."""

    @property
    def is_held(self) -> bool:
        """Whether the person is behind walls, as far as is known."""

    @property
    def says_confirm(self) -> bool:
        """Whether its words ask somebody to find out what has become of the person."""


@dataclass(frozen=True, slots=True)
class Found:
    """A person, why they answer to the name that was typed, and what the record says to the rest.

    CERTAIN is only who agrees with all of it.
    """

    person: Person
    match: Match
    weighed: tuple[Weighed, ...] = ()
    is_name_certain: bool = False
    """Whether the name alone would be certain, were it not for something said beside it that is not held."""
    stage: Standing | None = None
    """Where the case stands on the day; None where nobody asked."""

    @property
    def contradicts(self) -> bool:
        """Whether the record says otherwise."""
        return any(one.weight is Weight.CONTRADICTS for one in self.weighed)


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody of whom a member said that they are not the person at hand."""

    other: Person
    said_by: UUID
    said_at: datetime
    because: str | None
