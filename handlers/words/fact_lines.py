"""A fact as the line that says it: what a form was filled with can be typed, and what was typed can be kept as text."""

from store.facts.fields import Detail, Part, Reads
from store.facts.kind import Kind, NewFact
from store.law.facts import CustodyKind, Penalty

_ACTS = {CustodyKind.ADMINISTRATIVE_SAME_ACT: "same act", CustodyKind.ADMINISTRATIVE_OTHER_ACT: "other act"}
_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"), ("«", "»"))


def line_of(fact: NewFact) -> str:
    """A line that the grammar reads back as this fact."""
    kind = fact.kind
    word, said = _word(fact)
    parts = [word, *(_main(part, fact) for part in kind.details if part.is_main)]
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
    elif fact.custody is CustodyKind.DETENTION and "custody" not in said:
        parts.append("only")
    parts += [_ACTS[fact.custody]] if fact.custody in _ACTS else []
    parts += [_chosen(part, fact) for part in kind.details if part.reads is Reads.CHOICE and part.name not in said]
    parts += [f"{part.leads[0]} {_value(part, fact)}".strip() for part in _led(kind) if _said(part, fact) is not None]
    return " ".join(part for part in parts if part)


def _said(part: Part, fact: NewFact) -> object:
    return fact.detail(part) if isinstance(part, Detail) else getattr(fact, part.name)


def _word(fact: NewFact) -> tuple[str, frozenset[str]]:
    """The first word of the kind that says no more and no less beside it than the fact does, and which parts it says."""
    said = {name: value for name, value in (("custody", fact.custody), ("release", fact.release)) if value is not None}
    if fact.custody in _ACTS:
        said["custody"] = CustodyKind.ADMINISTRATIVE
    if fact.custody is CustodyKind.DETENTION:
        said = {}  # said by "only", or by its last day
    word = next(word for word, more in fact.kind.words.items() if dict(more) == said)
    return word, frozenset(said)


def _led(kind: Kind) -> list[Part]:
    return [part for part in kind.all_parts if part.leads and not (isinstance(part, Detail) and part.is_main)]


def _main(part: Detail, fact: NewFact) -> str:
    value = fact.detail(part)
    return "" if value is None else _quoted(str(value))


def _chosen(part: Detail, fact: NewFact) -> str:
    """The first word that is typed for a choice."""
    value = fact.detail(part)
    return next((word for word, key in part.typed.items() if key == value), "")


def _value(part: Part, fact: NewFact) -> str:
    value = _said(part, fact)
    if part.reads is Reads.WORDS:
        return _quoted(str(value))
    return "" if part.reads is Reads.YES else str(value)


def _quoted(text: str) -> str:
    """Words in quotes that they do not hold themselves; where they hold all of them, without the plain ones."""
    for opening, closing in _QUOTES:
        if opening not in text and closing not in text:
            return f"{opening}{text}{closing}"
    return f'"{text.replace(chr(34), chr(39))}"'


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
