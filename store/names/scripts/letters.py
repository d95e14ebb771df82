"""Scripts whose letters are read as Latin letters, by table.

Uyghur, Kazakh and Mongolian in their own scripts, and names that are not Chinese in kana and hangul. Norms: the Uyghur
Latin alphabet ULY (2008) for both Arabic and Cyrillic Uyghur, the Kazakh Arabic alphabet of Xinjiang (where ع is gh and
ح is h), BGN/PCGN 1979 for Kazakh and 1964 for Mongolian Cyrillic without marks, MNS 5217 for Mongolian script, the
Uyghur New Script (1965-1982: ⱨ ⱪ ƣ ə ɵ, where x is sh and q is ch), Hepburn, Revised Romanization of Korean.
"""

import unicodedata

from store.names import tables

# Letter of the script = Latin letters; "-" is silent.
_ARABIC = tables.mapping(
    """
    ا=a ب=b پ=p ت=t ج=j چ=ch خ=x د=d ر=r ز=z ژ=zh س=s
    ش=sh غ=gh ف=f ق=q ك=k گ=g ڭ=ng ل=l م=m ن=n ھ=h و=o
    ۇ=u ۆ=o ۈ=u ۋ=w ې=e ى=i ي=y ە=e ئ=- آ=a أ=a إ=i
    ة=e ث=s ح=h ذ=z ص=s ض=z ط=t ظ=z ع=gh ه=h ی=i ک=k
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
_MONGOLIAN = tables.mapping(
    """
    ᠠ=a ᠡ=e ᠢ=i ᠣ=o ᠤ=u ᠥ=o ᠦ=u ᠧ=e ᠨ=n ᠩ=ng ᠪ=b ᠫ=p
    ᠬ=h ᠭ=g ᠮ=m ᠯ=l ᠰ=s ᠱ=sh ᠲ=t ᠳ=d ᠴ=ch ᠵ=j ᠶ=y ᠷ=r
    ᠸ=w ᠹ=f ᠺ=k ᠽ=z
    """
)
_TABLES = {"Arab": _ARABIC, "Cyrl": _CYRILLIC, "Mong": _MONGOLIAN}
_NEW_SCRIPT = tables.mapping("ⱨ=h ⱪ=q ƣ=gh ⱬ=zh ə=e ɵ=o ө=o x=sh q=ch")
"""Uyghur New Script: in it x and q are what they are in pinyin."""
_ONLY_NEW_SCRIPT = frozenset("ⱨⱪƣⱬ")
_CHOSEONG = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()  # noqa: SIM905
_JUNGSEONG = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()  # noqa: SIM905
_JONGSEONG = "- k k ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p h".split()  # noqa: SIM905
_KANA = tables.mapping(
    """
    ア=a イ=i ウ=u エ=e オ=o カ=ka キ=ki ク=ku ケ=ke コ=ko サ=sa シ=shi ス=su セ=se ソ=so タ=ta チ=chi ツ=tsu テ=te ト=to
    ナ=na ニ=ni ヌ=nu ネ=ne ノ=no ハ=ha ヒ=hi フ=hu ヘ=he ホ=ho マ=ma ミ=mi ム=mu メ=me モ=mo ヤ=ya ユ=yu ヨ=yo
    ラ=ra リ=ri ル=ru レ=re ロ=ro ワ=wa ヲ=o ン=n ガ=ga ギ=gi グ=gu ゲ=ge ゴ=go ザ=za ジ=ji ズ=zu ゼ=ze ゾ=zo
    ダ=da ヂ=ji ヅ=zu デ=de ド=do バ=ba ビ=bi ブ=bu ベ=be ボ=bo パ=pa ピ=pi プ=pu ペ=pe ポ=po ヴ=vu ー=-
    """
)
_KANA_SMALL = tables.mapping("ァ=a ィ=i ゥ=u ェ=e ォ=o ャ=ya ュ=yu ョ=yo")
"""A small letter takes the place of the vowel before it."""


def alphabetic(text: str) -> tuple[str, str]:
    """`text` in Latin letters and the alphabet that more than half of its letters are of; ("", "") for any other."""
    lowered = text.lower()
    letters = sum(character.isalpha() for character in lowered)
    for script, table in _TABLES.items():
        if sum(character in table for character in lowered) * 2 > letters:
            return "".join(_letter(character, table) for character in lowered), script
    return "", ""


def _letter(character: str, table: dict[str, str]) -> str:
    return table.get(character, "" if character.isalpha() else character).replace("-", "")


def new_script(text: str) -> str:
    """Uyghur New Script in today's Latin letters; any other text as it is."""
    lowered = text.lower()
    if not _ONLY_NEW_SCRIPT & set(lowered):
        return text
    return "".join(_NEW_SCRIPT.get(character, character) for character in lowered)


def kana(text: str) -> str:
    """Kana in Hepburn letters, without long vowels."""
    latin = ""
    for character in text:
        katakana = chr(ord(character) + 0x60) if "\u3041" <= character <= "\u3096" else character
        if katakana in _KANA_SMALL:
            vowel = _KANA_SMALL[katakana]
            latin = latin[:-1] + (vowel[-1] if latin.endswith(("shi", "chi", "ji")) else vowel)
        else:
            latin += _KANA.get(katakana, " " if katakana in "・＝= " else "").replace("-", "")
    return latin


def hangul(text: str) -> str:
    """Hangul in the letters of the Revised Romanization, syllable by syllable."""
    latin = ""
    for character in unicodedata.normalize("NFC", text):
        at = ord(character) - 0xAC00
        if 0 <= at < 11_172:  # noqa: PLR2004  # the syllables of Unicode's block
            syllable = _CHOSEONG[at // 588] + _JUNGSEONG[at // 28 % 21] + _JONGSEONG[at % 28]
            latin += syllable.replace("-", "")
        elif not character.isalpha():
            latin += " "
    return latin
