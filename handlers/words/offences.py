"""Offences as sources print them that the catalogue has words for."""

from store.texts import Text, _

OFFENCES: dict[str, Text] = {
    "subversion": _("subversion"),
    "inciting subversion": _("inciting subversion"),
    "splittism": _("splittism"),
    "counterrevolution": _("counterrevolution"),
    "counterrevolution (not stated)": _("counterrevolution (not stated)"),
    "cult offence": _("cult offence"),
    "organizing/using a cult": _("organizing/using a cult"),
    "illegally procuring state secrets for foreign entities": _(
        "illegally procuring state secrets for foreign entities"
    ),
    "endangering state security charge (state secrets)": _("endangering state security charge (state secrets)"),
    "smuggling ordinary goods": _("smuggling ordinary goods"),
    "illegal business activities": _("illegal business activities"),
}
