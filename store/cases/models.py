"""Tables of the facts of a case. Each row names its source: no fact without one. Dates and kinds are plain, words never."""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from store.cases.values import ClemencyKind, ReleaseType
from store.columns import DeprivationColumn, EncryptedText
from store.database import Base
from store.dates import PartialDate, Term
from store.law.facts import CustodyKind, Deprivation, Penalty


class Fact:
    """What every fact of a case has."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    version: Mapped[int] = mapped_column(default=1)

    announced_on: Mapped[PartialDate | None]
    learned_on: Mapped[PartialDate | None]
    said: Mapped[str | None] = mapped_column(
        Text, comment="encrypted (MultiFernet); what else is told of it, by the names of its kind's details"
    )
    overruled: Mapped[str | None] = mapped_column(
        Text, comment="encrypted (MultiFernet); why it stands although it was doubted, and the doubts"
    )

    @declared_attr
    def prisoner_id(cls) -> Mapped[UUID]:  # noqa: N805  # SQLAlchemy's own form
        return mapped_column(ForeignKey("prisoner.id"), index=True)

    @declared_attr
    def source_id(cls) -> Mapped[UUID]:  # noqa: N805  # SQLAlchemy's own form
        return mapped_column(ForeignKey("source.id"))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805  # SQLAlchemy's own form
        return {"version_id_col": cls.version}


class PrisonRow(Base):
    """A prison."""

    __tablename__ = "prison"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    name_zh: Mapped[str | None] = mapped_column(String(60))
    province: Mapped[str | None] = mapped_column(String(6), comment="GB/T 2260")
    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id"))


class DetentionRow(Fact, Base):
    """One stay in custody, wherever."""

    __tablename__ = "detention"

    start: Mapped[PartialDate | None]
    kind: Mapped[CustodyKind | None] = mapped_column(comment="how the person was held; null: not asked")
    until: Mapped[PartialDate | None] = mapped_column(comment="last day of this kind; null: it went on")
    term: Mapped[Term | None] = mapped_column(comment="of re-education through labour: its length")
    prison_id: Mapped[UUID | None] = mapped_column(ForeignKey("prison.id"))
    prison_note: Mapped[str | None] = mapped_column(
        Text, comment="encrypted (MultiFernet); the prison's name as printed"
    )


class ChargeRow(Fact, Base):
    """A charge; charges are a history, since they change on the way to court."""

    __tablename__ = "charge"

    offence: Mapped[EncryptedText]
    as_of: Mapped[PartialDate | None]


class SentenceRow(Fact, Base):
    """A judgment's penalty."""

    __tablename__ = "sentence"

    kind: Mapped[Penalty | None]
    court: Mapped[str | None] = mapped_column(Text, comment="encrypted (MultiFernet)")
    sentenced_on: Mapped[PartialDate | None]
    term: Mapped[Term | None] = mapped_column(comment="main penalty, before reductions")
    delivered_on: Mapped[PartialDate | None] = mapped_column(comment="entry into prison: windows count from it")
    denies_guilt: Mapped[bool | None] = mapped_column(comment="then a window is shown and nobody is reminded of it")
    deprivation: Mapped[Deprivation | None] = mapped_column(
        DeprivationColumn,
        comment="deprivation of political rights: 5y, `life`, `none` (known to be none) or null (not known)",
    )
    stated_deprivation_end: Mapped[PartialDate | None] = mapped_column(comment="as a source gives it")
    probation: Mapped[Term | None] = mapped_column(comment="of a suspended sentence")
    reprieve_from: Mapped[PartialDate | None] = mapped_column(
        comment="the approval of a death sentence with reprieve was announced or served"
    )
    effective_on: Mapped[PartialDate | None] = mapped_column(comment="the judgment took effect")
    is_commutation_limited: Mapped[bool | None]
    is_whole_life: Mapped[bool | None] = mapped_column(comment="neither commutation nor parole")


class ClemencyRow(Fact, Base):
    """One act of clemency, or a refusal."""

    __tablename__ = "clemency"

    kind: Mapped[ClemencyKind]
    happened_on: Mapped[PartialDate | None]
    amount: Mapped[Term | None] = mapped_column(comment="of a reduction; of a commutation the new term")
    deprivation: Mapped[Deprivation | None] = mapped_column(
        DeprivationColumn, comment="to what deprivation of political rights was reduced"
    )
    stated: Mapped[str | None] = mapped_column(
        Text, comment="encrypted (MultiFernet); the source's words where they give no date or amount"
    )


class HealthNoteRow(Fact, Base):
    """A note on health."""

    __tablename__ = "health_note"

    noted_on: Mapped[PartialDate | None]
    note: Mapped[EncryptedText]


class EventRow(Fact, Base):
    """A release, a death, or what else happened."""

    __tablename__ = "event"

    kind: Mapped[str] = mapped_column(String(40), comment="stored name of a kind of store/facts")
    happened_on: Mapped[PartialDate | None]
    release: Mapped[ReleaseType | None]


FactRow = DetentionRow | ChargeRow | SentenceRow | ClemencyRow | HealthNoteRow | EventRow
"""A row of any fact."""
