"""Numbers in digits and words, English and Chinese."""

import re
from fractions import Fraction

_ZH_DIGITS = (
    {sign: at for at, sign in enumerate("〇一二三四五六七八九")}
    | {sign: at for at, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"两": 2}
)
_ZH_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_ZH_GREAT = {"万": 10_000, "亿": 100_000_000}
_SMALLER_THAN_ANY = 10_000
"""Where no 十, 百 or 千 was read yet in a section, any may come."""
_TENS_IN_ONE = {"廿": "二十", "卅": "三十"}

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: at for at, word in enumerate(_ONES)} | {word: 10 * at for at, word in enumerate(_TENS, start=2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

_ONE_WORD = "|".join(sorted((*_WORDS, *_SCALES), key=len, reverse=True))
ENGLISH_WORDS = rf"(?:(?:{_ONE_WORD}|an?(?= (?:hundred|thousand|million)))(?:(?:[ -]| and )(?:{_ONE_WORD}))*)"
"""`seven`, `twenty-five`, `one hundred and five`, `a hundred`."""
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""`1,200`, `1.5`."""
CHINESE_SIGNS = "〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
CHINESE = rf"(?:{DIGITS}[万亿千百]?|[{CHINESE_SIGNS}]+)"
"""`三千`, `1.2万`, `二〇〇九`, `伍仟`."""


def number(text: str) -> Fraction:
    """The number that a text which fits one of the patterns above says.

    Raises:
        ValueError: it fits none, or is not written as numbers are (十百).
    """
    plain = text.strip().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain, re.ASCII):
        return Fraction(plain)
    if plain.isascii():
        return Fraction(_english(plain))
    return _chinese(plain)


def _english(text: str) -> int:
    total = section = 0
    for word in re.split(r"[ -]+", text):
        if word in _WORDS:
            section += _WORDS[word]
        elif word in {"a", "an"}:
            section = 1
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _SCALES:
            total, section = total + (section or 1) * _SCALES[word], 0
        elif word != "and":
            raise ValueError(text)
    return total + section


def _chinese(text: str) -> Fraction:
    for sign, tens in _TENS_IN_ONE.items():
        text = text.replace(sign, tens)
    mixed = re.fullmatch(r"(\d+(?:\.\d+)?)([百千万亿])", text)
    if mixed:
        return Fraction(mixed[1]) * (_ZH_SMALL | _ZH_GREAT)[mixed[2]]
    if all(sign in _ZH_DIGITS for sign in text) and text:
        return Fraction(int("".join(str(_ZH_DIGITS[sign]) for sign in text)))
    total = section = 0
    pending: int | None = None
    scale = _SMALLER_THAN_ANY
    for sign in text:
        if sign in _ZH_DIGITS:
            if pending:
                raise ValueError(text)
            pending = _ZH_DIGITS[sign]
        elif sign in _ZH_SMALL:
            if _ZH_SMALL[sign] >= scale:  # 十百: no number is written so
                raise ValueError(text)
            scale = _ZH_SMALL[sign]
            section += (1 if pending is None else pending) * _ZH_SMALL[sign]
            pending = None
        elif sign in _ZH_GREAT:
            total = (total + section + (pending or 0)) * _ZH_GREAT[sign]
            section, pending, scale = 0, None, _SMALLER_THAN_ANY
        else:
            raise ValueError(text)
    return Fraction(total + section + (pending or 0))
