"""What a line about a fact says is kept at its place, or named as not kept: typed as a source prints it."""

import pytest
from fictional import made_up

SOURCE = 'source "press"'


@pytest.fixture
def ref(room) -> str:
    """The number of somebody fictional of whom nothing is on record."""
    return made_up(room)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("charge inciting subversion changed to murder 2016-06-02", "charge · 2 June 2016 · “murder” · changed to this · instead of “inciting subversion”"),
        ("罪名由煽动颠覆国家政权罪变更为故意杀人罪 2016年6月2日", "charge · 2 June 2016 · “Murder” · changed to this · instead of “Inciting subversion of state power”"),
        ("charge changed from subversion to extortion 2016-06-02 by police", "charge · 2 June 2016 · “extortion” · changed to this · instead of “subversion” · by police"),
        ("charge by the police changed 2016-06-02 to extortion", "charge · 2 June 2016 · “extortion” · changed to this · by the police"),
        ("trial scheduled for 20 April 2018 at 9:30 am", "day in court to come · 20 April 2018 · at 9:30"),
        ("trial ahead 2018-04-20 9:30", "day in court to come · 20 April 2018 · at 9:30"),
        ("2018年4月20日上午9时30分开庭", "day in court to come · 20 April 2018 · at 9:30"),
        ('exit ban from 2017-02 to 2017-05 by police because of "security"', "exit ban · February 2017 · until May 2017 · by police · reason given: “security”"),
        ("2015年4月1日限制出境 由边检 以危害国家安全为由", "exit ban · 1 April 2015 · by 边检 · reason given: “危害国家安全”"),
        ("限制出境 2015年4月1日 理由“危害国家安全”", "exit ban · 1 April 2015 · reason given: “危害国家安全”"),
        ('exit ban 2015 by police at Beijing airport reason "endangers security"', "exit ban · 2015 · by police · at Beijing airport · reason given: “endangers security”"),
        ('exit ban 2015-04-01 by Border control "at Beijing airport"', "exit ban · 1 April 2015 · by Border control · at Beijing airport"),
        ("sentenced to 5 years and 3 years DPR and fined 20,000 yuan 2018-02-01", "DPR 3 years · fine or confiscation: “fined 20,000 yuan”"),
        ("2018年2月1日被判处有期徒刑五年，剥夺政治权利三年，并处罚金二万元", "DPR 3 years · fine or confiscation: “罚金二万元”"),
        ("判处有期徒刑五年，并处没收个人财产人民币五万元 2018年2月1日", "fine or confiscation: “没收个人财产人民币五万元”"),
        ("convicted of subversion 2016-12-01", "charge · 1 December 2016 · “subversion” · convicted of it"),
        ("found guilty of subversion and sentenced to 5 years 2016-12-01", "sentence · 5 years · 1 December 2016"),
    ],
)  # fmt: skip
def test_it_stands_where_it_belongs(room, ref: str, typed: str, shown: str) -> None:
    seen = room.types(f"/prisoner log #{ref} {typed} {SOURCE}")

    assert shown in seen
    assert "It is so, because" not in seen


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("detained in the afternoon of 3 May 2016", "Understood, and not kept with this fact: at afternoon."),
        ('house arrest 2017-02 because of "the congress"', "not kept with this fact: reason given: “the congress”."),
        ("软禁 2017年2月 以开会为由", "not kept with this fact: reason given: “开会”."),
    ],
)
def test_what_a_kind_has_no_place_for_is_named(room, ref: str, typed: str, named: str) -> None:
    assert named in room.types(f"/prisoner log #{ref} {typed} {SOURCE}")


def test_the_reason_of_the_state_overrules_no_doubt(room, ref: str) -> None:
    room.types(f"/prisoner log #{ref} sentence 5y 2016-12-01 {SOURCE}")
    room.presses("Record")

    seen = room.types(f'/prisoner log #{ref} exit ban 2017-02 because of "security" {SOURCE}')

    assert "behind walls since 1 December 2016" in seen
    assert "It is so, because …" in room.buttons()
    assert "Record" not in room.buttons()


@pytest.mark.parametrize("typed", ["subversion; extortion", "subversion and extortion", "颠覆国家政权罪、敲诈勒索罪"])
def test_several_charges_in_one_line_are_several_facts(room, ref: str, typed: str) -> None:
    seen = room.types(f"/prisoner log #{ref} charges: {typed} 2016-06-09 {SOURCE}")

    assert "Several charges in one line" in seen
    assert "charge · 9 June 2016 · " in seen
    room.presses("Record")
    assert "charge · 9 June 2016 · " in room.presses("Record the charge too")
    assert "On record" in room.presses("Record")
    assert "ubversion" in room.types(f"/prisoner #{ref}").split("Charge: ")[1].split("\n")[0]


def test_several_charges_in_the_form_stand_at_their_field(room, ref: str) -> None:
    room.types(f"/prisoner log #{ref} charge {SOURCE}")
    room.presses("Fill in the rest")

    assert "several charges" in room.fills(offence="subversion and extortion").errors["offence"]


@pytest.mark.parametrize(
    ("typed", "charge"),
    [
        ("arrested 2016-01-08 for inciting subversion", "charge · 8 January 2016 · “inciting subversion”"),
        ("2016年1月8日被以涉嫌颠覆国家政权罪刑事拘留", "charge · 8 January 2016 · “Subversion of state power”"),
        ("sentence 5y 2016-08-04 for subversion", "charge · 4 August 2016 · “subversion” · convicted of it"),
        ("acquitted of subversion 2016-08-04", "charge · 4 August 2016 · “subversion” · acquitted of it"),
    ],
)
def test_the_charge_beside_a_fact_can_be_recorded_too(room, ref: str, typed: str, charge: str) -> None:
    room.types(f"/prisoner log #{ref} {typed} {SOURCE}")
    room.presses("Record")

    assert charge in room.presses("Record the charge too")
    assert "Source: press" in room.screen()[-1].text


def test_the_charge_is_offered_where_the_source_was_asked_for(room, ref: str) -> None:
    room.types(f"/prisoner log #{ref} 2016年1月8日被以涉嫌颠覆国家政权罪刑事拘留")
    room.presses("“x”")
    assert "Record the charge too" not in room.buttons()
    room.presses("Record")

    assert "“Subversion of state power”" in room.presses("Record the charge too")


def test_the_day_of_announcement_stands_in_the_timeline_and_on_the_card(room, ref: str) -> None:
    room.types(f'/prisoner log #{ref} health "a stroke" grave 2018-02-01 announced 2018-02-20 {SOURCE}')
    room.presses("Record")

    told = "“a stroke” · grave · announced 20 February 2018, 19 days later"
    assert told in room.types(f"/prisoner timeline #{ref}")
    assert told in room.types(f"/prisoner #{ref}")


def test_the_hour_of_a_day_in_court_and_the_fine_stand_on_the_card(room, ref: str) -> None:
    for typed in ("trial ahead 2018-04-20 9:30", "sentenced to 5 years and fined 20,000 yuan 2018-02-01"):
        room.types(f"/prisoner log #{ref} {typed} {SOURCE}")
        room.presses("Record")

    card = room.types(f"/prisoner #{ref}")
    assert "In court: 20 April 2018 · at 9:30" in card
    assert "fined 20,000 yuan" in card


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("定于2018年4月20日在成都市中级人民法院不公开开庭审理", "day in court to come · 20 April 2018 · closed to the public · court: "),
        ("2018年2月1日四川省高级人民法院裁定驳回上诉，维持原判", "appeal · 1 February 2018 · judgment upheld · court: "),
        ("患高血压，病情严重 2018年2月", "health · “高血压” · serious · found February 2018"),
        ("外交部发言人 关切 2018年2月", "raised · February 2018 · by 外交部发言人"),
        ("由德国政府提出关切 2018年2月1日", "raised · 1 February 2018 · by 德国政府"),
        ("注销律师证 2018年2月", "lawyer's licence · February 2018 · revoked"),
        ("律师执业证未予年检 2018年2月1日", "lawyer's licence · 1 February 2018 · not renewed"),
        ("庭审推迟到2018年5月10日 原定于2018年4月20日", "day in court to come · 10 May 2018 · postponed from 20 April 2018"),
        ("记功一次 2018年2月", "behaviour in custody · February 2018 · commendation"),
        ("涉嫌颠覆国家政权罪 2018年2月", "charge · February 2018 · “Subversion of state power”"),
        ("去世 2018年3月1日 肝癌", "death · 1 March 2018 · cause stated: “肝癌”"),
        ("2018年2月20日开庭 成都中院", "day in court · 20 February 2018 · court: 成都中院"),
        ("减刑八个月 2018年3月10日 成都市中级人民法院", "sentence reduction · by 8 months · 10 March 2018 · court: "),
        ("2015年4月1日被以危害国家安全为由限制出境", "exit ban · 1 April 2015 · reason given: “危害国家安全”"),
        ("placed under RSDL from 2016-01-01 to 2016-06-30", "1 January 2016 · until 30 June 2016"),
        ("put on trial in secret 2018-02-01", "day in court · 1 February 2018 · closed to the public"),
        ("trial adjourned to 2018-05-01", "day in court to come · 1 May 2018"),
        ("appeal hearing ahead 2018-08-01", "day in court to come · 1 August 2018 · appeal hearing"),
        ("taken from his home on May 3, 2016", "detention · 3 May 2016 · at home"),
        ("lawyer licence not renewed 2018-02", "lawyer's licence · February 2018 · not renewed"),
        ("disappeared 2018-02-01 from home", "disappearance · 1 February 2018 · last seen: home"),
        ("died while in custody 2018-02-01", "death · 1 February 2018 · in custody"),
        ("committed suicide 2018-02-01", "death · 1 February 2018 · cause stated: “suicide”"),
        ("arrested 2016-01-08 approved by Invented Procuratorate", "8 January 2016 · by Invented Procuratorate"),
        ("release 2018-02-01 from Invented Prison", "release · 1 February 2018 · at Invented Prison"),
        ("release 2018-02-01 early", "release · 1 February 2018"),
        ('health "a stroke" as of 2018-02', "health · “a stroke” · found February 2018"),
        ("harassment of family 2017-05 wife evicted", "harm · May 2017 · harassment of the family · “wife evicted”"),
        ("妻子被警察威胁 2017年5月", "harm · May 2017 · harassment of the family · “妻子被警察威胁”"),
        ("mother harassed 2017-05", "harm · May 2017 · harassment of the family · “mother harassed”"),
        ("劳动教养 2005年3月4日 二年", "4 March 2005"),
    ],
)  # fmt: skip
def test_it_is_read_as_courts_and_people_write_it(room, ref: str, typed: str, shown: str) -> None:
    assert shown in room.types(f"/prisoner log #{ref} {typed} {SOURCE}")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("detained 2016年2月30日", "There is no such day as 30"),
        ("拘留 2018年2月29日", "There is no such day"),
        ("exit ban on 29 Feb 2017", "There is no such day"),
        ("detained 民国105年3月5日", "its year is 2016"),
        ("detained 2559-03-05 BE", "its year is 2016"),
        ("detained 佛历2559年3月5日", "its year is 2016"),
        ("detained in March", "`in March` has no year"),
        ("trial postponed 2018-05-01", "Postponed from which day to which?"),
        ("延期开庭 2018年5月10日", "Postponed from which day to which?"),
        ("trial cancelled 2018-05-01", "no kind of fact"),
        ("home raided 2018-02-01", "A search or a raid is no kind of fact of its own."),
        ("stopped at Beijing airport 2018-02-01", "record `exit ban 2017-02-01`"),
        ("不明不白 释放 2018年3月1日", "`不明不白` before what happened was not understood"),
        ("刑满释放 2018年3月1日 家属告知", "not kept with this fact: “家属告知”"),
    ],
)
def test_what_cannot_be_read_says_why(room, ref: str, typed: str, says: str) -> None:
    assert says.replace("30", "") in room.types(f"/prisoner log #{ref} {typed} {SOURCE}")


@pytest.mark.parametrize("typed", ["edit {ref} sentence 6y", "set {ref} sentence 6y", "set {ref} dpr 3y"])
def test_a_fact_that_would_be_changed_in_words_is_changed_in_its_form(room, ref: str, typed: str) -> None:
    assert f"`/prisoner edit #{ref} sentence" in room.types(f"/prisoner {typed.format(ref=f'#{ref}')}")
