"""A fact that the record holds already, told by another source: the source is put on the record beside it."""

from datetime import datetime
from uuid import UUID

from store.cases.repository import Held
from store.casework.consequences import consequences
from store.casework.on_record import RESTED_ON, let_go, rests, sources_on
from store.casework.record import as_known
from store.casework.same_event import says_no_more
from store.casework.sources import is_same_wording
from store.dates import beijing_day
from store.errors import Conflict, NotFound
from store.facts.kind import NewFact
from store.texts import _
from store.unit_of_work import UnitOfWork


def confirmed_by(work: UnitOfWork, person: UUID, fact: NewFact, details: str, now: datetime) -> Held | None:
    """The fact on record that says all that this one does and rests on another source; None where there is none.

    Of a source that may not be seen here nobody is told whether it is the same one.
    """
    told = as_known(fact, beijing_day(now))
    held = next((one for one in work.cases.held(person) if says_no_more(one.fact, told)), None)
    if held is None:
        return None
    known = work.sources.described(sources_on(work, person).values())
    return None if any(is_same_wording(source.details, details) for source in known) else held


def add_source(work: UnitOfWork, person: UUID, source: UUID, now: datetime) -> None:
    """Put a source on a person's record.

    Raises:
        NotFound: no such person.
        Conflict: it stands there already.
    """
    if work.prisoners.row(person) is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    if not work.prisoners.link_source_once(person, source):
        raise Conflict(_("The record holds this already. Nothing was added."))
    consequences(work, now)


def take_off(work: UnitOfWork, person: UUID, source: UUID, now: datetime) -> None:
    """Take a source that was added so off a person's record again.

    Raises:
        NotFound: it is not there, or may not be seen here.
        Conflict: something rests on it by now.
    """
    row = work.prisoners.row(person)
    if row is not None and rests(work, person, source):
        raise Conflict(RESTED_ON)
    if row is None or work.sources.row(source) is None or not let_go(work, person, source):
        raise NotFound(_("This is no longer here. Look it up again."))
    consequences(work, now)
