"""What cannot be so: the order of a case and its lengths, each with a case that is doubtful and one that is not."""

from datetime import date

import pytest

from store.dates import PartialDate, Term
from store.facts.acts import ReleaseType
from store.facts.doubts import doubts, key, new_doubts, of_birth
from store.facts.kind import NewFact, Told
from store.facts.registry import kind
from store.law.facts import CustodyKind, Penalty

TODAY = date(2018, 3, 15)


def on(name: str, day: str, amount: Term | None = None, **said: object) -> NewFact:
    return NewFact(kind(name), PartialDate.parse(day), amount, **said)


def stay(custody: CustodyKind, first: str, last: str) -> NewFact:
    return on("detention", first, custody=custody, until=PartialDate.parse(last))


def asked(*facts: NewFact, **more: object) -> list[str]:
    return [str(doubt.text) for doubt in doubts(Told(facts, **more), TODAY)]


DETAINED = on("detention", "2010-01-05")
SENTENCED = on("sentence", "2010-12-20", Term(8), penalty=Penalty.FIXED_TERM)
HELD = (DETAINED, SENTENCED)
HELD_DPR = (DETAINED, on("sentence", "2010-12-20", Term(8), penalty=Penalty.FIXED_TERM, deprivation=Term(3)))
FOR_LIFE = on("sentence", "2010-12-20", penalty=Penalty.LIFE)
REPRIEVED = on("sentence", "2010-12-20", penalty=Penalty.DEATH_WITH_REPRIEVE)
REDUCED = on("sentence reduction", "2013-05-02", Term(0, 9))
SUSPENDED = on("sentence", "2010-12-20", Term(3), penalty=Penalty.SUSPENDED, probation=Term(4))
DEATH = on("death", "2017-07-13")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ((on("death", "2088-03-01"),), "death: 2088-03-01 lies in the future."),
        ((on("detention", "2030-01-01"),), "lies in the future"),
        ((on("detention", "1850"),), "there was no People's Republic"),
        ((on("medical parole", "2017-06-07", announced_on=PartialDate(2017, 6, 1)),), "2017-06-01 comes before it"),
        ((*HELD, on("release", "2010-06-01")), "release, 2010-06-01 comes before sentence, 2010-12-20."),
        ((*HELD, on("release", "2009-06-01")), "release, 2009-06-01 comes before detention, 2010-01-05."),
        ((*HELD, on("sentence reduction", "2010-05", Term(0, 8))), "comes before sentence"),
        ((*HELD, on("release", "2015-01-01"), on("parole", "2016-01-01")), "release, 2015-01-01 comes before parole"),
        ((*HELD, on("release", "2015-01-01"), on("release", "2016-01-01")), "comes before release, 2016-01-01."),
        ((*HELD, on("detention", "2012-02-02")), "sentence, 2010-12-20 comes before detention, 2012-02-02."),
        ((SENTENCED, on("detention", "2011-02-02")), "sentence, 2010-12-20 comes before detention, 2011-02-02."),
        ((DEATH, on("release", "2017-07-20")), "Died on 2017-07-13 by the record: correct one of the two."),
        ((DEATH, on("detention", "2017-08")), "Died on 2017-07-13 by the record"),
        ((*HELD, on("medical parole", "2014-01-01"), on("release", "2014-06-01")), "Medical parole is no release"),
        (
            (*HELD, on("parole", "2014-01-01"), on("detention", "2015-02-02")),
            "detention, 2015-02-02: parole, 2014-01-01 by the record. If that was revoked, record it too.",
        ),
        ((*HELD, on("parole revoked", "2014-01-01")), "nothing on record that could be revoked"),
        ((*HELD, on("suspension revoked", "2014-01-01")), "nothing on record that could be revoked"),
        ((*HELD, on("sentence reduction", "2013-01", Term(9))), "9y off is more than the term of 8y."),
        (
            (FOR_LIFE, on("commutation", "2014-01")),
            "commutation, 2014-01: on record is a sentence of life imprisonment.",
        ),
        (
            (FOR_LIFE, on("commutation", "2014-01", Term(19)), on("commutation", "2016", Term(18))),
            "on record is a sentence of 19y.",
        ),
        ((REPRIEVED, on("parole", "2014-01")), "parole, 2014-01: on record is a sentence of death with reprieve."),
        ((on("sentence", "2016", Term(0, 2), penalty=Penalty.PUBLIC_SURVEILLANCE),), "at least 3 months"),
        ((on("sentence", "2016", Term(0, 0, 5), penalty=Penalty.CRIMINAL_DETENTION),), "at least a month"),
        (
            (on("sentence", "2016", Term(2), penalty=Penalty.SUSPENDED, probation=Term(1)),),
            "A probation of 1y is shorter than the suspended term of 2y",
        ),
        (
            (*HELD, REDUCED, on("sentence reduction", "2013-05-02", Term(0, 9))),
            "sentence reduction, 2013-05-02 is on record. The same one?",
        ),
        (
            (*HELD, REDUCED, on("sentence reduction", "2013-05-20", Term(0, 6))),
            "2013-05-02 is on record. The same one?",
        ),
        (
            (*HELD, REDUCED, NewFact(kind("sentence reduction"), amount=Term(0, 9))),
            "sentence reduction: sentence reduction, 2013-05-02 is on record. The same one?",
        ),
        ((*HELD, on("medical parole", "2014-01-01"), on("medical parole", "2014-01-02")), "The same one?"),
        ((*HELD, on("parole", "2015-01-01"), on("parole", "2015-01-20")), "The same one?"),
        ((on("release", "2015-01-01"), on("release", "2015-01-02")), "The same one?"),
        (
            (*HELD, NewFact(kind("sentence reduction"), amount=Term(0, 9), announced_on=PartialDate(2010, 3))),
            "sentence reduction, ../2010-03 comes before sentence, 2010-12-20.",
        ),
        (
            (*HELD, on("sentence reduction", "2013", Term(5)), on("sentence reduction", "2014", Term(3))),
            "nothing is left",
        ),
        ((on("detention", "2003-01-01", Term(5), custody=CustodyKind.REEDUCATION),), "lasts at most 4 years"),
        (
            (on("detention", "2003-01-01", custody=CustodyKind.REEDUCATION, until=PartialDate(2008, 1, 1)),),
            "lasts at most 4 years",
        ),
        ((on("detention", "2015-01-01", Term(2), custody=CustodyKind.REEDUCATION),), "was abolished on 2013-12-27"),
        ((stay(CustodyKind.RSDL, "2015-01-01", "2017-01-01"),), "at a designated location lasts at most 6 months."),
        ((stay(CustodyKind.HOME_SURVEILLANCE, "2013-01-01", "2015-01-01"),), "at home lasts at most 18 months."),
        ((stay(CustodyKind.BAIL, "2013-01-01", "2016-03-01"),), "bail pending trial lasts at most 36 months."),
        ((stay(CustodyKind.LIUZHI, "2018-04-01", "2019-01-01"),), "(liuzhi) lasts at most 6 months."),
        ((stay(CustodyKind.LIUZHI, "2025-07-01", "2027-01-01"),), "(liuzhi) lasts at most 16 months."),
        ((stay(CustodyKind.DETENTION, "2017-01-01", "2017-12-31"),), "lasts at most 37 days, then comes an arrest"),
        ((stay(CustodyKind.DETENTION, "2017-01-01", "2017-02-07"),), "lasts at most 37 days, then comes an arrest"),
        ((stay(CustodyKind.ADMINISTRATIVE, "2017-01-01", "2017-02-01"),), "detention lasts at most 20 days."),
        (
            (on("sentence", "2015", Term(5), penalty=Penalty.PUBLIC_SURVEILLANCE),),
            "5y: public surveillance lasts at most",
        ),
        (
            (on("sentence", "2015", Term(2), penalty=Penalty.CRIMINAL_DETENTION),),
            "2y: criminal detention lasts at most",
        ),
        ((on("sentence", "2015", Term(8), penalty=Penalty.SUSPENDED),), "only terms of up to 3 years are suspended"),
        ((*HELD, on("sentence", "2010-12-20", Term(5))), "the record holds a sentence of 8y of that day."),
        ((*HELD, on("sentence", "2012-12-20", penalty=Penalty.LIFE)), "heavier than a sentence of 8y of 2010-12-20"),
        (
            (*HELD, on("commutation", "2012", Term(19))),
            "commutation, 2012: on record is a sentence of 8y.",
        ),
        ((*HELD, on("execution", "2012")), "execution, 2012: on record is a sentence of 8y."),
        ((FOR_LIFE, on("sentence reduction", "2013", Term(0, 8))), "on record is a sentence of life"),
        ((SUSPENDED, on("parole", "2012")), "parole, 2012: on record is a sentence of 3y, suspended."),
        (
            (*HELD_DPR, on("sentence reduction", "2014", deprivation=Term(5))),
            "DPR reduced to 5y: more than the 3y imposed.",
        ),
        (
            (on("detention", "2016-03-01", custody=CustodyKind.ARREST), on("detention", "2016-03-05")),
            "comes before detention, 2016-03-05.",
        ),
        ((on("detention", "2016-03-05"), on("detention", "2016-03-07")), "2016-03-05 is on record. The same one?"),
        ((*HELD, on("expected release", "2010-06-01")), "comes before sentence, 2010-12-20."),
        (
            (*HELD, on("expected release", "2018-05-01"), on("expected release", "2019-05-01")),
            "Which of the two holds?",
        ),
        (
            (on("sentence", "2015-03-10", penalty=Penalty.DEATH_WITH_REPRIEVE, reprieve_from=PartialDate(2010, 1, 1)),),
            "2010-01-01 comes before it.",
        ),
    ],
)
def test_what_is_out_of_order_or_measure_is_doubted(facts: tuple[NewFact, ...], words: str) -> None:
    found = asked(*facts)

    assert [text for text in found if words in text], found
    assert asked(*facts[:-1]) == []


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param((*HELD, on("release", "2017-09-04")), id="out after the sentence"),
        pytest.param(
            (*HELD, on("release", "2014-01-01"), on("detention", "2015-02-02")), id="held again after a release"
        ),
        pytest.param(
            (*HELD, on("release", "2014-01-01"), on("detention", "2015-02-02"), on("sentence", "2016-01-01", Term(3))),
            id="a second sentence after a second custody",
        ),
        pytest.param(
            (*HELD, on("parole", "2014-01-01"), on("detention", "2015-02-02"), on("parole revoked", "2015-03-02")),
            id="taken in again off parole",
        ),
        pytest.param((*HELD, on("release", "2010")), id="a year that can be later"),
        pytest.param((*HELD, on("release", "2017-09"), on("death", "2017-09")), id="two months that can be in order"),
        pytest.param((on("expected release", "2019-01-01"),), id="what is announced has not happened"),
        pytest.param(
            (on("expected release", "2018-05"), on("expected release", "2018-05-10")), id="one release announced twice"
        ),
        pytest.param(
            (
                *HELD,
                on("medical parole", "2014-01-01"),
                on("release", "2014-06-01", release=ReleaseType.MEDICAL_PAROLE_ABROAD),
            ),
            id="abroad on medical parole",
        ),
        pytest.param((on("sentence", "2010-12-20"), on("parole", "2012")), id="what was imposed is not known"),
        pytest.param((*HELD_DPR, on("sentence reduction", "2014", deprivation=Term(2))), id="DPR made shorter"),
        pytest.param((on("detention", "2003-01-01", custody=CustodyKind.REEDUCATION),), id="RTL, how long not known"),
        pytest.param(
            (
                on("sentence", "2010-12-20", Term(3), penalty=Penalty.SUSPENDED),
                on("detention", "2012-02-02"),
                on("suspension revoked", "2012-03-02"),
            ),
            id="a suspended sentence holds nobody",
        ),
        pytest.param(
            (*HELD, on("parole", "2014-01-01"), on("parole revoked", "2015-01-01")), id="a parole that was taken back"
        ),
        pytest.param(
            (on("detention", "2003-01-01", Term(3), custody=CustodyKind.REEDUCATION),), id="three years of RTL"
        ),
        pytest.param((stay(CustodyKind.DETENTION, "2017-01-01", "2017-02-06"),), id="the 37 days before an arrest"),
        pytest.param((on("detention", "2018-03-15"),), id="today"),
        pytest.param((on("detention", "2018"),), id="this year"),
        (*HELD, REDUCED, on("sentence reduction", "2014-06-02", Term(0, 9))),
        (*HELD, REDUCED, NewFact(kind("sentence reduction"), amount=Term(0, 6))),
        (*HELD, REDUCED, NewFact(kind("sentence reduction"), amount=Term(0, 6), announced_on=PartialDate(2016, 1))),
        (REPRIEVED, on("commutation", "2013"), on("commutation", "2016", Term(22)), on("parole", "2017-01-01")),
        (DETAINED, on("release", "2010-02-01"), on("detention", "2010-02-10"), on("release", "2010-02-20")),
        (on("sentence", "2016", Term(0, 3), penalty=Penalty.PUBLIC_SURVEILLANCE),),
        (on("sentence", "2016", Term(2), penalty=Penalty.SUSPENDED, probation=Term(2)),),
    ],
)
def test_what_can_be_so_is_not_doubted(facts: tuple[NewFact, ...]) -> None:
    assert asked(*facts) == []


def test_medical_parole_ends_in_a_release_once_the_sentence_is_over() -> None:
    facts = (*HELD, on("medical parole", "2014-01-01"), on("release", "2018-01-04"))

    assert asked(*facts, end=(date(2018, 1, 4), date(2018, 1, 4))) == []


@pytest.mark.parametrize(
    ("announced", "is_doubted"),
    [
        pytest.param("2019-06-01", True, id="more than a year after the end"),
        pytest.param("2018-12-01", False, id="a delay that a break in custody explains"),
    ],
)
def test_a_release_announced_long_after_the_end_is_doubted(announced: str, is_doubted: bool) -> None:
    asks = asked(*HELD, on("expected release", announced), end=(date(2018, 1, 4), date(2018, 1, 4)))

    long_after = (
        f"release expected, as announced, {announced}: long after the end of the sentence by the law (2018-01-04)."
    )
    assert asks == ([long_after] if is_doubted else [])


def test_nothing_happens_before_birth_and_the_person_is_called_what_they_are() -> None:
    assert asked(on("detention", "1960"), born=PartialDate(1969)) == ["detention, 1960 comes before birth (1969)."]
    release = (*HELD, on("medical parole", "2014-01-01"), on("release", "2014-06-01"))
    assert "public security supervises him." in asked(*release, is_male=True)[0]
    assert "public security supervises her." in asked(*release, is_male=False)[0]


def test_more_than_fifteen_years_for_one_charge_is_asked() -> None:
    sixteen = on("sentence", "2010-12-20", Term(16), penalty=Penalty.FIXED_TERM)

    assert "more than 15 years is for several crimes" in asked(sixteen, charges=1)[0]
    assert asked(sixteen, charges=2) == []
    assert [doubt.is_remark for doubt in doubts(Told((sixteen,)), TODAY)] == [True]


def test_who_has_died_on_an_unknown_day_is_not_released() -> None:
    assert "by the record the person has died" in asked(*HELD, on("release", "2017-09-04"), has_died=True)[0]


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ("2031", "2031 lies in the future."),
        ("1850", "Born 1850: more than 120 years ago."),
        ("2015-06", "Born 2015-06: 2 years old at most."),
    ],
)
def test_a_birth_ahead_or_too_long_ago_is_doubted(born: str, words: str) -> None:
    assert [str(doubt.text) for doubt in of_birth(PartialDate.parse(born), TODAY)] == [words]
    assert of_birth(PartialDate(1969), TODAY) == []


def test_the_same_doubt_a_second_time_is_a_new_one() -> None:
    once = doubts(Told((on("death", "2030"),)), TODAY)

    assert new_doubts(once, once) == []
    assert [key(doubt.text) for doubt in new_doubts(once, [*once, *once])] == [key(once[0].text)]


def test_of_two_that_have_no_day_nobody_can_tell_whether_they_are_one() -> None:
    reductions = (NewFact(kind("sentence reduction"), None, Term(0, months)) for months in (7, 8))

    assert asked(*HELD, *reductions) == []
