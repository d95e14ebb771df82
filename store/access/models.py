"""The table of members."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from store.access.values import Account, Member, Role, Standing
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
