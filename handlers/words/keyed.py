"""A line whose parts are named by words before them: `"Sanming Eight" zh 三明八人 size 8 as of 2018`."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from handlers.words.source_grammar import LIFTED, MOST_LIFTED, lifted
from store.errors import BadInput
from store.reading.text import SHOWN
from store.texts import _

HEAD = ""
"""What stands before the first word that names a part."""
Words = tuple[tuple[str, tuple[str, ...]], ...]
"""Of each part the words that name it."""


def parts(text: str, words: Words, loose: Mapping[str, str] = MappingProxyType({})) -> Mapping[str, str]:
    """Take a line apart; in quotes nothing is a word of ours, and the quotes are taken off.

    Args:
        text: as typed.
        words: of each part the words that name it.
        loose: words that say a part without its name where they end the head, by the part they say: `"X" misspelling`.

    Raises:
        BadInput: a part is named twice, has nothing behind its name, or something is left over beside a quoted head.
    """
    bare, quotes = lifted(text)
    found: dict[str, str] = {}
    marks = list(_pattern(words).finditer(bare))
    head = bare[: marks[0].start()] if marks else bare
    while (last := _LAST.fullmatch(head)) is not None and last["word"].casefold() in loose:
        found[loose[last["word"].casefold()]] = last["word"]
        head = last["before"]
    found[HEAD] = _whole(head, quotes)
    beside = _QUOTED.sub(" ", head).strip(" ,;:") if _QUOTED.search(head) else ""
    if beside:
        raise BadInput(_("`{words}` beside the quotes was not understood. Nothing was kept.", words=beside[:SHOWN]))
    for at, mark in enumerate(marks):
        name = next(part for part, known in words if mark["word"].casefold() in known)
        end = marks[at + 1].start() if at + 1 < len(marks) else len(bare)
        value = _whole(bare[mark.end() : end], quotes)
        if name in found or not value:
            raise BadInput(
                _("`{word}` stands in this line twice, or with nothing behind it.", word=mark["word"][:SHOWN])
            )
        found[name] = value
    return found


_QUOTED = re.compile(f"[{chr(LIFTED)}-{chr(LIFTED + MOST_LIFTED)}]")
_LAST = re.compile(r"(?P<before>.*\S)[\s,;]+(?P<word>[^\s,;]+)[\s,;]*", re.DOTALL)


@lru_cache(maxsize=8)
def _pattern(words: Words) -> re.Pattern[str]:
    known = sorted((word for _part, several in words for word in several), key=len, reverse=True)
    return re.compile(rf"(?:^|(?<=[\s,;]))(?P<word>{'|'.join(map(re.escape, known))})(?=[\s:])\s*:?\s*", re.IGNORECASE)


def _whole(text: str, quotes: Sequence[str]) -> str:
    bare = text.strip(" ,;")
    for number, quote in enumerate(quotes):
        bare = bare.replace(chr(LIFTED + number), quote)
    return " ".join(bare.split())
