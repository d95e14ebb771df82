"""A filter as conditions of a query, in three parts: who surely meets it, who may, and of whom it is not known."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, false, not_, or_, select, true

from store.facts.stages import Status
from store.finding.models import MarkRow, ProfileRow
from store.prisoners.models import PrisonerRow
from store.reading.filters import Filter
from store.reading.text import fold

Condition = ColumnElement[bool]
P, F, M = PrisonerRow, ProfileRow, MarkRow
NOBODY = false()


@dataclass(frozen=True, slots=True)
class StageNow:
    """Where a case stands on the day that is asked about, of somebody whose kept stage is of other days."""

    status: Status
    is_sure: bool
    is_overdue: bool
    is_free: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What the conditions need to know beside the filters."""

    today: date
    key: Callable[[str], int]
    """The mark of something on record."""
    member: UUID | None
    lists: Mapping[int, UUID]
    """The lists that may be seen here, by number."""
    recipients: Mapping[UUID, str]
    """For whom each of them is, folded."""
    stages: Mapping[int, StageNow]
    """Of people whose kept stage is of other days, by number."""
    visible: Condition
    """Whether a person may be seen here."""
    left_out: int = 0
    """People whose stage on the day was not worked out: too many of them at once. They are neither found nor not."""

    @property
    def is_current(self) -> Condition:
        """Whether the stage of somebody on the day is known here."""
        return or_(self.is_of_the_day, P.ref.in_(self.stages)) if self.left_out else true()

    @property
    def is_of_the_day(self) -> Condition:
        """Whether the stage that is kept is that of the day."""
        return and_(F.holds_from <= self.today, or_(F.holds_until.is_(None), F.holds_until > self.today))


@dataclass(frozen=True, slots=True)
class Parts:
    """Who meets a filter: surely, perhaps (the sure among them), and of whom nobody knows."""

    sure: Condition
    maybe: Condition
    unknown: Condition = NOBODY

    @property
    def negated(self) -> "Parts":
        """The same of what is not so."""
        return Parts(
            and_(not_(self.maybe), not_(self.unknown)), and_(not_(self.sure), not_(self.unknown)), self.unknown
        )


def plain(condition: Condition, is_known: Condition | None = None) -> Parts:
    """A condition that is so or not."""
    unknown = false() if is_known is None else not_(is_known)
    if is_known is not None:
        condition = and_(is_known, condition)
    return Parts(condition, condition, unknown)


def marked(asked: Asked, said: Collection[str], *more: Condition) -> Condition:
    """Whether any of some marks stands on record."""
    keys = [asked.key(one) for one in said]
    return P.ref.in_(select(M.ref).where(M.key.in_(keys), *more))


def of_marks(one: Filter, asked: Asked, said: Collection[str], *more: Condition, known: str = "") -> Parts:
    """What is on record by its marks, in the days that are asked about."""
    if one.since is None and one.until is None:
        unknown = false() if not known else not_(marked(asked, [known]))
        return Parts(marked(asked, said, M.is_sure.is_(True), *more), marked(asked, said, *more), unknown)
    maybe = marked(asked, said, *more, *_overlaps(one))
    undated = and_(marked(asked, said, M.first.is_(None)), not_(maybe))
    return Parts(marked(asked, said, M.is_sure.is_(True), *more, *_inside(one)), maybe, undated)


def _inside(one: Filter) -> list[Condition]:
    bounds = [] if one.since is None else [M.first >= one.since]
    return bounds if one.until is None else [*bounds, M.last <= one.until]


def _overlaps(one: Filter) -> list[Condition]:
    bounds = [] if one.since is None else [M.last >= one.since]
    return bounds if one.until is None else [*bounds, M.first <= one.until]


def between(
    first: SQLColumnExpression[date | None],
    last: SQLColumnExpression[date | None],
    since: date | None,
    until: date | None,
) -> Parts:
    """Of a day known from a first to a last one: whether it lies between two days."""
    known = and_(first.is_not(None), last.is_not(None))
    inside = [known, *([first >= since] if since else []), *([last <= until] if until else [])]
    overlaps = [known, *([last >= since] if since else []), *([first <= until] if until else [])]
    return Parts(and_(*inside), and_(*overlaps), not_(known))


def at_stage(asked: Asked, kept: Condition, live: Callable[[StageNow], bool]) -> Condition:
    """A condition on the stage: as it is kept where that is of the day, else as it was worked out for the day."""
    if not asked.stages:
        return kept
    refs = [ref for ref, now in asked.stages.items() if live(now)]
    return or_(and_(asked.is_of_the_day, kept), P.ref.in_(refs))


def words_of(text: str) -> set[str]:
    return {word for word in fold(text).replace("-", " ").split() if word not in {"the", "of", "and", "a", "an"}}


def meets_all(found: list[Parts]) -> Parts:
    return Parts(
        and_(true(), *(one.sure for one in found)),
        and_(true(), *(one.maybe for one in found)),
        or_(false(), *(one.unknown for one in found)),
    )


def meets_any(found: list[Parts]) -> Parts:
    maybe = or_(false(), *(one.maybe for one in found))
    unknown = or_(false(), *(one.unknown for one in found))
    return Parts(or_(false(), *(one.sure for one in found)), maybe, and_(unknown, not_(maybe)))
