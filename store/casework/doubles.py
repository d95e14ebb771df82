"""Pairs of records that are perhaps one person, worst first: of everybody who may be seen, or of one person.

People meet by the keys of their names and by numbers of other records, never pair by pair: of those who share a key only
they are compared who share something more (the characters, a birth, a day), and of what very many share nobody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product, starmap
from typing import Any

from sqlalchemy import Row, String, func, select, type_coerce
from sqlalchemy.orm import aliased

from store.cases.models import DetentionRow, SentenceRow
from store.casework.doubles_weighed import Double, For, Traits, are_mere_namesakes, is_a_day, weigh, worst_first
from store.data.courts import in_chinese
from store.prisoners.alike import Block, blocks, blocks_of, keys_of, of_refs
from store.prisoners.kinship import Kin
from store.prisoners.models import ApartRow, ExternalIdRow, PersonNameRow, PrisonerRow, RelationRow
from store.prisoners.schemes import SCHEMES, ExternalId
from store.prisoners.secret_names import as_written
from store.prisoners.service import resembling
from store.reading.text import fold
from store.unit_of_work import UnitOfWork

MOST_ALIKE = 30
"""People of one name, or of one name and year of birth, who are compared with each other: more nobody looks through."""

_P = PrisonerRow
_IDENTIFYING = [key for key, scheme in SCHEMES.items() if not scheme.of_several]
"""Records of others in which a number is one person's."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """People of one name who are too many to be compared with each other."""

    ref: int
    """One of them, whose name it is."""
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Sweep:
    """What came of looking for doubles."""

    compared: int
    """People who were looked at: all who may be seen here."""
    doubles: tuple[Double, ...]
    """Worst first."""
    namesakes: int
    """Pairs of one name that are left out because sex or birth differ and no day agrees."""
    crowds: tuple[Crowd, ...]
    """Who were compared only as far as more than the name agrees, the largest first."""


Pairs = dict[tuple[int, int], For | None]
"""Pairs that are to be weighed, and how their names met."""
Numbers = dict[int, dict[str, ExternalId]]
"""Numbers of other records, by person and by their keyed hash."""


def sweep(work: UnitOfWork) -> Sweep:
    """Pairs of everybody who may be seen here."""
    found = blocks(work.session, work.prisoners.visible)
    numbers = _shared_numbers(work)
    people = _traits(work, {ref for block in found for ref, _is_inner in block} | numbers.keys(), numbers)
    met = _met(found, people)
    for bearers in _bearers(numbers).values():
        for pair in combinations(sorted(bearers), 2):
            met.pairs.setdefault(pair, None)
    two = _known_as_two(work)
    doubles = [weigh(people[one], people[other], how) for (one, other), how in _open(met.pairs, two, people)]
    crowds = (
        Crowd(next(ref for ref in sorted(refs) if people[ref].name == name), name, len(refs))
        for name, refs in met.crowds.items()
    )
    return Sweep(
        _seen(work),
        tuple(worst_first(double for double in doubles if double.is_listed)),
        len(met.namesakes - two) + sum(double.is_namesake for double in doubles),
        tuple(sorted(crowds, key=lambda crowd: (-crowd.people, crowd.name))),
    )


def sweep_of(work: UnitOfWork, ref: int) -> Sweep:
    """Pairs of one person and anybody who may be seen here; near-misses too, and last whom something contradicts."""
    numbers = _shared_numbers(work)
    alike: dict[int, For | None] = {}
    for block in blocks_of(work.session, work.prisoners.visible, ref):
        mine = dict(block)[ref]
        for other, is_inner in block:
            if not (mine and is_inner) and alike.get(other) is not For.SOUND:
                alike[other] = For.INSIDE if mine or is_inner else For.SOUND
    for bearers in _bearers(numbers).values():
        for other in bearers if ref in bearers else ():
            alike.setdefault(other, None)
    own = work.prisoners.by_references({ref})
    for near in resembling(work.prisoners, (name.text for person in own.values() for name in person.names)):
        alike.setdefault(near.person.ref, For.NEAR)
    alike.pop(ref, None)
    people = _traits(work, {ref, *alike}, numbers)
    pairs: Pairs = {_pair(ref, other): how for other, how in alike.items()}
    weighed = (
        weigh(people[one], people[other], how) for (one, other), how in _open(pairs, _known_as_two(work), people)
    )
    return Sweep(_seen(work), tuple(worst_first(one for one in weighed if one.is_listed or one.is_namesake)), 0, ())


def as_they_stand(
    work: UnitOfWork, pairs: Iterable[tuple[int, int]], crowds: Sequence[Crowd]
) -> tuple[list[Double], tuple[Crowd, ...]]:
    """Some pairs of an earlier sweep that may be one person still, weighed anew, in the same order; and its common names.

    Whoever may no longer be seen, became one or was told apart is in no pair; a name nobody may be asked for is empty.
    """
    pairs = list(pairs)
    refs = {ref for pair in pairs for ref in pair}
    people = _traits(work, refs | {crowd.ref for crowd in crowds}, _numbers_of(work, refs))
    keys = keys_of(work.session, refs)
    met = {pair: _how(keys, *pair) for pair in pairs if people.keys() >= set(pair)}
    weighed = (weigh(people[one], people[other], how) for (one, other), how in _open(met, _known_as_two(work), people))
    return [double for double in weighed if double.is_listed], tuple(
        replace(crowd, name=people[crowd.ref].name if crowd.ref in people else "") for crowd in crowds
    )


def _how(keys: Mapping[int, Mapping[int, bool]], one: int, other: int) -> For | None:
    """How the names of two meet."""
    mine, theirs = keys.get(one, {}), keys.get(other, {})
    shared = mine.keys() & theirs.keys()
    if not shared:
        return None
    return For.INSIDE if all(mine[key] or theirs[key] for key in shared) else For.SOUND


def _seen(work: UnitOfWork) -> int:
    return work.session.scalar(select(func.count()).select_from(_P).where(work.prisoners.visible)) or 0


_OF_ONE = ExternalIdRow.scheme.in_(_IDENTIFYING)
_NUMBERS = (
    select(_P.ref, ExternalIdRow.sought, ExternalIdRow.scheme, ExternalIdRow.value)
    .join(_P, _P.id == ExternalIdRow.prisoner_id)
    .where(_OF_ONE)
)


def _shared_numbers(work: UnitOfWork) -> Numbers:
    """Numbers that two records bear at least, of those who may be seen."""
    several = select(ExternalIdRow.sought).where(_OF_ONE).group_by(ExternalIdRow.sought).having(func.count() > 1)
    asked = _NUMBERS.where(work.prisoners.visible, ExternalIdRow.sought.in_(several))
    return _by_bearer(work, work.session.execute(asked))


def _numbers_of(work: UnitOfWork, refs: Collection[int]) -> Numbers:
    """All numbers of these people."""
    return _by_bearer(work, of_refs(work.session, _NUMBERS, refs))


def _by_bearer(work: UnitOfWork, rows: Iterable[Row[*tuple[Any, ...]]]) -> Numbers:
    found: Numbers = {}
    for ref, sought, scheme, value in rows:
        found.setdefault(ref, {})[sought] = ExternalId(SCHEMES[scheme], work.cipher.open(value))
    return found


def _bearers(numbers: Numbers) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for ref, held in numbers.items():
        for sought in held:
            found[sought].add(ref)
    return found


def _traits(work: UnitOfWork, refs: Collection[int], numbers: Numbers) -> dict[int, Traits]:
    """What is compared of people, in four statements however many they are."""
    session = work.session
    born = type_coerce(_P.born, String)
    asked = select(_P.ref, _P.id, _P.sex, born, _P.province, _P.demo).where(work.prisoners.visible)
    people = {
        ref: Traits(ref, key, sex, born, province, demo, numbers=numbers.get(ref, {}))
        for ref, key, sex, born, province, demo in of_refs(session, asked, refs)
    }
    names = select(_P.ref, _P.confidentiality, PersonNameRow.text).join(_P, _P.id == PersonNameRow.prisoner_id)
    usual = names.where(PersonNameRow.kind != _WEAK).order_by(_P.ref, PersonNameRow.position)
    for ref, level, text in of_refs(session, usual, people):
        people[ref].is_called(as_written(work.cipher, level, text))
    begun, given = (type_coerce(day, String) for day in (DetentionRow.start, SentenceRow.sentenced_on))
    stays = select(_P.ref, begun, DetentionRow.prison_id).join(_P, _P.id == DetentionRow.prisoner_id)
    for ref, day, prison in of_refs(session, stays.where(DetentionRow.start.is_not(None)), people):
        if is_a_day(day):
            people[ref].detained.setdefault(day, prison)
    judged = select(_P.ref, given, SentenceRow.court).join(_P, _P.id == SentenceRow.prisoner_id)
    for ref, day, court in of_refs(session, judged.where(SentenceRow.sentenced_on.is_not(None)), people):
        if is_a_day(day):
            people[ref].sentenced.setdefault(day, court)
    return people


_WEAK = "weak"
"""A name that others bear too, or that its source doubts: it brings nobody together."""


@dataclass(slots=True)
class _Met:
    """Who met by a key."""

    pairs: Pairs
    """Who share more than a key, and how their names met."""
    namesakes: set[tuple[int, int]]
    """Who share the name, and contradict each other."""
    crowds: dict[str, set[int]]
    """Who share a name with too many."""


def _met(found: Iterable[Block], people: Mapping[int, Traits]) -> _Met:
    met = _Met({}, set(), defaultdict(set))
    for block in found:
        if len(block) == 2 and not _share_more(*(people[ref] for ref, _is_inner in block)):  # noqa: PLR2004  # most are pairs
            continue
        whole = {ref for ref, is_inner in block if not is_inner}
        for is_of_name, ones, others in _groups(whole, block, people):
            if len(ones) * len(others) > MOST_ALIKE**2:
                met.crowds[people[min(ones)].name] |= ones | others
                continue
            pairs = combinations(sorted(ones), 2) if ones is others else starmap(_pair, product(ones, others - ones))
            for pair in pairs:
                _meets(met, pair, pair[0] in whole and pair[1] in whole, is_of_name, people)
    return met


def _share_more(one: Traits, other: Traits) -> bool:
    """Whether two who share a key may share something beside it: if not, no group has them both."""
    is_written = bool(one.characters and other.characters)
    return not (
        is_written
        and one.in_any_order.keys().isdisjoint(other.in_any_order)
        and one.detained.keys().isdisjoint(other.detained)
        and one.sentenced.keys().isdisjoint(other.sentenced)
        and (one.born is None or other.born is None or one.born[:4] != other.born[:4])
    )


def _meets(met: _Met, pair: tuple[int, int], are_whole: bool, is_of_name: bool, people: Mapping[int, Traits]) -> None:
    one, other = people[pair[0]], people[pair[1]]
    if pair in met.namesakes or met.pairs.get(pair) is For.SOUND or one.demo is not other.demo:
        return
    if not are_mere_namesakes(one, other):
        met.pairs[pair] = For.SOUND if are_whole else For.INSIDE
    elif is_of_name:
        met.namesakes.add(pair)


def _groups(whole: set[int], block: Block, people: Mapping[int, Traits]) -> Iterator[tuple[bool, set[int], set[int]]]:
    """Those of one key who are to be compared: each of the first with each of the second; whether for the name alone."""
    unwritten = {ref for ref in whole if not people[ref].characters}
    names: dict[str, set[int]] = defaultdict(set)
    days: dict[str, set[int]] = defaultdict(set)
    for ref, is_inner in block:
        traits = people[ref]
        for characters in traits.in_any_order if not is_inner else ():
            names[characters].add(ref)
        for mark in traits.marks():
            days[mark].add(ref)
    for refs in names.values():
        if len(refs) > 1:
            yield True, refs, refs
        if len(refs) > MOST_ALIKE:
            yield from ((False, some, some) for some in _by_year(refs, people))
    if unwritten:
        yield True, unwritten, unwritten
        yield True, unwritten, whole  # whoever has no characters may be any of those who are read so
    for refs in days.values():
        if len(refs) > 1:
            yield False, refs, refs


def _by_year(refs: Iterable[int], people: Mapping[int, Traits]) -> Iterable[set[int]]:
    """Those of a common name by the year of their birth."""
    years: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        if (born := people[ref].born) is not None:
            years[born[:4]].add(ref)
    return years.values()


def _open(
    pairs: Pairs, two: Collection[tuple[int, int]], people: Mapping[int, Traits]
) -> Iterator[tuple[tuple[int, int], For | None]]:
    """The pairs of which nobody has said that they are two; a demonstration stays apart from the rest."""
    for (one, other), how in pairs.items():
        if (one, other) not in two and people[one].demo is people[other].demo:
            yield (one, other), how


def _known_as_two(work: UnitOfWork) -> frozenset[tuple[int, int]]:
    """Whom somebody said to be two people, and who is something to somebody: nobody is a relative of themselves."""
    said = [(lower, higher) for lower, higher in work.session.execute(select(ApartRow.lower, ApartRow.higher))]
    one, other = aliased(_P), aliased(_P)
    related = (
        select(one.ref, other.ref)
        .select_from(RelationRow)
        .join(one, one.id == RelationRow.one_id)
        .join(other, other.id == RelationRow.other_id)
        .where(RelationRow.kin != Kin.OTHER)
    )
    return frozenset([*said, *(_pair(first, second) for first, second in work.session.execute(related))])


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def court_of_both(work: UnitOfWork, double: Double) -> str | None:
    """The court that judged both on one day, as the one record names it; None where it is not known of both, or another."""
    one, other = double.one.sentenced, double.other.sentenced
    for day in one.keys() & other.keys():
        mine, theirs = work.cipher.opened(one[day]), work.cipher.opened(other[day])
        if mine and theirs and _same_court(mine, theirs):
            return mine
    return None


def _same_court(one: str, other: str) -> bool:
    return fold(in_chinese(one) or one) == fold(in_chinese(other) or other)
