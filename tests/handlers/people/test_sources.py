"""Sources as users type them: kind and details beside the name, the one in use, gone ones, and what is kept to few by itself."""

import pytest
from test_confidential import confidential, house  # noqa: F401  # the house is a fixture
from world import NOW

from store.casework.record import name_source

COURT = 'court document "Judgment of Sanming" page 3 dated 2003-06 archived "cabinet 2, green folder"'


def log(room, source: str, fact: str = "behaviour denies guilt 2017-05") -> str:
    return room.types(f"/prisoner log Li Jianfeng {fact} {source}")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            f"source {COURT}",
            "Source: Judgment of Sanming\ncourt document · page 3 · dated June 2003 · copy: cabinet 2, green folder",
        ),
        (
            "来源 法院文书“三明判决书”第3页 日期2003-06 存档于“二号柜”",
            "Source: 三明判决书\ncourt document · page 3 · dated June 2003 · copy: 二号柜",
        ),
        ('source official reply "MOJ answer" dated 1994-12~', "Source: MOJ answer\nofficial reply · dated about December 1994"),
        ('source press "An invented paper" gone since 2018-01', "Source: An invented paper\npress · gone since January 2018"),
        ("source official reply 2019-07", "Source: official reply 2019-07\n"),
        (
            'source official reply "Answer 5" original "悔罪表现好" translation "shows repentance"',
            "Source: Answer 5\nofficial reply\nIn the original: “悔罪表现好”\nIn translation: “shows repentance”",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_source_stands_in_the_preview(room, typed: str, shown: str) -> None:
    assert shown in log(room, typed)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ('source court document "x y" page', "“page”: what belongs to it is missing"),
        ('source court document "x y" page 3 page 4', "`page` is said twice"),
        ('source court document "x y" dated soon', "`soon` is not a date"),
        ('source court document "x y" shelf 3', "`shelf 3` stands behind the closing quote"),
        (f'source press "x y" original "{"word " * 400}"', "At most 1500 characters fit here."),
    ],
)
def test_nothing_of_a_source_is_guessed(room, typed: str, says: str) -> None:
    assert says in log(room, typed)


def test_a_source_that_names_a_relative_is_sealed_and_the_member_told_how_to_lower_it(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")

    seen = log(researcher, 'source "phone call, relative"')

    assert "Source: phone call, relative · how far it may go: sealed" in seen
    assert "“relative” names somebody who is endangered by being named, so this source is sealed." in seen
    assert "To lower it: `source “…” internal`" in seen
    assert "Open to these alone: " in seen
    researcher.presses("Record")
    assert "phone call, relative" in researcher.types("/prisoner sources Li Jianfeng")
    reader = house.as_("reader").types("/prisoner sources Li Jianfeng")
    assert "phone call" not in reader
    assert ". private source" in reader
    assert "private source" in house.as_("reader").types("/prisoner Li Jianfeng")


@pytest.mark.parametrize("typed", ['source "letter of his wife" internal', "来源“其妻来信”内部"])
def test_it_is_lowered_by_saying_so(house, typed: str) -> None:  # noqa: F811
    researcher = house.as_("researcher")

    seen = log(researcher, typed)

    assert "endangered" not in seen
    researcher.presses("Record")
    assert "private source" not in house.as_("reader").types("/prisoner sources Li Jianfeng")


def test_the_kind_alone_says_that_it_is_the_family(house) -> None:  # noqa: F811
    assert "this source is sealed" in log(house.as_("researcher"), 'source family "letter of May"')


def test_a_statement_names_its_witness_the_relation_the_hand_and_the_consent(house) -> None:  # noqa: F811
    seen = log(
        house.as_("researcher"),
        'source statement "Interview 7" witness "Jia Yizhi (fictional)" relation neighbour second-hand consent "no name"',
    )

    assert (
        "witness statement · witness: Jia Yizhi (fictional) · relation: neighbour · second-hand · consent: no name"
        in seen
    )
    assert "this source is sealed" in seen


def test_who_is_alone_is_told_to_name_somebody_or_to_lower_it(room) -> None:
    seen = log(room, 'source "phone call, relative"')

    assert "Name one behind its quote: `source “…” sealed @member`; or lower it: `source “…” internal`." in seen
    researcher = room.place.people["researcher"].id
    assert "how far it may go: sealed" in log(room, f'source "phone call, relative" sealed <@{researcher}>')


def test_a_source_is_set_once_and_carried(room) -> None:
    seen = room.types(f"/prisoner source use {COURT}")

    assert seen.startswith("Source in use from now on: Judgment of Sanming\ncourt document · page 3 · dated June 2003")
    assert "Source: Judgment of Sanming (the one in use; end the line" in log(room, "")
    room.types(f"/prisoner source use {COURT}")
    assert room.presses("Stop using it").startswith("No source is in use now")
    assert log(room, "").startswith("From which source?")


def test_a_source_has_a_form(room) -> None:
    room.types("/prisoner source")
    assert "No source is in use yet." in room.top()

    sent = room.fills(source="Judgment of Sanming", kind="court document", page="3", dated="June 2003")

    assert sent.ok
    assert "Source in use from now on: Judgment of Sanming\ncourt document · page 3 · dated June 2003" in room.top()
    room.types("/prisoner source")
    assert "Source in use: Judgment of Sanming" in room.top()


def test_errors_of_the_form_stand_at_their_fields(room) -> None:
    room.types("/prisoner source")

    sent = room.fills(source="x y", dated="soon", last_seen="2018", gone_since="2017")
    assert set(sent.errors) == {"dated"}
    sent = room.fills(source="x y", dated="", last_seen="2018", gone_since="2017")
    assert set(sent.errors) == {"gone_since"}
    assert set(room.fills(source="his wife", last_seen="", gone_since="").errors) == {"level"}


@pytest.mark.parametrize(
    "line",
    [
        "/prisoner source Li Jianfeng 1 gone 2018-01",
        "/prisoner source 1 gone 2018-01",
        "/prisoner 信源 李建峰 1 下架 2018-01",
        "/prisoner 信源 1 下架于2018年1月",
    ],
)
def test_a_source_is_gone_since_a_day_with_undo(room, line: str) -> None:
    room.types("/prisoner sources Li Jianfeng")

    seen = room.types(line)

    assert seen.startswith("Source of Li Jianfeng 李建峰 (Fujian, #1) changed: ")
    assert "gone since January 2018" in seen
    assert "gone since January 2018" in room.types("/prisoner sources Li Jianfeng --gone")
    assert "gone since January 2018" in room.types("/prisoner 来源 李建峰 下架")
    room.types(line)
    assert room.last[-1].text == "The record holds this already. Nothing was added."
    room.types("/prisoner source Li Jianfeng 1 page 4")
    assert "page 4" in room.last[-1].text
    room.presses("Undo")
    assert "page 4" not in room.types("/prisoner sources Li Jianfeng")


def test_an_undo_does_not_undo_what_somebody_else_said_since(room) -> None:
    room.types("/prisoner source Li Jianfeng 1 gone 2018-01")
    undo = room.last
    room.types("/prisoner source Li Jianfeng 1 gone 2018-02")
    room.last = undo

    room.presses("Undo")

    assert "Somebody has changed this source since" in room.last[-1].text


def test_none_is_gone_until_somebody_says_so(room) -> None:
    assert "None of its sources is known to be gone." in room.types("/prisoner sources Li Jianfeng --gone")


def test_a_source_is_edited_from_its_page(room) -> None:
    room.types("/prisoner sources Li Jianfeng")
    room.presses("Edit 1")

    sent = room.fills(source="Dui Hua, a report of 2018", page="7")

    assert sent.ok
    assert "page 7" in room.top()
    assert "Dui Hua, a report of 2018" in room.types("/prisoner sources Li Jianfeng")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/prisoner source 1 gone 2018-01", "Whose source?"),
        ("/prisoner source Li Jianfeng 9 gone 2018-01", "This record has no source 9. Its sources: 1, 2."),
        ("/prisoner source Li Jianfeng 1 gone", "“gone since”: what belongs to it is missing"),
        ("/prisoner source Li Jianfeng 1 sealed", "/prisoner confidential NAME source 1 sealed because"),
        ("/prisoner source Li Jianfeng", "Say which source, and what of it"),
        ("/prisoner source use", "More is needed here"),
        ("/prisoner source use 2", "“2” names no source"),
    ],
)
def test_what_a_line_about_a_source_lacks(room, line: str, says: str) -> None:
    assert says in room.types(line)


def test_who_only_reads_is_offered_no_button(house) -> None:  # noqa: F811
    reader = house.as_("reader")
    reader.types("/prisoner sources Li Jianfeng")

    assert not [label for label in reader.buttons() if label.startswith("Edit")]
    assert "Your role does not allow this" in reader.types("/prisoner source use court document “x y”")


def test_an_unseen_source_is_changed_by_nobody(house) -> None:  # noqa: F811
    room = house.as_("researcher")
    log(room, f'source "phone call, relative" sealed <@{house.place.people["director"].id}>')
    room.presses("Record")
    other = house.as_("second")

    assert "private source" in other.types("/prisoner sources Li Jianfeng")
    hidden = next(
        line for line in other.types("/prisoner sources Li Jianfeng").splitlines() if "private source" in line
    )
    number = hidden.partition(".")[0]
    assert other.types(f"/prisoner source Li Jianfeng {number} page 4") == "This is no longer here. Look it up again."


def test_the_office_and_the_family_stand_side_by_side(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")
    for fact, source in (
        ('health "good" 2017-06-01', 'official reply "MOJ answer" dated 2017-06'),
        ('health "gravely ill" 2017-06-10', 'family "letter of June" internal'),
    ):
        log(researcher, f"source {source}", fact)
        if "A second one" in researcher.buttons():
            researcher.presses("A second one")
        researcher.presses("Record")

    seen = researcher.types("/prisoner Li Jianfeng")
    assert (
        "Told otherwise (health): official: “good” · found 1 June 2017; family: “gravely ill” · found 10 June 2017"
        in seen
    )


def test_two_words_on_a_death_stand_side_by_side(house) -> None:  # noqa: F811
    researcher = house.as_("researcher")
    log(researcher, 'source official document "notice of the prison bureau"', "death 2018-03-01")
    researcher.presses("Record")
    log(researcher, 'source family "letter of March" internal', "death 2018-02-27")

    researcher.presses("Keep both, as told")
    if "It is so, because …" in researcher.buttons():
        researcher.presses("It is so, because …")
        assert researcher.fills(because="the family and the bureau say otherwise").ok
    else:
        researcher.presses("Record")

    seen = researcher.types("/prisoner Li Jianfeng")
    assert "official: 1 March 2018; family: 27 February 2018" in seen


@pytest.mark.parametrize(
    "line",
    [
        'source use witness "Old Zhou (fictional)" relation friend second hand no consent',
        'source use statement witness "Old Zhou (fictional)" relation friend 2nd hand without consent',
        "信源 使用 证人“老周（虚构）”关系“友人” 转述 未经同意",
    ],
)
def test_a_witness_without_a_title_makes_a_sealed_statement(house, line: str) -> None:  # noqa: F811
    seen = house.types(f"/prisoner {line}")

    first, said = seen.split("\n")[:2]
    assert first in {"Source in use from now on: statement of a witness", "Source in use from now on: 证人证言"}
    assert "witness: " in said
    assert said.endswith("sealed")
    assert "second-hand" in said
    assert "consent: " in said


@pytest.mark.parametrize(
    "line",
    [
        'source use statment "Interview" witness "X Yi (fictional)" 2nd hand',
        "source use Interview told by Old Zhou",
        'log Li Jianfeng behaviour denies guilt 2017-05 source a talk witness "X Yi (fictional)"',
    ],
)
def test_a_witness_never_becomes_a_part_of_the_open_title(room, line: str) -> None:
    assert "What is the source called?" in room.types(f"/prisoner {line}")


WORDS = "身体健康，服刑表现良好。（无病）：Ａ级！"


@pytest.mark.parametrize("line", [f'official reply "MOJ，fax" original "{WORDS}"', f"官方答复“MOJ，fax”原文“{WORDS}”"])
def test_quoted_words_stand_character_by_character(room, line: str) -> None:
    seen = room.types(f"/prisoner source use {line}")
    assert f"In the original: “{WORDS}”" in seen
    assert "Source in use from now on: MOJ，fax" in seen

    room.types("/prisoner log Li Jianfeng behaviour denies guilt 2017-05")
    room.presses("Record")
    assert f"In the original: “{WORDS}”" in room.types("/prisoner sources Li Jianfeng")


def test_the_form_keeps_words_as_they_were_typed(room) -> None:
    room.types("/prisoner source")

    assert room.fills(kind="official reply", source=" 司法部（传真）：答复 ", original=WORDS).ok

    assert f"In the original: “{WORDS}”" in room.top()
    assert "司法部（传真）：答复" in room.top()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("last seen 2018-01 gone since 2017-05", "It was last seen after it had gone"),
        ("gone since 2030", "2030 lies ahead"),
        ("dated 2040", "2040 lies ahead"),
        ("last seen 2031", "2031 lies ahead"),
    ],
)
def test_the_days_of_a_source_are_checked_on_every_way_in(room, said: str, says: str) -> None:
    for line in (
        f'source use press "an item" {said}',
        f"source Li Jianfeng 1 {said}",
        f'log Li Jianfeng behaviour denies guilt 2017-05 source press "an item" {said}',
    ):
        assert says in room.types(f"/prisoner {line}")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("p3", "page 3"),
        ("pg 3", "page 3"),
        ("p. 3, 5", "page 3, 5"),
        ("p. 3, 5/6/2017", "`5/6/2017` stands behind the closing quote and was not understood"),
    ],
)
def test_pages_are_read_and_what_is_none_is_asked_about(room, said: str, shown: str) -> None:
    assert shown in room.types(f'/prisoner source use press "BBC", {said}')


SHARED = '/prisoner source Li Jianfeng 2 witness "Zhang San (fictional)" relation cellmate'


def test_a_source_of_other_cases_is_not_sealed_unasked(house) -> None:  # noqa: F811
    before = house.as_("reader").types("/prisoner sources Li Jianfeng")

    seen = house.types(SHARED)

    assert "stands on other cases too. Keep it to few on all of them?" in seen
    assert "Also on " in seen
    assert house.as_("reader").types("/prisoner sources Li Jianfeng") == before


def test_what_is_said_of_it_makes_a_statement_of_its_own_with_undo(house) -> None:  # noqa: F811
    before = house.as_("reader").types("/prisoner sources Li Jianfeng")
    house.types(SHARED)

    seen = house.presses("Make it a statement of its own")

    assert "A source of its own on the record of Li Jianfeng" in seen
    assert "witness: Zhang San (fictional)" in seen
    assert "\n3. private source\n" in house.as_("reader").types("/prisoner sources Li Jianfeng")
    house.presses("Undo")
    assert house.as_("reader").types("/prisoner sources Li Jianfeng") == before


def test_it_is_sealed_everywhere_once_that_was_agreed_to(house) -> None:  # noqa: F811
    house.types(SHARED)

    assert "witness: Zhang San (fictional)" in house.presses("Keep it to few everywhere")

    assert "2. private source" in house.as_("reader").types("/prisoner sources Li Jianfeng")


@pytest.mark.parametrize(
    "line", ["/prisoner sources --gone", "/prisoner 来源 --gone", "/prisoner 来源 已删除", "/prisoner sources gone"]
)
def test_the_sources_taken_down_are_listed_over_all_cases(house, line: str) -> None:  # noqa: F811
    assert "None of the sources that you may see is known to be gone." in house.types(line)
    for person, health, source in (
        ("Li Jianfeng", "good", "An invented <paper>” gone since 2017-06"),
        ("Huang Qi", "weak", "An invented <paper>” gone since 2017-06"),
        ("Li Jianfeng", "poor", "letter of his wife” gone since 2018-01"),
    ):
        house.types(f"/prisoner log {person} health “{health}” 2016-04 source press “{source}")
        if "A second one" in house.buttons():
            house.presses("A second one")
        house.presses("Record")

    seen = house.types(line)

    assert seen.startswith("Sources taken down\n1. ")
    assert "letter of his wife · gone since January 2018 · #1" in seen
    assert "An invented <paper> · gone since June 2017 · #1, #8" in seen
    reader = house.as_("reader").types(line)
    assert "An invented <paper> · gone since June 2017 · #1, #8" in reader
    assert "wife" not in reader
    confidential(house.as_("director"), "/prisoner confidential Li Jianfeng sealed <@{researcher}> because it is so")
    assert "An invented <paper> · gone since June 2017 · #8" in house.as_("reader").types(line)


@pytest.mark.parametrize("line", ["/prisoner source stop", "/prisoner 信源 停用", "/prisoner source stop using it"])
def test_no_source_is_used_any_more_and_it_is_taken_up_again(room, line: str) -> None:
    assert room.types(line).startswith("No source is in use now")
    assert "Undo" not in room.buttons()
    room.types(f"/prisoner source use {COURT}")

    seen = room.types(line)

    assert seen.startswith("No source is in use now")
    assert "The source in use was: Judgment of Sanming" in seen
    undo = room.last
    assert log(room, "").startswith("From which source?")
    room.last = undo
    assert room.presses("Undo").startswith("Source in use from now on: Judgment of Sanming\n")
    assert "Judgment of Sanming (the one in use" in log(room, "")


@pytest.mark.parametrize("again", [COURT, COURT.replace("Judgment of Sanming", "judgment  OF Sanming")])
def test_an_equal_source_is_taken_again(room, again: str) -> None:
    for source, day in ((COURT, "2017-05"), (again, "2017-06"), (COURT.replace("page 3", "page 4"), "2017-07")):
        room.types(f'/prisoner log Li Jianfeng health "a note of {day}" {day} source {source}')
        if "A second one" in room.buttons():
            room.presses("A second one")
        room.presses("Record")

    seen = room.types("/prisoner sources Li Jianfeng")

    assert seen.count("Judgment of Sanming") == 2
    assert seen.count("page 3") == 1
    assert "judgment  OF" not in seen


def test_an_equal_source_of_another_member_is_taken_again_where_it_may_be_seen(house) -> None:  # noqa: F811
    wife = 'source "letter of his wife"'
    for person, ref, source, day in (
        ("researcher", 8, f"source {COURT}", "2017-05"), ("second", 8, f"source {COURT}", "2017-06"), ("second", 8, "", "2017-07"),
        ("researcher", 1, wife, "2017-08"), ("second", 1, wife, "2017-09"), ("director", 1, wife, "2017-10"),
    ):  # fmt: skip
        desk = house.as_(person)
        desk.types(f'/prisoner log #{ref} health "a note of {day}" {day} {source}')
        if "A second one" in desk.buttons():
            desk.presses("A second one")
        assert f"a note of {day}" in desk.presses("Record")

    assert house.types("/prisoner sources #8").count("Judgment of Sanming") == 1
    assert house.as_("researcher").types("/prisoner sources #1").count("letter of his wife") == 1
    shown = house.types("/prisoner sources #1")
    assert (shown.count("letter of his wife"), shown.count("private source")) == (1, 1)


def test_a_sealed_source_and_an_open_one_stay_two(house) -> None:  # noqa: F811
    for end, day in (("", "2017-05"), (" internal", "2017-06"), ("", "2017-07"), (" internal", "2017-08")):
        house.types(f'/prisoner log Li Jianfeng health "a note of {day}" {day} source "letter of his wife"{end}')
        if "A second one" in house.buttons():
            house.presses("A second one")
        house.presses("Record")

    assert house.types("/prisoner sources Li Jianfeng").count("letter of his wife") == 2
    reader = house.as_("reader").types("/prisoner sources Li Jianfeng")
    assert reader.count("letter of his wife") == 1
    assert reader.count("private source") == 1


def test_of_many_sources_it_is_said_how_the_others_are_changed(room) -> None:
    store = room.place.built.store
    room.types("/mingdan whoami")
    with store.as_operator() as work:
        person = work.prisoners.by_reference(1)
        member = work.members.known(room.user)[0]
        for number in range(22):
            work.prisoners.link_source(person.id, name_source(work, f"paper {number}", member, NOW))
        work.commit()

    seen = room.types("/prisoner sources Li Jianfeng")

    assert "To change the others: `/prisoner source #1 " in seen
    line = seen.split("To change the others: `")[1].split("`")[0]
    assert "page 4" in room.types(line)


USED = "(the one in use; end the line with source “…” to name another)"
WEAK = '/prisoner log Li Jianfeng health "weak" 2018-03'


@pytest.mark.parametrize(
    ("use", "named"),
    [
        (
            '/prisoner source use organization "letter"',
            'family refuses source family "letter of his wife" sealed <@{researcher}>',
        ),
        ('/prisoner source use "letter"', 'family refuses source "a relative"'),
        ("/prisoner 信源 使用 “letter”", "家属 不同意 来源“广播”"),
    ],
)
def test_a_source_that_was_set_stays_when_another_is_named_in_a_line(house, use: str, named: str) -> None:  # noqa: F811
    director = house.as_("director")
    director.types(use)
    assert "Family’s wish: refuses" in confidential(director, f"/prisoner care Jin Andi {named}")

    assert f"Source: letter {USED}" in director.types(WEAK)
    director.types("/prisoner source stop")
    assert director.types(WEAK).startswith("From which source?")


@pytest.mark.parametrize(
    "said", ['"letter of his wife"', 'family "letter" sealed <@{researcher}>', '"Radio" restricted', "“他妻子的来信”"]
)
def test_a_source_kept_to_few_that_was_named_in_a_line_is_carried_to_nobody(house, said: str) -> None:  # noqa: F811
    director = house.as_("director")
    director.types('/prisoner care Jin Andi family refuses source "Radio Free"')
    assert f"Source: Radio Free {USED}" in director.types(WEAK)

    confidential(director, f"/prisoner care Jin Andi family agrees source {said}")

    assert director.types(WEAK).startswith("From which source?")


def test_the_day_of_typing_is_no_date_of_a_source(room) -> None:
    room.types(f'{WEAK} source "Judgment of an invented court"')
    room.presses("Record")
    assert ". Judgment of an invented court · no date stated" in room.types("/prisoner sources Li Jianfeng")


def test_the_kind_of_a_source_is_kept_through_a_choice(room) -> None:
    room.types('/prisoner relate Li Jianfeng mother "Jia Muqin" source press "Radio"')
    room.presses("Somebody outside the record: keep the name")
    assert ". Radio · no date stated · press" in room.types("/prisoner sources Li Jianfeng")


@pytest.mark.parametrize(
    "line",
    [
        '/prisoner set Li Jianfeng occupation poet source press "Radio" page 3',
        '/prisoner verify Li Jianfeng 2018-03-10 source press "Radio" page 3',
        "/prisoner 核实 Li Jianfeng 2018-03-10 来源 报刊“Radio” 第3页",
    ],
)
def test_what_is_said_of_a_source_is_kept_by_every_verb(room, line: str) -> None:
    room.types(line)
    room.presses("Record")
    assert ". Radio · no date stated · press · page 3" in room.types("/prisoner sources Li Jianfeng")


def test_a_source_kept_to_few_that_is_carried_to_another_record_says_on_whose_it_stands(house) -> None:  # noqa: F811
    director = house.as_("director")
    director.types('/prisoner source use statement "An invented letter from a relative"')
    assert "it stands on" not in director.types('/prisoner log Huang Qi health 2018-03-01 "thin"')
    director.presses("Record")

    seen = director.types('/prisoner log Li Jianfeng health 2018-03-01 "thin"')

    assert (
        "(the one in use, sealed; it stands on the record of #8; end the line with source “…” to name another)" in seen
    )
