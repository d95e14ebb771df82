"""Probation failed: the suspended term must be served."""

from dataclasses import replace

from store.facts.acts import EventKind
from store.facts.kind import Kind, NewFact, Phase, Table, becomes, preset
from store.facts.stages import Status
from store.law.facts import Facts
from store.texts import _


def _law(facts: Facts, fact: NewFact) -> Facts:
    return replace(facts, suspension_revoked_on=fact.happened_on)


KIND = Kind(
    name=EventKind.SUSPENSION_REVOKED.value,
    title=_("suspension revoked"),
    happened=_("suspension of the sentence revoked"),
    words=preset(
        "suspension revoked", "probation revoked", "suspended sentence revoked", "revocation of suspension", "撤销缓刑"
    ),
    table=Table.EVENT,
    phase=Phase.SERVING,
    stage=becomes(Status.IMPRISONED),
    law=_law,
    undoes="suspension",
)  # fmt: skip
