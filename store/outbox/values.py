"""Posts as the rest of the program speaks of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID


class Purpose(StrEnum):
    """Why somebody is told something; each has its words in `handlers`."""

    DIGEST = "digest"
    """What is due, to a channel or to who is named on a record."""
    ADMISSION = "admission"
    """Somebody asks to be let in, to those who decide."""
    ADMITTED = "admitted"
    """What a member was let in as."""
    WELCOME = "welcome"
    """The first steps, to the first admin."""
    ARRIVED = "arrived"
    """To a channel that the app was added to."""
    FILE = "file"
    """An exported list."""
    SEARCH = "search"
    """Whom a search finds, as a file."""
    WATCH = "watch"
    """Who came to be found by a watched search, and who is not any more."""
    PICTURE = "picture"
    """A timeline, or those of a list, as a picture."""
    ANSWER = "answer"
    """An answer that Slack did not take where it was asked for."""
    REFUSED = "refused"
    """To an admin: a place takes no posts."""
    ALONE = "alone"
    """To who is left alone with a hidden record after the other named member lost access."""
    NAMESAKE = "namesake"
    """To who is named on a hidden case: somebody worked with its name."""
    ERASURE = "erasure"
    """To a second member: somebody asks to erase something; and to who asked, what became of it."""


LIFETIMES: Mapping[Purpose, timedelta] = {
    Purpose.DIGEST: timedelta(days=30),
    Purpose.WATCH: timedelta(days=30),
    Purpose.FILE: timedelta(hours=24),
    Purpose.SEARCH: timedelta(hours=24),
    Purpose.PICTURE: timedelta(hours=24),
    Purpose.ANSWER: timedelta(hours=24),
}
"""How long a post that bears names stays in Slack. The others name members and references alone, and stay."""


SHOWS = "shows"
"""Under this a post keeps the ids of the people and lists that its words speak of."""


class PostState(StrEnum):
    """What became of a post (design section 6)."""

    DUE = "due"
    CLAIMED = "claimed"
    POSTED = "posted"
    REFUSED = "refused"
    """Slack said no, so nothing was sent: it waits and is tried again."""
    DROPPED = "parked"
    """There was nothing left to say."""
    UNCERTAIN = "uncertain"
    DELETED = "deleted"
    """Its lifetime is over, and Slack has it no more."""


@dataclass(frozen=True, slots=True)
class Post:
    """One message or file to one place."""

    id: UUID
    channel: str
    """Slack's id of a channel, or of a member: then it is a direct message."""
    purpose: Purpose
    local_date: date
    key: str
    """Opaque; it travels in the message's metadata."""
    attempt: int
    was_uncertain: bool
    """An earlier attempt may have reached Slack: look for `key` in the channel first."""
    about: Mapping[str, str]
    """What its words are made of, beside the store."""
    standing: "Standing | None" = None
    """Where it stands in Slack already: its words are put in place of those it had."""
    file: str | None = None
    """Slack's id of the file that an earlier attempt began to send."""

    @property
    def is_direct(self) -> bool:
        """Whether it goes to a member's direct messages."""
        return is_direct(self.channel)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a post stands in Slack, and until when."""

    channel: str
    ts: str | None = None
    file: str | None = None
    until: timedelta | None = None
    """How long from now; None: it stays."""


@dataclass(frozen=True, slots=True)
class Expired:
    """A post whose lifetime is over."""

    id: UUID
    channel: str
    ts: str | None
    file: str | None


@dataclass(frozen=True, slots=True)
class Undeleted:
    """A post that should be gone, and what Slack said when it was to be deleted."""

    channel: str
    posted_on: date
    purpose: Purpose
    reason: str


def as_words(ids: Iterable[UUID]) -> str:
    """Ids as a post keeps them."""
    return " ".join(sorted(found.hex for found in ids))


def from_words(text: str) -> frozenset[UUID]:
    """Ids as they were before `as_words`."""
    return frozenset(UUID(word) for word in text.split())


def is_direct(channel: str) -> bool:
    """Whether a post goes to a member's direct messages: its channel is then the member's Slack id."""
    return channel.startswith(("U", "W"))
