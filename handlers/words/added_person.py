"""A person as typed behind `/prisoner add`, with what is said beside the name and no mark between: `王无忌 男 1965年5月 江苏`."""

import re

from store.names.spotting import find_names, is_name_word
from store.names.tables import is_han
from store.reading.beside import Evidence, evidence
from store.reading.dates_within import date_or_none

_MARK = re.compile(r"([,，;；、()（）|\n])")
_QUOTE = re.compile('["“”„«»「」『』]')
_LONGEST = 5
"""Words of one thing that is said: `born on 17 April 1969`."""
_OF_THE_PERSON = frozenset({"sex", "age", "born", "reference"})
"""What is said of somebody wherever it stands; a place or a date behind another thing that is said belongs to that."""
_BESIDE_A_NAME = _OF_THE_PERSON | {"province"}


LONGEST = 400
"""Characters of a line that tells of one person; a longer one is no line but running text."""


def apart(text: str) -> tuple[str, tuple[str, ...]]:
    """The line with a comma between the name and what is said of the person, and the words that are neither.

    A date on its own is that of birth; one behind a deed belongs to the deed: `detained 2018-01-01 Chengdu`.
    """
    if _QUOTE.search(text) or len(text) > LONGEST:
        return text, ()
    kept, over = list[str](), list[str]()
    for number, part in enumerate(_MARK.split(text)):
        words = part.split()
        if number % 2 or not words:
            kept.append(part)
            continue
        end = _name_end(words) if number == 0 else 0
        said, left = _said(words[end:])
        if number and not said:
            kept.append(part)  # another script's form of the name, or what the reader of people knows
        else:
            kept.append(", ".join([*([" ".join(words[:end])] if end else []), *said]))
            over += left
    return "".join(kept), tuple(over)


def _name_end(words: list[str]) -> int:
    """Where the name ends that a line begins with: before a number, what is said, a word that names are not written with."""
    ends = (at for at in range(1, len(words)) if _said_at(words[at:]) or not _goes_on(words[:at], words[at]))
    return next(ends, len(words))


def _goes_on(before: list[str], word: str) -> bool:
    """Whether a word can be a part of a name that began: its form in another script, a word written as names are."""
    if any(map(str.isdigit, word)):
        return False
    if is_han(word[0]):
        return not any(is_han(one[0]) and any(spot.text == one for spot in find_names(one)) for one in before)
    return not word.islower() or before[-1].islower() or is_name_word(word)


def _said(words: list[str]) -> tuple[list[str], list[str]]:
    """What words beside a name say of the person, each as the reader of people takes it, and what is left over."""
    said, over, at, is_beside = list[str](), list[str](), 0, True
    while at < len(words):
        found = _said_at(words[at:], only=_BESIDE_A_NAME if is_beside else _OF_THE_PERSON, may_be_bare=is_beside)
        if found is not None:
            said.append(found[0])
            at += found[1]
            is_beside = True
            continue
        over = [*over, words[at]] if is_beside else [*over[:-1], f"{over[-1]} {words[at]}"]
        is_beside = False
        at += 1
    return said, over


def _said_at(
    words: list[str], only: frozenset[str] | None = None, *, may_be_bare: bool = True
) -> tuple[str, int] | None:
    """What the first words say of a person, the most of them that do, and how many they are.

    Args:
        only: what it may be, by the fields of the evidence; None: whatever is known.
        may_be_bare: whether a date on its own is that of birth.
    """
    for length in range(min(_LONGEST, len(words)), 0, -1):
        typed = " ".join(words[:length])
        told = (evidence(typed, alone=False, after_name=True) or Evidence()).said().keys()
        if told and (only is None or told <= only):
            return typed, length
        if may_be_bare and any(map(str.isdigit, typed)) and date_or_none(typed) is not None:
            return f"born {typed}", length
    return None
