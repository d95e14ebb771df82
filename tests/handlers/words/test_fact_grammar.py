"""One fact in one line."""

import pytest

from handlers.words import fact_grammar as fact_line
from store.dates import NoDeprivation, PartialDate, Term
from store.errors import BadInput
from store.facts import FactKind, NewFact
from store.law.facts import CustodyKind, Penalty

MAY = PartialDate(2017, 5, 27)


@pytest.mark.parametrize(
    ("typed", "name", "fact", "source"),
    [
        ('Li Jianfeng reduction 8m 2017-05-27 source "found 2017-06"', "Li Jianfeng", "reduction 8m 2017-05-27", "found 2017-06"),
        ("李建峰 减刑 八个月 2017年5月 来源：官方文件", "李建峰", "减刑 八个月 2017年5月", "官方文件"),
        ("#6 medical parole 2017-06-07", "#6", "medical parole 2017-06-07", None),
        ('"Li Jianfeng" sentence 7y', "Li Jianfeng", "sentence 7y", None),
        ("Metabdulla died 2019", "Metabdulla", "died 2019", None),
    ],
)  # fmt: skip
def test_a_line_is_taken_apart(typed: str, name: str, fact: str, source: str | None) -> None:
    assert fact_line.split(typed) == fact_line.FactLine(name, fact, source)


@pytest.mark.parametrize("typed", ["", "Li Jianfeng", "Li Jianfeng pardoned 2019", "reduction 8m"])
def test_a_line_without_a_name_or_a_kind_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match="What happened"):
        fact_line.split(typed)


def test_a_source_has_its_length() -> None:
    with pytest.raises(BadInput, match="at most 500"):
        fact_line.split(f"Li Jianfeng death 2019 source {'x' * 501}")


def held(kind: str, since: PartialDate, until: PartialDate | None = None) -> NewFact:
    return NewFact(FactKind.DETENTION, since, custody=CustodyKind(kind), until=until)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("reduction 8m 2017-05-27", NewFact(FactKind.REDUCTION, MAY, Term(0, 8))),
        ("reduction 2017-05-27 8m", NewFact(FactKind.REDUCTION, MAY, Term(0, 8))),
        ("reduction by 8 months on 27 May 2017", NewFact(FactKind.REDUCTION, MAY, Term(0, 8))),
        ("reduction 1 year", NewFact(FactKind.REDUCTION, None, Term(1))),
        ("减刑 八个月 2017年5月", NewFact(FactKind.REDUCTION, PartialDate(2017, 5), Term(0, 8))),
        ("parole 2013", NewFact(FactKind.PAROLE, PartialDate(2013))),
        ("medical parole in June 2017", NewFact(FactKind.MEDICAL_PAROLE, PartialDate(2017, 6))),
        ("release 2013-04", NewFact(FactKind.RELEASE, PartialDate(2013, 4))),
        ("death 13 July 2017", NewFact(FactKind.DEATH, PartialDate(2017, 7, 13))),
        ("detained 2013-10", NewFact(FactKind.DETENTION, PartialDate(2013, 10))),
        ("detained 2013-10 only", held("detention", PartialDate(2013, 10))),
        ("detention only from 2013-10", held("detention", PartialDate(2013, 10))),
        ("detained 2013-10 no RSDL", held("detention", PartialDate(2013, 10))),
        ("拘留 2013年10月 无指居", held("detention", PartialDate(2013, 10))),
        ("detention 2013-10 to 2017-05-27", held("detention", PartialDate(2013, 10), MAY)),
        ("detention from 2013-10 until 27 May 2017", held("detention", PartialDate(2013, 10), MAY)),
        ("RSDL 2013-10..2017-05-27", held("RSDL", PartialDate(2013, 10), MAY)),
        ("指定居所监视居住 2013年10月至2017年5月27日", held("RSDL", PartialDate(2013, 10), MAY)),
        ("residential surveillance 2013-10 till 2017-05-27", held("residential surveillance", PartialDate(2013, 10), MAY)),
        ("arrest 2017-05-27", held("arrest", MAY)),
        ("取保候审 2017-05-27", held("bail", MAY)),
        ("administrative detention 2013-10 to 2017-05-27", held("administrative detention", PartialDate(2013, 10), MAY)),
        (
            "administrative detention 2013-10 to 2017-05-27 same act",
            held("administrative same act", PartialDate(2013, 10), MAY),
        ),
        ("行政拘留 2013-10 到 2017-05-27 其他行为", held("administrative other act", PartialDate(2013, 10), MAY)),
        ("held abroad 2017-05-27", held("abroad", MAY)),
        ("sentence 7y6m", NewFact(FactKind.SENTENCE, None, Term(7, 6), Penalty.FIXED_TERM)),
        (
            "sentence 7y 2016-08-04 dpr 5y delivered 2016-10 denies guilt",
            NewFact(
                FactKind.SENTENCE, PartialDate(2016, 8, 4), Term(7), Penalty.FIXED_TERM, Term(5),
                PartialDate(2016, 10), denies_guilt=True,
            ),
        ),
        (
            "sentenced 3 years dpr none",
            NewFact(FactKind.SENTENCE, None, Term(3), Penalty.FIXED_TERM, NoDeprivation.NONE),
        ),
        ("sentence life 2014-09-23", NewFact(FactKind.SENTENCE, PartialDate(2014, 9, 23), None, Penalty.LIFE)),
        ("判刑 死缓", NewFact(FactKind.SENTENCE, None, None, Penalty.DEATH_WITH_REPRIEVE)),
        ("判刑 十六年 2003年10月30日 剥权 五年", NewFact(FactKind.SENTENCE, PartialDate(2003, 10, 30), Term(16), Penalty.FIXED_TERM, Term(5))),
    ],
)  # fmt: skip
def test_a_fact_is_read_as_it_is_written(typed: str, read: NewFact) -> None:
    assert fact_line.fact(typed) == read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("reduction", "How much was taken off"),
        ("reduction 2017-05-27", "How much was taken off"),
        ("reduction lots 2017", "is not a term"),
        ("reduction 8m 3/4/2017", "can be two dates"),
        ("sentence", "How long is the sentence"),
        ("sentence 2016-08-04", "How long is the sentence"),
        ("sentence 7y dpr long", "is not a term"),
        ("parole", "When\\?"),
        ("detention", "When\\?"),
        ("detention only", "When\\?"),
        ("detention 2019-03-04 to", "is not a date"),
        ("death soon", "is not a date"),
        ("nothing", "Something is missing"),
    ],
)
def test_what_cannot_be_read_is_said(typed: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        fact_line.fact(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("sentenced to 7 years on 2017-05-27", NewFact(FactKind.SENTENCE, MAY, Term(7), Penalty.FIXED_TERM)),
        ("sentenced to life on 2017-05-27", NewFact(FactKind.SENTENCE, MAY, None, Penalty.LIFE)),
        ("sentence life sentence 2017-05-27", NewFact(FactKind.SENTENCE, MAY, None, Penalty.LIFE)),
        (
            "sentence suspended death sentence 2017-05-27",
            NewFact(FactKind.SENTENCE, MAY, None, Penalty.DEATH_WITH_REPRIEVE),
        ),
        ("判刑 死刑缓期二年执行 2017-05-27", NewFact(FactKind.SENTENCE, MAY, None, Penalty.DEATH_WITH_REPRIEVE)),
    ],
)
def test_a_sentence_is_told_as_people_say_it(typed: str, read: NewFact) -> None:
    assert fact_line.fact(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "sentence 3y suspended 4y 2017-05-27", "sentence suspended 3y 2017-05-27", "sentence public surveillance 1y",
        "sentence dpr alone 2y 2017-05-27", "sentence criminal detention 5m", "sentence death 2017-05-27",
        "判刑 三年 缓刑 四年 2017-05-27", "判刑 管制 一年", "判刑 拘役 五个月", "判刑 死刑 2017-05-27",
    ],
)  # fmt: skip
def test_a_penalty_whose_dates_need_more_is_named_and_no_fixed_term(typed: str) -> None:
    with pytest.raises(BadInput, match="only a fixed term, life or death with reprieve"):
        fact_line.fact(typed)


@pytest.mark.parametrize("typed", ["parole revoked 2017-05-27", "假释 撤销 2017-05-27"])
def test_a_revoked_parole_is_no_parole(typed: str) -> None:
    with pytest.raises(BadInput, match="revoked"):
        fact_line.fact(typed)


@pytest.mark.parametrize("typed", ["RSDL 2017-05-27 to 2017-05-01", "detention 2017-05 until 2017-04"])
def test_a_stay_does_not_end_before_it_begins(typed: str) -> None:
    with pytest.raises(BadInput, match="the last day comes second"):
        fact_line.fact(typed)
