"""Deprivation of political rights: from release or parole on, to which day; and the deportation of foreigners."""

from dataclasses import dataclass, replace
from datetime import date

from store.dates import MONTHS, NoDeprivation, PartialDate, Term
from store.law.clocks import is_commuted_to
from store.law.counting import DAY, Counted, Length, months_later, sentence_end
from store.law.facts import Deprivation, Facts, ForLife, Penalty
from store.law.findings import about, cannot, found, prefer_stated, together
from store.law.offences import needs_deprivation
from store.law.rulebook import Rule, RuleBook
from store.law.sentences import deprivation_alone, is_revoked, serving
from store.law.values import Certainty, Finding, FindingKind
from store.texts import Text, _

LENGTH = _("length of the deprivation of political rights")
FOR_LIFE = _("The deprivation of political rights is for life.")
DISPUTED = _("From when it runs with a suspended sentence is disputed: not computed.")
NOT_READ = _("No text on a new crime while rights are deprived was read for that day.")
NO_RELEASE_YET = _(
    "It counts from the release itself. None is on record: this is counted from the last day of the sentence."
)
SAME_TIME = _("With public surveillance it is as long as the surveillance and runs with it.")


@dataclass(frozen=True, slots=True)
class Imposed:
    """How long it lasts, as [least, most]; equal where a ruling says the length."""

    least: Length
    most: Length
    rules: tuple[Rule, ...] = ()
    missing: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


def findings(facts: Facts, rules: RuleBook, end: Finding | None, today: date) -> list[Finding]:
    """Start and expiry, or why they are not known; nothing where it is known that none was imposed.

    Args:
        facts: the case.
        rules: the rule book.
        end: the end of the sentence, which is also the day of release where no other is known.
        today: the day of the question.
    """
    if facts.penalty is Penalty.DEPRIVATION_ALONE:
        return [deprivation_alone(_END, facts, rules)]
    return _going_on(facts, rules, end) or _own(facts, rules, end, today)


def _own(facts: Facts, rules: RuleBook, end: Finding | None, today: date) -> list[Finding]:
    """What this sentence imposes, with no earlier deprivation still to run."""
    if _stated(facts) is NoDeprivation.NONE:
        return []
    if facts.penalty is Penalty.SUSPENDED and not is_revoked(facts):
        return [] if facts.deprivation is None else [_expiry(cannot(_END, notes=(DISPUTED,)), facts)]
    if _is_for_life(facts):
        return [
            Finding(
                _END,
                Certainty.EXACT,
                rules=(rules.read_text("dpr_life", facts.judged_on),),
                notes=(FOR_LIFE,),
                alertable=False,
            )
        ]
    if facts.penalty is Penalty.PUBLIC_SURVEILLANCE:
        return _with_surveillance(facts, rules, end)
    imposed = _imposed(facts, rules, today)
    if imposed is None:
        stated = facts.stated_deprivation_end
        return [] if stated is None and facts.is_foreign else [_expiry(cannot(_END, (LENGTH,)), facts)]
    start = _start(facts, rules, end)
    return [start, _held_again(_expiry(_end(start, imposed, facts, rules), facts), facts, rules)]


_END = FindingKind.DEPRIVATION_END


def _expiry(finding: Finding, facts: Facts) -> Finding:
    return prefer_stated(finding, facts.stated_deprivation_end)


def _stated(facts: Facts) -> Deprivation | None:
    """The length that stands now: after a ruling that reduced it, or as set when the sentence was commuted."""
    if facts.deprivation_reduced_to is not None:
        return facts.deprivation_reduced_to
    commuted = [step.deprivation for step in facts.commutations if step.deprivation is not None]
    return commuted[-1] if commuted else facts.deprivation


def _is_for_life(facts: Facts) -> bool:
    """Whether it is for life: with life and death, until a commutation to a fixed term shortens it."""
    stated = _stated(facts)
    if isinstance(stated, Term) or is_commuted_to(facts, Penalty.FIXED_TERM):
        return False
    return stated is ForLife.FOR_LIFE or facts.penalty in {Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE, Penalty.DEATH}


def _imposed(facts: Facts, rules: RuleBook, today: date) -> Imposed | None:
    """The length, or the range the law leaves; None where nothing is known of any."""
    stated = _stated(facts)
    if isinstance(stated, Term):
        length = Length.of(stated)
        reduced = (rules.read_text("dpr_reduced", today),) if facts.deprivation_reduced_to is not None else ()
        return Imposed(length, length, reduced)
    commuted = next((step for step in reversed(facts.commutations) if step.to is Penalty.FIXED_TERM), None)
    if commuted is not None:
        day = commuted.ruled_on.latest() if commuted.ruled_on is not None else today
        rule = rules.read_text("dpr_on_commutation", day)
        return _ranging(rule, (rule,))
    judged = facts.judged_on
    mandatory, limits = rules.read_text("dpr_mandatory", judged), rules.read_text("dpr_length", judged)
    is_old = mandatory.since is not None and judged is not None and judged < mandatory.since
    if needs_deprivation(facts.charges) and not facts.is_foreign and not is_old:
        return _ranging(limits, (mandatory, limits))
    return None


def _ranging(rule: Rule, used: tuple[Rule, ...]) -> Imposed:
    least, most = rule.number("min_years"), rule.number("max_years")
    note = _("The length is not known; the law sets between {least} and {most} years.", least=least, most=most)
    return Imposed(Length(least), Length(most), used, (LENGTH,), (note,))


def _start(facts: Facts, rules: RuleBook, end: Finding | None) -> Finding:
    """The day of parole, of release, or the last day of the sentence: that day itself."""
    paroled = facts.paroled_on if facts.parole_revoked_on is None else None
    day = paroled or facts.released_on
    asked = day.latest() if day is not None else end.latest if end is not None else None
    kind, used = FindingKind.DEPRIVATION_START, [rules.read_text("dpr_start", asked)]
    if facts.reductions or facts.paroled_on is not None:
        used.append(rules.read_text("dpr_early_release", asked))
    if day is not None:
        counted = Counted(day.earliest(), day.latest(), day, tuple(used))
        finding = found(kind, _offset(counted, used[0]))
        law = used[0].since
        if law is not None and day.latest() < law:
            note = _("The law on deprivation before {since} was not read.", since=law)
            return replace(finding, certainty=Certainty.ESTIMATE, notes=(note,))
        return finding
    if end is None:
        return cannot(kind, (_("date of release"),), tuple(used))
    certainty = max(end.certainty, Certainty.ESTIMATE, key=list(Certainty).index)
    return replace(
        end,
        kind=kind,
        certainty=certainty,
        rules=together(tuple(used), end.rules),
        notes=(*end.notes, NO_RELEASE_YET),
        other=None,
    )


def _offset(counted: Counted, rule: Rule) -> Counted:
    """The day itself: the rule's offset is nought, and a court that says otherwise would change the data, not this."""
    days = rule.number("offset_days")
    if not days:
        return counted
    shift = days * DAY
    return replace(counted, earliest=counted.earliest + shift, latest=counted.latest + shift)


def _end(start: Finding, imposed: Imposed, facts: Facts, rules: RuleBook) -> Finding:
    """The last day, counted as a term of punishment; a start that is a range gives the same range."""
    used = together((rules.read_text("dpr_end", start.latest),), start.rules, imposed.rules)
    missing = (*start.missing, *imposed.missing)
    span = _span(start, imposed, facts, rules)
    if imposed.missing or start.certainty is Certainty.CANNOT or span is None:
        return cannot(_END, missing, used, (*imposed.notes, *start.notes), start.assumed, span)
    return _as_sure_as(start, found(_END, span, used, start.assumed, start.notes))


def _as_sure_as(start: Finding, finding: Finding) -> Finding:
    """No surer than the start it is counted from, and lacking what that lacks."""
    certainty = max(finding.certainty, start.certainty, key=list(Certainty).index)
    return replace(finding, certainty=certainty, missing=start.missing, alertable=start.alertable)


def _span(start: Finding, imposed: Imposed, facts: Facts, rules: RuleBook) -> Counted | None:
    """The range of last days that a range of first days and lengths leaves."""
    if start.earliest is None or start.latest is None or start.known_as is None:
        return None
    counted = sentence_end(start.known_as, imposed.least, rules, judged_on=facts.judged_on)
    if start.earliest == start.latest and imposed.least == imposed.most:
        return counted
    soonest = sentence_end(PartialDate.of(start.earliest), imposed.least, rules, judged_on=facts.judged_on)
    slowest = sentence_end(PartialDate.of(start.latest), imposed.most, rules, judged_on=facts.judged_on)
    earliest, latest = soonest.earliest, slowest.latest
    if imposed.least != imposed.most:
        return replace(counted, earliest=earliest, latest=latest, known_as=about(earliest, latest))
    return replace(counted, earliest=earliest, latest=latest)


def _held_again(finding: Finding, facts: Facts, rules: RuleBook) -> Finding:
    """The expiry of somebody held again while it ran: open, since a new fixed term stops it."""
    held, expiry = facts.held_again_on, finding.known_as
    if held is None or expiry is None or held.earliest() > expiry.latest():
        return finding
    rule = rules.in_force("dpr_new_crime", held.latest())
    note = _(
        "Held again on {held}: {expiry} if there is no new sentence; otherwise the rest follows the new release.",
        held=held,
        expiry=expiry,
    )
    return replace(
        finding,
        certainty=max(finding.certainty, Certainty.ESTIMATE, key=list(Certainty).index),
        latest=None,
        rules=together(finding.rules, (rule,) if rule is not None else ()),
        notes=(*finding.notes, note),
        alertable=False,
    )


def _going_on(facts: Facts, rules: RuleBook, end: Finding | None) -> list[Finding]:
    """What was left of an earlier deprivation when the new term began, and runs on after it; empty if nothing was."""
    earlier, term = facts.earlier_deprivation, serving(facts, rules)
    if earlier is None or term is None or _stated(facts) is ForLife.FOR_LIFE:
        return []
    start, stopped = _start(facts, rules, end), term.beginning.when
    if stopped is None:
        return [start, _expiry(cannot(_END, term.beginning.missing, start.rules), facts)]
    old = sentence_end(earlier.started_on, Length.of(earlier.term), rules)
    if stopped.earliest() > old.latest:
        return []
    rule = rules.in_force("dpr_new_crime", stopped.latest())
    if rule is None:
        return [start, _expiry(cannot(_END, rules=start.rules, notes=(NOT_READ,)), facts)]
    imposed = _left(stopped, old, rule, facts)
    used = together(imposed.rules, (rules.read_text("dpr_end", start.latest),))
    finding = _end(start, replace(imposed, rules=used), facts, rules)
    certainty = max(finding.certainty, Certainty.ESTIMATE, key=list(Certainty).index)
    return [start, _expiry(replace(finding, certainty=certainty, notes=(*finding.notes, *imposed.notes)), facts)]


def _left(stopped: PartialDate, old: Counted, rule: Rule, facts: Facts) -> Imposed:
    """The unserved part, both days counted: from the first day of the new term.

    Before 2009 no text says from which day: at the least from the new judgment. A deprivation that the new judgment
    imposes should hold what was left of the earlier one.
    """
    most, stated = remainder(stopped.earliest(), old.latest), _stated(facts)
    is_open = "unserved_from" not in rule.values
    from_day = max(stopped.latest(), facts.judged_on or date.min) if is_open else stopped.latest()
    least = remainder(from_day, old.earliest)
    if isinstance(stated, Term):
        note = _(
            "The new judgment's deprivation of {term} should hold what was left of the earlier one; else that is added.",
            term=stated,
        )
        return Imposed(Length.of(stated), Length.of(stated).plus(most), (rule, *old.rules), notes=(note,))
    left = Term(most.years, most.months, most.days)
    note = _("Left of the earlier deprivation when the new term began: {term}.", term=left)
    return Imposed(least, most, (rule, *old.rules), notes=(note,))


def remainder(first: date, last: date) -> Length:
    """From one day to another, both counted, in years, months and days; nothing where the first is the later."""
    after = last + DAY
    if first >= after:
        return Length()
    months = (after.year - first.year) * MONTHS + after.month - first.month
    if months_later(first, months, last_to_last=False) > after:
        months -= 1
    days = (after - months_later(first, months, last_to_last=False)).days
    return Length(*divmod(months, MONTHS), days)


def _with_surveillance(facts: Facts, rules: RuleBook, end: Finding | None) -> list[Finding]:
    """As long as the surveillance, at the same time."""
    if end is None or facts.deprivation is None:
        return []
    rule = rules.read_text("dpr_length", facts.judged_on)
    same = replace(end, kind=_END, rules=together((rule,), end.rules), notes=(*end.notes, SAME_TIME))
    return [_expiry(same, facts)]


def deportation(facts: Facts, rules: RuleBook, end: Finding | None) -> Finding | None:
    """The earliest day of a foreigner's deportation: the last day of the sentence."""
    if not facts.is_foreign or end is None:
        return None
    rule = rules.read_text("deportation", end.latest)
    note = _("If the judgment orders deportation: how long after release it is carried out is not limited.")
    return replace(
        end, kind=FindingKind.DEPORTATION, rules=together((rule,), end.rules), notes=(*end.notes, note), other=None
    )
