"""Scripts of which each syllable stands for one or a few Mandarin syllables: zhuyin, Palladius' Cyrillic, hangul, kana."""

import re
import unicodedata
from functools import cache, lru_cache

from store.names import tables

_LARGE = str.maketrans("ァィゥェォャュョヮヂヅ", "アイウエオヤユヨワジズ", "ー・ッ")
_TONES = re.compile("[ˊˇˋ˙\u0300-\u036f]")
_SCRIPTS = {
    "Bopo": re.compile("[\u3105-\u312f]"),
    "Hang": re.compile("[\uac00-\ud7a3]"),
    "Kana": re.compile("[\u3041-\u30ff]"),
    "Cyrl": re.compile("[\u0430-\u0451]"),
}
_DIVIDERS = re.compile(r"[\s・·,.'=＝]+")


def fold_kana(text: str) -> str:
    """Katakana without long vowels, every letter large: spellings differ in these."""
    katakana = "".join(chr(ord(sign) + 0x60) if "\u3041" <= sign <= "\u3096" else sign for sign in text)
    return katakana.translate(_LARGE)


def mandarin(text: str, script: str) -> str:
    """A name in one of these scripts: its syllables as written joined by hyphens, its words by blanks.

    The syllables are keys of `tables.latin`. "" when a word is not made of such syllables only.
    """
    words = []
    for word in _DIVIDERS.split(text.lower()):
        folded = _TONES.sub("", fold_kana(word) if script == "Kana" else word).strip("-")
        parts = [_syllables(part, script) for part in folded.split("-") if part]
        if not all(parts):
            return ""
        if parts:
            words.append("-".join(syllable for part in parts for syllable in part))
    if script == "Bopo":
        return "-".join(words)  # it is written with a blank after each syllable
    return " ".join(words)


def script_of(text: str) -> str:
    """Which of these scripts more than half of the letters are in, or ""."""
    letters = [sign for sign in unicodedata.normalize("NFC", text.lower()) if sign.isalpha()]
    for script, signs in _SCRIPTS.items():
        if sum(bool(signs.match(sign)) for sign in letters) * 2 > len(letters):
            return script
    return ""


@cache
def _known(script: str) -> frozenset[str]:
    return frozenset(row[0] for row in tables.rows("scripts") if _SCRIPTS[script].match(row[0]))


@lru_cache(maxsize=2_048)
def _syllables(word: str, script: str) -> tuple[str, ...]:
    """The fewest syllables that `word` is made of, the longest first among as few; () when there are none."""
    known = _known(script)
    longest = max(map(len, known))
    best: list[tuple[str, ...] | None] = [None] * len(word) + [()]
    for start in range(len(word) - 1, -1, -1):
        for end in range(min(len(word), start + longest), start, -1):
            rest = best[end]
            if rest is not None and word[start:end] in known:
                found = best[start]
                if found is None or len(rest) + 1 < len(found):
                    best[start] = (word[start:end], *rest)
    return best[0] or ()
