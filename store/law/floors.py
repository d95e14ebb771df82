"""The time that must really be served: half of a fixed term, years of a life sentence or of death with reprieve."""

import math
from dataclasses import replace
from datetime import date
from fractions import Fraction

from store.dates import MONTHS, Term
from store.law.clocks import crime_before, effect, is_commuted_to
from store.law.counting import Counted, Length, half_month, later, sentence_end
from store.law.custody import FINAL_DATE, begin
from store.law.facts import Facts, Penalty
from store.law.findings import about, cannot, found, together
from store.law.rulebook import Rule, RuleBook
from store.law.sentences import REPRIEVE_FROM, TERM, TIMED, reprieve_end
from store.law.values import Certainty, Finding, FindingKind
from store.texts import Text, _

CRIME_DATE = _("date of the crime")
NOT_LIMITED = _("commutation is not limited by the judgment")
NO_CLEMENCY = _("Life without commutation or parole: there is no window.")
NOT_READ = _("The rules in force then were not read.")


def part(term: Term, share: Fraction, rules: RuleBook) -> Length:
    """A part of a term: what is left of a month counts in days, half a month as the law counts it."""
    months = (term.years * MONTHS + term.months) * share
    whole = math.floor(months)
    days = math.ceil((months - whole) * 2 * half_month(rules) + term.days * share)
    return Length(*divmod(whole, MONTHS), days)


def floor(facts: Facts, rules: RuleBook, today: date) -> Finding | None:
    """The earliest end that reductions can lead to; None for a penalty without such a floor."""
    kind = FindingKind.FLOOR
    if facts.penalty in TIMED:
        return _half(facts, rules, today)
    if facts.is_whole_life:
        return cannot(kind, rules=(rules.rule("LIFE-NO-CLEMENCY"),), notes=(NO_CLEMENCY,))
    if facts.penalty is Penalty.LIFE:
        return years_of_life(kind, facts, rules, rules.rule("MIN-LIFE-13"))
    return _reprieve(facts, rules, today) if facts.penalty is Penalty.DEATH_WITH_REPRIEVE else None


def _half(facts: Facts, rules: RuleBook, today: date) -> Finding:
    """Half of the original term, custody counting."""
    begun = begin(facts, rules)
    rule = rules.rule("MIN-FIXED")
    used = together((rule,), _custody_counts(facts, rules, today))
    if facts.term is None or begun.when is None:
        return cannot(FindingKind.FLOOR, (*begun.missing, *(() if facts.term is not None else (TERM,))), used)
    half = part(facts.term, rule.share("fraction_of_original"), rules)
    counted = sentence_end(begun.when, half, rules, begun.credit, facts.judged_on)
    return found(FindingKind.FLOOR, counted, together(begun.rules, used), begun.assumed)


def _custody_counts(facts: Facts, rules: RuleBook, today: date) -> tuple[Rule, ...]:
    """The rule that says custody counts towards the half: written in 1997, kept up where later texts are silent."""
    rule = rules.rule("R97-HALF")
    return (rule,) if facts.penalty is Penalty.FIXED_TERM and rule.covers(today) else ()


def life_years(facts: Facts, rules: RuleBook, new: Rule) -> tuple[int, int, tuple[Rule, ...]]:
    """The fewest and the most years of a life sentence to be served, by the date of the crime: the new rule's or ten."""
    old = rules.rule("MIN-LIFE-10")
    is_old = None if new.since is None else crime_before(facts, new.since)
    if is_old is None:
        return old.number("years"), new.number("years"), (old, new)
    rule = old if is_old else new
    return rule.number("years"), rule.number("years"), (rule,)


def years_of_life(kind: FindingKind, facts: Facts, rules: RuleBook, new: Rule) -> Finding:
    """The day so many years after the judgment took effect: the floor, and where parole opens."""
    fewest, most, used = life_years(facts, rules, new)
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
    kind = FindingKind.FLOOR
    ended = reprieve_end(facts, rules)
    span = reprieve_years(facts, rules, today)
    if span is None:
        return cannot(kind, notes=(NOT_READ,))
    fewest, most, used, assumed = span
    if ended is None:
        return cannot(kind, (REPRIEVE_FROM,), used, assumed=assumed)
    soonest, slowest = (later(ended.known_as, Length(years), together(used, ended.rules)) for years in (fewest, most))
    return found(kind, spanning(soonest, slowest), used, assumed)


def reprieve_years(
    facts: Facts, rules: RuleBook, today: date
) -> tuple[int, int, tuple[Rule, ...], tuple[Text, ...]] | None:
    """The fewest and most years to be served after the reprieve, with rules and assumptions; None: rules not read."""
    if facts.is_commutation_limited:
        rule = rules.rule("MIN-DWR-LIMITED")
        life, fixed = rule.number("years_if_life"), rule.number("years_if_25y")
        if is_commuted_to(facts, Penalty.LIFE):
            return life, life, (rule,), ()
        return (fixed, fixed if facts.commutations else life, (rule,), ())
    rule, old = rules.rule("MIN-DWR"), rules.rule("R97-PAROLE")
    assumed = () if facts.is_commutation_limited is False else (NOT_LIMITED,)
    if rule.covers(today):
        return rule.number("years"), rule.number("years"), (rule,), assumed
    if old.covers(today):
        return old.number("dwr_floor_years"), old.number("dwr_floor_years"), (old,), assumed
    return None
