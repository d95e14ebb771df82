"""Forms at the console: what does not fit is asked again, what stands there is kept, and one can leave."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console_desk import Desk
from workspace_blocks import actions, button, field, modal, option, plain
from workspace_office import Office

from local_slack.console.words import _WORDS

TEXT = {"type": "plain_text_input", "action_id": "input"}
OPTIONS = {"options": [option("parole"), option("release")]}


@pytest.fixture
def fill(office: Office, desk: Desk) -> Callable[..., tuple[str, dict[str, Any] | None]]:
    """Open a form by a command and type the answers: what is printed, and what reaches the app (None: nothing)."""
    app, views = office.connect(), []

    @app.options("case")
    def options(ack: Any, payload: dict[str, Any]) -> None:
        ack(options=[option(name) for name in ("li", "liu") if payload["value"] in name])

    @app.view("case")
    def saved(ack: Any, view: dict[str, Any]) -> None:
        ack()
        views.append(view["state"]["values"])

    def run(element: dict[str, Any], *typed: str, **more: Any) -> tuple[str, dict[str, Any] | None]:
        @app.command("/form")
        def form(ack: Any, body: dict[str, Any], client: Any) -> None:
            ack()
            client.views_open(
                trigger_id=body["trigger_id"], view=modal(field("f", {"action_id": "case", **element}, **more))
            )

        printed = desk.types("/form", *typed)
        return printed, views[0]["f"]["case"] if views else None

    return run


@pytest.mark.parametrize(
    ("element", "typed", "said", "kept"),
    [
        pytest.param(TEXT, ["", "Li"], "An answer is needed here.", {"value": "Li"}, id="nothing, where something must be"),
        pytest.param({**TEXT, "max_length": 3}, ["Li Jian", "Li"], "That is 7 characters; at most 3 fit.", {"value": "Li"}, id="too long"),
        pytest.param({**TEXT, "min_length": 3}, ["Li", "Liu"], "at least 3 are needed", {"value": "Liu"}, id="too short"),
        pytest.param({**TEXT, "multiline": True}, ["a \\", "b\\", "c"], "goes on in the next", {"value": "a\nb\nc"}, id="several lines"),
        pytest.param({**TEXT}, ["a\\"], "f:", {"value": "a\\"}, id="one line keeps its backslash"),
        pytest.param({"type": "static_select", **OPTIONS}, ["9", "life", "2"], "life is not offered", {"selected_option": option("release")}, id="an option by number"),
        pytest.param({"type": "radio_buttons", **OPTIONS}, ["PAROLE"], "2 Release", {"selected_option": option("parole")}, id="an option by its words"),
        pytest.param({"type": "multi_static_select", **OPTIONS}, ["1，3", "1, release"], "3 is not offered", {"selected_options": OPTIONS["options"]}, id="several options"),
        pytest.param({"type": "external_select", "min_query_length": 2}, ["l", "wang", "li", "5", "2"], "Nothing is offered for wang.", {"selected_option": option("liu")}, id="a search with several answers"),
        pytest.param({"type": "external_select"}, ["liu"], "1 Liu", {"selected_option": option("liu")}, id="a search with one answer"),
        pytest.param({"type": "number_input", "is_decimal_allowed": False, "max_value": "9"}, ["many", "1.5", "10", "7"], "10 is not a number that fits", {"value": "7"}, id="a number"),
        pytest.param({"type": "datepicker"}, ["soon", "2017-07-01"], "soon is not a date", {"selected_date": "2017-07-01"}, id="a date"),
        pytest.param({"type": "timepicker"}, ["25:00", "09:30"], "25:00 is not a time", {"selected_time": "09:30"}, id="a time"),
        pytest.param({"type": "datetimepicker"}, ["noon", "2017-07-01 09:30"], "noon is not a date with a time", {"selected_date_time": 1498872600}, id="a moment in the person's zone"),
        pytest.param({"type": "users_select"}, ["@nobody", "@chen"], "@nobody is nobody here", {"selected_user": "U0000000002"}, id="a person"),
        pytest.param({"type": "multi_channels_select"}, ["#none", "#cases"], "#none is no channel here", {"selected_channels": ["C0000000004"]}, id="a channel"),
        pytest.param({"type": "static_select", "options": [option("a")]}, ["9" * 5000, "1"], "is not offered", {"selected_option": option("a")}, id="a number of thousands of digits"),
        pytest.param({"type": "email_text_input"}, ["a@b.example"], "f:", {"value": "a@b.example"}, id="an address"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_asked_again(
    fill: Any, element: dict[str, Any], typed: list[str], said: str, kept: dict[str, Any]
) -> None:
    printed, value = fill({**element, "action_id": "case"}, *typed)

    assert said in printed
    assert value == {"type": element["type"], **kept}


def test_rich_text_is_typed_as_plain_words(fill: Any) -> None:
    value = fill({"type": "rich_text_input"}, "Li & Co")[1]

    assert value["rich_text_value"]["elements"][0]["elements"] == [{"type": "text", "text": "Li & Co"}]


def test_what_stands_in_a_field_is_shown_and_kept(fill: Any) -> None:
    printed, value = fill({**TEXT, "action_id": "case", "initial_value": "Li\nJianfeng", "multiline": True}, "")

    assert "now: Li ⏎ Jianfeng (Enter keeps it)" in printed
    assert value["value"] == "Li\nJianfeng"


def test_what_stands_in_a_field_that_may_be_empty_goes_with_a_dash(fill: Any) -> None:
    select = {"type": "static_select", **OPTIONS, "initial_option": option("parole")}

    printed, value = fill(select, "-", optional=True)

    assert "now: Parole (Enter keeps it, - empties it)" in printed
    assert value["selected_option"] is None


def test_a_field_that_may_be_empty_stays_so(fill: Any) -> None:
    printed, value = fill({**TEXT, "action_id": "case"}, "", optional=True)

    assert "f (may stay empty):" in printed
    assert value["value"] is None


@pytest.mark.parametrize(
    ("element", "typed"),
    [
        pytest.param(TEXT, ["cancel"], id="cancel"),
        pytest.param(TEXT, [], id="no more input"),
        pytest.param({**TEXT, "multiline": True}, ["a\\"], id="no more input between two lines"),
        pytest.param({"type": "external_select", "min_query_length": 1}, ["l"], id="no more input at a picker"),
        pytest.param({"type": "external_select", "min_query_length": 1}, ["l", "cancel"], id="cancel at a picker"),
    ],
)
def test_a_form_that_is_left_saves_nothing(
    office: Office, fill: Any, element: dict[str, Any], typed: list[str]
) -> None:
    printed, value = fill({**element, "action_id": "case"}, *typed)

    assert "`cancel` leaves the form." in printed
    assert printed.endswith("Closed; nothing was saved.\n")
    assert value is None
    assert office.workspace.top_view(office.wang) is None


def test_a_file_is_named_by_its_path(fill: Any, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("李建峰", encoding="utf-8")
    (tmp_path / "b.csv").write_text("郭泉", encoding="utf-8")
    (tmp_path / "empty.csv").touch()
    both = f"{tmp_path}/a.csv; {tmp_path}/b.csv"

    printed, value = fill(
        {"type": "file_input", "max_files": 2}, f"{tmp_path}/none.csv", str(tmp_path), f"{tmp_path}/empty.csv", both
    )

    assert f"{tmp_path}/none.csv is not a file that can be read." in printed
    assert f"{tmp_path} is not a file that can be read." in printed
    assert "empty.csv is empty" in printed
    assert [file["name"] for file in value["files"]] == ["a.csv", "b.csv"]


def test_a_field_that_asks_the_app_may_change_the_form(office: Office, desk: Desk) -> None:
    app, kept = office.connect(), []
    kind = field("kind", {"type": "static_select", "action_id": "kind", **OPTIONS}, dispatch_action=True)

    @app.command("/form")
    def form(ack: Any, body: dict[str, Any], client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal(kind))

    @app.action("kind")
    def chosen(ack: Any, body: dict[str, Any], client: Any) -> None:
        ack()
        client.views_update(view_id=body["view"]["id"], view=modal(kind, field("when")))

    @app.view("case")
    def saved(ack: Any, view: dict[str, Any]) -> None:
        ack()
        kept.append(view["state"]["values"])

    desk.types("/form", "1", "2017")

    assert kept[0]["when"]["input"]["value"] == "2017"


def test_what_the_app_complains_of_is_asked_again_with_what_was_typed(office: Office, desk: Desk) -> None:
    app, answers = office.connect(), [{"response_action": "errors", "errors": {"name": "Unknown."}}, {}]
    app.view("case")(lambda ack: ack(**answers.pop(0)))

    @app.command("/form")
    def form(ack: Any, body: dict[str, Any], client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal(field("name")))

    printed = desk.types("/form", "Li", "")

    assert "Unknown." in printed
    assert "now: Li (Enter keeps it)" in printed
    assert answers == []


def test_menus_and_pickers_in_a_message_have_numbers_too(office: Office, desk: Desk) -> None:
    app, chosen = office.connect(), []

    for name in ("menu", "day", "open"):

        @app.action(name)
        def act(ack: Any, action: dict[str, Any]) -> None:
            ack()
            chosen.append(action.get("selected_option", {}).get("value") or action.get("selected_date"))

    menu = {"type": "overflow", "action_id": "menu", **OPTIONS}
    day = {"type": "datepicker", "action_id": "day", "placeholder": plain("Day")}
    office.client.chat_postMessage(channel=office.cases.id, text="a", blocks=[actions(button(), menu, day)])
    shown = desk.shows()

    assert "[1] Open   [2] ⋯   [3] Day ▾" in shown
    assert "life is not offered" in desk.types("2", "life", "2")
    assert "2 Release" in desk.types("2", "1")
    assert "now" not in desk.types("3", "2017-07-01")
    assert "Closed; nothing was saved." in desk.types("3", "cancel")
    assert "There is no button 4 now." in desk.types("4")
    assert chosen == ["release", "parole", "2017-07-01"]


def test_both_languages_say_all_with_the_same_slots() -> None:
    slots = re.compile(r"\{(\w+)\}")

    for english, chinese in _WORDS.values():
        assert set(slots.findall(english)) == set(slots.findall(chinese))
        assert english != chinese
