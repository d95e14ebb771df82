"""What a judgment imposes, as courts and the press write it."""

import pytest

from store.dates import NoDeprivation, Term
from store.errors import BadInput
from store.law.facts import ForLife, Penalty
from store.reading.penalties import Administrative, Confiscation, Punishment, penalty, read_penalty


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "有期徒刑三年，缓刑四年，剥夺政治权利一年",
            Punishment(Penalty.SUSPENDED, Term(3), Penalty.FIXED_TERM, Term(4), deprivation=Term(1)),
        ),
        ("拘役六个月，缓刑一年", Punishment(Penalty.SUSPENDED, Term(0, 6), Penalty.CRIMINAL_DETENTION, Term(1))),
        ("death with two-year reprieve", Punishment(Penalty.DEATH_WITH_REPRIEVE, reprieve=Term(2))),
        ("life and DPR for life", Punishment(Penalty.LIFE, deprivation=ForLife.FOR_LIFE)),
        ("劳动教养一年九个月", Punishment(Administrative.REEDUCATION_THROUGH_LABOUR, Term(1, 9))),
        ("10 years, no DPR", Punishment(Penalty.FIXED_TERM, Term(10), deprivation=NoDeprivation.NONE)),
        ("7 years DPR 3 years", Punishment(Penalty.FIXED_TERM, Term(7), deprivation=Term(3))),
        ("7 years, 3 years DPR", Punishment(Penalty.FIXED_TERM, Term(7), deprivation=Term(3))),
        (
            "无期徒刑，剥夺政治权利终身，并处没收个人全部财产",
            Punishment(Penalty.LIFE, deprivation=ForLife.FOR_LIFE, confiscation=Confiscation(is_all=True)),
        ),
        (
            "判处有期徒刑七年六个月，并处罚金人民币五万元",
            Punishment(Penalty.FIXED_TERM, Term(7, 6), fine=50_000),
        ),
    ],
)
def test_every_part_of_a_judgment_is_read(text: str, read: Punishment) -> None:
    assert penalty(text) == read


def test_what_is_left_over_is_named_with_its_place() -> None:
    reading = read_penalty("7 years 2016-08-04 dpr 5y")

    assert reading.value == Punishment(Penalty.FIXED_TERM, Term(7), deprivation=Term(5))
    assert [(over.text, over.start, over.end) for over in reading.left] == [("2016-08-04", 8, 18)]
    with pytest.raises(BadInput, match="`2016-08-04` was not understood"):
        penalty("7 years 2016-08-04 dpr 5y")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("three good deeds", "is no penalty"),
        ("有期徒刑三年 有期徒刑五年", "says two penalties"),
        ("life suspended for 3 years", "Only a fixed term or criminal detention can be suspended"),
        ("DPR 3 years", "says no penalty beside deprivation"),
        ("7y dpr 2y dpr 3y", "one thing twice"),
        ("1.3 years", "no whole number of months"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(text: str, error: str) -> None:
    with pytest.raises(BadInput, match=error):
        penalty(text)
