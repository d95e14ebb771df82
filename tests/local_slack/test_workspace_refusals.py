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


def pie(count: int = 1, label: str = "", title: str = "Releases", **more: Any) -> dict[str, Any]:
    segments = [{"label": label or str(n), "value": n} for n in range(count)]
    return {"type": "data_visualization", "title": title, "chart": {"type": "pie", "segments": segments}, **more}


def bars(count: int = 1, categories: list[str] | None = None, labels: list[str] | None = None) -> dict[str, Any]:
    categories = categories or ["2016", "2017"]
    data = [{"label": label, "value": 1.5} for label in labels or categories]
    chart = {
        "type": "bar",
        "series": [{"name": str(n), "data": data} for n in range(count)],
        "axis_config": {"categories": categories, "x_label": "Year"},
    }
    return {"type": "data_visualization", "title": "Releases", "chart": chart}


def container(*blocks: Any, **more: Any) -> dict[str, Any]:
    return {"type": "container", "title": plain("More"), "child_blocks": list(blocks), **more}


def card(**more: Any) -> dict[str, Any]:
    return {"type": "card", "title": plain("Case"), **more}


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
    "a number cell without a number": [{"type": "table", "rows": [[{"type": "raw_number", "text": "7"}]]}],
    "a number cell that is text": [{"type": "table", "rows": [[{"type": "raw_number", "value": "7", "text": "7"}]]}],
    "three charts": [pie(block_id=str(n)) for n in range(3)],
    "a chart's title of 51": [pie(title="x" * 51)],
    "a pie of 13": [pie(13)],
    "a label of 21": [pie(label="x" * 21)],
    "a chart of no kind": [{"type": "data_visualization", "title": "a", "chart": {"type": "donut"}}],
    "a chart without axes": [{"type": "data_visualization", "title": "a", "chart": {"type": "bar", "series": []}}],
    "21 categories": [bars(categories=[str(n) for n in range(21)])],
    "7 series": [bars(count=7)],
    "labels that are no categories": [bars(labels=["2016", "2018"])],
    "an alert in a message": [{"type": "alert", "text": plain("a")}],
    "a container without a title": [{"type": "container", "child_blocks": [section("x")]}],
    "a container of 11": [container(*[section("x")] * 11)],
    "a container in a container": [container(container(section("x")))],
    "a container's title of 151": [container(section("x"), title=plain("x" * 151))],
    "a container closed for ever": [container(section("x"), default_collapsed=True)],
    "the same block in a container": [section("x", block_id="a"), container(section("x", block_id="a"))],
    "a card that says nothing": [{"type": "card"}],
    "a card of 201": [card(body=plain("x" * 201))],
    "a card with a picture that is none": [card(hero_image=button())],
    "a card with a menu": [card(actions=[{"type": "overflow", "options": [option("a")]}])],
    "11 cards": [{"type": "carousel", "elements": [card()] * 11}],
    "a carousel of sections": [{"type": "carousel", "elements": [section("x")]}],
    "icons for agents": [{"type": "context_actions", "elements": []}],
    "12,001 characters of markdown in two blocks": [
        {"type": "markdown", "text": "x" * 6000},
        {"type": "markdown", "text": "x" * 6001},
    ],
    "a file in a message": [field("n", {"type": "file_input", "action_id": "f"})],
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
    "numbers in a table": [
        {
            "type": "table",
            "rows": [[{"type": "raw_number", "value": 7.5, "text": "7½"}, {"type": "raw_text", "text": "x"}]],
        }
    ],
    "two charts": [pie(12, block_id="a"), bars(6)],
    "a container with a button": [
        container(section("x", accessory=button()), {"type": "divider"}, is_collapsible=True, default_collapsed=True)
    ],
    "ten cards": [{"type": "carousel", "elements": [card(body=plain("x" * 200), actions=[button()])] * 10}],
    "12,000 characters of markdown": [{"type": "markdown", "text": "x" * 6000}] * 2,
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
    "an alert of no level": modal({"type": "alert", "text": plain("a"), "level": "loud"}),
    "a chart in a modal": modal(pie()),
    "a table in a container": modal(container({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]})),
    "eleven files": modal(field("n", {"type": "file_input", "action_id": "f", "max_files": 11})),
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


def test_an_alert_stands_in_a_modal(office: Office) -> None:
    trigger = office.workspace.state.new_trigger(office.wang.id)
    view = modal({"type": "alert", "text": plain("Two people have this name."), "level": "warning"})

    assert office.client.views_open(trigger_id=trigger, view=view)["ok"]


def test_an_update_is_refused_above_4000_characters(office: Office) -> None:
    ts = office.client.chat_postMessage(channel=office.cases.id, text="a" * 4001)["ts"]

    assert office.client.chat_update(channel=office.cases.id, ts=ts, text="b" * 4000)["ok"]
    assert error(office, "chat.update", channel=office.cases.id, ts=ts, text="c" * 4001) == "msg_too_long"
