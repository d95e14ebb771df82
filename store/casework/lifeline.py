"""A case as one line through time: where it stood between any two days, how its end moved, what else happened."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from store.cases.order import has_come
from store.cases.told import facts_in
from store.cases.values import Case, ClemencyKind
from store.casework.counted import counted_ends
from store.casework.law_facts import facts_of
from store.casework.where_it_stands import stage_of
from store.dates import PartialDate
from store.facts.kind import TO_COME, NewFact, Phase
from store.facts.stages import OVER, Status
from store.law.rulebook import load_rules
from store.law.timetable import timetable
from store.law.values import Certainty, FindingKind
from store.prisoners.values import Person

DAY = timedelta(days=1)

SPANS = frozenset({Phase.CUSTODY, Phase.JUDGMENT, Phase.OUT, Phase.END}) | TO_COME
"""What the spans show by themselves, or what has not happened; the rest is a mark."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which a case stood at one stage."""

    status: Status
    first: date
    settled: date
    """From this day on the stage is certain; later than `first` where its beginning is known to a month or a year only."""
    until: date
    """The day after the last one."""
    is_uncertain: bool
    """Whether the last day that the law counts had passed without news."""


@dataclass(frozen=True, slots=True)
class End:
    """An end of the sentence, as it stood after an act."""

    when: PartialDate
    last: date
    """The last day that it can be."""
    after: NewFact | None
    """The reduction or commutation that moved it there; None of the first."""


@dataclass(frozen=True, slots=True)
class Lifeline:
    """What a picture of one person shows."""

    person: Person
    today: date
    spans: tuple[Span, ...]
    ends: tuple[End, ...]
    """Each end of the last sentence in turn, the one that counts now last."""
    deprivation: tuple[date, date] | None
    """From when to when deprivation of political rights runs, as far as the law counts it."""
    marks: tuple[NewFact, ...]
    """What happened and is no stage, in order; what is not dated is left to the text."""

    @property
    def first(self) -> date | None:
        """The first day there is anything to show of."""
        days = [span.first for span in self.spans]
        days += [mark.happened_on.earliest() for mark in self.marks if mark.happened_on is not None]
        return min(days, default=None)

    @property
    def last(self) -> date:
        """The last day there is anything to show of."""
        days = [self.today, *(end.last for end in self.ends)]
        return max([*days, *([self.deprivation[1]] if self.deprivation else [])])


def lifeline(person: Person, case: Case, today: date) -> Lifeline:
    """The line of one person on Beijing's day `today`."""
    facts = [fact for fact in facts_in(case) if fact.happened_on is not None]
    come = [fact for fact in facts if has_come(fact.happened_on, person, today)]
    ends = tuple(_ends(person, case, today))
    marks = sorted((fact for fact in come if fact.kind.phase not in SPANS), key=lambda fact: _day(fact).earliest())
    turns = _turns(come, person.as_of, today)
    spans = tuple(_spans(person, case, turns, today))
    has_died = bool(spans) and spans[-1].status in OVER
    deprivation = None if has_died else _deprivation(person, case, today)
    return Lifeline(person, today, spans, ends, deprivation, tuple(marks))


def _day(fact: NewFact) -> PartialDate:
    assert fact.happened_on is not None
    return fact.happened_on


def _turns(facts: list[NewFact], stated: PartialDate | None, today: date) -> dict[date, date]:
    """The days on which the stage may turn, each with the day on which it certainly has."""
    turns: dict[date, date] = {}

    def turn(first: date, settled: date) -> None:
        if first <= today:
            turns[first] = min(turns.get(first, settled), settled, today)

    for fact in facts:
        when = _day(fact)
        turn(when.earliest(), when.latest())
        if fact.until is not None:
            turn(fact.until.earliest() + DAY, fact.until.latest() + DAY)
    if stated is not None:
        turn(stated.earliest(), stated.latest())
    return turns


Where = tuple[Status, bool]
"""A stage, and whether its last day had passed without news."""


def _spans(person: Person, case: Case, turns: dict[date, date], today: date) -> Iterator[Span]:
    def where(day: date) -> Where:
        found = stage_of(person, case, day)
        return found.status, found.is_overdue or found.no_news_since is not None

    held: Span | None = None
    days = [*sorted(turns), today + DAY]
    for day, following in pairwise(days):
        settled = min(turns[day], following - DAY)
        for first, (status, is_uncertain) in _passing(where, settled, following - DAY):
            begins = day if first == settled else first
            if held is not None and (held.status, held.is_uncertain) == (status, is_uncertain):
                continue
            if held is not None:
                yield replace(held, until=begins)
            held = Span(status, begins, first, today + DAY, is_uncertain)
    if held is not None:
        yield held


def _passing(where: Callable[[date], Where], first: date, last: date) -> Iterator[tuple[date, Where]]:
    """The stages from one day to another between which nothing happened: time alone turns them, each once and for good."""
    found, at_last = where(first), where(last)
    yield first, found
    while found != at_last:
        before, after = first, last
        while (after - before).days > 1:
            middle = before + (after - before) / 2
            if where(middle) == found:
                before = middle
            else:
                after = middle
        first, found = after, where(after)
        yield first, found


MOVES = frozenset({ClemencyKind.SENTENCE_REDUCTION, ClemencyKind.COMMUTATION})


def _ends(person: Person, case: Case, today: date) -> Iterator[End]:
    """The end of the last sentence without clemency, then after each act that moved it, where it can be counted."""
    moving = [one for one in case.clemencies if one.kind in MOVES and has_come(one.happened_on, person, today)]
    moving.sort(key=lambda one: one.happened_on.earliest() if one.happened_on is not None else date.max)
    others = tuple(one for one in case.clemencies if one.kind not in MOVES)
    held: PartialDate | None = None
    for number in range(len(moving) + 1):
        so_far = replace(case, clemencies=(*others, *moving[:number]))
        found = counted_ends(person, so_far, stage_of(person, so_far, today), today)
        end = next((one for one in found if one.kind is FindingKind.SENTENCE_END), None)
        if end is None or end.known_as is None or end.known_as == held:
            continue
        after = None if number == 0 else _act(case, moving[number - 1].happened_on)
        yield End(end.known_as, end.latest or end.known_as.latest(), after)
        held = end.known_as


def _act(case: Case, day: PartialDate | None) -> NewFact | None:
    """The act of that day that moved an end."""
    names = {str(kind) for kind in MOVES}
    return next((fact for fact in facts_in(case) if fact.kind.name in names and fact.happened_on == day), None)


def _deprivation(person: Person, case: Case, today: date) -> tuple[date, date] | None:
    """When deprivation of political rights runs: from the end of the sentence, where both ends can be counted."""
    table = timetable(facts_of(person, case), load_rules(), today)
    begins, over = table.of(FindingKind.SENTENCE_END), table.of(FindingKind.DEPRIVATION_END)
    if begins is None or over is None or Certainty.CANNOT in {begins.certainty, over.certainty}:
        return None
    if begins.known_as is None or over.known_as is None:
        return None
    return (begins.latest or begins.known_as.latest()) + DAY, over.latest or over.known_as.latest()
