"""The workspace as tests and the console use it: set up, connect, misbehave, look at calls."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from local_slack.actors import Actors
from local_slack.faults import Fault, Faults
from local_slack.models import Call, Channel, Json, Message, Refused, Result, Seen, User
from local_slack.payload_shapes import user_json
from local_slack.screens import Who
from local_slack.socket_mode import SocketMode
from local_slack.state import DEFAULT_SCOPES, State
from local_slack.transports import Transport

T = TypeVar("T")
ELSEWHERE = "T0000000099"  # the team of external people


class Workspace(Actors):
    """A Slack workspace in memory; people act through it, an app reaches it through a WorkspaceServer."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        scopes: Iterable[str] = DEFAULT_SCOPES,
        ack_seconds: float = 3.0,
        settle_seconds: float = 10.0,
        team_id: str = "T0000000001",
        team_domain: str = "mingdan",
        app_name: str = "mingdan",
    ) -> None:
        self.state = State(clock, scopes, team_id, team_domain)
        self.transport: Transport = SocketMode(self.state.app_id)
        self.ack_seconds = ack_seconds
        self.settle_seconds = settle_seconds
        self.faults = Faults()
        bot = User("U0000000000", app_name, app_name, "UTC", "en-US", team_id, is_bot=True)
        self.state.users[bot.id] = bot

    @property
    def team_id(self) -> str:
        return self.state.team_id

    @property
    def app_id(self) -> str:
        return self.state.app_id

    @property
    def bot_id(self) -> str:
        return self.state.bot_id

    @property
    def bot_user_id(self) -> str:
        return self.state.bot.id

    @property
    def bot_token(self) -> str:
        return self.state.bot_token

    @property
    def app_token(self) -> str:
        return self.state.app_token

    @property
    def signing_secret(self) -> str:
        return self.state.signing_secret

    @property
    def scopes(self) -> set[str]:
        """The scopes of the bot token; take one away to see `missing_scope`."""
        return self.state.scopes

    def revoke_token(self, error: str = "token_revoked") -> None:
        """From now on every call with the bot token is refused (also: account_inactive)."""
        self.state.token_state = error

    # --- people and channels

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
            self.state.new_id("U"),
            name,
            real_name or name,
            tz,
            locale,
            team_id or (ELSEWHERE if external else self.team_id),
            is_admin=admin,
            is_restricted=bool(guest),
            is_ultra_restricted=guest == "single",
            is_stranger=external,
            deleted=deleted,
        )
        with self.state.changing():
            self.state.users[user.id] = user
        return user

    def change_user(self, user: Who, **fields: Any) -> User:
        """Change a person (`deleted=True` …) and send user_change."""
        with self.state.changing():
            changed = replace(self.state.user(user), **fields)
            self.state.users[changed.id] = changed
            shape = user_json(self.state, changed, locale=True)
        self._announce({"type": "user_change", "user": shape})
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
        people = [self.state.user(member).id for member in members]
        creator = people[0] if people else self.bot_user_id
        channel = Channel(
            self.state.new_id("C"),
            name,
            "private" if private else "public",
            frozenset(people + ([self.bot_user_id] if bot else [])),
            creator,
            int(self.state.clock()),
            is_ext_shared=external,
            is_archived=archived,
        )
        with self.state.changing():
            self.state.channels[channel.id] = channel
        return channel

    def change_channel(self, channel: Channel | str, **fields: Any) -> Channel:
        """Change a channel without a word to the app (`is_archived=True` …)."""
        with self.state.changing():
            changed = replace(self.state.channel(channel), **fields)
            self.state.channels[changed.id] = changed
        return changed

    def open_dm(self, user: Who) -> Channel:
        """The direct messages of this person and the bot."""
        with self.state.changing():
            return self.state.dm(self.state.user(user).id)

    def join(self, channel: Channel | str, who: Who) -> Channel:
        """A person, or "bot", joins; the app hears of it where it is a member (its own joining included)."""
        user, was = self.state.user(who), self.state.channel(channel)
        changed = self.change_channel(was, members=was.members | {user.id})
        self._membership("member_joined_channel", user, changed)
        return changed

    def leave(self, channel: Channel | str, who: Who) -> Channel:
        """A person, or "bot", leaves or is removed."""
        user, was = self.state.user(who), self.state.channel(channel)
        changed = self.change_channel(was, members=was.members - {user.id})
        self._membership("member_left_channel", user, changed)
        return changed

    def _membership(self, kind: str, user: User, channel: Channel) -> None:
        if self.bot_user_id not in channel.members:
            return
        code = "G" if channel.kind == "private" else "C"
        body = {"type": kind, "user": user.id, "channel": channel.id, "channel_type": code, "team": user.team_id}
        self._announce(body, channel)

    def share_channel(self, channel: Channel | str) -> Channel:
        """Share a channel with another organization: https://docs.slack.dev/reference/events/channel_shared ."""
        changed = self.change_channel(channel, is_ext_shared=True)
        self._announce({"type": "channel_shared", "connected_team_id": ELSEWHERE, "channel": changed.id}, changed)
        return changed

    def _announce(self, body: Json, channel: Channel | None = None) -> Result | None:
        """An event for the app, if one is there to hear it: setting up goes on before anything is connected."""
        if isinstance(self.transport, SocketMode) and not self.transport.connections:
            return None
        return self.send_event(body, channel)

    # --- the app's side

    def connect(self, transport: Transport) -> None:
        """How payloads reach the app from now on; without a call it is Socket Mode."""
        self.transport.close()
        self.transport = transport

    def socket_url(self) -> str:
        """Raises: Refused when the app is not connected by Socket Mode."""
        if not isinstance(self.transport, SocketMode):
            raise Refused("internal_error", "[ERROR] Socket Mode is not turned on for this app")
        return self.transport.new_url()

    def misbehave(self, method: str, fault: str, times: int = 1, *, seconds: float = 1.0) -> None:
        """Let the next calls of a method fail: see `faults.KNOWN`, or name a Slack error code.

        `method` may also be "response_url", "upload" or "*"; `seconds` is Retry-After, or how long a stall takes.
        """
        self.faults.add(method, Fault(fault, seconds), times)

    def behave(self) -> None:
        """Forget what was to go wrong."""
        self.faults.clear()

    def log(self, call: Call) -> None:
        with self.state.changing():
            self.state.calls.append(call)

    def calls(self, method: str | None = None) -> list[Call]:
        """The calls that arrived, in the order of their answers; posts to a response_url are "response_url"."""
        with self.state.lock:
            return [call for call in self.state.calls if method in {None, call.method}]

    def metadata(self, message: Message) -> Json | None:
        """The metadata of a message, which no screen shows but any app may read."""
        with self.state.lock:
            return self.state.messages[message.channel, message.ts].metadata

    # --- being told

    def listen(self, callback: Callable[[Seen], None]) -> Callable[[], None]:
        """Call back for each new thing on any screen, in the thread that made it; returns how to stop."""
        self.state.listeners.append(callback)
        return lambda: self.state.listeners.remove(callback)

    def wait_for(self, question: Callable[[], T], timeout: float = 5.0) -> T:
        """Ask again after every change until the answer is truthy, and return it.

        Raises: TimeoutError.
        """
        with self.state.changed:
            self.state.changed.wait_for(lambda: bool(question()), timeout)
            answer = question()
        if not answer:
            raise TimeoutError(f"not within {timeout} s")
        return answer
