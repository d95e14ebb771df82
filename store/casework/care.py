"""Decide with whom somebody may be raised, keep what the family wishes, and who may contact them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select

from store.access.models import GrantRow, MemberRow
from store.access.values import Confidentiality, Member, Role
from store.access.visibility import SubjectKind
from store.care.models import CareRow, ContactPlanRow
from store.care.values import NO_CARE, Care, FamilyWish, Plan, RaisingRule
from store.casework.confidential import restrict
from store.dates import beijing_day
from store.errors import BadInput, Conflict, NotFound
from store.reading.offices import read_office
from store.reading.revealing import revealing
from store.sources.models import ChangeRow
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

LONGEST_REASON = 300
OF_A_PLAN = "a contact plan is open to directors and to who is named on it"
"""Why it goes only so far, as the record of who may open it keeps it."""
REASON_NEEDED = _("A rule needs its reason: `… rule hold until 2027-01-01 because the family asked`.")


def decide(work: UnitOfWork, person: UUID, to: Care) -> tuple[Care, int]:
    """Put down what was decided of somebody, and what the family wishes. The caller has seen that the person may be seen.

    Returns:
        What stood there before, and the version of the row, for its undo.

    Raises:
        BadInput: a rule without a reason, or too long a one; a day without a hold.
        Conflict: it stands there already.
    """
    reason = " ".join(to.because.split())
    if to.rule is not None and not reason:
        raise BadInput(REASON_NEEDED)
    if len(reason) > LONGEST_REASON:
        raise BadInput(_("A reason has at most {n} characters.", n=LONGEST_REASON))
    if to.until is not None and to.rule is not RaisingRule.HOLD:
        raise BadInput(_("Only a hold ends on a day: `… rule hold until 2027-01-01 because …`."))
    before = work.care.of(person)
    if replace(to, because=reason) == before:
        raise Conflict(_("The record holds this already. Nothing was added."))
    row = work.care.row(person)
    if row is None:
        row = CareRow(prisoner_id=person)
        work.session.add(row)
    _write(work, row, replace(to, because=reason))
    work.session.flush()
    return before, row.version


def _write(work: UnitOfWork, row: CareRow, to: Care) -> None:
    row.rule, row.until, row.ruled_by = to.rule, to.until, to.ruled_by
    row.wish, row.wish_as_of, row.source_id = to.wish, to.wish_as_of, to.source
    if (work.cipher.opened(row.because) or "") != to.because:
        row.because = work.cipher.sealed(to.because or None)


def take_back(work: UnitOfWork, person: UUID, before: Care, version: int) -> None:
    """Give back what was decided before.

    Raises:
        NotFound: nothing stands there any more.
        Conflict: somebody has changed it since.
    """
    row = work.care.row(person)
    if row is None:
        raise NotFound(_("This was taken back already."))
    if row.version != version:
        raise Conflict(_("Somebody has changed this since, so it stays as it is."))
    if before == NO_CARE:
        work.session.delete(row)
    else:
        _write(work, row, before)
    work.session.flush()


def keep_plan(
    work: UnitOfWork,
    person: UUID,
    held: UUID | None,
    to: Plan,
    named: Collection[Member],
    by: Member,
    now: datetime,
    because: str = "",
) -> tuple[UUID, list[Member]]:
    """Keep a contact plan, open to every director, to the member and to who is named, and to nobody else.

    Who may not see the plan that is held writes another one beside it, and does not learn of it; the directors see both.

    Args:
        work: the transaction.
        person: of whom.
        held: the plan that is said anew; None: a new one.
        to: what it says from now on; nothing: it is held no longer.
        named: who is named on it, in place of who was; nobody: that stays.
        by: who says so.
        now: the moment.
        because: why it is open to who is named, where that is said.

    Returns:
        The plan, and who is named on it; nobody where that stays as it was.

    Raises:
        BadInput: nothing is said in a new one, its days contradict each other, or two people could not open it.
        Conflict: that stands there already.
    """
    for text in impossible(to, beijing_day(now)).values():
        raise BadInput(text)
    row = work.care.plan_row(held) if held is not None else None
    if row is None:
        if not to.parts():
            raise BadInput(_("A contact plan says at least who may contact the family, or through whom."))
        row = ContactPlanRow(
            prisoner_id=person, said=work.cipher.seal(to.as_text()), confidentiality=Confidentiality.RESTRICTED,
            created_by=by.id, created_at=now,
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        _name_first(work, row, by, now)
    elif to == work.care.plan(row) and not named:
        raise Conflict(_("The record holds this already. Nothing was added."))
    else:
        row.said = work.cipher.seal(to.as_text())
        work.session.flush()
        if not named:
            return row.id, []
    reason = because or OF_A_PLAN
    return row.id, restrict(work, SubjectKind.PLAN, row.id, Confidentiality.RESTRICTED, named, reason, by, now)


def impossible(plan: Plan, today: date) -> dict[str, Text]:
    """What about the days of a plan cannot be, by part."""
    found: dict[str, Text] = {}
    first, last, contact = plan.not_before, plan.not_after, plan.last_contact
    if first is not None and last is not None and last.latest() < first.earliest():
        found["not_after"] = _("Not after {last}, and not before {first}: no day is left.", last=last, first=first)
    if contact is not None and contact.earliest() > today:
        found["last_contact"] = _("The last contact lies ahead: {date}.", date=contact)
    return found


def changed_by(work: UnitOfWork, row: UUID) -> Member | None:
    """Who last changed a row; None where its history is not there."""
    last = select(ChangeRow.member_id).where(ChangeRow.entity_id == str(row)).order_by(ChangeRow.id.desc()).limit(1)
    member = work.session.get(MemberRow, work.session.scalar(last))
    return member.value() if member is not None else None


def _name_first(work: UnitOfWork, row: ContactPlanRow, by: Member, now: datetime) -> None:
    """Name who writes a plan on it, since nobody else can see it to name anybody."""
    work.session.add(
        GrantRow(
            subject_kind=SubjectKind.PLAN, subject_id=row.id, member_id=by.id, granted_by=by.id, granted_at=now,
            because=work.cipher.seal(OF_A_PLAN),
        )
    )  # fmt: skip
    work.session.flush()


def change_plan_back(work: UnitOfWork, plan: UUID, before: Plan, version: int) -> None:
    """Give a plan back what it said; one that came with this goes, with who was named on it.

    Raises:
        NotFound: it is not there, or may not be seen here.
        Conflict: somebody has changed it since.
    """
    row = work.care.plan_row(plan)
    if row is None:
        raise NotFound(_("This is no longer here. Look it up again."))
    if row.version != version:
        raise Conflict(_("Somebody has changed this since, so it stays as it is."))
    if before.parts():
        row.said = work.cipher.seal(before.as_text())
    else:
        of_plan = GrantRow.subject_kind == SubjectKind.PLAN, GrantRow.subject_id == plan
        work.session.execute(delete(GrantRow).where(*of_plan))
        work.session.delete(row)
    work.session.flush()


def may_read_reason(care: Care, reader: Member) -> bool:
    """Whether a reader is told why a rule is so: everybody, unless the reason names somebody endangered.

    Then directors are, and who set it.
    """
    return revealing(care.because) is None or Role.DIRECTOR in reader.roles or reader.id == care.ruled_by


def forbids(care: Care, recipient: str | None, today: date) -> bool:
    """Whether to ask before somebody is raised with a recipient: the rule forbids it, or it cannot be told that it does not."""
    if care.rule is None or care.rule is RaisingRule.PUBLIC:
        return False
    if care.rule is RaisingRule.HOLD:
        return care.is_held_back(today)
    office = read_office(recipient or "")
    is_official = office is not None and office.is_chinese
    return not (care.rule is RaisingRule.OFFICIALS and is_official)


def refuses(care: Care) -> bool:
    """Whether the family does not want the person raised."""
    return care.wish is FamilyWish.REFUSES
