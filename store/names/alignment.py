"""What an alignment of a query and a held name is, and how positions make one score."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.names import tables
from store.names.folding import WrittenForm, forms
from store.names.parsing import Parse
from store.names.syllables import GOOD
from store.names.values import Tier

WHOLE, TYPING, LOOKING, SOME, GIVEN, BEGUN, WORDS, MASKED, SURNAME, BESIDE = (
    "whole",
    "typing",
    "looking",
    "some",
    "given",
    "begun",
    "words",
    "masked",
    "surname",
    "beside",
)
ALIKE = frozenset((MASKED, SURNAME))
"""Kinds that a limited ask may bring."""
MEAN, WEAKEST = 0.8, 0.2
"""Share of the mean and of the weakest position in a score."""
TYPED, TYPED_MOST = 0.88, 0.92
PLAIN = re.compile("^[\u4e00-\u53e2\u53e4-\u67cf\u67d1-\u9fff]{2,4}$")
"""Two to four ordinary characters (某 may be a mask)."""
NEAR_FULL = 0.9
OTHER_SURNAME, NO_SURNAME, MIXED, NOT_PINYIN, NOT_PINYIN_HYPHENED = 0.1, 0.012, 0.03, 0.06, 0.01
LEAST_SOME, LEAST_OTHERS, LEAST_OTHERS_SPELLED, LEAST_WORDS = 0.55, 0.9, 0.85, 0.62
ALONE, ALONE_BEGUN, HIDDEN_LETTERS, HIDDEN_QUERY = 0.5, 0.4, 0.62, 0.55
"""Classes in which all score alike, so that any ten of them are as good: a surname alone, its beginning, masked names."""
FUZZY_LETTERS, IN_LETTERS = 0.06, 0.004


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a held name answers a query."""

    score: float
    kind: str
    tier: Tier
    scores: tuple[float, ...] = ()
    """By position, surname first."""
    parse: Parse | None = None
    held: WrittenForm | None = None
    held_parse: Parse | None = None


@lru_cache(maxsize=4_096)
def held_forms(text: str) -> tuple[WrittenForm, ...]:
    return forms(text)


def surname_length(characters: str) -> int:
    return 2 if len(characters) > 2 and characters[:2] in tables.surnames() else 1


@lru_cache(maxsize=8_192)
def is_surname(character: str) -> bool:
    return tables.character(character).home in tables.surnames()


def combine(scores: Sequence[float]) -> float:
    """One score for all positions; the weakest one counts."""
    return MEAN * sum(scores) / len(scores) + WEAKEST * min(scores)


def classify(scores: Sequence[float], cost: float, characters: bool) -> tuple[float, str, Tier] | None:
    weak = sum(score < GOOD for score in scores)
    score = combine(scores) - cost
    if not weak:
        looks = characters and any(GOOD < value < 0.845 for value in scores)
        if looks and sum(value < LEAST_OTHERS for value in scores) > 1:
            return None  # a look-alike beside another doubtful character is nobody's slip
        return (
            score,
            LOOKING if looks else WHOLE,
            Tier.NEAR if looks and len(scores) <= 3 else Tier.PART if looks else Tier.WHOLE,
        )
    if (
        weak == 1
        and len(scores) > 2
        and score >= LEAST_SOME
        and sorted(scores)[1] >= (LEAST_OTHERS if characters else LEAST_OTHERS_SPELLED)
    ):
        return score, SOME, Tier.PART
    return None
