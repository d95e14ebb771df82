"""When what somebody serves ends: between which days, as a source states it or the law counts it, and how that is said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from store.cases.told import facts_in
from store.cases.values import Case
from store.dates import PartialDate
from store.facts.kind import NewFact, Phase
from store.facts.stages import Status
from store.law.facts import CustodyKind
from store.law.timetable import Timetable
from store.law.values import Finding, FindingKind

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LastDays:
    """Between which days something ends, both included, and how that is written."""

    first: date
    last: date
    known_as: PartialDate | None = None
    is_stated: bool = False

    @property
    def is_one(self) -> bool:
        """Whether one date says both days: a day, a month, a year."""
        return self.first == self.last or (self.known_as is not None and self.known_as.until is None)

    @property
    def said(self) -> PartialDate:
        """The one date that says both days."""
        return self.known_as or PartialDate.of(self.last)

    @property
    def first_said(self) -> PartialDate:
        """The first day, as finely as it is known."""
        return _as_finely(self.first, self.known_as)

    @property
    def last_said(self) -> PartialDate:
        """The last day, as finely as it is known."""
        known = self.known_as.until if self.known_as is not None else None
        return _as_finely(self.last, known)

    @property
    def end_said(self) -> PartialDate:
        """The last day itself: of what should be over by then."""
        return PartialDate.of(self.last)


def _as_finely(day: date, known: PartialDate | None) -> PartialDate:
    """A day of a range: to the month where the range is no better known."""
    is_a_day = known is None or known.day is not None
    return PartialDate(day.year, day.month, day.day if is_a_day else None)


_WHICH_END: dict[Status, tuple[FindingKind, ...]] = {
    Status.PAROLE: (FindingKind.PAROLE_END, FindingKind.SENTENCE_END),
    Status.ON_PROBATION: (FindingKind.PROBATION_END,),
}
_OF_A_SENTENCE = (FindingKind.SENTENCE_END,)


def last_days(status: Status, case: Case, law: Timetable, happened: Sequence[NewFact]) -> LastDays | None:
    """On which days what is served ends, as a source states or the law counts; None where nobody can say."""
    if status is Status.REEDUCATION:
        return _of_reeducation(happened)
    expected = _expected(case)
    if not case.sentences:
        return LastDays(expected.earliest(), expected.latest(), expected, is_stated=True) if expected else None
    kinds = _WHICH_END.get(status, _OF_A_SENTENCE)
    found = next((days_of(one) for kind in kinds if (one := law.of(kind)) is not None), None)
    known = found.known_as if found is not None else None
    if found is not None and expected is not None and known == expected:
        return replace(found, is_stated=True)
    is_released = any(fact.happened_on == known for fact in facts_in(case) if fact.kind.phase is Phase.OUT)
    return found if is_released or kinds is not _OF_A_SENTENCE else _bounded(found, law)


def _bounded(found: LastDays | None, law: Timetable) -> LastDays | None:
    """A count of the law, which reductions that are not fully known can only have brought forward."""
    bound = law.of(FindingKind.END_BEFORE_REDUCTIONS)
    if bound is None or bound.latest is None or (found is not None and found.last <= bound.latest):
        return found
    first = min(found.first, bound.latest) if found is not None else date.min
    return LastDays(first, bound.latest, PartialDate.of(bound.latest))


def _expected(case: Case) -> PartialDate | None:
    """The day of the release that was announced last."""
    announced = [fact.happened_on for fact in facts_in(case) if fact.kind.phase is Phase.AHEAD]
    return next((day for day in reversed(announced) if day is not None), None)


def _of_reeducation(happened: Sequence[NewFact]) -> LastDays | None:
    fact = next((fact for fact in reversed(happened) if fact.custody is CustodyKind.REEDUCATION), None)
    last = fact.last_day if fact is not None else None
    return LastDays(last.earliest(), last.latest(), last) if last is not None else None


def days_of(finding: Finding) -> LastDays | None:
    """Between which days a finding lies; None where one of them is open.

    A term loses its last day, so of a month the first day a finding can be is the last of the month before; what is
    said of it is the month, and the days begin with what is said.
    """
    known = finding.known_as
    first = finding.earliest or (known.earliest() if known is not None else None)
    last = finding.latest or (known.latest() if known is not None else None)
    if first is None or last is None:
        return None
    if known is not None and first + _DAY == known.first() <= last:
        first = known.first()
    return LastDays(first, last, known)
