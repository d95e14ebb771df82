"""What is held of a person beside the case, who looks after it, and that nothing has changed: on either database."""

import pytest
from world import CASES_SQLITE_FIRST, NOW

from store.access.values import Account, Standing
from store.casework import owners, verifying
from store.casework.identity import correct, identity_of, take_back
from store.casework.kinds_used import last_used
from store.casework.record import name_source, record
from store.dates import PartialDate
from store.errors import BadInput, Conflict
from store.facts.kind import NewFact, made
from store.facts.registry import kind
from store.sources.models import ChangeRow
from store.unit_of_work import Store

pytestmark = CASES_SQLITE_FIRST


def someone(work):
    found = work.prisoners.by_reference(8)
    assert found is not None
    return found


def a_source(work):
    return name_source(work, "a letter, invented for a test", work.members.operator(), NOW)


def test_a_value_is_corrected_with_its_source_and_given_back(cases_store: Store) -> None:
    with cases_store.as_operator() as work:
        person, source = someone(work), a_source(work)
        done = correct(work, person.id, {"religion": "Invented faith", "born": PartialDate(1963)}, source, NOW)
        work.commit()
    with cases_store.as_operator() as work:
        assert identity_of(work, person.id).religion == "Invented faith"
        assert work.prisoners.row(person.id).religion != "Invented faith"
        changes = work.session.query(ChangeRow).filter_by(entity="prisoner", entity_id=str(person.id))
        assert {one.source_id for one in changes if one.field in {"religion", "born"}} == {source}
        assert source in work.prisoners.sources(person.id).values()
        take_back(work, person.id, done.after, done.before, NOW, done.source)
        work.commit()
    with cases_store.reading_as_operator() as work:
        held = identity_of(work, person.id)
        assert (held.religion, held.born) == (None, None)
        assert source not in work.prisoners.sources(person.id).values()


def test_a_value_that_stands_there_already_or_was_changed_since_is_a_conflict(cases_store: Store) -> None:
    with cases_store.as_operator() as work:
        person, source = someone(work), a_source(work)
        done = correct(work, person.id, {"residence": "Chengdu"}, source, NOW)
        with pytest.raises(Conflict):
            correct(work, person.id, {"residence": "Chengdu"}, source, NOW)
        correct(work, person.id, {"residence": "Mianyang"}, source, NOW)
        with pytest.raises(Conflict):
            take_back(work, person.id, done.after, done.before, NOW)


def test_a_source_on_which_more_rests_stays_when_one_value_is_taken_back(cases_store: Store) -> None:
    with cases_store.as_operator() as work:
        person, source = someone(work), a_source(work)
        first = correct(work, person.id, {"residence": "Chengdu"}, source, NOW)
        work.commit()
    with cases_store.as_operator() as work:
        correct(work, person.id, {"religion": "Invented faith"}, source, NOW)
        work.commit()
    with cases_store.as_operator() as work:
        take_back(work, person.id, first.after, first.before, NOW, first.source)
        work.commit()
        assert source in work.prisoners.sources(person.id).values()


def test_nothing_has_changed_renews_the_last_news(cases_store: Store) -> None:
    with cases_store.as_operator() as work:
        person, source = someone(work), a_source(work)
        done = verifying.verify(work, person.id, PartialDate(2018, 3, 10), source, NOW)
        work.commit()
    with cases_store.as_operator() as work:
        assert someone(work).as_of == PartialDate(2018, 3, 10)
        verifying.take_back(work, person.id, PartialDate(2018, 3, 10), done.was, done.source, NOW)
        assert someone(work).as_of == done.was
        with pytest.raises(BadInput):
            verifying.verify(work, person.id, PartialDate(2019), source, NOW)


def test_the_last_kinds_are_the_members_own_each_once_the_newest_first(cases_store: Store) -> None:
    with cases_store.as_operator() as work:
        person, source = someone(work), a_source(work)
        for fact in (
            NewFact(kind("transfer"), PartialDate(2018, 1), more=(("moved_to", "Invented Prison"),)),
            made(kind("health"), {"happened_on": PartialDate(2018, 1, 5), "note": "a cold"}),
            NewFact(kind("transfer"), PartialDate(2018, 2), more=(("moved_to", "Invented Camp"),)),
        ):
            record(work, person.id, fact, source, NOW, "invented for a test")
        work.commit()
    with cases_store.reading_as_operator() as work:
        assert [one.name for one in last_used(work, work.members.operator().id)][:2] == ["transfer", "health"]


def test_only_who_may_see_a_case_looks_after_it(cases_store: Store) -> None:
    with cases_store.as_operator() as work:
        person = someone(work)
        work.members.add("U0NEW", Account.FULL, "en", NOW)
        with pytest.raises(BadInput):
            owners.give_case(work, person.id, "U0NEW", NOW)
        row = work.members.row("U0NEW")
        row.standing, row.roles = Standing.ADMITTED, "researcher"
        work.session.flush()
        assert owners.give_case(work, person.id, "U0NEW", NOW) is None
        work.commit()
    with cases_store.reading_as_operator() as work:
        theirs = owners.looked_after(work, work.members.row("U0NEW").id)
        assert [one.ref for one in theirs.people] == [8]
        assert theirs.hidden == 0
        assert owners.owner_of(work, person.id).slack_user == "U0NEW"
