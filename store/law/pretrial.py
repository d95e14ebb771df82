"""Limits before and during trial: which passes next if nothing further is known, when to look first, when at the latest.

A limit says nothing about a person: extensions, returns and restarts are decided inside the agencies and not published.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from store.dates import PartialDate, Precision
from store.law.appeals import appealed, heard, judged, received, retried, reviewed_for_death, sent_back
from store.law.counting import between, limit_end
from store.law.facts import Jurisdiction
from store.law.findings import cannot, together
from store.law.measures import anew_at_each_agency, awaiting, days_of, designated, protected, retained, summoned
from store.law.proceedings import Milestone, MilestoneKind, Proceedings
from store.law.rulebook import LawOfDay, Rule, RuleBook
from store.law.values import CERTAINTIES, FINDINGS, Certainty, Finding, FindingKind
from store.law.ways import (
    Path,
    Step,
    Way,
    Ways,
    arrested,
    detained,
    indicted,
    restarted,
    returned,
    reviewed,
    tried,
)
from store.texts import Text, _

INSIDE = _("Extensions, returns and restarts are decided inside the agencies and not published.")
LIFTED = _(
    "When a limit passes the measure is lifted or changed, to bail for example, and family and lawyer may ask for that: "
    "a passed limit proves neither freedom nor a breach."
)
EVENT_DAY = _("the day of the last known event")
NO_TEXT = _("No text that was in force on the day of the event has been read.")
ELSEWHERE = _("Not computed: the law of the mainland does not hold in Hong Kong, Macau or Taiwan.")

_IN_CUSTODY = {
    FindingKind.MEASURE_END,
    FindingKind.ARREST,
    FindingKind.TRANSFER,
    FindingKind.INDICTMENT,
    FindingKind.FIRST_JUDGMENT,
    FindingKind.APPEAL_JUDGMENT,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """What is awaited after the last known event: from when to look, and when its longest limit passes.

    `late` counts from the last day the event can have been; no answer (`Certainty.CANNOT`) where the law sets no limit
    or was not read. `findings` are the ordinary and extended limits on the way, the notice to the family, and from when
    lawyer meetings need no permission. `is_passed`: the late bound lies before the day of asking. It means: look again,
    ask, and take the last known status as old; never that a law was broken.
    """

    event: Milestone
    first_look: Finding
    late: Finding
    findings: tuple[Finding, ...]
    is_passed: bool

    @property
    def kind(self) -> FindingKind:
        """What is awaited."""
        return self.late.kind

    @property
    def says(self) -> Text:
        """The limit in one sentence, with the last known event and its source."""
        known = _("{event}, {on}", event=self.event.says, on=self.event.on)
        if self.event.source is not None:
            known = _("{event}, {on}, from {source}", event=self.event.says, on=self.event.on, source=self.event.source)
        if self.late.known_as is None:
            return _("{awaited}: no limit is computed. Last known: {known}.", awaited=FINDINGS[self.kind], known=known)
        slots = {
            "awaited": FINDINGS[self.kind],
            "late": self.late.known_as,
            "certainty": CERTAINTIES[self.late.certainty],
            "known": known,
        }
        if self.is_passed:
            return _(
                "{awaited}: the longest limit passed by {late} ({certainty}) and nothing further is known. "
                "Look again and ask. Last known: {known}.",
                **slots,
            )
        return _(
            "{awaited}: limit passed if nothing further is known by {late} ({certainty}). Last known: {known}.", **slots
        )


def next_limit(case: Proceedings, rules: RuleBook, today: date) -> Limit | None:
    """What passes next if nothing further is known; the last of all where every one has passed.

    None: no event is known, or the case has ended.
    """
    limits = all_limits(case, rules, today)
    return next((limit for limit in limits if not limit.is_passed), limits[-1] if limits else None)


def all_limits(case: Proceedings, rules: RuleBook, today: date) -> tuple[Limit, ...]:
    """Every limit that follows from the last known event, next one first.

    Args:
        case: the events, as far as they are known. A newer event replaces the limits of the older one.
        rules: the rule book; the law in force on the day of the last event is used.
        today: the day of asking, in Beijing.
    """
    event = case.last
    if event is None:
        return ()
    day = event.on.latest()
    law = LawOfDay(rules, day)
    short = law.text("pre_trial_short")
    read = case if case.track is None or short.covers(day) else replace(case, track=None)
    ways = _WAYS[event.kind](law, read, event)
    if case.jurisdiction is not Jurisdiction.MAINLAND:
        return tuple(_silent(way.kind, event, (), ELSEWHERE) for way in ways[:1])
    held = list(_in_force(ways, day))
    if ways and not held:
        return (_silent(ways[0].kind, event, (), NO_TEXT),)
    extras = [*_notice(read, event, rules), *_lawyer_at_transfer(read, event, rules)]
    limits = [_limit(way, read, event, rules, today) for way in held]
    return tuple(
        replace(limit, findings=(*extras, *limit.findings)) if index == 0 else limit
        for index, limit in enumerate(limits)
    )


def _in_force(ways: Ways, day: date) -> Iterator[Way]:
    """The ways up to the first that rests on a text not in force on the day."""
    for way in ways:
        if not all(rule.covers(day) for rule in way.rules):
            return
        yield way


def _silent(kind: FindingKind, event: Milestone, rules: tuple[Rule, ...], *notes: Text) -> Limit:
    finding = cannot(kind, (), rules, notes)
    return Limit(event, finding, finding, (), is_passed=False)


def _limit(way: Way, case: Proceedings, event: Milestone, rules: RuleBook, today: date) -> Limit:
    if way.late is None:
        return _silent(way.kind, event, way.rules, *way.notes)
    if way.in_hours and event.on.precision is not Precision.DAY:
        finding = cannot(way.kind, (EVENT_DAY,), way.rules, way.notes)
        return Limit(event, finding, finding, (), is_passed=False)
    start = _counted_from(case, event)
    assumed = (*way.assumed, *_doubts(way, case, event))
    first = replace(_finding(way.kind, start, way.first, way.rules, rules), assumed=assumed)
    late = _late(way, start, assumed, rules)
    steps = tuple(_step(step, start, assumed, rules) for step in way.steps)
    if way.kind is FindingKind.TRANSFER and case.needs_permission is not False and event.kind in _BEFORE_TRANSFER:
        steps = (*steps, _lawyer(first, late, rules, event.on.latest()))
    return Limit(event, first, late, steps, is_passed=late.latest is not None and late.latest < today)


def _counted_from(case: Proceedings, event: Milestone) -> PartialDate:
    """The day a limit counts from: for an appeal the receipt of the judgment, where it is known."""
    if event.kind is MilestoneKind.APPEALED:
        receipts = [event.on for event in case.events if event.kind is MilestoneKind.RECEIVED]
        return max(receipts, key=PartialDate.latest, default=event.on)
    return event.on


def _doubts(way: Way, case: Proceedings, event: Milestone) -> Iterator[Text]:
    """What is assumed about the last event: that it is the last, and which law it fell under."""
    for other in case.rivals:
        yield _("{event} came after {other}: their dates overlap.", event=event.says, other=other.says)
    if not all(rule.covers(event.on.earliest()) for rule in way.rules):
        yield _("The law changed within the time of the last known event; the later text is taken.")


def _finding(kind: FindingKind, start: PartialDate, path: Path, used: tuple[Rule, ...], rules: RuleBook) -> Finding:
    earliest, latest = (_end(day, path, rules) for day in (start.earliest(), start.latest()))
    shown = between(earliest, latest, _unit(start), start.qualifier)
    return Finding(
        kind, Certainty.ESTIMATE, earliest, latest, shown, together(used, (rules.closest("pre_count", start.latest()),))
    )


def _end(day: date, path: Path, rules: RuleBook) -> date:
    """The last day of several limits, one after the other."""
    for span in path:
        day = limit_end(PartialDate.of(day), rules, months=span.months, days=span.days).latest
    return day


def _unit(when: PartialDate) -> Precision:
    """How finely a result may be shown: as the event, an interval as its coarser end."""
    ends = (when, when.until or when)
    if any(end.month is None for end in ends):
        return Precision.YEAR
    return Precision.DAY if all(end.day is not None for end in ends) else Precision.MONTH


def _late(way: Way, start: PartialDate, assumed: tuple[Text, ...], rules: RuleBook) -> Finding:
    """The late bound: counted from the last day the event can have been, shown as finely as the event is known."""
    longest = _end(start.latest(), way.late or (), rules)
    is_day = start.precision is Precision.DAY and start.is_certain()
    notes = (*way.notes, *_replaced(way, longest))
    used = together(way.rules, (rules.closest("pre_count", start.latest()),))
    if way.kind in _IN_CUSTODY:
        used, notes = (*used, rules.closest("pre_expired", start.latest())), (*notes, INSIDE, LIFTED)
    return Finding(
        way.kind,
        Certainty.EXACT if way.is_exact and is_day and not assumed else Certainty.ESTIMATE,
        longest,
        longest,
        between(longest, longest, _unit(start), start.qualifier),
        used,
        assumed,
        notes=notes,
    )


def _replaced(way: Way, longest: date) -> Iterator[Text]:
    """That a text was replaced while what had begun under it could still run."""
    ends = [rule.until for rule in way.rules if rule.until is not None and rule.until < longest]
    for until in ends:
        yield _(
            "The text was replaced after {until}; whether the new one extends what had begun was not read.", until=until
        )


def _step(step: Step, start: PartialDate, assumed: tuple[Text, ...], rules: RuleBook) -> Finding:
    finding = _finding(step.kind, start, (step.span,), step.rules, rules)
    return replace(finding, assumed=assumed, notes=(step.says,), alertable=False)


def _notice(case: Proceedings, event: Milestone, rules: RuleBook) -> Iterator[Finding]:
    """The notice to the family, due within hours: a day later where the event is known to the day."""
    if event.kind is MilestoneKind.LIUZHI:
        rule = rules.closest("pre_liuzhi", event.on.latest())
        hours, excepted = rule.number("notify_hours"), [MAY_HINDER]
    elif event.kind in _NOTICES:
        rule = rules.closest("pre_notify", event.on.latest())
        hours = rule.number("hours")
        words = rule.words(_NOTICES[event.kind])
        excepted = [_EXCEPTIONS[word] for word in words if word != _HINDER or case.needs_permission is not False]
    else:
        return
    says = _("Notice is due within {hours} hours; when an obstacle ends, at once.", hours=hours)
    notes = (says, *excepted)
    if event.on.precision is not Precision.DAY:
        yield cannot(FindingKind.FAMILY_NOTICE, (EVENT_DAY,), (rule,), notes)
        return
    due = _finding(FindingKind.FAMILY_NOTICE, event.on, (days_of(hours),), (rule,), rules)
    is_exact = event.kind is MilestoneKind.DETAINED and event.on.is_certain()
    yield replace(due, certainty=Certainty.EXACT if is_exact else Certainty.ESTIMATE, notes=notes)


_HINDER = "ESS_or_terrorism_and_may_hinder_investigation"
_NOTICES = {
    MilestoneKind.DETAINED: "exception_detention",
    MilestoneKind.ARRESTED: "exception_arrest",
    MilestoneKind.RSDL: "exception_rsdl",
}
MAY_HINDER = _("No notice where it may hinder the investigation.")
_EXCEPTIONS: dict[str, Text] = {
    "cannot_notify": _("No notice where the family cannot be reached or the name is not known."),
    _HINDER: _("No notice in cases of state security or terrorism where it may hinder the investigation."),
}


def _lawyer(first: Finding, late: Finding, rules: RuleBook, day: date) -> Finding:
    """From when lawyer meetings need no permission: the transfer for review, when it is still ahead."""
    rule = rules.closest("pre_counsel", day)
    notes = (NO_PERMISSION, _hours_to_meet(rule))
    used = together((rule,), late.rules)
    return replace(late, kind=FindingKind.LAWYER_MEETINGS, earliest=first.earliest, rules=used, notes=notes)


def _lawyer_at_transfer(case: Proceedings, event: Milestone, rules: RuleBook) -> Iterator[Finding]:
    """From the transfer itself, once it is known; in other cases the time within which a meeting follows."""
    rule = rules.closest("pre_counsel", event.on.latest())
    if event.kind is MilestoneKind.TRANSFERRED and case.needs_permission is not False:
        at = _finding(FindingKind.LAWYER_MEETINGS, event.on, (), (rule,), rules)
        yield replace(at, notes=(NO_PERMISSION, _hours_to_meet(rule)))
    elif event.kind in _BEFORE_TRANSFER and case.needs_permission is False:
        yield cannot(FindingKind.LAWYER_MEETINGS, (), (rule,), (_hours_to_meet(rule),))


NO_PERMISSION = _(
    "In cases of state security or terrorism the investigating body's permission is needed during the investigation "
    "only: from the transfer for review it falls away."
)
_BEFORE_TRANSFER = {
    MilestoneKind.DETAINED,
    MilestoneKind.RSDL,
    MilestoneKind.ARRESTED,
    MilestoneKind.IDENTITY_ESTABLISHED,
    MilestoneKind.OTHER_CRIME_FOUND,
}


def _hours_to_meet(rule: Rule) -> Text:
    return _("A meeting follows within {hours} hours of the lawyer's request.", hours=rule.number("hours"))


def _returned(law: LawOfDay, case: Proceedings, event: Milestone) -> Ways:
    return returned(law, case, case.before(event, MilestoneKind.RETURNED))


def _transferred(law: LawOfDay, case: Proceedings, event: Milestone) -> Ways:
    return reviewed(law, case, returns=case.before(event, MilestoneKind.RETURNED))


def _postponed(law: LawOfDay, case: Proceedings, event: Milestone) -> Ways:
    count = case.before(event, MilestoneKind.POSTPONED, since=MilestoneKind.COURT_ACCEPTED)
    return tried(law, case, postponed=count)


_WAYS: dict[MilestoneKind, Callable[[LawOfDay, Proceedings, Milestone], Ways]] = {
    MilestoneKind.SUMMONED: lambda law, _case, event: summoned(law, event),
    MilestoneKind.PROTECTIVE_CUSTODY: lambda law, case, _event: protected(law, case),
    MilestoneKind.AWAITING_AT_LIBERTY: lambda law, _case, _event: awaiting(law),
    MilestoneKind.LIUZHI: lambda law, case, _event: retained(law, case, law.text("pre_liuzhi")),
    MilestoneKind.DETAINED: lambda law, case, _event: detained(law, case),
    MilestoneKind.RSDL: lambda law, case, _event: designated(law, case),
    MilestoneKind.ARRESTED: lambda law, case, _event: arrested(law, case),
    MilestoneKind.IDENTITY_ESTABLISHED: lambda law, case, _event: restarted(law, case),
    MilestoneKind.OTHER_CRIME_FOUND: lambda law, case, _event: restarted(law, case),
    MilestoneKind.TRANSFERRED: _transferred,
    MilestoneKind.RETURNED: _returned,
    MilestoneKind.INDICTED: lambda law, case, _event: indicted(law, case),
    MilestoneKind.COURT_ACCEPTED: lambda law, case, _event: tried(law, case),
    MilestoneKind.POSTPONED: _postponed,
    MilestoneKind.HOME_SURVEILLANCE: lambda law, _case, event: anew_at_each_agency(law, event),
    MilestoneKind.BAIL: lambda law, _case, event: anew_at_each_agency(law, event),
    MilestoneKind.JUDGED: lambda law, case, _event: judged(law, case),
    MilestoneKind.RECEIVED: lambda law, case, _event: received(law, case),
    MilestoneKind.APPEALED: lambda law, case, _event: appealed(law, case) + reviewed_for_death(law, case),
    MilestoneKind.APPEAL_ACCEPTED: lambda law, case, _event: heard(law) + reviewed_for_death(law, case),
    MilestoneKind.SENT_BACK: lambda law, case, _event: sent_back(law, case),
    MilestoneKind.APPEAL_JUDGED: lambda law, case, _event: reviewed_for_death(law, case),
    MilestoneKind.RETRIAL_DECIDED: lambda law, _case, _event: retried(law),
    MilestoneKind.RETRIAL_JUDGED: lambda _law, _case, _event: [],
}
