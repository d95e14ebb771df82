"""One form for many ways of typing: width, case, tone marks, interpuncts, traditional and simplified characters."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

_INTERPUNCT = re.compile(r"[·•・‧*.﹒．'’‘ʼ`\-‐–—]")
_NOT_A_NAME = re.compile(r"[^\w\s]|_")
_HAN = re.compile(r"[㐀-鿿\U00020000-\U000323af]")


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def is_han(text: str) -> bool:
    """Whether any Chinese character stands in it."""
    return bool(_HAN.search(text))


def plain(text: str) -> str:
    """NFKC, lower case, no tone marks, interpuncts and hyphens as blanks, blanks single."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold().replace("ü", "v"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_NOT_A_NAME.sub(" ", _INTERPUNCT.sub(" ", bare)).split())


def characters(text: str) -> str:
    """The Chinese characters in simplified form, without anything between them."""
    return str(_to_simplified().convert("".join(_HAN.findall(unicodedata.normalize("NFKC", text)))))


def readings(text: str) -> tuple[str, ...]:
    """The pinyin syllables of Chinese characters without tones, surname first."""
    return tuple(lazy_pinyin(characters(text), style=Style.NORMAL, v_to_u=False))


def letters(text: str) -> str:
    """The Latin letters run together; of Chinese characters, their pinyin."""
    return "".join(readings(text)) if is_han(text) else plain(text).replace(" ", "")


def words(text: str) -> tuple[str, ...]:
    """The words of a Latin name, or the syllables of a Chinese one."""
    return readings(text) if is_han(text) else tuple(plain(text).split())
