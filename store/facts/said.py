"""What a fact says beside what its table has a column for, as one text of JSON by the name of each part."""

import json
from collections.abc import Callable, Mapping

from store.dates import PartialDate, Term
from store.facts.fields import Reads
from store.facts.kind import Kind, NewFact


def as_text(fact: NewFact, elsewhere: Mapping[str, str]) -> str | None:
    """What is said of a fact and has no column of its own (`elsewhere`); None where nothing is."""
    parts = {part.name for part in fact.kind.all_parts} - elsewhere.keys()
    said = {name: value if value is True else str(value) for name, value in fact.parts().items() if name in parts}
    return json.dumps(said, ensure_ascii=False) if said else None


def from_text(kind: Kind, text: str | None) -> dict[str, object]:
    """The same back. What the kind no longer knows stays where it stands, and is not told."""
    held = json.loads(text) if text else {}
    reads = {part.name: part.reads for part in kind.all_parts}
    return {name: _READ.get(reads[name], _as_it_is)(value) for name, value in held.items() if name in reads}


def _as_it_is(value: object) -> object:
    return value


_READ: Mapping[Reads, Callable[[str], object]] = {Reads.DATE: PartialDate.parse, Reads.TERM: Term.parse}
"""How what is no text and no yes is read back."""
