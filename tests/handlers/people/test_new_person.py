"""A spelling that a member picks, and says is to be kept; a person entered anew, after whoever is perhaps held."""

import pytest
from sqlalchemy import text
from world import NOW

from store.casework.other_names import remember_name
from store.prisoners import service


def test_a_picked_spelling_becomes_a_name_only_when_the_member_says_so(room) -> None:
    assert "Perhaps this person" in room.types("/prisoner Lee Chien-feng")
    assert "You typed “Lee Chien-feng”. Is that another name of this person?" in room.last[-1].text
    assert "Perhaps this person" in room.types("/prisoner Lee Chien-feng")

    assert room.presses("Keep this spelling") == (
        "“Lee Chien-feng” is now held as another name of Li Jianfeng 李建峰 (Fujian, #1)."
    )

    seen = room.types("/prisoner Lee Chien-feng")
    assert seen.startswith("Li Jianfeng 李建峰")
    assert "held as another name of this person" in seen
    assert "Lee Chien-feng · alias" in room.types("/prisoner names #1")


def test_a_kept_spelling_is_taken_back_by_undo(room) -> None:
    room.types("/prisoner Lee Chien-feng")
    room.presses("Keep this spelling")

    assert room.presses("Undo") == "Undone for Li Jianfeng 李建峰 (Fujian, #1). Nothing else changed."

    assert "Perhaps this person" in room.types("/prisoner Lee Chien-feng")
    with room.place.built.store.engine.connect() as connection:
        kept = connection.execute(text("SELECT operation FROM change WHERE entity = 'person_name' ORDER BY id")).all()
    assert [row[0] for row in kept][-2:] == ["created", "deleted"]


def test_a_spelling_picked_while_filling_a_list_can_be_kept_too(room) -> None:
    room.types('/list new "EU round"')
    room.types("/list add Lee Chien-feng")
    assert "Li Jianfeng 李建峰 (Fujian, #1) is not added yet: released early after reduction" in room.presses(
        "1 Li Jianfeng 李建峰"
    )

    room.presses("Keep this spelling")

    room.types('/list new "Second"')
    assert room.adds("/list add Lee Chien-feng").startswith("Added Li Jianfeng 李建峰 (Fujian, #1) to list 2.")


@pytest.mark.parametrize("typed", ["李某某", "李建峰 3", "Lee Chien-feng / Huang Qi"])
def test_what_is_hidden_or_no_single_name_is_never_offered_as_one(room, typed: str) -> None:
    room.types(f"/prisoner {typed}")
    if "1 Li Jianfeng 李建峰" in room.buttons():
        room.presses("1 Li Jianfeng 李建峰")

    assert "Keep this spelling" not in room.buttons()


def test_what_is_typed_beside_a_new_name_fills_the_form_and_the_rest_is_named(room) -> None:
    room.types("/prisoner add 甲乙丙，女，1967年4月生，福建，身高一米七")

    view = room.place.workspace.top_view(room.user)
    elements = {block["block_id"]: block["element"] for block in view.blocks if "element" in block}
    assert elements["characters"]["initial_value"] == "甲乙丙"
    assert elements["born"]["initial_value"] == "1967-04"
    assert elements["sex"]["initial_option"]["value"] == "female"
    assert "Not filled in: `身高一米七; Fujian`." in room.top()


@pytest.mark.parametrize(
    ("typed", "filled", "unused"),
    [
        ("王无忌 男 1965年5月 江苏", ("王无忌", None, "1965-05", "male"), "Jiangsu"),
        ("李无有 1980年3月8日 女", ("李无有", None, "1980-03-08", "female"), ""),
        ("李无有，女，1980年3月8日", ("李无有", None, "1980-03-08", "female"), ""),
        (
            "Li Wuyou 李无有 f 1980-03 detained 2018-01-01 Chengdu", ("李无有", "Li Wuyou", "1980-03", "female"),
            "detained 2018-01-01 Chengdu",
        ),
        ("Li Wuyou (李无有) f 8 March 1980 teacher", ("李无有", "Li Wuyou", "1980-03-08", "female"), "teacher"),
        ("Li Wuyou detained 2018-01-01 in Chengdu born 1980 f", ("", "Li Wuyou", "1980", "female"), "detained 2018-01-01 in Chengdu"),
        ("li wuyou m", ("", "li wuyou", None, "male"), ""),
        ('"Li Wuyou f"', ("", "Li Wuyou f", None, None), ""),
        ("王无忌 高中 教师", ("王无忌", None, None, None), "高中 教师"),
    ],
)  # fmt: skip
def test_the_name_alone_stands_in_the_names_where_no_mark_tells_it_apart(
    room, typed: str, filled: tuple[str | None, ...], unused: str
) -> None:
    room.types(f"/prisoner add {typed}")

    view = room.place.workspace.top_view(room.user)
    elements = {block["block_id"]: block["element"] for block in view.blocks if "element" in block}
    sex = elements["sex"].get("initial_option")
    names = [elements[name].get("initial_value") for name in ("characters", "letters", "born")]
    characters, letters, born, is_sex = filled
    assert names[0] == (characters or None)
    assert letters is None or names[1] == letters
    assert (names[2], sex and sex["value"]) == (born, is_sex)
    assert (f"Not filled in: `{unused}`." in room.top()) if unused else ("Not filled in" not in room.top())


@pytest.mark.parametrize(
    ("typed", "says"),
    [("甲乙丙、丁丙乙", "These are several people"), ("Jia Yibing's wife", "is somebody else than Jia Yibing")],
)
def test_one_person_is_added_at_a_time(room, typed: str, says: str) -> None:
    assert says in room.types(f"/prisoner add {typed}")


def test_other_names_are_names_alone(room) -> None:
    room.types("/prisoner add 甲乙丙")

    refused = room.fills(source="invented for a test", other_names="Nobody Atall, f", born="winter 2010")

    assert refused.errors.keys() == {"other_names", "born"}
    assert "says more" in refused.errors["other_names"]
    assert "two winters" in refused.errors["born"]


def test_a_person_is_entered_with_a_source_and_found_at_once_by_every_name(room) -> None:
    room.types("/prisoner add 甲乙丙 Jia Yibing")
    fields = {
        block["block_id"]: block["element"].get("initial_value")
        for block in room.place.workspace.top_view(room.user).blocks
    }
    assert (fields["characters"], fields["letters"]) == ("甲乙丙", "Jia Yibing")

    assert room.fills(
        source="invented for a test", other_names="Nobody Atall; 丁不存", sex="female", born="1969年4月"
    ).ok

    seen = room.top()
    assert seen.startswith("Jia Yibing 甲乙丙 (born 1969, #49) is entered.")
    assert "status unknown" in seen
    assert "Nobody Atall" in room.types("/prisoner names 丁不存")
    assert "Born: April 1969" in room.types("/prisoner Jia Yibin")
    room.presses_in(room.place.workspace.top_view(room.user), "Undo")
    assert room.types("/prisoner 甲乙丙").startswith("No one")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({"source": "x"}, {"characters": "A name is needed"}, id="no name"),
        pytest.param(
            {"characters": "甲乙丙", "source": "x", "born": "3/4/1969"}, {"born": "can be two dates"}, id="date"
        ),
        pytest.param({"letters": "???", "source": "x"}, {"letters": "There is no name in"}, id="no name in it"),
        pytest.param(
            {"characters": "甲乙丙", "other_names": "丁; ???", "source": "x"}, {"other_names": "There is no name in"},
            id="no name among the others",
        ),
        pytest.param({"characters": "甲乙丙", "source": "   "}, {"source": "Every value has a source"}, id="no source"),
        pytest.param(
            {"characters": "甲乙丙", "source": " ", "born": "soon"},
            {"born": "is not a date", "source": "Every value has a source"}, id="two things at once",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_entered_is_said_at_its_field(room, values: dict[str, str], words: dict[str, str]) -> None:
    room.types("/prisoner add")

    errors = room.fills(**values).errors

    assert errors.keys() == words.keys()
    assert all(words[field] in error for field, error in errors.items())
    with room.place.built.store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM prisoner")).scalar() == 48


def test_whoever_is_perhaps_held_is_shown_before_anybody_is_entered(room) -> None:
    room.types("/prisoner add 李建锋")
    room.fills(source="invented for a test")

    seen = room.top()
    assert "Perhaps this person is held already:" in seen
    assert "1. Li Jianfeng 李建峰 · #1" in seen
    assert "Same sound, other characters" in seen

    options = [
        option
        for block in room.place.workspace.top_view(room.user).blocks
        if block["type"] == "input"
        for option in block["element"].get("options", [])
    ]
    assert room.fills(decision=options[0]["value"]).ok
    assert room.top().startswith("Nobody was entered. This is the record held:\nLi Jianfeng 李建峰")


def test_a_namesake_is_entered_when_the_member_says_it_is_somebody_else(room) -> None:
    room.types("/prisoner add 李建锋")
    room.fills(source="invented for a test")

    assert room.fills(decision="new").ok

    assert room.top().startswith("Li Jianfeng 李建锋 (#49) is entered.")
    assert room.types("/prisoner Li Jianfeng").startswith("Several people answer to “Li Jianfeng”. Which one?")


def test_a_person_who_stands_on_a_list_is_not_taken_off_by_undo(room) -> None:
    room.types("/prisoner add 甲乙丙")
    room.fills(source="invented for a test")
    room.types('/list new "EU round"')
    room.adds("/list add #49")

    room.presses_in(room.place.workspace.top_view(room.user), "Undo")

    assert "#49 stands on a list or has facts by now" in room.top()
    assert room.types("/prisoner #49").startswith("甲乙丙")


def test_an_undo_takes_nobody_off_to_whose_record_somebody_has_added_since(room) -> None:
    researcher = room.as_("researcher")
    researcher.types("/prisoner add 甲乙丙")
    researcher.fills(characters="甲乙丙", source="an invented note")
    entered = room.place.workspace.top_view(researcher.user)
    store = room.place.built.store
    with store.as_operator() as work:
        found = service.find(work.prisoners, "甲乙丙").meant[0].person
        remember_name(work, found.id, "Jia Yibing", work.members.operator(), NOW)
        work.commit()

    researcher.presses_in(entered, "Undo")

    assert researcher.top() == f"Somebody has added to the record of #{found.ref} since, so it is not taken off."
    with store.reading_as_operator() as work:
        assert work.prisoners.by_reference(found.ref) is not None


def choices(room) -> list[str]:
    blocks = room.place.workspace.top_view(room.user).blocks
    options = [option for block in blocks if block["type"] == "input" for option in block["element"].get("options", [])]
    return [option["text"]["text"] for option in options]


def letters(room) -> str | None:
    blocks = room.place.workspace.top_view(room.user).blocks
    return next(block["element"].get("initial_value") for block in blocks if block.get("block_id") == "letters")


def test_the_pinyin_of_characters_stands_in_the_form_where_they_are_read_in_one_way(room) -> None:
    room.types("/prisoner add 单示范")

    assert "The pinyin is read from the characters: correct it" in room.top()
    assert letters(room) == "Shan Shifan"
    assert room.fills(source="invented for a test").ok
    assert room.top().startswith("Shan Shifan 单示范 (#49) is entered.")


def test_what_can_be_read_in_several_ways_is_asked(room) -> None:
    room.types("/prisoner add 乐行示")
    assert letters(room) is None
    room.fills(source="invented for a test")

    assert room.top() == "乐, 行 of 乐行示 can be read in several ways."
    assert choices(room)[:2] == ["Yue Xingshi", "Le Xingshi"]
    assert choices(room)[-1] == "Leave it out"
    assert "Pick a reading" in room.fills().errors["pinyin"]
    assert room.fills(pinyin="1").ok
    assert room.top().startswith("Le Xingshi 乐行示 (#49) is entered.")


@pytest.mark.parametrize(
    ("filled", "entered"),
    [
        pytest.param({"pinyin": "none"}, "乐行示 (#49) is entered.", id="left out"),
        pytest.param(
            {"own_spelling": "Lok Hang-si"}, "Lok Hang-si 乐行示 (#49) is entered", id="as the person writes it"
        ),
        pytest.param({"pinyin": "0", "own_spelling": "Lok Hang-si"}, "Lok Hang-si 乐行示 (#49) is entered", id="both"),
    ],
)
def test_the_pinyin_may_be_left_out_or_written_otherwise(room, filled: dict[str, str], entered: str) -> None:
    room.types("/prisoner add 乐行示")
    room.fills(source="invented for a test")

    assert room.fills(**filled).ok

    assert room.top().startswith(entered)


def test_a_spelling_that_is_no_name_is_said_at_its_field(room) -> None:
    room.types("/prisoner add 乐行示")
    room.fills(source="invented for a test")

    assert "There is no name in" in room.fills(own_spelling="???").errors["own_spelling"]


def test_characters_typed_into_the_form_are_read_too_and_namesakes_by_pinyin_are_shown(room) -> None:
    room.types("/prisoner add")
    room.fills(characters="李剑枫", source="invented for a test")

    assert room.top().startswith("The pinyin is read from the characters")
    assert room.fills().ok
    assert "Perhaps this person is held already:" in room.top()
    assert room.fills(decision="new").ok
    assert room.top().startswith("Li Jianfeng 李剑枫 (#49) is entered.")


def test_a_name_that_is_no_chinese_one_is_not_read(room) -> None:
    room.types("/prisoner add 玉尔盖·示例")
    assert letters(room) is None

    room.fills(source="invented for a test")

    assert room.top().startswith("玉尔盖·示例 (#49) is entered.")
