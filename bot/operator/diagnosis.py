"""What `doctor` finds: how bad, what, and what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from store.texts import Text


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at. Ids only: no name of a person or channel, no token, no key."""

    level: Level
    what: Text
    remedy: Text | None = None


Diagnoses = Iterator[Diagnosis]


def ok(what: Text) -> Diagnosis:
    """Nothing is wrong with it."""
    return Diagnosis(Level.OK, what)


def warn(what: Text, remedy: Text | None = None) -> Diagnosis:
    """It works, and somebody should look."""
    return Diagnosis(Level.WARN, what, remedy)


def wrong(what: Text, remedy: Text | None = None) -> Diagnosis:
    """It does not work."""
    return Diagnosis(Level.WRONG, what, remedy)
