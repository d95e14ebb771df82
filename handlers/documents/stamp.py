"""A word across the page, drawn as outlines: as text it would stand in what a reader copies, and confuse its lines."""

from math import cos, radians, sin

import uharfbuzz
from fpdf import FPDF

from handlers.documents.typefaces import FACES, LATIN, face_of

GREY = "#ececec"
"""Too light to hinder reading, dark enough for a copier."""

Stroke = tuple[str, tuple[tuple[float, float], ...]]
"""A step of an outline by its name in fpdf2, and its points."""


def outline(word: str, width: float, angle: float) -> list[Stroke]:
    """The outlines of a word of that width (millimetres) at that angle (degrees), around its middle at (0, 0)."""
    face = face_of(word[0]) or LATIN
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FACES[face]))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    strokes: list[Stroke] = []
    across = 0.0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        strokes += _glyph(font, glyph.codepoint, across)
        across += place.x_advance
    high = [y for _name, points in strokes for _x, y in points]
    middle = across / 2, (min(high) + max(high)) / 2
    return [(name, tuple(_turned(p, middle, width / across, angle) for p in points)) for name, points in strokes]


def draw(pdf: FPDF, strokes: list[Stroke], x: float, y: float) -> None:
    """Fill an outline around a point of the page."""
    with pdf.new_path() as path:
        path.style.fill_color = GREY
        path.style.stroke_color = None
        for name, points in strokes:
            getattr(path, name)(*(value for px, py in points for value in (x + px, y + py)))


def _glyph(font: "uharfbuzz.Font", glyph: int, across: float) -> list[Stroke]:
    strokes: list[Stroke] = []

    def keep(name: str, *values: float) -> None:
        strokes.append((name, tuple((across + x, y) for x, y in zip(values[::2], values[1::2], strict=True))))

    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _data: keep("move_to", x, y))
    functions.set_line_to_func(lambda x, y, _data: keep("line_to", x, y))
    functions.set_quadratic_to_func(lambda a, b, x, y, _data: keep("quadratic_curve_to", a, b, x, y))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, _data: keep("curve_to", a, b, c, d, x, y))
    functions.set_close_path_func(lambda _data: keep("close"))
    font.draw_glyph(glyph, functions, None)
    return strokes


def _turned(point: tuple[float, float], middle: tuple[float, float], scale: float, angle: float) -> tuple[float, float]:
    """Font units, upwards, to millimetres, downwards."""
    x, y = (point[0] - middle[0]) * scale, (point[1] - middle[1]) * scale
    turn = radians(angle)
    return x * cos(turn) - y * sin(turn), -x * sin(turn) - y * cos(turn)
