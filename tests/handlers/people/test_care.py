"""With whom somebody may be raised, what the family wishes, who may contact them: as users type it, and who sees what."""

from datetime import timedelta

import pytest
from test_confidential import confidential, house  # noqa: F401  # the house is a fixture

LI = "Li Jianfeng"
PLAN = 'plan who may contact "Jia Yizhi (fictional)" through "a lawyer in Fuzhou" not before May 2018 last contact 2018-01 risk "phone listened to"'
NO_PLAN = "No contact plan is open to you for Li Jianfeng 李建峰: contact nobody before asking a director."


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            "rule hold until 2027-01-01 because the family asked",
            "Raising rule: may not be raised before 1 January 2027, because the family asked",
        ),
        (
            "hold until 2027 because it is too soon",
            "Raising rule: may not be raised before 2027, because it is too soon",
        ),
        (
            "rule hold because it is too soon",
            "Raising rule: may not be raised for the time being, because it is too soon",
        ),
        ("rule officials only because they answer", "Raising rule: with officials only, because they answer"),
        ("rule governments only because quiet works", "Raising rule: by governments only, because quiet works"),
        ("rule public because he asks for it", "Raising rule: in public too, because he asks for it"),
        ("hold because the family refuses", "may not be raised for the time being, because the family refuses"),
        ("hold until 2027-01-01 because the family asked", "before 1 January 2027, because the family asked"),
        ("hold until further notice because the plan is public", "for the time being, because the plan is public"),
        ("public because the family changed its mind", "in public too, because the family changed its mind"),
        ("rule hold because of the source because of the law", "because of the source because of the law"),
        ('rule hold because "so it is"', "for the time being, because so it is"),
        ("暂缓 因为 家属害怕", "may not be raised for the time being, because 家属害怕"),
        ("规则 暂缓，直到另行通知，因为家属反对公开", "may not be raised for the time being, because 家属反对公开"),
        ("规则 暂缓至2027-01-01 因为家属请求", "may not be raised before 1 January 2027, because 家属请求"),
        ("规则：仅限政府，因为 悄悄进行更有效", "Raising rule: by governments only, because 悄悄进行更有效"),
    ],
)
def test_a_rule_stands_on_the_card_with_undo(room, line: str, shown: str) -> None:
    verb = "care" if line.isascii() else "关照"

    seen = room.types(f"/prisoner {verb} {LI} {line}")

    assert seen.startswith("Kept for Li Jianfeng 李建峰 (Fujian, #1):\n")
    assert shown in seen
    echo = room.last
    assert shown in room.types(f"/prisoner {LI}")
    room.last = echo
    assert room.presses("Undo").startswith("Undone for Li Jianfeng")
    assert "Raising rule" not in room.types(f"/prisoner {LI}")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('family refuses as of 2018-02 source "a letter"', "Family’s wish: refuses · as of February 2018 · a letter"),
        ('family agrees source "a letter"', "Family’s wish: agrees · a letter"),
        ('family ok source "a letter"', "Family’s wish: agrees · a letter"),
        ('family said yes source "a letter"', "Family’s wish: agrees · a letter"),
        ('family said no as of 2018 source "a letter"', "Family’s wish: refuses · as of 2018 · a letter"),
        ("family not asked", "Family’s wish: not asked"),
        ("family unreachable as of 2018", "Family’s wish: cannot be reached · as of 2018"),
        ("家属 不同意 截至2018年2月 来源“某信”", "Family’s wish: refuses · as of February 2018 · 某信"),
        ("家属 未征求", "Family’s wish: not asked"),
    ],
)
def test_the_wish_of_the_family_stands_on_the_card(room, line: str, shown: str) -> None:
    assert shown in room.types(f"/prisoner care {LI} {line}")
    assert shown in room.types(f"/prisoner {LI}")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("rule hold until 2027-01-01", "A rule needs its reason"),
        ("规则 暂缓", "A rule needs its reason"),
        ("rule public until 2027 because so it is", "Only a hold ends on a day"),
        ("rule perhaps because so it is", "`perhaps` is no rule"),
        ("rule hold until soon because so it is", "is not a date"),
        ('rule public because so it is source "x y"', "A rule has a reason, and no source"),
        ("family perhaps", "`perhaps` is none of: agrees, refuses"),
        ("family refuses", "From which source?"),
        ("family refuses because he said so", "has a source, and no reason"),
        ("plan through", "“through”: what belongs to it is missing"),
        ("plan call them", "`call them` is no part of a contact plan"),
        ("plan not after 2018-02-01 not before 2018-05-01", "Not after 1 February 2018, and not before 1 May 2018"),
        ("plan last contact tomorrow", "The last contact lies ahead: 16 March 2018."),
        ("plan not before soon", "`soon` is not a date"),
        ("plan 2 through nobody", "There is no contact plan 2 here that you may see."),
        ("plan clear", "A contact plan says at least"),
        ("plan through one through another", "`through` is said twice of this plan"),
        (f"rule public because {'so ' * 150}", "A reason has at most 300 characters"),
        (f'plan risk "{"danger " * 60}"', "At most 300 characters fit here."),
    ],
)
def test_what_a_line_of_care_lacks(room, line: str, says: str) -> None:
    assert says in room.types(f"/prisoner care {LI} {line}")
    assert "Raising rule" not in room.types(f"/prisoner {LI}")


def test_the_source_of_a_wish_that_names_a_relative_is_sealed(house) -> None:  # noqa: F811
    seen = house.as_("researcher").types(f'/prisoner care {LI} family refuses source "call of his sister"')

    assert "Family’s wish: refuses · call of his sister" in seen
    assert "this source is sealed" in seen
    assert "Family’s wish: refuses · private source" in house.as_("reader").types(f"/prisoner {LI}")


def test_a_contact_plan_is_seen_by_who_is_named_and_by_nobody_else(house) -> None:  # noqa: F811
    seen = confidential(house.as_("director"), f"/prisoner care {LI} {PLAN} <@{{reader}}>")

    assert "• may contact: Jia Yizhi (fictional)\n• through: a lawyer in Fuzhou\n• not before: May 2018" in seen
    assert "The contact plan is open to directors and to: " in seen
    for person, sees in {"director": True, "reader": True, "researcher": False, "second": True}.items():
        asked = house.as_(person).types(f"/prisoner care {LI} plan")
        card = house.as_(person).types(f"/prisoner {LI}")
        assert ("Jia Yizhi" in asked) is ("Contact plan: may contact: Jia Yizhi" in card) is sees
        if not sees:
            assert asked == NO_PLAN
            assert "ontact plan" not in card


@pytest.mark.parametrize(
    ("plan", "because"),
    [
        ('plan through "Uncle Wang" risk "watched" <@{{reader}}>', "because the family asked"),
        ('plan through "Uncle Wang" <@{{reader}}> risk watched', "because the family asked"),
        ("plan through Uncle Wang risk watched <@{{reader}}>", 'because "the plan is theirs"'),
        ("计划 通过“Uncle Wang” 风险“watched” <@{{reader}}>", "因为 家属请求"),
    ],
)
def test_the_reason_behind_a_member_is_no_part_of_a_plan(house, plan: str, because: str) -> None:  # noqa: F811
    line = f"/prisoner care {LI} {plan} {because}" if plan.rstrip().endswith("}") else f"/prisoner care {LI} {plan}"
    seen = confidential(house.as_("researcher"), line.replace("{{", "{").replace("}}", "}"))

    assert "• through: Uncle Wang\n• risk seen: watched\nThe contact plan is open to" in seen
    assert "not kept" not in seen
    again = f'/prisoner care {LI} plan risk "calmer" <@{{reader}}> because the family asked'
    assert "• risk seen: calmer\n" in confidential(house, again)


def test_a_reason_for_which_nobody_is_named_on_a_plan_is_said_to_be_kept_nowhere(house) -> None:  # noqa: F811
    seen = house.as_("director").types(f'/prisoner care {LI} plan risk "calmer" because the family asked')

    assert "risk seen: calmer\n" in seen
    assert "The reason is not kept: “the family asked”." in seen
    assert "risk seen: watched because of him" in house.types(f"/prisoner care {LI} plan risk watched because of him")


def test_a_plan_that_may_not_be_seen_is_answered_like_none(house) -> None:  # noqa: F811
    before = house.as_("researcher").types(f"/prisoner care {LI} plan")
    confidential(house.as_("director"), f"/prisoner care {LI} {PLAN} <@{{reader}}>")

    assert house.as_("researcher").types(f"/prisoner care {LI} plan") == before == NO_PLAN


def test_who_may_not_see_a_plan_can_write_one_of_their_own(house) -> None:  # noqa: F811
    confidential(house.as_("director"), f"/prisoner care {LI} {PLAN} <@{{reader}}>")

    seen = confidential(house.as_("researcher"), f"/prisoner care {LI} plan through nobody <@{{second}}>")

    assert "• through: nobody" in seen
    assert "Jia Yizhi" not in seen


def test_a_plan_is_said_anew_in_parts_with_undo(house) -> None:  # noqa: F811
    confidential(house.as_("director"), f"/prisoner care {LI} {PLAN} <@{{reader}}>")

    seen = house.as_("director").types(f"/prisoner care {LI} plan not after 2018-09")
    assert "through: a lawyer in Fuzhou" in seen
    assert "not after: September 2018" in seen
    director = house.as_("director")
    director.types(f"/prisoner care {LI} plan risk none seen")
    director.presses("Undo the plan")
    assert "risk seen: phone listened to" in director.types(f"/prisoner care {LI} plan")


HELD = "may not be raised before 1 January 2030, because the family asked"


@pytest.mark.parametrize(
    "line", ["rule officials only because his lawyer asked", "规则 仅向官员 因为 his lawyer asked"]
)
def test_a_hold_that_runs_is_lifted_only_when_that_is_agreed_to(room, line: str) -> None:
    room.types(f"/prisoner care {LI} hold until 2030-01-01 because the family asked")
    officials = "Raising rule: with officials only, because his lawyer asked"

    assert room.types(f"/prisoner care {LI} {line}").startswith(
        f"Li Jianfeng 李建峰 (Fujian, #1): {HELD}. The line lifts"
    )
    room.presses("Cancel")
    assert f"Raising rule: {HELD}" in room.types(f"/prisoner {LI}")

    room.types(f"/prisoner care {LI} {line}")
    assert f"{officials}\nUntil now: {HELD}" in room.presses("Lift it")
    assert officials in room.types(f"/prisoner {LI}")


def test_a_hold_that_was_set_anew_is_not_lifted_by_an_older_answer(room) -> None:
    room.types(f"/prisoner care {LI} hold until 2030-01-01 because the family asked")
    room.types(f"/prisoner care {LI} rule public because his lawyer asked")
    asked = room.last
    longer = room.types(f"/prisoner care {LI} hold until 2031-01-01 because his wife is ill")
    assert f"Until now: {HELD}" in longer
    room.last = asked

    assert "may not be raised before 1 January 2031, because his wife is ill. The line lifts" in room.presses("Lift it")


@pytest.mark.parametrize("line", ['family agrees source "a call"', "家属 同意 来源“a call”"])
def test_what_the_family_wished_until_now_is_told(room, line: str) -> None:
    first = room.types(f'/prisoner care {LI} family refuses as of 2018-02 source "a letter"')
    assert "Until now" not in first

    seen = room.types(f"/prisoner care {LI} {line}")

    assert "Family’s wish: agrees · a call\nUntil now: refuses · as of February 2018 · a letter" in seen
    assert "Raising rule" not in seen


def test_a_new_plan_is_taken_back_whole(house) -> None:  # noqa: F811
    director = house.as_("director")
    confidential(director, f"/prisoner care {LI} {PLAN} <@{{reader}}>")

    director.presses("Undo the plan")

    assert director.types(f"/prisoner care {LI} plan") == NO_PLAN


def test_nobody_keeps_a_plan_alone(room) -> None:
    assert "Two people must be able to open it. Name another one" in room.types(
        f"/prisoner care {LI} plan through nobody"
    )


def test_the_form_of_care(house) -> None:  # noqa: F811
    director = house.as_("director")
    director.types(f"/prisoner care {LI}")
    assert "Li Jianfeng 李建峰 (Fujian, #1)" in director.top()

    sent = director.fills(
        rule="hold", until="2027-01-01", because="too soon", wish="not asked", plan_through="nobody yet"
    )

    assert sent.ok
    assert "may not be raised before 1 January 2027, because too soon" in director.top()
    assert "Family’s wish: not asked" in director.top()
    assert "• through: nobody yet" in director.top()
    director.types(f"/prisoner care {LI}")
    assert "Raising rule: may not be raised before 1 January 2027" in director.top()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"rule": "hold"}, "because"),
        ({"rule": "public", "until": "2027", "because": "so it is"}, "until"),
        ({"because": "so it is"}, "rule"),
        ({"as_of": "2018"}, "wish"),
        ({"wish": "refuses"}, "source"),
        ({"rule": "hold", "until": "soon", "because": "so it is"}, "until"),
        ({"wish": "refuses", "source": "12"}, "source"),
        ({"wish": "not asked", "as_of": "someday"}, "as_of"),
        ({"plan_not_before": "soon"}, "plan_not_before"),
        ({"plan_not_before": "2018-05", "plan_not_after": "2018-02"}, "plan_not_after"),
        ({"plan_last_contact": "tomorrow"}, "plan_last_contact"),
    ],
)
def test_errors_of_the_form_of_care_stand_at_their_fields(room, values: dict[str, str], field: str) -> None:
    room.types(f"/prisoner care {LI}")

    assert set(room.fills(**values).errors) == {field}


@pytest.mark.parametrize("take", ["family refuses", "家属 不同意"])
def test_a_wish_does_not_take_the_source_in_use_unasked(room, take: str) -> None:
    room.types("/prisoner source use press “Radio (fictional)”")

    seen = room.types(f"/prisoner care {LI} {take}")

    assert "from which source is the family’s wish known? Nothing is saved yet." in seen
    assert "Family’s wish" not in room.types(f"/prisoner {LI}")
    room.types(f"/prisoner care {LI} {take}")
    assert "refuses · Radio (fictional)" in room.presses("From the one in use: Radio (fictional)")
    assert "Family’s wish: refuses · Radio (fictional)" in room.types(f"/prisoner {LI}")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("plan not before next month", "not before: April 2018"),
        ("plan last contact yesterday", "last contact: 14 March 2018"),
        ("plan not after 2018年9月", "not after: September 2018"),
    ],
)
def test_the_days_of_a_plan_are_read_and_shown_as_dates(house, line: str, says: str) -> None:  # noqa: F811
    assert f"• {says}" in house.as_("director").types(f"/prisoner care {LI} {line}")


@pytest.mark.parametrize(
    "line", ["plan clear", "plan remove", "plan who “” through “” not before “” last contact “” risk “”", "计划 清除"]
)
def test_a_plan_is_taken_off_and_put_back(house, line: str) -> None:  # noqa: F811
    director = house.as_("director")
    director.types(f"/prisoner care {LI} {PLAN}")

    assert "No contact plan is held any more that you may see." in director.types(f"/prisoner care {LI} {line}")

    echo = director.last
    assert director.types(f"/prisoner care {LI} plan") == NO_PLAN
    director.last = echo
    director.presses("Undo the plan")
    assert "through: a lawyer in Fuzhou" in director.types(f"/prisoner care {LI} plan")


def test_one_part_of_a_plan_is_emptied_on_a_line(house) -> None:  # noqa: F811
    director = house.as_("director")
    director.types(f"/prisoner care {LI} {PLAN}")

    seen = director.types(f'/prisoner care {LI} plan through ""')

    assert "through" not in seen
    assert "risk seen: phone listened to" in seen


def test_directors_see_two_plans_side_by_side(house) -> None:  # noqa: F811
    house.as_("director").types(f"/prisoner care {LI} plan risk “phone tapped”")
    researcher = house.as_("researcher")
    house.clock.now += timedelta(days=1)

    seen = researcher.types(f"/prisoner care {LI} plan through “the embassy” risk none")

    assert "phone tapped" not in seen
    assert "differ" not in researcher.types(f"/prisoner care {LI} plan")
    for person in ("director", "second"):
        both = house.as_(person).types(f"/prisoner care {LI} plan")
        assert "2 contact plans are held and differ: agree on one before anybody is contacted." in both
        assert both.index("the embassy") < both.index("phone tapped")
        card = house.as_(person).types(f"/prisoner {LI}")
        assert "Contact plan: 1 of 2 that differ · through: the embassy · risk seen: none" in card
        assert "Contact plan: 2 of 2 that differ · risk seen: phone tapped" in card
    house.as_("director").types(f"/prisoner care {LI} plan 2 clear")
    assert "phone tapped" not in house.as_("director").types(f"/prisoner {LI}")


def test_an_emptied_field_of_the_form_is_taken_off(house) -> None:  # noqa: F811
    director = house.as_("director")
    director.types(f"/prisoner care {LI} {PLAN}")
    director.types(f"/prisoner care {LI} rule hold until 2027 because too soon")
    director.types(f"/prisoner care {LI} family not asked as of 2018")
    director.types(f"/prisoner care {LI}")
    assert director.fills(plan_through="", plan_not_before="", until="").ok
    card = director.types(f"/prisoner {LI}")
    assert "may not be raised for the time being, because too soon" in card
    assert "through" not in card
    assert "not before" not in card

    director.types(f"/prisoner care {LI}")
    empty = dict.fromkeys(("until", "because", "as_of", "plan_who", "plan_last_contact", "plan_risk"), "")
    assert director.fills(rule="none", wish="none", **empty).ok
    card = director.types(f"/prisoner {LI}")
    assert "Raising rule" not in card
    assert "Family’s wish" not in card
    assert "ontact plan" not in card


def test_two_who_fill_the_form_at_once_see_both(house) -> None:  # noqa: F811
    director, second = house.as_("director"), house.as_("second")
    director.types(f"/prisoner care {LI} {PLAN}")
    for person in (director, second):
        person.types(f"/prisoner care {LI}")
    assert director.fills(plan_risk="arrested", wish="not asked").ok

    assert second.fills(plan_risk="safe", plan_who="nobody").ok

    seen = second.top()
    assert f"<@{house.place.people['director'].id}> changed this of Li Jianfeng" in seen
    assert "when you opened it: phone listened to · on record now: arrested · you wrote: safe" in seen
    assert "risk seen: arrested" in second.types(f"/prisoner care {LI} plan")


def test_yours_is_put_in_place_once_both_were_seen(house) -> None:  # noqa: F811
    director, second = house.as_("director"), house.as_("second")
    for person in (director, second):
        person.types(f"/prisoner care {LI}")
    director.fills(plan_risk="arrested")
    second.fills(plan_risk="safe")

    second.presses_in(house.place.workspace.top_view(second.user), "Put yours in its place")

    assert "risk seen: safe" in director.types(f"/prisoner care {LI} plan")
    assert "arrested" not in director.types(f"/prisoner care {LI} plan")


def test_who_reads_sees_the_rule_and_changes_nothing(house) -> None:  # noqa: F811
    house.as_("researcher").types(f"/prisoner care {LI} rule public because he asks for it")
    reader = house.as_("reader")

    assert "Raising rule: in public too, because he asks for it" in reader.types(f"/prisoner care {LI}")
    assert "Your role does not allow this" in reader.types(f"/prisoner care {LI} rule hold because so it is")


def test_a_reason_that_names_a_relative_is_read_by_few(house) -> None:  # noqa: F811
    house.as_("researcher").types(f"/prisoner care {LI} rule hold because his wife was threatened")

    assert "his wife" in house.as_("researcher").types(f"/prisoner {LI}")
    assert "his wife" in house.as_("director").types(f"/prisoner {LI}")
    seen = house.as_("reader").types(f"/prisoner {LI}")
    assert "his wife" not in seen
    assert "(for a reason that is not open to everybody)" in seen


@pytest.mark.parametrize(
    ("rule", "recipient", "asks"),
    [
        ("rule hold until 2027-01-01 because so it is", "MOJ", "may not be raised before 1 January 2027, because so it is"),
        ("rule hold until 2018-03-01 because so it is", "MOJ", None),
        ("rule officials because so it is", "MOJ", None),
        ("rule officials because so it is", "United States", "with officials only, because so it is. List 1 is for United States."),
        ("rule governments only because so it is", "MOJ", "by governments only, because so it is. List 1 is for MOJ."),
        ("rule public because so it is", "United States", None),
        ('family refuses as of 2018 source "a letter"', "MOJ", "The family does not want it (as of 2018)."),
        ("family not asked", "MOJ", None),
    ],
)  # fmt: skip
def test_the_list_asks_where_the_rule_or_the_family_forbids(room, rule: str, recipient: str, asks: str | None) -> None:
    room.types(f'/list new "A round" for "{recipient}"')
    room.types(f"/prisoner care Jin Andi {rule}")

    seen = room.types("/list add Jin Andi")

    if asks is None:
        assert "Added Jin Andi" in seen
        return
    assert asks in seen
    assert "Add the name to list 1 all the same?" in seen
    assert "Added Jin Andi" in room.presses("Add all the same")


def test_a_list_without_a_recipient_is_asked_about(room) -> None:
    room.types('/list new "A round"')
    room.types("/prisoner care Jin Andi rule governments only because so it is")

    assert "List 1 has no recipient yet." in room.types("/list add Jin Andi")


def test_several_names_do_not_slip_by_a_rule(room) -> None:
    room.types('/list new "A round" for MOJ')
    room.types("/prisoner care Jin Andi rule hold because so it is")

    seen = room.types("/list add Hu Shigen; Jin Andi")

    assert "may not be raised for the time being" in seen


def test_whatever_says_confirm_opens_headed_by_the_plan(house) -> None:  # noqa: F811
    confidential(house.as_("director"), f"/prisoner care {LI} {PLAN} <@{{reader}}>")
    house.clock.now += timedelta(days=60)

    seen = house.as_("director").types(f"/prisoner {LI}")

    assert seen.startswith("Before anybody is contacted, the contact plan:\n• may contact: Jia Yizhi (fictional)")
    assert "should be over" in seen
    other = house.as_("researcher").types(f"/prisoner {LI}")
    assert other.startswith(
        "Something is to be confirmed, and no contact plan is open to you: contact nobody before asking a director"
    )


HEADS = {
    "en": ("Before anybody is contacted", "Something is to be confirmed, and no contact plan is open to you"),
    "zh": ("联系任何人之前", "有情况需要核实"),
}
ASKS = {"en": "confirm", "zh": "请核实"}


@pytest.mark.parametrize(
    ("person", "language"),
    [
        ("director", "en"),
        *(
            pytest.param(*who, marks=pytest.mark.proof)
            for who in (("director", "zh"), ("reader", "en"), ("reader", "zh"))
        ),
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        "/prisoner Li Jianfeng", "/prisoner why Li Jianfeng", "/prisoner verify Li Jianfeng source “a paper”",
        "/prisoner group Sanming", "/prisoner list Fujian", "/prisoner log Li health good source “a paper”",
        "/prisoner relations Lin Shun'an", "/prisoner mine", "/list show 1", "/alerts today", "/prisoner Li Jianfeng; Hu Shigen",
    ],
)  # fmt: skip
def test_whatever_says_confirm_is_headed(house, line: str, person: str, language: str) -> None:  # noqa: F811
    house.types(f"/prisoner relate Lin Shun'an codefendant {LI} source “a paper”")
    house.types(f"/prisoner owner {LI} me")
    house.types("/list new “A round”")
    house.adds(f"/list add {LI}")
    desk = house.as_(person)
    desk.types(f"/mingdan language {language}")
    house.clock.now += timedelta(days=60)

    seen = desk.types(line)

    at = min((seen.index(head) for head in HEADS[language] if head in seen), default=len(seen))
    assert ASKS[language] not in seen[:at], seen


@pytest.mark.parametrize(
    ("person", "language"),
    [
        ("director", "en"),
        ("researcher", "zh"),
        *(pytest.param(*who, marks=pytest.mark.proof) for who in (("director", "zh"), ("researcher", "en"))),
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        f"/list add {LI}", "/list add 李建峰; Hu Shigen", f"/prisoner verify {LI} source “phone call, relative”",
        "/prisoner 核实 李建峰 来源“其妻来信”", f"/prisoner verify {LI} dpr done 2018-04-15 source “phone call, relative”",
    ],
)  # fmt: skip
def test_a_question_about_who_is_to_be_confirmed_is_headed_by_the_plan(
    house,  # noqa: F811
    line: str,
    person: str,
    language: str,
) -> None:
    confidential(house.as_("director"), f"/prisoner care {LI} {PLAN} <@{{reader}}>")
    house.types("/list new “A round”")
    desk = house.as_(person)
    desk.types(f"/mingdan language {language}")
    desk.types("/list use 1")
    house.clock.now += timedelta(days=60)

    seen = desk.types(line)

    with_plan, without = HEADS[language]
    assert seen.startswith(with_plan if person == "director" else without), seen
    assert ("Jia Yizhi (fictional)" in seen) is (person == "director")


@pytest.mark.parametrize("line", ["verify Wang source “phone call, relative”", "核实 王 来源“其妻来信”"])
def test_the_question_about_a_witness_is_headed_where_nobody_is_certain(room, line: str) -> None:
    assert room.types(f"/prisoner {line}").startswith("Before anybody is contacted: each case opens")


@pytest.mark.parametrize(
    "line",
    [
        f"{LI} contact plan", f"contact plan {LI}", f"Contact plan for {LI}", f"{LI}'s contact plan", "家属联系方案 李建峰",
        "李建峰 联系方案", "李建峰的家属联系计划", "联系计划 李建峰", "#1 contact plan",
    ],
)  # fmt: skip
def test_the_plan_is_shown_for_who_asks_for_it_in_their_own_words(house, line: str) -> None:  # noqa: F811
    confidential(house.as_("director"), f"/prisoner care {LI} {PLAN} <@{{reader}}>")

    seen = house.as_("director").types(f"/prisoner {line}")

    assert seen == house.as_("director").types(f"/prisoner care {LI} plan")
    assert "may contact: Jia Yizhi (fictional)" in seen
    assert house.as_("researcher").types(f"/prisoner {line}") == NO_PLAN


def test_the_form_names_a_member_on_the_plan(house) -> None:  # noqa: F811
    director, reader = house.as_("director"), house.place.people["reader"].id
    director.types(f"/prisoner care {LI}")

    assert director.fills(plan_through="Uncle Wang (fictional)", plan_named=[reader]).ok

    assert reader in director.top()
    assert "Uncle Wang (fictional)" in house.as_("reader").types(f"/prisoner care {LI} plan")

    director.types(f"/prisoner care {LI}")
    assert director.fills(plan_through="Uncle Wang (fictional)", plan_named=[house.place.people["researcher"].id]).ok
    for person in ("researcher", "reader"):  # who is named too takes nobody's place
        assert "Uncle Wang (fictional)" in house.as_(person).types(f"/prisoner care {LI} plan"), person


def test_the_form_says_at_its_field_who_cannot_be_named_on_a_plan(house) -> None:  # noqa: F811
    house.types(f"/prisoner care {LI}")

    sent = house.fills(plan_through="Uncle Wang (fictional)", plan_named=[house.place.people["guest"].id])

    assert set(sent.errors) == {"plan_named"}
