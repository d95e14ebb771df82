"""The table of dates that matter."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.database import Base
from store.dates import PartialDate, Precision
from store.deadlines.values import DeadlineKind


class DeadlineRow(Base):
    """A date that matters, derived from the facts of a case and never typed."""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("prisoner_id", "kind"), Index("ix_deadline_earliest", "earliest"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"))
    kind: Mapped[DeadlineKind]
    known_as: Mapped[PartialDate] = mapped_column(comment="as precise as it is known")
    earliest: Mapped[date] = mapped_column(Date, comment="first day it can be, Beijing's calendar")
    latest: Mapped[date] = mapped_column(Date, comment="last day it can be, Beijing's calendar")
    precision: Mapped[Precision]
    is_expected: Mapped[bool] = mapped_column(comment="announced in advance, not confirmed")
