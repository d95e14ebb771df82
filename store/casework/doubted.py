"""What is doubtful in a case as the record holds it: its order and lengths, and what the law's own checks find."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from store.cases.stage import untold
from store.cases.told import told
from store.cases.values import Case, Overruled
from store.casework.law_facts import facts_of, first_day
from store.dates import PartialDate
from store.errors import BadInput
from store.facts import doubts as order
from store.facts.kind import Told
from store.facts.kinds.rights_regained import KIND as REGAINED
from store.law.doubt import Doubt
from store.law.facts import Facts
from store.law.plausibility import future_act
from store.law.rulebook import load_rules
from store.law.sentences import sentence
from store.law.timetable import Timetable, timetable
from store.law.values import FindingKind
from store.prisoners.values import OVER, Person, Sex, Status


@dataclass(frozen=True, slots=True)
class Answered:
    """A doubt, and the reason for which the fact stands all the same; None: nobody has answered it."""

    doubt: Doubt
    reason: str | None


class Doubtful(BadInput):
    """What is not put on record without a reason. Nothing may be kept of the transaction."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        super().__init__(doubts[0].text)
        self.doubts = tuple(doubts)


def told_of(person: Person, case: Case) -> Told:
    """Everything told of a person, with the end of the last sentence as the law counts it."""
    return _told(person, case, facts_of(person, case))


def doubts_of(person: Person, case: Case, today: date, stated: Status | None = None) -> list[Doubt]:
    """All that is doubtful in a case on Beijing's day `today`, answered or not.

    `stated`: the status that the record stated before the facts that are looked at; None: as far as they do not tell it.
    """
    facts = facts_of(person, case)
    table = _table(facts, today) if case.sentences else None
    by_law = table.doubts if table is not None else ()
    ahead = future_act(facts, today)  # asked of every date, and so of these too
    whole = replace(
        _told(person, case, facts),
        stated=stated or untold(person, case, today) or Status.UNKNOWN,
        deprivation_end=_deprivation_end(person, case, today),
    )
    found = [*order.doubts(whole, today), *(doubt for doubt in by_law if doubt not in ahead)]
    for earlier in _earlier_sentences(case):
        facts = facts_of(person, earlier)
        ahead = future_act(facts, today)
        found += [doubt for doubt in _table(facts, today).doubts if doubt not in ahead]
    return found


def _earlier_sentences(case: Case) -> Iterator[Case]:
    """The case as it stood under each sentence but the last, which alone the timetable of a case looks at."""
    sentences = sorted(case.sentences, key=lambda sentence: first_day(sentence.sentenced_on))
    for judged, following in pairwise(sentences):
        first, last = first_day(judged.sentenced_on), first_day(following.sentenced_on)
        yield replace(
            case,
            sentences=(judged,),
            detentions=tuple(one for one in case.detentions if one.start is not None and first_day(one.start) < last),
            clemencies=tuple(one for one in case.clemencies if first <= first_day(one.happened_on) < last),
            events=tuple(one for one in case.events if first <= first_day(one.happened_on) < last),
        )


def answers_to(doubts: list[Doubt], case: Case) -> list[Answered]:
    """The doubts of a case with what was answered when the facts were put on record."""
    given = [answer for answer in overruled_in(case) if answer is not None]
    left = Counter(name for answer in given for name in answer.doubts)
    found = []
    for doubt in doubts:
        name = order.key(doubt.text)
        answer = _answer(given, name) if left[name] else None
        left[name] -= 1
        found.append(Answered(doubt, answer.reason if answer is not None else None))
    return found


def overruled_in(case: Case) -> Iterator[Overruled | None]:
    """Why each fact of a case stands, where it was doubted."""
    for held in (
        case.detentions,
        case.charged,
        case.quashed,
        case.sentences,
        case.clemencies,
        case.health,
        case.events,
    ):
        yield from (one.overruled for one in held)


def _answer(given: list[Overruled], name: str) -> Overruled | None:
    return next((answer for answer in given if name in answer.doubts), None)


def _table(facts: Facts, today: date) -> Timetable:
    return timetable(facts, load_rules(), today)


_IS_MALE = {Sex.MALE: True, Sex.FEMALE: False}


def _told(person: Person, case: Case, facts: Facts) -> Told:
    is_male = _IS_MALE.get(person.sex) if person.sex is not None else None
    return told(case, person.born, _counted(facts), is_male=is_male, has_died=person.status in OVER)


def _counted(facts: Facts) -> tuple[date, date] | None:
    """The first and last day on which the sentence can end by the count alone: what a source states is judged against it."""
    counted = (
        sentence(replace(facts, released_on=None, stated_end=None), load_rules()) if facts.penalty is not None else []
    )
    end = next((one for one in counted if one.kind is FindingKind.SENTENCE_END), None)
    if end is None or end.earliest is None or end.latest is None:
        return None
    return end.earliest, end.latest


def _deprivation_end(person: Person, case: Case, today: date) -> PartialDate | None:
    """When deprivation of political rights ends, whatever somebody tells of its being over; None where nobody does."""
    others = tuple(event for event in case.events if event.kind != REGAINED.name)
    if len(others) == len(case.events):
        return None
    facts = facts_of(person, replace(case, events=others))
    end = _table(facts, today).of(FindingKind.DEPRIVATION_END)
    return end.known_as if end is not None and not end.missing else None
