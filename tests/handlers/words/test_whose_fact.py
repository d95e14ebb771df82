"""Words between a name and a fact: what goes with the fact, what turns it into another thing, what is left with the name."""

import pytest

from handlers.words import fact_grammar
from handlers.words.grammar import clean
from store.dates import PartialDate, Term
from store.errors import BadInput
from store.facts.kind import NewFact
from store.facts.registry import kind
from store.law.facts import CustodyKind, Penalty

MARCH = PartialDate(2018, 3, 1)


def told(typed: str) -> tuple[str, NewFact]:
    line = fact_grammar.split(clean(typed))
    return line.name, fact_grammar.fact(line.fact)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Li Jianfeng not released 2018-03-01", "“not released” is no release: it says that it did not happen"),
        ("Li Jianfeng never released 2018-03-01", "“never released” is no release"),
        ("Li Jianfeng has not yet been released 2018-03-01", "“not yet been released” is no release"),
        ("Li Jianfeng hasn't been released 2018-03-01", "“hasn't been released” is no release"),
        ("#39 not released 2018-03-01", "“not released” is no release"),
        ("not Li Jianfeng released 2018-03-01", "“not Li Jianfeng released” is no release"),
        ("李建峰未释放 2018年3月1日", "“未释放” is no release"),
        ("李建峰 没有释放 2018年3月1日", "“没有释放” is no release"),
        ("李建峰未被释放 2018年3月1日", "“未被释放” is no release"),
        ("李建峰 2018年3月1日没有获释", "“没有获释” is no release"),
        ("李建峰 假释未获批准 2018年3月", "“未获批准” is no parole: it was refused"),
        ("Li Jianfeng perhaps released 2018-03", "“perhaps released” does not say that it happened"),
        ("Li Jianfeng maybe released 2018-03", "“maybe released” does not say"),
        ("Li Jianfeng reportedly released 2018-03", "“reportedly released” does not say"),
        ("Li Jianfeng allegedly released 2018-03", "“allegedly released” does not say"),
        ("Li Jianfeng perhaps 2018-03 released", "“perhaps 2018-03 released” does not say"),
        ("perhaps Li Jianfeng died 2018-03", "“perhaps Li Jianfeng died” does not say"),
        ("Li Jianfeng died, not confirmed 2018-03", "“not confirmed” does not say that it happened"),
        ("李建峰可能死亡 2018年3月", "“可能死亡” does not say"),
        ("李建峰 据传去世 2018年3月", "“据传去世” does not say"),
        ("据传李建峰去世 2018年3月", "“据传李建峰去世” does not say"),
        ("李建峰传闻已获释 2018年3月", "“传闻已获释” does not say"),
        ("李建峰拟减刑八个月 2018年3月", "“拟减刑” lies ahead or is planned"),
        ("Li Jianfeng will be released 2018-03", "“will be released” lies ahead or is planned"),
        ("Li Jianfeng will released 2018-03", "“will released” lies ahead or is planned"),
        ("王应 将 释放 2018年3月", "“将释放” lies ahead or is planned"),
        ("Li Jianfeng awaiting sentence 2018-03", "“awaiting sentence” lies ahead or is planned"),
        ("Li Jianfeng applied for parole 2018-03", "“applied for parole” says something about it"),
        ("李建峰申请假释 2018年3月", "“申请假释” says something about it"),
        ("Li Jianfeng disappeared after release 2018-03", "`after release` is another fact"),
        ("Li Jianfeng interviewed after release 2018-03", "“after release” says something about it"),
        ("Li Jianfeng father died 2018-03", "“father died”: that happened to somebody else"),
        ("Li Jianfeng's mother died 2018-03", "mother died”: that happened to somebody else"),
        ("Li Jianfeng brother detained 2018-03", "“brother detained”: that happened to somebody else"),
        ("#39 father died 2018-03", "“father died”: that happened to somebody else"),
        ("李建峰母亲去世 2018年3月", "“母亲去世”: that happened to somebody else"),
        ("李建峰的妻子被拘留 2018年3月", "“的妻子被拘留”: that happened to somebody else"),
        ("Li Jianfeng lawyer detained 2018-03", "“lawyer detained”: is that a title, or somebody's lawyer?"),
        ("李建峰律师 拘留 2018年3月", "“律师拘留”: is that a title, or somebody's lawyer?"),
    ],
)
def test_a_word_that_turns_a_fact_into_another_thing_stops_the_line(typed: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        told(typed)

    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Li May released 2018-03-01", "Li May"),
        ("Wang He released 2018-03-01", "Wang He"),
        ("李传释放 2018-03-01", "李传"),
        ("王应 释放 2018-03-01", "王应"),
        ("应 释放 2018-03-01", "应"),
        ("Li Will released 2018-03-01", "Li Will"),
        ('"Li Not" released 2018-03-01', "Li Not"),
        ("Li Jianfeng was released 2018-03-01", "Li Jianfeng"),
        ("Li Jianfeng has finally been released 2018-03-01", "Li Jianfeng"),
        ("李建峰已获释 2018-03-01", "李建峰"),
        ("Li Jianfeng, male, Gansu: released 2018-03-01", "Li Jianfeng, male, Gansu"),
        ("李建峰（女）释放 2018-03-01", "李建峰(女)"),
        ("李建峰，甘肃，释放，2018年3月1日。", "李建峰,甘肃"),
        ("Li Jianfeng 1967 released 2018-03-01", "Li Jianfeng 1967"),
        ("Li Jianfeng born 1967-05-02 released 2018-03-01", "Li Jianfeng born 1967-05-02"),
        ("黄琦, 提篮桥监狱 释放 2018-03-01", "黄琦, 提篮桥监狱"),
    ],
)
def test_what_a_name_is_written_with_stays_with_it(typed: str, name: str) -> None:
    assert told(typed) == (name, NewFact(kind("release"), MARCH))


@pytest.mark.parametrize(
    "typed",
    [
        "李建峰 2018年3月1日减刑八个月",
        "李建峰2018年3月1日减刑八个月",
        "李建峰于2018年3月1日获减刑八个月",
        "李建峰 二〇一八年三月一日 减刑八个月",
        "李建峰，2018年3月1日，减刑，八个月",
        "李建峰 减刑八个月，2018年3月1日，",
    ],
)
def test_a_date_before_what_happened_is_the_facts(typed: str) -> None:
    assert told(typed) == ("李建峰", NewFact(kind("sentence reduction"), MARCH, Term(0, 8)))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("李建峰 2018年3月1日 判处有期徒刑三年", NewFact(kind("sentence"), MARCH, Term(3), Penalty.FIXED_TERM)),
        ("李建峰 2018年3月1日被刑事拘留", NewFact(kind("detention"), MARCH)),
        ("李建峰于2018年3月1日被拘留", NewFact(kind("detention"), MARCH)),
        ("李建峰 on 1 March 2018 was detained", NewFact(kind("detention"), MARCH)),
        ("李建峰 2018年3月1日管制二年", NewFact(kind("sentence"), MARCH, Term(2), Penalty.PUBLIC_SURVEILLANCE)),
        (
            "李建峰 2018年3月1日至2018年4月1日 监视居住",
            NewFact(kind("detention"), MARCH, custody=CustodyKind.HOME_SURVEILLANCE, until=PartialDate(2018, 4, 1)),
        ),
    ],
)
def test_of_every_kind(typed: str, read: NewFact) -> None:
    assert told(typed) == ("李建峰", read)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Li Jianfeng 3/4/2018 released", "`3/4/2018` can be two dates"),
        ("李建峰 2018年2月30日 释放", "There is no such day as 2018-02-30"),
    ],
)
def test_a_date_before_what_happened_that_cannot_be_is_refused_and_is_no_part_of_the_name(
    typed: str, says: str
) -> None:
    assert fact_grammar.split(clean(typed)).name in {"Li Jianfeng", "李建峰"}
    with pytest.raises(BadInput, match=says):
        told(typed)


def test_a_year_alone_before_what_happened_may_be_that_of_birth() -> None:
    with pytest.raises(BadInput, match="`2016` before what happened may be the year of birth"):
        told("Li Jianfeng 2016 detained")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("李建峰 提起公诉 2018年3月", "indictment"),
        ("李建峰被起诉 2018年3月", "indictment"),
        ("Li Jianfeng indicted 2018-03", "indictment"),
        ("李建峰 特赦 2018年3月", "special pardon"),
        ("李建峰 维持原判 2018年3月", "appeal"),
        ("李建峰 不起诉 2018年3月", "case ended"),
        ("Li Jianfeng transferred to Fuzhou Prison 2018-03", "transfer"),
        ("Li Jianfeng denied parole 2018-03", "refusal"),
        ("Li Jianfeng parole denied 2018-03", "refusal"),
        ("李建峰不予减刑 2018年3月", "refusal"),
        ("Li Jianfeng house arrest 2018-03", "home confinement"),
        ("李建峰 軟禁 2018年3月", "home confinement"),
    ],
)
def test_what_notices_say_finds_its_kind(typed: str, name: str) -> None:
    assert fact_grammar.fact(fact_grammar.split(clean(typed)).fact).kind.name == name


def test_the_court_is_kept_and_the_charge_named_as_not_kept() -> None:
    line = fact_grammar.split(clean("李建峰 2018年3月1日被甲市中级人民法院以煽动颠覆国家政权罪判处有期徒刑三年"))

    assert (line.name, line.unkept) == ("李建峰", ("以煽动颠覆国家政权罪",))
    court = (("court", "甲市中级人民法院"),)
    assert fact_grammar.fact(line.fact) == NewFact(kind("sentence"), MARCH, Term(3), Penalty.FIXED_TERM, more=court)


@pytest.mark.parametrize(
    ("typed", "charge"),
    [
        ("李建峰因煽动颠覆国家政权罪被判处有期徒刑三年 2018年3月1日", "因煽动颠覆国家政权罪"),
        ("李建峰 被以“煽动颠覆国家政权罪”判处有期徒刑三年 2018年3月1日", "被以“煽动颠覆国家政权罪”"),
        ("李建峰因涉嫌寻衅滋事被刑拘 2018年3月1日", "因涉嫌寻衅滋事"),
    ],
)
def test_why_is_named_as_not_kept(typed: str, charge: str) -> None:
    line = fact_grammar.split(clean(typed))

    assert (line.name, line.unkept) == ("李建峰", (charge,))


def test_what_is_no_charge_stays_with_the_name_which_nobody_answers_to() -> None:
    assert fact_grammar.split(clean("李建峰因涉嫌唱歌被刑拘 2018年3月1日")).name == "李建峰因涉嫌唱歌"


def test_a_misspelt_kind_is_answered_by_the_nearest() -> None:
    typed = "Li Jianfeng redcution 8m 2018-03-01"

    assert fact_grammar.whose(typed) is None
    with pytest.raises(BadInput, match="Did you mean: `/prisoner log Li Jianfeng reduction 8m 2018-03-01`"):
        told(typed)


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("李建鋒 獲釋 2018年3月1日", NewFact(kind("release"), MARCH)),
        ("李建鋒 撤銷假釋 2018年3月1日", NewFact(kind("parole revoked"), MARCH)),
        ("李建鋒 無期徒刑減為有期徒刑二十年 2018年3月1日", NewFact(kind("commutation"), MARCH, Term(20))),
        ("李建鋒 死緩減為無期徒刑 2018年3月1日", NewFact(kind("commutation"), MARCH)),
        ("李建鋒 被判處無期徒刑 2018年3月1日", NewFact(kind("sentence"), MARCH, None, Penalty.LIFE)),
    ],
)
def test_traditional_characters_say_the_same(typed: str, fact: NewFact) -> None:
    assert told(typed) == ("李建鋒", fact)


def test_what_was_typed_is_quoted_as_it_was_typed() -> None:
    with pytest.raises(BadInput, match="“未獲釋” is no release"):
        fact_grammar.split("李建鋒 未獲釋 2018年3月")
