"""Others whom a fact names beside the person it is told of: a resolution for two people stands on both records, if wanted."""

from handlers.people.typed_facts import Typed
from handlers.slack.request import Request
from store.facts.fields import Reads
from store.facts.kind import NewFact, Phase
from store.prisoners import service
from store.prisoners.values import Person
from store.unit_of_work import UnitOfWork

AT_MOST = 3


def others(work: UnitOfWork, person: Person, fact: NewFact) -> list[Person]:
    """People of the record whom the words of what others did about a case name, without that person."""
    if fact.kind.phase is not Phase.BESIDE:
        return []
    words = [str(fact.detail(part)) for part in fact.kind.details if part.reads is Reads.WORDS and fact.detail(part)]
    found = service.named_in(work.prisoners, "; ".join(words))
    return [one.person for one in found if one.person.id != person.id][:AT_MOST]


def offers(request: Request, typed: Typed, named: list[Person]) -> list[tuple[Person, str]]:
    """Each of them with the draft of the same fact on that person's record."""
    return [(one, request.keep(typed.content(one), typed.line(one))) for one in named]
