"""What courts, notices and people write of a fact, read part by part, with what has no place named beside it."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.words import fact_grammar
from handlers.words.grammar import clean
from store.dates import PartialDate, Term
from store.errors import BadInput
from store.facts.acts import ReleaseType
from store.facts.fields import COURT
from store.facts.kind import NewFact
from store.facts.registry import kind
from store.law.facts import CustodyKind, Penalty
from store.reading.judgments import StatedTerm

TODAY = date(2018, 3, 15)
MAY = PartialDate(2017, 5, 27)
RUNS = StatedTerm(PartialDate(2016, 3, 5), PartialDate(2021, 3, 4))
IN_CUSTODY = NewFact(kind("death"), MAY, more=(("died_where", "custody"),))
FIVE = NewFact(kind("sentence"), None, Term(5), Penalty.FIXED_TERM)


def read(typed: str) -> fact_grammar.Read:
    return fact_grammar.read(fact_grammar.split(clean(f"甲乙丙 {typed}")).fact, TODAY)


@pytest.mark.parametrize(
    ("typed", "runs", "judged"),
    [
        ("sentenced to 5 years, from 5 March 2016 to 4 March 2021", RUNS, None),
        ("sentence 5y 2017-05-27 from 2016-03-05 to 2021-03-04", RUNS, MAY),
        ("sentence 5y 2017-05-27 until 2021-03-04", StatedTerm(None, RUNS.until), MAY),
        ("sentence 5y 2017-05-27, ending on 4 March 2021", StatedTerm(None, RUNS.until), MAY),
        ("sentence 5y from 2016-03-05", StatedTerm(RUNS.since), None),
        ("判处有期徒刑五年 2017年5月27日 刑期自2016年3月5日起至2021年3月4日止", RUNS, MAY),
        ("2017年5月27日判处有期徒刑五年，刑期至2021年3月4日止", StatedTerm(None, RUNS.until), MAY),
        (
            (
                "判处有期徒刑五年。（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，即自2016年3月5日起至"
                "2021年3月4日止。）"
            ),
            RUNS,
            None,
        ),
    ],
)
def test_when_a_term_runs_is_no_day_of_judgment(typed: str, runs: StatedTerm, judged: PartialDate | None) -> None:
    told = read(typed)

    assert (told.runs, told.fact.happened_on, told.fact.amount, told.fact.penalty) == (
        runs, judged, Term(5), Penalty.FIXED_TERM,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("管制二年 2017年5月27日", NewFact(kind("sentence"), MAY, Term(2), Penalty.PUBLIC_SURVEILLANCE)),
        ("拘役五个月，2017年5月27日", NewFact(kind("sentence"), MAY, Term(0, 5), Penalty.CRIMINAL_DETENTION)),
        ("有期徒刑五年", FIVE),
        ("判无期徒刑 2017年5月27日", NewFact(kind("sentence"), MAY, None, Penalty.LIFE)),
        ("死缓", NewFact(kind("sentence"), None, None, Penalty.DEATH_WITH_REPRIEVE)),
        ("jailed for 5 years", FIVE),
        ("sentenced 2017-05-27 to 5 years in prison", replace(FIVE, happened_on=MAY)),
        ("sentenced on 27 May 2017 to 5 years in prison", replace(FIVE, happened_on=MAY)),
        (
            "sentenced 2017-05-27 to 5 years in prison and 1 year deprivation of political rights",
            replace(FIVE, happened_on=MAY, deprivation=Term(1)),
        ),
        ("commuted 2017-05-27 to 19 years", NewFact(kind("commutation"), MAY, Term(19))),
        ("sentence 60 months", FIVE),
        ("犯颠覆国家政权罪，判处有期徒刑五年", FIVE),
        ("数罪并罚，决定执行有期徒刑五年", FIVE),
        ("无期徒刑减为有期徒刑十九年 2017年5月27日", NewFact(kind("commutation"), MAY, Term(19))),
        ("死缓减为无期徒刑 2017年5月27日", NewFact(kind("commutation"), MAY)),
        ("暂予监外执行 2017年5月27日", NewFact(kind("medical parole"), MAY)),
        ("released on parole 2017-05-27", NewFact(kind("parole"), MAY)),
        ("released on medical parole 2017-05-27", NewFact(kind("medical parole"), MAY)),
        ("released on bail 2017-05-27", NewFact(kind("detention"), MAY, custody=CustodyKind.BAIL)),
        ("released early 2017-05-27", NewFact(kind("release"), MAY, release=ReleaseType.EARLY_AFTER_REDUCTION)),
        ("死于狱中，2017年5月27日", IN_CUSTODY),
        ("died in prison 2017-05-27", IN_CUSTODY),
        ("刑事拘留 2017年5月27日", NewFact(kind("detention"), MAY)),
        ("criminal detention 2017-05-27", NewFact(kind("detention"), MAY)),
        ("刑拘 2017年5月27日 仅", NewFact(kind("detention"), MAY, custody=CustodyKind.DETENTION)),
        ("detained on or about 27 May 2017", NewFact(kind("detention"), PartialDate.parse("2017-05-27~"))),
        ("detention between 2016-03 and 2016-05", NewFact(kind("detention"), PartialDate.parse("2016-03/2016-05"))),
        ("拘留 2016年3月至2016年5月之间", NewFact(kind("detention"), PartialDate.parse("2016-03/2016-05"))),
        ("拘留 2016年3月至5月之间", NewFact(kind("detention"), PartialDate.parse("2016-03/2016-05"))),
        ("detained 2016-03-0X", NewFact(kind("detention"), PartialDate.parse("2016-03-01/2016-03-09"))),
        ("detention today", NewFact(kind("detention"), PartialDate(2018, 3, 15))),
        (
            "拘留 2016年3月至5月",
            NewFact(kind("detention"), PartialDate(2016, 3), custody=CustodyKind.DETENTION, until=PartialDate(2016, 5)),
        ),
        (
            "parole 2017-05-27, announced 2017-06-26",
            NewFact(kind("parole"), MAY, announced_on=PartialDate(2017, 6, 26)),
        ),
    ],
)
def test_words_of_verdicts_and_notices(typed: str, fact: NewFact) -> None:
    told = read(typed)

    assert (told.fact, dict(told.lacking)) == (fact, {})


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("行政拘留十日 2018年1月5日", "`十日`: how long somebody was held is told by its last day"),
        ("detained 5-Mar-16", "which century?"),
        ("刑拘，2018年1月5日，蒙面人", "`蒙面人` was not understood"),
        ("sentenced to 8 years for singing 2017-12-26", "`singing` was not understood"),
        (
            "sentence 5y 2017-02-01 reprieve from 2017-03-01",
            "“Reprieve runs from: the day the approval was announced or served” does not",
        ),
        ("sentence 5y 2017-02-01 commutation limited", "“Commutation limited” does not go with that penalty"),
        ("判五年 终身监禁 2017-02-01", "“Without commutation or parole” does not go"),
        ("died 31 June 2017", "There is no such day as 2017-06-31."),
        ("reduction 8m 31 June 2017", "There is no such day as 2017-06-31."),
        ("died Tuesday 3 July 2017", "is another day of the week."),
        ("reduction to 7 years 2017-08-04", "“to 7 years”: write the length alone; of a reduction"),
        ("reduced from 9y to 8y 2017-08-04", "“to 8y”: write the length alone; of a reduction"),
        ("减刑至七年 2017-08-04", "“至七年”: write the length alone; of a reduction"),
        ("减刑为七年 2017-08-04", "“为七年”: write the length alone; of a reduction"),
        ("reduction 8m 2017-05-27 announced", "“announced”: what belongs to it is missing."),
        ("detained 2017-05-27, sentenced to 3 years 2017-12-01", "is another fact. Each has a line of its own."),
        ("刑拘 2017年5月27日，6月30日被逮捕", "`6月30日被逮捕` is another fact."),
        ("released 2017-05-27 died 2018-01-03", "`died 2018-01-03` is another fact."),
        ("sentenced at the trial of No. 2 court, 8y 2017-12-26", "is another fact"),
        ("released after serving 5 years 2018", "`after serving 5 years` was not understood"),
    ],
)
def test_what_has_no_place_is_refused_by_its_own_words(typed: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(typed)

    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "part", "says"),
    [
        ("commutation 2017-05-27", "amount", "Commuted to what?"),
        ("减为 2017年5月27日", "amount", "Commuted to what?"),
        ("reduction 2017-05-27", "amount", "How much was taken off?"),
        ("release", "happened_on", "When?"),
        ("判刑 2017年5月27日", "amount", "How long is the sentence?"),
    ],
)
def test_what_is_missing_is_named_beside_what_was_read(typed: str, part: str, says: str) -> None:
    assert str(read(typed).lacking[part]).startswith(says)


def test_the_court_of_a_sentence_is_kept() -> None:
    told = read("sentenced by Tianjin No. 2 Intermediate People's Court to 8y 2017-12-26")

    assert (told.fact.detail(COURT), told.unkept) == ("Tianjin No. 2 Intermediate People's Court", ())


@pytest.mark.parametrize(
    ("typed", "unkept"),
    [
        ("判处拘役五个月，缓刑六个月", "that the suspended term is criminal detention, not imprisonment"),
        (
            "犯甲罪，判处有期徒刑三年；犯乙罪，判处有期徒刑四年；数罪并罚，决定执行有期徒刑五年",
            "the single terms, “有期徒刑三年;犯乙罪,判处有期徒刑四年”",
        ),
        ("medical parole 2017-02-01 to 2018-02-01", "the last day, 2018-02-01"),
        ("假释 2017年2月1日至2019年2月1日", "the last day, 2019-02-01"),
        ("sentenced to eight years for subversion on 26 December 2017", "“for subversion”"),
        (
            'sentenced to 8 years for "inciting subversion of state power" 2017-12-26',
            "“for inciting subversion of state power”",
        ),
        ("刑拘，2018年1月5日，某市公安局", "“某市公安局”"),
        ("arrested on charges of picking quarrels 2017-12-26", "“on charges of picking quarrels”"),
    ],
)
def test_what_was_understood_and_is_not_kept_is_named(typed: str, unkept: str) -> None:
    assert [str(one) for one in read(typed).unkept] == [unkept]


@pytest.mark.parametrize(
    "typed",
    ["RSDL 2017-05-27 to 2017-11-26", "RSDL 27 May 2017 – 26 November 2017", "指居 2017年5月27日—11月26日",
     "指居 2017.5.27-2017.11.26", "指居 2017年5月27日～2017年11月26日", "rsdl 2017-05-27 - 2017-11-26"],
)  # fmt: skip
def test_a_dash_between_two_days_is_from_to(typed: str) -> None:
    told = read(typed).fact

    assert (told.happened_on, told.until) == (PartialDate(2017, 5, 27), PartialDate(2017, 11, 26))


@pytest.mark.parametrize(
    "typed",
    ["detained between 27 and 29 May 2017", "detained 2017-05-27/2017-05-29", "detained mid-May 2017",
     "detained May or June 2017", "detained before 27-May-2017", "detained ~2017-05"],
)  # fmt: skip
def test_a_day_that_is_not_well_known_is_no_stay(typed: str) -> None:
    assert read(typed).fact.until is None


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("判十年剥权三年 2017-05-27", NewFact(kind("sentence"), MAY, Term(10), Penalty.FIXED_TERM, Term(3))),
        ("改判五年 2017-05-27", NewFact(kind("sentence"), MAY, Term(5), Penalty.FIXED_TERM)),
        ("released on bail pending trial 2017-05-27", NewFact(kind("detention"), MAY, custody=CustodyKind.BAIL)),
        ("批准逮捕 2017-05-27", NewFact(kind("detention"), MAY, custody=CustodyKind.ARREST)),
        ("治安拘留 2017-05-27", NewFact(kind("detention"), MAY, custody=CustodyKind.ADMINISTRATIVE)),
        ("commuted from death with reprieve to life 2017-05-27", NewFact(kind("commutation"), MAY)),
        ("减刑1年3个月 20170527", NewFact(kind("sentence reduction"), MAY, Term(1, 3))),
        ("died in 2017 (exact date unknown)", NewFact(kind("death"), PartialDate(2017))),
        ("刑满获释 2017-05-27", NewFact(kind("release"), MAY, release=ReleaseType.END_OF_SENTENCE)),
        (
            "released after serving her full sentence 2017-05-27",
            NewFact(kind("release"), MAY, release=ReleaseType.END_OF_SENTENCE),
        ),
        ("提前出狱 2017-05-27", NewFact(kind("release"), MAY, release=ReleaseType.EARLY_AFTER_REDUCTION)),
        ("假释出狱 2017-05-27", NewFact(kind("parole"), MAY)),
        ("取保获释 2017-05-27", NewFact(kind("detention"), MAY, custody=CustodyKind.BAIL)),
        ("medical parole 2017-05-27 to 2018-05-27", NewFact(kind("medical parole"), MAY)),
        ("sentence 90 months 2017-05-27", NewFact(kind("sentence"), MAY, Term(7, 6), Penalty.FIXED_TERM)),
        ("suspended death sentence 2017-05-27", NewFact(kind("sentence"), MAY, None, Penalty.DEATH_WITH_REPRIEVE)),
        ("re-arrested 2017-05-27", NewFact(kind("detention"), MAY, custody=CustodyKind.ARREST)),
        ("reduction 8m date unknown", NewFact(kind("sentence reduction"), None, Term(0, 8))),
        ("减刑八个月，日期不详", NewFact(kind("sentence reduction"), None, Term(0, 8))),
    ],
)
def test_words_of_the_press(typed: str, fact: NewFact) -> None:
    assert read(typed).fact == fact
