"""Parole: out of prison, the sentence served under supervision."""

from dataclasses import replace

from store.facts.acts import ClemencyKind
from store.facts.fields import COURT, HAPPENED
from store.facts.kind import Kind, NewFact, Phase, Table, becomes, preset
from store.facts.stages import Status
from store.law.facts import Facts
from store.texts import _


def _law(facts: Facts, fact: NewFact) -> Facts:
    return replace(facts, paroled_on=fact.happened_on or facts.paroled_on)


KIND = Kind(
    name=ClemencyKind.PAROLE.value,
    title=_("parole"),
    happened=_("parole"),
    words=preset("parole", "paroled", "released on parole", "假释", "假释出狱", "假釋"),
    table=Table.CLEMENCY,
    phase=Phase.SERVING,
    parts=(HAPPENED, COURT),
    stage=becomes(Status.PAROLE),
    law=_law,
)
