"""The phrases that a store adds to those of every search: its groups and its prisons."""

from collections.abc import Mapping, Sequence

from handlers.words import find_grammar
from store.reading.filters import Asks, Filter
from store.reading.find_vocabulary import Meaning
from store.unit_of_work import UnitOfWork


def known_here(
    work: UnitOfWork, filters: Sequence[Filter] = (), *, with_prisons: bool = False
) -> Mapping[str, Meaning]:
    """The phrases that this store adds to those of every search; its prisons only where they are asked for."""
    asks_prisons = with_prisons or any(one.asks is Asks.PRISON for one in filters)
    return find_grammar.known_here(work.groups.every(), work.cases.prisons() if asks_prisons else {})
