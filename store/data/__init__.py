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
            row["gb_province"] if row["level"] == "provincial" else None,
        )
        for row in _rows("offices.csv")
    )  # fmt: skip


@cache
def province_code(name_en: str) -> str | None:
    """The code of the province of that English name, None where there is none."""
    found = [d.code for d in divisions().values() if d.level == "province" and d.name_en == name_en]
    return found[0] if found else None


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
