"""Two records that somebody said are two people: kept, shown on both, not asked again; who may not see one learns nothing."""

import pytest
from sqlalchemy import text
from test_confidential import confidential, house  # noqa: F401  # the house is a fixture

from store.casework import demo


def add_namesake(room, **values: str) -> None:
    """李建锋, said to be somebody else than 李建峰 (#1): entered as #49."""
    room.types("/prisoner add 李建锋")
    room.fills(source="invented for a test")
    assert room.fills(decision="new", **values).ok


def test_whoever_is_entered_as_somebody_else_is_kept_apart_from_whom_was_shown(room) -> None:
    add_namesake(room, because="born in another year")

    assert "Not the same person as: Li Jianfeng 李建峰 · #1" in room.top()
    assert "Not the same person as: Li Jianfeng 李建锋 · #49" in room.types("/prisoner #1")
    assert room.types("/prisoner names #1").endswith(
        "Not the same person as Li Jianfeng 李建锋 · #49: said on 15 March 2018, because born in another year"
    )


def test_a_reason_need_not_be_given(room) -> None:
    add_namesake(room)

    assert room.types("/prisoner names #1").endswith(
        "Not the same person as Li Jianfeng 李建锋 · #49: said on 15 March 2018."
    )


def test_the_pair_is_named_where_both_are_offered_again(room) -> None:
    add_namesake(room)

    seen = room.types("/prisoner Li Jianfeng")
    assert seen.count("Not the same person as: #49") == seen.count("Not the same person as: #1") == 1
    room.types("/prisoner add 李建丰")
    room.fills(source="invented for a test")
    assert "Not the same person as: #49" in room.top()


def test_the_name_of_somebody_else_is_not_offered_as_a_spelling(room) -> None:
    room.types("/prisoner 李建锋")
    assert "Is that another name of this person?" in room.last[-1].text
    add_namesake(room)

    room.types("/prisoner 李建锋")
    room.presses("1 Li Jianfeng 李建峰")

    assert "Is that another name of this person?" not in room.last[-1].text


@pytest.mark.parametrize(
    "line",
    [
        "/prisoner not the same Li Jianfeng; Huang Qi",
        "/prisoner not the same person as: #1；黄琦",
        "/prisoner not the same #1 #{huang}",
        "/prisoner 不是同一人 李建峰；黄琦",
        "/prisoner 不是同一人 李建峰、黄琦",
        "/prisoner not the same Li Jianfeng; Huang Qi because two sources name both",
        "/prisoner 不是同一人 李建峰；黄琦 因为两份来源分别提到",
    ],
)
def test_two_records_are_kept_apart_in_one_line(room, line: str) -> None:
    huang = room.types("/prisoner Huang Qi").split("#")[1].split(" ")[0]

    seen = room.types(line.replace("{huang}", huang))

    assert seen.startswith(
        "Kept: these are not the same person. Nobody is asked again.\nLi Jianfeng 李建峰 · #1 · DEMO\nmale, "
    )
    assert f"Huang Qi 黄琦 · #{huang} · DEMO" in seen
    assert f"Not the same person as: Huang Qi 黄琦 · #{huang}" in room.types("/prisoner #1")
    room.types(line.replace("{huang}", huang))
    assert room.last[-1].text == f"It is on record already that #1 and #{huang} are not the same person."


def test_what_was_kept_is_taken_back_by_undo(room) -> None:
    room.types("/prisoner not the same Li Jianfeng; Huang Qi")

    assert room.presses("Undo") == (
        "Undone for Li Jianfeng 李建峰 (Fujian, #1), Huang Qi 黄琦 (Sichuan, #8). Nothing else changed."
    )

    assert "Not the same person" not in room.types("/prisoner #1")
    with room.place.built.store.engine.connect() as connection:
        traces = connection.execute(text("SELECT operation FROM change WHERE entity = 'person_apart' ORDER BY id"))
        assert [row[0] for row in traces] == ["created", "deleted"]


def test_who_is_not_certain_is_asked_about_and_the_line_goes_on(room) -> None:
    assert room.types("/prisoner not the same Lee Chien-feng; 黄其 because heard").startswith(
        "Nothing was recorded yet. Whom do you mean by “Lee Chien-feng”?"
    )
    seen = room.presses("1 Li Jianfeng 李建峰")
    assert seen.startswith("Nothing was recorded yet. Whom do you mean by “黄其”?")

    huang = next(label for label in room.buttons() if "Huang Qi" in label)
    assert room.presses(huang).startswith("Kept: these are not the same person.")
    assert "because heard" in room.types("/prisoner names #1")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("/prisoner not", "More is needed here. For example: `/prisoner not the same", id="nothing"),
        pytest.param("/prisoner not the same Li Jianfeng", "Name two records with ; between them.", id="one"),
        pytest.param("/prisoner not the same #1; #2; #3", "Name two records with ; between them.", id="three"),
        pytest.param("/prisoner not the same #1; Li Jianfeng", "Both mean #1. Name two records.", id="one twice"),
        pytest.param("/prisoner not the same #1; #999", "There is no case #999.", id="nobody"),
        pytest.param("/prisoner not the same #1; Xyzzyq", "No one matches “Xyzzyq”", id="no such name"),
        pytest.param("/prisoner not the same #1; #2 because " + "x" * 301, "A reason has at most 300", id="a long reason"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said(room, line: str, said: str) -> None:
    assert room.types(line).startswith(said)


def test_who_may_not_see_one_of_the_two_learns_nothing(house) -> None:  # noqa: F811
    house.types("/prisoner not the same Li Jianfeng; Huang Qi because the family said so")
    undo = house.last[-1]
    confidential(house, "/prisoner confidential Huang Qi sealed <@{researcher}> because the family asked")

    assert "Huang Qi" in house.as_("researcher").types("/prisoner #1")
    reader = house.as_("reader")
    assert "Not the same" not in reader.types("/prisoner #1")
    assert "the family said so" not in reader.types("/prisoner names #1")
    second = house.as_("second")
    pressed = next(e for block in undo.blocks for e in block.get("elements", []) if e.get("type") == "button")
    second.types("/prisoner #1")
    before = second.types("/prisoner not the same #1; #999")
    assert before == "There is no case #999."
    with house.place.built.store.reading_as_operator() as work:
        huang = next(person for person in work.prisoners.everybody() if person.pinyin == "Huang Qi")
        assert work.apart.are_apart(1, huang.ref)
        assert work.apart.are_apart(huang.ref, 1)
    assert pressed["value"].endswith(str(huang.id))
    assert second.types(f"/prisoner not the same #1; #{huang.ref}") == f"There is no case #{huang.ref}."


def test_whoever_is_withdrawn_takes_the_pair_along(room) -> None:
    add_namesake(room)
    room.presses_in(room.place.workspace.top_view(room.user), "Undo")

    assert "Not the same person" not in room.types("/prisoner #1")
    with room.place.built.store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM person_apart")).scalar() == 0


def test_the_demonstration_takes_its_pairs_along(room) -> None:
    add_namesake(room)
    room.types("/prisoner not the same #1; #2")
    store = room.place.built.store
    with store.as_operator() as work:
        assert demo.unload(work) == 48
        work.commit()

    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM person_apart")).scalar() == 0
        left = connection.execute(text("SELECT count(*) FROM change WHERE entity = 'person_apart'")).scalar()
    assert left == 0


def test_the_reason_is_encrypted(room) -> None:
    room.types("/prisoner not the same #1; #2 because canary-reason")

    with room.place.built.store.engine.connect() as connection:
        assert connection.execute(text("SELECT because FROM person_apart")).scalar_one().startswith("gAAAA")


@pytest.mark.parametrize(
    "line",
    [
        "not the same #8; #18 because born in other years", "not the same Huang Qi and Hu Jia because born in other years",
        "not the same Huang Qi; Hu Jia. Because born in other years", "not the same #8; #18 (born in other years)",
        "not the same Huang Qi, Hu Jia since born in other years",
        "不是同一人 黄琦；胡佳因为born in other years", "不是同一人 黄琦和胡佳，由于born in other years",
    ],
)  # fmt: skip
def test_the_reason_of_a_line_is_kept_and_shown(room, line: str) -> None:
    assert "Because: born in other years" in room.types(f"/prisoner {line}")
    assert "because born in other years" in room.types("/prisoner names #8")
