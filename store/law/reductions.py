"""From when a sentence reduction could be requested: a window, never a forecast."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from store.dates import MONTHS, PartialDate, Precision, Qualifier
from store.law.amounts import commuted_years, largest_reduction
from store.law.bounds import UNPAID, EndBounds, denied, not_before, within
from store.law.clocks import LAST_RULING, Clock, effect, is_commuted_to, last_ruling, prison_entry, ranging, served
from store.law.counting import Counted, Length, between, later, years_later
from store.law.custody import FINAL_DATE
from store.law.facts import Commutation, Facts, Penalty, Reduction
from store.law.findings import about, cannot, found, together
from store.law.floors import NO_CLEMENCY
from store.law.groups import is_long_and_violent, strictness
from store.law.offences import Category
from store.law.rulebook import Rule, RuleBook
from store.law.sentences import AMOUNT, TERM, reprieve_end
from store.law.values import Certainty, Finding, FindingKind
from store.law.waits import Wait, families_of, waits
from store.texts import Text, _

OFFENCE = _("the offence, or whether it is one of the strict group")
PRISON_ENTRY = _("date of prison entry, of effect or of sentence")
REPRIEVE_FIRST = _("First the death sentence with reprieve is commuted, after the reprieve.")
AT_DISCRETION = _("For so short a term the court decides from when; at least half must be served.")
NO_LIMIT = _("After major meritorious service no wait is set: a reduction could be requested at any time.")
FROM_EFFECT = _(
    "The text does not say from which day the years of a life sentence run; the day of effect is the earliest."
)
COUNTERREVOLUTION = _(
    "The strict group of 2016 names state security; counterrevolution, which it replaced, is handled alike."
)
ASK_CAPACITY = _(
    "Age, illness or disability alone gives no relief: is labour capacity basically lost, and is it hard to care for oneself?"
)
FROM_RULING = _("the years run from the end of the reprieve, or from the ruling: the text does not say")

Ruling = Reduction | Commutation


def windows(facts: Facts, rules: RuleBook, today: date, bounds: EndBounds) -> list[Finding]:
    """The first or next window for a reduction and, where age or health gives relief, the earlier one with it.

    Args:
        facts: a case that is still being served.
        rules: the rule book.
        today: rules that ended before this day do not count: the prison can only file now or later.
        bounds: end and floor of the sentence.
    """
    barred = _barred(facts, rules, today)
    if barred is not None:
        return [barred]
    if facts.penalty not in {Penalty.FIXED_TERM, Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE}:
        return []
    last = last_ruling(facts)
    clock, missing = _clock(facts, last, rules)
    if clock is None:
        return [cannot(FindingKind.REDUCTION_WINDOW, missing)]
    counted, unknown = _counted(facts, last, clock, rules, today, Fraction(0))
    plain = found(FindingKind.REDUCTION_WINDOW, counted, assumed=clock.assumed)
    plain = not_before(plain, facts, rules, today)
    if last is None:
        plain = _shortened(plain, facts, clock, rules, bounds)
    plain = _worded(replace(plain, missing=unknown), facts, rules, today)
    findings = [within(plain, facts, bounds)]
    if findings[0].certainty is not Certainty.CANNOT:
        findings.extend(_relieved(facts, last, clock, rules, today, bounds))
    return findings


def _barred(facts: Facts, rules: RuleBook, today: date) -> Finding | None:
    """Why no window is computed at all."""
    kind = FindingKind.REDUCTION_WINDOW
    if facts.is_whole_life:
        return cannot(kind, rules=(rules.from_day("whole_life", today),), notes=(NO_CLEMENCY,))
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE and not facts.commutations:
        return cannot(kind, rules=(rules.closest("reprieve", today),), notes=(REPRIEVE_FIRST,))
    if facts.penalty in {Penalty.CRIMINAL_DETENTION, Penalty.PUBLIC_SURVEILLANCE}:
        return cannot(kind, rules=(rules.from_day("short_remainder", today),), notes=(AT_DISCRETION,))
    if facts.penalty is Penalty.FIXED_TERM and facts.term is None:
        return cannot(kind, (TERM,))
    return _suspended_wait(facts, rules, today)


def _suspended_wait(facts: Facts, rules: RuleBook, today: date) -> Finding | None:
    """Where conduct closes every window, or opens it at any time."""
    unpaid, major = rules.in_force("property", today), rules.in_force("major_merit", today)
    if facts.withholds_payment and facts.paid_on is None and unpaid is not None:
        return cannot(FindingKind.REDUCTION_WINDOW, rules=(unpaid,), notes=(UNPAID,))
    if facts.has_major_merit and major is not None:
        return cannot(FindingKind.REDUCTION_WINDOW, rules=(major,), notes=(NO_LIMIT,))
    return None


def _clock(facts: Facts, last: Ruling | None, rules: RuleBook) -> tuple[Clock | None, tuple[Text, ...]]:
    """The day the wait runs from: prison entry for a first reduction, service of the last ruling for the next."""
    if last is not None:
        clock = _of_reprieve(facts, last, rules) or served(last, rules)
        is_known = not isinstance(last, Reduction) or last.amount is not None
        missing = (*(() if clock else (LAST_RULING,)), *(() if is_known else (AMOUNT,)))
        return (None if missing else clock), missing
    if facts.penalty is Penalty.LIFE:
        return effect(facts, rules), (FINAL_DATE,)
    return prison_entry(facts, rules), (PRISON_ENTRY,)


def _cut(last: Ruling | None) -> int | None:
    """Months of the last ruling: none for a commutation, None before any ruling."""
    if last is None:
        return None
    amount = last.amount if isinstance(last, Reduction) else None
    return Length.of(amount).all_months + bool(amount.days) if amount is not None else 0


def _of_reprieve(facts: Facts, last: Ruling, rules: RuleBook) -> Clock | None:
    """After death with reprieve became life: from the end of the reprieve to the service of the ruling.

    None where another ruling counts, or either day is not known.
    """
    if facts.penalty is not Penalty.DEATH_WITH_REPRIEVE or is_commuted_to(facts, Penalty.FIXED_TERM):
        return None
    ended, ruling = reprieve_end(facts, rules), served(last, rules)
    if ended is None or ruling is None:
        return None
    when = ranging(min(ended.earliest, ruling.when.earliest()), max(ended.latest, ruling.when.latest()))
    return Clock(when, together(ended.rules, ruling.rules), (*ruling.assumed, FROM_RULING))


def _counted(
    facts: Facts, last: Ruling | None, clock: Clock, rules: RuleBook, today: date, relief: Fraction
) -> tuple[Counted, tuple[Text, ...]]:
    """The window, and what is unknown about the group: both groups are then computed."""
    listed = rules.from_day("strict_list", today)
    strict = strictness(facts, listed)
    groups = (True, False) if strict is None else (strict,)
    ends = sorted({clock.when.earliest(), clock.when.latest()})
    choices = {group: waits(facts, rules, _cut(last), is_strict=group) for group in groups}
    found_picks = [(_pick(choices[group], base, today, relief), base) for group in groups for base in ends]
    picks = [(*pick, base) for pick, base in found_picks if pick is not None]
    if len(picks) < len(found_picks):
        raise rules.gap(families_of(facts, is_strict=bool(strict)), today)
    earliest, latest = min(day for day, _wait, _base in picks), max(day for day, _wait, _base in picks)
    used = together(clock.rules, *(wait.rules for _day, wait, _base in picks))
    if True in groups and listed.covers(latest):
        used = together(used, (listed,))
    if any(wait.since is not None and base < wait.since for _day, wait, base in picks):
        used = together(used, (rules.closest("temporal", today),))
    months = {_relieved_months(wait, relief) for _day, wait, _base in picks}
    plain = later(clock.when, Length(*divmod(min(months), MONTHS)), ())
    is_plain = len(months) == 1 and (plain.earliest, plain.latest) == (earliest, latest)
    shown = plain.known_as if is_plain else _range(earliest, latest, clock.when)
    notes = tuple(dict.fromkeys(note for _day, wait, _base in picks for note in wait.notes))
    if facts.penalty is Penalty.LIFE and last is None:
        notes = (*notes, FROM_EFFECT)
    unknown = (OFFENCE,) if strict is None and earliest != latest else ()
    counted = Counted(earliest, latest, shown, used, notes)
    return _with_discretion(counted, choices[groups[0]], clock, today), unknown


def _with_discretion(counted: Counted, choices: list[Wait], clock: Clock, today: date) -> Counted:
    """The window opened to the start of the wait where rules still in force leave its length to the court."""
    for wait in choices:
        if wait.months is None and wait.until is not None and today <= wait.until:
            earliest = min(counted.earliest, clock.when.earliest())
            shown, used = about(earliest, counted.latest), together(wait.rules, counted.rules)
            note = _(
                "The rules in force until {until} leave the wait to the court: no number is given.", until=wait.until
            )
            return Counted(earliest, counted.latest, shown, used, (*counted.notes, note))
    return counted


def _relieved_months(wait: Wait, relief: Fraction) -> int:
    months = wait.months or 0
    return math.ceil(months * (1 - relief)) if relief else months


def _pick(choices: list[Wait], base: date, today: date, relief: Fraction) -> tuple[date, Wait] | None:
    """The first day to file, and the text in force on it; a text without a number is passed over.

    None where no text with a number holds on any day it could be.
    """
    for wait in choices:
        if wait.months is None or wait.is_over(today):
            continue
        day = wait.opens(base, _relieved_months(wait, relief))
        if not wait.is_over(day):
            return day, wait
    return None


def _range(earliest: date, latest: date, base: PartialDate) -> PartialDate:
    unit = Precision.DAY if earliest == latest and base.precision is Precision.DAY else Precision.MONTH
    return between(earliest, latest, unit, Qualifier.NONE if unit is Precision.DAY else Qualifier.APPROXIMATE)


def _shortened(finding: Finding, facts: Facts, clock: Clock, rules: RuleBook, bounds: EndBounds) -> Finding:
    """The window opened towards half of the term where less than two years were left at the judgment's effect."""
    rule = rules.in_force("short_remainder", finding.latest or date.min)
    final, end, floor = effect(facts, rules), bounds.end, bounds.floor
    if rule is None or final is None or end is None or floor is None:
        return finding
    if end.earliest is None or floor.earliest is None:
        return finding
    limit = rule.bounds("remaining_at_effect_months").below or 0
    if final.after(Length(0, limit), (rule,)).latest <= end.earliest or finding.earliest is None:
        return finding
    soonest = min(finding.earliest, max(clock.when.earliest(), floor.earliest))
    short = _(
        "Less than {months} months were left when the judgment took effect: the court may shorten the wait.",
        months=limit,
    )
    notes = (*finding.notes, short)
    delivery = rules.closest("proc_delivery", final.when.latest())
    detained = delivery.number("detention_centre_max_months")
    used = together(finding.rules, (rule,))
    if final.after(Length(0, detained), ()).latest >= end.earliest:
        notes = (*notes, _("With {months} months or less left one stays in the detention centre.", months=detained))
        used = together(used, (delivery,))
    return replace(
        finding,
        certainty=Certainty.ESTIMATE,
        earliest=soonest,
        known_as=about(soonest, finding.latest or soonest),
        rules=used,
        notes=notes,
    )


def _worded(finding: Finding, facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The notes every window carries: what follows a filing, how much at most, and a denial of guilt."""
    day = max(today, finding.earliest or today)
    notes, used = [*finding.notes, *_relief_to_ask(facts, rules, day)], finding.rules
    court = rules.in_force("proc_court", day)
    if court is not None:
        notes.extend(_procedure(court))
        used = together(used, (court,))
    if _is_counterrevolution(facts):
        notes.append(COUNTERREVOLUTION)
    limits, used_too = _amounts(facts, rules, day)
    notes.extend(limits)
    used = together(used, used_too)
    is_estimate = bool(finding.missing) or FROM_EFFECT in finding.notes
    certainty = Certainty.ESTIMATE if is_estimate else finding.certainty
    return denied(replace(finding, certainty=certainty, notes=tuple(notes), rules=used), facts, rules, today)


def _procedure(court: Rule) -> Iterator[Text]:
    """How long the court has and, since the Prison Law of 2026, what the prison posts before it files."""
    yield _(
        "A request is not a ruling: the court has {court} to {extended} months, and {service} days to serve it.",
        court=court.number("court_months"),
        extended=court.number("court_months_extended"),
        service=court.number("service_days"),
    )
    if "prison_notice_working_days" in court.values:
        yield _(
            "The prison posts its proposal for {days} working days before it files.",
            days=court.number("prison_notice_working_days"),
        )


def _relief_to_ask(facts: Facts, rules: RuleBook, day: date) -> Iterator[Text]:
    """Whether to ask for incapacity: of the elderly, the ill and the disabled of whom it is not recorded."""
    rule = rules.in_force("relief", day)
    if rule is not None and facts.is_incapable is None and _is_weak(facts, rule, day):
        yield ASK_CAPACITY


def _is_counterrevolution(facts: Facts) -> bool:
    """Whether only the older chapter puts the person into the strict group, whose list names its successor."""
    kinds = {offence.category for readings in facts.charges for offence in readings}
    return Category.COUNTERREVOLUTION in kinds


def _amounts(facts: Facts, rules: RuleBook, day: date) -> tuple[tuple[Text, ...], tuple[Rule, ...]]:
    """How much the ruling could take off a fixed term, or to what life could be commuted."""
    is_strict = strictness(facts, rules.from_day("strict_list", day)) is not False
    if facts.penalty is not Penalty.FIXED_TERM and not is_commuted_to(facts, Penalty.FIXED_TERM):
        years = commuted_years(facts, rules, day, is_strict=is_strict)
        return (years.said(), years.rules) if years is not None else ((), ())
    largest = largest_reduction(facts, rules, day, is_strict=is_strict)
    return ((largest.said(),), largest.rules) if largest is not None else ((), ())


def _relieved(
    facts: Facts, last: Ruling | None, clock: Clock, rules: RuleBook, today: date, bounds: EndBounds
) -> Iterator[Finding]:
    """The earlier window for minors and for whoever has lost the capacity to work, where a text gives it."""
    if facts.born_on is None and not facts.is_incapable:
        return
    rule = rules.from_day("relief", today)
    counted, _unknown = _counted(facts, last, clock, rules, today, rule.share("max_relief_fraction"))
    day = max(today, counted.earliest)
    if not rule.covers(day) or not _has_relief(facts, rule, rules.closest("parole_bar", day), day):
        return
    is_strict = strictness(facts, rules.from_day("strict_list", day)) is not False
    largest = largest_reduction(facts, rules, day, is_strict=is_strict)
    notes: tuple[Text, ...] = ()
    if facts.penalty is Penalty.FIXED_TERM and largest is not None:
        notes = (largest.widened(rule.share("max_relief_fraction")).said(),)
    finding = found(FindingKind.RELIEVED_WINDOW, counted, (rule,), clock.assumed, notes)
    yield within(denied(not_before(finding, facts, rules, today), facts, rules, today), facts, bounds)


def _has_relief(facts: Facts, rule: Rule, bar: Rule, day: date) -> bool:
    """Whether there is relief on the day of filing.

    For minors, but not for whoever parole is barred to by the offence; else age, illness or disability counts only with
    labour capacity basically lost and self-care hard.
    """
    if facts.born_on is not None and day < years_later(facts.born_on.earliest(), rule.number("minor_below_years")):
        return not (facts.is_recidivist or is_long_and_violent(facts, bar.number("violent_from_years")))
    return bool(facts.is_incapable) and _is_weak(facts, rule, day)


def _is_weak(facts: Facts, rule: Rule, day: date) -> bool:
    """Whether the person is elderly, ill or disabled on a day, as far as known."""
    if facts.is_ill_or_disabled:
        return True
    return facts.born_on is not None and day >= years_later(facts.born_on.latest(), rule.number("elderly_from_years"))
