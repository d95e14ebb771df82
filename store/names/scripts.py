"""Uyghur, Kazakh, Tibetan and Mongolian scripts to Latin letters, by table."""

import re

from store.names import tables

# Letter of the script = Latin letters; "-" is silent.
_ARABIC = tables.mapping(
    """
    ا=a ب=b پ=p ت=t ج=j چ=ch خ=x د=d ر=r ز=z ژ=zh س=s
    ش=sh غ=gh ف=f ق=q ك=k گ=g ڭ=ng ل=l م=m ن=n ھ=h و=o
    ۇ=u ۆ=o ۈ=u ۋ=w ې=e ى=i ي=y ە=e ئ=- آ=a أ=a إ=i
    ة=e ث=s ح=h ذ=z ص=s ض=z ط=t ظ=z ع=- ه=h ی=i ک=k
    ۅ=o ۉ=u ۀ=e ء=- ۃ=e ٴ=-
    """
)
_CYRILLIC = tables.mapping(
    """
    а=a б=b в=w г=g д=d е=e ж=zh з=z и=i й=y к=k л=l
    м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x ц=ts ч=ch
    ш=sh щ=sh ъ=- ы=i ь=- э=e ю=yu я=ya ё=yo ә=e ғ=gh қ=q
    ң=ng ө=o ү=u ұ=u һ=h җ=j і=i ѓ=g ў=u ҳ=h ӣ=i
    """
)
_TIBETAN = tables.mapping(
    """
    ཀ=k ཁ=kh ག=g ང=ng ཅ=c ཆ=ch ཇ=j ཉ=ny ཏ=t ཐ=th ད=d ན=n
    པ=p ཕ=ph བ=b མ=m ཙ=ts ཚ=tsh ཛ=dz ཝ=w ཞ=zh ཟ=z འ=' ཡ=y
    ར=r ལ=l ཤ=sh ས=s ཧ=h ཨ=a
    """
)
_VOWELS = {"\u0f72": "i", "\u0f74": "u", "\u0f7a": "e", "\u0f7c": "o"}
_MONGOLIAN = tables.mapping(
    """
    ᠠ=a ᠡ=e ᠢ=i ᠣ=o ᠤ=u ᠥ=o ᠦ=u ᠧ=e ᠨ=n ᠩ=ng ᠪ=b ᠫ=p
    ᠬ=h ᠭ=g ᠮ=m ᠯ=l ᠰ=s ᠱ=sh ᠲ=t ᠳ=d ᠴ=ch ᠵ=j ᠶ=y ᠷ=r
    ᠸ=w ᠹ=f ᠺ=k ᠽ=z
    """
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
    letters: list[str] = []
    for character in syllable:
        base = chr(ord(character) - 0x50) if "\u0f90" <= character <= "\u0fbc" else character
        if character in _VOWELS:
            if letters and letters[-1] == "a":
                letters.pop()
            letters.append(_VOWELS[character])
        elif base in _TIBETAN:
            letters.append(_TIBETAN[base])
    return "".join(letters)


def _tibetan_word(word: str) -> str:
    return "".join(spoken(syllable) for syllable in (wylie(part) for part in word.split("\u0f0b")) if syllable)


_SUPERSCRIPT = re.compile("^(?:[gdbm'](?=[^yrlwaeiou']))?(?:[rsl](?=[kgcjtdnpbmlwsh]))?")
_CLUSTERS = tables.mapping(
    """
    py=ch phy=ch by=j my=ny kr=tr khr=tr gr=dr tr=tr dr=dr pr=tr phr=tr br=dr sr=s mr=m
    kl=l gl=l bl=l rl=l sl=l zl=d db=w tsh=ts kh=k th=t ph=p
    """
)
"""How the letters before the vowel are heard; the first that fits."""


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
    for cluster, sound in _CLUSTERS.items():
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
