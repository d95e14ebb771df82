"""The lexicon of Uyghur, Kazakh, Mongolian and Tibetan words of names, and the rules by which characters write others.

`data/words.tsv` lists words. What it does not list is found by rule: two spellings are one word when they are `folded`
alike, and characters write it when `data/transcribing.tsv` lets each write some of its letters, or `data/tibetan.tsv` one
of its syllables.
"""

import re
from functools import cache, lru_cache

from store.names import tables
from store.names.folding import canonical, strip_marks
from store.names.scripts import tibetan_words
from store.names.scripts.tibetan import fold

_FOLDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        # Capitals stand for one sound each. First what is spelled with several letters, then what spellings confuse.
        ("dzh|dj|zh|j|c(?!h)", "J"),
        ("kh", "h"),
        ("gh", "g"),
        ("sh", "S"),
        ("tch|ch|tsh|ts", "C"),
        ("dz", "z"),
        ("th", "t"),
        ("ph|f", "p"),
        ("(?<![aeiouy])v(?![aeiouy])", "u"),  # `folding.strip_marks` writes ü so
        ("v", "w"),
        ("q", "k"),
        ("ee", "i"),
        ("oo|ou", "u"),
        ("^y(?=e)|y(?=i)", ""),
        ("(?<=[aeou])y(?![aeou])|(?<![aeou])y(?![aeou])", "i"),
        ("e", "a"),
        ("o", "u"),
        ("(?<=a)u(?![aiu])", "w"),
        ("i(?=[au])", "iy"),
        ("h(?![aiu])", ""),
        (r"(.)\1+", r"\1"),
        ("d$", "t"),
        ("b$", "p"),
        ("g$", "k"),
    )
)
_LONGEST_WORD = 8
"""Characters of a listed transcription."""


@lru_cache(maxsize=8_192)
def folded(word: str) -> tuple[str, ...]:
    """A spelled word without what the spellings of one Turkic or Mongolian word differ in.

    Two where it has an x, which is kh in today's Uyghur letters and sh in older ones.
    """
    letters = re.sub("[^a-z]", "", strip_marks(word))
    options = [letters.replace("x", "kh"), letters.replace("x", "sh")] if "x" in letters else [letters]
    for pattern, replacement in _FOLDS:
        options = [pattern.sub(replacement, option) for option in options]
    return tuple(dict.fromkeys(options))


@cache
def _listed() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], frozenset[str]]:
    """Folded spelling → words, transcription in canonical characters → words, and the spellings as listed."""
    by_spelling: dict[str, dict[str, None]] = {}
    by_characters: dict[str, dict[str, None]] = {}
    exact = set()
    for word, spellings, transcriptions in tables.rows("words"):
        for spelling in spellings.split():
            exact.add(re.sub("[^a-z]", "", strip_marks(spelling)))
            for key in (fold(strip_marks(spelling)),) if word.startswith("tib:") else folded(spelling):
                by_spelling.setdefault(key, {})[word] = None
        for characters in transcriptions.split():
            by_characters.setdefault(canonical(characters), {})[word] = None
    return (
        {key: tuple(words) for key, words in by_spelling.items()},
        {key: tuple(words) for key, words in by_characters.items()},
        frozenset(exact),
    )


@cache
def _spelled() -> dict[str, tuple[str, ...]]:
    """Word of another language than Tibetan → its spellings, folded."""
    return {
        word: tuple(dict.fromkeys(key for spelling in spellings.split() for key in folded(spelling)))
        for word, spellings, _characters in tables.rows("words")
        if not word.startswith("tib:")
    }


def is_listed(word: str) -> bool:
    """Whether the lexicon has a word in this very spelling."""
    return word.replace("'", "").replace("-", "") in _listed()[2]


@lru_cache(maxsize=8_192)
def known_latin(word: str) -> tuple[str, ...]:
    """The lexicon's words that a spelling may be."""
    spelled = _listed()[0]
    found = dict.fromkeys(one for key in folded(word) for one in spelled.get(key, ()) if not one.startswith("tib:"))
    found |= dict.fromkeys(one for one in spelled.get(fold(word), ()) if one.startswith("tib:"))
    return (*found, *(one for one in tibetan_words.known(tibetan_words.of_letters(word)) if one not in found))


def known_han(word: str) -> tuple[str, ...]:
    """The lexicon's words with this transcription, in canonical characters."""
    return _listed()[1].get(word, ())


@lru_cache(maxsize=8_192)
def words_of_han(word: str) -> tuple[str, ...]:
    """The lexicon's words that canonical characters may write, listed so or not."""
    listed = known_han(word)
    by_rule = tibetan_words.known(tibetan_words.of_characters(word))
    return (*listed, *(one for one in by_rule if one not in listed))


@lru_cache(maxsize=8_192)
def same_word(one: str, other: str) -> bool:
    """Whether two words, each spelled or in canonical characters, are one by the lexicon or by rule."""
    one_han, other_han = tables.is_han(one[0]), tables.is_han(other[0])
    mine = words_of_han(one) if one_han else known_latin(one)
    theirs = words_of_han(other) if other_han else known_latin(other)
    if one == other or any(word in theirs for word in mine):
        return True
    if one_han and other_han:
        return False
    if not one_han and not other_han:
        return any(key in folded(other) for key in folded(one))
    characters, spelled = (one, other) if one_han else (other, one)
    return any(_writes(characters, key) for key in folded(spelled)) or tibetan_words.share(
        tibetan_words.of_letters(spelled), tibetan_words.of_characters(characters)
    )


@cache
def _pieces() -> dict[str, tuple[str, ...]]:
    """Mandarin syllable → the letters that it may write, "" where it may write none."""
    return {
        syllable: tuple(piece.replace("-", "") for piece in letters.split())
        for syllable, letters in tables.rows("transcribing")
    }


@lru_cache(maxsize=8_192)
def _written_by(characters: str) -> tuple[str, ...]:
    """The folded letters that one character, or the transcription of a listed word, may write."""
    if len(characters) == 1:
        return _pieces().get("".join(tables.character(characters).mandarin[:1]), ())
    return tuple(dict.fromkeys(spelling for word in known_han(characters) for spelling in _spelled().get(word, ())))


@lru_cache(maxsize=8_192)
def _writes(characters: str, letters: str) -> bool:
    """Whether characters write folded letters: each character, or a listed word of several, some of them in turn."""
    reached: list[set[int]] = [set() for _ in range(len(characters) + 1)]
    reached[0].add(0)
    for start, places in enumerate(reached[:-1]):
        for end in range(start + 1, min(len(characters), start + _LONGEST_WORD) + 1) if places else ():
            for piece in _written_by(characters[start:end]):
                for at in places:
                    if letters.startswith(piece, at):
                        reached[end].add(at + len(piece))
                    elif at and piece and letters[at - 1] == piece[0] and letters.startswith(piece[1:], at):
                        reached[end].add(at + len(piece) - 1)  # a doubled letter is folded into one
    return len(letters) in reached[-1]
