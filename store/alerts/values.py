"""Alerts as the rest of the program speaks of them."""

from dataclasses import dataclass

from store.deadlines.values import Deadline
from store.outbox.values import Post
from store.prisoners.values import Person

DEFAULT_LEADS = (90, 30, 7, 0)
"""Days before the earliest day at which a channel is told."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to tell: whose date, which date, how many days before its earliest day it was to be told."""

    person: Person
    deadline: Deadline
    lead: int


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel that is told."""

    channel: str
    zone: str
    leads: tuple[int, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A post to one channel with everything due there on its local date."""

    post: Post
    language: str
    items: tuple[Due, ...]
