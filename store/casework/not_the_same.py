"""Keep that two records are not the same person, and take it back."""

from datetime import datetime

from store.access.values import Member
from store.errors import BadInput, Conflict, NotFound
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

LONGEST_REASON = 300


def keep_apart(
    work: UnitOfWork, one: Person, other: Person, by: Member, now: datetime, because: str | None = None
) -> None:
    """Keep that two people are not the same, on a member's word.

    Raises:
        BadInput: one record twice, or too long a reason.
        Conflict: it is kept already.
    """
    reason = " ".join((because or "").split()) or None
    if one.ref == other.ref:
        raise BadInput(_("Both mean #{ref}. Name two records.", ref=one.ref))
    if reason is not None and len(reason) > LONGEST_REASON:
        raise BadInput(_("A reason has at most {n} characters.", n=LONGEST_REASON))
    if work.apart.are_apart(one.ref, other.ref):
        raise Conflict(
            _("It is on record already that #{one} and #{other} are not the same person.", one=one.ref, other=other.ref)
        )
    work.apart.add(one.ref, other.ref, by.id, now, reason)


def forget_apart(work: UnitOfWork, one: Person, other: Person) -> None:
    """Take back that two people are not the same; the history keeps it.

    Raises:
        NotFound: it is not kept any more.
    """
    if not work.apart.remove(one.ref, other.ref):
        raise NotFound(_("This was taken back already."))
