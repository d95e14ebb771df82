"""From when a sentence reduction could be requested: a window, never a forecast."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from store.dates import MONTHS, PartialDate, Precision, Qualifier
from store.law.amounts import commuted_years, largest_reduction
from store.law.clocks import LAST_RULING, Clock, effect, is_commuted_to, last_ruling, prison_entry, served
from store.law.counting import Counted, Length, between, later, years_later
from store.law.custody import FINAL_DATE
from store.law.facts import Commutation, Facts, Penalty, Reduction
from store.law.findings import about, cannot, found, together
from store.law.floors import NO_CLEMENCY
from store.law.offences import Category, is_strict
from store.law.rulebook import Rule, RuleBook
from store.law.sentences import AMOUNT, TERM
from store.law.values import Certainty, Finding, FindingKind
from store.law.waits import Wait, waits
from store.texts import Text, _

OFFENCE = _("the offence, or whether it is one of the strict group")
PRISON_ENTRY = _("date of prison entry, of effect or of sentence")
REPRIEVE_FIRST = _("First the death sentence with reprieve is commuted, after the reprieve.")
AT_DISCRETION = _("For so short a term the court decides from when; at least half must be served.")
NO_LIMIT = _("After major meritorious service no wait is set: a reduction could be requested at any time.")
UNPAID = _("While property items are unpaid though they could be paid, no reduction or parole is open.")
AFTER_END = _("By then the sentence has ended: there is no window.")
FLOOR_REACHED = _("The least time to be served is reached: no further reduction is possible.")
DENIES = _("The person denies guilt: the window is shown, and nobody is reminded of it.")
FROM_EFFECT = _(
    "The text does not say from which day the years of a life sentence run; the day of effect is the earliest."
)
COUNTERREVOLUTION = _(
    "The strict group of 2016 names state security; counterrevolution, which it replaced, is handled alike."
)
SHORT_LEFT = _("Less than two years were left when the judgment took effect: the court may shorten the wait.")


Ruling = Reduction | Commutation


@dataclass(frozen=True, slots=True)
class EndBounds:
    """What a window must lie between: the end of the sentence and the least time to be served."""

    end: Finding | None
    floor: Finding | None


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
    plain = _not_before(plain, facts, rules, today)
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
        return cannot(kind, rules=(rules.rule("LIFE-NO-CLEMENCY"),), notes=(NO_CLEMENCY,))
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE and not facts.commutations:
        return cannot(kind, rules=(rules.rule("START-DWR"),), notes=(REPRIEVE_FIRST,))
    if facts.penalty in {Penalty.CRIMINAL_DETENTION, Penalty.PUBLIC_SURVEILLANCE}:
        return cannot(kind, rules=(rules.rule("R17-SHORT"),), notes=(AT_DISCRETION,))
    if facts.penalty is Penalty.FIXED_TERM and facts.term is None:
        return cannot(kind, (TERM,))
    return _suspended_wait(facts, rules, today)


def _suspended_wait(facts: Facts, rules: RuleBook, today: date) -> Finding | None:
    """Where conduct closes every window, or opens it at any time."""
    unpaid, major = rules.rule("R24-PROPERTY"), rules.rule("R17-MAJOR")
    if facts.withholds_payment and facts.paid_on is None and unpaid.covers(today):
        return cannot(FindingKind.REDUCTION_WINDOW, rules=(unpaid,), notes=(UNPAID,))
    if facts.has_major_merit and major.covers(today):
        return cannot(FindingKind.REDUCTION_WINDOW, rules=(major,), notes=(NO_LIMIT,))
    return None


def _clock(facts: Facts, last: Ruling | None, rules: RuleBook) -> tuple[Clock | None, tuple[Text, ...]]:
    """The day the wait runs from: prison entry for a first reduction, service of the last ruling for the next."""
    if last is not None:
        clock = served(last, rules)
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


def strictness(facts: Facts) -> bool | None:
    """Whether the person is in the strict group: by offence, as a recidivist, or for not paying. None: not known."""
    if facts.is_recidivist or facts.withholds_payment:
        return True
    return is_strict(facts.charges)


def _counted(
    facts: Facts, last: Ruling | None, clock: Clock, rules: RuleBook, today: date, relief: Fraction
) -> tuple[Counted, tuple[Text, ...]]:
    """The window, and what is unknown about the group: both groups are then computed."""
    strict = strictness(facts)
    groups = (True, False) if strict is None else (strict,)
    ends = {clock.when.earliest(), clock.when.latest()}
    choices = {group: waits(facts, rules, _cut(last), is_strict=group) for group in groups}
    picks = [(*_pick(choices[group], base, today, relief), base) for group in groups for base in sorted(ends)]
    earliest, latest = min(day for day, _wait, _base in picks), max(day for day, _wait, _base in picks)
    used = together(clock.rules, *(wait.rules for _day, wait, _base in picks))
    if any(wait.since is not None and base < wait.since for _day, wait, base in picks):
        used = together(used, (rules.rule("TEMPORAL"),))
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


def _pick(choices: list[Wait], base: date, today: date, relief: Fraction) -> tuple[date, Wait]:
    """The first day to file, and the rules in force on it; a set of rules without a number is passed over."""
    for wait in choices[:-1]:
        if wait.months is None or wait.until is None or wait.until < today:
            continue
        day = wait.opens(base, _relieved_months(wait, relief))
        if day <= wait.until:
            return day, wait
    return choices[-1].opens(base, _relieved_months(choices[-1], relief)), choices[-1]


def _range(earliest: date, latest: date, base: PartialDate) -> PartialDate:
    unit = Precision.DAY if earliest == latest and base.precision is Precision.DAY else Precision.MONTH
    return between(earliest, latest, unit, Qualifier.NONE if unit is Precision.DAY else Qualifier.APPROXIMATE)


def _not_before(finding: Finding, facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The window moved behind a bar: after a new crime, or until unpaid property items are paid for a while."""
    for clock, length, rule in _bars(facts, rules, today):
        finding = after(finding, clock.after(length, (rule,)))
    return finding


def _bars(facts: Facts, rules: RuleBook, today: date) -> Iterator[tuple[Clock, Length, Rule]]:
    if facts.new_crime_judged_on is not None:
        rule = rules.rule("R17-NEWCRIME")
        name = "bar_years_fixed"
        if facts.penalty is Penalty.LIFE and not is_commuted_to(facts, Penalty.FIXED_TERM):
            name = "bar_years_life"
        if facts.penalty is Penalty.DEATH_WITH_REPRIEVE and not is_commuted_to(facts, Penalty.FIXED_TERM):
            name = "bar_years_dwr_after_life"
        yield Clock(facts.new_crime_judged_on), Length(rule.number(name)), rule
    property_rule = rules.rule("R24-PROPERTY")
    if facts.withholds_payment and facts.paid_on is not None and property_rule.covers(today):
        yield Clock(facts.paid_on), Length(0, property_rule.number("wait_months_after_cure")), property_rule


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


def _shortened(finding: Finding, facts: Facts, clock: Clock, rules: RuleBook, bounds: EndBounds) -> Finding:
    """The window opened towards half of the term where less than two years were left at the judgment's effect."""
    rule = rules.rule("R17-SHORT")
    final, end, floor = effect(facts, rules), bounds.end, bounds.floor
    if final is None or end is None or floor is None or end.earliest is None or floor.earliest is None:
        return finding
    if not rule.covers(finding.latest or date.min):
        return finding
    limit = rule.bounds("remaining_at_effect_months").below or 0
    if final.after(Length(0, limit), (rule,)).latest <= end.earliest or finding.earliest is None:
        return finding
    soonest = min(finding.earliest, max(clock.when.earliest(), floor.earliest))
    notes = (*finding.notes, SHORT_LEFT)
    detained = rules.rule("PROC-EXEC").number("detention_centre_below_months")
    used = together(finding.rules, (rule,))
    if final.after(Length(0, detained), ()).latest > end.earliest:
        notes = (*notes, _("With less than {months} months left one stays in the detention centre.", months=detained))
        used = together(used, (rules.rule("PROC-EXEC"),))
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
    court = rules.rule("PROC-COURT")
    notes = [
        *finding.notes,
        _(
            "A request is not a ruling: the court has {court} to {extended} months, and {service} days to serve it.",
            court=court.number("court_months"),
            extended=court.number("court_months_extended"),
            service=court.number("service_days"),
        ),
    ]
    used = together(finding.rules, (court,))
    if _is_counterrevolution(facts):
        notes.append(COUNTERREVOLUTION)
    limits, used_too = _amounts(facts, rules, max(today, finding.earliest or today))
    notes.extend(limits)
    used = together(used, used_too)
    is_estimate = bool(finding.missing) or FROM_EFFECT in finding.notes
    certainty = Certainty.ESTIMATE if is_estimate else finding.certainty
    return denied(replace(finding, certainty=certainty, notes=tuple(notes), rules=used), facts)


def _is_counterrevolution(facts: Facts) -> bool:
    """Whether only the older chapter puts the person into the strict group, whose list names its successor."""
    kinds = {offence.category for readings in facts.charges for offence in readings}
    return Category.COUNTERREVOLUTION in kinds


def _amounts(facts: Facts, rules: RuleBook, day: date) -> tuple[tuple[Text, ...], tuple[Rule, ...]]:
    """How much the ruling could take off a fixed term, or to what life could be commuted."""
    is_strict = strictness(facts) is not False
    if facts.penalty is not Penalty.FIXED_TERM and not is_commuted_to(facts, Penalty.FIXED_TERM):
        years = commuted_years(facts, rules, day, is_strict=is_strict)
        return (years.said(), years.rules) if years is not None else ((), ())
    largest = largest_reduction(facts, rules, day, is_strict=is_strict)
    return ((largest.said(),), largest.rules) if largest is not None else ((), ())


def denied(finding: Finding, facts: Facts) -> Finding:
    """The window of a person who denies guilt: shown, and nobody is reminded of it."""
    if not facts.denies_guilt:
        return finding
    return replace(finding, alertable=False, notes=(*finding.notes, DENIES))


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


def _relieved(
    facts: Facts, last: Ruling | None, clock: Clock, rules: RuleBook, today: date, bounds: EndBounds
) -> Iterator[Finding]:
    """The earlier window for minors, the elderly, the ill and the disabled, where the rules of 2017 give it."""
    rule = rules.rule("R17-MINOR-ELDER")
    if not facts.is_ill_or_disabled and facts.born_on is None:
        return
    counted, _unknown = _counted(facts, last, clock, rules, today, rule.share("max_relief_fraction"))
    if not rule.covers(max(today, counted.earliest)) or not _has_relief(facts, rule, max(today, counted.earliest)):
        return
    is_strict = strictness(facts) is not False
    largest = largest_reduction(facts, rules, max(today, counted.earliest), is_strict=is_strict)
    notes: tuple[Text, ...] = ()
    if facts.penalty is Penalty.FIXED_TERM and largest is not None:
        notes = (largest.widened(rule.share("max_relief_fraction")).said(),)
    finding = found(FindingKind.RELIEVED_WINDOW, counted, (rule,), clock.assumed, notes)
    yield within(denied(_not_before(finding, facts, rules, today), facts), facts, bounds)


def _has_relief(facts: Facts, rule: Rule, day: date) -> bool:
    """Whether the person is under age, elderly, or ill or disabled, as far as known."""
    if facts.is_ill_or_disabled or facts.born_on is None:
        return bool(facts.is_ill_or_disabled)
    of_age = years_later(facts.born_on.earliest(), rule.number("minor_below_years"))
    elderly = years_later(facts.born_on.latest(), rule.number("elderly_from_years"))
    return day < of_age or day >= elderly
