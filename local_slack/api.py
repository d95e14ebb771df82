"""The method table of the Web API: who may call what, with which arguments."""

import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from local_slack.methods import chat, conversations, files, views
from local_slack.methods.access import need_scope
from local_slack.models import Json, Refused
from local_slack.state import State


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its function, the arguments it must and may have, its scope (None: none, or it depends)."""

    run: Callable[[State, Json], Json]
    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    scope: str | None = None
    token: str = "bot"  # noqa: S105 - the kind of token


def _method(run: Callable[[State, Json], Json], must: str = "", may: str = "", scope: str | None = None) -> Method:
    return Method(run, frozenset(must.split()), frozenset(may.split()), scope)


def _api_test(_state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/api.test : says back what it was told."""
    if args.get("error"):
        raise Refused(str(args["error"]))
    return {"args": args}


def _auth_test(state: State, _args: Json) -> Json:
    return {
        "url": f"https://{state.team_domain}.slack.com/",
        "team": state.team_domain,
        "user": state.bot.name,
        "team_id": state.team_id,
        "user_id": state.bot.id,
        "bot_id": state.bot_id,
        "is_enterprise_install": False,
    }


def _open_connection(state: State, _args: Json) -> Json:
    if state.socket_url is None:
        raise Refused("internal_error", "[ERROR] Socket Mode is not turned on for this app")
    return {"url": state.socket_url()}


_PAGE = "cursor limit"
_SAID = "text blocks attachments thread_ts as_user icon_emoji icon_url link_names username parse markdown_text mrkdwn"
_PERIOD = "cursor inclusive include_all_metadata latest limit oldest"

# The arguments are those of slack_sdk 3.47 web/client.py; Slack ignores some others, this workspace names them.
METHODS: Mapping[str, Method] = {
    "api.test": Method(_api_test, may=frozenset({"error", "foo"}), token=""),
    "auth.test": _method(_auth_test),
    "apps.connections.open": Method(_open_connection, token="app"),  # noqa: S106 - the kind of token
    "chat.postMessage": _method(
        chat.post_message, "channel", f"{_SAID} reply_broadcast unfurl_links unfurl_media metadata", "chat:write"
    ),
    "chat.postEphemeral": _method(chat.post_ephemeral, "channel user", _SAID, "chat:write"),
    "chat.update": _method(
        chat.update,
        "channel ts",
        "text blocks attachments as_user file_ids link_names parse reply_broadcast metadata markdown_text",
        "chat:write",
    ),
    "chat.delete": _method(chat.delete, "channel ts", "as_user", "chat:write"),
    "chat.getPermalink": _method(chat.get_permalink, "channel message_ts"),
    "views.open": _method(views.open_, "trigger_id view"),
    "views.push": _method(views.push, "trigger_id view"),
    "views.update": _method(views.update, "view", "view_id external_id hash"),
    "views.publish": _method(views.publish, "user_id view", "hash"),
    "conversations.info": _method(conversations.info, "channel", "include_locale include_num_members"),
    "conversations.list": _method(conversations.list_, "", f"{_PAGE} exclude_archived team_id types"),
    "conversations.open": _method(conversations.open_, "", "channel users return_im", "im:write"),
    "conversations.history": _method(conversations.history, "channel", _PERIOD),
    "conversations.replies": _method(conversations.replies, "channel ts", _PERIOD),
    "conversations.members": _method(conversations.members, "channel", _PAGE),
    "users.info": _method(conversations.user_info, "user", "include_locale", "users:read"),
    "users.list": _method(conversations.user_list, "", f"{_PAGE} include_locale team_id", "users:read"),
    "files.getUploadURLExternal": _method(
        files.get_upload_url, "filename length", "alt_txt snippet_type", "files:write"
    ),
    "files.completeUploadExternal": _method(
        files.complete_upload, "files", "channel_id channels initial_comment thread_ts blocks", "files:write"
    ),
    "files.info": _method(files.info, "file", "count cursor limit page", "files:read"),
    "files.delete": _method(files.delete, "file", "", "files:write"),
}
_JSON = frozenset({"blocks", "attachments", "metadata", "view", "files"})
_NUMBERS = frozenset({"limit", "length", "count", "page"})
_FLAGS = frozenset(
    {"inclusive", "include_all_metadata", "include_locale", "include_num_members", "exclude_archived", "return_im"}
    | {"reply_broadcast", "unfurl_links", "unfurl_media", "as_user", "link_names", "mrkdwn"}
)


def answer(state: State, name: str, args: Json, token: str | None) -> Json:
    """What Slack answers to a call; the effect has happened when this returns.

    Raises: Refused with Slack's error code.
    """
    method = METHODS.get(name)
    if method is None:
        raise Refused("unknown_method", req_method=name)
    _check_token(state, method, token)
    if method.scope:
        need_scope(state, method.scope)
    read = {key: _read(key, value) for key, value in args.items()}
    wrong = [f"[ERROR] missing required field: {key}" for key in sorted(method.must - set(read))]
    # Bolt adds `team_id` to every call of a listener's client (slack_bolt 1.30, default_params).
    wrong += [f"[ERROR] unknown argument: {key}" for key in sorted(set(read) - method.must - method.may - {"team_id"})]
    wrong += [f"[ERROR] must not be null: {key}" for key in sorted(read) if read[key] is None]
    if wrong and name != "api.test":
        raise Refused("invalid_arguments", *wrong)
    with state.changing():
        return {"ok": True, **method.run(state, read)}


def _check_token(state: State, method: Method, token: str | None) -> None:
    """docs.slack.dev, errors of every method: not_authed, invalid_auth, not_allowed_token_type, token_revoked."""
    if not method.token:
        return
    if not token:
        raise Refused("not_authed")
    right, other = (
        (state.bot_token, state.app_token) if method.token == "bot" else (state.app_token, state.bot_token)  # noqa: S105
    )
    if hmac.compare_digest(token.encode(), other.encode()):
        raise Refused("not_allowed_token_type")
    if not hmac.compare_digest(token.encode(), right.encode()):
        raise Refused("invalid_auth")
    if state.token_state and method.token == "bot":  # noqa: S105 - the kind of token
        raise Refused(state.token_state)


def _read(name: str, value: Any) -> Any:
    """An argument in its own type: a form carries JSON, numbers and flags as text (docs.slack.dev, Web API)."""
    if not isinstance(value, str):
        return value
    try:
        if name in _JSON:
            return json.loads(value)
        if name in _NUMBERS:
            return int(value)
    except ValueError as error:
        code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
        raise Refused(code, f"[ERROR] cannot be read [json-pointer:/{name}]") from error
    if name in _FLAGS:
        return value.lower() in {"1", "true"}
    return value
