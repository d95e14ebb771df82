"""What follows a judgment: the time to appeal, the second instance, a retrial, the review of a death sentence."""

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from store.law.facts import Penalty
from store.law.proceedings import Proceedings
from store.law.rulebook import LawOfDay, Rule
from store.law.values import FindingKind
from store.law.ways import HERE, Reach, Span, Step, Way, Ways, steps_of, tried, way_of
from store.texts import _

RECEIVED_AT_ONCE = _("The judgment was received on the day it was pronounced.")
APPEAL_LODGED = _("An appeal was lodged.")


@cache
def _forwarding() -> tuple[int, int]:
    """The days for the file to reach the second court, ordinary and late."""
    read = tomllib.loads((files("store.law") / "pretrial.toml").read_text("utf-8"))["file_forwarding"]
    return read["ordinary_days"], read["late_days"]


def judged(law: LawOfDay, case: Proceedings) -> Ways:
    """From the pronouncement on: the time to appeal runs from the receipt, which is not known."""
    return [replace(way, assumed=(RECEIVED_AT_ONCE, *way.assumed), is_exact=False) for way in received(law, case)]


def received(law: LawOfDay, case: Proceedings) -> Ways:
    """From the receipt of the judgment on: the last day to appeal, then the second instance (LIMIT-TRIAL2)."""
    rule = law.text("pre_appeal")
    days = rule.number("ruling_days" if case.is_ruling else "judgment_days")
    says = _("Without an appeal or protest, of anybody in the case, it is final on the next day.")
    appeal = replace(
        way_of(
            FindingKind.LAST_APPEAL_DAY,
            HERE.then(Span(days=days)),
            (rule,),
            steps_of(FindingKind.FINAL_WITHOUT_APPEAL, rule, (Span(days=days + 1), says)),
            (_("The time runs from the receipt of the written text, not from the hearing."),),
        ),
        is_exact=True,
    )
    second = [replace(way, assumed=(APPEAL_LODGED,)) for way in appealed(law, case)]
    return [appeal, *second, *reviewed_for_death(law, case)]


def appealed(law: LawOfDay, case: Proceedings) -> Ways:
    """From the receipt of the judgment on, an appeal lodged: the days to appeal, the file, the second instance."""
    rule = law.text("pre_appeal")
    days = rule.number("ruling_days" if case.is_ruling else "judgment_days")
    forwarding, late = _forwarding()
    reach = HERE.then(Span(days=days)).then(Span(days=forwarding), Span(days=late))
    return [replace(way, rules=(*way.rules, rule)) for way in heard(law, reach)]


def heard(law: LawOfDay, reach: Reach = HERE) -> Ways:
    """From the acceptance by the second court on: its judgment."""
    limit, second = law.text("limit_trial2"), law.text("pre_trial2")
    next_reach = reach.then(Span(limit.number("ordinary_months")), Span(limit.number("late_months")))
    steps = () if reach.late else _second_steps(second)
    note = _("The Supreme People's Court may extend it further; this is not published.")
    return [way_of(FindingKind.APPEAL_JUDGMENT, next_reach, (limit, second), steps, (note,))]


def _second_steps(rule: Rule) -> tuple[Step, ...]:
    """C2 + 2 and 4 months, and one more for the file reading that does not count."""
    months, more = rule.number("months"), rule.number("ext_months")
    reading = rule.number("file_reading_months_uncounted")
    return steps_of(
        FindingKind.APPEAL_JUDGMENT,
        rule,
        (Span(months), _("ordinary")),
        (Span(months + more), _("extended by the High Court")),
        (Span(months + more + reading), _("extended, and the procuratorate read the file meanwhile")),
    )


def sent_back(law: LawOfDay, case: Proceedings) -> Ways:
    """From the decision to send the case back on: the first instance anew, and only once."""
    rule = law.text("pre_trial2")
    note = _("A case may be sent back only once.")
    return [replace(way, rules=(*way.rules, rule), notes=(*way.notes, note)) for way in tried(law, case)]


def reviewed_for_death(law: LawOfDay, case: Proceedings) -> Ways:
    """The review of a death sentence, also with reprieve: no limit, never computed."""
    rule = law.text("pre_death")
    if case.penalty is None or case.penalty.rule_word not in rule.conditions["sentence"]:
        return []
    who = (
        _("The Supreme People's Court reviews a death sentence.")
        if case.penalty is Penalty.DEATH
        else _("The High Court approves a death sentence with reprieve.")
    )
    note = _("The text sets no time limit for it.")
    return [Way(FindingKind.DEATH_REVIEW, (), None, (rule,), notes=(who, note))]


def retried(law: LawOfDay) -> Ways:
    """From the decision to retry on."""
    rule = law.text("pre_retrial")
    months, most = rule.number("months"), rule.number("max_months")
    kind = FindingKind.RETRIAL_JUDGMENT
    steps = steps_of(kind, rule, (Span(months), _("ordinary")), (Span(most), _("extended")))
    note = _("A petition for retrial does not stop the sentence.")
    return [way_of(kind, HERE.then(Span(months), Span(most)), (rule,), steps, (note,))]
