"""How somebody's health is, as far as it is told: what, how grave, found when."""

from collections.abc import Iterator
from itertools import takewhile

from store.facts.fields import HAPPENED, choice, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, needs, preset
from store.facts.naming import named
from store.law.doubt import Doubt
from store.texts import Text, _

NOTE = words(
    "note", _("What is wrong, in the source's words"), lambda value: _("“{value}”", value=value), "with", is_bare=True
)
GRAVITY = choice(
    "gravity", _("How grave"), lambda value: value,
    {
        "grave": (_("grave"), "grave|critical|dying|terminal|life-threatening|病危|危重|生命垂危"),
        "serious": (_("serious"), "serious|severe|严重|重病"),
        "stable": (_("stable"), "stable|稳定"),
        "better": (_("better"), "better|recovering|recovered|好转|康复"),
    },
)  # fmt: skip
GRAVE = frozenset({"grave", "serious"})


def _drawn(fact: NewFact, _told: Told) -> Text:
    return _("illness") if fact.detail(GRAVITY) != "better" else KIND.happened


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """The same illness told of the same day as another gravity: of the two the later told asks."""
    for one in takewhile(lambda other: other is not fact, told.facts):
        is_same = one.kind is KIND and (one.happened_on, one.detail(NOTE)) == (fact.happened_on, fact.detail(NOTE))
        gravities = one.detail(GRAVITY), fact.detail(GRAVITY)
        if is_same and None not in gravities and gravities[0] != gravities[1]:
            yield Doubt(_("{second}: {first} is on record. The same one?", second=named(fact), first=named(one)))


KIND = Kind(
    name="health",
    title=_("health"),
    happened=_("health"),
    words={
        **preset("health", "illness", "ill", "sick", "fell ill", "diagnosed with", "diagnosed", "hospitalized", "hospitalised", "患病", "确诊", "病情", "生病", "患有", "住院"),
        **preset("seriously ill", "severely ill", "重病", "病重", gravity="serious"),
        **preset("gravely ill", "critically ill", "terminally ill", "病危", gravity="grave"),
    },
    table=Table.HEALTH,
    phase=Phase.LIFE,
    parts=(NOTE, GRAVITY, HAPPENED),
    drawn=_drawn,
    doubts=_doubts,
    when=lambda date: _("found {date}", date=date),
    lacks=needs(NOTE, _("What is wrong? For example: `{example}`", example=_('health "advanced liver cancer" 2017-05-31') ), is_dated=False),
)  # fmt: skip
