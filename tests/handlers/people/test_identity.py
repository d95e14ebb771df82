"""What is typed beside a name is evidence: who contradicts it is never certain, and what is not held is asked."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_prisoner import enter_namesake
from world import NOW

from store.casework.consequences import consequences
from store.dates import PartialDate
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.prisoners.values import Status
from store.sources.values import SourceKind
from store.unit_of_work import Store


def enter(store: Store, letters: str, characters: str, **known: object) -> None:
    """Somebody invented, with what is known."""
    with store.as_operator() as work:
        by = work.members.operator().id
        source = work.sources.add(SourceKind.INFERENCE, "invented for a test", by, NOW)
        names = [
            PersonNameRow(position=n, text=name, script=script, kind="main", source_id=source.id)
            for n, (name, script) in enumerate(((letters, "Latn"), (characters, "Hans")))
        ]
        work.prisoners.add(
            PrisonerRow(
                ref=work.reference("prisoner"), status=Status.DETAINED, source_id=source.id, created_by=by,
                created_at=NOW, names=names, **known,
            )
        )  # fmt: skip
        consequences(work, NOW)
        work.commit()


def count(room) -> str:
    return room.types("/list show").split(" · ")[2]


@pytest.fixture
def listing(room):
    room.types('/list new "EU round"')
    return room


@pytest.mark.parametrize(
    ("typed", "nobody", "held"),
    [
        ("Huang Qi f", "Nobody of that name is female by the record.", "Huang Qi 黄琦 is male by the record."),
        ("黄琦，女", "Nobody of that name is female by the record.", "Huang Qi 黄琦 is male by the record."),
        ("Huang Qi Gansu", "Nobody of that name is held in Gansu.", "Huang Qi 黄琦 is held in Sichuan, not in Gansu."),
        ("Huang Xiangwei Gansu", "is held in Gansu.", "Huang Xiangwei 黄象伟 was held in Fujian, not in Gansu."),
        ("Huang Qi #1", "Nobody of that name is #1.", "Huang Qi 黄琦 is #8, not #1."),
        ("#1 Huang Qi", "Nobody with that number is called Huang Qi.", "The name of this number is Li Jianfeng 李建峰"),
        ("#8, f", "Nobody of that name is female by the record.", "Huang Qi 黄琦 is male by the record."),
        ("Li Jianfeng, Tilanqiao Prison", "held in Tilanqiao Prison.", "was held in Jianyang Prison, not in Tilanqiao"),
        ("Li Jianfeng, splittism", "charged with splittism by the record.", "is subversion, not splittism."),
    ],
)
def test_who_contradicts_is_offered_with_the_contradiction(listing, typed: str, nobody: str, held: str) -> None:
    for command in ("/list add", "/prisoner", "/prisoner why", "/prisoner what if"):
        seen = listing.types(f"{command} {typed}{' death 2017-01' if command.endswith('if') else ''}")

        assert nobody in seen
        assert held in seen
    assert count(listing) == "0 of 20"


def test_a_fact_is_not_previewed_for_who_is_of_the_other_sex(room) -> None:
    seen = room.types('/prisoner log Huang Qi f death 2018-01 source "x"')

    assert "Put on record" not in seen
    assert "Huang Qi 黄琦 is male by the record." in seen
    assert room.presses("1 Huang Qi 黄琦").startswith("Put on record for Huang Qi 黄琦 (Sichuan, #8)?\ndeath")


def test_nobody_is_taken_off_or_moved_against_what_is_said(listing) -> None:
    listing.types("/list add Huang Qi")

    for line in ("remove Huang Qi f", "move Huang Qi f 1", "remove Huang Qi 1955"):
        assert listing.types(f"/list {line}").count("Nothing was changed yet.") == 1
    assert count(listing) == "1 of 20"


@pytest.mark.parametrize("year", ["1980", "born 1980", "1980年生"])
def test_of_two_bearers_the_one_whose_year_is_not_held_is_no_survivor(listing, year: str) -> None:
    enter(listing.place.built.store, "Wang Sen", "王森", born=PartialDate(1975))

    seen = listing.types(f"/list add Wang Sen {year}" if year.isascii() else f"/list add 王森 {year}")

    assert "birth year not held: 1980?" in seen
    assert count(listing) == "0 of 20"


def test_who_agrees_is_certain_where_every_other_bearer_contradicts(room) -> None:
    enter_namesake(room.place.built.store)

    assert room.types("/prisoner Huang Qi f").startswith("Huang Qi 黄琦 · #49")


def test_who_agrees_is_asked_about_beside_one_of_whom_it_is_not_held(listing) -> None:
    enter(listing.place.built.store, "Wang Sen", "王森", born=PartialDate(1975))

    assert "Whom do you mean" in listing.types("/list add Wang Sen 1975")
    assert listing.buttons()[0] == "1 Wang Sen 王森"
    assert listing.presses("1 Wang Sen 王森").startswith("Added Wang Sen 王森 (born 1975, #49) to list 1.")


@pytest.mark.parametrize(
    ("typed", "sure"),
    [("42", True), ("43", True), ("44", True), ("41", False), ("45", False), ("42岁", True), ("60 years old", False)],
)
def test_an_age_counts_from_the_day_it_is_said_on(room, typed: str, sure: bool) -> None:
    enter(room.place.built.store, "Jia Yibing", "甲乙兵", born=PartialDate(1975))

    seen = room.types(f"/prisoner Jia Yibing, {typed}")

    assert seen.startswith("Jia Yibing 甲乙兵 · #49") is sure
    assert ("by the record, so not" in seen) is not sure


def test_what_is_not_held_of_a_sole_bearer_is_offered_and_recorded_with_undo(listing) -> None:
    listing.types('/prisoner log #6 detained 2013-10-15 detention only source "a letter"')
    listing.presses("Record")

    asked = listing.types("/list add Huang Qi, 1963")
    assert asked == "Huang Qi 黄琦 (Sichuan, #8) is not added yet:\nbirth year not held: 1963?"
    assert listing.buttons() == ["Add", "Add and record"]

    seen = listing.presses("Add and record")
    assert seen.startswith(
        "On record for Huang Qi 黄琦 (born 1963, Sichuan, #8): born 1963\nSource: a letter (the one in use"
    )
    assert "Added Huang Qi 黄琦 (born 1963, Sichuan, #8) to list 1." in seen
    assert "Born: 1963" in listing.types("/prisoner Huang Qi 1963")


def test_recording_it_asks_for_a_source_where_none_is_in_use_and_is_undone(room) -> None:
    seen = room.types("/prisoner Huang Qi, 1963")
    assert "birth year not held: 1963?" in seen
    room.presses("Record it")
    assert room.fills(source="a letter").ok
    assert "born 1963" in room.top()

    room.presses_in(room.place.workspace.top_view(room.user), "Undo the record")

    assert "Taken off the record of Huang Qi 黄琦" in room.top()
    assert "birth year not held" in room.types("/prisoner Huang Qi, 1963")


def test_an_age_is_never_put_on_record_as_a_date_of_birth(listing) -> None:
    assert "age not held: 52?" in listing.types("/list add Huang Qi, 52")
    assert listing.buttons() == ["Add"]


def test_several_names_are_several_people(listing) -> None:
    seen = listing.types("/list add Huang Qi; Jianfeng; Zhu Yu'an; Zzyzx Qqq; Yao Wentian")

    assert seen.startswith("“Jianfeng” is not added yet. Whom do you mean?")
    assert "Added 3 people to list 1:\nHuang Qi 黄琦 (Sichuan, #8)\nZhu Yu'an 朱玉安" in seen
    assert "No one matches “Zzyzx Qqq”" in seen
    asked = listing.presses("1 Li Jianfeng 李建峰")
    assert "not yet free. Add the name to list 1 all the same?" in asked
    added = listing.presses("Add all the same")
    assert added.startswith("Added Li Jianfeng 李建峰 (Fujian, #1) to list 1.")
    shown = listing.types("/list show")
    places = [shown.index(name) for name in ("黄琦", "李建峰", "朱玉安", "姚文田")]
    assert places == sorted(places)


def test_a_name_that_cannot_be_read_and_one_that_stands_there_are_named_and_lose_nobody(listing) -> None:
    seen = listing.types("/list add Huang Qi; !!!!; #999; 黄琦; Guo Quan's wife; Yao Wentian")

    assert "Huang Qi 黄琦 (Sichuan, #8)" in seen
    assert "Yao Wentian 姚文田 (Guangdong, #40)" in seen
    for named in ("“#999”: There is no case #999.", "“黄琦”: Already on list 1", "is somebody else than Guo Quan"):
        assert named in seen
    assert count(listing) == "2 of 20"


def test_several_names_are_each_answered_shortly(room) -> None:
    seen = room.types("/prisoner Huang Qi; Jianfeng; Zzyzx Qqq; #999; #1")

    assert "Huang Qi 黄琦 · #8" in seen
    for part in (
        "“Jianfeng” may be:",
        "No one matches “Zzyzx Qqq”",
        "There is no case #999.",
        "Li Jianfeng 李建峰 · #1",
    ):
        assert part in seen
    assert room.presses("Open #8").startswith("Huang Qi 黄琦 · #8")


@pytest.mark.parametrize(
    "line", ["why Huang Qi; Hu Jia", "timeline Huang Qi; Hu Jia", "what if Huang Qi; Hu Jia death 2018-01"]
)
def test_where_one_name_is_taken_it_is_said_which_commands_take_several(room, line: str) -> None:
    assert (
        "Only `/prisoner`, `/prisoner log` with what happened, `/list add` and `/list remove` take several"
        in room.types(f"/prisoner {line}")
    )


@pytest.mark.parametrize(
    ("line", "carried"),
    [
        ("why Huang", "Huang Qi 黄琦"),
        ("timeline Huang", "Timeline of Huang Qi 黄琦"),
        ("names Huang", "Names of Huang Qi 黄琦"),
        ("sources Huang", "Sources on Huang Qi 黄琦"),
        ("what if Huang death 2018-02", "If for Huang Qi 黄琦 (Sichuan, #8): death"),
        ("confidential Huang internal because asked", "Huang Qi 黄琦 (Sichuan, #8) is internal now."),
        ('log Huang death 2018-02 source "x"', "Put on record for Huang Qi 黄琦 (Sichuan, #8)?"),
        ("not the same Huang; #1", "Kept: these are not the same person."),
    ],
)
def test_a_choice_carries_on_what_was_asked(room, line: str, carried: str) -> None:
    room.types(f"/prisoner {line}")

    picked = next(label for label in room.buttons() if "Huang Qi" in label)
    assert carried in room.presses(picked)


# Everything of which the demonstration holds a sex and a province, and what contradicts it.
AGAINST = {
    "Huang Qi": ("f", "女", "Gansu", "甘肃", "#1", "Tilanqiao Prison", "born 1801"),
    "黄琦": ("女", "f", "甘肃", "#2", "提篮桥监狱", "1801年生"),
    "Guo Quan": ("female", "Tibet", "西藏", "#3", "1801"),
    "郭泉": ("女性", "云南", "#4", "99岁"),
}
CERTAIN = (
    "Added ",
    "已将",
    "Put on record",
    "记录以下内容",
    "Timeline of",
    "时间线",
    "If for",
    "is internal now",
    "Names of",
)


@st.composite
def against(draw) -> str:
    name = draw(st.sampled_from(sorted(AGAINST)))
    words = draw(st.lists(st.sampled_from(AGAINST[name]), min_size=1, max_size=2, unique=True))
    mark = draw(st.sampled_from([", ", "，", " (", "、"])) if draw(st.booleans()) else ", "
    if mark == " (":
        return f"{name} ({words[0]})"
    return name + "".join(", " + word for word in words) if mark == "、" else name + mark + mark.join(words)


COMMANDS = (
    "/list add {who}", "/list 加入 {who}", "/prisoner timeline {who}", "/prisoner 时间线 {who}", "/prisoner names {who}",
    "/prisoner what if {who} death 2018-02", '/prisoner log {who} death 2018-02 source "x"',
    '/prisoner 记录 {who} 死亡 2018-02 来源 "x"', "/prisoner confidential {who} internal because asked",
    "/prisoner {who} timeline",
)  # fmt: skip


def nothing_is_done(listing, line: str, language: str) -> None:
    listing.types(f"/mingdan language {language}")
    seen = listing.types(line)

    assert not seen.startswith(CERTAIN), (line, seen)
    with listing.place.built.store.reading_as_operator() as work:
        assert work.lists.row(1) is not None
        assert not work.lists.entries(work.lists.row(1).id), (line, seen)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=against(), command=st.sampled_from(COMMANDS), language=st.sampled_from(["English", "中文"]))
def test_nobody_is_certain_against_a_stated_identifier(listing, who: str, command: str, language: str) -> None:
    nothing_is_done(listing, command.format(who=who), language)


@pytest.mark.proof
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=against(), command=st.sampled_from(COMMANDS), language=st.sampled_from(["English", "中文"]))
def test_nobody_is_certain_against_a_stated_identifier_many_times(
    listing, who: str, command: str, language: str
) -> None:
    nothing_is_done(listing, command.format(who=who), language)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Chen Wei, not 1969", "not"),
        ("Chen Wei, not f", "not"),
        ("Chen Wei (not Sichuan)", "not"),
        ("Chen Wei, no longer in Sichuan", "no longer"),
        ("Chen Wei, never in Sichuan", "never"),
        ("Huang Qi, not released", "not"),
        ("Huang Qi, but not Sichuan", "but not"),
        ("Huang Qi, not the one in Sichuan", "not"),
        ("黄琦、非四川", "非"),
        ("陈卫，不是1969年的", "不是"),
        ("陈卫（不是四川的）", "不是"),
        ("陈卫，非四川", "非"),
        ("黄琦，未获释", "未"),
        ("黄琦以外", "以外"),
    ],
)
def test_what_is_said_not_to_be_so_is_no_evidence_for_it(listing, typed: str, words: str) -> None:
    for command in ("/list add", "/prisoner"):
        seen = listing.types(f"{command} {typed}")

        assert f"“{words}” says who is not meant, or what is not so." in seen
        assert listing.buttons() == []
    assert count(listing) == "0 of 20"


def test_a_charge_that_begins_like_a_denial_is_a_charge(listing) -> None:
    assert "charge not held: 非法经营?" in listing.types("/prisoner 陈卫，非法经营")


def test_nobody_is_said_to_be_somewhere_only_where_nobody_as_near_is(listing) -> None:
    seen = listing.types("/prisoner Chen Wei (the one from Sichuan)")

    assert "was held in Chongqing, not in Sichuan." in seen
    assert "Nobody of that name" not in seen
