"""From when parole could be requested, what bars it, and how long it lasts."""

from dataclasses import replace
from datetime import date

from store.dates import MONTHS, Term
from store.law.bounds import UNPAID, EndBounds, after, denied, within
from store.law.clocks import LAST_RULING, crime_before, last_ruling, served
from store.law.counting import DAY, Length, later, months_later, sentence_end, term_end
from store.law.custody import Beginning
from store.law.facts import Facts, Penalty, Reduction
from store.law.findings import cannot, found, together
from store.law.floors import NO_CLEMENCY, after_reprieve, part, texts_for_crime, years_of_life
from store.law.groups import in_months, is_long_and_violent
from store.law.offences import Category, is_among
from store.law.rulebook import Rule, RuleBook, Verification
from store.law.sentences import TERM, serving
from store.law.values import Certainty, Finding, FindingKind
from store.texts import Text, _

RECIDIVIST = _("A recidivist cannot be paroled.")
AGAIN = _("Endangering state security, or a crime of its group, once more makes a recidivist at any time: no parole.")
VIOLENT = _("Ten years or more, or life, for a listed violent crime: no parole.")
REVOKED = _("After parole was revoked there is normally no second one.")
LIMITED = _("Death with reprieve and commutation limited: no parole, also after a commutation.")
DOUBTFUL = _(
    "An earlier sentence for counterrevolution: the text on repeated crimes of this group does not name it, so that "
    "parole is doubtful, not barred."
)
UNVERIFIED = _("The parole rules of 1979 are not verified: shown, not computed.")
SPECIAL = _(
    "In special circumstances of state (also diplomatic) the Supreme People's Court can lift the half or the years."
)
PAROLE_DATE = _("date of parole")
RETURNED = _("back in prison on the day parole was revoked, and not arrested before")
A_DAY = _("The remainder is counted in days by courts in two ways: a day more or less.")
NEVER_THE_CHANCE = _("Parole also needs a finding of no danger of reoffending: the date is shown, never the chance.")


def windows(facts: Facts, rules: RuleBook, today: date, bounds: EndBounds) -> list[Finding]:
    """The window for parole, or why there is none; nothing for penalties that know no parole.

    Raises:
        NoRule: no text is in force.
    """
    if facts.penalty not in {Penalty.FIXED_TERM, Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE}:
        return []
    barred = _barred(facts, rules, today)
    if barred is not None:
        rule, reason = barred
        return [cannot(FindingKind.PAROLE_WINDOW, rules=(rule,), notes=(reason,))]
    finding = _opening(facts, rules, today)
    if finding.certainty is not Certainty.CANNOT:
        finding = _worded(
            _after_payment(_after_reduction(finding, facts, rules, today), facts, rules, today), facts, rules, today
        )
        finding = within(denied(finding, facts, rules, today), facts, bounds)
    return [finding]


def _barred(facts: Facts, rules: RuleBook, today: date) -> tuple[Rule, Text] | None:
    """The rule that closes parole, and its reason."""
    if facts.is_whole_life:
        return rules.from_day("whole_life", today), NO_CLEMENCY
    if facts.parole_revoked_on is not None:
        return rules.from_day("parole_revoked", today), REVOKED
    if facts.withholds_payment and facts.paid_on is None:
        return rules.from_day("parole_unpaid", today), UNPAID
    old = rules.closest("parole_bar_before_1997", today)
    if old.since is not None and crime_before(facts, old.since):
        return None  # the code of 1979 barred nobody by class
    return _barred_by_class(facts, rules)


def _barred_by_class(facts: Facts, rules: RuleBook) -> tuple[Rule, Text] | None:
    """Recidivists, ten years or more for violent crimes, and death with reprieve with commutation limited.

    Which text counts is decided by the day of the crime, the newest where that is not known.
    """
    bar = texts_for_crime(facts, rules, "parole_bar")[-1]
    if facts.is_recidivist:
        return bar, RECIDIVIST
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE and facts.is_commutation_limited:
        return bar, LIMITED
    if facts.earlier_charges:
        again, classes = _again(facts, rules)
        if is_among(facts.charges, classes) and is_among(facts.earlier_charges, classes):
            return again, AGAIN
    return (bar, VIOLENT) if is_long_and_violent(facts, bar.number("violent_from_years")) else None


def _again(facts: Facts, rules: RuleBook) -> tuple[Rule, set[Category]]:
    """The text on repeated crimes of the group and its classes; for crimes before it state security only."""
    rule = rules.from_day("special_recidivist", date.min)
    if rule.since is not None and crime_before(facts, rule.since):
        return rule, {Category.STATE_SECURITY}
    newest = texts_for_crime(facts, rules, "special_recidivist")[-1]
    return newest, {Category.STATE_SECURITY, Category.TERRORISM, Category.ORGANIZED_CRIME}


def _is_doubtful(facts: Facts, rules: RuleBook) -> bool:
    """Whether only an earlier counterrevolution, which the text does not name, would make it a repeated crime."""
    if not is_among(facts.earlier_charges, {Category.COUNTERREVOLUTION}):
        return False
    return bool(is_among(facts.charges, _again(facts, rules)[1]))


def _opening(facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The window before any interval after a reduction."""
    kind = FindingKind.PAROLE_WINDOW
    if facts.penalty is Penalty.LIFE:
        texts = texts_for_crime(facts, rules, "parole_life")
        if any(rule.status is Verification.UNVERIFIED for rule in texts):
            return cannot(kind, rules=texts, notes=(UNVERIFIED,))
        return years_of_life(kind, facts, rules, "parole_life")
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE:
        own = rules.in_force("parole_reprieve", today)
        return after_reprieve(kind, facts, rules, own or rules.of("min_reprieve", today))
    rule = rules.of("parole_fixed", today)
    if rule.status is Verification.UNVERIFIED:
        return cannot(kind, rules=(rule,), notes=(UNVERIFIED,))
    term = serving(facts, rules)
    begun = term.beginning if term is not None else Beginning(None)
    if facts.term is None or begun.when is None:
        lacking = (*begun.missing, *(() if facts.term is not None else (TERM,)))
        return cannot(kind, lacking, (rule,))
    half = part(facts.term, rule.share("fraction_of_original"), rules)
    counted = later(begun.when, half, (rule,), begun.credit)
    return found(kind, counted, begun.rules, begun.assumed)


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
    rule = rules.from_day("parole_after_reduction", day)
    names = {"interval_months_after_2_3y_cut", "interval_months_if_cut_24", "interval_months_if_cut_ge_12"}
    is_long = cut is None or in_months(cut) >= rule.number("long_cut_months")
    name = (names & rule.values.keys()).pop() if is_long else "interval_months"
    return rule, rule.number(name)


def _after_payment(finding: Finding, facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The window moved behind the wait after unpaid property items were paid."""
    rule = rules.in_force("property", today)
    if not facts.withholds_payment or facts.paid_on is None or rule is None:
        return finding
    return after(finding, later(facts.paid_on, Length(0, rule.number("wait_months_after_cure")), (rule,)))


def _worded(finding: Finding, facts: Facts, rules: RuleBook, today: date) -> Finding:
    notes, used = (*finding.notes, NEVER_THE_CHANCE), finding.rules
    if _is_doubtful(facts, rules):
        notes, used = (*notes, DOUBTFUL), together(used, (_again(facts, rules)[0],))
    before = rules.closest("parole_bar_before_1997", today)
    if before.since is not None and crime_before(facts, before.since):
        used = together(used, (before,))
    special = rules.in_force("parole_special", today)
    if facts.is_foreign and special is not None:
        notes, used = (*notes, SPECIAL), together(used, (special,))
    return replace(finding, notes=notes, rules=used)


def parole_end(facts: Facts, rules: RuleBook, end: Finding | None) -> Finding | None:
    """The last day of a parole that was granted: the end of a fixed term; ten years after parole from life."""
    if facts.paroled_on is None or facts.parole_revoked_on is not None:
        return None
    rule = rules.closest("parole_term", facts.paroled_on.latest())
    if facts.penalty is Penalty.LIFE and serving(facts, rules) is None:
        counted = sentence_end(facts.paroled_on, Length(rule.number("life_years")), rules)
        return found(FindingKind.PAROLE_END, counted, (rule,))
    if end is None:
        return None
    return replace(end, kind=FindingKind.PAROLE_END, rules=together((rule,), end.rules))


def end_after_revocation(facts: Facts, rules: RuleBook, end: Finding) -> Finding:
    """The end of the sentence after parole was revoked: the remainder on the day of parole, from the return to prison.

    No day on parole counts as served; an arrest before the ruling counts, so that the remainder runs from it. Courts
    count the remainder a day more or less (README of the rule base, 13.7).

    Args:
        facts: the case.
        rules: the rule book.
        end: the end without the revocation; it stands where parole was not revoked or a source states another end.
    """
    paroled, revoked = facts.paroled_on, facts.parole_revoked_on
    if revoked is None or facts.stated_end is not None:
        return end
    rule = rules.closest("parole_revoked_end", revoked.latest())
    if paroled is None or end.known_as is None or end.earliest is None or end.latest is None:
        missing = (*end.missing, *(() if paroled is not None else (PAROLE_DATE,)))
        return cannot(end.kind, missing, together((rule,), end.rules), end.notes)
    back = facts.retaken_on or revoked
    earliest = term_end(back.earliest(), _remainder(paroled.latest(), end.earliest))
    latest = term_end(back.latest(), _remainder(paroled.earliest(), end.latest))
    counted = sentence_end(back, _remainder(paroled.earliest(), end.latest), rules)
    assumed = () if facts.retaken_on is not None else (RETURNED,)
    return Finding(
        end.kind,
        Certainty.ESTIMATE,
        earliest - DAY,
        latest + DAY,
        counted.known_as,
        together((rule,), counted.rules, end.rules),
        (*end.assumed, *assumed),
        end.missing,
        (*end.notes, A_DAY),
    )


def _remainder(first: date, last: date) -> Length:
    """From one day to another, both included, in years, months and days."""
    after_last = last + DAY
    months = (after_last.year - first.year) * MONTHS + after_last.month - first.month
    while months_later(first, months, last_to_last=False) > after_last:
        months -= 1
    rest = (after_last - months_later(first, months, last_to_last=False)).days
    return Length(*divmod(months, MONTHS), rest)
