"""The facts of a case as the rest of the program speaks of them."""

from dataclasses import dataclass
from enum import StrEnum

from store.dates import NoDeprivation, PartialDate, Term
from store.law.facts import CUSTODIES, CustodyKind, Penalty
from store.texts import Text, _


class ClemencyKind(StrEnum):
    """Lighter treatment, by what it is."""

    SENTENCE_REDUCTION = "sentence reduction"
    COMMUTATION = "commutation"
    PAROLE = "parole"
    MEDICAL_PAROLE = "medical parole"
    SPECIAL_PARDON = "special pardon"
    BETTER_TREATMENT = "better treatment"
    REFUSAL = "refusal"


class EventKind(StrEnum):
    """What else can happen in a case."""

    RELEASE = "release"
    EXPECTED_RELEASE = "expected release"
    DEATH = "death"
    LICENCE = "licence"


class ReleaseType(StrEnum):
    """How a person came out. Medical parole abroad is a status, never a release."""

    END_OF_SENTENCE = "end_of_sentence"
    EARLY_AFTER_REDUCTION = "early_after_reduction"
    MEDICAL_PAROLE_ABROAD = "medical_parole_abroad"
    EXPECTED = "expected"


RELEASES: dict[ReleaseType, Text] = {
    ReleaseType.END_OF_SENTENCE: _("released at end of sentence"),
    ReleaseType.EARLY_AFTER_REDUCTION: _("released early after reduction"),
    ReleaseType.MEDICAL_PAROLE_ABROAD: _("abroad on medical parole"),
    ReleaseType.EXPECTED: _("release expected, as announced"),
}

CLEMENCIES: dict[ClemencyKind, Text] = {
    ClemencyKind.SENTENCE_REDUCTION: _("sentence reduction"),
    ClemencyKind.COMMUTATION: _("commutation"),
    ClemencyKind.PAROLE: _("parole"),
    ClemencyKind.MEDICAL_PAROLE: _("medical parole"),
    ClemencyKind.SPECIAL_PARDON: _("special pardon"),
    ClemencyKind.BETTER_TREATMENT: _("better treatment"),
    ClemencyKind.REFUSAL: _("clemency refused"),
}


DETENTION_ONLY = _("detention only, no residential surveillance")


def held_as(kind: CustodyKind, until: PartialDate | None) -> Text:
    """How somebody was held, in words: detention without an end is what was said to be detention throughout."""
    return DETENTION_ONLY if kind is CustodyKind.DETENTION and until is None else CUSTODIES[kind]


@dataclass(frozen=True, slots=True)
class Detention:
    """One stay in custody. `kind` None: how the person was held was not asked; `until` is the last day of that kind."""

    start: PartialDate | None
    prison: str | None
    prison_note: str | None
    kind: CustodyKind | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A judgment's penalty; `deprivation` is None where nothing is known, `NoDeprivation` where there is none."""

    kind: Penalty | None
    court: str | None
    sentenced_on: PartialDate | None
    term: Term | None
    deprivation: Term | NoDeprivation | None
    stated_deprivation_end: PartialDate | None
    delivered_on: PartialDate | None = None
    """Entry into prison: windows count from it (SPC Provisions 2016 art 40)."""
    denies_guilt: bool | None = None


@dataclass(frozen=True, slots=True)
class Clemency:
    """One act of clemency; `stated` keeps what the source says where it gives no date or no amount."""

    kind: ClemencyKind
    happened_on: PartialDate | None
    amount: Term | None
    stated: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or that a source says will happen."""

    kind: EventKind
    happened_on: PartialDate | None
    release: ReleaseType | None


@dataclass(frozen=True, slots=True)
class Case:
    """All that is held of one person's case."""

    charges: tuple[str, ...]
    detentions: tuple[Detention, ...]
    sentences: tuple[Sentence, ...]
    clemencies: tuple[Clemency, ...]
    events: tuple[Event, ...]
    health: tuple[str, ...]
