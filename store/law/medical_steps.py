"""The dated steps around medical parole: the check of the illness, handover, objection, return to prison."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from store.dates import PartialDate
from store.law.counting import limit_end
from store.law.findings import cannot, found, together
from store.law.medical_parole import NO_TEXT
from store.law.rulebook import Rule, RuleBook
from store.law.values import Certainty, Finding, FindingKind
from store.texts import Text, _


def next_check(granted_on: PartialDate, rules: RuleBook, after: date) -> Finding:
    """The next check of the illness after a day: every three months from the day medical parole was granted.

    Its precision is that of the day it was granted. Under the measures of 1990 the medical parole itself was granted
    for a year. Since 2023 the interval may be lengthened for a grave illness of long standing.
    """
    check, then = rules.in_force("med_check", after), rules.in_force("med_check", granted_on.latest())
    if then is not None and "term_months" in then.values:
        months = then.number("term_months")
        term = _limit(FindingKind.MEDICAL_PAROLE_TERM, granted_on, then, rules, months=months)
        if term.latest is not None and term.latest > after:
            note = _("Medical parole was generally granted for {months} months and could be renewed.", months=months)
            return replace(term, notes=(note,))
    if check is None or "months" not in check.values:
        return cannot(FindingKind.ILLNESS_CHECK, (), (), (NO_TEXT,))
    months = check.number("months")
    count = 1
    while limit_end(granted_on, rules, months=months * count).latest <= after:
        count += 1
    finding = _limit(FindingKind.ILLNESS_CHECK, granted_on, check, rules, months=months * count)
    usual = rules.in_force("med_2023", after)
    notes = (_("Whoever hands in no check after a warning is returned to prison."),)
    if usual is None:
        return replace(finding, notes=notes)
    usually = _(
        "Usually every {months} months: for a grave illness of long standing the interval may be longer.", months=months
    )
    return replace(finding, notes=(*notes, usually), rules=together(finding.rules, (usual,)))


def handover(decided_on: PartialDate, rules: RuleBook) -> Finding:
    """The day by which a person on medical parole is handed to community corrections."""
    rule = rules.in_force("med_dates", decided_on.latest())
    if rule is None or "handover_days" not in rule.values:
        return cannot(FindingKind.HANDOVER, (), () if rule is None else (rule,), (NO_TEXT,))
    return _limit(FindingKind.HANDOVER, decided_on, rule, rules, days=rule.number("handover_days"))


def objection(notified_on: PartialDate, rules: RuleBook) -> Finding:
    """The last day for the procuratorate to object, after the notice of the decision."""
    rule = rules.in_force("med_dates", notified_on.latest())
    if rule is None:
        return cannot(FindingKind.OBJECTION, (), (), (NO_TEXT,))
    finding = _limit(
        FindingKind.OBJECTION, notified_on, rule, rules, months=rule.number("procuratorate_objection_months")
    )
    return replace(finding, notes=(*finding.notes, *_answers(rule)))


def _answers(rule: Rule) -> Iterator[Text]:
    """How soon an objection is answered, as far as the text says."""
    if "court_notice_days" in rule.values:
        yield _(
            "A court sends its decision within {days} days and looks at an objection again within {months} month(s).",
            days=rule.number("court_notice_days"),
            months=rule.number("court_recheck_months"),
        )
    if "administration_recheck_months" in rule.values:
        yield _(
            "The prison administration, too, answers an objection within {months} month(s).",
            months=rule.number("administration_recheck_months"),
        )


def recall(proposed_on: PartialDate, rules: RuleBook) -> Finding:
    """The day by which a return to prison is decided, after it was proposed."""
    rule = rules.in_force("med_recall", proposed_on.latest())
    if rule is None:
        return cannot(FindingKind.RECALL, (), (), (NO_TEXT,))
    finding = _limit(FindingKind.RECALL, proposed_on, rule, rules, days=rule.number("decision_days"))
    note = _("Grounds are conditions that were not met, a serious breach, or a reason that is gone while time is left.")
    return replace(finding, notes=(*finding.notes, note))


def _limit(
    kind: FindingKind, start: PartialDate, rule: Rule, rules: RuleBook, *, months: int = 0, days: int = 0
) -> Finding:
    """A limit of procedure from an event; an estimate, for it binds offices and nothing is published."""
    counted = limit_end(start, rules, months=months, days=days)
    return replace(found(kind, counted), certainty=Certainty.ESTIMATE, rules=together((rule,), counted.rules))
