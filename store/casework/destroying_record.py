"""Destroy a whole record: the person with everything that was ever held of them, and the sources that only they rest on."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update

from store.access.models import GrantRow
from store.access.visibility import SubjectKind
from store.alerts.models import AlertRow
from store.care.models import CareRow, ContactPlanRow
from store.cases.models import DetentionRow, PrisonRow
from store.cases.repository import FACTS
from store.database import Base
from store.deadlines.models import DeadlineRow
from store.finding.models import MarkRow, ProfileRow, WatchedRow, WatchRow
from store.lists.models import EntryRow
from store.prisoners.models import (
    AlikeKeyRow,
    ApartRow,
    ExternalIdRow,
    GroupRow,
    IssueRow,
    MembershipRow,
    NameKeyRow,
    PersonNameRow,
    PrisonerRow,
    RelationRow,
    prisoner_source,
)
from store.sources.models import ChangeRow, SourceInUseRow, SourceRow
from store.unit_of_work import UnitOfWork

_OF_A_PERSON = (
    *FACTS, DeadlineRow, EntryRow, PersonNameRow, IssueRow, ExternalIdRow, CareRow, ContactPlanRow, MembershipRow,
    WatchedRow,
)  # fmt: skip


def destroy_record(work: UnitOfWork, ids: Sequence[UUID]) -> int:
    """Destroy a record with those that became a part of it. Returns how many of its sources stay, since others rest on them."""
    session = work.session
    sources = _sources(work, ids)
    plans = list(session.scalars(select(ContactPlanRow.id).where(ContactPlanRow.prisoner_id.in_(ids))))
    refs = list(session.scalars(select(PrisonerRow.ref).where(PrisonerRow.id.in_(ids))))
    listed = list(session.scalars(select(EntryRow.list_id).where(EntryRow.prisoner_id.in_(ids)).distinct()))
    for kind, subjects in ((SubjectKind.PRISONER, ids), (SubjectKind.PLAN, plans)):
        _unname(work, kind, subjects)
    session.execute(delete(AlertRow).where(AlertRow.subject_id.in_(ids)))
    session.execute(delete(RelationRow).where(or_(RelationRow.one_id.in_(ids), RelationRow.other_id.in_(ids))))
    session.execute(delete(ApartRow).where(or_(ApartRow.lower.in_(refs), ApartRow.higher.in_(refs))))
    for table in _OF_A_PERSON:
        session.execute(delete(table).where(table.prisoner_id.in_(ids)))
    for ref in (NameKeyRow.ref, AlikeKeyRow.ref, MarkRow.ref, ProfileRow.ref):
        session.execute(delete(ref.class_).where(ref.in_(refs)))
    session.execute(delete(prisoner_source).where(prisoner_source.c.prisoner_id.in_(ids)))
    _forget(work, ids)
    session.execute(update(PrisonerRow).where(PrisonerRow.id.in_(ids)).values(merged_into_id=None))
    session.execute(delete(PrisonerRow).where(PrisonerRow.id.in_(ids)))
    session.expire_all()
    _close_up(work, listed)
    _forget_what_they_brought(work, sources)
    kept = [source for source in sources if not _destroy_source(work, source)]
    session.expire_all()
    work.changed_people.clear()
    return len(kept)


def _sources(work: UnitOfWork, ids: Sequence[UUID]) -> list[UUID]:
    """Every source that anything of theirs rests on or rested on."""
    session = work.session
    found = set(session.scalars(select(PrisonerRow.source_id).where(PrisonerRow.id.in_(ids))))
    link = prisoner_source.c
    found.update(session.scalars(select(link.source_id).where(link.prisoner_id.in_(ids))))
    of_them = or_(ChangeRow.person_id.in_(ids), ChangeRow.other_id.in_(ids))
    found.update(session.scalars(select(ChangeRow.source_id).where(of_them, ChangeRow.source_id.is_not(None))))
    for table in Base.metadata.sorted_tables:
        if {"prisoner_id", "source_id"} <= set(table.c.keys()):
            rests = select(table.c.source_id).where(table.c.prisoner_id.in_(ids), table.c.source_id.is_not(None))
            found.update(session.scalars(rests))
    related = or_(RelationRow.one_id.in_(ids), RelationRow.other_id.in_(ids))
    found.update(session.scalars(select(RelationRow.source_id).where(related)))
    return sorted(source for source in found if source is not None)


def _unname(work: UnitOfWork, kind: SubjectKind, subjects: Sequence[UUID]) -> None:
    work.session.execute(
        delete(GrantRow).where(GrantRow.subject_kind == kind, GrantRow.subject_id.in_(subjects))
    )  # fmt: skip
    for subject in subjects:
        named = ChangeRow.entity == GrantRow.__tablename__, ChangeRow.entity_id.startswith(f"{kind},{subject},")
        work.session.execute(delete(ChangeRow).where(*named))


def _forget(work: UnitOfWork, ids: Sequence[UUID]) -> None:
    """All that the history says of them; it stands under nobody's name that is left."""
    of_them = or_(
        ChangeRow.person_id.in_(ids), ChangeRow.other_id.in_(ids), ChangeRow.entity_id.in_(list(map(str, ids)))
    )
    work.session.execute(delete(ChangeRow).where(of_them))
    # The numbers of the last changes may be given again: up to where a watch has seen says nothing any more.
    work.session.execute(update(WatchRow).values(looked_upto=0))


def _close_up(work: UnitOfWork, listed: Sequence[UUID]) -> None:
    """The places on lists that are left move up."""
    for on_list in listed:
        left = select(EntryRow.id).where(EntryRow.list_id == on_list).order_by(EntryRow.position)
        for position, entry in enumerate(list(work.session.scalars(left)), start=1):
            work.session.execute(update(EntryRow).where(EntryRow.id == entry).values(position=position))


def _forget_what_they_brought(work: UnitOfWork, sources: Sequence[UUID]) -> None:
    """Prisons in which nobody is left and groups to which nobody belongs any more, where they came with these sources."""
    session = work.session
    held_in = select(DetentionRow.prison_id).where(DetentionRow.prison_id.is_not(None))
    belong_to = select(MembershipRow.group_id)
    for row_id, gone in (
        (PrisonRow.id, (PrisonRow.source_id.in_(sources), PrisonRow.id.not_in(held_in))),
        (GroupRow.id, (GroupRow.source_id.in_(sources), GroupRow.id.not_in(belong_to))),
    ):
        table = row_id.class_
        keys = [str(key) for key in session.scalars(select(row_id).where(*gone))]
        of_them = ChangeRow.entity == table.__tablename__, ChangeRow.entity_id.in_(keys)
        session.execute(delete(ChangeRow).where(*of_them))
        session.execute(delete(table).where(*gone))


def _destroy_source(work: UnitOfWork, source: UUID) -> bool:
    """Destroy a source that nothing rests on any more; False where something does."""
    session = work.session
    if any(
        session.scalar(select(func.count()).select_from(table).where(key.parent == source))
        for table in Base.metadata.sorted_tables
        if table is not SourceInUseRow.__table__
        for key in table.foreign_keys
        if key.column.table is SourceRow.__table__
    ):
        return False
    session.execute(delete(SourceInUseRow).where(SourceInUseRow.source_id == source))
    session.execute(
        delete(ChangeRow).where(ChangeRow.entity == SourceRow.__tablename__, ChangeRow.entity_id == str(source))
    )
    _unname(work, SubjectKind.SOURCE, [source])
    session.execute(delete(SourceRow).where(SourceRow.id == source))
    return True
