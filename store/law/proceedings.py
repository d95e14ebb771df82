"""What the engine is told of a case before its sentence: the events of the proceedings, and which of them is the last.

An event that is not known is not there; a case without a known event has no limit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from store.dates import PartialDate
from store.errors import BadInput
from store.law.facts import Jurisdiction, Penalty
from store.law.offences import Category, Offence
from store.texts import Text, _


class MilestoneKind(StrEnum):
    """What happened, in the order a case runs; of two events whose dates overlap the one named later is the last."""

    SUMMONED = "summons"
    PROTECTIVE_CUSTODY = "protective custody"
    AWAITING_AT_LIBERTY = "awaiting at liberty"
    LIUZHI = "liuzhi"
    DETAINED = "criminal detention"
    RSDL = "RSDL"
    ARRESTED = "arrest"
    IDENTITY_ESTABLISHED = "identity established"
    OTHER_CRIME_FOUND = "other major crime found"
    TRANSFERRED = "transfer for review"
    RETURNED = "return for supplementary investigation"
    INDICTED = "indictment"
    COURT_ACCEPTED = "acceptance by the court"
    POSTPONED = "trial postponed for supplementary investigation"
    HOME_SURVEILLANCE = "residential surveillance"
    BAIL = "bail"
    JUDGED = "first judgment"
    RECEIVED = "first judgment received"
    APPEALED = "appeal"
    APPEAL_ACCEPTED = "acceptance by the second court"
    SENT_BACK = "sent back to the first court"
    APPEAL_JUDGED = "appeal judgment"
    RETRIAL_DECIDED = "decision to retry"
    RETRIAL_JUDGED = "retrial judgment"


EVENTS: dict[MilestoneKind, Text] = {
    MilestoneKind.SUMMONED: _("police summons"),
    MilestoneKind.PROTECTIVE_CUSTODY: _("protective custody (guanhu)"),
    MilestoneKind.AWAITING_AT_LIBERTY: _("order to await investigation at liberty"),
    MilestoneKind.LIUZHI: _("retention in custody (liuzhi)"),
    MilestoneKind.DETAINED: _("criminal detention by police or procuratorate"),
    MilestoneKind.RSDL: _("residential surveillance at a designated location"),
    MilestoneKind.ARRESTED: _("formal arrest"),
    MilestoneKind.IDENTITY_ESTABLISHED: _("identity established"),
    MilestoneKind.OTHER_CRIME_FOUND: _("discovery of another major crime"),
    MilestoneKind.TRANSFERRED: _("transfer to the procuratorate for review"),
    MilestoneKind.RETURNED: _("return for supplementary investigation"),
    MilestoneKind.INDICTED: _("indictment"),
    MilestoneKind.COURT_ACCEPTED: _("acceptance by the first court"),
    MilestoneKind.POSTPONED: _("postponement of the trial for supplementary investigation"),
    MilestoneKind.HOME_SURVEILLANCE: _("residential surveillance at home"),
    MilestoneKind.BAIL: _("bail pending trial"),
    MilestoneKind.JUDGED: _("pronouncement of the first judgment"),
    MilestoneKind.RECEIVED: _("receipt of the first judgment"),
    MilestoneKind.APPEALED: _("appeal lodged"),
    MilestoneKind.APPEAL_ACCEPTED: _("acceptance by the second court"),
    MilestoneKind.SENT_BACK: _("case sent back to the first court"),
    MilestoneKind.APPEAL_JUDGED: _("judgment on appeal"),
    MilestoneKind.RETRIAL_DECIDED: _("decision to retry the case"),
    MilestoneKind.RETRIAL_JUDGED: _("judgment after the retrial"),
}


class Agency(StrEnum):
    """Who handles a case or orders a measure, in the order a case passes from one to the next."""

    SUPERVISION = "supervision_commission"
    POLICE = "police"
    PROCURATORATE = "procuratorate"
    COURT = "court"


BAIL_AGENCIES = (Agency.POLICE, Agency.PROCURATORATE, Agency.COURT)
"""Each may order bail and residential surveillance anew (PRE-BAIL, PRE-RS)."""


class Track(StrEnum):
    """The form of the first-instance trial."""

    ORDINARY = "ordinary"
    SUMMARY = "summary"
    FAST = "fast track"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing that happened, as far as its date is known, and where that is read; `by` who ordered it."""

    kind: MilestoneKind
    on: PartialDate
    source: str | None = None
    by: Agency | None = None

    @property
    def says(self) -> Text:
        """The event in words."""
        return EVENTS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """The proceedings of one case; None means not known.

    `investigator`: who investigates (state security organs have the powers of police). `is_group_case`: roaming,
    repeated or gang crime; False is a first case of one person. `over_years`: whether the sentence that is possible
    exceeds the line of the short trials (one year on the fast track, three in summary procedure).
    `is_ruling`: what was received is a ruling, not a judgment. `penalty`: of the last judgment.
    """

    jurisdiction: Jurisdiction = Jurisdiction.MAINLAND
    events: tuple[Milestone, ...] = ()
    investigator: Agency | None = None
    charges: tuple[tuple[Offence, ...], ...] = ()
    is_group_case: bool | None = None
    track: Track | None = None
    over_years: bool | None = None
    is_ruling: bool = False
    penalty: Penalty | None = None

    def __post_init__(self) -> None:
        """Refuse a court as the investigator.

        Raises:
            BadInput: so.
        """
        if self.investigator is Agency.COURT:
            raise BadInput(
                _("A court does not investigate: name the police, the procuratorate or a supervision commission.")
            )

    @property
    def last(self) -> Milestone | None:
        """The last known event. Where dates overlap, the one a case reaches later."""
        order = list(MilestoneKind)
        return max(_maximal(self.events), key=lambda event: (order.index(event.kind), event.on.latest()), default=None)

    @property
    def rivals(self) -> tuple[Milestone, ...]:
        """Events that may have come after the last one: their dates overlap, and no case must pass them in order."""
        last = self.last
        return tuple(event for event in _maximal(self.events) if event is not last and event.kind in UNORDERED)

    def before(self, event: Milestone, kind: MilestoneKind, *, since: MilestoneKind | None = None) -> int:
        """How many events of a kind came up to an event, itself included; counted anew from the last `since`."""
        past = [
            milestone for milestone in self.events if milestone is event or milestone.on.earliest() <= event.on.latest()
        ]
        again = max((milestone.on.earliest() for milestone in past if milestone.kind is since), default=None)
        return sum(milestone.kind is kind and (again is None or milestone.on.latest() >= again) for milestone in past)

    @property
    def is_after_liuzhi(self) -> bool:
        """Whether the case came from a supervision commission."""
        return self.investigator is Agency.SUPERVISION or any(
            event.kind is MilestoneKind.LIUZHI for event in self.events
        )

    @property
    def is_police_case(self) -> bool | None:
        """Whether police or state security investigate; None: not said, and not clear from the charges.

        Supervision commissions and procuratorates investigate duty crimes; of the offences held those are dereliction.
        """
        if self.is_after_liuzhi:
            return False
        if self.investigator is not None:
            return self.investigator is Agency.POLICE
        categories = {offence.category for readings in self.charges for offence in readings}
        is_clear = bool(self.charges) and all(self.charges) and Category.DERELICTION not in categories
        return True if is_clear else None

    @property
    def needs_permission(self) -> bool | None:
        """Whether lawyer meetings need the investigating body's permission: state security, terrorism. None: not known."""
        answers = [_agreed(readings) for readings in self.charges]
        if True in answers:
            return True
        return False if answers and None not in answers else None


UNORDERED = {
    MilestoneKind.BAIL,
    MilestoneKind.HOME_SURVEILLANCE,
    MilestoneKind.RSDL,
    MilestoneKind.OTHER_CRIME_FOUND,
    MilestoneKind.LIUZHI,
}
"""Measures and discoveries that can come at several points of a case."""

_RESTRICTED = {Category.STATE_SECURITY, Category.TERRORISM}


def _agreed(readings: tuple[Offence, ...]) -> bool | None:
    answers = {offence.category in _RESTRICTED for offence in readings}
    return answers.pop() if len(answers) == 1 else None


def _maximal(events: Iterable[Milestone]) -> list[Milestone]:
    """The events after which no other one surely came."""
    held = list(events)
    return [last for last in held if not any(other.on.earliest() > last.on.latest() for other in held)]
