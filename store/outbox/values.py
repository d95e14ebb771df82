"""Posts as the rest of the program speaks of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


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


@dataclass(frozen=True, slots=True)
class Post:
    """One message to one channel for one local date."""

    id: UUID
    channel: str
    local_date: date
    part: int
    key: str
    """Opaque; it travels in the message's metadata."""
    attempt: int
    was_uncertain: bool
    """An earlier attempt may have reached Slack: look for `key` in the channel first."""
