"""Who is what to whom: asked for a card, and before a relation is kept once more."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from store.crypto import Cipher
from store.database import in_parts
from store.prisoners.kinship import Kin, Relation, SaidRelation
from store.prisoners.models import PrisonerRow, RelationRow
from store.prisoners.repository import Prisoners
from store.prisoners.values import Person
from store.sources.models import SourceRow
from store.sources.repository import Sources


class Relations:
    """The relations that are kept. Of one whoever may not see both people learns nothing.

    Nor does who may not read the source, where the other is outside the record: nothing but the source guards that name.
    """

    def __init__(self, session: Session, cipher: Cipher, prisoners: Prisoners, sources: Sources) -> None:
        self._session = session
        self._cipher = cipher
        self._prisoners = prisoners
        self._sources = sources

    def of(self, person: UUID) -> tuple[Relation, ...]:
        """The relations of a person, by kind and in the order in which they were said."""
        asked = select(RelationRow).where(or_(RelationRow.one_id == person, RelationRow.other_id == person))
        rows = self._session.scalars(asked.order_by(RelationRow.said_at, RelationRow.id)).all()
        found = [one for one in self._read(rows, [person] * len(rows)) if one is not None]
        return tuple(sorted(found, key=lambda relation: list(Kin).index(relation.kin)))

    def relation(self, relation: UUID, person: UUID) -> Relation | None:
        """One relation as a person's card says it; None where it is gone or hidden."""
        row = self._session.get(RelationRow, relation)
        return next(iter(self._read([row], [person])), None) if row is not None else None

    def lawyers(self) -> list[tuple[UUID, Relation]]:
        """Every lawyer of somebody on record, with whose, as far as all of it may be seen, in the order in which they were said."""
        asked = select(RelationRow).where(RelationRow.kin.in_([Kin.LAWYER, Kin.CLIENT]))
        rows = self._session.scalars(asked.order_by(RelationRow.said_at, RelationRow.id)).all()
        of_client = [
            (row, client)
            for row in rows
            if (client := row.one_id if row.kin is Kin.LAWYER else row.other_id) is not None
        ]
        clients = [client for _row, client in of_client]
        read = self._read([row for row, _client in of_client], clients)
        return [(client, one) for client, one in zip(clients, read, strict=True) if one is not None]

    def hidden_sources(self, person: UUID) -> set[UUID]:
        """The sources of a person's relations of which nothing may be known here."""
        asked = select(RelationRow.source_id).where(or_(RelationRow.one_id == person, RelationRow.other_id == person))
        both = PrisonerRow.id.in_([RelationRow.one_id, RelationRow.other_id])
        unseen = exists().where(both, ~self._prisoners.visible).correlate(RelationRow)
        unread = exists().where(SourceRow.id == RelationRow.source_id, ~self._sources.may_be_seen)
        hidden = or_(unseen, and_(RelationRow.outside.is_not(None), unread.correlate(RelationRow)))
        return set(self._session.scalars(asked.where(hidden)))

    def rested_on(self, sources: Collection[UUID]) -> set[UUID]:
        """Which of these sources any relation rests on, seen or not."""
        found = set[UUID]()
        for some in in_parts(sources):
            found.update(self._session.scalars(select(RelationRow.source_id).where(RelationRow.source_id.in_(some))))
        return found

    def _read(self, rows: Sequence[RelationRow], people: Sequence[UUID]) -> list[Relation | None]:
        """Each relation as one of its two people has it, None in place of each that may not be seen."""
        seen = self._prisoners.people({part for row in rows for part in _both(row)})
        read = self._sources.seen_among({row.source_id for row in rows if row.outside is not None})
        return [
            self._relation(row, person, seen)
            if _both(row) <= seen.keys() and (row.outside is None or row.source_id in read)
            else None
            for row, person in zip(rows, people, strict=True)
        ]

    def _relation(self, row: RelationRow, person: UUID, seen: Mapping[UUID, Person]) -> Relation:
        is_turned = row.one_id != person
        other_id = row.one_id if is_turned else row.other_id
        other = seen[other_id] if other_id is not None else None
        held, said = other.sex if other is not None else None, None if is_turned else row.sex
        return Relation(
            id=row.id,
            kin=row.kin.turned if is_turned else row.kin,
            other=other,
            outside=self._cipher.opened(row.outside),
            sex=held or said,
            words=self._cipher.opened(row.words),
            is_turned=is_turned,
            because=self._cipher.opened(row.because),
            source=row.source_id,
            said_at=row.said_at,
        )

    def add(self, said: SaidRelation, by: UUID, now: datetime) -> UUID:
        """Keep a relation."""
        row = RelationRow(
            one_id=said.one,
            other_id=said.other if isinstance(said.other, UUID) else None,
            outside=None if isinstance(said.other, UUID) else self._cipher.seal(said.other),
            kin=said.kin,
            sex=said.sex,
            words=self._cipher.sealed(said.words),
            because=self._cipher.sealed(said.because),
            source_id=said.source,
            said_by=by,
            said_at=now,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def remove(self, relation: UUID) -> SaidRelation | None:
        """Take a relation back; gives what it said, None where it is not kept any more."""
        row = self._session.get(RelationRow, relation)
        if row is None:
            return None
        opened = self._cipher.opened
        said = SaidRelation(
            row.one_id, row.kin, row.other_id or opened(row.outside) or "", row.source_id, row.sex,
            opened(row.words), opened(row.because),
        )  # fmt: skip
        self._session.delete(row)
        self._session.flush()
        return said


def _both(row: RelationRow) -> set[UUID]:
    return {part for part in (row.one_id, row.other_id) if part is not None}
