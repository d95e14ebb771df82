"""What the law engine answers: a date or a range, how sure, why, on what assumption, and what is missing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.dates import PartialDate
from store.law.rulebook import Rule, Status, weakest
from store.texts import Text, _


class Certainty(StrEnum):
    """How a result stands to the facts."""

    EXACT = "exact"
    ESTIMATE = "estimate"
    CANNOT = "cannot compute"


CERTAINTIES: dict[Certainty, Text] = {
    Certainty.EXACT: _("exact"),
    Certainty.ESTIMATE: _("estimate"),
    Certainty.CANNOT: _("cannot be computed"),
}


class FindingKind(StrEnum):
    """The question a finding answers."""

    SENTENCE_START = "sentence start"
    SENTENCE_END = "sentence end"
    END_BEFORE_REDUCTIONS = "sentence end before reductions"
    REPRIEVE_END = "end of the reprieve"
    PROBATION_END = "end of probation"
    FLOOR = "floor"
    REDUCTION_WINDOW = "reduction window"
    RELIEVED_WINDOW = "reduction window with relief"
    PAROLE_WINDOW = "parole window"
    PAROLE_END = "end of parole"
    DEPRIVATION_START = "deprivation start"
    DEPRIVATION_END = "deprivation end"
    DEPORTATION = "deportation"


FINDINGS: dict[FindingKind, Text] = {
    FindingKind.SENTENCE_START: _("start of the sentence"),
    FindingKind.SENTENCE_END: _("end of the sentence"),
    FindingKind.END_BEFORE_REDUCTIONS: _("end of the sentence before reductions"),
    FindingKind.REPRIEVE_END: _("end of the reprieve"),
    FindingKind.PROBATION_END: _("end of the probation period"),
    FindingKind.FLOOR: _("earliest end the law allows"),
    FindingKind.REDUCTION_WINDOW: _("sentence reduction could be requested from"),
    FindingKind.RELIEVED_WINDOW: _("sentence reduction could be requested from, with relief"),
    FindingKind.PAROLE_WINDOW: _("parole could be requested from"),
    FindingKind.PAROLE_END: _("end of parole"),
    FindingKind.DEPRIVATION_START: _("start of the deprivation of political rights"),
    FindingKind.DEPRIVATION_END: _("end of the deprivation of political rights"),
    FindingKind.DEPORTATION: _("earliest day of deportation"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer of the law: when, how sure, resting on which rules.

    `known_as` is what is shown, never finer than the facts; `earliest` and `latest` are what it honestly can be
    (`latest` None: open). A month-known start gives a month-known end whose earliest day may be the last of the
    month before, because a term loses a day. `alertable` is False where the date is shown and nobody is reminded.
    `other` is the computed date where a source states another one, more than a day apart.
    """

    kind: FindingKind
    certainty: Certainty
    earliest: date | None = None
    latest: date | None = None
    known_as: PartialDate | None = None
    rules: tuple[Rule, ...] = ()
    assumed: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    alertable: bool = True
    other: PartialDate | None = None

    @property
    def status(self) -> Status:
        """The status of the least known rule it rests on."""
        return weakest(self.rules)
