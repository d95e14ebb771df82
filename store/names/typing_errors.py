"""Recall keys of names that are one letter away from what was typed."""

from functools import cache, lru_cache

from store.names import tables
from store.names.folding import WrittenForm
from store.names.parsing import pinyin_cuts
from store.names.recall_keys import whole_key
from store.names.sounds import fuzzy

_MOST_WORDS = 4
_LETTERS_WITH_TYPING_ERRORS = 26
"""In longer names no typing error is looked for: every letter costs some fifty edits."""


@cache
def _edits(word: str) -> frozenset[str]:
    """Everything that is one letter left out, exchanged with its neighbour, replaced or added away from `word`."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    edits = {head + tail[1:] for head, tail in splits if tail}
    edits |= {head + tail[1] + tail[0] + tail[2:] for head, tail in splits if len(tail) > 1}
    edits |= {head + letter + tail[1:] for head, tail in splits if tail for letter in letters}
    edits |= {head + letter + tail for head, tail in splits for letter in letters}
    return frozenset(edits - {word})


def typing_error_keys(form: WrittenForm) -> set[str]:
    """Whole readings one letter away (left out, added, exchanged, transposed) in one word of a pinyin name."""
    words = form.bare_words
    if not 1 < len(words) <= _MOST_WORDS or sum(map(len, words)) > _LETTERS_WITH_TYPING_ERRORS:
        return set()
    exact = [pinyin_cuts(word)[:2] for word in words]
    keys: set[str] = set()
    for at, word in enumerate(words):
        others = exact[:at] + exact[at + 1 :]
        if not all(others):
            continue
        beside: list[tuple[str, ...]] = [()]
        for cuts in others:
            beside = [(*sounds, *map(fuzzy, cut)) for sounds in beside for cut in cuts]
        for cut in _cuts_one_edit_away(word):
            keys |= {whole_key((*sounds, *cut)) for sounds in beside}
    return keys


@lru_cache(maxsize=512)
def _cuts_one_edit_away(word: str) -> frozenset[tuple[str, ...]]:
    """One or two pinyin syllables, as `fuzzy` folds them, that are one edit away from a word, in alphabetical order."""
    known = tables.pinyin_syllables()
    cuts: set[tuple[str, ...]] = {(fuzzy(edited),) for edited in _edits(word) if edited in known}
    for edited in _edits(word):
        for at in range(max(1, len(edited) - 6), min(7, len(edited))):
            if edited[:at] in known and edited[at:] in known:
                head, tail = fuzzy(edited[:at]), fuzzy(edited[at:])
                cuts.add((head, tail) if head <= tail else (tail, head))  # a whole key has no order
    return frozenset(cuts)
