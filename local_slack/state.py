"""What the workspace knows: people, channels, messages, views, files, and the short-lived keys Slack hands out."""

import itertools
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from local_slack.models import Call, CannotDoThat, Channel, File, Json, Message, Refused, Seen, User, View

# The least the product asks for (the manifest's list); a test takes one away to see `missing_scope`.
DEFAULT_SCOPES = frozenset(
    {"commands", "chat:write", "users:read", "channels:read", "groups:read", "im:read", "im:write"}
    | {"files:read", "files:write", "channels:history", "groups:history", "im:history"}
)
TRIGGER_SECONDS = 3.0  # https://api.slack.com/interactivity/handling
RESPONSE_URL_SECONDS = 30 * 60.0  # same page: five uses within thirty minutes
RESPONSE_URL_USES = 5


@dataclass(slots=True)
class Trigger:
    """A trigger_id: who pulled it, until when it lives, whether it came from inside a modal."""

    user: str
    expires: float
    from_view: str | None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """A response_url: for whom, where, about which message (None for a command), and how often it was used."""

    user: str
    channel: str
    expires: float
    source: tuple[str, str] | None = None
    uses: int = 0


_NEVER_AGAIN = frozenset({"V", "Ev", "EC"})
"""Views and events are new in each process: an app that remembers what it handled may outlive this workspace."""


class State:
    """Everything in memory behind one lock; `changing()` guards a change and tells the listeners after it."""

    def __init__(self, clock: Callable[[], float], scopes: Iterable[str], team_id: str, team_domain: str) -> None:
        self.clock = clock
        self.scopes = set(scopes)
        self.team_id = team_id
        self.team_domain = team_domain
        self.app_id = "A0000000001"
        self.bot_id = "B0000000001"
        self.bot_token = f"xoxb-local-{secrets.token_hex(8)}"
        self.app_token = f"xapp-1-local-{secrets.token_hex(8)}"
        self.verification_token = secrets.token_hex(8)
        self.signing_secret = secrets.token_hex(16)
        self.token_state = ""  # or the error every call gets: token_revoked, account_inactive …
        self.base_url = "http://127.0.0.1:9"  # nothing answers there; a WorkspaceServer sets its own
        self.socket_url: Callable[[], str] | None = None
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[tuple[str, str], Message] = {}
        self.message_values: dict[tuple[str, str, str], dict[str, dict[str, Json]]] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, str] = {}
        self.files: dict[str, File] = {}
        self.triggers: dict[str, Trigger] = {}
        self.urls: dict[str, ResponseUrl] = {}
        self.offered: dict[tuple[str, str], list[Json]] = {}
        self.calls: list[Call] = []
        self.listeners: list[Callable[[Seen], None]] = []
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self._news: list[Seen] = []
        self._depth = 0
        self._numbers = itertools.count(1)
        self._last_ts = 0

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock; afterwards wake who waits and tell the listeners (outside the lock, so they may call back)."""
        self.lock.acquire()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            news: list[Seen] = []
            if not self._depth:
                news, self._news = self._news, []
                self.changed.notify_all()
            self.lock.release()
            for seen in news:
                for listener in list(self.listeners):
                    listener(seen)

    def tell(self, kind: str, thing: Any, *, user: str | None = None, channel: str | None = None) -> None:
        self._news.append(Seen(kind, user, channel, thing))

    def new_id(self, prefix: str) -> str:
        """An id of Slack's shape: files.completeUploadExternal refuses what is not `^[CGDZ][A-Z0-9]{8,}$`."""
        if prefix in _NEVER_AGAIN:
            return f"{prefix}{secrets.token_hex(6).upper()}"
        return f"{prefix}{next(self._numbers):010d}"

    def new_ts(self) -> str:
        """Unique and increasing, also while the clock stands still."""
        self._last_ts = max(self._last_ts + 1, int(self.clock() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_trigger(self, user: str, from_view: str | None = None) -> str:
        key = f"{next(self._numbers)}.{next(self._numbers)}.{secrets.token_hex(8)}"
        self.triggers[key] = Trigger(user, self.clock() + TRIGGER_SECONDS, from_view)
        return key

    def pull_trigger(self, key: str) -> Trigger:
        """The trigger, now spent."""
        trigger = self.triggers.get(key)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self.clock() > trigger.expires:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger

    def new_response_url(self, user: str, channel: str, source: tuple[str, str] | None, kind: str) -> str:
        key = f"{kind}/{self.team_id}/{next(self._numbers)}/{secrets.token_urlsafe(12)}"
        self.urls[key] = ResponseUrl(user, channel, self.clock() + RESPONSE_URL_SECONDS, source)
        return f"{self.base_url}/{key}"

    @property
    def bot(self) -> User:
        return next(user for user in self.users.values() if user.is_bot)

    def user(self, who: User | str) -> User:
        """The person as they are now; unknown people cannot act."""
        key = who.id if isinstance(who, User) else self.bot.id if who == "bot" else who
        if key not in self.users:
            raise CannotDoThat(f"there is no user {key}")
        return self.users[key]

    def channel(self, which: Channel | str) -> Channel:
        key = which.id if isinstance(which, Channel) else which
        if key not in self.channels:
            raise CannotDoThat(f"there is no channel {key}")
        return self.channels[key]

    def dm(self, user: str) -> Channel:
        """The direct messages of that person and the bot, opened when needed."""
        pair = frozenset({user, self.bot.id})
        for channel in self.channels.values():
            if channel.kind == "im" and channel.members == pair:
                return channel
        channel = Channel(self.new_id("D"), "", "im", pair, self.bot.id, int(self.clock()))
        self.channels[channel.id] = channel
        return channel

    def rename_channel(self, was: Channel, now: Channel) -> None:
        """Keep a channel under another id, with all that was said there."""
        self.channels = {now.id if key == was.id else key: channel for key, channel in self.channels.items()}
        self.channels[now.id] = now
        self.messages = {
            (now.id if channel == was.id else channel, ts): replace(message, channel=now.id)
            if channel == was.id
            else message
            for (channel, ts), message in self.messages.items()
        }
        self.message_values = {
            (now.id if channel == was.id else channel, ts, user): values
            for (channel, ts, user), values in self.message_values.items()
        }
        self.files = {
            key: replace(file, channels=tuple(now.id if channel == was.id else channel for channel in file.channels))
            for key, file in self.files.items()
        }

    def post(self, message: Message) -> Message:
        self.messages[message.channel, message.ts] = message
        kind = "ephemeral" if message.ephemeral else "message"
        self.tell(kind, message, user=message.ephemeral_for, channel=message.channel)
        return message

    def amend(self, message: Message) -> Message:
        self.messages[message.channel, message.ts] = message
        self.tell("update", message, user=message.ephemeral_for, channel=message.channel)
        return message

    def remove(self, message: Message) -> None:
        del self.messages[message.channel, message.ts]
        self.tell("delete", message, user=message.ephemeral_for, channel=message.channel)

    def change_view(self, view: View, **changes: Any) -> View:
        changed = replace(view, **changes)
        self.views[view.id] = changed
        self.tell("home" if view.type == "home" else "view", changed, user=view.user)
        return changed

    def close_views(self, user: str, count: int | None = None) -> None:
        """Take the topmost modal (or all) off a person's screen; a closed one cannot be updated any more."""
        stack = self.stacks.get(user, [])
        for _ in range(len(stack) if count is None else min(count, len(stack))):
            del self.views[stack.pop()]
        self.tell("view", self.views[stack[-1]] if stack else None, user=user)
