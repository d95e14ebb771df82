"""A hidden record bears the name that somebody works with: who is named on it is told later, who asks notices nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from desk import Clock
from sqlalchemy import event, text
from test_confidential import NOBODY, SEALED, confidential, house  # noqa: F401  # the house is a fixture
from world import NOW

from bot.clock import tick
from handlers.people.views import name_looked_for
from handlers.words.language import Language
from store.casework.namesakes import WAITS, Namesake, tell_named
from store.unit_of_work import Store

RESTRICTED = "/prisoner confidential Li Jianfeng restricted <@{reader}> because the family asked"


@pytest.fixture
def sealed(house):  # noqa: F811
    """Li Jianfeng is sealed, open to the director and the researcher; what was typed for it is judged already."""
    confidential(house, SEALED)
    later(house)
    return house


def told(desk) -> list[tuple[int, str]]:
    """A round of the clock now: the number of each case and whom of the house it is told."""
    found: list[Namesake] = []
    tell_named(desk.place.built.store, desk.clock(), lambda _work, namesake: found.append(namesake))
    names = {user.id: name for name, user in desk.place.people.items()}
    return sorted((namesake.ref, names[namesake.member.slack_user]) for namesake in found)


def later(desk) -> list[tuple[int, str]]:
    desk.clock.now += WAITS + timedelta(minutes=1)
    return told(desk)


NAMED = [(1, "director"), (1, "researcher")]


def search(desk, typed: str) -> None:
    desk.presses_in(desk.place.workspace.home(desk.user), "Search")
    desk.place.workspace.suggest(desk.user, desk.place.workspace.top_view(desk.user), "pick.person", typed)


def type_ahead(desk) -> None:
    desk.place.workspace.open_home(desk.user)
    search(desk, "Li Jianfeng")


def in_a_message(desk) -> None:
    message = desk.place.workspace.say(desk.user, desk.place.channel, "I read of Li Jianfeng in the paper")
    desk.place.workspace.message_shortcut(desk.user, message, "shortcut.find_names")


@pytest.mark.parametrize(
    "works",
    [
        pytest.param(lambda desk: desk.types("/prisoner 李建峰"), id="a look-up in characters"),
        pytest.param(lambda desk: desk.types("/prisoner Li Jianfeng 1955"), id="a look-up with a year"),
        pytest.param(lambda desk: desk.types("/prisoner why Li Jianfeng"), id="why"),
        pytest.param(lambda desk: desk.types("/prisoner timeline Li Jianfeng"), id="a page"),
        pytest.param(type_ahead, id="type-ahead"),
        pytest.param(in_a_message, id="a name in a message"),
    ],
)
def test_who_is_named_on_a_hidden_record_is_told_later_that_its_name_was_looked_for(sealed, works: Callable) -> None:
    works(sealed.as_("reader"))

    assert told(sealed) == []
    assert later(sealed) == NAMED
    assert later(sealed) == []


@pytest.mark.parametrize(
    "line",
    [
        "/list add Li Jianfeng",
        '/prisoner log Li Jianfeng death 2019-01 source "x"',
        "/prisoner confidential Li Jianfeng internal because it is",
    ],
)
def test_so_they_are_where_a_name_is_listed_or_recorded(sealed, line: str) -> None:
    second = sealed.as_("second")
    second.types('/list new "EU round"')
    second.types(line)

    assert later(sealed) == NAMED


def test_so_they_are_where_a_person_of_that_name_is_entered_anew(sealed) -> None:
    second = sealed.as_("second")
    second.types("/prisoner add 李建峰")
    second.fills(source="a letter")

    assert later(sealed) == NAMED


@pytest.mark.parametrize("line", ["/prisoner Zhang Zhongshun", "/prisoner #1", "/prisoner Li", "/prisoner !!"])
def test_of_another_name_a_number_or_a_surname_nobody_is_told(sealed, line: str) -> None:
    sealed.as_("reader").types(line)

    assert later(sealed) == []


def test_nobody_is_told_of_who_may_see_the_record(sealed) -> None:
    for person in ("director", "researcher"):
        assert "李建峰" in sealed.as_(person).types("/prisoner Li Jianfeng")

    assert later(sealed) == []


def test_of_a_restricted_record_who_is_named_is_told_and_a_director_who_sees_it_is_not(house) -> None:  # noqa: F811
    confidential(house, RESTRICTED)
    later(house)
    house.as_("second").types("/prisoner Li Jianfeng")
    assert later(house) == []

    house.as_("researcher").types("/prisoner Li Jianfeng")
    assert later(house) == [(1, "director"), (1, "reader")]


def test_who_was_shown_the_record_before_it_was_hidden_is_no_reason_to_tell(house) -> None:  # noqa: F811
    house.as_("reader").types("/prisoner Li Jianfeng")
    confidential(house, SEALED)

    assert later(house) == []


def test_who_has_left_is_told_nothing(sealed) -> None:
    sealed.as_("reader").types("/prisoner Li Jianfeng")
    with sealed.place.built.store.as_operator() as work:
        work.members.row(sealed.place.people["researcher"].id).account = "guest"
        work.commit()

    assert later(sealed) == [(1, "director")]


def test_a_day_has_one_key_for_a_case_and_a_member_whoever_asks(sealed) -> None:
    keys: list[str] = []

    def round_at(hours: int) -> None:
        sealed.clock.now = NOW + timedelta(hours=hours)
        sealed.as_("reader").types("/prisoner Li Jianfeng")
        sealed.as_("second").types("/prisoner 李建峰")
        sealed.clock.now += WAITS + timedelta(minutes=1)
        tell_named(sealed.place.built.store, sealed.clock(), lambda _work, namesake: keys.append(namesake.key))

    for hours in (3, 6, 27):
        round_at(hours)

    assert (len(keys), len(set(keys))) == (6, 4)


def test_the_names_stand_encrypted_and_go_once_they_are_judged_whoever_was_meant(sealed) -> None:
    store = sealed.place.built.store

    def held() -> list[str | None]:
        with store.log.reading() as connection:
            return list(
                connection.execute(text("SELECT looked_for FROM access_log ORDER BY id DESC LIMIT 2")).scalars()
            )

    sealed.as_("reader").types("/prisoner Li Jianfeng")
    sealed.as_("reader").types("/prisoner Zzyzx Qwrt")
    waiting = held()
    assert all(names is not None and "Jianfeng" not in names and "Zzyzx" not in names for names in waiting)

    later(sealed)
    assert held() == [None, None]


def test_what_a_transaction_did_not_keep_is_told_at_the_next_round(sealed) -> None:
    sealed.as_("reader").types("/prisoner Li Jianfeng")
    sealed.clock.now += WAITS + timedelta(minutes=1)

    def dies(_work, _namesake) -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        tell_named(sealed.place.built.store, sealed.clock(), dies)
    assert told(sealed) == NAMED


def test_the_same_name_costs_the_same_whether_it_is_hidden_or_unknown(sealed) -> None:
    """Words and statements of store and log: asked for a sealed person, then for the same name after it is gone."""
    store, reader = sealed.place.built.store, sealed.as_("reader")
    statements: list[str] = []
    for engine in (store.engine, store.log.engine):
        event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def asked() -> tuple[str, list[str]]:
        statements.clear()
        return reader.types("/prisoner Li Jianfeng"), list(statements)

    hidden = asked()
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM name_key WHERE ref = 1"))
    unknown = asked()

    assert hidden == unknown
    assert hidden[0].startswith(NOBODY)
    assert sum("access_log" in statement for statement in hidden[1]) == 1


def test_the_clock_tells_who_is_named_by_direct_message_once_a_day(sealed) -> None:
    workspace, director = sealed.place.workspace, sealed.as_("director")
    for _time in range(2):
        sealed.as_("reader").types("/prisoner Li Jianfeng")
        sealed.clock.now += WAITS + timedelta(minutes=1)
        tick(sealed.place.built)
        sealed.place.built.worker.wait_idle(10)

    direct = workspace.screen(workspace.open_dm(director.user), director.user)
    (message,) = [message for message in direct if "looked for this name" in message.text]
    assert message.text.startswith("Case #1: on 15 March 2018")
    assert "Jianfeng" not in str(message)


@pytest.mark.parametrize(
    ("language", "says"), [("en", "Case #1: on 15 March 2018"), ("zh_Hans", "个案1：2018年3月15日")]
)
def test_what_is_told_is_the_number_and_no_name(language: str, says: str) -> None:
    assert name_looked_for(1, NOW.date(), Language(language)).text.startswith(says)


def test_it_is_so_on_either_database(cases_store: Store, open_room) -> None:
    with open_room(cases_store, Clock()) as room:
        for person in ("director", "researcher", "reader"):
            room.as_(person).types("/mingdan whoami")
        confidential(room, SEALED)
        later(room)
        room.as_("reader").types("/prisoner Li Jianfeng")

        assert later(room) == NAMED
        assert later(room) == []
