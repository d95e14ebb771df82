"""Working everybody's dates out anew after a change of the rule book: in batches, each kept by itself."""

from collections.abc import Iterator
from datetime import datetime

from store.casework.consequences import work_out
from store.dates import beijing_day
from store.law.rulebook import load_rules
from store.unit_of_work import Store

BATCH = 200


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
            return
        after = people[-1][0]
        done += len(people)
        yield done
