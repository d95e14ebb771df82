"""Recall keys and judgment: who may be meant, how sure that is, and why."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from store.errors import BadInput
from store.names.fold import characters, is_han, letters, words
from store.texts import Text, _

LONGEST = 200
"""Letters of the longest name we read; the longest Uyghur and Tibetan names with titles have under 80."""

GRAM = 3
CLOSE = 78.0
"""rapidfuzz's ratio (0 to 100) of two spellings from which one is worth showing as perhaps the other."""


class Certainty(StrEnum):
    """Whether this is the person, or only perhaps."""

    CERTAIN = "certain"
    PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True)
class HeldName:
    """One stored form of a name; `script` is ISO 15924."""

    text: str
    script: str = "Latn"
    kind: str = "main"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whom recall brought up."""

    id: Hashable
    names: tuple[HeldName, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate judged: by which form, how surely (score 0 to 1 orders within a certainty), and why."""

    id: Hashable
    name: HeldName
    certainty: Certainty
    score: float
    reason: Text


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, folded, with its recall keys."""

    text: str
    han: str
    letters: str
    words: tuple[str, ...]
    keys: frozenset[str]


def _keys(text: str) -> frozenset[str]:
    whole, parts = letters(text), words(text)
    turned = {"".join(parts[n:] + parts[:n]) for n in range(len(parts))}
    grams = {whole[n : n + GRAM] for n in range(len(whole) - GRAM + 1)}
    return frozenset(
        {f"w:{form}" for form in turned | {whole} if form}
        | {f"p:{part}" for part in parts if len(part) > 1}
        | {f"g:{gram}" for gram in grams}
    )


def keys(name: HeldName) -> frozenset[str]:
    """The recall keys of a stored name: whole reading in each order, its words, its three-letter pieces."""
    return frozenset(key[:80] for key in _keys(name.text))


def read(text: str) -> Query:
    """Fold what was typed.

    Raises:
        BadInput: empty, too long, or nothing in it that a name is written with.
    """
    if len(text) > LONGEST:
        raise BadInput(_("That is too long for a name: {n} characters. Type one name.", n=len(text)))
    whole = letters(text)
    if not whole:
        raise BadInput(_("There is no name in that. Type characters or letters, for example `/prisoner Li Jianfeng`."))
    return Query(text, characters(text) if is_han(text) else "", whole, words(text), keys(HeldName(text)))


def judge(query: Query, candidates: Iterable[Candidate]) -> list[Match]:
    """The candidates worth showing, best first.

    A certain match is the same characters or the same stored letters; whether somebody else qualifies too is for
    the caller to see (two certain ones are a choice).
    """
    matches = [match for candidate in candidates if (match := _best(query, candidate)) is not None]
    return sorted(matches, key=lambda match: (match.certainty is not Certainty.CERTAIN, -match.score))


def _best(query: Query, candidate: Candidate) -> Match | None:
    judged = [_judge_name(query, candidate.id, name) for name in candidate.names]
    return max(
        (m for m in judged if m is not None), default=None, key=lambda m: (m.certainty is Certainty.CERTAIN, m.score)
    )


def _judge_name(query: Query, person: Hashable, name: HeldName) -> Match | None:
    def match(certainty: Certainty, score: float, reason: Text) -> Match:
        return Match(person, name, certainty, score, reason)

    held_han = is_han(name.text)
    if query.han and held_han and query.han == characters(name.text):
        return match(Certainty.CERTAIN, 1.0, _("same characters"))
    held_words = words(name.text)
    if query.letters == letters(name.text):
        if query.han and held_han:
            return match(Certainty.PERHAPS, 0.96, _("same sound, other characters: {held}", held=name.text))
        if query.han or held_han:
            return match(Certainty.PERHAPS, 0.95, _("same reading: {held}", held=name.text))
        return match(Certainty.CERTAIN, 0.99, _("same spelling"))
    if sorted(query.words) == sorted(held_words) or _turned(query) & _turned(read(name.text)):
        return match(Certainty.PERHAPS, 0.97, _("same name, other order: {held}", held=name.text))
    return _near(query, name, held_words, match)


def _turned(query: Query) -> set[str]:
    parts = query.words
    return {"".join(parts[n:] + parts[:n]) for n in range(len(parts))}


def _near(
    query: Query, name: HeldName, held: tuple[str, ...], match: Callable[[Certainty, float, Text], Match]
) -> Match | None:
    ratio = fuzz.ratio(query.letters, letters(name.text))
    if ratio >= CLOSE:
        return match(Certainty.PERHAPS, ratio / 125, _("spelled nearly the same: {held}", held=name.text))
    shared = {word for word in query.words if len(word) > 1} & set(held)
    if shared and set(query.words) <= set(held):
        return match(Certainty.PERHAPS, 0.4 + 0.1 * len(shared), _("part of the name {held}", held=name.text))
    return None
