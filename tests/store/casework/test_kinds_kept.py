"""Every kind of fact, with all that can be said of it: kept word for word, and written as a line that says the same."""

from dataclasses import replace
from uuid import UUID

import pytest
from world import NOW

from handlers.words import fact_grammar, fact_lines
from store.cases.told import facts_in
from store.casework.doubted import Answered, overruled_in
from store.casework.law_of_case import law_of_case
from store.casework.record import follow, name_source, new_row
from store.dates import PartialDate, Term
from store.facts.fields import VALUES, Detail, Part, Reads
from store.facts.kind import Kind, NewFact, made
from store.facts.registry import KINDS
from store.unit_of_work import Store, UnitOfWork

MAY = PartialDate(2017, 5, 27)
WORDS = "words, “quoted”, 引语 2017-05-28 by at for not perhaps Court"


def value(part: Part) -> object:
    """Something that can be said of a part."""
    match part.reads:
        case Reads.DATE:
            return MAY
        case Reads.TERM | Reads.DEPRIVATION:
            return Term(2)
        case Reads.YES:
            return True
        case Reads.CHOICE if isinstance(part, Detail):
            return list(part.choices or {})[-1]
        case Reads.CHOICE:
            return next(iter(VALUES[part.name]))
        case Reads.WORDS:
            return WORDS


def whole(kind: Kind) -> NewFact:
    """A fact with all that can be said of its kind."""
    return made(kind, {part.name: value(part) for part in kind.all_parts})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_all_that_can_be_said_is_kept_word_for_word(kind: Kind, untouched: Store) -> None:
    fact = whole(kind)
    with untouched.as_operator() as work:
        person = UUID(int=0)
        found = work.prisoners.by_reference(40)
        assert found is not None
        person = found.id
        before = facts_in(work.cases.case(person))
        source = name_source(work, "invented for a test", work.members.operator(), NOW)
        work.cases.add([new_row(work, person, fact, source)])
        work.session.flush()
        work.session.expire_all()

        assert [held.fact for held in work.cases.held(person) if held.fact.kind is kind][-1] == fact
        assert sorted(map(str, facts_in(work.cases.case(person)))) == sorted(map(str, (*before, fact)))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.details], ids=lambda kind: kind.name)
def test_a_fact_with_all_its_details_is_a_line_that_says_the_same(kind: Kind) -> None:
    details = {part.name: value(part) for part in kind.details}
    own = {} if kind.name != "sentence" else {"amount": Term(2), "penalty": next(iter(VALUES["penalty"]))}
    own |= {"amount": Term(2)} if kind.name in {"sentence reduction", "commutation"} else {}
    fact = made(kind, {"happened_on": MAY, **own, **details})

    assert fact_grammar.fact(fact_lines.line_of(fact)) == fact


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_why_a_fact_of_any_kind_stands_is_told_again(kind: Kind, untouched: Store) -> None:
    """The reason somebody typed against a doubt is read back with the case, whatever table the fact is in."""
    fact = replace(whole(kind), happened_on=PartialDate(1900, 1, 2))
    with untouched.as_operator() as work:
        found = work.prisoners.by_reference(40)
        assert found is not None
        person = found.id
        source = name_source(work, "invented for a test", work.members.operator(), NOW)
        follow(work, person, fact, source, NOW, "an invented reason")
        given = [one for one in overruled_in(work.cases.case(person)) if one is not None]

        assert "an invented reason" in [one.reason for one in given]
        assert "an invented reason" in [one.reason for one in _listed(work, person)]


def _listed(work: UnitOfWork, person: UUID) -> tuple[Answered, ...]:
    """What is to be looked at again, as the page of reasons lists it."""
    known = work.prisoners.person(person)
    assert known is not None
    return law_of_case(known, work.cases.case(person), NOW.date()).doubts
