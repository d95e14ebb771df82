"""Recall keys: what is written to `name_key` for a held name, and how a key becomes a number.

A key is a letter for its kind, a colon and its parts: `m:` a whole Mandarin reading, `c:` and `o:` a whole
Cantonese or Korean one, `p:` a
pair of syllables, `h:` the characters themselves, `k:` a look-alike, `s:` a surname, `M:` a masked name, `w:` and `W:` words and pairs of words, `e:` a Western
given name with the surname, `x:` the words as spelled.
"""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, pairwise

from store.names import tables
from store.names.folding import MASK, WrittenForm, forms
from store.names.parsing import Parse, parses_of, surname_sounds
from store.names.syllables import (
    Option,
    Syllable,
    exact_options,
    fold_options,
    other_options,
    syllable_of_character,
)
from store.names.systems import SYSTEMS, ReadingSystem
from store.names.values import HeldName
from store.names.weights import (
    CANTONESE_KEYS_OF_HELD_LETTERS,
    CANTONESE_KEYS_OF_HELD_NAME,
    KEYS_OF_HELD_LETTERS,
    KEYS_OF_HELD_LONG_NAME,
    KEYS_OF_HELD_NAME,
    KEYS_OF_HELD_RARER_LETTERS,
    PAIRS_OF_HELD_LETTERS,
    PAIRS_OF_HELD_LONG_NAME,
    PAIRS_OF_HELD_NAME,
    READINGS_OF_SHORTER_NAME,
)
from store.names.words import word_keys

Cutting = tuple[Syllable, ...]
"""Letters cut into syllables, in one order."""


def number(key: str, secret: bytes = b"") -> int:
    """A key as a signed 64-bit number; with `secret` nobody can compute it from a name."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8, key=secret).digest(), "big", signed=True)


def keys(name: HeldName, secret: bytes = b"") -> frozenset[int]:
    """The rows of `name_key` for a held name."""
    return frozenset(number(key, secret) for key in key_texts(name.text))


@lru_cache(maxsize=64)
def key_texts(text: str) -> frozenset[str]:
    """The keys of a held name in clear. Whoever is entered has them written in two places, one after the other."""
    return frozenset(
        key for form in forms(text) for key in (_of_characters(form) if form.characters else _of_letters(form))
    )


_OF_WHOLE_NAMES = ("h:", "m:", "x:", "W:", "e:", *(f"{system.letter}:" for system in SYSTEMS))
"""Keys that two spellings of one whole name have in common, and that few others have."""


def alike_keys(name: HeldName, secret: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """The rows of `alike_key` for a held name: of the whole name, and of the shorter names that are written inside it."""
    whole = {number(key, secret) for key in key_texts(name.text) if key.startswith(_OF_WHOLE_NAMES)}
    inner = {number(key, secret) for form in forms(name.text) for key in _of_shorter_names(form)}
    return frozenset(whole), frozenset(inner - whole)


def _of_shorter_names(form: WrittenForm) -> set[str]:
    """Whole readings of a name with one syllable of the given name left out, and its words with one of them left out."""
    if MASK in form.characters:
        return set()
    if form.characters:
        cuts = [tuple(syllable_of_character(character, at == 0) for at, character in enumerate(form.written))]
    else:
        cuts = cuttings(parses_of(form))[:1]
    keys = {
        whole_key(parts)
        for cut in cuts
        if 2 < len(cut) <= 4
        for left_out in range(1, len(cut))
        for parts in likeliest(
            [fold_options(syllable, 2) for at, syllable in enumerate(cut) if at != left_out], READINGS_OF_SHORTER_NAME
        )
    }
    if not form.characters and len(form.words) > 2:
        keys |= {"x:" + " ".join(sorted(form.words[:at] + form.words[at + 1 :])) for at in range(len(form.words))}
    return keys


def likeliest(options: Sequence[list[Option]], limit: int) -> list[tuple[str, ...]]:
    """The `limit` likeliest choices of one option a position, likeliest first."""
    choices: list[tuple[tuple[str, ...], float]] = [((), 1.0)]
    for position in options:
        choices = [((*parts, part), weight * more) for parts, weight in choices for part, more in position]
        if len(position) > 1:
            choices.sort(key=lambda choice: -choice[1])
            del choices[limit:]
    return [parts for parts, _weight in choices]


def whole_key(parts: Iterable[str]) -> str:
    """The key of all syllables as `fuzzy` folds them, in any order."""
    return "m:" + " ".join(sorted(parts))


def other_key(system: ReadingSystem, parts: Iterable[str]) -> str:
    """The key of all syllables as another system folds them, in any order."""
    return f"{system.letter}:" + " ".join(sorted(parts))


def other_keys(syllables: Sequence[Syllable], limit: int, options: Sequence[int] = (4,)) -> set[str]:
    """The `limit` likeliest readings of a short name in each other system; `options`: of the first and any later syllable."""
    keys: set[str] = set()
    if 1 < len(syllables) <= 4:
        for system in SYSTEMS:
            read = [
                other_options(syllable, system, options[min(at, len(options) - 1)])
                for at, syllable in enumerate(syllables)
            ]
            if all(read):
                keys |= {other_key(system, parts) for parts in likeliest(read, limit)}
    return keys


def pair_key(first: str, second: str, surname: bool) -> str:
    """The key of two syllables in their order. `surname`: the first of them is the first of the name."""
    return f"p:^{first} {second}" if surname else f"p:{first} {second}"


def pair_keys(parts: Sequence[str], surname: bool = True) -> set[str]:
    """Every pair of a short name, neighbours of a long one. `surname`: the first part is the first of the name."""
    places = range(len(parts))
    return {
        pair_key(parts[at], parts[other], surname and at == 0)
        for at, other in (combinations(places, 2) if len(parts) <= 4 else pairwise(places))
    }


def masked_key(surname: str, length: int) -> str:
    """The key of a name of `length` characters of which only the surname is shown."""
    return "M:" + surname + MASK * (length - 1)


def word_set_key(form: WrittenForm) -> str:
    """The key of the words exactly as spelled, in any order."""
    return "x:" + " ".join(sorted(form.words))


def characters_key(characters: str) -> str:
    """The key of a short name exactly as written, canonical."""
    return f"h:{characters}"


def look_alike_keys(syllables: Sequence[Syllable]) -> set[str]:
    """Keys of a name of two or three characters by the last component of one and the sounds of the others."""
    if not 2 <= len(syllables) <= 3:
        return set()
    keys = set()
    for at, syllable in enumerate(syllables):
        component = tables.character(syllable.character).component
        if component:
            others = [other for place, other in enumerate(syllables) if place != at]
            sounds = "".join(exact_options(other, 1)[0][0] + " " for other in others)
            keys.add(f"k:{at}{component}{sounds}")
    return keys


def western_keys(form: WrittenForm, parses: Iterable[Parse]) -> set[str]:
    """Keys of a Western given name with the surname."""
    western = tables.given_names()
    if western.isdisjoint(form.words):
        return set()
    return {
        f"e:{word}|{reading}"
        for parse in parses
        for word in parse.aside
        if word in western
        for reading, _ in fold_options(parse.syllables[0], 3)
    }


def cuttings(parses: Iterable[Parse]) -> list[Cutting]:
    """The cuttings among `parses` without regard to order, cheapest first."""
    cheapest: dict[frozenset[tuple[str, int]], Cutting] = {}
    for parse in parses:
        letters = [syllable.letters for syllable in parse.syllables]
        cheapest.setdefault(frozenset((syllable, letters.count(syllable)) for syllable in letters), parse.syllables)
    return list(cheapest.values())


def _of_characters(form: WrittenForm) -> set[str]:
    if MASK in form.characters:
        return _of_masked(form)
    syllables = [syllable_of_character(character, at == 0) for at, character in enumerate(form.written)]
    keys = {f"s:{form.characters[0]}"} | {f"s:{reading}" for reading, _ in exact_options(syllables[0], 2)}
    if 1 < len(syllables) <= 4:
        keys.add(characters_key(form.characters))
    limit = KEYS_OF_HELD_NAME if len(syllables) <= 4 else KEYS_OF_HELD_LONG_NAME
    keys |= {whole_key(parts) for parts in likeliest([fold_options(syllable, 4) for syllable in syllables], limit)}
    if len(syllables) > 2:
        limit = PAIRS_OF_HELD_NAME if len(syllables) == 3 else PAIRS_OF_HELD_LONG_NAME
        for parts in likeliest([exact_options(syllable, 3) for syllable in syllables], limit):
            keys |= pair_keys(parts)
    keys |= other_keys(syllables, CANTONESE_KEYS_OF_HELD_NAME, (4, 2))
    return keys | look_alike_keys(syllables) | word_keys(form)


def _of_masked(form: WrittenForm) -> set[str]:
    """The name with its masks; of what is shown the surname alone by its readings, or pairs of syllables."""
    shown = [
        syllable_of_character(character, at == 0) for at, character in enumerate(form.written) if character != MASK
    ]
    surname_shown = form.characters[0] != MASK
    keys = {f"M:{form.characters}"}
    if surname_shown and len(shown) == 1:
        keys |= {masked_key(reading, len(form.characters)) for reading, _ in exact_options(shown[0], 2)}
    return keys | pair_keys([exact_options(syllable, 1)[0][0] for syllable in shown], surname_shown)


def _of_letters(form: WrittenForm) -> set[str]:
    parses = parses_of(form)
    keys = {word_set_key(form)} | {f"s:{sound}" for sound in surname_sounds(form, parses)}
    for at, cutting in enumerate(cuttings(parses)[:4]):
        limit = KEYS_OF_HELD_LETTERS if at < 2 else KEYS_OF_HELD_RARER_LETTERS
        keys |= {whole_key(parts) for parts in likeliest([fold_options(syllable) for syllable in cutting], limit)}
        keys |= other_keys(cutting, CANTONESE_KEYS_OF_HELD_LETTERS)
    for parse in parses[:4]:
        if len(parse.syllables) > 2:
            for parts in likeliest([exact_options(syllable) for syllable in parse.syllables], PAIRS_OF_HELD_LETTERS):
                keys |= pair_keys(parts)
    return keys | western_keys(form, parses) | word_keys(form)
