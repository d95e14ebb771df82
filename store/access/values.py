"""Members, places and actions: what the policy speaks of."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What an admitted member does here. One person may have several roles."""

    READER = "reader"
    RESEARCHER = "researcher"
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer or a post would appear.

    `seen_by_all` is a post that the whole channel sees; an ephemeral answer is seen by one person only.
    """

    channel: str
    is_direct: bool = False
    is_external: bool = False
    seen_by_all: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action is about, as far as the policy cares."""

    confidentiality: Confidentiality = Confidentiality.PUBLIC


NOTHING = Subject()
"""The subject of an action that is about no person in particular."""
