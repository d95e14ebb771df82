"""Questions about dates that matter."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, func, select
from sqlalchemy.orm import Session

from store.database import in_parts
from store.deadlines.models import DeadlineRow
from store.deadlines.values import Deadline, Uncomputed
from store.law.values import Certainty
from store.prisoners.models import PrisonerRow
from store.texts import Text

_APART = ";"


class Deadlines:
    """The dates that matter, per person."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, prisoner_id: UUID) -> list[Deadline]:
        """A person's dates, earliest first."""
        return [deadline for row in self._rows(prisoner_id) if (deadline := dated(row)) is not None]

    def all_of(self, prisoner_id: UUID) -> tuple[list[Deadline], list[Uncomputed]]:
        """A person's dates, earliest first, and those that cannot be worked out, with why."""
        rows = self._rows(prisoner_id)
        dates = [deadline for row in rows if (deadline := dated(row)) is not None]
        return dates, [_uncomputed(row) for row in rows if dated(row) is None]

    def shown(self, prisoner_id: UUID) -> list[Deadline | Uncomputed]:
        """The dates of a case with those that cannot be worked out but lie in a range that can."""
        computed, others = self.all_of(prisoner_id)
        return [*computed, *(one for one in others if one.known_as is not None)]

    def of_many(self, people: Collection[UUID]) -> dict[tuple[UUID, str], Deadline]:
        """The dates of many people, by person and kind."""
        found: dict[tuple[UUID, str], Deadline] = {}
        for some in in_parts(people):
            for row in self._session.scalars(select(DeadlineRow).where(DeadlineRow.prisoner_id.in_(some))):
                if (deadline := dated(row)) is not None:
                    found[row.prisoner_id, row.kind.value] = deadline
        return found

    def _rows(self, prisoner_id: UUID) -> list[DeadlineRow]:
        statement = select(DeadlineRow).where(DeadlineRow.prisoner_id == prisoner_id)
        return list(self._session.scalars(statement.order_by(DeadlineRow.earliest, DeadlineRow.kind)))

    def replace(self, prisoner_id: UUID, deadlines: Iterable[Deadline | Uncomputed], rule_book: str) -> None:
        """Put a person's dates in place of the earlier ones."""
        self.remove(prisoner_id)
        self._session.add_all(_row(prisoner_id, deadline, rule_book) for deadline in deadlines)
        self._session.flush()

    def remove(self, prisoner_id: UUID) -> None:
        """Take all dates off a person who goes."""
        self._session.execute(delete(DeadlineRow).where(DeadlineRow.prisoner_id == prisoner_id))

    def stale(self, rule_book: str, after: int, most: int) -> list[tuple[int, UUID]]:
        """People whose dates were worked out with another rule book, by number: (number, id)."""
        statement = select(PrisonerRow.ref, PrisonerRow.id).where(PrisonerRow.ref > after, _is_stale(rule_book))
        return [(row.ref, row.id) for row in self._session.execute(statement.order_by(PrisonerRow.ref).limit(most))]

    def count_stale(self, rule_book: str) -> int:
        """How many people that is."""
        return self._session.scalar(select(func.count()).select_from(PrisonerRow).where(_is_stale(rule_book))) or 0


def _is_stale(rule_book: str) -> ColumnElement[bool]:
    is_worked_out = exists().where(DeadlineRow.prisoner_id == PrisonerRow.id, DeadlineRow.rule_book == rule_book)
    return and_(~is_worked_out, PrisonerRow.merged_into_id.is_(None))


def dated(row: DeadlineRow) -> Deadline | None:
    """A row as a date; None where it could not be worked out."""
    if row.basis is Certainty.CANNOT or row.known_as is None or row.earliest is None or row.latest is None:
        return None
    span = (row.earliest, row.latest)
    plain = span == (row.known_as.earliest(), row.known_as.latest())
    return Deadline(
        row.kind,
        row.known_as,
        row.is_expected,
        row.basis,
        None if plain else span,
        _ids(row),
        row.counted_as,
        row.alertable,
        _missing(row),
    )


def _uncomputed(row: DeadlineRow) -> Uncomputed:
    return Uncomputed(row.kind, _missing(row), row.known_as, _ids(row))


def _missing(row: DeadlineRow) -> tuple[Text, ...]:
    return tuple(Text(line, {}) for line in row.missing.split("\n") if line)


def _ids(row: DeadlineRow) -> tuple[str, ...]:
    return tuple(row.provisions.split(_APART)) if row.provisions else ()


def _row(prisoner_id: UUID, deadline: Deadline | Uncomputed, rule_book: str) -> DeadlineRow:
    provisions = _APART.join(deadline.provisions)
    missing = "\n".join(text.message if not text.slots else str(text) for text in deadline.missing)
    if isinstance(deadline, Uncomputed):
        return DeadlineRow(
            prisoner_id=prisoner_id,
            kind=deadline.kind,
            known_as=deadline.known_as,
            is_expected=True,
            basis=Certainty.CANNOT,
            provisions=provisions,
            missing=missing,
            alertable=False,
            rule_book=rule_book,
        )
    return DeadlineRow(
        prisoner_id=prisoner_id,
        kind=deadline.kind,
        known_as=deadline.known_as,
        earliest=deadline.earliest,
        latest=deadline.latest,
        precision=deadline.known_as.precision,
        is_expected=deadline.is_expected,
        basis=deadline.certainty,
        provisions=provisions,
        counted_as=deadline.counted_as,
        alertable=deadline.alertable,
        missing=missing,
        rule_book=rule_book,
    )
