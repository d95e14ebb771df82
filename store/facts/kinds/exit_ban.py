"""May not leave the country, or not the place; no penalty."""

from store.facts.fields import AUTHORITY, HAPPENED, PLACE, REASON, UNTIL
from store.facts.kind import Kind, Phase, Table, preset
from store.facts.restraints import lasts_as, restraint
from store.facts.stages import Status
from store.texts import _

KIND = Kind(
    name="exit ban",
    title=_("exit ban"),
    happened=_("exit ban"),
    words=preset(
        "exit ban",
        "barred from leaving China",
        "banned from leaving China",
        "barred from leaving the country",
        "banned from leaving the country",
        "barred from leaving",
        "banned from leaving",
        "prevented from leaving China",
        "prevented from leaving",
        "边控",
        "限制出境",
        "禁止出境",
        "限制出境措施",
    ),
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(HAPPENED, UNTIL, AUTHORITY, PLACE, REASON),
    stage=lasts_as(Status.EXIT_BAN),
    doubts=restraint,
)
