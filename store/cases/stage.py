"""Where a case stands on a day, in the right words: the one place that says so.

What a record states is a claim of the day it was made. What happened by the day, and the last days that a source states
or the law counts, decide what is so now: medical parole is not release, under DPR is not free, and after the last day of
a sentence nobody is said to serve it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from store.cases.last_days import LastDays, days_of, last_days
from store.cases.news import WAS, is_old, last_news
from store.cases.told import facts_in
from store.cases.values import RELEASES, Case, EventKind
from store.dates import NoDeprivation, PartialDate
from store.facts.acts import PENALTIES
from store.facts.kind import TO_COME, NewFact, Phase, Told
from store.facts.kinds.rights_regained import KIND as REGAINED
from store.facts.stages import AWAITING, INSIDE, OUT, OVER, SERVING, STATUSES, Status
from store.law.facts import Penalty
from store.law.rulebook import load_rules
from store.law.timetable import Timetable
from store.law.values import Certainty, FindingKind
from store.prisoners.values import Person
from store.texts import Text, _

AT_LARGE = frozenset({Status.RELEASED, Status.UNDER_DEPRIVATION})
AFTER_RELEASE = AT_LARGE | {
    Status.HOME_CONFINEMENT, Status.EXIT_BAN, Status.DISAPPEARED, Status.LICENCE_REVOKED, Status.LICENCE_NOT_RENEWED
}  # fmt: skip
"""What can be stated of somebody who was released."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a case stands on a day."""

    status: Status
    said: Text
    """In words; everything else that is shown agrees with it."""
    is_overdue: bool = False
    """Whether the last day has passed and nobody has told what came of it."""
    is_free: bool = False
    """Whether nothing of the sentence runs any more, as far as is known: no deprivation of political rights either."""
    is_due: bool = False
    """Whether a release on record may come on any day of its month or year, and nobody has told that it has."""
    has_regained: bool = False
    """Whether somebody has confirmed that deprivation of political rights is over."""
    no_news_since: PartialDate | None = None
    """The day of the last news, where that is too old for the present tense."""

    @property
    def is_dead(self) -> bool:
        """Whether the person has died."""
        return self.status in OVER

    @property
    def is_out(self) -> bool:
        """Whether the sentence is served or the person is gone: no release is waited for."""
        return self.status in OUT

    @property
    def is_at_large(self) -> bool:
        """Whether the person was released."""
        return self.status in AT_LARGE

    @property
    def is_held(self) -> bool:
        """Whether the person is behind walls, as far as is known."""
        return self.status in INSIDE and not self.is_overdue and self.no_news_since is None


def stage(person: Person, case: Case, law: Timetable, today: date) -> Stage:
    """The stage of a case on Beijing's day `today`; `law` is what the law says of the same case."""
    facts = in_order(facts_in(case))
    happened = [fact for fact in facts if _counts(fact, person, today)]
    derived = _after(happened)
    stated = _stated(person, derived, _after(facts), today)
    status = _believed(stated, derived, was_released=any(fact.kind.phase is Phase.OUT for fact in happened))
    found = _due(status, person, happened, today) or _on_the_day(status, case, law, happened, today)
    found = _by_old_news(found, person, case, law, happened, today)
    has_moved_on = stated in AWAITING and status in SERVING
    if status is not stated and stated is not Status.UNKNOWN and not has_moved_on:
        also = _("{stage}; the record also states: {status}", stage=found.said, status=STATUSES[stated])
        return replace(found, said=also)
    return found


def untold(person: Person, case: Case, today: date) -> Status | None:
    """The status that is stated and counts on the day, where the facts alone leave the case elsewhere; else None."""
    facts = in_order(facts_in(case))
    derived = _after([fact for fact in facts if _counts(fact, person, today)])
    stated = _stated(person, derived, _after(facts), today)
    return None if stated in {derived, Status.UNKNOWN} else stated


def has_happened(fact: NewFact, today: date) -> bool:
    """Whether a fact lies on or before the day; one without a date has happened, an announcement has not."""
    return fact.kind.phase not in TO_COME and (fact.happened_on is None or fact.happened_on.earliest() <= today)


def _is_told(person: Person, today: date) -> bool:
    """Whether the record is one of the day: a status told as of a later day, and the facts that came with it, were not known."""
    return person.as_of is None or person.as_of.earliest() <= today


def has_come(when: PartialDate | None, person: Person, today: date) -> bool:
    """Whether what is on record of a date has happened by the day. What has no date has.

    Of a month or a year that is not over only what was told by then has: not what came with a status of a later day.
    """
    return when is None or (when.earliest() if _is_told(person, today) else when.latest()) <= today


def _counts(fact: NewFact, person: Person, today: date) -> bool:
    """Whether a fact makes the stage. A release or a death counts from its first day: after it nobody is said to be held."""
    if fact.kind.phase in {Phase.OUT, Phase.END}:
        return has_happened(fact, today)
    return fact.kind.phase not in TO_COME and has_come(fact.happened_on, person, today)


def _stated(person: Person, derived: Status, later: Status, today: date) -> Status:
    """The status that is stated, where it can count on the day: not told as of a later day, nor of facts that lie ahead.

    A death counts as of any day: nobody who has died may be shown as somebody alive.
    """
    stated = person.status
    if later is not derived and (stated is later or (later is Status.RELEASED and stated in AFTER_RELEASE)):
        return Status.UNKNOWN
    return stated if stated in OVER or _is_told(person, today) else Status.UNKNOWN


def _due(status: Status, person: Person, happened: Sequence[NewFact], today: date) -> Stage | None:
    """Of a release known to the month or the year, until that is over: nobody has told yet that it has come."""
    fact = next((fact for fact in reversed(happened) if fact.kind.phase is Phase.OUT), None)
    day = fact.happened_on if fact is not None else None
    if status not in AT_LARGE or day is None or not day.earliest() <= today <= day.latest() or day.day is not None:
        return None
    if person.as_of is not None and _is_told(person, today) and person.status in AFTER_RELEASE:
        return None  # whoever stated it told it on or before the day
    return Stage(status, _("release in {date}: check whether it has happened", date=day), is_due=True)


def _by_old_news(
    found: Stage, person: Person, case: Case, law: Timetable, happened: Sequence[NewFact], today: date
) -> Stage:
    """What was last recorded long ago, in the past tense; what ends on a known day is judged by that day instead."""
    status = found.status
    facts = () if status in AFTER_RELEASE else happened  # a release does not date the ban that came after it
    news = last_news(person, facts, today)
    if status not in WAS or news is None or not is_old(news, status, load_rules(), today):
        return found
    if status in SERVING and last_days(status, case, law, happened) is not None:
        return found
    out = _release(happened) if status in AFTER_RELEASE else None
    said = _("{was} as of {date}: no news since", was=WAS[status], date=news)
    return replace(found, said=said if out is None else _("{status}; {out}", status=said, out=out), no_news_since=news)


_PHASES = list(Phase)


def in_order(facts: Iterable[NewFact]) -> list[NewFact]:
    """Facts in the order of a case: by date; one without a date comes before what can only follow it."""
    told = sorted(facts, key=lambda fact: _PHASES.index(fact.kind.phase))
    dated = [(_place(fact.happened_on, fact.kind.phase), fact) for fact in told if fact.happened_on is not None]
    ordered = [fact for _day, fact in sorted(dated, key=itemgetter(0))]
    for fact in told:
        if fact.happened_on is None:
            rank = _PHASES.index(fact.kind.phase)
            later = (place for place, one in enumerate(ordered) if _PHASES.index(one.kind.phase) > rank)
            ordered.insert(next(later, len(ordered)), fact)
    return ordered


def _place(when: PartialDate, phase: Phase) -> date:
    """The day by which a dated fact stands; of a release or death known to the month what came in that month is before."""
    return when.latest() if phase in {Phase.OUT, Phase.END} else when.earliest()


def _after(facts: Sequence[NewFact]) -> Status:
    """Where facts alone leave a case. A stay without a date only says in which prison somebody was."""
    status = Status.UNKNOWN
    told = Told(tuple(facts))
    for fact in facts:
        if fact.kind.phase is Phase.CUSTODY and fact.happened_on is None:
            continue
        if status not in OVER or fact.kind.phase is Phase.END:
            status = fact.kind.stage(fact, told, status) or status
    return status


def _believed(stated: Status, derived: Status, *, was_released: bool) -> Status:
    """What is so, given what is stated and where the facts leave the case: nothing stated stands against a fact."""
    if derived is Status.UNKNOWN or stated in OVER:
        return stated if derived not in OVER else derived
    if stated is Status.UNKNOWN or derived in OVER:
        return derived
    match derived:
        case Status.RELEASED:
            against = AWAITING | SERVING
        case Status.MEDICAL_PAROLE | Status.PAROLE:
            against = AWAITING | SERVING
        case Status.DETAINED | Status.REEDUCATION if was_released:
            against = AT_LARGE
        case Status.DETAINED:
            against = frozenset()
        case _:
            against = AWAITING
    return derived if stated in against else stated


def _on_the_day(status: Status, case: Case, law: Timetable, happened: Sequence[NewFact], today: date) -> Stage:
    if status in OVER:
        return Stage(status, _death(status, happened), is_free=True)
    if status in AT_LARGE:
        return _at_large(status, case, law, happened, today)
    if status in SERVING:
        return _running(status, last_days(status, case, law, happened), today)
    if status is Status.MEDICAL_PAROLE_ABROAD:
        return _abroad(last_days(status, case, law, happened), today)
    if status is Status.UNKNOWN:
        return _unknown(last_days(status, case, law, happened), today)
    out = _release(happened) if status in AFTER_RELEASE else None
    words = STATUSES[status]
    return Stage(status, words if out is None else _("{status}; {out}", status=words, out=out))


def _death(status: Status, happened: Sequence[NewFact]) -> Text:
    last = next((fact for fact in reversed(happened) if fact.kind.phase is Phase.END), None)
    day = last.happened_on if last is not None else None
    if status is Status.EXECUTED:
        return STATUSES[status] if day is None else _("executed {date}", date=day)
    if Told(tuple(happened)).on_medical_parole(day):
        return _("died, on medical parole") if day is None else _("died {date}, on medical parole", date=day)
    return STATUSES[status] if day is None else _("died {date}", date=day)


def _release(happened: Sequence[NewFact]) -> Text | None:
    """How and when somebody came out, as far as a fact tells."""
    fact = next((fact for fact in reversed(happened) if fact.kind.phase is Phase.OUT), None)
    if fact is None:
        return None
    how = RELEASES[fact.release] if fact.release else _out_by(fact)
    return _("{how} ({date})", how=how, date=fact.happened_on) if fact.happened_on else how


def _out_by(fact: NewFact) -> Text:
    """How somebody came out: released, or what led to it."""
    if fact.kind.name == EventKind.RELEASE:
        return STATUSES[Status.RELEASED]
    chosen = (part.said(fact.detail(part)) for part in fact.kind.details if part.choices and fact.detail(part))
    return next(chosen, fact.kind.happened)


def _at_large(status: Status, case: Case, law: Timetable, happened: Sequence[NewFact], today: date) -> Stage:
    """Of somebody who is out: whether deprivation of political rights still runs."""
    out = _release(happened)
    if out is None:
        alone = any(sentence.kind is Penalty.DEPRIVATION_ALONE for sentence in case.sentences[-1:])
        is_stated = status is Status.UNDER_DEPRIVATION
        out = (
            PENALTIES[Penalty.DEPRIVATION_ALONE] if alone else _("out of prison") if is_stated else STATUSES[status]
        )  # fmt: skip
    finding = law.of(FindingKind.DEPRIVATION_END)
    over = _regained(happened)
    if over is not None or _has_no_deprivation(status, case, happened):
        return Stage(status, _with_end(out, over), is_free=True, has_regained=over is not None)
    if finding is not None and finding.certainty is Certainty.EXACT and finding.latest is None:
        return Stage(status, _("{out}; under DPR for life: not yet free", out=out))
    days = days_of(finding) if finding is not None else None
    is_counted = finding is not None and finding.certainty is not Certainty.CANNOT
    if days is not None and today > days.last:
        ended = days.end_said
        is_certain = is_counted or status is Status.UNDER_DEPRIVATION
        said = _("{out}; DPR should be over by {date}: confirm", out=out, date=ended)
        return Stage(
            status, said if is_certain else _("{out}; any DPR was over by {date}", out=out, date=ended), is_free=True
        )
    if days is None or not is_counted:
        if status is Status.UNDER_DEPRIVATION:
            return Stage(status, STATUSES[status])
        return Stage(status, _("{out}; whether DPR still runs is not stated", out=out))
    return Stage(status, _under(out, days, today))


def _regained(happened: Sequence[NewFact]) -> NewFact | None:
    """The end of deprivation of political rights that somebody confirmed, where no new custody or judgment came after it."""
    last = next(
        (
            fact
            for fact in reversed(happened)
            if fact.kind is REGAINED or fact.kind.phase in {Phase.CUSTODY, Phase.JUDGMENT}
        ),
        None,
    )
    return last if last is not None and last.kind is REGAINED else None


def _with_end(out: Text, over: NewFact | None) -> Text:
    if over is None:
        return out
    day = over.happened_on
    return _("{out}; DPR over", out=out) if day is None else _("{out}; DPR over {date}", out=out, date=day)


def _has_no_deprivation(status: Status, case: Case, happened: Sequence[NewFact]) -> bool:
    """Whether none was imposed: no judgment says one, or somebody was held and let out without any judgment."""
    if case.sentences:
        return all(isinstance(sentence.deprivation, NoDeprivation) for sentence in case.sentences)
    return status is Status.RELEASED and any(fact.kind.phase is Phase.CUSTODY for fact in happened)


def _under(out: Text, days: LastDays, today: date) -> Text:
    if today < days.first or days.first == days.last:
        if days.is_one:
            return _("{out}; under DPR until {end}: not yet free", out=out, end=days.said)
        return _("{out}; under DPR until {end} at the earliest: not yet free", out=out, end=days.first_said)
    if days.is_one:
        return _("{out}; DPR ends in {end}: check whether it has", out=out, end=days.said)
    return _(
        "{out}; DPR ends between {first} and {last}: check whether it has",
        out=out,
        first=days.first_said,
        last=days.last_said,
    )


NOW: dict[Status, Text] = STATUSES | {Status.MEDICAL_PAROLE: _("on medical parole: not released")}
"""While the last day may have come."""
BEFORE: dict[Status, Text] = {
    Status.IMPRISONED: _("should be out"),
    Status.REEDUCATION: _("should be out"),
    Status.MEDICAL_PAROLE: _("was on medical parole"),
    Status.PAROLE: _("was on parole"),
    Status.ON_PROBATION: _("was on probation"),
    Status.UNDER_SURVEILLANCE: _("was under public surveillance"),
}
"""Once the last day has passed without news."""


def _running(status: Status, days: LastDays | None, today: date) -> Stage:
    """Of somebody who serves: present tense only for what can still be."""
    if days is None or today < days.first:
        return Stage(status, STATUSES[status])
    if today > days.last:
        said = _("{known}; {ended}: no news. Confirm", known=BEFORE[status], ended=_ended(days))
        return Stage(status, said, is_overdue=True)
    return Stage(status, _("{status}; {ends}", status=NOW[status], ends=_ending(days)))


def _abroad(days: LastDays | None, today: date) -> Stage:
    status = Status.MEDICAL_PAROLE_ABROAD
    if days is None or today <= days.last:
        return Stage(status, STATUSES[status])
    return Stage(status, _("{status}; {ends}", status=STATUSES[status], ends=_ended(days)))


def _unknown(days: LastDays | None, today: date) -> Stage:
    status = Status.UNKNOWN
    if days is None or today < days.first:
        return Stage(status, STATUSES[status])
    if today > days.last:
        said = _("{known}; {ended}: no news. Confirm", known=STATUSES[status], ended=_ended(days))
        return Stage(status, said, is_overdue=True)
    return Stage(status, _("{status}; {ends}", status=STATUSES[status], ends=_ending(days)))


def _ending(days: LastDays) -> Text:
    """What ends on the day or about it."""
    if days.is_stated:
        return _("release expected {date}", date=days.said)
    if days.first == date.min:
        return _("by the law it ends by {date} at the latest", date=days.last_said)
    if days.first == days.last:
        return _("by the law the last day is {date}", date=days.said)
    if days.is_one:
        return _("by the law it ends in {date} and may be over", date=days.said)
    return _(
        "by the law it ends between {first} and {last} and may be over", first=days.first_said, last=days.last_said
    )


def _ended(days: LastDays) -> Text:
    if days.is_stated:
        return _("release was expected {date}", date=days.said)
    if days.first == date.min:
        return _("by the law ended {date} at the latest", date=days.last_said)
    if days.is_one:
        return _("by the law ended {date}", date=days.said)
    return _("by the law ended between {first} and {last}", first=days.first_said, last=days.last_said)
