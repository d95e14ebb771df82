"""The ends of a case as the law counts them from the acts on record, whatever end a source states."""

from dataclasses import replace
from datetime import date

from store.cases.stage import Stage
from store.cases.values import Case
from store.casework.law_facts import facts_of
from store.law.rulebook import load_rules
from store.law.timetable import timetable
from store.law.values import Certainty, Finding, FindingKind
from store.prisoners.values import Person, Status


def counted_ends(person: Person, case: Case, where: Stage, today: date) -> list[Finding]:
    """The end of the sentence, and of the deprivation of political rights where a source states that.

    They stand beside what is stated: two dates that agree are worth more than one, and two that do not are a question.
    A finding that lacks a fact names it, with the range that is left where there is one. Nothing is counted without a
    sentence, for who has died, and without the fact it lacks for who is out: what became of him is known.

    Args:
        person: whose case it is.
        case: what had happened, and what is stated.
        where: the stage on that day.
        today: Beijing's day.
    """
    if not case.sentences or where.status is Status.DIED:
        return []
    facts = facts_of(person, case)
    states_deprivation = facts.stated_deprivation_end is not None
    table = timetable(replace(facts, stated_end=None, stated_deprivation_end=None), load_rules(), today)
    kinds = (
        FindingKind.SENTENCE_END,
        FindingKind.PROBATION_END,
        *((FindingKind.DEPRIVATION_END,) if states_deprivation else ()),
    )
    found = [one for one in map(table.of, kinds) if one is not None]
    return [one for one in found if _is_counted(one) or (one.missing and _is_end(one) and not where.is_out)]


def _is_counted(finding: Finding) -> bool:
    return finding.certainty is not Certainty.CANNOT and not finding.missing


def _is_end(finding: Finding) -> bool:
    return finding.kind is not FindingKind.DEPRIVATION_END
