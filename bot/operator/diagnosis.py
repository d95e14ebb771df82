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
class Finding:
    """One thing that was looked at. Ids only: no name of a person or channel, no token, no key."""

    level: Level
    what: Text
    remedy: Text | None = None


Findings = Iterator[Finding]


def ok(what: Text) -> Finding:
    """Nothing is wrong with it."""
    return Finding(Level.OK, what)


def warn(what: Text, remedy: Text | None = None) -> Finding:
    """It works, and somebody should look."""
    return Finding(Level.WARN, what, remedy)


def wrong(what: Text, remedy: Text | None = None) -> Finding:
    """It does not work."""
    return Finding(Level.WRONG, what, remedy)
