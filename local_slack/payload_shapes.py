"""Slack's JSON for the things of the workspace."""

import mimetypes
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from local_slack.models import Channel, File, Json, Message, User, View
from local_slack.state import State


def user_json(state: State, user: User, *, locale: bool = False) -> Json:
    """https://docs.slack.dev/reference/objects/user-object ; nothing but `is_stranger` and the team says "external"."""
    now = datetime.fromtimestamp(state.clock(), ZoneInfo(user.tz))
    offset = now.utcoffset()
    shape: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": now.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {"real_name": user.real_name, "display_name": user.name, "team": user.team_id},
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": int(state.clock()),
    }
    if user.team_id != state.team_id:
        shape["is_stranger"] = user.is_stranger
    if locale:
        shape["locale"] = user.locale
    return shape


def channel_json(state: State, channel: Channel) -> Json:
    """https://docs.slack.dev/reference/objects/conversation-object ."""
    shape: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": channel.kind == "im",
        "is_org_shared": False,
        "context_team_id": state.team_id,
    }
    if channel.kind == "im":
        other = next((member for member in sorted(channel.members) if member != state.bot.id), state.bot.id)
        return shape | {"user": other, "is_user_deleted": state.users[other].deleted}
    return shape | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_mpim": False,
        "is_private": channel.kind == "private",
        "is_general": False,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_member": state.bot.id in channel.members,
        "creator": channel.creator,
    }


def message_json(state: State, message: Message, *, metadata: bool = False) -> Json:
    """https://docs.slack.dev/reference/events/message ; metadata only when asked for (include_all_metadata)."""
    shape: Json = {
        "type": "message",
        "user": message.author,
        "ts": message.ts,
        "text": message.text,
        "team": state.team_id,
    }
    if message.author == state.bot.id:
        shape |= {"bot_id": state.bot_id, "app_id": state.app_id}
    if message.blocks:
        shape["blocks"] = deepcopy(list(message.blocks))
    if message.files:
        shape["files"] = [file_json(state, state.files[key]) for key in message.files]
    if message.edited:
        shape["edited"] = {"user": message.author, "ts": message.edited}
    if message.thread_ts:
        shape["thread_ts"] = message.thread_ts
    elif replies := thread_of(state, message)[1:]:
        shape |= {"thread_ts": message.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}
    if metadata and message.metadata is not None:
        shape["metadata"] = deepcopy(message.metadata)
    return shape


def thread_of(state: State, parent: Message) -> list[Message]:
    """The parent and what was answered, oldest first; ephemerals are in no history."""
    return [parent] + [
        message
        for message in state.messages.values()
        if message.channel == parent.channel and message.thread_ts == parent.ts and not message.ephemeral
    ]


def is_active(state: State, channel: str, thread_ts: str) -> bool:
    """Whether the thread has answers already."""
    parent = state.messages.get((channel, thread_ts))
    return parent is not None and len(thread_of(state, parent)) > 1


def file_json(state: State, file: File) -> Json:
    """https://docs.slack.dev/reference/objects/file-object ; a deleted one leaves a tombstone."""
    if file.deleted:
        return {"id": file.id, "mode": "tombstone"}
    return {
        "id": file.id,
        "created": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "size": file.length,
        "user": file.owner,
        "mode": "hosted",
        "url_private": f"{state.base_url}/files-pri/{file.id}/{quote(file.name)}",
        "url_private_download": f"{state.base_url}/files-pri/{file.id}/download/{quote(file.name)}",
        "permalink": f"https://{state.team_domain}.slack.com/files/{file.owner}/{file.id}",
        "channels": [key for key in file.channels if key.startswith("C")],
        "ims": [key for key in file.channels if key.startswith("D")],
    }


def view_json(state: State, view: View) -> Json:
    """https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload ."""
    content = deepcopy(view.content)
    return {
        "id": view.id,
        "team_id": state.team_id,
        "type": view.type,
        "blocks": content["blocks"],
        "private_metadata": content.get("private_metadata", ""),
        "callback_id": content.get("callback_id", ""),
        "state": {"values": deepcopy({block: dict(fields) for block, fields in view.values.items()})},
        "hash": view.hash,
        "title": content.get("title"),
        "clear_on_close": content.get("clear_on_close", False),
        "notify_on_close": content.get("notify_on_close", False),
        "close": content.get("close"),
        "submit": content.get("submit"),
        "previous_view_id": view.previous_view_id,
        "root_view_id": view.root_view_id,
        "app_id": state.app_id,
        "external_id": content.get("external_id", ""),
        "app_installed_team_id": state.team_id,
        "bot_id": state.bot_id,
    }


def with_ids(state: State, blocks: Iterable[Json]) -> tuple[Json, ...]:
    """Blocks as Slack keeps them: a missing block_id or action_id is made up (blocks page)."""
    kept = tuple(deepcopy(list(blocks)))
    for block in walk(kept):
        block.setdefault("block_id", state.new_id("b"))
        for element in elements_of(block):
            if element.get("type") != "image":
                element.setdefault("action_id", state.new_id("a"))
    return kept


def walk(blocks: Iterable[Json]) -> Iterator[Json]:
    """The blocks and those that stand in them (container, carousel), top to bottom."""
    for block in blocks:
        yield block
        children = block.get({"container": "child_blocks", "carousel": "elements"}.get(str(block.get("type")), ""), [])
        if isinstance(children, list):
            yield from walk(child for child in children if isinstance(child, dict))


def elements_of(block: Json) -> list[Json]:
    """The interactive elements of a block itself, wherever the block keeps them."""
    if block["type"] == "actions":
        return list(block["elements"])
    if block["type"] == "card":
        return list(block.get("actions", []))
    return [block[name] for name in ("accessory", "element") if name in block]
