"""Parole taken back: the remainder is served from the return to prison on."""

from dataclasses import replace

from store.facts.acts import EventKind
from store.facts.kind import Kind, NewFact, Phase, Table, becomes, preset
from store.facts.stages import Status
from store.law.facts import Facts
from store.texts import _


def _law(facts: Facts, fact: NewFact) -> Facts:
    paroled, revoked = facts.paroled_on, fact.happened_on
    is_earlier = paroled is not None and revoked is not None and revoked.latest() < paroled.earliest()
    return facts if is_earlier else replace(facts, parole_revoked_on=revoked)


KIND = Kind(
    name=EventKind.PAROLE_REVOKED.value,
    title=_("parole revoked"),
    happened=_("parole revoked"),
    words=preset("parole revoked", "revocation of parole", "撤销假释", "撤銷假釋", "假释撤销", "假释 撤销"),
    table=Table.EVENT,
    phase=Phase.SERVING,
    stage=becomes(Status.IMPRISONED),
    law=_law,
    undoes="parole",
)
