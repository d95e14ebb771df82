"""The hour of a day, as people write it beside a date: `at 9:30 am`, 上午9时30分, `in the afternoon of`."""

import re

from store.reading.numbers import number
from store.reading.text import fold

_ZH_PART = "上午|下午|中午|凌晨|清晨|早上|早晨|晚上|傍晚|深夜|夜间|夜里|晚间"
_ZH_NUMBER = r"\d{1,2}|[一二三四五六七八九十两]{1,3}"
_CLOCK = re.compile(
    rf"(?:(?<=\d)t|(?<![\d:/.-]))(?:,? ?(?:at|about|around) )?(?:(?P<zh_before>{_ZH_PART}) ?)?(?P<hour>\d{{1,2}})"
    r"(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)? ?(?P<half>[ap]\.?m\b\.?)|:(?P<bare>[0-5]\d)(?!\d)(?::[0-5]\d)?| ?(?P<whole>[ap]\.?m\b\.?)| o'clock)"
    r"|(?:,? ?at )(?P<named>noon|midnight)\b"
    rf"|(?P<zh_part>{_ZH_PART})?(?P<zh_hour>{_ZH_NUMBER})[时時点點](?!间)(?:(?P<zh_half>半)|(?P<zh_minute>{_ZH_NUMBER})分?)?(?:整|许|左右)?"
    rf"|(?P<zh_alone>{_ZH_PART})"
    r"|(?:,? ?(?:in|on|during) the (?P<part>(?:early |late )?(?:morning|afternoon|evening|night)|small hours)(?: of)?|,? at (?P<night>night|dawn|dusk))(?![a-z])"
)
_AFTERNOON = frozenset(["下午", "晚上", "傍晚", "深夜", "夜间", "夜里", "晚间"])
_HALF_A_DAY = 12
_HOURS = 24
_NAMED = {"noon": "12:00", "midnight": "0:00"}


def hour_within(text: str) -> tuple[str, str]:
    """The hour that a text names, `9:30` of twenty-four or a part of the day in its own words, and the text without it."""
    found = next((found for found in _CLOCK.finditer(fold(text)) if _hour(found) is not None), None)
    if found is None:
        return "", text
    return _hour(found) or "", f"{text[: found.start()]} {text[found.end() :]}"


def _hour(found: re.Match[str]) -> str | None:
    """The hour; None where there is no such hour."""
    said = found["named"] or found["zh_alone"] or found["part"] or found["night"]
    if said is not None:
        return _NAMED.get(said, said)
    is_late = (found["half"] or found["whole"] or "a").startswith("p") or (
        found["zh_part"] or found["zh_before"]
    ) in _AFTERNOON
    hour = int(number(found["hour"] or found["zh_hour"]))
    minute = int(number(found["minute"] or found["bare"] or found["zh_minute"] or "0")) if not found["zh_half"] else 30
    is_twelve = (found["half"] or found["whole"]) and hour == _HALF_A_DAY
    hour = hour % _HALF_A_DAY if is_twelve else hour
    hour += _HALF_A_DAY if is_late and hour < _HALF_A_DAY else 0
    return f"{hour}:{minute:02d}" if hour < _HOURS else None
