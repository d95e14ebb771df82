"""How somebody behaves in custody by official word: a commendation, a punishment, whether guilt is admitted."""

from collections.abc import Iterator
from dataclasses import replace

from store.facts.fields import ABOUT, AUTHORITY, HAPPENED, UNTIL, choice
from store.facts.kind import Kind, NewFact, Phase, Table, Told, needs, preset
from store.facts.naming import is_before, named
from store.facts.restraints import in_custody, never_held
from store.law.doubt import Doubt
from store.law.facts import Facts
from store.texts import _

BEHAVIOUR = choice(
    "behaviour", _("What"), lambda value: value,
    {
        "commendation": (_("commendation"), "commendation|表扬|记功"),
        "punishment": (_("punishment"), "punishment|处分|禁闭"),
        "admits guilt": (_("admits guilt"), "admits guilt|认罪"),
        "denies guilt": (_("denies guilt"), "denies guilt|不认罪"),
    },
)  # fmt: skip


def _law(facts: Facts, fact: NewFact) -> Facts:
    """Who admits guilt may be put forward for a reduction; of who denies it nobody is reminded."""
    denies = {"admits guilt": False, "denies guilt": True}.get(str(fact.detail(BEHAVIOUR)))
    return facts if denies is None else replace(facts, denies_guilt=denies)


_OF_GUILT = frozenset({"admits guilt", "denies guilt"})


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Told of nobody who is held; guilt admitted and denied at the same time."""
    said = fact.detail(BEHAVIOUR)
    if said not in _OF_GUILT or (never_held(told) and not told.charges):
        yield from in_custody(fact, told)
    if said != "admits guilt":
        return
    for one in told.facts:
        is_denied = one.kind is KIND and one.detail(BEHAVIOUR) == "denies guilt"
        if is_denied and not is_before(one, fact) and not is_before(fact, one):
            yield Doubt(_("{fact}, admits guilt: denied at the same time by the record.", fact=named(fact)))


KIND = Kind(
    name="behaviour",
    title=_("behaviour in custody"),
    happened=_("behaviour in custody"),
    words={
        **preset("behaviour", "behavior", "表现"),
        **preset(
            "commendation",
            "commended",
            "merit award",
            "表扬",
            "记功",
            "嘉奖",
            "获表扬",
            "记功一次",
            "表扬一次",
            "获表扬一次",
            "获记功一次",
            behaviour="commendation",
        ),
        **preset(
            "punishment",
            "punished",
            "disciplined",
            "solitary confinement",
            "处分",
            "警告处分",
            "记过",
            "禁闭",
            "关禁闭",
            "被处分",
            behaviour="punishment",
        ),
        **preset(
            "admits guilt", "admitted guilt", "pleaded guilty", "认罪", "认罪认罚", "认罪悔罪", behaviour="admits guilt"
        ),
        **preset(
            "denies guilt",
            "denied guilt",
            "pleaded not guilty",
            "refuses to admit guilt",
            "不认罪",
            "拒不认罪",
            behaviour="denies guilt",
        ),
    },
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(BEHAVIOUR, HAPPENED, UNTIL, ABOUT, AUTHORITY),
    law=_law,
    doubts=_doubts,
    lacks=needs(BEHAVIOUR, _("Which: commendation, punishment, admits guilt or denies guilt?")),
)
