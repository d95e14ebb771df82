"""Tables of care."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.access.values import Confidentiality
from store.care.values import FamilyWish, RaisingRule
from store.columns import EncryptedText
from store.database import Base
from store.dates import PartialDate


class CareRow(Base):
    """With whom one person may be raised, and what their family wishes."""

    __tablename__ = "care"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"), unique=True)
    rule: Mapped[RaisingRule | None]
    until: Mapped[PartialDate | None] = mapped_column(comment="of a hold: the first day it may be over")
    because: Mapped[str | None] = mapped_column(Text, comment="encrypted (MultiFernet); why the rule is so")
    ruled_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), comment="who set the rule")
    wish: Mapped[FamilyWish | None]
    wish_as_of: Mapped[PartialDate | None]
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"), comment="of the wish")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy's own form


class ContactPlanRow(Base):
    """A contact plan. Several may stand for one person: who is not named on one does not learn that it is there."""

    __tablename__ = "contact_plan"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"), index=True)
    said: Mapped[EncryptedText]
    confidentiality: Mapped[Confidentiality]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy's own form
