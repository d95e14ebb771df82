"""Who is what to whom, typed: shown on both cards each in its own sense, doubted, undone, hidden with who is hidden."""

import pytest
from sqlalchemy import text
from test_confidential import confidential, house  # noqa: F401  # the house is a fixture

from store.casework import demo

SOURCE = ' source "judgment of 2003"'


def column(room, question: str) -> list[object]:
    with room.place.built.store.engine.connect() as connection:
        return list(connection.execute(text(question)).scalars())


@pytest.mark.parametrize(
    ("line", "kept", "one", "other"),
    [
        ("#1 spouse #8", "Huang Qi 黄琦 · #8 is the husband of Li Jianfeng 李建峰.", "husband Huang Qi", "husband Li Jianfeng"),
        ("Li Jianfeng's co-defendant Huang Qi", "is the co-defendant of Li Jianfeng", "co-defendant Huang Qi", "co-defendant Li Jianfeng"),
        ("#1 is the father of #8", "Li Jianfeng 李建峰 · #1 is the father of Huang Qi 黄琦.", "son Huang Qi", "father Li Jianfeng"),
        ("#1 child #8", "Huang Qi 黄琦 · #8 is the son of Li Jianfeng 李建峰.", "son Huang Qi", "father Li Jianfeng"),
        ("#1 lawyer #8", "is the lawyer of", "lawyer Huang Qi", "client Li Jianfeng"),
        ("#1; #8 siblings", "is the brother of", "brother Huang Qi", "brother Li Jianfeng"),
        ('#1 other "employer" #8', "is the “employer” of", "“employer” Huang Qi", "to whom “employer” Li Jianfeng"),
        ("李建峰的朋友黄琦", "is the friend of Li Jianfeng", "friend Huang Qi", "friend Li Jianfeng"),
        ("李建峰 是 黄琦 的 父亲", "is the father of Huang Qi", "son Huang Qi", "father Li Jianfeng"),
        ("李建峰、黄琦 同案", "is the co-defendant of", "co-defendant Huang Qi", "co-defendant Li Jianfeng"),
    ],
)  # fmt: skip
def test_a_relation_stands_on_both_cards_in_its_own_sense(room, line: str, kept: str, one: str, other: str) -> None:
    assert kept in room.types(f"/prisoner relate {line}{SOURCE}")

    assert f"Related: {one}" in room.types("/prisoner #1")
    assert f"Related: {other}" in room.types("/prisoner #8")


def test_it_is_said_in_chinese_too(room) -> None:
    room.types("/mingdan language 中文")

    assert "黄琦（Huang Qi） · #8是李建峰（Li Jianfeng）的同案" in room.types(
        "/prisoner 关联 李建峰 同案 黄琦 来源：“判决书”"
    )
    assert "关系人：同案 黄琦（Huang Qi） · #8" in room.types("/prisoner #1")
    assert "同案 黄琦" in room.types("/prisoner 关系 李建峰")


def test_the_page_names_stage_source_and_reason_and_takes_one_off(room) -> None:
    room.types("/prisoner relate Liu Xiaobo wife Liu Xia because married in 1996 source “press”")

    page = room.types("/prisoner relations Liu Xiaobo")
    assert "1. wife Liu Xia 刘霞 · #5 · home confinement" in page
    assert "said on 15 March 2018, source: press" in page
    assert "Because: married in 1996" in page
    assert room.types("/prisoner relate #4 remove 1").startswith("Taken off: Liu Xia 刘霞 · #5 as the wife of ")
    assert "Related" not in room.types("/prisoner #4")

    room.types("/prisoner relate #4 spouse #5")
    room.types("/prisoner relate #5 remove 1")
    assert room.presses("Undo").startswith("Undone for ")
    assert "Related: husband Liu Xiaobo" in room.types("/prisoner #5")


def test_undo_takes_relation_and_source_back(room) -> None:
    before = room.types("/prisoner #1")
    room.types(f"/prisoner relate #1 friend #8{SOURCE}")

    assert room.presses("Undo").startswith("Undone for Li Jianfeng 李建峰 (Fujian, #1), Huang Qi 黄琦")

    assert room.types("/prisoner #1") == before
    changes = column(room, "SELECT operation FROM change WHERE entity = 'person_relation' ORDER BY id")
    assert changes == ["created", "deleted"]


def test_who_is_outside_the_record_is_kept_by_name_and_encrypted(room) -> None:
    seen = room.types(f"/prisoner relate Liu Xiaobo lawyer Ajia Fabricated{SOURCE}")
    assert seen == "No one of the record matches “Ajia Fabricated”. Nothing was recorded yet."

    assert "Ajia Fabricated (outside the record) is the lawyer of" in room.presses(
        "Somebody outside the record: keep the name"
    )
    assert "Related: lawyer Ajia Fabricated" in room.types("/prisoner #4")
    assert "Kept: Beta Fabricated (outside" in room.types('/prisoner relate #4 friend outside "Beta Fabricated"')
    held = column(room, "SELECT outside FROM person_relation")
    assert len(held) == 2
    assert all(str(value).startswith("gAAAA") for value in held)


def test_who_is_not_certain_is_asked_about_and_the_line_goes_on(room) -> None:
    seen = room.types(f"/prisoner relate Lee Chien-feng friend 黄其{SOURCE}")
    assert seen.startswith("Nothing was recorded yet. Whom do you mean by “Lee Chien-feng”?")
    room.presses("1 Li Jianfeng 李建峰")
    huang = next(label for label in room.buttons() if "Huang Qi" in label)

    assert "Huang Qi 黄琦 · #8 is the friend of Li Jianfeng 李建峰." in room.presses(huang)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("", "More is needed here.", id="nothing"),
        pytest.param(f"#1 spouse #1{SOURCE}", "Both mean #1: nobody is related to themselves.", id="oneself"),
        pytest.param(f"#1 spouse Li Jianfeng{SOURCE}", "Both mean #1", id="oneself by name"),
        pytest.param(f"#1 #8{SOURCE}", "Name two people with what the second is to the first", id="no kind"),
        pytest.param("#1 spouse #8", "From which source?", id="no source"),
        pytest.param(f"#1 spouse #999{SOURCE}", "There is no case #999.", id="nobody"),
        pytest.param("#1 remove 3", "`/prisoner relations #1` shows which numbers there are.", id="no such number"),
        pytest.param(f"#1 wife #8{SOURCE}", "#8 is a man by the record, and the word is a woman's.", id="a wife who is a man"),
        pytest.param(f'#1 other "{"x" * 81}" #8{SOURCE}', "What somebody is to a person takes at most 80", id="many words"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_and_nothing_is(room, line: str, said: str) -> None:
    assert room.types(f"/prisoner relate {line}").startswith(said)

    assert column(room, "SELECT count(*) FROM person_relation") == [0]


def born(room, characters: str, year: str) -> str:
    """Somebody invented, born in that year; gives their number."""
    room.types(f"/prisoner add {characters} {year}")
    room.fills(source="invented for a test")
    return room.top().split(" · #")[1].split(" ")[0].split("\n")[0]


def test_a_parent_who_is_younger_is_doubted_and_kept_with_a_reason(room) -> None:
    young, old = born(room, "甲乙丙", "1990"), born(room, "丁戊己", "1960")

    said = room.types(f"/prisoner relate #{old} parent #{young}{SOURCE}")
    assert said.startswith(f"The parent (#{young}, born 1990) is younger than the child (#{old}, born 1960).")
    assert column(room, "SELECT count(*) FROM person_relation") == [0]
    assert "is the parent of" in room.types(f"/prisoner relate #{old} parent #{young} because the papers err{SOURCE}")

    assert "under 12 at the birth" in room.types(
        f"/prisoner relate #{born(room, '庚辛壬', '1995')} parent #{young}{SOURCE}"
    )
    both = room.types(f"/prisoner relate #{young} parent #{old}{SOURCE}")
    assert both.startswith("The record holds it the other way round")


def test_the_same_relation_is_not_kept_twice_from_either_side(room) -> None:
    room.types(f"/prisoner relate #1 parent #8{SOURCE}")

    assert room.types("/prisoner relate #1 parent #8") == "The record of #1 holds this relation already."
    assert room.types("/prisoner relate #8 child #1") == "The record of #8 holds this relation already."


def test_who_is_hidden_shows_on_no_card_of_others(house) -> None:  # noqa: F811
    house.types(f"/prisoner relate Li Jianfeng friend Huang Qi because of a letter{SOURCE}")
    confidential(house, "/prisoner confidential Huang Qi sealed <@{researcher}> because the family asked")

    assert "Related: friend Huang Qi" in house.as_("researcher").types("/prisoner #1")
    reader = house.as_("reader")
    assert "Related" not in reader.types("/prisoner #1")
    assert "No relation is held." in reader.types("/prisoner relations #1")
    assert "letter" not in reader.types("/prisoner relations #1")


def test_a_relation_goes_with_the_demonstration(room) -> None:
    room.types(f"/prisoner relate #1 friend #8{SOURCE}")
    with room.place.built.store.as_operator() as work:
        demo.unload(work)
        work.commit()

    assert column(room, "SELECT count(*) FROM person_relation") == [0]
    assert column(room, "SELECT count(*) FROM change WHERE entity = 'person_relation'") == [0]


def picked(room, typed: str) -> str:
    """Whom the picker of the form on top offers first for what is typed into it."""
    workspace = room.place.workspace
    offered = workspace.suggest(room.user, workspace.top_view(room.user), "pick.person", typed).options
    return str(offered[0]["value"])


def test_the_form_of_a_relation_opens_by_name_or_from_the_page(room) -> None:
    room.types("/prisoner relate Li Jianfeng")
    assert room.top() == "Li Jianfeng 李建峰 · #1 · DEMO"
    assert room.fills(kin="friend", other=picked(room, "Huang Qi"), source="press").ok
    assert "Huang Qi 黄琦 · #8 is the friend of Li Jianfeng 李建峰." in room.top()

    room.types("/prisoner relations #1")
    room.presses("Add a relation")
    assert "Source in use: press" in room.top()
    assert room.fills(kin="other", outside="Ajia Fabricated", words="employer").ok
    assert "Related: friend Huang Qi 黄琦 · #8; “employer” Ajia Fabricated" in room.types("/prisoner #1")


def test_what_is_wrong_in_the_form_stands_at_its_field(room) -> None:
    born(room, "甲乙丙", "1990")
    old = born(room, "丁戊己", "1960")
    room.types(f"/prisoner relate #{old}")
    other = picked(room, "甲乙丙")

    assert room.fills(kin="parent").errors == {"other": "Name one: a person of the record, or somebody outside it."}
    assert set(room.fills(kin="other", outside="Ajia Fabricated").errors) == {"words"}
    assert set(room.fills(kin="friend", outside="", words="", other=other).errors) == {"source"}
    assert "is younger than the child" in room.fills(kin="parent", other=other, source="press").errors["kin"]
    assert room.fills(kin="parent", other=other, source="press", because="the papers err").ok


@pytest.mark.parametrize(
    "line",
    [
        "Li Jianfeng codefendants Huang Xiangwei, Zhan Gongzhen",
        "Li Jianfeng co-defendants Huang Xiangwei and Zhan Gongzhen",
        "李建峰 同案犯 黄象伟、詹功振",
    ],
)
def test_a_joint_case_is_told_in_one_line(room, line: str) -> None:
    seen = room.types(f"/prisoner relate {line}{SOURCE}")

    assert seen.count("Kept: ") == 3
    card = room.types("/prisoner Li Jianfeng")
    assert "co-defendant Huang Xiangwei" in card
    assert "co-defendant Zhan Gongzhen" in card
    assert "co-defendant Zhan Gongzhen" in room.types("/prisoner Huang Xiangwei"), (
        "of one case each is that of the other"
    )


def test_of_several_the_one_who_cannot_be_kept_is_named_and_the_others_are_kept(room) -> None:
    seen = room.types(f"/prisoner relate Li Jianfeng codefendant Huang Xiangwei; #999; 李建峰{SOURCE}")

    assert "Kept: Huang Xiangwei" in seen
    assert "There is no case #999." in seen
    assert "Both mean #1" in seen


@pytest.mark.parametrize(
    ("first", "second", "doubt"),
    [
        ("spouse Liu Xia", "husband Ajia Fabricated", "The record of #8 has a spouse already."),
        ("father #1", "father outside Ajia Fabricated", "The record of #8 has a father already."),
        ("mother outside Ajia Fabricated", "mother outside Beta Fabricated", "The record of #8 has a mother already."),
        ("wife Liu Xia", "daughter Liu Xia", "The record of #8 has the same person as another relative"),
        ("wife outside Ajia Fabricated", "sister outside “ajia fabricated”", "The record of #8 has the same person"),
    ],
)
def test_a_second_spouse_or_a_wife_who_is_the_daughter_is_doubted(room, first: str, second: str, doubt: str) -> None:
    assert room.types(f"/prisoner relate #8 {first}{SOURCE}").startswith("Kept: ")
    seen = room.types(f"/prisoner relate #8 {second}{SOURCE}")
    if "outside" not in second and "Fabricated" in second:
        seen = room.presses("Somebody outside the record: keep the name")

    assert seen.startswith(doubt)
    assert column(room, "SELECT count(*) FROM person_relation") == [1]
    assert "Kept: " in room.types(f"/prisoner relate #8 {second} because so it is told{SOURCE}") + (
        room.presses("Somebody outside the record: keep the name") if "Somebody outside" in str(room.buttons()) else ""
    )


def test_quotes_around_a_name_are_no_part_of_it_and_nobody_is_their_own_friend_by_name(room) -> None:
    room.types(f'/prisoner relate Huang Qi friend "Ajia Fabricated"{SOURCE}')
    room.presses("Somebody outside the record: keep the name")

    assert "Related: friend Ajia Fabricated" in room.types("/prisoner #8")
    again = room.types(f"/prisoner relate #8 friend outside ajia fabricated{SOURCE}")
    assert again == "The record of #8 holds this relation already."
    assert room.types(f"/prisoner relate #8 friend outside 黄琦{SOURCE}").startswith("“黄琦” is a name of #8")


@pytest.mark.parametrize(
    ("typed", "word"), [("Huang Qi laywer Mo Fabricated", "lawyer"), ("Huang Qi co-defendent Mo Fabricated", "co-defendant")]
)  # fmt: skip
def test_the_nearest_word_is_offered(room, typed: str, word: str) -> None:
    assert room.types(f"/prisoner relate {typed}{SOURCE}").startswith(f"Did you mean `{word}`?")


@pytest.mark.parametrize("line", ["刘晓波 妻 刘霞", "刘晓波 老婆 刘霞", "Liu Xiaobo and Liu Xia are married"])
def test_usual_words_for_a_spouse_are_read(room, line: str) -> None:
    assert room.types(f"/prisoner relate {line}{SOURCE}").startswith("Kept: Liu Xia")


def test_a_reason_that_names_somebody_is_for_directors_and_a_telephone_for_nobody(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")
    researcher.types(f"/prisoner relate Huang Qi friend Li Jianfeng because his mother told us{SOURCE}")

    assert "Because: his mother told us" in house.as_("director").types("/prisoner relations #8")
    assert "Because: a reason that names somebody; directors read it" in house.as_("reader").types(
        "/prisoner relations #8"
    )
    refused = researcher.types(f"/prisoner relate #8 friend #6 because call 13800138000{SOURCE}")
    assert refused.startswith("“13800138000” would be read by everybody who sees the case.")


def test_a_joint_case_of_many_tells_what_did_not_fit(room) -> None:
    many = "; ".join(f"#{ref}" for ref in range(2, 11))
    seen = room.types(f"/prisoner relate #1 codefendants {many}{SOURCE}")

    kept = seen.count("Kept: ")
    left = seen.rpartition("Not kept yet, one line at a time: ")[2].splitlines()[0]
    assert kept + len(left.split("; ")) == 45
    assert column(room, "SELECT count(*) FROM person_relation") == [kept]


def test_a_lawyer_of_whom_only_the_surname_is_said_is_offered_and_never_claimed(house) -> None:  # noqa: F811
    house.types('/prisoner relate Huang Qi lawyer outside "郭丙丙" source "invented for a test" internal')
    house.types("/prisoner relate Li Jianfeng lawyer Guo Quan")

    for typed in ("郭律师", "lawyer Guo"):
        seen = house.types(f"/prisoner {typed}")
        assert f"No one is called “{typed}”. These are close:" in seen
        assert "which of them is meant, if any, is not known" in seen
        assert "郭丙丙 (outside the record), lawyer of Huang Qi 黄琦 (Sichuan, #8)" in seen
        assert "Guo Quan 郭泉 · #20, lawyer of Li Jianfeng" in seen
        assert house.buttons()[-2:] == ["Open #1", "Open #8"]
    assert "Huang Qi 黄琦 · #8" in house.presses("Open #8")
    assert "郭丙丙" not in house.types("/prisoner 李律师") + house.types("/prisoner 郭老师")

    confidential(house, "/prisoner confidential Huang Qi sealed <@{second}> because of a threat")
    seen = house.as_("reader").types("/prisoner 郭律师")
    assert "lawyer of Li Jianfeng" in seen
    assert "郭丙丙" not in seen
