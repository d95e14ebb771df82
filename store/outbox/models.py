"""The table of what is told, and when a clock last looked after it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Date, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.database import Base
from store.outbox.values import PostState


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
