"""Names of China's High and Intermediate People's Courts in both languages, put together from their parts.

There is no list: about 3,500 courts exist. The province, the prefecture, the ordinal and the level make a name, and of the
two upper levels every part is held (`divisions`). Basic courts are left as a source prints them: their districts and
counties are not held, and pinyin cannot be turned into characters.
"""

import re
from functools import cache

from store.data import Division, divisions

_LEVELS = {"High": "高级人民法院", "Intermediate": "中级人民法院"}
_SUPREME = {"Supreme People's Court": "最高人民法院"}
_ORDINALS = "一二三四五六七八九十"
_WORDS = {
    word: at
    for at, words in enumerate(
        (
            ("first", "one"), ("second", "two"), ("third", "three"), ("fourth", "four"), ("fifth", "five"),
            ("sixth", "six"), ("seventh", "seven"), ("eighth", "eight"), ("ninth", "nine"), ("tenth", "ten"),
        ),
        start=1,
    )
    for word in words
}  # fmt: skip
_ENGLISH = re.compile(
    r"(?P<place>.+?)(?: Municipal| Provincial)?(?: (?:No\.? ?(?P<number>\d+)|Number (?P<word>\w+)|(?P<ordinal>"
    + "|".join(word.capitalize() for word in _WORDS)
    + r")))? (?P<level>Higher|High|Intermediate) (?:People['’]s )?Court(?:, (?P<province>.+))?"
)
_CHINESE = re.compile(r"(?P<place>.+?)(?:第(?P<ordinal>[一二三四五六七八九十]))?(?P<level>高级|中级)人民法院")


def in_chinese(name: str, province: str | None = None) -> str | None:
    """The Chinese name of an upper court by its English one.

    Args:
        name: as a source prints it: "Sanming Intermediate People's Court", "Suzhou Intermediate People's Court, Anhui".
        province: GB/T 2260 code of the province where it may be, for prefectures of one name.

    Returns:
        None where it is no upper court, its place is not known, or two places bear that name.
    """
    if name in _SUPREME:
        return _SUPREME[name]
    found = _ENGLISH.fullmatch(" ".join(name.split()))
    if found is None:
        return None
    level = "High" if found["level"].startswith("High") else "Intermediate"
    within = _province(found["province"]) if found["province"] else None
    if found["province"] and within is None:
        return None
    named = _named(found["place"], level) or _named(found["place"].removesuffix(" City"), level)
    places = [place for place in named if within in {None, place.parent}]
    if len(places) > 1 and province is not None:
        places = [place for place in places if place.parent == province]
    if len(places) != 1:
        return None
    number = found["number"] or _WORDS.get((found["word"] or found["ordinal"] or "").casefold())
    if number is not None and not 0 < int(number) <= len(_ORDINALS):
        return None
    ordinal = f"第{_ORDINALS[int(number) - 1]}" if number else ""
    return f"{places[0].name_zh}{ordinal}{_LEVELS[level]}"


def in_english(name: str) -> str | None:
    """The English name of an upper court by its Chinese one, with the province where two prefectures share a name."""
    for english, chinese in _SUPREME.items():
        if name == chinese:
            return english
    found = _CHINESE.fullmatch(re.sub(r"\s", "", name))
    if found is None:
        return None
    level = "High" if found["level"] == "高级" else "Intermediate"
    place = _written(found["place"], level)
    if place is None:
        return None
    number = f" No. {_ORDINALS.index(found['ordinal']) + 1}" if found["ordinal"] else ""
    english = _in_full(place)
    namesakes = [other for other in divisions().values() if other.level == place.level and _in_full(other) == english]
    shared = f", {divisions()[place.parent].name_en}" if len(namesakes) > 1 and place.parent else ""
    return f"{english}{number} {level} People's Court{shared}"


def _in_full(place: Division) -> str:
    """Autonomous prefectures in full."""
    return re.sub(r" AP$", " Autonomous Prefecture", place.name_en)


@cache
def _by_name() -> dict[tuple[str, str], tuple[Division, ...]]:
    """(level, name in lower case) → places of that name."""
    held: dict[tuple[str, str], list[Division]] = {}
    for place in divisions().values():
        for name in dict.fromkeys((place.name_en, _in_full(place), *place.alternatives)):
            held.setdefault((place.level, name.casefold()), []).append(place)
    return {key: tuple(places) for key, places in held.items()}


def _named(place: str, level: str) -> tuple[Division, ...]:
    """The places an English name may be: provinces of High courts; prefectures, or a municipality, of Intermediate ones."""
    provinces = _by_name().get(("province", place.casefold()), ())
    if level == "High":
        return provinces
    prefectures = _by_name().get(("prefecture", place.casefold()), ())
    return prefectures or tuple(province for province in provinces if province.name_zh.endswith("市"))


def _written(place: str, level: str) -> Division | None:
    """The place of a Chinese name, after its province where that is written too."""
    provinces = [held for held in divisions().values() if held.level == "province"]
    whole = next((held for held in provinces if place in {held.name_zh, held.short_zh}), None)
    if level == "High" or (whole is not None and whole.name_zh.endswith("市")):
        return whole
    before, rest = None, place
    for held in provinces:
        # Of the autonomous regions the short form stands before a prefecture too (新疆塔城地区).
        for written in (held.name_zh, *([held.short_zh] if held.name_zh.endswith("区") else [])):
            if before is None and place.startswith(written) and place != written:
                before, rest = held, place[len(written) :]
    places = [
        held
        for held in divisions().values()
        if held.level == "prefecture"
        and rest in {held.name_zh, held.short_zh}
        and (not before or held.parent == before.code)
    ]
    return places[0] if len(places) == 1 else None


def _province(name: str) -> str | None:
    found = _by_name().get(("province", name.removesuffix(" Province").casefold()), ())
    return found[0].code if len(found) == 1 else None
