"""Working everybody's dates out anew after a change of the rule book: in batches, each kept by itself."""

from collections.abc import Iterator
from datetime import datetime

from store.access.policy import EVERYTHING
from store.casework.case_deadlines import timetable_of
from store.casework.consequences import work_out
from store.casework.profiles import keep_profile
from store.dates import beijing_day
from store.law.rulebook import load_rules
from store.prisoners.repository import Prisoners
from store.unit_of_work import Store

BATCH = 200
AT_A_TICK = 50
"""People whose stage is worked out anew in one turn of the clock, which other work waits for."""


def stale(store: Store) -> int:
    """How many people's dates were worked out with another rule book than this program's."""
    with store.reading_as_operator() as work:
        return work.deadlines.count_stale(load_rules().version)


def recompute(store: Store, now: datetime, batch: int = BATCH) -> Iterator[int]:
    """Work out the dates that are stale; gives how many people are done after each batch.

    Stopped at any moment, it goes on where it was: what a batch did is kept, and only what is stale is looked for.
    """
    version, day = load_rules().version, beijing_day(now)
    done = after = 0
    while True:
        with store.as_operator() as work:
            people = work.deadlines.stale(version, after, batch)
            work_out(work, [person for _ref, person in people], day)
            work.commit()
        if not people:
            break
        after = people[-1][0]
        done += len(people)
        yield done
    while kept := keep_up(store, now, batch):
        done += kept
        yield done


def keep_up(store: Store, now: datetime, most: int = AT_A_TICK) -> int:
    """Work out anew what people are found by where their stage may be another by now: a last day has passed, news grew old.

    A search is right without it, since it works out such stages itself; it is quick with it. Gives how many were done.
    """
    today, rules = beijing_day(now), load_rules()
    with store.reading_as_operator() as work:
        if not work.finder.profiles.passed(today, 0, 1):
            return 0
    with store.as_operator() as work:
        everybody = Prisoners(work.session, work.cipher, EVERYTHING)
        people = everybody.people(person for _ref, person in work.finder.profiles.passed(today, 0, most))
        cases = work.cases.cases(list(people))
        for person in people.values():
            case = cases[person.id]
            law = timetable_of(person, case, rules, today)
            keep_profile(work.finder.profiles, person, case, law, work.deadlines.of(person.id), rules, today)
        work.commit()
    return len(people)
