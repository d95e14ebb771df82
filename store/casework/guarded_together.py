"""Who may open a record that was made of two, and who may open each of them when they part again."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from store.access import policy
from store.access.models import GrantRow
from store.access.values import SECRET, Confidentiality, Member, Role
from store.access.visibility import SubjectKind
from store.casework import confidential
from store.errors import BadInput
from store.prisoners.models import PrisonerRow
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

LEVELS = tuple(Confidentiality)


def unite_levels(
    work: UnitOfWork, kept: Person, gone: Person, because: str, by: Member, now: datetime
) -> None:  # fmt: skip
    """The stricter level; of two that are kept to few, who is named on it and could open both.

    Raises:
        BadInput: but for who makes them one, nobody could open both.
    """
    level = max(kept.confidentiality, gone.confidentiality, key=LEVELS.index)
    row, ours = work.prisoners.row(kept.id), _named_on(work, kept)
    if level not in SECRET:
        if row is not None and level is not kept.confidentiality:
            work.prisoners.set_level(row, level)
        return
    named = [
        member
        for member in {one.id: one for one in (*ours, *_named_on(work, gone))}.values()
        if all(_opens(work, member, person) for person in (kept, gone))
    ]
    if level is Confidentiality.SEALED and not {member.id for member in named} - {by.id}:
        raise BadInput(
            _(
                "Nobody but you could open both. Name somebody on both first: `/prisoner confidential #{ref} sealed @member because …`",
                ref=gone.ref if gone.confidentiality is level else kept.ref,
            )
        )  # fmt: skip
    directors = work.members.with_role(Role.DIRECTOR) if level is Confidentiality.RESTRICTED else []
    work.outbox.take_back(gone.id, now, {member.slack_user for member in (*named, *directors)})
    work.alerts.take_back(gone.id, now)
    if kept.confidentiality is not level or {one.id for one in named} != {one.id for one in ours}:
        why = because or f"#{gone.ref} is the same person"
        confidential.restrict(work, SubjectKind.PRISONER, kept.id, level, named, why, by, now)


def _named_on(work: UnitOfWork, person: Person) -> list[Member]:
    return confidential.holders_of(work, SubjectKind.PRISONER, person.id) if person.confidentiality in SECRET else []


def _opens(work: UnitOfWork, member: Member, person: Person) -> bool:
    """Whether a member may open a record: by their role, or named on it."""
    by_role = frozenset().union(*(policy.LEVELS[role] for role in member.roles))
    return person.confidentiality in by_role or member.id in {one.id for one in _named_on(work, person)}


def copied(row: Any, **other: object) -> Any:
    """A new row with the same columns but these; its own id is drawn anew."""
    held = {name: getattr(row, name) for name in row.__mapper__.column_attrs.keys() if name != "id"}  # noqa: SIM118  # no mapping
    return type(row)(**{**held, **other})


def copy_guard(work: UnitOfWork, kept: PrisonerRow, gone: PrisonerRow) -> None:
    """A record that stands by itself again is kept to as few as the one it was a part of, where that was decided since."""
    if LEVELS.index(kept.confidentiality) <= LEVELS.index(gone.confidentiality):
        return
    work.prisoners.set_level(gone, kept.confidentiality)
    of_kept = GrantRow.subject_kind == SubjectKind.PRISONER, GrantRow.subject_id == kept.id
    for grant in work.session.scalars(select(GrantRow).where(*of_kept)).all():
        if work.session.get(GrantRow, (grant.subject_kind, gone.id, grant.member_id)) is None:
            work.session.add(copied(grant, subject_id=gone.id))
    work.session.flush()
