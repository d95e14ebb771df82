"""Who has which number in somebody else's record: kept encrypted, found by keyed hashes."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.crypto import Cipher
from store.prisoners.models import ExternalIdRow
from store.prisoners.repository import Prisoners
from store.prisoners.schemes import SCHEMES, ExternalId
from store.prisoners.values import Person


class ExternalIds:
    """The numbers that are kept."""

    def __init__(self, session: Session, cipher: Cipher, prisoners: Prisoners) -> None:
        self._session = session
        self._cipher = cipher
        self._prisoners = prisoners

    def of(self, person: UUID) -> tuple[ExternalId, ...]:
        """The numbers of a person, in the order of the records; those by which a demonstration knows its cases are none."""
        rows = self._session.scalars(select(ExternalIdRow).where(ExternalIdRow.prisoner_id == person)).all()
        known = [ExternalId(SCHEMES[row.scheme], self._cipher.open(row.value)) for row in rows if row.scheme in SCHEMES]
        return tuple(sorted(known, key=lambda one: (list(SCHEMES).index(one.scheme.key), one.value)))

    def bearers(self, number: ExternalId) -> list[Person]:
        """Whose number it is, of those who may be seen, by their own number."""
        rows = select(ExternalIdRow.prisoner_id).where(ExternalIdRow.sought == self._cipher.hashed(number.sought))
        people = self._prisoners.people(self._session.scalars(rows).all())
        return sorted(people.values(), key=lambda person: person.ref)

    def add(self, person: UUID, number: ExternalId, source: UUID) -> None:
        """Keep a number that the person is not held by yet."""
        self.enter(person, number.scheme.key, number.value, source)

    def enter(self, person: UUID, scheme: str, value: str, source: UUID) -> None:
        """The same for any record, by its key."""
        self._session.add(
            ExternalIdRow(
                prisoner_id=person,
                scheme=scheme,
                value=self._cipher.seal(value),
                sought=self._cipher.hashed(f"{scheme}:{value}"),
                source_id=source,
            )
        )
        self._session.flush()

    def values(self, scheme: str) -> set[str]:
        """Every number of a record."""
        rows = self._session.scalars(select(ExternalIdRow.value).where(ExternalIdRow.scheme == scheme))
        return {self._cipher.open(value) for value in rows}

    def remove(self, person: UUID, number: ExternalId) -> UUID | None:
        """Take a number off a person; gives the source it rested on, None where it is not held any more."""
        row = self._session.scalars(
            select(ExternalIdRow).where(
                ExternalIdRow.prisoner_id == person, ExternalIdRow.sought == self._cipher.hashed(number.sought)
            )
        ).one_or_none()
        if row is None:
            return None
        source = row.source_id
        self._session.delete(row)
        self._session.flush()
        return source
