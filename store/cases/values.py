"""The facts of a case as the rest of the program speaks of them."""

from dataclasses import dataclass, field
from uuid import UUID

from store.dates import PartialDate, Term
from store.facts.acts import CLEMENCIES, RELEASES, ClemencyKind, EventKind, ReleaseType, held_as
from store.facts.kind import NewFact
from store.law.facts import CustodyKind, Deprivation, Penalty

__all__ = [
    "CLEMENCIES", "RELEASES", "Case", "Charge", "Clemency", "ClemencyKind", "Detention", "Event", "EventKind", "HealthNote", "Kept",
    "More", "Overruled", "ReleaseType", "Sentence", "held_as",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Overruled:
    """Why a fact stands although it was doubted: the reason somebody typed, and the doubts it answers."""

    reason: str
    doubts: tuple[str, ...]
    """As `store.facts.doubts.key` names them."""


More = tuple[tuple[str, object], ...]
"""What else is told of a fact, by the names of its kind's details."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What every fact of a case has."""

    announced_on: PartialDate | None = None
    learned_on: PartialDate | None = None
    more: More = ()
    overruled: Overruled | None = None
    source: UUID | None = field(default=None, compare=False)
    """On what it rests."""
    mark: str = field(default="", compare=False)
    """Its row as it stands: table, id and version."""
    fact: NewFact | None = field(default=None, init=False, compare=False, repr=False)
    """The same as a fact, once `told.fact_of` has made it: a case is read many times over in one answer."""


@dataclass(frozen=True, slots=True)
class Charge(Kept):
    """A charge, or what became of one."""

    offence: str
    as_of: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class HealthNote(Kept):
    """A note on health."""

    note: str
    noted_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Detention(Kept):
    """One stay in custody. `kind` None: how the person was held was not asked; `until` is the last day of that kind."""

    start: PartialDate | None
    prison: str | None
    prison_note: str | None
    kind: CustodyKind | None = None
    until: PartialDate | None = None
    term: Term | None = None
    """Of re-education through labour: its length."""


@dataclass(frozen=True, slots=True)
class Sentence(Kept):
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


@dataclass(frozen=True, slots=True)
class Clemency(Kept):
    """One act of clemency; `stated` keeps what the source says where it gives no date or no amount."""

    kind: ClemencyKind
    happened_on: PartialDate | None
    amount: Term | None
    stated: str | None
    deprivation: Deprivation | None = None


@dataclass(frozen=True, slots=True)
class Event(Kept):
    """Something that happened, or that a source says will happen."""

    kind: str
    """Stored name of a kind of `store.facts`."""
    happened_on: PartialDate | None
    release: ReleaseType | None


@dataclass(frozen=True, slots=True)
class Case:
    """All that is held of one person's case."""

    charges: tuple[str, ...]
    """The offences that stand: added or changed to, and not dropped."""
    detentions: tuple[Detention, ...]
    sentences: tuple[Sentence, ...]
    """Those that stand."""
    clemencies: tuple[Clemency, ...]
    events: tuple[Event, ...]
    health: tuple[HealthNote, ...]
    charged: tuple[Charge, ...] = ()
    """How the charges came to be what they are."""
    quashed: tuple[Sentence, ...] = ()
    """Judgments that a higher court quashed: told, and nothing is counted from them."""
