"""Rate limits, where a test asks for them."""

import pytest
from slack_sdk.errors import SlackApiError
from workspace_office import Office


def test_nothing_is_limited_until_a_test_asks_for_it(office: Office) -> None:
    assert all(office.client.users_list()["ok"] for _ in range(21))


def test_the_21st_call_of_tier_2_in_a_minute_has_to_wait(office: Office) -> None:
    office.workspace.limit_rates()
    for _ in range(20):
        office.client.users_list()
    office.clock.now += 12

    with pytest.raises(SlackApiError) as caught:
        office.client.users_list()
    office.clock.now += 48

    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "48"
    assert office.workspace.calls("users.list")[-1].error == "ratelimited"
    assert office.client.users_list()["ok"]


def test_posts_are_counted_by_channel_and_short_bursts_pass(office: Office) -> None:
    other = office.workspace.add_channel("other")
    office.workspace.limit_rates()
    for _ in range(5):
        office.client.chat_postMessage(channel=office.cases.id, text="a")

    with pytest.raises(SlackApiError, match="ratelimited"):
        office.client.chat_postMessage(channel=office.cases.id, text="a")

    assert office.client.chat_postMessage(channel=other.id, text="a")["ok"]
    office.workspace.behave()
    office.workspace.limit_rates(on=False)
    assert office.client.chat_postMessage(channel=office.cases.id, text="a")["ok"]
