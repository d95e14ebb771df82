"""The packaged tables: characters, spellings, surnames, words of names; each is read once, when first needed."""

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple


class Character(NamedTuple):
    """What is known of one character."""

    home: str
    """Its canonical form: simplified, variants folded."""
    mandarin: tuple[str, ...]
    """Toneless syllables, most usual first, dead ones last; ü is v."""
    cantonese: tuple[str, ...]
    """Jyutping without tones."""
    component: str
    """Its last component, "" when it has none."""
    living: int
    """So many of the Mandarin readings, the first ones, stand in a dictionary of today; the others are dead."""


def rows(table: str) -> list[list[str]]:
    """The rows of data/`table`.tsv without its comments."""
    text = files(__package__).joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]


def mapping(pairs: str) -> dict[str, str]:
    """A small table from `key=value` divided by blanks, in its order."""
    return dict(pair.split("=") for pair in pairs.split())


@cache
def _characters() -> dict[str, str]:
    text = files(__package__).joinpath("data", "characters.tsv").read_text(encoding="utf-8")
    return {line[0]: line for line in text.split("\n") if line and line[0] != "#"}


@lru_cache(maxsize=16_384)
def character(character: str) -> Character:
    """What is known of one character; an unknown one is its own form and its own sound."""
    line = _characters().get(character)
    if line is None:
        return Character(character, (), (), "", 0)
    _, home, mandarin, cantonese, component = line.split("\t")
    living, _, dead = mandarin.partition(" | ")
    alive = tuple(living.split())
    return Character(home or character, (*alive, *dead.split()), tuple(cantonese.split()), component, len(alive))


@cache
def _looks() -> dict[str, str]:
    return dict(rows("looks"))


def looks_like(character: str) -> str:
    """Characters that are alike to the eye, likest first; both in canonical form."""
    return _looks().get(character, "")


def look_alike(one: str, other: str) -> bool:
    """Whether two characters in canonical form are alike to the eye."""
    return other in looks_like(one) or one in looks_like(other)


@cache
def is_han(character: str) -> bool:
    return (
        "\u3400" <= character <= "\u9fff"
        or character in "〇\u3007"
        or "\U00020000" <= character <= "\U0003ffff"
        or "\uf900" <= character <= "\ufaff"
    )


@cache
def pinyin_syllables() -> frozenset[str]:
    return frozenset(row[0] for row in rows("syllables"))


@cache
def latin() -> dict[str, tuple[tuple[str, str], ...]]:
    """Spelling → (Mandarin syllable, scheme) …, surest first; an apostrophe marks an aspirate. Other scripts too."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for spelling, pairs in (*rows("latin"), *rows("scripts")):
        readings = []
        for pair in pairs.split():
            syllable, _, scheme = pair.partition(":")
            readings.append((syllable, scheme))
        table[spelling] = (*table.get(spelling, ()), *readings)
    return table


@cache
def cantonese() -> dict[str, tuple[tuple[str, int], ...]]:
    """Spelling → (Jyutping syllable, rank) …; rank 0 is the government's or the usual spelling."""
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for spelling, pairs in rows("cantonese"):
        table[spelling] = tuple((pair.split(":")[0], int(pair.split(":")[1])) for pair in pairs.split())
    return table


@cache
def korean() -> dict[str, tuple[tuple[str, int], ...]]:
    """Spelling → (reading in Revised Romanization, rank) …; rank 0 is the official one."""
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for reading, spellings, _characters_read in rows("korean"):
        for spelling, rank in (pair.split(":") for pair in spellings.split()):
            table[spelling] = (*table.get(spelling, ()), (reading, int(rank)))
    return table


@cache
def korean_readings() -> dict[str, tuple[str, ...]]:
    """Character → its readings."""
    table: dict[str, tuple[str, ...]] = {}
    for reading, _spellings, characters in rows("korean"):
        for character in characters:
            table[character] = (*table.get(character, ()), reading)
    return table


@cache
def crossing() -> tuple[dict[str, tuple[tuple[str, float], ...]], dict[str, tuple[tuple[str, float], ...]]]:
    """Mandarin syllable → (Cantonese reading as `systems` marks it, share) …, and the other way round."""
    there: dict[str, list[tuple[str, float]]] = {}
    back: dict[str, list[tuple[str, float]]] = {}
    for mandarin, jyutping, share in rows("crossing"):
        there.setdefault(mandarin, []).append((f"c/{jyutping}", float(share)))
        back.setdefault(f"c/{jyutping}", []).append((mandarin, float(share)))
    return (
        {key: tuple(sorted(value, key=lambda pair: -pair[1])) for key, value in there.items()},
        {key: tuple(sorted(value, key=lambda pair: -pair[1])) for key, value in back.items()},
    )


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """Surname in canonical characters → its readings (one syllable), or the syllables of a compound one."""
    table: dict[str, tuple[str, ...]] = {}
    for surname, readings, _source in rows("surnames"):
        table.setdefault("".join(character(letter).home for letter in surname), tuple(readings.split()))
    return table


@cache
def frequent_surnames() -> frozenset[str]:
    return frozenset(character(row[0]).home for row in rows("surnames") if row[2] == "frequent")


@cache
def frequent_surname_syllables() -> frozenset[str]:
    return frozenset(syllable for name in frequent_surnames() for syllable in surnames().get(name, ()))


@cache
def compound_surname_readings() -> frozenset[tuple[str, ...]]:
    """The syllables of each surname of two characters."""
    return frozenset(readings for name, readings in surnames().items() if len(name) > 1)


@cache
def surname_syllables() -> frozenset[str]:
    return frozenset(syllable for name, readings in surnames().items() if len(name) == 1 for syllable in readings)


@cache
def given_names() -> frozenset[str]:
    """English and other Western given names that stand beside a Chinese name."""
    return frozenset(name for row in rows("western") for name in row[0].split())


@cache
def titles(kind: str) -> tuple[str, ...]:
    """Words that stand beside a name and are no part of it, longest first. `kind`: han, han-before or latin."""
    words = {word for row in rows("titles") if row[0] == kind for word in row[1].split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
