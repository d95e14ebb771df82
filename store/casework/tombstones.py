"""What stands in place of what was erased: what it was, on whose record, when, by which two and why; nothing of the value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select

from store.access.models import MemberRow
from store.access.values import SECRET
from store.casework.erased_words import Target
from store.casework.history import PERSON
from store.dates import PartialDate, beijing_day
from store.errors import Conflict
from store.sources.models import ChangeRow, ErasureRow
from store.sources.values import ErasureState, Operation
from store.texts import Text, _
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of something that was erased."""

    target: Target
    ref: int
    at: datetime
    asked_by: str
    """Slack's id of the first of the two."""
    confirmed_by: str
    because: str


def of_record(work: UnitOfWork, ids: Sequence[UUID]) -> list[Tombstone]:
    """What was erased on a record, the newest first, as far as it may be known here that it was there."""
    return _told(work, ErasureRow.person_id.in_(ids))


def of_number(work: UnitOfWork, ref: int) -> Tombstone | None:
    """What is left of a whole record, by its number; None where it was not erased, or may not be known of."""
    whole = ErasureRow.ref == ref, ErasureRow.entity == PERSON, ErasureRow.field == ""
    return next(iter(_told(work, *whole)), None)


def _told(work: UnitOfWork, *condition: ColumnElement[bool]) -> list[Tombstone]:
    asked = select(ErasureRow).where(ErasureRow.state == ErasureState.DONE, *condition)
    rows = work.session.scalars(asked.order_by(ErasureRow.settled_at.desc(), ErasureRow.id)).all()
    seen = [row for row in rows if _may_know(work, row)]
    users = {member for row in seen for member in (row.asked_by, row.settled_by)}
    names = dict(work.session.execute(select(MemberRow.id, MemberRow.slack_user).where(MemberRow.id.in_(users))).all())
    return [
        Tombstone(
            Target(row.entity, row.entity_id, row.field), row.ref, row.settled_at or row.asked_at, names[row.asked_by],
            names[row.settled_by or row.asked_by], work.cipher.open(row.because),
        )
        for row in seen
    ]  # fmt: skip


def _may_know(work: UnitOfWork, row: ErasureRow) -> bool:
    """Whether it may be known here that something stood there: by its level, or to the two themselves, where they alone read."""
    if row.confidentiality not in SECRET:
        return bool(work.sight.levels)
    is_one_of_them = work.sight.member is not None and work.sight.member in {row.asked_by, row.settled_by}
    return row.confidentiality in work.sight.levels or is_one_of_them


def demand_not_erased(work: UnitOfWork, entity: str, key: str) -> None:
    """Say it where something that is looked for in vain was erased.

    Raises:
        Conflict: it was.
    """
    of_row = ErasureRow.entity == entity, ErasureRow.entity_id == key
    stone = next(iter(_told(work, *of_row)), None)
    if stone is not None:
        raise Conflict(_refusal(stone))


def demand_whole(work: UnitOfWork, batch: UUID, ids: Sequence[UUID]) -> None:
    """Refuse to take back what was written across something that was erased.

    Raises:
        Conflict: a part of what the transaction wrote was.
    """
    gone = select(ChangeRow.entity, ChangeRow.entity_id).where(
        ChangeRow.batch == batch, ChangeRow.operation == Operation.ERASED
    )
    rows = {(row.entity, row.entity_id) for row in work.session.execute(gone)}
    if not rows:
        return
    stones = of_record(work, ids)
    own = [stone for stone in stones if (stone.target.entity, stone.target.key) in rows]
    stone = next(iter(own or stones), None)
    raise Conflict(_refusal(stone) if stone is not None else _("A part of this was erased, so it is not taken back."))


def _refusal(stone: Tombstone) -> Text:
    return _(
        "A part of this was erased on {date} by <@{one}> and <@{other}>. What was erased does not come back, so nothing is taken back across it.",
        date=PartialDate.of(beijing_day(stone.at)), one=stone.asked_by, other=stone.confirmed_by,
    )  # fmt: skip


def of_a_whole_record(stone: Tombstone) -> Text:
    """What is said of a number whose record was erased."""
    return _(
        "The record of #{ref} was erased on {date} by <@{one}> and <@{other}>, because: {because}. It does not come back, and its number is given to nobody.",
        ref=stone.ref, date=PartialDate.of(beijing_day(stone.at)), one=stone.asked_by, other=stone.confirmed_by,
        because=stone.because,
    )  # fmt: skip
