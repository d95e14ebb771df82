"""The person has died."""

from collections.abc import Iterator
from dataclasses import replace

from store.facts.acts import EventKind
from store.facts.fields import HAPPENED, PLACE, choice, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, becomes, preset
from store.facts.naming import is_before, named
from store.facts.restraints import never_held, outside
from store.facts.stages import Status
from store.law.doubt import Doubt
from store.law.facts import Facts
from store.texts import Text, _

WHERE = choice(
    "died_where", _("Where"), lambda value: value,
    {
        "custody": (_("in custody"), "in custody|in prison|in detention|狱中|在押期间"),
        "medical parole": (_("on medical parole"), "on medical parole|保外就医期间"),
        "free": (_("at large"), "at large|free|at home|出狱后"),
    },
)  # fmt: skip
CAUSE = words(
    "cause",
    _("Cause, as stated"),
    lambda value: _("cause stated: “{value}”", value=value),
    "because of",
    "of",
    "cause stated",
    "cause",
    "因",
    "死因",
    is_main=True,
)


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Where somebody died, against where the record has them."""
    out = [one for one in told.of(Phase.OUT) if is_before(one, fact)]
    taken_in = [one for one in told.of(Phase.CUSTODY, Phase.JUDGMENT) if out and is_before(out[-1], one)]
    match fact.detail(WHERE):
        case "custody" if out and not taken_in:
            yield Doubt(
                _("{fact}, in custody: released on {date} by the record.", fact=named(fact), date=out[-1].happened_on)
            )
        case "custody" if never_held(told):
            yield Doubt(_("{fact}, in custody: no custody is on record.", fact=named(fact)))
        case "custody" if (step := outside(told, fact)) is not None:
            yield Doubt(_("{fact}, in custody: {step} by the record.", fact=named(fact), step=named(step)))
        case "custody" if told.on_medical_parole(fact.happened_on):
            yield Doubt(_("{fact}, in custody: on medical parole by the record.", fact=named(fact)))
        case "medical parole" if not any(one.kind.is_medical_parole for one in told.facts):
            yield Doubt(_("{fact}, on medical parole: none is on record.", fact=named(fact)))
        case _:
            return


def _law(facts: Facts, fact: NewFact) -> Facts:
    return replace(facts, died_on=fact.happened_on or facts.died_on)


def _drawn(fact: NewFact, told: Told) -> Text:
    if fact.detail(WHERE) is None and told.on_medical_parole(fact.happened_on):
        return _("died, on medical parole")
    return KIND.happened


KIND = Kind(
    name=EventKind.DEATH.value,
    title=_("death"),
    happened=_("died"),
    words={
        **preset(
            "died",
            "death",
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
        ),
        **preset(
            "died in custody",
            "died while in custody",
            "died while in prison",
            "died while in detention",
            "died in prison",
            "died in detention",
            "死于狱中",
            "病死狱中",
            "狱中去世",
            "狱中死亡",
            "狱中病逝",
            died_where="custody",
        ),
        **preset("committed suicide", "died by suicide", "took his own life", "took her own life", cause="suicide"),
        **preset("自杀身亡", cause="自杀"),
        **preset("died on medical parole", "保外就医期间去世", "保外就医期间死亡", died_where="medical parole"),
    },
    table=Table.EVENT,
    phase=Phase.END,
    parts=(HAPPENED, WHERE, PLACE, CAUSE),
    stage=becomes(Status.DIED),
    law=_law,
    doubts=_doubts,
    drawn=_drawn,
    is_once=True,
    leaves_lists=True,
)
