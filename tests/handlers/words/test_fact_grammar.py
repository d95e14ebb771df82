"""One fact in one line."""

import re
from dataclasses import replace

import pytest
from examples import examples
from hypothesis import assume, given
from hypothesis import strategies as st

from handlers.people import fact_forms
from handlers.words import fact_grammar as fact_line
from handlers.words.fact_lines import line_of
from store.dates import NoDeprivation, PartialDate, Term
from store.errors import BadInput
from store.facts.acts import ReleaseType
from store.facts.fields import Detail, Part, Reads
from store.facts.kind import NewFact, made
from store.facts.registry import KINDS, kind
from store.law.facts import CustodyKind, ForLife, Penalty
from store.sources.values import About, SourceKind

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
    kind = SourceKind.OFFICIAL_DOCUMENT if source == "官方文件" else SourceKind.NOT_SAID
    assert fact_line.split(typed) == fact_line.FactLine(name, fact, source, about=About(kind))


@pytest.mark.parametrize("typed", ["", "Li Jianfeng", "Li Jianfeng unheard of 2019", "reduction 8m"])
def test_a_line_without_a_name_or_a_kind_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match="What happened"):
        fact_line.split(typed)


def test_a_source_has_its_length() -> None:
    with pytest.raises(BadInput, match="at most 500"):
        fact_line.split(f"Li Jianfeng death 2019 source {'x' * 501}")


def held(how: str, since: PartialDate, until: PartialDate | None = None) -> NewFact:
    return NewFact(kind("detention"), since, custody=CustodyKind(how), until=until)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("reduction 8m 2017-05-27", NewFact(kind("sentence reduction"), MAY, Term(0, 8))),
        ("reduction 2017-05-27 8m", NewFact(kind("sentence reduction"), MAY, Term(0, 8))),
        ("reduction by 8 months on 27 May 2017", NewFact(kind("sentence reduction"), MAY, Term(0, 8))),
        ("reduction 1 year", NewFact(kind("sentence reduction"), None, Term(1))),
        ("减刑 八个月 2017年5月", NewFact(kind("sentence reduction"), PartialDate(2017, 5), Term(0, 8))),
        ("parole 2013", NewFact(kind("parole"), PartialDate(2013))),
        ("medical parole in June 2017", NewFact(kind("medical parole"), PartialDate(2017, 6))),
        ("release 2013-04", NewFact(kind("release"), PartialDate(2013, 4))),
        ("death 13 July 2017", NewFact(kind("death"), PartialDate(2017, 7, 13))),
        ("detained 2013-10", NewFact(kind("detention"), PartialDate(2013, 10))),
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
        ("sentence 7y6m", NewFact(kind("sentence"), None, Term(7, 6), Penalty.FIXED_TERM)),
        (
            "sentence 7y 2016-08-04 dpr 5y delivered 2016-10 denies guilt",
            NewFact(
                kind("sentence"), PartialDate(2016, 8, 4), Term(7), Penalty.FIXED_TERM, Term(5),
                PartialDate(2016, 10), denies_guilt=True,
            ),
        ),
        (
            "sentenced 3 years dpr none",
            NewFact(kind("sentence"), None, Term(3), Penalty.FIXED_TERM, NoDeprivation.NONE),
        ),
        ("sentence life 2014-09-23", NewFact(kind("sentence"), PartialDate(2014, 9, 23), None, Penalty.LIFE)),
        ("判刑 死缓", NewFact(kind("sentence"), None, None, Penalty.DEATH_WITH_REPRIEVE)),
        ("判刑 十六年 2003年10月30日 剥权 五年", NewFact(kind("sentence"), PartialDate(2003, 10, 30), Term(16), Penalty.FIXED_TERM, Term(5))),
    ],
)  # fmt: skip
def test_a_fact_is_read_as_it_is_written(typed: str, read: NewFact) -> None:
    assert fact_line.fact(typed) == read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("reduction", "How much was taken off"),
        ("reduction 2017-05-27", "How much was taken off"),
        ("reduction lots 2017", "`lots` was not understood"),
        ("reduction 8m 3/4/2017", "can be two dates"),
        ("sentence", "How long is the sentence"),
        ("sentence 2016-08-04", "How long is the sentence"),
        ("sentence 7y dpr long", "says no penalty beside deprivation"),
        ("parole", "When\\?"),
        ("detention", "When\\?"),
        ("detention only", "When\\?"),
        ("detention 2019-03-04 to", "is not a date"),
        ("death soon", "lies ahead or is planned"),
        ("death later", "is not a date"),
        ("nothing", "More is needed here"),
    ],
)
def test_what_cannot_be_read_is_said(typed: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        fact_line.fact(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("sentenced to 7 years on 2017-05-27", NewFact(kind("sentence"), MAY, Term(7), Penalty.FIXED_TERM)),
        ("sentenced to life on 2017-05-27", NewFact(kind("sentence"), MAY, None, Penalty.LIFE)),
        ("sentence life sentence 2017-05-27", NewFact(kind("sentence"), MAY, None, Penalty.LIFE)),
        (
            "sentence suspended death sentence 2017-05-27",
            NewFact(kind("sentence"), MAY, None, Penalty.DEATH_WITH_REPRIEVE),
        ),
        ("判刑 死刑缓期二年执行 2017-05-27", NewFact(kind("sentence"), MAY, None, Penalty.DEATH_WITH_REPRIEVE)),
    ],
)
def test_a_sentence_is_told_as_people_say_it(typed: str, read: NewFact) -> None:
    assert fact_line.fact(typed) == read


THREE = NewFact(kind("sentence"), MAY, Term(3), Penalty.SUSPENDED, probation=Term(4))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("sentence 3y suspended 4y 2017-05-27", THREE),
        ("判刑 三年 缓刑 四年 2017-05-27", THREE),
        ("判处有期徒刑三年，缓刑四年 2017年5月27日", THREE),
        (
            "sentence 3y suspended 4y 2017-05-27 effective 2017-06-08",
            replace(THREE, effective_on=PartialDate(2017, 6, 8)),
        ),
        ("sentence public surveillance 1y", NewFact(kind("sentence"), None, Term(1), Penalty.PUBLIC_SURVEILLANCE)),
        ("判刑 管制 一年", NewFact(kind("sentence"), None, Term(1), Penalty.PUBLIC_SURVEILLANCE)),
        ("sentence criminal detention 5m", NewFact(kind("sentence"), None, Term(0, 5), Penalty.CRIMINAL_DETENTION)),
        ("判刑 拘役 五个月", NewFact(kind("sentence"), None, Term(0, 5), Penalty.CRIMINAL_DETENTION)),
        ("sentence dpr alone 2y 2017-05-27", NewFact(kind("sentence"), MAY, Term(2), Penalty.DEPRIVATION_ALONE)),
        ("sentence death 2017-05-27", NewFact(kind("sentence"), MAY, None, Penalty.DEATH)),
        ("判刑 死刑 2017-05-27", NewFact(kind("sentence"), MAY, None, Penalty.DEATH)),
        (
            "sentence life 2017-05-27 dpr life",
            NewFact(kind("sentence"), MAY, None, Penalty.LIFE, ForLife.FOR_LIFE),
        ),
        (
            "判处死刑缓期二年执行，剥夺政治权利终身 2017年5月27日 缓期自2017年9月1日",
            NewFact(
                kind("sentence"),
                MAY,
                None,
                Penalty.DEATH_WITH_REPRIEVE,
                ForLife.FOR_LIFE,
                reprieve_from=PartialDate(2017, 9, 1),
            ),
        ),
        ("commutation 19y 2017-05-27 dpr 7y", NewFact(kind("commutation"), MAY, Term(19), deprivation=Term(7))),
        (
            "commuted to 19 years on 27 May 2017 with dpr 7 years",
            NewFact(kind("commutation"), MAY, Term(19), deprivation=Term(7)),
        ),
        (
            "减为有期徒刑十九年 2017年5月27日 剥夺政治权利改为七年",
            NewFact(kind("commutation"), MAY, Term(19), deprivation=Term(7)),
        ),
        ("commutation life 2017-05-27", NewFact(kind("commutation"), MAY)),
        ("parole revoked 2017-05-27", NewFact(kind("parole revoked"), MAY)),
        ("假释 撤销 2017-05-27", NewFact(kind("parole revoked"), MAY)),
        ("撤销缓刑 2017-05-27", NewFact(kind("suspension revoked"), MAY)),
        ("medical parole revoked 2017-05-27", NewFact(kind("medical parole revoked"), MAY)),
        ("收监 2017-05-27", NewFact(kind("medical parole revoked"), MAY)),
        (
            "RTL 2y 2005-03-04",
            NewFact(kind("detention"), PartialDate(2005, 3, 4), Term(2), custody=CustodyKind.REEDUCATION),
        ),
        (
            "劳动教养二年 2005年3月4日",
            NewFact(kind("detention"), PartialDate(2005, 3, 4), Term(2), custody=CustodyKind.REEDUCATION),
        ),
        (
            "sentence rtl 2y 2005",
            NewFact(kind("detention"), PartialDate(2005), Term(2), custody=CustodyKind.REEDUCATION),
        ),
        ("减去有期徒刑七个月，2017年5月27日", NewFact(kind("sentence reduction"), MAY, Term(0, 7))),
        (
            "medical parole 2017-05-27 announced 2017-06-26",
            NewFact(kind("medical parole"), MAY, announced_on=PartialDate(2017, 6, 26)),
        ),
        ("刑满释放 2017年5月27日", NewFact(kind("release"), MAY, release=ReleaseType.END_OF_SENTENCE)),
        ("执行死刑 2017-05-27", NewFact(kind("execution"), MAY)),
    ],
)
def test_every_penalty_and_custody_that_the_law_engine_counts_can_be_typed(typed: str, read: NewFact) -> None:
    assert fact_line.fact(typed) == read


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("sentence 7y foo 2016", "`foo` was not understood"),
        ("reduction 8m 2017-05-27 bar", "`bar` was not understood"),
        ("death 2017-05-27 in peace", "`peace` was not understood"),
        ("commutation 19y 2017 dpr 7y and more", "`more` was not understood"),
        ("sentence 3y suspended 2017-05-27", "How long is the probation?"),
        ("sentence suspended 3y 2017-05-27", "How long is the sentence?"),
        ("medical parole 2017-05-27 announced 2017-06 announced 2017-07", "says one thing twice"),
    ],
)
def test_a_word_that_says_nothing_here_is_named(typed: str, named: str) -> None:
    with pytest.raises(BadInput, match=re.escape(named)):
        fact_line.fact(typed)


@pytest.mark.parametrize(
    "typed",
    [
        'x death 2017 because "so the notice says" source "notice"',
        'x death 2017 source "notice" because "so the notice says"',
        "x death 2017 source: notice because so the notice says",
        "x 死亡 2017年 来源：notice 因为“so the notice says”",
    ],
)
def test_a_reason_stands_before_or_after_the_source(typed: str) -> None:
    line = fact_line.split(typed)

    assert (line.name, line.source, line.because) == ("x", "notice", "so the notice says")


def test_inside_quotes_neither_word_is_one() -> None:
    line = fact_line.split('x death 2017 source "he died because he was ill"')

    assert (line.source, line.because) == ("he died because he was ill", "")


def test_a_name_alone_asks_for_the_form() -> None:
    assert (fact_line.whose("Li Jianfeng"), fact_line.whose("Li Jianfeng death 2017")) == ("Li Jianfeng", None)


def test_characters_need_no_blank_before_what_happened() -> None:
    line = fact_line.split("李建峰减去有期徒刑七个月，2009年7月20日")

    assert (line.name, line.fact) == ("李建峰", "减去有期徒刑 七个月，2009年7月20日")


DATES = st.builds(PartialDate, st.integers(1950, 2017), st.integers(1, 12), st.integers(1, 28)) | st.builds(
    PartialDate, st.integers(1950, 2017), st.integers(1, 12)
)
TERMS = st.builds(Term, st.integers(1, 30), st.integers(0, 11))
OF_PARTS = {
    "amount": TERMS, "penalty": st.sampled_from(Penalty), "deprivation": TERMS | st.sampled_from([ForLife.FOR_LIFE]),
    "probation": TERMS, "denies_guilt": st.just(True), "is_commutation_limited": st.just(True),
    "is_whole_life": st.just(True), "custody": st.sampled_from(CustodyKind),
    "release": st.sampled_from([ReleaseType.END_OF_SENTENCE, ReleaseType.EARLY_AFTER_REDUCTION]),
}  # fmt: skip


WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P"]) | st.sampled_from(" “”\"'「2017-05-27 by at 不 not"), min_size=1
).map(lambda text: " ".join(text.split())).filter(lambda text: text and not ({'"', "“", "”", "「", "«", "»", "」"} <= set(text)))  # fmt: skip


def of_part(part: Part) -> st.SearchStrategy[object]:
    """Whatever can be said of a part."""
    if isinstance(part, Detail) and part.reads is Reads.CHOICE:
        return st.sampled_from(list(part.choices or {}))
    if isinstance(part, Detail) and part.reads is Reads.WORDS:
        return WORDS if not part.ends else WORDS.map(lambda text: f"{text} Court")
    return OF_PARTS.get(part.name, st.just(True) if part.reads is Reads.YES else DATES)


@st.composite
def facts(draw: st.DrawFn) -> NewFact:
    """Any fact that the form lets somebody fill in."""
    one = draw(st.sampled_from(KINDS))
    given = {
        part.name: draw(of_part(part)) for part in one.all_parts if part.name == "happened_on" or draw(st.booleans())
    }
    fact = made(one, given)
    assume(not one.lacks(fact))
    assume(fact.until is None or (fact.happened_on or fact.until).earliest() <= fact.until.latest())
    meant = fact_forms.meant(fact)
    assume(not meant.misplaced())
    return meant


@given(facts())
@examples(300)
def test_whatever_a_form_can_say_can_be_typed(made: NewFact) -> None:
    assert fact_line.fact(line_of(made)) == made


@pytest.mark.parametrize("typed", ["RSDL 2017-05-27 to 2017-05-01", "detention 2017-05 until 2017-04"])
def test_a_stay_does_not_end_before_it_begins(typed: str) -> None:
    with pytest.raises(BadInput, match="the last day comes second"):
        fact_line.fact(typed)


def test_a_reason_has_its_length() -> None:
    with pytest.raises(BadInput, match="A reason has at most"):
        fact_line.split(f'Jia Yizhi death 2018 because "{"x" * 2_000}" source "x"')


@pytest.mark.parametrize(
    ("typed", "deprivation"),
    [
        ("sentence 7y 2016-08-04 dpr none", NoDeprivation.NONE),
        ("sentence life 2016-08-04 dpr for life", ForLife.FOR_LIFE),
    ],
)
def test_deprivation_is_none_or_for_life_in_words(typed: str, deprivation: object) -> None:
    assert fact_line.fact(typed).deprivation == deprivation


def test_re_education_through_labour_is_no_sentence() -> None:
    with pytest.raises(BadInput, match="Re-education through labour is no sentence"):
        fact_line.fact("sentence re-education through labour 2y 2005-03-04 dpr 1y")


def test_life_without_commutation_is_one_line() -> None:
    told = fact_line.fact("sentence life whole life 1950-01-01")

    assert (told.penalty, told.is_whole_life) == (Penalty.LIFE, True)
