"""Medical parole gives no date but the steps of those who decide; it is neither a release nor a right."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import PartialDate, Precision, Term
from store.law.facts import Commutation, Facts, Jurisdiction, Penalty
from store.law.medical_parole import (
    DECIDE,
    GROUNDS,
    NO_TIME,
    NOT_A_RELEASE,
    PROSPECTS,
    Ground,
    Health,
    HeldBy,
    Prospect,
    StrictGroup,
    is_listed,
    medical_parole,
)
from store.law.medical_steps import handover, next_check, objection, recall
from store.law.offences import offences_named
from store.law.rulebook import load_rules
from store.law.values import Certainty, FindingKind

RULES = load_rules()
IN_2024 = date(2024, 5, 1)
TEN_YEARS = Facts(
    penalty=Penalty.FIXED_TERM, term=Term(10), charges=(offences_named("subversion"),), is_recidivist=False
)
ILL = Health(
    ground=Ground.ILLNESS,
    illness="kidney failure",
    may_be_dangerous=False,
    injured_self=False,
    held_by=HeldBy.PRISON,
)


def test_a_serious_illness_of_somebody_not_dangerous_can_be_put_forward_at_any_time() -> None:
    asked = medical_parole(TEN_YEARS, ILL, RULES, IN_2024)

    assert (asked.answer, asked.bars, asked.missing) == (Prospect.ASKABLE, (), ())
    assert asked.grounds == tuple(Ground)
    assert str(asked.notes[0]) == (
        "Medical parole does not depend on time served for this offence under the rules read; "
        "it needs a listed illness and a finding of no danger."
    )


def test_it_is_no_release_and_has_no_date() -> None:
    asked = medical_parole(TEN_YEARS, ILL, RULES, IN_2024)

    assert NOT_A_RELEASE in asked.notes
    assert "MEDPAROLE" in {rule.id for rule in asked.rules}
    assert (asked.finding.kind, asked.finding.certainty) == (FindingKind.MEDICAL_PAROLE, Certainty.CANNOT)
    assert (asked.finding.latest, asked.finding.alertable) == (None, False)


@pytest.mark.parametrize(
    ("penalty", "grounds"),
    [
        (Penalty.FIXED_TERM, list(Ground)),
        (Penalty.CRIMINAL_DETENTION, list(Ground)),
        (Penalty.LIFE, [Ground.PREGNANT_OR_NURSING]),
        (Penalty.DEATH_WITH_REPRIEVE, []),
        (Penalty.PUBLIC_SURVEILLANCE, []),
        (None, list(Ground)),
    ],
)
def test_the_grounds_depend_on_the_penalty(penalty: Penalty | None, grounds: list[Ground]) -> None:
    asked = medical_parole(replace(TEN_YEARS, penalty=penalty), ILL, RULES, IN_2024)

    assert list(asked.grounds) == grounds
    assert (asked.answer is Prospect.BARRED) == (Ground.ILLNESS not in grounds)


def test_life_commuted_to_a_fixed_term_counts_as_fixed_from_then_on() -> None:
    step = Commutation(Penalty.FIXED_TERM, PartialDate(2020, 3, 1), Term(20))
    life = replace(TEN_YEARS, penalty=Penalty.LIFE, commutations=(step,))

    assert medical_parole(life, ILL, RULES, IN_2024).answer is Prospect.ASKABLE
    assert medical_parole(life, ILL, RULES, date(2019, 5, 1)).answer is Prospect.BARRED


@pytest.mark.parametrize(
    ("changes", "bars"),
    [
        pytest.param({"may_be_dangerous": True}, 1, id="danger to society"),
        pytest.param({"injured_self": True}, 1, id="self-injury"),
        pytest.param({"may_be_dangerous": True, "injured_self": True}, 2, id="both"),
        pytest.param({"ground": Ground.PREGNANT_OR_NURSING, "may_be_dangerous": True}, 0, id="pregnancy"),
        pytest.param({"ground": Ground.CANNOT_CARE_FOR_SELF, "may_be_dangerous": True}, 1, id="care and danger"),
        pytest.param({"ground": Ground.CANNOT_CARE_FOR_SELF, "injured_self": True}, 0, id="care and self-injury"),
        pytest.param({"ground": None, "injured_self": True}, 1, id="the ground is not known"),
        pytest.param({"strict_group": StrictGroup.DUTY_CRIME, "illness": "diabetes"}, 1, id="strict group, diabetes"),
        pytest.param({"strict_group": StrictGroup.DUTY_CRIME}, 0, id="strict group, another illness"),
        pytest.param({"illness": "diabetes"}, 0, id="diabetes outside the strict group"),
        pytest.param(
            {"strict_group": StrictGroup.DUTY_CRIME, "illness": "diabetes", "is_in_danger": True},
            0,
            id="life is in danger",
        ),
    ],
)
def test_what_bars_it(changes: dict[str, object], bars: int) -> None:
    asked = medical_parole(TEN_YEARS, replace(ILL, **changes), RULES, IN_2024)  # type: ignore[arg-type]

    assert len(asked.bars) == bars
    assert not (asked.bars and asked.missing)
    assert (asked.answer is Prospect.BARRED) == bool(bars)


def test_state_security_is_not_in_the_strict_list_of_medical_parole() -> None:
    assert {group.value for group in StrictGroup} == set(RULES.rule("MED-STRICT").conditions["category"])
    assert medical_parole(TEN_YEARS, replace(ILL, illness="diabetes"), RULES, IN_2024).bars == ()


def test_what_is_not_known_is_named() -> None:
    asked = medical_parole(Facts(is_violent=False, is_recidivist=False), Health(), RULES, IN_2024)
    ill = medical_parole(TEN_YEARS, Health(ground=Ground.ILLNESS), RULES, IN_2024)
    nursing = medical_parole(TEN_YEARS, Health(ground=Ground.PREGNANT_OR_NURSING), RULES, IN_2024)

    assert asked.answer is Prospect.OPEN
    assert [str(text) for text in asked.missing] == [
        "penalty",
        "the ground: illness, pregnancy or nursing, or being unable to care for oneself",
        "a finding on danger to society",
    ]
    assert [str(text) for text in ill.missing] == [
        "the illness",
        "a finding on danger to society",
        "whether the injury is of the person's own doing",
    ]
    assert (nursing.answer, nursing.missing) == (Prospect.ASKABLE, ())


@pytest.mark.parametrize(
    ("changes", "says_no_time", "shows_threshold"),
    [
        pytest.param({}, True, False, id="neither recidivist nor an offence that is named"),
        pytest.param({"is_recidivist": None}, True, True, id="recidivism is not known"),
        pytest.param({"is_recidivist": True}, False, True, id="recidivist"),
        pytest.param({"is_violent": True}, False, True, id="violent"),
        pytest.param({"charges": ()}, False, True, id="the charge is not known"),
    ],
)
def test_time_served_first_is_shown_and_not_computed(
    changes: dict[str, object], *, says_no_time: bool, shows_threshold: bool
) -> None:
    asked = medical_parole(replace(TEN_YEARS, **changes), ILL, RULES, IN_2024)  # type: ignore[arg-type]

    said = " ".join(map(str, asked.notes))
    assert (NO_TIME in asked.notes) == says_no_time
    assert ("1/3 of a term of ten years and more first, or 7 years" in said) == shows_threshold
    assert ("MED-TIME" in {rule.id for rule in asked.rules}) == shows_threshold
    assert asked.answer is (Prospect.ASKABLE if says_no_time else Prospect.OPEN)


def test_a_danger_to_life_lifts_the_time_to_be_served_first() -> None:
    asked = medical_parole(replace(TEN_YEARS, is_recidivist=True), replace(ILL, is_in_danger=True), RULES, IN_2024)

    assert asked.answer is Prospect.ASKABLE


@pytest.mark.parametrize(
    ("held_by", "says"),
    [
        (HeldBy.BEFORE_DELIVERY, "The court decides, before delivery to prison."),
        (HeldBy.PRISON, "The provincial prison administration or a higher one decides."),
        (HeldBy.DETENTION_CENTRE, "The public security organ of the city or a higher one decides."),
        (None, "None"),
    ],
)
def test_who_decides_depends_on_where_the_person_is_held(held_by: HeldBy | None, says: str) -> None:
    assert str(medical_parole(TEN_YEARS, replace(ILL, held_by=held_by), RULES, IN_2024).decided_by) == says


def test_the_places_and_grounds_are_those_of_the_rules() -> None:
    assert {place.value for place in HeldBy} == set(RULES.rule("MED-WHO").values)
    assert [ground.value for ground in Ground] == list(RULES.rule("MED-GROUNDS").words("fixed_or_detention"))
    assert set(DECIDE) == set(HeldBy)
    assert set(GROUNDS) == set(Ground)
    assert set(PROSPECTS) == set(Prospect)


def test_an_illness_that_is_no_heading_of_the_list_may_belong_to_one() -> None:
    assert is_listed("kidney failure", RULES, IN_2024) is True
    assert is_listed("occupational", RULES, IN_2024) is True
    assert is_listed("cancer", RULES, IN_2024) is None
    assert is_listed("kidney failure", RULES, date(2014, 11, 30)) is None


@pytest.mark.parametrize(
    ("on", "with_rules", "without"),
    [
        pytest.param(date(1995, 1, 1), {"MED-1990"}, {"MED-GROUNDS", "MED-LIST"}, id="measures of 1990"),
        pytest.param(date(2014, 11, 30), {"MED-1990", "MED-GROUNDS"}, {"MED-LIST"}, id="their last day"),
        pytest.param(date(2014, 12, 1), {"MED-GROUNDS", "MED-LIST"}, {"MED-1990", "MED-2023"}, id="provisions of 2014"),
        pytest.param(date(2023, 7, 1), {"MED-LIST", "MED-2023"}, {"MED-1990"}, id="joint opinions of 2023"),
    ],
)
def test_the_rules_of_the_day_are_used(on: date, with_rules: set[str], without: set[str]) -> None:
    used = {rule.id for rule in medical_parole(TEN_YEARS, ILL, RULES, on).rules}

    assert with_rules <= used
    assert not without & used


def test_thresholds_of_1990_are_shown_and_not_computed() -> None:
    asked = medical_parole(TEN_YEARS, ILL, RULES, date(2000, 1, 1))
    unknown = medical_parole(Facts(), ILL, RULES, date(2000, 1, 1))

    assert asked.answer is unknown.answer is Prospect.OPEN
    assert "after 7 years of a life sentence or 1/3 of a fixed term" in str(asked.notes[0])
    assert ([str(text) for text in asked.missing], [str(text) for text in unknown.missing]) == ([], ["penalty"])


def test_before_1990_nothing_was_read() -> None:
    asked = medical_parole(TEN_YEARS, ILL, RULES, date(1985, 1, 1))

    assert (asked.answer, asked.rules) == (Prospect.OPEN, ())


@pytest.mark.parametrize("place", [Jurisdiction.HONG_KONG, Jurisdiction.MACAU, Jurisdiction.TAIWAN])
def test_the_rules_of_the_mainland_are_never_used_elsewhere(place: Jurisdiction) -> None:
    asked = medical_parole(replace(TEN_YEARS, jurisdiction=place), ILL, RULES, IN_2024)

    assert (asked.answer, asked.rules) == (Prospect.OPEN, ())


@pytest.mark.parametrize(
    ("granted", "after", "check"),
    [
        pytest.param("2024-01-15", "2024-01-15", "2024-04-15", id="the first, three months on"),
        pytest.param("2024-01-15", "2024-04-15", "2024-07-15", id="on the day of one the next is asked for"),
        pytest.param("2024-01-15", "2024-06-01", "2024-07-15", id="a later one"),
        pytest.param("2023-08-31", "2024-01-01", "2024-02-29", id="counted from the day it was granted"),
        pytest.param("2023-08-31", "2024-03-01", "2024-05-31", id="so that no day is lost on the way"),
        pytest.param("2024-01", "2024-04-10", "2024-04", id="month precision is kept"),
        pytest.param("2024-01", "2024-05-01", "2024-07", id="a month's next"),
        pytest.param("2018-01-15", "2020-07-01", "2020-07-15", id="granted before the rule"),
        pytest.param("2014-06-10", "2024-01-01", "2024-03-10", id="granted under the measures of 1990"),
    ],
)
def test_the_illness_is_checked_every_three_months(granted: str, after: str, check: str) -> None:
    finding = next_check(PartialDate.parse(granted), RULES, date.fromisoformat(after))

    assert finding.kind is FindingKind.ILLNESS_CHECK
    assert (str(finding.known_as), finding.certainty) == (check, Certainty.ESTIMATE)
    assert {rule.id for rule in finding.rules} - {"MED-2023"} == {"MED-CHECK", "PRE-COUNT"}


def test_under_the_measures_of_1990_it_was_granted_for_a_year() -> None:
    finding = next_check(PartialDate(2014, 6, 10), RULES, date(2014, 12, 1))

    assert finding.kind is FindingKind.MEDICAL_PAROLE_TERM
    assert str(finding.known_as) == "2015-06-10"


def test_from_december_2014_it_is_checked_every_three_months_and_since_2023_usually() -> None:
    assert str(next_check(PartialDate(2016, 6, 10), RULES, date(2016, 12, 1)).known_as) == "2016-12-10"
    assert str(next_check(PartialDate(2012, 6, 10), RULES, date(2014, 12, 1)).known_as) == "2014-12-10"
    before, since = (next_check(PartialDate(2016, 6, 10), RULES, date(year, 7, 1)) for year in (2022, 2023))
    assert "Usually every 3 months" not in " ".join(map(str, before.notes))
    assert "Usually every 3 months" in " ".join(map(str, since.notes))


def test_after_its_year_a_medical_parole_of_1990_has_no_check_that_was_read() -> None:
    assert next_check(PartialDate(2010, 6, 10), RULES, date(2013, 12, 1)).certainty is Certainty.CANNOT


def test_the_steps_of_those_who_decide() -> None:
    """Handover within 10 days, objection within a month, decision on a return within 30 days."""
    day = PartialDate(2024, 1, 31)

    assert str(handover(day, RULES).known_as) == "2024-02-10"
    assert str(objection(day, RULES).known_as) == "2024-02-29"
    assert str(recall(day, RULES).known_as) == "2024-03-01"


def test_steps_before_their_rules_have_no_date() -> None:
    assert handover(PartialDate(2014, 11, 30), RULES).certainty is Certainty.CANNOT
    assert objection(PartialDate(2014, 11, 30), RULES).certainty is Certainty.CANNOT
    assert recall(PartialDate(2012, 1, 31), RULES).certainty is Certainty.CANNOT


def test_the_steps_follow_the_text_of_the_day() -> None:
    """No number for the handover in 2014; since November 2026 the prison administration answers an objection too."""
    first, second, third = (
        objection(PartialDate.parse(day), RULES) for day in ("2019-01-31", "2024-01-31", "2026-11-05")
    )

    assert handover(PartialDate(2019, 1, 31), RULES).certainty is Certainty.CANNOT
    assert [rule.id for rule in handover(PartialDate(2019, 1, 31), RULES).rules] == ["MED-DATES-14"]
    assert [str(one.known_as) for one in (first, second, third)] == ["2019-02-28", "2024-02-29", "2026-12-05"]
    assert [len(one.notes) for one in (first, second, third)] == [0, 1, 2]
    assert "MED-RECALL-26" in {rule.id for rule in recall(PartialDate(2026, 11, 1), RULES).rules}
    assert "MED-RECALL" in {rule.id for rule in recall(PartialDate(2026, 10, 31), RULES).rules}


@pytest.mark.parametrize(
    ("facts", "on", "answer", "why"),
    [
        pytest.param({"delivered_on": "2022-01-10", "term": Term(12)}, "2026-01-09", "BARRED", "not before 2026-01-10"),
        pytest.param(
            {"delivered_on": "2022-01-10", "term": Term(12)}, "2026-01-10", "ASKABLE", "", id="a third of 12 years"
        ),
        pytest.param({"delivered_on": "2022-01", "term": Term(12)}, "2026-01-10", "OPEN", "", id="within the month"),
        pytest.param({"term": Term(12)}, "2026-01-09", "OPEN", "", id="prison entry is not known"),
        pytest.param(
            {"delivered_on": "2022-01-10", "term": Term(9)}, "2022-02-01", "ASKABLE", "", id="under ten years"
        ),
        pytest.param({"delivered_on": "2022-01-10", "term": None}, "2022-02-01", "OPEN", "", id="for how long"),
        pytest.param({"delivered_on": "2022-01-10", "born_on": "1950"}, "2022-02-01", "OPEN", "relaxed", id="elderly"),
        pytest.param({"delivered_on": "2022-01-10", "born_on": "1980"}, "2022-02-01", "BARRED", "", id="neither"),
        pytest.param({"penalty": Penalty.LIFE, "to": "2020-03-01"}, "2027-02-28", "BARRED", "2027-03-01", id="life"),
        pytest.param(
            {"penalty": Penalty.LIFE, "to": "2020-03-01"}, "2027-03-01", "ASKABLE", "", id="life, seven years on"
        ),
        pytest.param({"penalty": Penalty.LIFE, "to": None}, "2027-03-01", "OPEN", "", id="life, commuted when"),
    ],
)
def test_time_served_first_is_counted_for_recidivists_and_the_violent(
    facts: dict, on: str, answer: str, why: str
) -> None:
    """MED-TIME: a third of ten years and more from delivery, or seven years after a commutation to a fixed term."""
    step = (
        (Commutation(Penalty.FIXED_TERM, PartialDate.parse(facts["to"]) if facts["to"] else None, Term(20)),)
        if "to" in facts
        else ()
    )
    dates = {name: PartialDate.parse(facts[name]) for name in ("delivered_on", "born_on") if name in facts}
    others = {name: value for name, value in facts.items() if name in {"penalty", "term"}}
    person = replace(TEN_YEARS, is_recidivist=True, commutations=step, **dates, **others)

    asked = medical_parole(person, ILL, RULES, date.fromisoformat(on))

    assert asked.answer is Prospect[answer]
    assert why in " ".join(map(str, (*asked.bars, *asked.notes)))


def test_treatment_refused_bars_medical_parole() -> None:
    asked = medical_parole(TEN_YEARS, replace(ILL, refuses_treatment=True), RULES, IN_2024)

    assert "refuses treatment" in " ".join(map(str, asked.bars))


def test_the_prison_law_of_2026_has_the_prison_post_its_proposal() -> None:
    before, since = (medical_parole(TEN_YEARS, ILL, RULES, day) for day in (date(2026, 10, 31), date(2026, 11, 1)))

    assert "posts its proposal for 3 working days" not in " ".join(map(str, before.notes))
    assert "posts its proposal for 3 working days" in " ".join(map(str, since.notes))
    assert {"MED-GROUNDS-26", "MED-WHO-26"} <= {rule.id for rule in since.rules}
    assert str(since.decided_by) == "The provincial prison administration decides."


def test_how_soon_it_is_decided_is_said_only_where_a_text_says_it() -> None:
    without, said = (medical_parole(TEN_YEARS, ILL, rules, IN_2024) for rules in (RULES.without("MED-DATES"), RULES))

    assert "It is decided within" not in " ".join(map(str, without.notes))
    assert "It is decided within" in " ".join(map(str, said.notes))


def test_nobody_is_called_eligible() -> None:
    texts = [*NO_TIME.slots, str(NO_TIME), *map(str, PROSPECTS.values())]
    for ground in [None, *Ground]:
        asked = medical_parole(Facts(), replace(ILL, ground=ground), RULES, IN_2024)
        texts += [str(text) for text in (*asked.notes, *asked.missing, *asked.bars)]

    assert "eligible" not in " ".join(texts).casefold()


days = st.dates(date(2020, 7, 1), date(2035, 12, 31))


@given(days, days)
def test_the_next_check_lies_within_three_months_and_a_day(granted: date, after: date) -> None:
    finding = next_check(PartialDate.of(granted), RULES, after)

    assert finding.latest is not None
    assert max(after, granted) < finding.latest <= max(after, granted) + timedelta(days=94)


@given(days, days)
def test_a_check_is_known_as_finely_as_the_day_it_was_granted(granted: date, after: date) -> None:
    finding = next_check(PartialDate(granted.year, granted.month), RULES, after)

    assert finding.known_as is not None
    assert finding.known_as.precision is Precision.MONTH
