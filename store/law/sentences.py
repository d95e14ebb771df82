"""When a sentence starts and ends, before and after every reduction and commutation."""

from dataclasses import dataclass, replace

from store.dates import PartialDate, Term
from store.law.counting import Counted, Length, sentence_end, term_end
from store.law.custody import DETENTION_DATE, FINAL_DATE, Beginning, begin
from store.law.facts import Commutation, Facts, Penalty, Reduction
from store.law.findings import about, cannot, found, prefer_stated, together
from store.law.rulebook import Rule, RuleBook
from store.law.values import Certainty, Finding, FindingKind
from store.texts import Text, _

ASSUMED_CUSTODY_MONTHS = 12
"""How long before the sentence custody may have begun where nothing is known: our assumption, no rule, always said."""

TERM = _("length of the term")
PROBATION_LENGTH = _("length of the probation period")
AMOUNT = _("amount of a reduction")
COMMUTED_ON = _("date of the ruling that commuted the sentence")
REPRIEVE_FROM = _("the day the approval of the death sentence with reprieve was announced or served")
NOT_COMMUTED = _("A life sentence has no end date until it is commuted.")
NOT_ENDED = _("A death sentence with reprieve has no end date until it is commuted.")
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
    last = next((step for step in reversed(facts.commutations) if step.to is Penalty.FIXED_TERM), None)
    if last is None:
        return None
    beginning = _commuted(facts, last, rules)
    return Serving(
        beginning, last.term, tuple(reduction for reduction in facts.reductions if _follows(reduction, beginning.when))
    )


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
        used: tuple[Rule, ...] = (rules.rule("START-LIFE-COMMUTED"),)
        return Beginning(when, rules=used, missing=() if when else (COMMUTED_ON,))
    used = (rules.rule("START-DWR"),)
    if facts.start is not None:
        return Beginning(facts.start, rules=used)
    ended = reprieve_end(facts, rules)
    if ended is None:
        return Beginning(None, rules=used, missing=(REPRIEVE_FROM,))
    return Beginning(ended.known_as, rules=together(used, ended.rules))


def reprieve_end(facts: Facts, rules: RuleBook) -> Counted | None:
    """The last day of the two-year reprieve; None where its first day is not known."""
    if facts.reprieve_from is None:
        return None
    rule = rules.rule("START-DWR")
    counted = sentence_end(facts.reprieve_from, Length(rule.number("reprieve_years")), rules)
    return replace(counted, rules=together((rule,), counted.rules))


def sentence(facts: Facts, rules: RuleBook) -> list[Finding]:
    """Start and end of the sentence, the end before reductions where there were any, the end of a reprieve."""
    if facts.penalty is Penalty.SUSPENDED:
        return [_probation(facts, rules)]
    findings = []
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE:
        reprieve = reprieve_end(facts, rules)
        kind, own = FindingKind.REPRIEVE_END, (rules.rule("START-DWR"),)
        findings.append(found(kind, reprieve) if reprieve else cannot(kind, (REPRIEVE_FROM,), own))
    term = serving(facts, rules)
    if term is None:
        return [*findings, prefer_stated(_endless(facts, rules), facts.stated_end)]
    findings.append(_start(term))
    if term.reductions:
        findings.append(_end(FindingKind.END_BEFORE_REDUCTIONS, term, facts, rules))
    end = _end(FindingKind.SENTENCE_END, term, facts, rules)
    return [*findings, prefer_stated(end, facts.stated_end)]


def _start(term: Serving) -> Finding:
    begun = term.beginning
    if begun.when is None:
        return cannot(FindingKind.SENTENCE_START, begun.missing, begun.rules)
    counted = Counted(begun.when.earliest(), begun.when.latest(), begun.when, begun.rules)
    return found(FindingKind.SENTENCE_START, counted, assumed=begun.assumed)


def _endless(facts: Facts, rules: RuleBook) -> Finding:
    """Why there is no last day to count."""
    kind = FindingKind.SENTENCE_END
    if facts.penalty is Penalty.LIFE:
        return cannot(kind, rules=(rules.rule("START-LIFE"),), notes=(NOT_COMMUTED,))
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE:
        return cannot(kind, rules=(rules.rule("START-DWR"),), notes=(NOT_ENDED,))
    if facts.penalty is Penalty.DEATH:
        return cannot(kind, notes=(NEVER,))
    return cannot(kind, (_("kind of penalty"),))


def _end(kind: FindingKind, term: Serving, facts: Facts, rules: RuleBook) -> Finding:
    """The last day of a fixed term, or which fact it lacks and the range that is left."""
    is_reduced = kind is FindingKind.SENTENCE_END
    begun, length = term.beginning, term.left(is_reduced=is_reduced)
    used = begun.rules
    if term.reductions and is_reduced:
        used = together(used, (rules.rule("DATE-REDUCED"),))
    missing = begun.missing
    if length is None:
        missing = (*missing, TERM if term.term is None else AMOUNT)
    if begun.when is None or length is None:
        span, assumed = _range(term, facts, length, rules)
        return cannot(kind, missing, used, begun.notes, assumed, span)
    counted = sentence_end(begun.when, length, rules, begun.credit, facts.judged_on)
    finding = found(kind, counted, used, begun.assumed, begun.notes)
    return replace(finding, certainty=Certainty.ESTIMATE, missing=missing) if missing else finding


def _range(
    term: Serving, facts: Facts, length: Length | None, rules: RuleBook
) -> tuple[Counted | None, tuple[Text, ...]]:
    """Where the end lies if custody began at most a year before the sentence, and that this is an assumption."""
    if length is None or facts.sentenced_on is None or term.beginning.missing != (DETENTION_DATE,):
        return None, ()
    soonest = term_end(facts.sentenced_on.earliest(), Length(months=-ASSUMED_CUSTODY_MONTHS, days=1))
    custody = PartialDate(soonest.year, soonest.month, soonest.day, until=PartialDate.of(facts.sentenced_on.latest()))
    counted = sentence_end(custody, length, rules)
    assumed = _("custody began up to {months} months before the sentence", months=ASSUMED_CUSTODY_MONTHS)
    return replace(counted, known_as=about(counted.earliest, counted.latest)), (assumed,)


def ends_after_each(facts: Facts, rules: RuleBook) -> list[Finding]:
    """The end of the sentence after the first reduction, after the first two, and so on."""
    steps = range(1, len(facts.reductions) + 1)
    each = [replace(facts, reductions=facts.reductions[:count], stated_end=None) for count in steps]
    return [finding for step in each for finding in sentence(step, rules) if finding.kind is FindingKind.SENTENCE_END]


def _probation(facts: Facts, rules: RuleBook) -> Finding:
    """The last day of a suspended sentence's probation: from the day the judgment is final, custody not credited."""
    kind, used = FindingKind.PROBATION_END, (rules.rule("START-SUSP"),)
    start = facts.start or facts.effective_on
    needed = ((start, FINAL_DATE), (facts.probation, PROBATION_LENGTH))
    missing = [text for fact, text in needed if fact is None]
    if start is None or facts.probation is None:
        return prefer_stated(cannot(kind, tuple(missing), used), facts.stated_end)
    counted = sentence_end(start, Length.of(facts.probation), rules, judged_on=facts.judged_on)
    return prefer_stated(found(kind, counted, used), facts.stated_end)
