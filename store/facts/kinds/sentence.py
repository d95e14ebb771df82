"""A judgment's penalty, of every kind that the law engine counts."""

from dataclasses import replace

from store.dates import Term
from store.facts.acts import ENDLESS, IN_CUSTODY, penalty_words
from store.facts.fields import (
    AMOUNT,
    COURT,
    DELIVERED,
    DENIES,
    DEPRIVATION,
    EFFECTIVE,
    HAPPENED,
    LIMITED,
    PENALTY,
    PROBATION,
    REPRIEVE_FROM,
    WHOLE_LIFE,
    words,
)
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.stages import Status
from store.law.facts import Facts, Penalty
from store.texts import Text, _

MONEY = words(
    "money",
    _("Fine or confiscation, in the judgment's words"),
    lambda value: _("fine or confiscation: “{value}”", value=value),
    "fine or confiscation",
    "罚金或没收财产",
)

_OUTSIDE = {
    Penalty.SUSPENDED: Status.ON_PROBATION,
    Penalty.PUBLIC_SURVEILLANCE: Status.UNDER_SURVEILLANCE,
    Penalty.DEPRIVATION_ALONE: Status.UNDER_DEPRIVATION,
}


def _stage(fact: NewFact, _told: Told, _before: Status) -> Status:
    return Status.IMPRISONED if fact.penalty is None or fact.penalty in IN_CUSTODY else _OUTSIDE[fact.penalty]


def _law(facts: Facts, fact: NewFact) -> Facts:
    return replace(
        facts,
        penalty=fact.penalty or (Penalty.FIXED_TERM if fact.amount else None),
        term=fact.amount,
        sentenced_on=fact.happened_on,
        effective_on=fact.effective_on,
        delivered_on=fact.delivered_on,
        reprieve_from=fact.reprieve_from,
        probation=fact.probation,
        deprivation=fact.deprivation,
        denies_guilt=fact.denies_guilt,
        is_commutation_limited=fact.is_commutation_limited,
        is_whole_life=fact.is_whole_life,
    )


def _drawn(fact: NewFact, _told: Told) -> Text:
    imposed: Term | Text = penalty_words(fact.penalty, fact.amount)
    return _("sentenced: {term}", term=imposed)


def _lacks(fact: NewFact) -> dict[str, Text]:
    if fact.penalty in ENDLESS:
        return {}
    if fact.amount is None and not (fact.penalty is Penalty.DEPRIVATION_ALONE and isinstance(fact.deprivation, Term)):
        return {AMOUNT.name: _("How long is the sentence? For example: `sentence 7y6m 2016-08-04 dpr 3y`.")}
    if fact.penalty is Penalty.SUSPENDED and fact.probation is None:
        return {PROBATION.name: _("How long is the probation? For example: `sentence 3y suspended 4y 2016-08-04`.")}
    return {}


KIND = Kind(
    name="sentence",
    title=_("sentence"),
    happened=_("sentenced"),
    words=preset(
        "sentenced", "sentence", "jailed", "imprisoned", "convicted", "found guilty", "given a sentence of", "判刑", "判决", "判处", "被判", "被判处", "被判刑", "获刑",
        "領刑", "领刑", "宣判", "決定執行", "决定执行", "判處", "判決", "改判", "判"
    ),
    own_words=(
        "有期徒刑", "无期徒刑", "無期徒刑", "死刑", "死缓", "死緩", "管制", "拘役", "单处剥夺政治权利", "life imprisonment", "fixed-term imprisonment",
        "public surveillance", "suspended sentence", "death penalty", "death sentence", "suspended death sentence", "life sentence",
    ),
    table=Table.SENTENCE,
    phase=Phase.JUDGMENT,
    parts=(
        PENALTY, AMOUNT, HAPPENED, PROBATION, DEPRIVATION, REPRIEVE_FROM, EFFECTIVE, DELIVERED, DENIES, LIMITED,
        WHOLE_LIFE, COURT, MONEY,
    ),
    stage=_stage,
    law=_law,
    drawn=_drawn,
    lacks=_lacks,
)  # fmt: skip
