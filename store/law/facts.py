"""What the engine is told of one case. None means not known, everywhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.dates import NoDeprivation, PartialDate, Term
from store.law.offences import Offence
from store.texts import Text, _


class Jurisdiction(StrEnum):
    """Whose law it is. Only the mainland's is known here."""

    MAINLAND = "mainland"
    HONG_KONG = "Hong Kong"
    MACAU = "Macau"
    TAIWAN = "Taiwan"


class Penalty(StrEnum):
    """The kind of penalty (Criminal Law art 33); the values are those that the store keeps."""

    FIXED_TERM = "fixed term"
    CRIMINAL_DETENTION = "criminal detention"
    PUBLIC_SURVEILLANCE = "public surveillance"
    SUSPENDED = "suspended"
    LIFE = "life"
    DEATH_WITH_REPRIEVE = "death with reprieve"
    DEATH = "death"
    DEPRIVATION_ALONE = "deprivation of political rights"

    @property
    def rule_word(self) -> str:
        """Its word in the conditions of the rules."""
        return _RULE_WORDS.get(self, self.value.replace(" ", "_"))


_RULE_WORDS = {
    Penalty.FIXED_TERM: "fixed",
    Penalty.DEATH_WITH_REPRIEVE: "death_reprieve",
    Penalty.DEPRIVATION_ALONE: "dpr_alone",
}


class CustodyKind(StrEnum):
    """How somebody was held before the sentence; the kinds earn different credit. The values are those of the store."""

    DETENTION = "detention"
    ARREST = "arrest"
    RSDL = "RSDL"
    LIUZHI = "liuzhi"
    PROTECTIVE_CUSTODY = "protective custody"
    HOME_SURVEILLANCE = "residential surveillance"
    BAIL = "bail"
    ADMINISTRATIVE_SAME_ACT = "administrative same act"
    ADMINISTRATIVE_OTHER_ACT = "administrative other act"
    ADMINISTRATIVE = "administrative detention"
    """For the same act as the sentence, or for another: not known."""
    ABROAD = "abroad"
    """In another country, in Hong Kong, Macau or Taiwan."""
    REEDUCATION = "re-education through labour"
    """By decision of a committee, no penalty of the Criminal Law; abolished on 28 December 2013."""
    OTHER = "other"


CUSTODIES: dict[CustodyKind, Text] = {
    CustodyKind.DETENTION: _("criminal detention"),
    CustodyKind.ARREST: _("arrest"),
    CustodyKind.RSDL: _("residential surveillance at a designated location"),
    CustodyKind.LIUZHI: _("retention in custody (liuzhi)"),
    CustodyKind.PROTECTIVE_CUSTODY: _("protective custody (guanhu)"),
    CustodyKind.HOME_SURVEILLANCE: _("residential surveillance at home"),
    CustodyKind.BAIL: _("bail pending trial"),
    CustodyKind.ADMINISTRATIVE_SAME_ACT: _("administrative detention for the same act"),
    CustodyKind.ADMINISTRATIVE_OTHER_ACT: _("administrative detention for another act"),
    CustodyKind.ADMINISTRATIVE: _("administrative detention"),
    CustodyKind.ABROAD: _("custody abroad, in Hong Kong, Macau or Taiwan"),
    CustodyKind.REEDUCATION: _("re-education through labour"),
    CustodyKind.OTHER: _("custody of another kind"),
}


class Merit(StrEnum):
    """What a reduction is granted for, least first; the words are those of R17-AMOUNT."""

    REPENTANCE = "repentance_or_merit"
    REPENTANCE_AND_MERIT = "repentance_and_merit"
    MAJOR_MERIT = "major_merit"
    REPENTANCE_AND_MAJOR_MERIT = "repentance_and_major_merit"


class ForLife(StrEnum):
    """Deprivation of political rights without end."""

    FOR_LIFE = "life"


Deprivation = Term | NoDeprivation | ForLife


@dataclass(frozen=True, slots=True)
class Custody:
    """One stretch of custody before the sentence, both days included.

    `until` None: it went on into the next stretch or, the last one, into the sentence. A day on which the kind changes
    belongs to the stretch that begins. One stretch of detention or an arrest without an end is a date, no account of
    how the person was held: see `Facts.had_rsdl`.
    """

    kind: CustodyKind
    since: PartialDate | None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class StatedCredit:
    """Custody credited in the form a judgment writes it; `is_inferred`: read off the published dates instead."""

    term: Term
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Reduction:
    """One ruling that shortens a fixed term; undated where a source gives a total only."""

    amount: Term | None
    ruled_on: PartialDate | None = None
    served_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Commutation:
    """One step to a lighter kind of penalty: death with reprieve to life, life to a fixed term."""

    to: Penalty
    ruled_on: PartialDate | None = None
    term: Term | None = None
    deprivation: Deprivation | None = None
    served_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class RunningDeprivation:
    """A deprivation of political rights of an earlier sentence that was running when the new term began."""

    started_on: PartialDate
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One case, as far as it is known.

    `start` is the first day of the term as the judgment states it, `delivered_on` the day of entry into prison: two
    clocks. `stated_end` is the last day of the sentence as a source states it, after the reductions named here.
    `reprieve_from` is the day the approval of a death sentence with reprieve was announced or served. `probation` is
    the probation period of a suspended sentence, `term` the term that is suspended. `is_incapable`: labour capacity is
    basically lost and it is hard to care for oneself. `new_crime_penalty` is that of a crime while serving,
    `new_crime_in_reprieve` one during the reprieve. `retaken_on` is the day of arrest before parole was revoked.
    `has_several_counts`: several crimes were punished together; `long_counts`: how many of them with ten years or more.

    `had_rsdl` answers whether there was residential surveillance at a designated location: False is "detention only",
    asked and answered; None is not asked. `suspension_revoked_on` is the day of the ruling; the day the person was
    taken in is that of the last stretch of custody. `held_again_on` is the first day of a custody after the release,
    of which no sentence is known; `earlier_deprivation` what was still running when the person was held for this one.
    """

    jurisdiction: Jurisdiction = Jurisdiction.MAINLAND
    penalty: Penalty | None = None
    term: Term | None = None
    charges: tuple[tuple[Offence, ...], ...] = ()
    earlier_charges: tuple[tuple[Offence, ...], ...] = ()
    crime_on: PartialDate | None = None
    custody: tuple[Custody, ...] = ()
    had_rsdl: bool | None = None
    sentenced_on: PartialDate | None = None
    effective_on: PartialDate | None = None
    is_appealed: bool = False
    """Whether an appeal is on record and its decision is not: the judgment has not taken effect."""
    reprieve_from: PartialDate | None = None
    probation: Term | None = None
    suspension_revoked_on: PartialDate | None = None
    start: PartialDate | None = None
    credit: StatedCredit | None = None
    delivered_on: PartialDate | None = None
    reductions: tuple[Reduction, ...] = ()
    commutations: tuple[Commutation, ...] = ()
    paroled_on: PartialDate | None = None
    parole_revoked_on: PartialDate | None = None
    medical_parole_on: PartialDate | None = None
    released_on: PartialDate | None = None
    is_cut_short: bool = False
    """Whether what was left of the sentence is not served: a special pardon, a judgment that was quashed."""
    died_on: PartialDate | None = None
    stated_end: PartialDate | None = None
    deprivation: Deprivation | None = None
    deprivation_reduced_to: Term | None = None
    earlier_deprivation: RunningDeprivation | None = None
    held_again_on: PartialDate | None = None
    stated_deprivation_end: PartialDate | None = None
    born_on: PartialDate | None = None
    is_female: bool | None = None
    is_foreign: bool | None = None
    is_recidivist: bool | None = None
    is_violent: bool | None = None
    is_ill_or_disabled: bool | None = None
    is_incapable: bool | None = None
    is_commutation_limited: bool | None = None
    is_whole_life: bool | None = None
    denies_guilt: bool | None = None
    has_major_merit: bool | None = None
    withholds_payment: bool | None = None
    paid_on: PartialDate | None = None
    new_crime_judged_on: PartialDate | None = None
    new_crime_penalty: Penalty | None = None
    new_crime_in_reprieve: bool | None = None
    retaken_on: PartialDate | None = None
    has_several_counts: bool | None = None
    long_counts: int | None = None

    @property
    def judged_on(self) -> date | None:
        """The last day the judgment can be of, which decides between the rules of two times."""
        return self.sentenced_on.latest() if self.sentenced_on is not None else None
