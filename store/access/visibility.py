"""What may be seen, as a condition of a query: what is hidden is asked for and not found, like what is not there."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from store.access.models import GrantRow
from store.access.values import Confidentiality, Sight


class SubjectKind(StrEnum):
    """What can be restricted or sealed."""

    PRISONER = "prisoner"
    SOURCE = "source"
    LIST = "list"
    PLAN = "contact_plan"


def visible(
    sight: Sight,
    kind: SubjectKind,
    subject: InstrumentedAttribute[UUID],
    confidentiality: InstrumentedAttribute[Confidentiality],
) -> ColumnElement[bool]:
    """Whether a row may be seen: its level is open, or the member is named on it."""
    is_open = confidentiality.in_(list(sight.levels))
    if sight.member is None:
        return is_open
    is_named = exists().where(
        GrantRow.subject_kind == kind, GrantRow.subject_id == subject, GrantRow.member_id == sight.member
    )
    return or_(is_open, is_named)


_granted = GrantRow.__table__.c
_NAMED = (
    select(_granted.subject_id)
    .where(_granted.member_id == bindparam("member"), _granted.subject_kind == bindparam("kind"))
    .limit(1)
)
"""Built once: it is asked at every look-up."""


def is_named_anywhere(session: Session, sight: Sight, kind: SubjectKind) -> bool:
    """Whether the member is named on any record of this kind."""
    if sight.member is None:
        return False
    return session.scalar(_NAMED, {"member": sight.member, "kind": kind}) is not None
