"""What is doubtful about a list's names is said where the list is shown and exported, and asked about before it gets there."""

from dataclasses import replace
from uuid import UUID

import pytest
from world import restrict

from handlers.lists.check_views import CALLED, COUNTED, check_line, checked
from handlers.slack.blocks import plain_text
from handlers.words.language import Language
from store.access.values import Confidentiality
from store.cases.values import Case, Event, EventKind
from store.casework.where_it_stands import stage_of
from store.dates import PartialDate, date
from store.lists.checking import NAMED, Doubt, check, doubts_of
from store.lists.values import Entry
from store.prisoners.values import Person, Status

TODAY = date(2018, 3, 15)


def person(number: int, status: Status = Status.IMPRISONED, **values) -> Person:
    """Somebody of whom everything is known, and visibly nobody."""
    someone = Person(
        UUID(int=number), number, "Zhang Shili", "张示例", (), None, None, status, "350000", None,
        Confidentiality.PUBLIC, False, None,
    )  # fmt: skip
    return replace(someone, **values)


def case(*events: Event) -> Case:
    return Case((), (), (), (), events, ())


def event(kind: EventKind, day: str | None) -> Event:
    return Event(kind, PartialDate.parse(day) if day else None, None)


@pytest.mark.parametrize(
    ("who", "events", "found"),
    [
        pytest.param(person(1), (), (), id="serving"),
        pytest.param(person(1, Status.DIED), (), (Doubt.DEAD,), id="died"),
        pytest.param(person(1, Status.EXECUTED), (), (Doubt.DEAD,), id="executed"),
        pytest.param(person(1), (event(EventKind.DEATH, "2018-03-15"),), (Doubt.DEAD,), id="a death today"),
        pytest.param(person(1), (event(EventKind.DEATH, None),), (Doubt.DEAD,), id="a death on no stated day"),
        pytest.param(person(1, Status.RELEASED), (), (Doubt.RELEASED,), id="released"),
        pytest.param(person(1, Status.UNDER_DEPRIVATION), (), (Doubt.RELEASED,), id="out, under DPR"),
        pytest.param(person(1, Status.PAROLE), (), (), id="on parole: the sentence runs on"),
        pytest.param(person(1, Status.MEDICAL_PAROLE), (), (), id="on medical parole: the sentence runs on"),
        pytest.param(
            person(1), (event(EventKind.EXPECTED_RELEASE, "2018-03-14"),), (Doubt.OVERDUE,), id="expected yesterday"
        ),
        pytest.param(person(1), (event(EventKind.EXPECTED_RELEASE, "2018-03"),), (), id="expected this month"),
        pytest.param(
            person(1, Status.RELEASED), (event(EventKind.RELEASE, "2018-04"),), (Doubt.UNKNOWN,),
            id="a release that is to come, of somebody of whom nothing else is known",
        ),
        pytest.param(
            person(1, Status.RELEASED), (event(EventKind.RELEASE, "2013"), event(EventKind.RELEASE, "2018-04")),
            (Doubt.RELEASED,), id="the second release is to come",
        ),
        pytest.param(
            person(1, Status.DIED, characters=None, pinyin=None, province=None, demo=True), (),
            (Doubt.DEAD, Doubt.NO_CHARACTERS, Doubt.NO_PINYIN, Doubt.NO_PROVINCE, Doubt.DEMO), id="everything",
        ),
        pytest.param(
            person(1, pinyin=None, characters=None, native="ئۈلگە"), (), (Doubt.NO_CHARACTERS, Doubt.NO_PINYIN),
            id="a name in Uyghur script alone",
        ),
    ],
)  # fmt: skip
def test_what_is_doubtful_about_somebody_on_a_day(who: Person, events: tuple[Event, ...], found: tuple) -> None:
    assert doubts_of(who, stage_of(who, case(*events), TODAY)) == found


def test_the_line_counts_from_the_gravest_and_names_whom_to_think_over() -> None:
    people = [
        person(1), person(2, Status.RELEASED, demo=True), person(3, Status.DIED, demo=True),
        person(4, characters=None), person(5, pinyin=None),
    ]  # fmt: skip
    entries = [Entry(UUID(int=100 + one.ref), one.ref, one) for one in people]
    found = check(entries, {one.id: stage_of(one, case(), TODAY) for one in people})

    assert check_line(found, Language()) == (
        "1 dead, 1 released, 1 without characters, 1 without pinyin, 2 DEMO cases: not for handing over"
    )
    assert (
        check_line(found, Language("zh_Hans")) == "1 人已故、1 人已获释、1 人缺汉字、1 人缺拼音、2 起演示个案：不得递交"
    )
    assert plain_text(checked(found, Language())).splitlines()[1] == (
        "Still include? 3. Zhang Shili 张示例 (dead), 2. Zhang Shili 张示例 (released)"
    )
    assert checked(check([], {}), Language()) == []


def test_at_most_six_are_named() -> None:
    entries = [Entry(UUID(int=100 + n), n, person(n, Status.DIED)) for n in range(1, 9)]
    found = check(entries, {entry.person.id: stage_of(entry.person, case(), TODAY) for entry in entries})

    assert plain_text(checked(found, Language())).endswith("6. Zhang Shili 张示例 (dead), +2")


def test_every_doubt_has_its_words() -> None:
    assert set(COUNTED) == set(Doubt)
    assert set(CALLED) == set(NAMED)


@pytest.mark.parametrize(
    ("name", "what", "stage"), [
        ("Liu Xiaobo", "dead", "died 13 July 2017, on medical parole"),
        ("Li Jianfeng", "released", "released early after reduction (April 2013); under DPR until April 2018: not yet free"),
    ],
)  # fmt: skip
def test_whoever_is_dead_or_out_is_put_on_a_list_only_when_that_was_said(
    room, name: str, what: str, stage: str
) -> None:
    room.types("/prisoner log Liu Xiaobo death 2017-07-13 source “invented for a test”")
    if "Record" in room.buttons():
        room.presses("Record")
    room.types('/list new "EU round"')

    seen = room.types(f"/list add {name}")

    assert seen.startswith(f"{name} ")
    assert f": {stage}. Add the name to list 1 all the same?" in seen
    assert "0 of 20" in room.types("/list show")
    room.types(f"/list add {name}")
    assert room.presses("Add all the same").startswith(f"Added {name}")
    assert f"1 {what}" in room.types("/list show")
    assert f"1 {what}" in room.types("/list export txt")
    assert room.types(f"/list add {name}") == "Already on list 1, as no. 1."


def test_what_has_become_so_since_the_question_is_asked_anew(room) -> None:
    room.types('/list new "EU round"')
    room.types("/list add Li Jianfeng")
    asked = list(room.last)
    restrict(room.place.built.store, 1)
    room.last = asked

    seen = room.presses("Add all the same")

    assert seen.startswith("Li Jianfeng 李建峰 (Fujian, #1) is not added yet, and not open to everybody")
    assert room.presses("Add all the same").startswith("Added Li Jianfeng")


def test_a_list_is_a_table_with_what_the_reader_may_do(room) -> None:
    room.types('/list new "EU round" due 2018-04-20')
    room.types("/list add Huang Qi")

    room.types("/list show")
    (shown,) = room.last
    (table,) = [block for block in shown.blocks if block["type"] == "table"]
    assert [[cell["text"] for cell in cells] for cells in table["rows"]] == [
        ["Province of the prison", "Name in pinyin", "Characters"],
        ["1. Sichuan", "Huang Qi", "黄琦"],
    ]
    assert room.buttons() == ["Add", "Edit", "Export"]
    reader = room.as_("reader")
    reader.types("/list show 1")
    assert reader.buttons() == []


def picked(room, name: str) -> str:
    workspace = room.place.workspace
    return workspace.suggest(room.user, workspace.top_view(room.user), "pick.person", name).options[0]["value"]


def test_the_button_under_a_list_adds(room) -> None:
    room.types('/list new "EU round"')
    room.types("/list show")
    assert room.buttons() == ["Add", "Edit"]
    room.presses("Add")
    assert "List 1 “EU round”" in room.top()

    assert room.fills(person=picked(room, "Huang Qi")).ok
    assert room.top().startswith("Added Huang Qi 黄琦 (Sichuan, #8) to list 1.")

    room.types("/list show")
    room.presses("Add")
    room.fills(person=picked(room, "Li Jianfeng"))
    assert "not yet free. Add the name to list 1 all the same?" in room.top()
    room.presses_in(room.place.workspace.top_view(room.user), "Add all the same")
    assert room.top().startswith("Added Li Jianfeng 李建峰 (Fujian, #1) to list 1.")


def test_the_button_under_a_list_exports_after_the_check_line(room) -> None:
    room.types('/list new "EU round"')
    room.adds("/list add Li Jianfeng")
    room.types("/list show")
    room.presses("Export")
    assert "1 released, 1 DEMO case: not for handing over\nStill include? 1. Li Jianfeng" in room.top()

    assert room.fills(format="csv", order="province").ok

    assert room.top().startswith("A DRAFT of list 1 as csv is on its way to you alone")
    assert "1 released, 1 DEMO case" in room.top()
    (file,) = room.place.workspace.files(room.user)
    assert file.name == "list-1-DRAFT.csv"


def test_the_due_date_stands_wherever_the_list_is(room) -> None:
    due = "due 20 April 2018"

    assert due in room.types('/list new "EU round" due 2018-04-20')
    assert due in room.types("/list add Huang Qi")
    assert due in room.types("/list show")
    assert due in room.types("/list all")
    assert due in room.types("/list use 1")
    assert "Lists: 1 EU round (due 20 April 2018)" in room.types("/prisoner Huang Qi")
    room.place.workspace.open_home(room.user)
    assert due in room.words(room.place.workspace.home(room.user))
    room.types("/list export txt")
    (file,) = room.place.workspace.files(room.user)
    assert "\nDue 20 April 2018\n" in (file.content or b"").decode()
