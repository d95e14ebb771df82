"""All dates of one case that follow from the law, in one answer."""

from dataclasses import dataclass, replace
from datetime import date

from store.law import deprivation, parole, reductions
from store.law.facts import Facts, Jurisdiction
from store.law.findings import cannot, together
from store.law.floors import floor
from store.law.plausibility import Dates, Doubt, doubts, future_act
from store.law.reductions import EndBounds
from store.law.rulebook import RuleBook
from store.law.sentences import sentence
from store.law.values import Certainty, Finding, FindingKind
from store.texts import _

ELSEWHERE = _("Not computed: the law of the mainland does not hold in Hong Kong, Macau or Taiwan.")
OUTSIDE = _("Medical parole counts as serving: it does not move the end and is no release.")
DIED = _("The person has died: nobody is reminded of a date.")


@dataclass(frozen=True, slots=True)
class Timetable:
    """What the law says of a case on a day: findings in the order of a sentence, and what is doubtful."""

    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]
    rule_book: str

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
    own = [_through_medical_parole(finding, facts, rules) for finding in sentence(facts, rules)]
    end = _of(own, FindingKind.SENTENCE_END)
    least = floor(facts, rules, today)
    findings = [*own, *([least] if least is not None else [])]
    findings += _windows(facts, rules, today, EndBounds(end, least))
    over = parole.parole_end(facts, rules, end)
    findings += [over] if over is not None else []
    findings += deprivation.findings(facts, rules, end, today)
    leaving = deprivation.deportation(facts, rules, end)
    findings += [leaving] if leaving is not None else []
    if facts.died_on is not None:
        findings = [replace(finding, alertable=False, notes=(*finding.notes, DIED)) for finding in findings]
    found = doubts(facts, _dates(facts, rules, own, least), rules)
    return Timetable(tuple(findings), (*found, *future_act(facts, today)), rules.version)


def _through_medical_parole(finding: Finding, facts: Facts, rules: RuleBook) -> Finding:
    """The end of a sentence served outside prison: medical parole counts as serving and moves nothing."""
    if facts.medical_parole_on is None or finding.kind is not FindingKind.SENTENCE_END:
        return finding
    used = together(finding.rules, (rules.rule("MEDPAROLE"),))
    return replace(finding, rules=used, notes=(*finding.notes, OUTSIDE))


def _windows(facts: Facts, rules: RuleBook, today: date, bounds: EndBounds) -> list[Finding]:
    """Windows for reduction and parole of somebody who is serving the sentence; none once it is over."""
    on_parole = facts.paroled_on is not None and facts.parole_revoked_on is None
    if on_parole or facts.died_on is not None or _is_past(facts, today):
        return []
    end = bounds.end
    if end is not None and end.certainty is not Certainty.CANNOT and end.latest is not None and end.latest < today:
        return []
    return [*reductions.windows(facts, rules, today, bounds), *parole.windows(facts, rules, today, bounds)]


def _is_past(facts: Facts, today: date) -> bool:
    return facts.released_on is not None and facts.released_on.earliest() <= today


def _of(findings: list[Finding], kind: FindingKind) -> Finding | None:
    return next((finding for finding in findings if finding.kind is kind), None)


def _dates(facts: Facts, rules: RuleBook, own: list[Finding], least: Finding | None) -> Dates:
    """The computed dates, without the end a source states, for the checks."""
    plain = own if facts.stated_end is None else sentence(replace(facts, stated_end=None), rules)
    return Dates(_of(plain, FindingKind.SENTENCE_START), _of(plain, FindingKind.SENTENCE_END), least)
