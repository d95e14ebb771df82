"""Rules that are shown and not computed, each with the reason. Every other rule changes some answer."""

from store.texts import Text, _

FROM_MEMORY = _("Its numbers are not verified: they are shown, never computed with.")

SHOWN_NOT_COMPUTED: dict[str, Text] = {
    "DPR-DURING": _("Rights are also lost while serving, which moves no date."),
    "H79-DPR": FROM_MEMORY,
    "H82-RTL": _("Asked when such a stay is put on record: no date is computed with it."),
    "MERGE": _("A merged term is known from the new judgment only."),
    "PROC-SUBST": _("It asks for stricter proof and sets no new time."),
    "R19-CORRUPT": _("It holds for corruption only: listed so that nobody applies it to a political case."),
}
