"""The facts of a case as `store.facts` tells them, from values and from rows alike: both name their columns the same."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from store.cases.values import Case, Clemency, Detention, Event, Sentence
from store.dates import PartialDate
from store.facts.kind import NewFact, Table, Told
from store.facts.registry import stored_in

COLUMNS: Mapping[Table, Mapping[str, str]] = {
    Table.DETENTION: {"happened_on": "start", "custody": "kind", "until": "until", "amount": "term"},
    Table.SENTENCE: {
        "happened_on": "sentenced_on", "amount": "term", "penalty": "kind", "deprivation": "deprivation",
        "delivered_on": "delivered_on", "denies_guilt": "denies_guilt", "probation": "probation",
        "reprieve_from": "reprieve_from", "effective_on": "effective_on",
        "is_commutation_limited": "is_commutation_limited", "is_whole_life": "is_whole_life",
    },
    Table.CLEMENCY: {
        "happened_on": "happened_on", "amount": "amount", "deprivation": "deprivation", "announced_on": "announced_on",
    },
    Table.EVENT: {"happened_on": "happened_on", "announced_on": "announced_on", "release": "release"},
}  # fmt: skip
"""Which column of its table each part of a fact stands in."""


def columns(fact: NewFact) -> dict[str, object]:
    """A fact as the columns of its table."""
    names = COLUMNS[fact.kind.table]
    held = {names[part]: value for part, value in fact.parts().items() if part in names}
    return held | ({"kind": fact.kind.name} if fact.kind.table in {Table.CLEMENCY, Table.EVENT} else {})


def fact_of(held: Any) -> NewFact | None:
    """A row, or a value of a case, as a fact; None where no kind tells it."""
    table = _TABLES.get(type(held)) or Table(held.__tablename__)
    kind = stored_in(table, getattr(held, "kind", None))
    if kind is None:
        return None
    said = {part: getattr(held, column) for part, column in COLUMNS[table].items()}
    stated = getattr(held, "stated", None) if isinstance(held, Clemency) else None
    return NewFact(kind, **said, stated=stated)


_TABLES: Mapping[type, Table] = {
    Detention: Table.DETENTION, Sentence: Table.SENTENCE, Clemency: Table.CLEMENCY, Event: Table.EVENT
}  # fmt: skip


def facts_in(case: Case) -> tuple[NewFact, ...]:
    """The facts of a case: custody, judgments, clemency, events, each in the order of the case."""
    held = (*case.detentions, *case.sentences, *case.clemencies, *case.events)
    return tuple(fact for one in held if (fact := fact_of(one)) is not None)


def told(
    case: Case,
    born: PartialDate | None = None,
    end: tuple[date, date] | None = None,
    *,
    is_male: bool | None = None,
    has_died: bool = False,
) -> Told:
    """Everything that a single fact of a case is judged against."""
    return Told(facts_in(case), born, is_male, end, len(case.charges), has_died)
