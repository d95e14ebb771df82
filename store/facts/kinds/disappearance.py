"""Nobody knows where somebody is, or those who know do not say."""

from collections.abc import Iterator

from store.facts.fields import HAPPENED, UNTIL, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.naming import named
from store.facts.restraints import lasts_as, restraint
from store.facts.stages import Status
from store.law.doubt import Doubt
from store.texts import _

LAST_SEEN = words(
    "last_seen",
    _("Last seen"),
    lambda value: _("last seen: {value}", value=value),
    "last seen",
    "in",
    "at",
    "near",
    "from",
    "最后出现于",
    is_main=True,
)


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    yield from restraint(fact, told)
    day = fact.happened_on
    for stay in told.of(Phase.CUSTODY):
        if day is not None and stay.happened_on == day and stay.custody is not None:
            yield Doubt(_("{fact}: taken into custody that day by the record.", fact=named(fact)))


KIND = Kind(
    name="disappearance",
    title=_("disappearance"),
    happened=_("disappeared"),
    words=preset("disappeared", "disappearance", "missing", "went missing", "失踪", "失蹤", "被失踪", "失联"),
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(HAPPENED, UNTIL, LAST_SEEN),
    stage=lasts_as(Status.DISAPPEARED),
    doubts=_doubts,
)
