"""The dates of a source as a query asks for them.

Sources are asked one by one and what they give is put in order afterwards: of a UNION of two, SQLite read all of
50,000 dates to find one.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Subquery, and_, exists, literal, or_

from store.access.values import Sight
from store.alerts.kinds import DatedRows
from store.alerts.models import AlertRow, AlertState
from store.alerts.values import Dated

Condition = Callable[[DatedRows, Subquery], ColumnElement[bool]]
"""Which dates of a source are asked for."""


def dates_of(source: DatedRows, sight: Sight | None = None) -> Subquery:
    """The dates of a source that can be told; with `sight` those alone that may be seen."""
    rows = source.rows.add_columns(literal(source.subject.value).label("subject_kind"), source.waits.label("waits"))
    return (rows if sight is None else rows.where(source.visible(sight))).subquery("dated")


def is_due(leads: tuple[int, ...], local_date: date, since: date, untold_in: str | None = None) -> Condition:
    """Dates whose first lead has begun by a day and which are not over.

    Args:
        leads: what the channel wishes, in days before the earliest day.
        local_date: the day.
        since: what was over before it is not asked for, even if it is told late.
        untold_in: leaves out the dates of which this channel was told at their last lead.
    """

    def condition(source: DatedRows, dated: Subquery) -> ColumnElement[bool]:
        alike: dict[tuple[tuple[int, ...], date], list[str]] = defaultdict(list)
        for kind in source.kinds:
            not_over_before = since if kind.is_told_late else max(since, local_date)
            alike[kind.leads_in(leads), not_over_before].append(kind.name)
        asked = []
        for (theirs, not_over_before), names in alike.items():
            has_begun = dated.c.earliest <= local_date + timedelta(days=max(theirs))
            is_told_still = and_(dated.c.latest >= not_over_before, _is_to_come(dated, local_date))
            due = and_(dated.c.kind.in_(names), has_begun, is_told_still)
            asked.append(due if untold_in is None else and_(due, ~_is_told(dated, untold_in, min(theirs))))
        return or_(*asked)

    return condition


def comes(local_date: date, until: date) -> Condition:
    """Dates that are not over on a day and can be by another."""
    return lambda _source, dated: and_(
        dated.c.earliest <= until, dated.c.latest >= local_date, _is_to_come(dated, local_date)
    )


def is_overdue(local_date: date) -> Condition:
    """Dates that wait for news though their last day is over."""

    def condition(source: DatedRows, dated: Subquery) -> ColumnElement[bool]:
        names = [kind.name for kind in source.kinds if not kind.stays_open]
        return and_(dated.c.kind.in_(names), dated.c.latest < local_date, dated.c.waits)

    return condition


def has_opened(condition: Condition, local_date: date) -> Condition:
    """The same of windows alone whose first day has come."""
    return lambda source, dated: and_(condition(source, dated), _is_open(source, dated, local_date))


def has_not_opened(condition: Condition, local_date: date) -> Condition:
    """The same of everything else."""
    return lambda source, dated: and_(condition(source, dated), ~_is_open(source, dated, local_date))


def _is_open(source: DatedRows, dated: Subquery, local_date: date) -> ColumnElement[bool]:
    windows = [kind.name for kind in source.kinds if kind.stays_open]
    return and_(dated.c.kind.in_(windows), dated.c.earliest <= local_date)


def _is_to_come(dated: Subquery, local_date: date) -> ColumnElement[bool]:
    """Whether a date still waits for news; what is on record already has come with its first day."""
    return or_(dated.c.waits, dated.c.earliest > local_date)


def is_of(dated: Subquery) -> ColumnElement[bool]:
    """Whether an alert is of a date, as it stands now."""
    return and_(*(getattr(AlertRow, name) == dated.c[name] for name in Dated._fields))


def _is_told(dated: Subquery, channel: str, lead: int) -> ColumnElement[bool]:
    return exists().where(
        AlertRow.channel == channel, is_of(dated), AlertRow.lead == lead, AlertRow.state == AlertState.OPEN
    )
