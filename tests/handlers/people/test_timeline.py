"""Journey 7: the end that a source states and the end that the law counts stand side by side in the timeline."""

from datetime import date

import pytest
from world import NOW

from handlers.words.fact_grammar import fact
from store.casework.consequences import consequences
from store.casework.record import new_row

TODAY = date(2018, 3, 15)


def test_a_day_known_detention_gives_a_day_beside_the_official_one(room) -> None:
    room.types('/prisoner log Huang Jinqiu detention 2003-09-13 source "invented for a test"')
    room.presses("Make it exact")
    room.presses("Record")

    seen = room.types("/prisoner Huang Jinqiu timeline")

    assert "13 December 2011 (as announced, not confirmed) · release expected, as announced" in seen
    counted = next(line for line in seen.splitlines() if "as the law counts it" in line)
    assert counted.startswith("12 December 2011 · ")
    assert "12 years less 3 years 9 months of reductions from 13 September 2003" in counted


def test_where_the_detention_is_unknown_the_range_that_is_left_is_told(room) -> None:
    assert room.types("/prisoner timeline #6").splitlines()[-1] == (
        "end of the sentence: cannot be computed: date of detention unknown; the range that the limits of procedure "
        "leave: about May 2017 to February 2020"
    )
    assert "end of the sentence: cannot be computed: date of detention unknown" in room.types("/prisoner timeline #39")


def test_a_stated_end_of_deprivation_has_its_count_beside_it(room) -> None:
    lines = room.types("/prisoner timeline #1").splitlines()

    stated = lines.index("April 2018 · DPR ends, as stated · lies ahead")
    assert lines[stated + 1].startswith(
        "April 2018 · end of the deprivation of political rights as the law counts it (estimate)"
    )


@pytest.mark.parametrize("ref", [4, 7, 47])
def test_who_has_died_or_has_no_sentence_has_nothing_counted(room, ref: int) -> None:
    seen = room.types(f"/prisoner timeline #{ref}")

    assert seen.startswith("Timeline of ")
    assert "as the law counts it" not in seen
    assert "cannot be computed" not in seen


def test_of_a_long_history_nothing_is_cut(room) -> None:
    with room.place.built.store.as_operator() as work:
        person = work.prisoners.by_reference(7)
        source = next(iter(work.prisoners.sources(person.id).values()))
        facts = [
            fact(f'press "An Invented Paper {n}, on an invented day" {1990 + n // 12}-{n % 12 + 1:02}', TODAY)
            for n in range(300)
        ]
        work.cases.add([new_row(work, person.id, one, source) for one in facts])
        consequences(work, NOW)
        work.commit()

    shown = room.types("/prisoner timeline #7").splitlines()

    told = [line for line in shown if "An Invented Paper" in line]
    assert len(told) == 300
    assert "An Invented Paper 0," in told[0]
    assert "An Invented Paper 299," in told[-1]
    assert not any(line.endswith("…") for line in shown)


def _edits(room, words: str) -> None:
    """Press the button beside the line with some words."""
    [(message, block)] = [(m, b) for m in room.last for b in m.blocks if "accessory" in b and words in str(b["text"])]
    pressed = block["accessory"]
    assert pressed["text"]["text"] in {"Edit", "编辑"}
    room.place.workspace.press(room.user, message, pressed["action_id"], pressed["value"])


@pytest.mark.parametrize("line", ["Li Jianfeng timeline", "时间线 李建峰"])
def test_each_fact_has_a_button_of_its_own_that_opens_its_form(room, line: str) -> None:
    room.types(f"/prisoner {line}")

    _edits(room, "16 years · DPR")

    form = room.place.workspace.top_view(room.user)
    fields = {b["block_id"]: b["element"].get("initial_value") for b in form.blocks if b["type"] == "input"}
    assert fields["happened_on"] == "2003-10-30"


def test_who_may_not_edit_has_no_button_there(room) -> None:
    reader = room.as_("reader")

    assert "16 years" in reader.types("/prisoner Li Jianfeng timeline")
    assert "Edit" not in reader.buttons()


def test_of_a_long_timeline_the_last_lines_have_buttons_and_it_says_how_the_others_are_changed(room) -> None:
    with room.place.built.store.as_operator() as work:
        person = work.prisoners.by_reference(7)
        source = next(iter(work.prisoners.sources(person.id).values()))
        facts = [fact(f'press "An Invented Paper" {1990 + n // 12}-{n % 12 + 1:02}', TODAY) for n in range(60)]
        work.cases.add([new_row(work, person.id, one, source) for one in facts])
        consequences(work, NOW)
        work.commit()

    seen = room.types("/prisoner timeline #7")

    assert "Earlier facts than the last 25 are changed with `/prisoner edit #7`." in seen
    assert 20 <= room.buttons().count("Edit") <= 25
    assert all(len(message.blocks) <= 50 for message in room.last)


def test_a_timeline_comes_as_a_picture_to_who_asks_and_says_in_words_what_it_shows(room) -> None:
    seen = room.types("/prisoner Huang Jinqiu timeline as a picture")

    assert seen.splitlines()[0] == (
        "The timeline of #31 as a picture is on its way to you alone, in your messages with Mingdan."
    )
    workspace = room.place.workspace
    [file] = workspace.files(room.user)
    assert (file.name, (file.content or b"")[:4]) == ("timeline-31.png", b"\x89PNG")
    [asked] = [call for call in workspace.calls() if call.method == "files.getUploadURLExternal"]
    assert asked.args["alt_txt"] == (
        "Timeline on 15 March 2018. #31: from September 2003 to 1 January 2004: detained; from 2004 to 14 December 2011: "
        "serving a sentence; since 14 December 2011: serving a sentence, by the last news: not confirmed since; end of "
        "the sentence: September 2015; end of the sentence: November 2013; end of the sentence: December 2011"
    )


@pytest.mark.parametrize(
    "line",
    [
        "picture Li Jianfeng",
        "Li Jianfeng picture",
        "timeline Li Jianfeng picture",
        "时间线图 李建峰",
        "时间线 李建峰 图",
    ],
)
def test_it_is_asked_for_in_many_ways(room, line: str) -> None:
    room.types(f"/prisoner {line}")

    assert [file.name for file in room.place.workspace.files(room.user)] == ["timeline-1.png"]


def test_its_lines_are_copied_in_chinese_whatever_the_reader_reads(room) -> None:
    room.types("/prisoner timeline Li Jianfeng")
    seen = room.presses("Chinese lines to copy")

    assert seen.splitlines()[:4] == [
        "Hold or mark the lines to copy them.",
        "```",
        "李建峰（Li Jianfeng）",
        "2002年4月 · 已被拘留",
    ]


def test_everybody_on_a_list_has_a_line_of_one_picture(room) -> None:
    room.types('/list new "EU round"')
    assert "has no names yet, so there is nothing to draw" in room.types("/list timeline")
    room.adds("/list add Li Jianfeng; Huang Jinqiu")

    seen = room.types("/list timeline")

    assert seen.startswith("The timeline of list 1 as a picture is on its way to you alone")
    assert [file.name for file in room.place.workspace.files(room.user)] == ["timeline-1-31.png"]
