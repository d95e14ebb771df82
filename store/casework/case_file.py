"""A person's case file on a day: everything that a card or one of its pages shows."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from store.access import policy
from store.access.values import Action, Member
from store.care.values import Care, Plan
from store.cases import charges, judgments
from store.cases.order import has_come
from store.cases.places import held_where
from store.cases.stage import Stage, untold
from store.cases.told import facts_in
from store.cases.values import Case
from store.casework.belonging import Ties, ties_of
from store.casework.claims import AtOdds, at_odds
from store.casework.identity import Identity, identity_of
from store.casework.kinds_used import last_used
from store.casework.law_facts import of_last_sentence
from store.casework.on_record import sources_on
from store.casework.owners import owner_of
from store.casework.where_it_stands import stage_of
from store.deadlines.still_open import is_open
from store.deadlines.values import WINDOWS, Deadline, DeadlineKind, Opening, Uncomputed
from store.facts.acts import ClemencyKind
from store.facts.kind import TO_COME, Kind, Phase
from store.facts.registry import KINDS
from store.lists.values import PrisonerList
from store.prisoners.values import Apart, Person, Status
from store.sources.values import Described
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that is held of one person, and where the case stands on the day it was asked for."""

    person: Person
    case: Case
    """All of it: what lies ahead of the day too."""
    happened: Case
    """The same without what lies ahead of the day."""
    today: date
    """The day it was asked for."""
    stage: Stage
    untold: Status | None
    """The status that is stated, where no fact that is on record tells it; None where one does."""
    open_windows: tuple[Deadline, ...]
    """Windows that have opened by the day, or may have, and are not closed."""
    next_date: Deadline | None
    """The first date that lies ahead on the day, or may, and that nothing has closed."""
    release_lacks: Uncomputed | None
    """Why the release cannot be worked out; None where it can, where nothing particular is missing, or where nobody
    waits for it any more."""
    prison: str | None
    """The prison last named; None where none is known."""
    lists: tuple[PrisonerList, ...]
    sources: tuple[Described, ...]
    source_numbers: tuple[int, ...]
    """By which people speak of each of them; a number that is missing is no other's."""
    claims: tuple[AtOdds, ...]
    """What officials and the family tell otherwise of one thing."""
    care: Care
    wish_source: Described | None
    """Whence the family's wish is known; None where nothing is."""
    plans: tuple[tuple[UUID, Plan], ...]
    """The contact plans that may be seen here, the newest first; empty also where others may see one."""
    apart: tuple[Apart, ...]
    """Whom a member said this person is not, as far as they may be seen."""
    ties: Ties
    """Relations, groups, issues and numbers elsewhere, as far as the others may be seen."""
    about: Identity
    """What is held of the person beside the case."""
    owner: Member | None
    """Who looks after the case."""
    used: tuple[Kind, ...]
    """The kinds of fact that the reader recorded last."""

    @property
    def says_confirm(self) -> bool:
        """Whether the card asks somebody to confirm what has become of the person."""
        return self.stage.says_confirm

    @property
    def counts_from_release(self) -> bool:
        """Whether somebody came out of the last sentence, so that deprivation of political rights counts from that day."""
        own = facts_in(of_last_sentence(self.happened))
        return any(fact.kind.phase is Phase.OUT or fact.kind.name == ClemencyKind.PAROLE for fact in own)


def case_file(work: UnitOfWork, person: Person, today: date, reader: Member | None = None) -> CaseFile:
    """The case file of a person on Beijing's day `today`; `reader`: who sees a card of it, and may record facts there."""
    case = work.cases.case(person.id)
    dates, uncomputed = work.deadlines.all_of(person.id)
    happened = happened_by(person, case, today)
    where = stage_of(person, case, today)
    waits = not where.is_out and not where.is_overdue
    lacking = (date for date in uncomputed if date.kind is DeadlineKind.RELEASE and date.missing and waits)
    ahead = [deadline for deadline in dates if is_open(deadline, where, today)]
    opened = tuple(
        deadline for deadline in ahead if deadline.kind in WINDOWS and deadline.opening(today) is not Opening.AHEAD
    )
    care = work.care.of(person.id)
    on_record = sources_on(work, person.id)
    sources = tuple(work.sources.described(on_record.values()))
    return CaseFile(
        person=person,
        case=case,
        happened=happened,
        today=today,
        stage=where,
        untold=untold(person, case, today),
        open_windows=opened,
        next_date=next((deadline for deadline in ahead if deadline not in opened), None),
        release_lacks=next(lacking, None),
        prison=held_where(happened),
        lists=tuple(work.lists.naming(person.id)),
        sources=sources,
        source_numbers=tuple(on_record),
        claims=at_odds(happened, sources),
        care=care,
        wish_source=next((one for one in sources if one.id == care.source), None),
        plans=tuple(work.care.plans(person.id)),
        apart=work.apart.apart_from(person.ref),
        ties=ties_of(work, person.id),
        about=identity_of(work, person.id),
        owner=owner_of(work, person.id),
        used=last_used(work, reader.id) if reader is not None and policy.allows(reader, Action.EDIT_CASES) else (),
    )


_TOLD_AHEAD = frozenset(kind.name for kind in KINDS if kind.phase in TO_COME)


def happened_by(person: Person, case: Case, today: date) -> Case:
    """What of a case has happened by a day, or was announced."""
    charged = tuple(one for one in case.charged if has_come(one.as_of, person, today))
    happened = replace(
        case,
        charges=charges.standing(charged),
        charged=charged,
        health=tuple(one for one in case.health if has_come(one.noted_on, person, today)),
        detentions=tuple(one for one in case.detentions if has_come(one.start, person, today)),
        sentences=tuple(one for one in (*case.quashed, *case.sentences) if has_come(one.sentenced_on, person, today)),
        quashed=(),
        clemencies=tuple(one for one in case.clemencies if has_come(one.happened_on, person, today)),
        events=tuple(one for one in case.events if one.kind in _TOLD_AHEAD or has_come(one.happened_on, person, today)),
    )
    return judgments.standing(happened)
