"""Questions about the facts of cases."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from store.cases import charges, judgments
from store.cases.models import (
    ChargeRow,
    ClemencyRow,
    DetentionRow,
    EventRow,
    Fact,
    FactRow,
    HealthNoteRow,
    PrisonRow,
    SentenceRow,
)
from store.cases.told import fact_of
from store.cases.values import Case, Charge, Clemency, Detention, Event, HealthNote, Kept, Overruled, Sentence
from store.crypto import Cipher
from store.database import in_parts
from store.facts.kind import NewFact, Table
from store.facts.registry import stored_in
from store.facts.said import from_text
from store.prisoners.models import PrisonerRow
from store.prisoners.repository import Prisoners

FACTS = (DetentionRow, ChargeRow, SentenceRow, ClemencyRow, HealthNoteRow, EventRow)

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Held:
    """A fact and the row it stands in."""

    row: FactRow
    fact: NewFact

    @property
    def mark(self) -> str:
        """The row as it stands, for a button or a draft: table, id and version."""
        return mark(self.row)


def mark(row: FactRow) -> str:
    """A row of a fact as it stands: table, id and version."""
    return f"{row.__tablename__}:{row.id}:{row.version}"


class Cases:
    """What is held of each person's case."""

    def __init__(self, session: Session, cipher: Cipher, prisoners: Prisoners) -> None:
        self._session = session
        self._cipher = cipher
        self._prisoners = prisoners
        self._prisons: dict[UUID, str] = {}
        """Names of the prisons that the rows which were read name."""

    def case(self, prisoner_id: UUID) -> Case:
        """All facts of one person, in the order they were entered."""
        return self.cases([prisoner_id])[prisoner_id]

    def cases(self, ids: Collection[UUID]) -> dict[UUID, Case]:
        """All facts of several people, each in the order they were entered; who has none has an empty case."""
        rows = {table: self._of(table, ids) for table in FACTS}
        return {one: self._case({table: of.get(one, []) for table, of in rows.items()}) for one in ids}

    def _of(self, table: type[F], ids: Collection[UUID]) -> dict[UUID, list[F]]:
        """The rows of a table by person."""
        found: dict[UUID, list[F]] = {}
        for some in in_parts(ids):
            for row in self._session.scalars(select(table).where(table.prisoner_id.in_(some))):
                found.setdefault(row.prisoner_id, []).append(row)
        self._learn_prisons(row for rows in found.values() for row in rows)
        return found

    def _learn_prisons(self, rows: Iterable[Fact]) -> None:
        named = {row.prison_id for row in rows if isinstance(row, DetentionRow) and row.prison_id is not None}
        for some in in_parts(named - self._prisons.keys()):
            asked = select(PrisonRow.id, PrisonRow.name).where(PrisonRow.id.in_(some))
            self._prisons.update({row.id: row.name for row in self._session.execute(asked)})

    def _case(self, rows: dict[type[Fact], list[Fact]]) -> Case:
        def held(table: type[F]) -> list[F]:
            return [row for row in rows[table] if isinstance(row, table)]

        charged = tuple(self._charge(row) for row in held(ChargeRow))
        case = Case(
            charges=charges.standing(charged),
            detentions=tuple(self._detention(row) for row in held(DetentionRow)),
            sentences=tuple(self._sentence(row) for row in held(SentenceRow)),
            clemencies=tuple(self._clemency(row) for row in held(ClemencyRow)),
            events=tuple(self._event(row) for row in held(EventRow)),
            health=tuple(self._health(row) for row in held(HealthNoteRow)),
            charged=charged,
        )
        return judgments.standing(case)

    def holds_facts(self, prisoner_id: UUID) -> bool:
        """Whether any fact is held of a person."""
        return any(
            self._session.scalar(select(table.id).where(table.prisoner_id == prisoner_id).limit(1)) for table in FACTS
        )

    def fact(self, row: FactRow) -> NewFact | None:
        """The fact that a row tells, whether it stands on a record or not; None where no kind tells it."""
        self._learn_prisons([row])
        return fact_of(self._value(row))

    def _value(self, row: FactRow) -> Kept:
        match row:
            case DetentionRow():
                return self._detention(row)
            case ChargeRow():
                return self._charge(row)
            case SentenceRow():
                return self._sentence(row)
            case ClemencyRow():
                return self._clemency(row)
            case HealthNoteRow():
                return self._health(row)
            case EventRow():
                return self._event(row)

    def _charge(self, row: ChargeRow) -> Charge:
        return Charge(self._cipher.open(row.offence), row.as_of, **self._kept(row))

    def _health(self, row: HealthNoteRow) -> HealthNote:
        return HealthNote(self._cipher.open(row.note), row.noted_on, **self._kept(row))

    def _detention(self, row: DetentionRow) -> Detention:
        prison = self._prisons.get(row.prison_id) if row.prison_id is not None else None  # one in a history may be gone
        note = self._cipher.opened(row.prison_note)
        return Detention(row.start, prison, note, row.kind, row.until, row.term, **self._kept(row))

    def _sentence(self, row: SentenceRow) -> Sentence:
        return Sentence(
            row.kind,
            self._cipher.opened(row.court),
            row.sentenced_on,
            row.term,
            row.deprivation,
            row.stated_deprivation_end,
            row.delivered_on,
            row.denies_guilt,
            row.probation,
            row.reprieve_from,
            row.effective_on,
            row.is_commutation_limited,
            row.is_whole_life,
            **self._kept(row),
        )

    def _clemency(self, row: ClemencyRow) -> Clemency:
        stated = self._cipher.opened(row.stated)
        return Clemency(row.kind, row.happened_on, row.amount, stated, row.deprivation, **self._kept(row))

    def _event(self, row: EventRow) -> Event:
        return Event(row.kind, row.happened_on, row.release, **self._kept(row))

    def _kept(self, row: FactRow) -> dict[str, Any]:
        """What every fact has."""
        kind = stored_in(Table(row.__tablename__), getattr(row, "kind", None))
        more = from_text(kind, self._cipher.opened(row.said)) if kind is not None else {}
        return {
            "announced_on": row.announced_on, "learned_on": row.learned_on, "more": tuple(more.items()),
            "overruled": self._overruled(row), "source": row.source_id, "mark": mark(row),
        }  # fmt: skip

    def _overruled(self, row: Fact) -> Overruled | None:
        if row.overruled is None:
            return None
        held = json.loads(self._cipher.open(row.overruled))
        return Overruled(held["reason"], tuple(held["doubts"]))

    def overrule(self, row: Fact, overruled: Overruled) -> None:
        """Keep with a fact why it stands although it was doubted; what was answered before stays answered."""
        before = self._overruled(row)
        doubts = (*(before.doubts if before else ()), *overruled.doubts)
        reason = overruled.reason if before is None else f"{before.reason}; {overruled.reason}"
        held = {"reason": reason, "doubts": list(dict.fromkeys(doubts))}
        row.overruled = self._cipher.seal(json.dumps(held, ensure_ascii=False))

    def held(self, prisoner_id: UUID) -> list[Held]:
        """The facts of one person that are told, each with its row, in the order they were entered."""
        rows: list[FactRow] = [
            *self._of(DetentionRow, [prisoner_id]).get(prisoner_id, []),
            *self._of(ChargeRow, [prisoner_id]).get(prisoner_id, []),
            *self._of(SentenceRow, [prisoner_id]).get(prisoner_id, []),
            *self._of(ClemencyRow, [prisoner_id]).get(prisoner_id, []),
            *self._of(HealthNoteRow, [prisoner_id]).get(prisoner_id, []),
            *self._of(EventRow, [prisoner_id]).get(prisoner_id, []),
        ]
        return [Held(row, fact) for row in rows if (fact := fact_of(self._value(row))) is not None]

    def prison(self, name: str) -> PrisonRow | None:
        """A prison by its English name."""
        return self._session.scalars(select(PrisonRow).where(PrisonRow.name == name)).one_or_none()

    def prisons(self) -> dict[str, str]:
        """Ids of the prisons in which somebody is held who may be seen here, by each of their names."""
        of_them = select(DetentionRow.prison_id).join(PrisonerRow, PrisonerRow.id == DetentionRow.prisoner_id)
        held = PrisonRow.id.in_(of_them.where(DetentionRow.prison_id.is_not(None), self._prisoners.visible))
        rows = self._session.execute(select(PrisonRow.id, PrisonRow.name, PrisonRow.name_zh).where(held)).all()
        return {name: row.id.hex for row in rows for name in (row.name, row.name_zh) if name}

    def prisons_like(self, typed: str, most: int) -> list[tuple[UUID, str]]:
        """Prisons whose name holds what was typed, and in which somebody is held who may be seen here."""
        held = f"%{typed.casefold().replace('%', '').replace('_', '')}%"
        is_known = exists().where(
            DetentionRow.prison_id == PrisonRow.id, PrisonerRow.id == DetentionRow.prisoner_id, self._prisoners.visible
        )
        statement = select(PrisonRow.id, PrisonRow.name).where(func.lower(PrisonRow.name).like(held), is_known)
        return [(row.id, row.name) for row in self._session.execute(statement.order_by(PrisonRow.name).limit(most))]

    def held_in_prison(self, prison: UUID, most: int) -> list[UUID]:
        """Who is or was held in a prison."""
        statement = (
            select(DetentionRow.prisoner_id)
            .join(PrisonerRow, PrisonerRow.id == DetentionRow.prisoner_id)
            .where(DetentionRow.prison_id == prison, self._prisoners.visible)
            .distinct()
            .limit(most)
        )
        return list(self._session.scalars(statement))

    def add(self, rows: Iterable[object]) -> None:
        """Add rows of facts."""
        self._session.add_all(rows)
