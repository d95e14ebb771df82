"""Names of restricted and sealed people stand encrypted, from the moment they are secret until they are not."""

import threading

import pytest
from sqlalchemy import text
from world import HERE, NOW, asking

from store.access.values import Confidentiality, Role
from store.casework.consequences import consequences
from store.casework.other_names import forget_name, remember_name
from store.names import read
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.unit_of_work import Store, UnitOfWork

TAO = 43  # of the demonstration: Tao Dafeng 陶达凤
OPEN, SECRET = (
    (Confidentiality.PUBLIC, Confidentiality.INTERNAL),
    (Confidentiality.RESTRICTED, Confidentiality.SEALED),
)


def row(work: UnitOfWork, ref: int) -> PrisonerRow:
    person = work.prisoners.by_reference(ref)
    assert person
    held = work.prisoners.row(person.id)
    assert held
    return held


def set_level(store: Store, ref: int, level: Confidentiality) -> None:
    with store.as_operator() as work:
        work.prisoners.set_level(row(work, ref), level)
        consequences(work, NOW)
        work.commit()


def held(store: Store, ref: int) -> list[tuple[str, str | None]]:
    """Text and note of each name, as the table has them."""
    asked = text(
        "SELECT n.text, n.note FROM person_name n JOIN prisoner p ON p.id = n.prisoner_id WHERE p.ref = :ref ORDER BY n.position"
    )
    with store.engine.connect() as connection:
        return [(name, note) for name, note in connection.execute(asked, {"ref": ref})]


def changes(store: Store) -> list[tuple[str, str | None]]:
    with store.engine.connect() as connection:
        asked = connection.execute(text("SELECT entity, field FROM change WHERE operation = 'changed' ORDER BY id"))
        return [(entity, field) for entity, field in asked]


def test_a_name_is_closed_with_its_person_and_opened_again_with_them(cases_store: Store) -> None:
    with cases_store.as_operator() as work:
        row(work, 1).names[0].note = "as printed, invented"
        work.commit()
    before, told = held(cases_store, 1), len(changes(cases_store))

    for level in (*SECRET, *OPEN, SECRET[1], OPEN[0]):
        set_level(cases_store, 1, level)
        now = held(cases_store, 1)
        if level in OPEN:
            assert now == before
        else:
            assert [(cases_store.cipher.open(name), cases_store.cipher.opened(note)) for name, note in now] == before
            assert "李建峰" not in str(now)
        with cases_store.reading_as_operator() as work:
            person = work.prisoners.by_reference(1)
            assert person
            assert [(name.text, name.note) for name in person.names] == before

    assert set(changes(cases_store)[told:]) == {("prisoner", "confidentiality")}


@pytest.mark.parametrize("query", ["李建峰", "Li Jianfeng", "Lee Chien-feng"])
def test_a_secret_name_is_found_as_before_by_who_may_see_it(cases_store: Store, query: str) -> None:
    def found() -> list[tuple[object, float]]:
        with cases_store.reading(asking(Role.DIRECTOR), HERE) as work:
            return [(match.id, match.score) for match in work.prisoners.matching(read(query))]

    before = found()
    set_level(cases_store, 1, Confidentiality.RESTRICTED)

    assert found() == before
    with cases_store.reading(asking(Role.READER), HERE) as work:
        assert 1 not in [match.id for match in work.prisoners.matching(read(query))]


def test_a_spelling_kept_for_a_secret_person_is_closed_too_and_can_be_taken_back(cases_store: Store) -> None:
    set_level(cases_store, 1, Confidentiality.SEALED)

    with cases_store.as_operator() as work:
        person = row(work, 1).id
        kept = remember_name(work, person, "Lee Chien-feng", work.members.operator(), NOW)
        work.commit()
    assert "Lee Chien-feng" not in str(held(cases_store, 1))
    with cases_store.as_operator() as work:
        assert [name.text for name in work.prisoners.names(row(work, 1))][-1] == "Lee Chien-feng"
        assert forget_name(work, person, kept) == "Lee Chien-feng"


def test_a_person_who_is_secret_from_the_beginning(store: Store) -> None:
    with store.as_operator() as work:
        operator = work.members.operator()
        source = work.sources.add("press", "invented", operator.id, NOW)  # type: ignore[arg-type]
        names = [PersonNameRow(position=0, text="Nobody Atall", script="Latn", kind="main", source_id=source.id)]
        work.prisoners.add(
            PrisonerRow(
                ref=1, status="unknown", confidentiality=Confidentiality.SEALED, source_id=source.id,
                created_by=operator.id, created_at=NOW, names=names,
            )
        )  # fmt: skip
        consequences(work, NOW)
        work.commit()

    assert "Nobody" not in str(held(store, 1))
    with store.reading_as_operator() as work:
        assert [person.pinyin for person in work.prisoners.everybody()] == ["Nobody Atall"]


def test_a_name_that_comes_while_its_person_is_being_closed_is_closed_as_well(cases_store: Store) -> None:
    """Two write at once: whoever comes second waits, and reads how secret the person is only then."""
    ended = threading.Event()

    def keep_a_spelling() -> None:
        with cases_store.as_operator() as work:
            person = row(work, TAO)
            name = PersonNameRow(
                position=9, text="Tau Ta-feng", script="Latn", kind="alias", source_id=person.source_id
            )
            work.prisoners.add_name(person, name)
            work.commit()
        ended.set()

    other = threading.Thread(target=keep_a_spelling)
    with cases_store.as_operator() as work:
        work.prisoners.set_level(row(work, TAO), Confidentiality.SEALED)
        consequences(work, NOW)
        other.start()
        assert not ended.wait(0.3)
        work.commit()
    other.join(10)

    assert ended.is_set()
    assert "Tau Ta-feng" not in str(held(cases_store, TAO))
    with cases_store.reading_as_operator() as work:
        person = work.prisoners.by_reference(TAO)
        assert person
        assert person.names[-1].text == "Tau Ta-feng"
