"""Questions about what is due and who is told."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from store.access.models import GrantRow, MemberRow
from store.access.values import SECRET, Account, Standing
from store.access.visibility import AT_ONCE, SubjectKind
from store.alerts.models import AlertRow, AlertState, SubscriptionRow
from store.alerts.values import DEFAULT_LEADS, Digest, Due, Subscription
from store.dates import BEIJING, beijing_day
from store.deadlines.models import DeadlineRow
from store.deadlines.repository import dated
from store.deadlines.values import Deadline
from store.outbox.repository import Outbox
from store.outbox.values import Post, is_direct
from store.prisoners.models import PrisonerRow
from store.prisoners.repository import Prisoners
from store.prisoners.values import OVER

PRISONER = "prisoner"
LATELY = timedelta(days=30)
"""What was told before, nobody needs to hear once more."""


class Alerts:
    """Subscriptions and alerts."""

    def __init__(self, session: Session, prisoners: Prisoners, outbox: Outbox) -> None:
        self._session = session
        self._prisoners = prisoners
        self._outbox = outbox

    def subscription_row(self, channel: str) -> SubscriptionRow | None:
        """The row to change."""
        return self._session.scalars(select(SubscriptionRow).where(SubscriptionRow.channel == channel)).one_or_none()

    def subscriptions(self) -> list[SubscriptionRow]:
        """All channels that are told."""
        return list(self._session.scalars(select(SubscriptionRow).order_by(SubscriptionRow.channel)))

    def add_subscription(self, row: SubscriptionRow) -> None:
        """Add a subscription."""
        self._session.add(row)

    def drop_subscription(self, row: SubscriptionRow) -> None:
        """Drop a subscription."""
        self._session.delete(row)

    def deadlines(self, until: date, not_over_before: date, told_in: str | None = None) -> list[tuple[UUID, Deadline]]:
        """Dates of the living whose earliest day is at most `until` and whose latest day is not long past.

        With `told_in`, dates whose own day that channel has been told of are left out, so that work does not grow
        with the years.
        """
        statement = (
            select(DeadlineRow)
            .join(PrisonerRow, PrisonerRow.id == DeadlineRow.prisoner_id)
            .where(
                DeadlineRow.alertable,
                DeadlineRow.earliest <= until,
                DeadlineRow.latest >= not_over_before,
                PrisonerRow.status.not_in(list(OVER)),
                self._prisoners.visible,
            )
            .order_by(DeadlineRow.earliest, PrisonerRow.ref)
        )
        if told_in is not None:
            statement = statement.where(~_told(told_in), _may_be_told(told_in))
        rows = self._session.scalars(statement)
        return [(row.prisoner_id, deadline) for row in rows if (deadline := dated(row)) is not None]

    def whole(self, found: Sequence[tuple[UUID, Deadline, int]]) -> list[Due]:
        """Dates with their people."""
        people = self._prisoners.people({person for person, _, _ in found})
        return [Due(people[person], deadline, lead) for person, deadline, lead in found if person in people]

    def open_alerts(self, channel: str, local_date: date, found: Sequence[tuple[UUID, Deadline, int]]) -> int:
        """Open each alert that this channel has not had; the unique key makes a second call harmless.

        A date that was withdrawn and has come back opens a new generation.

        Returns:
            How many were new.
        """
        withdrawn = self._withdrawn(channel, {person for person, _deadline, _lead in found})
        rows = [
            {
                "id": uuid4(), "channel": channel, "subject_kind": PRISONER, "subject_id": person,
                "kind": deadline.kind, "earliest": deadline.earliest, "precision": deadline.known_as.precision,
                "lead": lead, "generation": withdrawn.get(_once(person, deadline, lead), 0) + 1,
                "state": AlertState.OPEN, "opened_on": local_date,
            }
            for person, deadline, lead in found
        ]  # fmt: skip
        if not rows:
            return 0
        dialect = postgresql if self._session.get_bind().dialect.name == "postgresql" else sqlite
        statement = dialect.insert(AlertRow).on_conflict_do_nothing()
        before = self._session.scalar(select(func.count()).select_from(AlertRow)) or 0
        self._session.execute(statement, rows)
        return (self._session.scalar(select(func.count()).select_from(AlertRow)) or 0) - before

    def _withdrawn(self, channel: str, people: set[UUID]) -> dict[tuple[object, ...], int]:
        """The newest generation that was withdrawn, by what an alert is unique by."""
        gone = select(AlertRow).where(AlertRow.channel == channel, AlertRow.state == AlertState.WITHDRAWN)
        newest: dict[tuple[object, ...], int] = {}
        asked = list(people)
        for start in range(0, len(asked), AT_ONCE):
            some = asked[start : start + AT_ONCE]
            for row in self._session.scalars(gone.where(AlertRow.subject_id.in_(some))):
                key = (row.subject_id, row.kind, row.earliest, row.precision, row.lead)
                newest[key] = max(row.generation, newest.get(key, 0))
        return newest

    def withdraw_moved(self, prisoner_id: UUID) -> int:
        """Withdraw the alerts of a person whose date no longer stands: what was posted stays in Slack, untrue.

        Returns:
            How many were withdrawn.
        """
        stands = exists().where(
            DeadlineRow.prisoner_id == AlertRow.subject_id,
            DeadlineRow.kind == AlertRow.kind,
            DeadlineRow.earliest == AlertRow.earliest,
            DeadlineRow.precision == AlertRow.precision,
            DeadlineRow.alertable,
        )
        gone = self._session.execute(
            update(AlertRow)
            .where(AlertRow.subject_id == prisoner_id, AlertRow.state == AlertState.OPEN, ~stands)
            .values(state=AlertState.WITHDRAWN)
            .returning(AlertRow.id),
            execution_options={"synchronize_session": False},
        )
        return len(gone.all())

    def take_back(self, prisoner_id: UUID, now: datetime) -> None:
        """Take the digests that channels got and that tell of somebody away; what else they told is told anew."""
        told = select(AlertRow.post_id).where(
            AlertRow.subject_id == prisoner_id, AlertRow.state == AlertState.OPEN, AlertRow.post_id.is_not(None)
        )
        posts = self._outbox.take_back_digests(set(self._session.scalars(told)), now)
        in_them = update(AlertRow).where(AlertRow.post_id.in_(posts), AlertRow.state == AlertState.OPEN)
        self._session.execute(
            in_them.where(AlertRow.subject_id == prisoner_id).values(state=AlertState.WITHDRAWN),
            execution_options={"synchronize_session": False},
        )
        lately = in_them.where(AlertRow.opened_on >= beijing_day(now) - LATELY)
        self._session.execute(lately.values(post_id=None), execution_options={"synchronize_session": False})

    def waiting(self, channel: str) -> list[AlertRow]:
        """Open alerts of a channel that no post carries yet."""
        return list(
            self._session.scalars(
                select(AlertRow).where(
                    AlertRow.channel == channel, AlertRow.state == AlertState.OPEN, AlertRow.post_id.is_(None)
                )
            )
        )

    def add_digest(self, channel: str, local_date: date, alerts: Sequence[AlertRow]) -> None:
        """Put alerts into one post of a channel's day."""
        post = self._outbox.add_digest(channel, local_date)
        for alert in alerts:
            alert.post_id = post

    def digest(self, post: Post) -> Digest:
        """What a post says now: alerts whose date no longer stands are withdrawn."""
        subscription = self.subscription_row(post.channel)
        alerts = self._session.scalars(select(AlertRow).where(AlertRow.post_id == post.id))
        language = subscription.language if subscription else self._language_of(post.channel)
        return Digest(post, language, tuple(self._still_true(list(alerts))))

    def _language_of(self, slack_user: str) -> str:
        asked = select(MemberRow.language).where(MemberRow.slack_user == slack_user)
        return self._session.scalar(asked) or "en"

    def told(self) -> list[tuple[Subscription, date]]:
        """Everybody who is told, and since when: channels, and members named on a restricted or sealed person.

        What concerns such a person stands in no channel: it goes to who is named, by direct message.
        """
        channels = [(subscription(row), row.since) for row in self.subscriptions()]
        named = self._session.execute(
            select(MemberRow.slack_user, MemberRow.language, func.min(GrantRow.granted_at))
            .join(GrantRow, GrantRow.member_id == MemberRow.id)
            .where(
                GrantRow.subject_kind == SubjectKind.PRISONER,
                MemberRow.account == Account.FULL,
                MemberRow.standing == Standing.ADMITTED,
            )
            .group_by(MemberRow.slack_user, MemberRow.language)
            .order_by(MemberRow.slack_user)
        )
        direct = [
            (Subscription(user, BEIJING.key, DEFAULT_LEADS, language), beijing_day(since))
            for user, language, since in named
        ]
        return [*channels, *direct]

    def posted(self, channel: str) -> list[Digest]:
        """What a channel was told, as far as it is still true, oldest first."""
        return [self.digest(post) for post in self._outbox.posted(channel)]

    def _still_true(self, alerts: list[AlertRow]) -> list[Due]:
        """Alerts whose date still stands and whose person still lives; the others are withdrawn."""
        still: list[tuple[UUID, Deadline, int]] = []
        for alert in alerts:
            row = self._session.scalars(
                select(DeadlineRow)
                .join(PrisonerRow, PrisonerRow.id == DeadlineRow.prisoner_id)
                .where(
                    DeadlineRow.prisoner_id == alert.subject_id,
                    DeadlineRow.kind == alert.kind,
                    DeadlineRow.earliest == alert.earliest,
                    PrisonerRow.status.not_in(list(OVER)),
                    _may_be_told(alert.channel),
                )
            ).one_or_none()
            deadline = dated(row) if row is not None and row.alertable else None
            if deadline is None:
                alert.state = AlertState.WITHDRAWN
            else:
                still.append((alert.subject_id, deadline, alert.lead))
        return sorted(self.whole(still), key=lambda due: (due.deadline.earliest, due.person.ref))


def _once(person: UUID, deadline: Deadline, lead: int) -> tuple[object, ...]:
    return person, deadline.kind, deadline.earliest, deadline.known_as.precision, lead


def _may_be_told(channel: str) -> ColumnElement[bool]:
    """Restricted and sealed people stand in no channel, not even in a count; only who is named is told of them."""
    if not is_direct(channel):
        return PrisonerRow.confidentiality.not_in(list(SECRET))
    return exists().where(
        GrantRow.subject_kind == SubjectKind.PRISONER,
        GrantRow.subject_id == PrisonerRow.id,
        GrantRow.member_id == MemberRow.id,
        MemberRow.slack_user == channel,
        MemberRow.account == Account.FULL,
        MemberRow.standing == Standing.ADMITTED,
    )


def _told(channel: str) -> ColumnElement[bool]:
    return exists().where(
        AlertRow.channel == channel,
        AlertRow.subject_kind == PRISONER,
        AlertRow.subject_id == DeadlineRow.prisoner_id,
        AlertRow.kind == DeadlineRow.kind,
        AlertRow.earliest == DeadlineRow.earliest,
        AlertRow.precision == DeadlineRow.precision,
        AlertRow.lead == 0,
        AlertRow.state == AlertState.OPEN,
    )


def subscription(row: SubscriptionRow) -> Subscription:
    """A channel's wishes as a value."""
    return Subscription(row.channel, row.zone, tuple(int(lead) for lead in row.leads.split(",")), row.language)
