"""What a line says beside its fact that would be a fact of its own: the charge, the stated end, the others of several charges."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from handlers.people.typed_facts import Typed
from handlers.slack.request import Request
from handlers.words.fact_grammar import FactLine
from handlers.words.fact_reading import Read
from store.facts.fields import HAPPENED
from store.facts.kind import NewFact, made
from store.facts.kinds import case_ended, charge
from store.facts.registry import kind
from store.prisoners.values import Person
from store.reading.judgments import offences_in

_MOST = 4
_OUTCOMES = {"sentence": "convicted", case_ended.KIND.name: "acquitted"}
"""What a fact of a kind that names a charge says became of it."""


def said_beside(line: FactLine, read: Read) -> tuple[NewFact, ...]:
    """The charges that a line names beside its fact, and the last day of the term as stated."""
    words = [*line.unkept, *(str(one.slots.get("words", "")) for one in read.unkept)]
    offences = next((named for one in words if (named := offences_in(one))), ())
    step = _OUTCOMES.get(read.fact.kind.name)
    day = {HAPPENED.name: read.fact.happened_on}
    charges = [made(charge.KIND, {**day, charge.OFFENCE.name: one, charge.STEP.name: step}) for one in offences]
    ends = [made(kind("expected release"), {HAPPENED.name: read.runs.until})] if read.runs.until is not None else []
    return (*charges, *ends)[:_MOST]


def offers(
    request: Request, person: Person, typed: Typed, facts: Sequence[NewFact], carried: UUID | None
) -> list[tuple[NewFact, str]]:
    """Each of some facts with the draft that shows it for OK, from the source of what was typed."""
    offered = []
    for fact in facts:
        own = replace(typed, fact=fact, because="", choice="", beside=())
        content = own.content(person) | {"carried": str(carried) if carried else ""}
        offered.append((fact, request.keep(content, own.line(person))))
    return offered
