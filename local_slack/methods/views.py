"""views.*: modals in a stack of three, and the Home tab."""

import secrets
from copy import deepcopy
from dataclasses import replace

from local_slack.checks import check_view
from local_slack.fields import initial_values, kept_values
from local_slack.models import Json, Refused, View
from local_slack.payload_shapes import view_json, with_ids
from local_slack.state import State

MOST_VIEWS = 3  # https://api.slack.com/surfaces/modals: three views in a stack


def open_(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.open : a new stack, by a fresh trigger."""
    check_view(args["view"], "modal")
    _unique_external_id(state, args["view"])
    trigger = state.pull_trigger(args["trigger_id"])
    if state.stacks.get(trigger.user):
        state.close_views(trigger.user)
    return {"view": view_json(state, show(state, trigger.user, args["view"]))}


def push(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.push : only by a trigger from inside a modal."""
    check_view(args["view"], "modal")
    _unique_external_id(state, args["view"])
    trigger = state.pull_trigger(args["trigger_id"])
    if trigger.from_view not in state.views or state.views[trigger.from_view].type != "modal":
        raise Refused("view_not_found")
    return {"view": view_json(state, show(state, trigger.user, args["view"]))}


def update(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.update : a closed view is `not_found`."""
    view = next(
        (
            view
            for view in state.views.values()
            if view.id == args.get("view_id")
            or (args.get("external_id") and view.content.get("external_id") == args["external_id"])
        ),
        None,
    )
    if view is None:
        raise Refused("not_found")
    check_view(args["view"], view.type)
    _check_hash(view, args)
    if args["view"].get("external_id", "") != view.content.get("external_id", ""):
        _unique_external_id(state, args["view"])
    return {"view": view_json(state, change(state, view, args["view"]))}


def publish(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.publish ."""
    if args["user_id"] not in state.users:
        raise Refused("user_not_found")
    check_view(args["view"], "home")
    home = state.homes.get(args["user_id"])
    if home is not None:
        _check_hash(state.views[home], args)
        return {"view": view_json(state, change(state, state.views[home], args["view"]))}
    view = _new(state, args["user_id"], args["view"], None)
    state.homes[view.user] = view.id
    return {"view": view_json(state, state.change_view(view))}


def show(state: State, user: str, content: Json) -> View:
    """Put a modal on top of a person's stack."""
    stack = state.stacks.setdefault(user, [])
    if len(stack) >= MOST_VIEWS:
        raise Refused("push_limit_reached")
    view = _new(state, user, content, state.views[stack[-1]] if stack else None)
    stack.append(view.id)
    return state.change_view(view)


def change(state: State, view: View, content: Json) -> View:
    """Replace what a view shows; what was typed stays where block_id and action_id stay (surfaces/modals)."""
    fresh = _with_ids(state, content)
    values = kept_values(initial_values(fresh["blocks"]), view.values)
    return state.change_view(view, content=fresh, hash=_hash(state), values=values, errors={})


def _new(state: State, user: str, content: Json, below: View | None) -> View:
    key = state.new_id("V")
    fresh = _with_ids(state, content)
    view = View(key, user, content["type"], fresh, _hash(state), below.root_view_id if below else key)
    return replace(view, previous_view_id=below.id if below else None, values=initial_values(fresh["blocks"]))


def _with_ids(state: State, content: Json) -> Json:
    return deepcopy(content) | {"blocks": list(with_ids(state, content["blocks"]))}


def _hash(state: State) -> str:
    return f"{int(state.clock())}.{secrets.token_hex(4)}"


def _check_hash(view: View, args: Json) -> None:
    if args.get("hash") not in {None, view.hash}:
        raise Refused("hash_conflict")


def _unique_external_id(state: State, content: Json) -> None:
    key = content.get("external_id")
    if key and any(view.content.get("external_id") == key for view in state.views.values()):
        raise Refused("duplicate_external_id")
