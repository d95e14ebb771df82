"""A fact as the line that says it: what a form was filled with can be typed, and what was typed can be kept as text."""

from store.facts.fields import Part, Reads
from store.facts.kind import Kind, NewFact
from store.law.facts import CustodyKind, Penalty

_ACTS = {CustodyKind.ADMINISTRATIVE_SAME_ACT: "same act", CustodyKind.ADMINISTRATIVE_OTHER_ACT: "other act"}


def line_of(fact: NewFact) -> str:
    """A line that the grammar reads back as this fact."""
    kind = fact.kind
    word, said = _word(fact)
    parts = [word]
    if fact.penalty is not None or kind.name == "sentence":
        parts.append(_penalty(fact))
    elif fact.amount is not None:
        parts.append(str(fact.amount))
    elif kind.name == "commutation":
        parts.append("life")
    if fact.happened_on is not None:
        parts.append(str(fact.happened_on))
    if fact.until is not None:
        parts.append(f"to {fact.until}")
    elif fact.custody is CustodyKind.DETENTION and CustodyKind.DETENTION not in said:
        parts.append("only")
    parts += [_ACTS[fact.custody]] if fact.custody in _ACTS else []
    parts += [
        f"{part.leads[0]} {_value(part, fact)}".strip() for part in _led(kind) if getattr(fact, part.name) is not None
    ]
    return " ".join(part for part in parts if part)


def _word(fact: NewFact) -> tuple[str, tuple[object, ...]]:
    """The first word of the kind that says no more and no less beside it than the fact does."""
    said = {name: value for name, value in (("custody", fact.custody), ("release", fact.release)) if value is not None}
    if fact.custody in _ACTS:
        said["custody"] = CustodyKind.ADMINISTRATIVE
    if fact.custody is CustodyKind.DETENTION:
        said = {}  # said by "only", or by its last day
    word = next(word for word, more in fact.kind.words.items() if dict(more) == said)
    return word, tuple(said.values())


def _led(kind: Kind) -> list[Part]:
    return [part for part in kind.parts if part.leads]


def _value(part: Part, fact: NewFact) -> str:
    value = getattr(fact, part.name)
    return "" if part.reads is Reads.YES else str(value)


def _penalty(fact: NewFact) -> str:
    term = str(fact.amount) if fact.amount is not None else ""
    match fact.penalty:
        case Penalty.SUSPENDED:
            said = f"{term} suspended {fact.probation or ''}"
        case Penalty.CRIMINAL_DETENTION | Penalty.PUBLIC_SURVEILLANCE:
            said = f"{fact.penalty.value} {term}"
        case Penalty.DEPRIVATION_ALONE:
            said = f"dpr alone {term}"
        case Penalty.LIFE | Penalty.DEATH_WITH_REPRIEVE | Penalty.DEATH:
            said = fact.penalty.value
        case _:
            said = term
    return said.strip()
