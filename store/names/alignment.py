"""What an alignment of a query and a held name is, and how its positions make one score."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from store.names import tables
from store.names.folding import WrittenForm, forms
from store.names.parsing import Parse
from store.names.values import Tier
from store.names.weights import (
    ANSWERED,
    LOOK_ALIKE_BELOW,
    MEAN_SHARE,
    ONE_DIFFERS,
    OTHERS_AGREE_IN_CHARACTERS,
    OTHERS_AGREE_IN_LETTERS,
    WEAKEST_SHARE,
)


class Evidence(Enum):
    """What of the query the held name answers."""

    WHOLE = "every syllable"
    LOOK_ALIKE = "every character, one of them by its look"
    TYPING_ERROR = "every letter but one"
    ONE_DIFFERS = "every syllable but one"
    INITIALS = "every syllable, of some the first letter"
    GIVEN_NAME = "the given name alone"
    ONE_PART = "one part of a dotted name"
    NAME_BEGUN = "the query is the beginning of the name"
    WORDS = "every word by its sound"
    MASKED = "what is shown of a name of which a part is hidden"
    SURNAME = "the surname alone, whole or begun"
    BESIDE = "the surname and an English given name"


LIMITED = frozenset((Evidence.MASKED, Evidence.SURNAME))
"""What a recall query with a limit may bring: evidence by which all score alike."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a held name answers a query."""

    score: float
    """0 to 1; compares alignments with one query only."""
    evidence: Evidence
    tier: Tier
    """The first round of recall in which such evidence may count."""
    scores: tuple[float, ...]
    """By position, surname first."""
    parse: Parse | None
    """The query's, None where it was not compared by syllables."""
    held: WrittenForm
    held_parse: Parse | None = None
    """The held name's, where it is held in letters."""


@lru_cache(maxsize=4_096)
def held_forms(text: str) -> tuple[WrittenForm, ...]:
    """`folding.forms`, kept for the names that are compared again and again."""
    return forms(text)


def surname_length(characters: str) -> int:
    """Characters of the surname with which a name begins: 2 for a compound surname before a given name, else 1."""
    return 2 if len(characters) > 2 and characters[:2] in tables.surnames() else 1


@lru_cache(maxsize=8_192)
def is_surname(character: str) -> bool:
    """Whether a character is a listed surname."""
    return tables.character(character).home in tables.surnames()


def combine(scores: Sequence[float]) -> float:
    """One score for all positions, 0 to 1; the weakest one counts twice over."""
    return MEAN_SHARE * sum(scores) / len(scores) + WEAKEST_SHARE * min(scores)


def classify(
    scores: Sequence[float], cost: float, in_characters: bool, initials: bool = False
) -> tuple[float, Evidence, Tier] | None:
    """Score, evidence and round of positions that stand one against one; None when they are no match.

    Args:
        scores: By position, surname first.
        cost: What is taken off for the reading.
        in_characters: The query is written in characters, so positions can be look-alikes.
        initials: Of some syllable only the first letter was typed, so all must fit.
    """
    weak = sum(score < ANSWERED for score in scores)
    score = combine(scores) - cost
    if initials:
        return None if weak else (score, Evidence.INITIALS, Tier.NEAR)
    if not weak:
        if not in_characters or not any(ANSWERED < value < LOOK_ALIKE_BELOW for value in scores):
            return score, Evidence.WHOLE, Tier.WHOLE
        if sum(value < OTHERS_AGREE_IN_CHARACTERS for value in scores) > 1:
            return None  # a look-alike beside another doubtful character is nobody's slip
        return score, Evidence.LOOK_ALIKE, Tier.NEAR if len(scores) <= 3 else Tier.PART
    if weak > 1 or len(scores) < 3 or score < ONE_DIFFERS:
        return None
    others_agree = OTHERS_AGREE_IN_CHARACTERS if in_characters else OTHERS_AGREE_IN_LETTERS
    return (score, Evidence.ONE_DIFFERS, Tier.PART) if sorted(scores)[1] >= others_agree else None
