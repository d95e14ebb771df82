"""Whom a picker offers after a few letters: beginnings of any part first, then what sounds so; nobody who is hidden."""

import pytest
from world import HERE, asking, restrict

from store.access.values import Role
from store.prisoners.type_ahead import offered
from store.unit_of_work import Store


def typed(store: Store, text: str, role: Role = Role.READER, most: int = 20) -> list[str | None]:
    with store.reading(asking(role), HERE) as work:
        return [person.pinyin for person in offered(work.prisoners, text, most)]


@pytest.mark.parametrize("text", ["jianf", "feng", "李建", "li j", "lijianf", "Lǐ Jiàn", "建峰", "峰", "LI JIANF"])
def test_li_jianfeng_comes_first(cases_store: Store, text: str) -> None:
    assert typed(cases_store, text)[0] == "Li Jianfeng"


def test_what_only_sounds_so_comes_after(cases_store: Store) -> None:
    seen = typed(cases_store, "Wang")

    assert seen
    assert seen[0] is not None
    assert seen[0].startswith("Wang ")
    assert typed(cases_store, "Lee Chien-feng")[0] == "Li Jianfeng"
    assert typed(cases_store, "李建鋒")[0] == "Li Jianfeng"


def test_no_more_than_asked_for_and_nobody_twice(cases_store: Store) -> None:
    assert len(typed(cases_store, "l", most=3)) == 3
    seen = typed(cases_store, "li")
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("text", ["%", "_", "'", " ", "\\"])
def test_signs_mean_nothing(cases_store: Store, text: str) -> None:
    assert typed(cases_store, text) == []


@pytest.mark.parametrize("text", ["jianf", "feng", "李建", "Li Jianfeng", "gAAAA"])
def test_who_is_hidden_is_offered_to_nobody_who_may_not_see_them(cases_store: Store, text: str) -> None:
    restrict(cases_store, 1)

    assert "Li Jianfeng" not in typed(cases_store, text)
    assert ("Li Jianfeng" in typed(cases_store, text, Role.DIRECTOR)) is (text != "gAAAA")
