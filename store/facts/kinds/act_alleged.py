"""What somebody is said to have done, in the words of the prosecution."""

from collections.abc import Iterator

from store.facts.fields import HAPPENED, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, needs, preset
from store.facts.naming import is_before, named
from store.law.doubt import Doubt
from store.texts import _

ACT = words("act", _("The act, in the prosecution's words"), lambda value: _("“{value}”", value=value), is_bare=True)


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Done after the person was taken into custody, and not let out, or after death."""
    ends = [end for end in told.of(Phase.END) if is_before(end, fact)]
    yield from (Doubt(_("{first} comes before {second}.", first=named(end), second=named(fact))) for end in ends)
    held = told.of(Phase.CUSTODY)
    if held and is_before(held[0], fact) and not any(is_before(held[0], out) for out in told.of(Phase.OUT)):
        yield Doubt(_("{fact}: in custody since {date} by the record.", fact=named(fact), date=held[0].happened_on))


KIND = Kind(
    name="act alleged",
    title=_("act alleged"),
    happened=_("act alleged"),
    words=preset(
        "act alleged",
        "alleged act",
        "accused of having",
        "alleged to have",
        "指控行为",
        "指控事实",
        "被指控的行为",
        "起诉书称",
    ),
    table=Table.EVENT,
    phase=Phase.BESIDE,
    parts=(ACT, HAPPENED),
    doubts=_doubts,
    lacks=needs(
        ACT,
        _("Which act? For example: `{example}`", example=_('act alleged "wrote the book Labor Unions" 2014')),
        is_dated=False,
    ),
)
