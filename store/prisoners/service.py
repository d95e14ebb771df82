"""Finding people."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from store.errors import BadInput, NotFound
from store.names import Candidate, HeldName, Match, MatchCertainty, find_names, judge, read
from store.prisoners.repository import Prisoners
from store.prisoners.values import Found, Person, Sex
from store.texts import _

NAMED_AT_MOST = 20
"""People of one message worth showing."""

SHOWN = 5
"""Near-misses worth a director's time."""

ALIKE = 0.6
"""From here on a person may be the one to be entered; a surname alone is less."""

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
    apart: frozenset[tuple[int, int]] = frozenset()
    """Pairs of numbers among them of which a member said that they are not the same person."""
    unused: tuple[str, ...] = ()
    """Words that stood beside the name and say nothing that narrows it."""

    @property
    def is_certain(self) -> bool:
        """Whether exactly one person is meant beyond doubt."""
        return len(self.meant) == 1 and self.meant[0].match.certainty is MatchCertainty.CERTAIN


def find(prisoners: Prisoners, name: str, narrowing: Narrowing | None = None) -> LookUp:
    """Who answers to a name, best first, each with the reason.

    Raises:
        BadInput: nothing in it that a name is written with.
    """
    query = read(name)
    recalled = prisoners.recalled(query)
    matches = recalled.matches[: 4 * SHOWN]
    if narrowing is not None and narrowing != Narrowing():
        found = recalled.people(matches)
        fitting = [match.person for match in found if narrowing.fits(match.person)]
        if 0 < len(fitting) < len(found):
            # Whom the narrowing words set aside no longer stands in the way of the others.
            matches = judge(query, map(_candidate, fitting))
    certain = [match for match in matches if match.certainty is MatchCertainty.CERTAIN]
    meant = certain or [match for match in matches if match.score >= STRONG]
    close = [match for match in matches if match not in meant]
    meant, close = meant[: 2 * SHOWN], close[:SHOWN]
    people = recalled.people([*meant, *close])
    return LookUp(name, people[: len(meant)], people[len(meant) :])


def _candidate(person: Person) -> Candidate:
    return Candidate(person.ref, tuple(HeldName(name.text, name.script, name.kind) for name in person.names))


def resembling(prisoners: Prisoners, names: Iterable[str]) -> list[Found]:
    """Who of the record may be the person of these names, best first: asked before somebody is entered anew.

    The reason is of the first name that finds them: of characters that differ, not of the pinyin they have in common.
    """
    best: dict[UUID, Found] = {}
    for name in names:
        try:
            answer = find(prisoners, name)
        except BadInput:
            continue
        for match in (*answer.meant, *answer.close):
            held = best.get(match.person.id)
            if match.match.score >= ALIKE and (held is None or match.match.score > held.match.score):
                reason = match.match.reason if held is None else held.match.reason
                best[match.person.id] = Found(match.person, replace(match.match, reason=reason))
    return sorted(best.values(), key=lambda value: (-value.match.score, value.person.ref))[:SHOWN]


def names_in(text: str) -> list[str]:
    """Every stretch of a text that may be a name, each once."""
    return list(dict.fromkeys(spot.text for spot in find_names(text)))


def named_in(prisoners: Prisoners, text: str) -> list[Found]:
    """People of the record whom a text names, in its order, each once.

    Only strong matches: a stretch of text that merely resembles somebody's name is passed over.
    """
    spots = find_names(text)
    held = prisoners.held_whole({spot.text for spot in spots})
    found: dict[UUID, Found] = {}
    meant_by: dict[str, tuple[Found, ...]] = {}
    taken = 0
    for spot in spots:
        if len(found) >= NAMED_AT_MOST:
            break
        if spot.start < taken or spot.text not in held:
            continue
        if spot.text not in meant_by:
            meant_by[spot.text] = find(prisoners, spot.text).meant
        if meant_by[spot.text]:
            taken = spot.end
        for match in meant_by[spot.text]:
            found.setdefault(match.person.id, match)
    return list(found.values())[:NAMED_AT_MOST]


def by_reference(prisoners: Prisoners, ref: int) -> Person:
    """The person of `#118`.

    Raises:
        NotFound: no such number, or none that this member may see; the two are not told apart on purpose.
    """
    person = prisoners.by_reference(ref)
    if person is None:
        raise NotFound(_("There is no case #{ref}.", ref=ref))
    return person


def by_number(person: Person) -> Found:
    """A person named by their number: nothing is surer."""
    held = person.names[0]
    return Found(
        person,
        Match(person.id, HeldName(held.text, held.script, held.kind), MatchCertainty.CERTAIN, 1.0, _("its number")),
    )
