"""Medical parole: outside for treatment, the sentence runs on; no release."""

from dataclasses import replace

from store.facts.acts import ClemencyKind
from store.facts.fields import AUTHORITY, HAPPENED, Detail, Reads, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.stages import Status
from store.law.facts import Facts
from store.texts import _

ILLNESS = words(
    "illness",
    _("For which illness"),
    lambda value: _("illness: “{value}”", value=value),
    "because of",
    "for",
    "illness",
    "因",
    "患",
    is_main=True,
)
ABROAD = Detail(
    name="abroad", reads=Reads.YES, label=_("Abroad"), leads=("abroad", "出国", "赴国外", "国外"), choices={"yes": _("yes")},
    told=lambda value: _("abroad"),  # noqa: ARG005  # that it is said is all it says
)  # fmt: skip


def _stage(fact: NewFact, _told: Told, _before: Status) -> Status:
    return Status.MEDICAL_PAROLE_ABROAD if fact.detail(ABROAD) else Status.MEDICAL_PAROLE


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
    parts=(HAPPENED, ILLNESS, AUTHORITY, ABROAD),
    stage=_stage,
    law=_law,
    is_medical_parole=True,
)
