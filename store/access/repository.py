"""Questions about members."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.access.models import MemberRow
from store.access.values import Account, Member, Role, Standing

OPERATOR = "operator"
"""Stands in place of a Slack id for whoever works on the host; the first migration adds it."""


class Members:
    """The members of the workspace."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def row(self, slack_user: str) -> MemberRow | None:
        """The row to change, if the person is known."""
        return self._session.scalars(select(MemberRow).where(MemberRow.slack_user == slack_user)).one_or_none()

    def known(self, slack_user: str) -> tuple[Member, datetime | None] | None:
        """The member and when Slack was last asked about them."""
        row = self.row(slack_user)
        return None if row is None else (row.value(), row.seen_at)

    def by_id(self, member: UUID) -> Member | None:
        """A member by their own id here."""
        row = self._session.get(MemberRow, member)
        return None if row is None else row.value()

    def operator(self) -> Member:
        """Whoever works on the host."""
        return self._session.scalars(select(MemberRow).where(MemberRow.slack_user == OPERATOR)).one().value()

    def with_role(self, role: Role) -> list[Member]:
        """Everybody admitted to a role."""
        rows = self._session.scalars(select(MemberRow).where(MemberRow.standing == Standing.ADMITTED))
        return [member for member in (row.value() for row in rows) if role in member.roles]

    def lock(self) -> None:
        """Let nobody else change who is admitted until this transaction ends; what is asked from now on is so."""
        admitted = select(MemberRow).where(MemberRow.standing == Standing.ADMITTED).order_by(MemberRow.id)
        self._session.scalars(admitted.with_for_update(), execution_options={"populate_existing": True}).all()

    def add(self, slack_user: str, account: Account, language: str, at: datetime) -> MemberRow:
        """A person seen for the first time: known, not admitted."""
        row = MemberRow(
            slack_user=slack_user, account=account, standing=Standing.UNKNOWN, language=language, seen_at=at
        )
        self._session.add(row)
        self._session.flush()
        return row
