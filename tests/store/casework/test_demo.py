"""The demonstration cases: loaded, marked, removed exactly."""

import csv
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text
from world import NOW

from store.access.values import Confidentiality
from store.alerts import service as alerts
from store.cases.values import Case, ClemencyKind, EventKind
from store.casework import demo
from store.data import demo_people, demo_sources, dialogues, divisions, province_code, sister_cities
from store.dates import PartialDate, Term
from store.lists import service as lists
from store.prisoners.values import Person, Status
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
        for row in range(1, 47):
            person = work.prisoners.by_reference(row)
            if person is not None and person.pinyin == pinyin:
                return person, work.cases.case(person.id)
    raise AssertionError(pinyin)


def test_46_people_are_loaded_and_a_second_time_changes_nothing(store: Store, engine: Engine) -> None:
    assert load(store) == 46
    held = rows(engine)

    assert load(store) == 0
    assert rows(engine) == held


def test_removal_leaves_the_store_as_it_was(store: Store, engine: Engine) -> None:
    before = rows(engine)
    load(store)

    with store.as_operator() as work:
        assert demo.unload(work) == 46
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
    assert rows(engine)["alert"] == 3

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

    assert (case.clemencies[0].amount, case.clemencies[0].stated) == (None, "2019-01: see note")
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
    assert (len(demo_people()), len(divisions()), len(sister_cities()), len(dialogues())) == (46, 367, 208, 35)


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

    assert (without, people) == (0, 46)
