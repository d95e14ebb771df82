"""Tables of alerts and of who is told."""

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.database import Base
from store.dates import Precision


class AlertState(StrEnum):
    """What became of an alert."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"


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
    kind: Mapped[str] = mapped_column(String(40))
    earliest: Mapped[date] = mapped_column(Date)
    precision: Mapped[Precision]
    lead: Mapped[int] = mapped_column(comment="days before the earliest day")
    generation: Mapped[int] = mapped_column(default=1)
    state: Mapped[AlertState] = mapped_column(default=AlertState.OPEN)
    opened_on: Mapped[date] = mapped_column(Date, comment="local date of the channel")
    post_id: Mapped[UUID | None] = mapped_column(ForeignKey("post.id"))
