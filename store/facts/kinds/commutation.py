"""A lighter kind of penalty: death with reprieve becomes life, life becomes a fixed term."""

from dataclasses import replace

from store.facts.acts import ClemencyKind
from store.facts.fields import AMOUNT, COURT, DEPRIVATION, HAPPENED
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.law.facts import Commutation, Facts, Penalty
from store.texts import Text, _


def _law(facts: Facts, fact: NewFact) -> Facts:
    to = Penalty.FIXED_TERM if fact.amount is not None else Penalty.LIFE
    step = Commutation(to, fact.happened_on, fact.amount, fact.deprivation)
    return replace(facts, commutations=(*facts.commutations, step))


def _drawn(fact: NewFact, _told: Told) -> Text:
    return _("commutation to life") if fact.amount is None else _("commutation to {term}", term=fact.amount)


_LIGHTER = tuple(
    f"{before}{lighter}"
    for before in ("", "死缓", "死刑缓期二年执行", "无期徒刑", "无期")
    for lighter in ("减为有期徒刑", "减为")
)
"""From what and to what, or only to what: `无期徒刑减为有期徒刑十九年`."""

KIND = Kind(
    name=ClemencyKind.COMMUTATION.value,
    title=_("commutation"),
    happened=_("commutation"),
    words=preset("commutation", "commuted", "sentence commuted", "改判减刑", *_LIGHTER),
    table=Table.CLEMENCY,
    phase=Phase.SERVING,
    parts=(AMOUNT, HAPPENED, DEPRIVATION, COURT),
    law=_law,
    drawn=_drawn,
    lacks=lambda _fact: {},
)
