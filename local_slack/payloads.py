"""What Slack sends to an app, in full shape; pages under https://docs.slack.dev/reference/interaction-payloads ."""

from collections.abc import Mapping
from copy import deepcopy

from local_slack.models import Channel, Json, Message, User, View
from local_slack.payload_shapes import message_json, view_json
from local_slack.state import State


def escape(text: str) -> str:
    """Typed text reaches an app escaped: these three and no more (https://api.slack.com/reference/surfaces/formatting)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def channel_name(channel: Channel) -> str:
    """Commands and clicks name only public channels (slash-commands page)."""
    return {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)


def command(state: State, user: User, channel: Channel, name: str, text: str) -> Json:
    """https://api.slack.com/interactivity/slash-commands : a flat form, every value a string."""
    return {
        "token": state.verification_token,
        "team_id": state.team_id,
        "team_domain": state.team_domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": state.app_id,
        "is_enterprise_install": "false",
        "response_url": state.new_response_url(user.id, channel.id, None, "commands"),
        "trigger_id": state.new_trigger(user.id),
    }


def _who(state: State, kind: str, user: User) -> Json:
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
        "api_app_id": state.app_id,
        "token": state.verification_token,
        "team": {"id": state.team_id, "domain": state.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _place(state: State, where: Message | View) -> Json:
    """The container and what is in it; an ephemeral message is named but not quoted (block_actions page)."""
    if isinstance(where, View):
        return {"container": {"type": "view", "view_id": where.id}, "view": view_json(state, where)}
    channel = state.channels[where.channel]
    container: Json = {"type": "message", "message_ts": where.ts, "channel_id": where.channel}
    place: Json = {
        "container": container | {"is_ephemeral": where.ephemeral},
        "channel": {"id": channel.id, "name": channel_name(channel)},
    }
    if where.thread_ts:
        place["container"]["thread_ts"] = where.thread_ts
    if not where.ephemeral:
        place["message"] = message_json(state, where, metadata=True)
    return place


def block_actions(
    state: State, user: User, where: Message | View, action: Json, values: Mapping[str, Mapping[str, Json]]
) -> Json:
    payload = _who(state, "block_actions", user) | _place(state, where)
    payload["trigger_id"] = state.new_trigger(user.id, where.id if isinstance(where, View) else None)
    payload["actions"] = [action | {"action_ts": state.new_ts()}]
    if isinstance(where, Message):  # views have no response_url
        source = (where.channel, where.ts)
        payload["response_url"] = state.new_response_url(user.id, where.channel, source, "actions")
        payload["state"] = {"values": deepcopy({block: dict(fields) for block, fields in values.items()})}
    return payload


def block_suggestion(state: State, user: User, where: Message | View, block: Json, element: Json, text: str) -> Json:
    named = {"action_id": element["action_id"], "block_id": block["block_id"], "value": text}
    return _who(state, "block_suggestion", user) | _place(state, where) | named


def view_submission(state: State, user: User, view: View) -> Json:
    return _who(state, "view_submission", user) | {
        "view": view_json(state, view),
        "trigger_id": state.new_trigger(user.id, view.id),
        "response_urls": [],
    }


def view_closed(state: State, user: User, view: View, *, is_cleared: bool) -> Json:
    """Of what stood in the fields nothing is told: only a submission and an action carry it."""
    told = view_json(state, view) | {"state": {"values": {}}}
    return _who(state, "view_closed", user) | {"view": told, "is_cleared": is_cleared}


def message_action(state: State, user: User, message: Message, callback_id: str) -> Json:
    channel = state.channels[message.channel]
    source = (message.channel, message.ts)
    return _who(state, "message_action", user) | {
        "callback_id": callback_id,
        "trigger_id": state.new_trigger(user.id),
        "response_url": state.new_response_url(user.id, channel.id, source, "actions"),
        "action_ts": state.new_ts(),
        "message_ts": message.ts,
        "message": message_json(state, message),
        "channel": {"id": channel.id, "name": channel_name(channel)},
    }


def shortcut(state: State, user: User, callback_id: str) -> Json:
    return _who(state, "shortcut", user) | {
        "callback_id": callback_id,
        "trigger_id": state.new_trigger(user.id),
        "action_ts": state.new_ts(),
    }


def event(state: State, body: Json, channel: Channel | None = None) -> Json:
    """The Events API envelope: https://docs.slack.dev/apis/events-api ; `event_id` stays the same when sent again."""
    return {
        "token": state.verification_token,
        "team_id": state.team_id,
        "context_team_id": state.team_id,
        "context_enterprise_id": None,
        "api_app_id": state.app_id,
        "event": body | {"event_ts": body.get("ts") or state.new_ts()},
        "type": "event_callback",
        "event_id": state.new_id("Ev"),
        "event_time": int(state.clock()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": state.team_id,
                "user_id": state.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
        "event_context": state.new_id("EC"),
    }
