"""Characters that no font of ours has: the other script's name stands in, or a sign, and the paper says so."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.documents.content import DASH, Content, DraftRow, Group
from handlers.documents.typefaces import drawable, missing
from store.texts import Text, _

SIGN = "\N{GETA MARK}"
"""What printers set for a character they do not have."""


def named(shown: Content) -> tuple[Text, ...]:
    """A sentence for each text of a paper that has such characters, with the characters themselves."""
    heads = [
        _("No font of the PDF has {characters}: “{sign}” stands there.", characters=_said(lacks), sign=SIGN)
        for text in (shown.title, *shown.facts)
        if (lacks := missing(text))
    ]
    rows = [
        _(
            "No font of the PDF has {characters}, in no. {number} {name}: {instead} stands there.",
            characters=_said(lacks),
            number=row.number,
            name=row.name,
            instead=" · ".join(dict.fromkeys(cell for cell in stood_in(row)[1:] if cell != DASH)),
        )
        for row in shown.rows
        if (lacks := _lacks(row))
    ]
    return (*heads, *rows)


def with_stand_ins(shown: Content) -> Content:
    """The same paper with nothing in it that cannot be drawn, and a note for each row where something else stands in."""
    remarks = [_remark(row, lacks) for row in shown.rows if (lacks := _lacks(row))]
    return replace(
        shown,
        title=_signed(shown.title),
        facts=tuple(_signed(fact) for fact in shown.facts),
        notes=tuple(shown.language.say(remark) for remark in remarks),
        groups=tuple(
            Group(group.label, tuple(replace(row, cells=stood_in(row)) for row in group.rows)) for group in shown.groups
        ),
    )


def _remark(row: DraftRow, lacks: Iterable[str]) -> Text:
    codes = ", ".join(f"U+{ord(c):04X}" for c in lacks)
    if SIGN in "".join(stood_in(row)):
        return _(
            "No. {number}: no font here has {codes}; “{sign}” stands in.", number=row.number, codes=codes, sign=SIGN
        )
    return _("No. {number}: no font here has {codes}; the other writing stands in.", number=row.number, codes=codes)


def stood_in(row: DraftRow) -> tuple[str, str, str]:
    """The cells of a row as they can be drawn: for a name that cannot be, the name in the other column, else signs."""
    province, letters, characters = row.cells

    def instead(cell: str, other: str) -> str:
        if not missing(cell):
            return cell
        return other if other != DASH and not missing(other) else _signed(cell)

    return _signed(province), instead(letters, characters), instead(characters, letters)


def _lacks(row: DraftRow) -> tuple[str, ...]:
    return missing("".join(row.cells))


def _signed(text: str) -> str:
    lacks = set(missing(text))
    return "".join(SIGN if c in lacks else c for c in drawable(text)) if lacks else text


def _said(characters: Iterable[str]) -> str:
    return ", ".join(f"{c} (U+{ord(c):04X})" for c in characters)
