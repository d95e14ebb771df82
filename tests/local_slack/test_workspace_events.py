"""What the app hears of channels, tokens and its own end; what is seen in threads and containers."""

from collections.abc import Callable
from typing import Any

import pytest
from workspace_blocks import button, section
from workspace_office import Office, error

KINDS = (
    "member_left_channel", "channel_left", "group_left", "channel_unshared", "channel_archive", "channel_unarchive",
    "group_archive", "channel_id_changed", "tokens_revoked", "app_uninstalled",
)  # fmt: skip


def hear(office: Office) -> list[dict[str, Any]]:
    app, events = office.connect(), []
    for kind in KINDS:
        app.event(kind)(lambda event: events.append(event))  # noqa: PLW0108 - Bolt looks at the argument's name
    return events


@pytest.mark.parametrize(
    ("deed", "kind"),
    [
        (lambda o: o.workspace.leave(o.cases, o.wang), "member_left_channel"),
        (lambda o: o.workspace.leave(o.cases, "bot"), "channel_left"),
        (lambda o: o.workspace.leave(o.workspace.add_channel("x", private=True), "bot"), "group_left"),
        (lambda o: o.workspace.unshare_channel(o.cases), "channel_unshared"),
        (lambda o: o.workspace.archive_channel(o.cases, o.wang), "channel_archive"),
        (lambda o: o.workspace.unarchive_channel(o.cases, o.wang), "channel_unarchive"),
        (lambda o: o.workspace.archive_channel(o.workspace.add_channel("x", private=True), o.wang), "group_archive"),
        (lambda o: o.workspace.revoke_token(), "tokens_revoked"),
    ],
)
def test_the_app_hears_of_it(office: Office, deed: Callable[[Office], Any], kind: str) -> None:
    events = hear(office)

    deed(office)

    assert [event["type"] for event in events] == [kind]


def test_where_the_app_is_not_a_member_it_hears_nothing(office: Office) -> None:
    events = hear(office)
    outside = office.workspace.add_channel("outside", members=[office.wang], bot=False)

    office.workspace.archive_channel(outside, office.wang)
    office.workspace.unshare_channel(outside)
    office.workspace.leave(outside, office.wang)

    assert events == []


def test_a_channel_that_is_no_longer_shared_has_no_external_people(office: Office) -> None:
    office.workspace.share_channel(office.cases)

    changed = office.workspace.unshare_channel(office.cases)

    assert not changed.is_ext_shared
    assert office.guest.id not in changed.members


def test_a_channel_with_a_new_id_keeps_what_was_said(office: Office) -> None:
    events = hear(office)
    office.client.chat_postMessage(channel=office.cases.id, text="a")

    changed = office.workspace.change_channel_id(office.cases)

    assert (events[0]["old_channel_id"], events[0]["new_channel_id"]) == (office.cases.id, changed.id)
    assert [m.text for m in office.workspace.screen(changed, office.wang)] == ["a"]
    assert error(office, "chat.postMessage", channel=office.cases.id, text="b") == "channel_not_found"


def test_after_its_removal_the_app_is_nowhere_and_its_token_is_void(office: Office) -> None:
    events = hear(office)

    office.workspace.uninstall()

    assert [event["type"] for event in events] == ["tokens_revoked", "app_uninstalled"]
    assert error(office, "chat.postMessage", channel=office.cases.id, text="a") == "account_inactive"
    assert office.workspace.bot_user_id not in office.workspace.state.channel(office.cases).members


def test_an_ephemeral_answer_in_a_thread_is_seen_only_where_the_thread_is_active(office: Office) -> None:
    ts = office.client.chat_postMessage(channel=office.cases.id, text="a")["ts"]
    whisper = {"channel": office.cases.id, "user": office.wang.id, "thread_ts": ts}

    office.client.chat_postEphemeral(**whisper, text="too early")
    office.client.chat_postMessage(channel=office.cases.id, text="answer", thread_ts=ts)
    office.client.chat_postEphemeral(**whisper, text="psst")

    thread = office.workspace.screen(office.cases, office.wang, thread=ts)
    assert [message.text for message in thread] == ["a", "answer", "psst"]


def test_a_button_in_a_container_is_pressed(office: Office) -> None:
    app, seen = office.connect(), []

    @app.action("open")
    def opened(ack: Any, action: dict[str, Any]) -> None:
        ack()
        seen.append((action["block_id"], action["value"]))

    row = section("x", block_id="row", accessory=button(value="7"))
    more = {"type": "container", "title": {"type": "plain_text", "text": "More"}, "child_blocks": [row]}
    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[more])
    message = office.workspace.screen(office.cases, office.wang)[0]
    office.workspace.press(office.wang, message, "open", "7")

    assert seen == [("row", "7")]
