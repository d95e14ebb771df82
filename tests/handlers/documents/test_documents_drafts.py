"""A list as text for a fax and as comma-separated values; what all formats share."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from paper_people import (
    NAMELESS,
    SIMPLIFIED,
    TIBETAN,
    TODAY,
    TRADITIONAL,
    UNROMANIZED,
    UYGHUR,
    entries,
    person,
    prisoner_list,
)

from handlers.documents import DRAFTS, as_csv, as_text
from handlers.documents.content import content, width
from handlers.documents.drafts import FAX_WIDTH, filename, harmless, wrapped
from handlers.words.language import Language
from store.lists.values import Entry

ENGLISH, CHINESE = Language(), Language("zh_Hans")
ROOT = Path(__file__).parents[3]


def text_of(*names, language: Language = ENGLISH, title: str = "Sample round", **options) -> list[str]:
    listed = entries(*names)
    draft = as_text(prisoner_list(listed, title=title), listed, TODAY, language, **options)
    return draft.content.decode().splitlines()


def rows_of(*names, **options) -> list[list[str]]:
    listed = entries(*names)
    draft = as_csv(prisoner_list(listed), listed, TODAY, ENGLISH, **options)
    return list(csv.reader(io.StringIO(draft.content.decode("utf-8-sig"))))


def test_the_text_is_aligned_with_characters_two_columns_wide() -> None:
    assert text_of(SIMPLIFIED, TRADITIONAL, NAMELESS) == [
        "DRAFT — not approved",
        "Sample round",
        "List 464 · 15 March 2018",
        "",
        "Province  Name in pinyin  Characters",
        "------------------------------------",
        "Fujian    Zhang Shili     张示例",
        "Taiwan    Li Yangben      李樣本",
        "—         Fan Wen         —",
        "------------------------------------",
        "3 names",
    ]


def test_the_text_is_grouped_by_province_with_counts() -> None:
    assert text_of(UNROMANIZED, NAMELESS, SIMPLIFIED, SIMPLIFIED, by_province=True)[6:] == [
        "",
        "Fujian — 2 names",
        "Fujian     Zhang Shili     张示例",
        "Fujian     Zhang Shili     张示例",
        "",
        "Guangdong — 1 name",
        "Guangdong  —               王示范",
        "",
        "Province not known — 1 name",
        "—          Fan Wen         —",
        "-------------------------------------",
        "4 names",
    ]


def test_chinese_provinces_are_aligned_too() -> None:
    lines = text_of(SIMPLIFIED, UYGHUR, language=CHINESE)

    assert any(line.startswith("福建") and line.endswith("张示例") for line in lines)


def test_no_line_runs_over_the_page_of_a_fax() -> None:
    lines = text_of(
        ("Shili " * 30, "示例" * 30, "650000"), ("Y" * 100, "张示例", None), SIMPLIFIED, title="A long title " * 9
    )

    assert max(width(line) for line in lines) <= FAX_WIDTH
    assert "".join(lines).count("示例") == 32


def test_wrapped_text_loses_nothing() -> None:
    assert wrapped("one two  three", 8) == ["one two", "three"]
    assert wrapped("示例示例", 4) == ["示例", "示例"]
    assert wrapped("", 4) == [""]


def test_marks_over_and_under_letters_take_no_column() -> None:
    assert width("བོད") == 2
    assert width("张a\u0308") == 3
    assert width(TIBETAN[0]) < len(TIBETAN[0])


def test_the_csv_keeps_its_three_columns_when_it_is_ordered_by_province() -> None:
    assert rows_of(NAMELESS, SIMPLIFIED, by_province=True) == [
        ["Province", "Name in pinyin", "Characters"],
        ["Fujian", "Zhang Shili", "张示例"],
        ["", "Fan Wen", ""],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_no_cell_of_the_csv_is_a_formula(start: str) -> None:
    rows = rows_of((f"{start}1+1", f"\t{start}1", None))

    assert rows[1] == ["", f"'{start}1+1", f"'{start}1"]


@pytest.mark.parametrize("cell", ["\t=1", "\r=1", " =1", "\n=1", "=1", "-1"])
def test_a_cell_that_begins_like_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_an_em_dash_is_no_formula() -> None:
    assert harmless("—") == "—"


def test_a_place_that_is_no_place_counts_as_not_known() -> None:
    shown = content(prisoner_list([]), entries(("A", None, "999999"), NAMELESS), TODAY, ENGLISH, by_province=True)

    assert [group.label for group in shown.groups] == ["Province not known — 2 names"]


def test_rows_keep_the_places_of_the_list_unless_they_are_grouped() -> None:
    listed = entries(NAMELESS, SIMPLIFIED, TRADITIONAL)[1:]
    one = prisoner_list(listed)

    assert [row.number for row in content(one, listed, TODAY, ENGLISH).rows] == [2, 3]
    assert [row.number for row in content(one, listed, TODAY, ENGLISH, by_province=True).rows] == [1, 2]


def test_demonstration_cases_are_named_as_not_for_handing_over() -> None:
    names = [Entry(person(1, SIMPLIFIED).id, 1, person(1, SIMPLIFIED, demo=True))]

    text = as_text(prisoner_list(names), names, TODAY, ENGLISH).content.decode()

    assert "1 DEMO case: not for handing over" in text


def test_a_person_without_any_name_is_called_by_number() -> None:
    assert content(prisoner_list([]), entries((None, None, None)), TODAY, ENGLISH).rows[0].name == "#1"


def test_a_file_name_tells_a_locked_screen_nothing_of_the_title() -> None:
    assert filename(prisoner_list([], title="For Zhang Shili ../../etc"), "pdf") == "list-464-DRAFT.pdf"


@pytest.mark.parametrize("kind", ["txt", "csv", "docx", "pdf", "xlsx"])
def test_every_format_is_made_of_a_list_in_both_languages(kind: str) -> None:
    names = entries(SIMPLIFIED, UYGHUR, TIBETAN)

    for language in (ENGLISH, CHINESE):
        draft = DRAFTS[kind](prisoner_list(names), names, TODAY, language, by_province=True)

        assert draft.filename == f"list-464-DRAFT.{kind}"
        assert draft.content


@pytest.mark.process
def test_the_libraries_of_documents_are_not_imported_with_the_formats() -> None:
    asked = "import sys, handlers.documents; print(*{m.split('.')[0] for m in sys.modules})"

    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)

    assert not {"fpdf", "docx", "openpyxl", "uharfbuzz", "fontTools", "lxml", "PIL"} & set(done.stdout.split())
