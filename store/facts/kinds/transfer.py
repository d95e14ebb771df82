"""Moved from one place of custody to another: it says where somebody is held now."""

from store.facts.fields import HAPPENED, words
from store.facts.kind import Kind, Phase, Table, needs, preset
from store.facts.restraints import in_custody
from store.texts import _

TO = words("moved_to", _("To where"), lambda value: _("to {value}", value=value), "to", "至", "到", "往", is_bare=True)
FROM = words("moved_from", _("From where"), lambda value: _("from {value}", value=value), "from", "从", "自", "由")


KIND = Kind(
    name="transfer",
    title=_("transfer"),
    happened=_("transferred"),
    words=preset("transferred", "transfer", "moved", "转监", "轉監", "转押", "移监", "转往", "转至", "移送"),
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(TO, HAPPENED, FROM),
    doubts=in_custody,
    lacks=needs(TO, _("Moved to where? For example: `{example}`", example=_('transfer to "Tianjin Prison" 2017-05'))),
)
