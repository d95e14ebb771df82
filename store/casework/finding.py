"""A search in filters: how many it finds, and a page of them with where their cases stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from store.cases.stage import Stage
from store.casework.where_it_stands import stage_of, stages_of
from store.database import in_parts
from store.finding.finder import Counts
from store.finding.parts import StageNow
from store.prisoners.values import Person
from store.reading.filters import Filter
from store.unit_of_work import UnitOfWork

PAGE = 10
"""People of one page: one button each, and read on a phone."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of whom a search finds."""

    counts: Counts
    people: tuple[tuple[Person, Stage], ...]
    perhaps: frozenset[UUID]
    """Who of them may meet it, and not surely."""
    skipped: int


def find(
    work: UnitOfWork, filters: Sequence[Filter], today: date, member: UUID | None, skip: int = 0, most: int = PAGE
) -> FoundPage:
    """Whom a search finds on Beijing's day `today`, of those who may be seen here, the sure ones first."""
    asked = work.finder.asked(filters, today, member, lambda others: _stages(work, others, today))
    counts = work.finder.count(filters, asked)
    ids = work.finder.page(filters, asked, skip, most) if counts.found else []
    known = work.prisoners.people(person for person, _sure in ids)
    people = [known[person] for person, _sure in ids]
    stages = stages_of(work, people, today)
    perhaps = frozenset(person for person, is_sure in ids if not is_sure)
    return FoundPage(counts, tuple((person, stages[person.id]) for person in people), perhaps, skip)


@dataclass(frozen=True, slots=True)
class FoundWhole:
    """Whom a search finds, all of them as far as one file takes, and how many that are."""

    counts: Counts
    sure: tuple[Person, ...]
    perhaps: tuple[Person, ...]


def find_whole(work: UnitOfWork, filters: Sequence[Filter], today: date, member: UUID | None, most: int) -> FoundWhole:
    """Everybody whom a search finds on Beijing's day `today`, `most` at the most, each by number."""
    asked = work.finder.asked(filters, today, member, lambda others: _stages(work, others, today))
    counts = work.finder.count(filters, asked)
    ids = work.finder.page(filters, asked, 0, most) if counts.found else []
    known: dict[UUID, Person] = {}
    for some in in_parts([person for person, _sure in ids]):
        known |= work.prisoners.people(some)
    sure, perhaps = ([known[person] for person, is_sure in ids if is_sure is which] for which in (True, False))
    return FoundWhole(counts, tuple(sure), tuple(perhaps))


def found_ids(work: UnitOfWork, filters: Sequence[Filter], today: date, member: UUID | None, most: int) -> list[UUID]:
    """Ids of whom a search finds, the sure ones first."""
    asked = work.finder.asked(filters, today, member, lambda others: _stages(work, others, today))
    return [person for person, _sure in work.finder.page(filters, asked, 0, most)]


def _stages(work: UnitOfWork, others: Mapping[int, UUID], today: date) -> dict[int, StageNow]:
    """Where cases stand on a day for which no stage is kept."""
    people = work.prisoners.people(others.values())
    cases = work.cases.cases(list(people))
    found: dict[int, StageNow] = {}
    for person in people.values():
        where = stage_of(person, cases[person.id], today)
        found[person.ref] = now(where)
    return found


def now(where: Stage) -> StageNow:
    """A stage as a search asks for it."""
    return StageNow(
        where.status,
        where.is_sure,
        where.is_overdue,
        where.is_free and where.is_at_large and not where.is_dpr_to_check,
    )
