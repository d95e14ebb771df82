"""Who is told that somebody worked with the name of a record that is hidden from them.

The words that were typed stand, encrypted, in the row that the log gets for every look-up. So the one who asks pays the
same for a hidden name as for an unknown one, in time and in statements; whether a hidden record bears the name is found
out here, by the clock, an hour later, when nobody can set it beside the question.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import select

from store.access.log import LookedFor
from store.access.models import GrantRow, MemberRow
from store.access.policy import allows, sight
from store.access.values import SECRET, Action, Member, Place, Sight
from store.access.visibility import SubjectKind
from store.casework.confidential import holders_of
from store.dates import beijing_day
from store.errors import BadInput, Unavailable
from store.names import MatchCertainty, read
from store.prisoners.repository import Prisoners
from store.prisoners.service import STRONG
from store.prisoners.values import Person
from store.unit_of_work import Store, UnitOfWork

WAITS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Namesake:
    """What one member is told: somebody looked for the name of a case on which this member is named."""

    ref: int
    """The case's number."""
    member: Member
    """Whom to tell."""
    at: datetime
    """When it was looked for."""

    @property
    def key(self) -> str:
        """The same for one case, member and day of Beijing: told once."""
        return f"{self.ref}:{self.member.id}:{beijing_day(self.at)}"


def tell_named(store: Store, now: datetime, tell: Callable[[UnitOfWork, Namesake], None]) -> int:
    """Judge the names that were looked for at least an hour ago, and forget them.

    Args:
        store: the store; the names stand in its log.
        now: the moment.
        tell: writes down in a transaction what a member is to be told; the same `key` may come again and is told once.

    Returns:
        How many requests were judged.
    """
    waiting = store.log.looked_for(now - WAITS)
    if not waiting:
        return 0
    with store.reading_as_operator() as work:
        found = {namesake.key: namesake for namesake in _namesakes(work, waiting)}
    if found:
        with store.as_operator() as work:
            for namesake in found.values():
                tell(work, namesake)
            work.commit()
    store.log.judged(waiting)
    return len(waiting)


def _namesakes(work: UnitOfWork, waiting: Iterable[LookedFor]) -> Iterator[Namesake]:
    grants = select(GrantRow.subject_id).where(GrantRow.subject_kind == SubjectKind.PRISONER)
    if work.session.scalar(grants.limit(1)) is None:
        return  # nobody is named on anybody
    bearing = cache(lambda name: _bearing(work, name))
    for looked in waiting:
        asker = work.session.get(MemberRow, looked.member)
        refs = {ref for name in _opened(work, looked) for ref in bearing(name)}
        for person in _hidden_from(work, asker.value(), refs) if asker is not None and refs else ():
            if person.id.hex in looked.shown:
                continue  # it was hidden only since
            for holder in holders_of(work, SubjectKind.PRISONER, person.id):
                if allows(holder, Action.LOOK_UP):
                    yield Namesake(person.ref, holder, looked.at)


def _opened(work: UnitOfWork, looked: LookedFor) -> list[str]:
    try:
        names: list[str] = json.loads(work.cipher.open(looked.names))
    except Unavailable:
        return []  # its key is gone, and doctor says so; the rest is judged all the same
    return names


def _bearing(work: UnitOfWork, name: str) -> set[int]:
    """The numbers of restricted and sealed people who bear a name."""
    try:
        query = read(name)
    except BadInput:
        return set()
    return {
        int(str(match.id))
        for match in _secret(work).matching(query)
        if match.certainty is MatchCertainty.CERTAIN or match.score >= STRONG
    }


def _hidden_from(work: UnitOfWork, asker: Member, refs: set[int]) -> list[Person]:
    """Those of these restricted and sealed people whom a member may not see anywhere."""
    seen = Prisoners(work.session, work.cipher, sight(asker, Place(asker.slack_user, is_direct=True)))
    return list(_secret(work).by_references(refs - seen.by_references(refs).keys()).values())


def _secret(work: UnitOfWork) -> Prisoners:
    return Prisoners(work.session, work.cipher, Sight(SECRET))
