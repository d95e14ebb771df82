"""Deprivation of political rights is over: somebody has confirmed that it ended, and when."""

from collections.abc import Iterator
from dataclasses import replace

from store.facts.fields import ABOUT, AUTHORITY, HAPPENED
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.naming import is_before, named
from store.facts.stages import Status
from store.law.doubt import Doubt
from store.law.facts import Facts
from store.texts import _

_OUTSIDE = frozenset({"parole", "medical parole"})


def _law(facts: Facts, fact: NewFact) -> Facts:
    """It stands against the count as what a source states."""
    return facts if fact.happened_on is None else replace(facts, stated_deprivation_end=fact.happened_on)


def _stage(_fact: NewFact, _told: Told, before: Status) -> Status | None:
    return Status.RELEASED if before is Status.UNDER_DEPRIVATION else None


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Nobody let out by then, so that it cannot have run; over before its end, as stated or counted."""
    out = [one for one in told.facts if one.kind.phase is Phase.OUT or one.kind.name in _OUTSIDE]
    is_over = told.end is not None and fact.happened_on is not None and told.end[0] < fact.happened_on.latest()
    if not is_over and all(is_before(fact, one) for one in out):
        yield Doubt(_("{fact}: no release is on record by then.", fact=named(fact)))
    end = told.deprivation_end
    if end is not None and is_before(fact, end):
        yield Doubt(_("{fact}: by the record it runs until {end}.", fact=named(fact), end=end))


KIND = Kind(
    name="rights regained",
    title=_("end of deprivation of political rights"),
    happened=_("deprivation of political rights over"),
    words=preset(
        "dpr over", "dpr done", "dpr ended", "dpr expired", "end of dpr", "political rights regained",
        "political rights restored", "deprivation of political rights over", "deprivation of political rights ended",
        "恢复政治权利", "恢復政治權利", "剥夺政治权利期满", "剥权期满", "剥权结束", "剥权已满",
    ),
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(HAPPENED, ABOUT, AUTHORITY),
    stage=_stage,
    law=_law,
    doubts=_doubts,
)  # fmt: skip
