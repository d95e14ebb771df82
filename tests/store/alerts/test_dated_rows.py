"""Rows of any table whose dates are told: what a new kind needs is an entry of the registry, and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Column, Date, MetaData, String, Table, Uuid, literal, select
from sqlalchemy.orm import Session
from world import NOW, asking

from store.access import service as members
from store.access.values import Account, Confidentiality, Member, Place, Role
from store.access.visibility import SubjectKind, visible
from store.alerts import service
from store.alerts.kinds import SOURCES, AlertKind, DatedRows
from store.alerts.repository import Alerts
from store.alerts.values import Dated, Due
from store.casework.confidential import restrict
from store.deadlines.models import DeadlineRow
from store.deadlines.values import DeadlineKind
from store.lists import service as lists
from store.lists.models import ListRow
from store.outbox.values import Post
from store.prisoners.repository import Prisoners
from store.unit_of_work import Store, UnitOfWork

DAY = date(2018, 3, 15)

APPOINTMENTS = Table(
    "appointment",
    MetaData(),  # of its own: no migration of the store knows it
    Column("list_id", Uuid, primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("on", Date),
)


@dataclass(frozen=True)
class Appointment:
    """What is shown of one: no person, no date of a case."""

    number: int
    kind: str
    lead: int


def appointments(
    session: Session, _prisoners: Prisoners, found: Sequence[tuple[Dated, int]]
) -> Mapping[Dated, Appointment]:
    numbers = dict(session.execute(select(ListRow.id, ListRow.number)).all())
    return {dated: Appointment(numbers[dated.subject_id], dated.kind, lead) for dated, lead in found}


APPOINTED = DatedRows(
    subject=SubjectKind.LIST,
    kinds=(
        AlertKind("list due"),
        AlertKind("reception", leads=(3, 1), is_told_late=False),
    ),
    rows=select(
        APPOINTMENTS.c.list_id.label("subject_id"),
        APPOINTMENTS.c.kind.label("kind"),
        APPOINTMENTS.c.on.label("earliest"),
        APPOINTMENTS.c.on.label("latest"),
        literal("day", DeadlineRow.precision.type).label("precision"),
        ListRow.number.label("number"),
    ).join(ListRow, ListRow.id == APPOINTMENTS.c.list_id),
    visible=lambda sight: visible(sight, SubjectKind.LIST, ListRow.id, ListRow.confidentiality),
    show=appointments,  # type: ignore[arg-type]
)


def alerts_of(work: UnitOfWork) -> Alerts:
    """The alerts of a program that tells of appointments as well."""
    return Alerts(work.session, work.prisoners, work.outbox, work.lists._sight, (*SOURCES, APPOINTED))


class Town:
    """A store with the demonstration cases, a channel that is told, and a list with appointments."""

    def __init__(self, store: Store) -> None:
        self.store = store
        APPOINTMENTS.create(store.engine)
        with self._writing() as work:
            by = work.members.operator()
            self.list = lists.new_list(work.lists, work.reference("list"), "EU round", by, NOW, place="C1")
            service.subscribe(work.alerts, "C1", "Asia/Shanghai", "en", by, DAY)

    @contextmanager
    def _writing(self) -> Iterator[UnitOfWork]:
        with self.store.as_operator() as work:
            yield work
            work.commit()

    def appoint(self, kind: str, on: date) -> None:
        with self._writing() as work:
            where = APPOINTMENTS.c.list_id == self.list.id, APPOINTMENTS.c.kind == kind
            work.session.execute(APPOINTMENTS.delete().where(*where))
            work.session.execute(APPOINTMENTS.insert().values(list_id=self.list.id, kind=kind, on=on))

    def move(self, kind: str, on: date) -> int:
        """How many alerts are withdrawn when an appointment goes to another day."""
        self.appoint(kind, on)
        with self._writing() as work:
            return alerts_of(work).withdraw_moved(SubjectKind.LIST, [self.list.id])

    def plan(self, day: int = 0) -> int:
        with self._writing() as work:
            return service.plan(alerts_of(work), NOW + timedelta(days=day))

    def told(self) -> dict[str, list[Appointment]]:
        """What the waiting posts say of appointments now, by whom they go to."""
        said: dict[str, list[Appointment]] = {}
        with self._writing() as work:
            while (post := work.outbox.claim(NOW)) is not None:
                said.setdefault(post.channel, []).extend(self._said(work, post))
        return said

    def _said(self, work: UnitOfWork, post: Post) -> list[Appointment]:
        return [item for item in alerts_of(work).digest(post).items if isinstance(item, Appointment)]


@pytest.fixture
def town(cases_store: Store) -> Town:
    return Town(cases_store)


def test_a_row_of_another_table_is_planned_and_told_beside_the_dates_of_cases(town: Town) -> None:
    before = town.plan()
    town.appoint("list due", date(2018, 4, 20))

    assert (before, town.plan(), town.plan()) == (4, 1, 0)
    assert town.told() == {"C1": [Appointment(1, "list due", 90)]}


def test_what_comes_is_one_row_of_dates_whatever_they_are_of(town: Town) -> None:
    town.appoint("list due", date(2018, 4, 20))

    with town.store.reading_as_operator() as work:
        first = service.upcoming(alerts_of(work), DAY, 4)
        today = service.due_today(alerts_of(work), DAY, 6)
        second, more = service.upcoming_page(alerts_of(work), DAY, 1, 2)
        everything = service.upcoming(alerts_of(work), DAY, 100)

    assert [isinstance(item, Appointment) for item in first.items] == [False, True, False, False]
    assert first.items[1] == Appointment(1, "list due", 36)
    assert (len(everything.items), everything.left) == (first.left + 4, 0)
    assert [item.deadline.kind for item in today.items[:3] if isinstance(item, Due)] == [
        DeadlineKind.RELEASE,
        DeadlineKind.DEPRIVATION_END,
        DeadlineKind.RELEASE,
    ]
    assert (len(today.items), today.left, today.overdue_left) == (6, 2, 1)
    assert (tuple(second), more) == (first.items[2:4], True)


def test_a_row_that_moved_is_withdrawn_and_a_waiting_post_says_nothing_of_it(town: Town) -> None:
    town.appoint("list due", date(2018, 4, 20))
    town.plan()

    assert town.move("list due", date(2018, 12, 1)) == 1

    assert town.told() == {"C1": []}


def test_a_row_that_moved_and_came_back_is_told_once_by_the_post_that_is_new(town: Town) -> None:
    town.appoint("list due", date(2018, 4, 20))
    town.plan()
    town.move("list due", date(2018, 12, 1))
    town.move("list due", date(2018, 4, 20))

    assert town.plan() == 1

    assert town.told() == {"C1": [Appointment(1, "list due", 90)]}


def test_withdrawing_what_is_of_lists_leaves_the_dates_of_people(town: Town) -> None:
    town.plan()

    with town.store.as_operator() as work:
        assert alerts_of(work).withdraw_moved(SubjectKind.LIST, list(work.prisoners.people(_everybody(work)))) == 0


def _everybody(work: UnitOfWork) -> list[UUID]:
    return [person.id for person in work.prisoners.everybody()]


def test_a_kind_with_leads_of_its_own_is_told_at_those_alone(town: Town) -> None:
    town.plan()
    town.appoint("reception", DAY + timedelta(days=10))

    opened = {day: count for day in range(16) if (count := town.plan(day))}

    assert {7, 9} <= opened.keys()
    assert town.told() == {"C1": [Appointment(1, "reception", 3), Appointment(1, "reception", 1)]}


@pytest.mark.parametrize(("kind", "told"), [("list due", [Appointment(1, "list due", 0)]), ("reception", [])])
def test_what_went_by_while_no_clock_ran_is_told_late_or_never(town: Town, kind: str, told: list[Appointment]) -> None:
    town.appoint(kind, DAY + timedelta(days=1))

    town.plan(5)

    assert town.told() == {"C1": told}


def test_a_sealed_record_is_told_to_who_is_named_on_it_and_stands_in_no_channel(town: Town) -> None:
    town.appoint("list due", date(2018, 4, 20))
    town.plan()
    with town.store.as_operator() as work:
        named = _admitted(work, "U0NAMED")
        restrict(
            work, SubjectKind.LIST, town.list.id, Confidentiality.SEALED, [named], "for a test",
            work.members.operator(), NOW,
        )  # fmt: skip
        work.commit()

    assert town.plan() == 1

    assert town.told() == {"C1": [], "U0NAMED": [Appointment(1, "list due", 90)]}
    stranger = asking(Role.RESEARCHER)
    with town.store.reading(stranger, Place(stranger.slack_user, is_direct=True)) as work:
        assert [
            item for item in service.upcoming(alerts_of(work), DAY, 100).items if isinstance(item, Appointment)
        ] == []


def _admitted(work: UnitOfWork, slack_user: str) -> Member:
    members.meet(work.members, slack_user, Account.FULL, "en", is_admin=False, now=NOW)
    members.admit(work.members, slack_user, Role.RESEARCHER, work.members.operator())
    known = work.members.known(slack_user)
    assert known is not None
    return known[0]


def test_the_name_of_a_kind_is_one_kinds_alone_and_fits_its_column() -> None:
    names = [kind.name for source in SOURCES for kind in source.kinds]

    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 40
