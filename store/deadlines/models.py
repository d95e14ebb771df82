"""The table of dates that matter."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.database import Base
from store.dates import PartialDate, Precision
from store.deadlines.values import DeadlineKind
from store.law.values import Certainty


class DeadlineRow(Base):
    """A date that matters, derived from the facts of a case and never typed.

    Everybody has a row for the release: where it cannot be worked out, `missing` says why.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("prisoner_id", "kind"),
        Index("ix_deadline_earliest", "earliest"),
        Index("ix_deadline_rule_book", "rule_book"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"))
    kind: Mapped[DeadlineKind]
    known_as: Mapped[PartialDate | None] = mapped_column(comment="as precise as it is known")
    earliest: Mapped[date | None] = mapped_column(Date, comment="first day it can be, Beijing's calendar")
    latest: Mapped[date | None] = mapped_column(Date, comment="last day it can be, Beijing's calendar")
    precision: Mapped[Precision | None]
    is_expected: Mapped[bool] = mapped_column(comment="announced in advance, not confirmed")
    basis: Mapped[Certainty] = mapped_column(
        default=Certainty.STATED, comment="stated, exact, estimate, cannot compute"
    )
    provisions: Mapped[str] = mapped_column(String(400), default="", comment="ids of rules, joined by ;")
    missing: Mapped[str] = mapped_column(Text, default="", comment="facts missing, a line each, in English")
    counted_as: Mapped[PartialDate | None] = mapped_column(
        comment="the law's count where a stated date differs from it"
    )
    alertable: Mapped[bool] = mapped_column(default=True, comment="false: shown, and nobody is reminded")
    rule_book: Mapped[str] = mapped_column(String(12), default="", comment="version; another one makes it stale")
