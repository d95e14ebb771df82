"""Tables of people and their names."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.access.values import Confidentiality
from store.columns import EncryptedText
from store.database import Base
from store.dates import PartialDate
from store.prisoners.kinship import Kin
from store.prisoners.values import Sex, Status

prisoner_source = Table(
    "prisoner_source",
    Base.metadata,
    Column("prisoner_id", Uuid, ForeignKey("prisoner.id"), primary_key=True),
    Column("source_id", Uuid, ForeignKey("source.id"), primary_key=True, index=True),
    Column("number", Integer, nullable=False, comment="by which people speak of it; of the record, never given again"),
    Column(
        "stands", Boolean, nullable=False, comment="whether it is on the record; what was taken off keeps its number"
    ),
    UniqueConstraint("prisoner_id", "number"),
)


class SourceLinkRow(Base):
    """That a source stands on a person's record."""

    __table__ = prisoner_source

    prisoner_id: Mapped[UUID]
    source_id: Mapped[UUID]
    number: Mapped[int]
    stands: Mapped[bool]


class PrisonerRow(Base):
    """A person of the record."""

    __tablename__ = "prisoner"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    ref: Mapped[int] = mapped_column(unique=True, comment="#118; from `counter`, never reused")
    sex: Mapped[Sex | None]
    born: Mapped[PartialDate | None]
    ethnicity: Mapped[str | None] = mapped_column(Text, comment="encrypted (MultiFernet)")
    nationality: Mapped[str | None] = mapped_column(Text, comment="encrypted (MultiFernet)")
    religion: Mapped[str | None] = mapped_column(Text, comment="encrypted (MultiFernet)")
    occupation: Mapped[str | None] = mapped_column(Text, comment="encrypted (MultiFernet)")
    residence: Mapped[str | None] = mapped_column(Text, comment="encrypted (MultiFernet); where the person lives")
    province: Mapped[str | None] = mapped_column(String(6), comment="GB/T 2260: of the prison, else of the place held")
    status: Mapped[Status]
    as_of: Mapped[PartialDate | None] = mapped_column(comment="date of the source of the status")
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.INTERNAL)
    demo: Mapped[bool] = mapped_column(default=False, index=True, comment="never mixed into statistics")
    note: Mapped[str | None] = mapped_column(Text, comment="encrypted (MultiFernet)")
    overruled: Mapped[str | None] = mapped_column(
        Text, comment="encrypted (MultiFernet); why the date of birth stands although it was doubted"
    )
    owner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("member.id"), index=True, comment="the member who looks after it"
    )
    merged_into_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("prisoner.id"), index=True, comment="whose record this one became a part of; none: it is its own"
    )
    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id"))
    created_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    names: Mapped[list["PersonNameRow"]] = relationship(
        cascade="all, delete-orphan", order_by="PersonNameRow.position", lazy="raise"
    )
    groups: Mapped[list["GroupRow"]] = relationship(
        secondary="prisoner_in_group", lazy="raise", order_by="GroupRow.id", viewonly=True
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy's own form


class PersonNameRow(Base):
    """One written form of a name, typed by script and kind; `store.prisoners.secret_names` says how it stands here."""

    __tablename__ = "person_name"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"), index=True)
    position: Mapped[int] = mapped_column(comment="order on the card, from 0")
    text: Mapped[str] = mapped_column(Text, comment="encrypted (MultiFernet) where the person is restricted or sealed")
    script: Mapped[str] = mapped_column(String(4), comment="ISO 15924: Latn, Hans, Hant, Arab, Tibt, Mong, Cyrl")
    kind: Mapped[str] = mapped_column(String(20), comment="main, alias, pen, religious, native, official, misspelling")
    romanization: Mapped[str | None] = mapped_column(String(20), comment="how letters spell it: pinyin, wade-giles …")
    used_from: Mapped[PartialDate | None]
    used_until: Mapped[PartialDate | None]
    note: Mapped[str | None] = mapped_column(
        Text, comment="as printed, common form …; encrypted (MultiFernet) where the name is"
    )
    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id"))


class NameKeyRow(Base):
    """Recall index: written by `store.names` from a name, asked by the repository."""

    __tablename__ = "name_key"
    __table_args__ = (Index("ix_name_key_ref", "ref"), {"sqlite_with_rowid": False})

    key: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="64 bits of BLAKE2b; keyed for restricted people"
    )
    ref: Mapped[int] = mapped_column(
        ForeignKey("prisoner.ref"),
        primary_key=True,
        autoincrement=False,
        comment="a number, since it stands here often",
    )


class AlikeKeyRow(Base):
    """By what two records may be one person: a whole name of everybody, or a shorter one inside it, whatever the level."""

    __tablename__ = "alike_key"
    __table_args__ = (Index("ix_alike_key_ref", "ref"), {"sqlite_with_rowid": False})

    key: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="64 bits of BLAKE2b, keyed for everybody"
    )
    ref: Mapped[int] = mapped_column(ForeignKey("prisoner.ref"), primary_key=True, autoincrement=False)
    is_inner: Mapped[bool] = mapped_column(comment="of a shorter name that is written inside the person's own")


class GroupRow(Base):
    """People tried or known together (Sanming Eight). Its name may hold a person's, so it is no plain text."""

    __tablename__ = "prisoner_group"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[EncryptedText]
    sought: Mapped[str] = mapped_column(String(64), unique=True, comment="keyed hash of the name, folded")
    name_zh: Mapped[EncryptedText | None]
    aliases: Mapped[EncryptedText | None]
    stated_size: Mapped[EncryptedText | None]
    stated_as_of: Mapped[PartialDate | None]
    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id"))


class MembershipRow(Base):
    """That a person belongs to a group."""

    __tablename__ = "prisoner_in_group"

    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"), primary_key=True)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner_group.id"), primary_key=True, index=True)
    source_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("source.id"), comment="none: of the time when a group's own source was the only one"
    )


class IssueRow(Base):
    """What a case stands for: labor, religion, free expression …"""

    __tablename__ = "issue"

    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"), primary_key=True)
    issue: Mapped[str] = mapped_column(String(60), primary_key=True)
    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id"))


class ExternalIdRow(Base):
    """The person's number in somebody else's public record: whoever reads it knows who it is."""

    __tablename__ = "external_id"
    __table_args__ = (UniqueConstraint("prisoner_id", "sought"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"), index=True)
    scheme: Mapped[str] = mapped_column(String(40), comment="whose number: cecc, demo …")
    value: Mapped[EncryptedText]
    sought: Mapped[str] = mapped_column(String(64), index=True, comment="keyed hash of scheme and value")
    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id"))


class RelationRow(Base):
    """What somebody is to a person: another one of the record, or somebody outside it by name."""

    __tablename__ = "person_relation"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id", "kin"),
        CheckConstraint("(other_id IS NULL) <> (outside IS NULL)", name="one_other"),
        CheckConstraint("one_id <> other_id", name="not_oneself"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    one_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"), index=True)
    other_id: Mapped[UUID | None] = mapped_column(ForeignKey("prisoner.id"), index=True)
    outside: Mapped[EncryptedText | None]
    kin: Mapped[Kin] = mapped_column(comment="what the other is to the one: spouse, parent …")
    sex: Mapped[Sex | None] = mapped_column(comment="of the other, as the word says it: wife, brother")
    words: Mapped[EncryptedText | None]
    because: Mapped[EncryptedText | None]
    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id"))
    said_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    said_at: Mapped[datetime]


class ApartRow(Base):
    """Two people of whom a member said that they are not the same person: nobody asks or suggests it again."""

    __tablename__ = "person_apart"
    __table_args__ = (
        UniqueConstraint("lower", "higher"),
        CheckConstraint("lower < higher", name="ordered"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    lower: Mapped[int] = mapped_column(ForeignKey("prisoner.ref"), comment="the smaller of the two numbers")
    higher: Mapped[int] = mapped_column(ForeignKey("prisoner.ref"), index=True)
    said_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    said_at: Mapped[datetime]
    because: Mapped[EncryptedText | None]
