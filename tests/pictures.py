"""Pictures for the README: `python -m tests.pictures` writes them into docs/pictures/, with the program's own fonts."""

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape, unescape
from itertools import groupby
from pathlib import Path

import pypdfium2
import resvg_py
import uharfbuzz
from PIL import Image
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme

from handlers.documents import DRAFTS
from handlers.documents.typefaces import ARABIC, FACES, FAMILIES, SIMPLIFIED, TRADITIONAL, face_of
from handlers.words.language import Language
from tests.handlers.documents.paper_people import TODAY, example, prisoner_list
from tests.scenes import SCENES

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
MONOSPACED = PICTURES / "fonts" / "NotoSansMono-Regular.ttf"

MONOSPACED_FAMILY = "Noto Sans Mono"
WIDE = {FAMILIES[SIMPLIFIED], FAMILIES[TRADITIONAL]}

COLUMNS = 96
"""Width of the console in the pictures."""

FONT_ASPECT = 0.6
"""Width of a letter of Noto Sans Mono, as a share of its height."""

_ARABIC = re.compile(r"([\u0600-\u06ff]+(?:\s[\u0600-\u06ff]+)*)")

CELL = 20 * FONT_ASPECT
"""Width of a cell: rich draws letters 20 high."""

_TEXT = re.compile(
    r'<text (?P<before>[^>]*?) x="(?P<x>[^"]+)" (?P<y>y="[^"]+") textLength="[^"]*" (?P<clip>[^>]*)>(?P<text>[^<]*)</text>'
)

THEME = TerminalTheme(
    (252, 252, 250), (36, 41, 46),
    [(36, 41, 46), (179, 29, 40), (34, 134, 58), (146, 98, 12), (3, 102, 214), (111, 66, 193), (11, 114, 133), (106, 115, 125)],
    [(88, 96, 105), (203, 36, 49), (40, 167, 69), (176, 136, 0), (33, 136, 255), (138, 99, 210), (11, 114, 133), (36, 41, 46)],
)  # fmt: skip

TEMPLATE = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.matrix {{ font-family: "Noto Sans Mono"; font-size: {char_height}px; white-space: pre; }}
{styles}
</style>
<defs>{lines}</defs>
<rect fill="#fcfcfa" stroke="#d1d5da" stroke-width="2" x="0" y="0" width="{width}" height="{height}" />
<g transform="translate(9, 20)">{backgrounds}<g class="matrix">{matrix}</g></g>
</svg>
"""
"""Without rich's link to a font on the web, and without its window."""


def console_pictures(scenes: Mapping[str, Callable[[Console], None]], *, into: Path = PICTURES) -> list[Path]:
    """A picture `NAME.png` of each scene: a function that prints to the console it is given."""
    made = []
    for name, scene in scenes.items():
        console = _console()
        scene(console)
        made.append(_save(console, into / f"{name}.png"))
    return made


def console_picture(lines: Iterable[RenderableType], path: Path) -> Path:
    """A picture of lines (or anything rich can print) as the console shows them."""
    console = _console()
    for line in lines:
        console.print(line)
    return _save(console, path)


def _console() -> Console:
    return Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor",
        highlight=False, legacy_windows=False,
    )  # fmt: skip


def _save(console: Console, path: Path) -> Path:
    svg = console.export_svg(theme=THEME, code_format=TEMPLATE, font_aspect_ratio=FONT_ASPECT, unique_id="c")
    drawn = resvg_py.svg_to_bytes(
        svg_string=_aligned(_emboldened(svg)),
        font_files=[str(MONOSPACED), *(str(face) for face in FACES.values())],
        skip_system_fonts=True,
        zoom=2,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    _palette(Image.open(io.BytesIO(bytes(drawn)))).save(path, optimize=True)
    return path


def _emboldened(svg: str) -> str:
    """Bold as a thicker outline: the one monospaced face has no bold sister."""
    return re.sub(r"fill: (#\w+);font-weight: bold", r"fill: \1; stroke: \1; stroke-width: 0.7px", svg)


def _aligned(svg: str) -> str:
    """Every part of a line as text of its own, at its cell, in the face that has its characters.

    Rich states lengths as if each character took one cell, which would squeeze Chinese; and the renderer would draw a
    whole text in the face of its first missing character.
    """
    return _TEXT.sub(_parts, svg)


def _parts(found: re.Match[str]) -> str:
    made, at = "", float(found["x"])
    parts = [part for piece in _ARABIC.split(unescape(found["text"])) for part in _of_one_family(piece)]
    for family, text in parts:
        spacing = ";font-size:22px;letter-spacing:2px" if family in WIDE else ""
        style = f"font-family:'{family}'{spacing}"
        made += f'<text {found["before"]} x="{at:g}" {found["y"]} {found["clip"]} style="{style}">{escape(text)}</text>'
        at += cell_len(text) * CELL
    return made


def _of_one_family(text: str) -> list[tuple[str, str]]:
    if _ARABIC.fullmatch(text):  # words that run from right to left stay together
        return [(FAMILIES[ARABIC], text)]
    return [(family, "".join(part)) for family, part in groupby(text, _family)]


def _family(character: str) -> str:
    """The family that draws a character.

    Raises:
        ValueError: none does; the picture would show a square.
    """
    if ord(character) in _monospaced() or unicodedata.category(character) in {"Cc", "Cf"}:
        return MONOSPACED_FAMILY
    face = face_of(character)
    if face is None:
        raise ValueError(f"no font of the pictures has {character} (U+{ord(character):04X})")
    return FAMILIES[face]


@cache
def _monospaced() -> frozenset[int]:
    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(MONOSPACED))).unicodes)


def _palette(picture: Image.Image) -> Image.Image:
    """Few colours: a smaller file that looks the same."""
    return picture.convert("RGB").quantize(64)


def list_picture(path: Path = PICTURES / "list-pdf.png") -> Path:
    """The pages of an example list, side by side."""
    names = example()
    one = prisoner_list(names, title="EU–China human rights dialogue", recipient="Ministry of Foreign Affairs")
    pdf = DRAFTS["pdf"](one, names, TODAY, Language(), by_province=True)
    document = pypdfium2.PdfDocument(pdf.content)
    pages = [page.render(scale=1.4).to_pil() for page in document]
    document.close()
    gap = 24
    sheet = Image.new("RGB", (sum(p.width + gap for p in pages) + gap, pages[0].height + 2 * gap), (208, 212, 218))
    for number, page in enumerate(pages):
        sheet.paste(page, (gap + number * (page.width + gap), gap))
    path.parent.mkdir(parents=True, exist_ok=True)
    _palette(sheet).save(path, optimize=True)
    return path


if __name__ == "__main__":
    for made in (list_picture(), *console_pictures(SCENES)):
        print(made.relative_to(PICTURES.parent.parent))
