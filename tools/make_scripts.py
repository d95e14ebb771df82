"""Writes store/names/data/scripts.tsv: Mandarin syllables as four other scripts write them, and Tibetan ones, by rule.

`python -m tools.make_scripts`, from the folder above. Norms:
  zhuyin     the phonetic symbols of the Republic of China (1918, as taught in Taiwan), one spelling a syllable; tones are left out
  palladius  the transcription of Archimandrite Palladius (1888) as Russian reference works and the press use it;
             also with е for э, as typed by those who have no э at hand
  hangul     the rules for foreign words of the National Institute of the Korean Language, table for Chinese (1986)
  kana       katakana as dictionaries of Chinese write it (b d g j zh z are voiced); "kana-loose": unaspirated
             sounds without voice, as the Japanese press often writes them (チアン for jiang)
  wylie      Tibetan syllables and the Mandarin ones that write them, from tibetan.tsv (tools/make_tibetan.py runs first);
             "lhasa": the same for a syllable as the press spells it, which may be one of several. A dot ends each key.
The keys of kana are folded as `store.names.scripts.syllabic.fold_kana` does: no long vowels, all letters large.
"""

import unicodedata
from collections.abc import Iterator

from store.names.scripts.syllabic import fold_kana
from store.names.scripts.tibetan_words import TSHEG, by_spelling
from store.names.tables import mapping, rows
from tools.make_latin import DATA, sound

INITIALS = ("b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s")
ZHUYIN_INITIALS = dict(
    zip(
        INITIALS,
        "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ",
        strict=True,
    )
)
ZHUYIN_FINALS = mapping(
    "a=ㄚ o=ㄛ e=ㄜ ai=ㄞ ei=ㄟ ao=ㄠ ou=ㄡ an=ㄢ en=ㄣ ang=ㄤ eng=ㄥ ong=ㄨㄥ er=ㄦ -= i=ㄧ ia=ㄧㄚ ie=ㄧㄝ iao=ㄧㄠ iou=ㄧㄡ "
    "ian=ㄧㄢ in=ㄧㄣ iang=ㄧㄤ ing=ㄧㄥ iong=ㄩㄥ u=ㄨ ua=ㄨㄚ uo=ㄨㄛ uai=ㄨㄞ uei=ㄨㄟ uan=ㄨㄢ uen=ㄨㄣ uang=ㄨㄤ ueng=ㄨㄥ "
    "v=ㄩ ve=ㄩㄝ van=ㄩㄢ vn=ㄩㄣ"
)
PALLADIUS_INITIALS = dict(
    zip(
        INITIALS,
        ("б", "п", "м", "ф", "д", "т", "н", "л", "г", "к", "х", "цз", "ц", "с", "чж", "ч", "ш", "ж", "цз", "ц", "с"),
        strict=True,
    )
)
PALLADIUS_FINALS = mapping(
    "a=а o=о e=э ai=ай ei=эй ao=ао ou=оу an=ань en=энь ang=ан eng=эн ong=ун er=эр i=и ia=я ie=е iao=яо iou=ю ian=янь "
    "in=инь iang=ян ing=ин iong=юн u=у ua=уа uo=о uai=уай uei=уй uan=уань uen=унь uang=уан v=юй ve=юэ van=юань vn=юнь"
)
PALLADIUS_BARE = mapping("wu=у wa=ва wo=во wai=вай wei=вэй wan=вань wen=вэнь wang=ван weng=вэн hui=хуэй")
CHOSEONG = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
JUNGSEONG = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
HANGUL_INITIALS = dict(
    zip(
        ["", *INITIALS],
        "ㅇㅂㅍㅁㅍㄷㅌㄴㄹㄱㅋㅎㅈㅊㅅㅈㅊㅅㄹㅉㅊㅆ",
        strict=True,
    )
)
HANGUL_FINALS = mapping(
    "a=ㅏ o=ㅗ e=ㅓ ai=ㅏ이 ei=ㅔ이 ao=ㅏ오 ou=ㅓ우 an=ㅏㄴ en=ㅓㄴ ang=ㅏㅇ eng=ㅓㅇ ong=ㅜㅇ er=ㅓㄹ -=ㅡ i=ㅣ ia=ㅑ ie=ㅖ iao=ㅑ오 "
    "iou=ㅠ ian=ㅖㄴ in=ㅣㄴ iang=ㅑㅇ ing=ㅣㅇ iong=ㅠㅇ u=ㅜ ua=ㅘ uo=ㅝ uai=ㅘ이 uei=ㅜ이 uan=ㅘㄴ uen=ㅜㄴ uang=ㅘㅇ v=ㅟ ve=ㅞ "
    "van=ㅟ안 vn=ㅟㄴ"
)
HANGUL_BARE = mapping(
    "ya=야 yao=야오 ye=예 you=유 yan=옌 yang=양 yong=융 wu=우 wa=와 wo=워 wai=와이 wei=웨이 wan=완 wen=원 wang=왕 weng=웡 yu=위 "
    "yue=웨 yuan=위안 yun=윈"
)
NOT_IOTATED = dict(zip("ㅑㅖㅠ", "ㅏㅔㅜ", strict=True))
KANA_ROWS = {
    "b": "バ ビ ブ ベ ボ",
    "p": "パ ピ プ ペ ポ",
    "m": "マ ミ ム メ モ",
    "f": "ファ フィ フ フェ フォ",
    "d": "ダ ディ ドゥ デ ド",
    "t": "タ ティ トゥ テ ト",
    "n": "ナ ニ ヌ ネ ノ",
    "l": "ラ リ ル レ ロ",
    "g": "ガ ギ グ ゲ ゴ",
    "k": "カ キ ク ケ コ",
    "h": "ハ ヒ フ ヘ ホ",
    "j": "ジャ ジ ジュ ジェ ジョ",
    "q": "チャ チ チュ チェ チョ",
    "x": "シャ シ シュ シェ ショ",
    "zh": "ジャ ジ ジュ ジェ ジョ",
    "ch": "チャ チ チュ チェ チョ",
    "sh": "シャ シ シュ シェ ショ",
    "r": "ラ リ ル レ ロ",
    "z": "ザ ズ ズ ゼ ゾ",
    "c": "ツァ ツ ツ ツェ ツォ",
    "s": "サ ス ス セ ソ",
}
# A vowel in capitals is that of the row.
KANA_FINALS = mapping(
    "a=A ai=Aイ an=Aン ang=Aン ao=Aオ e=O,U,A,E ei=Eイ en=Eン,Oン eng=Oン,Eン,Aン ou=Oウ ong=Oン,Uン o=O,Uオ -=U,I i=I "
    "ia=Iャ,Iア ie=Iエ iao=Iャオ,Iアオ iou=Iウ,Iュウ,Iオウ ian=Iエン,Iアン in=Iン iang=Iャン,Iアン ing=Iン iong=Iョン,Iオン,Iュン "
    "u=U ua=Uア,Uワ uo=Uオ,O,Uォ uai=Uアイ,Uワイ uei=Uイ,Uウェイ,Oイ uan=Uアン,Uワン,Oワン uen=Uン,Uウェン,Oン uang=Uアン,Uワン "
    "v=Uィ,U,Iュイ,Iュ ve=Uエ,Iュエ van=Uエン,Uアン,Iュエン,Iュアン vn=Uン,Iュン"
)
KANA_BARE = mapping(
    "a=ア ai=アイ an=アン ang=アン ao=アオ o=オ e=オ,ウ,ア,エ en=エン er=アル ou=オウ yi=イ ya=ヤ ye=イエ yao=ヤオ you=ヨウ,ユウ "
    "yan=イエン,ヤン yin=イン yang=ヤン ying=イン yong=ヨン,ユン wu=ウ wa=ワ wo=ウオ,ワ wai=ワイ wei=ウェイ wan=ワン wen=ウェン,ウン wang=ワン "
    "weng=ウォン yu=ユイ,ユ yue=ユエ yuan=ユエン,ユアン yun=ユン"
)
VOICELESS = mapping("b=p d=t g=k j=q zh=ch z=c")


def zhuyin(initial: str, final: str, _syllable: str) -> Iterator[tuple[str, str]]:
    yield ZHUYIN_INITIALS.get(initial, "") + ZHUYIN_FINALS[final], "zhuyin"


def palladius(initial: str, final: str, syllable: str) -> Iterator[tuple[str, str]]:
    if final == "-":
        vowel = {"z": "ы", "c": "ы", "s": "ы"}.get(initial, "и")
        written = PALLADIUS_INITIALS[initial] + vowel
    else:
        written = PALLADIUS_BARE.get(syllable) or PALLADIUS_INITIALS.get(initial, "") + PALLADIUS_FINALS[final]
    yield written, "palladius"
    yield written.replace("э", "е"), "palladius"
    yield written.replace("уэ", "у"), "palladius"


def hangul(initial: str, final: str, syllable: str) -> Iterator[tuple[str, str]]:
    if syllable in HANGUL_BARE:
        yield HANGUL_BARE[syllable], "hangul"
        return
    vowel, rest = HANGUL_FINALS[final][0], HANGUL_FINALS[final][1:]
    if initial in ("j", "q", "zh", "ch", "z", "c"):
        vowel = NOT_IOTATED.get(vowel, vowel)
    if rest and rest in "ㄴㅇㄹ":
        yield _block(initial, vowel, {"ㄴ": 4, "ㄹ": 8, "ㅇ": 21}[rest]), "hangul"
    else:
        yield _block(initial, vowel, 0) + rest, "hangul"


def _block(initial: str, vowel: str, last: int) -> str:
    first = CHOSEONG.index(HANGUL_INITIALS[initial])
    return chr(0xAC00 + (first * len(JUNGSEONG) + JUNGSEONG.index(vowel)) * 28 + last)


def kana(initial: str, final: str, syllable: str) -> Iterator[tuple[str, str]]:
    if not initial:
        for written in KANA_BARE[syllable].split(","):
            yield fold_kana(written), "kana"
        return
    for scheme, voiced in (("kana", initial), ("kana-loose", VOICELESS.get(initial))):
        for pattern in KANA_FINALS[final].split(",") if voiced else ():
            row = dict(zip("AIUEO", KANA_ROWS[voiced].split(), strict=True))
            yield fold_kana("".join(row.get(sign, sign) for sign in pattern)), scheme


def tibetan() -> dict[str, dict[str, str]]:
    """A Wylie syllable or a spelled one, ended by a dot → the Mandarin ones that write it."""
    table: dict[str, dict[str, str]] = {}
    mandarin = {row[0]: [one for one in row[2].split() if "+" not in one] for row in rows("tibetan")}
    for syllable, written in mandarin.items():
        table[syllable + TSHEG] = dict.fromkeys(written, "wylie")
    for spelling, syllables in by_spelling().items():
        row = table.setdefault(spelling + TSHEG, {})
        for syllable in sorted(syllables):
            row |= {one: "lhasa" for one in mandarin[syllable] if one not in row}
    return {key: row for key, row in table.items() if row}


def main() -> None:
    spelled: dict[str, dict[str, str]] = {}
    for line in (DATA / "syllables.tsv").read_text(encoding="utf-8").splitlines():
        syllable = line.split("\t")[0]
        if line.startswith("#"):
            continue
        initial, final = sound(syllable)
        for system in (zhuyin, palladius, hangul, kana):
            for written, scheme in system(initial, final, syllable):
                spelled.setdefault(unicodedata.normalize("NFC", written), {}).setdefault(syllable, scheme)
    spelled |= tibetan()
    lines = [
        written
        + "\t"
        + " ".join(f"{syllable}:{scheme}" for syllable, scheme in sorted(by.items(), key=lambda it: it[1]))
        for written, by in sorted(spelled.items())
    ]
    (DATA / "scripts.tsv").write_text(
        "# syllable as written\tMandarin syllable:scheme …; written by tools/make_scripts.py from the norms named there\n"
        + "\n".join(lines)
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
