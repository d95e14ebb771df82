"""What a window must lie between or behind: the end and the floor of the sentence, bars, and a denial of guilt."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from store.law.clocks import Clock
from store.law.counting import Counted, Length
from store.law.facts import Facts, Penalty
from store.law.findings import about, cannot, together
from store.law.floors import spanning
from store.law.rulebook import RuleBook
from store.law.values import Certainty, Finding
from store.texts import Text, _

UNPAID = _("While property items are unpaid though they could be paid, no reduction or parole is open.")
AFTER_END = _("By then the sentence has ended: there is no window.")
FLOOR_REACHED = _("The least time to be served is reached: no further reduction is possible.")
DENIES = _("The person denies guilt: the window is shown, and nobody is reminded of it.")
PETITION = _("An appeal, petition or complaint alone is no denial of guilt and no lack of repentance.")


@dataclass(frozen=True, slots=True)
class EndBounds:
    """What a window must lie between: the end of the sentence and the least time to be served."""

    end: Finding | None
    floor: Finding | None


def not_before(finding: Finding, facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The window moved behind a bar: after a new crime, or until unpaid property items are paid for a while."""
    for bar in _bars(facts, rules, today):
        finding = after(finding, bar)
    return finding


def _bars(facts: Facts, rules: RuleBook, today: date) -> Iterator[Counted]:
    yield from _new_crime(facts, rules, today)
    rule = rules.in_force("property", today)
    if facts.withholds_payment and facts.paid_on is not None and rule is not None:
        yield Clock(facts.paid_on).after(Length(0, rule.number("wait_months_after_cure")), (rule,))


def _new_crime(facts: Facts, rules: RuleBook, today: date) -> Iterator[Counted]:
    """Years from the new judgment, by the penalty for the new crime; after one in the reprieve, from the life sentence.

    The penalty not known: of a fixed term a fixed one, for a life sentence would have taken its place; else both.
    """
    judged_on = facts.new_crime_judged_on
    if judged_on is None and not facts.new_crime_in_reprieve:
        return
    rule = rules.from_day("new_crime_bar", today)
    if judged_on is None or facts.new_crime_in_reprieve:
        life = next((step for step in facts.commutations if step.to is Penalty.LIFE and step.ruled_on), None)
        if life is not None and life.ruled_on is not None:
            years = rule.number("bar_years_after_life_if_new_crime_in_reprieve")
            yield Clock(life.ruled_on).after(Length(years), (rule,))
        return
    fewest, most = rule.number("bar_years_new_crime_fixed"), rule.number("bar_years_new_crime_life")
    if facts.new_crime_penalty is Penalty.LIFE:
        fewest = most
    elif facts.new_crime_penalty is not None or facts.penalty is Penalty.FIXED_TERM:
        most = fewest
    judged = Clock(judged_on)
    yield spanning(judged.after(Length(fewest), (rule,)), judged.after(Length(most), (rule,)))


def after(finding: Finding, bar: Counted) -> Finding:
    """The same window, not before another day; both where they overlap."""
    if finding.earliest is None or finding.latest is None or bar.latest <= finding.earliest:
        return finding
    used = together(finding.rules, bar.rules)
    if bar.earliest >= finding.latest:
        sure = finding.certainty if bar.is_one_day else Certainty.ESTIMATE
        return replace(
            finding, certainty=sure, earliest=bar.earliest, latest=bar.latest, known_as=bar.known_as, rules=used
        )
    earliest, latest = max(finding.earliest, bar.earliest), max(finding.latest, bar.latest)
    shown = about(earliest, latest)
    return replace(finding, certainty=Certainty.ESTIMATE, earliest=earliest, latest=latest, known_as=shown, rules=used)


def denied(finding: Finding, facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The window of a person who denies guilt: shown, and nobody is reminded of it; a petition is no denial."""
    if not facts.denies_guilt:
        return finding
    petition = rules.in_force("petition", today)
    notes: tuple[Text, ...] = (DENIES,)
    used = finding.rules
    if petition is not None:
        notes, used = (DENIES, PETITION), together(used, (petition,))
    return replace(finding, alertable=False, notes=(*finding.notes, *notes), rules=used)


def within(finding: Finding, facts: Facts, bounds: EndBounds) -> Finding:
    """The window if it opens before the sentence ends and the floor is not reached; else why there is none."""
    end, floor = bounds.end, bounds.floor
    if end is None or end.latest is None or finding.earliest is None:
        return finding
    if facts.reductions and floor is not None and floor.earliest is not None and end.latest <= floor.earliest:
        return cannot(finding.kind, (), together(finding.rules, floor.rules), (FLOOR_REACHED,))
    if finding.earliest > end.latest:
        return cannot(finding.kind, (), finding.rules, (AFTER_END,))
    if finding.latest is not None and finding.latest > end.latest:
        shown = about(finding.earliest, end.latest)
        return replace(finding, latest=end.latest, known_as=shown, certainty=Certainty.ESTIMATE)
    return finding
