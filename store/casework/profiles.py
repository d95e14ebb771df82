"""From a case to what the person is found by: the stage and until when it holds, and a mark for everything on record."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from store.cases.last_days import last_days
from store.cases.news import OLD_AFTER, last_news
from store.cases.order import has_happened
from store.cases.stage import Stage, stage
from store.cases.told import facts_in
from store.cases.values import Case
from store.casework.law_facts import CHINESE, of_last_sentence
from store.data import divisions
from store.data.courts import in_chinese
from store.dates import PartialDate
from store.deadlines.values import WINDOWS, Deadline, Uncomputed
from store.errors import BadInput
from store.facts.acts import ClemencyKind, ReleaseType
from store.facts.fields import COURT
from store.facts.kind import NewFact
from store.facts.kinds import raised
from store.facts.stages import SERVING
from store.finding.models import MarkRow, ProfileRow
from store.finding.repository import Profiles, Traits
from store.law.counting import months_later
from store.law.offences import offences_named
from store.law.rulebook import RuleBook
from store.law.timetable import Timetable
from store.law.values import FindingKind
from store.prisoners.values import Person
from store.reading.filters import ANY, Asks, length
from store.reading.find_vocabulary import OCCUPATIONS, phrases
from store.reading.places import province_of, read_place
from store.reading.text import fold

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Mark:
    said: str
    when: tuple[date, date] | None = None
    is_sure: bool = True


def keep_profile(
    profiles: Profiles,
    person: Person,
    case: Case,
    law: Timetable,
    dates: Iterable[Deadline | Uncomputed],
    rules: RuleBook,
    today: date,
) -> None:
    """Put what a person is found by in place of what was kept before."""
    where = stage(person, case, law, today)
    traits = profiles.traits(person.ref)
    home = _province(traits.residence)
    row = _row(person, case, law, where, rules, today)
    row.is_away = None if home is None or person.province is None else home != person.province
    marks = [
        *_of_facts(case, today),
        *_of_charges(case),
        *_of_traits(traits),
        *_of_courts(case, person),
        *_of_windows(dates),
    ]
    marks += [_Mark(f"{Asks.HOME}:{home}")] if home is not None else []
    numbered: dict[str, int] = {}
    rows: list[MarkRow] = []
    for mark in dict.fromkeys(marks):
        number = numbered[mark.said] = numbered.get(mark.said, 0) + 1
        first, last = mark.when or (None, None)
        rows.append(
            MarkRow(
                key=profiles.key(mark.said),
                ref=person.ref,
                number=number,
                first=first,
                last=last,
                is_sure=mark.is_sure,
            )
        )
    profiles.replace(row, rows)


def _row(person: Person, case: Case, law: Timetable, where: Stage, rules: RuleBook, today: date) -> ProfileRow:
    sentence = of_last_sentence(case).sentences[-1:]
    begun = _custody_began(case, law)
    news = last_news(person, (fact for fact in facts_in(case) if has_happened(fact, today)), today)
    before, after = _holds(person, case, law, rules, today)
    born = person.born
    return ProfileRow(
        ref=person.ref,
        holds_from=before,
        holds_until=after,
        status=where.status,
        is_sure=where.is_sure,
        is_overdue=where.is_overdue,
        is_free=where.is_free and where.is_at_large and not where.is_dpr_to_check,
        born_first=born.earliest() if born is not None else None,
        born_last=born.latest() if born is not None else None,
        held_first=begun.earliest() if begun is not None else None,
        held_last=begun.latest() if begun is not None else None,
        news_first=news.earliest() if news is not None else None,
        news_last=news.latest() if news is not None else None,
        penalty=sentence[0].kind if sentence else None,
        term=length(sentence[0].term) if sentence and sentence[0].term is not None else None,
    )


def _custody_began(case: Case, law: Timetable) -> PartialDate | None:
    """The day from which somebody is held: of the custody that led to the last judgment, or of the last one."""
    own = [stay.start for stay in of_last_sentence(case).detentions if stay.start is not None]
    if case.sentences:
        found = law.of(FindingKind.SENTENCE_START)
        known = found.known_as if found is not None else None
        return own[0] if own else known
    starts = [stay.start for stay in case.detentions if stay.start is not None]
    return max(starts, key=PartialDate.earliest, default=None)


def _holds(person: Person, case: Case, law: Timetable, rules: RuleBook, today: date) -> tuple[date, date | None]:
    """Between which days nothing can change the stage: no date of the case or the law, and no news that grows old."""
    turns = sorted(set(_turning_days(person, case, law, rules)))
    before = max((day for day in turns if day <= today), default=date.min)
    return before, min((day for day in turns if day > today), default=None)


def _turning_days(person: Person, case: Case, law: Timetable, rules: RuleBook) -> Iterator[date]:
    facts = facts_in(case)
    days = [day for fact in facts for _part, day in fact.dates()]
    days += [fact.last_day for fact in facts if fact.last_day is not None]
    days += [person.as_of] if person.as_of is not None else []
    for day in days:
        yield from _both(day.earliest(), day.latest())
        yield from _both(day.first(), day.plus(OLD_AFTER).latest())
        chain = rules.closest("limit_chain", day.latest())
        yield months_later(day.latest(), chain.number("months")) + timedelta(days=chain.number("days")) + _DAY
    for finding in law.findings:
        for known in (finding.earliest, finding.latest):
            if known is not None:
                yield from _both(known, known)
        if finding.known_as is not None:
            yield from _both(finding.known_as.earliest(), finding.known_as.latest())
    for status in SERVING:
        ends = last_days(status, case, law, facts)
        if ends is not None:
            yield from _both(ends.first, ends.last)


def _both(first: date, last: date) -> Iterator[date]:
    """The days on which something begins to be, and has been."""
    for day in (first, last):
        yield day
        if day < date.max:
            yield day + _DAY


def _span(when: PartialDate | None) -> tuple[date, date] | None:
    return None if when is None else (when.earliest(), when.latest())


def _of_facts(case: Case, today: date) -> Iterator[_Mark]:
    for fact in facts_in(case):
        when = _span(fact.happened_on)
        yield _Mark(f"{Asks.FACT}:{fact.kind.name}", when)
        for name, value in fact.parts().items():
            if name in _CHOSEN or (isinstance(value, str) and _is_choice(fact, name)):
                yield _Mark(f"{Asks.FACT}:{fact.kind.name}|{name}={value}", when)
        if fact.release is ReleaseType.EARLY_AFTER_REDUCTION and has_happened(fact, today):
            yield _Mark(f"{Asks.FACT}:{ClemencyKind.SENTENCE_REDUCTION}")  # one was granted, on a day not known
        if fact.kind is raised.KIND:
            by = str(fact.detail(raised.RAISED_BY) or "")
            for word in words_of(by):
                yield _Mark(f"{Asks.RAISED_BY}:{word}", when)


_CHOSEN = frozenset({"custody", "penalty", "release"})


def _is_choice(fact: NewFact, name: str) -> bool:
    return any(part.name == name and part.choices is not None for part in fact.kind.details)


def _of_charges(case: Case) -> Iterator[_Mark]:
    """The offences that stand; of one that may be several each, as not sure."""
    for charge in case.charges:
        readings = offences_named(charge)
        yield _Mark(f"{Asks.CHARGE}:{ANY}")
        yield _Mark(f"{Asks.CHARGE}:{fold(charge)}")
        for offence in readings:
            yield _Mark(f"{Asks.CHARGE}:{offence.article} {offence.english}", is_sure=len(readings) == 1)
        classes = {offence.category for offence in readings}
        for one in classes:
            yield _Mark(f"{Asks.CLASS}:{one}", is_sure=len(classes) == 1)
        if classes:
            yield _Mark(f"{Asks.CLASS}:{ANY}")


def _of_traits(traits: Traits) -> Iterator[_Mark]:
    if traits.ethnicity:
        said = fold(traits.ethnicity).strip()
        meaning = phrases().get(said)
        named = meaning[1] if isinstance(meaning, tuple) and meaning[0] is Asks.ETHNICITY else said
        yield _Mark(f"{Asks.ETHNICITY}:{named}")
    if traits.nationality:
        said = fold(traits.nationality).strip()
        yield _Mark(f"{Asks.NATIONALITY}:{said}")
        if said not in CHINESE:
            yield _Mark(f"{Asks.NATIONALITY}:foreign")
    if traits.occupation:
        for word in {*words_of(traits.occupation), *occupations_in(traits.occupation)}:
            yield _Mark(f"{Asks.OCCUPATION}:{word}")


def words_of(text: str) -> frozenset[str]:
    """The words of a text, folded, and of a Chinese one the whole too."""
    folded = fold(text)
    found = re.findall(r"[a-z0-9]+|[\u3400-\u9fff]+", folded)
    return frozenset(word for word in found if word not in _EMPTY)


_EMPTY = frozenset({"the", "of", "and", "a", "an", "in", "for", "to", "at"})


def occupations_in(text: str) -> frozenset[str]:
    """The occupations that a search knows and a text says."""
    folded = fold(text)
    words = words_of(text)
    return frozenset(
        name
        for name, said in OCCUPATIONS.items()
        if any((word in words if word.isascii() and " " not in word else word in folded) for word in said.split("|"))
    )


def _of_courts(case: Case, person: Person) -> Iterator[_Mark]:
    for fact in facts_in(case):
        said = fact.parts().get(COURT.name)
        if said:
            yield _Mark(f"{Asks.COURT}:{ANY}")
            province = court_province(str(said), person.province)
            if province is not None:
                yield _Mark(f"{Asks.COURT}:{province}")


def court_province(court: str, likely: str | None) -> str | None:
    """The province of a court, by its name; None where it does not say."""
    chinese = in_chinese(court, likely) or court
    for place in sorted(divisions().values(), key=lambda place: -len(place.name_zh)):
        if chinese.startswith((place.name_zh, place.short_zh)) or re.match(rf"{re.escape(place.name_en)}\b", court):
            return province_of(place)
    return None


def _province(residence: str | None) -> str | None:
    if not residence:
        return None
    try:
        place = read_place(residence)
    except BadInput:
        return None
    return province_of(place) if place is not None else None


def _of_windows(dates: Iterable[Deadline | Uncomputed]) -> Iterator[_Mark]:
    for deadline in dates:
        if isinstance(deadline, Deadline) and deadline.kind in WINDOWS:
            name = deadline.kind.value
            yield _Mark(f"{Asks.WINDOW}:{name}", (deadline.earliest, max(deadline.opens_by, deadline.earliest)))
            yield _Mark(f"{Asks.WINDOW}:{name} closes", (deadline.latest, deadline.latest))
