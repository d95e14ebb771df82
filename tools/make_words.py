"""Writes store/names/data/words.tsv and transcribing.tsv: words of Uyghur, Kazakh, Mongolian and Tibetan names.

`python -m tools.make_words`, from the folder above. The words stand in tools/words/, a file a language, with their
sources: spellings in letters, the usual one first, then transcriptions in characters (Tibetan: Wylie before both). Rows
whose usual spelling is the same but for `store.names.lexicon.folded` are one word.

transcribing.tsv says which letters a syllable of a transcription writes, by rule, for what no row lists: initials and
finals as in DB65/T 2189-2005 (Uyghur), the Xinhua tables for Kazakh, and usage in Inner Mongolia. The letters are
folded as names are: a for a and e, u for o and u, S for sh, C for ch and ts, J for j and zh.
"""

from collections.abc import Iterator
from pathlib import Path

from store.names.lexicon import folded
from store.names.tables import mapping
from tools.make_latin import DATA, sound

WORDS = Path(__file__).parent / "words"
INITIALS = mapping(
    "=, b=b p=p m=m f=p,h d=d t=t n=n l=l,r g=g k=k h=h,k,g j=J,g q=C,k x=S,s,h zh=J,z ch=C sh=S,s r=r z=z c=C,s s=s y=y, w=w,,g"
)
FINALS = mapping(
    "a=a o=u,a, e=a, ai=a,ai ei=a,ai,i ao=aw,u,a ou=u,aw an=an en=an,in ang=an,ang eng=an,un,in,ung ong=un,ung,um er=r,l "
    "-=,i i=i,,it ia=a,ia,iya ie=a,ia iao=iyaw,yaw iou=iu,u ian=an,ian in=in ing=in,ing iang=an,iyan,ang iong=un,ung "
    "u=u, ua=ua,wa uo=u uai=wai,uai uei=ui,wi,ai uan=uan,wan uen=un,in uang=uan,wan ueng=ung v=u,yu ve=u,aw,ua van=uan,yuan vn=un,yun"
)
OF_Y_AND_W = {
    "ya": "ya,a,iya",
    "ye": "ya,a,i",
    "yi": "i,yi",
    "yan": "yan,an",
    "yang": "yan,yang",
    "yin": "in",
    "ying": "in,ing",
    "yao": "yaw",
    "you": "yu,u",
    "yong": "yun",
    "yu": "yu,u,gu",
    "yue": "yu",
    "yuan": "yuan",
    "yun": "yun,un",
    "wu": "u,w,gu,wu,hu",
    "wa": "wa,ua",
    "wai": "wa,wai",
    "wan": "wan,uan",
    "wei": "wi,wa,ui",
    "wen": "wan,win,un",
    "wo": "u,wu",
    "wang": "wan,wang",
    "er": "r,l",
    "e": "a,i",
}
"""Syllables that pinyin writes with y or w, and two that begin with a vowel."""
MORE = {
    "he": "hi -",
    "hu": "-",
    "te": "ta ti",
    "ti": "t ti ta it",
    "di": "t in",
    "de": "t",
    "bu": "p",
    "ge": "k",
    "ji": "ki gi",
    "xi": "si S s hi Si",
}
"""Beside the rule: d, b and g at the end of a word are folded into t, p and k."""


def letters_of(syllable: str) -> Iterator[str]:
    """The letters that a Mandarin syllable may write in a transcription."""
    if syllable in OF_Y_AND_W:
        yield from OF_Y_AND_W[syllable].split(",")
        return
    initial, final = sound(syllable)
    for begins in INITIALS[initial].split(","):
        for ends in FINALS[final].split(","):
            yield begins + ends
    yield from MORE.get(syllable, "").split()


def entries(language: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Word, spellings and transcriptions of each row of a file, rows of one word together."""
    merged: dict[str, tuple[str, list[str], list[str]]] = {}
    for line in (WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        *wylie, latin, characters = line.split("|")
        spellings = latin.split()
        word = wylie[0] if wylie else spellings[0]
        row = merged.setdefault(wylie[0] if wylie else folded(spellings[0])[0], (word, [], []))
        row[1].extend(spellings)
        row[2].extend(characters.split())
    yield from merged.values()


def main() -> None:
    lines = [
        f"{language}:{word}\t{' '.join(dict.fromkeys(spellings))}\t{' '.join(dict.fromkeys(characters))}"
        for language in ("uig", "kaz", "tib", "mon")
        for word, spellings, characters in entries(language)
    ]
    (DATA / "words.tsv").write_text(
        "# word (language:form; Tibetan in Wylie)\tspellings in letters\ttranscriptions in characters; written by tools/make_words.py\n"
        + "\n".join(lines)
        + "\n",
        encoding="utf-8",
    )
    syllables = [line.split("\t")[0] for line in (DATA / "syllables.tsv").read_text(encoding="utf-8").splitlines()]
    pieces = [
        f"{syllable}\t{' '.join(sorted(set(filter(None, letters_of(syllable)))))}"
        for syllable in syllables
        if not syllable.startswith("#")
    ]
    (DATA / "transcribing.tsv").write_text(
        "# Mandarin syllable\tfolded letters that it writes in a transcription, -: none; written by tools/make_words.py\n"
        + "\n".join(pieces)
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
