"""Time zones by the names people use: "Beijing time", 北京时间."""

from babel.dates import get_timezone_name

from handlers.words.language import Language
from store.texts import Text, _

CUSTOM: dict[str, Text] = {
    "Asia/Shanghai": _("Beijing time"),
    "Asia/Urumqi": _("Urumqi time"),
    "Europe/London": _("London time"),
    "UTC": _("UTC"),
}
"""Zones whose name in the common tables is not what is said: "China Time", "United Kingdom Time"."""


def zone_name(zone: str, language: Language) -> str:
    """What a zone is called in a sentence."""
    if zone in CUSTOM:
        return language.say(CUSTOM[zone])
    locale = "zh_Hans_CN" if language.is_chinese else "en"
    return get_timezone_name(zone, locale=locale, width="long").removesuffix("Time") + (
        "" if language.is_chinese else "time"
    )
