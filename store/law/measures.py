"""Measures before trial and how long each may last: summons, bail, residential surveillance, liuzhi and the like."""

import math
from dataclasses import replace

from store.law.proceedings import BAIL_AGENCIES, Agency, Milestone, MilestoneKind, Proceedings
from store.law.rulebook import LawOfDay, Rule
from store.law.values import FindingKind
from store.law.ways import HERE, Reach, Span, Ways, detained, steps_of, way_of
from store.texts import Text, _

HOURS_A_DAY = 24
ORDERED_BY_POLICE = _("The police ordered the measure.")


def days_of(hours: int) -> Span:
    """Hours as the days after which they have surely passed."""
    return Span(days=math.ceil(hours / HOURS_A_DAY))


def summoned(law: LawOfDay, event: Milestone) -> Ways:
    """A summons, or a forced appearance before a supervision commission: hours."""
    if event.by is Agency.SUPERVISION:
        rule = law.text("pre_supervision_other")
        hours = rule.number("forced_appearance_hours")
        longest = rule.number("forced_appearance_hours_if_custody_needed")
    else:
        rule = law.text("pre_summon")
        hours = rule.number("max_hours")
        longest = rule.number("max_hours_complex_and_custody_needed")
    says = _("{hours} hours, {longest} where custody is needed.", hours=hours, longest=longest)
    reach = HERE.then(days_of(hours), days_of(longest))
    return [replace(way_of(FindingKind.SUMMONS_END, reach, (rule,), notes=(says,)), in_hours=True)]


def anew_at_each_agency(law: LawOfDay, event: Milestone) -> Ways:
    """Bail and residential surveillance at home: a time anew at each agency the case still passes."""
    rule = law.text("pre_bail" if event.kind is MilestoneKind.BAIL else "pre_rs")
    months = rule.number("max_months")
    by = event.by if event.by in BAIL_AGENCIES else Agency.POLICE
    left = BAIL_AGENCIES[BAIL_AGENCIES.index(by) :]
    says = {
        Agency.POLICE: _("ordered by the police"),
        Agency.PROCURATORATE: _("ordered anew by the procuratorate"),
        Agency.COURT: _("ordered anew by the court"),
    }
    spans = [(Span(months * (index + 1)), says[agency]) for index, agency in enumerate(left)]
    way = way_of(
        FindingKind.MEASURE_END,
        HERE.then(Span(months), Span(months * len(left))),
        (rule,),
        steps_of(FindingKind.MEASURE_END, rule, *spans),
        (_("It earns no credit towards a sentence."),),
    )
    return [way if event.by in BAIL_AGENCIES else replace(way, assumed=(ORDERED_BY_POLICE,))]


def designated(law: LawOfDay, case: Proceedings) -> Ways:
    """Residential surveillance at a designated location, then whatever can follow a detention on its last day."""
    rule, decision = law.text("pre_rsdl"), law.text("pre_detain_arrest")
    reach = HERE.then(Span(rule.number("max_months")))
    days = decision.number("procuratorate_days_not_detained")
    longest = decision.number("procuratorate_days_not_detained_complex")
    notes = (
        _(
            "It is allowed only without a fixed home where the case is handled, or for state security and terrorism "
            "with the approval of the next higher organ of public security, never in a place of detention."
        ),
        _("It counts half towards a sentence."),
        _(
            "On an arrest of somebody who is not detained the procuratorate decides within {days} days, "
            "{longest} in a complex case (rules of 2012).",
            days=days,
            longest=longest,
        ),
    )
    return [way_of(FindingKind.MEASURE_END, reach, (rule,), notes=notes), *detained(law, case, reach)]


def retained(law: LawOfDay, case: Proceedings, rule: Rule, reach: Reach = HERE) -> Ways:
    """Liuzhi under the text in force on its first day, then detention by the procuratorate."""
    spans = _retention(rule)
    first, late = spans[0][0], spans[-1][0]
    steps = () if reach.late else steps_of(FindingKind.MEASURE_END, rule, *spans)
    notes = (_("Liuzhi stands outside criminal procedure; no lawyer is mentioned in its text."),)
    next_reach = reach.then(first, late)
    return [
        way_of(FindingKind.MEASURE_END, next_reach, (rule,), steps, notes),
        *detained(law, replace(case, investigator=Agency.SUPERVISION), next_reach),
    ]


def _retention(rule: Rule) -> tuple[tuple[Span, Text], ...]:
    """3 and 6 months; under the amended text also 8, and 14 or 16 with the one restart."""
    months, more = rule.number("months"), rule.number("ext_months")
    spans = (
        (Span(months), _("ordinary")),
        (Span(months + more), _("extended once")),
    )
    if "restarts" not in rule.values:
        return spans
    run = rule.number("max_months_one_run")
    return (
        *spans,
        (Span(run), _("extended where ten years or more are possible")),
        (Span(run + rule.number("restarts") * (months + more)), _("started anew for another major duty crime")),
        (Span(rule.number("max_months_with_restart")), _("started anew, as a comment counts it")),
    )


def protected(law: LawOfDay, case: Proceedings) -> Ways:
    """Protective custody of a supervision commission: then liuzhi or release."""
    rule = law.text("pre_supervision_other")
    days, extra = rule.number("protective_custody_days"), rule.number("protective_custody_extra_days")
    kind = FindingKind.MEASURE_END
    steps = steps_of(kind, rule, (Span(days=days), _("ordinary")), (Span(days=days + extra), _("extended")))
    reach = HERE.then(Span(days=days), Span(days=days + extra))
    liuzhi = retained(law, case, law.text("pre_liuzhi"), reach)
    return [way_of(kind, reach, (rule,), steps), *liuzhi]


def awaiting(law: LawOfDay) -> Ways:
    """Awaiting the investigation of a supervision commission at liberty."""
    rule = law.text("pre_supervision_other")
    return [way_of(FindingKind.MEASURE_END, HERE.then(Span(rule.number("await_at_liberty_months"))), (rule,))]
