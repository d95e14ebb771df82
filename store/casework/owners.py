"""Who looks after a case or a list: given, passed on, and what a member looks after."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from store.access.models import MemberRow
from store.access.policy import sees_cases, sight
from store.access.values import Account, Member, Place, Sight
from store.casework.consequences import consequences
from store.errors import BadInput, Conflict, NotFound
from store.lists.models import ListRow, ListState
from store.lists.repository import Lists
from store.lists.values import PrisonerList
from store.prisoners.models import PrisonerRow
from store.prisoners.repository import Prisoners
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork


def owner_of(work: UnitOfWork, person: UUID) -> Member | None:
    """Who looks after a case; None: nobody does."""
    owner = select(MemberRow).join(PrisonerRow, PrisonerRow.owner_id == MemberRow.id).where(PrisonerRow.id == person)
    row = work.session.scalars(owner).one_or_none()
    return None if row is None else row.value()


def shut_out(work: UnitOfWork, person: UUID) -> Member | None:
    """Who looks after a case and may not open it; None: nobody, or they may."""
    owner = owner_of(work, person)
    return None if owner is None or _may_open(work, owner, person) else owner


def _may_open(work: UnitOfWork, member: Member, person: UUID) -> bool:
    return bool(Prisoners(work.session, work.cipher, _alone(member)).seen_among([person]))


def owner_of_list(work: UnitOfWork, list_id: UUID) -> Member | None:
    """Who looks after a list; None: nobody does."""
    owner = select(MemberRow).join(ListRow, ListRow.owner_id == MemberRow.id).where(ListRow.id == list_id)
    row = work.session.scalars(owner).one_or_none()
    return None if row is None else row.value()


def can_own(member: Member) -> bool:
    """Whether a member may look after anything: admitted, and of a role that sees cases."""
    return member.account is Account.FULL and member.is_admitted and sees_cases(member)


def _to_be_owner(work: UnitOfWork, slack_user: str) -> Member:
    known = work.members.known(slack_user)
    if known is None or not can_own(known[0]):
        raise BadInput(_("<@{user}> cannot look after it: only admitted members who see cases can.", user=slack_user))
    return known[0]


def give_case(work: UnitOfWork, person: UUID, slack_user: str | None, now: datetime) -> Member | None:
    """Let a member look after a case; None: nobody any more.

    Returns:
        Who did before.

    Raises:
        NotFound: no such case, or hidden.
        BadInput: that member may not see it.
        Conflict: it is so already.
    """
    row = work.prisoners.row(person)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    to = _to_be_owner(work, slack_user) if slack_user is not None else None
    if to is not None and not _may_open(work, to, person):
        raise BadInput(
            _("<@{user}> may not open this case. Name them on it first: `/prisoner confidential`.", user=to.slack_user)
        )
    before = owner_of(work, person)
    _refuse_again(before, to)
    row.owner_id = to.id if to is not None else None
    work.session.flush()
    consequences(work, now)
    return before


def give_list(work: UnitOfWork, row: ListRow, slack_user: str | None) -> Member | None:
    """Let a member look after a list; None: nobody any more.

    Returns:
        Who did before.

    Raises:
        BadInput: that member may not see it.
        Conflict: it is so already.
    """
    to = _to_be_owner(work, slack_user) if slack_user is not None else None
    if to is not None:
        seen = _alone(to)
        theirs = Lists(work.session, work.cipher, Prisoners(work.session, work.cipher, seen), seen)
        if not theirs.seen_among([row.id]):
            raise BadInput(_("<@{user}> may not open this list.", user=to.slack_user))
    before = owner_of_list(work, row.id)
    _refuse_again(before, to)
    row.owner_id = to.id if to is not None else None
    work.session.flush()
    return before


def _alone(member: Member) -> Sight:
    """What a member may see of the record in an answer for them alone."""
    return sight(member, Place(member.slack_user, is_direct=True))


def _refuse_again(before: Member | None, to: Member | None) -> None:
    if (before.id if before is not None else None) != (to.id if to is not None else None):
        return
    if to is None:
        raise Conflict(_("Nobody looks after it."))
    raise Conflict(_("<@{user}> looks after it already.", user=to.slack_user))


MOST = 50
"""Cases, and lists, that are named."""


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """What a member looks after, as far as it may be seen here."""

    people: tuple[Person, ...]
    lists: tuple[PrisonerList, ...]
    hidden: int
    """How many cases and lists more there are."""

    def on_record(self) -> list[tuple[str, str]]:
        """The same as the log writes it down."""
        return [*(("prisoner", str(one.id)) for one in self.people), *(("list", str(one.id)) for one in self.lists)]


NOTHING = LookedAfter((), (), 0)


def looked_after(work: UnitOfWork, member: UUID, most: int = MOST) -> LookedAfter:
    """What a member looks after: cases by number, lists with the newest first."""
    people, lists = work.prisoners.owned_by(member, most), work.lists.owned_by(member, most)
    held = [
        work.session.scalar(select(func.count()).where(*theirs)) or 0
        for theirs in (
            (PrisonerRow.owner_id == member,),
            (ListRow.owner_id == member, ListRow.state != ListState.DELETED),
        )
    ]
    return LookedAfter(tuple(people), tuple(lists), sum(held) - len(people) - len(lists))
