"""Facts of a case as people tell them: what can be put on record, in values. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from store.dates import NoDeprivation, PartialDate, Term
from store.law.facts import CustodyKind, Penalty
from store.texts import Text, _


class FactKind(StrEnum):
    """What can be put on record in one line."""

    DETENTION = "detention"
    SENTENCE = "sentence"
    REDUCTION = "reduction"
    PAROLE = "parole"
    MEDICAL_PAROLE = "medical parole"
    RELEASE = "release"
    DEATH = "death"


FACTS: dict[FactKind, Text] = {
    FactKind.DETENTION: _("detention"),
    FactKind.SENTENCE: _("sentence"),
    FactKind.REDUCTION: _("sentence reduction"),
    FactKind.PAROLE: _("parole"),
    FactKind.MEDICAL_PAROLE: _("medical parole"),
    FactKind.RELEASE: _("release"),
    FactKind.DEATH: _("death"),
}


@dataclass(frozen=True, slots=True)
class NewFact:
    """One fact as it is logged; None is not known."""

    kind: FactKind
    happened_on: PartialDate | None = None
    amount: Term | None = None
    """Of a sentence: its term; of a reduction: what was taken off."""
    penalty: Penalty | None = None
    deprivation: Term | NoDeprivation | None = None
    delivered_on: PartialDate | None = None
    denies_guilt: bool | None = None
    custody: CustodyKind | None = None
    """Of a detention: how the person was held; None is not asked. "Detention only" is the kind without an end."""
    until: PartialDate | None = None
    """Of a detention: the last day of that kind."""
