"""Who gets an answer: how people come in, and that whoever is not or no longer in gets none."""

import pytest
from world import NOW

from handlers.slack.identity import RECHECK
from store.access.values import Role
from store.unit_of_work import Store

REFUSALS = (
    "Slack did not say who you are",  # a form of somebody never seen before: its ack may not ask Slack
    "Mingdan answers full members",
    "You are not yet admitted",
    "Your role does not allow this",
    "Your access to Mingdan has ended",
)


@pytest.fixture
def cast(room):
    """The room with three people more: a security officer and a liaison who are nothing else, and somebody not admitted."""
    workspace, store = room.place.workspace, room.place.built.store
    for name in ("security", "liaison", "newcomer"):
        user = workspace.add_user(name)
        room.place.people[name] = user
        workspace.join(room.place.channel, user)
    for role in (Role.SECURITY, Role.LIAISON):
        room.as_(role.value).types("/mingdan whoami")
        with store.as_operator() as work:
            row = work.members.row(room.place.people[role.value].id)
            row.standing, row.roles = "admitted", role.value
            work.commit()
    return room


def refused(seen: str) -> bool:
    return any(words in seen for words in REFUSALS) and "Mingdan: names, lists, dates" not in seen


def test_a_refusal_is_on_record(cast) -> None:
    cast.as_("guest").types("/prisoner Li Jianfeng")

    held = [entry for entry in cast.place.built.store.log.read() if not entry.allowed]
    assert [(entry.action, entry.channel, entry.subjects) for entry in held] == [
        ("look people up", cast.place.channel.id, ())
    ]


def test_a_newcomer_asks_an_admin_by_one_button_and_is_let_in(cast) -> None:
    newcomer, director = cast.as_("newcomer"), cast
    assert (
        newcomer.types("/prisoner Li Jianfeng")
        == "You are not yet admitted to Mingdan. Ask an admin: one button does it."
    )
    assert newcomer.presses("Ask an admin") == "Your request went to the admins. You will hear from them."

    request = cast.place.workspace.screen(cast.place.workspace.open_dm(director.user), director.user)[-1]
    director.last = [request]
    assert director.presses("Admit as researcher") == f"<@{newcomer.user}> is admitted as researcher."

    assert newcomer.types("/prisoner Li Jianfeng").startswith("Li Jianfeng 李建峰")
    assert "You are: researcher" in newcomer.types("/mingdan help")


def test_asking_twice_asks_once(cast) -> None:
    newcomer = cast.as_("newcomer")
    newcomer.types("/prisoner Li Jianfeng")
    newcomer.presses("Ask an admin")
    newcomer.types("/prisoner Li Jianfeng")

    assert newcomer.presses("Ask an admin") == "You have asked already; an admin will answer."


def test_an_account_that_becomes_a_guest_is_refused_from_the_next_word_on(cast) -> None:
    reader = cast.as_("reader")
    assert reader.types("/prisoner Li Jianfeng").startswith("Li Jianfeng")

    cast.place.workspace.change_user(reader.user, is_restricted=True)

    assert refused(reader.types("/prisoner Li Jianfeng"))


def test_an_account_is_asked_about_again_after_six_hours(cast) -> None:
    reader, workspace = cast.as_("reader"), cast.place.workspace
    reader.types("/mingdan whoami")
    before = len(workspace.calls("users.info"))
    reader.types("/mingdan whoami")
    assert len(workspace.calls("users.info")) == before

    cast.clock.now = NOW + RECHECK
    reader.types("/mingdan whoami")

    assert len(workspace.calls("users.info")) == before + 1


def test_when_slack_does_not_say_who_somebody_is_nothing_is_shown(cast) -> None:
    cast.place.workspace.misbehave("users.info", "server_error")

    assert (
        cast.as_("newcomer").types("/prisoner Li Jianfeng") == "Slack did not say who you are. Try again in a minute."
    )


def test_a_payload_of_another_workspace_is_refused(cast) -> None:
    from slack_bolt.request import BoltRequest

    payload = {
        "command": "/prisoner", "text": "Li Jianfeng", "team_id": "T0000000099", "user_id": cast.user, "channel_id": cast.place.channel.id,
        "trigger_id": "1.2.3", "response_url": cast.place.workspace.state.new_response_url(cast.user, cast.place.channel.id, None, "commands"),
    }  # fmt: skip
    before = len(cast.screen())

    cast.place.built.app.dispatch(BoltRequest(mode="socket_mode", body=payload))
    cast.place.workspace.wait_for(lambda: len(cast.screen()) > before)

    assert refused(cast.screen()[-1].text)


def test_a_removed_member_is_told_so(cast) -> None:
    store: Store = cast.place.built.store
    with store.as_operator() as work:
        work.members.row(cast.place.people["reader"].id).standing = "removed"
        work.commit()

    assert refused(cast.as_("reader").types("/prisoner Li Jianfeng"))
