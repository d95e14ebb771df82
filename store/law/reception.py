"""When a prison must have told the family that it received somebody (Prison Law of 2026)."""

from dataclasses import replace
from datetime import date

from store.dates import PartialDate, Precision
from store.law.counting import DAY, Counted
from store.law.facts import Facts
from store.law.findings import found
from store.law.rulebook import RuleBook
from store.law.values import Certainty, Finding, FindingKind
from store.texts import _

SATURDAY = 5
"""As `weekday` counts: from here on days are no working days."""


def notice(facts: Facts, rules: RuleBook) -> Finding | None:
    """The day by which the notice is sent; None where the day of reception is not known, or no text asked for one."""
    received = facts.delivered_on
    if received is None or received.precision is not Precision.DAY:
        return None
    rule = rules.in_force("reception_notice", received.latest())
    if rule is None:
        return None
    days = rule.number("working_days")
    day = _working_days_later(received.latest(), days)
    counted = Counted(day, day, PartialDate.of(day), (rule,))
    note = _(
        "The prison sends the family a notice within {days} working days of the reception, without family to the "
        "committee of the neighbourhood or village: a date to ask them about. Public holidays are not counted out.",
        days=days,
    )
    finding = found(FindingKind.FAMILY_NOTICE, counted, notes=(note,))
    return replace(finding, certainty=Certainty.ESTIMATE, alertable=False)


def _working_days_later(day: date, days: int) -> date:
    """So many days from Monday to Friday later; the first day does not count."""
    while days:
        day += DAY
        days -= day.weekday() < SATURDAY
    return day
