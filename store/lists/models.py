"""Tables of prisoner lists."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.access.values import Confidentiality
from store.columns import EncryptedText
from store.database import Base
from store.dates import PartialDate


class ListState(StrEnum):
    """A draft can change; what is approved is frozen; what is deleted is seen nowhere, unless its undo is pressed."""

    DRAFT = "draft"
    DELETED = "deleted"


class ListRow(Base):
    """A list of names for one occasion."""

    __tablename__ = "prisoner_list"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[int] = mapped_column(unique=True, comment="list 464; from `counter`, never reused")
    title: Mapped[EncryptedText]
    recipient: Mapped[str | None] = mapped_column(
        Text, comment="encrypted (MultiFernet); office or person that is to get it"
    )
    due: Mapped[PartialDate | None]
    size: Mapped[int] = mapped_column(default=20, comment="the number of names planned; a soft limit")
    confidentiality: Mapped[Confidentiality] = mapped_column(
        default=Confidentiality.INTERNAL, comment="its own; a list is as secret as its most secret entry"
    )
    state: Mapped[ListState] = mapped_column(default=ListState.DRAFT)
    owner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("member.id"), index=True, comment="the member who looks after it"
    )
    created_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy's own form


class EntryRow(Base):
    """One name of a list. Its three columns are read from the person while the list is a draft."""

    __tablename__ = "list_entry"
    __table_args__ = (UniqueConstraint("list_id", "prisoner_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    list_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner_list.id"))
    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"), index=True)
    position: Mapped[int] = mapped_column(comment="order on paper, from 1")
    added_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    added_at: Mapped[datetime]


class InUseRow(Base):
    """The list in use in a channel, or by a member in a direct message."""

    __tablename__ = "list_in_use"

    place: Mapped[str] = mapped_column(String(40), primary_key=True, comment="Slack's id of the channel or member")
    list_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner_list.id"))


class SentFileRow(Base):
    """A file that was sent to a member, so that it can be found and taken back."""

    __tablename__ = "sent_file"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    list_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner_list.id"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    kind: Mapped[str] = mapped_column(String(10), comment="txt, csv, docx, pdf, xlsx")
    sha256: Mapped[str] = mapped_column(String(64), comment="of the bytes")
    slack_file: Mapped[str | None] = mapped_column(String(30), comment="Slack's id of the file")
    channel: Mapped[str | None] = mapped_column(String(30), comment="the member's direct messages")
    sent_at: Mapped[datetime]
