"""Lines of text in several scripts: where they break, in which order their parts stand, how wide they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional

from fpdf import FPDF
from fpdf.bidi import BidiParagraph

from handlers.documents.typefaces import ARABIC, FACES, LATIN, TIBETAN, drawable, face_of

_PIECES = re.compile(
    r"[\u0f00-\u0fff]+?(?:[\u0f0b\u0f0d\u0f0e]+|(?=[^\u0f00-\u0fff])|$)"  # a Tibetan syllable with its mark
    r"|[“‘《（「『【]*[\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"[、。，．：；？！”’》）」』】…—·]*"  # a character with the punctuation that may not leave it
    r"|\s+"
    r"|[^\s\u0f00-\u0fff\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)


_SPACE = (0x20,)
"""All that fpdf2 must know of a face beforehand: glyphs come from shaping. Reading the widths of 30,000 takes 0.1 s."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one face and one direction; an odd level runs from right to left (UAX #9)."""

    text: str
    face: str
    level: int

    @property
    def direction(self) -> str:
        """As fpdf2 and HarfBuzz name it."""
        return "rtl" if self.level % 2 else "ltr"


def is_right_to_left(text: str) -> bool:
    """Whether any part of a line runs from right to left."""
    return any(bidirectional(c) in {"R", "AL"} for c in text)


def runs(text: str) -> list[Run]:
    """A line as it is drawn, from left to right."""
    held: list[tuple[str, str, int]] = []
    face: str | None = None
    for character, level in _levels(text):
        face = face_of(character, face) or LATIN
        held.append((character, face, level))
    logical = [
        Run("".join(c for c, _face, _level in group), face, level)
        for (face, level), group in groupby(held, lambda run: run[1:])
    ]
    return _reordered(logical)


def _levels(text: str) -> list[tuple[str, int]]:
    if not is_right_to_left(text):
        return [(character, 0) for character in text]
    paragraph = BidiParagraph(text, preserve_bn_chars=True)
    paragraph.get_reordered_characters()
    return [(character.character, character.embedding_level) for character in paragraph.get_characters()]


def _reordered(line: list[Run]) -> list[Run]:
    """From the highest level to the lowest odd one, turn round what stands at that level or above (UAX #9, L2)."""
    odd = [run.level for run in line if run.level % 2]
    for level in range(max((run.level for run in line), default=0), min(odd, default=1) - 1, -1):
        turned: list[Run] = []
        since: list[Run] = []
        for run in line:
            if run.level >= level:
                since.insert(0, run)
            else:
                turned += [*since, run]
                since = []
        line = turned + since
    return line


class Setter:
    """Measures and draws lines on the pages of one PDF. Lengths in millimetres, sizes in points."""

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf
        self._added: set[str] = set()
        self._widths: dict[tuple[str, float], float] = {}

    def width(self, text: str, size: float) -> float:
        """How wide a line is."""
        if (text, size) not in self._widths:
            self._widths[text, size] = sum(self._measure(run, size) for run in runs(text))
        return self._widths[text, size]

    def _measure(self, run: Run, size: float) -> float:
        self._take(run, size)
        return float(self._pdf.get_string_width(run.text, normalized=True))

    def _take(self, run: Run, size: float) -> None:
        """Put a run's face in use; kerned Latin letters come back with breaks inside words, so they are not kerned."""
        if run.face not in self._added:
            self._pdf.add_font(run.face, fname=FACES[run.face], unicode_range=_SPACE)
            self._added.add(run.face)
        self._pdf.set_font(run.face, size=size)
        features = {} if run.face in {ARABIC, TIBETAN} else {"kern": False}
        self._pdf.set_text_shaping(use_shaping_engine=True, direction=run.direction, features=features)

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """A text in lines no wider than `room`: broken between words, characters and Tibetan syllables.

        A single word that is too long is broken where it must be.
        """
        lines, used = [""], 0.0
        for piece in self._pieces(drawable(text), size, room):
            wide = self.width(piece, size)
            if used + wide > room and lines[-1]:
                lines[-1] = lines[-1].rstrip()
                if piece.isspace():
                    continue
                lines.append("")
                used = 0.0
            lines[-1] += piece
            used += wide
        return lines

    def _pieces(self, text: str, size: float, room: float) -> Iterator[str]:
        for piece in _PIECES.findall(text):
            if self.width(piece, size) <= room:
                yield piece
            else:
                yield from re.findall(r"\w\W?|\W", piece)

    def draw(self, text: str, x: float, y: float, size: float, height: float) -> None:
        """A line from `x`, in a band of that height below `y`.

        Tibetan comes back cut from readers of PDF, so its runs carry their text (ActualText, ISO 32000-1, 14.9.4).
        Arabic does not: readers would turn that text round once more.
        """
        for run in runs(text):
            wide = self._measure(run, size)
            self._pdf.set_xy(x, y)
            if run.face == TIBETAN:
                self.begin(f"/Span <</ActualText <FEFF{run.text.encode('utf-16-be').hex().upper()}>>>")
            self._pdf.cell(w=wide, h=height, text=run.text)
            if run.face == TIBETAN:
                self.end()
            x += wide

    def begin(self, tag: str) -> None:
        """Begin marked content, for example `/Artifact`."""
        self._pdf._out(f"{tag} BDC" if "<<" in tag else f"{tag} BMC")  # noqa: SLF001  (fpdf2 offers no other way)

    def end(self) -> None:
        """End marked content."""
        self._pdf._out("EMC")  # noqa: SLF001

    @staticmethod
    def line_height(line: str, size: float) -> float:
        """Millimetres for a line: stacked Tibetan and Arabic marks reach further up and down."""
        faces = {run.face for run in runs(line)}
        leading = 2.1 if TIBETAN in faces else 1.9 if ARABIC in faces else 1.6
        return size * 25.4 / 72 * leading
