"""The time that must really be served: half of a fixed term, years of a life sentence or of death with reprieve."""

import math
from dataclasses import replace
from datetime import date
from fractions import Fraction

from store.dates import MONTHS, Term
from store.law.clocks import effect, is_commuted_to
from store.law.counting import Counted, Length, half_month, later, sentence_end
from store.law.custody import FINAL_DATE, begin
from store.law.facts import Facts, Penalty
from store.law.findings import about, cannot, found, together
from store.law.rulebook import Rule, RuleBook, Verification
from store.law.sentences import REPRIEVE_FROM, TERM, TIMED, reprieve_end
from store.law.values import Certainty, Finding, FindingKind
from store.texts import _

CRIME_DATE = _("date of the crime")
NOT_LIMITED = _("commutation is not limited by the judgment")
NO_CLEMENCY = _("Life without commutation or parole: there is no window.")


def part(term: Term, share: Fraction, rules: RuleBook) -> Length:
    """A part of a term: what is left of a month counts in days, half a month as the law counts it."""
    months = (term.years * MONTHS + term.months) * share
    whole = math.floor(months)
    days = math.ceil((months - whole) * 2 * half_month(rules) + term.days * share)
    return Length(*divmod(whole, MONTHS), days)


def floor(facts: Facts, rules: RuleBook, today: date) -> Finding | None:
    """The earliest end that reductions can lead to; None for a penalty without such a floor.

    Raises:
        NoRule: no text is in force.
    """
    kind = FindingKind.FLOOR
    if facts.penalty in TIMED:
        return _half(facts, rules, today)
    if facts.is_whole_life:
        return cannot(kind, rules=(rules.from_day("whole_life", today),), notes=(NO_CLEMENCY,))
    if facts.penalty is Penalty.LIFE:
        return years_of_life(kind, facts, rules, "min_life")
    return _reprieve(facts, rules, today) if facts.penalty is Penalty.DEATH_WITH_REPRIEVE else None


def _half(facts: Facts, rules: RuleBook, today: date) -> Finding:
    """Half of the original term, custody counting."""
    begun = begin(facts, rules)
    rule = rules.of("min_fixed", today)
    used = together((rule,), _custody_counts(facts, rules, today))
    if facts.term is None or begun.when is None:
        return cannot(FindingKind.FLOOR, (*begun.missing, *(() if facts.term is not None else (TERM,))), used)
    half = part(facts.term, rule.share("fraction_of_original"), rules)
    counted = sentence_end(begun.when, half, rules, begun.credit, facts.judged_on)
    return found(FindingKind.FLOOR, counted, together(begun.rules, used), begun.assumed)


def _custody_counts(facts: Facts, rules: RuleBook, today: date) -> tuple[Rule, ...]:
    """The rule that says custody counts towards the half: written in 1997, kept up where later texts are silent."""
    rule = rules.in_force("half_counts_custody", today)
    return (rule,) if facts.penalty is Penalty.FIXED_TERM and rule is not None else ()


def texts_for_crime(facts: Facts, rules: RuleBook, family: str) -> tuple[Rule, ...]:
    """The texts of a family that the crime can fall under, oldest first: several where its day is not known.

    A crime that is not dated lies before the judgment, and not under a text known from memory only.

    Raises:
        NoRule: none was in force.
    """
    judged = facts.sentenced_on or facts.effective_on
    texts = rules.texts(family)
    if facts.crime_on is not None:
        first, last = facts.crime_on.earliest(), facts.crime_on.latest()
    else:
        read = [rule for rule in texts if rule.status is not Verification.UNVERIFIED]
        first = min((rule.since or date.min for rule in read), default=date.max)
        last = judged.latest() if judged is not None else date.max
    days = [first, *(rule.since for rule in texts if rule.since is not None and first < rule.since <= last), last]
    found = [rule for day in days if first <= day for rule in [rules.in_force(family, day)] if rule is not None]
    if not found or first > last:
        raise rules.gap(family, last)
    return tuple(dict.fromkeys(found))


def years_of_life(kind: FindingKind, facts: Facts, rules: RuleBook, family: str) -> Finding:
    """The day so many years after the judgment took effect: the floor, and where parole opens.

    Raises:
        NoRule: no text for crimes of that time.
    """
    used = texts_for_crime(facts, rules, family)
    years = [rule.number("life_years" if "life_years" in rule.values else "years") for rule in used]
    fewest, most = min(years), max(years)
    final = effect(facts, rules)
    missing = () if fewest == most else (CRIME_DATE,)
    if final is None:
        return cannot(kind, (FINAL_DATE, *missing), used)
    soonest, slowest = final.after(Length(fewest), used), final.after(Length(most), used)
    counted = spanning(soonest, slowest)
    finding = found(kind, counted, used, final.assumed)
    return replace(finding, certainty=Certainty.ESTIMATE, missing=missing) if missing else finding


def spanning(soonest: Counted, slowest: Counted) -> Counted:
    """From the one to the other, shown as a date where both are the same."""
    if soonest == slowest:
        return soonest
    first, last = soonest.known_as, slowest.known_as
    shown = first if first == last else about(first.earliest(), last.latest())
    return Counted(soonest.earliest, slowest.latest, shown, together(soonest.rules, slowest.rules), soonest.notes)


def _reprieve(facts: Facts, rules: RuleBook, today: date) -> Finding:
    """Years after the end of the reprieve, which does not count."""
    if facts.is_commutation_limited:
        rule = rules.of("min_reprieve_limited", today)
        life, fixed = rule.number("years_if_life"), rule.number("years_if_25y")
        years = (life, life) if is_commuted_to(facts, Penalty.LIFE) else (fixed, fixed if facts.commutations else life)
        return after_reprieve(FindingKind.FLOOR, facts, rules, rule, years)
    rule = rules.of("min_reprieve", today)
    finding = after_reprieve(FindingKind.FLOOR, facts, rules, rule, _floor_years(rule))
    if facts.is_commutation_limited is False or finding.certainty is Certainty.CANNOT:
        return finding
    return replace(finding, certainty=Certainty.ESTIMATE, assumed=(*finding.assumed, NOT_LIMITED))


def _floor_years(rule: Rule) -> tuple[int, int]:
    """The years of a text on the time after a reprieve."""
    years = rule.number("years" if "years" in rule.values else "dwr_floor_years")
    return years, years


def after_reprieve(
    kind: FindingKind, facts: Facts, rules: RuleBook, rule: Rule, years: tuple[int, int] | None = None
) -> Finding:
    """The day a text's years after the end of the reprieve, from the fewest to the most."""
    ended = reprieve_end(facts, rules)
    if ended is None:
        return cannot(kind, (REPRIEVE_FROM,), (rule,))
    soonest, slowest = (
        later(ended.known_as, Length(count), together((rule,), ended.rules)) for count in years or _floor_years(rule)
    )
    return found(kind, spanning(soonest, slowest), (rule,))
