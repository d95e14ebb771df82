"""What to look at before a list goes to anybody: who on it is dead, out, not held, or lacks something, on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from store.cases.stage import Stage
from store.facts.stages import Status
from store.lists.values import Entry
from store.prisoners.values import Person


class Doubt(StrEnum):
    """Something about a name that whoever hands a list over should know, gravest first. One word: a button carries it."""

    DEAD = "dead"
    RELEASED = "released"
    DUE = "due"
    """A release on record may have come, and nobody has told that it has."""
    ABROAD = "abroad"
    NOT_HELD = "not_held"
    """What is on record is no custody: a licence revoked, a ban on leaving the country."""
    OVERDUE = "overdue"
    """The last day of the sentence has passed, and nobody has told of a release."""
    NO_NEWS = "no_news"
    """What was last recorded is years old."""
    UNKNOWN = "unknown"
    """Nothing says where the case stands."""
    NO_CHARACTERS = "no_characters"
    NO_PINYIN = "no_pinyin"
    NO_PROVINCE = "no_province"
    DEMO = "demo"


NAMED = (
    Doubt.DEAD, Doubt.RELEASED, Doubt.DUE, Doubt.ABROAD, Doubt.NOT_HELD, Doubt.OVERDUE, Doubt.NO_NEWS, Doubt.UNKNOWN
)  # fmt: skip
"""Of whom one of these is true may not belong on a list."""
ASKED_FIRST = tuple(doubt for doubt in NAMED if doubt is not Doubt.OVERDUE)
"""Nobody of whom one of these is true is put on a list unasked.

Who should be out is: to ask what has become of them is what lists are for.
"""

_NOT_HELD = frozenset({Status.EXIT_BAN, Status.LICENCE_REVOKED, Status.LICENCE_NOT_RENEWED})


@dataclass(frozen=True, slots=True)
class Doubted:
    """A name on a list, and where the case stands."""

    entry: Entry
    stage: Stage


Check = Mapping[Doubt, tuple[Doubted, ...]]


def doubts_of(person: Person, stage: Stage) -> tuple[Doubt, ...]:
    """What is doubtful about naming somebody whose case stands there."""
    found = {
        Doubt.DEAD: stage.is_dead,
        Doubt.RELEASED: stage.is_at_large and not stage.is_due,
        Doubt.DUE: stage.is_due,
        Doubt.ABROAD: stage.status is Status.MEDICAL_PAROLE_ABROAD,
        Doubt.NOT_HELD: stage.status in _NOT_HELD,
        Doubt.OVERDUE: stage.is_overdue,
        Doubt.NO_NEWS: stage.no_news_since is not None and stage.status not in _NOT_HELD,
        Doubt.UNKNOWN: stage.status is Status.UNKNOWN and not stage.is_overdue,
        Doubt.NO_CHARACTERS: person.characters is None,
        Doubt.NO_PINYIN: person.pinyin is None,
        Doubt.NO_PROVINCE: person.province is None,
        Doubt.DEMO: person.demo,
    }
    return tuple(doubt for doubt in Doubt if found[doubt])


def check(entries: Iterable[Entry], stages: Mapping[UUID, Stage]) -> dict[Doubt, tuple[Doubted, ...]]:
    """Who of a list each doubt is about, in the order of the doubts and of the list; a doubt about nobody is left out."""
    found: dict[Doubt, list[Doubted]] = {}
    for entry in entries:
        stage = stages[entry.person.id]
        for doubt in doubts_of(entry.person, stage):
            found.setdefault(doubt, []).append(Doubted(entry, stage))
    return {doubt: tuple(found[doubt]) for doubt in Doubt if doubt in found}
