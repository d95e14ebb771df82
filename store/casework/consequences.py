"""What follows from changed facts: dates worked out again, and alerts withdrawn whose date no longer stands."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from store.access.policy import EVERYTHING
from store.access.visibility import SubjectKind
from store.cases.values import Case
from store.casework.case_deadlines import dates_of, timetable_of
from store.casework.profiles import keep_profile
from store.dates import beijing_day
from store.law.rulebook import load_rules
from store.prisoners.repository import Prisoners
from store.unit_of_work import UnitOfWork


def consequences(work: UnitOfWork, now: datetime, read: Mapping[UUID, Case] | None = None) -> int:
    """Work out what follows from everything that this transaction changed so far: once, when the change is complete.

    A function of `casework` that changes facts calls it at its end; `commit` refuses to keep facts without it.

    Args:
        work: the transaction.
        now: the moment.
        read: cases that were read since their facts changed, and need not be read again.

    Returns:
        How many alerts were withdrawn.
    """
    work.session.flush()
    withdrawn = work_out(work, list(work.changed_people), beijing_day(now), read)
    work.changed_people.clear()
    return withdrawn


def work_out(work: UnitOfWork, people: Collection[UUID], today: date, read: Mapping[UUID, Case] | None = None) -> int:
    """Work out people's dates again and withdraw their alerts of dates that moved or went.

    Args:
        work: the transaction; what follows from a fact is the same whoever entered it, so nobody is hidden here.
        people: whose dates; of those who are no longer on record all alerts are withdrawn.
        today: Beijing's day; windows are those open or to come.
        read: cases that were read since their facts changed.

    Returns:
        How many alerts were withdrawn.
    """
    rules = load_rules()
    everybody = Prisoners(work.session, work.cipher, EVERYTHING)
    for person_id in people:
        person = everybody.person(person_id)
        if person is not None:
            case = (read or {}).get(person_id) or work.cases.case(person_id)
            law = timetable_of(person, case, rules, today)
            dates = dates_of(person, case, rules, today, law)
            work.deadlines.replace(person_id, dates, rules.version)
            keep_profile(work.finder.profiles, person, case, law, dates, rules, today)
    return work.alerts.withdraw_moved(SubjectKind.PRISONER, people)
