"""The table of what is told, and when a clock last looked after it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Date, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.database import Base
from store.outbox.values import PostState, Purpose


class PostRow(Base):
    """The outbox: one message or file to one place, written in the transaction that is its reason."""

    __tablename__ = "post"
    __table_args__ = (
        Index("ix_post_state", "state", "lease_until"),
        Index("ix_post_delete_after", "delete_after"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    once: Mapped[str] = mapped_column(String(160), unique=True, comment="its maker's key: what is told once; ids only")
    channel: Mapped[str] = mapped_column(String(30), comment="Slack's id; a member's: by direct message")
    local_date: Mapped[date] = mapped_column(Date, comment="the channel's date")
    purpose: Mapped[Purpose]
    part: Mapped[int] = mapped_column(default=1, comment="of a channel's day")
    key: Mapped[str] = mapped_column(String(40), unique=True, comment="opaque; travels in the message's metadata")
    about: Mapped[str | None] = mapped_column(Text, comment="encrypted (MultiFernet): what its words are made of")
    state: Mapped[PostState] = mapped_column(default=PostState.DUE)
    attempt: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(60), comment="Slack's error where it was refused or not deleted")
    stands_in: Mapped[str | None] = mapped_column(String(30), comment="Slack's id of the channel it was posted to")
    ts: Mapped[str | None] = mapped_column(String(30), comment="Slack's id of the message")
    file: Mapped[str | None] = mapped_column(String(30), comment="Slack's id of the file")
    delete_after: Mapped[datetime | None] = mapped_column(comment="null: it stays, or is gone")


class HeartbeatRow(Base):
    """When a process last did its round."""

    __tablename__ = "heartbeat"

    process: Mapped[str] = mapped_column(String(20), primary_key=True, comment="clock")
    at: Mapped[datetime]
