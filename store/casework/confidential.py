"""How far a record may go: who is named on it, and that two living people always are."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from store.access.models import GrantRow, MemberRow
from store.access.policy import LEVELS
from store.access.values import SECRET, Account, Confidentiality, Member, Role
from store.access.visibility import SubjectKind
from store.care.models import ContactPlanRow
from store.casework.consequences import consequences
from store.errors import BadInput, NotFound
from store.lists.models import ListRow
from store.outbox.values import Purpose
from store.prisoners.models import PrisonerRow
from store.sources.models import SourceRow
from store.texts import _
from store.unit_of_work import UnitOfWork

LEAST_NAMED = 2
"""A record that one person alone can open is lost with them."""

LONGEST_REASON = 300


def named_members(work: UnitOfWork, slack_users: Collection[str]) -> list[Member]:
    """The members of these Slack ids, in their order.

    Raises:
        BadInput: one of them is not admitted to see cases.
    """
    members = []
    for user in dict.fromkeys(slack_users):
        known = work.members.known(user)
        if known is None or not _sees_cases(known[0]):
            raise BadInput(_("<@{user}> cannot be named: only admitted members who see cases can.", user=user))
        members.append(known[0])
    return members


def _sees_cases(member: Member) -> bool:
    return member.account is Account.FULL and member.is_admitted and any(LEVELS[role] for role in member.roles)


def restrict(
    work: UnitOfWork,
    kind: SubjectKind,
    subject: UUID,
    level: Confidentiality,
    named: Collection[Member],
    because: str,
    by: Member,
    now: datetime,
) -> list[Member]:
    """Set how far a record may go and who is named on it; what was set before is replaced.

    A restricted record is open to directors and to who is named, a sealed one to who is named alone. Who sets it is
    always named; of a sealed record a director is named where nobody else is.

    Returns:
        Who is named on it from now on.

    Raises:
        NotFound: no such record, or hidden.
        BadInput: no reason, fewer than two people could open it, or somebody is named on what is open anyway.
    """
    reason = " ".join(because.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise BadInput(_("Say why, in at most {n} characters: `… because the family asked`.", n=LONGEST_REASON))
    if named and level not in SECRET:
        raise BadInput(
            _("Everybody who sees cases may open it then, so nobody can be named on it. Leave the members out.")
        )
    row = _row(work, kind, subject)
    holders = list({member.id: member for member in (by, *named)}.values()) if level in SECRET else []
    if level is Confidentiality.SEALED and len(holders) < LEAST_NAMED:
        holders += _a_director(work, holders)
    directors = [member for member in work.members.with_role(Role.DIRECTOR) if _sees_cases(member)]
    openers = {member.slack_user for member in [*holders, *(directors if level is Confidentiality.RESTRICTED else ())]}
    if level in SECRET and len(openers) < LEAST_NAMED:
        raise BadInput(_("Two people must be able to open it. Name another one: `… @member because …`."))
    if isinstance(row, PrisonerRow):
        work.prisoners.set_level(row, level)
    else:
        row.confidentiality = level
    of_subject = GrantRow.subject_kind == kind, GrantRow.subject_id == subject
    for grant in work.session.scalars(select(GrantRow).where(*of_subject)):
        work.session.delete(grant)  # one by one, so that each leaves its trace in `change`
    work.session.flush()
    work.session.execute(delete(GrantRow).where(*of_subject))  # and whoever was named at the same moment
    work.session.add_all(
        GrantRow(
            subject_kind=kind, subject_id=subject, member_id=member.id, granted_by=by.id, granted_at=now,
            because=work.cipher.seal(reason),
        )
        for member in holders
    )  # fmt: skip
    consequences(work, now)
    if level in SECRET:
        work.outbox.take_back(subject, now, openers)
        if kind is SubjectKind.PRISONER:
            work.alerts.take_back(subject, now)
    return holders


def level_of(work: UnitOfWork, kind: SubjectKind, subject: UUID) -> Confidentiality:
    """How far a record may go now.

    Raises:
        NotFound: no such record, or hidden.
    """
    return _row(work, kind, subject).confidentiality


def _a_director(work: UnitOfWork, besides: Collection[Member]) -> list[Member]:
    taken = {member.id for member in besides}
    return [
        member for member in work.members.with_role(Role.DIRECTOR) if member.id not in taken and _sees_cases(member)
    ][:1]


def _row(work: UnitOfWork, kind: SubjectKind, subject: UUID) -> PrisonerRow | SourceRow | ListRow | ContactPlanRow:
    rows = {
        SubjectKind.PRISONER: work.prisoners.row,
        SubjectKind.SOURCE: work.sources.row,
        SubjectKind.LIST: work.lists.row_of,
        SubjectKind.PLAN: work.care.plan_row,
    }
    row = rows[kind](subject)
    if row is None:
        raise NotFound(_("This is no longer here. Look it up again."))
    return row


def holders_of(work: UnitOfWork, kind: SubjectKind, subject: UUID) -> list[Member]:
    """Who is named on a record, as they are now."""
    named = (
        select(MemberRow)
        .join(GrantRow, GrantRow.member_id == MemberRow.id)
        .where(GrantRow.subject_kind == kind, GrantRow.subject_id == subject)
        .order_by(MemberRow.slack_user)
    )
    return [row.value() for row in work.session.scalars(named)]


def keep_guarded(work: UnitOfWork, gone: Member, now: datetime) -> None:
    """Name a director on every record that fewer than two can open since this account is none of the team's any more.

    Their own name stays: the account may come back. Where no director is left to name, nobody is.
    """
    mine = select(GrantRow.subject_kind, GrantRow.subject_id).where(GrantRow.member_id == gone.id)
    for kind, subject in list(work.session.execute(mine)):
        _name_a_director(work, SubjectKind(kind), subject, gone, by=work.members.operator(), now=now)


def _name_a_director(
    work: UnitOfWork, kind: SubjectKind, subject: UUID, leaving: Member, *, by: Member, now: datetime
) -> bool:
    """See to it that two can open a record; False where there is nobody to name."""
    holders = holders_of(work, kind, subject)
    if sum(_sees_cases(holder) for holder in holders) >= LEAST_NAMED:
        return True
    successors = _a_director(work, [*holders, leaving])
    if not successors:
        return False
    because = work.cipher.seal("in place of a member who left")
    work.session.add(
        GrantRow(
            subject_kind=kind, subject_id=subject, member_id=successors[0].id, granted_by=by.id, granted_at=now,
            because=because,
        )
    )  # fmt: skip
    work.session.flush()
    return True


def take_leave(work: UnitOfWork, leaving: Member, by: Member, now: datetime) -> None:
    """Take a member's name off every record; where then fewer than two could open one, a director is named instead.

    Access ends even where no director is left to name: whoever can still open the record hears that they are alone.

    Raises:
        BadInput: nobody at all could open a record any more.
    """
    mine = select(GrantRow.subject_kind, GrantRow.subject_id).where(GrantRow.member_id == leaving.id)
    records = list(work.session.execute(mine))
    work.session.execute(delete(GrantRow).where(GrantRow.member_id == leaving.id))
    for kind, subject in records:
        if _name_a_director(work, SubjectKind(kind), subject, leaving, by=by, now=now):
            continue
        living = [holder for holder in holders_of(work, SubjectKind(kind), subject) if _sees_cases(holder)]
        if not living:
            raise BadInput(
                _("They are the last who can open a sealed or restricted record. Admit another director first.")
            )
        about = {"kind": str(kind), "subject": str(subject)}
        work.outbox.tell(living[0].slack_user, Purpose.ALONE, f"{living[0].id}:{subject}:{leaving.id}", now, about)
