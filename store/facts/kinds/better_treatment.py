"""Better treatment in custody, which is no clemency of a court: a better cell, visits, a doctor, letters."""

from store.facts.acts import ClemencyKind
from store.facts.fields import HAPPENED, words
from store.facts.kind import Kind, Phase, Table, needs, preset
from store.facts.restraints import in_custody
from store.texts import _

TREATMENT = words("treatment", _("What is better"), lambda value: _("“{value}”", value=value), is_bare=True)


KIND = Kind(
    name=ClemencyKind.BETTER_TREATMENT.value,
    title=_("better treatment"),
    happened=_("better treatment"),
    words=preset("better treatment", "improved treatment", "treated better", "待遇改善", "改善待遇"),
    table=Table.CLEMENCY,
    phase=Phase.LIFE,
    parts=(TREATMENT, HAPPENED),
    doubts=in_custody,
    lacks=needs(
        TREATMENT,
        _("What is better? For example: `{example}`", example=_('better treatment "monthly visits again" 2017-05')),
        is_dated=False,
    ),
)
