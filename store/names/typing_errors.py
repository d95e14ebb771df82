"""Recall keys of names that are one letter away from what was typed."""

from functools import lru_cache

from store.names import tables
from store.names.folding import WrittenForm
from store.names.parsing import pinyin_cuts
from store.names.recall_keys import whole_key
from store.names.sounds import fuzzy

_MOST_WORDS = 4
_LETTERS_WITH_TYPING_ERRORS = 26
"""In longer names no typing error is looked for: every letter costs some fifty edits."""
_LONGEST_EDITED = 7
"""Letters that one edit makes a syllable of, which has six at most."""


@lru_cache(maxsize=4_096)
def _syllables_one_edit_away(letters: str) -> tuple[str, ...]:
    """Every pinyin syllable that is one letter left out, exchanged with its neighbour, replaced or added away."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    splits = [(letters[:at], letters[at:]) for at in range(len(letters) + 1)]
    edits = {head + tail[1:] for head, tail in splits if tail}
    edits |= {head + tail[1] + tail[0] + tail[2:] for head, tail in splits if len(tail) > 1}
    edits |= {head + letter + tail[1:] for head, tail in splits if tail for letter in alphabet}
    edits |= {head + letter + tail for head, tail in splits for letter in alphabet}
    return tuple((edits - {letters}) & tables.pinyin_syllables())


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
    cuts: set[tuple[str, ...]] = set()
    if len(word) <= _LONGEST_EDITED:
        cuts |= {(fuzzy(syllable),) for syllable in _syllables_one_edit_away(word)}
    pairs: list[tuple[str, str]] = []
    for at in range(max(0, len(word) - _LONGEST_EDITED), min(_LONGEST_EDITED, len(word)) + 1):
        head, tail = word[:at], word[at:]
        if head in known:
            pairs += [(head, edited) for edited in _syllables_one_edit_away(tail)]
        if tail in known:
            pairs += [(edited, tail) for edited in _syllables_one_edit_away(head)]
        if head and tail and head[-1] != tail[0]:
            head, tail = head[:-1] + tail[0], head[-1] + tail[1:]  # the two letters at the cut, exchanged
            pairs += [(head, tail)] if head in known and tail in known else []
    cuts |= {tuple(sorted(map(fuzzy, pair))) for pair in pairs}  # a whole key has no order
    return frozenset(cuts)
