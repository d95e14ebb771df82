"""Where a case stands on a day, in the right words: the one place that says so.

What a record states is a claim of the day it was made. What happened by the day, and the last days that a source states
or the law counts, decide what is so now: medical parole is not release, under DPR is not free, and after the last day of
a sentence nobody is said to serve it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from store.cases.last_days import LastDays, days_of, last_days
from store.cases.news import WAS, is_old, last_news
from store.cases.order import has_come, has_happened, in_order, is_told
from store.cases.stage_words import (
    BEFORE,
    NOW,
    ended,
    ending,
    has_no_deprivation,
    how_died,
    how_out,
    regained,
    under_deprivation,
    with_end,
)  # fmt: skip
from store.cases.told import facts_in
from store.cases.values import Case
from store.dates import PartialDate
from store.facts.acts import PENALTIES
from store.facts.kind import TO_COME, NewFact, Phase, Told
from store.facts.kinds.appeal import pending
from store.facts.kinds.detention import lets_out
from store.facts.naming import is_before
from store.facts.restraints import is_served
from store.facts.stages import (
    AT_LARGE,
    AWAITING,
    BEFORE_TRIAL,
    BEHIND_WALLS,
    IN_ONE_PLACE,
    INSIDE,
    ON_LEAVE,
    OUT,
    OVER,
    RESTRAINED,
    SERVING,
    STATUSES,
    Status,
)  # fmt: skip
from store.law.facts import Penalty
from store.law.rulebook import load_rules
from store.law.timetable import Timetable
from store.law.values import Certainty, FindingKind
from store.prisoners.values import Person
from store.texts import Text, _

AFTER_RELEASE = AT_LARGE | RESTRAINED
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
    is_dpr_to_check: bool = False
    """Whether deprivation of political rights should be over, or may be, and nobody has told that it is."""

    is_ending: bool = False
    """Whether the last day may have come: it lies between two days, the first of which has."""

    @property
    def is_sure(self) -> bool:
        """Whether nothing speaks against the present tense: no last day that has come or may have, and no old news."""
        return not (self.is_overdue or self.is_due or self.is_ending or self.no_news_since is not None)

    @property
    def says_confirm(self) -> bool:
        """Whether its words ask somebody to find out what has become of the person."""
        return self.is_overdue or self.is_due or self.is_dpr_to_check

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
    if _is_of_old(derived, stated, person, happened):
        derived = Status.UNKNOWN
    status = _believed(stated, derived, was_released=any(fact.kind.phase is Phase.OUT for fact in happened))
    claim = STATUSES[stated]
    if _was_so_before(person, stated, derived, happened):
        status, claim = derived, _("{status} (as of {date})", status=claim, date=person.as_of)
    found = _due(status, person, happened, today) or _on_the_day(status, case, law, happened, today)
    appeal = pending(happened) if status is Status.IMPRISONED else None
    if appeal is not None and not found.is_overdue:
        found = replace(found, said=_("sentenced, appeal pending: the judgment is not in effect"))
    found = _with_restraints(_by_old_news(found, person, case, law, happened, today), happened)
    has_moved_on = stated in AWAITING and status in SERVING
    if status is not stated and stated is not Status.UNKNOWN and not has_moved_on:
        also = _("{stage}; the record also states: {status}", stage=found.said, status=claim)
        return replace(found, said=also)
    return found


def _is_of_old(derived: Status, stated: Status, person: Person, happened: Sequence[NewFact]) -> bool:
    """Whether the facts only tell of what was served by the day on which the person was stated to be behind walls."""
    if stated not in INSIDE or derived not in BEHIND_WALLS or person.as_of is None:
        return False
    return is_served(Told(tuple(happened)), person.as_of) and not any(
        fact.kind.phase in {Phase.CUSTODY, Phase.JUDGMENT} and is_before(person.as_of, fact) for fact in happened
    )


def _was_so_before(person: Person, stated: Status, derived: Status, happened: Sequence[NewFact]) -> bool:
    """Whether somebody was taken in, or brought to court, after the day as of which something else is stated.

    Who was at large or on leave that day is inside now. Of whoever was behind walls or waited, nobody can say whether it
    is the same custody, unless it was too long ago by then to be said in the present tense.
    """
    if person.as_of is None or derived not in AWAITING or stated in OVER:
        return False
    since = [fact for fact in happened if fact.kind.phase in _NEW_CASE and is_before(person.as_of, fact)]
    if not since or since[0].happened_on is None:
        return False
    if stated in AT_LARGE | ON_LEAVE | RESTRAINED and derived is not Status.ON_BAIL:
        return any(fact.kind.phase is Phase.CUSTODY for fact in since)
    return is_old(person.as_of, stated, load_rules(), since[0].happened_on.earliest())


_NEW_CASE = frozenset({Phase.CUSTODY, Phase.COURT})


def untold(person: Person, case: Case, today: date) -> Status | None:
    """The status that is stated and counts on the day, where the facts alone leave the case elsewhere; else None."""
    facts = in_order(facts_in(case))
    derived = _after([fact for fact in facts if _counts(fact, person, today)])
    stated = _stated(person, derived, _after(facts), today)
    return None if stated in {derived, Status.UNKNOWN} else stated


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
    return stated if stated in OVER or is_told(person, today) else Status.UNKNOWN


def _due(status: Status, person: Person, happened: Sequence[NewFact], today: date) -> Stage | None:
    """Of a release known to the month or the year, until that is over: nobody has told yet that it has come."""
    fact = next((fact for fact in reversed(happened) if fact.kind.phase is Phase.OUT), None)
    day = fact.happened_on if fact is not None else None
    if status not in AT_LARGE or day is None or not day.earliest() <= today <= day.latest() or day.day is not None:
        return None
    if person.as_of is not None and is_told(person, today) and person.status in AFTER_RELEASE:
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
    out = how_out(happened) if status in AFTER_RELEASE else None
    said = _("{was} as of {date}: no news since", was=WAS[status], date=news)
    return replace(found, said=said if out is None else _("{status}; {out}", status=said, out=out), no_news_since=news)


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
        case Status.DETAINED | Status.ARRESTED | Status.REEDUCATION if was_released:
            against = AT_LARGE
        case Status.DETAINED:
            against = frozenset()
        case Status.ARRESTED:
            against = BEFORE_TRIAL | {Status.SUSPECTED}
        case _:
            against = AWAITING
    return derived if stated in against else stated


def _on_the_day(status: Status, case: Case, law: Timetable, happened: Sequence[NewFact], today: date) -> Stage:
    if status in OVER:
        return Stage(status, how_died(status, happened), is_free=True)
    if status in AT_LARGE:
        return _at_large(status, case, law, happened, today)
    if status in SERVING:
        return _running(status, last_days(status, case, law, happened), today)
    if status is Status.MEDICAL_PAROLE_ABROAD:
        return _abroad(last_days(status, case, law, happened), today)
    if status is Status.UNKNOWN:
        return _unknown(last_days(status, case, law, happened), today)
    return _waiting_or_restrained(status, case, law, happened, today)


def _waiting_or_restrained(
    status: Status, case: Case, law: Timetable, happened: Sequence[NewFact], today: date
) -> Stage:
    """Of who waits for a judgment, and of who is at large and restrained outside of the law of punishment."""
    if status in RESTRAINED and how_out(happened) is not None:
        free = _at_large(Status.RELEASED, case, law, happened, today)
        return replace(free, status=status, said=_("{status}; {out}", status=STATUSES[status], out=free.said))
    words = STATUSES[status]
    return Stage(status, _("{status} (again)", status=words) if _is_again(status, happened) else words)


def _is_again(status: Status, happened: Sequence[NewFact]) -> bool:
    """Whether somebody is held who had been let out of an earlier custody, or had served what was imposed before."""
    if status not in {Status.DETAINED, Status.ARRESTED}:
        return False
    last = next((fact for fact in reversed(happened) if fact.kind.phase is Phase.CUSTODY), None)
    if last is None or last.happened_on is None:
        return False
    was_out = any(lets_out(fact) and is_before(fact, last) for fact in happened)
    return was_out or is_served(Told(tuple(happened)), last.happened_on)


def _with_restraints(found: Stage, happened: Sequence[NewFact]) -> Stage:
    """What is done to the person beside what the stage says, until somebody tells that it is over.

    A ban on leaving lasts through custody; who is taken in, sentenced or let out is kept at home, or gone, only anew.
    """
    if found.status in OVER or found.is_overdue:
        return found
    beside: dict[Status, NewFact] = {}
    for fact in happened:
        if fact.kind.phase in _STEPS:
            beside = {status: one for status, one in beside.items() if status not in IN_ONE_PLACE}
        begun = replace(fact, until=None)
        status = fact.kind.stage(begun, Told(()), Status.UNKNOWN) if fact.kind.phase is Phase.LIFE else None
        if status in IN_ONE_PLACE:
            beside = {status: one for status, one in beside.items() if status not in IN_ONE_PLACE}
        if status in _BESIDE and fact.until is None:
            beside[status] = fact
    said = found.said
    for status, fact in beside.items():
        if status is not found.status:
            restraint = STATUSES[status]
            since = _("{what} since {date}", what=restraint, date=fact.happened_on) if fact.happened_on else restraint
            said = _("{stage}; {beside}", stage=said, beside=since)
    return replace(found, said=said)


_STEPS = frozenset({Phase.CUSTODY, Phase.JUDGMENT, Phase.SERVING, Phase.OUT})
_BESIDE = IN_ONE_PLACE | {Status.EXIT_BAN}


def _at_large(status: Status, case: Case, law: Timetable, happened: Sequence[NewFact], today: date) -> Stage:
    """Of somebody who is out: whether deprivation of political rights still runs."""
    out = how_out(happened)
    if out is None:
        alone = any(sentence.kind is Penalty.DEPRIVATION_ALONE for sentence in case.sentences[-1:])
        is_stated = status is Status.UNDER_DEPRIVATION
        out = (
            PENALTIES[Penalty.DEPRIVATION_ALONE] if alone else _("out of prison") if is_stated else STATUSES[status]
        )  # fmt: skip
    finding = law.of(FindingKind.DEPRIVATION_END)
    over = regained(happened)
    if over is not None or has_no_deprivation(status, case, happened):
        return Stage(status, with_end(out, over), is_free=True, has_regained=over is not None)
    if finding is not None and finding.certainty is Certainty.EXACT and finding.latest is None:
        return Stage(status, _("{out}; under DPR for life: not yet free", out=out))
    days = days_of(finding) if finding is not None else None
    is_counted = finding is not None and finding.certainty is not Certainty.CANNOT
    if days is not None and today > days.last:
        ended = days.end_said
        is_certain = is_counted or status is Status.UNDER_DEPRIVATION
        said = _("{out}; DPR should be over by {date}: confirm", out=out, date=ended)
        return Stage(
            status, said if is_certain else _("{out}; any DPR was over by {date}", out=out, date=ended), is_free=True,
            is_dpr_to_check=is_certain,
        )  # fmt: skip
    if days is None or not is_counted:
        if status is Status.UNDER_DEPRIVATION:
            return Stage(status, STATUSES[status])
        return Stage(status, _("{out}; whether DPR still runs is not stated", out=out))
    may_be_over = today >= days.first and days.first != days.last
    return Stage(status, under_deprivation(out, days, today), is_dpr_to_check=may_be_over)


def _running(status: Status, days: LastDays | None, today: date) -> Stage:
    """Of somebody who serves: present tense only for what can still be."""
    if days is None or today < days.first:
        return Stage(status, STATUSES[status])
    if today > days.last:
        said = _("{known}; {ended}: no news. Confirm", known=BEFORE[status], ended=ended(days))
        return Stage(status, said, is_overdue=True)
    return Stage(status, _("{status}; {ends}", status=NOW[status], ends=ending(days)), is_ending=True)


def _abroad(days: LastDays | None, today: date) -> Stage:
    status = Status.MEDICAL_PAROLE_ABROAD
    if days is None or today <= days.last:
        return Stage(status, STATUSES[status])
    return Stage(status, _("{status}; {ends}", status=STATUSES[status], ends=ended(days)))


def _unknown(days: LastDays | None, today: date) -> Stage:
    status = Status.UNKNOWN
    if days is None or today < days.first:
        return Stage(status, STATUSES[status])
    if today > days.last:
        said = _("{known}; {ended}: no news. Confirm", known=STATUSES[status], ended=ended(days))
        return Stage(status, said, is_overdue=True)
    return Stage(status, _("{status}; {ends}", status=STATUSES[status], ends=ending(days)))
