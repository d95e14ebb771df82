"""From when parole could be requested, what bars it, and how long it lasts."""

from dataclasses import replace
from datetime import date

from store.dates import MONTHS, Term
from store.law.clocks import LAST_RULING, crime_before, effect, last_ruling, served
from store.law.counting import Length, later, sentence_end
from store.law.custody import FINAL_DATE, Beginning
from store.law.facts import Facts, Penalty, Reduction
from store.law.findings import cannot, found, together
from store.law.floors import NO_CLEMENCY, NOT_READ, part, reprieve_years, spanning, years_of_life
from store.law.offences import Offence
from store.law.reductions import UNPAID, EndBounds, after, denied, within
from store.law.rulebook import Rule, RuleBook
from store.law.sentences import REPRIEVE_FROM, TERM, reprieve_end, serving
from store.law.values import Certainty, Finding, FindingKind
from store.law.waits import in_months
from store.texts import Text, _

RECIDIVIST = _("A recidivist cannot be paroled.")
AGAIN = _("Endangering state security, or a crime of its group, once more makes a recidivist at any time: no parole.")
VIOLENT = _("Ten years or more, or life, for a listed violent crime: no parole.")
REVOKED = _("After parole was revoked there is normally no second one.")
UNVERIFIED = _("The parole rules of 1979 are not verified: shown, not computed.")
SPECIAL = _(
    "In special circumstances of state (also diplomatic) the Supreme People's Court can lift the half or the years."
)
NEVER_THE_CHANCE = _("Parole also needs a finding of no danger of reoffending: the date is shown, never the chance.")


def windows(facts: Facts, rules: RuleBook, today: date, bounds: EndBounds) -> list[Finding]:
    """The window for parole, or why there is none; nothing for penalties that know no parole."""
    if facts.penalty not in {Penalty.FIXED_TERM, Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE}:
        return []
    barred = _barred(facts, rules)
    if barred is not None:
        rule, reason = barred
        return [cannot(FindingKind.PAROLE_WINDOW, rules=(rule,), notes=(reason,))]
    finding = _opening(facts, rules, today)
    if finding.certainty is not Certainty.CANNOT:
        finding = _worded(
            _after_payment(_after_reduction(finding, facts, rules, today), facts, rules, today), facts, rules
        )
        finding = within(denied(finding, facts), facts, bounds)
    return [finding]


def _barred(facts: Facts, rules: RuleBook) -> tuple[Rule, Text] | None:
    """The rule that closes parole, and its reason."""
    if facts.is_whole_life:
        return rules.rule("LIFE-NO-CLEMENCY"), NO_CLEMENCY
    if facts.parole_revoked_on is not None:
        return rules.rule("PAR-REVOKED"), REVOKED
    if facts.withholds_payment and facts.paid_on is None:
        return rules.rule("PAR-UNPAID"), UNPAID
    old = rules.rule("H97-BEFORE")
    if old.since is not None and crime_before(facts, old.since):
        return None  # the code of 1979 barred nobody by class
    return _barred_by_class(facts, rules)


def _barred_by_class(facts: Facts, rules: RuleBook) -> tuple[Rule, Text] | None:
    """Recidivists, and ten years or more for violent crimes."""
    bar, again = rules.rule("PAR-BAR"), rules.rule("PAR-RECID-ESS")
    if facts.is_recidivist:
        return bar, RECIDIVIST
    if _commits_again(facts, again):
        return again, AGAIN
    least = bar.number("violent_from_years") * MONTHS
    is_long = facts.penalty is not Penalty.FIXED_TERM or (facts.term is not None and in_months(facts.term) >= least)
    return (bar, VIOLENT) if facts.is_violent and is_long else None


def _commits_again(facts: Facts, rule: Rule) -> bool:
    """Whether state security or terrorism follows an earlier offence of that kind; before 2011 state security only."""
    is_old = rule.since is not None and crime_before(facts, rule.since)
    words = {"ESS", "counterrevolution"} if is_old else {"ESS", "counterrevolution", "terrorism"}
    return _all_in(facts.charges, words) and _all_in(facts.earlier_charges, words)


def _all_in(charges: tuple[tuple[Offence, ...], ...], categories: set[str]) -> bool:
    """Whether some charge is of these categories in every reading."""
    return any(readings and all(offence.category.value in categories for offence in readings) for readings in charges)


def _opening(facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The window before any interval after a reduction."""
    kind = FindingKind.PAROLE_WINDOW
    if facts.penalty is Penalty.LIFE:
        return _of_life(facts, rules, today)
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE:
        return _of_reprieve(facts, rules, today)
    term = serving(facts, rules)
    begun = term.beginning if term is not None else Beginning(None)
    if facts.term is None or begun.when is None:
        lacking = (*begun.missing, *(() if facts.term is not None else (TERM,)))
        return cannot(kind, lacking, (rules.rule("PAR-FIXED"),))
    rule = _of_code(rules, today)
    if rule is None:
        return cannot(kind, rules=(rules.rule("H79-PAROLE"),), notes=(UNVERIFIED,))
    half = part(facts.term, rule.share("fraction_of_original"), rules)
    counted = later(begun.when, half, (rule,), begun.credit)
    return found(kind, counted, begun.rules, begun.assumed)


def _of_code(rules: RuleBook, day: date) -> Rule | None:
    """The article on parole in the code of a day; None before the code of 1997."""
    old = rules.rule("H97-PAR81")
    if old.covers(day):
        return old
    rule = rules.rule("PAR-FIXED")
    return rule if rule.covers(day) else None


def _of_life(facts: Facts, rules: RuleBook, today: date) -> Finding:
    """Ten or thirteen years from the day of effect, by the date of the crime; custody before it is not credited."""
    rule, old = rules.rule("PAR-LIFE-13"), rules.rule("H97-PAR81")
    if not old.covers(today):
        return years_of_life(FindingKind.PAROLE_WINDOW, facts, rules, rule)
    final = effect(facts, rules)
    if final is None:
        return cannot(FindingKind.PAROLE_WINDOW, (FINAL_DATE,), (old,))
    return found(
        FindingKind.PAROLE_WINDOW, final.after(Length(old.number("life_years")), (old,)), assumed=final.assumed
    )


def _of_reprieve(facts: Facts, rules: RuleBook, today: date) -> Finding:
    """Years after the end of the reprieve."""
    kind = FindingKind.PAROLE_WINDOW
    rule = rules.rule("PAR-DWR")
    if rule.covers(today):
        fewest = most = rule.number("years")
        used: tuple[Rule, ...] = (rule,)
        assumed: tuple[Text, ...] = ()
    else:
        span = reprieve_years(facts, rules, today)
        if span is None:
            return cannot(kind, notes=(NOT_READ,))
        fewest, most, used, assumed = span
    ended = reprieve_end(facts, rules)
    if ended is None:
        return cannot(kind, (REPRIEVE_FROM,), used)
    soonest, slowest = (later(ended.known_as, Length(years), together(used, ended.rules)) for years in (fewest, most))
    return found(kind, spanning(soonest, slowest), assumed=assumed)


def _after_reduction(finding: Finding, facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The window moved behind the interval after the last reduction."""
    last = last_ruling(replace(facts, commutations=()))
    if not isinstance(last, Reduction):
        return finding
    clock = served(last, rules)
    if clock is None:
        return replace(finding, certainty=Certainty.ESTIMATE, missing=(*finding.missing, LAST_RULING))
    rule, months = _interval(last.amount, rules, max(today, finding.earliest or today))
    moved = after(finding, clock.after(Length(0, months), (rule,)))
    if moved is finding:
        return finding
    return replace(moved, assumed=(*moved.assumed, *clock.assumed), notes=(*moved.notes, *_shorter(rule)))


def _shorter(rule: Rule) -> tuple[Text, ...]:
    if "short_remainder_below_months" not in rule.values:
        return ()
    months = rule.number("short_remainder_below_months")
    return (_("With under {months} months left the interval after a reduction may be shortened.", months=months),)


def _interval(cut: Term | None, rules: RuleBook, day: date) -> tuple[Rule, int]:
    """The interval in months between a reduction and parole, under the rules of the day."""
    sets = ("R97-PAROLE", "R12-PAR-AFTER-RED", "PAR-AFTER-RED")
    rule = rules.covering(day, *sets) or rules.rule("PAR-AFTER-RED")
    names = {"interval_months_after_2_3y_cut", "interval_months_if_cut_24", "interval_months_if_cut_ge_12"}
    is_long = cut is None or in_months(cut) >= rule.number("long_cut_months")
    name = (names & rule.values.keys()).pop() if is_long else "interval_months"
    return rule, rule.number(name)


def _after_payment(finding: Finding, facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The window moved behind the wait after unpaid property items were paid."""
    rule = rules.rule("R24-PROPERTY")
    if not facts.withholds_payment or facts.paid_on is None or not rule.covers(today):
        return finding
    return after(finding, later(facts.paid_on, Length(0, rule.number("wait_months_after_cure")), (rule,)))


def _worded(finding: Finding, facts: Facts, rules: RuleBook) -> Finding:
    notes, used = (*finding.notes, NEVER_THE_CHANCE), finding.rules
    if facts.is_foreign:
        notes, used = (*notes, SPECIAL), together(used, (rules.rule("PAR-SPECIAL"),))
    return replace(finding, notes=notes, rules=used)


def parole_end(facts: Facts, rules: RuleBook, end: Finding | None) -> Finding | None:
    """The last day of a parole that was granted: the end of a fixed term; ten years after parole from life."""
    if facts.paroled_on is None or facts.parole_revoked_on is not None:
        return None
    rule = rules.rule("PAR-TERM")
    if facts.penalty is Penalty.LIFE and serving(facts, rules) is None:
        counted = sentence_end(facts.paroled_on, Length(rule.number("life_years")), rules)
        return found(FindingKind.PAROLE_END, counted, (rule,))
    if end is None:
        return None
    return replace(end, kind=FindingKind.PAROLE_END, rules=together((rule,), end.rules))
