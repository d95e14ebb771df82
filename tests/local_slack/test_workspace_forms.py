"""Forms: filled in, submitted, complained about, stacked, closed; and selects that ask the app."""

from typing import Any

import pytest
from workspace_blocks import actions, field, modal, option, section
from workspace_office import Office

from local_slack import CannotDoThat

NAME = {"type": "plain_text_input", "action_id": "input"}


def open_form(office: Office, *blocks: Any, **more: Any) -> None:
    trigger = office.workspace.state.new_trigger(office.wang.id)
    office.client.views_open(trigger_id=trigger, view=modal(*blocks, **more))


def test_a_submitted_form_arrives_with_its_values_and_closes(office: Office) -> None:
    app, views = office.connect(), []

    @app.view("case")
    def saved(ack: Any, view: dict[str, Any]) -> None:
        ack()
        views.append(view)

    select = {"type": "static_select", "action_id": "kind", "options": [option("parole"), option("release")]}
    many = {"type": "multi_users_select", "action_id": "who"}
    date = {"type": "datepicker", "action_id": "day"}
    open_form(
        office, field("name"), field("kind", select), field("who", many), field("day", date), private_metadata="7"
    )
    values = {"name": "A & B", ("kind", "kind"): "Parole", "who": [office.chen.id], "day": "2013-04-17"}
    result = office.workspace.submit(office.wang, values=values)

    state = views[0]["state"]["values"]
    assert result.ok
    assert state["name"]["input"] == {"type": "plain_text_input", "value": "A & B"}
    assert state["kind"]["kind"]["selected_option"] == option("parole")
    assert state["who"]["who"]["selected_users"] == [office.chen.id]
    assert state["day"]["day"]["selected_date"] == "2013-04-17"
    assert (views[0]["private_metadata"], views[0]["root_view_id"]) == ("7", views[0]["id"])
    assert office.workspace.views(office.wang) == []


def test_a_form_with_an_empty_required_field_is_not_sent(office: Office) -> None:
    office.connect()
    open_form(office, field("name"), field("note", {**NAME, "action_id": "note"}, optional=True))

    result = office.workspace.submit(office.wang)

    assert result.errors == {"name": "Please complete this required field."}
    assert result.payload is None
    assert office.workspace.views(office.wang)[0].errors == result.errors


@pytest.mark.parametrize(
    ("element", "value", "complaint"),
    [
        pytest.param({**NAME, "max_length": 3}, "1234", "no more than 3", id="too long"),
        pytest.param({**NAME, "min_length": 3}, "12", "at least 3", id="too short"),
        pytest.param(
            {"type": "number_input", "action_id": "input", "is_decimal_allowed": False},
            "1.5",
            "number",
            id="not a whole number",
        ),
    ],
)
def test_slacks_client_complains_before_it_sends(office: Office, element: Any, value: str, complaint: str) -> None:
    office.connect()
    open_form(office, field("name", element))

    assert complaint in office.workspace.submit(office.wang, values={"name": value}).errors["name"]


def test_the_ack_of_a_form_can_complain_update_push_and_clear(office: Office) -> None:
    app = office.connect()
    answers: list[dict[str, Any]] = [
        {"response_action": "errors", "errors": {"name": "unknown"}},
        {"response_action": "errors", "errors": {"elsewhere": "unknown"}},
        {"response_action": "update", "view": modal(field("name"), section("2"))},
        {"response_action": "push", "view": modal(section("3"))},
        {"response_action": "clear"},
    ]
    app.view("case")(lambda ack: ack(**answers.pop(0)))
    open_form(office, field("name"))

    complained = office.workspace.submit(office.wang, values={"name": "Li"})
    refused = office.workspace.submit(office.wang)
    office.workspace.submit(office.wang)
    updated = office.workspace.views(office.wang)[-1]
    office.workspace.submit(office.wang)
    pushed = office.workspace.views(office.wang)
    office.workspace.submit(office.wang)

    assert complained.errors == {"name": "unknown"}
    assert refused.shown == "invalid_response_errors"
    assert updated.values["name"]["input"]["value"] == "Li"
    assert [len(pushed), pushed[-1].previous_view_id] == [2, updated.id]
    assert office.workspace.views(office.wang) == []


def test_only_the_top_view_can_be_touched_and_closing_tells_who_asked_to_be_told(office: Office) -> None:
    app, closed = office.connect(), []

    @app.view_closed("case")
    def view_closed(ack: Any, body: dict[str, Any]) -> None:
        ack()
        closed.append(body["is_cleared"])

    open_form(office, section("1"))
    below = office.workspace.views(office.wang)[0]
    trigger = office.workspace.state.new_trigger(office.wang.id, below.id)
    office.client.views_push(trigger_id=trigger, view=modal(section("2"), notify_on_close=True))

    with pytest.raises(CannotDoThat, match="not on top"):
        office.workspace.submit(office.wang, below)
    office.workspace.close_view(office.wang)
    office.workspace.close_view(office.wang)

    assert closed == [False]
    assert office.workspace.top_view(office.wang) is None


def test_an_external_select_offers_what_the_app_answers(office: Office) -> None:
    app, asked = office.connect(), []

    @app.options("case")
    def options(ack: Any, payload: dict[str, Any]) -> None:
        asked.append(payload["value"])
        ack(options=[option("li"), option("liu")])

    @app.action("case")
    def chosen(ack: Any, action: dict[str, Any]) -> None:
        ack()
        asked.append(action["selected_option"]["value"])

    select = {"type": "external_select", "action_id": "case", "min_query_length": 2}
    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[actions(select)])
    message = office.workspace.screen(office.cases, office.wang)[0]

    with pytest.raises(CannotDoThat, match="suggest"):
        office.workspace.choose(office.wang, message, "case", "liu")
    assert office.workspace.suggest(office.wang, message, "case", "L").options == ()
    assert len(office.workspace.suggest(office.wang, message, "case", "Li").options) == 2
    assert office.workspace.choose(office.wang, message, "case", "liu").ok
    assert asked == ["Li", "liu"]


def test_more_than_a_hundred_options_are_an_error(office: Office) -> None:
    app = office.connect()
    app.options("case")(lambda ack: ack(options=[option(str(n)) for n in range(101)]))
    open_form(office, field("case", {"type": "external_select", "action_id": "case"}))

    result = office.workspace.suggest(office.wang, office.workspace.views(office.wang)[0], "case", "Li Jian")

    assert "no more than 100" in str(result.shown)
