"""Names in other scripts, as what the rest of the engine reads: Latin letters, or syllables that stand for Mandarin ones.

A script comes in as one of two kinds: letters (`letters`, `tibetan`), or syllables with rows of their own in
`tables.latin` (`syllabic`), which parsing reads as it reads the spellings of any other system.
"""

from store.names import tables
from store.names.scripts import letters, syllabic, tibetan, tibetan_words

SYLLABIC = frozenset(("Bopo", "Cyrl", "Hang", "Kana"))
_LONGEST_CHINESE_NAME = 4
"""Syllables."""


def readings_of(text: str) -> list[tuple[str, str, bool]]:
    """What a text without characters may say, likeliest first: (text, script, whether it is made of syllables).

    The text of a reading by syllables has them joined by hyphens, as `tables.latin` lists them; any other is Latin. The
    script is an ISO 15924 code, "" for Latin. Two readings only where both are likely: Аманжан is Kazakh, and Chinese too;
    a Tibetan name is a name of words, and may be held in characters that write its syllables in another dialect.
    """
    native = script_of(text)
    if native in ("", "Tibt"):
        wylie = tibetan.from_script(text) if native else tibetan.from_wylie(text)
        if wylie:
            keyed = "-".join(syllable + tibetan_words.TSHEG for syllable in wylie)
            return [(tibetan.spoken_name(wylie), native, False), (keyed, native, True)]
        in_mandarin = tibetan_words.in_mandarin(text)
        return [(letters.new_script(text), native, False), *([(in_mandarin, native, True)] if in_mandarin else [])]
    said = _in_letters(text, native)
    syllables = syllabic.mandarin(text, native) if native in SYLLABIC else ""
    count = len(syllables.replace(" ", "-").split("-"))
    if not syllables or (said and count > _LONGEST_CHINESE_NAME):
        return [(said, native, False)] if said else []
    if not said or _begins_with_surname(syllables):
        return [(syllables, native, True)]
    return [(said, native, False), (syllables, native, True)]


def script_of(text: str) -> str:
    """The script that more than half of the letters are in, one that this package reads; "" for Latin and any other."""
    if text.isascii():
        return ""
    if any("\u0f40" <= character <= "\u0f6c" for character in text):
        return "Tibt"
    return letters.alphabetic(text)[1] or syllabic.script_of(text)


def _in_letters(text: str, native: str) -> str:
    """As the name of somebody who is not Chinese; zhuyin writes only Chinese."""
    if native == "Bopo":
        return ""
    if native == "Kana":
        return letters.kana(text)
    return letters.hangul(text) if native == "Hang" else letters.alphabetic(text)[0]


def _begins_with_surname(syllables: str) -> bool:
    """Whether one outer word, or the first syllable of a single word, is read as a frequent surname."""
    words = syllables.split()
    outer = [words[0].split("-")[0]] if len(words) == 1 else [words[0], words[-1]]
    surnames = tables.frequent_surname_syllables()
    return any(reading in surnames for word in outer for reading, _scheme in tables.latin().get(word, ()))
