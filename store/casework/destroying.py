"""Destroy what two members erase: the row, and every copy of it that the store or Slack still holds.

Rows go by statements that bypass the session's objects, so that nothing of them is written into the history as they go.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from store.access.drafts import Drafts
from store.access.models import GrantRow
from store.access.visibility import SubjectKind
from store.alerts.models import AlertRow, AlertState
from store.care.models import CareRow
from store.casework.consequences import consequences
from store.casework.destroying_record import destroy_record
from store.casework.doubted import doubts_of
from store.casework.erasable import ERASED, NAME, PLAN, Erasable, erasables
from store.casework.erased_words import SOURCE, flat
from store.casework.history import FACT_TABLES, PERSON, ROWS, identity, plain, typed, whole_record
from store.casework.record import again
from store.casework.undoing import status_without
from store.database import Base, empty_log, vacuum
from store.dates import beijing_day
from store.facts.doubts import key
from store.finding.models import SearchRow
from store.lists.models import ListRow
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.prisoners.values import Person
from store.reading.text import whole
from store.sources.models import ChangeRow, SourceInUseRow, SourceRow
from store.sources.values import Operation, SourceKind
from store.unit_of_work import Store, UnitOfWork

IN_PLACE = "…"
"""Stands in a list's title where a name was."""
_MOVED = ("status", "province")
"""Columns of a person that a fact moves."""
_NOT_SAID = frozenset(
    {"id", "version", "position", "prisoner_id", "source_id", "overruled", "learned_on", "created_by", "created_at", "said_by", "said_at"}
)  # fmt: skip
"""Columns in which two rows that say the same may differ."""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was destroyed: what else may lie beside the store and is to go with it."""

    words: tuple[str, ...]
    ids: frozenset[UUID]
    """Of the record and of its rows."""
    people: tuple[UUID, ...] = ()
    """Where a whole record was: its ids."""
    shared_sources: int = 0
    """Of a whole record: sources that others rest on too, and so stay."""
    is_borne_by_others: bool = False
    """Whether a name of it is somebody else's too, so that titles and searches which hold it are left."""


def destroy(work: UnitOfWork, person: Person, one: Erasable, now: datetime) -> Destroyed:
    """Destroy it with all its copies in the store, and work out what follows. What lies beside it: `clear_beside`."""
    ids = whole_record(work, person.id)
    for row in work.session.scalars(select(PrisonerRow).where(PrisonerRow.id.in_(ids)).order_by(PrisonerRow.id)):
        work.prisoners.lock_names(row)
    work.outbox.destroy(ids, now)
    for each in ids:
        work.alerts.take_back(each, now)
    copies = [] if one.target.is_record else _copies(work, person, one)
    words = [text for text in one.telling if not _is_borne_by_others(work, ids, text)]
    _sweep(work, words, now)
    shared = 0
    if one.target.is_record:
        shared = destroy_record(work, ids)
    else:
        for gone in (one, *copies):
            _destroy_one(work, person, ids, gone, now)
        consequences(work, now)
    over = AlertRow.subject_id.in_(ids), AlertRow.state == AlertState.WITHDRAWN
    work.session.execute(delete(AlertRow).where(*over))
    rows = {UUID(key) for gone in (one, *copies, *one.parts) if (key := gone.target.key) and "," not in key}
    return Destroyed(
        tuple(words), frozenset({*ids, *rows}), tuple(ids) if one.target.is_record else (), shared,
        is_borne_by_others=len(words) < len(one.telling),
    )  # fmt: skip


def _is_borne_by_others(work: UnitOfWork, ids: Sequence[UUID], text: str) -> bool:
    """Whether it is a name of somebody else too: then nobody knows whom a title or a search means by it."""
    others = select(PersonNameRow.id).where(
        func.lower(PersonNameRow.text) == text.lower(), PersonNameRow.prisoner_id.not_in(ids)
    )
    return work.session.scalar(others.limit(1)) is not None


def clear_beside(drafts: Drafts, done: Destroyed) -> None:
    """Destroy what lies beside the store: what members began and did not save, and names that were looked for."""
    drafts.destroy(done.words, done.ids)
    drafts.destroy_looked_for(done.words)


def sweep(store: Store, later: Callable[[Callable[[], None]], None]) -> None:
    """Leave nothing in the database's own files of what no row holds any more.

    Where somebody reads just then, the clock's next turn does it.
    """
    if store.engine.dialect.name == "sqlite":
        empty_log(store.engine)
        empty_log(store.log.engine)
    else:
        later(partial(vacuum, store.engine))


def _copies(work: UnitOfWork, person: Person, one: Erasable) -> list[Erasable]:
    """The same in rows that stand no more: of a record that was merged, or taken off and told once more."""
    if one.target.field or one.target.entity == SOURCE:
        return []
    return [
        other
        for other in erasables(work, person)
        if other.target != one.target
        and not other.stands
        and not other.target.field
        and other.target.entity == one.target.entity
        and (_said(other) == _said(one) or set(other.telling) & set(one.telling))
    ]


def _said(one: Erasable) -> dict[str, str | None]:
    return {name: value for name, value in one.net.whole.items() if name not in _NOT_SAID}


def _destroy_one(work: UnitOfWork, person: Person, ids: Sequence[UUID], one: Erasable, now: datetime) -> None:
    entity, key = one.target.entity, one.target.key
    if one.target.is_earlier:
        _only_earlier(work, ids, one)
    elif one.target.field:
        _field(work, ids, entity, one.target.field)
        work.session.expire_all()
        _forget_answers(work, person, ids, now)
        work.changed_people[person.id] = None
    elif entity == SOURCE:
        _source(work, UUID(key))
    elif entity in FACT_TABLES:
        _fact(work, person, ids, one, now)
    else:
        _row(work, entity, key)
        if entity == NAME:
            work.session.expire_all()
            row = work.prisoners.row(person.id)
            if row is not None:
                work.prisoners.write_names_anew(row)
            work.changed_people[person.id] = None
    if entity == PLAN and not one.target.is_earlier:
        work.session.execute(delete(GrantRow).where(*_named_on(SubjectKind.PLAN, UUID(key))))
        _blank_grants(work, SubjectKind.PLAN, UUID(key))
    work.session.expire_all()


def _row(work: UnitOfWork, entity: str, key: str) -> None:
    """A row, with all that its history says."""
    table: type[Any] = ROWS[entity]
    columns = list(table.__table__.primary_key)
    parts = key.split(",", len(columns) - 1)
    of_key = [column == typed(column, part) for column, part in zip(columns, parts, strict=True)]
    work.session.execute(delete(table).where(*of_key))
    blank(work, ChangeRow.entity == entity, ChangeRow.entity_id == key)


def blank(work: UnitOfWork, *which: ColumnElement[bool]) -> None:
    """Let parts of the history say no more than that they were written, and by whom."""
    gone = update(ChangeRow).where(*which)
    work.session.execute(gone.values(operation=Operation.ERASED, old=None, new=None))


def _fact(work: UnitOfWork, person: Person, ids: Sequence[UUID], one: Erasable, now: datetime) -> None:
    """A fact; the case stands as if it had never been told, also in the history of where it stood."""
    session, entity, row_id = work.session, one.target.entity, one.target.key
    of_row = ChangeRow.entity == entity, ChangeRow.entity_id == row_id
    batches = set(session.scalars(select(ChangeRow.batch).where(*of_row)))
    now_so: dict[str, object] = {}
    for name in _MOVED:
        back = _unmoved(work, person.id, name, batches)
        if back is not None and name == "province":
            now_so[name] = back[0]
    _row(work, entity, row_id)
    if now_so:
        session.execute(update(PrisonerRow).where(PrisonerRow.id == person.id).values(now_so))
    session.expire_all()
    known = again(work, person.id)
    if one.stands:
        status = status_without(work, known, known.status, beijing_day(now))
        session.execute(update(PrisonerRow).where(PrisonerRow.id == person.id).values(status=status))
        session.expire_all()
    _forget_answers(work, person, ids, now)
    work.changed_people[person.id] = None


def _forget_answers(work: UnitOfWork, person: Person, ids: Sequence[UUID], now: datetime) -> None:
    """Of the doubts that were answered only those that still arise: each is kept in words, which tell of both its facts."""
    session = work.session
    arise = {
        key(doubt.text) for doubt in doubts_of(again(work, person.id), work.cases.case(person.id), beijing_day(now))
    }

    def anew(sealed: str) -> str:
        held = json.loads(work.cipher.open(sealed))
        left = [doubt for doubt in held["doubts"] if doubt in arise]
        return (
            sealed
            if left == held["doubts"]
            else work.cipher.seal(json.dumps({**held, "doubts": left}, ensure_ascii=False))
        )

    for held in work.cases.held(person.id):
        row = held.row
        if row.overruled is not None and (text := anew(row.overruled)) != row.overruled:
            session.execute(update(type(row)).where(type(row).id == row.id).values(overruled=text))
    written = select(ChangeRow).where(ChangeRow.entity.in_(FACT_TABLES), ChangeRow.person_id.in_(ids))
    for change in session.scalars(written).all():
        for column in ("old", "new"):
            sealed = getattr(change, column)
            said = work.cipher.opened(sealed)
            if said is None or (change.field not in {None, "overruled"}):
                continue
            if change.field is None:
                whole_row = json.loads(said)
                if "overruled" not in whole_row:
                    continue
                told = json.dumps({**whole_row, "overruled": anew(whole_row["overruled"])}, ensure_ascii=False)
            else:
                told = anew(said)
            if told != said:
                of_row = update(ChangeRow).where(ChangeRow.id == change.id)
                session.execute(of_row.values({column: work.cipher.seal(told)}))


def _unmoved(work: UnitOfWork, person: UUID, name: str, batches: Collection[UUID]) -> tuple[str | None] | None:
    """Take what a fact moved out of the history; what stood before, where nothing moved it since."""
    of_field = ChangeRow.entity == PERSON, ChangeRow.entity_id == str(person), ChangeRow.field == name
    rows = list(work.session.execute(select(ChangeRow.id, ChangeRow.batch, ChangeRow.old).where(*of_field).order_by(ChangeRow.id)))  # fmt: skip
    back: tuple[str | None] | None = None
    for at, row in enumerate(rows):
        if row.batch not in batches:
            continue
        following = rows[at + 1] if at + 1 < len(rows) else None
        gone = update(ChangeRow).where(ChangeRow.id == row.id)
        work.session.execute(gone.values(operation=Operation.ERASED, new=None))
        if following is None:
            back = (work.cipher.opened(row.old),)
        else:
            work.session.execute(update(ChangeRow).where(ChangeRow.id == following.id).values(old=row.old))
    return back


def _field(work: UnitOfWork, ids: Sequence[UUID], entity: str, name: str) -> None:
    """A column of a person's own row or of their care, also of the records that became a part of theirs."""
    session = work.session
    table: type[Any] = PrisonerRow if entity == PERSON else CareRow
    own = table.id if table is PrisonerRow else table.prisoner_id
    of_them = own.in_(ids)
    session.execute(update(table).where(of_them).values({name: None, "version": table.version + 1}))
    written = ChangeRow.entity == entity, ChangeRow.person_id.in_(ids)
    blank(work, *written, ChangeRow.field == name)
    for change in session.scalars(select(ChangeRow).where(*written, ChangeRow.field.is_(None))).all():
        for column in ("old", "new"):
            held = work.cipher.opened(getattr(change, column))
            said = json.loads(held) if held is not None else {}
            if said.pop(name, None) is not None:
                anew = work.cipher.seal(json.dumps(said, ensure_ascii=False))
                session.execute(update(ChangeRow).where(ChangeRow.id == change.id).values({column: anew}))


def _only_earlier(work: UnitOfWork, ids: Sequence[UUID], one: Erasable) -> None:
    """What stood in columns before: the history says of them that they were always as they are now."""
    session, entity, names = work.session, one.target.entity, {name for name, _value in one.before}
    table: type[Any] = SourceRow if entity == SOURCE else ROWS[entity]
    row = session.get(table, UUID(one.target.key) if entity == SOURCE else identity(one.net))
    of_row = [ChangeRow.entity == entity]
    of_row.append(ChangeRow.person_id.in_(ids) if one.target.column else ChangeRow.entity_id == one.target.key)
    blank(work, *of_row, ChangeRow.field.in_(names))
    for change in session.scalars(select(ChangeRow).where(*of_row, ChangeRow.field.is_(None))).all():
        for column in ("old", "new"):
            held = work.cipher.opened(getattr(change, column))
            said: dict[str, str] = json.loads(held) if held is not None else {}
            if not names & said.keys() or row is None:
                continue
            now = {name: str(value) for name in names if (value := getattr(row, name)) is not None}
            anew = {name: value for name, value in said.items() if name not in names} | now
            sealed = work.cipher.seal(json.dumps(anew, ensure_ascii=False))
            session.execute(update(ChangeRow).where(ChangeRow.id == change.id).values({column: sealed}))


def _source(work: UnitOfWork, source: UUID) -> None:
    """What a source is called and all that is said of it: what rests on it stays, on a source of which nothing is known.

    Who may open it stays: of somebody outside the record it guards the name.
    """
    nothing = {
        "kind": SourceKind.NOT_SAID, "details": work.cipher.seal(ERASED), "said": None, "dated": None, "learned_on": None,
        "last_seen": None, "gone_since": None, "reliability": None, "credibility": None,
    }  # fmt: skip
    work.session.execute(update(SourceRow).where(SourceRow.id == source).values(nothing))
    work.session.execute(delete(SourceInUseRow).where(SourceInUseRow.source_id == source))
    blank(work, ChangeRow.entity == SOURCE, ChangeRow.entity_id == str(source))
    named = update(GrantRow).where(*_named_on(SubjectKind.SOURCE, source))
    work.session.execute(named.values(because=work.cipher.seal(ERASED)))
    _blank_grants(work, SubjectKind.SOURCE, source)


def _named_on(kind: SubjectKind, subject: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return GrantRow.subject_kind == kind, GrantRow.subject_id == subject


def _blank_grants(work: UnitOfWork, kind: SubjectKind, subject: UUID) -> None:
    """Why members were named on it, and when."""
    blank(work, ChangeRow.entity == GrantRow.__tablename__, ChangeRow.entity_id.startswith(f"{kind},{subject},"))


def _sweep(work: UnitOfWork, words: Sequence[str], now: datetime) -> None:
    """Titles of lists and saved searches that hold these words, with what the history and what was posted says of them."""
    finds = [whole(word) for word in words]
    if not finds:
        return
    session, opened = work.session, work.cipher.opened
    titled: list[UUID] = []
    for row in session.execute(select(ListRow.id, ListRow.title, ListRow.recipient)).all():
        held = {"title": opened(row.title), "recipient": opened(row.recipient)}
        anew = {name: _without(text, finds) for name, text in held.items() if text is not None}
        changed = {name: work.cipher.seal(text) for name, text in anew.items() if text != held[name]}
        if changed:
            titled.append(row.id)
            session.execute(
                update(ListRow).where(ListRow.id == row.id).values({**changed, "version": ListRow.version + 1})
            )
    for search in session.execute(select(SearchRow.id, SearchRow.name, SearchRow.filters)).all():
        if _holds((opened(search.name), opened(search.filters)), finds):
            titled.append(search.id)
            work.searches.watches.stop_all(search.id)
            session.execute(delete(SearchRow).where(SearchRow.id == search.id))
    work.outbox.destroy(titled, now)
    work.outbox.forget_asked(lambda asked: _holds(flat(asked), finds))
    for table in (ListRow, SearchRow):
        _blank_words(work, table, finds)
    session.expire_all()


def _blank_words(work: UnitOfWork, table: type[Base], finds: Sequence[re.Pattern[str]]) -> None:
    asked = select(ChangeRow.id, ChangeRow.old, ChangeRow.new).where(
        ChangeRow.entity == table.__tablename__, or_(ChangeRow.old.is_not(None), ChangeRow.new.is_not(None))
    )
    for change in work.session.execute(asked).all():
        said = [
            plain(work.cipher, value)
            for text in (change.old, change.new)
            if text is not None
            for value in flat(work.cipher.open(text))
        ]
        if _holds(said, finds):
            blank(work, ChangeRow.id == change.id)


def _holds(texts: Iterable[str | None], finds: Sequence[re.Pattern[str]]) -> bool:
    return any(find.search(text) for text in texts if text for find in finds)


def _without(text: str, finds: Sequence[re.Pattern[str]]) -> str:
    for find in finds:
        text = find.sub(IN_PLACE, text)
    return text
