"""Who was in a class of a special pardon, or falls under an amendment, on its day; never who will be pardoned."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import PartialDate, Term
from store.errors import NotFound
from store.law.criteria import CATEGORIES, FORMS, TESTS, WORDS, Criterion, Moment
from store.law.decrees import (
    DecreeKind,
    DecreeStanding,
    Membership,
    decree,
    load_decrees,
    may_fall_under,
    read_decrees,
    who_may_fall_under,
)
from store.law.facts import Commutation, Custody, CustodyKind, Facts, Jurisdiction, Penalty, Reduction
from store.law.offences import Category, offences_named
from store.law.rulebook import RuleBook, load_rules

RULES = load_rules()
SUBVERSION, QUARRELS = (offences_named("subversion"),), (offences_named("picking quarrels"),)
TERRORISM, COUNTERREVOLUTION = (offences_named("advocating terrorism"),), (offences_named("counterrevolution"),)

YOUNG = Facts(
    penalty=Penalty.FIXED_TERM,
    term=Term(3),
    charges=QUARRELS,
    crime_on=PartialDate(2013, 5, 1),
    born_on=PartialDate(1996, 3, 1),
    start=PartialDate(2013, 6, 1),
    effective_on=PartialDate(2014, 2, 1),
    is_violent=False,
    is_recidivist=False,
    denies_guilt=False,
)
"""Invented: seventeen at the crime, three years from June 2013, so that in August 2015 less than a year remained."""

HARMLESS = {"no_danger": True, "no_ringleader": True, "never_pardoned": True}
VETERAN = {**HARMLESS, "fought_before_1950": True, "fought_abroad": True}


def classes(standing: DecreeStanding, answer: Membership) -> list[int]:
    return [one.number for one in standing.classes if one.answer is answer]


def stand(name: str, facts: Facts, known: dict[str, bool] | None = None) -> DecreeStanding:
    return may_fall_under(decree(name), facts, RULES, known or {})


@pytest.mark.parametrize(
    ("facts", "number", "is_open"),
    [
        pytest.param({"born_on": PartialDate(1939)}, 1, True, id="ten years old in 1949"),
        pytest.param({"born_on": PartialDate(1961)}, 1, False, id="born after the war of resistance"),
        pytest.param({"born_on": PartialDate(1961)}, 2, True, id="old enough for a later war"),
        pytest.param({"born_on": PartialDate(1980)}, 2, False, id="born after the last one"),
        pytest.param({"born_on": None}, 1, True, id="the birth is not known"),
        pytest.param({"charges": (), "penalty": Penalty.FIXED_TERM, "term": Term(3)}, 5, True, id="no charge is known"),
        pytest.param({"charges": (offences_named("murder"),), "penalty": Penalty.FIXED_TERM, "term": Term(3)}, 5, True,
                     id="a killing may have been a defence"),
        pytest.param({"charges": (offences_named("organizing/using a cult"),), "penalty": Penalty.FIXED_TERM,
                      "term": Term(3)}, 5, False, id="no cult is a defence"),
        pytest.param({"is_female": None}, 8, True, id="the sex is not known"),
        pytest.param({"is_female": False}, 8, False, id="a man is no widowed mother"),
    ],
)  # fmt: skip
def test_birth_charge_and_sex_close_a_class(facts: dict[str, object], number: int, *, is_open: bool) -> None:
    known = replace(YOUNG, start=PartialDate(2017, 6, 1), effective_on=PartialDate(2018, 2, 1), **facts)  # type: ignore[arg-type]

    assert (number in classes(stand("pardon-2019", known), Membership.OPEN)) is is_open


def test_an_answer_stands_before_what_the_birth_suggests() -> None:
    known = replace(YOUNG, start=PartialDate(2017, 6, 1), effective_on=PartialDate(2018, 2, 1))

    assert 1 in classes(stand("pardon-2019", known, VETERAN), Membership.IN)


def test_the_decrees_have_the_days_of_their_rules() -> None:
    assert {one.id: str(one.day(RULES)) for one in load_decrees()} == {
        "pardon-2015": "2015-08-29",
        "pardon-2019": "2019-06-29",
        "amendment-8": "2011-05-01",
        "amendment-9": "2015-11-01",
        "cpl-2012": "2013-01-01",
        "cpl-2018": "2018-10-26",
        "supervision-2018": "2018-03-20",
        "supervision-2024": "2025-06-01",
    }


@pytest.mark.parametrize("name", ["pardon-2015", "pardon-2019"])
def test_a_pardon_has_as_many_classes_as_its_rule(name: str) -> None:
    entry = decree(name)

    assert len(entry.classes) == len(RULES.rule(entry.day_of).words("classes"))


def test_every_test_has_its_words() -> None:
    assert TESTS.keys() == WORDS.keys()
    named = {
        criterion.test
        for entry in load_decrees()
        for criterion in [
            *entry.requires,
            *(criterion for one in (*entry.classes, *entry.bars) for criterion in one.criteria),
        ]
        if criterion.test is not None
    }
    assert named == TESTS.keys()
    assert all(
        str(criterion.words)
        for entry in load_decrees()
        for one in (*entry.classes, *entry.bars)
        for criterion in (*one.criteria, *entry.requires)
    )


def test_groups_and_forms_are_named_in_words() -> None:
    assert set(CATEGORIES) == set(Category)
    assert set(FORMS) == set(CustodyKind)
    criterion = Criterion(test="charge_among", of=["ESS", "terrorism"])
    assert str(criterion.words) == "a charge is of this group: endangering state security or terrorism"


def test_a_minor_with_a_short_term_was_in_class_4_of_2015() -> None:
    standing = stand("pardon-2015", YOUNG, HARMLESS)

    assert (standing.answer, classes(standing, Membership.IN)) == (Membership.IN, [4])
    assert str(standing.says) == "Special pardon of 2015 (2015年特赦): was in a class on 2015-08-29."
    assert [rule.id for rule in standing.rules] == ["PARDON-2015", "PARDON-PROC"]


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        pytest.param({"effective_on": PartialDate(2015, 1, 1)}, Membership.OUT, id="final only in 2015"),
        pytest.param({"effective_on": PartialDate(2014, 12, 31)}, Membership.IN, id="final on the last day"),
        pytest.param({"effective_on": PartialDate(2014)}, Membership.IN, id="final in 2014"),
        pytest.param({"effective_on": None}, Membership.OPEN, id="not known when final"),
        pytest.param(
            {"effective_on": None, "sentenced_on": PartialDate(2015, 2, 1)}, Membership.OUT, id="sentenced only in 2015"
        ),
        pytest.param(
            {"effective_on": None, "sentenced_on": PartialDate(2014, 12, 1)}, Membership.OPEN, id="sentenced in 2014"
        ),
        pytest.param({"born_on": PartialDate(1995, 5, 1)}, Membership.OUT, id="eighteen on the day of the crime"),
        pytest.param({"born_on": PartialDate(1995, 5, 2)}, Membership.IN, id="eighteen a day later"),
        pytest.param({"born_on": PartialDate(1995)}, Membership.OPEN, id="the year of birth decides nothing"),
        pytest.param({"born_on": None}, Membership.OPEN, id="the birth is not known"),
        pytest.param({"crime_on": None}, Membership.OPEN, id="the crime's day is not known"),
        pytest.param({"term": Term(months=36)}, Membership.IN, id="36 months are three years"),
        pytest.param({"term": Term(months=37)}, Membership.IN, id="longer, but less than a year remained"),
        pytest.param({"term": Term(4)}, Membership.OUT, id="longer, and more than a year remained"),
        pytest.param({"term": None}, Membership.OPEN, id="the term is not known"),
        pytest.param({"term": Term(5), "start": None}, Membership.OPEN, id="the remainder is not known"),
        pytest.param({"term": Term(1)}, Membership.OUT, id="served by then"),
        pytest.param({"released_on": PartialDate(2015, 8, 28)}, Membership.OUT, id="released by then"),
        pytest.param({"released_on": PartialDate(2015, 9, 2)}, Membership.IN, id="released after"),
        pytest.param({"released_on": PartialDate(2015)}, Membership.OPEN, id="released that year"),
        pytest.param({"died_on": PartialDate(2015, 1)}, Membership.OUT, id="dead"),
        pytest.param({"charges": SUBVERSION}, Membership.IN, id="state security is not excluded from class 4"),
        pytest.param({"charges": TERRORISM}, Membership.OUT, id="terrorism is"),
        pytest.param({"charges": ()}, Membership.OPEN, id="the charge is not known"),
        pytest.param({"is_violent": True}, Membership.OUT, id="violence is"),
        pytest.param({"is_violent": None}, Membership.OPEN, id="violence is not known"),
        pytest.param({"penalty": Penalty.LIFE, "term": None}, Membership.OUT, id="life is not short"),
        pytest.param({"denies_guilt": True}, Membership.IN, id="guilt is no matter in 2015"),
    ],
)
def test_what_decides_about_class_4_of_2015(changes: dict[str, object], answer: Membership) -> None:
    standing = stand("pardon-2015", replace(YOUNG, **changes), HARMLESS)  # type: ignore[arg-type]

    assert standing.classes[3].answer is answer


def test_a_released_person_may_have_left_before_an_unknown_end() -> None:
    standing = stand("pardon-2015", Facts(penalty=Penalty.FIXED_TERM, effective_on=PartialDate(2014, 2, 1)), VETERAN)

    assert [str(text) for text in standing.classes[0].missing] == ["the sentence still ran on the day"]


def test_life_still_ran() -> None:
    facts = Facts(penalty=Penalty.LIFE, charges=QUARRELS, effective_on=PartialDate(2014, 2, 1))

    assert stand("pardon-2015", facts, VETERAN).classes[0].answer is Membership.IN


@pytest.mark.parametrize(
    ("charges", "excluded"),
    [
        pytest.param(SUBVERSION, [2], id="state security: class 2 only"),
        pytest.param(QUARRELS, [], id="public order: none"),
    ],
)
def test_state_security_is_excluded_from_class_2_of_2015_alone(
    charges: tuple[object, ...], excluded: list[int]
) -> None:
    veteran = replace(YOUNG, charges=charges, born_on=PartialDate(1925, 1, 1))  # type: ignore[arg-type]
    standing = stand("pardon-2015", veteran, {**VETERAN, "severely_disabled": True})

    assert classes(standing, Membership.IN) == [number for number in (1, 2, 3) if number not in excluded]


def test_of_counterrevolution_no_text_says_whether_it_is_excluded() -> None:
    standing = stand("pardon-2015", replace(YOUNG, charges=COUNTERREVOLUTION), VETERAN)

    assert (standing.classes[0].answer, standing.classes[1].answer) == (Membership.IN, Membership.OPEN)


@pytest.mark.parametrize(
    ("born", "known", "is_ill", "answer"),
    [
        (PartialDate(1940, 8, 29), {"severely_disabled": True}, None, Membership.IN),
        (PartialDate(1940, 8, 30), {"severely_disabled": True}, None, Membership.OUT),
        (PartialDate(1940), {"severely_disabled": True}, None, Membership.OPEN),
        (None, {"severely_disabled": True}, None, Membership.OPEN),
        (PartialDate(1930), {}, None, Membership.OPEN),
        (PartialDate(1930), {}, True, Membership.OPEN),
        (PartialDate(1930), {}, False, Membership.OUT),
        (PartialDate(1930), {"severely_disabled": False}, None, Membership.OUT),
    ],
)
def test_75_and_severely_disabled(
    born: PartialDate | None, known: dict[str, bool], answer: Membership, *, is_ill: bool | None
) -> None:
    facts = replace(YOUNG, born_on=born, is_ill_or_disabled=is_ill)

    assert stand("pardon-2015", facts, {**HARMLESS, **known}).classes[2].answer is answer


OLDER = replace(
    YOUNG,
    start=PartialDate(2016, 6, 1),
    term=Term(8),
    effective_on=PartialDate(2017, 2, 1),
    born_on=PartialDate(1940, 1, 1),
    crime_on=PartialDate(2016, 1, 1),
)
ALL_2019 = {
    **VETERAN,
    **dict.fromkeys(
        ("honoured_for_work", "merit_in_service", "excessive_defence", "severely_disabled", "widowed_mother"), True
    ),
}


@pytest.mark.parametrize(
    ("changes", "within"),
    [
        pytest.param({}, [1, 2, 3, 4, 6], id="eight years, five remaining"),
        pytest.param({"term": Term(3, 6)}, [1, 2, 3, 4, 5, 6, 8], id="less than a year remained"),
        pytest.param({"charges": SUBVERSION}, [1, 6], id="state security is excluded from 2 to 4 and 7 to 9"),
        pytest.param({"charges": SUBVERSION, "term": Term(3)}, [], id="served before the day"),
        pytest.param({"charges": SUBVERSION, "term": Term(3, 2)}, [1, 5, 6], id="class 5 has no offence bar"),
        pytest.param({"is_recidivist": True}, [1, 6], id="recidivists are excluded from the same classes"),
        pytest.param({"term": Term(15)}, [1, 6], id="ten years and more remained: not 2, 3, 4 and 9"),
        pytest.param({"penalty": Penalty.LIFE, "term": None}, [1, 6], id="life"),
        pytest.param({"denies_guilt": True}, [], id="who does not admit guilt is in no class"),
        pytest.param({"penalty": Penalty.PUBLIC_SURVEILLANCE, "term": Term(8)}, [1, 2, 3, 4, 6, 9], id="surveillance"),
        pytest.param({"paroled_on": PartialDate(2017, 3, 1)}, [1, 2, 3, 4, 6, 9], id="on parole, a fifth served"),
        pytest.param({"paroled_on": PartialDate(2019, 3, 1)}, [1, 2, 3, 4, 6], id="on parole for too short a time"),
        pytest.param({"paroled_on": PartialDate(2019, 7, 1)}, [1, 2, 3, 4, 6], id="paroled after the day"),
    ],
)
def test_the_classes_of_2019(changes: dict[str, object], within: list[int]) -> None:
    standing = stand("pardon-2019", replace(OLDER, **changes), ALL_2019)  # type: ignore[arg-type]

    assert classes(standing, Membership.IN) == within


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        pytest.param({}, Membership.OPEN, id="parole is not known"),
        pytest.param({"penalty": Penalty.CRIMINAL_DETENTION}, Membership.OUT, id="no parole from criminal detention"),
        pytest.param({"paroled_on": PartialDate(2018), "start": None}, Membership.OPEN, id="the end is not known"),
        pytest.param({"paroled_on": PartialDate(2018)}, Membership.OPEN, id="a year that decides nothing"),
    ],
)
def test_a_fifth_of_the_probation(changes: dict[str, object], answer: Membership) -> None:
    standing = stand("pardon-2019", replace(OLDER, **changes), ALL_2019)  # type: ignore[arg-type]

    assert standing.classes[8].answer is answer


def test_what_is_not_known_is_asked() -> None:
    standing = stand("pardon-2019", replace(OLDER, denies_guilt=None, is_recidivist=None))

    assert standing.answer is Membership.OPEN
    assert str(standing.says).endswith("may have been in a class on 2019-06-29; facts are missing.")
    missing = [str(text) for text in standing.missing]
    assert "the person admits guilt" in missing
    assert "the person is no recidivist" in missing
    assert len(missing) == len(set(missing))


def test_a_class_says_why_not_and_what_is_missing() -> None:
    inside = stand("pardon-2015", YOUNG, HARMLESS).classes[3]
    outside = stand("pardon-2015", replace(YOUNG, is_violent=True), HARMLESS).classes[3]
    unknown = stand("pardon-2015", replace(YOUNG, is_violent=None), HARMLESS).classes[3]

    assert str(inside.words).endswith(": was in it on the day.")
    assert str(outside.words).endswith(
        ": was not in it, for this does not hold: no grave violence is among the crimes."
    )
    assert str(unknown.words).endswith(": not known whether no grave violence is among the crimes.")


def test_what_was_ruled_after_the_day_is_left_aside() -> None:
    """Six years from June 2013 to 2019; a reduction of 2016, which brought the end to 2016, was not there in 2015."""
    later = Reduction(Term(months=34), PartialDate(2016, 6, 1))
    facts = replace(YOUNG, term=Term(6), reductions=(later,), stated_end=PartialDate(2016, 7, 31))

    assert stand("pardon-2015", facts, HARMLESS).classes[3].answer is Membership.OUT


def test_a_stated_end_stands_where_nothing_came_after() -> None:
    facts = replace(YOUNG, term=Term(6), stated_end=PartialDate(2016, 7, 31))

    assert stand("pardon-2015", facts, HARMLESS).classes[3].answer is Membership.IN


def test_life_commuted_before_the_day_has_a_remainder() -> None:
    step = Commutation(Penalty.FIXED_TERM, PartialDate(2002, 3, 1), Term(18))
    life = replace(
        OLDER, penalty=Penalty.LIFE, term=None, commutations=(step,), start=None, effective_on=PartialDate(1999)
    )
    late = replace(life, commutations=(replace(step, ruled_on=PartialDate(2019, 8, 1)),))

    assert classes(stand("pardon-2019", life, ALL_2019), Membership.IN) == [1, 2, 3, 4, 5, 6, 8]
    assert classes(stand("pardon-2019", late, ALL_2019), Membership.IN) == [1, 6]


def test_nothing_is_foretold() -> None:
    standings = [stand(one.id, facts, ALL_2019) for one in load_decrees() for facts in (YOUNG, OLDER, Facts())]

    said = " ".join(
        str(text) for one in standings for text in (one.says, *one.notes, *(each.words for each in one.classes))
    ).casefold()
    assert not [word for word in ("will be", "eligible", "due for", "entitled") if word in said]
    assert "not who was pardoned" in str(stand("pardon-2019", OLDER).notes[0])
    assert stand("amendment-8", OLDER).notes == ()


@pytest.mark.parametrize("place", [Jurisdiction.HONG_KONG, Jurisdiction.MACAU, Jurisdiction.TAIWAN])
def test_no_decree_of_the_mainland_is_held_against_a_case_elsewhere(place: Jurisdiction) -> None:
    standing = stand("pardon-2015", replace(YOUNG, jurisdiction=place), HARMLESS)

    assert (standing.classes, standing.rules) == ((), ())
    assert str(standing.says).startswith("Not computed")
    assert standing.questions == 0


@pytest.mark.parametrize(
    ("name", "facts", "known", "within", "unknown"),
    [
        pytest.param(
            "amendment-8",
            Facts(penalty=Penalty.LIFE, crime_on=PartialDate(2011, 5, 1), charges=QUARRELS),
            {},
            [1],
            [],
            id="life for a crime of 1 May 2011",
        ),
        pytest.param(
            "amendment-8",
            Facts(penalty=Penalty.LIFE, crime_on=PartialDate(2011, 4, 30), charges=QUARRELS),
            {},
            [],
            [],
            id="life for a crime of the day before",
        ),
        pytest.param(
            "amendment-8",
            Facts(penalty=Penalty.LIFE, crime_on=PartialDate(2011, 4), charges=SUBVERSION, earlier_charges=TERRORISM),
            {},
            [3],
            [],
            id="terrorism, then state security",
        ),
        pytest.param(
            "amendment-8",
            Facts(penalty=Penalty.FIXED_TERM, crime_on=PartialDate(2011), charges=QUARRELS),
            {"several_crimes": True},
            [],
            [2],
            id="several crimes in 2011",
        ),
        pytest.param(
            "amendment-8",
            Facts(penalty=Penalty.DEATH_WITH_REPRIEVE, charges=QUARRELS, is_commutation_limited=False),
            {},
            [],
            [],
            id="commutation not limited",
        ),
        pytest.param("amendment-8", Facts(), {}, [], [1, 2, 3, 4], id="nothing is known"),
        pytest.param(
            "amendment-9", Facts(penalty=Penalty.DEATH_WITH_REPRIEVE), {"whole_life": False}, [1], [], id="reprieve"
        ),
        pytest.param(
            "cpl-2012",
            Facts(penalty=Penalty.LIFE, custody=(Custody(CustodyKind.RSDL, PartialDate(2015)),)),
            {},
            [1, 2],
            [],
            id="RSDL and life",
        ),
        pytest.param("cpl-2018", Facts(), {"fast_track": True}, [2], [1], id="fast track"),
        pytest.param(
            "supervision-2024",
            Facts(
                custody=(
                    Custody(CustodyKind.LIUZHI, PartialDate(2025, 6, 1)),
                    Custody(CustodyKind.PROTECTIVE_CUSTODY, None),
                )
            ),
            {},
            [1],
            [2],
            id="liuzhi since June 2025",
        ),
        pytest.param(
            "supervision-2024",
            Facts(custody=(Custody(CustodyKind.LIUZHI, PartialDate(2025, 5, 31)),)),
            {},
            [],
            [2],
            id="liuzhi before",
        ),
    ],
)
def test_an_amendment_is_a_dated_entry_with_criteria(
    name: str, facts: Facts, known: dict[str, bool], within: list[int], unknown: list[int]
) -> None:
    standing = stand(name, facts, known)

    assert (classes(standing, Membership.IN), classes(standing, Membership.OPEN)) == (within, unknown)
    assert standing.decree.kind is DecreeKind.AMENDMENT


NEW_DECREE = """
[[decree]]
id = "pardon-2030"
kind = "special pardon"
title = "An invented pardon"
zh = "虚构的特赦"
day_of = "PARDON-2019"
rules = ["PARDON-PROC"]
requires = [{ test = "serving" }]

[[decree.class]]
says = "75 or over"
zh = "年满七十五周岁"
criteria = [{ test = "aged", n = 75 }, { ask = "ill", says = "the person was ill", zh = "患病" }]
"""


def test_adding_a_decree_to_the_data_lists_who_may_fall_under_it() -> None:
    (invented,) = read_decrees(NEW_DECREE)
    cases = {
        "too young": replace(OLDER, born_on=PartialDate(1980)),
        "birth unknown": replace(OLDER, born_on=None),
        "illness unknown": OLDER,
        "ill": OLDER,
    }

    listed = who_may_fall_under(invented, cases.items(), RULES, {"ill": {"ill": True}})

    assert [(key, standing.answer, standing.questions) for key, standing in listed] == [
        ("ill", Membership.IN, 0),
        ("illness unknown", Membership.OPEN, 1),
        ("birth unknown", Membership.OPEN, 2),
    ]
    assert [str(text) for text in listed[1][1].missing] == ["the person was ill (患病)"]


def test_a_decree_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound, match="There is no decree `pardon-1999`"):
        decree("pardon-1999")


def test_a_decree_needs_a_day() -> None:
    entry = replace(decree("pardon-2019"), day_of="PARDON-PROC")

    with pytest.raises(NotFound, match="is not known"):
        entry.day(RULES)


@pytest.mark.parametrize("rule", ["PARDON-2015", "PARDON-PROC"])
def test_a_decree_rests_on_its_rules(rule: str) -> None:
    with pytest.raises(NotFound):
        may_fall_under(decree("pardon-2015"), YOUNG, RULES.without(rule))


def test_the_exclusions_are_read_from_the_rule() -> None:
    rule = RULES.rule("PARDON-2015")
    open_to_all = replace(rule, values={**rule.values, "ess_excluded_classes": []})
    book = RuleBook(tuple(open_to_all if one.id == rule.id else one for one in RULES))
    veteran = replace(YOUNG, charges=SUBVERSION)

    assert may_fall_under(decree("pardon-2015"), veteran, book, VETERAN).classes[1].answer is Membership.IN
    assert stand("pardon-2015", veteran, VETERAN).classes[1].answer is Membership.OUT


@given(st.dates(date(1900, 1, 1), date(2000, 12, 31)))
def test_a_birth_known_to_the_year_never_says_more_than_one_known_to_the_day(born: date) -> None:
    criterion = Criterion(test="aged", n=75)
    moments = [
        Moment.of(replace(YOUNG, born_on=when), date(2019, 6, 29), RULES.rule("PARDON-2019"), RULES)
        for when in (PartialDate.of(born), PartialDate(born.year))
    ]

    exact, vague = (criterion.met(moment, {}) for moment in moments)

    assert exact is not None
    assert vague in {exact, None}
