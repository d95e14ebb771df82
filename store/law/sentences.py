"""When a sentence starts and ends, before and after every reduction and commutation."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from store.dates import MONTHS, PartialDate, Precision, Qualifier, Term
from store.law.clocks import is_commuted_to
from store.law.counting import (
    DAY,
    NO_CREDIT,
    Counted,
    Length,
    between,
    coarsest,
    later,
    months_later,
    sentence_end,
)
from store.law.custody import DETENTION_DATE, FINAL_DATE, TAKEN_IN, Beginning, begin, longest_rsdl, may_have_rsdl
from store.law.facts import Commutation, Custody, CustodyKind, Facts, Penalty, Reduction
from store.law.findings import AS_COURTS_CREDIT, cannot, found, not_before, prefer_stated, together
from store.law.rulebook import Rule, RuleBook
from store.law.values import Certainty, Finding, FindingKind
from store.texts import Slot, Text, _, n_

TERM = _("length of the term")
PROBATION_LENGTH = _("length of the probation period")
AMOUNT = _("amount of a reduction")
COMMUTED_ON = _("date of the ruling that commuted the sentence")
REPRIEVE_FROM = _("the day the approval of the death sentence with reprieve was announced or served")
NOT_COMMUTED = _("A life sentence has no end date until it is commuted.")
NOT_ENDED = _("A death sentence with reprieve has no end date until it is commuted.")
MERGED = _("After a new crime the sentences are merged: only the new judgment says the term.")
FROM_EFFECT = _("deprivation of political rights alone runs from the effect of the judgment")
FREE = _("The person was free at the judgment: taken in at the latest after the longest ordinary appeal.")
NEVER = _("The review of a death sentence has no time limit: nothing is computed.")

TIMED = {Penalty.FIXED_TERM, Penalty.CRIMINAL_DETENTION, Penalty.PUBLIC_SURVEILLANCE}


@dataclass(frozen=True, slots=True)
class Serving:
    """The fixed term that is served: its beginning, its length as stated, and what was taken off since."""

    beginning: Beginning
    term: Term | None
    reductions: tuple[Reduction, ...] = ()

    @property
    def taken(self) -> Length | None:
        """All reductions together; None where the amount of one is not known."""
        taken = Length()
        for reduction in self.reductions:
            if reduction.amount is None:
                return None
            taken = taken.plus(Length.of(reduction.amount))
        return taken

    def left(self, *, is_reduced: bool = True) -> Length | None:
        """The length that is really counted."""
        if self.term is None or self.taken is None:
            return None if self.term is None or is_reduced else Length.of(self.term)
        whole = Length.of(self.term)
        return whole.less(self.taken) if is_reduced and self.reductions else whole


def serving(facts: Facts, rules: RuleBook) -> Serving | None:
    """The fixed term of a case, own or commuted to; None where there is none (yet)."""
    if facts.penalty in TIMED:
        return Serving(begin(facts, rules), facts.term, facts.reductions)
    if is_revoked(facts):
        return Serving(_taken_in(facts, rules), facts.term, facts.reductions)
    last = next((step for step in reversed(facts.commutations) if step.to is Penalty.FIXED_TERM), None)
    if last is None:
        return None
    beginning = _commuted(facts, last, rules)
    return Serving(
        beginning, last.term, tuple(reduction for reduction in facts.reductions if _follows(reduction, beginning.when))
    )


def is_revoked(facts: Facts) -> bool:
    """Whether a suspended sentence must be served after all."""
    return facts.penalty is Penalty.SUSPENDED and facts.suspension_revoked_on is not None


def _taken_in(facts: Facts, rules: RuleBook) -> Beginning:
    """Where the original term begins after its suspension was revoked: the day taken in, or of the ruling.

    No day of probation counts; custody before the first judgment comes off the end, which is practice and no text.
    """
    revoked = facts.suspension_revoked_on
    day = date.max if revoked is None else revoked.latest()
    rule = rules.closest("probation_revoked", day)
    if facts.new_crime_judged_on is not None:
        return Beginning(None, rules=(rule, rules.closest("merge", day)), missing=(MERGED,))
    original = replace(facts, penalty=Penalty.FIXED_TERM, start=None, had_rsdl=False)
    begun = begin(original, rules)
    if begun.when is None:
        begun = begin(replace(original, start=facts.suspension_revoked_on), rules)
    return replace(begun, rules=together((rule,), begun.rules), assumed=(*begun.assumed, AS_COURTS_CREDIT))


def _follows(reduction: Reduction, start: PartialDate | None) -> bool:
    """Whether a reduction came after the fixed term began; an undated one did."""
    return start is None or reduction.ruled_on is None or reduction.ruled_on.latest() >= start.earliest()


def _commuted(facts: Facts, step: Commutation, rules: RuleBook) -> Beginning:
    """Where the fixed term begins to which life, or death with reprieve, was commuted."""
    was_life = facts.penalty is Penalty.LIFE or any(
        commutation.to is Penalty.LIFE for commutation in facts.commutations
    )
    if was_life:
        when = step.ruled_on or facts.start
        used: tuple[Rule, ...] = (rules.closest("life_commuted_start", date.max if when is None else when.latest()),)
        return Beginning(when, rules=used, missing=() if when else (COMMUTED_ON,))
    used = (_reprieve_text(facts, rules),)
    if facts.start is not None:
        return Beginning(facts.start, rules=used)
    ended = reprieve_end(facts, rules)
    if ended is None:
        return Beginning(None, rules=used, missing=(REPRIEVE_FROM,))
    return Beginning(ended.known_as, rules=together(used, ended.rules))


def _reprieve_text(facts: Facts, rules: RuleBook) -> Rule:
    """The text on the reprieve, by its first day."""
    return rules.closest("reprieve", date.max if facts.reprieve_from is None else facts.reprieve_from.latest())


def reprieve_end(facts: Facts, rules: RuleBook) -> Counted | None:
    """The last day of the two-year reprieve; None where its first day is not known."""
    if facts.reprieve_from is None:
        return None
    rule = _reprieve_text(facts, rules)
    counted = sentence_end(facts.reprieve_from, Length(rule.number("reprieve_years")), rules)
    return replace(counted, rules=together((rule,), counted.rules))


def sentence(facts: Facts, rules: RuleBook) -> list[Finding]:
    """Start and end of the sentence, the end before reductions where there were any, the end of a reprieve."""
    if facts.penalty is Penalty.SUSPENDED and not is_revoked(facts):
        return [_probation(facts, rules)]
    if facts.penalty is Penalty.DEPRIVATION_ALONE:
        return [deprivation_alone(FindingKind.SENTENCE_END, facts, rules)]
    findings = []
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE:
        reprieve = reprieve_end(facts, rules)
        kind, own = FindingKind.REPRIEVE_END, (_reprieve_text(facts, rules),)
        findings.append(found(kind, reprieve) if reprieve else cannot(kind, (REPRIEVE_FROM,), own))
        if reprieve and is_commuted_to(facts, Penalty.LIFE) and not is_commuted_to(facts, Penalty.FIXED_TERM):
            findings.append(found(FindingKind.SENTENCE_START, reprieve, own))  # life, whenever the ruling is served
    term = serving(facts, rules)
    if term is None:
        return [*findings, prefer_stated(_endless(facts, rules), facts.stated_end)]
    findings.append(_start(term))
    if term.reductions:
        findings.append(_end(FindingKind.END_BEFORE_REDUCTIONS, term, facts, rules))
    end = not_before(_end(FindingKind.SENTENCE_END, term, facts, rules), _served_on(facts))
    return [*findings, prefer_stated(end, facts.stated_end)]


def _served_on(facts: Facts) -> Iterator[PartialDate | None]:
    """Days on which the sentence certainly still ran."""
    yield from (reduction.ruled_on for reduction in facts.reductions)
    yield from (commutation.ruled_on for commutation in facts.commutations)
    yield from (facts.medical_parole_on, facts.paroled_on)


def _start(term: Serving) -> Finding:
    begun = term.beginning
    if begun.when is None:
        return cannot(FindingKind.SENTENCE_START, begun.missing, begun.rules)
    counted = Counted(begun.when.earliest(), begun.when.latest(), begun.when, begun.rules)
    finding = found(FindingKind.SENTENCE_START, counted, assumed=begun.assumed)
    return replace(finding, certainty=Certainty.ESTIMATE, missing=begun.missing) if begun.missing else finding


def _endless(facts: Facts, rules: RuleBook) -> Finding:
    """Why there is no last day to count."""
    kind = FindingKind.SENTENCE_END
    if facts.penalty is Penalty.LIFE:
        return cannot(kind, rules=(rules.closest("life_no_end", facts.judged_on or date.max),), notes=(NOT_COMMUTED,))
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE:
        return cannot(kind, rules=(_reprieve_text(facts, rules),), notes=(NOT_ENDED,))
    if facts.penalty is Penalty.DEATH:
        return cannot(kind, notes=(NEVER,))
    return cannot(kind, (_("kind of penalty"),))


def _end(kind: FindingKind, term: Serving, facts: Facts, rules: RuleBook) -> Finding:
    """The last day of a fixed term, or which fact it lacks and the range that is left."""
    is_reduced = kind is FindingKind.SENTENCE_END
    begun, length = term.beginning, term.left(is_reduced=is_reduced)
    used = begun.rules
    if term.reductions and is_reduced:
        used = together(used, (rules.closest("term_end_reduced", facts.judged_on or date.max),))
    missing = begun.missing
    if length is None:
        missing = (*missing, TERM if term.term is None else AMOUNT)
    if length is not None and begun.when is None:
        span = _span(begun, facts, length, rules)
        if span is not None:
            return replace(span, kind=kind, rules=together(used, span.rules), missing=missing)
    if begun.when is None or length is None:
        return cannot(kind, missing, used, begun.notes, begun.assumed)
    counted = sentence_end(begun.when, length, rules, begun.credit, facts.judged_on)
    finding = found(kind, counted, used, begun.assumed, begun.notes)
    finding = replace(finding, sum=_sum(term, finding.known_as, is_reduced=is_reduced))
    return replace(finding, certainty=Certainty.ESTIMATE, missing=missing) if missing else finding


def _sum(term: Serving, end: PartialDate | None, *, is_reduced: bool) -> Text:
    """How the last day was counted: the term, what was taken off it, the first day, the days of earlier custody."""
    whole: Term | Text | None = term.term
    if is_reduced and term.reductions and term.taken is not None:
        whole = _("{term} less {reduced} of reductions", term=whole, reduced=_term(term.taken))
    slots: dict[str, Slot] = {"term": whole, "start": term.beginning.when, "end": end}
    most, least = term.beginning.credit.most, term.beginning.credit.least
    if most.all_months:
        return _("{term} from {start}, less {credit} of earlier custody = {end}.", credit=_term(most), **slots)
    if least.days < 0:  # days that may count half, off a term that already runs
        slots["later"] = -least.days
        if not most.days:
            return _("{term} from {start}, plus at most {later} days = {end}.", **slots)
        return _(
            "{term} from {start}, less at most {most} days of earlier custody, plus at most {later} days = {end}.",
            most=most.days,
            **slots,
        )
    if most.days != least.days:
        return _(
            "{term} from {start}, less {least} to {most} days of earlier custody = {end}.",
            least=least.days,
            most=most.days,
            **slots,
        )
    if most.days:
        return n_(
            "{term} from {start}, less {n} day of earlier custody = {end}.",
            "{term} from {start}, less {n} days of earlier custody = {end}.",
            n=most.days,
            **slots,
        )
    return _("{term} from {start} = {end}.", **slots)


def _term(length: Length) -> Term:
    return Term(*divmod(length.all_months, MONTHS), length.days)


def _span(begun: Beginning, facts: Facts, length: Length, rules: RuleBook) -> Finding | None:
    """Between which days the end lies where the first day is not known, from the day of the judgment; None without it.

    Nobody is reminded of such a date: its early end is soft.
    """
    if facts.sentenced_on is None:
        return None
    if begun.missing == (DETENTION_DATE,):
        finding = _after_longest_procedure(facts.sentenced_on, facts, length, rules)
    elif begun.missing == (FINAL_DATE,) or (begun.missing == (TAKEN_IN,) and _is_free(facts)):
        start, used = between_judgment_and_effect(facts.sentenced_on, rules)
        ended = _ended(facts) if begun.missing == (TAKEN_IN,) else None
        if ended is not None:  # taken in again on any day since, for all that is known
            unit = max(coarsest(facts.sentenced_on), coarsest(ended), key=list(Precision).index)
            start = between(min(ended.earliest() + DAY, start.earliest()), start.latest(), unit)
        counted = sentence_end(start, length, rules, begun.credit, facts.judged_on)
        notes = () if begun.missing != (TAKEN_IN,) else (FREE,) if ended is None else (_not_known_since(ended),)
        finding = found(FindingKind.SENTENCE_END, counted, used, notes=notes)
    else:
        return None
    return replace(finding, alertable=False)


def _ended(facts: Facts) -> PartialDate | None:
    """The last day of the last stay that is known; None where that stay went on."""
    return _last(facts).until


def _not_known_since(ended: PartialDate) -> Text:
    return _(
        "How the person was held after {ended} is not known: taken in since then, at the latest after the longest ordinary appeal.",
        ended=ended,
    )


def _last(facts: Facts) -> Custody:
    return max(facts.custody, key=lambda one: one.since.earliest() if one.since else date.min)


def _is_free(facts: Facts) -> bool:
    """Whether the last that is known of the custody is its end, or bail or surveillance at home."""
    last = _last(facts)
    return last.until is not None or last.kind in {CustodyKind.BAIL, CustodyKind.HOME_SURVEILLANCE}


def between_judgment_and_effect(judged: PartialDate, rules: RuleBook) -> tuple[PartialDate, tuple[Rule, ...]]:
    """From the judgment to its latest effect: days to appeal and to send the file, then the longest ordinary appeal."""
    day = judged.latest()
    appeal, second, own = (rules.closest(family, day) for family in ("pre_appeal", "limit_trial2", "probation"))
    days = appeal.number("judgment_days") + own.number("file_days")
    slowest = later(judged, Length(0, second.number("late_months"), days), (appeal, second))
    return between(judged.earliest(), slowest.latest, coarsest(judged)), (appeal, second)


def _after_longest_procedure(judged: PartialDate, facts: Facts, length: Length, rules: RuleBook) -> Finding:
    """The end if custody began as early as the longest ordinary procedure allows, to the end if on the judgment's day."""
    chain = rules.closest("limit_chain", judged.latest())
    months, days = chain.number("months"), chain.number("days")
    first = months_later(judged.earliest(), -months, last_to_last=False) - timedelta(days=days)
    soonest = sentence_end(PartialDate.of(first), length, rules, NO_CREDIT, facts.judged_on)
    latest = sentence_end(PartialDate.of(judged.latest()), length, rules, NO_CREDIT, facts.judged_on)
    earliest, used = soonest.earliest, together((chain,), latest.rules)
    half = rules.closest("credit_rsdl", judged.latest())
    is_late = half.since is None or judged.latest() >= half.since
    if facts.had_rsdl is not False and is_late and may_have_rsdl(facts):
        most = max(longest_rsdl(date(first.year, month, 1), rules) for month in range(1, MONTHS + 1))
        earliest -= math.ceil(most * half.share("fixed_or_detention_ratio")) * DAY
        used = together(used, (half, rules.closest("pre_rsdl", judged.latest())))
    earliest = max(earliest, judged.earliest())
    soft = replace(between(earliest, earliest, Precision.MONTH), qualifier=Qualifier.APPROXIMATE)
    slowest = max(earliest, latest.latest)
    last = between(slowest, slowest, coarsest(judged))
    assumed = _(
        "custody lasted at most as long as the longest ordinary procedure before a judgment, {months} months and {days} days",
        months=months,
        days=days,
    )
    return Finding(
        FindingKind.SENTENCE_END,
        Certainty.ESTIMATE,
        earliest,
        slowest,
        last if last.latest() < soft.first() else replace(soft, until=last),
        used,
        (assumed,),
    )


def certainly_over(findings: Iterable[Finding], today: date) -> Finding | None:
    """The finding that says a sentence is over beyond doubt on a day, or None where it can still run.

    Args:
        findings: what `sentence` answers; the end before reductions bounds an end whose reductions are not known.
        today: the day of the question. The last day itself is still served.
    """
    ends = (FindingKind.SENTENCE_END, FindingKind.END_BEFORE_REDUCTIONS)
    return next(
        (one for one in findings if one.kind in ends and one.latest is not None and one.latest < today),
        None,
    )


def ends_after_each(facts: Facts, rules: RuleBook) -> list[Finding]:
    """The end of the sentence after the first reduction, after the first two, and so on."""
    steps = range(1, len(facts.reductions) + 1)
    each = [replace(facts, reductions=facts.reductions[:count], stated_end=None) for count in steps]
    return [finding for step in each for finding in sentence(step, rules) if finding.kind is FindingKind.SENTENCE_END]


def _probation(facts: Facts, rules: RuleBook) -> Finding:
    """The last day of a suspended sentence's probation: from the day the judgment is final, custody not credited."""
    finding = _from_effect(
        FindingKind.PROBATION_END,
        facts,
        facts.probation,
        rules.closest("probation", facts.judged_on or date.max),
        rules,
    )
    return prefer_stated(finding, facts.stated_end)


def _from_effect(kind: FindingKind, facts: Facts, term: Term | None, rule: Rule, rules: RuleBook) -> Finding:
    """The last day of what runs from the effect of the judgment: a range where only the judgment's day is known."""
    start = facts.start or facts.effective_on
    used: tuple[Rule, ...] = (rule,)
    missing = () if start is not None else (FINAL_DATE,)
    if start is None and facts.sentenced_on is not None and term is not None:
        start, limits = between_judgment_and_effect(facts.sentenced_on, rules)
        used = (rule, *limits)
    if start is None or term is None:
        lacking = PROBATION_LENGTH if kind is FindingKind.PROBATION_END else TERM
        return cannot(kind, (*missing, *(() if term is not None else (lacking,))), used)
    counted = sentence_end(start, Length.of(term), rules, judged_on=facts.judged_on)
    finding = found(kind, counted, used)
    return replace(finding, certainty=Certainty.ESTIMATE, missing=missing, alertable=False) if missing else finding


def deprivation_alone(kind: FindingKind, facts: Facts, rules: RuleBook) -> Finding:
    """The last day of deprivation of political rights as the only penalty, an estimate: no text says when it starts."""
    term = facts.term or (facts.deprivation if isinstance(facts.deprivation, Term) else None)
    finding = _from_effect(kind, facts, term, rules.read_text("dpr_alone", facts.judged_on), rules)
    if finding.certainty is Certainty.EXACT:
        finding = replace(finding, certainty=Certainty.ESTIMATE, assumed=(FROM_EFFECT,))
    return prefer_stated(finding, facts.stated_end or facts.stated_deprivation_end)
