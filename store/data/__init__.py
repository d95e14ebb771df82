"""Packaged data with its credits (CREDITS.md): places, sister cities, dialogues, the demonstration cases."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from store.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Division:
    """A province or prefecture of China."""

    code: str
    """GB/T 2260."""
    level: str
    parent: str | None
    name_en: str
    name_zh: str
    short_zh: str
    pinyin: str
    alternatives: tuple[str, ...] = ()
    """Other names in English."""


@dataclass(frozen=True, slots=True)
class Office:
    """A ministry, court, bureau or organization that lists are handed to."""

    name_en: str
    name_zh: str
    aliases: tuple[str, ...]
    """In either language: MOJ, 国家民委."""
    province: str | None
    """GB/T 2260; None of a national or foreign body."""
    is_chinese: bool = True
    """Whether it is an office or organization of China."""


@dataclass(frozen=True, slots=True)
class PublicGroup:
    """People tried or known together, as public sources name them."""

    key: str
    name_en: str
    name_zh: str
    aliases: tuple[str, ...]
    """In either language."""
    stated_size: str
    """As the source says it: 8, more than 300; empty where it says nothing."""
    stated_as_of: PartialDate | None
    source: str
    """What states it; empty where nothing was looked up."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What a case stands for."""

    key: str
    name_en: str
    name_zh: str
    aliases: tuple[str, ...]
    """In either language."""


@dataclass(frozen=True, slots=True)
class DemoSource:
    """A source of the demonstration cases; `dated` is None where no date is stated."""

    name: str
    kind: str
    dated: PartialDate | None


def _rows(name: str) -> list[dict[str, str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def divisions() -> dict[str, Division]:
    """Provinces and prefectures by GB/T 2260 code."""
    return {
        row["gb2260"]: Division(
            row["gb2260"], row["level"], row["parent_gb2260"] or None, row["name_en"], row["name_zh"], row["short_zh"],
            row["pinyin"], _several(row["alt_names"]),
        )
        for row in _rows("divisions.csv")
    }  # fmt: skip


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def offices() -> tuple[Office, ...]:
    """Offices by their names in both languages."""
    return tuple(
        Office(
            row["name_en"], row["name_zh"], _several(row["aliases"]),
            row["gb_province"] if row["level"] == "provincial" else None, row["level"] != "abroad",
        )
        for row in _rows("offices.csv")
    )  # fmt: skip


@cache
def province_code(name_en: str) -> str | None:
    """The code of the province of that English name, None where there is none."""
    found = [d.code for d in divisions().values() if d.level == "province" and d.name_en == name_en]
    return found[0] if found else None


@cache
def _prisons() -> dict[str, tuple[dict[str, str], ...]]:
    """Prisons by each of their names: several have one English name."""
    held: dict[str, list[dict[str, str]]] = {}
    for row in _rows("prisons.csv"):
        for name in dict.fromkeys((row["name_en"], row["name_zh"], *_several(row["aliases"]))):
            held.setdefault(name.casefold(), []).append(row)
    return {name: tuple(rows) for name, rows in held.items()}


def prison_names(name: str, province: str | None) -> tuple[str, str] | None:
    """The English and the Chinese name of a prison by either.

    Args:
        name: as it is held.
        province: GB/T 2260 code, for prisons of one name.

    Returns:
        None where it is not listed, or where it may be one of several.
    """
    rows = _prisons().get(name.casefold(), ())
    if len(rows) > 1:
        rows = tuple(row for row in rows if row["gb_province"] == province)
    return (rows[0]["name_en"], rows[0]["name_zh"]) if len(rows) == 1 and rows[0]["name_zh"] else None


def prison_province(name: str) -> str | None:
    """The province (GB/T 2260) of a listed prison, by either of its names; None where it is not listed or stands in several."""
    found = {row["gb_province"] for row in _prisons().get(name.casefold(), ())}
    return found.pop() or None if len(found) == 1 else None


FROM_MEMORY = "compiler's memory"
"""How the source of a row begins that nobody looked up."""


@cache
def groups() -> dict[str, PublicGroup]:
    """Groups of cases by key."""
    return {
        row["group_key"]: PublicGroup(
            row["group_key"], row["name_en"], row["name_zh"],
            tuple(alias.removesuffix("(unverified)").strip() for alias in _several(row["aliases"])),
            row["stated_size"], PartialDate.parse(row["stated_as_of"]) if row["stated_as_of"] else None,
            "" if row["source"].startswith(FROM_MEMORY) else row["source"],
        )
        for row in _rows("groups.csv")
    }  # fmt: skip


@cache
def issues() -> dict[str, Issue]:
    """Issues by key; the five of the dialogue of 2010 first."""
    return {
        row["issue_key"]: Issue(row["issue_key"], row["name_en"], row["name_zh"], _several(row["aliases"]))
        for row in _rows("issues.csv")
    }


@cache
def group_names() -> dict[str, tuple[str, str]]:
    """The English and the Chinese name of a group of cases, by any of its names in lower case."""
    return {
        name.casefold(): (group.name_en, group.name_zh)
        for group in groups().values()
        for name in (group.name_en, group.name_zh, *group.aliases)
        if group.name_zh
    }


def sister_cities() -> list[dict[str, str]]:
    """Partnerships, one dictionary a row, keyed by the columns of the file."""
    return _rows("sister_cities.csv")


def dialogues() -> list[dict[str, str]]:
    """Rounds of dialogues, one dictionary a row, keyed by the columns of the file."""
    return _rows("dialogues.csv")


def demo_people() -> list[dict[str, str]]:
    """The demonstration cases, one dictionary a row, keyed by the columns of the file."""
    return _rows("cases_demo.csv")


@cache
def demo_sources() -> dict[str, DemoSource]:
    """The sources of the demonstration cases by name."""
    return {
        row["source"]: DemoSource(
            row["source"], row["kind"], PartialDate.parse(row["dated"]) if row["dated"] else None
        )
        for row in _rows("demo_sources.csv")
    }  # fmt: skip
