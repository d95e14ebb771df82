"""Which Tibetan syllables a spelling or characters may write, and the words they make."""

import re
from functools import cache, lru_cache

from store.names import tables
from store.names.scripts.tibetan import fold, spellings

TSHEG = "\u0f0b"
"""Ends a syllable's key in `tables.latin`, so that ma་ is not the pinyin ma."""
_ONLY_TIBETAN = re.compile("[td]r|lh|[kg]y|[kpg](?![aeiouhyrg]|$)")
_LONGEST = 8
"""Letters in a spelled syllable."""
_SEGMENTATIONS = 8

Syllables = tuple[frozenset[str], ...]
"""By position, every Wylie syllable that may be meant."""


@cache
def by_spelling() -> dict[str, frozenset[str]]:
    """Folded spelling → the Wylie syllables that are spelled so."""
    table: dict[str, set[str]] = {}
    for syllable, more, _mandarin in tables.rows("tibetan"):
        for spelling in spellings(syllable) | {fold(extra) for extra in more.split()}:
            table.setdefault(spelling, set()).add(syllable)
    return {spelling: frozenset(syllables) for spelling, syllables in table.items()}


@cache
def _by_mandarin() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for syllable, _more, mandarin in tables.rows("tibetan"):
        for written in mandarin.split():
            table.setdefault(written, set()).add(syllable)
    return {written: frozenset(syllables) for written, syllables in table.items()}


@cache
def _words() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """First syllable → the words of the lexicon that begin with it, each with its syllables."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for word, *_rest in tables.rows("words"):
        if word.startswith("tib:"):
            syllables = tuple(word.removeprefix("tib:").split())
            table.setdefault(syllables[0], []).append((word, syllables))
    return table


@lru_cache(maxsize=4_096)
def of_letters(word: str) -> tuple[Syllables, ...]:
    """Ways to read a spelled word, fewest syllables first; () when it is not made of known syllables."""
    spelled = by_spelling()
    return tuple(tuple(spelled[piece] for piece in cut) for cut in _cuts(fold(word)) if cut)


def _cuts(letters: str) -> list[tuple[str, ...]]:
    """Ways to cut folded letters into spelled syllables, fewest first.

    A consonant that ends one syllable and begins the next is often written once: sang-gye is Sangye.
    """
    known = by_spelling()
    cuts: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
    cuts[0] = [()]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            shared = start and letters[start - 1] not in "aeiou"
            for begin in (start, start - 1) if shared else (start,):
                if letters[begin:end] in known:
                    cuts[end] += [(*before, letters[begin:end]) for before in cuts[start]]
        cuts[end] = sorted(cuts[end], key=len)[:_SEGMENTATIONS]
    return cuts[-1]


@lru_cache(maxsize=4_096)
def of_characters(characters: str) -> tuple[Syllables, ...]:
    """Ways to read characters: each writes a syllable, and some two together."""
    known = _by_mandarin()
    found: list[list[Syllables]] = [[] for _ in range(len(characters) + 1)]
    found[0] = [()]
    for end in range(1, len(characters) + 1):
        for start in (end - 1, end - 2):
            if start >= 0 and found[start]:
                here = known.get(_read(characters[start:end]), frozenset())
                if here:
                    found[end] += [(*before, here) for before in found[start]]
    return tuple(found[-1][:_SEGMENTATIONS])


def _read(characters: str) -> str:
    """The usual reading of each character, joined by a plus; rarer ones are dead in names that are transcribed."""
    return "+".join("".join(tables.character(character).mandarin[:1]) for character in characters)


def share(one: tuple[Syllables, ...], other: tuple[Syllables, ...]) -> bool:
    """Whether some way to read the one and some way to read the other may be the same syllables."""
    return any(
        len(mine) == len(theirs) and all(a & b for a, b in zip(mine, theirs, strict=True))
        for mine in one
        for theirs in other
    )


@lru_cache(maxsize=4_096)
def known(readings: tuple[Syllables, ...]) -> tuple[str, ...]:
    """The words of the lexicon that something read so may be."""
    found = {
        word
        for reading in readings
        if reading  # something is read as no syllable at all
        for first in reading[0]
        for word, syllables in _words().get(first, ())
        if len(reading) == len(syllables) and all(s in at for s, at in zip(syllables, reading, strict=True))
    }
    return tuple(sorted(found))


def in_mandarin(text: str) -> str:
    """A name spelled in letters as keyed syllables, when each word is Tibetan and one at least surely so; else ""."""
    words = re.split(r"[\s\-]+", text.lower())
    read = [of_letters(word) for word in words]
    if not all(read) or not any(map(_is_surely, words, read)):
        return ""
    return "-".join("-".join(piece + TSHEG for piece in _pieces(word)) for word in words)


def _is_surely(word: str, read: tuple[Syllables, ...]) -> bool:
    """Whether a word that is no pinyin is a longer one of the lexicon, or has letters together that only Tibetan has."""
    letters = re.sub("[^a-z]", "", word)
    if _is_pinyin(letters):
        return False
    return any(" " in one for one in known(read)) or bool(_ONLY_TIBETAN.search(letters))


@lru_cache(maxsize=4_096)
def _is_pinyin(letters: str) -> bool:
    syllables = tables.pinyin_syllables()
    return not letters or any(
        letters[:length] in syllables and _is_pinyin(letters[length:]) for length in range(1, min(6, len(letters)) + 1)
    )


def _pieces(word: str) -> tuple[str, ...]:
    """The likeliest cutting of a word that `of_letters` reads: a word of the lexicon, else the fewest syllables."""
    spelled = by_spelling()
    cuts = _cuts(fold(word))
    return max(cuts, key=lambda cut: (bool(known((tuple(spelled[piece] for piece in cut),))), -len(cut)))
