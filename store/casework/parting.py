"""What a merge that is taken back, or made again, asks for beyond its rows: who may part, and what goes home with whom."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import or_, select

from store.access.values import Confidentiality
from store.cases.models import FactRow
from store.cases.repository import FACTS
from store.casework.guarded_together import copy_guard
from store.casework.history import FACT_TABLES, MERGED, ROWS, Net, columns_of, identity
from store.casework.identity import NAMES
from store.casework.on_record import stand_otherwise
from store.errors import Conflict
from store.prisoners.models import PrisonerRow, SourceLinkRow
from store.sources.models import ChangeRow
from store.sources.values import Operation
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

_PERSON, _LINK = PrisonerRow.__tablename__, "prisoner_source"


def demand_last(work: UnitOfWork, made: Sequence[Net]) -> None:
    """Of records that became one after another the last one parts first, where what it took is wanted by an earlier one.

    Raises:
        Conflict: another merge stands on top of this one; its number is named.
    """
    into = next((value for net in made if (value := net.changed.get(MERGED, (None, None))[1]) is not None), None)
    kept = work.session.get(PrisonerRow, UUID(into)) if into is not None else None
    if kept is None:
        return
    if kept.merged_into_id is not None:
        raise Conflict(_after_that(kept.ref))
    moved = [
        net
        for net in made
        if net.before is not None
        and net.after is not None
        and work.session.get(ROWS[net.entity], identity(net)) is None
    ]
    for net in moved:
        of_row = ChangeRow.entity == net.entity, ChangeRow.entity_id == net.key, ChangeRow.id > net.last
        went = select(ChangeRow.batch).where(*of_row, ChangeRow.operation == Operation.DELETED)
        later = select(ChangeRow.entity_id).where(
            ChangeRow.entity == _PERSON, ChangeRow.field == MERGED, ChangeRow.batch.in_(went)
        )
        for person in work.session.scalars(later):
            row = work.session.get(PrisonerRow, UUID(person))
            if row is not None and row.merged_into_id == kept.id:
                raise Conflict(_after_that(row.ref))


def demand_apart(work: UnitOfWork, made: Sequence[Net], batch: UUID) -> None:
    """Two records that are to become one again must both stand by themselves, and as they parted.

    Else of two each would be a part of the other, or what was told since of the one would be seen nowhere.

    Raises:
        Conflict: one of them became a part of another by now, or was written on since; its number is named.
    """
    for net in made:
        into, parted = net.changed.get(MERGED, (None, None))
        if into is None or parted is not None:
            continue
        for person in (UUID(into), UUID(net.key)):
            row = work.session.get(PrisonerRow, person)
            if row is not None and row.merged_into_id is not None:
                raise Conflict(_after_that(row.ref))
        kept, gone = (work.session.get(PrisonerRow, UUID(person)) for person in (into, net.key))
        since = select(ChangeRow.id).where(
            or_(ChangeRow.person_id == UUID(net.key), ChangeRow.other_id == UUID(net.key)),
            ChangeRow.id > max(one.last for one in made), ChangeRow.batch != batch,
        )  # fmt: skip
        if kept is not None and gone is not None and work.session.scalar(since.limit(1)) is not None:
            raise Conflict(
                _(
                    "Since they parted, something was told of #{gone}. Make them one anew, so that nothing of it is lost: "
                    "`/prisoner merge #{gone} and #{kept}`",
                    gone=gone.ref,
                    kept=kept.ref,
                )
            )


def demand_unchosen(work: UnitOfWork, made: Sequence[Net]) -> None:
    """What a merge chose is not taken back under it: what it chose against would be lost, or what is taken back would stand.

    Raises:
        Conflict: a merge that stands chose in a column since it was written; the number of the record that went is named.
    """
    for net in made:
        if net.entity != _PERSON or not net.changed or MERGED in net.changed:
            continue
        person = UUID(net.key)
        joined = or_(PrisonerRow.merged_into_id == person, PrisonerRow.id == person)
        for gone in work.session.scalars(select(PrisonerRow).where(joined, PrisonerRow.merged_into_id.is_not(None))):
            merge = work.session.scalars(
                select(ChangeRow).where(
                    ChangeRow.entity == _PERSON, ChangeRow.entity_id == str(gone.id), ChangeRow.field == MERGED,
                    ChangeRow.id > net.last,
                ).order_by(ChangeRow.id.desc()).limit(1)
            ).first()  # fmt: skip
            if merge is not None and any(
                _chosen(work, gone, merge, net, name) for name in net.changed if name in NAMES
            ):
                raise Conflict(
                    _(
                        "When #{ref} became a part of another record, this was chosen between. Take that back first: "
                        "`/prisoner unmerge #{ref}`",
                        ref=gone.ref,
                    )
                )


def _chosen(work: UnitOfWork, gone: PrisonerRow, merge: ChangeRow, net: Net, name: str) -> bool:
    """Whether a merge chose what was written in a column of one of its two records, against or for what the other said."""
    theirs = columns_of(work.cipher, gone).get(name)
    if theirs is None:
        return False
    if net.key != str(gone.id):
        return theirs != net.changed[name][1]
    took = select(ChangeRow.id).where(
        ChangeRow.batch == merge.batch, ChangeRow.entity == _PERSON, ChangeRow.entity_id == str(gone.merged_into_id),
        ChangeRow.field == name,
    )  # fmt: skip
    return work.session.scalar(took.limit(1)) is not None


def _after_that(ref: int) -> Text:
    return _(
        "#{ref} became a part of another record after that. Take that back first: `/prisoner unmerge #{ref}`", ref=ref
    )


def joined_or_parted(made: Sequence[Net]) -> Iterator[tuple[UUID, UUID]]:
    """Of a merge that is taken back, or made again by that: whose alerts count for whom."""
    for net in made:
        was, became = net.changed.get(MERGED, (None, None))
        if became is not None:
            yield UUID(became), UUID(net.key)
        elif was is not None:
            yield UUID(net.key), UUID(was)


def guard_again(work: UnitOfWork, made: Sequence[Net], rows: Sequence[PrisonerRow]) -> None:
    """Before a merge is taken back: what was decided since of the whole record's level holds for the part that goes, too."""
    by_id = {row.id: row for row in rows}
    for net in made:
        into = net.changed.get(MERGED, (None, None))[1]
        if net.entity != _PERSON or into is None:
            continue
        since = select(ChangeRow.id).where(
            ChangeRow.entity == _PERSON, ChangeRow.entity_id == into, ChangeRow.field == "confidentiality",
            ChangeRow.id > max(one.last for one in made),
        )  # fmt: skip
        if work.session.scalar(since.limit(1)) is not None:
            copy_guard(work, by_id[UUID(into)], by_id[UUID(net.key)])


def level_back(work: UnitOfWork, row: PrisonerRow, made: Sequence[Net]) -> None:
    """The level that a merge made stricter, unless somebody has set it since."""
    for net in made:
        old, new = net.changed.get("confidentiality", (None, None))
        if net.entity == _PERSON and net.key == str(row.id) and old is not None and row.confidentiality == new:
            work.prisoners.set_level(row, Confidentiality(old))


def go_along(work: UnitOfWork, made: Sequence[Net]) -> None:
    """What goes home with a record that parts: a fact taken off before the merge that came back since, and sources.

    A source goes along on which a fact of the record that parts rests, or rested at some time since the merge.
    """
    for net in made:
        into = net.changed.get(MERGED, (None, None))[1]
        if into is None:
            continue
        home, left = UUID(net.key), UUID(into)
        for entity, key in (*_moved(made), *_came_back(work, net, home, left)):
            if work.session.get(ROWS[entity], UUID(key)) is None:
                continue  # it was taken off since
            since = select(ChangeRow.source_id).where(
                ChangeRow.entity == entity, ChangeRow.entity_id == key, ChangeRow.id > net.last,
                ChangeRow.source_id.is_not(None),
                ChangeRow.batch.not_in(select(ChangeRow.undoes).where(ChangeRow.undoes.is_not(None), ChangeRow.id > net.last)),
            )  # fmt: skip
            for source in set(work.session.scalars(since)):
                if source is not None:
                    _to_the_other(work, source, home, left, net.last)


def _moved(made: Sequence[Net]) -> Iterator[tuple[str, str]]:
    """The facts that a merge put on the other record."""
    for net in made:
        if net.entity in FACT_TABLES and "prisoner_id" in net.changed:
            yield net.entity, net.key


def _came_back(work: UnitOfWork, net: Net, home: UUID, left: UUID) -> Iterator[tuple[str, str]]:
    """The facts that were taken off a record before its merge and came back on the other since; they are home again."""
    taken_off = select(ChangeRow.entity, ChangeRow.entity_id).where(
        ChangeRow.operation == Operation.DELETED, ChangeRow.person_id == home, ChangeRow.id < net.last,
        ChangeRow.entity.in_(FACT_TABLES),
    )  # fmt: skip
    for entity, key in work.session.execute(taken_off.distinct()).all():
        row = work.session.get(ROWS[entity], UUID(key))
        if isinstance(row, FACTS) and row.prisoner_id == left:
            row.prisoner_id = home
            work.session.flush()
            yield entity, key


def began_with(work: UnitOfWork, row: FactRow) -> UUID | None:
    """On whose record a fact was first told, whatever became one since; None where the history does not say."""
    told = ChangeRow.entity == row.__tablename__, ChangeRow.entity_id == str(row.id)
    return work.session.scalar(select(ChangeRow.person_id).where(*told).order_by(ChangeRow.id).limit(1))


def _to_the_other(work: UnitOfWork, source: UUID, home: UUID, left: UUID, merged: int) -> None:
    """A source that came since the merge, on the record where what rests on it is by now."""
    work.prisoners.link_source_once(home, source)
    link = work.session.get(SourceLinkRow, (left, source))
    came = select(ChangeRow.id).where(
        ChangeRow.entity == _LINK, ChangeRow.entity_id == f"{left},{source}", ChangeRow.id > merged
    )
    rests = source in stand_otherwise(work, left, {source})
    if link is not None and not rests and work.session.scalar(came.limit(1)) is not None:
        link.stands = False
    work.session.flush()
