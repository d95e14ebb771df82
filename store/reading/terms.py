"""Lengths of punishment as people write them → values."""

import re

from store.dates import Term
from store.errors import BadInput
from store.texts import _

_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = r"[零〇一二两三四五六七八九十\d]+"
_ENGLISH = re.compile(
    r"(?:(\d{1,3}) ?(?:y|yr|yrs|year|years))?(?:,? ?(?:and )?(\d{1,3}) ?(?:m|mo|mos|month|months))?"
    r"(?:,? ?(?:and )?(\d{1,3}) ?(?:d|day|days))?"
)
_CHINESE = re.compile(rf"(?:({_NUMERAL})年)?(?:零)?(?:({_NUMERAL})(?:个|個)?月)?(?:零)?(?:({_NUMERAL})(?:天|日))?")


def term(text: str) -> Term:
    """A length of punishment: `16y`, `7y6m`, `8 months`, `2 years and 6 months`, `十六年`, `7年6个月`.

    Raises:
        BadInput: anything else.
    """
    plain = " ".join(text.casefold().split())
    for form in (_ENGLISH, _CHINESE):
        parts = form.fullmatch(plain)
        if parts is not None and any(parts.groups()):
            return Term(*(_number(part) for part in parts.groups()))
    raise BadInput(_("`{text}` is not a term. Write 16y, 7y6m, 8m, 8 months or 十六年.", text=text.strip()[:40]))


def _number(text: str | None) -> int:
    if not text:
        return 0
    if text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(sign if sign.isascii() else str(_DIGITS[sign]) for sign in text))
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
