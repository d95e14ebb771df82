"""Nationalities as people type them, by the country's name or what its people are called, and as each language names them."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from handlers.words.language import CHINESE, ENGLISH, Language
from store.casework.law_facts import CHINESE as NO_FOREIGNERS
from store.errors import BadInput
from store.names.folding import canonical
from store.reading.text import SHOWN, fold
from store.texts import _

STATELESS = "stateless"
_PEOPLES: Mapping[str, str] = {
    "american": "US", "us": "US", "u.s": "US", "usa": "US", "united states of america": "US", "british": "GB", "uk": "GB",
    "britain": "GB", "great britain": "GB", "canadian": "CA", "australian": "AU", "new zealander": "NZ", "swedish": "SE",
    "norwegian": "NO", "danish": "DK", "finnish": "FI", "german": "DE", "french": "FR", "swiss": "CH", "dutch": "NL",
    "belgian": "BE", "irish": "IE", "italian": "IT", "spanish": "ES", "polish": "PL", "japanese": "JP", "korean": "KR",
    "south korean": "KR", "south korea": "KR", "north korean": "KP", "north korea": "KP", "kazakh": "KZ", "kazakhstani": "KZ",
    "kyrgyz": "KG", "uzbek": "UZ", "turkish": "TR", "turkey": "TR", "russian": "RU", "russia": "RU", "indian": "IN",
    "nepali": "NP", "nepalese": "NP", "pakistani": "PK", "vietnamese": "VN", "vietnam": "VN", "thai": "TH", "burmese": "MM",
    "mongolian": "MN", "singaporean": "SG", "malaysian": "MY", "filipino": "PH", "indonesian": "ID", "chinese": "CN",
    "prc": "CN", "people's republic of china": "CN", "taiwanese": "TW", "hong kong": "HK", "macau": "MO", "macao": "MO",
    "stateless": STATELESS, "无国籍": STATELESS,
}  # fmt: skip
_LOCALES = (ENGLISH, CHINESE)


@cache
def named() -> dict[str, str]:
    """Codes of ISO 3166-1 by the names of their countries in both languages, folded."""
    named = {
        _key(name): code
        for tag in _LOCALES
        for code, name in Locale.parse(tag).territories.items()
        if len(code) == 2 and code.isalpha()  # noqa: PLR2004  # regions of the world have numbers
    }
    return {**named, **_PEOPLES}


def _key(text: str) -> str:
    return canonical(" ".join(fold(text).split()).strip(" .").removeprefix("the "))


def read(text: str) -> str:
    """The code of a nationality (ISO 3166-1), or `stateless`.

    Raises:
        BadInput: no country is called so.
    """
    key = _key(text)
    for known in (key, key.removesuffix("国籍"), key.removesuffix("籍"), key.removesuffix("人"), f"{key}国"):
        if known in named():
            return named()[known]
    raise BadInput(
        _("“{text}” is no country or people known here. Write it as Sweden, Swedish or 瑞典.", text=text[:SHOWN])
    )  # fmt: skip


def shown(code: str, language: Language) -> str:
    """A nationality as this language names its country; as it is held where no country is called so."""
    if code == STATELESS:
        return language.say(_("stateless"))
    return str(Locale.parse(language.tag).territories.get(code, code))


def is_foreign(code: str) -> bool:
    """Whether the law counts somebody as a foreigner."""
    return code.casefold() not in NO_FOREIGNERS
