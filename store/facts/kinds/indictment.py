"""The procuratorate has brought the case to court."""

from store.facts.fields import AUTHORITY, HAPPENED
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.stages import AWAITING, RESTRAINED, Status
from store.texts import _


def stage(_fact: NewFact, _told: Told, before: Status) -> Status | None:
    """Whoever waits for a judgment is indicted now; a trial has gone farther."""
    return Status.INDICTED if before in (AWAITING - {Status.TRIED}) | RESTRAINED | {Status.UNKNOWN} else None


KIND = Kind(
    name="indictment",
    title=_("indictment"),
    happened=_("indicted"),
    words=preset(
        "indicted",
        "indictment",
        "prosecuted",
        "提起公诉",
        "提起公訴",
        "被起诉",
        "被起訴",
        "起诉",
        "起訴",
        "公诉",
        "公訴",
    ),
    table=Table.EVENT,
    phase=Phase.COURT,
    parts=(HAPPENED, AUTHORITY),
    stage=stage,
)
