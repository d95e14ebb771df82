"""What can be told in time: the kinds, and the rows that give them their dates."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, select, true, type_coerce
from sqlalchemy.orm import Session

from store.access.values import Sight
from store.access.visibility import SubjectKind, visible
from store.alerts.values import Dated, Due
from store.deadlines.models import DeadlineRow
from store.deadlines.repository import Deadlines
from store.deadlines.values import WINDOWS, DeadlineKind
from store.prisoners.models import PrisonerRow
from store.prisoners.repository import Prisoners
from store.prisoners.values import OVER


@dataclass(frozen=True, slots=True)
class AlertKind:
    """One kind of date that is told."""

    name: str
    """As it stands in `alert.kind`; no two kinds share one."""
    leads: tuple[int, ...] | None = None
    """Days before its earliest day at which it is told; None: those that the channel wishes."""
    is_told_late: bool = True
    """Whether it is told even after its last day, where no clock ran until then; else not at all, as a window that has closed."""
    stays_open: bool = False
    """Whether it is a window: once its first day has come it stands behind what is still to come, and is never overdue."""

    def leads_in(self, wished: tuple[int, ...]) -> tuple[int, ...]:
        """The leads that count in a channel which wishes these."""
        return wished if self.leads is None else self.leads


@dataclass(frozen=True, slots=True)
class DatedRows:
    """Rows whose dates are told: the only place that knows their table."""

    subject: SubjectKind
    """What their alerts are about."""
    kinds: tuple[AlertKind, ...]
    rows: Select[*tuple[Any, ...]]
    """The rows that are to be told, as `subject_id`, `kind`, `earliest`, `latest`, `precision`, and `number`, by which
    those of one day are ordered."""
    visible: Callable[[Sight], ColumnElement[bool]]
    """The condition on `rows` under which they may be told to somebody who sees so much."""
    show: Callable[[Session, Prisoners, Sequence[tuple[Dated, int]]], Mapping[Dated, Due]]
    """What is shown of dates and their leads; what is gone or may not be seen here is left out."""
    waits: ColumnElement[bool] = field(default_factory=true)
    """The condition on `rows` under which a date waits for news; else it is told only until its first day has come."""


def lead_of(earliest: date, local_date: date, leads: Iterable[int]) -> int | None:
    """The shortest lead, in days before the earliest day, that has begun; None where none has.

    Only the shortest is told: whoever was away for a month is not told the same date twice in one morning.
    """
    begun = [lead for lead in leads if earliest - timedelta(days=lead) <= local_date]
    return min(begun) if begun else None


def _of_people(sight: Sight) -> ColumnElement[bool]:
    return visible(sight, SubjectKind.PRISONER, PrisonerRow.id, PrisonerRow.confidentiality)


def _with_people(session: Session, prisoners: Prisoners, found: Sequence[tuple[Dated, int]]) -> Mapping[Dated, Due]:
    people = prisoners.people({dated.subject_id for dated, _lead in found})
    deadlines = Deadlines(session).of_many(people)
    return {
        dated: Due(people[dated.subject_id], deadlines[dated.subject_id, dated.kind], lead)
        for dated, lead in found
        if (dated.subject_id, dated.kind) in deadlines
    }


DEADLINES = DatedRows(
    subject=SubjectKind.PRISONER,
    kinds=tuple(
        AlertKind(kind.value, is_told_late=kind not in WINDOWS, stays_open=kind in WINDOWS) for kind in DeadlineKind
    ),
    rows=select(
        DeadlineRow.prisoner_id.label("subject_id"),
        type_coerce(DeadlineRow.kind, String).label("kind"),
        DeadlineRow.earliest.label("earliest"),
        DeadlineRow.latest.label("latest"),
        DeadlineRow.precision.label("precision"),
        PrisonerRow.ref.label("number"),
    )
    .join(PrisonerRow, PrisonerRow.id == DeadlineRow.prisoner_id)
    .where(DeadlineRow.alertable, PrisonerRow.status.not_in(list(OVER))),
    visible=_of_people,
    show=_with_people,
    waits=DeadlineRow.is_expected.expression,
)
"""The dates that matter in the cases of the living."""

SOURCES = (DEADLINES,)
"""All that is told in time."""
