"""What the law engine answers: a date or a range, how sure, why, on what assumption, and what is missing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.dates import PartialDate
from store.law.rulebook import Rule, Verification, weakest
from store.texts import Text, _


class Certainty(StrEnum):
    """How sure a date is: a source states it, or the law gives it as surely as the facts allow."""

    STATED = "stated"
    EXACT = "exact"
    ESTIMATE = "estimate"
    CANNOT = "cannot compute"


CERTAINTIES: dict[Certainty, Text] = {
    Certainty.STATED: _("stated"),
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
    SUMMONS_END = "end of a summons"
    FAMILY_NOTICE = "notice to the family"
    LAWYER_MEETINGS = "lawyer meetings without permission"
    MEASURE_END = "end of a measure"
    ARREST_REQUEST = "request for arrest"
    ARREST = "arrest or release"
    TRANSFER = "transfer for review"
    INDICTMENT = "indictment or no prosecution"
    COURT_ACCEPTANCE = "acceptance by the court"
    FIRST_JUDGMENT = "first-instance judgment"
    LAST_APPEAL_DAY = "last day to appeal"
    FINAL_WITHOUT_APPEAL = "final without an appeal"
    APPEAL_JUDGMENT = "appeal judgment"
    RETRIAL_JUDGMENT = "retrial judgment"
    DEATH_REVIEW = "death penalty review"
    MEDICAL_PAROLE = "medical parole"
    MEDICAL_PAROLE_TERM = "term of a medical parole"
    ILLNESS_CHECK = "check of the illness"
    HANDOVER = "handover to community corrections"
    OBJECTION = "objection of the procuratorate"
    RECALL = "decision on a return to prison"


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
    FindingKind.SUMMONS_END: _("longest time of a summons"),
    FindingKind.FAMILY_NOTICE: _("notice to the family"),
    FindingKind.LAWYER_MEETINGS: _("lawyer meetings need no permission from"),
    FindingKind.MEASURE_END: _("longest time of the measure"),
    FindingKind.ARREST_REQUEST: _("request for approval of the arrest"),
    FindingKind.ARREST: _("formal arrest or release"),
    FindingKind.TRANSFER: _("transfer for review and prosecution"),
    FindingKind.INDICTMENT: _("indictment or a decision not to prosecute"),
    FindingKind.COURT_ACCEPTANCE: _("acceptance of the case by the court"),
    FindingKind.FIRST_JUDGMENT: _("first-instance judgment"),
    FindingKind.LAST_APPEAL_DAY: _("last day to appeal"),
    FindingKind.FINAL_WITHOUT_APPEAL: _("judgment final if nobody appeals"),
    FindingKind.APPEAL_JUDGMENT: _("appeal judgment"),
    FindingKind.RETRIAL_JUDGMENT: _("retrial judgment"),
    FindingKind.DEATH_REVIEW: _("death penalty review"),
    FindingKind.MEDICAL_PAROLE: _("medical parole"),
    FindingKind.MEDICAL_PAROLE_TERM: _("term of the medical parole"),
    FindingKind.ILLNESS_CHECK: _("check of the illness"),
    FindingKind.HANDOVER: _("handover to community corrections"),
    FindingKind.OBJECTION: _("last day for the procuratorate to object"),
    FindingKind.RECALL: _("decision on a return to prison"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer of the law: when, how sure, resting on which rules.

    `known_as` is what is shown, never finer than the facts; `earliest` and `latest` are what it honestly can be
    (`latest` None: open). A month-known start gives a month-known end whose earliest day may be the last of the
    month before, because a term loses a day. Exact without a date: it has no end, as for life. `alertable` is False where the date is shown and nobody is reminded.
    `sum` is how the end of a sentence was counted. `other` is the computed date where a source states another one, more than a day apart.
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
    sum: Text | None = None

    @property
    def status(self) -> Verification:
        """The status of the least known rule it rests on."""
        return weakest(self.rules)
