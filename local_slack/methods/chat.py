"""chat.*: posting, changing and deleting messages."""

from dataclasses import replace

from local_slack.checks import TEXT_LIMIT, UPDATE_TEXT_LIMIT, check_message_blocks, check_metadata, check_text
from local_slack.methods.access import message_at, need_scope, visible_channel, writable_channel
from local_slack.models import Channel, Json, Message, Refused
from local_slack.payload_shapes import is_active, message_json, with_ids
from local_slack.state import State


def post_message(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.postMessage ."""
    channel = writable_channel(state, args["channel"])
    message = _read(state, channel, args)
    if "metadata" in args:
        check_metadata(args["metadata"])
        message = replace(message, metadata=args["metadata"])
    state.post(replace(message, broadcast=bool(args.get("reply_broadcast"))))
    return {"channel": channel.id, "ts": message.ts, "message": message_json(state, message, metadata=True)}


def post_ephemeral(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.postEphemeral ."""
    channel = writable_channel(state, args["channel"])
    if args["user"] not in channel.members:
        raise Refused("user_not_in_channel")
    message = replace(_read(state, channel, args), ephemeral_for=args["user"])
    if message.thread_ts is None or is_active(state, channel.id, message.thread_ts):
        state.post(message)  # else Slack answers as ever and shows it to nobody (same page, `thread_ts`)
    return {"message_ts": message.ts}


def _read(state: State, channel: Channel, args: Json) -> Message:
    """The message that the arguments describe, checked; not yet posted."""
    for name in ("username", "icon_emoji", "icon_url"):
        if name in args:  # both pages: these need a scope of their own
            need_scope(state, "chat:write.customize")
    if "markdown_text" in args and ("text" in args or "blocks" in args):
        raise Refused("markdown_text_conflict")  # docs.slack.dev, chat.postMessage errors
    text = check_text(args.get("text", args.get("markdown_text")), args.get("blocks"), also=args.get("attachments"))
    check_message_blocks(args.get("blocks", []))
    thread = args.get("thread_ts")
    if thread is not None:
        parent = state.messages.get((channel.id, thread))
        if parent is None or parent.ephemeral:
            raise Refused("invalid_thread_ts")
        thread = parent.thread_ts or parent.ts
    blocks = with_ids(state, args.get("blocks", []))
    return Message(channel.id, state.new_ts(), state.bot.id, text, blocks, thread)


def update(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.update .

    Blocks that are not mentioned stay, an empty list removes them (same page; python-slack-sdk #523 fell over it).
    """
    channel = visible_channel(state, args["channel"])
    message = message_at(state, channel, args["ts"])
    if message.author != state.bot.id:
        raise Refused("cant_update_message")
    if channel.is_archived:
        raise Refused("is_inactive")
    said = "text" in args or "markdown_text" in args
    if not said and "blocks" not in args and "metadata" not in args and "attachments" not in args:
        raise Refused("no_text")
    blocks = args.get("blocks", list(message.blocks))
    text = args.get("text", args.get("markdown_text", message.text))
    text = check_text(text, blocks, also=message.files, most=UPDATE_TEXT_LIMIT if said else TEXT_LIMIT)
    check_message_blocks(blocks)
    metadata = args.get("metadata", message.metadata)
    if metadata:
        check_metadata(metadata)
    changed = replace(
        message, text=text, blocks=with_ids(state, blocks), metadata=metadata or None, edited=state.new_ts()
    )
    state.amend(changed)
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": message_json(state, changed)}


def delete(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.delete ."""
    channel = visible_channel(state, args["channel"])
    message = message_at(state, channel, args["ts"])
    if message.author != state.bot.id:
        raise Refused("cant_delete_message")
    state.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(state: State, args: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.getPermalink ."""
    channel = visible_channel(state, args["channel"])
    message = message_at(state, channel, args["message_ts"])
    place = f"{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": f"https://{state.team_domain}.slack.com/archives/{place}"}
