"""Languages that read Chinese characters in their own way, beside Mandarin: a further one is one table and one entry here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from store.names import tables
from store.names.sounds import cantonese_fold, korean_fold
from store.names.weights import CANTONESE_OF_CHARACTER, CANTONESE_SPELLINGS, KOREAN_OF_CHARACTER, KOREAN_SPELLINGS
from store.texts import Text, _

PINYIN, TAIWAN = 1, 2
"""Bits for the systems in which a syllable can be read; a name is written in one of them, seldom in two."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadingSystem:
    """A language and its usual spellings.

    A reading is written with the system's letter before it ("c/gwok"), so that no two systems share one. There is one
    object for each system: equal is the same, so that memory by system costs nothing.
    """

    letter: str
    """Begins its readings and its recall keys."""
    bit: int
    readings: Callable[[str], tuple[str, ...]]
    """The readings of a character, usual first."""
    spellings: Callable[[], Mapping[str, tuple[tuple[str, int], ...]]]
    """Spelling → (reading, rank) …; rank 0 is the official one."""
    fold: Callable[[str], str]
    """A reading as loose spellings keep it: recall keys are made of it."""
    by_rank: tuple[float, ...]
    """How sure a spelling is, by rank."""
    of_character: tuple[float, float]
    """How sure a reading of a typed character is: the usual one, any other."""
    claims: int
    """Spellings of a rank below this may claim somebody; 0: none may."""
    says: Text

    def marked(self, readings: tuple[str, ...]) -> tuple[str, ...]:
        """Readings with the system's letter."""
        return tuple(f"{self.letter}/{reading}" for reading in readings)


def bare(reading: str) -> str:
    """A reading without its system's letter."""
    return reading[2:]


CANTONESE = ReadingSystem(
    letter="c",
    bit=4,
    readings=lambda character: tables.character(character).cantonese,
    spellings=tables.cantonese,
    fold=cantonese_fold,
    by_rank=CANTONESE_SPELLINGS,
    of_character=CANTONESE_OF_CHARACTER,
    claims=2,
    says=_("{typed} is {name} read in Cantonese."),
)
KOREAN = ReadingSystem(
    letter="o",
    bit=8,
    readings=lambda character: tables.korean_readings().get(character, ()),
    spellings=tables.korean,
    fold=korean_fold,
    by_rank=KOREAN_SPELLINGS,
    of_character=KOREAN_OF_CHARACTER,
    claims=0,
    says=_("{typed} is {name} read in Korean."),
)
SYSTEMS = (CANTONESE, KOREAN)
ALL = PINYIN | TAIWAN | CANTONESE.bit | KOREAN.bit


@cache
def system_of(reading: str) -> ReadingSystem:
    """The system of a marked reading."""
    return next(system for system in SYSTEMS if system.letter == reading[0])


def fold(reading: str) -> str:
    """A marked reading as its system folds it, without the letter."""
    return system_of(reading).fold(bare(reading))


@cache
def is_spelled(letters: str) -> bool:
    """Whether the letters are one syllable in one of these systems."""
    return any(letters in system.spellings() for system in SYSTEMS)


@cache
def surnames_read() -> dict[str, tuple[str, ...]]:
    """Marked reading → surnames of one character in canonical form that are usually read so."""
    table: dict[str, tuple[str, ...]] = {}
    for surname in tables.surnames():
        if len(surname) == 1:
            for system in SYSTEMS:
                for reading in system.marked(system.readings(surname)[:1]):
                    table[reading] = (*table.get(reading, ()), surname)
    return table
