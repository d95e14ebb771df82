"""What follows from changed facts: dates worked out again, and alerts withdrawn whose date no longer stands."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from store.access.policy import EVERYTHING
from store.access.visibility import SubjectKind
from store.casework.case_deadlines import dates_of
from store.dates import beijing_day
from store.law.rulebook import load_rules
from store.prisoners.repository import Prisoners
from store.unit_of_work import UnitOfWork


def consequences(work: UnitOfWork, now: datetime) -> int:
    """Work out what follows from everything that this transaction changed so far: once, when the change is complete.

    A function of `casework` that changes facts calls it at its end; `commit` refuses to keep facts without it.

    Returns:
        How many alerts were withdrawn.
    """
    work.session.flush()
    withdrawn = work_out(work, list(work.changed_people), beijing_day(now))
    work.changed_people.clear()
    return withdrawn


def work_out(work: UnitOfWork, people: Collection[UUID], today: date) -> int:
    """Work out people's dates again and withdraw their alerts of dates that moved or went.

    Args:
        work: the transaction; what follows from a fact is the same whoever entered it, so nobody is hidden here.
        people: whose dates; of those who are no longer on record all alerts are withdrawn.
        today: Beijing's day; windows are those open or to come.

    Returns:
        How many alerts were withdrawn.
    """
    rules = load_rules()
    everybody = Prisoners(work.session, work.cipher, EVERYTHING)
    for person_id in people:
        person = everybody.person(person_id)
        if person is not None:
            dates = dates_of(person, work.cases.case(person_id), rules, today)
            work.deadlines.replace(person_id, dates, rules.version)
    return work.alerts.withdraw_moved(SubjectKind.PRISONER, people)
