"""Fields, selects and their values: what stands in a view's `state`, and what a person may put there."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from local_slack.models import CannotDoThat, Json
from local_slack.payload_shapes import elements_of, walk

# Element → (its name in `state`, its initial property): https://docs.slack.dev/reference/views, "state" object.
_SLOTS: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", ""),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
Values = dict[str, dict[str, Json]]


def initial_values(blocks: Iterable[Json]) -> Values:
    """What stands in every field before anyone touches it; an empty list where several may be chosen."""
    values: Values = {}
    for block in walk(blocks):
        for element in elements_of(block):
            if element["type"] in _SLOTS:
                name, initial = _SLOTS[element["type"]]
                empty: Any = [] if name.startswith("selected_") and name.endswith("s") else None
                entry = {"type": element["type"], name: element.get(initial, empty)}
                values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values


def kept_values(fresh: Values, old: Mapping[str, Mapping[str, Json]]) -> Values:
    """The fresh fields, with what was typed in those that stayed."""
    for block_id, fields in fresh.items():
        for action_id, entry in fields.items():
            was = old.get(block_id, {}).get(action_id)
            if was is not None and was["type"] == entry["type"]:
                fields[action_id] = dict(was)
    return fresh


def find(blocks: Iterable[Json], action_id: str, block_id: str | None = None) -> tuple[Json, Json]:
    """The block and the element with this action_id (a block_id of an input block serves as well).

    Raises: CannotDoThat when it is not shown, or when more than one is and no block_id tells them apart.
    """
    shown = [
        (block, element)
        for block in walk(blocks)
        for element in elements_of(block)
        if element.get("action_id") == action_id or (block["type"] == "input" and block["block_id"] == action_id)
        if block_id in {None, block["block_id"]}
    ]
    if len(shown) != 1:
        raise CannotDoThat(f"{len(shown) or 'no'} elements {action_id!r} are shown, 1 is needed to act on it")
    return shown[0]


def entry_for(element: Json, value: Any, offered: Sequence[Json] = ()) -> Json:
    """The `state` entry after a person put the value in; options are named by their value or their text.

    Raises: CannotDoThat when the element does not offer that value.
    """
    kind = element["type"]
    if kind not in _SLOTS:
        raise CannotDoThat(f"nothing can be put into a {kind}")
    name, _ = _SLOTS[kind]
    if name in {"selected_option", "selected_options"} and value is not None:
        options = list(offered) if "external" in kind else options_of(element)
        many = [value] if isinstance(value, str) else list(value)
        chosen = [_option(options, wanted) for wanted in many]
        value = chosen if name == "selected_options" else chosen[0]
    elif name.endswith("s") and isinstance(value, str):
        value = [value]
    most = element.get("max_selected_items")
    if most and len(value) > most:
        raise CannotDoThat(f"at most {most} can be chosen")
    return {"type": kind, name: value}


def options_of(element: Json) -> list[Json]:
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(option for group in groups for option in group["options"])]


def _option(options: Sequence[Json], wanted: str) -> Json:
    for option in options:
        if wanted in {option["value"], option["text"]["text"]}:
            return option
    offered = ", ".join(option["value"] for option in options) or "nothing (external selects need suggest() first)"
    raise CannotDoThat(f"{wanted!r} is not offered; offered: {offered}")


def complaints(blocks: Iterable[Json], values: Mapping[str, Mapping[str, Json]]) -> dict[str, str]:
    """What Slack's client says before it sends a form at all, by block_id (docs.slack.dev, input block: `optional`)."""
    said = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        value = values[block["block_id"]][element["action_id"]][_SLOTS[element["type"]][0]]
        complaint = _complaint(element, value, optional=bool(block.get("optional")))
        if complaint:
            said[block["block_id"]] = complaint
    return said


def _complaint(element: Json, value: Any, *, optional: bool) -> str:
    if value in (None, "", []):
        return "" if optional else "Please complete this required field."
    if element["type"] == "number_input":
        whole = not element.get("is_decimal_allowed")
        digits = str(value).lstrip("-").replace(".", "" if not whole else ".", 1)
        return "" if digits.isdigit() else "Please enter a number."
    if element["type"] == "plain_text_input":
        if len(value) < element.get("min_length", 0):
            return f"Please enter at least {element['min_length']} characters."
        if len(value) > element.get("max_length", 3000):
            return f"Please enter no more than {element.get('max_length', 3000)} characters."
    return ""
