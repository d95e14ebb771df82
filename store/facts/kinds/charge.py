"""A charge, and what became of it: charges change on the way to court, and each has its own outcome."""

from collections.abc import Iterator

from store.facts.fields import AUTHORITY, HAPPENED, choice, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, made, needs, preset
from store.facts.naming import is_before
from store.law.doubt import Doubt
from store.law.offences import (
    is_same_offence,
    is_state_security,
    is_strict,
    needs_deprivation,
    offences_named,
    offences_within,
)
from store.texts import OffenceName, Text, _

OFFENCE = words(
    "offence", _("The charge"), lambda value: _("“{value}”", value=OffenceName(value)), "with", "of", "to", "罪名", is_bare=True
)  # fmt: skip
STEP = choice(
    "charge_step", _("What became of it"), lambda value: value,
    {
        "added": (_("added"), "added|新增|追加|增加"),
        "changed": (_("changed to this"), "changed|changed to|changed into|replaced by|变更为|改为|改控"),
        "dropped": (_("dropped"), "dropped|withdrawn|not pursued|撤销|撤回|不再追究"),
        "convicted": (_("convicted of it"), "convicted|guilty|罪名成立|定罪"),
        "acquitted": (_("acquitted of it"), "acquitted|not guilty|罪名不成立|无罪"),
    },
)  # fmt: skip
STEP_CHANGED = "changed"
"""Typed for a charge that replaced another."""
INSTEAD_OF = words(
    "instead_of", _("Instead of which charge"), lambda value: _("instead of “{value}”", value=OffenceName(value)), "instead of", "from", "原为", "代替"
)  # fmt: skip
ENDED = frozenset({"dropped", "convicted", "acquitted"})
"""Steps that end a charge."""


def _drawn(fact: NewFact, _told: Told) -> Text:
    match fact.detail(STEP):
        case "changed":
            return _("charge changed")
        case "dropped":
            return _("charge dropped")
        case "convicted" | "acquitted":
            return _("verdict on the charge")
        case _:
            return KIND.happened


def each(fact: NewFact) -> list[NewFact]:
    """A charge of each offence that a fact names, where it names several: each has its own outcome. Else none."""
    named = offences_within(str(fact.detail(OFFENCE) or "")) if fact.kind is KIND else ()
    if len(named) <= 1:
        return []
    return [made(KIND, {**fact.parts(), OFFENCE.name: offence}) for offence in named]


HEAVIER = {
    is_state_security: _("heavier than the charges before: it endangers state security"),
    is_strict: _("heavier than the charges before: reductions are counted strictly"),
    needs_deprivation: _("heavier than the charges before: deprivation of political rights must be imposed"),
}
"""In what the law weighs one offence heavier than all others that are told, the gravest first."""


def _news(fact: NewFact, told: Told) -> Text | None:
    """In what a dated charge is heavier than the one it replaces, or than all before it; an offence that the law's list does not know is not weighed."""
    if fact.detail(STEP) in ENDED or fact.happened_on is None:
        return None
    others = [one for one in told.facts if one.kind is KIND and one.happened_on != fact.happened_on]
    replaced = fact.detail(INSTEAD_OF)
    before = [replaced] if replaced else [one.detail(OFFENCE) for one in others if not is_before(fact, one)]
    earlier = [offences_named(str(name)) for name in before if name is not None]
    own = [offences_named(str(fact.detail(OFFENCE)))]
    return next((news for is_so, news in HEAVIER.items() if earlier and is_so(own) and is_so(earlier) is False), None)


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """What ends or replaces a charge that nobody has told."""
    before = str(fact.detail(INSTEAD_OF) or fact.detail(OFFENCE) or "")
    is_end = fact.detail(STEP) in ENDED or fact.detail(INSTEAD_OF) is not None
    earlier = [one for one in told.facts if one.kind is KIND and one is not fact and not is_before(fact, one)]
    if is_end and not any(is_same_offence(str(one.detail(OFFENCE)), before) for one in earlier):
        yield Doubt(_("“{charge}” is not on record as a charge.", charge=OffenceName(before)))


KIND = Kind(
    name="charge",
    title=_("charge"),
    happened=_("charged"),
    words=preset(
        "charge", "charged", "charged with", "accused of", "suspected of", "charges", "涉嫌", "涉嫌罪名", "罪名", "被控", "指控", "被指控"
    ),
    table=Table.CHARGE,
    phase=Phase.LIFE,
    parts=(OFFENCE, STEP, HAPPENED, INSTEAD_OF, AUTHORITY),
    drawn=_drawn,
    news=_news,
    doubts=_doubts,
    lacks=needs(OFFENCE, _("Which charge? For example: `{example}`", example=_('charge "inciting subversion" 2018-03-01') ), is_dated=False),
)  # fmt: skip
