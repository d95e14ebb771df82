"""Which sources stand on a record as far as may be known here, and which one a member carries."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Table, select

from store.access.values import SECRET, Member
from store.casework.sources import Named
from store.database import Base
from store.errors import BadInput
from store.prisoners.models import PrisonerRow, prisoner_source
from store.sources.models import ChangeRow
from store.sources.values import Described
from store.texts import _
from store.unit_of_work import UnitOfWork

RESTED_ON = _("Something on the record rests on this source by now, so it stays.")
MOST_ASKED = 20
"""Of how many records it is asked whether a carried source stands there: one that may be seen is enough."""


def sources_on(work: UnitOfWork, person: UUID) -> dict[int, UUID]:
    """The sources of a person's record by number, without those that stand there only through what is hidden here.

    Of one that is private its existence may be known; of one that came with a relation nobody may see, nothing.
    """
    on_record = work.prisoners.sources(person)
    hidden = work.relations.hidden_sources(person) & set(on_record.values())
    if hidden:
        hidden -= stand_otherwise(work, person, hidden)
    return {number: source for number, source in on_record.items() if source not in hidden}


@dataclass(frozen=True, slots=True)
class Gone:
    """A source that was taken down, and on whose record it stands, as far as they may be seen."""

    source: Described
    refs: tuple[int, ...]
    people: tuple[UUID, ...]


def gone(work: UnitOfWork) -> list[Gone]:
    """The sources taken down over all cases that may be seen, the newest first; of private ones nothing."""
    taken_down = work.sources.gone()
    ids = [source.id for source in taken_down]
    records, of_relations = work.prisoners.resting_on_each(ids), work.relations.rested_on(ids)
    found: list[Gone] = []
    for source in taken_down:
        people = records.get(source.id, {})
        if source.id in of_relations:  # it may stand there only through what is hidden here
            people = {ref: person for ref, person in people.items() if source.id in sources_on(work, person).values()}
        if people:
            refs = sorted(people)
            found.append(Gone(source, tuple(refs), tuple(people[ref] for ref in refs)))
    return found


def numbered(work: UnitOfWork, person: UUID, number: int) -> UUID:
    """The source that a number of a record means; a number is never another's.

    Raises:
        BadInput: it means none, or none that may be known here.
    """
    on_record = sources_on(work, person)
    if number not in on_record:
        numbers = ", ".join(map(str, on_record))
        raise BadInput(_("This record has no source {number}. Its sources: {numbers}.", number=number, numbers=numbers))
    return on_record[number]


def stand_otherwise(work: UnitOfWork, person: UUID, sources: Collection[UUID]) -> set[UUID]:
    """Which of these sources something of a person that may be seen rests on too."""
    began_with = select(PrisonerRow.source_id).where(PrisonerRow.id == person)
    found = {relation.source for relation in work.relations.of(person)} | set(work.session.scalars(began_with))
    for table in _OF_A_PERSON:
        rests_on = table.c.source_id
        found.update(work.session.scalars(select(rests_on).where(table.c.prisoner_id == person, rests_on.in_(sources))))
    return found


def rests(work: UnitOfWork, person: UUID, source: UUID, *, own: int = 0) -> bool:
    """Whether anything of a person that may be seen rests on a source; `own`: how many changes of its own fields do not count."""
    if source in stand_otherwise(work, person, {source}):
        return True
    of_fields = ChangeRow.entity == PrisonerRow.__tablename__, ChangeRow.entity_id == str(person)
    batches = select(ChangeRow.batch).where(ChangeRow.source_id == source, *of_fields).distinct().limit(own + 1)
    return len(work.session.scalars(batches).all()) > own


def let_go(work: UnitOfWork, person: UUID, source: UUID, *, own: int = 0) -> bool:
    """Take a source off a record onto which it came with what is taken back; False where it is not there, or rested on by now.

    One on which what is hidden rests is seen here no more, and stays for who sees it.
    """
    if rests(work, person, source, own=own):
        return False
    return source in work.relations.hidden_sources(person) or work.prisoners.unlink_source(person, source)


def _of_a_person() -> list[Table]:
    """The tables of what is held of a person and rests on a source."""
    wanted = {"prisoner_id", "source_id"}
    return [
        table for table in Base.metadata.sorted_tables if wanted <= set(table.c.keys()) and table is not prisoner_source
    ]


_OF_A_PERSON = _of_a_person()


def in_use(work: UnitOfWork, member: Member) -> Named | None:
    """The source that a member carries: what they say without one rests on it; None where they carry none.

    One that stands on records of which none may be seen any more is carried no longer: its words tell of who is hidden.
    """
    row = work.sources.in_use(member.id)
    if row is None:
        return None
    people = work.prisoners.resting_on(row.id, MOST_ASKED)
    is_seen = any(row.id in sources_on(work, person).values() for person in people)
    if not is_seen and work.prisoners.count_resting_on(row.id):
        return None
    about = work.sources.about(row)
    refs = _seen_on(work, row.id) if row.confidentiality in SECRET else ()
    return Named(row.id, work.sources.details(row), about, row.confidentiality, is_carried=True, refs=refs)


def _seen_on(work: UnitOfWork, source: UUID) -> tuple[int, ...]:
    """The numbers of the records on which a source stands, as far as that may be known here."""
    records = sorted(work.prisoners.resting_on_each([source]).get(source, {}).items())[:MOST_ASKED]
    return tuple(ref for ref, person in records if source in sources_on(work, person).values())
