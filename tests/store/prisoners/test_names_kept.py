"""A name kept on a member's word, a person entered and withdrawn: what is refused, and that nothing is half done."""

from uuid import UUID

import pytest
from world import NOW

from store.casework import new_person as arrivals
from store.casework import other_names as naming
from store.casework.new_person import NewPerson
from store.deadlines.values import DeadlineKind, Uncomputed
from store.errors import BadInput, Conflict, NotFound
from store.law.rulebook import load_rules
from store.prisoners import service
from store.prisoners.values import Status
from store.sources.values import SourceKind
from store.unit_of_work import Store


def newcomer(*main: str, others: tuple[str, ...] = (), source: str = "invented for a test") -> NewPerson:
    return NewPerson(main, others, None, None, None, Status.UNKNOWN, SourceKind.NGO, source)


def enter(store: Store, one: NewPerson) -> UUID:
    with store.as_operator() as work:
        person = arrivals.add_person(work, one, work.members.operator(), NOW)
        work.commit()
    return person


def remember(store: Store, person: UUID, typed: str) -> UUID:
    with store.as_operator() as work:
        name = naming.remember_name(work, person, typed, work.members.operator(), NOW)
        work.commit()
    return name


def meant(store: Store, typed: str) -> list[str]:
    with store.reading_as_operator() as work:
        answer = service.find(work.prisoners, typed)
    return [one.person.names[0].text for one in answer.meant if answer.is_certain]


def test_a_kept_name_is_found_by_every_process_at_once_and_gone_with_its_undo(store: Store) -> None:
    person = enter(store, newcomer("甲乙丙", "Jia Yibing"))
    assert meant(store, "Nobody Atall") == []

    name = remember(store, person, "Nobody Atall")
    assert meant(store, "Nobody Atall") == ["甲乙丙"]

    with store.as_operator() as work:
        assert naming.forget_name(work, person, name) == "Nobody Atall"
        work.commit()
    assert meant(store, "Nobody Atall") == []
    with pytest.raises(NotFound), store.as_operator() as work:
        naming.forget_name(work, person, name)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        pytest.param("甲乙丙", Conflict, id="held"),
        pytest.param("JIA  yibing", Conflict, id="held in another case"),
        pytest.param("甲某某", BadInput, id="masked"),
        pytest.param("甲乙丙 / Somebody Else", BadInput, id="two names"),
        pytest.param("甲乙丁 3", BadInput, id="a number beside it"),
        pytest.param("丁" * 161, BadInput, id="too long"),
        pytest.param("???", BadInput, id="no name"),
    ],
)
def test_what_is_no_whole_new_name_is_not_kept(store: Store, typed: str, error: type[Exception]) -> None:
    person = enter(store, newcomer("甲乙丙", "Jia Yibing"))

    with pytest.raises(error):
        remember(store, person, typed)


def test_a_name_for_nobody_is_not_kept(store: Store) -> None:
    with pytest.raises(NotFound):
        remember(store, UUID(int=0), "Nobody Atall")


def test_names_are_typed_by_script_and_none_is_held_twice(store: Store) -> None:
    person = enter(
        store, newcomer("甲乙丙", "Jia Yibing", others=("甲乙丙", "شۆھرەت", "བཀྲ་ཤིས", "劉乙丙", "jia yibing"))
    )  # fmt: skip

    with store.reading_as_operator() as work:
        held = work.prisoners.person(person)
    assert held is not None
    assert [(one.text, one.script, one.kind) for one in held.names] == [
        ("甲乙丙", "Hans", "main"),
        ("Jia Yibing", "Latn", "main"),
        ("شۆھرەت", "Arab", "alias"),
        ("བཀྲ་ཤིས", "Tibt", "alias"),
        ("劉乙丙", "Hant", "alias"),
    ]


@pytest.mark.parametrize(
    "one",
    [newcomer(), newcomer("甲乙丙", source=" "), newcomer("???"), newcomer("甲乙丙", others=("!!",))],
    ids=["no name", "no source", "no name in it", "no name among the others"],
)
def test_what_cannot_be_entered_leaves_nothing_behind(store: Store, one: NewPerson) -> None:
    with pytest.raises(BadInput):
        enter(store, one)

    with store.reading_as_operator() as work:
        assert work.prisoners.everybody() == []


def test_somebody_entered_by_mistake_is_withdrawn_whole(store: Store) -> None:
    person = enter(store, newcomer("甲乙丙"))

    with store.as_operator() as work:
        assert arrivals.withdraw_person(work, person, NOW) == ["甲乙丙"]
        work.commit()

    assert meant(store, "甲乙丙") == []
    with store.reading_as_operator() as work:
        assert work.deadlines.all_of(person) == ([], [])
    with pytest.raises(NotFound), store.as_operator() as work:
        arrivals.withdraw_person(work, person, NOW)


def test_whoever_is_entered_has_a_row_for_the_release_like_everybody(store: Store) -> None:
    person = enter(store, newcomer("甲乙丙"))

    with store.reading_as_operator() as work:
        assert work.deadlines.all_of(person) == ([], [Uncomputed(DeadlineKind.RELEASE, ())])
        assert work.deadlines.count_stale(load_rules().version) == 0


def test_who_resembles_is_named_best_first_and_a_surname_alone_is_not_enough(store: Store) -> None:
    for name in ("李建锋", "李剑峰", "李晓波", "王建峰"):
        enter(store, newcomer(name))

    with store.reading_as_operator() as work:
        found = service.resembling(work.prisoners, ["李建峰", "???"])

    assert {one.person.names[0].text for one in found[:2]} == {"李建锋", "李剑峰"}
    assert "李晓波" not in {one.person.names[0].text for one in found}
