"""Scenarios of procedure, medical parole and pardons: with a rule taken away, one of them must answer otherwise."""

from collections.abc import Callable
from datetime import date

from law_cases import FRAUD, case, to_fixed

from store.dates import PartialDate
from store.law.decrees import decree, may_fall_under
from store.law.facts import Penalty
from store.law.medical_parole import Ground, Health, medical_parole
from store.law.medical_steps import handover, next_check, objection, recall
from store.law.pretrial import all_limits
from store.law.proceedings import Agency, Milestone, MilestoneKind, Proceedings, Track
from store.law.rulebook import RuleBook

Scenario = Callable[[RuleBook], object]
NOW = date(2026, 6, 1)
ILL = Health(ground=Ground.ILLNESS, illness="kidney failure", may_be_dangerous=False, injured_self=False)


def after(
    kind: MilestoneKind, on: str = "2025-07-01", by: Agency | None = None, track: Track | None = None
) -> Scenario:
    """Every limit after one event."""
    known = Proceedings(events=(Milestone(kind, PartialDate.parse(on), by=by),), track=track)
    return lambda rules: all_limits(known, rules, NOW)


def ill(on: date) -> Scenario:
    """What medical parole asks of somebody ill on a day."""
    return lambda rules: medical_parole(case(term="12y", charges=FRAUD, start="2010-01-01"), ILL, rules, on)


def under(name: str) -> Scenario:
    """A case under a decree."""
    return lambda rules: may_fall_under(decree(name), case(term="12y", charges=FRAUD, start="2010-01-01"), rules)


SCENARIOS: dict[str, Scenario] = {
    **{f"after: {kind.value}": after(kind) for kind in MilestoneKind},
    "after: a judgment of death with reprieve": lambda rules: all_limits(
        Proceedings(
            events=(Milestone(MilestoneKind.JUDGED, PartialDate(2025, 7, 1)),), penalty=Penalty.DEATH_WITH_REPRIEVE
        ),
        rules,
        NOW,
    ),
    "after: liuzhi of 2019": after(MilestoneKind.LIUZHI, "2019-07-01"),
    "after: forced appearance": after(MilestoneKind.SUMMONED, by=Agency.SUPERVISION),
    "after: acceptance, summary procedure": after(MilestoneKind.COURT_ACCEPTED, track=Track.SUMMARY),
    **{f"medical parole in {year}": ill(date(year, 6, 1)) for year in (2010, 2016, 2024, 2027)},
    "check of the illness": lambda rules: next_check(PartialDate(2024, 1, 5), rules, NOW),
    "medical parole of 2014 for a year": lambda rules: next_check(PartialDate(2014, 6, 1), rules, date(2014, 12, 5)),
    "handover of 2026": lambda rules: handover(PartialDate(2026, 11, 5), rules),
    "handover of 2016": lambda rules: handover(PartialDate(2016, 11, 5), rules),
    "objection of 2026": lambda rules: objection(PartialDate(2026, 11, 5), rules),
    "objection of 2016": lambda rules: objection(PartialDate(2016, 11, 5), rules),
    "return to prison in 2026": lambda rules: recall(PartialDate(2026, 11, 5), rules),
    "a recidivist ill in prison": lambda rules: medical_parole(
        case(term="12y", charges=FRAUD, delivered_on="2022-01-10", is_recidivist=True), ILL, rules, date(2026, 1, 9)
    ),
    "a recidivist after life": lambda rules: medical_parole(
        case(Penalty.LIFE, commutations=(to_fixed("2020-03-01", "20y"),), is_recidivist=True),
        ILL,
        rules,
        date(2027, 2, 28),
    ),
    "handover": lambda rules: handover(PartialDate(2024, 1, 5), rules),
    "objection": lambda rules: objection(PartialDate(2024, 1, 5), rules),
    "return to prison": lambda rules: recall(PartialDate(2024, 1, 5), rules),
    "pardon of 2015": under("pardon-2015"),
    "pardon of 2019": under("pardon-2019"),
}
