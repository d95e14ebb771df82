"""What to look at before a list goes to anybody: who on it is dead, out, or lacks something, on a day."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID

from store.cases.stage import Stage
from store.lists.values import Entry
from store.prisoners.values import Person


class Doubt(StrEnum):
    """Something about a name that whoever hands a list over should know, gravest first."""

    DEAD = "dead"
    RELEASED = "released"
    OVERDUE = "overdue"
    """The last day of the sentence has passed, and nobody has told of a release."""
    NO_CHARACTERS = "no characters"
    NO_PINYIN = "no pinyin"
    NO_PROVINCE = "no province"
    DEMO = "demo"


ASKED_FIRST = (Doubt.DEAD, Doubt.RELEASED)
"""Nobody of whom one of these is true is put on a list unasked."""


def doubts_of(person: Person, stage: Stage) -> tuple[Doubt, ...]:
    """What is doubtful about naming somebody whose case stands there."""
    found = {
        Doubt.DEAD: stage.is_dead,
        Doubt.RELEASED: stage.is_at_large,
        Doubt.OVERDUE: stage.is_overdue,
        Doubt.NO_CHARACTERS: person.characters is None,
        Doubt.NO_PINYIN: person.pinyin is None,
        Doubt.NO_PROVINCE: person.province is None,
        Doubt.DEMO: person.demo,
    }
    return tuple(doubt for doubt in Doubt if found[doubt])


def check(entries: Iterable[Entry], stages: Mapping[UUID, Stage]) -> dict[Doubt, tuple[Entry, ...]]:
    """Who of a list each doubt is about, in the order of the doubts and of the list; a doubt about nobody is left out."""
    found: dict[Doubt, list[Entry]] = {}
    for entry in entries:
        for doubt in doubts_of(entry.person, stages[entry.person.id]):
            found.setdefault(doubt, []).append(entry)
    return {doubt: tuple(found[doubt]) for doubt in Doubt if doubt in found}
