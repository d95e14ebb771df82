"""Who lets whom in, as what, and who goes."""

import pytest
from slack_bolt.request import BoltRequest
from sqlalchemy import text

from store.access import service
from store.access.values import Role
from store.errors import NotAllowed

ROLES = ("reader", "researcher", "liaison for sister cities", "director")


@pytest.fixture
def team(room):
    """The room with a newcomer, a second admin who is director and security officer, and a security officer."""
    workspace = room.place.workspace
    room.types("/mingdan whoami")
    for name in ("newcomer", "second", "officer"):
        room.place.people[name] = workspace.add_user(name)
        workspace.join(room.place.channel, room.place.people[name])
        room.as_(name).types("/mingdan whoami")
    with room.place.built.store.as_operator() as work:
        for name, roles in (("second", "director,security"), ("officer", "security")):
            row = work.members.row(room.place.people[name].id)
            row.standing, row.roles = "admitted", roles
        work.commit()
    return room


def asked(team, person: str = "newcomer"):
    """The newcomer asks; gives back how to press on an admin's copy of the request."""
    newcomer = team.as_(person)
    newcomer.types("/mingdan help")
    newcomer.presses("Ask an admin")

    def press(admin: str, label: str) -> str:
        desk = team.as_(admin)
        direct = team.place.workspace.screen(team.place.workspace.open_dm(desk.user), desk.user)
        desk.last = [message for message in direct if "asks to be admitted" in message.text][-1:]
        return desk.presses(label)

    return press


def labels(team, admin: str) -> list[str]:
    desk = team.as_(admin)
    direct = team.place.workspace.screen(team.place.workspace.open_dm(desk.user), desk.user)
    desk.last = [message for message in direct if "asks to be admitted" in message.text][-1:]
    return desk.buttons()


def test_a_director_is_offered_and_made_by_directors_only(team) -> None:
    asked(team)

    assert labels(team, "second") == [f"Admit as {role}" for role in ROLES]
    assert labels(team, "officer") == [f"Admit as {role}" for role in ROLES[:3]]


def test_a_button_acts_on_the_state_it_was_shown_for(team) -> None:
    press = asked(team)
    newcomer = team.as_("newcomer")
    team.place.workspace.misbehave("chat.update", "edit_window_closed", times=3)  # the other copies stay as they are

    assert press("director", "Admit as reader").endswith("is admitted as reader.")
    assert press("second", "Admit as director") == (
        f"Somebody else has decided on this person since.\n<@{newcomer.user}> is admitted as reader."
    )
    assert not [message for message in team.as_("second").screen() if "asks to be admitted" in message.text]
    assert "Roles: reader" in newcomer.types("/mingdan whoami")
    welcomes = team.place.workspace.screen(team.place.workspace.open_dm(newcomer.user), newcomer.user)
    assert sum("You are: reader" in str(message.blocks) for message in welcomes) == 1


def test_every_copy_of_a_request_shows_what_became_of_it(team) -> None:
    press = asked(team)
    copies = {admin: team.as_(admin).screen()[-1].ts for admin in ("director", "second", "officer")}

    press("director", "Admit as reader")
    team.place.built.worker.wait_idle(10)

    became = f"<@{team.as_('newcomer').user}> is admitted as reader."
    for admin, copy in copies.items():
        (seen,) = [message for message in team.as_(admin).screen() if message.ts == copy]
        assert (seen.text, [block["type"] for block in seen.blocks]) == (became, ["section"]), admin


@pytest.mark.parametrize(
    ("refusal", "state"),
    [
        pytest.param("message_not_found", "posted", id="the admin has deleted it"),
        pytest.param("internal_error", "refused", id="tried again"),
    ],
)
def test_a_copy_that_slack_does_not_change_troubles_nobody(team, refusal: str, state: str) -> None:
    press = asked(team)
    team.place.workspace.misbehave("chat.update", refusal, times=3)

    press("director", "Admit as reader")
    team.place.built.worker.wait_idle(10)

    with team.place.built.store.engine.connect() as connection:
        states = list(connection.execute(text("SELECT state FROM post WHERE purpose = 'admission'")).scalars())
        told = list(connection.execute(text("SELECT state FROM post WHERE purpose = 'refused'")).scalars())
    assert (states, told) == ([state] * 3, [])


def test_a_removed_member_has_no_access_at_once_and_stays_removed(team) -> None:
    researcher = team.as_("researcher")
    researcher.types("/prisoner Li Jianfeng")
    card = researcher.last

    seen = team.types(f"/mingdan remove <@{researcher.user}|researcher>")

    assert seen == f"<@{researcher.user}> has no access to Mingdan any more. An admin can let them in again."
    gone = "Your access to Mingdan has ended. An admin can let you in again."
    assert researcher.types("/prisoner Li Jianfeng") == gone
    researcher.last = card
    assert researcher.presses("Timeline") == gone


def test_an_admin_of_the_settings_who_was_removed_stays_removed(team) -> None:
    director = team.as_("director")
    team.as_("second").types(f"/mingdan remove <@{director.user}>")
    team.clock.now = team.clock.now.replace(year=2019)  # long enough that Slack is asked again who this is

    assert director.types("/prisoner Li Jianfeng").startswith("Your access to Mingdan has ended.")


@pytest.mark.parametrize(
    ("admin", "whom", "said"),
    [
        pytest.param("director", "director", "Nobody removes themselves. Ask another admin.", id="oneself"),
        pytest.param("director", "newcomer", "Nobody of that name has access to Mingdan.", id="who is not in"),
        pytest.param("director", "guest", "Nobody of that name has access to Mingdan.", id="who was never seen"),
    ],
)
def test_who_cannot_be_removed(team, admin: str, whom: str, said: str) -> None:
    assert team.as_(admin).types(f"/mingdan remove <@{team.place.people[whom].id}>") == said


def test_the_last_director_cannot_go(team) -> None:
    director, second = team.as_("director"), team.as_("second")
    second.types(f"/mingdan remove <@{director.user}>")

    assert team.as_("officer").types(f"/mingdan remove <@{second.user}>") == (
        "This is the last director. Admit another one first."
    )


@pytest.mark.parametrize("verb", ["remove", "admit"])
def test_remove_and_admit_need_one_member(team, verb: str) -> None:
    users = [team.place.people[name].id for name in ("reader", "newcomer")]
    asked_for = f"Name one member: `/mingdan {verb} @member`."

    assert team.types(f"/mingdan {verb}") == f"More is needed here. For example: `/mingdan {verb} @member`"
    assert team.types(f"/mingdan {verb} the researcher") == asked_for
    assert team.types(f"/mingdan {verb} <@{users[0]}> <@{users[1]}>") == asked_for


def test_who_was_removed_is_let_in_again_by_an_admin(team) -> None:
    researcher = team.as_("researcher")
    researcher.types("/mingdan whoami")
    team.types(f"/mingdan remove <@{researcher.user}>")

    officer = team.as_("officer")
    assert officer.types(f"/mingdan admit <@{researcher.user}>") == (
        f"<@{researcher.user}> has no access to Mingdan now."
    )
    assert officer.buttons() == [f"Admit as {role}" for role in ROLES[:3]]
    assert officer.presses("Admit as reader") == f"<@{researcher.user}> is admitted as reader."
    assert "Roles: reader\n" in researcher.types("/mingdan whoami")


def test_a_member_is_given_a_role_more(team) -> None:
    researcher = team.as_("researcher")
    researcher.types("/mingdan whoami")

    assert team.types(f"/mingdan admit <@{researcher.user}>") == f"<@{researcher.user}> is admitted as researcher."
    assert team.buttons() == [f"Admit as {role}" for role in ROLES if role != "researcher"]
    assert team.presses("Admit as director").endswith("is admitted as director, researcher.")


@pytest.mark.parametrize(
    ("whom", "said"),
    [
        pytest.param("director", "Nobody changes their own role. Ask another admin.", id="oneself"),
        pytest.param(
            "external", "Only full members of the workspace can be admitted.", id="never seen, and of another workspace"
        ),
        pytest.param("guest", "Only full members of the workspace can be admitted.", id="a guest"),
    ],
)
def test_who_cannot_be_admitted(team, whom: str, said: str) -> None:
    team.as_("guest").types("/mingdan whoami")

    assert team.types(f"/mingdan admit <@{team.place.people[whom].id}>") == said
    assert not team.buttons()


def test_where_somebody_leaves_a_director_guards_their_sealed_records(team) -> None:
    researcher, reader = team.as_("researcher"), team.as_("reader")
    line = f"/prisoner confidential Li Jianfeng sealed <@{reader.user}> because of a threat"
    assert "sealed now" in researcher.types(line)
    assert "李建峰" not in team.types("/prisoner Li Jianfeng")

    team.types(f"/mingdan remove <@{reader.user}>")

    seen = [team.as_(admin).types("/prisoner Li Jianfeng") for admin in ("director", "second")]
    assert sum("李建峰" in words for words in seen) == 1
    assert "李建峰" in researcher.types("/prisoner Li Jianfeng")


def test_access_ends_though_somebody_is_left_alone_with_a_sealed_record_and_that_one_hears_it(team) -> None:
    researcher, officer = team.as_("researcher"), team.as_("officer")
    researcher.types("/mingdan whoami")
    second = team.as_("second")
    second.types(f"/prisoner confidential Li Jianfeng sealed <@{researcher.user}> because of a threat")
    officer.types(f"/mingdan remove <@{team.user}>")

    seen = officer.types(f"/mingdan remove <@{researcher.user}>")
    team.place.built.worker.wait_idle(10)

    assert seen.startswith(f"<@{researcher.user}> has no access to Mingdan any more.")
    direct = team.place.workspace.screen(team.place.workspace.open_dm(second.user), second.user)
    (told,) = [message for message in direct if "only one who can open it" in message.text]
    assert told.text.startswith("Case #1: you are the only one who can open it now.")
    assert "Jianfeng" not in str(told)


def test_nobody_changes_their_own_role(team) -> None:
    with team.place.built.store.as_operator() as work:
        officer = work.members.known(team.place.people["officer"].id)[0]
        with pytest.raises(NotAllowed, match="Nobody changes their own role"):
            service.admit(work.members, officer.slack_user, Role.READER, officer)
        with pytest.raises(NotAllowed, match="Only a director"):
            service.admit(work.members, team.place.people["newcomer"].id, Role.DIRECTOR, officer)


def test_a_liaison_sees_help_and_no_case(team) -> None:
    press = asked(team)
    press("director", "Admit as liaison for sister cities")
    newcomer = team.as_("newcomer")

    assert "You are: liaison for sister cities" in newcomer.types("/mingdan help")
    assert newcomer.types("/prisoner Li Jianfeng").startswith("Your role does not allow this: look people up.")


def test_a_request_posted_before_buttons_carried_a_state_is_told_kindly(team) -> None:
    director, newcomer = team.as_("director"), team.as_("newcomer")
    blocks = [{"type": "actions", "elements": [{"type": "button", "action_id": "member.admit~1", "value": f"{newcomer.user}:reader", "text": {"type": "plain_text", "text": "Admit as reader"}}]}]  # fmt: skip
    team.place.built.client.chat_postMessage(channel=team.place.channel.id, text="x", blocks=blocks)
    director.last = team.place.workspace.screen(team.place.channel, director.user)[-1:]

    assert director.presses("Admit as reader") == "This is from an older message or form. Type the command again."
    assert "not admitted" in newcomer.types("/mingdan whoami")


@pytest.mark.parametrize("kind", ["deleted", "is_restricted"])
def test_a_sealed_record_stays_open_to_two_when_accounts_of_the_named_go(team, kind: str) -> None:
    researcher, reader = team.as_("researcher"), team.as_("reader")
    for person in (researcher, reader):
        person.types("/mingdan whoami")
    line = f"/prisoner confidential Li Jianfeng sealed <@{reader.user}> because of a threat"
    assert "sealed now" in researcher.types(line)

    for number, gone in enumerate((reader, researcher)):
        user = {"id": gone.user, "team_id": team.place.workspace.team_id, kind: True}
        event = {"type": "user_change", "user": user}
        body = {"type": "event_callback", "team_id": user["team_id"], "event_id": f"Ev{number}", "event": event}
        team.place.built.app.dispatch(BoltRequest(mode="socket_mode", body=body))
        team.place.workspace.transport.settle(10)
        seen = [team.as_(admin).types("/prisoner Li Jianfeng") for admin in ("director", "second")]
        assert sum("李建峰" in words for words in seen) == number + 1


@pytest.mark.parametrize(
    ("words", "role"),
    [("researcher", "researcher"), ("as director", "director"), ("为只读成员", "reader"), ("as a reader", "reader")],
)
def test_a_role_that_is_typed_is_given(team, words: str, role: str) -> None:
    newcomer = team.as_("newcomer")

    assert team.types(f"/mingdan admit <@{newcomer.user}> {words}") == f"<@{newcomer.user}> is admitted as {role}."
    assert f"Roles: {role}\n" in newcomer.types("/mingdan whoami")


def test_only_a_director_gives_that_role_by_typing_too(team) -> None:
    newcomer = team.as_("newcomer")

    team.as_("officer").types(f"/mingdan admit <@{newcomer.user}> as director")

    assert "Roles: director" not in newcomer.types("/mingdan whoami")


def test_words_that_are_no_role_are_named(team) -> None:
    seen = team.types(f"/mingdan admit <@{team.as_('newcomer').user}> as king")

    assert seen.startswith("`as king` is no role. Roles: reader, researcher")


def test_a_guest_a_bot_and_a_stranger_are_refused_before_they_are_asked_to_type(team) -> None:
    for name in ("guest", "external"):
        user = team.place.people[name].id
        assert team.types(f"/mingdan admit <@{user}>") == "Only full members of the workspace can be admitted."


def test_a_full_member_whom_nobody_has_met_is_asked_to_type_once(team) -> None:
    unmet = team.place.workspace.add_user("unmet")

    assert "Let them type `/mingdan` once." in team.types(f"/mingdan admit <@{unmet.id}> as reader")
