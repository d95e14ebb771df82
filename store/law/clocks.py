"""The second clock: when a judgment took effect, when the person entered prison, when a ruling was served."""

from dataclasses import dataclass
from datetime import date

from store.dates import PartialDate, Qualifier
from store.law.counting import Counted, Length, later
from store.law.facts import Commutation, Facts, Penalty, Reduction
from store.law.findings import together
from store.law.rulebook import Rule, RuleBook
from store.texts import Text, _

LAST_RULING = _("date of the last reduction")


@dataclass(frozen=True, slots=True)
class Clock:
    """A day a wait is counted from, with what it rests on; a range where it is assumed."""

    when: PartialDate
    rules: tuple[Rule, ...] = ()
    assumed: tuple[Text, ...] = ()

    def after(self, length: Length, rules: tuple[Rule, ...]) -> Counted:
        """The day a length later."""
        return later(self.when, length, together(self.rules, rules))


def ranging(earliest: date, latest: date) -> PartialDate:
    """A range of days, about."""
    last = PartialDate(latest.year, latest.month, latest.day, Qualifier.APPROXIMATE)
    return PartialDate(earliest.year, earliest.month, earliest.day, Qualifier.APPROXIMATE, last)


def effect(facts: Facts, rules: RuleBook) -> Clock | None:
    """The day the judgment took effect; from the sentence alone, between an appeal not made and one decided late."""
    if facts.effective_on is not None:
        return Clock(facts.effective_on)
    if facts.sentenced_on is None:
        return None
    judged = facts.sentenced_on.latest()
    appeal, second = rules.from_day("pre_appeal", judged), rules.from_day("limit_trial2", judged)
    days = appeal.number("judgment_days")
    soonest = later(facts.sentenced_on, Length(days=days), (appeal,))
    slowest = later(facts.sentenced_on, Length(0, second.number("late_months"), days), (appeal, second))
    assumed = _("the judgment took effect between the last day to appeal and the longest ordinary appeal")
    later_text = _later_text(appeal, judged)
    return Clock(ranging(soonest.earliest, slowest.latest), (appeal, second), (assumed, *later_text))


def _later_text(rule: Rule, day: date) -> tuple[Text, ...]:
    """That the text of a later time is taken, where that of the time was not read."""
    if rule.since is None or day >= rule.since:
        return ()
    return (_("the periods in force since {since}: those before were not read", since=rule.since),)


def prison_entry(facts: Facts, rules: RuleBook) -> Clock | None:
    """The day of delivery to prison, from which the wait for a first reduction runs; after revoked parole, the return.

    Where it is not known: between the day the judgment took effect and the last day the law leaves for delivery.
    """
    if facts.parole_revoked_on is not None:
        return Clock(facts.parole_revoked_on, (rules.from_day("parole_revoked", facts.parole_revoked_on.latest()),))
    if facts.delivered_on is not None:
        return Clock(facts.delivered_on)
    final = effect(facts, rules)
    if final is None:
        return None
    rule = rules.from_day("proc_delivery", final.when.latest())
    slowest = final.after(Length(0, rule.number("transfer_months"), rule.number("documents_days")), (rule,))
    assumed = _(
        "prison entry within {days} days and {months} month after the judgment took effect",
        days=rule.number("documents_days"),
        months=rule.number("transfer_months"),
    )
    return Clock(
        ranging(final.when.earliest(), slowest.latest), together(final.rules, (rule,)), (*final.assumed, assumed)
    )


def served(ruling: Reduction | Commutation, rules: RuleBook) -> Clock | None:
    """The day a ruling was served; at most a week after it where only the ruling's date is known."""
    if ruling.served_on is not None:
        return Clock(ruling.served_on)
    if ruling.ruled_on is None:
        return None
    rule = rules.from_day("proc_court", ruling.ruled_on.latest())
    days = rule.number("service_days")
    slowest = later(ruling.ruled_on, Length(days=days), (rule,))
    assumed = _("the ruling was served within {days} days", days=days)
    later_text = _later_text(rule, ruling.ruled_on.latest())
    return Clock(ranging(ruling.ruled_on.earliest(), slowest.latest), (rule,), (assumed, *later_text))


def last_ruling(facts: Facts) -> Reduction | Commutation | None:
    """The latest reduction or, for a life sentence or one of death with reprieve, commutation; undated ones last."""
    rulings: list[Reduction | Commutation] = [*facts.commutations, *facts.reductions]
    return max(rulings, key=_day, default=None)


def _day(ruling: Reduction | Commutation) -> date:
    when = ruling.served_on or ruling.ruled_on
    return when.earliest() if when is not None else date.max


def crime_before(facts: Facts, day: date) -> bool | None:
    """Whether the crime was before a day; a judgment before it settles that too. None: not known."""
    if facts.crime_on is not None:
        if facts.crime_on.latest() < day:
            return True
        return False if facts.crime_on.earliest() >= day else None
    judged = facts.sentenced_on or facts.effective_on
    return True if judged is not None and judged.latest() < day else None


def is_commuted_to(facts: Facts, penalty: Penalty) -> bool:
    """Whether a ruling already commuted the sentence to that kind of penalty."""
    return any(step.to is penalty for step in facts.commutations)
