"""Where a case stands on a day, in the right words: the one place that says so.

What a record states is a claim of the day it was made. What happened by the day, and the last days that a source states
or the law counts, decide what is so now: medical parole is not release, under DPR is not free, and after the last day of
a sentence nobody is said to serve it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from store.cases.told import facts_in
from store.cases.values import RELEASES, Case
from store.dates import NoDeprivation, PartialDate
from store.facts.acts import PENALTIES
from store.facts.kind import NewFact, Phase, Told
from store.facts.stages import AWAITING, INSIDE, OUT, OVER, SERVING, STATUSES, Status
from store.law.facts import CustodyKind, Penalty
from store.law.timetable import Timetable
from store.law.values import Certainty, Finding, FindingKind
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
        return self.status in INSIDE and not self.is_overdue


@dataclass(frozen=True, slots=True)
class _LastDays:
    """Between which days something ends, both included, and how that is written."""

    first: date
    last: date
    known_as: PartialDate | None = None
    is_stated: bool = False


def stage(person: Person, case: Case, law: Timetable, today: date) -> Stage:
    """The stage of a case on Beijing's day `today`; `law` is what the law says of the same case."""
    facts = in_order(facts_in(case))
    happened = [fact for fact in facts if has_happened(fact, today)]
    derived, stated = _after(happened), person.status
    later = _after(facts)
    if later is not derived and (stated is later or (later is Status.RELEASED and stated in AFTER_RELEASE)):
        stated = Status.UNKNOWN  # it is told of a day that has not come
    status = _believed(stated, derived, was_released=any(fact.kind.phase is Phase.OUT for fact in happened))
    found = _on_the_day(status, case, law, happened, today)
    has_moved_on = stated in AWAITING and status in SERVING
    if status is not stated and stated is not Status.UNKNOWN and not has_moved_on:
        also = _("{stage}; the record also states: {status}", stage=found.said, status=STATUSES[stated])
        return Stage(status, also, found.is_overdue, found.is_free)
    return found


def has_happened(fact: NewFact, today: date) -> bool:
    """Whether a fact lies on or before the day; one without a date has happened, an announcement has not."""
    return fact.kind.phase is not Phase.AHEAD and (fact.happened_on is None or fact.happened_on.earliest() <= today)


_PHASES = list(Phase)


def in_order(facts: Iterable[NewFact]) -> list[NewFact]:
    """Facts in the order of a case: by date; one without a date comes before what can only follow it."""
    told = sorted(facts, key=lambda fact: _PHASES.index(fact.kind.phase))
    dated = [fact for fact in told if fact.happened_on is not None]
    ordered = sorted(dated, key=_place)
    for fact in told:
        if fact.happened_on is None:
            rank = _PHASES.index(fact.kind.phase)
            later = (place for place, one in enumerate(ordered) if _PHASES.index(one.kind.phase) > rank)
            ordered.insert(next(later, len(ordered)), fact)
    return ordered


def _place(fact: NewFact) -> date:
    """The day by which a dated fact stands; of a release or death known to the month what came in that month is before."""
    when = fact.happened_on
    if when is None:
        return date.min
    return when.latest() if fact.kind.phase in {Phase.OUT, Phase.END} else when.earliest()


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
        return _running(status, _ends(status, case, law, happened), today)
    if status is Status.MEDICAL_PAROLE_ABROAD:
        return _abroad(_ends(status, case, law, happened), today)
    if status is Status.UNKNOWN:
        return _unknown(_ends(status, case, law, happened), today)
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
    how = RELEASES[fact.release] if fact.release else STATUSES[Status.RELEASED]
    return _("{how} ({date})", how=how, date=fact.happened_on) if fact.happened_on else how


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
    if _has_no_deprivation(status, case, happened):
        return Stage(status, out, is_free=True)
    if finding is not None and finding.certainty is Certainty.EXACT and finding.latest is None:
        return Stage(status, _("{out}; under DPR for life: not yet free", out=out))
    days = _days(finding) if finding is not None else None
    is_counted = finding is not None and finding.certainty is not Certainty.CANNOT
    if days is not None and today > days.last:
        over = _end_of(days)
        is_certain = is_counted or status is Status.UNDER_DEPRIVATION
        said = _("{out}; DPR should be over by {date}: confirm", out=out, date=over)
        return Stage(
            status, said if is_certain else _("{out}; any DPR was over by {date}", out=out, date=over), is_free=True
        )
    if days is None or not is_counted:
        if status is Status.UNDER_DEPRIVATION:
            return Stage(status, STATUSES[status])
        return Stage(status, _("{out}; whether DPR still runs is not stated", out=out))
    return Stage(status, _under(out, days, today))


def _has_no_deprivation(status: Status, case: Case, happened: Sequence[NewFact]) -> bool:
    """Whether none was imposed: no judgment says one, or somebody was held and let out without any judgment."""
    if case.sentences:
        return all(isinstance(sentence.deprivation, NoDeprivation) for sentence in case.sentences)
    return status is Status.RELEASED and any(fact.kind.phase is Phase.CUSTODY for fact in happened)


def _under(out: Text, days: _LastDays, today: date) -> Text:
    if today < days.first or days.first == days.last:
        if _is_one(days):
            return _("{out}; under DPR until {end}: not yet free", out=out, end=_one(days))
        return _("{out}; under DPR until {end} at the earliest: not yet free", out=out, end=_first(days))
    if _is_one(days):
        return _("{out}; DPR ends in {end}: check whether it has", out=out, end=_one(days))
    return _(
        "{out}; DPR ends between {first} and {last}: check whether it has",
        out=out,
        first=_first(days),
        last=_last(days),
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


def _running(status: Status, days: _LastDays | None, today: date) -> Stage:
    """Of somebody who serves: present tense only for what can still be."""
    if days is None or today < days.first:
        return Stage(status, STATUSES[status])
    if today > days.last:
        said = _("{known}; {ended}: no news. Confirm", known=BEFORE[status], ended=_ended(days))
        return Stage(status, said, is_overdue=True)
    return Stage(status, _("{status}; {ends}", status=NOW[status], ends=_ending(days)))


def _abroad(days: _LastDays | None, today: date) -> Stage:
    status = Status.MEDICAL_PAROLE_ABROAD
    if days is None or today <= days.last:
        return Stage(status, STATUSES[status])
    return Stage(status, _("{status}; {ends}", status=STATUSES[status], ends=_ended(days)))


def _unknown(days: _LastDays | None, today: date) -> Stage:
    status = Status.UNKNOWN
    if days is None or today < days.first:
        return Stage(status, STATUSES[status])
    if today > days.last:
        said = _("{known}; {ended}: no news. Confirm", known=STATUSES[status], ended=_ended(days))
        return Stage(status, said, is_overdue=True)
    return Stage(status, _("{status}; {ends}", status=STATUSES[status], ends=_ending(days)))


def _ending(days: _LastDays) -> Text:
    """What ends on the day or about it."""
    if days.is_stated:
        return _("release expected {date}", date=_one(days))
    if days.first == days.last:
        return _("by the law the last day is {date}", date=_one(days))
    if _is_one(days):
        return _("by the law it ends in {date} and may be over", date=_one(days))
    return _("by the law it ends between {first} and {last} and may be over", first=_first(days), last=_last(days))


def _ended(days: _LastDays) -> Text:
    if days.is_stated:
        return _("release was expected {date}", date=_one(days))
    if days.first == date.min:
        return _("by the law ended {date} at the latest", date=_last(days))
    if _is_one(days):
        return _("by the law ended {date}", date=_one(days))
    return _("by the law ended between {first} and {last}", first=_first(days), last=_last(days))


_WHICH_END: dict[Status, tuple[FindingKind, ...]] = {
    Status.PAROLE: (FindingKind.PAROLE_END, FindingKind.SENTENCE_END),
    Status.ON_PROBATION: (FindingKind.PROBATION_END,),
}
_OF_A_SENTENCE = (FindingKind.SENTENCE_END,)


def _ends(status: Status, case: Case, law: Timetable, happened: Sequence[NewFact]) -> _LastDays | None:
    """On which days what is served ends, as a source states or the law counts; None where nobody can say."""
    if status is Status.REEDUCATION:
        return _end_of_reeducation(happened)
    expected = _expected(case)
    if not case.sentences:
        return _LastDays(expected.earliest(), expected.latest(), expected, is_stated=True) if expected else None
    kinds = _WHICH_END.get(status, _OF_A_SENTENCE)
    found = next((_days(one) for kind in kinds if (one := law.of(kind)) is not None), None)
    known = found.known_as if found is not None else None
    if found is not None and expected is not None and known == expected:
        return replace(found, is_stated=True)
    is_released = any(fact.happened_on == known for fact in facts_in(case) if fact.kind.phase is Phase.OUT)
    return found if is_released or kinds is not _OF_A_SENTENCE else _bounded(found, law)


def _bounded(found: _LastDays | None, law: Timetable) -> _LastDays | None:
    """A count of the law, which reductions that are not fully known can only have brought forward."""
    bound = law.of(FindingKind.END_BEFORE_REDUCTIONS)
    if bound is None or bound.latest is None or (found is not None and found.last <= bound.latest):
        return found
    first = min(found.first, bound.latest) if found is not None else date.min
    return _LastDays(first, bound.latest, PartialDate.of(bound.latest))


def _expected(case: Case) -> PartialDate | None:
    """The day of the release that was announced last."""
    announced = [fact.happened_on for fact in facts_in(case) if fact.kind.phase is Phase.AHEAD]
    return next((day for day in reversed(announced) if day is not None), None)


def _end_of_reeducation(happened: Sequence[NewFact]) -> _LastDays | None:
    fact = next((fact for fact in reversed(happened) if fact.custody is CustodyKind.REEDUCATION), None)
    if fact is None or fact.happened_on is None:
        return None
    last = fact.until or (fact.happened_on.plus(fact.amount) if fact.amount is not None else None)
    return _LastDays(last.earliest(), last.latest(), last) if last is not None else None


def _days(finding: Finding) -> _LastDays | None:
    known = finding.known_as
    first = finding.earliest or (known.earliest() if known is not None else None)
    last = finding.latest or (known.latest() if known is not None else None)
    return _LastDays(first, last, known) if first is not None and last is not None else None


def _is_one(days: _LastDays) -> bool:
    """Whether one date says both days: a day, a month, a year."""
    return days.first == days.last or (days.known_as is not None and days.known_as.until is None)


def _one(days: _LastDays) -> PartialDate:
    return days.known_as or PartialDate.of(days.last)


def _first(days: _LastDays) -> PartialDate:
    return _as_finely(days.first, days.known_as)


def _last(days: _LastDays) -> PartialDate:
    return _as_finely(days.last, days.known_as.until if days.known_as is not None else None)


def _end_of(days: _LastDays) -> PartialDate:
    """The last day itself: of what should be over by then."""
    return PartialDate.of(days.last)


def _as_finely(day: date, known: PartialDate | None) -> PartialDate:
    """A day of a range: to the month where the range is no better known."""
    is_a_day = known is None or known.day is not None
    return PartialDate(day.year, day.month, day.day if is_a_day else None)
