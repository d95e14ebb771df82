"""The three ways to the app: signed HTTP, Socket Mode and within the process."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk.errors import SlackApiError
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from workspace_blocks import actions, button, field, modal
from workspace_office import Office

from local_slack import InProcess, SignedHttp, SocketMode


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """The test says what matters."""


@contextmanager
def over_http(app: App) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, SlackRequestHandler(app), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/slack/events"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        # An event is answered before its listener has run.
        app.listener_runner.listener_executor.shutdown()


def listeners(app: App) -> list[str]:
    """One listener of each kind; the list fills as they are called."""
    heard: list[str] = []

    @app.command("/prisoner")
    def prisoner(ack: Any, command: dict[str, Any]) -> None:
        heard.append(command["text"])
        ack(text=f"found {command['text']}")

    @app.view("case")
    def saved(ack: Any) -> None:
        heard.append("view")
        ack(response_action="errors", errors={"name": "unknown"})

    @app.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        heard.append(event["tab"])

    return heard


def go_round(office: Office) -> None:
    """A command, a form and an event; waits only for what is not acked with an answer."""
    office.workspace.type_command(office.wang, office.cases, "/prisoner", "李建峰 & Co")
    trigger = office.workspace.state.new_trigger(office.wang.id)
    office.client.views_open(trigger_id=trigger, view=modal(field("name")))
    assert office.workspace.submit(office.wang, values={"name": "Li"}).errors == {"name": "unknown"}
    assert office.workspace.open_home(office.wang).ok


def test_signed_http_carries_commands_forms_and_events(office: Office) -> None:
    app = office.new_app()
    heard = listeners(app)

    with over_http(app) as url:
        office.workspace.connect(SignedHttp(url, office.workspace.signing_secret))
        go_round(office)

    assert heard == ["李建峰 &amp; Co", "view", "home"]
    assert [m.text for m in office.workspace.screen(office.cases, office.wang)] == ["found 李建峰 &amp; Co"]


@pytest.mark.parametrize(
    "wrong", [{"wrong_signature": True}, {"timestamp_offset": -400.0}], ids=["wrong signature", "400 s old"]
)
def test_a_request_that_is_not_slacks_is_refused_by_the_app(office: Office, wrong: dict[str, Any]) -> None:
    app = office.new_app()
    heard = listeners(app)

    with over_http(app) as url:
        office.workspace.connect(SignedHttp(url, office.workspace.signing_secret, **wrong))
        result = office.workspace.type_command(office.wang, office.cases, "/prisoner", "Li")

    assert (result.status, result.shown, heard) == (401, "dispatch_failed", [])


def test_an_app_that_is_not_there_is_an_error_on_the_screen(office: Office) -> None:
    office.workspace.connect(SignedHttp("http://127.0.0.1:9/slack/events", "x"))
    http = office.workspace.type_command(office.wang, office.cases, "/prisoner")
    office.workspace.connect(SocketMode())
    socket = office.workspace.type_command(office.wang, office.cases, "/prisoner")

    assert [http.shown, socket.shown] == ["dispatch_failed", "dispatch_failed"]


def new_url(office: Office) -> str:
    return str(office.client.apps_connections_open(app_token=office.workspace.app_token)["url"])


@pytest.mark.process
def test_socket_mode_survives_a_refresh_and_a_cut(office: Office) -> None:
    app = office.new_app()
    heard = listeners(app)
    hub = office.workspace.transport
    assert isinstance(hub, SocketMode)
    handler = SocketModeHandler(app, office.workspace.app_token, web_client=office.client, ping_interval=1)
    handler.connect()
    try:
        hub.wait_connected()
        go_round(office)
        for change in (hub.refresh, hub.cut):
            change()
            hub.wait_connected()
            # slack_sdk's client may read from the new connection late; the event is sent again meanwhile.
            assert office.workspace.open_home(office.wang).ok
            assert office.workspace.type_command(office.wang, office.cases, "/prisoner", change.__name__).ok
    finally:
        handler.close()

    assert [word for word in heard if word not in {"view", "home"}] == ["李建峰 &amp; Co", "refresh", "cut"]
    shown = [m.text for m in office.workspace.screen(office.cases, office.wang)]
    assert shown == ["found 李建峰 &amp; Co", "found refresh", "found cut"]


def test_socket_mode_takes_connections_in_turn_and_sends_an_unacked_event_again(office: Office) -> None:
    office.workspace.delivery.ack_seconds = 0.5
    hub = office.workspace.transport
    assert isinstance(hub, SocketMode)
    with connect(new_url(office)) as one, connect(new_url(office)) as other:
        hub.wait_connected(2)
        result = office.workspace.open_home(office.wang)
        hub.refresh("warning")
        got = [[json.loads(connection.recv()) for _ in range(3)] for connection in (one, other)]

    assert not result.in_time
    assert [[message["type"] for message in messages] for messages in got] == [
        ["hello", "events_api", "disconnect"]
    ] * 2
    assert sorted(messages[1]["retry_attempt"] for messages in got) == [0, 1]
    assert len({messages[1]["payload"]["event_id"] for messages in got}) == 1


def test_a_socket_mode_address_works_once(office: Office) -> None:
    url = new_url(office)

    with connect(url) as connection:
        assert '"hello"' in str(connection.recv())
    with pytest.raises(InvalidStatus):
        connect(url)


def test_socket_mode_is_refused_while_the_app_is_reached_otherwise(office: Office) -> None:
    office.workspace.connect(InProcess(office.new_app()))

    with pytest.raises(SlackApiError, match="internal_error"):
        office.client.apps_connections_open(app_token=office.workspace.app_token)


def test_within_the_process_a_deed_returns_when_the_listeners_have_finished(office: Office) -> None:
    app = office.connect()
    late = threading.Event()

    @app.action("open")
    def opened(ack: Any, respond: Any) -> None:
        ack()
        late.wait(0.2)
        respond(text="done", replace_original=True)

    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[actions(button())])
    office.workspace.press(office.wang, office.workspace.screen(office.cases, office.wang)[0], "open")

    assert [m.text for m in office.workspace.screen(office.cases, office.wang)] == ["done"]
