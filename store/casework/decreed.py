"""Who of the people held may fall under a decree: a special pardon or an amendment, as the record stands."""

from store.casework.law_facts import facts_of
from store.facts.stages import OUT
from store.law.decrees import Decree, DecreeStanding, who_may_fall_under
from store.law.rulebook import load_rules
from store.prisoners.values import Person
from store.unit_of_work import UnitOfWork

Standing = tuple[Person, DecreeStanding]


def held_under(work: UnitOfWork, entry: Decree) -> tuple[tuple[Standing, ...], int]:
    """Of the people held, as far as they may be seen here, who was in a class of a decree or may have been.

    Returns:
        Those in a class first, then by how little is missing; and how many were asked about.
    """
    held = [person for person in work.prisoners.everybody() if person.status not in OUT]
    cases = work.cases.cases([person.id for person in held])
    asked = [(person, facts_of(person, cases[person.id])) for person in held if cases[person.id].sentences]
    by_id = {person.id: person for person, _facts in asked}
    found = who_may_fall_under(entry, [(person.id, facts) for person, facts in asked], load_rules())
    return tuple((by_id[key], standing) for key, standing in found), len(asked)
