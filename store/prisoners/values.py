"""People as the rest of the program speaks of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from store.access.values import Confidentiality
from store.dates import PartialDate
from store.names import Match
from store.texts import Text, _


class Sex(StrEnum):
    """As sources state it; not known is None."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Status(StrEnum):
    """Where a case stands (field.md section 3). Each is a claim: medical parole and DPR are never "released"."""

    SUSPECTED = "suspected"
    DETAINED = "detained"
    ARRESTED = "arrested"
    INDICTED = "indicted"
    TRIED = "tried"
    IMPRISONED = "imprisoned"
    MEDICAL_PAROLE = "medical parole"
    MEDICAL_PAROLE_ABROAD = "medical parole abroad"
    PAROLE = "parole"
    RELEASED = "released"
    UNDER_DEPRIVATION = "under deprivation of political rights"
    HOME_CONFINEMENT = "home confinement"
    DISAPPEARED = "disappeared"
    EXIT_BAN = "exit ban"
    LICENCE_REVOKED = "licence revoked"
    LICENCE_NOT_RENEWED = "licence not renewed"
    DIED = "died"
    EXECUTED = "executed"
    UNKNOWN = "unknown"


OVER = frozenset({Status.DIED, Status.EXECUTED})
"""No alert is ever made for these."""

STATUSES: dict[Status, Text] = {
    Status.SUSPECTED: _("suspected"),
    Status.DETAINED: _("detained"),
    Status.ARRESTED: _("formally arrested"),
    Status.INDICTED: _("indicted, awaiting trial"),
    Status.TRIED: _("tried, judgment not known"),
    Status.IMPRISONED: _("serving a sentence"),
    Status.MEDICAL_PAROLE: _("on medical parole: not released, the sentence runs on"),
    Status.MEDICAL_PAROLE_ABROAD: _("abroad on medical parole"),
    Status.PAROLE: _("on parole"),
    Status.RELEASED: _("released"),
    Status.UNDER_DEPRIVATION: _("out of prison, under deprivation of political rights: not yet free"),
    Status.HOME_CONFINEMENT: _("home confinement, extralegal"),
    Status.DISAPPEARED: _("enforced disappearance"),
    Status.EXIT_BAN: _("exit ban"),
    Status.LICENCE_REVOKED: _("lawyer's licence revoked"),
    Status.LICENCE_NOT_RENEWED: _("lawyer's licence not renewed"),
    Status.DIED: _("died"),
    Status.EXECUTED: _("executed"),
    Status.UNKNOWN: _("status unknown"),
}


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
