"""Which facts of a case have come by a day, and in which order they stand."""

from collections.abc import Iterable
from datetime import date
from operator import itemgetter

from store.dates import PartialDate
from store.facts.kind import TO_COME, NewFact, Phase
from store.prisoners.values import Person


def has_happened(fact: NewFact, today: date) -> bool:
    """Whether a fact lies on or before the day; one without a date has happened, an announcement has not."""
    return fact.kind.phase not in TO_COME and (fact.happened_on is None or fact.happened_on.earliest() <= today)


def is_told(person: Person, today: date) -> bool:
    """Whether the record is one of the day: a status told as of a later day, and the facts that came with it, were not known."""
    return person.as_of is None or person.as_of.earliest() <= today


def has_come(when: PartialDate | None, person: Person, today: date) -> bool:
    """Whether what is on record of a date has happened by the day. What has no date has.

    Of a month or a year that is not over only what was told by then has: not what came with a status of a later day.
    """
    return when is None or (when.earliest() if is_told(person, today) else when.latest()) <= today


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
