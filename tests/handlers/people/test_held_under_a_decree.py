"""`/prisoner decree`: who of the people held may fall under a special pardon, why, and which fact is missing."""

import pytest

from handlers.people.decrees import MOST, under
from handlers.words.language import CHINESE, ENGLISH, Language
from store.dates import PartialDate
from store.law.decrees import decree, may_fall_under
from store.law.facts import Facts, Penalty
from store.law.rulebook import load_rules


def test_alone_it_lists_the_decrees_that_are_known(room) -> None:
    seen = room.types("/prisoner decree")

    assert "• pardon-2019 29 June 2019 Special pardon of 2019" in seen.replace("`", "")
    assert "supervision-2024" in seen


def test_it_names_the_people_held_with_the_class_and_what_is_missing(room) -> None:
    seen = room.types("/prisoner decree pardon-2019")

    assert seen.startswith("Special pardon of 2019\nOf 13 people held with a sentence 8 were in a class of it")
    assert (
        "Zhou Shifeng 周世峰 · #38 · DEMO\nperhaps class 1: war of resistance or liberation war; not known whether"
        in seen
    )
    assert "each release needs a ruling of a court" in seen
    assert "Li Jianfeng" not in seen, "he was released in 2013"


@pytest.mark.parametrize("typed", ["PARDON-2019", "2019", "2019年特赦", "special pardon of 2019"])
def test_a_decree_is_known_by_its_id_its_title_or_its_year(room, typed: str) -> None:
    assert room.types(f"/prisoner 特赦 {typed}").startswith("Special pardon of 2019\n")


@pytest.mark.parametrize("typed", ["1959", "pardon"])
def test_none_or_several_are_asked_about(room, typed: str) -> None:
    assert f"Which decree is {typed}? Known: pardon-2015, pardon-2019" in room.types(
        f"/prisoner decree {typed}"
    ).replace("`", "")


def test_who_is_sealed_is_neither_named_nor_counted(room) -> None:
    for person in ("director", "researcher", "reader"):
        room.as_(person).types("/mingdan whoami")
    researcher = room.place.people["researcher"].id
    room.as_("director").types(f"/prisoner confidential #38 sealed <@{researcher}> because the family asked")

    seen = room.as_("reader").types("/prisoner decree pardon-2019")

    assert "Of 12 people held with a sentence 7 " in seen
    assert "Zhou Shifeng" not in seen


def test_it_is_said_in_chinese(room) -> None:
    room.types("/mingdan language 中文")

    seen = room.types("/prisoner 特赦 pardon-2019")

    assert seen.startswith("2019年特赦\n")
    assert "perhaps" not in seen
    assert "not known" not in seen


def test_who_was_in_a_class_is_told_so_and_a_long_answer_names_the_operators_command(room) -> None:
    entry, rules = decree("pardon-2019"), load_rules()
    known = dict.fromkeys(("no_danger", "never_pardoned", "fought_abroad", "no_ringleader", "fought_before_1950"), True)
    facts = Facts(
        penalty=Penalty.LIFE, charges=(), effective_on=PartialDate(2010, 1, 1), denies_guilt=False, is_violent=False
    )
    standing = may_fall_under(entry, facts, rules, known)
    with room.place.built.store.reading_as_operator() as work:
        person = work.prisoners.everybody()[0]

    english, chinese = (
        under(entry, ((person, standing),) * (MOST + 1), 30, Language(language)) for language in (ENGLISH, CHINESE)
    )

    assert standing.nearest
    assert "in class 1: war of resistance or liberation war" in str([block.to_dict() for block in english.blocks])
    assert "And 1 more" in str([block.to_dict() for block in english.blocks])
    assert "参加过抗日战争、解放战争" in str([block.to_dict() for block in chinese.blocks])
