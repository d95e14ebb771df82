"""What the bot may see: channels, messages, scopes, pages."""

from collections.abc import Sequence
from typing import TypeVar

from local_slack.models import Channel, Json, Message, Refused
from local_slack.state import State

T = TypeVar("T")
_READ = {"public": "channels:read", "private": "groups:read", "im": "im:read"}
_HISTORY = {"public": "channels:history", "private": "groups:history", "im": "im:history"}


def need_scope(state: State, scope: str) -> None:
    """`missing_scope` with what was needed and what the token has (docs.slack.dev, any method's errors)."""
    if scope not in state.scopes:
        raise Refused("missing_scope", needed=scope, provided=",".join(sorted(state.scopes)))


def visible_channel(state: State, key: str) -> Channel:
    """A private channel or a stranger's direct messages do not exist for a bot that is not in them."""
    channel = state.channels.get(key)
    if channel is None or (channel.kind != "public" and state.bot.id not in channel.members):
        raise Refused("channel_not_found")
    return channel


def readable_channel(state: State, key: str, *, history: bool = False) -> Channel:
    channel = visible_channel(state, key)
    need_scope(state, (_HISTORY if history else _READ)[channel.kind])
    if history and state.bot.id not in channel.members:
        raise Refused("not_in_channel")
    return channel


def writable_channel(state: State, key: str) -> Channel:
    """Where the bot may post: in it (or chat:write.public), and not archived; a user id means their DM."""
    if key in state.users and not state.users[key].is_bot:
        return state.dm(key)
    channel = visible_channel(state, key)
    if channel.is_archived:
        raise Refused("is_archived")
    if state.bot.id not in channel.members and "chat:write.public" not in state.scopes:
        raise Refused("not_in_channel")
    return channel


def message_at(state: State, channel: Channel, ts: str) -> Message:
    """A message of the channel; ephemerals cannot be found by anyone (docs.slack.dev, chat.update)."""
    message = state.messages.get((channel.id, ts))
    if message is None or message.ephemeral:
        raise Refused("message_not_found")
    return message


def page(items: Sequence[T], args: Json, *, default: int = 100, most: int = 1000) -> tuple[Sequence[T], str]:
    """One page and the cursor of the next ("" at the end): https://docs.slack.dev/apis/web-api/pagination ."""
    limit = args.get("limit", default) or default
    if not 1 <= limit <= most:
        raise Refused("invalid_limit")
    start = 0
    if cursor := args.get("cursor"):
        if not cursor.startswith("at:") or not cursor[3:].isdigit():
            raise Refused("invalid_cursor")
        start = int(cursor[3:])
    end = start + limit
    return items[start:end], f"at:{end}" if end < len(items) else ""
