"""Questions about what is due and who is told. Which tables have dates to tell is known to `store.alerts.kinds` alone."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from store.access.models import GrantRow, MemberRow
from store.access.values import SECRET, Account, Confidentiality, Sight, Standing
from store.access.visibility import SubjectKind
from store.alerts.conditions import Condition, comes, dates_of, has_not_opened, has_opened, is_due, is_of, is_overdue
from store.alerts.kinds import SOURCES, AlertKind, DatedRows, lead_of
from store.alerts.models import AlertRow, AlertState, SubscriptionRow
from store.alerts.values import DEFAULT_LEADS, Dated, Digest, Due, Subscription
from store.database import in_parts
from store.dates import BEIJING, beijing_day
from store.outbox.repository import Outbox
from store.outbox.values import Post, is_direct
from store.prisoners.repository import Prisoners

IN_A_CHANNEL = Sight(frozenset(Confidentiality) - SECRET)
"""Restricted and sealed records stand in no channel, not even in a count."""

ORDER = ("earliest", "number", "kind")
"""Dates of one day stand in the order of their subjects' numbers."""

LATELY = timedelta(days=30)
"""What was told before, nobody needs to hear once more."""


class Alerts:
    """Subscriptions and alerts."""

    def __init__(
        self,
        session: Session,
        prisoners: Prisoners,
        outbox: Outbox,
        sight: Sight,
        sources: Sequence[DatedRows] = SOURCES,
    ) -> None:
        self._session = session
        self._prisoners = prisoners
        self._outbox = outbox
        self._sight = sight
        self._sources = sources
        self._kinds: dict[str, AlertKind] = {kind.name: kind for source in sources for kind in source.kinds}

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

    def untold(self, wishes: Subscription, local_date: date, since: date) -> list[tuple[Dated, int]]:
        """What is due in a channel on a day and was not over before `since`, each with its lead.

        Dates of which the channel was told at their last lead are left out, so that work does not grow with the years.
        """
        due = is_due(wishes.leads, local_date, since, untold_in=wishes.channel)
        return self._with_leads(self._first(self._audience(wishes.channel), due, local_date), wishes.leads, local_date)

    def untold_about(self, subject_id: UUID, local_date: date) -> set[Dated]:
        """Dates of one subject that the next digest of some channel would tell on a day."""
        found: set[Dated] = set()
        for wishes, since in self.told():
            due = is_due(wishes.leads, local_date, since, untold_in=wishes.channel)
            found.update(self._first(self._audience(wishes.channel), _about(subject_id, due), local_date))
        return found

    def within_leads(self, leads: tuple[int, ...], local_date: date, most: int) -> list[Due]:
        """The first dates that stand within these leads on a day and are not over, as far as they may be seen here."""
        found = self._first(self._sight, is_due(leads, local_date, local_date), local_date, most)
        return self._shown(self._with_leads(found, leads, local_date))

    def count_within_leads(self, leads: tuple[int, ...], local_date: date) -> int:
        """How many that are in all."""
        return self._count(is_due(leads, local_date, local_date))

    def overdue(self, local_date: date, most: int) -> list[Due]:
        """The first dates that wait for news on a day after their last one, as far as they may be seen here."""
        found = self._first(self._sight, is_overdue(local_date), local_date, most)
        return self._shown([(dated, 0) for dated in found])

    def count_overdue(self, local_date: date) -> int:
        """How many that are in all."""
        return self._count(is_overdue(local_date))

    def coming(self, local_date: date, until: date, most: int, skip: int = 0) -> list[Due]:
        """Dates from a day on, as far as they may be seen here; the lead is the number of days still to go."""
        found = self._first(self._sight, comes(local_date, until), local_date, most, skip)
        return self._shown([(dated, max((dated.earliest - local_date).days, 0)) for dated in found])

    def count_coming(self, local_date: date, until: date) -> int:
        """How many that are in all."""
        return self._count(comes(local_date, until))

    def open_alerts(self, channel: str, local_date: date, found: Sequence[tuple[Dated, int]]) -> int:
        """Open each alert that this channel has not had; the unique key makes a second call harmless.

        A date that was withdrawn and has come back opens a new generation.

        Returns:
            How many were new.
        """
        withdrawn = self._withdrawn(channel, {dated.subject_id for dated, _lead in found})
        rows = [
            {
                **dated._asdict(), "id": uuid4(), "channel": channel, "lead": lead,
                "generation": withdrawn.get((dated, lead), 0) + 1, "state": AlertState.OPEN, "opened_on": local_date,
            }
            for dated, lead in found
        ]  # fmt: skip
        if not rows:
            return 0
        dialect = postgresql if self._session.get_bind().dialect.name == "postgresql" else sqlite
        statement = dialect.insert(AlertRow).on_conflict_do_nothing()
        before = self._session.scalar(select(func.count()).select_from(AlertRow)) or 0
        self._session.execute(statement, rows)
        return (self._session.scalar(select(func.count()).select_from(AlertRow)) or 0) - before

    def _withdrawn(self, channel: str, subjects: Collection[UUID]) -> dict[tuple[Dated, int], int]:
        """The newest generation that was withdrawn, by date and lead."""
        gone = select(AlertRow).where(AlertRow.channel == channel, AlertRow.state == AlertState.WITHDRAWN)
        newest: dict[tuple[Dated, int], int] = {}
        for some in in_parts(subjects):
            for row in self._session.scalars(gone.where(AlertRow.subject_id.in_(some))):
                once = _date_of(row), row.lead
                newest[once] = max(row.generation, newest.get(once, 0))
        return newest

    def withdraw_moved(self, subject: SubjectKind, ids: Collection[UUID]) -> int:
        """Withdraw the alerts about these whose date no longer stands: what was posted stays in Slack, untrue.

        Returns:
            How many were withdrawn.
        """
        stands = or_(*(exists().where(is_of(dates_of(source))) for source in self._sources))
        moved = update(AlertRow).where(AlertRow.subject_kind == subject, AlertRow.state == AlertState.OPEN, ~stands)
        withdrawn = 0
        for some in in_parts(ids):
            gone = self._session.execute(
                moved.where(AlertRow.subject_id.in_(some)).values(state=AlertState.WITHDRAWN).returning(AlertRow.id),
                execution_options={"synchronize_session": False},
            )
            withdrawn += len(gone.all())
        return withdrawn

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

    def carry_over(self, one: UUID, other: UUID) -> None:
        """What was told of one record counts as told of the other: they were made one, or stand apart again.

        What no longer stands of the other is withdrawn with its dates.
        """
        is_open = AlertRow.state == AlertState.OPEN
        ours = {
            (row.channel, _date_of(row), row.lead): row
            for row in self._session.scalars(select(AlertRow).where(AlertRow.subject_id == other, is_open))
        }
        of_one = AlertRow.subject_id == one, is_open, AlertRow.post_id.is_not(None)
        for told in self._session.scalars(select(AlertRow).where(*of_one)).all():
            dated = _date_of(told)._replace(subject_id=other)
            waits = ours.get((told.channel, dated, told.lead))
            if waits is None:
                earlier = self._withdrawn(told.channel, [other]).get((dated, told.lead), 0)
                self._session.add(
                    AlertRow(
                        **dated._asdict(), channel=told.channel, lead=told.lead, generation=earlier + 1,
                        opened_on=told.opened_on, post_id=told.post_id,
                    )
                )  # fmt: skip
            elif waits.post_id is None:
                waits.post_id = told.post_id
        self._session.flush()

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
        language = subscription.language if subscription else self._language_of(post.channel)
        return Digest(post, language, tuple(self._still_true(post)))

    def _language_of(self, slack_user: str) -> str:
        asked = select(MemberRow.language).where(MemberRow.slack_user == slack_user)
        return self._session.scalar(asked) or "en"

    def told(self) -> list[tuple[Subscription, date]]:
        """Everybody who is told, and since when: channels, and members named on a restricted or sealed record.

        What concerns such a record stands in no channel: it goes to who is named, by direct message.
        """
        channels = [(subscription(row), row.since) for row in self.subscriptions()]
        named = self._session.execute(
            select(MemberRow.slack_user, MemberRow.language, func.min(GrantRow.granted_at))
            .join(GrantRow, GrantRow.member_id == MemberRow.id)
            .where(
                GrantRow.subject_kind.in_(sorted({source.subject for source in self._sources})),
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

    def _still_true(self, post: Post) -> list[Due]:
        """The open alerts of a post whose date still stands and may be told there; the others are withdrawn.

        A date stands once, though it waited at one lead until the next began, as after a digest was taken back.
        """
        audience = self._audience(post.channel)
        is_of_post = AlertRow.post_id == post.id, AlertRow.state == AlertState.OPEN
        standing: dict[UUID, tuple[Dated, int]] = {}
        for source in self._sources:
            dated = dates_of(source, audience)
            asked = select(AlertRow, dated.c.number).join(dated, is_of(dated)).where(*is_of_post)
            standing |= {alert.id: (_date_of(alert), number) for alert, number in self._session.execute(asked)}
        leads: dict[tuple[Dated, int], int] = {}
        for alert in self._session.scalars(select(AlertRow).where(*is_of_post)):
            if alert.id in standing:
                told = standing[alert.id]
                leads[told] = min(alert.lead, leads.get(told, alert.lead))
            else:
                alert.state = AlertState.WITHDRAWN
        still = sorted(leads, key=lambda told: (self._is_open(told[0], post.local_date), _rank(told)))
        return self._shown([(told[0], leads[told]) for told in still])

    def _is_open(self, dated: Dated, local_date: date) -> bool:
        """Whether it is a window whose first day has come: those stand behind what is still to come."""
        return self._kinds[dated.kind].stays_open and dated.earliest <= local_date

    def _audience(self, channel: str) -> Sight:
        """What may be told in a channel; to a member directly, only that on which they are named."""
        if not is_direct(channel):
            return IN_A_CHANNEL
        admitted = MemberRow.account == Account.FULL, MemberRow.standing == Standing.ADMITTED
        member = self._session.scalar(select(MemberRow.id).where(MemberRow.slack_user == channel, *admitted))
        return Sight(frozenset(), member)

    def _with_leads(self, found: Iterable[Dated], leads: tuple[int, ...], local_date: date) -> list[tuple[Dated, int]]:
        return [
            (dated, lead)
            for dated in found
            if (lead := lead_of(dated.earliest, local_date, self._kinds[dated.kind].leads_in(leads))) is not None
        ]

    def _first(
        self, sight: Sight, condition: Condition, local_date: date, most: int | None = None, skip: int = 0
    ) -> list[Dated]:
        """Dates of every source, earliest first, behind them the windows that are open: `most` after the first `skip`.

        The two are asked apart, so that the first page needs no more than the first dates.
        """
        upto = None if most is None else skip + most
        found = self._in_order(sight, has_not_opened(condition, local_date), upto)
        if upto is None or len(found) < upto:
            left = None if upto is None else upto - len(found)
            found += self._in_order(sight, has_opened(condition, local_date), left)
        return found[skip:]

    def _in_order(self, sight: Sight, condition: Condition, most: int | None) -> list[Dated]:
        """The first dates of every source, earliest first."""
        found: list[tuple[Dated, int]] = []
        for source in self._sources:
            dated = dates_of(source, sight)
            columns = [dated.c[name] for name in (*Dated._fields, "number")]
            rows = select(*columns).where(condition(source, dated)).order_by(*(dated.c[name] for name in ORDER))
            asked = rows if most is None else rows.limit(most)
            found += [(Dated._make(row[:-1]), row[-1]) for row in self._session.execute(asked)]
        found.sort(key=_rank)
        return [dated for dated, _number in found][:most]

    def _count(self, condition: Condition) -> int:
        """How many dates there are that may be seen here."""
        count = 0
        for source in self._sources:
            dated = dates_of(source, self._sight)
            asked = select(func.count()).select_from(dated).where(condition(source, dated))
            count += self._session.scalar(asked) or 0
        return count

    def _shown(self, found: Sequence[tuple[Dated, int]]) -> list[Due]:
        """Dates as they are shown, in their order."""
        shown: dict[Dated, Due] = {}
        for source in self._sources:
            names = {kind.name for kind in source.kinds}
            mine = [(dated, lead) for dated, lead in found if dated.kind in names]
            shown |= source.show(self._session, self._prisoners, mine)
        return [shown[dated] for dated, _lead in found if dated in shown]


def _about(subject_id: UUID, condition: Condition) -> Condition:
    """The same of one subject."""
    return lambda source, dated: and_(dated.c.subject_id == subject_id, condition(source, dated))


def _rank(found: tuple[Dated, int]) -> tuple[date, int, str]:
    """As `ORDER`, for dates of several sources."""
    dated, number = found
    return dated.earliest, number, dated.kind


def _date_of(alert: AlertRow) -> Dated:
    return Dated._make(getattr(alert, name) for name in Dated._fields)


def subscription(row: SubscriptionRow) -> Subscription:
    """A channel's wishes as a value."""
    return Subscription(row.channel, row.zone, tuple(int(lead) for lead in row.leads.split(",")), row.language)
