"""The Slack app as its manifest describes it: commands, shortcuts, events, and the scopes with the reason for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.errors import BadInput
from store.texts import Text, _


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope of the bot token: what it is for, and what fails without it."""

    reason: Text
    without: Text


SCOPES: Mapping[str, Scope] = {
    "commands": Scope(
        _("slash commands and message shortcuts"),
        _("nothing typed after `/prisoner`, `/list`, `/alerts` or `/mingdan` arrives"),
    ),
    "chat:write": Scope(
        _("answers, alerts and messages to admins, and taking them back when their time is over"),
        _("no alert is posted, nobody hears who asks to be admitted, and what was posted cannot be taken back"),
    ),
    "users:read": Scope(
        _("who asks: a full member, a guest or somebody of another workspace; their language"),
        _("nobody new is answered, since it is not known who they are"),
    ),
    "channels:read": Scope(
        _("whether a public channel is shared with another workspace, archived, or has Mingdan in it"),
        _("`/alerts here` is refused in public channels, and nobody notices when one is shared"),
    ),
    "groups:read": Scope(
        _("the same for a private channel, and who is in it: names stand only where everybody may read them"),
        _("`/alerts here` is refused in private channels, and no alert names anybody"),
    ),
    "im:write": Scope(
        _("files and requests for admission by direct message"),
        _("no exported list arrives, and no admin is asked"),
    ),
    "im:history": Scope(
        _("names that somebody types in the messages with Mingdan, and finding a message of its own again"),
        _("names typed in the messages with Mingdan are not answered"),
    ),
    "app_mentions:read": Scope(
        _("messages that mention Mingdan, which are answered to who wrote them alone"),
        _("mentions are not answered, and nobody is told that their message put a name into the channel"),
    ),
    "files:read": Scope(
        _("lists, tables and pages that a member hands in through a form"),
        _("no file that a member hands in can be read; this version reads none"),
    ),
    "files:write": Scope(
        _("exported lists, documents, pictures and calendars as files, and deleting them when their time is over"),
        _("no list can be exported, and no file is deleted when its time is over"),
    ),
}
"""Everything that Mingdan asks for, once, so that no upgrade sends an admin back to the settings of the app."""

LATER = frozenset({"files:read"})
"""Asked for and not used by this version."""

HISTORY: Mapping[str, Text] = {
    "channels:history": _("finding a post whose delivery was uncertain, in public channels"),
    "groups:history": _("finding a post whose delivery was uncertain, in private channels"),
}
"""Optional: without these an uncertain alert is posted again, marked as a possible repeat. With them the app can read
the channels it is in, so whoever installs it decides: the manifest asks for them as `bot_optional`."""

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
    "app_mention": ("app_mentions:read",),
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
    "message.im": ("im:history",),
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


def scopes() -> list[str]:
    """What the bot token asks for, and what whoever installs it may leave out."""
    return sorted([*SCOPES, *HISTORY])


def manifest(prefix: str, *, socket_mode: bool, request_url: str | None = None) -> dict[str, Any]:
    """The manifest for https://api.slack.com/apps → Create New App → From a manifest.

    Args:
        prefix: stands before each command's name, where another app has `/list` already.
        socket_mode: the app calls Slack; else Slack calls the app at `request_url`.
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
        "_metadata": {"major_version": 2, "minor_version": 0},
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
        "oauth_config": {"scopes": {"bot": sorted(SCOPES), "bot_optional": sorted(HISTORY)}},
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
