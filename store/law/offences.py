"""Offences: article, names, category, and what the law ties to them; and which one a source means."""

import re
import tomllib
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Category(StrEnum):
    """The group of an offence, which decides about strictness and deprivation of political rights."""

    STATE_SECURITY = "ESS"
    TERRORISM = "terrorism"
    COUNTERREVOLUTION = "counterrevolution"
    CULT = "cult (public order)"
    PUBLIC_ORDER = "public order"
    PERSONAL_RIGHTS = "personal rights"
    PROPERTY = "property"
    ECONOMIC_ORDER = "economic order"
    FINANCIAL_ORDER = "financial order"
    ORGANIZED_CRIME = "organized crime (public order)"
    VIOLENT = "violent crime"
    DERELICTION = "dereliction"


@dataclass(frozen=True, slots=True)
class Offence:
    """One offence of the Criminal Law.

    `names` are what sources call it besides its own; `since` is the first day of an article that an amendment added.
    """

    article: str
    english: str
    chinese: str
    category: Category
    chapter: str
    deprivation_mandatory: bool
    strict: bool
    since: date | None = None
    added_by: str = ""
    until: date | None = None
    names: tuple[str, ...] = ()

    @property
    def is_state_security(self) -> bool:
        """Endangering state security, or counterrevolution, which it replaced in 1997."""
        return self.category in {Category.STATE_SECURITY, Category.COUNTERREVOLUTION}


@cache
def load_offences() -> tuple[Offence, ...]:
    """The offences in the order of their articles."""
    read = tomllib.loads((files("store.law") / "offences.toml").read_text("utf-8"))["offence"]
    return tuple(
        Offence(**{**entry, "category": Category(entry["category"]), "names": tuple(entry.get("names", ()))})
        for entry in read
    )


@cache
def offences_named(charge: str) -> tuple[Offence, ...]:
    """What a source may mean by a charge: none where the name is unknown, several where it is ambiguous."""
    by_name = _by_name()
    folded = _folded(charge)
    bare = _folded(re.sub(r"[(（].*?[)）]", "", charge))
    return by_name.get(folded) or _by_article(charge) or by_name.get(bare, ())


_BETWEEN_OFFENCES = re.compile(r"[;；、/,，]\s*(?:and\s+)?|\s+and\s+|以及|和|与|與|及", re.IGNORECASE)


def offences_within(text: str) -> tuple[str, ...]:
    """The offences that a text names one after the other, in its words; the text alone where it is one, or some part is none.

    `subversion and extortion` are two; `picking quarrels and provoking trouble` is one.
    """
    return _split(text.strip()) or (text,)


def _split(text: str) -> tuple[str, ...]:
    """The fewest offences that a text is made of; none where it is not."""
    if offences_named(text):
        return (text,)
    cuts = _BETWEEN_OFFENCES.finditer(text)
    heads = ((text[: cut.start()].strip(), text[cut.end() :].strip()) for cut in cuts)
    whole = ((head, *rest) for head, tail in heads if offences_named(head) and (rest := _split(tail)))
    return min(whole, key=len, default=())


def is_same_offence(one: str, other: str) -> bool:
    """Whether two texts name one offence, in whatever words and language."""
    named = offences_named(one)
    return one.casefold() == other.casefold() or (bool(named) and named == offences_named(other))


_ARTICLE = re.compile(
    r"(?:criminal law )?(?:arts?(?:icle)?\.? ?|刑法)?第?(\d{2,3}(?:-\d|条之[一二三四五六])?)条?(?:第?[(（]?(\d|[一二三四])[)）]?款?)?",
)
_NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6"}


def _by_article(charge: str) -> tuple[Offence, ...]:
    found = _ARTICLE.fullmatch(" ".join(charge.casefold().split()))
    if found is None:
        return ()
    article, paragraph = found.groups()
    article = article.replace("条之", "-")
    wanted = "".join(_NUMERALS.get(sign, sign) for sign in article)
    full = f"{wanted}({_NUMERALS.get(paragraph, paragraph)})" if paragraph else wanted
    exact = tuple(offence for offence in load_offences() if offence.article == full)
    of_article = tuple(offence for offence in load_offences() if offence.article.split("(")[0] == wanted)
    if not paragraph:
        return of_article
    return exact or tuple(offence for offence in of_article if offence.article == wanted)


@cache
def _by_name() -> dict[str, tuple[Offence, ...]]:
    index: dict[str, list[Offence]] = {}
    for offence in load_offences():
        for name in {_folded(name) for name in (offence.english, offence.chinese, *offence.names)}:
            index.setdefault(name, []).append(offence)
    return {name: tuple(found) for name, found in index.items()}


def _folded(name: str) -> str:
    """A name without what sources vary: case, blanks, quotation marks, "涉嫌" before it and "罪" after it."""
    plain = " ".join(_QUOTES.sub("", name.casefold()).replace("&", " and ").split())
    return _BEFORE.sub("", plain).removesuffix("罪").strip(" .")


_QUOTES = re.compile(r"[\"'“”‘’「」『』《》]")
_BEFORE = re.compile(r"^(?:涉嫌(?:犯)?|犯|以)")


def is_state_security(charges: Iterable[tuple[Offence, ...]]) -> bool | None:
    """Whether any charge endangers state security. None: a charge is unknown or its readings differ."""
    return _any(charges, lambda offence: offence.is_state_security)


def is_among(charges: Iterable[tuple[Offence, ...]], categories: AbstractSet[Category]) -> bool | None:
    """Whether any charge is of some categories. None: no charge is known, or one may be something else."""
    return _any(charges, lambda offence: offence.category in categories)


def is_strict(charges: Iterable[tuple[Offence, ...]]) -> bool | None:
    """Whether any charge is in the strict group for sentence reduction (R17-STRICT-LIST). None: not known.

    The list of 2016 names state security only; counterrevolution, which it replaced, is handled alike (Dui Hua, 2016).
    """
    return _any(charges, lambda offence: offence.strict or offence.is_state_security)


def needs_deprivation(charges: Iterable[tuple[Offence, ...]]) -> bool | None:
    """Whether deprivation of political rights must be imposed (Criminal Law art 56). None: not known."""
    return _any(charges, lambda offence: offence.deprivation_mandatory)


def _any(charges: Iterable[tuple[Offence, ...]], holds: Callable[[Offence], bool]) -> bool | None:
    answers = [_agreed(readings, holds) for readings in charges]
    if True in answers:
        return True
    return False if answers and None not in answers else None


def _agreed(readings: tuple[Offence, ...], holds: Callable[[Offence], bool]) -> bool | None:
    answers = {holds(offence) for offence in readings}
    return answers.pop() if len(answers) == 1 else None
