"""What follows from changed facts is worked out once before they are kept, and cannot be forgotten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text
from world import CASES_SQLITE_FIRST, HERE, NOW

from store.access import service as members
from store.access.values import Account, Confidentiality, Member, Readers, Role
from store.access.visibility import SubjectKind
from store.alerts import service
from store.cases.models import ChargeRow, ClemencyRow, DetentionRow, EventRow, SentenceRow
from store.cases.values import ClemencyKind, EventKind
from store.casework import record, undoing
from store.casework.confidential import restrict
from store.casework.consequences import consequences
from store.casework.other_names import remember_name
from store.dates import PartialDate, Term
from store.deadlines.values import DeadlineKind
from store.facts.kind import NewFact
from store.facts.registry import kind
from store.prisoners.models import PrisonerRow
from store.prisoners.values import Status
from store.unit_of_work import Store, UnitOfWork

pytestmark = CASES_SQLITE_FIRST

DAY = date(2018, 3, 15)
MARCH = PartialDate(2018, 3, 1)
LI, METABDULLA = 1, 6
DEATH = NewFact(kind("death"), PartialDate(2018, 3, 10))


def row(work: UnitOfWork, ref: int) -> PrisonerRow:
    return work.session.scalars(select(PrisonerRow).where(PrisonerRow.ref == ref)).one()


def _add(work: UnitOfWork, table: type, **values: object) -> None:
    person = row(work, METABDULLA)
    work.cases.add([table(prisoner_id=person.id, source_id=person.source_id, **values)])


def _die(work: UnitOfWork) -> None:
    row(work, METABDULLA).status = Status.DIED


def _drop(work: UnitOfWork) -> None:
    held = select(SentenceRow).where(SentenceRow.prisoner_id == row(work, METABDULLA).id)
    work.session.delete(work.session.scalars(held).first())


CHANGES: dict[str, Callable[[UnitOfWork], None]] = {
    "detention": lambda work: _add(work, DetentionRow, start=MARCH),
    "charge": lambda work: _add(work, ChargeRow, offence=work.cipher.seal("an invented charge")),
    "sentence": lambda work: _add(work, SentenceRow, term=Term(3)),
    "clemency": lambda work: _add(work, ClemencyRow, kind=ClemencyKind.SENTENCE_REDUCTION, happened_on=MARCH),
    "event": lambda work: _add(work, EventRow, kind=EventKind.RELEASE, happened_on=MARCH),
    "the person's own row": _die,
    "a fact taken off": _drop,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_facts_are_not_kept_until_their_consequences_are_worked_out(
    cases_store: Store, change: Callable[[UnitOfWork], None]
) -> None:
    with cases_store.as_operator() as work:
        change(work)
        with pytest.raises(RuntimeError, match="consequences"):
            work.commit()

        consequences(work, NOW)
        work.commit()


def test_what_changes_after_the_consequences_needs_them_again(cases_store: Store) -> None:
    with cases_store.as_operator() as work:
        before = work.cases.case(row(work, METABDULLA).id)
        CHANGES["clemency"](work)
        consequences(work, NOW)
        CHANGES["detention"](work)
        with pytest.raises(RuntimeError, match="consequences"):
            work.commit()

    with cases_store.reading_as_operator() as work:
        assert work.cases.case(row(work, METABDULLA).id) == before


def test_what_is_no_fact_has_no_consequences(cases_store: Store) -> None:
    with cases_store.as_operator() as work:
        by = work.members.operator()
        remember_name(work, row(work, LI).id, "Lee Chien-feng", by, NOW)
        record.name_source(work, "invented for a test", by, NOW)

        work.commit()


def test_a_fact_that_goes_to_somebody_else_moves_the_dates_of_both(cases_store: Store) -> None:
    def windows(work: UnitOfWork, ref: int) -> list[str]:
        dates = work.deadlines.of(row(work, ref).id)
        return [str(one.known_as) for one in dates if one.kind is DeadlineKind.REDUCTION_WINDOW]

    with cases_store.as_operator() as work:
        person, other = row(work, METABDULLA), row(work, 43)
        before = windows(work, METABDULLA)
        for sentence in work.session.scalars(select(SentenceRow).where(SentenceRow.prisoner_id == person.id)):
            sentence.prisoner_id = other.id
        work.session.flush()
        changed = set(work.changed_people)
        consequences(work, NOW)
        work.commit()

        assert changed == {person.id, other.id}
        assert before != []
        assert windows(work, METABDULLA) == []


def told(store: Store) -> None:
    with store.as_operator() as work:
        service.subscribe(work.alerts, "C1", "Asia/Shanghai", "en", work.members.operator(), DAY)
        service.plan(work.alerts, NOW)
        work.commit()


def recorded(store: Store, fact: NewFact) -> record.Recorded:
    with store.as_operator() as work:
        source = record.name_source(work, "invented for a test", work.members.operator(), NOW)
        done = record.record(work, row(work, METABDULLA).id, fact, source, NOW)
        work.commit()
    return done


def states(store: Store, person: UUID) -> list[tuple[str, int]]:
    asked = text("SELECT state, generation FROM alert WHERE subject_id = :id ORDER BY generation")
    with store.engine.connect() as connection:
        spelled = person if store.engine.dialect.name == "postgresql" else person.hex
        return [(state, generation) for state, generation in connection.execute(asked, {"id": spelled})]


def refs_told(store: Store) -> list[int]:
    """Whom the waiting posts name now."""
    refs: list[int] = []
    with store.as_operator() as work:
        while (post := work.outbox.claim(NOW + timedelta(hours=1))) is not None:
            refs += [due.person.ref for due in work.alerts.digest(post).items]
        work.commit()
    return refs


def test_a_death_withdraws_its_alerts_at_once_and_a_waiting_post_says_nothing_of_them(cases_store: Store) -> None:
    told(cases_store)

    done = recorded(cases_store, DEATH)

    assert states(cases_store, done.person) == [("withdrawn", 1)]
    assert refs_told(cases_store) == [LI, 20, 43]


def test_a_death_that_is_taken_back_before_the_post_is_sent_is_told_once(cases_store: Store) -> None:
    told(cases_store)
    done = recorded(cases_store, DEATH)
    with cases_store.as_operator() as work:
        undoing.undo(work, done, NOW)
        work.commit()

    with cases_store.as_operator() as work:
        assert service.plan(work.alerts, NOW) == 1
        work.commit()

    assert states(cases_store, done.person) == [("withdrawn", 1), ("open", 2)]
    assert sorted(refs_told(cases_store)) == [LI, METABDULLA, 20, 43]


def test_a_person_who_disappears_from_the_place_where_it_is_set_keeps_dates_and_alerts(cases_store: Store) -> None:
    told(cases_store)
    with cases_store.reading_as_operator() as work:
        operator = work.members.operator()
    with cases_store.writing(operator, replace(HERE, readers=Readers.TEAM)) as work:
        person = row(work, METABDULLA).id
        before = work.deadlines.of(person)
        restrict(
            work, SubjectKind.PRISONER, person, Confidentiality.SEALED, [_named(work)], "for a test", operator, NOW
        )

        assert work.prisoners.person(person) is None
        assert work.deadlines.of(person) == before != []
        work.commit()
    assert states(cases_store, person) == [("open", 1)]


def _named(work: UnitOfWork) -> Member:
    members.meet(work.members, "U0NAMED", Account.FULL, "en", is_admin=False, now=NOW)
    members.admit(work.members, "U0NAMED", Role.RESEARCHER, work.members.operator())
    known = work.members.known("U0NAMED")
    assert known is not None
    return known[0]
