"""Tables of alerts and of the outbox."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.database import Base
from store.dates import Precision
from store.deadlines.values import DeadlineKind


class AlertState(StrEnum):
    """What became of an alert."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"


class PostState(StrEnum):
    """What became of a post (design section 6)."""

    DUE = "due"
    CLAIMED = "claimed"
    POSTED = "posted"
    PARKED = "parked"
    UNCERTAIN = "uncertain"


class SubscriptionRow(Base):
    """A channel that wants to be told."""

    __tablename__ = "subscription"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    channel: Mapped[str] = mapped_column(String(30), unique=True, comment="Slack's id")
    zone: Mapped[str] = mapped_column(String(60), comment="IANA name; the channel's local date decides what is due")
    leads: Mapped[str] = mapped_column(String(40), comment="days before the earliest day, joined by commas")
    language: Mapped[str] = mapped_column(String(12), default="en")
    since: Mapped[date] = mapped_column(Date, comment="Beijing's date of the subscription: nothing older is posted")
    created_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy's own form


class AlertRow(Base):
    """One thing to tell one channel once. A date that returns to an earlier value opens a new generation."""

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint(
            "channel",
            "subject_kind",
            "subject_id",
            "kind",
            "earliest",
            "precision",
            "lead",
            "generation",
            name="uq_alert_once",
        ),
        Index("ix_alert_post_id", "post_id"),
        Index("ix_alert_subject_id", "subject_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    channel: Mapped[str] = mapped_column(String(30))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[UUID]
    kind: Mapped[DeadlineKind]
    earliest: Mapped[date] = mapped_column(Date)
    precision: Mapped[Precision]
    lead: Mapped[int] = mapped_column(comment="days before the earliest day")
    generation: Mapped[int] = mapped_column(default=1)
    state: Mapped[AlertState] = mapped_column(default=AlertState.OPEN)
    opened_on: Mapped[date] = mapped_column(Date, comment="local date of the channel")
    post_id: Mapped[UUID | None] = mapped_column(ForeignKey("post.id"))


class PostRow(Base):
    """The outbox: one post of one channel, day, purpose and part."""

    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("channel", "local_date", "purpose", "part", name="uq_post_once"),
        Index("ix_post_state", "state", "lease_until"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    channel: Mapped[str] = mapped_column(String(30))
    local_date: Mapped[date] = mapped_column(Date, comment="the channel's date")
    purpose: Mapped[str] = mapped_column(String(20), comment="digest")
    part: Mapped[int] = mapped_column(default=1)
    key: Mapped[str] = mapped_column(String(40), unique=True, comment="opaque; travels in the message's metadata")
    state: Mapped[PostState] = mapped_column(default=PostState.DUE)
    attempt: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    ts: Mapped[str | None] = mapped_column(String(30), comment="Slack's id of the message")
    reason: Mapped[str | None] = mapped_column(String(60), comment="Slack's error where it is parked")


class HeartbeatRow(Base):
    """When a process last did its round."""

    __tablename__ = "heartbeat"

    process: Mapped[str] = mapped_column(String(20), primary_key=True, comment="clock")
    at: Mapped[datetime]
