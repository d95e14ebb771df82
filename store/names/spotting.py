"""Where names may stand in running text; the store then says which of them are held."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.names import tables
from store.names.folding import canonical, strip_marks
from store.names.lexicon import known_latin
from store.names.parsing import cut_word

_HAN_RUN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff□×]+")
_POINTED = re.compile("[\u3400-\u9fff]{1,9}(?:[·•・‧＊*．][\u3400-\u9fff]{1,9})+")
_NEVER_GIVEN = frozenset(
    "的了是在和与及或被把向从对将于由为也都就并而其之等因以说称据至到又再已曾任给让令年月日时人们个名位岁县市省区村镇院案罪刑判捕审诉狱被，。："
)
"""Characters that end a name: particles, and words of dates, places and courts. 曾 and 任 are surnames, not given names."""
_WORD = r"[A-ZÀ-ÞĀ-Ž](?:\.|[A-Za-zÀ-ɏ’'‘ʼ]*)(?:-[A-Za-zÀ-ɏ’'‘ʼ]+){0,4}"
_LATIN_RUN = re.compile(rf"{_WORD}(?:,?[ \t]+{_WORD})+")
_LONGEST_TEXT = 40_000
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of text that may be a name; stretches may overlap, longer ones come first at one place."""

    text: str
    start: int
    end: int


def find_names(text: str) -> list[Spot]:
    """Stretches that may be names, in the order of the text: by surname in characters, by their syllables in letters."""
    text = text[:_LONGEST_TEXT]
    spots = {spot for finder in (_pointed, _han, _latin) for spot in finder(text)}
    return sorted(spots, key=lambda spot: (spot.start, -spot.end))


def _pointed(text: str) -> Iterator[Spot]:
    for match in _POINTED.finditer(text):
        start, end = match.span()
        points = [at for at in range(start, end) if not tables.is_han(text[at])]
        while any(character in _NEVER_GIVEN for character in text[start : points[0]]):
            start += 1
        last = next((at for at in range(points[-1] + 1, end) if text[at] in _NEVER_GIVEN), end)
        if start < points[0] and points[-1] + 1 < last:
            yield Spot(text[start:last], start, last)


def _han(text: str) -> Iterator[Spot]:
    surnames = tables.surnames()
    for run in _HAN_RUN.finditer(text):
        characters, home = run.group(), canonical(run.group())
        for at in range(len(characters) - 1):
            for length in (2, 1):
                if home[at : at + length] not in surnames:
                    continue
                for given in (2, 1):
                    name = characters[at : at + length + given]
                    if len(name) == length + given and not _NEVER_GIVEN & set(name[length:]):
                        yield Spot(name, run.start() + at, run.start() + at + len(name))


def _latin(text: str) -> Iterator[Spot]:
    for run in _LATIN_RUN.finditer(text):
        words = list(re.finditer(_WORD, run.group()))
        kinds = [_kind(word.group()) for word in words]
        for at in range(len(words)):
            for end in range(min(len(words), at + _MOST_WORDS), at + 1, -1):
                inside = kinds[at:end]
                if all(inside) and set(inside) != {"western"}:
                    start, stop = run.start() + words[at].start(), run.start() + words[end - 1].end()
                    yield Spot(text[start:stop], start, stop)
                    break


def is_name_word(word: str) -> bool:
    """Whether a word in letters is one that names are written with: syllables, or a name known to the tables."""
    return bool(_kind(word))


def _kind(word: str) -> str:
    """What a capitalized word may be in a name: western, word (of the lexicon), syllables, or "" (no part of a name)."""
    bare = re.sub(r"[^a-z'\-]", "", strip_marks(word))
    if bare.replace("-", "") in tables.given_names():
        return "western"
    if known_latin(bare):
        return "word"
    if len(bare) > 1 and cut_word(bare) and bare not in _PLAIN_WORDS:
        return "syllables"
    return ""


_PLAIN_WORDS = frozenset(
    [
        "he",
        "she",
        "me",
        "we",
        "the",
        "in",
        "on",
        "an",
        "at",
        "so",
        "no",
        "to",
        "do",
        "be",
        "my",
        "you",
        "men",
        "women",
        "pen",
        "can",
        "den",
        "may",
        "june",
        "house",
        "hong",
        "kong",
        "beijing",
        "shanghai",
        "tianjin",
        "xinjiang",
        "tibet",
        "china",
        "taiwan",
        "chinese",
        "china's",
        "court",
        "prison",
        "mr",
        "mrs",
        "ms",
        "dr",
        "list",
        "case",
        "people",
    ]
)
"""Ordinary words and places that are also syllables; a name that begins with one is found from its next word on."""
