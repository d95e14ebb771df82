"""Record a fact: its rows, the dates and alerts that follow from it, and its undo, each in one transaction.

What a fact is, where it stands and what it does to a case its kind says (`store.facts`); here it is written.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from store.access.values import Member
from store.alerts.values import Dated
from store.cases.models import ChargeRow, ClemencyRow, DetentionRow, EventRow, FactRow, HealthNoteRow, SentenceRow
from store.cases.places import held_where
from store.cases.told import ENCRYPTED, columns, facts_in
from store.cases.values import Case, Overruled
from store.casework.consequences import consequences
from store.casework.doubted import Doubtful, doubts_of, told_of
from store.casework.same_event import Same, same_event
from store.casework.where_it_stands import stage_of
from store.data import prison_province
from store.dates import PartialDate, beijing_day
from store.deadlines.values import Deadline, Uncomputed
from store.errors import Conflict, NotFound
from store.facts.doubts import key, new_doubts
from store.facts.fields import LEARNED
from store.facts.kind import TO_COME, NewFact, Phase, Table, Told, made
from store.facts.registry import kind
from store.law.doubt import Doubt
from store.lists.values import PrisonerList
from store.prisoners.models import PrisonerRow
from store.prisoners.values import OVER, Person, Status
from store.sources.values import NOTHING_MORE, About
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

TABLES: dict[Table, type[FactRow]] = {
    Table.DETENTION: DetentionRow, Table.SENTENCE: SentenceRow, Table.CLEMENCY: ClemencyRow, Table.EVENT: EventRow,
    Table.CHARGE: ChargeRow, Table.HEALTH: HealthNoteRow,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an undo needs: the row, and how often it had been changed."""

    person: UUID
    table: str
    row: UUID
    version: int = 1
    """1: the row came with this; more: it was there, and was changed."""
    source: UUID | None = None
    """The source that came onto the person's record with this; None: it stood there."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A fact that was put on record, and everything that follows."""

    fact: NewFact
    """As it stands on record: a release of a day to come is an expected one."""
    done: Recorded
    told: Told
    doubts: tuple[Doubt, ...]
    """What is doubtful now and was not before."""
    stages: tuple[Text, Text]
    """Where the case stood before and stands now."""
    dates: tuple[tuple[Deadline | Uncomputed, ...], tuple[Deadline | Uncomputed, ...]]
    """The dates that matter, before and now."""
    places: tuple[str | None, str | None]
    """Where the person was last held, before and now."""
    provinces: tuple[str | None, str | None]
    """In which province (GB/T 2260), which lists print."""
    withdrawn: int
    """How many alerts were withdrawn."""
    to_tell: int
    """How many dates will be told that would not have been."""
    lists: tuple[PrisonerList, ...]
    """Lists on which the person stands, where one may want them off now."""

    @property
    def asked(self) -> tuple[Doubt, ...]:
        """The doubts that somebody must answer."""
        return tuple(doubt for doubt in self.doubts if not doubt.is_remark)


def record(
    work: UnitOfWork, person: UUID, fact: NewFact, source: UUID, now: datetime, because: str = ""
) -> Recorded:  # fmt: skip
    """Put a fact on record; its dates and alerts follow in the same transaction.

    Args:
        work: the transaction.
        person: whose fact it is.
        fact: what is told.
        source: on what it rests.
        now: the moment; Beijing's day is what nothing can have happened after.
        because: why it stands although it is doubtful; empty where nobody gave a reason.

    Raises:
        NotFound: no such person.
        Conflict: the record holds this already.
        Doubtful: something in it is doubtful, and no reason is given.
    """
    followed = follow(work, person, fact, source, now, because)
    if followed.asked and not because:
        raise Doubtful(followed.asked)
    return followed.done


def follow(
    work: UnitOfWork,
    person: UUID,
    fact: NewFact,
    source: UUID,
    now: datetime,
    because: str = "",
    same: Same | None = None,
    *,
    as_of: date | None = None,
) -> Followed:
    """Write a fact and see all that follows from it. The caller commits only what leaves nothing to be asked.

    `same` is the fact on record that this one is, better told. `as_of`: the day on which it is judged, if not today.

    Raises:
        NotFound: no such person.
        Conflict: the record holds this already.
    """
    today = as_of or beijing_day(now)
    held, known = work.prisoners.row(person), work.prisoners.person(person)
    if held is None or known is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    fact, case = as_known(fact, beijing_day(now)) if same is None else same.merged, work.cases.case(person)
    if same is None:
        refuse_twice(case, fact)
    before = _picture(work, known, case, today, known.status)
    told = told_of(known, case)
    row = _write(work, person, fact, source, same, today)
    work.session.flush()
    held.status = status_after(fact, told, held.status, today)
    case = work.cases.case(person)
    _move_to(held, before.place, held_where(case))
    is_new = work.prisoners.link_source_once(person, source)
    withdrawn = consequences(work, now, {person: case})
    after = _picture(work, again(work, person), case, today, known.status)
    found = new_doubts(before.doubts, after.doubts)
    asked = tuple(key(doubt.text) for doubt in found if not doubt.is_remark)
    if because and asked:
        work.cases.overrule(row, Overruled(because, asked))
        work.session.flush()
        work.changed_people.clear()  # why a fact stands moves no date
    return Followed(
        fact=fact,
        done=Recorded(person, row.__tablename__, row.id, row.version, source if is_new else None),
        told=told_of(known, case),
        doubts=tuple(found),
        stages=(before.stage, after.stage),
        dates=(before.dates, after.dates),
        places=(before.place, after.place),
        provinces=(before.province, after.province),
        withdrawn=withdrawn,
        to_tell=len(after.untold - before.untold),
        lists=tuple(work.lists.naming(person)) if fact.kind.leaves_lists else (),
    )


@dataclass(frozen=True, slots=True)
class _Picture:
    """A case at one moment."""

    stage: Text
    dates: tuple[Deadline | Uncomputed, ...]
    doubts: tuple[Doubt, ...]
    untold: frozenset[Dated]
    place: str | None
    province: str | None


def _picture(work: UnitOfWork, person: Person, case: Case, today: date, stated: Status) -> _Picture:
    return _Picture(
        stage_of(person, case, today).said,
        tuple(work.deadlines.shown(person.id)),
        tuple(doubts_of(person, case, today, stated)),
        frozenset(work.alerts.untold_about(person.id, today)),
        held_where(case),
        person.province,
    )


def again(work: UnitOfWork, person: UUID) -> Person:
    """The person as they stand in this transaction now.

    Raises:
        NotFound: no such person.
    """
    found = work.prisoners.person(person)
    if found is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    return found


def as_known(fact: NewFact, today: date) -> NewFact:
    """The fact as it can be said today: what is announced for a day to come has not happened. A finding says when it was learned."""
    ahead, when = fact.kind.ahead, fact.happened_on
    if fact.kind.when is not None and fact.learned_on is None:
        return replace(fact, learned_on=PartialDate.of(today))
    if not ahead or when is None or when.earliest() <= today:
        return fact
    becomes = kind(ahead)
    kept = {part.name for part in becomes.all_parts}
    return made(becomes, {name: value for name, value in fact.parts().items() if name in kept})


def refuse_twice(case: Case, fact: NewFact) -> None:
    """Refuse what the record holds already, word for word.

    Raises:
        Conflict: it does.
    """
    if any(_is_held(one, fact) for one in facts_in(case)):
        raise Conflict(_("The record holds this already. Nothing was added."))


def _is_held(held: NewFact, fact: NewFact) -> bool:
    """Whether a fact on record says all that this one does."""
    theirs = held.parts()
    says_all = all(theirs.get(name) == value for name, value in fact.parts().items() if name != LEARNED.name)
    return held.kind is fact.kind and says_all and held.happened_on == fact.happened_on


def is_same(work: UnitOfWork, person: UUID, fact: NewFact, today: date) -> Same | None:
    """The fact on record that this may be, less well known.

    Raises:
        Conflict: the record holds it already, as well or better.
    """
    return same_event(work.cases.held(person), as_known(fact, today), today)


def _write(work: UnitOfWork, person: UUID, fact: NewFact, source: UUID, same: Same | None, today: date) -> FactRow:
    if same is None:
        row = new_row(work, person, replace(fact, learned_on=fact.learned_on or PartialDate.of(today)), source)
        work.cases.add([row])
        return row
    row = same.held.row
    for name, value in columns(fact, work.cipher).items():
        is_same = (
            name in ENCRYPTED
            and isinstance(value, str)
            and work.cipher.opened(getattr(row, name)) == work.cipher.open(value)
        )
        if not is_same:
            setattr(row, name, value)
    row.source_id = source
    return row


def new_row(work: UnitOfWork, person: UUID, fact: NewFact, source: UUID) -> FactRow:
    """The row of a fact, where its kind says."""
    return TABLES[fact.kind.table](prisoner_id=person, source_id=source, **columns(fact, work.cipher))


def status_after(fact: NewFact, told: Told, before: Status, today: date) -> Status:
    """Where the case stands after a fact: a later one on record, and death, have the last word.

    A death on a day that has not come changes nothing until it comes: somebody "dead" in 2088 is detained today.
    """
    if fact.kind.phase is Phase.END and fact.happened_on is not None and fact.happened_on.earliest() > today:
        return before
    told = replace(told, facts=(*(one for one in told.facts if one != fact), fact))
    after = fact.kind.stage(fact, told, before)
    if after is None or (before in OVER and fact.kind.phase is not Phase.END):
        return before
    day = fact.happened_on
    is_overtaken = day is not None and any(
        later.happened_on is not None
        and day.latest() < later.happened_on.earliest()
        and later.kind.phase not in TO_COME
        and later.kind.stage(later, told, after) is not None
        for later in told.facts
    )
    return before if is_overtaken else after


def _move_to(held: PrisonerRow, before: str | None, now: str | None) -> None:
    """The province follows the prison, where that is listed."""
    province = prison_province(now) if now is not None and now != before else None
    if province is not None and province != held.province:
        held.province = province


def name_source(work: UnitOfWork, details: str, by: Member, now: datetime, about: About | None = None) -> UUID:
    """A new source named in a line; it is carried from now on unless the member has set another one."""
    about = about or NOTHING_MORE
    source = work.sources.add(about.kind, details, by.id, now, dated=about.dated, about=about)
    work.sources.carry(by.id, source.id)
    return source.id
