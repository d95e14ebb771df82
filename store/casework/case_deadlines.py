"""From the facts of a case to its dates that matter: what sources state, and what the law says."""

from dataclasses import replace
from datetime import date

from store.cases.values import Case, EventKind
from store.casework.law_facts import OUT, facts_of, of_last_sentence
from store.deadlines.values import WINDOWS, Deadline, DeadlineKind, Uncomputed
from store.law.rulebook import RuleBook
from store.law.timetable import Timetable, timetable
from store.law.values import Certainty, Finding, FindingKind
from store.prisoners.values import OVER, Person

KINDS: dict[FindingKind, DeadlineKind] = {
    FindingKind.SENTENCE_END: DeadlineKind.RELEASE,
    FindingKind.DEPRIVATION_END: DeadlineKind.DEPRIVATION_END,
    FindingKind.REDUCTION_WINDOW: DeadlineKind.REDUCTION_WINDOW,
    FindingKind.PAROLE_WINDOW: DeadlineKind.PAROLE_WINDOW,
}


def timetable_of(person: Person, case: Case, rules: RuleBook, today: date) -> Timetable:
    """What the law says of a case as the record holds it."""
    return timetable(facts_of(person, case), rules, today)


def dates_of(person: Person, case: Case, rules: RuleBook, today: date) -> list[Deadline | Uncomputed]:
    """The dates that matter of one person: for each kind one that is stated, one that is computed, or what is missing.

    Everybody has a row for the release, so that it can be told with which rule book it was looked at.
    """
    stated = _stated(case)
    is_sentenced = bool(case.sentences)
    found = {
        KINDS[finding.kind]: finding for finding in timetable_of(person, case, rules, today).findings if finding.kind in KINDS
    }  # fmt: skip
    out: list[Deadline | Uncomputed] = []
    for kind in DeadlineKind:
        deadline = _date(kind, stated.get(kind), found.get(kind) if is_sentenced else None, person)
        if deadline is not None:
            out.append(deadline)
    if not any(date.kind is DeadlineKind.RELEASE for date in out):
        out.append(Uncomputed(DeadlineKind.RELEASE, ()))
    return out


def _date(
    kind: DeadlineKind, stated: Deadline | None, finding: Finding | None, person: Person
) -> Deadline | Uncomputed | None:
    is_out = person.status in OUT
    if stated is not None:
        return stated if finding is None else replace(stated, counted_as=finding.other)
    if finding is None or (is_out and (kind in WINDOWS or kind is DeadlineKind.RELEASE)):
        return None
    provisions = tuple(rule.id for rule in finding.rules)
    is_soft = bool(finding.missing) and not finding.alertable  # a range of years, and what would make it a date
    if finding.certainty is Certainty.CANNOT or finding.known_as is None or finding.earliest is None or is_soft:
        return Uncomputed(kind, finding.missing or finding.notes, finding.known_as, provisions)
    latest = finding.latest or finding.known_as.latest()
    return Deadline(
        kind,
        finding.known_as,
        is_expected=True,
        certainty=finding.certainty,
        span=(finding.earliest, latest),
        provisions=provisions,
        alertable=finding.alertable and person.status not in OVER,
        missing=finding.missing,
    )


def _stated(case: Case) -> dict[DeadlineKind, Deadline]:
    """The dates that sources state of the last sentence: release, and the end of deprivation of political rights."""
    case = of_last_sentence(case)
    releases = [
        Deadline(DeadlineKind.RELEASE, event.happened_on, is_expected=event.kind == EventKind.EXPECTED_RELEASE)
        for event in case.events
        if event.kind in {EventKind.RELEASE, EventKind.EXPECTED_RELEASE} and event.happened_on is not None
    ]
    ends = [
        sentence.stated_deprivation_end for sentence in case.sentences if sentence.stated_deprivation_end is not None
    ]
    deprivation = [Deadline(DeadlineKind.DEPRIVATION_END, end, is_expected=True) for end in ends]
    return {deadline.kind: deadline for deadline in (*releases[-1:], *deprivation[-1:])}
