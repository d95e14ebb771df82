"""What Slack refuses: sizes and shapes of blocks and views, and the codes of the methods."""

from typing import Any

import pytest
from workspace_blocks import actions, button, field, home, modal, option, plain, section
from workspace_office import Office, error, refusal


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param({}, "no_text", id="nothing"),
        pytest.param({"text": " "}, "no_text", id="a space"),
        pytest.param({"text": "x" * 40_001}, "msg_too_long", id="40,001 characters"),
        pytest.param({"text": "a", "metadata": {"key": "x"}}, "invalid_metadata_schema", id="metadata shape"),
        pytest.param({"text": "a", "thread_ts": "1.000000"}, "invalid_thread_ts", id="no such thread"),
        pytest.param({"text": "a", "blocks": "[{"}, "invalid_blocks_format", id="not JSON"),
    ],
)
def test_what_cannot_be_said_is_refused(office: Office, said: dict[str, Any], code: str) -> None:
    assert error(office, "chat.postMessage", channel=office.cases.id, **said) == code


TOO_MUCH = {
    "51 blocks": [section("x")] * 51,
    "a section of 3,001": [section("x" * 3001)],
    "an empty section": [section("")],
    "a header of 151": [{"type": "header", "text": plain("x" * 151)}],
    "a header in mrkdwn": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    "11 fields": [{"type": "section", "fields": [plain("x")] * 11}],
    "a field of 2,001": [{"type": "section", "fields": [plain("x" * 2001)]}],
    "26 actions": [actions(*[button(str(n)) for n in range(26)])],
    "11 in a context": [{"type": "context", "elements": [plain("x")] * 11}],
    "the same action twice": [actions(button("a"), button("a"))],
    "the same block twice": [section("x", block_id="a"), section("y", block_id="a")],
    "a button of 76": [actions(button(text="x" * 76))],
    "a value of 2,001": [actions(button(value="x" * 2001))],
    "an action_id of 256": [actions(button("x" * 256))],
    "a block_id of 256": [section("x", block_id="x" * 256)],
    "an image without words": [{"type": "image", "image_url": "https://x.invalid/a.png"}],
    "no such block": [{"type": "poem"}],
    "a misspelt property": [section("x", acessory=button())],
    "two tables": [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}] * 2,
    "101 options": [actions({"type": "static_select", "options": [option(str(n)) for n in range(101)]})],
    "an option of 76": [actions({"type": "static_select", "options": [option("x" * 76)]})],
    "6 in an overflow": [actions({"type": "overflow", "options": [option(str(n)) for n in range(6)]})],
    "an initial option that is none": [
        actions({"type": "static_select", "options": [option("a")], "initial_option": option("b")})
    ],
    "a block that is text": ["hello"],
    "a section that says nothing": [{"type": "section"}],
    "a data table without words": [{"type": "data_table", "rows": [[{"type": "raw_text", "text": "x"}]] * 2}],
    "a data table of uneven rows": [
        {"type": "data_table", "caption": "c", "rows": [[{"type": "raw_text", "text": "x"}] * n for n in (1, 2)]}
    ],
    "a table cell that is none": [{"type": "table", "rows": [[{"type": "button"}]]}],
    "a poem in rich text": [{"type": "rich_text", "elements": [{"type": "poem"}]}],
    "a button without text": [actions({"type": "button"})],
    "a button in pink": [actions(button(style="pink"))],
    "a confirmation that is text": [actions(button(confirm="sure?"))],
    "a confirmation too long": [
        actions(
            button(confirm={"title": plain("x" * 101), "text": plain("x"), "confirm": plain("x"), "deny": plain("x")})
        )
    ],
    "options and groups": [actions({"type": "static_select", "options": [option("a")], "option_groups": []})],
    "no options": [actions({"type": "static_select", "options": []})],
    "an option that is text": [actions({"type": "static_select", "options": ["a"]})],
    "an option in mrkdwn": [
        actions({"type": "static_select", "options": [{"text": {"type": "mrkdwn", "text": "a"}, "value": "a"}]})
    ],
    "a number field that does not say which numbers": [field("n", {"type": "number_input"})],
    "a field of 3,001": [field("n", {"type": "plain_text_input", "max_length": 3001})],
    "an initial value too long": [field("n", {"type": "plain_text_input", "max_length": 1, "initial_value": "ab"})],
    "a date that is none": [actions({"type": "datepicker", "initial_date": "17 April"})],
    "a button as a field": [field("n", button())],
    "null": [section("x", block_id=None)],
    "a text field among buttons": [actions({"type": "plain_text_input"})],
}


@pytest.mark.parametrize("blocks", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_blocks_that_slack_refuses_are_refused(office: Office, blocks: list[Any]) -> None:
    answer = refusal(office, "chat.postMessage", channel=office.cases.id, text="a", blocks=blocks)

    assert answer["error"] == "invalid_blocks"
    assert "json-pointer:/blocks" in answer["response_metadata"]["messages"][0]


FULL = {
    "a full section": [section("x" * 3000, fields=[plain("x" * 2000)] * 10, accessory=button(style="danger"))],
    "50 blocks": [section("x")] * 50,
    "a data table": [
        {"type": "data_table", "caption": "c", "rows": [[{"type": "raw_text", "text": "x"}]] * 101, "page_size": 10}
    ],
    "selects of all kinds": [
        actions(
            {"type": "external_select", "min_query_length": 1, "placeholder": plain("x" * 150)},
            {"type": "users_select", "initial_user": "U1"},
            {"type": "conversations_select", "filter": {"include": ["private"]}},
            {"type": "datepicker", "initial_date": "2013-04-17"},
            {"type": "checkboxes", "options": [{"text": {"type": "mrkdwn", "text": "*a*"}, "value": "a"}]},
            {"type": "static_select", "option_groups": [{"label": plain("g"), "options": [option("a")]}]},
        )
    ],
    "the rest": [
        {"type": "divider"},
        {"type": "markdown", "text": "# a"},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}]},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "x", "verbatim": True}]},
        {"type": "image", "image_url": "https://x.invalid/a.png", "alt_text": "a"},
    ],
}


@pytest.mark.parametrize("blocks", FULL.values(), ids=FULL.keys())
def test_blocks_at_the_limit_are_accepted(office: Office, blocks: list[Any]) -> None:
    assert office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=blocks)["ok"]


BAD_VIEWS = {
    "a title of 25": modal(title=plain("x" * 25)),
    "a submit of 25": modal(submit=plain("x" * 25)),
    "private metadata of 3,001": modal(private_metadata="x" * 3001),
    "a callback_id of 256": modal(callback_id="x" * 256),
    "101 blocks": modal(*[section("x")] * 101),
    "a form without submit": {key: value for key, value in modal(field("name")).items() if key != "submit"},
    "a home in a modal": home(section("x")),
    "a markdown block": modal({"type": "markdown", "text": "x"}),
    "two fields of one name": modal(field("name"), field("name")),
    "a misspelt property": modal(callbackid="x"),
}


@pytest.mark.parametrize("view", BAD_VIEWS.values(), ids=BAD_VIEWS.keys())
def test_views_that_slack_refuses_are_refused(office: Office, view: Any) -> None:
    trigger = office.workspace.state.new_trigger(office.wang.id)

    assert error(office, "views.open", trigger_id=trigger, view=view) == "invalid_arguments"
    assert office.workspace.views(office.wang) == []


REFUSALS = [
    ("chat.postMessage", {"channel": "C0000000404", "text": "a"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "CASES", "text": "a", "username": "x"}, "missing_scope"),
    ("chat.postMessage", {"channel": "CASES", "text": "a", "markdown_text": "b"}, "markdown_text_conflict"),
    ("chat.postMessage", {"channel": "CASES", "text": 7}, "invalid_arguments"),
    ("chat.postMessage", {"channel": "CASES", "text": "a", "metadata": "7"}, "invalid_metadata_format"),
    ("chat.postEphemeral", {"channel": "CASES", "user": "U1", "text": None}, "invalid_arguments"),
    ("chat.update", {"channel": "CASES", "ts": "1.000000", "text": "a"}, "message_not_found"),
    ("conversations.history", {"channel": "CASES", "cursor": "x"}, "invalid_cursor"),
    ("conversations.history", {"channel": "CASES", "limit": 1000}, "invalid_limit"),
    ("conversations.replies", {"channel": "CASES", "ts": "1.000000"}, "thread_not_found"),
    ("conversations.list", {"types": "rooms"}, "invalid_types"),
    ("conversations.list", {"types": "mpim"}, "missing_scope"),
    ("conversations.open", {}, "users_list_not_supplied"),
    ("conversations.open", {"users": "U0000000404"}, "user_not_found"),
    ("users.info", {"user": "U0000000404"}, "user_not_found"),
    ("views.publish", {"user_id": "U0000000404", "view": home()}, "user_not_found"),
    ("views.open", {"trigger_id": "1", "view": modal(section("x" * 3000), private_metadata="x" * 250_000)}, "view_too_large"),
    ("files.info", {"file": "F404"}, "file_not_found"),
    ("files.delete", {"file": "F404"}, "file_not_found"),
    ("files.getUploadURLExternal", {"filename": "a", "length": 0}, "invalid_arguments"),
    ("files.completeUploadExternal", {"files": []}, "invalid_arguments"),
    ("files.completeUploadExternal", {"files": [{"id": "F404"}]}, "file_not_found"),
    ("api.test", {"error": "mine"}, "mine"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "args", "code"), REFUSALS, ids=[f"{m} {code}" for m, _, code in REFUSALS])
def test_a_refusal_has_slacks_code(office: Office, method: str, args: dict[str, Any], code: str) -> None:
    args = {name: office.cases.id if value == "CASES" else value for name, value in args.items()}

    assert error(office, method, **args) == code
