"""What to look at before a list goes to anybody: who on it is dead, out, or lacks something, on a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from store.cases.values import Case, EventKind
from store.lists.values import Entry
from store.prisoners.values import OVER, Person, Status


class Doubt(StrEnum):
    """Something about a name that whoever hands a list over should know, gravest first."""

    DEAD = "dead"
    RELEASED = "released"
    NO_CHARACTERS = "no characters"
    NO_PINYIN = "no pinyin"
    NO_PROVINCE = "no province"
    DEMO = "demo"


ASKED_FIRST = (Doubt.DEAD, Doubt.RELEASED)
"""Nobody of whom one of these is true is put on a list unasked."""

_OUT = frozenset({Status.RELEASED, Status.UNDER_DEPRIVATION})
"""Out of prison; parole and medical parole are not, the sentence runs on."""


def doubts_of(person: Person, case: Case, today: date) -> tuple[Doubt, ...]:
    """What is doubtful about naming somebody on Beijing's day `today`."""
    dead = person.status in OVER or _has_happened(case, EventKind.DEATH, today)
    found = {
        Doubt.DEAD: dead,
        Doubt.RELEASED: not dead and person.status in _OUT and not _is_to_come(case, today),
        Doubt.NO_CHARACTERS: person.characters is None,
        Doubt.NO_PINYIN: person.pinyin is None,
        Doubt.NO_PROVINCE: person.province is None,
        Doubt.DEMO: person.demo,
    }
    return tuple(doubt for doubt in Doubt if found[doubt])


def check(entries: Iterable[Entry], cases: Mapping[UUID, Case], today: date) -> dict[Doubt, tuple[Entry, ...]]:
    """Who of a list each doubt is about, in the order of the doubts and of the list; a doubt about nobody is left out."""
    found: dict[Doubt, list[Entry]] = {}
    for entry in entries:
        for doubt in doubts_of(entry.person, cases[entry.person.id], today):
            found.setdefault(doubt, []).append(entry)
    return {doubt: tuple(found[doubt]) for doubt in Doubt if doubt in found}


def _has_happened(case: Case, kind: EventKind, today: date) -> bool:
    """Whether such an event lies on or before the day; one without a date has happened."""
    return any(
        event.kind is kind and (event.happened_on is None or event.happened_on.earliest() <= today)
        for event in case.events
    )


def _is_to_come(case: Case, today: date) -> bool:
    """Whether the release that the record speaks of lies after the day."""
    releases = [event for event in case.events if event.kind is EventKind.RELEASE]
    return bool(releases) and not _has_happened(case, EventKind.RELEASE, today)
