"""Provinces and prefectures of China as people write them → their codes."""

import re
from collections.abc import Iterator
from functools import cache

from store.data import Division, divisions
from store.errors import BadInput
from store.reading.text import SHOWN, fold
from store.texts import _

PROVINCE = "province"
_EN_AROUND = re.compile(
    r"(?:(?:held |detained |jailed |imprisoned )?(?:from|in|of|at) )?(?:the )?(?P<name>.+?)"
    r"(?: (?:province|municipality|(?:uyghur |zhuang |hui )?autonomous region|city|prefecture|provincial))?"
)
_ZH_AROUND = re.compile(r"(?:在|来自|籍贯:?|原籍:?|关押[在于]|现押于?)?(?P<name>.+?)(?:人|籍)?")


def read_place(text: str) -> Division | None:
    """The province or prefecture that a text names, whole; None where it names none.

    `Fujian`, `from Fujian Province`, `福建人`, `福建省三明市`, `Sanming, Fujian`. A name that a province and a prefecture
    bear is the province's.

    Raises:
        BadInput: prefectures of several provinces bear the name.
    """
    folded = " ".join(fold(text).split()).strip(" ,.;")
    parts = [folded, *(found["name"] for around in (_EN_AROUND, _ZH_AROUND) if (found := around.fullmatch(folded)))]
    for part in parts:
        named = _named(part)
        if len(named) > 1:
            provinces = " / ".join(divisions()[place.parent].name_en for place in named if place.parent)
            raise BadInput(
                _(
                    "`{text}` lies in several provinces ({provinces}). Write the province with it.",
                    text=text.strip()[:SHOWN],
                    provinces=provinces,
                )
            )
        if named:
            return named[0]
    return None


def province_of(place: Division) -> str:
    """The code of the province that a place is or lies in."""
    return place.code if place.parent is None or place.level == PROVINCE else place.parent


def _named(name: str) -> list[Division]:
    """Whom a bare name means: a province before prefectures; a prefecture said with its province is one."""
    held = _by_name().get(name, [])
    provinces = [place for place in held if place.level == PROVINCE]
    if held:
        return provinces or held
    for first, second in _halves(name):
        province = [place for place in _by_name().get(first, []) if place.level == PROVINCE]
        inside = [place for place in _by_name().get(second, []) if province and place.parent == province[0].code]
        if inside:
            return inside
    return []


def _halves(name: str) -> Iterator[tuple[str, str]]:
    """A province and what may be a prefecture of it: 福建三明, `Sanming, Fujian`."""
    if name.isascii():
        place, comma, province = name.rpartition(", " if ", " in name else " ")
        if comma:
            yield province, place
        return
    for cut in range(2, len(name) - 1):
        yield name[:cut], name[cut:].strip(" ,")


@cache
def _by_name() -> dict[str, list[Division]]:
    known: dict[str, list[Division]] = {}
    for place in divisions().values():
        for name in {place.name_en, place.name_zh, place.short_zh, *place.alternatives}:
            known.setdefault(fold(name), []).append(place)
    return known
