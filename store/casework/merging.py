"""Make two records of one person one: what differs was chosen, what can stand together is united, nothing is lost.

It is one transaction like any other: what takes it back is the history (`taking_back`), for ever.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from store.access.values import Member
from store.care.models import CareRow, ContactPlanRow
from store.care.values import FamilyWish, RaisingRule
from store.cases.repository import FACTS, Held
from store.cases.values import Overruled
from store.casework.consequences import consequences
from store.casework.doubted import doubts_of
from store.casework.guarded_together import copied, unite_levels
from store.casework.identity import NAMES, identity_of
from store.casework.record import again
from store.casework.same_event import says_no_more
from store.dates import beijing_day
from store.errors import BadInput, Conflict, NotAllowed, NotFound
from store.facts.doubts import key, new_doubts
from store.law.doubt import Doubt
from store.lists import service as lists
from store.lists.models import EntryRow, ListRow, ListState
from store.prisoners.models import (
    ApartRow,
    ExternalIdRow,
    IssueRow,
    MembershipRow,
    PrisonerRow,
    RelationRow,
)
from store.prisoners.repository import HAN
from store.prisoners.values import SEXES, Person, Status
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

SINGLE = (*NAMES, "status", "owner_id")
"""Of what only one value can stand."""
_STRICTEST = (RaisingRule.HOLD, RaisingRule.OFFICIALS, RaisingRule.GOVERNMENTS, RaisingRule.PUBLIC)
_GRAVEST = (FamilyWish.REFUSES, FamilyWish.UNREACHABLE, FamilyWish.NOT_ASKED, FamilyWish.AGREES)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it: doubts that are new with the two together; the caller commits only where none is left unanswered."""

    doubts: tuple[Doubt, ...]
    united: int
    """Facts that both records held."""
    once: tuple[int, ...]
    """Numbers of lists on which both stood: one place is kept."""

    @property
    def asked(self) -> tuple[Doubt, ...]:
        """The doubts that somebody must answer."""
        return tuple(doubt for doubt in self.doubts if not doubt.is_remark)


def demand_mergeable(work: UnitOfWork, kept: Person, gone: Person) -> None:
    """Refuse what cannot be one record, and whoever does not see both whole; nothing hidden is told.

    Raises:
        BadInput: one record twice, or a demonstration case and another.
        Conflict: somebody said that they are two people.
        NotAllowed: not all of both may be seen here.
    """
    if kept.id == gone.id:
        raise BadInput(_("Both mean #{ref}. Name two records.", ref=kept.ref))
    if kept.demo is not gone.demo:
        raise BadInput(_("One of the two is a demonstration case. Those stay apart from real ones."))
    if work.apart.are_apart(kept.ref, gone.ref):
        raise Conflict(
            _(
                "It is on record that #{one} and #{other} are not the same person; `/prisoner history #{one}` says who said so, and takes it back.",
                one=kept.ref,
                other=gone.ref,
            )
        )  # fmt: skip
    if not all(is_seen_whole(work, person) for person in (kept, gone)):
        raise NotAllowed(
            _("Only who sees both records whole can make them one. Ask a director, or try in a direct message to me.")
        )


def is_seen_whole(work: UnitOfWork, person: Person) -> bool:
    """Whether nothing of a record is hidden here."""
    session, own = work.session, person.id
    related = session.scalars(
        select(RelationRow.id).where(or_(RelationRow.one_id == own, RelationRow.other_id == own))
    ).all()
    plans = session.scalars(select(ContactPlanRow.id).where(ContactPlanRow.prisoner_id == own)).all()
    on_lists = select(EntryRow.list_id).join(ListRow, ListRow.id == EntryRow.list_id)
    listed = set(session.scalars(on_lists.where(EntryRow.prisoner_id == own, ListRow.state != ListState.DELETED)))
    apart = session.scalars(
        select(ApartRow.id).where(or_(ApartRow.lower == person.ref, ApartRow.higher == person.ref))
    ).all()
    sources = set(work.prisoners.sources(own).values())
    return (
        len(related) == len(work.relations.of(own))
        and all(work.care.plan_row(plan) is not None for plan in plans)
        and listed <= work.lists.seen_among(listed)
        and len(apart) == len(work.apart.apart_from(person.ref))
        and sources <= work.sources.seen_among(sources)
    )


def single_values(work: UnitOfWork, person: Person) -> dict[str, object]:
    """What stands in each column of which only one value can stand."""
    about = identity_of(work, person.id)
    row = work.prisoners.row(person.id)
    owner = row.owner_id if row is not None else None
    return {**{name: getattr(about, name) for name in NAMES}, "status": person.status, "owner_id": owner}


def differing(work: UnitOfWork, kept: Person, gone: Person) -> dict[str, tuple[object, object]]:
    """The single values in which two records differ, so that somebody must choose."""
    ours, theirs = single_values(work, kept), single_values(work, gone)
    both = {name: (ours[name], theirs[name]) for name in SINGLE}
    return {
        name: (one, other) for name, (one, other) in both.items() if _is_said(one) and _is_said(other) and one != other
    }


def _is_said(value: object) -> bool:
    """Whether a value says anything: that a status is unknown says nothing."""
    return value is not None and value is not Status.UNKNOWN


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of two records: what both hold, and what each holds alone."""

    both: tuple[tuple[Held, Held], ...]
    ours: tuple[Held, ...]
    theirs: tuple[Held, ...]


def facts_of_both(work: UnitOfWork, kept: UUID, gone: UUID) -> Facts:
    """Which facts of two records are one, however well each record knows them."""
    ours, theirs, both = work.cases.held(kept), work.cases.held(gone), []
    for other in list(theirs):
        same = next((one for one in ours if _is_one(one, other)), None)
        if same is not None:
            both.append((same, other))
            ours.remove(same)
            theirs.remove(other)
    return Facts(tuple(both), tuple(ours), tuple(theirs))


def _is_one(one: Held, other: Held) -> bool:
    return says_no_more(one.fact, other.fact) or says_no_more(other.fact, one.fact)


def merge(
    work: UnitOfWork,
    kept: Person,
    gone: Person,
    chosen: Mapping[str, UUID],
    by: Member,
    now: datetime,
    because: str = "",
) -> Merged:
    """Make one record of two; the number of the one that goes leads to the one that stays.

    Args:
        work: the transaction.
        kept: whose record stays.
        gone: whose record becomes a part of it.
        chosen: of each single value in which they differ, whose it is.
        by: who says so.
        now: the moment.
        because: why it stands although something in it is doubtful.

    Raises:
        BadInput, Conflict, NotAllowed: see `demand_mergeable`; or a value was not chosen.
        NotFound: one of the two is gone.
    """
    demand_mergeable(work, kept, gone)
    differ = differing(work, kept, gone)
    if differ.keys() - chosen.keys():
        raise BadInput(_("The records differ in something that was not asked about. Begin again."))
    row, other = work.prisoners.row(kept.id), work.prisoners.row(gone.id)
    if row is None or other is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    today = beijing_day(now)
    before = [doubt for one in (kept, gone) for doubt in doubts_of(one, work.cases.case(one.id), today, one.status)]
    unite_levels(work, kept, gone, because, by, now)
    for one in (row, other):
        work.prisoners.lock_names(one)
    _unite_values(row, other, kept.id, {name: chosen.get(name) for name in SINGLE})
    united = _unite_facts(work, kept.id, gone.id)
    _unite_names(work, row, other)
    _unite_care(work, kept.id, gone.id)
    _unite_ties(work, kept, gone)
    once = _unite_places(work, kept.id, gone.id)
    for source in work.prisoners.sources(gone.id).values():
        work.prisoners.link_source_once(kept.id, source)
    other.merged_into_id = kept.id
    work.session.flush()
    work.prisoners.delete_keys(other)
    work.prisoners.write_names_anew(row)
    work.alerts.carry_over(gone.id, kept.id)
    work.deadlines.remove(gone.id)
    consequences(work, now)
    found = [
        *_of_two_people(kept, gone),
        *new_doubts(before, doubts_of(again(work, kept.id), work.cases.case(kept.id), today, row.status)),
    ]
    asked = tuple(key(doubt.text) for doubt in found if not doubt.is_remark)
    if because and asked:
        _answer(work, row, because, asked)
    return Merged(tuple(found), united, once)


def _of_two_people(kept: Person, gone: Person) -> Iterator[Doubt]:
    """What one person cannot be: a man and a woman, born on two days."""
    said: list[tuple[Text, Text]] = []
    if kept.sex is not None and gone.sex is not None and kept.sex is not gone.sex:
        said.append((SEXES[kept.sex], SEXES[gone.sex]))
    one, other = kept.born, gone.born
    if one is not None and other is not None and (one.latest() < other.earliest() or other.latest() < one.earliest()):
        said.append((_("born {date}", date=one), _("born {date}", date=other)))
    for first, second in said:
        told = _(
            "#{one}: {first}; #{other}: {second}. One of the two is wrong, or they are two people.",
            one=kept.ref,
            first=first,
            other=gone.ref,
            second=second,
        )
        yield Doubt(told)


def _answer(work: UnitOfWork, row: PrisonerRow, because: str, asked: tuple[str, ...]) -> None:
    """Keep why the two stand together, with the last fact; where there is none, with the person."""
    held = work.cases.held(row.id)
    if held:
        work.cases.overrule(held[-1].row, Overruled(because, asked))
    else:
        row.overruled = work.cipher.seal(because)
    work.session.flush()
    work.changed_people.clear()  # why a fact stands moves no date


def _unite_values(
    row: PrisonerRow, other: PrisonerRow, kept: UUID, chosen: Mapping[str, UUID | None]
) -> None:  # fmt: skip
    for name, whose in chosen.items():
        theirs = getattr(other, name)
        is_theirs = whose is not None and whose != kept
        if is_theirs or (not _is_said(getattr(row, name)) and _is_said(theirs)):
            setattr(row, name, theirs)
            if name == "status":
                row.as_of = other.as_of
    row.overruled = row.overruled or other.overruled


def _unite_facts(work: UnitOfWork, kept: UUID, gone: UUID) -> int:
    """Facts that both hold become one, the better known; all others move."""
    facts = facts_of_both(work, kept, gone)
    for ours, theirs in facts.both:
        worse = theirs if says_no_more(ours.fact, theirs.fact) else ours
        work.session.delete(worse.row)
    work.session.flush()
    tables: Sequence[type[Any]] = FACTS
    for table in tables:
        for row in work.session.scalars(select(table).where(table.prisoner_id == gone)):
            row.prisoner_id = kept
    work.session.flush()
    return len(facts.both)


def _unite_names(work: UnitOfWork, row: PrisonerRow, other: PrisonerRow) -> None:
    """Names of both; whoever had two main names of one script has one, and the other beside it."""
    ours = {(work.prisoners.written(row, name), name.script) for name in row.names}
    mains = {_writing(name.script) for name in row.names if name.kind == "main"}
    position = max((name.position for name in row.names), default=-1)
    for name in list(other.names):
        if (work.prisoners.written(other, name), name.script) in ours:
            work.session.delete(name)
            continue
        position += 1
        if name.kind == "main" and _writing(name.script) in mains:
            name.kind = "alias"
        name.position, name.prisoner_id = position, row.id
    work.session.flush()
    work.session.expire(other, ["names"])


def _writing(script: str) -> str:
    return "Hani" if script in HAN else script


def _unite_care(work: UnitOfWork, kept: UUID, gone: UUID) -> None:
    """The stricter rule and the graver wish; contact plans all stand."""
    ours, theirs = work.care.row(kept), work.care.row(gone)
    if theirs is not None and ours is None:
        theirs.prisoner_id = kept
    elif theirs is not None and ours is not None:
        if _is_stricter(theirs, ours):
            ours.rule, ours.until, ours.because = theirs.rule, theirs.until, theirs.because
            ours.ruled_by = theirs.ruled_by
        if _rank(_GRAVEST, theirs.wish) < _rank(_GRAVEST, ours.wish):
            ours.wish, ours.wish_as_of, ours.source_id = theirs.wish, theirs.wish_as_of, theirs.source_id
    for plan in work.session.scalars(select(ContactPlanRow).where(ContactPlanRow.prisoner_id == gone)):
        plan.prisoner_id = kept
    work.session.flush()


def _is_stricter(theirs: CareRow, ours: CareRow) -> bool:
    one, other = _rank(_STRICTEST, theirs.rule), _rank(_STRICTEST, ours.rule)
    if one == other and theirs.rule is RaisingRule.HOLD and ours.until is not None:
        return theirs.until is None or theirs.until.earliest() > ours.until.earliest()
    return one < other


def _rank(order: Sequence[object], value: object) -> int:
    return order.index(value) if value in order else len(order)


def _unite_ties(work: UnitOfWork, kept: Person, gone: Person) -> None:
    """Groups, issues, numbers elsewhere, relations, and whom either was said not to be; what both have stands once."""
    session = work.session
    tables: tuple[tuple[Any, str], ...] = ((MembershipRow, "group_id"), (IssueRow, "issue"), (ExternalIdRow, "sought"))
    for table, column in tables:
        ours = set(session.scalars(select(getattr(table, column)).where(table.prisoner_id == kept.id)))
        for tie in session.scalars(select(table).where(table.prisoner_id == gone.id)).all():
            if getattr(tie, column) not in ours:
                session.add(copied(tie, prisoner_id=kept.id))
            session.delete(tie)
            session.flush()
    _unite_relations(work, kept.id, gone.id)
    ours_apart = {apart.other.ref for apart in work.apart.apart_from(kept.ref)}
    for apart in work.apart.apart_from(gone.ref):
        if apart.other.ref not in ours_apart and apart.other.ref != kept.ref:
            work.apart.add(kept.ref, apart.other.ref, apart.said_by, apart.said_at, apart.because)


def _unite_relations(work: UnitOfWork, kept: UUID, gone: UUID) -> None:
    session = work.session
    of_either = or_(*(column.in_([kept, gone]) for column in (RelationRow.one_id, RelationRow.other_id)))
    met = set[tuple[object, object, object]]()
    rows = session.scalars(select(RelationRow).where(of_either).order_by(RelationRow.said_at, RelationRow.id)).all()
    for row in sorted(rows, key=lambda row: gone in {row.one_id, row.other_id}):
        one, other = (kept if part == gone else part for part in (row.one_id, row.other_id))
        outside = work.cipher.opened(row.outside)
        is_met = (one, other or outside, row.kin) in met or (other, one, row.kin.turned) in met
        if one == other or is_met:
            session.delete(row)
        else:
            row.one_id, row.other_id = one or kept, other
            met.add((one, other or outside, row.kin))
    session.flush()


def _unite_places(work: UnitOfWork, kept: UUID, gone: UUID) -> tuple[int, ...]:
    """Places on lists; where both stand on one, the first record's place is kept."""
    ours = set(work.session.scalars(select(EntryRow.list_id).where(EntryRow.prisoner_id == kept)))
    once = []
    for entry in work.session.scalars(select(EntryRow).where(EntryRow.prisoner_id == gone)).all():
        on_list = work.session.get(ListRow, entry.list_id)
        if entry.list_id in ours and on_list is not None:
            lists.remove_name(work.lists, on_list, gone)
            once.append(on_list.number)
        else:
            entry.prisoner_id = kept
    work.session.flush()
    return tuple(once)
