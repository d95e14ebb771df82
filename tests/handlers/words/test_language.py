"""Dates and terms in both languages, and a catalogue without gaps."""

import re
from datetime import date
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from handlers.alerts import commands as alerts
from handlers.lists import commands as lists
from handlers.people import commands as people
from handlers.team import commands as team
from handlers.words.language import CATALOGUE, CHINESE, ENGLISH, Language, chinese_number, escape
from store.dates import NoDeprivation, PartialDate, Term
from store.texts import Text, _, n_

ROOT = Path(__file__).parents[3]
KEYWORDS = {"_": (1,), "n_": (1, 2)}


def extracted() -> set[str]:
    return {
        message[0] if isinstance(message, tuple) else message
        for folder in ("bot", "handlers", "store")
        for _file, _line, message, _comments, _context in extract_from_dir(str(ROOT / folder), keywords=KEYWORDS)
    }


def catalogue() -> dict[str, str]:
    with (CATALOGUE / f"{CHINESE}.po").open("rb") as file:
        held = read_po(file, locale=CHINESE)
    return {
        message.id[0] if isinstance(message.id, list | tuple) else message.id:
        message.string[0] if isinstance(message.string, list | tuple) else message.string
        for message in held
        if message.id
    }  # fmt: skip


def test_every_message_is_translated_and_none_is_left_over() -> None:
    held = catalogue()

    assert sorted(extracted() - held.keys()) == []
    assert sorted(held.keys() - extracted()) == []
    assert [message for message, said in held.items() if not said] == []


def test_chinese_examples_are_typed_in_chinese() -> None:
    """A verb that has a Chinese name stands under it in every Chinese text."""
    router = MagicMock()
    for room in (people, lists, alerts, team):
        room.register(router)
    commands = [call.args[0] for call in router.command.call_args_list]
    english = {
        f"/{command.name} {verb.names[0]}"
        for command in commands
        for verb in command.verbs
        if any(not name.isascii() for name in verb.names)
    }

    left = {
        said: written
        for said in catalogue().values()
        for written in re.findall(r"/(?:prisoner|list|alerts|mingdan) [a-z]+", said)
        if written in english
    }

    assert len(english) > 20
    assert left == {}


def test_no_message_stands_inside_an_f_string() -> None:
    """There it is not found, and would be shown in English to everybody."""
    inside = re.compile(r"""\bf(["'])(?:(?!\1).)*\b_\(""")
    places = [
        f"{path.name}: {line.strip()}"
        for folder in ("bot", "handlers", "store")
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if inside.search(line)
    ]

    assert places == []


def test_slots_are_the_same_in_both_languages() -> None:
    slots = re.compile(r"\{(\w+)\}")

    for message, said in catalogue().items():
        assert set(slots.findall(said)) == set(slots.findall(message)), message


def test_the_product_is_called_mingdan_in_chinese_too() -> None:
    """名单 is the word for the lists that it keeps."""
    for message, said in catalogue().items():
        if "Mingdan" in message:
            assert "Mingdan" in said or "名单" not in said, said


def test_chinese_is_written_as_the_glossary_asks() -> None:
    for message, said in catalogue().items():
        bare = re.sub(r"`[^`]*`|\{\w+\}|<[^>]*>", "", said)
        assert not re.search(r"[一-鿿][,;:?!()]", bare), said
        assert not re.search(r"[!！]|哦|啦|亲，", bare), said
        assert "您" not in bare, said
        assert message.startswith("`") or not re.search(r"[一-鿿][A-Za-z]|[A-Za-z][一-鿿]", bare), said


def test_no_word_is_used_that_the_glossary_avoids() -> None:
    wrong = {
        "判刑期",
        "黑名单",
        "花名册",
        "期限届满",
        "犯人",
        "罪犯",
        "囚犯",
        "添加到列表",
        "加名单",
        "查无此人",
        "褫夺公权",
    }

    assert not [said for said in catalogue().values() if any(word in said for word in wrong)]


@pytest.mark.parametrize(
    ("edtf", "english", "chinese"),
    [
        ("2013-04-02", "2 April 2013", "2013年4月2日"),
        ("2013-04", "April 2013", "2013年4月"),
        ("2013", "2013", "2013年"),
        ("2007~", "about 2007", "约2007年"),
        ("2013-04?", "April 2013 (uncertain)", "2013年4月（存疑）"),
        ("2022-09-24%", "24 September 2022 (as announced, not confirmed)", "2022年9月24日（据事先通报，未经证实）"),
        ("2017-07/2017-08", "July 2017 to August 2017", "2017年7月至2017年8月"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(edtf: str, english: str, chinese: str) -> None:
    assert Language(ENGLISH).show(PartialDate.parse(edtf)) == english
    assert Language(CHINESE).show(PartialDate.parse(edtf)) == chinese


@pytest.mark.parametrize(
    ("term", "english", "chinese"),
    [
        ("7y6m", "7 years 6 months", "七年六个月"),
        ("16y", "16 years", "十六年"),
        ("1y", "1 year", "一年"),
        ("8m", "8 months", "八个月"),
        ("2y9m8d", "2 years 9 months 8 days", "二年九个月八日"),
        ("22m", "22 months", "二十二个月"),
    ],
)
def test_terms_are_written_as_judgments_write_them(term: str, english: str, chinese: str) -> None:
    assert Language(ENGLISH).show(Term.parse(term)) == english
    assert Language(CHINESE).show(Term.parse(term)) == chinese


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (999, "九百九十九")],
)
def test_chinese_numbers(number: int, said: str) -> None:
    assert chinese_number(number) == said


@pytest.mark.parametrize("number", [0, 1000, -1])
def test_numbers_outside_the_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese_number(number)


def test_plurals_are_two_in_english_and_one_in_chinese() -> None:
    one, two = n_("in {n} day", "in {n} days", n=1), n_("in {n} day", "in {n} days", n=2)

    assert [Language(ENGLISH).say(text) for text in (one, two)] == ["in 1 day", "in 2 days"]
    assert [Language(CHINESE).say(text) for text in (one, two)] == ["1 天后", "2 天后"]
    assert [str(text) for text in (one, two)] == ["in 1 day", "in 2 days"]


def test_slots_hold_dates_terms_and_sentences() -> None:
    text = Text("{a} {b} {c} {d}", {"a": date(2018, 3, 15), "b": Term(5), "c": _("reader"), "d": NoDeprivation.NONE})

    assert Language(ENGLISH).say(text) == "15 March 2018 5 years reader none"
    assert hash(text) == hash(Text("{a} {b} {c} {d}", dict(text.slots)))


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("<!channel> & co", "&lt;!channel&gt; &amp; co"),
        ("麦提阿卜拉*伊敏尼亚孜", "麦提阿卜拉·伊敏尼亚孜"),
        ("a_b~c`d", "a b∼cʼd"),
        ("ئابدۇللا", "\u2068ئابدۇللا\u2069"),
    ],
)
def test_text_from_outside_is_harmless_in_slack(raw: str, safe: str) -> None:
    assert escape(raw) == safe


def test_an_unknown_language_is_english() -> None:
    assert Language("tlh").say(_("none")) == "none"
