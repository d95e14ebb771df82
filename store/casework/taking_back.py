"""Take back what a transaction wrote on a record, old or new: what was written on top of it since is shown first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, inspect, select

from store.access.values import Member
from store.cases.repository import FACTS
from store.casework.consequences import consequences
from store.casework.doubted import doubts_of
from store.casework.history import (
    FACT_TABLES,
    MERGED,
    ROWS,
    UNSAID,
    Net,
    Write,
    columns_of,
    identity,
    made_again,
    nets,
    value_for,
    whole_record,
    writes_of,
)
from store.casework.on_record import stand_otherwise
from store.casework.parting import (
    began_with,
    demand_apart,
    demand_last,
    demand_unchosen,
    go_along,
    guard_again,
    joined_or_parted,
    level_back,
)
from store.casework.tombstones import demand_whole
from store.casework.undoing import status_without
from store.database import Base
from store.dates import beijing_day
from store.errors import Conflict, NotFound
from store.facts.doubts import new_doubts
from store.law.doubt import Doubt
from store.lists import service as lists
from store.lists.models import EntryRow
from store.prisoners.models import PrisonerRow, SourceLinkRow
from store.sources.models import ChangeRow
from store.texts import _
from store.unit_of_work import UnitOfWork

_PERSON, _LINK = PrisonerRow.__tablename__, "prisoner_source"
NOT_COMPARED = UNSAID | {"prisoner_id", "overruled"}


@dataclass(frozen=True, slots=True)
class Clash:
    """What was written since on top of what is to be taken back."""

    net: Net
    field: str
    then: str | None
    """What the transaction put there."""
    now: str | None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking a transaction back did; where something was written since and nobody said so, nothing yet."""

    write: Write
    clashes: tuple[Clash, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What is doubtful without it and was not before."""


def take_back(
    work: UnitOfWork, person: UUID, batch: UUID, by: Member, now: datetime, *, knowingly: bool = False
) -> TakenBack:
    """Take back what a transaction wrote on a person's record. The caller commits only what leaves no clash.

    Args:
        work: the transaction.
        person: on whose record; whatever it wrote on others' stays.
        batch: the transaction that is taken back.
        by: who takes it back.
        now: the moment.
        knowingly: whether what was written since was shown, and goes too.

    Raises:
        NotFound: there is no such write, or it may not be seen here.
        Conflict: it is how the record began, or nothing of it stands any more; a part of it was erased.
    """
    write = next((one for one in writes_of(work, person) if one.batch == batch), None)
    if write is None or not write.is_whole:
        demand_whole(work, batch, whole_record(work, person))
    if write is None:
        raise NotFound(_("This is no longer here. Look it up again."))
    made = _made_by(work, write)
    is_merge = any(MERGED in net.changed for net in made)
    if write.is_beginning and not is_merge:
        raise Conflict(_("The record began with this, so it is not taken back here."))
    if write.moves_level and not is_merge:
        raise Conflict(_("How far a record may go is set by `/prisoner confidential`, so it is not taken back here."))
    if write.undone_by is not None:
        raise Conflict(_("This was taken back already."))
    if is_merge:
        demand_last(work, made)
        demand_apart(work, made, batch)
    else:
        demand_unchosen(work, made)
    steps = [(net, _row(work, net)) for net in made]
    # A source that can come back says nothing where what rested on it is gone.
    said = [(net, row) for net, row in steps if net.entity != _LINK] or steps
    if not any(_stands(work, net, row) for net, row in said):
        raise Conflict(_("Nothing of this stands on the record any more, so there is nothing to take back."))
    if all(net.entity == _LINK for net in made) and any(net.entity in FACT_TABLES for net in write.of_batch):
        raise Conflict(
            _("What rested on this source was another record's by then. Take it back from the history of that one.")
        )
    clashes = tuple(clash for net, row in steps for clash in _clashes(work, net, row))
    if clashes and not knowingly:
        return TakenBack(write, clashes)
    return TakenBack(write, (), _undo(work, person, made, by, now, batch, is_merge=is_merge))


def _made_by(work: UnitOfWork, write: Write) -> Sequence[Net]:
    """What is taken back: of a merge all of it, else what may be seen of what was written on this record."""
    if not any(MERGED in net.changed for net in write.nets):
        return write.nets
    whole = select(ChangeRow).where(ChangeRow.batch == write.batch).order_by(ChangeRow.id)
    return [net for net in nets(work.cipher, work.session.scalars(whole)) if net.entity in ROWS]


def _undo(
    work: UnitOfWork, person: UUID, made: Sequence[Net], by: Member, now: datetime, batch: UUID, *, is_merge: bool
) -> tuple[Doubt, ...]:
    work.takes_back(batch)
    today = beijing_day(now)
    known = work.prisoners.person(person)
    before = doubts_of(known, work.cases.case(person), today) if known is not None else []
    moved = any(net.entity == _PERSON and "status" in net.changed for net in made)
    of_facts = not is_merge and moved and any(net.entity in FACT_TABLES for net in made)
    people = {one for net in made for one in net.people if one is not None}
    rows = [row for row in (work.session.get(PrisonerRow, one) for one in people) if row is not None]
    for row in rows:
        work.prisoners.lock_names(row)
    guard_again(work, made, rows)
    links = [net for net in made if net.entity == _LINK]
    parted = [net for net in made if MERGED in net.changed]
    for net in (*parted, *reversed([net for net in made if net.entity != _LINK and net not in parted])):
        _reverse(work, net, by, now, without_status=of_facts)
        work.session.flush()
    for net in links:
        _unlink(work, net, _rest_again(work, made))
    go_along(work, made)
    for row in rows:
        work.prisoners.write_names_anew(row)
        level_back(work, row, made if is_merge else ())
    held = work.prisoners.row(person)
    if of_facts and held is not None:
        again = work.prisoners.person(person)
        held.status = status_without(work, again, held.status, today) if again is not None else held.status
    work.session.flush()
    for row in rows:
        if row.merged_into_id is not None:
            work.deadlines.remove(row.id)
    for one, other in joined_or_parted(made):
        work.alerts.carry_over(one, other)
    consequences(work, now)
    known = work.prisoners.person(person)
    after = doubts_of(known, work.cases.case(person), today) if known is not None else []
    return tuple(new_doubts(before, after))


def _row(work: UnitOfWork, net: Net) -> Base | None:
    return work.session.get(ROWS[net.entity], identity(net))


def _stands(work: UnitOfWork, net: Net, row: Base | None) -> bool:
    """Whether anything of what a transaction made of a row is still so."""
    if net.after is None:
        return row is None
    if net.before is None:
        return row is not None and (net.entity != _LINK or columns_of(work.cipher, row).get("stands") == str(True))
    if row is None:
        return False
    held = columns_of(work.cipher, row)
    return any(held.get(name) != old for name, (old, _new) in net.changed.items())


def _clashes(work: UnitOfWork, net: Net, row: Base | None) -> list[Clash]:
    """What was written since in the columns that are taken back; where a whole row goes, in any of it."""
    if row is None or net.after is None or net.entity in {_LINK, EntryRow.__tablename__}:
        return []
    held = columns_of(work.cipher, row)
    said = {name: (None, new) for name, new in net.after.items()} if net.before is None else net.changed
    asked = said if net.before is not None else {**dict.fromkeys(held, (None, None)), **said}
    return [
        Clash(net, name, new, held.get(name))
        for name, (old, new) in asked.items()
        if name not in NOT_COMPARED - ({"prisoner_id"} if net.before is not None else frozenset())
        and held.get(name) not in {new, old if net.before is not None else new}
        and (net.entity != _PERSON or name not in {"status", "province"})
    ]


def _reverse(work: UnitOfWork, net: Net, by: Member, now: datetime, *, without_status: bool) -> None:
    row = _row(work, net)
    if net.entity == EntryRow.__tablename__ and not net.changed:
        _reverse_entry(work, net, row, by, now)
    elif net.before is None and row is not None:
        work.session.delete(row)
    elif net.before is not None and net.after is None and row is None:
        anew = made_again(work, net.entity, net.before)
        _demand_parents(work, anew)
        if _with_who_stands(work, anew):
            work.session.add(anew)
    elif row is not None:
        _give_back(work, net, row, without_status=without_status)


def _give_back(work: UnitOfWork, net: Net, row: Base, *, without_status: bool) -> None:
    """What stood in each column that was changed; a province that somebody has set since stays, and so does a level."""
    held, columns = columns_of(work.cipher, row), type(row).__table__.columns
    stays = {"confidentiality", *(["status"] if without_status else [])} if net.entity == _PERSON else set[str]()
    for name, (old, new) in net.changed.items():
        is_set_since = net.entity == _PERSON and name == "province" and held.get(name) != new
        if name not in stays and held.get(name) != old and not is_set_since:
            setattr(row, name, value_for(work, columns[name], old))


def _reverse_entry(work: UnitOfWork, net: Net, row: Base | None, by: Member, now: datetime) -> None:
    """A place on a list: the others move up, or make room."""
    said = net.whole
    on_list = work.lists.row_of(UUID(said["list_id"] or ""))
    if on_list is None:
        return
    person = UUID(said["prisoner_id"] or "")
    known = work.prisoners.now_at(person)
    person = known.id if known is not None else person
    if net.before is None and row is not None:
        lists.remove_name(work.lists, on_list, person)
    elif net.before is not None and row is None:
        lists.put_back(work.lists, on_list, person, int(said["position"] or 1), by, now)


def _with_who_stands(work: UnitOfWork, row: Base) -> bool:
    """What comes back belongs to the record that its person is a part of by now; False where it stands there already."""
    if isinstance(row, FACTS):
        row.prisoner_id = began_with(work, row) or row.prisoner_id
    for name in ("prisoner_id", "one_id", "other_id"):
        into = getattr(row, name, None)
        while into is not None and (found := work.session.get(PrisonerRow, into)) is not None and found.merged_into_id:
            into = found.merged_into_id
            setattr(row, name, into)
    key = inspect(row).mapper.primary_key_from_instance(row)
    return work.session.get(type(row), tuple(key)) is None


def _rest_again(work: UnitOfWork, made: Sequence[Net]) -> dict[UUID, set[UUID]]:
    """By source on whose records what came back was first told."""
    found: dict[UUID, set[UUID]] = {}
    for net in made:
        row = _row(work, net) if net.entity in FACT_TABLES and net.after is None else None
        if isinstance(row, FACTS):
            found.setdefault(row.source_id, set()).add(began_with(work, row) or row.prisoner_id)
    return found


def _unlink(work: UnitOfWork, net: Net, rest_again: Mapping[UUID, set[UUID]]) -> None:
    """A source that came onto the record goes from it, unless something else rests on it by now; or it comes back.

    So it does of the record that this one is a part of by now, which took it over with the rest.
    """
    row = _row(work, net)
    if not isinstance(row, SourceLinkRow):
        return
    records = list(_became(work, row.prisoner_id))
    came = net.before is None or net.before.get("stands") == str(False)
    if not came:
        for one in (at for home in rest_again.get(row.source_id, {row.prisoner_id}) for at in _became(work, home)):
            work.prisoners.link_source_once(one, row.source_id)
    elif not any(row.source_id in stand_otherwise(work, one, {row.source_id}) for one in records):
        for one in records:
            link = work.session.get(SourceLinkRow, (one, row.source_id))
            if link is not None:
                link.stands = False
    work.session.flush()


def _became(work: UnitOfWork, person: UUID) -> Iterator[UUID]:
    """A record, and the ones that it became a part of, one after another."""
    into: UUID | None = person
    while into is not None:
        yield into
        into = work.session.scalar(select(PrisonerRow.merged_into_id).where(PrisonerRow.id == into))


def _demand_parents(work: UnitOfWork, row: Base) -> None:
    """What a row rests on must still be there.

    Raises:
        Conflict: it is gone.
    """
    for key in type(row).__table__.foreign_keys:
        value = getattr(row, key.parent.name)
        column = key.column
        if value is not None and not work.session.scalar(select(func.count()).where(column == value)):
            raise Conflict(_("What this rested on is gone by now, so it cannot come back."))
