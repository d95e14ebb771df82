"""The facts of a case as `store.facts` tells them, and each fact as the columns of its table."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from store.cases.values import Case, Charge, Clemency, Detention, Event, HealthNote, Kept, Sentence
from store.crypto import Cipher
from store.dates import PartialDate
from store.facts import said
from store.facts.kind import NewFact, Table, Told, made
from store.facts.registry import stored_in

COLUMNS: Mapping[Table, Mapping[str, str]] = {
    Table.DETENTION: {"happened_on": "start", "custody": "kind", "until": "until", "amount": "term"},
    Table.SENTENCE: {
        "happened_on": "sentenced_on", "amount": "term", "penalty": "kind", "deprivation": "deprivation",
        "delivered_on": "delivered_on", "denies_guilt": "denies_guilt", "probation": "probation",
        "reprieve_from": "reprieve_from", "effective_on": "effective_on",
        "is_commutation_limited": "is_commutation_limited", "is_whole_life": "is_whole_life", "court": "court",
    },
    Table.CLEMENCY: {"happened_on": "happened_on", "amount": "amount", "deprivation": "deprivation"},
    Table.EVENT: {"happened_on": "happened_on", "release": "release"},
    Table.CHARGE: {"happened_on": "as_of", "offence": "offence"},
    Table.HEALTH: {"happened_on": "noted_on", "note": "note"},
}  # fmt: skip
"""Which column of its table each part of a fact stands in, beside those that every fact has."""
_EVERY = {"announced_on": "announced_on", "learned_on": "learned_on"}
_WORDS = frozenset({"court", "offence", "note"})
"""Parts with a column of their own that is encrypted."""
ENCRYPTED = _WORDS | {"said"}
"""Columns that are encrypted: the same words stand there in another form each time."""


def columns(fact: NewFact, cipher: Cipher) -> dict[str, object]:
    """A fact as the columns of its table, words encrypted; what is not said of it is None."""
    names = {**COLUMNS[fact.kind.table], **_EVERY}
    held: dict[str, object] = dict.fromkeys(names.values()) | {
        names[part]: cipher.seal(str(value)) if names[part] in _WORDS else value
        for part, value in fact.parts().items()
        if part in names
    }
    held["said"] = cipher.sealed(said.as_text(fact, names))
    return held | ({"kind": fact.kind.name} if fact.kind.table in {Table.CLEMENCY, Table.EVENT} else {})


def fact_of(held: Kept) -> NewFact | None:
    """What is held of a case as a fact; None where no kind tells it."""
    if held.fact is None:
        object.__setattr__(held, "fact", _made(held))
    return held.fact


def _made(held: Kept) -> NewFact | None:
    table = _TABLES[type(held)]
    kind = stored_in(table, getattr(held, "kind", None))
    if kind is None:
        return None
    parts = {part: getattr(held, column) for part, column in {**COLUMNS[table], **_EVERY}.items()}
    stated = held.stated if isinstance(held, Clemency) else None
    return made(kind, {**parts, **dict(held.more), "stated": stated})


_TABLES: Mapping[type, Table] = {
    Detention: Table.DETENTION, Sentence: Table.SENTENCE, Clemency: Table.CLEMENCY, Event: Table.EVENT,
    Charge: Table.CHARGE, HealthNote: Table.HEALTH,
}  # fmt: skip


def facts_in(case: Case) -> tuple[NewFact, ...]:
    """The facts of a case: custody, charges, judgments, clemency, events, health, each in the order of the case."""
    return tuple(fact for fact, _source in sourced(case))


def sourced(case: Case) -> tuple[tuple[NewFact, UUID | None], ...]:
    """The same, each with the source that it rests on."""
    return tuple((fact, one.source) for one in kept_in(case) if (fact := fact_of(one)) is not None)


def kept_in(case: Case) -> tuple[Kept, ...]:
    """What is held of a case, in the order of its facts."""
    return (
        *case.detentions, *case.charged, *case.quashed, *case.sentences, *case.clemencies, *case.events, *case.health
    )  # fmt: skip


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
