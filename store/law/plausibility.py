"""What cannot be right, or is seldom so: each check is one sentence with its provision."""

import math
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from store.dates import MONTHS, NoDeprivation, PartialDate, Term
from store.law.amounts import commuted_years, largest_reduction
from store.law.counting import DAY, months_later
from store.law.doubt import About, Dates, Doubt
from store.law.facts import Commutation, Facts, Penalty, Reduction
from store.law.groups import in_months, strictness
from store.law.misprints import misprints
from store.law.offences import Category, needs_deprivation
from store.law.rulebook import Rule, RuleBook
from store.law.waits import waits
from store.texts import Text, _, n_

Check = Callable[[Facts, Dates, RuleBook], Iterator[Doubt]]


def doubts(facts: Facts, dates: Dates, rules: RuleBook) -> tuple[Doubt, ...]:
    """All that is doubtful in a case, in the order of the checks."""
    return tuple(doubt for check in CHECKS for doubt in check(facts, dates, rules))


def reductions_beyond_floor(facts: Facts, dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """Reductions that leave less than must be served."""
    end, floor = dates.end, dates.floor
    if not facts.reductions or end is None or floor is None or end.latest is None or floor.earliest is None:
        return
    if end.latest < floor.earliest - DAY:
        text = _(
            "The reductions end the sentence on {end}, before the least time is served on {floor}.",
            end=end.known_as,
            floor=floor.known_as,
        )
        yield Doubt(text, floor.rules)


def release_before_half(facts: Facts, dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """A release before the floor that no parole explains."""
    floor, released = dates.floor, facts.released_on
    is_explained = facts.paroled_on is not None or facts.is_cut_short
    if released is None or floor is None or floor.earliest is None or is_explained:
        return
    if released.latest() < floor.earliest - DAY:
        text = _(
            "Release on {released} lies before the least time to be served ({floor}): a special pardon, or an error.",
            released=released,
            floor=floor.known_as,
        )
        yield Doubt(text, floor.rules)


def deprivation_missing(facts: Facts, _dates: Dates, rules: RuleBook) -> Iterator[Doubt]:
    """None where the law demands it; a foreigner is deported instead (art 35)."""
    if facts.deprivation is not NoDeprivation.NONE or facts.is_foreign:
        return
    mandatory = rules.read_text("dpr_mandatory", facts.judged_on)
    judged = facts.judged_on
    if needs_deprivation(facts.charges) and (judged is None or mandatory.since is None or judged >= mandatory.since):
        yield Doubt(
            _("No deprivation of political rights is recorded, though it must be imposed for this offence."),
            (mandatory,),
            About.DEPRIVATION,
        )
    if facts.penalty in _FOR_LIFE:
        text = _("No deprivation of political rights is recorded, though it is for life with this penalty.")
        yield Doubt(text, (rules.read_text("dpr_life", facts.judged_on),), About.DEPRIVATION)


_FOR_LIFE = frozenset({Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE, Penalty.DEATH})
"""Penalties with which deprivation is for life."""


def end_before_start(_facts: Facts, dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """A sentence that ends before it starts."""
    start, end = dates.start, dates.end
    if start is None or end is None or start.earliest is None or end.latest is None or end.latest >= start.earliest:
        return
    yield Doubt(_("The sentence ends on {end}, before it starts on {start}.", end=end.known_as, start=start.known_as))


def impossible_order(facts: Facts, _dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """Steps of a case that come before the step they follow."""
    detained = min(
        (custody.since for custody in facts.custody if custody.since), key=PartialDate.earliest, default=None
    )
    steps: tuple[tuple[PartialDate | None, Text], ...] = (
        (facts.crime_on, _("the crime")),
        (detained, _("detention")),
        (facts.sentenced_on, _("the sentence")),
        (facts.effective_on, _("the effect of the judgment")),
        (facts.delivered_on, _("prison entry")),
        (facts.released_on, _("release")),
    )
    known = [(when, name) for when, name in steps if when is not None]
    for (earlier, first), (later_, second) in pairwise(known):
        if later_.latest() < earlier.earliest():
            text = _(
                "{second} ({later}) comes before {first} ({earlier}).",
                second=second,
                later=later_,
                first=first,
                earlier=earlier,
            )
            yield Doubt(text)


def custody_ends_before_it_begins(facts: Facts, _dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """A stay whose last day lies before its first."""
    for stay in facts.custody:
        if stay.since is not None and stay.until is not None and stay.until.latest() < stay.since.earliest():
            text = _("Custody from {since} ends on {until}, before it begins.", since=stay.since, until=stay.until)
            yield Doubt(text)


def parole_before_half(facts: Facts, dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """Parole before the least time is served: only a special need of the state lifts that limit (PAR-SPECIAL)."""
    floor, paroled = dates.floor, facts.paroled_on
    if paroled is None or floor is None or floor.earliest is None or paroled.latest() >= floor.earliest - DAY:
        return
    text = _(
        "Parole on {paroled} lies before the least time to be served ({floor}): a special need of the state, or an error.",
        paroled=paroled,
        floor=floor.known_as,
    )
    yield Doubt(text, floor.rules)


def ruling_after_end(facts: Facts, dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """A reduction ruled on when the sentence was over."""
    end = dates.end
    for reduction in facts.reductions:
        ruled = reduction.ruled_on
        if ruled is not None and end is not None and end.latest is not None and ruled.earliest() > end.latest:
            yield Doubt(_("The reduction of {ruled} comes after the end on {end}.", ruled=ruled, end=end.known_as))


SHORT = 4 * MONTHS
"""Of a shorter term less than two years may be left after the judgment: then courts may shorten the wait (`short_remainder`)."""


def parole_after_end(facts: Facts, dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """Parole granted when the sentence was over."""
    end, paroled = dates.end, facts.paroled_on
    if paroled is not None and end is not None and end.latest is not None and paroled.earliest() > end.latest:
        yield Doubt(_("The parole of {paroled} comes after the end on {end}.", paroled=paroled, end=end.known_as))


def reduction_before_its_time(facts: Facts, _dates: Dates, rules: RuleBook) -> Iterator[Doubt]:
    """A reduction sooner after the judgment, or after the one before it, than any text of that day lets it be requested.

    The time to be served begins after the judgment. The most relief that age or illness gives is taken off.
    """
    steps = [one for one in facts.reductions if one.ruled_on is not None and one.amount is not None]
    steps.sort(key=lambda one: one.ruled_on.earliest() if one.ruled_on is not None else date.min)
    is_plain = facts.penalty is Penalty.FIXED_TERM and not facts.commutations and not facts.has_major_merit
    if not is_plain or facts.term is None or in_months(facts.term) < SHORT:
        return
    since, cut = facts.sentenced_on, None
    for step in steps:
        if since is not None and step.ruled_on is not None:
            yield from _too_soon(facts, rules, step.ruled_on, since, cut)
        since, cut = step.ruled_on, math.floor(in_months(step.amount)) if step.amount is not None else 0


def _too_soon(
    facts: Facts, rules: RuleBook, ruled: PartialDate, since: PartialDate, cut: int | None
) -> Iterator[Doubt]:
    """`cut`: months of the reduction before it; None: it is the first, and `since` the day of the judgment."""
    day = ruled.latest()
    held = waits(facts, rules, cut, is_strict=_is_strict(facts, rules, day))
    in_force = [wait for wait in held if not wait.is_over(day) and (wait.since is None or wait.since <= day)]
    waiting = [wait.months for wait in in_force if wait.months is not None]
    if not waiting or len(waiting) < len(in_force):
        return
    least = math.floor(min(waiting) * (1 - rules.closest("relief", day).share("max_relief_fraction")))
    if day >= months_later(since.earliest(), least):
        return
    if cut is None:
        text = n_(
            "A reduction on {ruled}: {n} month is served after the judgment of {judged} before one can be requested.",
            "A reduction on {ruled}: {n} months are served after the judgment of {judged} before one can be requested.",
            n=min(waiting),
            ruled=ruled,
            judged=since,
        )
    else:
        text = n_(
            "A reduction on {ruled}: {n} month must lie between it and the one of {before}.",
            "A reduction on {ruled}: {n} months must lie between it and the one of {before}.",
            n=min(waiting),
            ruled=ruled,
            before=since,
        )
    yield Doubt(text, in_force[0].rules)


def commuted_in_the_reprieve(facts: Facts, _dates: Dates, rules: RuleBook) -> Iterator[Doubt]:
    """Death with reprieve commuted before the reprieve can be over: it runs from after the judgment."""
    ruled = min((one.ruled_on for one in facts.commutations if one.ruled_on), key=PartialDate.earliest, default=None)
    since = facts.reprieve_from or facts.sentenced_on
    if facts.penalty is not Penalty.DEATH_WITH_REPRIEVE or ruled is None or since is None:
        return
    rule = rules.closest("reprieve", ruled.latest())
    over = months_later(since.earliest(), rule.number("reprieve_years") * MONTHS)
    if ruled.latest() < over:
        text = _("A commutation on {ruled}: the reprieve runs until {over} at the least.", ruled=ruled, over=over - DAY)
        yield Doubt(text, (rule,))


def charge_not_in_force(facts: Facts, _dates: Dates, rules: RuleBook) -> Iterator[Doubt]:
    """Counterrevolution after the code of 1997 replaced it, or an offence of that code before."""
    rule = rules.closest("counterrevolution", date.max)
    when = facts.crime_on or facts.sentenced_on
    if when is None or rule.until is None:
        return
    for readings in facts.charges:
        categories = {offence.category is Category.COUNTERREVOLUTION for offence in readings}
        if categories == {True} and when.earliest() > rule.until:
            yield Doubt(_("Counterrevolution was no longer an offence after {until}.", until=rule.until), (rule,))
        is_sentence = facts.crime_on is None
        if categories == {False} and is_sentence and when.latest() <= rule.until and _is_state_security(readings):
            text = _(
                "Endangering state security was no offence before {until}; then it was counterrevolution.",
                until=rule.until + DAY,
            )
            yield Doubt(text, (rule,))


def article_added_later(facts: Facts, _dates: Dates, _rules: RuleBook) -> Iterator[Doubt]:
    """A charge under an article that did not exist yet."""
    when = facts.crime_on or facts.sentenced_on
    for readings in facts.charges:
        days = [offence.since for offence in readings if offence.since is not None]
        if when is not None and len(days) == len(readings) and readings and when.latest() < min(days):
            first = readings[0]
            text = _(
                "The article {article} is in force from {since} only ({by}).",
                article=first.article,
                since=min(days),
                by=first.added_by,
            )
            yield Doubt(text)


def _is_state_security(readings: tuple[object, ...]) -> bool:
    return all(getattr(offence, "category", None) is Category.STATE_SECURITY for offence in readings)


def term_out_of_range(facts: Facts, _dates: Dates, rules: RuleBook) -> Iterator[Doubt]:
    """A fixed term, or a probation period, that the law does not know."""
    if facts.penalty is Penalty.FIXED_TERM and facts.term is not None:
        rule = rules.closest("fixed_limits", facts.judged_on or date.max)
        most = rule.number("max_years_combined_if_sum_ge_35") * MONTHS
        if facts.judged_on is not None:
            most = _cap(facts, rule, rules)
        if not rule.number("min_months") <= in_months(facts.term) <= most:
            yield Doubt(
                _("A fixed term of {term} lies outside what the law allows.", term=facts.term), (rule,), About.TERM
            )
    if facts.penalty is Penalty.SUSPENDED and facts.probation is not None:
        rule = rules.closest("probation", facts.judged_on or date.max)
        if (
            not rule.number("min_months_detention")
            <= in_months(facts.probation)
            <= rule.number("max_years_fixed") * MONTHS
        ):
            text = _("A probation period of {term} lies outside what the law allows.", term=facts.probation)
            yield Doubt(text, (rule,), About.TERM)


def _cap(facts: Facts, rule: Rule, rules: RuleBook) -> int:
    """The most months of a combined term: lower for a judgment before Amendment VIII."""
    new = rules.closest("special_recidivist", date.min).since  # of the same amendment
    is_old = new is not None and facts.judged_on is not None and facts.judged_on < new
    name = "max_years_combined_pre_2011_05_01" if is_old else "max_years_combined_if_sum_ge_35"
    return rule.number(name) * MONTHS


def deprivation_out_of_range(facts: Facts, _dates: Dates, rules: RuleBook) -> Iterator[Doubt]:
    """A length of deprivation the law does not know; merged ones add up, so it is only doubtful."""
    if facts.penalty in _FOR_LIFE and isinstance(facts.deprivation, Term):
        text = _("A deprivation of {term}: with this penalty it is for life.", term=facts.deprivation)
        yield Doubt(text, (rules.read_text("dpr_life", facts.judged_on),), About.DEPRIVATION)
    if facts.deprivation_reduced_to is not None:
        now = rules.closest("dpr_on_commutation", date.max)
        was_life = any(step.to is Penalty.FIXED_TERM for step in facts.commutations)
        reduced = now if was_life else rules.read_text("dpr_reduced", None)
        least = reduced.number("final_min_years") * MONTHS
        if in_months(facts.deprivation_reduced_to) < least:
            text = _("A deprivation reduced to {term} is less than must remain.", term=facts.deprivation_reduced_to)
            yield Doubt(text, (reduced,), About.DEPRIVATION)
    is_alone = facts.penalty is Penalty.DEPRIVATION_ALONE
    limits = rules.read_text("dpr_alone" if is_alone else "dpr_length", facts.judged_on)
    is_timed = is_alone or facts.penalty in {Penalty.FIXED_TERM, Penalty.CRIMINAL_DETENTION}
    imposed = facts.deprivation or (facts.term if is_alone else None)
    if is_timed and isinstance(imposed, Term) and not _within(imposed, limits):
        yield Doubt(
            _("A deprivation of {term} lies outside one to five years.", term=imposed), (limits,), About.DEPRIVATION
        )
    for step in facts.commutations:
        if step.to is Penalty.FIXED_TERM and isinstance(step.deprivation, Term) and step.ruled_on is not None:
            rule = rules.in_force("dpr_on_commutation", step.ruled_on.latest())
            if rule is not None and not _within(step.deprivation, rule):
                text = _(
                    "A deprivation of {term} on commutation lies outside what the law allows.", term=step.deprivation
                )
                yield Doubt(text, (rule,), About.DEPRIVATION)


def _within(term: Term, rule: Rule) -> bool:
    return rule.number("min_years") * MONTHS <= in_months(term) <= rule.number("max_years") * MONTHS


def _is_strict(facts: Facts, rules: RuleBook, day: date) -> bool:
    return strictness(facts, rules.closest("strict_list", day)) is True


def reduction_too_large(facts: Facts, _dates: Dates, rules: RuleBook) -> Iterator[Doubt]:
    """A single reduction above the limit of the day it was ruled on."""
    for reduction in facts.reductions:
        if reduction.amount is None or reduction.ruled_on is None:
            continue
        day = reduction.ruled_on.latest()
        most = largest_reduction(facts, rules, day, is_strict=_is_strict(facts, rules, day))
        if most is not None and in_months(reduction.amount) > most.most:
            text = _(
                "The reduction of {term} on {ruled} is more than the {most} months one ruling could take off.",
                term=reduction.amount,
                ruled=reduction.ruled_on,
                most=most.most,
            )
            yield Doubt(text, most.rules, About.TERM)


def commutation_out_of_range(facts: Facts, _dates: Dates, rules: RuleBook) -> Iterator[Doubt]:
    """Life commuted to a term that the rules of the day do not know."""
    for step in facts.commutations:
        if step.to is not Penalty.FIXED_TERM or step.ruled_on is None or step.term is None:
            continue
        day = step.ruled_on.latest()
        years = commuted_years(facts, rules, day, is_strict=_is_strict(facts, rules, day))
        if years is not None and not years.hold(in_months(step.term)):
            text = _(
                "A commutation to {term} lies outside the {least} to {most} years of the rules then in force.",
                term=step.term,
                least=years.bounds[0],
                most=years.bounds[1],
            )
            yield Doubt(text, years.rules, About.TERM)


def future_act(facts: Facts, today: date) -> tuple[Doubt, ...]:
    """Rulings and releases dated after today, which nobody can know; an announced release is marked as such."""
    acts: list[Reduction | Commutation] = [*facts.reductions, *facts.commutations]
    days = [act.ruled_on for act in acts] + [facts.sentenced_on]
    return tuple(
        Doubt(_("{when} lies in the future.", when=when))
        for when in days
        if when is not None and when.earliest() > today
    )


CHECKS: tuple[Check, ...] = (
    reductions_beyond_floor,
    release_before_half,
    parole_before_half,
    deprivation_missing,
    end_before_start,
    impossible_order,
    custody_ends_before_it_begins,
    ruling_after_end,
    parole_after_end,
    reduction_before_its_time,
    commuted_in_the_reprieve,
    charge_not_in_force,
    article_added_later,
    term_out_of_range,
    deprivation_out_of_range,
    reduction_too_large,
    commutation_out_of_range,
    misprints,
)
