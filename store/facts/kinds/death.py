"""The person has died."""

from dataclasses import replace

from store.facts.acts import EventKind
from store.facts.fields import ANNOUNCED, HAPPENED
from store.facts.kind import Kind, NewFact, Phase, Table, Told, becomes, preset
from store.facts.stages import Status
from store.law.facts import Facts
from store.texts import Text, _


def _law(facts: Facts, fact: NewFact) -> Facts:
    return replace(facts, died_on=fact.happened_on or facts.died_on)


def _drawn(fact: NewFact, told: Told) -> Text:
    return _("died, on medical parole") if told.on_medical_parole(fact.happened_on) else KIND.happened


KIND = Kind(
    name=EventKind.DEATH.value,
    title=_("death"),
    happened=_("died"),
    words=preset(
        "died",
        "death",
        "died in custody",
        "died in prison",
        "died in detention",
        "passed away",
        "dead",
        "死亡",
        "去世",
        "逝世",
        "病亡",
        "病逝",
        "病故",
        "身亡",
        "离世",
        "離世",
        "死于狱中",
        "病死狱中",
        "狱中去世",
        "狱中死亡",
        "狱中病逝",
    ),
    table=Table.EVENT,
    phase=Phase.END,
    parts=(HAPPENED, ANNOUNCED),
    stage=becomes(Status.DIED),
    law=_law,
    drawn=_drawn,
    is_once=True,
    leaves_lists=True,
)
