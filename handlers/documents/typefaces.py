"""Which typeface draws a character: the fonts kept beside this module and the packaged Chinese ones, no others.

Nothing of the system is read, so a document looks the same everywhere and a missing character is known beforehand.
"""

import unicodedata
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import pylopdf_fonts_zh_tw
import uharfbuzz

KEPT = Path(__file__).parent / "fonts"

LATIN, SIMPLIFIED, TRADITIONAL, ARABIC, TIBETAN = "latin", "simplified", "traditional", "arabic", "tibetan"

FACES: dict[str, Path] = {
    LATIN: KEPT / "NotoSans-Regular.ttf",
    SIMPLIFIED: pylopdf_fonts_zh_cn.sans_path(),
    TRADITIONAL: pylopdf_fonts_zh_tw.sans_path(),
    ARABIC: KEPT / "NotoNaskhArabic-Regular.ttf",
    TIBETAN: KEPT / "NotoSerifTibetan-Regular.ttf",
}
"""In the order in which they are asked for a character."""

FAMILIES: dict[str, str] = {
    LATIN: "Noto Sans",
    SIMPLIFIED: "Noto Sans SC",
    TRADITIONAL: "Noto Sans TC",
    ARABIC: "Noto Naskh Arabic",
    TIBETAN: "Noto Serif Tibetan",
}
"""What each face calls itself, for what asks for a face by its family."""

_QUOTES = "‘’“”"
"""As wide as a character in the Chinese faces, so a pair could come out uneven: always from the first face."""

_JOINERS = "\u200c\u200d"


@cache
def coverage(face: str) -> frozenset[int]:
    """The code points of a face's character map."""
    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FACES[face]))).unicodes)


def face_of(character: str, before: str | None = None) -> str | None:
    """The face that draws a character, None where none has it.

    A mark or a sign that belongs to no script stays in the face of what stands `before` it, if that face has it:
    accents stay on their letters, brackets and digits match the words around them.
    """
    code = ord(character)
    if before and character not in _QUOTES and not character.isalpha() and code in coverage(before):
        return before
    return next((face for face in FACES if code in coverage(face)), None)


def drawable(text: str) -> str:
    """The text in composed form (NFC) without signs that are never drawn: direction marks, variation selectors.

    The zero-width joiners stay where Arabic letters stand before them: they change how those join.
    """
    kept = ""
    for c in unicodedata.normalize("NFC", text):
        if c in _JOINERS:
            kept += c if kept and unicodedata.bidirectional(kept[-1]) == "AL" else ""
        elif unicodedata.category(c) != "Cf" and not is_variation_selector(c):
            kept += c
    return kept


def is_variation_selector(character: str) -> bool:
    """Whether a character only chooses between forms of the one before it (Unicode, section 23.4)."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def missing(text: str) -> tuple[str, ...]:
    """The characters of a text that no face has, each once."""
    return tuple(dict.fromkeys(c for c in drawable(text) if face_of(c) is None))
