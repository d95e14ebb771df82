"""Alerts as the rest of the program speaks of them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from store.dates import Precision
from store.deadlines.values import Deadline
from store.outbox.values import Post
from store.prisoners.values import Person

DEFAULT_LEADS = (90, 30, 7, 0)
"""Days before the earliest day at which a channel is told."""


class Dated(NamedTuple):
    """A date that can be told, as an alert names it; another earliest day or precision is another date."""

    subject_kind: str
    subject_id: UUID
    kind: str
    earliest: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to tell: whose date, which date, how many days before its earliest day it was to be told."""

    person: Person
    deadline: Deadline
    lead: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The first of what is overdue, due or to come, earliest first."""

    items: tuple[Due, ...]
    left: int
    """How many more there are."""
    overdue_left: int = 0
    """How many more wait for news though their last day is over."""


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
