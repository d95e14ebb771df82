"""Characters that are held just so come first, also with a mask; what was typed is quoted as it was typed."""

import pytest
from test_identity import enter

from store.names import Candidate, HeldName, MatchCertainty, judge, read
from store.names.explaining import as_typed
from store.names.folding import canonical
from store.names.tables import surname_syllables, surnames
from store.prisoners import service


@pytest.mark.parametrize(
    ("held", "typed"),
    [("王某甲", "王某甲"), ("李×二", "李×二"), ("赵□", "赵□"), ("李某某", "李某某"), ("張某甲", "张某甲")],
)
def test_a_masked_name_that_is_held_just_so_comes_first(demo_store, held: str, typed: str) -> None:
    enter(demo_store, "Nobody Masked", held)
    with demo_store.as_operator() as work:
        answer = service.find(work.prisoners, typed)

    assert [found.match.name.text for found in answer.meant] == [held]
    assert answer.meant[0].match.certainty is MatchCertainty.PERHAPS


@pytest.mark.parametrize(
    ("words", "typed", "quoted"),
    [
        ("不豫", "不予黄琦", "不予"),
        ("□报", "某报黄琦", "某报"),
        ("before hu jia", "Huang Qi before Hu Jia", "before Hu Jia"),
        ("recu", "Huang Qi récu", "récu"),
        ("recu", "Huang Qi re\u0301cu", "recu"),  # a mark of its own: the places of the letters differ
        ("女士", "黄琦女士", "女士"),
        ("elsewhere", "Huang Qi", "elsewhere"),
    ],
)
def test_what_was_set_aside_is_quoted_as_it_was_typed(words: str, typed: str, quoted: str) -> None:
    assert as_typed(words, typed) == quoted


@pytest.mark.parametrize("typed", ["不予黄琦", "某报黄琦", "黄琦某报", "Huang Qi Elsewhere"])
def test_no_reason_holds_a_word_that_was_not_typed(typed: str) -> None:
    person = Candidate(8, (HeldName("Huang Qi", "Latn", "main"), HeldName("黄琦", "Hans", "main")))
    matches = judge(read(typed), [person])

    assert matches
    for word in str(matches[0].reason.slots.get("words", "")).split():
        assert word in typed


def test_a_look_up_and_a_fact_of_a_masked_name_find_who_was_entered(room) -> None:
    enter(room.place.built.store, "Wang Moujia", "王某甲")

    assert "Wang Moujia 王某甲 · #49" in room.types("/prisoner 王某甲")
    asked = room.types('/prisoner log 王某甲 arrest 2018-01-10 source "x"')
    assert "No one" not in asked
    assert room.presses("1 Wang Moujia 王某甲").startswith("Put on record for Wang Moujia 王某甲 (#49)?")


SAID = [
    ("Huang Qi (released)", "Huang Qi 黄琦: detained by the record, not “released”."),
    ("Huang Qi, dead", "Huang Qi 黄琦: detained by the record, not “dead”."),
    ("黄琦，已释放", "Huang Qi 黄琦: detained by the record, not “已释放”."),
    ("已故黄琦", "Huang Qi 黄琦: detained by the record, not “已故”."),
    ("Huang Qi, sentenced to life", "sentence not held: sentenced to life?"),
    ("Guo Quan, sentenced to life", "The sentence of Guo Quan 郭泉 is 10 years, not “sentenced to life”."),
    ("郭泉，判刑五年", "The sentence of Guo Quan 郭泉 is 10 years, not “判刑五年”."),
    ("Li Jianfeng, in prison", "by the record, not “in prison”."),
    ("黄琦，1930年", "birth year not held: 1930?"),
    ("Huang Qi (Jinzhou Prison)", "prison not held: Jinzhou Prison?"),
    ("Guo Quan, Jinzhou Prison", "held in Pukou Prison, not in Jinzhou Prison."),
    ("黄琦女士", "Huang Qi 黄琦 is male by the record."),
    ("黄琦小姐", "Huang Qi 黄琦 is male by the record."),
    ("Miss Huang Qi", "Huang Qi 黄琦 is male by the record."),
    ("#8 李建峰", "The name of this number is Huang Qi 黄琦, not 李建峰."),
    ("#8 甲乙丙", "The name of this number is Huang Qi 黄琦, not 甲乙丙."),
    ('"Li Jianfeng" f', "For “Li Jianfeng”:"),
]


@pytest.mark.parametrize(("typed", "says"), SAID)
def test_what_is_said_beside_a_name_is_used_or_named(room, typed: str, says: str) -> None:
    assert says in room.types(f"/prisoner {typed}")
    seen = room.types(f'/prisoner log {typed} arrest 2016-12-01 source "x"')
    assert "Put on record for" not in seen


@pytest.mark.parametrize(
    "typed",
    [
        "黄琦先生", "Mr Huang Qi", "#8 黄琦", "#8 Huang Qi", "Huang Qi (detained)", "黄琦，在押", "Guo Quan, 10 years", "郭泉，有期徒刑十年",
        "Guo Quan, Pukou Prison", "郭泉 浦口监狱", "Li Jianfeng, released", "四川黄琦",
    ],
)  # fmt: skip
def test_who_agrees_with_what_is_said_is_certain(room, typed: str) -> None:
    seen = room.types(f"/prisoner {typed}")

    assert " · DEMO\nStage: " in seen
    for doubt in ("Perhaps", "not held", "Nobody", "Not used"):
        assert doubt not in seen


@pytest.mark.parametrize(
    "typed",
    [
        '李虚构 arrest 2016-04-10 source "A"',
        'Huang Qi arrest source "a letter"',
        "黄琦 拘留 2016-11-28",
        "Guo Quan death 2017-07",
    ],
)
def test_a_fact_without_its_verb_is_offered_to_be_logged(room, typed: str) -> None:
    seen = room.types(f"/prisoner {typed}")

    assert seen == f"That tells something that happened. To put it on record: `/prisoner log {typed}`"
    assert room.types(f"/prisoner logg {typed}") == seen, "a slip of the verb is no part of the name"


@pytest.mark.parametrize("typed", ["A", "Nga", "Li", "Huang", "黄", "Lee", "Jianfeng", "Ghariyet", "Hu Ja"])
def test_a_reason_is_true_of_the_pair(demo_store, typed: str) -> None:
    """Nobody without a Chinese surname is said to agree by it, and nothing is called the same that is not."""
    with demo_store.as_operator() as work:
        answer = service.find(work.prisoners, typed)

    found = [(one.match.name.text, one.match.reason) for one in (*answer.meant, *answer.close)]
    assert found
    for held, reason in found:
        if reason.message.startswith("Only the surname agrees"):
            first = held.split()[0] if held.isascii() else held[0]
            assert canonical(first) in surnames() or first.lower() in surname_syllables(), held
        if reason.message.startswith("The same characters:"):
            assert held == typed
        if reason.message.startswith("The name is held in this spelling"):
            assert held.casefold() == typed.casefold()
