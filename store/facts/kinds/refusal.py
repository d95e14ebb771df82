"""Clemency that was asked for and refused."""

from collections.abc import Iterator

from store.facts.acts import ClemencyKind
from store.facts.fields import COURT, HAPPENED, REASONS, choice, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.naming import named
from store.law.doubt import Doubt
from store.texts import _

REFUSED = choice(
    "refused", _("What was refused"), lambda value: value,
    {
        "reduction": (_("sentence reduction"), "sentence reduction|reduction|减刑"),
        "parole": (_("parole"), "parole|假释|假釋"),
        "medical parole": (_("medical parole"), "medical parole|保外就医|暂予监外执行"),
        "pardon": (_("special pardon"), "special pardon|pardon|特赦"),
    },
)  # fmt: skip
GROUND = words(
    "ground",
    _("On what ground"),
    lambda value: _("ground: “{value}”", value=value),
    *REASONS,
    "ground",
    "grounds",
    "依据",
    is_main=True,
)


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Refused on the day on which it was granted by the record."""
    granted = {
        "reduction": "sentence reduction",
        "parole": "parole",
        "medical parole": "medical parole",
        "pardon": "special pardon",
    }
    kind = granted.get(str(fact.detail(REFUSED)))
    for one in told.facts:
        if one.kind.name == kind and one.happened_on is not None and one.happened_on == fact.happened_on:
            yield Doubt(_("{fact}: by the record it was granted that day.", fact=named(fact)))


KIND = Kind(
    name=ClemencyKind.REFUSAL.value,
    title=_("clemency refused"),
    happened=_("clemency refused"),
    words={
        **preset("clemency refused", "refusal", "refused", "clemency denied"),
        **preset("denied parole", "parole denied", "parole refused", "refused parole", "不予假释", "不予假釋", "驳回假释", refused="parole"),
        **preset("denied a reduction", "denied reduction", "reduction denied", "reduction refused", "refused a reduction", "refused reduction", "不予减刑", "不予減刑", "驳回减刑", refused="reduction"),
        **preset("denied medical parole", "medical parole denied", "medical parole refused", "refused medical parole", "不予暂予监外执行", "不予保外就医", "不准保外就医", refused="medical parole"),
        **preset("pardon denied", "pardon refused", "denied pardon", "refused pardon", "不予特赦", refused="pardon"),
    },
    table=Table.CLEMENCY,
    phase=Phase.SERVING,
    parts=(REFUSED, HAPPENED, GROUND, COURT),
    doubts=_doubts,
)  # fmt: skip
