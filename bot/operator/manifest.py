"""The Slack app as its manifest describes it: commands, shortcuts, events, and the scopes with the reason for each."""

from collections.abc import Mapping
from typing import Any

from store.errors import BadInput
from store.texts import Text, _

SCOPES: Mapping[str, Text] = {
    "commands": _("slash commands and message shortcuts"),
    "chat:write": _("answers, alerts and messages to admins"),
    "users:read": _("who asks: a full member, a guest or somebody of another workspace"),
    "channels:read": _("whether a public channel is shared with another workspace, archived, or has Mingdan in it"),
    "groups:read": _("the same for a private channel"),
    "im:write": _("files and requests for admission by direct message"),
    "files:write": _("exported lists as files"),
}
"""What the bot token must be allowed to do, and what does not work without it."""

HISTORY: Mapping[str, Text] = {
    "channels:history": _("finding a post whose delivery was uncertain, in public channels"),
    "groups:history": _("finding a post whose delivery was uncertain, in private channels"),
    "im:history": _("finding a direct message of its own whose delivery was uncertain"),
}
"""Optional: without these an uncertain alert is posted again, marked as a possible repeat. With them the app can read
the channels it is in, so it is for the team to decide."""

COMMANDS: Mapping[str, tuple[str, str]] = {
    "prisoner": ("Find a person, however the name is written", "Li Jianfeng | 李建峰 | #12 | timeline NAME"),
    "list": ("Draft, keep and export lists of names", 'new "TITLE" | add NAME | show | export docx | all'),
    "alerts": ("The dates that matter, and how this channel is told", "today | upcoming | here | off"),
    "mingdan": ("Help, language, and who may use Mingdan", "help | language 中文 | whoami"),
}
"""Name without the prefix → description and usage hint, as Slack shows them while somebody types."""

SHORTCUTS: Mapping[str, tuple[str, str]] = {
    "shortcut.find_names": ("Find names in message", "Shows who of the case store is named in this message"),
    "shortcut.file_to_case": ("File to case", "Keeps this message as a source of a case"),
}
"""Callback id → name, description. Slack refuses a name of more than 24 characters, as in
https://github.com/agentconnect-md/agentconnect/pull/179 ."""

EVENTS: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "channel_archive": ("channels:read",),
    "channel_id_changed": ("channels:read", "groups:read"),
    "channel_left": ("channels:read",),
    "channel_shared": ("channels:read", "groups:read"),
    "channel_unarchive": ("channels:read",),
    "channel_unshared": ("channels:read", "groups:read"),
    "group_archive": ("groups:read",),
    "group_left": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "user_change": ("users:read",),
}
"""Event → the scopes that Slack sends it for: https://docs.slack.dev/reference/events ."""

METHODS: Mapping[str, tuple[str, ...]] = {
    "api.test": (),
    "apps.connections.open": (),  # connections:write of the app-level token
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.members": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "conversations.replies": ("channels:history", "groups:history"),
    "files.completeUploadExternal": ("files:write",),
    "files.delete": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.upload.v2": ("files:write",),  # the SDK's name for the two above
    "users.conversations": ("channels:read", "groups:read"),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
"""Web API method → the scopes it needs of those above, one page each: https://docs.slack.dev/reference/methods/<method> .
A method that is not here may not be called before its scope is known; a test sees to it."""

PREFIX_LENGTH = 12
DESCRIPTION = "Names, lists and the dates that matter, for those who work for political prisoners"
"""Slack says 140 characters and refuses 140: https://github.com/mastra-ai/mastra/pull/16093 ."""


def scopes(*, history: bool) -> list[str]:
    """What the bot token asks for."""
    return sorted({**SCOPES, **HISTORY} if history else SCOPES)


def manifest(prefix: str, *, socket_mode: bool, history: bool, request_url: str | None = None) -> dict[str, Any]:
    """The manifest for https://api.slack.com/apps → Create New App → From a manifest.

    Args:
        prefix: stands before each command's name, where another app has `/list` already.
        socket_mode: the app calls Slack; else Slack calls the app at `request_url`.
        history: whether the app may read the channels it is in.
        request_url: the public https address of `web`, with or without its path.

    Raises:
        BadInput: a prefix that is none; no https address where one is needed.
    """
    if len(prefix) > PREFIX_LENGTH or not all(
        c.isascii() and (c.islower() or c.isdigit() or c in "-_") for c in prefix
    ):
        raise BadInput(_("A prefix has at most {n} small letters, digits, - or _.", n=PREFIX_LENGTH))
    url = None if socket_mode else _events_url(request_url)
    there = {} if url is None else {"url": url}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {"name": "Mingdan", "description": DESCRIPTION, "background_color": "#2b3a42"},
        "features": {
            "app_home": {
                "home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "mingdan", "always_online": True},
            "shortcuts": [
                {"name": name, "type": "message", "callback_id": callback, "description": description}
                for callback, (name, description) in SHORTCUTS.items()
            ],
            "slash_commands": [
                {
                    "command": f"/{prefix}{name}", "description": description, "usage_hint": hint,
                    "should_escape": True, **there,
                }
                for name, (description, hint) in COMMANDS.items()
            ],
        },
        "oauth_config": {"scopes": {"bot": scopes(history=history)}},
        "settings": _settings(url),
    }  # fmt: skip


def _settings(url: str | None) -> dict[str, Any]:
    asked = {} if url is None else {"request_url": url}
    options = {} if url is None else {"message_menu_options_url": url}
    return {
        "event_subscriptions": {**asked, "bot_events": sorted(EVENTS)},
        "interactivity": {"is_enabled": True, **asked, **options},
        "org_deploy_enabled": False,
        "socket_mode_enabled": url is None,
        "token_rotation_enabled": False,
    }


def _events_url(request_url: str | None) -> str:
    """Bolt answers everything under one path."""
    from urllib.parse import urlsplit

    address = urlsplit(request_url or "")
    if address.scheme != "https" or not address.hostname or address.query or address.fragment:
        raise BadInput(_("Slack needs an https address. For example: `--url https://mingdan.example.org`"))
    path = address.path.rstrip("/") or "/slack/events"
    return f"https://{address.netloc}{path}"
