"""The table of members."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from store.access.values import Account, Member, Role, Standing
from store.columns import EncryptedText
from store.database import Base


class MemberRow(Base):
    """A person of the workspace, or the operator on the host."""

    __tablename__ = "member"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slack_user: Mapped[str] = mapped_column(String(30), unique=True, comment="Slack's id of the person")
    account: Mapped[Account] = mapped_column(comment="what Slack's users.info said last")
    standing: Mapped[Standing]
    roles: Mapped[str] = mapped_column(String(60), default="", comment="role names joined by commas")
    language: Mapped[str] = mapped_column(String(12), default="en", comment="en or zh_Hans")
    seen_at: Mapped[datetime | None] = mapped_column(comment="when users.info was asked last")
    admitted_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # SQLAlchemy's own form

    def value(self) -> Member:
        """The member as the rest of the program speaks of them."""
        roles = frozenset(Role(name) for name in self.roles.split(",") if name)
        return Member(self.id, self.slack_user, self.account, self.standing, roles, self.language)


class GrantRow(Base):
    """A member who is named on a restricted or sealed record."""

    __tablename__ = "access_grant"
    __table_args__ = (Index("ix_access_grant_member_id", "member_id", "subject_kind"),)

    subject_kind: Mapped[str] = mapped_column(String(20), primary_key=True, comment="prisoner, source, list")
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), primary_key=True)
    granted_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    granted_at: Mapped[datetime]
    because: Mapped[EncryptedText]


class ChannelRow(Base):
    """Who reads a channel, as Slack said last."""

    __tablename__ = "channel"

    channel: Mapped[str] = mapped_column(String(30), primary_key=True, comment="Slack's id")
    is_shared: Mapped[bool] = mapped_column(comment="with another workspace, now or pending")
    is_public: Mapped[bool] = mapped_column(comment="anybody of the workspace can join and read")
    is_archived: Mapped[bool]
    is_member: Mapped[bool] = mapped_column(comment="whether the app is in it")
    others: Mapped[int] = mapped_column(comment="readers who are guests, external, bots of others or not admitted")
    checked_at: Mapped[datetime | None] = mapped_column(comment="null: something changed since, so nothing is known")
