"""A release that a source announces for a day to come."""

from dataclasses import replace

from store.facts.acts import EventKind
from store.facts.kind import Kind, NewFact, Phase, Table, preset
from store.law.facts import Facts
from store.texts import _


def _law(facts: Facts, fact: NewFact) -> Facts:
    is_open = facts.released_on is None and fact.happened_on is not None
    return replace(facts, stated_end=fact.happened_on) if is_open else facts


KIND = Kind(
    name=EventKind.EXPECTED_RELEASE.value,
    title=_("release expected, as announced"),
    happened=_("release expected, as announced"),
    words=preset("expected release", "release expected", "预计释放", "预计获释"),
    table=Table.EVENT,
    phase=Phase.AHEAD,
    law=_law,
)
