"""What stands in the tables of a case: kinds of clemency and of events, how somebody came out, what a judgment imposes."""

from enum import StrEnum

from store.dates import PartialDate, Term
from store.law.facts import CUSTODIES, CustodyKind, Penalty
from store.texts import Text, _


class ClemencyKind(StrEnum):
    """Lighter treatment, by what it is."""

    SENTENCE_REDUCTION = "sentence reduction"
    COMMUTATION = "commutation"
    PAROLE = "parole"
    MEDICAL_PAROLE = "medical parole"
    SPECIAL_PARDON = "special pardon"
    BETTER_TREATMENT = "better treatment"
    REFUSAL = "refusal"


class EventKind(StrEnum):
    """What else can happen in a case and is known to the program by name; `event.kind` holds any kind's stored name."""

    RELEASE = "release"
    EXPECTED_RELEASE = "expected release"
    DEATH = "death"
    EXECUTION = "execution"
    PAROLE_REVOKED = "parole revoked"
    MEDICAL_PAROLE_REVOKED = "medical parole revoked"
    SUSPENSION_REVOKED = "suspension revoked"
    LICENCE = "licence"


class ReleaseType(StrEnum):
    """How a person came out. Medical parole abroad is a status, never a release."""

    END_OF_SENTENCE = "end_of_sentence"
    EARLY_AFTER_REDUCTION = "early_after_reduction"
    MEDICAL_PAROLE_ABROAD = "medical_parole_abroad"
    EXPECTED = "expected"


RELEASES: dict[ReleaseType, Text] = {
    ReleaseType.END_OF_SENTENCE: _("released at end of sentence"),
    ReleaseType.EARLY_AFTER_REDUCTION: _("released early after reduction"),
    ReleaseType.MEDICAL_PAROLE_ABROAD: _("abroad on medical parole"),
    ReleaseType.EXPECTED: _("release expected, as announced"),
}

CLEMENCIES: dict[ClemencyKind, Text] = {
    ClemencyKind.SENTENCE_REDUCTION: _("sentence reduction"),
    ClemencyKind.COMMUTATION: _("commutation"),
    ClemencyKind.PAROLE: _("parole"),
    ClemencyKind.MEDICAL_PAROLE: _("medical parole"),
    ClemencyKind.SPECIAL_PARDON: _("special pardon"),
    ClemencyKind.BETTER_TREATMENT: _("better treatment"),
    ClemencyKind.REFUSAL: _("clemency refused"),
}

DETENTION_ONLY = _("detention only, no residential surveillance")


def held_as(kind: CustodyKind, until: PartialDate | None) -> Text:
    """How somebody was held, in words: detention without an end is what was said to be detention throughout."""
    return DETENTION_ONLY if kind is CustodyKind.DETENTION and until is None else CUSTODIES[kind]


PENALTIES: dict[Penalty, Text] = {
    Penalty.FIXED_TERM: _("fixed-term imprisonment"),
    Penalty.CRIMINAL_DETENTION: _("criminal detention as a penalty"),
    Penalty.PUBLIC_SURVEILLANCE: _("public surveillance"),
    Penalty.SUSPENDED: _("suspended sentence"),
    Penalty.LIFE: _("life imprisonment"),
    Penalty.DEATH_WITH_REPRIEVE: _("death with reprieve"),
    Penalty.DEATH: _("death penalty"),
    Penalty.DEPRIVATION_ALONE: _("deprivation of political rights alone"),
}

ENDLESS = frozenset({Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE, Penalty.DEATH})
"""Penalties without a term."""

IN_CUSTODY = frozenset({Penalty.FIXED_TERM, Penalty.CRIMINAL_DETENTION}) | ENDLESS
"""Penalties that are served behind walls."""


def penalty_words(penalty: Penalty | None, term: Term | None) -> Term | Text:
    """What a judgment imposes, in a few words: of a fixed term its length, of another penalty its name as well."""
    if penalty is None or penalty is Penalty.FIXED_TERM:
        return term or _("term not known")
    if penalty is Penalty.SUSPENDED and term is not None:
        return _("{term}, suspended", term=term)
    name = PENALTIES[penalty]
    return name if term is None or penalty in ENDLESS else _("{penalty}, {term}", penalty=name, term=term)
