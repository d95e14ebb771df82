"""What the law says of one case: after the judgment its dates, before it the next limit of procedure."""

from dataclasses import dataclass
from datetime import date

from store.cases.stage import Stage, stage
from store.cases.values import Case
from store.casework.doubted import Answered, answers_to, doubts_of
from store.casework.for_and_against import NOTHING_WEIGHED, ForAndAgainst, for_and_against
from store.casework.law_facts import facts_of, proceedings_of
from store.law.medical_steps import next_check
from store.law.pretrial import Limit, next_limit
from store.law.rulebook import load_rules
from store.law.timetable import Timetable, timetable
from store.law.values import Finding
from store.prisoners.values import Person, Status


@dataclass(frozen=True, slots=True)
class LawOfCase:
    """All that the law says of one case: its timetable, the next limit of its proceedings, checks of medical parole."""

    table: Timetable | None
    """None: no sentence is on record."""
    stage: Stage
    """Where the case stands on the day."""
    limit: Limit | None = None
    checks: tuple[Finding, ...] = ()
    rule_book: str = ""
    """Version."""
    doubts: tuple[Answered, ...] = ()
    """All that is doubtful in the case, with what was answered."""
    weighed: ForAndAgainst = NOTHING_WEIGHED
    """What speaks for a request in a window, and against it."""


def law_of_case(person: Person, case: Case, today: date) -> LawOfCase:
    """What the law says of a case on Beijing's day `today`."""
    rules, facts = load_rules(), facts_of(person, case)
    law = timetable(facts, rules, today)
    where = stage(person, case, law, today)
    proceedings = proceedings_of(person, case, where.status)
    table = law if case.sentences else None
    is_over = table is not None and table.is_over(today)
    checks: tuple[Finding, ...] = ()
    if where.status is Status.MEDICAL_PAROLE and facts.medical_parole_on is not None and not is_over:
        checks = (next_check(facts.medical_parole_on, rules, today),)
    limit = next_limit(proceedings, rules, today) if proceedings is not None else None
    doubts = tuple(answers_to(doubts_of(person, case, today), case))
    return LawOfCase(table, where, limit, checks, rules.version, doubts, for_and_against(case, today))
