"""Which words say which kind of fact."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from store.facts.kind import Kind
from store.facts.registry import KINDS
from store.reading.text import fold


@dataclass(frozen=True, slots=True)
class FactWord:
    """What a word says: the kind, and what else."""

    kind: Kind
    said: Mapping[str, object] = field(default_factory=dict)
    is_own: bool = False
    """Whether it belongs to what is read of the fact as well."""


FACT_WORDS: dict[str, FactWord] = {  # by the word as it is folded
    **{fold(word): FactWord(one, said) for one in KINDS for word, said in one.words.items()},
    **{fold(word): FactWord(one, is_own=True) for one in KINDS for word in one.own_words},
}


def phrase(word: str) -> str:
    """A pattern for a word; in letters it begins and ends where a word does, one character alone stands before a number."""
    if word.isascii():
        return rf"(?<![a-z0-9'-]){re.escape(word)}(?![a-z-])"
    return re.escape(word) if len(word) > 1 else rf"{word}(?=\s*[\d一二三四五六七八九十两兩])"


def alternatives(words: Mapping[str, object]) -> str:
    """The longest first."""
    return "|".join(phrase(word) for word in sorted(words, key=len, reverse=True))


ANOTHER = re.compile(alternatives(FACT_WORDS), re.IGNORECASE)
"""A word that says a kind of fact, wherever it stands."""
