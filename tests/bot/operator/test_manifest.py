"""The manifest and the code say the same: whoever changes one is told by these tests to change the other."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from world import KEYS

from bot.app import build_app
from bot.operator.manifest import (
    COMMANDS,
    DESCRIPTION,
    EVENTS,
    HISTORY,
    LATER,
    METHODS,
    SCOPES,
    SHORTCUTS,
    manifest,
    scopes,
)
from bot.settings import Settings
from store.crypto import Cipher
from store.database import connect
from store.errors import BadInput
from store.unit_of_work import Store

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def app() -> App:
    """The application as it is built for Slack; it calls nobody."""
    settings = Settings(slack_bot_token="xoxb-fiction", mingdan_team="T0FICTION", mingdan_prefix="")
    return build_app(settings, store=Store(connect("sqlite://"), Cipher(KEYS))).app


def listened_to(app: App, kind: str) -> set[str]:
    """The names that Bolt's listeners of a kind (command, shortcut, event) wait for: what their matcher compares."""
    functions: list[Any] = [getattr(matcher, "func", None) for one in app._listeners for matcher in one.matchers]
    return {
        str(cell.cell_contents)
        for function in functions
        if getattr(function, "__qualname__", "") == f"{kind}.<locals>.func"
        for cell in function.__closure__
    }


def called() -> Iterator[tuple[str, str]]:
    """Every method of Slack's client that our code names, with the module that does."""
    known = {name for name in dir(WebClient) if "_" in name.strip("_") and not name.startswith("_")}
    for folder in ("bot", "handlers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "workspace" in path.parts:
                continue  # stands in for Slack
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and node.attr in known:
                    yield node.attr, str(path.relative_to(ROOT))


def dotted(method: str) -> str:
    """`chat_postMessage` as Slack's pages call it."""
    return method.replace("_", ".")


def test_the_commands_of_the_code_are_those_of_the_manifest(app: App) -> None:
    assert listened_to(app, "command") == {f"/{name}" for name in COMMANDS}


def test_the_shortcuts_of_the_code_are_those_of_the_manifest(app: App) -> None:
    assert listened_to(app, "shortcut") == set(SHORTCUTS)


def test_the_events_of_the_code_are_those_of_the_manifest(app: App) -> None:
    assert listened_to(app, "event") == {event.partition(".")[0] for event in EVENTS}


def test_every_method_of_slack_that_is_called_has_its_scope_in_the_manifest() -> None:
    asked = set(scopes())

    for method, where in called():
        assert dotted(method) in METHODS, f"{where} calls {method}: add it to METHODS with its scopes"
        assert asked.issuperset(METHODS[dotted(method)]), where


def test_no_scope_is_asked_for_that_nothing_needs() -> None:
    used = {scope for method, _where in called() for scope in METHODS[dotted(method)]}
    told = {scope for needed in EVENTS.values() for scope in needed}

    assert used | told | {"commands"} | LATER == set(scopes())
    assert not LATER & (used | told)


def test_reading_channels_is_left_to_whoever_installs_it() -> None:
    asked = manifest("", socket_mode=True)["oauth_config"]["scopes"]

    assert asked == {"bot": sorted(SCOPES), "bot_optional": sorted(HISTORY)}
    assert not SCOPES.keys() & HISTORY.keys()
    assert not {"chat:write.public", "users:read.email", "search:read"} & set(scopes())


def test_every_scope_is_asked_for_in_words_with_what_fails_without() -> None:
    for scope, asked in SCOPES.items():
        assert str(asked.reason)
        assert str(asked.without)
        assert scope not in LATER or "this version" in str(asked.without)


def test_with_socket_mode_no_address_is_given() -> None:
    said = manifest("", socket_mode=True, request_url="https://mingdan.example.org")

    assert "example.org" not in json.dumps(said)
    assert said["settings"]["socket_mode_enabled"] is True
    assert said["settings"]["interactivity"] == {"is_enabled": True}
    assert said["settings"]["event_subscriptions"] == {
        "bot_events": [
            "app_home_opened",
            "app_mention",
            "channel_archive",
            "channel_id_changed",
            "channel_left",
            "channel_shared",
            "channel_unarchive",
            "channel_unshared",
            "group_archive",
            "group_left",
            "group_unarchive",
            "member_joined_channel",
            "member_left_channel",
            "message.im",
            "user_change",
        ]
    }


@pytest.mark.parametrize(
    "address",
    ["https://mingdan.example.org", "https://mingdan.example.org/", "https://mingdan.example.org/slack/events"],
)
def test_over_http_everything_goes_to_one_address(address: str) -> None:
    said = manifest("", socket_mode=False, request_url=address)
    url = "https://mingdan.example.org/slack/events"

    assert said["settings"]["socket_mode_enabled"] is False
    assert said["settings"]["event_subscriptions"]["request_url"] == url
    assert said["settings"]["interactivity"] == {
        "is_enabled": True, "request_url": url, "message_menu_options_url": url
    }  # fmt: skip
    assert {command["url"] for command in said["features"]["slash_commands"]} == {url}


@pytest.mark.parametrize(
    "address", [None, "", "http://mingdan.example.org", "mingdan.example.org", "https://", "https://x/?a=1"]
)
def test_an_address_slack_could_not_call_is_refused(address: str | None) -> None:
    with pytest.raises(BadInput, match="https address"):
        manifest("", socket_mode=False, request_url=address)


def test_a_prefix_stands_before_every_command() -> None:
    said = manifest("md-", socket_mode=True)

    assert [command["command"] for command in said["features"]["slash_commands"]] == [
        "/md-prisoner", "/md-list", "/md-alerts", "/md-mingdan"
    ]  # fmt: skip


@pytest.mark.parametrize("prefix", ["MD", "a b", "名", "/", "a" * 13])
def test_a_prefix_slack_would_refuse_is_refused(prefix: str) -> None:
    with pytest.raises(BadInput, match="prefix"):
        manifest(prefix, socket_mode=True)


def test_everything_keeps_to_slacks_lengths() -> None:
    """https://docs.slack.dev/reference/app-manifest ; names of shortcuts: 24 characters."""
    said = manifest("a" * 12, socket_mode=True)
    commands, shortcuts = said["features"]["slash_commands"], said["features"]["shortcuts"]

    assert len(DESCRIPTION) < 140
    assert all(
        len(command["command"]) <= 32 and command["command"] == command["command"].lower() for command in commands
    )
    assert all(len(command["description"]) <= 2000 and len(command["usage_hint"]) <= 1000 for command in commands)
    assert all(command["should_escape"] is True for command in commands)
    assert all(
        len(one["name"]) <= 24 and len(one["callback_id"]) <= 255 and one["type"] == "message" for one in shortcuts
    )
    assert said["features"]["app_home"] == {
        "home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False
    }  # fmt: skip
    assert json.loads(json.dumps(said)) == said
