"""Recall keys: what is written to `name_key` for a held name, and how a key becomes a number."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import combinations, pairwise

from store.names import tables
from store.names.folding import MASK, WrittenForm, forms
from store.names.parsing import Parse, parses_of, surname_sounds
from store.names.syllables import (
    Syllable,
    cantonese_options,
    exact_options,
    fold_options,
    syllable_of_character,
)
from store.names.values import HeldName
from store.names.words import word_keys

_WHOLE_HELD = 12
"""Readings of one held name that get a key; a name of three characters has 1.3 on average."""
Option = tuple[str, float]


def number(key: str, secret: bytes = b"") -> int:
    """A key as a signed 64-bit number; with `secret` nobody can compute it from a name."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8, key=secret).digest(), "big", signed=True)


def keys(name: HeldName, secret: bytes = b"") -> frozenset[int]:
    """The rows of `name_key` for a held name."""
    return frozenset(number(key, secret) for key in key_texts(name.text))


def key_texts(text: str) -> frozenset[str]:
    """The keys of a held name in clear, for tests and explanations."""
    found: set[str] = set()
    for form in forms(text):
        found |= _han_keys(form) if form.characters else _latin_keys(form)
    return frozenset(found)


def weighted(options: Sequence[list[Option]], limit: int) -> list[tuple[tuple[str, ...], float]]:
    """The `limit` likeliest choices of one option per position."""
    best: list[tuple[tuple[str, ...], float]] = [((), 1.0)]
    for position in options:
        if len(position) == 1:
            key, weight = position[0]
            best = [((*chosen, key), held * weight) for chosen, held in best]
        else:
            best = [((*chosen, key), held * weight) for chosen, held in best for key, weight in position]
            best.sort(key=lambda choice: -choice[1])
            del best[limit:]
    return best


def whole(parts: Iterable[str]) -> str:
    return "m:" + " ".join(sorted(parts))


def pair(one: str, other: str, surname: bool) -> str:
    """Two syllables in their order; `surname`: the first of them stands first in the name."""
    return f"p:^{one} {other}" if surname else f"p:{one} {other}"


def cantonese(parts: Iterable[str]) -> str:
    return "c:" + " ".join(sorted(parts))


def masked(surname: str, length: int) -> str:
    """The key of a name of which only the surname is shown."""
    return "M:" + surname + MASK * (length - 1)


def pairs(parts: Sequence[str], surname: bool = True) -> set[str]:
    """Every pair of a short name; neighbours of a long one. `surname`: the first part is."""
    places = range(len(parts))
    return {
        pair(parts[one], parts[other], surname and one == 0)
        for one, other in (combinations(places, 2) if len(parts) <= 4 else pairwise(places))
    }


def looks(syllables: Sequence[Syllable]) -> set[str]:
    """Keys of a name of two or three characters by the last component of one and the sounds of the others."""
    if not 2 <= len(syllables) <= 3:
        return set()
    out = set()
    for at, syllable in enumerate(syllables):
        part = tables.character(syllable.character).component
        if part:
            sounds = "".join(exact_options(other, 1)[0][0] + " " for i, other in enumerate(syllables) if i != at)
            out.add(f"k:{at}{part}{sounds}")
    return out


def _han_keys(form: WrittenForm) -> set[str]:
    characters = form.characters
    syllables = [
        syllable_of_character(character, at == 0) for at, character in enumerate(form.written) if character != MASK
    ]
    if MASK in characters:
        found = {f"M:{characters}"}
        if characters[0] != MASK and len(syllables) == 1:
            found |= {masked(sound, len(characters)) for sound, _ in exact_options(syllables[0], 2)}
        if len(syllables) > 1:
            found |= pairs([exact_options(syllable, 1)[0][0] for syllable in syllables], characters[0] != MASK)
        return found
    found = (
        {f"s:{characters[0]}"} | {f"s:{sound}" for sound, _ in exact_options(syllables[0], 2)} if syllables else set()
    )
    options = [fold_options(syllable, 4) for syllable in syllables]
    readings = weighted(options, _WHOLE_HELD if len(syllables) <= 4 else 2)
    found |= {whole(reading) for reading, _ in readings}
    if len(syllables) > 2:
        for reading, _ in weighted(
            [exact_options(syllable, 3) for syllable in syllables], 6 if len(syllables) == 3 else 2
        ):
            found |= pairs(reading)
    jyutping = [cantonese_options(syllable, 2 if at else 4) for at, syllable in enumerate(syllables)]
    if all(jyutping) and 1 < len(syllables) <= 4:
        found |= {cantonese(reading) for reading, _ in weighted(jyutping, 4)}
    return found | looks(syllables) | word_keys(form)


def distinct(parses: Iterable[Parse]) -> list[tuple[Syllable, ...]]:
    """The cuttings among `parses` without regard to order, cheapest first."""
    seen: dict[frozenset[tuple[str, int]], tuple[Syllable, ...]] = {}
    for parse in parses:
        letters = [syllable.letters for syllable in parse.syllables]
        seen.setdefault(frozenset((letter, letters.count(letter)) for letter in letters), parse.syllables)
    return list(seen.values())


def beside(form: WrittenForm, parses: Iterable[Parse]) -> set[str]:
    """Keys of a Western given name with the surname."""
    western = tables.given_names()
    return (
        {
            f"e:{word}|{sound}"
            for parse in parses
            for word in parse.aside
            if word in western
            for sound, _ in fold_options(parse.syllables[0], 3)
        }
        if any(word in western for word in form.words)
        else set()
    )


def _latin_keys(form: WrittenForm) -> set[str]:
    found = {"x:" + " ".join(sorted(form.words))}
    parses = parses_of(form)
    for at, syllables in enumerate(distinct(parses)[:4]):
        readings = weighted([fold_options(syllable) for syllable in syllables], 16 if at < 2 else 4)
        found |= {whole(reading) for reading, _ in readings}
        jyutping = [cantonese_options(syllable) for syllable in syllables]
        if all(jyutping) and 1 < len(syllables) <= 4:
            found |= {cantonese(reading) for reading, _ in weighted(jyutping, 6)}
    for parse in parses[:4]:
        if len(parse.syllables) > 2:
            for reading, _ in weighted([exact_options(syllable) for syllable in parse.syllables], 4):
                found |= pairs(reading)
    found |= {f"s:{sound}" for sound in surname_sounds(form, parses)}
    return found | beside(form, parses) | word_keys(form)
