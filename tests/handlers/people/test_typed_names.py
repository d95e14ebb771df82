"""Names of a person, typed by kind, spelling and period: added, found by, marked where weak, taken off, put back."""

import pytest
from sqlalchemy import text
from test_confidential import confidential, house  # noqa: F401  # the house is a fixture

SOURCE = ' source "press"'


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('name Huang Qi add "Difficult Friend" kind pen from 1998 until 2000', "Difficult Friend · pen name · 1998 to 2000"),
        ("name #8 add Huang Ch'i romanization wade-giles", "Huang Ch'i · alias · Wade-Giles"),
        ("name #8 add Wong Kei as misspelling spelling cantonese", "Wong Kei · misspelling · Cantonese · weak: a misspelling"),
        ("用名 黄琦 加入 难友 种类 笔名 从 1998", "难友 · pen name · from 1998"),
        ("用名 黄琦 加入 黄其 种类 误写 至 2001", "黄其 · misspelling · until 2001 · weak: a misspelling"),
        ("name #8 add Fabricata", "Fabricata · alias · weak: one word, which others bear too"),
        ("name #8 add 法某虚 kind religious note “as printed”", "法某虚 · religious name · as printed"),
        ("Huang Qi name add 黄埼 kind former", "黄埼 · former name"),
    ],
)  # fmt: skip
def test_a_name_is_kept_with_all_that_is_told_of_it(room, line: str, shown: str) -> None:
    assert shown in room.types(f"/prisoner {line}{SOURCE}")

    assert shown in room.types("/prisoner names #8")


def test_who_is_looked_up_by_it_is_found_and_no_longer_once_it_is_taken_off(room) -> None:
    room.types(f"/prisoner name Huang Qi add Ajia Fabricated kind alias{SOURCE}")
    assert room.types("/prisoner Ajia Fabricated").startswith("Huang Qi 黄琦 · #8")

    assert room.types("/prisoner name #8 remove ajia fabricated").startswith("“Ajia Fabricated” is no longer a name of")
    assert "No one matches" in room.types("/prisoner Ajia Fabricated")
    with room.place.built.store.engine.connect() as connection:
        traces = connection.execute(text("SELECT operation FROM change WHERE entity = 'person_name' ORDER BY id"))
        assert list(traces.scalars())[-2:] == ["created", "deleted"]


def test_undo_takes_it_off_and_puts_it_back_as_it_was(room) -> None:
    before = room.types("/prisoner names #8")
    room.types(f'/prisoner name #8 add "Difficult Friend" kind pen romanization own from 1998{SOURCE}')
    room.presses("Undo")
    assert room.types("/prisoner names #8") == before
    room.types(f'/prisoner name #8 add "Difficult Friend" kind pen romanization own from 1998{SOURCE}')
    with_it = room.types("/prisoner names #8")
    room.types("/prisoner name #8 remove Difficult Friend")

    room.presses("Undo")

    assert room.types("/prisoner names #8") == with_it


def test_a_spelling_that_one_member_picked_is_marked(room) -> None:
    room.types("/prisoner Lee Chien-feng")
    room.presses("Keep this spelling")

    assert "Lee Chien-feng · alias · weak: on one member's word, no document" in room.types("/prisoner names #1")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "More is needed here."),
        ("#8 add X kind king", "“king” is no kind of name. There are: main, alias, pen, "),
        ("#8 add X Y romanization elvish", "“elvish” is no romanization known here."),
        ("#8 add Ajia Fabricated from 2000 until 1990", "Used until 1990, and only since 2000?"),
        ("#8 add Huang Qi", "The record holds “Huang Qi” already."),
        ("#8 add 黄2琦", "`黄2琦` holds something that is no part of a name."),
        ('#8 add "Old Friend" once in Chengdu', "`once in Chengdu` beside the quotes was not understood."),
        ("#8 add Ajia Fabricated period 2010-2005", "Used until 2005, and only since 2010?"),
        ("#8 add Huáng Qí", "The record holds “Huang Qi” already."),
        ("#8 add 王某 kind main", "#8 has a main name in this script already."),
        ("#8 remove Xyzzyq", "The record of #8 holds no name “Xyzzyq”."),
        ("#8 add kind pen", "More is needed here."),
        ("#8 add Ajia Fabricated", "From which source?"),
    ],
)
def test_what_cannot_be_kept_is_said(room, line: str, said: str) -> None:
    source = "" if said.startswith("From") else SOURCE
    assert room.types(f"/prisoner name {line}{source if line else ''}").startswith(said)


def test_a_main_name_goes_only_while_another_stays(room) -> None:
    asked = room.types("/prisoner name #8 remove 黄琦")
    assert asked.startswith("“黄琦” is the only main name of Huang Qi 黄琦 (Sichuan, #8) in its script")
    assert "Huang Qi 黄琦 · #8" in room.types("/prisoner #8")
    room.types("/prisoner name #8 remove 黄琦")
    assert "“黄琦” is no longer a name of" in room.presses("Take it off")

    assert room.types("/prisoner name #8 remove Huang Qi") == "“Huang Qi” is the only main name of #8, so it stays."
    assert room.types("/prisoner #8").startswith("Huang Qi · #8")


def test_the_names_of_somebody_hidden_are_encrypted_and_put_back_so(house) -> None:  # noqa: F811
    confidential(house, "/prisoner confidential Huang Qi sealed <@{researcher}> because the family asked")
    researcher = house.as_("researcher")
    researcher.types(f'/prisoner name #8 add "Canary Alias" kind pen note "canary note"{SOURCE}')
    researcher.types("/prisoner name #8 remove Canary Alias")
    researcher.presses("Undo")

    assert "Canary Alias · pen name" in researcher.types("/prisoner names #8")
    with house.place.built.store.engine.connect() as connection:
        held = list(connection.execute(text("SELECT text FROM person_name WHERE kind = 'pen'")).scalars())
        held += list(connection.execute(text("SELECT note FROM person_name WHERE kind = 'pen'")).scalars())
    assert not any("anary" in str(value) for value in held)
    assert house.as_("reader").types("/prisoner name #8") == "There is no case #8."


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ('add "Old Friend" weak', "Old Friend · doubtful name"),
        ("add 黄其 misspelling", "黄其 · misspelling"),
        ("add 黄奇 错别字", "黄奇 · misspelling"),
        ('add "Old Friend" pen period 1990-2000', "Old Friend · pen name · 1990 to 2000"),
    ],
)
def test_a_kind_and_a_period_need_no_word_of_ours(room, typed: str, line: str) -> None:
    assert line in room.types(f"/prisoner name #8 {typed}{SOURCE}")
