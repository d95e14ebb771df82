"""Finding people."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from store.errors import BadInput, NotFound
from store.members.values import Confidentiality
from store.names import Certainty, HeldName, Match, find_names, judge, read
from store.prisoners.repository import Prisoners
from store.prisoners.values import Found, Person, Sex
from store.texts import _

NAMED_AT_MOST = 20
"""People of one message worth showing."""

SHOWN = 5
"""Near-misses worth a director's time."""

STRONG = 0.9
"""From here on a single candidate is shown as a card, with the reason above it."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Words that narrow a look-up: year of birth, sex, province (GB/T 2260)."""

    year: int | None = None
    sex: Sex | None = None
    province: str | None = None

    def fits(self, person: Person) -> bool:
        """Whether nothing known about the person contradicts it."""
        return (
            (self.year is None or person.born is None or person.born.year == self.year)
            and (self.sex is None or person.sex is None or person.sex == self.sex)
            and (self.province is None or person.province is None or person.province == self.province)
        )


@dataclass(frozen=True, slots=True)
class LookUp:
    """An answer: who is meant, and who else is close.

    `meant` holds one person where one is meant, several where they answer equally well, none where nobody does.
    """

    typed: str
    meant: tuple[Found, ...]
    close: tuple[Found, ...]

    @property
    def is_certain(self) -> bool:
        """Whether exactly one person answers to it by an exact name: the only case that is acted on unasked."""
        return len(self.meant) == 1 and self.meant[0].match.certainty is Certainty.CERTAIN


def find(
    prisoners: Prisoners, name: str, open_to: Collection[Confidentiality], narrowing: Narrowing | None = None
) -> LookUp:
    """Who answers to a name, best first, each with the reason.

    Raises:
        BadInput: nothing in it that a name is written with.
    """
    query = read(name)
    matches = judge(query, prisoners.recall(query, open_to))
    people = prisoners.people(match.id for match in matches[: 4 * SHOWN])  # type: ignore[misc]
    found = [Found(people[match.id], match) for match in matches if match.id in people]  # type: ignore[index]
    if narrowing is not None:
        found = [one for one in found if narrowing.fits(one.person)] or found
    certain = [one for one in found if one.match.certainty is Certainty.CERTAIN]
    strong = [one for one in found if one.match.score >= STRONG]
    meant = certain or strong
    close = [one for one in found if one not in meant]
    return LookUp(name, tuple(meant[: 2 * SHOWN]), tuple(close[:SHOWN]))


def named_in(prisoners: Prisoners, text: str, open_to: Collection[Confidentiality]) -> list[Found]:
    """People of the record whom a text names, in its order, each once.

    Only strong matches: a stretch of text that merely resembles somebody's name is passed over.
    """
    found: dict[UUID, Found] = {}
    taken = 0
    for spot in find_names(text):
        if spot.start < taken:
            continue
        try:
            meant = find(prisoners, spot.text, open_to).meant
        except BadInput:
            continue
        if meant:
            taken = spot.end
        for one in meant:
            found.setdefault(one.person.id, one)
    return list(found.values())[:NAMED_AT_MOST]


def offered(prisoners: Prisoners, typed: str, open_to: Collection[Confidentiality]) -> list[Person]:
    """Whom a type-ahead picker offers after a few letters or one character, best first."""
    try:
        answer = find(prisoners, typed, open_to)
    except BadInput:
        return []
    return [one.person for one in (*answer.meant, *answer.close)]


def by_reference(prisoners: Prisoners, ref: int, open_to: Collection[Confidentiality]) -> Person:
    """The person of `#118`.

    Raises:
        NotFound: no such number, or none that this member may see; the two are not told apart on purpose.
    """
    person = prisoners.by_reference(ref)
    if person is None or person.confidentiality not in open_to:
        raise NotFound(_("There is no case #{ref}.", ref=ref))
    return person


def by_number(person: Person) -> Found:
    """A person named by their number: nothing is surer."""
    held = person.names[0]
    return Found(
        person, Match(person.id, HeldName(held.text, held.script, held.kind), Certainty.CERTAIN, 1.0, _("its number"))
    )
