"""Names in running text: stretches that may be names, to be looked up one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = re.compile(r"[㐀-鿿]+(?:[·•・*][㐀-鿿]+)*")
_LATIN = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,3}")
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a text, `text[start:end]`."""

    text: str
    start: int
    end: int


def find_names(text: str) -> list[Spot]:
    """Stretches that may be names, in the order of the text; longer ones first where several begin at one place."""
    text = text[:LONGEST_TEXT]
    spots = {*_han(text), *_latin(text)}
    return sorted(spots, key=lambda spot: (spot.start, -spot.end))


def _han(text: str) -> Iterator[Spot]:
    for run in _HAN.finditer(text):
        if not run.group().isalpha():
            yield Spot(run.group(), run.start(), run.end())
            continue
        for start in range(run.start(), run.end() - 1):
            for end in range(start + 2, min(start + 4, run.end()) + 1):
                yield Spot(text[start:end], start, end)


def _latin(text: str) -> Iterator[Spot]:
    for run in _LATIN.finditer(text):
        words = list(re.finditer(r"\S+", run.group()))
        for first in range(len(words) - 1):
            for last in range(first + 1, len(words)):
                start, end = run.start() + words[first].start(), run.start() + words[last].end()
                yield Spot(text[start:end], start, end)
