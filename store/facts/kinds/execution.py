"""A death sentence carried out."""

from dataclasses import replace

from store.facts.acts import EventKind
from store.facts.kind import Kind, NewFact, Phase, Table, becomes, preset
from store.facts.stages import Status
from store.law.facts import Facts
from store.texts import _


def _law(facts: Facts, fact: NewFact) -> Facts:
    return replace(facts, died_on=fact.happened_on or facts.died_on)


KIND = Kind(
    name=EventKind.EXECUTION.value,
    title=_("execution"),
    happened=_("executed"),
    words=preset("executed", "execution", "执行死刑", "处决"),
    table=Table.EVENT,
    phase=Phase.END,
    stage=becomes(Status.EXECUTED),
    law=_law,
    is_once=True,
    leaves_lists=True,
)
