"""A list as a Word document, in fonts that its reader has."""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from handlers.documents.content import Content, content
from handlers.documents.drafts import Draft, filename
from handlers.documents.packages import without_traces
from handlers.words.language import Language
from store.lists.values import Entry, PrisonerList

LATIN, EAST_ASIAN, ARABIC, TIBETAN = "Arial", "Microsoft YaHei", "Microsoft Uighur", "Microsoft Himalaya"
"""Faces that come with Windows; other systems put their own in their place."""

WIDTHS = (12, 40, 68, 50)
"""Millimetres of the four columns on A4."""

_TRACES = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")
"""Parts of python-docx's template that a list has no use for: a picture, its program, its bibliography."""

_PAGE, _PAGES = "\ue000", "\ue001"
"""Stand in the sentence where Word's fields go (private use: in no message)."""


WATERMARK = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>\
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">\
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>\
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>\
<v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/>\
<v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="DraftMark" o:spid="_x0000_s2049" type="#_x0000_t136" \
style="position:absolute;margin-left:0;margin-top:0;width:380pt;height:150pt;rotation:315;z-index:-251658752;\
mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;\
mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>\
<v:textpath style="font-family:&quot;{face}&quot;;font-size:1pt" string="{word}"/></v:shape></w:pict></w:r>"""
"""A word across every page, behind the text, as Word's own watermarks stand in headers (ECMA-376 part 4, section 19)."""


def write(
    prisoner_list: PrisonerList, entries: Sequence[Entry], today: date, language: Language, *, by_province: bool = False
) -> Draft:
    """The document: mark above and page numbers below on every page, the heading of the table repeated."""
    shown = content(prisoner_list, entries, today, language, by_province=by_province)
    document = Document()
    _strip(document)
    _paper(document, shown)
    _say(document.add_paragraph(), shown.title, size=16, bold=True)
    for fact in shown.facts:
        _say(document.add_paragraph(), fact)
    _table(document, shown)
    _say(document.add_paragraph(), shown.count)
    file = io.BytesIO()
    document.save(file)
    return Draft(filename(prisoner_list, "docx"), without_traces(file.getvalue()))


def _strip(document: DocumentObject) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(_TRACES)]:
            del relations[name]
    settings = document.settings.element
    for sessions in settings.findall(qn("w:rsids")):
        settings.remove(sessions)


def _paper(document: DocumentObject, shown: Content) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.element.get_or_add_rPr().append(_fonts(LATIN))
    normal.element.get_or_add_rPr().append(_languages("zh-CN", "ug-CN"))
    spacing = document.styles["Normal"].element.get_or_add_pPr().get_or_add_spacing()
    spacing.set(qn("w:after"), "60")
    header = section.header.paragraphs[0]
    face = LATIN if shown.stamp.isascii() else EAST_ASIAN
    watermark = parse_xml(WATERMARK.format(word=escape(shown.stamp, {'"': "&quot;"}), face=face))
    header._p.append(watermark)  # noqa: SLF001  (python-docx has no name for it)
    _say(header, shown.mark, size=12, bold=True)
    footer = section.footer.paragraphs[0]
    for is_field, part in groupby(shown.page(_PAGE, _PAGES), lambda c: c in {_PAGE, _PAGES}):
        text = "".join(part)
        if is_field:
            footer._p.append(_field("PAGE" if text == _PAGE else "NUMPAGES"))  # noqa: SLF001  (its own recipe for fields)
        else:
            _say(footer, text)


def _field(code: str) -> BaseOxmlElement:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    return field


def _table(document: DocumentObject, shown: Content) -> None:
    """A table for each group: label and heading are repeated on every page that it runs over."""
    for number, group in enumerate(shown.groups):
        if number:
            document.add_paragraph()
        labels = 1 if group.label else 0
        table = document.add_table(rows=labels + 1 + len(group.rows), cols=len(WIDTHS))
        table.style = "Table Grid"
        table.autofit = False
        rows = iter(table.rows)
        if group.label:
            row = next(rows)
            _mark_row(row._tr, "w:cantSplit", "w:tblHeader")  # noqa: SLF001  (python-docx has no name for it)
            whole = row.cells[0].merge(row.cells[-1])
            _say(whole.paragraphs[0], group.label, bold=True)
            whole.paragraphs[0].paragraph_format.keep_with_next = True
        heading = next(rows)
        _mark_row(heading._tr, "w:cantSplit", "w:tblHeader")  # noqa: SLF001
        _fill(heading.cells, shown.heading, bold=True)
        for printed in group.rows:
            row = next(rows)
            _mark_row(row._tr, "w:cantSplit")  # noqa: SLF001
            _fill(row.cells, (str(printed.number), *printed.cells), bold=False)
        _set_widths(table)


def _set_widths(table: Table) -> None:
    for column, millimetres in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(millimetres)


def _mark_row(row: CT_Row, *names: str) -> None:
    for name in names:
        row.get_or_add_trPr().append(OxmlElement(name))


def _fill(cells: Sequence[_Cell], texts: Sequence[str], *, bold: bool) -> None:
    for cell, text, millimetres in zip(cells, texts, WIDTHS, strict=True):
        cell.width = Mm(millimetres)
        _say(cell.paragraphs[0], text, bold=bold)


def _say(paragraph: Paragraph, text: str, *, size: float = 10.5, bold: bool = False) -> None:
    """Text in runs of one script each, so that Word takes the right face for it."""
    for script, part in scripts(text):
        run = paragraph.add_run(part)
        run.font.size = Pt(size)
        run.bold = bold or None
        if script == "arabic":
            _complex(run, ARABIC, "ug-CN", right_to_left=True)
        elif script == "tibetan":
            _complex(run, TIBETAN, "bo-CN", right_to_left=False)


def scripts(text: str) -> Iterator[tuple[str, str]]:
    """The text in parts of one script ("arabic", "tibetan", "other"); what belongs to none goes with what stands before."""
    script = "other"
    parts: list[tuple[str, str]] = []
    for c in text:
        if unicodedata.bidirectional(c) in {"R", "AL"}:
            script = "arabic"
        elif "\u0f00" <= c <= "\u0fff":
            script = "tibetan"
        elif c.isalnum():
            script = "other"
        parts.append((script, c))
    for key, group in groupby(parts, lambda part: part[0]):
        yield key, "".join(c for _script, c in group)


def _complex(run: Run, face: str, language: str, *, right_to_left: bool) -> None:
    """Properties of a script that Word calls complex (ECMA-376 part 1, section 17.3.2)."""
    properties = run._r.get_or_add_rPr()  # noqa: SLF001  (python-docx has no name for it)
    properties.insert(0, _fonts(face, face))
    size = properties.find(qn("w:sz"))
    if size is not None:  # complex scripts have a size of their own
        other = OxmlElement("w:szCs")
        other.set(qn("w:val"), size.get(qn("w:val")))
        size.addnext(other)
    run.font.cs_bold = run.bold
    if right_to_left:
        run.font.rtl = True
    else:
        run.font.complex_script = True
    properties.append(_languages("zh-CN", language))


def _fonts(latin: str, other: str | None = None) -> BaseOxmlElement:
    fonts = OxmlElement("w:rFonts")
    for slot, face in (("ascii", latin), ("hAnsi", latin), ("eastAsia", EAST_ASIAN), ("cs", other or ARABIC)):
        fonts.set(qn(f"w:{slot}"), face)
    return fonts


def _languages(east_asian: str, complex_script: str) -> BaseOxmlElement:
    languages = OxmlElement("w:lang")
    languages.set(qn("w:eastAsia"), east_asian)
    languages.set(qn("w:bidi"), complex_script)
    return languages
