"""Uyghur, Kazakh, Tibetan and Mongolian scripts to Latin letters, by table."""

import re

_ARABIC = dict(
    zip(
        "ابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيەئآأإةثحذصضطظعهیکۅۉۀءۃىٴڭ",
        [
            "a",
            "b",
            "p",
            "t",
            "j",
            "ch",
            "x",
            "d",
            "r",
            "z",
            "zh",
            "s",
            "sh",
            "gh",
            "f",
            "q",
            "k",
            "g",
            "ng",
            "l",
            "m",
            "n",
            "h",
            "o",
            "u",
            "o",
            "u",
            "w",
            "e",
            "i",
            "y",
            "e",
            "-",
            "a",
            "a",
            "i",
            "e",
            "s",
            "h",
            "z",
            "s",
            "z",
            "t",
            "z",
            "-",
            "h",
            "i",
            "k",
            "o",
            "u",
            "e",
            "-",
            "e",
            "i",
            "-",
            "ng",
        ],
        strict=True,
    )
)
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөүұһҗіѓүўҳӣ",
        [
            "a",
            "b",
            "w",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "x",
            "ts",
            "ch",
            "sh",
            "sh",
            "-",
            "i",
            "-",
            "e",
            "yu",
            "ya",
            "yo",
            "e",
            "gh",
            "q",
            "ng",
            "o",
            "u",
            "u",
            "h",
            "j",
            "i",
            "g",
            "u",
            "u",
            "h",
            "i",
        ],
        strict=True,
    )
)
_TIBETAN = dict(
    zip(
        "ཀཁགགྷངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨ".replace("གྷ", ""),
        [
            "k",
            "kh",
            "g",
            "ng",
            "c",
            "ch",
            "j",
            "ny",
            "t",
            "th",
            "d",
            "n",
            "p",
            "ph",
            "b",
            "m",
            "ts",
            "tsh",
            "dz",
            "w",
            "zh",
            "z",
            "'",
            "y",
            "r",
            "l",
            "sh",
            "s",
            "h",
            "a",
        ],
        strict=True,
    )
)
_VOWELS = {"\u0f72": "i", "\u0f74": "u", "\u0f7a": "e", "\u0f7c": "o"}
_MONGOLIAN = dict(
    zip(
        "ᠠᠡᠢᠣᠤᠥᠦᠧᠨᠩᠪᠫᠬᠭᠮᠯᠰᠱᠲᠳᠴᠵᠶᠷᠸᠹᠺᠽ",
        [
            "a",
            "e",
            "i",
            "o",
            "u",
            "o",
            "u",
            "e",
            "n",
            "ng",
            "b",
            "p",
            "h",
            "g",
            "m",
            "l",
            "s",
            "sh",
            "t",
            "d",
            "ch",
            "j",
            "y",
            "r",
            "w",
            "f",
            "k",
            "z",
        ],
        strict=True,
    )
)


def to_latin(text: str) -> tuple[str, str]:
    """`text` in Latin letters, and the script it was in ("" when it was Latin already)."""
    lowered = text.lower()
    for native, table in (("Arab", _ARABIC), ("Cyrl", _CYRILLIC), ("Mong", _MONGOLIAN)):
        if sum(character in table for character in lowered) * 2 > sum(character.isalpha() for character in lowered):
            return "".join(
                table.get(character, "" if character.isalpha() else character).replace("-", "") for character in lowered
            ), native
    if any("\u0f40" <= character <= "\u0f6c" for character in text):
        return " ".join(_tibetan_word(word) for word in re.split(r"[\s\u0f0d\u0f0e]+", text) if word), "Tibt"
    return text, ""


def wylie(syllable: str) -> str:
    """A syllable of Tibetan script in Wylie, good enough to be read aloud by `spoken`."""
    out: list[str] = []
    for character in syllable:
        base = chr(ord(character) - 0x50) if "\u0f90" <= character <= "\u0fbc" else character
        if character in _VOWELS:
            if out and out[-1] == "a":
                out.pop()
            out.append(_VOWELS[character])
        elif base in _TIBETAN:
            out.append(_TIBETAN[base])
    return "".join(out)


def _tibetan_word(word: str) -> str:
    return "".join(spoken(syllable) for syllable in (wylie(part) for part in word.split("\u0f0b")) if syllable)


_ROOTS = re.compile(r"^(.*?)((?:tsh|kh|ch|ny|ng|th|ph|ts|dz|zh|sh|[kgcjtdnpbmwz'yrlsha])(?:[yrlw])*)([aeiou]?)(.*)$")
_SUPERSCRIPT = re.compile("^(?:[gdbm'](?=[^yrlwaeiou']))?(?:[rsl](?=[kgcjtdnpbmlwsh]))?")
_CLUSTER = (
    ("py", "ch"),
    ("phy", "ch"),
    ("by", "j"),
    ("my", "ny"),
    ("kr", "tr"),
    ("khr", "tr"),
    ("gr", "dr"),
    ("tr", "tr"),
    ("dr", "dr"),
    ("pr", "tr"),
    ("phr", "tr"),
    ("br", "dr"),
    ("sr", "s"),
    ("mr", "m"),
    ("kl", "l"),
    ("gl", "l"),
    ("bl", "l"),
    ("rl", "l"),
    ("sl", "l"),
    ("zl", "d"),
    ("db", "w"),
    ("tsh", "ts"),
    ("kh", "k"),
    ("th", "t"),
    ("ph", "p"),
)


def spoken(written: str) -> str:
    """A Wylie syllable as Tibetans of Lhasa say it, roughly (rules of the THL simplified phonetics)."""
    text = written.lower()
    vowel = re.search("[aeiou]", text)
    if vowel is None:
        text = text if len(text) < 2 else text[:-1] + "a" + text[-1]  # noqa: PLR2004
        vowel = re.search("[aeiou]", text)
        if vowel is None:
            return text + "a"
    head, tail = text[: vowel.start()], text[vowel.start() + 1 :]
    head = "w" if head in ("db", "dbw") else _SUPERSCRIPT.sub("", head).replace("'", "")
    for cluster, sound in _CLUSTER:
        if head.startswith(cluster):
            head = sound + head[len(cluster) :]
            break
    tail = re.sub("s$", "", tail) if len(tail) > 1 else tail
    fronted = (
        {"a": "e", "u": "u", "o": "o"}.get(vowel.group(), vowel.group())
        if tail in ("d", "s", "n", "l")
        else vowel.group()
    )
    end = {"d": "", "s": "", "'": "", "g": "k", "b": "p"}.get(tail, tail)
    return head.replace("tsw", "ts") + fronted + end
