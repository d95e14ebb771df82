"""Questions about people."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, and_, delete, insert, or_, select, update
from sqlalchemy.orm import Session, selectinload

from store.access.values import SECRET, Confidentiality, Sight
from store.access.visibility import SubjectKind, visible
from store.crypto import Cipher
from store.database import in_parts
from store.names import HeldName, Match, Query, alike_keys, keys
from store.prisoners.beginnings import begun
from store.prisoners.models import (
    AlikeKeyRow,
    ApartRow,
    ExternalIdRow,
    IssueRow,
    MembershipRow,
    NameKeyRow,
    PersonNameRow,
    PrisonerRow,
    RelationRow,
    prisoner_source,
)
from store.prisoners.recall import Lines, held_whole, lines_of, recall
from store.prisoners.secret_names import as_held, as_written, is_sealed, opened
from store.prisoners.source_links import SourceLinks
from store.prisoners.values import Found, Person, PersonName, Status

HAN = frozenset({"Hans", "Hant", "Hani"})
LETTERS_OR_HAN = HAN | {"Latn"}
"""ISO 15924; a main name in any other script is a person's own way of writing, and no characters."""


class Prisoners(SourceLinks):
    """The people of the record."""

    def __init__(self, session: Session, cipher: Cipher, sight: Sight) -> None:
        self._session = session
        self._cipher = cipher
        self._sight = sight
        self.handed_out: set[UUID] = set()
        """Ids of whoever this transaction gave a whole view of."""

    @property
    def visible(self) -> ColumnElement[bool]:
        """The condition under which a person's row may be seen here."""
        seen = visible(self._sight, SubjectKind.PRISONER, PrisonerRow.id, PrisonerRow.confidentiality)
        return and_(seen, PrisonerRow.merged_into_id.is_(None))

    def _whole(self) -> Select[PrisonerRow]:
        loaded = (selectinload(PrisonerRow.names), selectinload(PrisonerRow.groups))
        return select(PrisonerRow).options(*loaded).where(self.visible)

    def matching(self, query: Query) -> list[Match]:
        """Whoever may be meant and may be seen, best first; `Match.id` is the reference."""
        return recall(self._session, query, self._sight, self._cipher)[0]

    def recalled(self, query: Query) -> "Recalled":
        """As `matching`, with the people at hand."""
        return Recalled(self, *recall(self._session, query, self._sight, self._cipher))

    def begun(self, typed: str, most: int) -> list[Person]:
        """Whoever has a part of a name that begins as typed, best first (`beginnings.begun`)."""
        refs = begun(self._session, typed, most, self._sight, self._cipher)
        people = self.by_references(refs)
        return [people[ref] for ref in refs]

    def held_whole(self, texts: Collection[str]) -> set[str]:
        """Which of many stretches of text may be somebody's whole name (`recall.held_whole`)."""
        return held_whole(self._session, texts, self._sight, self._cipher)

    def by_references(self, refs: Collection[int]) -> dict[int, Person]:
        """Whole people by reference."""
        return self.of_lines(lines_of(self._session, refs, self._sight))

    def of_lines(self, lines: Lines) -> dict[int, Person]:
        """Whole people, handed out, from their lines."""
        self.handed_out.update(of_one[0].id for of_one in lines.values())
        return {ref: _person(self._cipher, of_one[0], of_one, of_one[0].first_group) for ref, of_one in lines.items()}

    def people(self, ids: Iterable[UUID]) -> dict[UUID, Person]:
        """Whole people by id."""
        wanted = list(ids)
        statement = self._whole().where(PrisonerRow.id.in_(wanted))
        return {row.id: self._person(row) for row in self._session.scalars(statement)} if wanted else {}

    def seen_among(self, ids: Collection[UUID]) -> set[UUID]:
        """Which of these are people who may be seen here."""
        seen = set[UUID]()
        for some in in_parts(ids):
            seen.update(self._session.scalars(select(PrisonerRow.id).where(PrisonerRow.id.in_(some), self.visible)))
        return seen

    def everybody(self) -> list[Person]:
        """All people, by number."""
        return [self._person(row) for row in self._session.scalars(self._whole().order_by(PrisonerRow.ref))]

    def person(self, prisoner_id: UUID) -> Person | None:
        """One person by id."""
        return self.people([prisoner_id]).get(prisoner_id)

    def by_reference(self, ref: int) -> Person | None:
        """One person by `#118`."""
        row = self._session.scalars(self._whole().where(PrisonerRow.ref == ref)).one_or_none()
        return self.standing_for(PrisonerRow.ref == ref) if row is None else self._person(row)

    def standing_for(self, gone: ColumnElement[bool]) -> Person | None:
        """Into whose record one that is meant by a condition was merged, however often; None where it was not."""
        into = self._session.scalar(select(PrisonerRow.merged_into_id).where(gone))
        if into is None:
            return None
        return self.person(into) or self.standing_for(PrisonerRow.id == into)

    def now_at(self, prisoner_id: UUID) -> Person | None:
        """One person by an id from before: of a record that was merged, whoever it became a part of."""
        return self.person(prisoner_id) or self.standing_for(PrisonerRow.id == prisoner_id)

    def held_in(self, province: str, most: int) -> list[Person]:
        """People held in a province (GB/T 2260 code), by reference."""
        statement = self._whole().where(PrisonerRow.province == province)
        return [self._person(row) for row in self._session.scalars(statement.order_by(PrisonerRow.ref).limit(most))]

    def owned_by(self, member: UUID, most: int) -> list[Person]:
        """The people whose case a member looks after and who may be seen here, by reference."""
        theirs = self._whole().where(PrisonerRow.owner_id == member)
        return [self._person(row) for row in self._session.scalars(theirs.order_by(PrisonerRow.ref).limit(most))]

    def note(self, prisoner_id: UUID) -> str | None:
        """The note on a person, opened."""
        sealed = self._session.scalar(select(PrisonerRow.note).where(PrisonerRow.id == prisoner_id))
        return None if sealed is None else self._cipher.open(sealed)

    def any_demo(self) -> bool:
        """Whether demonstration cases are in the store."""
        return self._session.scalar(select(PrisonerRow.id).where(PrisonerRow.demo).limit(1)) is not None

    def index(self, people: Iterable[tuple[int, Sequence[HeldName], Confidentiality]]) -> None:
        """Write the recall keys of people by number; those of restricted people are keyed hashes."""
        rows: set[tuple[int, int]] = set()
        alike: dict[tuple[int, int], bool] = {}
        for ref, names, confidentiality in people:
            secret = self._cipher.secret if confidentiality in SECRET else b""
            for name in names:
                rows.update((key, ref) for key in keys(name, secret))
                whole, inner = alike_keys(name, self._cipher.secret)
                for key in inner:
                    alike.setdefault((key, ref), True)
                alike |= dict.fromkeys(((key, ref) for key in whole), False)
        # In the order of the index: a page is written once.
        if rows:
            self._session.execute(insert(NameKeyRow), [{"key": key, "ref": ref} for key, ref in sorted(rows)])
        if alike:
            in_order = [{"key": key, "ref": ref, "is_inner": inner} for (key, ref), inner in sorted(alike.items())]
            self._session.execute(insert(AlikeKeyRow), in_order)

    def enter(self, people: Sequence[Sequence[HeldName]], first: int, source: UUID, by: UUID, now: datetime) -> None:
        """Enter many people of whom nothing but their names is known, in a few statements; `first` is the first number."""
        persons: list[dict[str, object]] = []
        names: list[dict[str, object]] = []
        for ref, held in enumerate(people, start=first):
            person = uuid4()
            persons.append(
                {
                    "id": person,
                    "ref": ref,
                    "status": Status.UNKNOWN,
                    "source_id": source,
                    "created_by": by,
                    "created_at": now,
                }
            )
            names += [
                {"id": uuid4(), "prisoner_id": person, "position": position, "source_id": source, **name._asdict()}
                for position, name in enumerate(held)
            ]
        self._session.execute(insert(PrisonerRow), persons)
        self._session.execute(insert(PersonNameRow), names)
        self.index((ref, held, Confidentiality.INTERNAL) for ref, held in enumerate(people, start=first))

    def add(self, row: PrisonerRow) -> PrisonerRow:
        """Enter a person whose names are as people write them; writes their recall keys."""
        for name in row.names:
            self._seal(row.confidentiality, name)
        self._session.add(row)
        self._session.flush()
        self._index_row(row)
        return row

    def names(self, row: PrisonerRow) -> list[HeldName]:
        """A person's names as people write them, in their order."""
        return [HeldName(self.written(row, name), name.script, name.kind) for name in row.names]

    def written(self, row: PrisonerRow, name: PersonNameRow) -> str:
        """One name of a person as people write it."""
        return as_written(self._cipher, row.confidentiality, name.text)

    def note_on(self, row: PrisonerRow, name: PersonNameRow) -> str | None:
        """What is noted of a name, as people write it."""
        return None if name.note is None else as_written(self._cipher, row.confidentiality, name.note)

    def set_level(self, row: PrisonerRow, level: Confidentiality) -> None:
        """Set how far a person's record may go; names and recall keys are written anew as that level has them.

        The history of a name does not tell of it: the name itself stays the same.
        """
        self._lock(row)
        before, row.confidentiality = row.confidentiality, level
        if (before in SECRET) is not (level in SECRET):
            for name in row.names:
                plain = {"text": name.text, "note": name.note}
                anew = {
                    column: as_held(self._cipher, level, as_written(self._cipher, before, text))
                    for column, text in plain.items()
                    if text is not None
                }
                self._session.execute(update(PersonNameRow).where(PersonNameRow.id == name.id).values(anew))
        self._session.flush()
        self.delete_keys(row)
        self._index_row(row)

    def index_again(self, after: int, batch: int) -> int | None:
        """Write the recall keys of so many people after a number anew; the last one's number, None where there is none."""
        rows = self._session.scalars(
            self._whole().where(PrisonerRow.ref > after).order_by(PrisonerRow.ref).limit(batch)
        ).all()
        if not rows:
            return None
        for table in (NameKeyRow, AlikeKeyRow):
            self._session.execute(delete(table).where(table.ref.in_([row.ref for row in rows])))
        self.index((row.ref, self.names(row), row.confidentiality) for row in rows)
        return rows[-1].ref

    def lock_names(self, row: PrisonerRow) -> None:
        """Until the end of the transaction nobody else changes the names of a person."""
        self._lock(row)

    def write_names_anew(self, row: PrisonerRow) -> None:
        """Bring names that came and went, and their recall keys, to the level of the person."""
        self._session.flush()
        self._session.expire(row, ["names"])
        self._session.refresh(row, ["names"])
        for name in row.names:
            stands = {"text": name.text, "note": name.note}
            anew = {
                column: as_held(self._cipher, row.confidentiality, opened(self._cipher, text))
                for column, text in stands.items()
                if text is not None and is_sealed(text) is not (row.confidentiality in SECRET)
            }
            if anew:
                self._session.execute(update(PersonNameRow).where(PersonNameRow.id == name.id).values(anew))
        self._session.flush()
        self.delete_keys(row)
        if row.merged_into_id is None:
            self._index_row(row)

    def _lock(self, row: PrisonerRow) -> None:
        """Until the end of the transaction nobody else changes the level or adds a name: else one could stand plain.

        PostgreSQL locks the row; on SQLite only one writes at a time.
        """
        self._session.refresh(row, ["confidentiality", "version", "names"], with_for_update=True)

    def _seal(self, level: Confidentiality, name: PersonNameRow) -> None:
        name.text = as_held(self._cipher, level, name.text)
        name.note = None if name.note is None else as_held(self._cipher, level, name.note)

    def row(self, prisoner_id: UUID) -> PrisonerRow | None:
        """A person's row with names, to be changed."""
        return self._session.scalars(self._whole().where(PrisonerRow.id == prisoner_id)).one_or_none()

    def add_name(self, row: PrisonerRow, name: PersonNameRow) -> None:
        """Add a name, as people write it, to a person; every process finds the person by it at once."""
        self._lock(row)
        self._seal(row.confidentiality, name)
        row.names.append(name)
        self._session.flush()
        self.delete_keys(row)
        self._index_row(row)

    def remove_name(self, row: PrisonerRow, name: PersonNameRow) -> None:
        """Take a name off a person."""
        self._session.delete(name)  # taken out of the list it would go without a trace in `change`
        self._session.flush()
        self._session.expire(row, ["names"])
        self._session.refresh(row, ["names"])
        self.delete_keys(row)
        self._index_row(row)

    def remove(self, row: PrisonerRow) -> None:
        """Remove a person on whom nothing rests, with names, recall keys, ties, and whom they were said not to be."""
        self.delete_keys(row)
        for table, of_person in (
            (RelationRow, or_(RelationRow.one_id == row.id, RelationRow.other_id == row.id)),
            (MembershipRow, MembershipRow.prisoner_id == row.id),
            (IssueRow, IssueRow.prisoner_id == row.id),
            (ExternalIdRow, ExternalIdRow.prisoner_id == row.id),
        ):
            for tie in self._session.scalars(select(table).where(of_person)):
                self._session.delete(tie)
        for pair in self._session.scalars(
            select(ApartRow).where(or_(ApartRow.lower == row.ref, ApartRow.higher == row.ref))
        ):
            self._session.delete(pair)  # one by one, so that each leaves its trace in `change`
        self._session.execute(delete(prisoner_source).where(prisoner_source.c.prisoner_id == row.id))
        self._session.delete(row)
        self._session.flush()

    def delete_keys(self, row: PrisonerRow) -> None:
        """Find a person by none of their names any more."""
        for table in (NameKeyRow, AlikeKeyRow):
            self._session.execute(delete(table).where(table.ref == row.ref))

    def _index_row(self, row: PrisonerRow) -> None:
        self.index([(row.ref, self.names(row), row.confidentiality)])

    def _person(self, row: PrisonerRow) -> Person:
        self.handed_out.add(row.id)
        return _person(self._cipher, row, row.names, row.groups[0].name if row.groups else None)


class Recalled:
    """Who may be meant, best first; whole people only of those who are asked for."""

    def __init__(self, prisoners: Prisoners, matches: list[Match], lines: Lines) -> None:
        self.matches = matches
        self._prisoners = prisoners
        self._lines = lines

    def people(self, matches: Iterable[Match]) -> tuple[Found, ...]:
        """The people of some of the matches, in their order."""
        asked = {int(str(match.id)): match for match in matches}
        at_hand = {ref: self._lines[ref] for ref in asked if ref in self._lines}
        people = self._prisoners.of_lines(at_hand) | self._prisoners.by_references(asked.keys() - at_hand.keys())
        return tuple(Found(people[ref], match) for ref, match in asked.items())


def _person(cipher: Cipher, row: Any, lines: Sequence[Any], group: str | None) -> Person:
    """A person from a row and the rows of their names, each of the session or plain; `group` as it is held."""
    level = row.confidentiality
    names = tuple(
        PersonName(
            as_written(cipher, level, line.text),
            line.script,
            line.kind,
            None if line.note is None else as_written(cipher, level, line.note),
        )
        for line in lines
    )
    main = [name for name in names if name.kind == "main"]
    return Person(
        id=row.id,
        ref=row.ref,
        pinyin=next((name.text for name in main if name.script == "Latn"), None),
        characters=next((name.text for name in main if name.script in HAN), None),
        native=next((name.text for name in main if name.script not in LETTERS_OR_HAN), None),
        names=names,
        sex=row.sex,
        born=row.born,
        status=row.status,
        province=row.province,
        group=cipher.opened(group),
        confidentiality=level,
        demo=row.demo,
        as_of=row.as_of,
        nationality=cipher.opened(row.nationality),
    )
