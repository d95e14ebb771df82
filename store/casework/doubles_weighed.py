"""Whether two records may be one person: what speaks for it, what against it, and how much that is together (pure)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from store.dates import PartialDate
from store.names.folding import canonical, strip_marks
from store.names.tables import is_han
from store.prisoners.schemes import ExternalId
from store.prisoners.values import Sex


class For(StrEnum):
    """What speaks for one person, the heaviest first."""

    NUMBER = "number"
    """Both bear one number of another record."""
    CHARACTERS = "characters"
    BORN = "born"
    """On one day, in one month or in one year, as far as both know it."""
    ORDER = "order"
    """The same characters in another order."""
    SENTENCED = "sentenced"
    """On one day."""
    LETTERS = "letters"
    DETAINED = "detained"
    """On one day."""
    SOUND = "sound"
    """Read alike, where one of the two has no characters."""
    HOMOPHONE = "homophone"
    """Read alike, and written with other characters."""
    INSIDE = "inside"
    """One name inside the other."""
    NEAR = "near"
    """Names that resemble each other: a slip of the pen, a character alike to the eye."""
    PROVINCE = "province"
    SEX = "sex"


class Against(StrEnum):
    """What one person cannot be."""

    BORN = "born"
    SEX = "sex"


_WEIGHT: Mapping[For | Against, int] = {
    For.NUMBER: 100, For.CHARACTERS: 40, For.ORDER: 30, For.SENTENCED: 25, For.LETTERS: 20, For.DETAINED: 20, For.SOUND: 15,
    For.HOMOPHONE: 5, For.INSIDE: 5, For.NEAR: 5, For.PROVINCE: 5, For.SEX: 2,
}  # fmt: skip
_OF_BIRTH = {len("1955-05-06"): 30, len("1955-05"): 20}
_YEAR_OF_BIRTH = 12
_AGAINST: Mapping[For | Against, int] = {Against.BORN: 40, Against.SEX: 25}
"""Judged, not tuned: each order of two reasons is one that somebody who looks through such pairs would want, and a test names it."""
_NAMES = (For.CHARACTERS, For.ORDER, For.LETTERS, For.SOUND, For.HOMOPHONE, For.INSIDE, For.NEAR)
_WEAK_NAMES = frozenset({For.HOMOPHONE, For.INSIDE, For.NEAR})
_HEAVY = frozenset({For.NUMBER, For.SENTENCED, For.DETAINED})


_LENGTH_OF_A_YEAR, _LENGTH_OF_A_DAY = len("2013"), len("2013-04-17")


@dataclass(slots=True)
class Traits:
    """What a record says that two records of one person would both say.

    Dates are text as they are held (EDTF): tens of thousands are compared, and few are shown.
    """

    ref: int
    id: UUID
    sex: Sex | None
    born: str | None
    province: str | None
    demo: bool
    characters: dict[str, str] = field(default_factory=dict)
    """Names in characters as written, by their canonical form."""
    in_any_order: dict[str, str] = field(default_factory=dict)
    """The same forms by their characters in one order."""
    letters: dict[str, str] = field(default_factory=dict)
    """Other names as written, by their words in any order."""
    detained: dict[str, UUID | None] = field(default_factory=dict)
    """Days on which a custody began, with the prison where one is known."""
    sentenced: dict[str, str | None] = field(default_factory=dict)
    """Days of judgments, with the court, encrypted."""
    numbers: dict[str, ExternalId] = field(default_factory=dict)
    """Numbers that somebody else has too."""
    span: tuple[str, str] | None = field(init=False)
    """Between which days the birth lies, as text that is compared."""

    def __post_init__(self) -> None:
        """Work out when somebody was born."""
        self.span = None if self.born is None else _span(self.born)

    def is_called(self, text: str) -> None:
        """Take a name."""
        if any(map(is_han, text)):
            written = "".join(filter(is_han, text))
            if len(written) > 1:
                home = canonical(written)
                self.characters.setdefault(home, text)
                self.in_any_order.setdefault("".join(sorted(home)), home)
        else:
            self.letters.setdefault(" ".join(words_in(text)), text)

    def marks(self) -> Iterator[str]:
        """What brings two together whose names are alike by their sound alone: a day, a month, or a year and a place."""
        yield from (f"+{day}" for day in self.detained)
        yield from (f"={day}" for day in self.sentenced)
        if self.born is not None and len(self.born) > _LENGTH_OF_A_YEAR:
            yield self.born[: len("1955-05")]
        if self.born is not None and self.province is not None:
            yield f"{self.born[:_LENGTH_OF_A_YEAR]} {self.province}"

    @property
    def name(self) -> str:
        """A name to say, characters first."""
        return next(iter((*self.characters.values(), *self.letters.values())), f"#{self.ref}")


@lru_cache(maxsize=65_536)
def _span(born: str) -> tuple[str, str]:
    """The first and the last day of a date as text; a day or month that no calendar has stands for the last one."""
    if is_a_day(born):
        return born, born
    if born.isdecimal():
        return f"{born}-01-01", f"{born}-99-99"
    known = PartialDate.parse(born)
    return known.earliest().isoformat(), known.latest().isoformat()


def is_a_day(held: str) -> bool:
    """Whether a date as it is held is known so well that two records which bear it speak of one event."""
    return len(held) == _LENGTH_OF_A_DAY and held[-1].isdecimal()


_WORD = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> list[str]:
    """The words of a name in letters, folded, in one order; a hyphen and an apostrophe part none."""
    return sorted(_WORD.findall(re.sub(r"['’ʼ`‐-–-]", "", strip_marks(text))))


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for one person or against it, as each of the two says it; a date as it is held (EDTF)."""

    kind: For | Against
    one: object
    other: object


@dataclass(frozen=True, slots=True)
class Double:
    """Two records that may be one person; `one` has the smaller number."""

    one: Traits
    other: Traits
    reasons: tuple[Reason, ...]
    """The heaviest first."""
    against: tuple[Reason, ...]
    weight: int

    @property
    def is_heavy(self) -> bool:
        """Whether more than a name and a year agree: a number, a day."""
        return any(reason.kind in _HEAVY or _is_day_of_birth(reason) for reason in self.reasons)

    @property
    def is_one_place(self) -> bool:
        """Whether both were held in one prison from the day on that they share, or in one province."""
        one, other = self.one, self.other
        prisons = {(one.detained[day], other.detained[day]) for day in one.detained.keys() & other.detained.keys()}
        is_one_prison = any(mine is not None and mine == theirs for mine, theirs in prisons)
        return is_one_prison or (one.province is not None and one.province == other.province)

    @property
    def is_listed(self) -> bool:
        """Whether it is shown: who is contradicted, or is alike by sound or by a part of the name alone, only for more than that."""
        if self.is_heavy:
            return True
        kinds = {reason.kind for reason in self.reasons}
        if self.against:
            return False
        if kinds & _WEAK_NAMES:
            return {For.BORN, For.PROVINCE} <= kinds
        return bool(kinds.intersection(_NAMES))

    @property
    def is_namesake(self) -> bool:
        """Whether it is left out because the two contradict each other, though they bear one name."""
        kinds = {reason.kind for reason in self.reasons}
        return bool(self.against) and not self.is_heavy and bool(kinds.intersection(_NAMES) - _WEAK_NAMES)

    @property
    def pair(self) -> tuple[int, int]:
        """The two numbers, the smaller first."""
        return self.one.ref, self.other.ref


def _is_day_of_birth(reason: Reason) -> bool:
    return reason.kind is For.BORN and _birth_weight(str(reason.one)) > _YEAR_OF_BIRTH


def _birth_weight(born: str) -> int:
    """What a shared birth weighs, by how well it is known: a mark of doubt makes it no better."""
    plain = born.rstrip("?~%")
    return _OF_BIRTH.get(len(plain), _YEAR_OF_BIRTH)


def weigh(one: Traits, other: Traits, alike: For | None) -> Double:
    """What speaks for two records being one person, and against it.

    `alike`: how they met: `SOUND` by a key of whole names, `INSIDE` only by that of a shorter name inside one of them,
    `NEAR` by a look-up, None by no name.
    """
    one, other = sorted((one, other), key=lambda traits: traits.ref)
    reasons = [
        *_of_numbers(one, other),
        *_of_names(one, other, alike),
        *_of_birth(one, other),
        *_of_days(one, other),
        *_of_what_many_share(one, other),
    ]
    against = tuple(_contradictions(one, other))
    weight = sum(map(_weight_of, reasons)) - sum(_AGAINST[reason.kind] for reason in against)
    return Double(one, other, tuple(sorted(reasons, key=_weight_of, reverse=True)), against, weight)


def _weight_of(reason: Reason) -> int:
    return _birth_weight(str(reason.one)) if reason.kind is For.BORN else _WEIGHT[reason.kind]


def _of_numbers(one: Traits, other: Traits) -> Iterator[Reason]:
    for sought in one.numbers.keys() & other.numbers.keys():
        yield Reason(For.NUMBER, one.numbers[sought], other.numbers[sought])


def _of_names(one: Traits, other: Traits, alike: For | None) -> Iterator[Reason]:
    same = one.characters.keys() & other.characters.keys()
    if same:
        key = min(same)
        yield Reason(For.CHARACTERS, one.characters[key], other.characters[key])
        return
    turned = one.in_any_order.keys() & other.in_any_order.keys()
    if turned:
        key = min(turned)
        yield Reason(For.ORDER, one.characters[one.in_any_order[key]], other.characters[other.in_any_order[key]])
        return
    are_written = bool(one.characters and other.characters)
    spelled = one.letters.keys() & other.letters.keys()
    if spelled and not are_written:
        key = min(spelled)
        yield Reason(For.LETTERS, one.letters[key], other.letters[key])
        return
    inside = _inside(one, other)
    if inside is not None and not spelled:
        yield Reason(For.INSIDE, *inside)
    elif alike is not None:
        yield Reason(For.HOMOPHONE if alike is For.SOUND and are_written else alike, one.name, other.name)


def _inside(one: Traits, other: Traits) -> tuple[str, str] | None:
    """A name of one that stands inside a name of the other."""
    for mine, written in one.characters.items():
        for theirs, written_there in other.characters.items():
            if mine[0] == theirs[0] and (_is_part(mine, theirs) or _is_part(theirs, mine)):
                return written, written_there
    for mine, written in one.letters.items():
        for theirs, written_there in other.letters.items():
            words, others = set(mine.split()), set(theirs.split())
            if (words < others or others < words) and min(len(words), len(others)) > 1:
                return written, written_there
    return None


def _is_part(short: str, long: str) -> bool:
    rest = iter(long)
    return len(short) < len(long) and all(character in rest for character in short)


def _of_birth(one: Traits, other: Traits) -> Iterator[Reason]:
    """That one birth lies within the other as far as both are known; an interval says too little."""
    if one.born is None or other.born is None or one.span is None or other.span is None:
        return
    (vaguer, (first, last)), (finer, (begins, ends)) = sorted(
        ((one.born, one.span), (other.born, other.span)), key=lambda known: len(known[0])
    )
    if first <= begins and ends <= last and "/" not in vaguer + finer:
        yield Reason(For.BORN, vaguer, finer)


def _of_days(one: Traits, other: Traits) -> Iterator[Reason]:
    for kind, mine, theirs in (
        (For.SENTENCED, one.sentenced, other.sentenced),
        (For.DETAINED, one.detained, other.detained),
    ):
        shared = mine.keys() & theirs.keys()
        if shared:
            day = min(shared)
            yield Reason(kind, day, day)


def _of_what_many_share(one: Traits, other: Traits) -> Iterator[Reason]:
    if one.province is not None and one.province == other.province:
        yield Reason(For.PROVINCE, one.province, other.province)
    if one.sex is not None and one.sex is other.sex:
        yield Reason(For.SEX, one.sex, other.sex)


def _contradictions(one: Traits, other: Traits) -> Iterator[Reason]:
    if _are_born_apart(one, other):
        yield Reason(Against.BORN, one.born, other.born)
    if _differ_in_sex(one, other):
        yield Reason(Against.SEX, one.sex, other.sex)


def _are_born_apart(one: Traits, other: Traits) -> bool:
    mine, theirs = one.span, other.span
    return mine is not None and theirs is not None and (mine[1] < theirs[0] or theirs[1] < mine[0])


def _differ_in_sex(one: Traits, other: Traits) -> bool:
    return one.sex is not None and other.sex is not None and one.sex is not other.sex


def are_mere_namesakes(one: Traits, other: Traits) -> bool:
    """Whether two of one name contradict each other and share no day and no number: seen at once, of very many pairs."""
    return (
        (_differ_in_sex(one, other) or _are_born_apart(one, other))
        and one.sentenced.keys().isdisjoint(other.sentenced)
        and one.detained.keys().isdisjoint(other.detained)
        and one.numbers.keys().isdisjoint(other.numbers)
        and (_are_born_apart(one, other) or min(len(one.born or ""), len(other.born or "")) <= _LENGTH_OF_A_YEAR)
    )


def worst_first(found: Iterable[Double]) -> list[Double]:
    """Pairs in the order in which they are looked through: what weighs most, then by number."""
    return sorted(found, key=lambda double: (-double.weight, double.pair))
