"""A fixed term made shorter, or only the deprivation of political rights that follows it."""

from dataclasses import replace

from store.dates import Term
from store.facts.acts import ClemencyKind
from store.facts.fields import AMOUNT, COURT, DEPRIVATION, HAPPENED
from store.facts.kind import Kind, NewFact, Phase, Table, preset
from store.law.facts import Facts, Reduction
from store.texts import Text, _


def _law(facts: Facts, fact: NewFact) -> Facts:
    if not isinstance(fact.deprivation, Term):
        return replace(facts, reductions=(*facts.reductions, Reduction(fact.amount, fact.happened_on)))
    own = () if fact.amount is None and fact.stated is None else (Reduction(fact.amount, fact.happened_on),)
    return replace(facts, reductions=(*facts.reductions, *own), deprivation_reduced_to=fact.deprivation)


def _lacks(fact: NewFact) -> dict[str, Text]:
    """A ruling may shorten the deprivation of political rights alone."""
    if fact.amount is not None or fact.deprivation is not None:
        return {}
    return {AMOUNT.name: _("How much was taken off? For example: `reduction 8m 2017-05-27`.")}


KIND = Kind(
    name=ClemencyKind.SENTENCE_REDUCTION.value,
    title=_("sentence reduction"),
    happened=_("sentence reduction"),
    words=preset(
        "reduction",
        "sentence reduction",
        "reduced",
        "sentence reduced",
        "sentence cut",
        "减刑",
        "获减刑",
        "減刑",
        "减去有期徒刑",
        "减去",
    ),
    table=Table.CLEMENCY,
    phase=Phase.SERVING,
    parts=(AMOUNT, HAPPENED, DEPRIVATION, COURT),
    law=_law,
    lacks=_lacks,
)
