"""Text after a command → typed requests. One place for how people write."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.data import divisions
from store.dates import PartialDate
from store.errors import BadInput
from store.prisoners.service import Narrowing
from store.prisoners.values import Sex
from store.texts import Text, _

_CHANNEL = re.compile(r"<#[A-Z0-9]+\|([^>]*)>")
"""`#118` as Slack sends it where a channel of that name exists (`should_escape`)."""
_QUOTED = re.compile(r"[\"“”「『]([^\"“”「」『』]*)[\"“”」』]")
_REFERENCE = re.compile(r"#(\d{1,9})")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SEX = {
    "f": Sex.FEMALE, "female": Sex.FEMALE, "女": Sex.FEMALE, "m": Sex.MALE, "male": Sex.MALE, "男": Sex.MALE,
}  # fmt: skip
LONGEST_COMMAND = 3000
NEAR = 2
"""Edits between a word and the sub-command that is offered for it."""


def clean(text: str) -> str:
    """What was typed, as people mean it: full width folded, control characters gone, Slack's escapes undone.

    Raises:
        BadInput: longer than any command of ours.
    """
    plain = _CHANNEL.sub(r"#\1", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if len(plain) > LONGEST_COMMAND:
        raise BadInput(too_long(len(plain)))
    folded = unicodedata.normalize("NFKC", plain)
    kept = "".join(" " if c.isspace() else c for c in folded if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(kept.split())


def too_long(characters: int) -> Text:
    """What is said of text that no command of ours needs."""
    return _("That is too long: {n} characters. A command holds one name or a few words.", n=characters)


def split_verb(text: str, verbs: Iterable[str]) -> tuple[str | None, str]:
    """A leading sub-command and the rest; (None, text) where the first word is none."""
    first, _blank, rest = text.partition(" ")
    return (first.casefold(), rest.strip()) if first.casefold() in set(verbs) else (None, text)


def split_last_verb(text: str, verbs: Iterable[str]) -> tuple[str | None, str]:
    """A sub-command after the name, as in `Li Jianfeng timeline`; (None, text) where the last word is none."""
    rest, _blank, last = text.rpartition(" ")
    return (last.casefold(), rest.strip()) if rest and last.casefold() in set(verbs) else (None, text)


def nearest(word: str, verbs: Iterable[str]) -> str | None:
    """The sub-command a typo was meant for."""
    if len(word) < NEAR:
        return None
    found = process.extractOne(word.casefold(), list(verbs), scorer=OSA.distance, score_cutoff=min(NEAR, len(word) - 1))
    return None if found is None else str(found[0])


def reference(text: str) -> int | None:
    """`#118` as a number; None where it is something else."""
    found = _REFERENCE.fullmatch(text.strip())
    return int(found[1]) if found else None


def number(text: str) -> int:
    """A list's number or a place in it.

    Raises:
        BadInput: not a number.
    """
    bare = text.strip().removeprefix("no.").strip()
    if not re.fullmatch(r"\d{1,9}", bare, re.ASCII):
        raise BadInput(_("`{text}` is not a number.", text=text.strip()[:40]))
    return int(bare)


@dataclass(frozen=True, slots=True)
class Asked:
    """A name with the words that narrow it."""

    name: str
    narrowing: Narrowing


def who(text: str) -> Asked:
    """Read `Chen Wei 1967`, `陈卫 f`, `Li Jianfeng Fujian`, `"Chen Wei"`."""
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return Asked(quoted[1].strip(), Narrowing())
    words = text.split()
    narrowing = Narrowing()
    while len(words) > 1 and (narrower := _narrowed(narrowing, words[-1])) is not None:
        narrowing = narrower
        words.pop()
    return Asked(" ".join(words), narrowing)


def _narrowed(so_far: Narrowing, word: str) -> Narrowing | None:
    year, sex, province = so_far.year, so_far.sex, so_far.province
    lower = word.casefold()
    if year is None and _YEAR.fullmatch(word):
        return Narrowing(int(word), sex, province)
    if sex is None and lower in _SEX:
        return Narrowing(year, _SEX[lower], province)
    if province is None and (code := _province(lower)):
        return Narrowing(year, sex, code)
    return None


def _province(word: str) -> str | None:
    return _provinces().get(word)


@cache
def _provinces() -> dict[str, str]:
    """Every name of a province → its code."""
    return {
        name: division.code
        for division in divisions().values()
        if division.level == "province"
        for name in (division.name_en.casefold(), division.name_zh, division.short_zh)
    }


@dataclass(frozen=True, slots=True)
class NewList:
    """What `/list new` asks for."""

    title: str
    recipient: str | None
    due: PartialDate | None


def new_list(text: str) -> NewList:
    """Read `"EU round"`, `EU round for MOJ due 2026-11-26`.

    Raises:
        BadInput: a due date that is none.
    """
    quoted = _QUOTED.match(text)
    title, rest = (quoted[1], text[quoted.end() :]) if quoted else ("", text)
    rest, _word, due = _cut(rest, "due")
    head, _word, recipient = _cut(rest, "for")
    return NewList(
        (title or head).strip(),
        recipient.strip(' "“”') or None,
        PartialDate.parse(due.strip()) if due.strip() else None,
    )


def _cut(text: str, word: str) -> tuple[str, str, str]:
    padded = f" {text} "
    before, found, after = padded.rpartition(f" {word} ")
    return (before, found, after) if found else (padded, "", "")


def name_and_list(text: str) -> tuple[str, int | None]:
    """A person and perhaps a list: `#12 464`, `Li Jianfeng to 464`, `Li Jianfeng`. A bare year narrows a name."""
    found = re.fullmatch(r"(?:(#\d+)(?:\s+to)?|(.+?)\s+to)\s+(\d{1,9})", text, re.ASCII)
    return (found[1] or found[2], int(found[3])) if found else (text, None)


def name_and_place(text: str) -> tuple[str, int | None]:
    """A person of a list and a place in it: `Li Jianfeng 3`, `Li Jianfeng to 3`, `5 to 3`."""
    found = re.fullmatch(r"(.+?)(?:\s+to)?\s+(\d{1,4})", text, re.ASCII)
    return (found[1], int(found[2])) if found else (text, None)


def by_province(text: str) -> tuple[str, bool]:
    """An export's text without `by province` (按省), and whether that was asked for."""
    found = re.search(r"\s*(?:\bby province\b|按省份?)\s*", text, re.IGNORECASE)
    return (text[: found.start()] + " " + text[found.end() :], True) if found else (text, False)
