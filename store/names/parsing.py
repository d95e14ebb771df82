"""A name in Latin letters, parsed into few sequences of syllables, surname first."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from store.names import tables
from store.names.folding import WrittenForm
from store.names.syllables import Syllable, exact_options, is_syllable, syllable_of_initial, syllable_of_letters
from store.names.weights import (
    CUT_OF_ONE_SYLLABLE,
    GIVEN_NAME_FIRST,
    GIVEN_NAME_READ,
    LONG_SURNAME,
    LOOSE_CUT,
    NO_KNOWN_SYLLABLE,
    OTHER_ROTATION,
    OTHER_THAN_CAPITALS,
    OTHER_THAN_COMMA,
    PARSES,
    READABLE_WORD_ASIDE,
    STRANGE_WORD_ASIDE,
    SYLLABLES_IN_A_NAME,
    UNMARKED_VOWEL,
)

_LONGEST_SYLLABLE = 6
"""Letters in the longest syllable (zhuang)."""
_VOWELS = frozenset("aeiouvy")


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to read a name."""

    syllables: tuple[Syllable, ...]
    """Surname first."""
    cost: float
    """What is taken off a score for a less likely order or cutting."""
    aside: tuple[str, ...] = ()
    """Given names of another language that stand beside."""
    spelling: str = ""
    """The letters, surname first, for typing errors."""
    turned: bool = False
    """The words stand in another order than typed."""
    odd: bool = False
    """The order is not what the writing says: a comma, capitals, or a surname of two syllables that is none."""


@lru_cache(maxsize=4_096)
def pinyin_cuts(letters: str, limit: int = 4) -> tuple[tuple[str, ...], ...]:
    """All ways to cut `letters` into pinyin syllables, fewest first."""
    known = tables.pinyin_syllables()
    cuts: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
    cuts[0] = [()]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            if cuts[start] and letters[start:end] in known:
                cuts[end] += [(*cut, letters[start:end]) for cut in cuts[start]]
        cuts[end].sort(key=len)
        del cuts[end][limit * 2 :]
    return tuple(cuts[-1][:limit])


@lru_cache(maxsize=4_096)
def loose_cuts(letters: str, limit: int = 2) -> tuple[tuple[str, ...], ...]:
    """Ways to cut `letters` into two to four syllables of any scheme, fewest first."""
    cuts: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
    cuts[0] = [()]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            piece = letters[start:end]
            if cuts[start] and len(piece) > 1 and is_syllable(piece):
                cuts[end] += [(*cut, piece) for cut in cuts[start]]
        cuts[end].sort(key=lambda cut: (len(cut), -sum(len(piece) ** 2 for piece in cut)))
        del cuts[end][limit * 2 :]
    return tuple(cut for cut in cuts[-1][: limit * 2] if 1 < len(cut) <= 4)[:limit]


@lru_cache(maxsize=4_096)
def cut_chunk(chunk: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Ways to cut a chunk (no blank, no hyphen) into syllables, each with its cost; () when it is no Chinese syllable."""
    if "'" in chunk:
        return _cut_at_apostrophes(chunk) or cut_chunk(chunk.replace("'", ""))
    cuts: dict[tuple[str, ...], float] = {}
    if chunk in tables.pinyin_syllables() or is_syllable(chunk):
        cuts[chunk,] = 0.0
    for cut in pinyin_cuts(chunk):
        # A syllable that begins with a vowel inside a word wants an apostrophe (GB/T 16159).
        unmarked = UNMARKED_VOWEL * sum(syllable[0] in "aeo" for syllable in cut[1:])
        cuts.setdefault(cut, unmarked + CUT_OF_ONE_SYLLABLE * (len(cut) - 1) * ((chunk,) in cuts))
    if not cuts:
        for cut in loose_cuts(chunk):
            cuts[cut] = LOOSE_CUT
    if not cuts and len(chunk) <= _LONGEST_SYLLABLE and _one_vowel(chunk):
        cuts[chunk,] = NO_KNOWN_SYLLABLE
    return tuple(cuts.items())


def _cut_at_apostrophes(chunk: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """An apostrophe marks an aspirate (ch'en) or parts syllables of pinyin (Xi'an)."""
    cuts: list[tuple[str, ...]] = [(chunk,)] if tables.latin().get(chunk) else []
    pieces = [pinyin_cuts(piece) for piece in chunk.split("'") if piece]
    if len(pieces) > 1 and all(pieces):
        cuts.append(tuple(part for cut, *_others in pieces for part in cut))
    return tuple((cut, 0.0) for cut in cuts)


def _one_vowel(chunk: str) -> bool:
    groups = "".join("v" if letter in _VOWELS else "c" for letter in chunk)
    return "v" in groups and "vcv" not in groups.replace("cc", "c").replace("cc", "c")


@lru_cache(maxsize=4_096)
def cut_word(word: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Ways to read a word (chunks joined by hyphens)."""
    parts = [cut_chunk(chunk) for chunk in word.split("-") if chunk]
    if not parts or not all(parts):
        return ()
    cuts = [
        (tuple(piece for cut, _ in combination for piece in cut), sum(cost for _, cost in combination))
        for combination in product(*(part[:3] for part in parts))
    ]
    return tuple(sorted(cuts, key=lambda cut: (cut[1], len(cut[0])))[:4])


def is_pinyin(form: WrittenForm) -> bool:
    """Whether all of it is valid pinyin (GB/T 16159), other than given names set aside."""
    western = tables.given_names()
    return all(is_pinyin_word(word) for word in form.words if is_pinyin_word(word) or word not in western)


def is_pinyin_word(word: str) -> bool:
    """A hyphen joins single syllables; inside a word a syllable that begins with a vowel wants an apostrophe."""
    if "-" in word:
        return all(chunk in tables.pinyin_syllables() for chunk in word.split("-") if chunk)
    return all(
        any(all(syllable[0] not in "aeo" for syllable in cut[1:]) for cut in pinyin_cuts(piece))
        for piece in word.split("'")
        if piece
    )


def surname_sounds(form: WrittenForm, parses: Sequence[Parse]) -> list[str]:
    """The surname of a held name in letters: of valid pinyin the syllable as written, else its likeliest two."""
    if not parses:
        return []
    first = parses[0].syllables[0]
    return [first.letters] if is_pinyin(form) else [sound for sound, _ in exact_options(first, 2)]


def _set_aside(form: WrittenForm) -> list[tuple[tuple[int, ...], float]]:
    """Which words may be Chinese: their places, each choice with its cost, likeliest first."""
    western = tables.given_names()
    every = tuple(range(len(form.words)))
    foreign = {place for place in every if form.bare_words[place] in western or _is_initials(form.words[place])}
    foreign.discard(form.capitals)
    unreadable = {place for place in every if not cut_word(form.words[place])}
    rest = tuple(place for place in every if place not in foreign | unreadable)
    surely_foreign = {place for place in foreign if place in unreadable or not is_pinyin_word(form.words[place])}
    choices: list[tuple[tuple[int, ...], float]] = []
    if rest and rest != every:
        cost = 0.0 if surely_foreign else READABLE_WORD_ASIDE
        choices.append((rest, STRANGE_WORD_ASIDE if unreadable - foreign else cost))
    if not unreadable:
        choices.append((every, GIVEN_NAME_READ if surely_foreign and len(rest) > 1 else 0.0))
    return choices


def _is_initials(word: str) -> bool:
    return len(word) <= 2 and word.isascii() and not _VOWELS & set(word) and word != "ng"


def _orders(form: WrittenForm, kept: tuple[int, ...], counts: list[int]) -> list[tuple[tuple[int, ...], float]]:
    """Orders of the kept words, surname first, each with its cost. `counts`: syllables in each kept word."""
    length = len(kept)
    if length == 1:
        return [((0,), 0.0)]
    rotations = [(*range(start, length), *range(start)) for start in range(length)]
    if form.capitals in kept:
        in_capitals = rotations[kept.index(form.capitals)]
        return [(in_capitals, 0.0), *((order, OTHER_THAN_CAPITALS) for order in rotations if order != in_capitals)]
    as_typed, turned = 0.0, GIVEN_NAME_FIRST
    if form.comma:
        turned = OTHER_THAN_COMMA
    elif counts[0] > 1 and counts[-1] == 1:
        as_typed, turned = LONG_SURNAME, 0.0
    return [
        (rotations[0], as_typed),
        (rotations[-1], turned),
        *((order, OTHER_ROTATION) for order in rotations[1:-1]),
    ]


@lru_cache(maxsize=2_048)
def parses_of(form: WrittenForm) -> tuple[Parse, ...]:
    """The likeliest parses of a Latin name, cheapest first; empty when no word is a Chinese syllable."""
    cheapest: dict[tuple[Syllable, ...], Parse] = {}
    if form.initials:
        return tuple(_with_initials(form))
    for kept, aside_cost in _set_aside(form):
        if len(kept) > SYLLABLES_IN_A_NAME:
            continue
        words = [form.words[place] for place in kept]
        cuts = [cut_word(word)[: 3 if len(words) <= 4 else 1] for word in words]
        for cutting in product(*cuts):
            if sum(len(cut) for cut, _ in cutting) <= SYLLABLES_IN_A_NAME:
                for parse in _parses_of_cutting(form, kept, cutting, aside_cost):
                    known = cheapest.get(parse.syllables)
                    if known is None or known.cost > parse.cost:
                        cheapest[parse.syllables] = parse
    return tuple(sorted(cheapest.values(), key=lambda parse: parse.cost)[:PARSES])


def _with_initials(form: WrittenForm) -> Iterator[Parse]:
    """Initials beside at least one whole word: as typed, and with the last word first."""
    whole = [at for at in range(len(form.words)) if at not in form.initials]
    western = {at for at in whole if form.words[at] in tables.given_names()}
    if len(western) == len(whole):
        western = set()
    aside = tuple(form.words[at] for at in sorted(western))
    pieces = [
        [syllable_of_initial(letter) for letter in word.replace("-", "")]
        if at in form.initials
        else [syllable_of_letters(piece) for cut, _cost in cut_word(word)[:1] for piece in cut]
        for at, word in enumerate(form.words)
        if at not in western
    ]
    if len(pieces) < 2 or not all(pieces) or sum(map(len, pieces)) > SYLLABLES_IN_A_NAME:
        return
    for order, in_order in enumerate((pieces, [pieces[-1], *pieces[:-1]])):
        syllables = tuple(syllable for piece in in_order for syllable in piece)
        yield Parse(syllables, GIVEN_NAME_FIRST * order, aside, turned=bool(order), odd=True)


def _parses_of_cutting(
    form: WrittenForm, kept: tuple[int, ...], cutting: Sequence[tuple[tuple[str, ...], float]], aside_cost: float
) -> Iterator[Parse]:
    """One cutting of the kept words in every order."""
    counts = [len(cut) for cut, _ in cutting]
    cutting_cost = sum(cost for _, cost in cutting)
    aside = tuple(word for place, word in enumerate(form.words) if place not in kept)
    said = form.comma or form.capitals in kept
    for order, cost in _orders(form, kept, counts):
        surname = cutting[order[0]][0]
        long_surname = len(order) > 1 and len(surname) > 1 and surname not in tables.compound_surname_readings()
        yield Parse(
            tuple(syllable_of_letters(piece) for at in order for piece in cutting[at][0]),
            cost + cutting_cost + aside_cost,
            aside,
            "".join(form.bare_words[kept[at]] for at in order),
            order != tuple(range(len(kept))),
            (said and cost > 0) or long_surname,
        )
