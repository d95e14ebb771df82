"""What officials and the family tell otherwise of one thing: neither is taken for the truth, both stand side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from store.cases.told import sourced
from store.cases.values import Case
from store.dates import Term
from store.facts.fields import LEARNED
from store.facts.kind import NewFact
from store.sources.values import Described, SourceKind
from store.texts import Text


class Side(StrEnum):
    """Who tells something."""

    OFFICIAL = "official"
    FAMILY = "family"
    WITNESS = "witness"
    PRIVATE = "private"
    """A source that may not be seen here: not even its side is told."""


_SIDES: Mapping[SourceKind, Side] = {
    SourceKind.OFFICIAL_REPLY: Side.OFFICIAL, SourceKind.OFFICIAL_DOCUMENT: Side.OFFICIAL,
    SourceKind.COURT_DOCUMENT: Side.OFFICIAL, SourceKind.FAMILY: Side.FAMILY, SourceKind.STATEMENT: Side.WITNESS,
}  # fmt: skip
_ONE_THING = Term(years=1)
"""Two days so far apart at most are told of one thing: what lies further apart is a development, no contradiction."""


@dataclass(frozen=True, slots=True)
class AtOdds:
    """One thing that is told otherwise by officials and by somebody else: what, and each claim with its side."""

    what: Text
    told: tuple[tuple[Side, NewFact], ...]


def at_odds(case: Case, sources: Sequence[Described]) -> tuple[AtOdds, ...]:
    """What of a case the officials tell otherwise than the family, a witness or a source that may not be seen."""
    known = {source.id: _side(source) for source in sources}
    told = [(side, fact) for fact, source in sourced(case) if (side := _of(known, source)) is not None]
    found: list[AtOdds] = []
    for side, fact in told:
        if side is not Side.OFFICIAL:
            continue
        others = [(by, other) for by, other in told if by is not Side.OFFICIAL and _contradict(fact, other)]
        if others:
            found.append(AtOdds(fact.kind.title, ((side, fact), *others)))
    return tuple(found)


def is_told_by_another_side(held: Described | None, kind: SourceKind) -> bool:
    """Whether what is on record from one source and what is told by one of that kind are two sides' words."""
    one, other = _side(held) if held is not None else None, _SIDES.get(kind)
    return one is not None and other is not None and one is not other


def _side(source: Described) -> Side | None:
    return Side.PRIVATE if source.is_private else _SIDES.get(source.about.kind)


def _of(known: Mapping[UUID, Side | None], source: UUID | None) -> Side | None:
    return known.get(source) if source is not None else None


def _contradict(one: NewFact, other: NewFact) -> bool:
    """Whether two facts tell one thing otherwise."""
    mine, theirs = one.parts(), other.parts()
    both = (mine.keys() & theirs.keys()) - {LEARNED.name}
    return one.kind is other.kind and _is_one_thing(one, other) and any(mine[name] != theirs[name] for name in both)


def _is_one_thing(one: NewFact, other: NewFact) -> bool:
    if one.happened_on is None or other.happened_on is None:
        return True
    first, last = sorted((one.happened_on, other.happened_on), key=lambda day: day.earliest())
    return last.earliest() <= first.plus(_ONE_THING).latest()
