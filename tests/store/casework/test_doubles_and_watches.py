"""Looking for doubles and at watched searches, on both databases."""

from datetime import timedelta

from world import NOW, restrict

from store.casework.doubles import sweep, sweep_of
from store.casework.new_person import NewPerson, add_person
from store.casework.watching import Changed, look, watch
from store.dates import PartialDate
from store.prisoners.values import Sex, Status
from store.reading.find_words import read
from store.sources.values import SourceKind
from store.unit_of_work import Store


def enters(store: Store, *names: str, born: str | None = None, sex: Sex | None = None) -> int:
    with store.as_operator() as work:
        birth = PartialDate.parse(born) if born else None
        person = NewPerson(names, (), sex, birth, None, Status.UNKNOWN, SourceKind.NGO, "invented for a test")
        made = work.prisoners.person(add_person(work, person, work.members.operator(), NOW))
        work.commit()
    assert made is not None
    return made.ref


def test_doubles_meet_whatever_their_level_and_are_weighed(cases_store: Store) -> None:
    one = enters(cases_store, "甲乙之", "Jia Yizhi", born="1955-05-06")
    other = enters(cases_store, "甲乙之", born="1955")
    namesake = enters(cases_store, "甲乙之", born="1971")
    restrict(cases_store, other)

    with cases_store.reading_as_operator() as work:
        everybody, of_one = sweep(work), sweep_of(work, one)

    assert [double.pair for double in everybody.doubles] == [(one, other)]
    assert everybody.namesakes == 1 + 2  # Chen Wei twice on the demonstration
    assert [double.pair for double in of_one.doubles] == [(one, other), (one, namesake)]


def test_a_watch_tells_each_change_once(cases_store: Store) -> None:
    told: list[Changed] = []
    with cases_store.as_operator() as work:
        operator = work.members.operator()
        work.searches.save(operator.id, "Women", read("women, born 1955, not demo", NOW.date()).filters, NOW)
        watch(work, operator, "Women", "C0FICTION", NOW)
        work.commit()
    assert look(cases_store, NOW, lambda _work, news: told.append(news)) == 0
    enters(cases_store, "甲乙之", born="1955", sex=Sex.FEMALE)

    assert look(cases_store, NOW, lambda _work, news: told.append(news)) == 1
    assert look(cases_store, NOW + timedelta(days=1), lambda _work, news: told.append(news)) == 0
    assert [(len(news.come), len(news.gone)) for news in told] == [(1, 0)]
