"""Interactive elements: which limits Slack sets on buttons, selects and fields."""

import re
from collections.abc import Mapping
from typing import Any

from local_slack.models import Json
from local_slack.problems import Problems

COMMON = frozenset({"type", "action_id", "confirm", "focus_on_load"})
_SELECT = frozenset({"placeholder"})
_STATIC = _SELECT | {"options", "option_groups"}
_CHOICE = frozenset({"options"})
_FIELD = frozenset({"placeholder", "initial_value", "dispatch_action_config"})
_CONVERSATIONS = _SELECT | {"default_to_current_conversation", "filter"}

# Element → the properties Slack knows beside the common ones: anything else is "invalid additional property".
# https://docs.slack.dev/reference/block-kit/block-elements, and the `attributes` of slack_sdk 3.47 block_elements.py
PROPERTIES: Mapping[str, frozenset[str]] = {
    "button": frozenset({"text", "url", "value", "style", "accessibility_label"}),
    "overflow": _CHOICE,
    "checkboxes": _CHOICE | {"initial_options"},
    "radio_buttons": _CHOICE | {"initial_option"},
    "static_select": _STATIC | {"initial_option"},
    "external_select": _SELECT | {"min_query_length", "initial_option"},
    "users_select": _SELECT | {"initial_user"},
    "channels_select": _SELECT | {"initial_channel", "response_url_enabled"},
    "conversations_select": _CONVERSATIONS | {"initial_conversation", "response_url_enabled"},
    "multi_static_select": _STATIC | {"initial_options", "max_selected_items"},
    "multi_external_select": _SELECT | {"min_query_length", "initial_options", "max_selected_items"},
    "multi_users_select": _SELECT | {"initial_users", "max_selected_items"},
    "multi_channels_select": _SELECT | {"initial_channels", "max_selected_items"},
    "multi_conversations_select": _CONVERSATIONS | {"initial_conversations", "max_selected_items"},
    "datepicker": frozenset({"placeholder", "initial_date"}),
    "timepicker": frozenset({"placeholder", "initial_time", "timezone"}),
    "datetimepicker": frozenset({"initial_date_time"}),
    "plain_text_input": _FIELD | {"multiline", "min_length", "max_length"},
    "number_input": _FIELD | {"is_decimal_allowed", "min_value", "max_value"},
    "email_text_input": _FIELD,
    "url_text_input": _FIELD,
    "rich_text_input": _FIELD,
    "file_input": frozenset({"filetypes", "max_files"}),
    "image": frozenset({"image_url", "alt_text", "slack_file"}),
}
FIELDS = frozenset(
    {"plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input", "file_input"}
)
# Where an element may stand: the tables "works with block types" of docs.slack.dev/reference/block-kit/block-elements.
ALLOWED: Mapping[str, frozenset[str]] = {
    "section": frozenset(PROPERTIES) - FIELDS - {"datetimepicker"},
    "actions": frozenset(PROPERTIES) - FIELDS - {"image"},
    "input": frozenset(PROPERTIES) - {"button", "overflow", "image"},
    "card": frozenset({"button"}),
}
MOST_FILES = 10  # https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
# slack_sdk: Option.label_max_length 75 and value_max_length 150, StaticSelectElement.options_max_length 100,
# OverflowMenuElement.options_max_length 5; checkboxes and radio buttons 10 (docs.slack.dev, both pages).
_MOST_OPTIONS = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}


def check_element(problems: Problems, element: Any, where: str, container: str) -> None:
    if not isinstance(element, dict) or element.get("type") not in PROPERTIES:
        problems.add("unsupported type: " + str(element.get("type") if isinstance(element, dict) else element), where)
        return
    kind = element["type"]
    if kind not in ALLOWED[container]:
        problems.add(f"unsupported type for {container} block: {kind}", where)
        return
    problems.properties(element, PROPERTIES[kind] | COMMON, where)
    problems.length(element.get("action_id"), 255, f"{where}/action_id")  # slack_sdk: action_id_max_length
    problems.text(element.get("placeholder"), 150, f"{where}/placeholder", plain=True)  # placeholder_max_length
    _confirm(problems, element.get("confirm"), f"{where}/confirm")
    if kind == "button":
        _button(problems, element, where)
    elif kind == "image":
        problems.image(element, where)
    elif "options" in PROPERTIES[kind]:
        _options(problems, element, where)
    elif kind in FIELDS:
        _field(problems, element, where)
    elif kind == "datepicker" and not re.fullmatch(r"\d{4}-\d\d-\d\d", str(element.get("initial_date", "2000-01-01"))):
        problems.add("initial_date must be YYYY-MM-DD", where)


def _button(problems: Problems, element: Json, where: str) -> None:
    """slack_sdk: ButtonElement text_max_length 75, value_max_length 2000, url_max_length 3000."""
    problems.text(element.get("text"), 75, f"{where}/text", plain=True, required=True)
    problems.length(element.get("value"), 2000, f"{where}/value")
    problems.length(element.get("url"), 3000, f"{where}/url")
    problems.length(element.get("accessibility_label"), 75, f"{where}/accessibility_label")
    if element.get("style", "primary") not in {"primary", "danger"}:
        problems.add("style must be primary or danger", f"{where}/style")


def _confirm(problems: Problems, confirm: Any, where: str) -> None:
    """slack_sdk: ConfirmObject title 100, text 300, confirm and deny 30."""
    if confirm is None:
        return
    if not isinstance(confirm, dict):
        problems.add("must be an object", where)
        return
    problems.properties(confirm, frozenset({"title", "text", "confirm", "deny", "style"}), where)
    problems.text(confirm.get("title"), 100, f"{where}/title", plain=True, required=True)
    problems.text(confirm.get("text"), 300, f"{where}/text", required=True)
    problems.text(confirm.get("confirm"), 30, f"{where}/confirm", plain=True, required=True)
    problems.text(confirm.get("deny"), 30, f"{where}/deny", plain=True, required=True)


def _options(problems: Problems, element: Json, where: str) -> None:
    groups = element.get("option_groups")
    if (groups is None) == (element.get("options") is None):
        problems.add("options or option_groups must be specified, not both", where)
        return
    lists = [(f"{where}/options", element.get("options"))]
    if groups is not None:
        problems.items_of(groups, 1, 100, f"{where}/option_groups")
        lists = [(f"{where}/option_groups/{at}/options", group.get("options")) for at, group in enumerate(groups)]
        for at, group in enumerate(groups):
            problems.text(group.get("label"), 75, f"{where}/option_groups/{at}/label", plain=True, required=True)
    most = _MOST_OPTIONS.get(element["type"], 100)
    plain = element["type"] not in {"checkboxes", "radio_buttons"}  # only these two may use mrkdwn
    for place, options in lists:
        check_options(problems, options, place, most=most, plain=plain)
    offered = [option for _, options in lists if isinstance(options, list) for option in options]
    initial = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
    if any(option not in offered for option in initial):
        problems.add("initial option must exactly match one of the options", where)


def check_options(problems: Problems, options: Any, where: str, *, most: int = 100, plain: bool = True) -> None:
    """Options of a select: text 75 characters, value 150, description 75."""
    fewest = 0 if where == "/options" else 1  # an answer to a search may offer nothing
    if not problems.items_of(options, fewest, most, where):
        return
    for at, option in enumerate(options):
        place = f"{where}/{at}"
        if not isinstance(option, dict):
            problems.add("must be an object", place)
            continue
        problems.properties(option, frozenset({"text", "value", "description", "url"}), place)
        problems.text(option.get("text"), 75, f"{place}/text", plain=plain, required=True)
        problems.text(option.get("description"), 75, f"{place}/description", plain=plain)
        problems.length(option.get("value"), 150, f"{place}/value", required=True)


def _field(problems: Problems, element: Json, where: str) -> None:
    """Text fields hold at most 3,000 characters (docs.slack.dev, plain-text input), file inputs 10 files."""
    if element.get("max_files", MOST_FILES) not in range(1, MOST_FILES + 1):
        problems.add(f"must be between 1 and {MOST_FILES}", f"{where}/max_files")
    for name in ("min_length", "max_length"):
        if element.get(name, 1) not in range(3001):
            problems.add("must be between 0 and 3000", f"{where}/{name}")
    if element["type"] == "number_input" and "is_decimal_allowed" not in element:
        problems.add("missing required field: is_decimal_allowed", where)
    initial = element.get("initial_value")
    if isinstance(initial, str) and len(initial) > int(element.get("max_length", 3000)):
        problems.add("initial_value is longer than max_length", f"{where}/initial_value")
