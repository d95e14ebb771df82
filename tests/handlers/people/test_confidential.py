"""Restricted and sealed: who may open a record, where nothing of it appears, and that two people always can."""

from datetime import timedelta

import pytest
from sqlalchemy import event, text
from test_merging import makes_one

from bot.delivery import plan
from store.access import service as members
from store.access.values import Account, Role

LI = "Li Jianfeng"
SEALED = "/prisoner confidential Li Jianfeng sealed <@{researcher}> because the family asked"


@pytest.fixture
def house(room):
    """Director, researcher and reader, and a second director; each has spoken once."""
    second = room.place.workspace.add_user("second")
    room.place.people["second"] = second
    room.place.workspace.join(room.place.channel, second)
    store = room.place.built.store
    with store.as_operator() as work:
        operator = work.members.operator()
        members.meet(work.members, second.id, Account.FULL, "en", is_admin=False, now=room.clock())
        members.admit(work.members, second.id, Role.DIRECTOR, operator)
        work.commit()
    for person in ("director", "researcher", "reader", "second"):
        room.as_(person).types("/mingdan whoami")
    return room


def confidential(room, line: str) -> str:
    return room.types(line.format(**{name: user.id for name, user in room.place.people.items()}))


NOBODY = "No one matches “Li Jianfeng”, and nobody is close."


def sees(room, person: str) -> bool:
    return "李建峰" in room.as_(person).types("/prisoner Li Jianfeng")


def test_a_restricted_person_is_open_to_directors_and_who_is_named(house) -> None:
    seen = confidential(house, "/prisoner confidential Li Jianfeng restricted <@{reader}> because the family asked")

    assert seen.startswith("Li Jianfeng 李建峰 (Fujian, #1) is restricted now.\nOpen to directors and to: ")
    assert {person: sees(house, person) for person in ("director", "second", "reader", "researcher")} == {
        "director": True, "second": True, "reader": True, "researcher": False,
    }  # fmt: skip


def test_a_sealed_person_is_open_to_who_is_named_alone_not_to_other_directors(house) -> None:
    seen = confidential(house, SEALED)

    assert seen.startswith("Li Jianfeng 李建峰 (Fujian, #1) is sealed now.\nOpen to these alone: ")
    assert {person: sees(house, person) for person in ("director", "second", "reader", "researcher")} == {
        "director": True, "second": False, "reader": False, "researcher": True,
    }  # fmt: skip


@pytest.mark.parametrize("pair", ["#1 #44", "#44 #1"])
def test_two_secret_records_made_one_are_open_to_who_could_open_both(house, pair: str) -> None:
    confidential(house, "/prisoner confidential #1 restricted <@{reader}> because the family asked")
    confidential(house, "/prisoner confidential #44 sealed <@{researcher}> because of a threat")
    merge, keep = f"/prisoner merge {pair} because the court mixed them up", pair.split(maxsplit=1)[0]

    assert "Nobody but you could open both" in makes_one(house, merge, keep)

    confidential(house, "/prisoner confidential #44 sealed <@{researcher}> <@{second}> because of a threat")
    assert "One record now" in makes_one(house, merge, keep)
    people = ("director", "second", "reader", "researcher")
    assert {person: sees(house, person) for person in people} == {
        "director": True, "second": True, "reader": False, "researcher": False,
    }  # fmt: skip
    assert "stands by itself again" not in house.types(f"/prisoner unmerge {pair.split()[1]}")
    assert {person: sees(house, person) for person in people} == {
        "director": True, "second": True, "reader": True, "researcher": False,
    }  # fmt: skip


def test_where_nobody_else_is_named_a_director_is(house) -> None:
    confidential(house.as_("researcher"), "/prisoner confidential Li Jianfeng sealed because of a threat")

    assert [sees(house, person) for person in ("researcher", "reader")] == [True, False]
    assert sees(house, "director") or sees(house, "second")


def test_one_person_alone_never_holds_a_record(room) -> None:
    seen = room.types("/prisoner confidential Li Jianfeng sealed because of a threat")

    assert seen == "Two people must be able to open it. Name another one: `… @member because …`."
    assert sees(room, "researcher")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("Li Jianfeng", "Say how far it may go", id="no level"),
        pytest.param("Li Jianfeng sealed", "Say why, in at most 300 characters", id="no reason"),
        pytest.param("Li Jianfeng sealed reader because x", "Say how far it may go", id="a word nobody reads"),
        pytest.param("Li Jianfeng sealed <@{guest}> because x", "cannot be named", id="a guest"),
        pytest.param("Li Jianfeng sealed <@U0NOBODY> because x", "cannot be named", id="nobody"),
        pytest.param("Nobody Atall sealed <@{reader}> because x", "No one matches", id="nobody of that name"),
        pytest.param("Li Jianfeng public <@{reader}> because x", "Leave the members out", id="named on what is open"),
        pytest.param(
            "Li Jianfeng source 9 sealed <@{reader}> because x",
            "has no source 9. Its sources: 1, 2.",
            id="no such source",
        ),
    ],
)
def test_what_cannot_be_set_is_said(house, line: str, said: str) -> None:
    house.as_("guest").types("/mingdan whoami")

    assert said in confidential(house, f"/prisoner confidential {line}")


def test_a_hidden_and_an_unknown_name_or_number_are_answered_alike(house) -> None:
    confidential(house, SEALED)
    reader = house.as_("reader")
    statements: list[str] = []
    event.listen(house.place.built.store.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def asked(line: str) -> tuple[str, list[str]]:
        statements.clear()
        return reader.types(line), list(statements)

    hidden, unknown = asked("/prisoner #1"), asked("/prisoner #9999")
    assert hidden[0].replace("#1", "#N") == unknown[0].replace("#9999", "#N")
    assert hidden[1] == unknown[1]
    hidden, unknown = asked("/prisoner Li Jianfeng"), asked("/prisoner Zzyzx Qwrt")
    assert "李建峰" not in hidden[0]
    assert "Jianfeng" not in hidden[0].replace("“Li Jianfeng”", "")
    del unknown


def test_nothing_of_a_sealed_person_reaches_anybody_else(house) -> None:
    """Look-ups, lists, pickers, names in a message, Home, alerts: every way that could show a trace."""
    house.types('/list new "Quiet talks"')
    house.adds("/list add Li Jianfeng")
    confidential(house, SEALED)
    reader, workspace = house.as_("reader"), house.place.workspace

    seen = [
        reader.types(line)
        for line in (
            "/prisoner Li Jianfeng", "/prisoner 李建峰", "/prisoner #1", "/prisoner timeline Li Jianfeng",
            "/prisoner why 李建峰", "/prisoner names #1", "/list show", "/list show 1", "/list all", "/alerts today",
            "/alerts upcoming", "/prisoner",
        )
    ]  # fmt: skip
    message = workspace.say(reader.user, house.place.channel, "I read of Li Jianfeng 李建峰")
    workspace.message_shortcut(reader.user, message, "shortcut.find_names")
    seen.append(reader.top())
    workspace.open_home(reader.user)
    seen.append(reader.words(workspace.home(reader.user)))
    reader.presses_in(workspace.home(reader.user), "Search")
    view = workspace.top_view(reader.user)
    seen += [
        str(workspace.suggest(reader.user, view, "pick.person", typed).options)
        for typed in ("Li", "李建", "Li Jianfeng")
    ]

    for words in seen:
        bare = words.replace("“Li Jianfeng”", "").replace("“李建峰”", "").replace("“timeline", "")
        assert "李建峰" not in bare
        assert "#1 ·" not in bare
        assert "Quiet talks" not in bare


def test_a_channel_is_told_nothing_of_a_sealed_person_and_who_is_named_gets_a_number(house) -> None:
    house.types("/alerts here")
    confidential(house, SEALED)
    store, workspace = house.place.built.store, house.place.workspace
    house.clock.now += timedelta(days=1)
    plan(store, house.clock())
    house.place.built.courier.deliver()

    in_channel = [message for message in workspace.screen(house.place.channel, house.user) if not message.ephemeral]
    direct = workspace.screen(workspace.open_dm(house.user), house.user)
    assert "#1 " not in "".join(str(message.blocks) + message.text for message in in_channel)
    assert "#43" in str(in_channel[-1].blocks)
    told = [message for message in direct if "DPR expires" in message.text]
    assert [message.text for message in told] == ["Case #1: DPR expires in April 2018"]
    assert "李建峰" not in str(told[0].blocks)
    other = workspace.open_dm(house.as_("second").user)
    assert "DPR expires" not in str([message.text for message in workspace.screen(other, house.as_("second").user)])


def test_a_private_source_is_said_to_be_one(house) -> None:
    house.types('/prisoner log #6 reduction 3m 2018-02-01 source "telephone +00 555, a cousin"')
    house.presses("Record")
    listed = house.types("/prisoner sources #6").splitlines()
    number = next(at for at, line in enumerate(listed) if "555" in line)
    confidential(house, f"/prisoner confidential #6 source {number} sealed <@{{researcher}}> because of the caller")

    reader = house.as_("reader")
    assert "555" in house.types("/prisoner sources #6")
    assert "555" in house.as_("researcher").types("/prisoner sources #6")
    for line in ("/prisoner sources #6", "/prisoner #6"):
        seen = reader.types(line)
        assert "555" not in seen
        assert "private source" in seen
    assert "不公开的来源" in (reader.types("/mingdan language 中文") and reader.types("/prisoner #6"))


def test_a_source_sealed_meanwhile_is_carried_no_more(house) -> None:
    researcher = house.as_("researcher")
    researcher.types('/prisoner log #6 reduction 3m 2018-02-01 source "telephone +00 555, a cousin" internal')
    researcher.presses("Record")
    assert "555" in researcher.types("/prisoner log #1 death 2018-02-02")
    number = next(at for at, line in enumerate(house.types("/prisoner sources #6").splitlines()) if "555" in line)
    confidential(house, f"/prisoner confidential #6 source {number} sealed <@{{reader}}> because of the caller")

    assert researcher.presses("Record") == "This is from an older message or form. Type the command again."
    assert researcher.types("/prisoner log #1 death 2018-02-02").startswith("From which source?")


def test_who_stands_on_a_hidden_list_is_not_taken_off_the_record(house) -> None:
    house.types("/prisoner add 甲乙丙")
    house.fills(source="a letter")
    number = house.top().partition("#")[2].split()[0].rstrip(").")
    house.types('/list new "Quiet round"')
    house.adds(f"/list add #{number}")
    confidential(house, "/list confidential 1 sealed <@{researcher}> because it names a donor")

    second = house.as_("second")
    with house.place.built.store.reading_as_operator() as work:
        person = str(work.prisoners.by_reference(int(number)).id)
    body = {"text": {"type": "plain_text", "text": "Undo"}, "type": "button", "action_id": "person.withdraw", "value": person}  # fmt: skip
    house.place.built.client.chat_postMessage(
        channel=house.place.channel.id, text="x", blocks=[{"type": "actions", "elements": [body]}]
    )
    second.last = house.place.workspace.screen(house.place.channel, second.user)[-1:]
    assert second.presses("Undo") == f"#{number} stands on a list or has facts by now, so it is not taken off."


def test_a_restricted_list_is_open_to_who_is_named(house) -> None:
    house.types('/list new "Quiet round"')
    confidential(house, "/list confidential 1 sealed <@{researcher}> because it names a donor")

    assert house.as_("researcher").types("/list show 1").startswith("List 1 — DRAFT")
    assert house.as_("second").types("/list show 1") == "There is no list 1. `/list all` shows the lists."


def test_a_list_with_a_secret_name_is_not_said_to_be_open_to_everybody(house) -> None:
    remark = "A name on it is not open to everybody: whoever may not see that name does not see this list."
    house.types('/list new "Quiet round"')
    opened = "/list confidential 1 public because the round is over"
    assert confidential(house, opened) == "List 1 is public now."
    confidential(house, SEALED)
    house.adds("/list add Li Jianfeng")

    assert confidential(house, opened) == f"List 1 is public now.\n{remark}"
    assert house.as_("second").types("/list show 1") == "There is no list 1. `/list all` shows the lists."


def test_the_lists_that_vanish_with_a_name_are_said(house) -> None:
    for title in ("EU round", "Spring round"):
        house.types(f'/list new "{title}"')
        house.adds("/list add Li Jianfeng")

    assert confidential(house, SEALED).endswith(
        "This name stands on lists 2, 1: whoever may not see the name does not see these lists any more."
    )
    assert house.as_("second").types("/list show 1") == "There is no list 1. `/list all` shows the lists."


def test_the_reason_is_kept_and_is_no_plain_text(house) -> None:
    confidential(house, SEALED)

    with house.place.built.store.engine.connect() as connection:
        held = connection.execute(text("SELECT because FROM access_grant")).scalars().all()
    assert len(held) == 2
    assert not any("family" in because for because in held)


def test_opened_again_it_is_as_before(house) -> None:
    confidential(house, SEALED)
    asked = confidential(house, "/prisoner confidential Li Jianfeng internal because the family agreed")
    assert asked.startswith("Li Jianfeng 李建峰 (Fujian, #1) is sealed now. Make it internal?")
    assert not sees(house, "reader")
    confidential(house, "/prisoner confidential Li Jianfeng internal because the family agreed")
    assert "is internal now." in house.presses("Make it internal")

    assert all(sees(house, person) for person in ("director", "second", "reader", "researcher"))


def test_a_yes_to_an_older_question_opens_nothing(house) -> None:
    """Restricted when it was asked, sealed when the button is pressed: it is asked anew."""
    restricted = SEALED.replace(" sealed ", " restricted ")
    confidential(house, restricted)
    confidential(house, "/prisoner confidential Li Jianfeng internal because the family agreed")
    asked = list(house.last)
    confidential(house, SEALED)
    house.last = asked

    assert house.presses("Make it internal").startswith(
        "Li Jianfeng 李建峰 (Fujian, #1) is sealed now. Make it internal?"
    )
    assert not sees(house, "reader")


def test_a_secret_name_is_put_on_an_open_list_only_when_asked_for_twice(house) -> None:
    confidential(house, SEALED)
    house.types('/list new "EU round"')

    seen = house.types("/list add Li Jianfeng")
    assert seen.startswith(
        "Li Jianfeng 李建峰 (Fujian, #1) is not added yet, and not open to everybody: with this name, list 1"
    )
    assert "0 of 20" in house.types("/list show")
    assert house.as_("second").types("/list show 1").startswith("List 1")

    assert house.adds("/list add Li Jianfeng").startswith("Added Li Jianfeng 李建峰 (Fujian, #1) to list 1.")
    assert house.as_("second").types("/list show 1") == "There is no list 1. `/list all` shows the lists."


@pytest.mark.parametrize(
    "line",
    [
        "/prisoner confidential Li Jianfeng not restricted because x",
        "/prisoner confidential Li Jianfeng no longer restricted because x",
        "/prisoner 保密 李建峰 不 公开 因为 x",
        "/prisoner 保密 李建峰 解除 封存 因为 x",
    ],
)
def test_a_level_that_is_denied_is_not_set_nor_offered(house, line: str) -> None:
    assert "says who is not meant, or what is not so." in house.types(line)
    assert house.buttons() == []


@pytest.mark.parametrize("word", ["restrict", "seal", "unseal", "限制", "封存", "解封"])
def test_who_types_what_is_to_be_done_is_told_the_command_and_no_name_is_looked_for(house, word: str) -> None:
    seen = house.types(f"/prisoner {word} Li Jianfeng")

    assert "Did you mean `/prisoner confidential`?" in seen
    assert "李建峰" not in seen


def test_a_card_says_how_far_it_may_go_where_that_is_not_to_everybody(house) -> None:
    assert "Confidential: " not in house.types("/prisoner Li Jianfeng")
    confidential(house, SEALED)

    assert "Confidential: sealed" in house.types("/prisoner Li Jianfeng")


def test_sources_bear_the_numbers_by_which_one_of_them_is_restricted(house) -> None:
    first, second = house.types("/prisoner sources Li Jianfeng").splitlines()[1:3]
    assert (first[:3], second[:3]) == ("1. ", "2. ")

    seen = confidential(
        house, "/prisoner confidential Li Jianfeng source 2 sealed <@{researcher}> because the family asked"
    )
    assert seen.startswith("Source 2 of Li Jianfeng")
    assert house.as_("reader").types("/prisoner sources Li Jianfeng").splitlines()[2] == "2. private source"


def test_a_list_is_restricted_by_its_title_too(house) -> None:
    house.types('/list new "EU round"')

    seen = confidential(house, "/list confidential EU round restricted <@{reader}> because the channel is large")

    assert seen.startswith("List 1 is restricted now.")
