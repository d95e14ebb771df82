"""A special pardon: what is left of the sentence is not served."""

from collections.abc import Iterator
from dataclasses import replace

from store.facts.acts import ClemencyKind
from store.facts.fields import COURT, HAPPENED, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, becomes, preset
from store.facts.naming import named
from store.facts.stages import Status
from store.law.doubt import Doubt
from store.law.facts import Facts
from store.texts import _

DECREE = words(
    "decree",
    _("Under which decree"),
    lambda value: _("decree: “{value}”", value=value),
    "under the decree of",
    "under",
    "decree",
    "依据",
    is_main=True,
)
DECREED = (1959, 1960, 1961, 1963, 1964, 1966, 1975, 2015, 2019)
"""Years in which special pardons were decreed (Standing Committee of the National People's Congress)."""


def _law(facts: Facts, fact: NewFact) -> Facts:
    return facts if fact.happened_on is None else replace(facts, released_on=fact.happened_on, is_cut_short=True)


def _doubts(fact: NewFact, _told: Told) -> Iterator[Doubt]:
    """Pardoned long after, or before, any decree: courts rule within a year of it."""
    day = fact.happened_on
    if day is None or any(day.earliest().year - 1 <= year <= day.latest().year for year in DECREED):
        return
    yield Doubt(_("{fact}: no special pardon was decreed in that year or the one before.", fact=named(fact)))


KIND = Kind(
    name=ClemencyKind.SPECIAL_PARDON.value,
    title=_("special pardon"),
    happened=_("special pardon"),
    words=preset(
        "special pardon", "specially pardoned", "pardoned", "pardon", "amnestied", "amnesty", "特赦", "获特赦"
    ),
    table=Table.CLEMENCY,
    phase=Phase.OUT,
    parts=(HAPPENED, DECREE, COURT),
    stage=becomes(Status.RELEASED),
    law=_law,
    doubts=_doubts,
    leaves_lists=True,
)
