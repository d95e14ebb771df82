"""Tables of what people are found by, and of searches that are kept."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import EncryptedText
from store.database import Base
from store.facts.stages import Status
from store.law.facts import Penalty


class ProfileRow(Base):
    """What somebody is found by, derived from the facts of the case as deadlines are and never typed."""

    __tablename__ = "profile"

    ref: Mapped[int] = mapped_column(ForeignKey("prisoner.ref"), primary_key=True, autoincrement=False)
    holds_from: Mapped[date] = mapped_column(Date, comment="first day on which the stage is so")
    holds_until: Mapped[date | None] = mapped_column(
        Date, index=True, comment="first day on which it may be another; null: none"
    )
    status: Mapped[Status] = mapped_column(comment="where the case stands on these days")
    is_sure: Mapped[bool] = mapped_column(Boolean, comment="false: the last day passed or may have, or the news is old")
    is_overdue: Mapped[bool] = mapped_column(Boolean, comment="the last day passed and nobody has told what came of it")
    is_free: Mapped[bool] = mapped_column(Boolean, comment="nothing of the sentence runs any more")
    born_first: Mapped[date | None] = mapped_column(Date)
    born_last: Mapped[date | None] = mapped_column(Date)
    held_first: Mapped[date | None] = mapped_column(Date, comment="first day on which the custody can have begun")
    held_last: Mapped[date | None] = mapped_column(Date, comment="last day on which it can have begun")
    news_first: Mapped[date | None] = mapped_column(Date, comment="first day that the last news can be of")
    news_last: Mapped[date | None] = mapped_column(Date, comment="last day that the last news can be of")
    penalty: Mapped[Penalty | None] = mapped_column(comment="of the last judgment that stands")
    term: Mapped[int | None] = mapped_column(Integer, comment="its term: months times 31, and days")
    is_away: Mapped[bool | None] = mapped_column(Boolean, comment="held outside the home province; null: not known")


class MarkRow(Base):
    """One thing that is on record of somebody: a kind of fact, a charge, a word of an occupation, as a keyed hash."""

    __tablename__ = "profile_mark"
    __table_args__ = (Index("ix_profile_mark_ref", "ref"), {"sqlite_with_rowid": False})

    key: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="64 bits of a keyed hash"
    )
    ref: Mapped[int] = mapped_column(ForeignKey("prisoner.ref"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="of several alike")
    first: Mapped[date | None] = mapped_column(Date, comment="first day it can be of; null: not dated")
    last: Mapped[date | None] = mapped_column(Date, comment="last day it can be of")
    is_sure: Mapped[bool] = mapped_column(Boolean, comment="false: it may be something else")


class SearchRow(Base):
    """A search that a member keeps under a name."""

    __tablename__ = "saved_search"
    __table_args__ = (UniqueConstraint("member_id", "sought"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    name: Mapped[EncryptedText]
    sought: Mapped[str] = mapped_column(String(64), comment="keyed hash of the name, folded")
    filters: Mapped[EncryptedText]
    saved_at: Mapped[datetime]


class WatchRow(Base):
    """That a channel or a member is told when the people change whom a kept search finds."""

    __tablename__ = "search_watch"
    __table_args__ = (UniqueConstraint("search_id", "channel"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    search_id: Mapped[UUID] = mapped_column(ForeignKey("saved_search.id"))
    channel: Mapped[str] = mapped_column(String(30), comment="Slack's id; a member's: by direct message")
    looked_on: Mapped[date | None] = mapped_column(
        Date, comment="Beijing's day on which it was looked last; null: whom it finds next is no news"
    )
    looked_upto: Mapped[int] = mapped_column(default=0, comment="the last change of anything that it saw")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy's own form


class WatchedRow(Base):
    """Whom a watched search found when it was looked last."""

    __tablename__ = "search_watched"

    watch_id: Mapped[UUID] = mapped_column(ForeignKey("search_watch.id"), primary_key=True)
    prisoner_id: Mapped[UUID] = mapped_column(ForeignKey("prisoner.id"), primary_key=True, index=True)
