"""Facts in one line, as the tests of the law write them."""

from datetime import date

from store.dates import PartialDate, Term
from store.law.facts import Commutation, Custody, CustodyKind, Facts, Penalty, Reduction
from store.law.offences import offences_named
from store.law.rulebook import RuleBook, load_rules
from store.law.timetable import timetable
from store.law.values import Finding, FindingKind

RULES = load_rules()
TODAY = date(2018, 3, 15)
SUBVERSION, FRAUD, COUNTERREVOLUTION = (
    (offences_named(name),) for name in ("subversion", "fraud", "counterrevolution")
)


def when(text: str) -> PartialDate:
    return PartialDate.parse(text)


def term(text: str) -> Term:
    return Term.parse(text)


def reduction(ruled: str | None, amount: str | None, served: str | None = None) -> Reduction:
    return Reduction(term(amount) if amount else None, when(ruled) if ruled else None, when(served) if served else None)


def to_life(ruled: str | None) -> Commutation:
    return Commutation(Penalty.LIFE, when(ruled) if ruled else None)


def to_fixed(ruled: str | None, length: str | None, deprivation: str | None = None) -> Commutation:
    return Commutation(
        Penalty.FIXED_TERM,
        when(ruled) if ruled else None,
        term(length) if length else None,
        term(deprivation) if deprivation else None,
    )


def held(kind: CustodyKind, since: str | None, until: str | None = None) -> Custody:
    return Custody(kind, when(since) if since else None, when(until) if until else None)


DATES = (
    "crime_on", "sentenced_on", "effective_on", "reprieve_from", "start", "delivered_on", "paroled_on", "born_on",
    "parole_revoked_on", "medical_parole_on", "released_on", "died_on", "stated_end", "stated_deprivation_end",
    "paid_on", "new_crime_judged_on", "suspension_revoked_on", "held_again_on", "retaken_on",
)  # fmt: skip
TERMS = ("term", "probation", "deprivation", "deprivation_reduced_to")


def case(penalty: Penalty | None = Penalty.FIXED_TERM, **facts: object) -> Facts:
    """Facts with dates and terms as text."""
    read = {
        name: when(value) if name in DATES and isinstance(value, str)
        else term(value) if name in TERMS and type(value) is str
        else value
        for name, value in facts.items()
    }  # fmt: skip
    return Facts(penalty=penalty, **read)


def answer(facts: Facts, kind: FindingKind, today: date = TODAY, rules: RuleBook = RULES) -> Finding | None:
    return timetable(facts, rules, today).of(kind)


def shown(facts: Facts, kind: FindingKind, today: date = TODAY) -> str | None:
    """The date of a finding as it is shown; None where the question does not arise."""
    finding = answer(facts, kind, today)
    return None if finding is None else str(finding.known_as)


def rule_ids(finding: Finding | None) -> set[str]:
    return set() if finding is None else {rule.id for rule in finding.rules}


def said(texts: tuple[object, ...]) -> str:
    return " ".join(str(text) for text in texts)
