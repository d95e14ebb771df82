"""What is doubtful: a sentence, with the provisions that make it so."""

from dataclasses import dataclass
from enum import StrEnum

from store.law.rulebook import Rule
from store.law.values import Finding
from store.texts import Text


class About(StrEnum):
    """Which part of what was told is doubtful."""

    DATE = "date"
    TERM = "term"
    DEPRIVATION = "deprivation"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at again, with the provisions that make it doubtful."""

    text: Text
    rules: tuple[Rule, ...] = ()
    about: About = About.DATE
    part: str = ""
    """Which date of a fact it is, where it has several; empty: the day it happened."""
    is_remark: bool = False
    """Whether two sources differ, and no more: nobody has to answer it before a fact is put on record."""


@dataclass(frozen=True, slots=True)
class Dates:
    """What was computed for the case: the end from the counts alone, the shown end, and the floor."""

    start: Finding | None
    end: Finding | None
    floor: Finding | None
