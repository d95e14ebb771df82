"""The demonstration cases: loaded, marked, removed exactly."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text
from world import NOW, SQLITE_FIRST

from store.access.values import Confidentiality
from store.alerts import service as alerts
from store.cases.models import ChargeRow
from store.cases.values import Case, ClemencyKind, EventKind
from store.casework import demo
from store.casework.consequences import consequences
from store.data import demo_people, demo_sources, dialogues, divisions, province_code, sister_cities
from store.dates import PartialDate, Term, beijing_day
from store.lists import service as lists
from store.prisoners.values import Person, Status
from store.sources.values import SourceKind
from store.unit_of_work import Store

PACKAGED = Path(__file__).parents[3] / "store" / "data"


def load(store: Store) -> int:
    with store.as_operator() as work:
        count = demo.load(work, work.members.operator(), NOW)
        work.commit()
    return count


def rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        names = [name for name in inspect(connection).get_table_names() if name != "counter"]
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}


def case_of(store: Store, pinyin: str) -> tuple[Person, Case]:
    with store.reading_as_operator() as work:
        for row in range(1, 68):
            person = work.prisoners.by_reference(row)
            if person is not None and person.pinyin == pinyin:
                return person, work.cases.case(person.id)
    raise AssertionError(pinyin)


def test_48_people_are_loaded_and_a_second_time_changes_nothing(store: Store, engine: Engine) -> None:
    assert load(store) == 48
    held = rows(engine)

    assert load(store) == 0
    assert rows(engine) == held


def test_removal_leaves_the_store_as_it_was(store: Store, engine: Engine) -> None:
    before = rows(engine)
    load(store)

    with store.as_operator() as work:
        assert demo.unload(work) == 48
        work.commit()

    assert rows(engine) == before


def test_removal_takes_demo_names_off_lists_and_closes_them_up(store: Store, engine: Engine) -> None:
    load(store)
    with store.as_operator() as work:
        operator = work.members.operator()
        made = lists.new_list(work.lists, 1, "EU round", operator, NOW, place="C1")
        row = lists.named(work.lists, made.number)
        person = work.prisoners.by_reference(1)
        assert person is not None
        lists.add_name(work.lists, row, person.id, operator, NOW)
        alerts.subscribe(work.alerts, "C1", "Asia/Shanghai", "en", operator, date(2018, 3, 15))
        alerts.plan(work.alerts, NOW)
        work.commit()
    assert rows(engine)["alert"] == 4

    with store.as_operator() as work:
        demo.unload(work)
        work.commit()

    held = rows(engine)
    assert (held["prisoner_list"], held["list_entry"], held["alert"], held["post"]) == (1, 0, 0, 0)


@pytest.fixture
def li_jianfeng(demo_store: Store) -> tuple[Person, Case]:
    return case_of(demo_store, "Li Jianfeng")


def test_li_jianfeng_is_held_as_the_sources_have_him(li_jianfeng: tuple[Person, Case]) -> None:
    person, case = li_jianfeng

    assert (person.characters, person.group, person.status) == ("李建峰", "Sanming Eight", Status.RELEASED)
    assert person.province == province_code("Fujian")
    assert person.confidentiality is Confidentiality.PUBLIC
    assert person.demo
    assert str(person.as_of) == "2018-03~"
    assert case.sentences[0].term == Term(16)
    assert case.sentences[0].deprivation == Term(5)
    assert str(case.sentences[0].stated_deprivation_end) == "2018-04"
    assert (case.clemencies[0].amount, case.clemencies[0].stated) == (Term(5), "total")
    assert (case.events[0].kind, str(case.events[0].happened_on)) == (EventKind.RELEASE, "2013-04")


def test_medical_parole_abroad_is_no_release(demo_store: Store) -> None:
    person, case = case_of(demo_store, "Xu Wenli")

    assert person.status is Status.MEDICAL_PAROLE_ABROAD
    assert case.events == ()
    assert [one.kind for one in case.clemencies] == [ClemencyKind.MEDICAL_PAROLE]


def test_two_reductions_stand_apart(demo_store: Store) -> None:
    _person, case = case_of(demo_store, "Huang Jinqiu")

    assert [(str(one.happened_on), one.amount) for one in case.clemencies] == [
        ("2007-07", Term(0, 22)), ("2009-09", Term(0, 23)),
    ]  # fmt: skip


def test_a_reduction_that_cannot_be_read_keeps_the_sources_words(demo_store: Store) -> None:
    _person, case = case_of(demo_store, "Wang Jianmin")

    assert (case.clemencies[0].amount, case.clemencies[0].stated) == (None, "2019-01: amount misprinted in the source")
    assert case.clemencies[0].happened_on == PartialDate(2019, 1)


def test_a_pen_name_is_two_written_forms(demo_store: Store) -> None:
    person, _case = case_of(demo_store, "Huang Jinqiu")

    assert [(one.text, one.script, one.kind) for one in person.names[2:]] == [
        ("Qingshuijun", "Latn", "pen"), ("清水君", "Hans", "pen"),
    ]  # fmt: skip


def test_every_source_of_the_cases_has_its_date_or_says_that_it_has_none() -> None:
    named = {name.strip() for row in demo_people() for name in row["source"].split(";")}

    assert named == set(demo_sources())


def test_the_packaged_data_is_whole() -> None:
    assert (len(demo_people()), len(divisions()), len(sister_cities()), len(dialogues())) == (67, 367, 208, 35)


@pytest.mark.parametrize("name", ["cases_demo", "divisions", "sister_cities", "dialogues"])
def test_every_row_of_the_packaged_data_names_its_source(name: str) -> None:
    with (PACKAGED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [row for row in rows if not row["source"] or None in row or None in row.values()] == []


def test_sources_and_notes_are_sealed_in_the_database(demo_store: Store) -> None:
    with demo_store.engine.connect() as connection:
        details = connection.execute(text("SELECT details FROM source")).scalars().all()
        notes = connection.execute(text("SELECT note FROM prisoner WHERE note IS NOT NULL")).scalars().all()
        old = connection.execute(text("SELECT new FROM change WHERE new IS NOT NULL")).scalars().all()

    assert all(sealed.startswith("gAAAA") for sealed in [*details, *notes, *old])


def test_every_fact_of_a_case_has_a_change_with_its_source(demo_store: Store) -> None:
    with demo_store.engine.connect() as connection:
        without = connection.execute(
            text("SELECT count(*) FROM change WHERE source_id IS NULL AND entity NOT IN ('source', 'member')")
        ).scalar_one()
        people = connection.execute(text("SELECT count(*) FROM change WHERE entity = 'prisoner'")).scalar_one()

    assert (without, people) == (0, 48)


LATER = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)


def loaded_on(store: Store, moment: datetime) -> int:
    with store.as_operator() as work:
        count = demo.load(work, work.members.operator(), moment)
        work.commit()
    return count


@SQLITE_FIRST
def test_nobody_is_in_the_demonstration_before_their_case_began(store: Store) -> None:
    """Wang Yi was taken away on 9 December 2018 (Radio Free Asia, 30 December 2019)."""
    assert loaded_on(store, NOW) == 48
    with pytest.raises(AssertionError, match="Wang Yi"):
        case_of(store, "Wang Yi")

    assert loaded_on(store, datetime(2018, 12, 9, 1, 0, tzinfo=UTC)) == 1
    assert loaded_on(store, LATER) == 18

    assert case_of(store, "Wang Yi")[0].ref == 49
    assert loaded_on(store, LATER) == 0


@SQLITE_FIRST
def test_what_came_after_a_release_that_lies_ahead_is_not_said_yet(store: Store) -> None:
    """Zhou Shifeng: released on 24 September 2022, as an official reply of July 2019 had announced (Front Line Defenders)."""
    loaded_on(store, NOW)
    person, case = case_of(store, "Zhou Shifeng")
    assert (person.status, case.events[0].kind) == (Status.IMPRISONED, EventKind.EXPECTED_RELEASE)
    assert str(case.events[0].happened_on) == "2022-09-24%"


@SQLITE_FIRST
def test_on_the_day_it_is_it_has_been_said(store: Store) -> None:
    loaded_on(store, LATER)
    person, case = case_of(store, "Zhou Shifeng")

    assert (person.status, case.events[0].kind) == (Status.UNDER_DEPRIVATION, EventKind.RELEASE)
    assert str(case_of(store, "Huang Yunmin")[0].born) == "1959-07-01"


@SQLITE_FIRST
@pytest.mark.parametrize("moment", [NOW, LATER])
def test_there_is_life_on_both_days(store: Store, moment: datetime) -> None:
    loaded_on(store, moment)
    today = beijing_day(moment)
    with store.reading_as_operator() as work:
        near = alerts.due_today(work.alerts, today, 50).items
        coming = alerts.upcoming(work.alerts, today, 50).items

    assert any(due.deadline.earliest <= today for due in near), "something is due"
    assert any(due.deadline.earliest > today for due in near), "something is soon"
    assert len({due.person.ref for due in coming}) >= 5


def test_every_source_can_be_looked_up() -> None:
    for source in demo_sources().values():
        assert not source.name.startswith("seed")
        assert source.kind == "own inference" or any(sign.isupper() for sign in source.name)


def test_what_goes_is_counted_before_it_goes(demo_store: Store) -> None:
    with demo_store.reading_as_operator() as work:
        assert demo.going(work) == demo.Going(48, 0, 0)
    with demo_store.as_operator() as work:
        operator = work.members.operator()
        person = work.prisoners.by_reference(1)
        assert person is not None
        own = work.sources.add(SourceKind.NGO, "a source of the team's own", operator.id, NOW)
        work.session.add(ChargeRow(prisoner_id=person.id, source_id=own.id, offence=work.cipher.seal("fiction")))
        made = lists.new_list(work.lists, 1, "EU round", operator, NOW, place="C1")
        lists.add_name(work.lists, lists.named(work.lists, made.number), person.id, operator, NOW)
        consequences(work, NOW)
        work.commit()

    with demo_store.reading_as_operator() as work:
        assert demo.going(work) == demo.Going(48, 1, 1)
