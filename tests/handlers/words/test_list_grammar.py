"""A new list in one line: every word is used, or named as not understood beside what was."""

from datetime import date

import pytest

from handlers.words.list_grammar import NewList, new_list
from store.dates import PartialDate
from store.errors import BadInput

TODAY = date(2026, 11, 27)
FIRST = PartialDate(2026, 12, 1)
FIFTH = PartialDate(2019, 1, 5)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('"EU round"', NewList("EU round")),
        ("EU round", NewList("EU round")),
        ('"MOJ November" for MOJ due 2026-11-26', NewList("MOJ November", "MOJ", PartialDate(2026, 11, 26))),
        ("MOJ for 2026 for the Ministry", NewList("MOJ for 2026", "the Ministry")),
        ("“欧盟轮次” for 外交部", NewList("欧盟轮次", "外交部")),
        ('"A list for you"', NewList("A list for you")),
        ("Autumn due 2026-11", NewList("Autumn", None, PartialDate(2026, 11))),
        ('"EU round" to MOJ by 2026-12-01', NewList("EU round", "MOJ", FIRST)),
        ("EU round to MOJ by 2026-12-01", NewList("EU round", "MOJ", FIRST)),
        ("EU round, for MOJ, due 1 Dec 2026", NewList("EU round", "MOJ", FIRST)),
        ('"EU round" due 26 Nov 2026 for MOJ', NewList("EU round", "MOJ", PartialDate(2026, 11, 26))),
        ('due 2026-12-01 for MOJ "EU round"', NewList("EU round", "MOJ", FIRST)),
        ('"EU round" for "MOJ"', NewList("EU round", "MOJ")),
        ('for "MOJ" "EU round"', NewList("EU round", "MOJ")),
        ('"EU round" to the Ministry of Justice, by tomorrow', NewList("EU round", "the Ministry of Justice", PartialDate(2026, 11, 28))),
        ('"EU round" before 2026-12-01 to a Swiss delegation', NewList("EU round", "a Swiss delegation", FIRST)),
        ("“欧盟” 给 外交部 截止 2019年1月5日", NewList("欧盟", "外交部", FIFTH)),
        ("“欧盟”给外交部截止二〇一九年一月五日", NewList("欧盟", "外交部", FIFTH)),
        ("“欧盟” 2019年1月5日前 给外交部", NewList("欧盟", "外交部", FIFTH)),
        ("“欧盟” 2019年1月5日截止", NewList("欧盟", None, FIFTH)),
        ("「欧盟」致司法部，期限：2026年12月1日", NewList("欧盟", "司法部", FIRST)),
        ("欧盟名单 递交给 外交部 截止日期：2019年1月5日", NewList("欧盟名单", "外交部", FIFTH)),
        ('"EU round" for MOJ 2026-12-01', NewList("EU round", "MOJ", FIRST)),
        ('"EU round" for MOJ, 1 December 2026', NewList("EU round", "MOJ", FIRST)),
        ('"EU round" for a Swiss delegation on 1 December 2026', NewList("EU round", "a Swiss delegation", FIRST)),
        ('"EU round" for MOJ in December 2026', NewList("EU round", "MOJ", PartialDate(2026, 12))),
        ('"EU round" for MOJ next month', NewList("EU round", "MOJ", PartialDate(2026, 12))),
        ("“欧盟” 给外交部 2019年1月5日", NewList("欧盟", "外交部", FIFTH)),
        ("“欧盟” 给外交部，2019年1月5日", NewList("欧盟", "外交部", FIFTH)),
        ('"EU round" for the May delegation', NewList("EU round", "the May delegation")),
        ('"EU round" for the EU dialogue 2026', NewList("EU round", "the EU dialogue 2026")),
        ('"EU round" for the 3rd bureau', NewList("EU round", "the 3rd bureau")),
        ("„EU round“ for MOJ", NewList("EU round", "MOJ")),
        ("«EU round» for MOJ", NewList("EU round", "MOJ")),
        ("‘EU round’ for MOJ", NewList("EU round", "MOJ")),
        ("'EU round' for MOJ", NewList("EU round", "MOJ")),
        ("＂EU round＂ for MOJ", NewList("EU round", "MOJ")),
        ("Trip to Geneva", NewList("Trip to Geneva")),
        ("Trip to Geneva for MOJ", NewList("Trip to Geneva", "MOJ")),
        ("List by province", NewList("List by province")),
    ],
)  # fmt: skip
def test_a_new_list_is_read_in_any_order(text: str, asked: NewList) -> None:
    assert new_list(text, TODAY).whole() == asked


@pytest.mark.parametrize(
    ("text", "asked", "left"),
    [
        (
            '"EU round" to MOJ by 1 December 2026 and some more words',
            NewList("EU round", "MOJ", FIRST),
            ["and some more words"],
        ),
        ('"EU round" to MOJ and some more words', NewList("EU round", "MOJ"), ["and some more words"]),
        ('"EU round" MOJ 2026-12-01', NewList("EU round"), ["MOJ 2026-12-01"]),
        ('"EU round" to MOJ to MFA', NewList("EU round", "MOJ"), ["to MFA"]),
        ('"EU round" by soon', NewList("EU round"), ["by soon"]),
        ('urgent "EU round" for MOJ', NewList("EU round", "MOJ"), ["urgent"]),
        ("“欧盟” 给 外交部 截止 2019年1月5日 请尽快", NewList("欧盟", "外交部", FIFTH), ["请尽快"]),
    ],
)
def test_words_that_nobody_understands_are_left_over_with_their_place(
    text: str, asked: NewList, left: list[str]
) -> None:
    reading = new_list(text, TODAY)

    assert reading.value == asked
    assert [over.text for over in reading.left] == left
    assert all(text[over.start : over.end] == over.text for over in reading.left)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('"EU round" due soon', "`soon` is not a date"),
        ('"EU round" due X for Y', "is not a date"),
        ('"EU round" by 3/4/2027', "can be two dates"),
        ('"EU round" by 26 Nov', "has no year"),
        ("“欧盟” 截止 5月", "has no year"),
        ("“欧盟” 截止 2月30日", "has no year"),
        ('"EU round" due 2026-02-30', "no such day"),
    ],
)
def test_a_date_that_is_none_is_said(text: str, error: str) -> None:
    with pytest.raises(BadInput, match=error):
        new_list(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "“欧盟” 给外交部 12月1日前",
        "“欧盟” 给外交部，12月1日",
        '"EU round" for MOJ on 1 December',
        '"EU round" for MOJ 1/12',
    ],
)
def test_a_date_behind_a_recipient_that_has_no_year_is_asked_for_it_and_is_no_part_of_the_recipient(text: str) -> None:
    with pytest.raises(BadInput, match="has no year"):
        new_list(text, TODAY)
