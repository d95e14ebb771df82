"""What of a record can be erased: what stands there, and what stood there and lies in its history."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from store.access.models import MemberRow
from store.access.values import Confidentiality
from store.access.visibility import SubjectKind
from store.care.models import CareRow, ContactPlanRow
from store.cases.repository import FACTS
from store.casework import history
from store.casework.care import may_read_reason
from store.casework.erased_words import EARLIER, SOURCE, Target, by_column, flat, telling_of
from store.casework.history import FACT_TABLES, PERSON, Columns, Net, Seen, columns_of, plain, whole_record
from store.casework.identity import IN_WORDS
from store.casework.on_record import sources_on
from store.database import Base
from store.errors import NotFound
from store.facts.kind import Kind
from store.prisoners.models import (
    ApartRow,
    ExternalIdRow,
    MembershipRow,
    PersonNameRow,
    PrisonerRow,
    RelationRow,
)
from store.prisoners.values import Person
from store.sources.models import ChangeRow, SourceRow
from store.sources.values import Operation
from store.texts import _
from store.unit_of_work import UnitOfWork

NAME, PLAN = PersonNameRow.__tablename__, ContactPlanRow.__tablename__
RELATION, CARE, APART = RelationRow.__tablename__, CareRow.__tablename__, ApartRow.__tablename__
FIELDS = ("born", *sorted(IN_WORDS))
"""Columns of a person that can be erased one by one."""
BECAUSE = "because"
_OF_A_PERSON: Sequence[type[Any]] = (PersonNameRow, *FACTS, ContactPlanRow, MembershipRow, ExternalIdRow)
_ROWS = frozenset({RELATION, APART, *(table.__tablename__ for table in _OF_A_PERSON)})
ERASED = "[erased · 已彻底清除]"
"""What a source is called of which nothing is left but that facts rest on it."""

_OF_NO_USE = frozenset(
    {"id", "version", "position", "prisoner_id", "one_id", "other_id", "source_id", "overruled", "stands"}
)
"""Columns whose earlier values tell nothing."""


@dataclass(frozen=True)
class Erasable:
    """What can be erased, as it stands or last stood."""

    target: Target
    net: Net
    """The row, whole."""
    stands: bool
    level: Confidentiality
    """How far it may be known that there was such a thing."""
    parts: tuple["Erasable", ...] = ()
    """Of a whole record: all that it holds."""
    before: tuple[tuple[str, str], ...] = ()
    """What stood there before it was changed, by column."""

    @property
    def _held(self) -> list[tuple[str, str]]:
        now = [] if self.target.is_earlier else [(name, value) for name, value in self.net.whole.items() if value]
        return [*now, *self.before]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words that it holds."""
        if self.parts:
            return tuple(dict.fromkeys(text for part in self.parts for text in part.texts))
        return tuple(dict.fromkeys(text for _column, text in by_column(self.target, self._held)))

    @property
    def earlier(self) -> tuple[str, ...]:
        """What stood there before it was changed, as it is read."""
        return tuple(dict.fromkeys(text for _column, value in self.before for text in flat(value)))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """Those of its words that are nobody else's: what else holds them holds a copy."""
        if self.parts:
            return tuple(dict.fromkeys(text for part in self.parts for text in part.telling))
        return tuple(dict.fromkeys(telling_of(self.target, self._held)))

    def fingerprint(self) -> str:
        """All that stands in it, as one text."""
        said = sorted(
            (name, value or "") for name, value in self.net.whole.items() if name not in {"version", "position"}
        )
        return json.dumps(
            [self.target.mark, self.stands, said, self.before, [part.fingerprint() for part in self.parts]]
        )


def changes_of(work: UnitOfWork, ids: Sequence[UUID]) -> list[ChangeRow]:
    """Everything that was written on these records, in its order."""
    of_them = or_(ChangeRow.person_id.in_(ids), ChangeRow.other_id.in_(ids))
    return list(work.session.scalars(select(ChangeRow).where(of_them).order_by(ChangeRow.id)))


def erasables(work: UnitOfWork, person: Person) -> list[Erasable]:
    """What of a record can be erased one by one and may be seen here: what stands first, each kind in its order."""
    ids = whole_record(work, person.id)
    changes = changes_of(work, ids)
    seen = Seen(work, person.id, ids)
    nets = {**_gone(work, changes), **{(net.entity, net.key): net for net in _standing(work, ids)}}
    earlier = _earlier(work, changes)
    found = [
        replace(one, before=before)
        for net in nets.values()
        if seen.may_know(net) and (net.entity != APART or net.whole.get(BECAUSE))
        for one in [Erasable(Target(net.entity, net.key), net, net.after is not None, _level(work, person, net))]
        for before in [_not_now(earlier.get((net.entity, net.key), ()), net.whole)]
    ]
    found += _fields(work, person, changes)
    found += _sources(work, person)
    found += [_only_earlier(one) for one in found if one.stands and one.before]
    order = {name: number for number, name in enumerate((NAME, PERSON, CARE, *sorted(FACT_TABLES), PLAN, RELATION))}
    return sorted(found, key=lambda one: (not one.stands, order.get(one.target.entity, len(order))))


def _earlier(work: UnitOfWork, changes: Sequence[ChangeRow]) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """By row what stood in its columns before they were changed."""
    found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for change in changes:
        if change.operation is Operation.CHANGED and change.field not in _OF_NO_USE and change.old is not None:
            value = plain(work.cipher, work.cipher.opened(change.old))
            pair = (change.field or "", value or "")
            found[change.entity, change.entity_id] = (*found.get((change.entity, change.entity_id), ()), pair)
    return found


def _not_now(before: Sequence[tuple[str, str]], now: Columns) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((name, value) for name, value in before if value and now.get(name) != value))


def _only_earlier(one: Erasable) -> Erasable:
    target = replace(one.target, field=f"{EARLIER}{one.target.field}")
    return replace(one, target=target)


def whole(work: UnitOfWork, person: Person) -> Erasable:
    """A whole record with all that it holds."""
    row = work.prisoners.row(person.id)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    net = Net(PERSON, str(person.id), (person.id, None), None, columns_of(work.cipher, row), 0)
    level = person.confidentiality
    return Erasable(
        Target(PERSON, str(person.id)),
        net,
        True,
        level,
        tuple(one for one in erasables(work, person) if not one.target.is_earlier),
    )


def found(work: UnitOfWork, person: Person, target: Target) -> Erasable:
    """What a target means on a record.

    Raises:
        NotFound: it is not there, or may not be seen here.
    """
    if target.is_record:
        return whole(work, person)
    one = next((one for one in erasables(work, person) if one.target == target), None)
    if one is None:
        raise NotFound(_("This is no longer here. Look it up again."))
    return one


def _standing(work: UnitOfWork, ids: Sequence[UUID]) -> Iterator[Net]:
    """The rows of a record as they stand."""
    session = work.session
    for table in _OF_A_PERSON:
        for row in session.scalars(select(table).where(table.prisoner_id.in_(ids))):
            yield _net(work, row, (row.prisoner_id, None))
    of_them = or_(RelationRow.one_id.in_(ids), RelationRow.other_id.in_(ids))
    for relation in session.scalars(select(RelationRow).where(of_them)):
        yield _net(work, relation, (relation.one_id, relation.other_id))
    refs = dict(session.execute(select(PrisonerRow.ref, PrisonerRow.id).where(PrisonerRow.id.in_(ids))).all())
    for pair in session.scalars(select(ApartRow).where(or_(ApartRow.lower.in_(refs), ApartRow.higher.in_(refs)))):
        both = dict(
            session.execute(
                select(PrisonerRow.ref, PrisonerRow.id).where(PrisonerRow.ref.in_([pair.lower, pair.higher]))
            ).all()
        )
        yield _net(work, pair, (both[pair.lower], both[pair.higher]))


def _net(work: UnitOfWork, row: Base, people: tuple[UUID | None, UUID | None]) -> Net:
    key = ",".join(str(part) for part in row.__mapper__.primary_key_from_instance(row))
    return Net(row.__table__.name, key, people, None, columns_of(work.cipher, row), 0)  # type: ignore[attr-defined]


def _gone(work: UnitOfWork, changes: Sequence[ChangeRow]) -> dict[tuple[str, str], Net]:
    """The rows that stood there and do not any more, as they last stood."""
    held: dict[tuple[str, str], Net] = {}
    for change in changes:
        if change.entity not in _ROWS or change.operation is not Operation.DELETED:
            continue
        said = history.as_columns(work.cipher, work.cipher.opened(change.old))
        people = change.person_id, change.other_id
        held[change.entity, change.entity_id] = Net(change.entity, change.entity_id, people, said, None, change.id)
    return held


def _fields(work: UnitOfWork, person: Person, changes: Sequence[ChangeRow]) -> Iterator[Erasable]:
    """What the person's own row holds, and why nobody may raise them."""
    rows: list[tuple[Base | None, Sequence[str]]] = [
        (work.prisoners.row(person.id), FIELDS), (work.care.row(person.id), (BECAUSE,))
    ]  # fmt: skip
    for row, names in rows:
        if row is None:
            continue
        net = _net(work, row, (person.id, None))
        for name in names:
            held = _earlier(work, [one for one in changes if (one.entity, one.field) == (net.entity, name)])
            before = tuple(pair for pairs in held.values() for pair in pairs)
            now = net.whole.get(name)
            reasons = [now, *(value for _name, value in before)]
            if not any(reasons) or (net.entity == CARE and not _may_read(work, person, reasons)):
                continue
            said: Columns = {name: now if now is not None else before[-1][1]}
            target = Target(net.entity, net.key, name)
            left = _not_now(before, said)
            yield Erasable(target, replace(net, after=said), now is not None, person.confidentiality, before=left)


def _may_read(work: UnitOfWork, person: Person, reasons: Sequence[str | None]) -> bool:
    """Whether whoever reads here is told every one of these reasons for a raising rule."""
    reader = work.session.get(MemberRow, work.sight.member) if work.sight.member is not None else None
    care = work.care.of(person.id)
    return reader is not None and all(
        may_read_reason(replace(care, because=because), reader.value()) for because in reasons if because
    )


def _sources(work: UnitOfWork, person: Person) -> Iterator[Erasable]:
    on_record = sources_on(work, person.id)
    rows = work.session.scalars(
        select(SourceRow).where(SourceRow.id.in_(on_record.values()), work.sources.may_be_seen)
    ).all()
    by_id: Mapping[UUID, SourceRow] = {row.id: row for row in rows}
    for source in on_record.values():
        row = by_id.get(source)
        if row is not None and work.sources.details(row) != ERASED:
            level = max(row.confidentiality, person.confidentiality, key=LEVELS.index)
            net = _net(work, row, (person.id, None))
            of_it = ChangeRow.entity == SOURCE, ChangeRow.entity_id == net.key
            changes = list(work.session.scalars(select(ChangeRow).where(*of_it).order_by(ChangeRow.id)))
            before = _not_now(_earlier(work, changes).get((SOURCE, net.key), ()), net.whole)
            yield Erasable(Target(SOURCE, net.key), net, True, level, before=before)


LEVELS = tuple(Confidentiality)


def _level(work: UnitOfWork, person: Person, net: Net) -> Confidentiality:
    """How far it may be known that a row was there: as far as whoever it speaks of, and as a plan itself."""
    levels = [person.confidentiality]
    if net.entity == PLAN:
        levels.append(Confidentiality(net.whole.get("confidentiality") or Confidentiality.SEALED))
    if net.entity in {RELATION, APART}:
        others = [work.prisoners.now_at(one) for one in net.people if one is not None]
        levels += [other.confidentiality for other in others if other is not None]
        source = net.whole.get("source_id")
        held = work.session.get(SourceRow, UUID(source)) if source and net.whole.get("outside") else None
        levels += [held.confidentiality] if held is not None else []
    return max(levels, key=LEVELS.index)


def guards(work: UnitOfWork, person: Person, one: Erasable) -> list[tuple[SubjectKind, UUID, Confidentiality]]:
    """What somebody must be able to open to see a thing: the record, a plan, a source that guards it."""
    found = [(SubjectKind.PRISONER, person.id, person.confidentiality)]
    for part in one.parts or (one,):
        said = part.net.whole
        if part.target.entity == PLAN:
            level = Confidentiality(said.get("confidentiality") or Confidentiality.SEALED)
            found.append((SubjectKind.PLAN, UUID(part.target.key), level))
        source = part.target.key if part.target.entity == SOURCE else said.get("source_id")
        guarded = part.target.entity == SOURCE or (part.target.entity == RELATION and said.get("outside"))
        held = work.session.get(SourceRow, UUID(source)) if guarded and source else None
        if held is not None:
            found.append((SubjectKind.SOURCE, held.id, held.confidentiality))
    return found


def kind_in(work: UnitOfWork, one: Erasable) -> Kind | None:
    """The kind of fact that a row tells; None where it tells none."""
    fact = history.fact_in(work, one.net) if one.target.entity in FACT_TABLES else None
    return None if fact is None else fact.kind
