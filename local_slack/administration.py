"""What happens around people and channels: they come, go, change, are shared; the app hears of what Slack tells."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from local_slack.events import Events
from local_slack.models import Channel, Json, User
from local_slack.payload_shapes import user_json
from local_slack.screens import Who
from local_slack.state import State

ELSEWHERE = "T0000000099"  # the team of external people


class Administration:
    """People and channels, set up and changed; the events follow where Slack sends them."""

    def __init__(self, state: State, events: Events) -> None:
        self._state = state
        self._events = events

    def add_user(
        self,
        name: str,
        *,
        real_name: str | None = None,
        tz: str = "UTC",
        locale: str = "en-US",
        guest: str = "",
        external: bool = False,
        deleted: bool = False,
        admin: bool = False,
        team_id: str | None = None,
    ) -> User:
        """Add a person; `guest` is "multi" or "single" (channel), `external` comes by Slack Connect."""
        user = User(
            self._state.new_id("U"),
            name,
            real_name or name,
            tz,
            locale,
            team_id or (ELSEWHERE if external else self._state.team_id),
            is_admin=admin,
            is_restricted=bool(guest),
            is_ultra_restricted=guest == "single",
            is_stranger=external,
            deleted=deleted,
        )
        with self._state.changing():
            self._state.users[user.id] = user
        return user

    def change_user(self, user: Who, **fields: Any) -> User:
        """Change a person (`deleted=True` …) and send user_change."""
        with self._state.changing():
            changed = replace(self._state.user(user), **fields)
            self._state.users[changed.id] = changed
            shape = user_json(self._state, changed, locale=True)
        self._events.announce({"type": "user_change", "user": shape})
        return changed

    def add_channel(
        self,
        name: str,
        *,
        members: Iterable[Who] = (),
        private: bool = False,
        external: bool = False,
        archived: bool = False,
        bot: bool = True,
    ) -> Channel:
        """Add a channel; `external` shares it by Slack Connect, `bot` puts the app into it."""
        people = [self._state.user(member).id for member in members]
        creator = people[0] if people else self._state.bot.id
        channel = Channel(
            self._state.new_id("C"),
            name,
            "private" if private else "public",
            frozenset(people + ([self._state.bot.id] if bot else [])),
            creator,
            int(self._state.clock()),
            is_ext_shared=external,
            is_archived=archived,
        )
        with self._state.changing():
            self._state.channels[channel.id] = channel
        return channel

    def change_channel(self, channel: Channel | str, **fields: Any) -> Channel:
        """Change a channel without a word to the app (`is_archived=True` …)."""
        with self._state.changing():
            changed = replace(self._state.channel(channel), **fields)
            self._state.channels[changed.id] = changed
        return changed

    def open_dm(self, user: Who) -> Channel:
        """The direct messages of this person and the bot."""
        with self._state.changing():
            return self._state.dm(self._state.user(user).id)

    def join(self, channel: Channel | str, who: Who) -> Channel:
        """A person, or "bot", joins; the app hears of it where it is a member (its own joining included)."""
        user, was = self._state.user(who), self._state.channel(channel)
        changed = self.change_channel(was, members=was.members | {user.id})
        self._membership("member_joined_channel", user, changed)
        return changed

    def leave(self, channel: Channel | str, who: Who) -> Channel:
        """A person, or "bot", leaves or is removed; of the bot Slack says channel_left, in private group_left."""
        user, was = self._state.user(who), self._state.channel(channel)
        changed = self.change_channel(was, members=was.members - {user.id})
        if user.is_bot and user.id in was.members:
            kind = "group_left" if was.kind == "private" else "channel_left"
            self._events.announce({"type": kind, "channel": was.id, "actor_id": user.id}, changed)
        else:
            self._membership("member_left_channel", user, changed)
        return changed

    def _membership(self, kind: str, user: User, channel: Channel) -> None:
        code = "G" if channel.kind == "private" else "C"
        body: Json = {"type": kind, "user": user.id, "channel": channel.id, "channel_type": code, "team": user.team_id}
        self._tell(body, channel)

    def _tell(self, body: Json, channel: Channel) -> None:
        """An event about a channel, which the app gets only where it is a member."""
        if self._state.bot.id in channel.members:
            self._events.announce(body, channel)

    def share_channel(self, channel: Channel | str) -> Channel:
        """Share a channel with another organization: https://docs.slack.dev/reference/events/channel_shared ."""
        changed = self.change_channel(channel, is_ext_shared=True)
        self._tell({"type": "channel_shared", "connected_team_id": ELSEWHERE, "channel": changed.id}, changed)
        return changed

    def unshare_channel(self, channel: Channel | str) -> Channel:
        """End the sharing; external people leave: https://docs.slack.dev/reference/events/channel_unshared ."""
        was = self._state.channel(channel)
        own = frozenset(key for key in was.members if self._state.users[key].team_id == self._state.team_id)
        changed = self.change_channel(was, is_ext_shared=False, members=own)
        body = {"type": "channel_unshared", "previously_connected_team_id": ELSEWHERE, "channel": changed.id}
        self._tell(body | {"is_ext_shared": False}, changed)
        return changed

    def archive_channel(self, channel: Channel | str, who: Who) -> Channel:
        """Somebody archives a channel: https://docs.slack.dev/reference/events/channel_archive , in private group_archive."""
        return self._archive(channel, who, archived=True)

    def unarchive_channel(self, channel: Channel | str, who: Who) -> Channel:
        """Somebody brings it back: https://docs.slack.dev/reference/events/channel_unarchive ."""
        return self._archive(channel, who, archived=False)

    def _archive(self, channel: Channel | str, who: Who, *, archived: bool) -> Channel:
        changed = self.change_channel(channel, is_archived=archived)
        kind = f"{'group' if changed.kind == 'private' else 'channel'}_{'archive' if archived else 'unarchive'}"
        self._tell({"type": kind, "channel": changed.id, "user": self._state.user(who).id}, changed)
        return changed

    def change_channel_id(self, channel: Channel | str) -> Channel:
        """Give a channel another id, as sharing may: https://docs.slack.dev/reference/events/channel_id_changed ."""
        with self._state.changing():
            was = self._state.channel(channel)
            changed = replace(was, id=self._state.new_id("C"))
            self._state.rename_channel(was, changed)
        self._tell({"type": "channel_id_changed", "old_channel_id": was.id, "new_channel_id": changed.id}, changed)
        return changed

    def revoke_token(self, error: str = "token_revoked") -> None:
        """From now on every call with the bot token is refused (also: account_inactive).

        The app hears of it: https://docs.slack.dev/reference/events/tokens_revoked .
        """
        self._state.token_state = error
        self._events.announce({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self._state.bot.id]}})

    def uninstall(self) -> None:
        """Take the app out of the workspace: it leaves every channel, its token is void, app_uninstalled is sent.

        https://docs.slack.dev/reference/events/app_uninstalled ; tokens_revoked may come before or after it.
        """
        with self._state.changing():
            for channel in list(self._state.channels.values()):
                self.change_channel(channel, members=channel.members - {self._state.bot.id})
        self.revoke_token("account_inactive")
        self._events.announce({"type": "app_uninstalled"})
