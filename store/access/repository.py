"""Questions about members."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store.access.models import AccessRow, MemberRow
from store.access.values import Account, Action, Member, Role, Standing

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

    def operator(self) -> Member:
        """Whoever works on the host."""
        return self._session.scalars(select(MemberRow).where(MemberRow.slack_user == OPERATOR)).one().value()

    def with_role(self, role: Role) -> list[Member]:
        """Everybody admitted to a role."""
        rows = self._session.scalars(select(MemberRow).where(MemberRow.standing == Standing.ADMITTED))
        return [member for member in (row.value() for row in rows) if role in member.roles]

    def add(self, slack_user: str, account: Account, language: str, at: datetime) -> MemberRow:
        """A person seen for the first time: known, not admitted."""
        row = MemberRow(
            slack_user=slack_user, account=account, standing=Standing.UNKNOWN, language=language, seen_at=at
        )
        self._session.add(row)
        self._session.flush()
        return row

    def log(
        self,
        member: UUID,
        action: Action,
        at: datetime,
        *,
        allowed: bool,
        subjects: Iterable[tuple[str, str]] = (),
        channel: str | None = None,
        detail: str | None = None,
    ) -> None:
        """Write down who looked at what, one row a subject; a look-up that found nobody is one row too."""
        rows: list[tuple[str | None, str | None]] = [*subjects]
        for kind, subject in rows or [(None, None)]:
            self._session.add(
                AccessRow(
                    at=at,
                    member_id=member,
                    action=action,
                    subject_kind=kind,
                    subject_id=subject,
                    channel=channel,
                    allowed=allowed,
                    detail=detail,
                )
            )

    def last_opened(self, member: UUID, most: int) -> list[UUID]:
        """The people a member looked up last, newest first."""
        newest = func.max(AccessRow.id)
        statement = (
            select(AccessRow.subject_id)
            .where(AccessRow.member_id == member, AccessRow.subject_kind == "prisoner", AccessRow.allowed)
            .group_by(AccessRow.subject_id)
            .order_by(newest.desc())
            .limit(most)
        )
        return [UUID(subject) for subject in self._session.scalars(statement) if subject]
