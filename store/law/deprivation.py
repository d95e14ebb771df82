"""Deprivation of political rights: from release or parole on, to which day; and the deportation of foreigners."""

from dataclasses import dataclass, replace
from datetime import date

from store.dates import NoDeprivation, Term
from store.law.clocks import is_commuted_to
from store.law.counting import DAY, Counted, Length, sentence_end, term_end
from store.law.facts import Deprivation, Facts, ForLife, Penalty
from store.law.findings import about, cannot, found, prefer_stated, together
from store.law.offences import needs_deprivation
from store.law.rulebook import Rule, RuleBook
from store.law.values import Certainty, Finding, FindingKind
from store.texts import Text, _

LENGTH = _("length of the deprivation of political rights")
FOR_LIFE = _("The deprivation of political rights is for life.")
DISPUTED = _("From when it runs with a suspended sentence is disputed: not computed.")
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
    if _stated(facts) is NoDeprivation.NONE:
        return []
    if facts.penalty is Penalty.SUSPENDED:
        return [] if facts.deprivation is None else [_expiry(cannot(_END, notes=(DISPUTED,)), facts)]
    if _is_for_life(facts):
        return [Finding(_END, Certainty.EXACT, rules=(rules.rule("DPR-LIFE"),), notes=(FOR_LIFE,), alertable=False)]
    if facts.penalty is Penalty.PUBLIC_SURVEILLANCE:
        return _with_surveillance(facts, rules, end)
    imposed = _imposed(facts, rules, today)
    if imposed is None:
        stated = facts.stated_deprivation_end
        return [] if stated is None and facts.is_foreign else [_expiry(cannot(_END, (LENGTH,)), facts)]
    start = _start(facts, rules, end)
    return [start, _expiry(_end(start, imposed, rules), facts)]


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
        reduced = (rules.rule("DPR-REDUCE"),) if facts.deprivation_reduced_to is not None else ()
        return Imposed(length, length, reduced)
    commuted = next((step for step in reversed(facts.commutations) if step.to is Penalty.FIXED_TERM), None)
    if commuted is not None:
        day = commuted.ruled_on.latest() if commuted.ruled_on is not None else today
        rule = rules.covering(day, "DPR-LIFE-COMM-17", "DPR-LIFE-COMM") or rules.rule("DPR-LIFE-COMM")
        return _ranging(rule, (rule,))
    mandatory, limits = rules.rule("DPR-MAND"), rules.rule("DPR-RANGE")
    is_old = mandatory.since is not None and facts.judged_on is not None and facts.judged_on < mandatory.since
    if needs_deprivation(facts.charges) and not facts.is_foreign and not is_old:
        return _ranging(limits, (mandatory, limits))
    return None


def _ranging(rule: Rule, used: tuple[Rule, ...]) -> Imposed:
    least, most = rule.number("min_years"), rule.number("max_years")
    note = _("The length is not known; the law sets between {least} and {most} years.", least=least, most=most)
    return Imposed(Length(least), Length(most), used, (LENGTH,), (note,))


def _start(facts: Facts, rules: RuleBook, end: Finding | None) -> Finding:
    """The day of parole, of release, or the last day of the sentence: that day itself."""
    kind, used = FindingKind.DEPRIVATION_START, [rules.rule("DPR-START")]
    if facts.reductions or facts.paroled_on is not None:
        used.append(rules.rule("DPR-EARLY"))
    paroled = facts.paroled_on if facts.parole_revoked_on is None else None
    day = paroled or facts.released_on
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
    return replace(end, kind=kind, rules=together(tuple(used), end.rules), other=None)


def _offset(counted: Counted, rule: Rule) -> Counted:
    """The day itself: the rule's offset is nought, and a court that says otherwise would change the data, not this."""
    days = rule.number("offset_days")
    if not days:
        return counted
    shift = days * DAY
    return replace(counted, earliest=counted.earliest + shift, latest=counted.latest + shift)


def _end(start: Finding, imposed: Imposed, rules: RuleBook) -> Finding:
    """The last day, counted as a term of punishment."""
    used = together((rules.rule("DPR-END"),), start.rules, imposed.rules)
    missing = (*start.missing, *imposed.missing)
    span = _span(start, imposed, rules)
    if missing or span is None:
        return cannot(_END, missing, used, (*imposed.notes, *start.notes), start.assumed, span)
    finding = found(_END, span, used, start.assumed)
    return replace(finding, certainty=max(finding.certainty, start.certainty, key=list(Certainty).index))


def _span(start: Finding, imposed: Imposed, rules: RuleBook) -> Counted | None:
    """The range of last days that a range of first days and lengths leaves."""
    if start.earliest is None or start.latest is None or start.known_as is None:
        return None
    counted = sentence_end(start.known_as, imposed.least, rules)
    earliest = min(counted.earliest, term_end(start.earliest, imposed.least))
    latest = max(counted.latest, term_end(start.latest, imposed.most))
    if imposed.least != imposed.most or start.assumed:
        return replace(counted, earliest=earliest, latest=latest, known_as=about(earliest, latest))
    return replace(counted, earliest=earliest, latest=latest)


def _with_surveillance(facts: Facts, rules: RuleBook, end: Finding | None) -> list[Finding]:
    """As long as the surveillance, at the same time."""
    if end is None or facts.deprivation is None:
        return []
    rule = rules.rule("DPR-RANGE")
    same = replace(end, kind=_END, rules=together((rule,), end.rules), notes=(*end.notes, SAME_TIME))
    return [_expiry(same, facts)]


def deportation(facts: Facts, rules: RuleBook, end: Finding | None) -> Finding | None:
    """The earliest day of a foreigner's deportation: the last day of the sentence."""
    if not facts.is_foreign or end is None:
        return None
    rule = rules.rule("DEPORT")
    note = _("If the judgment orders deportation: how long after release it is carried out is not limited.")
    return replace(
        end, kind=FindingKind.DEPORTATION, rules=together((rule,), end.rules), notes=(*end.notes, note), other=None
    )
