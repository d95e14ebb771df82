"""A list as a PDF, read back as a reader would."""

import re
import unicodedata
from collections.abc import Sequence
from ctypes import create_string_buffer
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from paper_people import (
    DIACRITICS,
    NAMELESS,
    SIMPLIFIED,
    TIBETAN,
    TODAY,
    TRADITIONAL,
    UNROMANIZED,
    UYGHUR,
    entries,
    many,
    prisoner_list,
)

from handlers.documents import Draft, as_pdf, cannot_show, typefaces
from handlers.documents.typesetting import runs
from handlers.words.language import Language
from store.lists.values import Entry
from store.texts import _, n_

ENGLISH, CHINESE = Language(), Language("zh_Hans")
BOTH = pytest.mark.parametrize("language", [pytest.param(ENGLISH, id="English"), pytest.param(CHINESE, id="Chinese")])


def made(names: Sequence[Entry], language: Language = ENGLISH, *, title: str = "Sample round", **options) -> Draft:
    return as_pdf(prisoner_list(names, title=title), names, TODAY, language, **options)


@cache
def seven() -> Draft:
    """A list in all scripts."""
    return made(many(7))


def pages(draft: Draft) -> list[str]:
    """The text of each page as pdfium (Chrome's reader) gives it, composed."""
    document = pypdfium2.PdfDocument(draft.content)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(unicodedata.normalize("NFC", text.get_text_range()).replace("\r\n", "\n"))
        text.close()
        page.close()
    document.close()
    return texts


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("第四百六十四号名单", id="simplified"),
        pytest.param("聯合國人權理事會專題名單", id="traditional"),
        pytest.param("Übersicht Ḥasanǚ Şükür Żółć", id="Latin with diacritics"),
        pytest.param("ئۇيغۇر ئىسىملىرى ە ۇ ۆ ې ڭ ۈ ۋ", id="Uyghur, with the letters that Arabic lacks"),
        pytest.param("བོད་ཀྱི་བཙོན་པའི་མིང་ཐོ། བསྒྲུབས་", id="Tibetan"),
    ],
)
def test_a_line_of_its_own_equals_what_was_written(title: str) -> None:
    (text,) = pages(made([], title=title))

    assert title in [line.strip() for line in text.splitlines()]


@BOTH
def test_names_in_five_scripts_are_read_back_as_they_were_written(language: Language) -> None:
    names = (SIMPLIFIED, TRADITIONAL, DIACRITICS, UYGHUR, TIBETAN)

    (text,) = pages(made(entries(*names), language))

    for pinyin, characters, _province in names:
        assert unicodedata.normalize("NFC", pinyin) in text
        assert characters in text


def test_a_row_reads_number_province_pinyin_characters() -> None:
    (text,) = pages(made(entries(SIMPLIFIED)))

    assert "1 Fujian Zhang Shili 张示例" in text.splitlines()


def test_every_font_is_embedded() -> None:
    document = pypdfium2.PdfDocument(seven().content)
    page = document[0]

    found: dict[str, int] = {}
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        font = pdfium.FPDFTextObj_GetFont(one)
        name = create_string_buffer(100)
        pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
        found[name.value.decode()] = pdfium.FPDFFont_GetIsEmbedded(font)
    page.close()
    document.close()

    assert set(found.values()) == {1}
    assert len(found) == 4


def test_every_font_descriptor_holds_its_font_file() -> None:
    content = seven().content
    descriptors = [part for part in content.split(b"endobj") if b"/Type /FontDescriptor" in part]

    assert len(descriptors) == 4
    assert all(re.search(rb"/FontFile[23] ", one) for one in descriptors)
    assert b"/Subtype /Type1\n" not in content


def test_only_fonts_of_the_project_and_its_packages_are_used() -> None:
    project = Path(typefaces.__file__).parent / "fonts"
    packages = {Path(p.__file__).parent for p in (typefaces.pylopdf_fonts_zh_cn, typefaces.pylopdf_fonts_zh_tw)}

    assert {face.parent for face in typefaces.FACES.values()} == {project, *packages}
    assert all(face.is_file() for face in typefaces.FACES.values())
    assert (project / "OFL.txt").is_file()
    assert sum(file.stat().st_size for file in project.iterdir()) < 3_000_000


@BOTH
def test_each_page_of_sixty_names_is_marked_draft_and_numbered(language: Language) -> None:
    texts = pages(made(many(60), language, by_province=True))

    assert len(texts) >= 2
    for number, text in enumerate(texts, start=1):
        assert language.say(_("DRAFT — not approved")) in text
        assert language.say(_("Page {page} of {pages}", page=number, pages=len(texts))) in text
        assert language.say(_("Name in pinyin")) in text


@BOTH
def test_the_word_across_the_page_is_drawn_and_is_no_text(language: Language) -> None:
    document = pypdfium2.PdfDocument(made(entries(NAMELESS), language).content)
    page = document[0]
    picture = page.render(scale=1).to_pil().convert("L")
    page.close()
    document.close()

    greys = picture.crop((150, 300, 450, 600)).histogram()

    assert greys[0xEC] > 3000


def test_no_name_is_lost_between_pages() -> None:
    text = "\n".join(pages(made(many(200))))

    assert text.count("张示例") == 29
    assert text.count("王示范") == 28
    assert text.count("丹增·示例") == 28
    assert all(f"\n{number} " in text for number in range(1, 201))


def test_groups_stand_in_the_order_of_the_codes_with_a_count_each() -> None:
    (text,) = pages(made(many(7), by_province=True))
    labels = re.findall(r"^(.+ — \d names?)\b", text, re.MULTILINE)

    assert labels == [
        "Beijing — 1 name", "Fujian — 1 name", "Guangdong — 1 name", "Tibet — 1 name", "Xinjiang — 1 name",
        "Taiwan — 1 name", "Province not known — 1 name",
    ]  # fmt: skip


def test_what_is_not_known_is_an_em_dash() -> None:
    (text,) = pages(made(entries(NAMELESS, UNROMANIZED)))

    assert text.count("—") == 4  # three cells and the mark


def test_a_title_of_120_characters_is_broken_into_lines() -> None:
    title = ("A very long title that goes on " * 4)[:120].strip()

    (text,) = pages(made(entries(NAMELESS), title=title))

    assert title in text.replace("\n", " ")
    assert title not in text


def test_a_word_wider_than_the_page_is_broken() -> None:
    (text,) = pages(made(entries(("Shili" * 40, "示" * 90, None)), title="W" * 120))

    assert "Shili" * 40 in text.replace("\n", "").replace("示", "")
    assert text.count("W") == 120
    assert text.count("示") == 90


def test_a_cell_longer_than_a_page_goes_on_overleaf() -> None:
    texts = pages(made(entries(("Shili " * 900, None, "350000"))))

    assert len(texts) > 2
    assert sum(text.count("Shili") for text in texts) == 900


RARE = ("Zhang Shili", "张𠮷", None)
MONGOLIAN = ("ᠰᠠᠷ", "萨日·示例", None)


def told(names: Sequence[Entry], title: str = "Sample round") -> list[str]:
    return [str(text) for text in cannot_show("pdf", prisoner_list(names, title=title), names, TODAY, ENGLISH)]


@pytest.mark.parametrize(
    ("name", "row", "note", "said"),
    [
        pytest.param(
            RARE, "2 — Zhang Shili Zhang Shili", "No. 2: no font here has U+20BB7; the other writing stands in.",
            "No font of the PDF has 𠮷 (U+20BB7), in no. 2 Zhang Shili 张𠮷: Zhang Shili stands there.", id="a rare character",
        ),
        pytest.param(
            MONGOLIAN, "2 — 萨日·示例 萨日·示例",
            "No. 2: no font here has U+1830, U+1820, U+1837; the other writing stands in.",
            "No font of the PDF has ᠰ (U+1830), ᠠ (U+1820), ᠷ (U+1837), in no. 2 ᠰᠠᠷ 萨日·示例: 萨日·示例 stands there.",
            id="another script",
        ),
        pytest.param(
            ("Shili 🙂", None, None), "2 — Shili 〓 —", "No. 2: no font here has U+1F642; “〓” stands in.",
            "No font of the PDF has 🙂 (U+1F642), in no. 2 Shili 🙂: Shili 〓 stands there.", id="an emoji, and no other name",
        ),
    ],
)  # fmt: skip
def test_a_character_no_font_has_is_named_and_another_writing_stands_in(name, row: str, note: str, said: str) -> None:
    names = entries(SIMPLIFIED, name)

    (text,) = pages(made(names))

    assert row in text.splitlines()
    assert note in text
    assert told(names) == [said]


def test_a_character_missing_in_the_title_is_named() -> None:
    (text,) = pages(made(entries(SIMPLIFIED), title="Round 🙂"))

    assert "Round 〓" in text.splitlines()
    assert told(entries(SIMPLIFIED), "Round 🙂") == ["No font of the PDF has 🙂 (U+1F642): “〓” stands there."]


def test_other_formats_use_their_readers_fonts_and_stop_for_nothing() -> None:
    names = entries(RARE)

    assert cannot_show("docx", prisoner_list(names), names, TODAY, ENGLISH) == ()
    assert told(entries(SIMPLIFIED)) == []


def test_many_names_without_a_font_go_on_overleaf() -> None:
    texts = pages(made(entries(*[RARE] * 60)))

    assert sum(text.count("no font here has U+20BB7") for text in texts) == 60


@BOTH
def test_a_group_that_goes_on_overleaf_says_so_there(language: Language) -> None:
    first, second = pages(made(entries(*[SIMPLIFIED] * 40), language, by_province=True))

    label = language.say(n_("{province} — {n} name", "{province} — {n} names", n=40, province="Fujian"))
    label = label.replace("Fujian", "福建") if language.is_chinese else label
    again = language.say(_("{label} (continued)", label=label))
    assert label in first.splitlines()
    assert again not in first
    assert again in second.splitlines()


@pytest.mark.proof
def test_a_group_that_begins_overleaf_is_not_continued() -> None:
    for count in range(24, 36):
        texts = pages(made(entries(*[SIMPLIFIED] * count, *[UNROMANIZED] * 3), by_province=True))
        if len(texts) > 1 and "Guangdong — 3 names\n" in texts[1]:
            break
    else:
        raise AssertionError("no such break")

    assert "Guangdong — 3 names (continued)" not in texts[1]
    assert "Fujian" not in texts[1] or f"Fujian — {count} names (continued)" in texts[1]


def test_direction_marks_and_variation_selectors_are_no_missing_characters() -> None:
    (text,) = pages(made(entries(("\u2068Zhang\u2069 Shili", "示\ufe00例\U000e0101", None))))

    assert "Zhang Shili" in text
    assert "示例" in text


def test_a_traditional_character_that_the_simplified_font_lacks_comes_from_the_other() -> None:
    lacking = sorted(typefaces.coverage(typefaces.TRADITIONAL) - typefaces.coverage(typefaces.SIMPLIFIED))
    character = next(chr(code) for code in lacking if 0x4E00 <= code <= 0x9FFF or code > 0x20000)

    assert [run.face for run in runs(f"示{character}")] == [typefaces.SIMPLIFIED, typefaces.TRADITIONAL]
    assert unicodedata.normalize("NFC", character) in pages(made(entries(("A", f"示{character}", None))))[0]


def test_brackets_and_digits_in_uyghur_text_stand_in_the_order_of_reading() -> None:
    assert [run.text for run in runs("ئەلى (12) ۋەلى")] == ["ۋەلى", ") ", "12", "(", "ئەلى "]
    assert [run.text for run in runs("Eli (ئەلى ۋەلى) 3")] == ["Eli (", "ئەلى ۋەلى", ") ", "3"]


def test_the_file_says_nothing_about_who_made_it_or_when() -> None:
    draft = seven()
    document = pypdfium2.PdfDocument(draft.content)

    assert not any(document.get_metadata_dict().values())
    assert not re.search(rb"/(Author|Creator|Producer|CreationDate|ModDate|Title|Metadata)\b", draft.content)
    document.close()


def test_the_same_list_gives_the_same_bytes() -> None:
    assert made(many(7)).digest == seven().digest


def test_the_date_and_the_recipient_stand_under_the_title() -> None:
    names = entries(SIMPLIFIED)
    one = prisoner_list(names, recipient="Ministry of Foreign Affairs")

    (text,) = pages(as_pdf(one, names, date(2018, 3, 15), ENGLISH))

    assert "Sample round\nList 464 · 15 March 2018\nFor Ministry of Foreign Affairs\n" in text
