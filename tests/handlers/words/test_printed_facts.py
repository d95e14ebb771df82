"""A line of a timeline is typed back: every kind with every part, in both languages, with its dots and without."""

from collections.abc import Iterator
from itertools import product

import pytest

from handlers.words import fact_grammar
from handlers.words.fact_printed import heads_as_typed
from handlers.words.language import CHINESE, ENGLISH, Language
from store.dates import PartialDate, Term
from store.errors import BadInput
from store.facts import drawing
from store.facts.fields import AMOUNT, CUSTODY, PENALTY, UNTIL, Detail, Reads
from store.facts.kind import Kind, NewFact, Told, made
from store.facts.kinds import charge
from store.facts.registry import KINDS
from store.law.facts import CustodyKind, Penalty

DAY, ANOTHER_DAY = PartialDate(2016, 5, 3), PartialDate(2016, 4, 20)


def value_of(part: Detail) -> Iterator[object]:
    match part.reads:
        case Reads.CHOICE:
            yield from part.choices or ()
        case Reads.DATE:
            yield ANOTHER_DAY
        case Reads.YES:
            yield True
        case _ if part.name == "hour":
            yield "9:30"
        case _:
            yield "An Invented Court" if part.ends else "somebody invented"


def needed(kind: Kind) -> dict[str, object]:
    """What a fact of a kind cannot do without."""
    said: dict[str, object] = {"happened_on": DAY}
    if kind.takes(PENALTY):
        said |= {"penalty": Penalty.FIXED_TERM, "amount": Term(5)}
    elif kind.takes(AMOUNT) and not kind.takes(CUSTODY) and not kind.takes(UNTIL):
        said["amount"] = Term(5)
    missing = kind.lacks(made(kind, said))
    return said | {part.name: next(value_of(part)) for part in kind.details if part.name in missing}


def facts(kind: Kind) -> Iterator[NewFact]:
    """Facts of a kind, each with another part."""
    base = needed(kind)
    yield made(kind, base)
    yield made(kind, base | {"announced_on": PartialDate(2016, 5, 20)})
    for part in kind.details:
        for value in value_of(part):
            yield made(kind, base | {part.name: value})
    if kind.takes(UNTIL):
        custody = {"custody": CustodyKind.RSDL} if kind.takes(CUSTODY) else {}
        yield made(kind, base | custody | {"until": PartialDate(2016, 6, 1)})
    if kind.takes(CUSTODY):
        for held in CustodyKind:
            yield made(kind, base | {"custody": held})


@pytest.mark.parametrize("tag", [ENGLISH, CHINESE])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_timeline_prints_can_be_typed(kind: Kind, tag: str) -> None:
    language, wrong = Language(tag), []
    for fact, between in product(facts(kind), (" · ", " ")):
        parts = (fact.happened_on, *drawing.happened(fact, Told((fact,))))
        printed = between.join(language.show(part) for part in parts if part is not None)
        try:
            line = fact_grammar.split(f'#49 {printed} source "x"')
            read = (line.name, fact_grammar.fact(line.fact))
        except BadInput as error:
            read = ("", str(error))
        if read != ("#49", fact):
            wrong.append((printed, read))

    assert wrong == []


@pytest.mark.parametrize("tag", [ENGLISH, CHINESE])
def test_what_is_said_of_a_fact_at_its_end_is_no_part_of_it(tag: str) -> None:
    said = Language(tag).say(next(iter(charge.HEAVIER.values())))

    assert heads_as_typed(f"Li Jianfeng charged · “subversion” · {said}").endswith("“subversion”")
