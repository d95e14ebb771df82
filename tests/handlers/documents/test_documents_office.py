"""A list as a Word document and as a workbook, opened again with the libraries that read them."""

import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from paper_people import (
    NAMELESS,
    SIMPLIFIED,
    TIBETAN,
    TODAY,
    TRADITIONAL,
    UYGHUR,
    entries,
    many,
    prisoner_list,
)

from handlers.documents import DRAFTS, Draft
from handlers.documents.word import EAST_ASIAN, scripts
from handlers.words.language import Language
from store.texts import _

ENGLISH, CHINESE = Language(), Language("zh_Hans")
BOTH = pytest.mark.parametrize("language", [pytest.param(ENGLISH, id="English"), pytest.param(CHINESE, id="Chinese")])
OFFICE = pytest.mark.parametrize("kind", ["docx", "xlsx"])


def made(kind: str, *names, language: Language = ENGLISH, title: str = "Sample round", **options) -> Draft:
    listed = entries(*names)
    return DRAFTS[kind](prisoner_list(listed, title=title, recipient="MOJ"), listed, TODAY, language, **options)


def word(draft: Draft):
    return Document(io.BytesIO(draft.content))


def sheet(draft: Draft):
    return load_workbook(io.BytesIO(draft.content)).active


def table(draft: Draft) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in word(draft).tables[0].rows]


def cells(draft: Draft) -> list[tuple[object, ...]]:
    return [row for row in sheet(draft).iter_rows(values_only=True) if any(row)]


@BOTH
def test_the_document_holds_the_rows_in_every_script(language: Language) -> None:
    names = (SIMPLIFIED, TRADITIONAL, UYGHUR, TIBETAN, NAMELESS)
    say = language.say

    rows = table(made("docx", *names, language=language))

    assert rows[0] == [say(_("No.")), say(_("Province")), say(_("Name in pinyin")), say(_("Characters"))]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5"]
    assert [row[2:] for row in rows[1:]] == [[pinyin, characters or "—"] for pinyin, characters, _province in names]
    assert rows[5][1] == "—"


def test_the_document_is_marked_draft_on_every_page_and_numbers_them() -> None:
    document = word(made("docx", SIMPLIFIED))
    footer = document.sections[0].footer.paragraphs[0]._p

    assert document.sections[0].header.paragraphs[0].text == "DRAFT — not approved"
    assert "".join(text.text for text in footer.iter(qn("w:t"))) == "Page 1 of 1"
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert [p.text for p in document.paragraphs] == ["Sample round", "List 464 · 15 March 2018", "For MOJ", "1 name"]


def test_the_document_is_grouped_by_province() -> None:
    tables = word(made("docx", NAMELESS, UYGHUR, SIMPLIFIED, UYGHUR, by_province=True)).tables

    assert [[row.cells[0].text for row in one.rows] for one in tables] == [
        ["Fujian — 1 name", "No.", "1"], ["Xinjiang — 2 names", "No.", "2", "3"], ["Province not known — 1 name", "No.", "4"],
    ]  # fmt: skip
    for one in tables:  # Word repeats them on each page that the group runs over
        assert [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in one.rows][:3] == [True, True, False]


@BOTH
def test_a_word_across_every_page_of_the_document_says_that_it_is_a_draft(language: Language) -> None:
    header = word(made("docx", SIMPLIFIED, language=language)).sections[0].header._element

    (mark,) = header.iter("{urn:schemas-microsoft-com:vml}shape")
    (path,) = mark.iter("{urn:schemas-microsoft-com:vml}textpath")
    assert path.get("string") == language.say(_("DRAFT"))
    assert "rotation:315" in mark.get("style")


def test_the_document_names_a_face_for_characters_and_for_each_script() -> None:
    xml = zipfile.ZipFile(io.BytesIO(made("docx", UYGHUR, TIBETAN).content)).read("word/document.xml").decode()
    styles = zipfile.ZipFile(io.BytesIO(made("docx", UYGHUR).content)).read("word/styles.xml").decode()

    assert f'w:eastAsia="{EAST_ASIAN}"' in styles
    assert re.search(r'w:cs="Microsoft Uighur".*?<w:rtl/>', xml)
    assert re.search(r'w:cs="Microsoft Himalaya".*?<w:cs/>', xml)


def test_a_mixed_name_is_cut_where_the_script_changes() -> None:
    assert list(scripts("Eli (ئەلى) 示")) == [("other", "Eli ("), ("arabic", "ئەلى) "), ("other", "示")]


@BOTH
def test_the_workbook_holds_the_rows(language: Language) -> None:
    say = language.say

    rows = cells(made("xlsx", SIMPLIFIED, NAMELESS, language=language))

    assert rows[0][0] == say(_("DRAFT — not approved"))
    assert rows[1][0] == "Sample round"
    assert rows[4] == (say(_("No.")), say(_("Province")), say(_("Name in pinyin")), say(_("Characters")))
    assert rows[5][0] == 1
    assert rows[5][2:] == ("Zhang Shili", "张示例")
    assert rows[6] == (2, "—", "Fan Wen", "—")


def test_the_workbook_prints_the_mark_above_and_page_numbers_below() -> None:
    one = sheet(made("xlsx", SIMPLIFIED))

    assert one.oddHeader.center.text == "DRAFT — not approved"
    assert one.oddFooter.center.text == "Page &P of &N"
    assert one.print_title_rows == "$6:$6"
    assert one.title == "List 464"


def test_long_text_of_the_workbook_wraps_in_rows_that_are_high_enough() -> None:
    one = sheet(made("xlsx", ("Zhang Shili " * 10, "示例" * 30, None), SIMPLIFIED, title="A long title " * 9))

    assert all(one.column_dimensions[letter].width <= 34 for letter in "ABCD")
    assert all(cell.alignment.wrap_text for row in (7, 8) for cell in one[row][1:])
    assert one["A2"].alignment.wrap_text
    assert "A2:D2" in {str(merged) for merged in one.merged_cells.ranges}
    assert one.row_dimensions[2].height >= 36  # two lines of 14 points
    assert one.row_dimensions[7].height >= 60  # four lines of 11 points
    assert one.row_dimensions[8].height is None


def test_the_workbook_is_grouped_by_province() -> None:
    rows = cells(made("xlsx", NAMELESS, UYGHUR, SIMPLIFIED, UYGHUR, by_province=True))

    assert [row[0] for row in rows[5:]] == [
        "Fujian — 1 name", 1, "Xinjiang — 2 names", 2, 3, "Province not known — 1 name", 4, "4 names",
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "#N/A ", "＝"])
def test_no_cell_of_the_workbook_is_a_formula(start: str) -> None:
    name = f'{start}HYPERLINK("http://example.invalid")'

    one = sheet(made("xlsx", (name, name, None), title=name))

    assert {cell.data_type for row in one.iter_rows() for cell in row if cell.value is not None} == {"s", "n"}
    assert {cell.data_type for cell in one["C"]} <= {"s", "n"}
    assert one["A2"].value == name.strip()


@OFFICE
def test_the_properties_of_the_file_are_empty(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(kind, SIMPLIFIED).content)) as parts:
        core = parts.read("docProps/core.xml").decode()
        everything = " ".join(parts.namelist())
        said = " ".join(
            parts.read(name).decode() for name in parts.namelist() if name.startswith(("docProps", "word/settings"))
        )

        assert re.sub(r"<[^>]*>", "", core).strip() == ""
        assert not re.search(r"python|openpyxl|Microsoft|20\d\d-|rsid", re.sub(r'"http[^"]*"', "", said))
        assert "thumbnail" not in everything
        assert "customXml" not in everything
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_libraries_find_no_author() -> None:
    assert word(made("docx", SIMPLIFIED)).core_properties.author == ""
    assert word(made("docx", SIMPLIFIED)).core_properties.created is None
    assert load_workbook(io.BytesIO(made("xlsx", SIMPLIFIED).content)).properties.creator is None


@OFFICE
def test_the_same_list_gives_the_same_bytes(kind: str) -> None:
    assert made(kind, SIMPLIFIED, UYGHUR).digest == made(kind, SIMPLIFIED, UYGHUR).digest


@OFFICE
def test_a_title_of_120_characters_and_control_characters_are_held(kind: str) -> None:
    draft = made(kind, ("Zhang\x00\x0b Shili\ud83d", "张\n示例", None), title="T" * 120)

    text = str(table(draft)) if kind == "docx" else str(cells(draft))

    assert "Zhang  Shili\N{REPLACEMENT CHARACTER}" in text
    assert "张 示例" in text
    assert draft.filename == f"list-464-DRAFT.{kind}"


@OFFICE
def test_sixty_names_are_all_there(kind: str) -> None:
    names = many(60)
    draft = DRAFTS[kind](prisoner_list(names), names, TODAY, ENGLISH)

    text = str(table(draft)) if kind == "docx" else str(cells(draft))

    assert text.count("张示例") == 9
    assert text.count("Fan Wen") == 8
