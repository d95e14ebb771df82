"""Where cases stand on a day: `store.cases.stage` with what the law says of the same case."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from store.cases.stage import Stage, stage
from store.cases.values import Case
from store.casework.law_facts import facts_of
from store.law.rulebook import load_rules
from store.law.timetable import timetable
from store.prisoners.values import Found, Person
from store.unit_of_work import UnitOfWork


def stage_of(person: Person, case: Case, today: date) -> Stage:
    """Where a case stands on Beijing's day `today`."""
    return stage(person, case, timetable(facts_of(person, case), load_rules(), today), today)


def stages_of(work: UnitOfWork, people: Iterable[Person], today: date) -> dict[UUID, Stage]:
    """Where the cases of several people stand on Beijing's day `today`."""
    known = {person.id: person for person in people}
    return stages_in(work.cases.cases(list(known)), known.values(), today)


def stages_in(cases: Mapping[UUID, Case], people: Iterable[Person], today: date) -> dict[UUID, Stage]:
    """The same of cases that are at hand."""
    return {person.id: stage_of(person, cases[person.id], today) for person in people}


def with_stages(work: UnitOfWork, found: Iterable[Found], today: date) -> tuple[Found, ...]:
    """The same people, each with where the case stands on Beijing's day `today`; for the few who are shown."""
    shown = tuple(found)
    stages = stages_of(work, (one.person for one in shown), today)
    return tuple(replace(one, stage=stages[one.person.id]) for one in shown)
