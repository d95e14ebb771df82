"""What people type, folded to one keyboard; what of it was understood, and what was left over."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from store.errors import BadInput
from store.texts import Text, _

Value = TypeVar("Value")

SHOWN = 60
"""Characters of a text that an error repeats."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_TILDES = dict.fromkeys(map(ord, "～〜∼˜"), "~")
_DOUBLE = dict.fromkeys(map(ord, "“”„‟«»「」『』《》〈〉＂″〝〞"), '"')
_SINGLE = dict.fromkeys(map(ord, "‘’‚‛‹›ʼ´`′"), "'")
_STOPS = {ord("。"): ".", ord("，"): ",", ord("、"): ",", ord("；"): ";", ord("："): ":", ord("？"): "?"}
_TRADITIONAL = str.maketrans(
    "個減無緩剝奪權終號約後從於間週兩萬億餘執監視勞養處並單沒產財幣罰徵貳參陸圓緊禮體歲貫縣區長獄劉為釋獲",
    "个减无缓剥夺权终号约后从于间周两万亿余执监视劳养处并单没产财币罚征贰叁陆元紧礼体岁贯县区长狱刘为释获",
)
_TABLE = _DASHES | _TILDES | _DOUBLE | _SINGLE | _STOPS | _TRADITIONAL
_NOUGHT = re.compile("(?<=[〇零一二三四五六七八九])[○◯οоo0]+")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*", re.ASCII)


def whole(words: str) -> re.Pattern[str]:
    """Where words stand in a text, in whatever letters; in Latin letters not as a part of a longer word."""
    start, end = (r"(?<!\w)" if words[0].isascii() else "", r"(?!\w)" if words[-1].isascii() else "")
    return re.compile(f"{start}{re.escape(words)}{end}", re.IGNORECASE)


def fold(text: str) -> str:
    """The text as one keyboard would have written it, character for character: places in it stay the same.

    Full width, letters' case, dashes, quotes of every keyboard, Chinese stops, the rings that stand for 〇, and the
    traditional characters of the words of dates and courts.
    """
    folded = "".join(map(_one, text)).translate(_TABLE)
    return _NOUGHT.sub(lambda found: "〇" * len(found[0]), folded)


@lru_cache(maxsize=4_096)
def _one(character: str) -> str:
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", character).lower()
    return plain if len(plain) == 1 else character


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Words that nobody understood, and where they stand in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """What was read of a text, and what was left over, in its order."""

    value: Value
    left: tuple[LeftOver, ...] = ()

    def whole(self) -> Value:
        """The value, where every word was used.

        Raises:
            BadInput: words were left over; they are named.
        """
        if self.left:
            raise BadInput(not_understood(self.left))
        return self.value


def not_understood(left: Iterable[LeftOver]) -> Text:
    """What is said of words that were left over."""
    return _("`{words}` was not understood.", words=" … ".join(over.text for over in left)[:SHOWN])


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a text may say, and its patterns over folded text. They are compiled when first asked for."""

    name: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A clause as it was found."""

    name: str
    start: int
    end: int
    groups: Mapping[str, str]
    """The named parts that were found, folded."""


def clause(name: str, *patterns: str) -> Clause:
    """A clause from patterns over folded text."""
    return Clause(name, patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def walk(text: str, clauses: Iterable[Clause], small: re.Pattern[str]) -> tuple[list[Said], tuple[LeftOver, ...]]:
    """The clauses of a text in its order, the longest at each place, and the words that belong to none.

    `small` are words and marks between clauses, which say nothing.
    """
    folded, known = fold(text), tuple(clauses)
    said: list[Said] = []
    left: list[tuple[int, int]] = []
    at = 0
    while at < len(folded):
        between = small.match(folded, at)
        if between is not None and between.end() > at and _stands_alone(folded, at, between.end()):
            at = between.end()
            continue
        best = _longest(folded, at, known)
        if best is not None:
            said.append(best)
            at = best.end
            continue
        word = _WORD.match(folded, at)
        end = word.end() if word is not None else at + 1
        if left and not folded[left[-1][1] : at].strip(" ,;"):
            left[-1] = (left[-1][0], end)
        else:
            left.append((at, end))
        at = end
    return said, tuple(LeftOver(text[start:end], start, end) for start, end in left)


def _longest(folded: str, at: int, clauses: Iterable[Clause]) -> Said | None:
    best: Said | None = None
    for name, pattern in ((known.name, pattern) for known in clauses for pattern in known.patterns):
        found = _compiled(pattern).match(folded, at)
        if found is None or found.end() <= (best.end if best else at) or not _stands_alone(folded, at, found.end()):
            continue
        groups = {group: value for group, value in found.groupdict().items() if value is not None}
        best = Said(name, at, found.end(), groups)
    return best


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do."""
    return not (_joined(folded[start - 1 : start + 1]) or _joined(folded[end - 1 : end + 1]))


def _joined(pair: str) -> bool:
    return len(pair) == len("ab") and all(c.isascii() and c.isalpha() for c in pair)


def first_of(
    text: str, read: Callable[[str], Value | None], at: int = 0, longest: int = 60
) -> tuple[Value, int] | None:
    """The longest stretch from a place on that can be read, and where it ends; None where none can.

    Raises:
        BadInput: from `read`: the stretch is of that kind, but cannot be.
    """
    ends = [end for end in range(at + 1, min(len(text), at + longest) + 1) if not _inside_word(text, end)]
    for end in reversed(ends):
        value = read(text[at:end])
        if value is not None:
            return value, end
    return None


def _inside_word(text: str, end: int) -> bool:
    pair = text[end - 1 : end + 1]
    return len(pair) == len("ab") and (
        (pair[0].isascii() and pair[0].isalnum() and pair[1].isascii() and pair[1].isalnum()) or pair[0].isspace()
    )


def as_written(text: str, left: Sequence[LeftOver]) -> str:
    """Words that were left over, with a small word that stands between two of them: `subversion of state power`."""
    words = left[0].text if left else ""
    for one, following in pairwise(left):
        gap = text[one.end : following.start]
        words += f"{gap if gap.strip().isalpha() else ' '}{following.text}"
    return words
