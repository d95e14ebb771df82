"""Kept searches that are watched: who came to be found since the last look, and who is found no more, told once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from store.access.policy import allows
from store.access.values import Action, Member, Place, Readers
from store.casework.finding import found_ids
from store.database import in_parts
from store.dates import beijing_day
from store.errors import BadInput, Conflict, NotFound
from store.finding.repository import Saved
from store.outbox.values import is_direct
from store.prisoners.models import PrisonerRow
from store.texts import _
from store.unit_of_work import Store, UnitOfWork

MOST = 2_000
"""People of a search that is watched: whatever finds more is no watch, and costs every look. One that grows so far is stopped, and says so."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What is to be told of one watch."""

    watch: UUID
    search: UUID
    channel: str
    come: frozenset[UUID]
    gone: frozenset[UUID]
    turn: int
    """Which look it was: with the watch it says what is told once."""
    at: datetime
    too_many: bool = False
    """It finds more than a watch follows, so it was stopped."""


def place_of(channel: str) -> Place:
    """Where a watch is told: a member alone, or a channel, in which nothing secret stands."""
    return Place(channel, is_direct(channel), Readers.ONE if is_direct(channel) else Readers.TEAM)


def watch(work: UnitOfWork, member: Member, name: str, channel: str, now: datetime) -> Saved:
    """Tell a channel or a member from now on when the people change whom a kept search finds.

    Raises:
        NotFound: the member keeps no such search.
        Conflict: it is watched there already.
        BadInput: it finds too many.
    """
    saved = kept(work, member, name)
    if any(one.channel == channel for one in work.searches.watches.of([saved.id])):
        raise Conflict(_("“{name}” is watched here already.", name=saved.name))
    if len(found_ids(work, saved.filters, beijing_day(now), member.id, MOST + 1)) > MOST:
        raise BadInput(_("A search that is watched finds {n} people at most. Narrow it first.", n=MOST))
    work.searches.watches.add(saved.id, channel)
    return saved


def unwatch(work: UnitOfWork, member: Member, name: str, channel: str) -> Saved:
    """Tell it no longer.

    Raises:
        NotFound: there is no such search, or it is not watched there.
    """
    saved = kept(work, member, name)
    if not work.searches.watches.stop(saved.id, channel):
        raise NotFound(_("“{name}” is not watched here.", name=saved.name))
    return saved


def kept(work: UnitOfWork, member: Member, name: str) -> Saved:
    """A search that a member keeps.

    Raises:
        NotFound: there is none of that name.
    """
    saved = work.searches.called(member.id, name)
    if saved is None:
        raise NotFound(_("You keep no search called “{name}”. `/prisoner find saved` shows yours.", name=name[:80]))
    return saved


def look(store: Store, now: datetime, tell: Callable[[UnitOfWork, Changed], None]) -> int:
    """Look at every watch since whose last look anything was changed, or a day began.

    Args:
        store: the store.
        now: the moment.
        tell: writes down what is to be told, in the transaction that keeps whom the search finds.

    Returns:
        How many have news. Any number of clocks may do this at once.
    """
    today = beijing_day(now)
    with store.reading_as_operator() as work:
        upto = work.searches.watches.last_change()
        waiting = work.searches.watches.to_look(today, upto)
    return sum(_look(store, one, now, upto, tell) for one in waiting)


def _look(store: Store, watch_id: UUID, now: datetime, upto: int, tell: Callable[[UnitOfWork, Changed], None]) -> bool:
    today = beijing_day(now)
    with store.reading_as_operator() as work:
        row, searched = work.searches.watches.row(watch_id), work.searches.watched(watch_id)
        channel = row.channel if row is not None else ""
        member = work.members.by_id(searched[0]) if searched is not None else None
    if searched is None or member is None or not allows(member, Action.LOOK_UP):
        return False
    saved = searched[1]
    with store.reading(member, place_of(channel)) as work:
        found = set(found_ids(work, saved.filters, today, member.id, MOST + 1))
    try:
        with store.as_operator() as work:
            row = work.searches.watches.row(watch_id)
            if row is None or work.searches.watched(watch_id) != searched:
                return False  # it was stopped, or asks something else by now
            if len(found) > MOST:
                work.searches.watches.stop(saved.id, channel)
                tell(
                    work,
                    Changed(watch_id, saved.id, channel, frozenset(), frozenset(), row.version, now, too_many=True),
                )
                work.commit()
                return True
            before, is_first = standing_for(work, work.searches.watches.found_last(watch_id)), row.looked_on is None
            come = frozenset(standing_for(work, found - set(before.values())))
            gone = frozenset(before.values()) - found
            left = {one for one, stands in before.items() if stands in gone}
            work.searches.watches.found_now(row, come, left, today, upto)
            is_news = not is_first and bool(come or gone)
            if is_news:
                tell(work, Changed(watch_id, saved.id, channel, come, gone, row.version, now))
            work.commit()
    except Conflict:
        return False  # another clock looked at the same moment
    return is_news


def standing_for(work: UnitOfWork, people: Collection[UUID]) -> dict[UUID, UUID]:
    """By whose record each is on record now: one that became a part of another is that one, and no news; who was erased is none."""
    session, stands = work.session, dict[UUID, UUID]()
    asked = select(PrisonerRow.id, PrisonerRow.merged_into_id)
    for some in in_parts(people):
        for one, into in session.execute(asked.where(PrisonerRow.id.in_(some))):
            stands[one], further = one, into
            while further is not None:
                stands[one] = further
                further = session.scalar(select(PrisonerRow.merged_into_id).where(PrisonerRow.id == further))
    return stands
