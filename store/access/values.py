"""Members, places and actions: what the policy speaks of."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What an admitted member does here. One person may have several roles."""

    READER = "reader"
    RESEARCHER = "researcher"
    LIAISON = "liaison"
    DIRECTOR = "director"
    SECURITY = "security"


class Account(StrEnum):
    """What Slack says of an account (users.info); `OPERATOR` is whoever works on the host itself."""

    FULL = "full"
    GUEST = "guest"
    EXTERNAL = "external"
    BOT = "bot"
    DELETED = "deleted"
    OPERATOR = "operator"


class Standing(StrEnum):
    """Where a person stands with us."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    ADMITTED = "admitted"
    REMOVED = "removed"


class Confidentiality(StrEnum):
    """How far a thing may go, least first."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"
    SEALED = "sealed"


class Action(StrEnum):
    """Everything that a listener can ask leave for."""

    READ_HELP = "read help"
    ASK_ADMISSION = "ask to be admitted"
    SET_LANGUAGE = "set own language"
    ADMIT = "admit members"
    REMOVE = "remove members"
    LOOK_UP = "look people up"
    READ_LISTS = "read lists"
    EDIT_LISTS = "edit lists"
    EXPORT_LISTS = "export lists"
    READ_ALERTS = "read alerts"
    SUBSCRIBE = "subscribe a channel to alerts"
    DEMONSTRATE = "load or remove the demonstration"
    DIAGNOSE = "see what is wrong with the assistant"
    FILE_SOURCES = "file sources"
    EDIT_CASES = "change cases"


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the workspace as the store knows them."""

    id: UUID
    slack_user: str
    account: Account
    standing: Standing
    roles: frozenset[Role]
    language: str

    @property
    def is_admitted(self) -> bool:
        """Whether an admin let this person in and nobody has removed them."""
        return self.standing is Standing.ADMITTED


class Readers(StrEnum):
    """Who reads what appears at a place."""

    ONE = "one"
    """Who asked, and nobody else: an ephemeral answer, a modal, Home, a direct message."""
    TEAM = "team"
    """A channel in which everybody is an admitted full member."""
    OTHERS = "others"
    """A channel with guests, unadmitted or external readers, or of which it is not known who reads it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer or a post appears, and who reads it there."""

    channel: str
    is_direct: bool = False
    readers: Readers = Readers.ONE


@dataclass(frozen=True, slots=True)
class Sight:
    """What of the record may appear at one place for one member.

    `levels` are open without being named. `member` is whose name on a record opens it; None: nobody's counts.
    `names`: False where only references and counts may stand.
    """

    levels: frozenset[Confidentiality]
    member: UUID | None = None
    names: bool = True


SECRET = frozenset({Confidentiality.RESTRICTED, Confidentiality.SEALED})
"""Open to named members, restricted to directors too; never in what a whole channel reads."""


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What Slack says of a channel: whom it is open to, and who of its members reads it."""

    is_shared: bool
    is_public: bool
    is_archived: bool
    is_member: bool
    """Whether the app is in it."""
    readers: tuple[str, ...]
    """Slack ids of its members, the app itself left out; empty where it is not known."""
