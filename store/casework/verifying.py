"""Nothing has changed: that somebody looked, as of a day and from a source, so that the last news of a case is of that day."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from store.cases.news import last_news
from store.cases.order import has_happened
from store.cases.told import facts_in
from store.casework.consequences import consequences
from store.casework.on_record import let_go
from store.casework.where_it_stands import stage_of
from store.dates import PartialDate, beijing_day
from store.errors import BadInput, Conflict, NotFound
from store.texts import Text, _
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Verified:
    """What it changed, and what its undo needs."""

    was: PartialDate | None
    """The day as of which the record was before."""
    news: PartialDate | None
    """The day of the last news until now."""
    stages: tuple[Text, Text]
    """Where the case stood before, and stands now."""
    source: UUID | None
    """The source that came onto the person's record with it; None: it stood there."""


def verify(work: UnitOfWork, person: UUID, on: PartialDate, source: UUID, now: datetime) -> Verified:
    """Keep that nothing has changed as of a day.

    Raises:
        NotFound: no such person.
        BadInput: the day lies ahead, or before the last news; the person has died.
        Conflict: the record says so already.
    """
    row, known, today = work.prisoners.row(person), work.prisoners.person(person), beijing_day(now)
    if row is None or known is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    case = work.cases.case(person)
    before = stage_of(known, case, today)
    if before.is_dead:
        raise BadInput(_("{stage}: nothing is left to verify.", stage=before.said))
    if on.earliest() > today:
        raise BadInput(_("{date} lies in the future.", date=on))
    news = last_news(known, (fact for fact in facts_in(case) if has_happened(fact, today)), today)
    if row.as_of == on:
        raise Conflict(_("The record is as of {date} already. Nothing was changed.", date=on))
    if news is not None and on.latest() < news.earliest():
        raise BadInput(_("The last news on record is of {date}, later than {day}.", date=news, day=on))
    was, row.as_of = row.as_of, on
    work.rest(person, source)
    is_new = work.prisoners.link_source_once(person, source)
    work.session.flush()
    consequences(work, now)
    again = work.prisoners.person(person)
    after = stage_of(again, work.cases.case(person), today) if again is not None else before
    return Verified(was, news, (before.said, after.said), source if is_new else None)


def take_back(
    work: UnitOfWork, person: UUID, on: PartialDate, was: PartialDate | None, source: UUID | None, now: datetime
) -> None:  # fmt: skip
    """Take back that nothing had changed.

    Raises:
        NotFound: no such person.
        Conflict: somebody has verified it, or told something, since.
    """
    row = work.prisoners.row(person)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    if row.as_of != on:
        raise Conflict(_("Somebody has changed this since, so it is not undone. Look the name up again."))
    if source is not None:
        let_go(work, person, source, own=1)
    row.as_of = was
    work.session.flush()
    consequences(work, now)
