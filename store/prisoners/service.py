"""Finding people."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from store.errors import BadInput, NotFound
from store.names import Candidate, HeldName, Match, MatchCertainty, Query, find_names, judge, read
from store.names.folding import canonical
from store.names.tables import is_han
from store.names.titles import surname_alone
from store.prisoners.evidence import NOTHING_SAID, CasesOf, Said, Told, agrees, weigh, weigh_group
from store.prisoners.repository import Prisoners
from store.prisoners.values import Found, Identifier, Person, Weighed, Weight
from store.texts import _

WEIGHED = 100
"""People of one name who are weighed against what was said beside it."""

NAMED_AT_MOST = 20
"""People of one message worth showing."""

SHOWN = 5
"""Near-misses worth a director's time."""

ALIKE = 0.6
"""From here on a person may be the one to be entered; a surname alone is less."""

STRONG = 0.9
"""From here on a single candidate is shown as a card, with the reason above it."""


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
    said: Said = NOTHING_SAID
    """What was said beside the name."""
    is_group: bool = False
    """Whether nobody answers to the name, and a group bears it."""

    @property
    def is_certain(self) -> bool:
        """Whether exactly one person is meant beyond doubt."""
        return len(self.meant) == 1 and self.meant[0].match.certainty is MatchCertainty.CERTAIN


def find(prisoners: Prisoners, name: str, said: Said = NOTHING_SAID, cases: CasesOf | None = None) -> LookUp:
    """Who answers to a name, best first, each with the reason and what the record says to what stood beside the name.

    Nobody is certain of whom the record does not hold all that was said; who contradicts it is close at most, and no
    rival of the others.

    Raises:
        BadInput: nothing in it that a name is written with.
    """
    if said.whole:
        whole = find(prisoners, said.whole)
        if whole.is_certain:
            return whole
    query = read(name)
    recalled = prisoners.recalled(query)
    answer = _answered(query, name, said, cases, _exact_first(name, recalled.matches), recalled.people)
    surname = surname_alone(name)
    if surname is None or answer.meant or answer.close:
        return answer
    alike = find(prisoners, surname, said, cases)  # a surname alone says who may be meant, and never who is
    return replace(alike, typed=name, meant=(), close=(*alike.meant, *alike.close))


def find_among(people: Iterable[Person], name: str, said: Said = NOTHING_SAID, cases: CasesOf | None = None) -> LookUp:
    """As `find`, among some people only.

    Raises:
        BadInput: nothing in it that a name is written with.
    """
    by_ref = {person.ref: person for person in people}
    if said.whole:
        whole = find_among(by_ref.values(), said.whole)
        if whole.is_certain:
            return whole
    query = read(name)
    matches = _exact_first(name, judge(query, map(_candidate, by_ref.values())))

    def found(some: Sequence[Match]) -> tuple[Found, ...]:
        return tuple(Found(by_ref[int(str(match.id))], match) for match in some)

    return _answered(query, name, said, cases, matches, found)


def _exact_first(name: str, matches: Iterable[Match]) -> list[Match]:
    """A name with a mask (王某甲, 李×二) that is held just so is meant before all it may hide; certain it never is."""
    found = list(matches)
    if not _MASKED.search(name) or not any(map(is_han, name)):
        return found
    wanted = canonical(name.strip())
    exact = [
        replace(match, score=1.0, reason=_("The same characters: {name}.", name=match.name.text))
        for match in found
        if canonical(match.name.text) == wanted
    ]
    ids = {match.id for match in exact}
    return [*exact, *(match for match in found if match.id not in ids)]


_MASKED = re.compile("[某×□○*xX]")
"""What papers print for a character that they hide."""


def _answered(
    query: Query,
    name: str,
    said: Said,
    cases: CasesOf | None,
    matches: Sequence[Match],
    people_of: Callable[[Sequence[Match]], tuple[Found, ...]],
) -> LookUp:
    """Who of those whose names match is meant, and who is close."""
    if not said:
        certain = [match for match in matches if match.certainty is MatchCertainty.CERTAIN]
        meant = certain or [match for match in matches if match.score >= STRONG]
        close = [match for match in matches if match not in meant]
        meant, close = meant[: 2 * SHOWN], close[:SHOWN]
        people = people_of([*meant, *close])
        return LookUp(name, people[: len(meant)], people[len(meant) :])
    found = people_of(matches[:WEIGHED])
    is_cut = any(match.score >= STRONG for match in matches[WEIGHED:])
    weighed, unused = _weighed(said, [one.person for one in found], cases)
    found = tuple(replace(one, weighed=weighed[one.person.id]) for one in found)
    return replace(_weighed_up(query, name, found, is_cut=is_cut), unused=unused, said=said)


def in_a_row(prisoners: Prisoners, text: str) -> list[str]:
    """Names in letters with nothing but blanks between them, told apart where each is held or written as a whole name is.

    The text alone where it is no such row: where nobody of it is held, or words are left over.
    """
    words = text.split()
    if not _SHORTEST_ROW <= len(words) <= _LONGEST_ROW or not all(map(_is_word, words)):
        return [text]
    ends = {at: range(at + 2, min(len(words), at + _LONGEST_OF_ROW) + 1) for at in range(len(words))}
    stretches = {(at, to): " ".join(words[at:to]) for at, stops in ends.items() for to in stops}
    keyed = prisoners.held_whole(set(stretches.values()))
    held = {one for one in keyed if find(prisoners, one).meant}
    best: dict[int, tuple[int, list[str]]] = {0: (0, [])}
    for at, stops in ends.items():
        for to in stops if at in best else ():
            name = stretches[at, to]
            count, names = best[at][0] + (name in held), [*best[at][1], name]
            is_name = name in held or any(
                len(spot.text) == len(name) for spot in find_names(name.title() if text.islower() else name)
            )
            if is_name and (to not in best or best[to][0] < count):
                best[to] = (count, names)
    count, names = best.get(len(words), (0, []))
    return names if count and len(names) > 1 else [text]


_LONGEST_OF_ROW = 4
"""Words of one name in a row."""
_SHORTEST_ROW, _LONGEST_ROW = 4, 24
"""Words of a row of names in letters."""


def _is_word(word: str) -> bool:
    return word.replace("-", "").replace("'", "").isalpha() and word.isascii()


def _weighed(
    said: Said, people: Sequence[Person], cases: CasesOf | None
) -> tuple[dict[UUID, tuple[Weighed, ...]], tuple[str, ...]]:
    """What each of the people has for and against them; and the words that nobody has anything to do with."""
    words = tuple(words for words in said.words if any(agrees([weigh_group(words, one)]) for one in people))
    counted = replace(said, words=words)
    asks_cases = cases is not None and any((said.prison, said.charge, said.state, said.penalty))
    told = cases([person.id for person in people]) if asks_cases and cases is not None else {}
    by_id = {person.id: weigh(counted, person, told.get(person.id, Told())) for person in people}
    return by_id, tuple(one for one in said.words if one not in words)


def _weighed_up(query: Query, name: str, found: Sequence[Found], *, is_cut: bool) -> LookUp:
    """Who is meant among people that have been weighed. `is_cut`: others of the name were not."""
    fitting = {one.person.ref: one for one in found if not one.contradicts}
    matches = {one.person.ref: one.match for one in found}
    if 0 < len(fitting) < len(found):
        # Whom the record sets aside no longer stands in the way of the others.
        again = {
            int(str(match.id)): match for match in judge(query, (_candidate(one.person) for one in fitting.values()))
        }
        matches |= again
        matches |= {int(str(match.id)): match for match in _exact_first(name, again.values())}
    judged = [_judged(replace(one, match=matches[one.person.ref]), is_cut=is_cut) for one in found]
    strong = [one for one in judged if one.match.score >= STRONG]
    sure = [one for one in judged if one.match.certainty is MatchCertainty.CERTAIN]
    meant = sure or sorted((one for one in strong if not one.contradicts), key=_agreements, reverse=True)
    against = [one for one in strong if one.contradicts]
    close = [*against, *(one for one in judged if one not in meant and one not in against)]
    return LookUp(name, tuple(meant[: 2 * SHOWN]), tuple(close[: max(SHOWN, min(len(against), 2 * SHOWN))]))


def _judged(found: Found, *, is_cut: bool = False) -> Found:
    """Certain only if the record holds all that was said."""
    is_sure = found.match.certainty is MatchCertainty.CERTAIN and not found.contradicts and not is_cut
    certainty = MatchCertainty.CERTAIN if is_sure and agrees(found.weighed) else MatchCertainty.PERHAPS
    return replace(found, match=replace(found.match, certainty=certainty), is_name_certain=is_sure)


def _agreements(found: Found) -> int:
    return sum(one.weight is Weight.AGREES for one in found.weighed)


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


def by_number(person: Person, said: Said = NOTHING_SAID, cases: CasesOf | None = None) -> LookUp:
    """A person named by their number: nothing is surer, unless something said beside it does not agree."""
    held = person.names[0]
    match = Match(person.id, HeldName(held.text, held.script, held.kind), MatchCertainty.CERTAIN, 1.0, _("its number"))
    weighed, unused = _weighed(said, [person], cases)
    names = [one for one in unused if _is_called(one)]
    called = (Weighed(Identifier.NAME, _called(person, one), one, None) for one in names)
    found = _judged(Found(person, match, (*weighed[person.id], *called)))
    meant, close = ((), (found,)) if found.contradicts else ((found,), ())
    return LookUp(f"#{person.ref}", meant, close, unused=tuple(one for one in unused if one not in names), said=said)


def _is_called(words: str) -> bool:
    """Whether words beside a number are a name: they hold one, or are a few characters, which say nothing else."""
    return bool(find_names(words)) or (len(words) <= _LONGEST_HAN_NAME and all(map(is_han, words)))


_LONGEST_HAN_NAME = 4


def _called(person: Person, name: str) -> Weight:
    """Whether a name that stands beside a number may be that person's."""
    try:
        answers = judge(read(name), [_candidate(person)])
    except BadInput:
        return Weight.CONTRADICTS
    return Weight.AGREES if answers and answers[0].score >= STRONG else Weight.CONTRADICTS
