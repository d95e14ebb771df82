"""Tables of sources and of every change."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.access.values import Confidentiality
from store.columns import EncryptedText
from store.database import Base
from store.dates import PartialDate
from store.sources.values import ErasureState, Operation, SourceKind


class SourceRow(Base):
    """A source. Its details are secret text; a reader sees only the kind unless policy allows more."""

    __tablename__ = "source"
    __table_args__ = (
        CheckConstraint("reliability IN ('A','B','C','D','E','F')", name="reliability"),
        CheckConstraint("credibility BETWEEN 1 AND 6", name="credibility"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[SourceKind]
    details: Mapped[EncryptedText]
    dated: Mapped[PartialDate | None] = mapped_column(comment="date of the information")
    learned_on: Mapped[PartialDate | None] = mapped_column(comment="date we learned it")
    last_seen: Mapped[PartialDate | None] = mapped_column(comment="when it was last to be seen where it was published")
    gone_since: Mapped[PartialDate | None] = mapped_column(comment="since when it is not to be seen there any more")
    said: Mapped[str | None] = mapped_column(
        Text, comment="encrypted (MultiFernet); page, copy, original words, witness and the like, as JSON by part"
    )
    reliability: Mapped[str | None] = mapped_column(String(1), comment="A to F, the Admiralty scale")
    credibility: Mapped[int | None] = mapped_column(comment="1 to 6, the Admiralty scale")
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.INTERNAL)
    demo: Mapped[bool] = mapped_column(default=False, comment="demonstration data: removed by `demo off`")
    created_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]


class ChangeRow(Base):
    """One field's earlier and later value: provenance, audit of writes and undo in one."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_entity", "entity", "entity_id"), Index("ix_change_member", "member_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    batch: Mapped[UUID] = mapped_column(index=True, comment="one transaction of one member")
    entity: Mapped[str] = mapped_column(String(40), comment="table")
    entity_id: Mapped[str] = mapped_column(String(120), comment="its key, the parts of it joined by commas")
    operation: Mapped[Operation]
    field: Mapped[str | None] = mapped_column(String(40), comment="column; null where a whole row came or went")
    old: Mapped[str | None] = mapped_column(Text, comment="encrypted; a row that went stands here whole, as JSON")
    new: Mapped[str | None] = mapped_column(Text, comment="encrypted")
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source.id"), comment="always set for a fact of a case")
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[UUID | None] = mapped_column(index=True, comment="on whose record it was written")
    other_id: Mapped[UUID | None] = mapped_column(index=True, comment="on whose record it was written too")
    undoes: Mapped[UUID | None] = mapped_column(comment="the batch that this one takes back")


class SourceInUseRow(Base):
    """The source a member set, else the one named last: facts logged without one rest on it, and the echo says so."""

    __tablename__ = "source_in_use"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), primary_key=True)
    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id"), index=True)
    is_set: Mapped[bool] = mapped_column(
        default=False, comment="whether it was set to be carried, and not only named in a line"
    )


class ErasureRow(Base):
    """What one member asks to erase and a second one confirms; done, it is the tombstone, and tells nothing of the value."""

    __tablename__ = "erasure"
    __table_args__ = (Index("ix_erasure_entity", "entity", "entity_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(index=True, comment="on whose record; the record itself may be gone")
    ref: Mapped[int] = mapped_column(index=True, comment="its number, which is never given again")
    entity: Mapped[str] = mapped_column(String(40), comment="table")
    entity_id: Mapped[str] = mapped_column(String(120), comment="key of the row")
    field: Mapped[str] = mapped_column(String(40), default="", comment="column, where not the whole row is meant")
    confidentiality: Mapped[Confidentiality] = mapped_column(comment="how far it may be known that it was there")
    state: Mapped[ErasureState] = mapped_column(default=ErasureState.ASKED)
    waits: Mapped[str | None] = mapped_column(
        String(64), unique=True, comment="keyed hash of what is meant, while it waits: asked twice is one"
    )
    held: Mapped[str | None] = mapped_column(String(64), comment="keyed hash of what stood there, while it waits")
    because: Mapped[EncryptedText]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    asked_at: Mapped[datetime]
    settled_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("member.id"), comment="the second one, or who withdrew it"
    )
    settled_at: Mapped[datetime | None]
