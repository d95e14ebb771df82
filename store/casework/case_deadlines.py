"""From the facts of a case to its dates that matter: what sources state, and what the law says."""

from dataclasses import replace
from datetime import date, timedelta

from store.cases.news import OLD_AFTER, last_news
from store.cases.order import has_happened
from store.cases.stage import Stage, stage
from store.cases.told import facts_in
from store.cases.values import Case, EventKind
from store.casework.law_facts import facts_of, of_last_sentence
from store.deadlines.values import WINDOWS, Deadline, DeadlineKind, Uncomputed
from store.facts.kind import Phase
from store.facts.stages import AWAITING, Status
from store.law.rulebook import RuleBook
from store.law.timetable import Timetable, timetable
from store.law.values import Certainty, Finding, FindingKind
from store.prisoners.values import Person

KINDS: dict[FindingKind, DeadlineKind] = {
    FindingKind.SENTENCE_END: DeadlineKind.RELEASE,
    FindingKind.DEPRIVATION_END: DeadlineKind.DEPRIVATION_END,
    FindingKind.REDUCTION_WINDOW: DeadlineKind.REDUCTION_WINDOW,
    FindingKind.PAROLE_WINDOW: DeadlineKind.PAROLE_WINDOW,
}


def timetable_of(person: Person, case: Case, rules: RuleBook, today: date) -> Timetable:
    """What the law says of a case as the record holds it."""
    return timetable(facts_of(person, case), rules, today)


def dates_of(
    person: Person, case: Case, rules: RuleBook, today: date, law: Timetable | None = None
) -> list[Deadline | Uncomputed]:
    """The dates that matter of one person: for each kind one that is stated, one that is computed, or what is missing.

    What a fact has closed is no date any more: the release of who is out, every date of the dead. Everybody has a row
    for the release, so that it can be told with which rule book it was looked at. `law`: what it says, where that is at hand.
    """
    law = law or timetable_of(person, case, rules, today)
    where = stage(person, case, law, today)
    stated = _stated(case, today)
    is_sentenced = bool(case.sentences)
    found = {KINDS[finding.kind]: finding for finding in law.findings if finding.kind in KINDS}
    last, news = _last_day(law, stated.get(DeadlineKind.RELEASE)), _news_until(person, case, today)
    is_dead = where.is_dead or any(fact.kind.phase is Phase.END for fact in facts_in(case))  # be it only supposed
    out: list[Deadline | Uncomputed] = []
    for kind in DeadlineKind:
        if is_dead or (kind is DeadlineKind.RELEASE and _is_released(case, where, today)):
            continue
        if kind is DeadlineKind.DEPRIVATION_END and where.has_regained:
            continue
        if kind in WINDOWS and (where.is_out or where.is_overdue or where.status is Status.PAROLE):
            continue
        deadline = _date(kind, stated.get(kind), found.get(kind) if is_sentenced else None)
        if isinstance(deadline, Deadline) and kind in WINDOWS:
            deadline = _closed_by(deadline, last, news)
        if deadline is not None:
            out.append(deadline)
    if not any(date.kind is DeadlineKind.RELEASE for date in out):
        out.append(Uncomputed(DeadlineKind.RELEASE, ()))
    return out


def _is_released(case: Case, where: Stage, today: date) -> bool:
    """Whether a release is no longer waited for: the person is out, has been since the last judgment, or is held anew."""
    if case.sentences and where.status in AWAITING:
        return True
    own = facts_in(of_last_sentence(case))
    return where.is_out or any(fact.kind.phase is Phase.OUT and has_happened(fact, today) for fact in own)


def _last_day(law: Timetable, release: Deadline | None) -> date | None:
    """The last day that the sentence can have: after it no window is open, whoever looks; nor from a release on record on."""
    kinds = (FindingKind.SENTENCE_END, FindingKind.END_BEFORE_REDUCTIONS)
    days = [finding.latest for kind in kinds if (finding := law.of(kind)) is not None and finding.latest is not None]
    if release is not None and not release.is_expected:
        days.append(release.earliest - timedelta(days=1))
    return min(days, default=None)


def _news_until(person: Person, case: Case, today: date) -> date:
    """The last day on which the last news is new enough to say of somebody that a sentence is served."""
    news = last_news(person, (fact for fact in facts_in(case) if has_happened(fact, today)), today)
    return news.plus(OLD_AFTER).latest() if news is not None else date.min


def _closed_by(window: Deadline, last: date | None, news: date) -> Deadline | None:
    """A window that closes with the sentence; None where it would open only afterwards.

    Where the last day of the sentence is not known, it is left open for as long as the news is not old.
    """
    closes = max(window.latest, news) if last is None else last
    return replace(window, span=(window.earliest, closes)) if window.earliest <= closes else None


def _date(kind: DeadlineKind, stated: Deadline | None, finding: Finding | None) -> Deadline | Uncomputed | None:
    if stated is not None:
        return stated if finding is None else replace(stated, counted_as=finding.other)
    if finding is None:
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
        alertable=finding.alertable,
        missing=finding.missing,
    )


def _stated(case: Case, today: date) -> dict[DeadlineKind, Deadline]:
    """The dates that sources state of the last sentence: release, and the end of deprivation of political rights.

    A release on record that is still to come is no expectation: once it is past, nobody is asked to confirm it.
    """
    case = of_last_sentence(case)
    awaited = {EventKind.RELEASE, EventKind.EXPECTED_RELEASE}
    releases = [
        Deadline(DeadlineKind.RELEASE, event.happened_on, is_expected=event.kind == EventKind.EXPECTED_RELEASE)
        for event in case.events
        if event.kind in awaited and event.happened_on is not None
    ]
    known = [one for one in releases if not one.is_expected and one.earliest > today]
    ends = [
        sentence.stated_deprivation_end for sentence in case.sentences if sentence.stated_deprivation_end is not None
    ]
    deprivation = [Deadline(DeadlineKind.DEPRIVATION_END, end, is_expected=True) for end in ends]
    return {deadline.kind: deadline for deadline in (*(known or releases)[-1:], *deprivation[-1:])}
