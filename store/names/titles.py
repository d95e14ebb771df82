"""Titles, roles and descriptions beside a name: what is set aside, so that the name is read alone."""

import re
from collections.abc import Sequence
from functools import cache

from store.names import tables

_HIDING = frozenset("×✕○〇□■＊*※")
"""Count as characters of a name: they hide one."""
_ALSO_SYLLABLES = frozenset(("lama", "geshe", "human", "nun", "haji", "mulla", "tulku", "sister"))
"""Titles in letters that may be part of a name too; they are set aside only beside two words."""


@cache
def _title_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Titles before a name, a description of which the last may be any; and titles after one."""
    either = "|".join(map(re.escape, tables.titles("han")))
    before = "|".join(map(re.escape, tables.titles("han-before")))
    return re.compile(f"^(?:(?:{before})*(?:{either})|(?:{before}))+[\\s:：]*"), re.compile(
        f"[\\s,，]*(?:{either}|等人)+$"
    )


@cache
def _outer_characters() -> tuple[frozenset[str], frozenset[str]]:
    """The characters with which a title before a name begins, and those with which one after it ends."""
    either, before = tables.titles("han"), tables.titles("han-before")
    return frozenset(title[0] for title in (*either, *before)), frozenset(title[-1] for title in (*either, "等人"))


def without_titles(text: str) -> tuple[str, str]:
    """The name without the titles at either end, where two characters at least are left; and what was set aside."""
    begin, end = _outer_characters()
    if text[:1] not in begin and text[-1:] not in end:
        return text, ""
    before, after = _title_patterns()
    aside = []
    found = before.match(text)
    # A word of one character (前, 女) counts only before another word.
    # A title joined by an interpunct is a part of the name (哈吉·买买提).
    if (
        found
        and _count(text[found.end() :]) > 1
        and len(found.group().strip()) > 1
        and not text.startswith("·", found.end())
    ):
        aside.append(found.group().strip())
        text = text[found.end() :]
    last = after.search(text)
    if last and _count(text[: last.start()]) > 1 and not text.endswith("·", 0, last.start()):
        aside.append(last.group().strip(" ,，"))
        text = text[: last.start()]
    return text, " ".join(aside)


_FAMILIAR = re.compile(r"[老小阿大](?P<surname>.)")
_FAMILIAR_PINYIN = re.compile(r"(?:lao|xiao|ah?|da)[ -](?P<surname>[a-z]+)")


def surname_alone(text: str) -> str | None:
    """The surname of which only a title or a familiar word is said: 郭老师, 老郭, Xiao Li; None where more is said."""
    text = text.strip()
    pinyin = _FAMILIAR_PINYIN.fullmatch(text.lower())
    if pinyin is not None:
        return pinyin["surname"] if pinyin["surname"] in tables.surname_syllables() else None
    if not text or not all(map(tables.is_han, text)):
        return None
    familiar = _FAMILIAR.fullmatch(text)
    if familiar is not None:
        return familiar["surname"]
    title = _title_patterns()[1].search(text)
    return text[: title.start()] if title is not None and title.start() == 1 else None


_LAWYER = re.compile(r"(?:lawyer|attorney|barrister|solicitor)s? (?P<surname>[a-z]+)|.+律[师師]")


def lawyers_surname(text: str) -> str | None:
    """The surname of a lawyer of whom no more is said: 郭律师, lawyer Guo; None where anything else is said."""
    said = _LAWYER.fullmatch(text.strip().lower())
    return (said["surname"] or surname_alone(text)) if said is not None else None


def has_surname(name: str, surname: str) -> bool:
    """Whether a name begins with a surname, either of them in characters or in letters."""
    first = name[:1] if tables.is_han(name[:1]) else name.lower().partition(" ")[0]
    one, other = (tables.character(part).home if tables.is_han(part) else part for part in (first, surname))
    readings = tables.surnames()
    return one == other or other in readings.get(one, ()) or one in readings.get(other, ())


def _count(text: str) -> int:
    return sum(tables.is_han(character) or character in _HIDING for character in text)


def title_ends(words: Sequence[str]) -> tuple[int, int]:
    """Where the name begins and ends between titles; one word is always left."""
    titles = _latin_titles()
    first, last = 0, len(words)
    while first < last and words[first] in titles and last - first > _fewest_left(words[first]):
        first += 1
    while first < last and words[last - 1] in titles and last - first > _fewest_left(words[last - 1]):
        last -= 1
    return first, last


def _fewest_left(title: str) -> int:
    """Words that must be left beside a title."""
    return 2 if title in _ALSO_SYLLABLES else 1


@cache
def _latin_titles() -> frozenset[str]:
    return frozenset(tables.titles("latin"))
