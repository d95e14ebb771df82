"""Medical parole: outside for treatment, the sentence runs on; no release."""

from dataclasses import replace

from store.facts.acts import ClemencyKind
from store.facts.fields import ANNOUNCED, HAPPENED
from store.facts.kind import Kind, NewFact, Phase, Table, becomes, preset
from store.facts.stages import Status
from store.law.facts import Facts
from store.texts import _


def _law(facts: Facts, fact: NewFact) -> Facts:
    return replace(facts, medical_parole_on=fact.happened_on or facts.medical_parole_on)


KIND = Kind(
    name=ClemencyKind.MEDICAL_PAROLE.value,
    title=_("medical parole"),
    happened=_("medical parole"),
    words=preset(
        "medical parole",
        "released on medical parole",
        "temporary service outside prison",
        "保外就医",
        "保外就医出狱",
        "保外就醫",
        "暂予监外执行",
        "监外执行",
    ),
    table=Table.CLEMENCY,
    phase=Phase.SERVING,
    parts=(HAPPENED, ANNOUNCED),
    stage=becomes(Status.MEDICAL_PAROLE),
    law=_law,
    is_medical_parole=True,
)
