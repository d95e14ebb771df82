"""Care in the store: what is decided and taken back, who sees a plan, and that both go with the person."""

from uuid import UUID

import pytest
from sqlalchemy import text
from world import CASES_SQLITE_FIRST, NOW

from store.access import service as members
from store.access.models import GrantRow
from store.access.values import Account, Member, Place, Role
from store.access.visibility import SubjectKind
from store.care.values import NO_CARE, Care, FamilyWish, Plan, RaisingRule
from store.casework import care, confidential, demo, new_person
from store.casework.new_person import NewPerson
from store.dates import PartialDate
from store.errors import BadInput, Conflict
from store.prisoners.values import Status
from store.sources.values import SourceKind
from store.unit_of_work import Store

pytestmark = CASES_SQLITE_FIRST

HOLD = Care(RaisingRule.HOLD, PartialDate(2027), "the family asked")


@pytest.fixture
def cases(cases_store: Store) -> Store:
    return cases_store


def member(store: Store, slack_user: str, role: Role) -> Member:
    with store.as_operator() as work:
        members.meet(work.members, slack_user, Account.FULL, "en", is_admin=False, now=NOW)
        members.admit(work.members, slack_user, role, work.members.operator())
        work.commit()
        known = work.members.known(slack_user)
    assert known is not None
    return known[0]


def person(store: Store, ref: int = 1) -> UUID:
    with store.reading_as_operator() as work:
        found = work.prisoners.by_reference(ref)
    assert found is not None
    return found.id


def plans(store: Store, reader: Member) -> list[Plan]:
    with store.reading(reader, Place("C1")) as work:
        return [plan for _id, plan in work.care.plans(person(store))]


def keep(store: Store, plan: Plan, by: Member, *named: Member) -> UUID:
    with store.writing(by, Place("C1")) as work:
        held = next((one for one, _plan in work.care.plans(person(store))), None)
        kept, _holders = care.keep_plan(work, person(store), held, plan, named, by, NOW)
        work.commit()
    return kept


def test_what_is_decided_is_traced_and_taken_back(cases: Store) -> None:
    with cases.as_operator() as work:
        before, version = care.decide(work, person(cases), HOLD)
        work.commit()
    with cases.as_operator() as work:
        assert (before, work.care.of(person(cases))) == (NO_CARE, HOLD)
        written = text("SELECT count(*) FROM change WHERE entity = 'care'")
        assert work.session.execute(written).scalar_one() == 1
        care.take_back(work, person(cases), before, version)
        work.commit()
    with cases.reading_as_operator() as work:
        assert work.care.of(person(cases)) == NO_CARE


def test_what_somebody_changed_since_is_not_taken_back(cases: Store) -> None:
    with cases.as_operator() as work:
        before, version = care.decide(work, person(cases), HOLD)
        care.decide(work, person(cases), Care(RaisingRule.PUBLIC, because="he asks for it", wish=FamilyWish.AGREES))
        with pytest.raises(Conflict, match="Somebody has changed this since"):
            care.take_back(work, person(cases), before, version)


@pytest.mark.parametrize("rule", list(RaisingRule))
def test_no_rule_stands_without_its_reason(cases: Store, rule: RaisingRule) -> None:
    with cases.as_operator() as work, pytest.raises(BadInput, match="A rule needs its reason"):
        care.decide(work, person(cases), Care(rule, because="  "))


def test_a_plan_is_open_to_directors_and_who_is_named_and_encrypted(cases: Store) -> None:
    writer, named = member(cases, "U1", Role.RESEARCHER), member(cases, "U2", Role.READER)
    director, other = member(cases, "U3", Role.DIRECTOR), member(cases, "U4", Role.RESEARCHER)

    keep(cases, Plan(through="a fictional lawyer"), writer, named)

    assert plans(cases, writer) == plans(cases, named) == plans(cases, director) == [Plan(through="a fictional lawyer")]
    assert plans(cases, other) == []
    with cases.reading_as_operator() as work:
        held = work.session.execute(text("SELECT said FROM contact_plan")).scalar_one()
    assert "lawyer" not in held


def test_a_director_is_named_where_nobody_else_is(cases: Store) -> None:
    director, writer = member(cases, "U3", Role.DIRECTOR), member(cases, "U1", Role.RESEARCHER)

    keep(cases, Plan(through="a fictional lawyer"), writer)

    assert plans(cases, director) == [Plan(through="a fictional lawyer")]


def test_who_leaves_is_followed_by_a_director_on_a_plan(cases: Store) -> None:
    writer, named = member(cases, "U1", Role.RESEARCHER), member(cases, "U2", Role.READER)
    kept = keep(cases, Plan(through="a fictional lawyer"), writer, named)
    director = member(cases, "U3", Role.DIRECTOR)

    with cases.as_operator() as work:
        confidential.take_leave(work, named, work.members.operator(), NOW)
        holders = confidential.holders_of(work, SubjectKind.PLAN, kept)
        work.commit()

    assert {holder.slack_user for holder in holders} == {writer.slack_user, director.slack_user}


def test_care_goes_with_the_demonstration(cases: Store) -> None:
    writer, named = member(cases, "U1", Role.RESEARCHER), member(cases, "U2", Role.READER)
    keep(cases, Plan(through="a fictional lawyer"), writer, named)
    with cases.as_operator() as work:
        care.decide(work, person(cases), HOLD)
        demo.unload(work)
        work.commit()

    with cases.reading_as_operator() as work:
        for table in ("care", "contact_plan", "change"):
            held = text(
                f"SELECT count(*) FROM {table}"
                + (" WHERE entity IN ('care', 'contact_plan')" if table == "change" else "")
            )
            assert work.session.execute(held).scalar_one() == 0, table
        assert work.session.query(GrantRow).filter_by(subject_kind=SubjectKind.PLAN).count() == 0


def test_who_was_taken_care_of_is_not_withdrawn(cases: Store) -> None:
    with cases.as_operator() as work:
        by = work.members.operator()
        new = NewPerson(("Jia Yizhi",), (), None, None, None, Status.UNKNOWN, SourceKind.NGO, "invented")
        entered = new_person.add_person(work, new, by, NOW)
        care.decide(work, entered, HOLD)
        with pytest.raises(Conflict, match="is not taken off"):
            new_person.withdraw_person(work, entered, NOW)
