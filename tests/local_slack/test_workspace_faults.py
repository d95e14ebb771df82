"""Slack on a bad day: what the client sees, and what happened nevertheless."""

import time

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler, ServerErrorRetryHandler
from slack_sdk.web import SlackResponse
from workspace_office import Office


def post(client: WebClient, office: Office) -> SlackResponse:
    return client.chat_postMessage(channel=office.cases.id, text="due")


def posted(office: Office) -> int:
    return len(office.workspace.screen(office.cases, office.wang))


def test_too_many_requests_name_how_long_to_wait(office: Office) -> None:
    office.workspace.misbehave("chat.postMessage", "rate_limited", seconds=7)

    with pytest.raises(SlackApiError) as caught:
        post(office.client, office)

    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    assert posted(office) == 0
    assert post(office.client, office)["ok"]


def test_a_client_that_waits_gets_through(office: Office) -> None:
    client = WebClient(
        token=office.workspace.bot_token,
        base_url=office.server.api_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=1)],
    )
    office.workspace.misbehave("chat.postMessage", "rate_limited", seconds=1)

    assert post(client, office)["ok"]
    assert [call.error for call in office.workspace.calls("chat.postMessage")] == ["rate_limited", None]


def test_a_lost_answer_and_a_retry_post_twice(office: Office) -> None:
    client = WebClient(
        token=office.workspace.bot_token,
        base_url=office.server.api_url,
        retry_handlers=[ServerErrorRetryHandler(max_retry_count=1)],
    )
    office.workspace.misbehave("chat.postMessage", "lost")

    assert post(client, office)["ok"]
    assert posted(office) == 2


@pytest.mark.parametrize(("fault", "messages"), [("server_error", 0), ("lost", 1)])
def test_a_server_error_comes_before_or_after_the_effect(office: Office, fault: str, messages: int) -> None:
    office.workspace.misbehave("chat.postMessage", fault)

    with pytest.raises(SlackApiError):
        post(office.client, office)

    assert posted(office) == messages


@pytest.mark.parametrize(("fault", "messages"), [("disconnect", 0), ("lost_connection", 1)])
def test_a_broken_connection_comes_before_or_after_the_effect(office: Office, fault: str, messages: int) -> None:
    office.workspace.misbehave("*", fault)

    with pytest.raises(OSError, match=r"reset|closed|Remote end"):
        post(office.client, office)

    assert posted(office) == messages


def test_a_stalled_answer_is_too_late_but_the_message_is_there(office: Office) -> None:
    client = WebClient(token=office.workspace.bot_token, base_url=office.server.api_url, retry_handlers=[], timeout=1)
    office.workspace.misbehave("chat.postMessage", "stall", seconds=30)
    began = time.monotonic()

    with pytest.raises(TimeoutError):
        post(client, office)

    assert time.monotonic() - began < 5
    assert posted(office) == 1


def test_any_error_code_can_be_asked_for_and_forgotten(office: Office) -> None:
    office.workspace.misbehave("chat.postMessage", "restricted_action", times=9)

    with pytest.raises(SlackApiError, match="restricted_action"):
        post(office.client, office)
    office.workspace.behave()

    assert post(office.client, office)["ok"]
