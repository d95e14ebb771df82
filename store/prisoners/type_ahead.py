"""Whom a type-ahead offers: first by the beginning of any part of a name, then by sound."""

from store.errors import BadInput
from store.prisoners.repository import Prisoners
from store.prisoners.service import find
from store.prisoners.values import Person

HALF_TYPED = 4
"""Letters of a syllable not yet finished, which are left out to find by sound what comes before them."""


def offered(prisoners: Prisoners, typed: str, most: int) -> list[Person]:
    """Whom a picker offers after a few letters or one character, best first."""
    begun = prisoners.begun(typed, most)
    if len(begun) == most:
        return begun
    known = {person.id for person in begun}
    # Where names begin so, only what was typed is asked by sound; shortened it would bring whoever begins with less.
    sounding = _by_sound(prisoners, typed, 1 if begun else HALF_TYPED)
    return [*begun, *(person for person in sounding if person.id not in known)][:most]


def _by_sound(prisoners: Prisoners, typed: str, shortened: int) -> list[Person]:
    for length in range(len(typed), max(len(typed) - shortened, 0), -1):
        try:
            answer = find(prisoners, typed[:length])
        except BadInput:
            return []
        found = [match.person for match in (*answer.meant, *answer.close)]
        if found:
            return found
    return []
