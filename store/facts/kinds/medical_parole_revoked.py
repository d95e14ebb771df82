"""Medical parole ended: the person is taken back to serve the rest, which ran on meanwhile."""

from dataclasses import replace

from store.facts.acts import EventKind
from store.facts.kind import Kind, NewFact, Phase, Table, becomes, preset
from store.facts.stages import Status
from store.law.facts import Facts
from store.texts import _


def _law(facts: Facts, fact: NewFact) -> Facts:
    begun, ended = facts.medical_parole_on, fact.happened_on
    is_earlier = begun is not None and ended is not None and ended.latest() < begun.earliest()
    return facts if is_earlier else replace(facts, medical_parole_on=None)


KIND = Kind(
    name=EventKind.MEDICAL_PAROLE_REVOKED.value,
    title=_("medical parole revoked"),
    happened=_("taken back from medical parole"),
    words=preset(
        "medical parole revoked", "medical parole ended", "revocation of medical parole", "撤销保外就医", "保外就医撤销", "保外就医 撤销", "收监", "收监执行"
    ),
    table=Table.EVENT,
    phase=Phase.SERVING,
    stage=becomes(Status.IMPRISONED),
    law=_law,
    undoes="medical parole",
)  # fmt: skip
