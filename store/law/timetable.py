"""All dates of one case that follow from the law, in one answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from store.law import deprivation, parole, reception, reductions
from store.law.bounds import EndBounds, after
from store.law.counting import Counted
from store.law.doubt import Dates, Doubt
from store.law.facts import Facts, Jurisdiction
from store.law.findings import cannot, to_the_month, together
from store.law.floors import floor
from store.law.plausibility import doubts, future_act
from store.law.rulebook import NoRule, RuleBook
from store.law.sentences import between_judgment_and_effect, certainly_over, sentence
from store.law.values import Finding, FindingKind
from store.texts import _

ELSEWHERE = _("Not computed: the law of the mainland does not hold in Hong Kong, Macau or Taiwan.")
OUTSIDE = _("Medical parole counts as serving: it does not move the end and is no release.")
APPEALED = _("An appeal is on record and its decision is not: the judgment is not in effect, and no window is open.")
DIED = _("The person has died: nobody is reminded of a date.")


@dataclass(frozen=True, slots=True)
class Timetable:
    """What the law says of a case on a day: findings in the order of a sentence, and what is doubtful."""

    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]
    rule_book: str

    def is_over(self, today: date) -> bool:
        """Whether the sentence has certainly ended: no window and no recurring check is left."""
        return certainly_over(self.findings, today) is not None

    def of(self, kind: FindingKind) -> Finding | None:
        """The finding of that kind, or None where the question does not arise."""
        return next((finding for finding in self.findings if finding.kind is kind), None)


def timetable(facts: Facts, rules: RuleBook, today: date) -> Timetable:
    """Work out every date of a case.

    Args:
        facts: what is known; what is not known stays unknown, and the finding names it.
        rules: the rule book.
        today: Beijing's day; windows are those that are open or to come.
    """
    if facts.jurisdiction is not Jurisdiction.MAINLAND:
        return Timetable((cannot(FindingKind.SENTENCE_END, notes=(ELSEWHERE,)),), (), rules.version)
    own = [_of_end(finding, facts, rules, today) for finding in sentence(facts, rules)]
    if facts.parole_revoked_on is not None:  # the remainder runs anew: the end before reductions bounds nothing
        own = [finding for finding in own if finding.kind is not FindingKind.END_BEFORE_REDUCTIONS]
    end = _of(own, FindingKind.SENTENCE_END)
    floors = _or_gap(FindingKind.FLOOR, lambda: [floor(facts, rules, today)])
    least = _of(floors, FindingKind.FLOOR)
    findings = [*own, *floors]
    if certainly_over(own, today) is None:
        findings += _windows(facts, rules, today, EndBounds(end, least))
    others = (
        parole.parole_end(facts, rules, end),
        reception.notice(facts, rules),
        *deprivation.findings(facts, rules, end, today),
        deprivation.deportation(facts, rules, end),
    )
    findings += [finding for finding in others if finding is not None]
    if facts.died_on is not None:
        findings = [replace(finding, alertable=False, notes=(*finding.notes, DIED)) for finding in findings]
    found = doubts(facts, _dates(facts, rules, own, least), rules)
    return Timetable(tuple(findings), (*found, *future_act(facts, today)), rules.version)


def _or_gap(kind: FindingKind, work: Callable[[], list[Finding | None]]) -> list[Finding]:
    """What the work finds, or that it cannot be computed because no text is in force: the gap is named."""
    try:
        return [finding for finding in work() if finding is not None]
    except NoRule as gap:
        return [cannot(kind, notes=(gap.message,))]


def _of_end(finding: Finding, facts: Facts, rules: RuleBook, today: date) -> Finding:
    """The end of a sentence as parole revoked moves it, medical parole does not, and whether it is past."""
    if finding.kind is not FindingKind.SENTENCE_END:
        return finding
    finding = parole.end_after_revocation(facts, rules, finding)
    if facts.medical_parole_on is not None:
        used = together(finding.rules, (rules.closest("medical_parole_time", facts.medical_parole_on.latest()),))
        finding = replace(finding, rules=used, notes=(*finding.notes, OUTSIDE))
    over = certainly_over([finding], today)
    if over is None or over.latest is None or facts.released_on is not None:
        return finding
    past = _("Over on {day} at the latest: no window is open any more.", day=over.latest)
    return replace(finding, notes=(*finding.notes, past))


def _windows(facts: Facts, rules: RuleBook, today: date, bounds: EndBounds) -> list[Finding]:
    """Windows for reduction and parole of somebody who is serving the sentence; none once it is over."""
    on_parole = facts.paroled_on is not None and facts.parole_revoked_on is None
    if on_parole or facts.died_on is not None or _is_past(facts, today):
        return []
    if facts.is_appealed:
        return [cannot(kind, notes=(APPEALED,)) for kind in (FindingKind.REDUCTION_WINDOW, FindingKind.PAROLE_WINDOW)]
    found = [
        *_or_gap(FindingKind.REDUCTION_WINDOW, lambda: [*reductions.windows(facts, rules, today, bounds)]),
        *_or_gap(FindingKind.PAROLE_WINDOW, lambda: [*parole.windows(facts, rules, today, bounds)]),
    ]
    return [to_the_month(_in_effect(window, facts, rules)) for window in found]


def _in_effect(window: Finding, facts: Facts, rules: RuleBook) -> Finding:
    """The window, not before the judgment took effect; where that day is not known, between the judgment and its latest effect."""
    judged = facts.sentenced_on
    if facts.effective_on is not None:
        day = facts.effective_on
        return after(window, Counted(day.earliest(), day.latest(), day, ()))
    if judged is None or window.earliest is None or window.earliest >= judged.earliest():
        return window
    day, used = between_judgment_and_effect(judged, rules)
    return after(window, Counted(day.earliest(), day.latest(), day, used))


def _is_past(facts: Facts, today: date) -> bool:
    return facts.released_on is not None and facts.released_on.earliest() <= today


def _of(findings: list[Finding], kind: FindingKind) -> Finding | None:
    return next((finding for finding in findings if finding.kind is kind), None)


def _dates(facts: Facts, rules: RuleBook, own: list[Finding], least: Finding | None) -> Dates:
    """The computed dates, without the end a source states, for the checks."""
    plain = own if facts.stated_end is None else sentence(replace(facts, stated_end=None), rules)
    return Dates(_of(plain, FindingKind.SENTENCE_START), _of(plain, FindingKind.SENTENCE_END), least)
