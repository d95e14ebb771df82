"""Writes store/names/data/korean.tsv: Chinese characters as Koreans read them, and how a reading is spelled in letters.

The readings of the 4,888 characters of KS X 1001 are those of the table of hanja 0.15.1 (as Unihan's kHangul), in the Revised
Romanization of 2000; also without the ㄹ or ㄴ that is not said at the beginning of a word (Standard for Korean Orthography,
arts 10-12). Spellings: Revised Romanization and McCune-Reischauer (1939, without marks) by initial, vowel and final; personal
spellings by the usual letters of passports (Lee, Park, Joon, Young), this project's own table.

Needs hanja's table.yml; not needed to run the table's users.

    python tools/make_korean.py PATH/hanja/table.yml
"""

import re
import sys
from pathlib import Path

DATA = Path(__file__).parent.parent / "store" / "names" / "data"
INITIALS = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "-", "j", "jj", "ch", "k", "t", "p", "h"]
VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
FINALS = [
    "-",
    "g",
    "kk",
    "gs",
    "n",
    "nj",
    "nh",
    "d",
    "l",
    "lg",
    "lm",
    "lb",
    "ls",
    "lt",
    "lp",
    "lh",
    "m",
    "b",
    "bs",
    "s",
    "ss",
    "ng",
    "j",
    "ch",
    "k",
    "t",
    "p",
    "h",
]
# Other letters for an initial, a vowel, a final: the first is of the Revised Romanization.
INITIAL_LETTERS = {"g": "g k", "d": "d t", "b": "b p", "j": "j ch", "r": "r l n", "s": "s sh", "-": ""}
VOWEL_LETTERS = {
    "ae": "ae ai",
    "eo": "eo o u",
    "yeo": "yeo yo you yu",
    "u": "u oo ou",
    "eu": "eu u",
    "ui": "ui eui",
    "i": "i ee",
    "yu": "yu yoo",
    "wo": "wo won",
    "oe": "oe oi oy",
    "e": "e",
    "yeon": "yeon youn",
}
FINAL_LETTERS = {"g": "k g", "d": "t d", "b": "p b", "l": "l"}
PERSONAL = {
    "i": "lee yi rhee",
    "ri": "lee ree",
    "bak": "park",
    "choe": "choi",
    "gim": "kim",
    "geum": "keum",
    "no": "noh roh",
    "u": "woo",
    "o": "oh",
    "jo": "cho",
    "gang": "kang",
    "yun": "yoon",
    "jeong": "jung chung",
    "yeong": "young",
    "gwon": "kwon",
    "gwak": "kwak",
    "ryu": "yoo you lyu",
    "yu": "yoo you",
    "hyeon": "hyun",
    "gyeong": "kyung",
    "seong": "sung",
    "jun": "joon june",
    "geun": "keun kun",
    "hui": "hee",
    "seo": "suh",
    "im": "lim yim",
    "a": "ah",
}
SURNAMES = {"金": "gim"}


def parts(syllable: str) -> tuple[str, str, str]:
    """Initial, vowel and final of a syllable of hangul."""
    at = ord(syllable) - 0xAC00
    return INITIALS[at // 588], VOWELS[at % 588 // 28], FINALS[at % 28]


def revised(initial: str, vowel: str, final: str) -> str:
    tail = FINAL_LETTERS.get(final, final).split()[0]
    return (initial + vowel + tail).replace("-", "")


def without_liquid(initial: str, vowel: str) -> str | None:
    """The initial at the beginning of a word, where it is another one."""
    if initial not in ("r", "n"):
        return None
    if vowel[0] in "yi":
        return "-"
    return "n" if initial == "r" else None


def main(table: Path) -> None:
    readings: dict[str, list[str]] = {}
    spellings: dict[str, dict[str, int]] = {}
    homes: dict[str, str] = {}
    for line in (DATA / "characters.tsv").read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            character, home, *_rest = line.split("\t")
            homes[character] = home or character

    def add(character: str, initial: str, vowel: str, final: str) -> None:
        reading = revised(initial, vowel, final)
        held = readings.setdefault(reading, [])
        for one in (character, homes.get(character, character)):
            if one not in held:
                held.append(one)
        ranked = spellings.setdefault(reading, {})
        for i, head in enumerate(INITIAL_LETTERS.get(initial, initial).split() or [""]):
            for j, middle in enumerate(VOWEL_LETTERS.get(vowel, vowel).split()):
                for k, tail in enumerate(FINAL_LETTERS.get(final, final.replace("-", "")).split() or [""]):
                    spelling = head + middle + tail
                    ranked[spelling] = min(ranked.get(spelling, 9), 2, i + j + k)
        for spelling in PERSONAL.get(reading, "").split():
            ranked[spelling] = min(ranked.get(spelling, 9), 1)

    for line in table.read_text(encoding="utf-8").splitlines():
        match = re.match(r'"\\u([0-9A-F]{4})": "\\u([0-9A-F]{4})"', line)
        if not match:
            continue
        character, syllable = (chr(int(code, 16)) for code in match.groups())
        try:
            character.encode("euc_kr")
        except UnicodeEncodeError:
            continue
        initial, vowel, final = parts(syllable)
        add(character, initial, vowel, final)
        spoken = without_liquid(initial, vowel)
        if spoken:
            add(character, spoken, vowel, final)
        if character in SURNAMES:
            add(character, "g", "i", "m")
    with (DATA / "korean.tsv").open("w", encoding="utf-8") as out:
        out.write("# reading (Revised Romanization)\tspelling:rank (0 = official, more = rarer)\tcharacters read so\n")
        out.write(
            "# source: readings of hanja 0.15.1 (as Unihan kHangul), spellings by rule; written by tools/make_korean.py\n"
        )
        for reading in sorted(readings):
            ranked = sorted(spellings[reading].items(), key=lambda pair: (pair[1], pair[0]))
            spelled = " ".join(f"{spelling}:{rank}" for spelling, rank in ranked)
            out.write(f"{reading}\t{spelled}\t{''.join(readings[reading])}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
