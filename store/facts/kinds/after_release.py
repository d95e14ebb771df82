"""How it goes on after a release: home reached, limits of deprivation of political rights, passport, surveillance."""

from collections.abc import Iterator

from store.facts.fields import ABOUT, AUTHORITY, HAPPENED, PLACE, choice
from store.facts.kind import Kind, NewFact, Phase, Table, Told, needs, preset
from store.facts.naming import is_before, named
from store.law.doubt import Doubt
from store.texts import _

AFTER = choice(
    "after", _("What"), lambda value: value,
    {
        "home": (_("reached home"), "reached home|returned home|回到家中"),
        "limits": (_("limits under DPR"), "limits under DPR|dpr limits|剥权限制"),
        "passport": (_("passport refused"), "passport refused|不发护照"),
        "surveillance": (_("under surveillance"), "under surveillance|被监视"),
    },
)  # fmt: skip
_OUTSIDE = frozenset({"parole", "medical parole"})


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Told of somebody of whom no release is on record by then."""
    out = [one for one in told.facts if one.kind.phase is Phase.OUT or one.kind.name in _OUTSIDE]
    by_then = [one for one in out if not is_before(fact, one)]
    is_over = told.end is not None and fact.happened_on is not None and told.end[0] < fact.happened_on.latest()
    if not by_then and not is_over:
        yield Doubt(_("{fact}: no release is on record by then.", fact=named(fact)))


KIND = Kind(
    name="after release",
    title=_("after the release"),
    happened=_("after the release"),
    words={
        **preset("life after release", "出狱后情况"),
        **preset("reached home", "returned home", "home reached", "回家", "回到家中", "已回家", after="home"),
        **preset("dpr limits", "limits under DPR", "剥权限制", after="limits"),
        **preset(
            "passport refused",
            "denied a passport",
            "passport denied",
            "refused a passport",
            "不发护照",
            "拒发护照",
            after="passport",
        ),
        **preset("under surveillance", "surveilled", "followed by police", "被监视", "受监控", after="surveillance"),
    },
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(AFTER, HAPPENED, ABOUT, PLACE, AUTHORITY),
    doubts=_doubts,
    lacks=needs(AFTER, _("Which: reached home, limits under DPR, passport refused or under surveillance?")),
)
