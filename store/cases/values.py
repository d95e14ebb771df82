"""The facts of a case as the rest of the program speaks of them."""

from dataclasses import dataclass

from store.dates import PartialDate, Term
from store.facts.acts import CLEMENCIES, RELEASES, ClemencyKind, EventKind, ReleaseType, held_as
from store.law.facts import CustodyKind, Deprivation, Penalty

__all__ = [
    "CLEMENCIES", "RELEASES", "Case", "Clemency", "ClemencyKind", "Detention", "Event", "EventKind", "Overruled",
    "ReleaseType", "Sentence", "held_as",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Overruled:
    """Why a fact stands although it was doubted: the reason somebody typed, and the doubts it answers."""

    reason: str
    doubts: tuple[str, ...]
    """As `store.facts.doubts.key` names them."""


@dataclass(frozen=True, slots=True)
class Detention:
    """One stay in custody. `kind` None: how the person was held was not asked; `until` is the last day of that kind."""

    start: PartialDate | None
    prison: str | None
    prison_note: str | None
    kind: CustodyKind | None = None
    until: PartialDate | None = None
    term: Term | None = None
    """Of re-education through labour: its length."""
    overruled: Overruled | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A judgment's penalty; `deprivation` is None where nothing is known, `NoDeprivation` where there is none."""

    kind: Penalty | None
    court: str | None
    sentenced_on: PartialDate | None
    term: Term | None
    deprivation: Deprivation | None
    stated_deprivation_end: PartialDate | None
    delivered_on: PartialDate | None = None
    """Entry into prison: windows count from it (SPC Provisions 2016 art 40)."""
    denies_guilt: bool | None = None
    probation: Term | None = None
    reprieve_from: PartialDate | None = None
    effective_on: PartialDate | None = None
    is_commutation_limited: bool | None = None
    is_whole_life: bool | None = None
    overruled: Overruled | None = None


@dataclass(frozen=True, slots=True)
class Clemency:
    """One act of clemency; `stated` keeps what the source says where it gives no date or no amount."""

    kind: ClemencyKind
    happened_on: PartialDate | None
    amount: Term | None
    stated: str | None
    announced_on: PartialDate | None = None
    deprivation: Deprivation | None = None
    overruled: Overruled | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or that a source says will happen."""

    kind: str
    """Stored name of a kind of `store.facts`."""
    happened_on: PartialDate | None
    release: ReleaseType | None
    announced_on: PartialDate | None = None
    overruled: Overruled | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All that is held of one person's case."""

    charges: tuple[str, ...]
    detentions: tuple[Detention, ...]
    sentences: tuple[Sentence, ...]
    clemencies: tuple[Clemency, ...]
    events: tuple[Event, ...]
    health: tuple[str, ...]
