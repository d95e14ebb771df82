"""The things of a workspace as frozen values: a change makes a new one, so what a caller holds is what was seen then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class CannotDoThat(Exception):
    """A person tried what Slack's client does not offer: no such button any more, not in the channel, not an option."""


class Refused(Exception):
    """Slack's answer `{"ok": false}` with its error code and, where Slack explains, `response_metadata.messages`."""

    def __init__(self, error: str, *messages: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.messages = messages
        self.extra = extra

    def body(self) -> Json:
        body: Json = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": list(self.messages)}
        return body


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the app's bot user."""

    id: str
    name: str
    real_name: str
    tz: str
    locale: str
    team_id: str
    is_bot: bool = False
    is_admin: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    deleted: bool = False

    @property
    def is_external(self) -> bool:
        """Whether Slack Connect brought the person in: no one flag says so (docs.slack.dev, Slack Connect)."""
        return self.is_stranger


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation: `kind` is "public", "private" or "im"."""

    id: str
    name: str
    kind: str
    members: frozenset[str]
    creator: str
    created: int
    is_ext_shared: bool = False
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stood at that moment; an ephemeral one names its only reader."""

    channel: str
    ts: str
    author: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    ephemeral_for: str | None = None
    metadata: Json | None = None
    edited: str | None = None
    files: tuple[str, ...] = ()
    broadcast: bool = False

    @property
    def ephemeral(self) -> bool:
        return self.ephemeral_for is not None


@dataclass(frozen=True, slots=True)
class View:
    """A modal or a Home tab of one person; `values` is what stands in its fields, `errors` what is shown beside them."""

    id: str
    user: str
    type: str
    content: Json
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    values: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[Json, ...]:
        return tuple(self.content["blocks"])

    @property
    def callback_id(self) -> str:
        return str(self.content.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        return str(self.content.get("private_metadata", ""))

    @property
    def title(self) -> str:
        return str((self.content.get("title") or {}).get("text", ""))


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file; `channels` are the conversations it was shared in (none before the upload is completed)."""

    id: str
    owner: str
    name: str
    title: str
    length: int
    content: bytes | None = None
    channels: tuple[str, ...] = ()
    created: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a person has it on their machine, to be put into a file input."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API or of a response_url as it arrived, without the token."""

    method: str
    args: Json
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Something new on the screens of a workspace.

    `kind` is message, update, delete, ephemeral, view, home, file or error; `user` is the only person who sees it
    (None: everyone in the channel); `thing` is the Message, View, File or the words shown.
    """

    kind: str
    user: str | None
    channel: str | None
    thing: Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from the app over a transport; `error` says why nothing did."""

    status: int
    body: Any = None
    seconds: float = 0.0
    error: str | None = None
    no_retry: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a person's deed led to.

    `shown` is the error the person reads ("operation_timeout" …), `errors` the words beside a form's fields,
    `options` what a select offers, `payload` what was sent to the app (None when Slack sent nothing).
    """

    payload: Json | None = None
    status: int = 0
    body: Any = None
    in_time: bool = True
    shown: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    options: Sequence[Json] = ()

    @property
    def ok(self) -> bool:
        """Whether the person saw neither an error nor a complaint beside a field."""
        return self.shown is None and not self.errors
