"""What people do reaches a real Bolt app, and what the app answers reaches their screens."""

import threading
from typing import Any

import pytest
from slack_sdk.webhook import WebhookClient
from workspace_blocks import actions, button, home, modal, option, section
from workspace_office import Office

from local_slack import CannotDoThat, Seen


def test_a_command_arrives_in_full_and_its_ack_is_an_ephemeral_message(office: Office) -> None:
    app, seen = office.connect(), []

    @app.command("/prisoner")
    def prisoner(ack: Any, body: dict[str, Any]) -> None:
        seen.append(body)
        ack(text="2 found")

    result = office.workspace.type_command(office.wang, office.cases, "/prisoner", "Li & <b> @chen")

    assert result.ok
    assert seen[0]["text"] == f"Li &amp; &lt;b&gt; <@{office.chen.id}|chen>"
    assert seen[0]["channel_name"] == "cases"
    assert {"team_domain", "user_name", "response_url", "trigger_id", "api_app_id"} <= set(seen[0])
    assert [m.text for m in office.workspace.screen(office.cases, office.wang)] == ["2 found"]
    assert office.workspace.screen(office.cases, office.chen) == []


def test_an_answer_in_the_channel_shows_the_command_too(office: Office) -> None:
    app = office.connect()
    app.command("/prisoner")(lambda ack: ack(text="2 found", response_type="in_channel"))

    office.workspace.type_command(office.wang, office.cases, "/prisoner", "Li")

    assert [m.text for m in office.workspace.screen(office.cases, office.chen)] == ["/prisoner Li", "2 found"]


def test_direct_messages_and_private_channels_are_not_named(office: Office) -> None:
    app, names = office.connect(), []

    @app.command("/prisoner")
    def prisoner(ack: Any, command: dict[str, Any]) -> None:
        ack()
        names.append(command["channel_name"])

    private = office.workspace.add_channel("x", members=[office.wang], private=True)
    for channel in (office.workspace.open_dm(office.wang), private):
        office.workspace.type_command(office.wang, channel, "/prisoner")

    assert names == ["directmessage", "privategroup"]


def test_a_command_without_an_ack_in_time_is_an_error_on_the_screen(office: Office) -> None:
    app, told = office.connect(), []
    office.workspace.listen(told.append)
    office.workspace.delivery.ack_seconds = 0.05

    @app.command("/slow")
    def slow(ack: Any) -> None:
        threading.Event().wait(0.2)
        ack(text="late")

    result = office.workspace.type_command(office.wang, office.cases, "/slow")

    assert (result.in_time, result.shown) == (False, "operation_timeout")
    assert told == [Seen("error", office.wang.id, None, "operation_timeout")]
    assert office.workspace.screen(office.cases, office.wang) == []


def test_external_people_cannot_run_commands_but_can_press_buttons(office: Office) -> None:
    app, users = office.connect(), []

    @app.action("open")
    def opened(ack: Any, body: dict[str, Any]) -> None:
        ack()
        users.append(body["user"])

    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[actions(button())])
    typed = office.workspace.type_command(office.guest, office.cases, "/prisoner")
    pressed = office.workspace.press(office.guest, office.workspace.screen(office.cases, office.guest)[0], "open")

    assert typed.shown == "/prisoner is not a valid command"
    assert typed.payload is None
    assert pressed.ok
    assert users[0]["team_id"] == office.guest.team_id != office.workspace.team_id


def test_people_who_are_not_there_cannot_act(office: Office) -> None:
    stranger = office.workspace.add_user("stranger")
    gone = office.workspace.add_user("gone", deleted=True)

    with pytest.raises(CannotDoThat, match="not in cases"):
        office.workspace.type_command(stranger, office.cases, "/prisoner")
    with pytest.raises(CannotDoThat, match="deactivated"):
        office.workspace.open_home(gone)


def test_a_replaced_ephemeral_message_can_not_be_pressed_any_more(office: Office) -> None:
    app, bodies = office.connect(), []

    @app.command("/prisoner")
    def prisoner(ack: Any) -> None:
        ack(text="found", blocks=[actions(button(value="1"), block_id="row")])

    @app.action("open")
    def opened(ack: Any, body: dict[str, Any], respond: Any) -> None:
        ack()
        bodies.append(body)
        respond(text="opened", replace_original=True, response_type="in_channel")

    office.workspace.type_command(office.wang, office.cases, "/prisoner")
    (before,) = office.workspace.screen(office.cases, office.wang)
    office.workspace.press(office.wang, before, "open", "1")
    (after,) = office.workspace.screen(office.cases, office.wang)

    assert (after.text, after.ts, after.blocks, after.ephemeral) == ("opened", before.ts, (), True)
    assert office.workspace.screen(office.cases, office.chen) == []
    assert "message" not in bodies[0]
    assert bodies[0]["container"]["is_ephemeral"]
    assert bodies[0]["actions"][0]["value"] == "1"
    assert bodies[0]["actions"][0]["block_id"] == "row"
    with pytest.raises(CannotDoThat, match="no elements"):
        office.workspace.press(office.wang, before, "open", "1")
    with pytest.raises(CannotDoThat, match="sees no message"):
        office.workspace.press(office.chen, before, "open")


def test_equal_buttons_are_told_apart_by_their_value(office: Office) -> None:
    app, values = office.connect(), []

    @app.action("open")
    def opened(ack: Any, action: dict[str, Any]) -> None:
        ack()
        values.append(action["value"])

    rows = [section(n, accessory=button(value=n)) for n in "12"]
    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=rows)
    message = office.workspace.screen(office.cases, office.wang)[0]
    office.workspace.press(office.wang, message, "open", "2")

    assert values == ["2"]
    with pytest.raises(CannotDoThat, match="2 elements"):
        office.workspace.press(office.wang, message, "open")


def test_a_response_url_works_five_times_in_thirty_minutes(office: Office) -> None:
    app, urls = office.connect(), []

    @app.command("/prisoner")
    def prisoner(ack: Any, command: dict[str, Any]) -> None:
        ack()
        urls.append(command["response_url"])

    office.workspace.type_command(office.wang, office.cases, "/prisoner")
    office.workspace.type_command(office.wang, office.cases, "/prisoner")
    first, second = (WebhookClient(url) for url in urls)
    answers = [first.send(text=str(n), replace_original=True).body for n in range(6)]
    office.clock.now += 1801
    late = second.send(text="late")

    assert [m.text for m in office.workspace.screen(office.cases, office.wang)] == ["0", "1", "2", "3", "4"]
    assert '"used_url"' in answers[5]
    assert (late.status_code, '"expired_url"' in late.body) == (404, True)
    assert office.workspace.calls("response_url")[5].error == "used_url"


def test_a_message_is_deleted_through_its_response_url(office: Office) -> None:
    app = office.connect()

    @app.action("open")
    def opened(ack: Any, respond: Any) -> None:
        ack()
        respond(delete_original=True)

    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[actions(button())])
    office.workspace.press(office.wang, office.workspace.screen(office.cases, office.wang)[0], "open")

    assert office.workspace.screen(office.cases, office.wang) == []


def test_shortcuts_come_with_their_message_and_a_trigger(office: Office) -> None:
    app, bodies = office.connect(), []

    @app.shortcut("note")
    def note(ack: Any, body: dict[str, Any], client: Any) -> None:
        ack()
        bodies.append(body)
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("x")))

    office.client.chat_postMessage(channel=office.cases.id, text="a")
    message = office.workspace.screen(office.cases, office.wang)[0]
    office.workspace.message_shortcut(office.wang, message, "note")
    office.workspace.global_shortcut(office.wang, "note")

    assert [body["type"] for body in bodies] == ["message_action", "shortcut"]
    assert bodies[0]["message"]["text"] == "a"
    assert len(office.workspace.views(office.wang)) == 1


def test_events_tell_what_happened_and_keep_their_id_when_sent_again(office: Office) -> None:
    app, events = office.connect(), []

    def keep(body: dict[str, Any]) -> None:
        events.append(body)

    for name in ("app_home_opened", "member_joined_channel", "message", "channel_shared", "user_change"):
        app.event(name)(keep)
    office.client.views_publish(user_id=office.wang.id, view=home(section("x")))
    opened = office.workspace.open_home(office.wang)
    office.workspace.join(office.workspace.add_channel("new", bot=False), "bot")
    office.workspace.say(office.wang, office.cases, "5 > 4")
    office.workspace.share_channel(office.cases)
    office.workspace.change_user(office.chen, deleted=True)
    assert opened.payload is not None
    office.workspace.redeliver(opened.payload)

    kinds = [body["event"]["type"] for body in events]
    assert kinds == [
        "app_home_opened", "member_joined_channel", "message", "channel_shared", "user_change", "app_home_opened",
    ]  # fmt: skip
    assert events[0]["event"]["view"]["type"] == "home"
    assert events[2]["event"]["text"] == "5 &gt; 4"
    assert events[3]["is_ext_shared_channel"]
    assert events[0]["event_id"] == events[5]["event_id"] != events[1]["event_id"]


def test_an_event_that_is_not_acked_is_sent_again_at_once(office: Office) -> None:
    app, tries = office.connect(), []

    @app.middleware
    def fail_first(body: dict[str, Any], req: Any, next: Any) -> Any:  # noqa: A002 - Bolt's name
        from slack_bolt import BoltResponse

        tries.append(req.headers.get("x-slack-retry-num"))
        return BoltResponse(status=500) if len(tries) == 1 else next()

    app.event("app_home_opened")(lambda: None)

    assert office.workspace.open_home(office.wang).ok
    assert tries == [None, ["1"]]


def test_everything_new_is_told_to_who_listens(office: Office) -> None:
    told: list[Seen] = []
    stop = office.workspace.listen(told.append)
    ts = office.client.chat_postMessage(channel=office.cases.id, text="a")["ts"]
    office.client.chat_update(channel=office.cases.id, ts=ts, text="b")
    office.client.chat_postEphemeral(channel=office.cases.id, user=office.wang.id, text="c")
    office.client.views_publish(user_id=office.wang.id, view=home(section("x")))
    stop()
    office.client.chat_delete(channel=office.cases.id, ts=ts)

    assert [(seen.kind, seen.user) for seen in told] == [
        ("message", None), ("update", None), ("ephemeral", office.wang.id), ("home", office.wang.id),
    ]  # fmt: skip


def test_waiting_ends_when_something_is_there_or_time_is_up(office: Office) -> None:
    office.client.chat_postMessage(channel=office.cases.id, text="a")

    assert office.workspace.wait_for(lambda: office.workspace.screen(office.cases, office.wang))
    with pytest.raises(TimeoutError):
        office.workspace.wait_for(lambda: office.workspace.views(office.wang), timeout=0.05)


def test_a_menu_and_a_date_are_chosen_in_a_message(office: Office) -> None:
    app, bodies = office.connect(), []

    @app.action({"type": "block_actions", "action_id": "more"})
    @app.action({"type": "block_actions", "action_id": "day"})
    def chosen(ack: Any, body: dict[str, Any]) -> None:
        ack()
        bodies.append(body)

    menu = {"type": "overflow", "action_id": "more", "options": [option("edit"), option("drop")]}
    date = {"type": "datepicker", "action_id": "day", "initial_date": "2013-04-01"}
    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[actions(menu, date, block_id="row")])
    message = office.workspace.screen(office.cases, office.wang)[0]
    office.workspace.press(office.wang, message, "more", "drop")
    office.workspace.choose(office.wang, message, "day", "2013-04-17")

    assert bodies[0]["actions"][0]["selected_option"]["value"] == "drop"
    assert bodies[0]["state"]["values"]["row"]["day"]["selected_date"] == "2013-04-01"
    assert bodies[1]["state"]["values"]["row"]["day"]["selected_date"] == "2013-04-17"
    with pytest.raises(CannotDoThat, match="not in the menu"):
        office.workspace.press(office.wang, message, "more", "burn")
    with pytest.raises(CannotDoThat, match="not pressed"):
        office.workspace.press(office.wang, message, "day")


def test_buttons_of_the_home_tab_carry_the_view_and_no_response_url(office: Office) -> None:
    app, bodies = office.connect(), []

    @app.action("open")
    def opened(ack: Any, body: dict[str, Any], client: Any) -> None:
        ack()
        bodies.append(body)
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("x")))

    office.client.views_publish(user_id=office.wang.id, view=home(actions(button())))
    tab = office.workspace.home(office.wang)
    assert tab is not None
    office.workspace.press(office.wang, tab, "open")

    assert bodies[0]["container"] == {"type": "view", "view_id": tab.id}
    assert "response_url" not in bodies[0]
    top = office.workspace.top_view(office.wang)
    assert top is not None
    assert (top.title, top.callback_id) == ("Case", "case")


def test_an_ack_that_slack_cannot_show_is_an_error(office: Office) -> None:
    app = office.connect()
    app.command("/prisoner")(lambda ack: ack(text="a", blocks=[section("x" * 3001)]))

    result = office.workspace.type_command(office.wang, office.cases, "/prisoner")

    assert str(result.shown).startswith("invalid_blocks")


def test_a_mention_reaches_the_app_twice_and_a_thread_only_its_channel(office: Office) -> None:
    app, events = office.connect(), []

    def keep(event: dict[str, Any]) -> None:
        events.append((event["type"], event.get("thread_ts")))

    app.event("message")(keep)
    app.event("app_mention")(keep)
    first = office.workspace.say(office.wang, office.cases, "@app hello")
    office.workspace.say(office.wang, office.cases, "more", thread=first)
    office.workspace.open_messages_tab(office.wang)

    assert events == [("message", None), ("app_mention", None), ("message", first.ts)]
