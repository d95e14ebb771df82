"""The Web API answers a real WebClient as Slack would."""

import json
import urllib.request

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.metadata import Metadata
from workspace_blocks import field, home, modal, section
from workspace_office import Office, error, refusal

KEY = {"event_type": "reminder", "event_payload": {"key": "7f3a"}}


def test_a_posted_message_is_seen_by_the_members_and_its_text_is_the_notification(office: Office) -> None:
    answer = office.client.chat_postMessage(channel=office.cases.id, text="A &amp; B", blocks=[section("hello")])

    (message,) = office.workspace.screen(office.cases, office.wang)
    assert (message.ts, message.author) == (answer["ts"], office.workspace.bot_user_id)
    assert message.blocks[0]["text"]["text"] == "hello"
    assert office.workspace.notification(message) == "A & B"


def test_the_timestamps_are_unique_and_increase_while_the_clock_stands_still(office: Office) -> None:
    posted = [office.client.chat_postMessage(channel=office.cases.id, text=str(n))["ts"] for n in range(3)]

    assert posted == sorted(set(posted))


def test_an_ephemeral_message_is_seen_by_one_person_and_found_by_no_method(office: Office) -> None:
    ts = office.client.chat_postEphemeral(channel=office.cases.id, user=office.wang.id, text="psst")["message_ts"]

    assert [m.text for m in office.workspace.screen(office.cases, office.wang)] == ["psst"]
    assert office.workspace.screen(office.cases, office.chen) == []
    assert office.client.conversations_history(channel=office.cases.id)["messages"] == []
    assert error(office, "chat.update", channel=office.cases.id, ts=ts, text="x") == "message_not_found"


def test_metadata_comes_back_from_history_only_when_asked_for(office: Office) -> None:
    office.client.chat_postMessage(
        channel=office.cases.id, text="due", metadata=Metadata(event_type="reminder", event_payload={"key": "7f3a"})
    )

    plainly = office.client.conversations_history(channel=office.cases.id)["messages"]
    fully = office.client.conversations_history(channel=office.cases.id, include_all_metadata=True)["messages"]
    assert "metadata" not in plainly[0]
    assert fully[0]["metadata"] == KEY
    assert office.workspace.screen(office.cases, office.wang)[0].metadata is None


def test_history_pages_backwards_between_bounds_and_leaves_thread_answers_out(office: Office) -> None:
    post = office.client.chat_postMessage
    sent = [post(channel=office.cases.id, text=str(n))["ts"] for n in range(4)]
    post(channel=office.cases.id, text="answer", thread_ts=sent[0])

    history = office.client.conversations_history
    first = history(channel=office.cases.id, limit=3)
    rest = history(channel=office.cases.id, limit=3, cursor=first["response_metadata"]["next_cursor"])
    assert [m["text"] for m in first["messages"] + rest["messages"]] == ["3", "2", "1", "0"]
    assert (first["has_more"], rest["has_more"]) == (True, False)
    assert [m["text"] for m in history(channel=office.cases.id, oldest=sent[2])["messages"]] == ["3"]
    bounded = history(channel=office.cases.id, oldest=sent[1], latest=sent[2], inclusive=True)
    assert [m["text"] for m in bounded["messages"]] == ["2", "1"]
    replies = office.client.conversations_replies(channel=office.cases.id, ts=sent[0])["messages"]
    assert [m["text"] for m in replies] == ["0", "answer"]
    assert [m.text for m in office.workspace.screen(office.cases, office.wang, thread=sent[0])] == ["0", "answer"]


def test_an_update_keeps_blocks_that_are_not_mentioned_and_an_empty_list_removes_them(office: Office) -> None:
    ts = office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[section("old")])["ts"]

    office.client.chat_update(channel=office.cases.id, ts=ts, text="b")
    kept = office.workspace.screen(office.cases, office.wang)[0]
    office.client.chat_update(channel=office.cases.id, ts=ts, text="c", blocks=[])
    removed = office.workspace.screen(office.cases, office.wang)[0]

    assert (kept.text, len(kept.blocks), bool(kept.edited)) == ("b", 1, True)
    assert (removed.text, removed.blocks) == ("c", ())


def test_a_deleted_message_is_gone_and_a_persons_message_cannot_be_changed(office: Office) -> None:
    ts = office.client.chat_postMessage(channel=office.cases.id, text="a")["ts"]
    office.workspace.transport.close()
    theirs = office.workspace.say(office.wang, office.cases, "mine")

    office.client.chat_delete(channel=office.cases.id, ts=ts)

    assert [m.text for m in office.workspace.screen(office.cases, office.wang)] == ["mine"]
    assert error(office, "chat.update", channel=office.cases.id, ts=theirs.ts, text="x") == "cant_update_message"
    assert error(office, "chat.delete", channel=office.cases.id, ts=theirs.ts) == "cant_delete_message"
    assert error(office, "chat.getPermalink", channel=office.cases.id, message_ts=ts) == "message_not_found"


def test_a_permalink_names_channel_and_message(office: Office) -> None:
    ts = office.client.chat_postMessage(channel=office.cases.id, text="a")["ts"]

    link = office.client.chat_getPermalink(channel=office.cases.id, message_ts=ts)["permalink"]

    assert link == f"https://local.slack.com/archives/{office.cases.id}/p{ts.replace('.', '')}"


def test_a_message_to_a_user_id_arrives_in_their_direct_messages(office: Office) -> None:
    channel = office.client.chat_postMessage(channel=office.wang.id, text="hi")["channel"]

    assert channel == office.client.conversations_open(users=office.wang.id)["channel"]["id"]
    assert office.client.conversations_info(channel=channel)["channel"]["user"] == office.wang.id
    assert [m.text for m in office.workspace.screen(channel, office.wang)] == ["hi"]


def test_who_is_a_guest_or_external_can_be_asked(office: Office) -> None:
    office.workspace.add_user("single", guest="single")

    external = office.client.users_info(user=office.guest.id)["user"]
    wang = office.client.users_info(user=office.wang.id, include_locale=True)["user"]
    people = {user["name"]: user for user in office.client.users_list()["members"]}

    assert external["is_stranger"]
    assert external["team_id"] != office.workspace.team_id
    assert (wang["tz"], wang["tz_offset"], wang["locale"]) == ("Asia/Shanghai", 28800, "zh-CN")
    assert people["single"]["is_restricted"]
    assert people["single"]["is_ultra_restricted"]
    assert people["app"]["is_bot"]


def test_channels_can_be_listed_by_type_and_members_in_pages(office: Office) -> None:
    office.workspace.add_channel("secret", private=True, bot=False)
    ours = office.workspace.add_channel("ours", private=True, external=True)
    office.workspace.add_channel("old", archived=True)

    listed = office.client.conversations_list(types=["public_channel", "private_channel"], exclude_archived=True)
    pages = [page["members"] for page in office.client.conversations_members(channel=office.cases.id, limit=3)]

    assert [channel["name"] for channel in listed["channels"]] == ["cases", "ours"]
    assert office.client.conversations_info(channel=ours.id)["channel"]["is_ext_shared"]
    assert [len(page) for page in pages] == [3, 1]


def test_a_file_goes_through_three_steps_and_appears_in_the_channel(office: Office) -> None:
    answer = office.client.files_upload_v2(
        channel=office.cases.id, filename="list.xlsx", content=b"PK", title="The list", initial_comment="here"
    )

    (message,) = office.workspace.screen(office.cases, office.wang)
    (file,) = office.workspace.files(office.wang)
    assert (message.text, message.files) == ("here", (answer["file"]["id"],))
    assert (file.title, file.content) == ("The list", b"PK")
    assert office.client.files_info(file=file.id)["file"]["size"] == 2
    office.client.files_delete(file=file.id)
    assert office.workspace.files(office.wang) == []
    assert error(office, "files.info", file=file.id) == "file_deleted"


def test_a_file_cannot_be_sent_to_a_user_id(office: Office) -> None:
    with pytest.raises(SlackApiError, match="must match regex pattern"):
        office.client.files_upload_v2(channel=office.wang.id, filename="a.txt", content="a")


def test_an_upload_that_is_shorter_than_announced_is_refused(office: Office) -> None:
    url = office.client.files_getUploadURLExternal(filename="a.txt", length=5)["upload_url"]

    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(url, data=b"abc")

    assert json.loads(caught.value.read())["error"] == "file_upload_size_mismatch"
    caught.value.close()


@pytest.mark.parametrize(
    ("token", "code"),
    [("", "not_authed"), ("xoxb-other", "invalid_auth")],
)
def test_a_wrong_token_is_refused(office: Office, token: str, code: str) -> None:
    client = WebClient(token=token, base_url=office.server.api_url)

    with pytest.raises(SlackApiError) as caught:
        client.auth_test()

    assert caught.value.response["error"] == code


def test_an_app_token_cannot_post_and_a_revoked_one_does_nothing(office: Office) -> None:
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        office.client.apps_connections_open(app_token=office.workspace.bot_token)
    assert office.client.auth_test()["user_id"] == office.workspace.bot_user_id
    office.workspace.revoke_token()

    assert error(office, "chat.postMessage", channel=office.cases.id, text="a") == "token_revoked"
    assert office.client.api_test()["ok"]


def test_a_missing_scope_is_named(office: Office) -> None:
    office.workspace.scopes.discard("channels:history")

    answer = refusal(office, "conversations.history", channel=office.cases.id)

    assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:history")
    assert "chat:write" in answer["provided"]


def test_the_calls_are_kept_without_the_token(office: Office) -> None:
    office.client.chat_postMessage(channel=office.cases.id, text="a")
    error(office, "chat.postMessage", channel="C0000000404", text="a")

    calls = office.workspace.calls("chat.postMessage")

    assert [(call.args["text"], call.error) for call in calls] == [("a", None), ("a", "channel_not_found")]
    assert office.workspace.bot_token not in repr(office.workspace.calls())


def test_unknown_methods_and_arguments_are_named(office: Office) -> None:
    assert error(office, "chat.shout", text="a") == "unknown_method"
    answer = refusal(office, "chat.postMessage", channel=office.cases.id, text="a", txt="b")
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] unknown argument: txt"]
    assert "channel" in refusal(office, "chat.postMessage", text="a")["response_metadata"]["messages"][0]


def test_where_the_bot_may_not_post_it_is_told_why(office: Office) -> None:
    add = office.workspace.add_channel
    places = {
        "not_in_channel": add("outside", bot=False),
        "channel_not_found": add("secret", private=True, bot=False),
        "is_archived": add("old", archived=True),
    }

    for code, channel in places.items():
        assert error(office, "chat.postMessage", channel=channel.id, text="a") == code
    stranger = office.workspace.add_user("stranger")
    told = error(office, "chat.postEphemeral", channel=office.cases.id, user=stranger.id, text="a")
    assert told == "user_not_in_channel"


def test_a_trigger_opens_one_modal_within_three_seconds(office: Office) -> None:
    trigger = office.workspace.state.new_trigger(office.wang.id)
    late = office.workspace.state.new_trigger(office.wang.id)

    office.client.views_open(trigger_id=trigger, view=modal(section("x")))
    again = error(office, "views.open", trigger_id=trigger, view=modal(section("x")))
    office.clock.now += 3.1
    expired = error(office, "views.open", trigger_id=late, view=modal(section("x")))

    assert (again, expired) == ("exchanged_trigger_id", "expired_trigger_id")
    assert error(office, "views.open", trigger_id="1.2.x", view=modal()) == "invalid_trigger_id"
    assert len(office.workspace.views(office.wang)) == 1


def test_a_view_is_updated_by_id_unless_someone_was_faster(office: Office) -> None:
    trigger = office.workspace.state.new_trigger(office.wang.id)
    view = office.client.views_open(trigger_id=trigger, view=modal(field("name"), external_id="one"))["view"]

    office.workspace.fill(office.wang, None, {"name": "Li"})
    changed = office.client.views_update(
        view_id=view["id"], hash=view["hash"], view=modal(section("x"), field("name"), external_id="one")
    )["view"]
    again = error(office, "views.update", view_id=view["id"], hash=view["hash"], view=modal(section("y")))

    assert changed["state"]["values"]["name"]["input"]["value"] == "Li"
    assert again == "hash_conflict"
    assert office.client.views_update(external_id="one", view=modal(section("z"), external_id="one"))["ok"]
    assert error(office, "views.update", view_id="V404", view=modal()) == "not_found"


def test_three_views_fit_on_a_stack(office: Office) -> None:
    state = office.workspace.state
    view = office.client.views_open(trigger_id=state.new_trigger(office.wang.id), view=modal(section("1")))["view"]
    for n in "23":
        view = office.client.views_push(
            trigger_id=state.new_trigger(office.wang.id, view["id"]), view=modal(section(n))
        )["view"]

    trigger = state.new_trigger(office.wang.id, view["id"])
    assert error(office, "views.push", trigger_id=trigger, view=modal(section("4"))) == "push_limit_reached"
    stack = office.workspace.views(office.wang)
    assert [one.blocks[0]["text"]["text"] for one in stack] == ["1", "2", "3"]
    assert (view["previous_view_id"], view["root_view_id"]) == (stack[1].id, stack[0].id)


def test_the_home_tab_is_published_for_one_person(office: Office) -> None:
    first = office.client.views_publish(user_id=office.wang.id, view=home(section("one")))["view"]
    second = office.client.views_publish(user_id=office.wang.id, view=home(section("two")), hash=first["hash"])["view"]

    shown = office.workspace.home(office.wang)
    assert shown is not None
    assert (shown.id, shown.blocks[0]["text"]["text"]) == (first["id"], "two")
    assert second["id"] == first["id"]
    assert office.workspace.home(office.chen) is None
    stale = error(office, "views.publish", user_id=office.wang.id, view=home(section("x")), hash=first["hash"])
    assert stale == "hash_conflict"


def test_a_frozen_message_is_inactive_and_an_empty_update_has_no_text(office: Office) -> None:
    ts = office.client.chat_postMessage(channel=office.cases.id, text="a")["ts"]
    assert error(office, "chat.update", channel=office.cases.id, ts=ts) == "no_text"
    office.workspace.change_channel(office.cases, is_archived=True)

    assert error(office, "chat.update", channel=office.cases.id, ts=ts, text="b") == "is_inactive"


def test_a_deactivated_person_has_no_direct_messages(office: Office) -> None:
    gone = office.workspace.add_user("gone", deleted=True)

    assert error(office, "conversations.open", users=gone.id) == "user_disabled"


def test_the_bot_leaves_a_channel_and_can_neither_read_nor_post(office: Office) -> None:
    office.workspace.leave(office.cases, "bot")

    assert error(office, "conversations.history", channel=office.cases.id) == "not_in_channel"
    assert error(office, "chat.postMessage", channel=office.cases.id, text="a") == "not_in_channel"
