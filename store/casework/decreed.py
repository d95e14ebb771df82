"""Who of the people held may fall under a decree: a special pardon or an amendment, as the record stands."""

from datetime import date

from store.casework.law_facts import facts_of
from store.casework.where_it_stands import stage_of
from store.law.decrees import Decree, DecreeStanding, who_may_fall_under
from store.law.rulebook import load_rules
from store.prisoners.values import Person
from store.unit_of_work import UnitOfWork

Standing = tuple[Person, DecreeStanding]


def held_under(work: UnitOfWork, entry: Decree, today: date) -> tuple[tuple[Standing, ...], int]:
    """Of the people held on Beijing's day `today`, as far as they may be seen here, who was or may have been in a class.

    Returns:
        Those in a class first, then by how little is missing; and how many were asked about.
    """
    everybody = list(work.prisoners.everybody())
    cases = work.cases.cases([person.id for person in everybody])
    sentenced = [person for person in everybody if cases[person.id].sentences]
    held = {person.id: person for person in sentenced if not stage_of(person, cases[person.id], today).is_out}
    asked = [(key, facts_of(person, cases[key])) for key, person in held.items()]
    found = who_may_fall_under(entry, asked, load_rules())
    return tuple((held[key], standing) for key, standing in found), len(asked)
