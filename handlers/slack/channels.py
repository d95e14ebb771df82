"""Who reads a channel, asked of Slack."""

from collections.abc import Iterator

from slack_sdk import WebClient

from store.access.values import ChannelFacts

PAGE = 200
"""Members asked for at a time: a page may be short, so it goes on until Slack gives no cursor."""


def channel_facts(client: WebClient, channel: str) -> ChannelFacts:
    """What Slack says of a channel and of who is in it.

    Raises:
        SlackApiError, OSError: Slack did not say.
    """
    info = client.conversations_info(channel=channel)["channel"]
    is_member = bool(info.get("is_member"))
    return ChannelFacts(
        is_shared=any(info.get(name) for name in ("is_ext_shared", "is_org_shared", "is_pending_ext_shared")),
        is_public=not info.get("is_private"),
        is_archived=bool(info.get("is_archived")),
        is_member=is_member,
        readers=tuple(_readers(client, channel)) if is_member else (),
    )


def _readers(client: WebClient, channel: str) -> Iterator[str]:
    app = str(client.auth_test()["user_id"])
    cursor = ""
    while True:
        page = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
        yield from (user for user in page["members"] if user != app)
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return
