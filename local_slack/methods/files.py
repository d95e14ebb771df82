"""files.*: the three steps of an upload (files.getUploadURLExternal, the POST, files.completeUploadExternal)."""

import re
from dataclasses import replace

from local_slack.checks import check_message_blocks
from local_slack.methods.access import writable_channel
from local_slack.models import File, Json, Message, Refused
from local_slack.payload_shapes import file_json, with_ids
from local_slack.state import State


def get_upload_url(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/files.getUploadURLExternal ."""
    if args["length"] < 1:
        raise Refused("invalid_arguments", "[ERROR] must be greater than 0 [json-pointer:/length]")
    name, length = args["filename"], args["length"]
    file = File(state.new_id("F"), state.bot.id, name, name, length, created=int(state.clock()))
    state.files[file.id] = file
    return {"file_id": file.id, "upload_url": f"{state.base_url}/upload/v1/{file.id}"}


def upload(state: State, key: str, content: bytes) -> None:
    """The POST between the two methods; as many bytes as were announced.

    Raises: Refused when there is no such upload or the length differs.
    """
    file = state.files.get(key)
    if file is None or file.content is not None:
        raise Refused("file_not_found")
    if len(content) != file.length:
        raise Refused("file_upload_size_mismatch")
    state.files[key] = replace(file, content=content)


def complete_upload(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/files.completeUploadExternal ; without a channel the file stays private."""
    asked = args["files"]
    if (
        not isinstance(asked, list)
        or not asked
        or not all(isinstance(entry, dict) and "id" in entry for entry in asked)
    ):
        raise Refused("invalid_arguments", "[ERROR] must provide an array of files [json-pointer:/files]")
    for entry in asked:
        if entry["id"] not in state.files or state.files[entry["id"]].deleted:
            raise Refused("file_not_found")
        if state.files[entry["id"]].content is None or state.files[entry["id"]].channels:
            raise Refused("file_update_failed")
    places = [*str(args.get("channels", "")).split(","), args.get("channel_id", "")]
    channels = [_place(state, key) for key in places if key]
    for entry in asked:
        file = state.files[entry["id"]]
        state.files[file.id] = replace(file, title=entry.get("title") or file.name, channels=tuple(channels))
    check_message_blocks(args.get("blocks", []))
    for channel in channels:
        _share(state, channel, args)
    return {"files": [file_json(state, state.files[entry["id"]]) for entry in asked]}


def _place(state: State, key: str) -> str:
    """Only a conversation id: a user id is refused here, unlike in chat.postMessage, so open the DM first."""
    if not re.fullmatch(r"[CGDZ][A-Z0-9]{8,}", key):
        pattern = "^[CGDZ][A-Z0-9]{8,}$"
        raise Refused("invalid_arguments", f"[ERROR] must match regex pattern: {pattern} [json-pointer:/channel_id]")
    return writable_channel(state, key).id


def _share(state: State, channel: str, args: Json) -> None:
    thread = args.get("thread_ts")
    if thread and (channel, thread) not in state.messages:
        raise Refused("invalid_thread_ts")
    message = Message(channel, state.new_ts(), state.bot.id, args.get("initial_comment", ""), thread_ts=thread)
    keys = tuple(entry["id"] for entry in args["files"])
    state.post(replace(message, files=keys, blocks=with_ids(state, args.get("blocks", []))))
    for key in keys:
        state.tell("file", state.files[key], channel=channel)


def info(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/files.info ."""
    file = state.files.get(args["file"])
    if file is None:
        raise Refused("file_not_found")
    if file.deleted:
        raise Refused("file_deleted")
    return {"file": file_json(state, file), "comments": []}


def delete(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/files.delete : the content goes, a tombstone stays in the message."""
    file = state.files.get(args["file"])
    if file is None:
        raise Refused("file_not_found")
    if file.deleted:
        raise Refused("file_deleted")
    if file.owner != state.bot.id:  # what a member uploaded is the member's
        raise Refused("cant_delete_file")
    state.files[file.id] = replace(file, content=None, deleted=True)
    state.tell("file", state.files[file.id])
    return {}


def download(state: State, key: str, token: str | None) -> File | None:
    """The file behind a `url_private`, or None where Slack shows its sign-in page instead.

    That page is what a missing token or scope gives, with status 200 and HTML (files page, "Authentication").

    Raises: Refused when there is no such file any more.
    """
    if token != state.bot_token or state.token_state or "files:read" not in state.scopes:
        return None
    file = state.files.get(key)
    if file is None or file.deleted or file.content is None:
        raise Refused("file_not_found")
    return file
