"""Each thing once: presses, redelivered commands and events; acks that wait for nobody; errors that tell."""

import threading
import time

import pytest
from slack_bolt.request import BoltRequest
from sqlalchemy import text
from world import NOW

from bot.app import Built, build_app
from bot.settings import Settings
from handlers.slack.blocks import Answer, said
from handlers.slack.router import Command, Router, Verb
from store.access.values import Action
from store.errors import Unavailable
from store.texts import _

STALLED = 20


def count(room, table: str) -> int:
    with room.place.built.store.engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_command_that_slack_delivers_twice_is_done_once(room) -> None:
    result = room.place.workspace.type_command(room.user, room.place.channel, "/list", "new EU round")

    room.place.workspace.redeliver(result.payload)

    assert count(room, "prisoner_list") == 1
    assert room.screen()[-1].text == "That was done already; nothing was done twice."


@pytest.mark.parametrize(
    ("again", "said"),
    [
        pytest.param("delivered", "That was done already; nothing was done twice.", id="delivered twice"),
        pytest.param("pressed", "Already on list 1, as no. 1.", id="pressed twice"),
    ],
)
def test_a_button_adds_once_and_says_why_not_again(room, again: str, said: str) -> None:
    room.types('/list new "EU round"')
    room.types("/list add 黄其")
    message = room.last[-1]
    element = message.blocks[-1]["elements"][0]

    result = room.place.workspace.press(room.user, message, element["action_id"], element["value"])
    if again == "delivered":
        room.place.workspace.redeliver(result.payload)
    else:
        room.place.workspace.press(room.user, message, element["action_id"], element["value"])

    assert count(room, "list_entry") == 1
    assert room.screen()[-1].text == said


def test_an_event_delivered_twice_is_handled_once(room) -> None:
    room.types("/mingdan whoami")
    workspace = room.place.workspace
    workspace.change_user(room.user, tz="Europe/Zurich")
    handled = count(room, "handled")

    user = {"id": room.user, "team_id": workspace.team_id, "is_restricted": True}
    payload = {
        "type": "event_callback", "team_id": workspace.team_id, "event_id": "Ev1", "event": {"type": "user_change", "user": user},
    }  # fmt: skip
    for _time in range(2):
        room.place.built.app.dispatch(BoltRequest(mode="socket_mode", body=payload))
    workspace.wait_for(lambda: count(room, "handled") == handled + 1)

    assert room.types("/prisoner Li Jianfeng").startswith("Mingdan answers full members")


def test_what_fails_may_be_tried_again_with_the_same_press(room, monkeypatch) -> None:
    room.types('/list new "EU round"')
    room.types("/list add 黄其")
    choice = list(room.last)
    monkeypatch.setattr("store.lists.service.add_name", lambda *_: 1 / 0)
    assert "Something went wrong here. Nothing was saved." in room.presses("1 Huang Qi 黄琦")
    monkeypatch.undo()

    room.last = choice
    assert room.presses("1 Huang Qi 黄琦").startswith("Added Huang Qi 黄琦 (Sichuan, #8) to list 1.")


def stalling(room, hold: threading.Event) -> Built:
    """The app with one command more, whose listener waits."""
    workspace = room.place.workspace
    settings = Settings(
        slack_bot_token=workspace.bot_token, slack_api_url=room.place.built.client.base_url, mingdan_team=workspace.team_id,
        mingdan_admins=room.user,
    )  # fmt: skip
    built = build_app(settings, store=room.place.built.store, clock=room.clock)

    def wait(_request, _text) -> Answer:
        hold.wait(20)
        return Answer((said("done"),))

    stall = Verb(("stall",), Action.READ_HELP, wait)
    Router(built.app, built.store, built.context).command(Command("stall", (stall,), default=stall, empty=stall))
    return built


def test_beside_twenty_stalled_listeners_the_next_acks_within_a_second(room) -> None:
    room.types("/mingdan whoami")
    hold = threading.Event()
    built = stalling(room, hold)

    def dispatch(number: int) -> tuple[int, float]:
        began = time.monotonic()
        body = {
            "command": "/stall", "text": "", "team_id": built.context.team, "user_id": room.user, "channel_id": "C1",
            "trigger_id": f"{number}", "response_url": room.place.workspace.state.new_response_url(room.user, room.place.channel.id, None, "commands"),
        }  # fmt: skip
        status = built.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status
        return status, time.monotonic() - began

    try:
        assert [dispatch(number)[0] for number in range(STALLED)] == [200] * STALLED
        status, seconds = dispatch(STALLED)
        assert status == 200
        assert seconds < 1.0
    finally:
        hold.set()
        built.app.listener_runner.listener_executor.shutdown(wait=True)


def test_nothing_is_asked_of_slack_before_the_ack(room) -> None:
    """A new member is looked up after the ack, however long Slack takes."""
    workspace = room.place.workspace
    newcomer = workspace.add_user("newcomer")
    workspace.join(room.place.channel, newcomer)
    workspace.misbehave("users.info", "stall", seconds=2.0)

    began = time.monotonic()
    body = {
        "command": "/mingdan", "text": "help", "team_id": workspace.team_id, "user_id": newcomer.id, "channel_id": room.place.channel.id,
        "trigger_id": "1", "response_url": workspace.state.new_response_url(newcomer.id, room.place.channel.id, None, "commands"),
    }  # fmt: skip
    status = room.place.built.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status

    assert (status, time.monotonic() - began < 1.0) == (200, True)
    workspace.wait_for(lambda: workspace.screen(room.place.channel, newcomer), timeout=10)
    assert [call.method for call in workspace.calls() if call.method == "auth.test"] == []


def test_a_listener_that_fails_at_once_is_still_acked(room) -> None:
    for _time in range(5):
        assert room.types("/list use twelve").startswith("No list is called “twelve”.")


def test_an_unreachable_store_is_told_in_words(room, monkeypatch) -> None:
    class Gone:
        def __enter__(self):
            raise Unavailable(_("The case store cannot be reached. Nothing was saved. Try again in a minute."))

        def __exit__(self, *_error):
            return None

    monkeypatch.setattr(type(room.place.built.store), "_reading", lambda _self, _sight: Gone())

    assert room.types("/prisoner Li Jianfeng") == (
        "The case store cannot be reached. Nothing was saved. Try again in a minute."
    )


def test_a_bug_is_told_by_number_and_logged_without_names(room, monkeypatch, capfd) -> None:
    def fail(*_args):
        raise ValueError("Li Jianfeng 李建峰 xoxb-secret")

    monkeypatch.setattr("store.prisoners.service.find", fail)

    seen = room.types("/prisoner Li Jianfeng")

    assert seen.startswith("Something went wrong here. Nothing was saved. Tell the operator this number: ")
    printed = "".join(capfd.readouterr())
    assert seen[-8:] in printed
    assert "Jianfeng" not in printed
    assert "李建峰" not in printed
    assert "xoxb" not in printed


def test_an_answer_that_slack_does_not_take_loses_nothing_else(room) -> None:
    room.place.workspace.misbehave("response_url", "server_error")
    room.place.workspace.type_command(room.user, room.place.channel, "/list", "new EU round")

    assert room.types("/list show").startswith("List 1 — DRAFT")


def test_what_no_listener_takes_is_taken_so_that_slack_does_not_repeat_it(room) -> None:
    body = {
        "type": "event_callback",
        "team_id": room.place.workspace.team_id,
        "event_id": "Ev2",
        "event": {"type": "channel_rename"},
    }

    assert room.place.built.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status == 200


def test_the_commands_take_a_prefix(room) -> None:
    workspace = room.place.workspace
    settings = Settings(
        slack_bot_token=workspace.bot_token, slack_api_url=room.place.built.client.base_url, mingdan_team=workspace.team_id,
        mingdan_admins=room.user, mingdan_prefix="md-",
    )  # fmt: skip
    from local_slack import InProcess

    workspace.connect(InProcess(build_app(settings, store=room.place.built.store, clock=room.clock).app))

    assert "Start one: `/md-list new" in room.types("/md-list show")


def test_the_clock_of_the_house_is_the_one_it_was_given(room) -> None:
    room.types("/prisoner Li Jianfeng")

    assert [entry.at for entry in room.place.built.store.log.read()] == [NOW]


@pytest.mark.parametrize("length", [3001, 40_000])
def test_a_text_longer_than_any_command_is_refused(room, length: int) -> None:
    assert "That is too long" in room.types("/list add " + "名" * length)


@pytest.mark.parametrize("fault", ["server_error", "lost"])
def test_an_answer_that_slack_does_not_take_comes_as_a_direct_message_with_its_undo(room, fault: str) -> None:
    room.types('/list new "EU round"')
    room.place.workspace.misbehave("response_url", fault, times=3)

    room.types("/list add Huang Qi")

    direct = room.place.workspace.screen(room.place.workspace.open_dm(room.user), room.user)
    assert "Added" in str(direct[-1].blocks)
    assert direct[-1].text == "Mingdan"
    assert "Undo" in str(direct[-1].blocks)


def test_a_form_whose_moment_has_passed_says_so(room) -> None:
    room.place.workspace.misbehave("views.open", "expired_trigger_id")

    room.types("/list new")

    direct = room.place.workspace.screen(room.place.workspace.open_dm(room.user), room.user)
    assert "That took too long for Slack" in str(direct[-1].blocks)


def test_what_fails_after_it_was_kept_does_not_say_that_nothing_was_saved(room, monkeypatch) -> None:
    monkeypatch.setattr("handlers.people.group_views.changed", lambda *_args, **_more: 1 / 0)

    seen = room.types('/prisoner group Huang Qi add Sanming Eight source "invented for a test"')

    assert seen.startswith("Something went wrong here, after what you asked was kept: look before you repeat it.")
    monkeypatch.undo()
    assert "Huang Qi" in room.types("/prisoner group Sanming Eight")
