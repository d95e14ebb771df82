"""conversations.* and users.*: who is where, what was said."""

from local_slack.methods.access import message_at, need_scope, page, readable_channel
from local_slack.models import Channel, Json, Message, Refused
from local_slack.payload_shapes import channel_json, message_json, thread_of, user_json
from local_slack.state import State

_TYPES = {
    "public_channel": ("public", "channels:read"),
    "private_channel": ("private", "groups:read"),
    "im": ("im", "im:read"),
    "mpim": ("mpim", "mpim:read"),
}


def info(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.info ."""
    channel = readable_channel(state, args["channel"])
    shape = channel_json(state, channel)
    if args.get("include_num_members"):
        shape["num_members"] = len(channel.members)
    return {"channel": shape}


def list_(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.list : every type asked for needs its scope."""
    kinds = set()
    for name in str(args.get("types", "public_channel")).split(","):
        if name.strip() not in _TYPES:
            raise Refused("invalid_types")
        kind, scope = _TYPES[name.strip()]
        need_scope(state, scope)
        kinds.add(kind)
    channels = [
        channel_json(state, channel)
        for channel in state.channels.values()
        if channel.kind in kinds
        and (channel.kind == "public" or state.bot.id in channel.members)
        and not (args.get("exclude_archived") and channel.is_archived)
    ]
    shown, cursor = page(channels, args)
    return {"channels": list(shown), "response_metadata": {"next_cursor": cursor}}


def open_(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.open : one person here, never a group."""
    if "channel" in args:
        channel = readable_channel(state, args["channel"])
    else:
        users = [user.strip() for user in str(args.get("users", "")).split(",") if user.strip()]
        if not users:
            raise Refused("users_list_not_supplied")
        if len(users) > 1:
            need_scope(state, "mpim:write")
            raise Refused("not_enough_users")  # groups of people are not modelled
        channel = _direct(state, users[0])
    return {"channel": channel_json(state, channel) if args.get("return_im") else {"id": channel.id}}


def _direct(state: State, key: str) -> Channel:
    if key not in state.users:
        raise Refused("user_not_found")
    if state.users[key].deleted:
        raise Refused("user_disabled")
    return state.dm(key)


def history(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.history : newest first, no thread answers, no ephemerals."""
    channel = readable_channel(state, args["channel"], history=True)
    messages = [
        message
        for message in reversed(state.messages.values())
        if message.channel == channel.id
        and not message.ephemeral
        and (message.thread_ts is None or message.broadcast)
        and _within(message, args)
    ]
    return _messages(state, messages, args)


def replies(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.replies : the parent first, oldest to newest."""
    channel = readable_channel(state, args["channel"], history=True)
    try:
        parent = message_at(state, channel, args["ts"])
    except Refused as refused:
        raise Refused("thread_not_found") from refused
    if parent.thread_ts:  # the ts of an answer gives that one message (same page)
        return _messages(state, [parent], args)
    thread = [message for message in thread_of(state, parent) if message is parent or _within(message, args)]
    return _messages(state, thread, args)


def _within(message: Message, args: Json) -> bool:
    """Slack compares ts as numbers; the bounds count only with `inclusive`."""
    ts = float(message.ts)
    oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
    return oldest <= ts <= latest if args.get("inclusive") else oldest < ts < latest


def _messages(state: State, messages: list[Message], args: Json) -> Json:
    shown, cursor = page(messages, args, most=999)  # both pages: at most 999
    metadata = bool(args.get("include_all_metadata"))
    answer: Json = {
        "messages": [message_json(state, message, metadata=metadata) for message in shown],
        "has_more": bool(cursor),
    }
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def members(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.members ."""
    channel = readable_channel(state, args["channel"])
    shown, cursor = page(sorted(channel.members), args)
    return {"members": list(shown), "response_metadata": {"next_cursor": cursor}}


def user_info(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/users.info ."""
    if args["user"] not in state.users:
        raise Refused("user_not_found")
    return {"user": user_json(state, state.users[args["user"]], locale=bool(args.get("include_locale")))}


def user_list(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/users.list : limit 0 means all at once, here as there."""
    people = [user_json(state, user, locale=bool(args.get("include_locale"))) for user in state.users.values()]
    shown, cursor = page(people, args, default=max(len(people), 1))
    return {
        "members": list(shown),
        "cache_ts": int(state.clock()),
        "response_metadata": {"next_cursor": cursor},
    }
