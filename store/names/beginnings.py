"""What somebody has typed of a name so far, and whether a held name has a part that begins so."""

import re
from functools import lru_cache

from store.names import tables
from store.names.folding import canonical, strip_marks

WHOLE, WORD, SYLLABLE = range(3)
"""How well a beginning fits: of the whole name, of one of its words, of one of its syllables; less is better."""

BETWEEN = " '-"
"""Signs between the parts of a name in letters, which nobody types in the same way twice."""

_BETWEEN = re.compile(r"[\s'’ʼ·•.-]+")


def squeezed(text: str) -> str:
    """A name or its beginning as compared: simplified characters, plain small letters (ü as v), nothing between them."""
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(strip_marks(canonical(text))) if word]


def begins(held: str, typed: str) -> int | None:
    """How well what was typed (squeezed) begins a part of a held name; None where it begins none."""
    words, best, start = _words(held), None, 0
    whole = "".join(words)
    for word in words:
        if whole.startswith(typed, start):
            return WHOLE if start == 0 else WORD
        for at in range(1, len(word)):
            if best is None and whole.startswith(typed, start + at) and _is_boundary(word, at):
                best = SYLLABLE
        start += len(word)
    return best


def _is_boundary(word: str, at: int) -> bool:
    return tables.is_han(word[at]) or (_is_cut(word[:at]) and _is_cut(word[at:]))


@lru_cache(maxsize=16_384)
def _is_cut(letters: str) -> bool:
    """Whether letters can be cut into syllables of pinyin without a rest."""
    known = tables.pinyin_syllables()
    ends = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[start:end] in known for start in range(max(end - 6, 0), end) if start in ends):
            ends.add(end)
    return len(letters) in ends
