"""`/prisoner` as people type it."""

import pytest
from world import NOW, restrict

from local_slack import Workspace
from store.casework.consequences import consequences
from store.data import province_code
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.prisoners.values import Sex, Status
from store.sources.values import SourceKind

CARD = """\
Li Jianfeng 李建峰 · #1 · DEMO
Stage: released early after reduction (April 2013); under DPR until April 2018: not yet free
Next date: end of DPR, April 2018
As of about March 2018, not current
Charge: subversion · issue: Labor rights
Sentence: 16 years, DPR 5 years, 30 October 2003, Sanming Intermediate People's Court
Clemency: sentence reduction · by 5 years in all
Last known prison: Jianyang Prison, Fujian
Group: Sanming Eight
Lists: none yet
Sources: John Kamm, essay on sister cities and political prisoners, Dui Hua, March 2018, Dui Hua, Dialogue (newsletter), issue 32
Found by: {reason}"""


PINYIN = "Li Jianfeng is the pinyin of 李建峰."
SAME = "The same characters: 李建峰."
VARIANT = "The same characters in another form (simplified, traditional or variant): 李建峰."


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Li Jianfeng", PINYIN),
        ("li jian feng", "Li Jianfeng reads the same."),
        ("  LI  JIANFENG ", PINYIN),
        ("Ｌｉ　Ｊｉａｎｆｅｎｇ", PINYIN),
        ("Lǐ Jiànfēng", PINYIN),
        ("李建峰", SAME),
        ("李建峯", VARIANT),
        ("李 建 峰", SAME),
        ("#1", "its number"),
        ("find Li Jianfeng", PINYIN),
        ("查找 李建峰", SAME),
        ("jianfeng li", "Jianfeng Li is the pinyin of 李建峰."),
    ],
)
def test_the_card_comes_for_each_way_of_typing_his_name(room, typed: str, reason: str) -> None:
    assert room.types(f"/prisoner {typed}") == CARD.format(reason=reason)
    assert room.buttons() == ["Add to list", "Record", "Why", "Timeline", "Names", "Sources"]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("李建鋒", "Same sound, other characters: 李建峰 has 峰 where 鋒 was written."),
        ("李建锋", "Same sound, other characters: 李建峰 has 峰 where 锋 was written."),
        ("Lee Chien-feng", "Lee Chien-feng is 李建峰 in a spelling used in Taiwan or abroad."),
    ],
)
def test_what_is_not_his_exact_name_says_perhaps_and_why(room, typed: str, reason: str) -> None:
    seen = room.types(f"/prisoner {typed}")

    asked = f"\nYou typed “{typed}”. Is that another name of this person?"
    assert seen == f"Perhaps this person; you typed “{typed}”.\n" + CARD.format(reason=reason) + asked


def test_the_card_has_at_most_twelve_short_lines(room) -> None:
    for ref in range(1, 49):
        seen = room.types(f"/prisoner #{ref}")
        assert len(seen.split("\n")) <= 12
        assert max(len(line) for line in seen.split("\n") if not line.startswith("Sources:")) <= 160


def test_near_misses_come_with_their_reasons(room) -> None:
    seen = room.types("/prisoner Huang")

    assert seen.startswith("Before anybody is contacted: ")
    assert seen.splitlines()[1] == "No one is called “Huang”. These are close:"
    assert (
        "Huang Xiangwei 黄象伟 · #2 · DEMO\nmale, Fujian, Sanming Eight, released early after reduction (about 2007); "
        "any DPR was over by 30 December 2012 — Only the surname agrees: Huang Xiangwei." in seen
    )
    assert "1 Huang Qi 黄琦" in room.buttons()


def test_a_choice_opens_the_card(room) -> None:
    room.types("/prisoner Huang")

    assert room.presses("1 Huang Qi 黄琦").startswith("Huang Qi 黄琦 · #8 · DEMO\n")


def test_nobody_at_all_is_said_plainly(room) -> None:
    assert room.types("/prisoner Zzyzx Qqq") == "No one matches “Zzyzx Qqq”, and nobody is close."


def enter_namesake(store) -> None:
    """A second Huang Qi, who is nobody: the other sex, the same province."""
    with store.as_operator() as work:
        by = work.members.operator().id
        source = work.sources.add(SourceKind.INFERENCE, "a fictional namesake", by, NOW)
        names = [
            PersonNameRow(position=n, text=name, script=script, kind="main", source_id=source.id)
            for n, (name, script) in enumerate((("Huang Qi", "Latn"), ("黄琦", "Hans")))
        ]
        row = PrisonerRow(
            ref=work.reference("prisoner"), status=Status.ARRESTED, sex=Sex.FEMALE, province=province_code("Sichuan"),
            source_id=source.id, created_by=by, created_at=NOW, names=names,
        )  # fmt: skip
        work.prisoners.add(row)
        consequences(work, NOW)
        work.commit()


def test_namesakes_are_a_numbered_choice_with_what_tells_them_apart_and_narrowing_words(room) -> None:
    enter_namesake(room.place.built.store)

    seen = room.types("/prisoner Huang Qi")

    assert seen.startswith("Several people answer to “Huang Qi”. Which one?")
    assert "male, Sichuan, detained" in seen
    assert "female, Sichuan, formally arrested" in seen
    assert room.types("/prisoner Huang Qi f").startswith("Huang Qi 黄琦 · #49")
    assert room.types("/prisoner 黄琦 男").startswith("Huang Qi 黄琦 · #8")
    assert "Which one?" in room.types("/prisoner Huang Qi Sichuan")
    room.types('/list new "A"')
    assert room.types("/list add Huang Qi").startswith("Nothing was added yet. Whom do you mean by “Huang Qi”?")


def test_the_rest_stands_behind_buttons(room) -> None:
    room.types("/prisoner Huang Jinqiu")
    card = list(room.last)

    assert room.presses("Names") == (
        "Names of Huang Jinqiu 黄金秋\nHuang Jinqiu · main name\n黄金秋 · main name\nQingshuijun · pen name\n清水君 · pen name\n"
        "About: journalist\nGroup: China Patriotic & Democratic Party\nIssues: Freedom of expression, Democracy"
    )
    room.last = card
    assert room.presses("Sources") == (
        "Sources on Huang Jinqiu 黄金秋\n1. Dui Hua, Dialogue, issue 44, “Prisoner Update: Subversion and Cult Offenses”, 2011 · 2011 · organization\nNote: release date as announced in 2011"
    )
    room.last = card
    assert room.presses("Timeline") == (
        "Timeline of Huang Jinqiu 黄金秋\nSeptember 2003 · detained\n"
        "2004 · sentenced: 12 years · court: Changzhou Intermediate People's Court\n"
        "July 2007 · sentence reduction · by 22 months\nSeptember 2009 · sentence reduction · by 23 months\n"
        "December 2011 · end of the sentence as the law counts it (estimate) · 12 years less 3 years 9 months of reductions "
        "from September 2003 = December 2011 · Criminal Law (刑法) arts 44, 47\n"
        "13 December 2011 (as announced, not confirmed) · release expected, as announced\n"
        "no date stated · charged · “subversion”"
    )


@pytest.mark.parametrize("line", ["timeline Huang Jinqiu", "Huang Jinqiu timeline", "时间线 黄金秋"])
def test_sub_commands_come_before_or_after_the_name(room, line: str) -> None:
    assert room.types(f"/prisoner {line}").startswith("Timeline of Huang Jinqiu 黄金秋\n")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            "timelin Li Jianfeng",
            "There is no `timelin`. Did you mean `/prisoner timeline`?\nIf it is a name: `/prisoner find timelin Li Jianfeng`.",
        ),
        ("Li Jianfeng timelin", "Did you mean `/prisoner timeline`?"),
        ("delete Hu Jia", "There is no `delete`. Did you mean `/list remove`?"),
        ("照护 黄琦", "There is no `照护`. Did you mean `/prisoner 关照`?"),
        ("时间表 黄琦", "There is no `时间表`. Did you mean `/prisoner 时间线`?"),
        ("export 1 2", "There is no `export`. Did you mean `/list export`?"),
        ("search Hu Jia", "Did you mean `/prisoner find`?"),
    ],
)
def test_a_verb_typed_in_vain_is_never_looked_up_as_a_name(room, typed: str, says: str) -> None:
    seen = room.types(f"/prisoner {typed}")

    assert says in seen
    assert "No one" not in seen


def test_the_name_may_stand_before_log(room) -> None:
    assert "From which source?" in room.types("/prisoner Hu Shigen log release 2023-05-26")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Li Jianfeng, male, Fujian", "Li Jianfeng 李建峰 · #1"),
        ("李建峰，男，福建", "Li Jianfeng 李建峰 · #1"),
        ("Li Jianfeng case", "Li Jianfeng 李建峰 · #1"),
        ("Li Jianfeng, subversion of something", "Not used for the name: `subversion of something`."),
        ("Li Jianfeng, Huang Xiangwei", "Huang Xiangwei 黄象伟 · #2"),
        ("Li Jianfeng's wife", "is somebody else than Li Jianfeng"),
    ],
)
def test_words_around_a_name_are_used_or_named(room, typed: str, says: str) -> None:
    assert says in room.types(f"/prisoner {typed}")


def test_medical_parole_is_not_release_and_runs_on_only_while_the_sentence_can(room) -> None:
    long_ago = room.types("/prisoner Ge Hu")
    assert (
        "Stage: was on medical parole; by the law ended between November 1994 and December 1997: no news. Confirm"
        in long_ago
    )
    assert "runs on" not in long_ago
    assert "Next date" not in long_ago
    room.types("/prisoner log Zhu Yu'an detention only 2016-03-01 source “invented for a test”")
    room.presses("Record")
    room.clock.now = NOW.replace(month=7)
    assert "Stage: on medical parole: not released, the sentence runs on" in room.types("/prisoner Zhu Yu'an")


def test_nothing_typed_shows_how_and_what_was_opened_last(room) -> None:
    room.types("/prisoner Guo Quan")
    room.types("/prisoner Wang Sen")

    seen = room.types("/prisoner")

    assert "/prisoner Li Jianfeng" in seen
    assert seen.endswith("You opened last:")
    assert room.buttons() == ["Wang Sen 王森", "Guo Quan 郭泉"]
    assert room.presses("Guo Quan 郭泉").startswith("Guo Quan 郭泉")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("x" * 10_000, "too long"),
        ("x" * 250, "This is too long to be a name."),
        ("😀😀", "There is no name in"),
        ("\x07\x08", "finds a person"),
        ("!!! ???", "There is no name in"),
        ("&<>*_~`", "There is no name in"),
        ("#999", "There is no case #999."),
        ("find", "More is needed here."),
        ("<!everyone> <@U1>", "“<!everyone> <@U1>”"),
        ("عبد الله", "No one matches “\u2068عبد الله\u2069”"),
    ],
)
def test_bad_input_gets_a_clear_answer(room, typed: str, says: str) -> None:
    assert says in room.types(f"/prisoner {typed}")


def test_full_width_digits_are_digits(room) -> None:
    assert room.types("/prisoner ＃１").startswith("Li Jianfeng 李建峰 · #1")


def test_a_look_up_is_on_record_with_ids_only(room) -> None:
    room.types("/prisoner Li Jianfeng")

    store = room.place.built.store
    with store.reading_as_operator() as work:
        person = work.prisoners.by_reference(1).id
    assert [(entry.action, entry.subjects, entry.allowed, entry.detail) for entry in store.log.read()] == [
        ("look people up", (("prisoner", person.hex),), True, None)
    ]


def test_answers_are_ephemeral(room) -> None:
    room.types("/prisoner Li Jianfeng")

    assert all(message.ephemeral for message in room.last)
    workspace: Workspace = room.place.workspace
    assert not [m for m in workspace.screen(room.place.channel, room.as_("reader").user) if m.blocks]


def test_a_restricted_person_is_shown_to_the_director_and_hidden_from_a_reader(room) -> None:
    restrict(room.place.built.store, 1)

    assert room.types("/prisoner Li Jianfeng").startswith("Li Jianfeng")
    reader = room.as_("reader")
    assert "Li Jianfeng 李建峰" not in reader.types("/prisoner Li Jianfeng")
    assert reader.types("/prisoner #1") == "There is no case #1."


def test_after_april_2018_the_card_asks_whether_dpr_has_ended(room) -> None:
    room.clock.now = NOW.replace(month=4, day=20)
    assert "DPR ends in April 2018: check whether it has" in room.types("/prisoner Li Jianfeng")

    room.clock.now = NOW.replace(month=5, day=1)
    assert (
        "Stage: released early after reduction (April 2013); DPR should be over by 30 April 2018: confirm"
        in room.types("/prisoner #1")
    )


def test_what_somebody_typed_is_no_markup_in_the_notification(room) -> None:
    room.types("/prisoner Nobody <!channel> & Co")

    assert "&lt;!channel&gt;" in room.last[-1].text


@pytest.mark.parametrize("typed", ["郭老师", "老郭", "小郭", "郭先生", "Lao Guo", "xiao guo"])
def test_a_surname_with_a_title_alone_says_who_may_be_meant_and_never_who_is(room, typed: str) -> None:
    seen = room.types(f"/prisoner {typed}")

    assert seen.startswith(f"No one is called “{typed}”. These are close:")
    assert "Guo Quan 郭泉" in seen
    asked = room.types(f'/prisoner log {typed} health 2018-03-01 "thin" source "an invented letter"')
    assert f"Whom do you mean by “{typed}”?" in asked


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("记录 黄琦 正月初一 获释 来源“某信”", "`正月初一` is a day of the lunar calendar, which is not read."),
        ("记录 黄琦 农历腊月初八 开庭 来源“某信”", "`农历腊月初八` is a day of the lunar calendar"),
        ('log Huang Qi trial in December source "x"', "`December` has no year. Write it with the date"),
    ],
)
def test_a_day_that_cannot_be_read_is_named_with_what_to_type(room, line: str, told: str) -> None:
    seen = room.types(f"/prisoner {line}")

    assert told in seen
