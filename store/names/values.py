"""A held name, a candidate, a match and why it matches."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from store.texts import Text


class HeldName(NamedTuple):
    """A name as the store holds it.

    `script` is an ISO 15924 code (Hans, Hant, Latn, Arab, Cyrl, Tibt, Mong; Zyyy: not said); `kind` one of main, alias,
    pen, religious, lay, former, native, transliteration, official, misspelling, weak (others bear
    it too, or the source doubts it).
    """

    text: str
    script: str = "Zyyy"
    kind: str = "main"


class Candidate(NamedTuple):
    """A person who may be meant, with all names held."""

    id: Hashable
    names: tuple[HeldName, ...]


class MatchCertainty(StrEnum):
    CERTAIN = "certain"
    PERHAPS = "perhaps"


class Tier(IntEnum):
    """In which round of recall a match is found; a round is asked only when the earlier ones were not enough."""

    WHOLE = 1
    NEAR = 2
    CROSSED = 3
    PART = 4


@dataclass(frozen=True, slots=True)
class Match:
    """One person who may be meant, and why."""

    id: Hashable
    name: HeldName
    """The form that matched."""
    certainty: MatchCertainty
    score: float
    """0 to 1; compares matches of one query only."""
    reason: Text
    """A sentence a director understands."""
