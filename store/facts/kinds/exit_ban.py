"""May not leave the country, or not the place; no penalty."""

from store.facts.fields import AUTHORITY, HAPPENED, UNTIL, words
from store.facts.kind import Kind, Phase, Table, preset
from store.facts.restraints import lasts_as, while_inside
from store.facts.stages import Status
from store.texts import _

REASON_GIVEN = words(
    "reason_given",
    _("Reason given"),
    lambda value: _("reason given: “{value}”", value=value),
    "reason given",
    "理由是",
    is_main=True,
)

KIND = Kind(
    name="exit ban",
    title=_("exit ban"),
    happened=_("exit ban"),
    words=preset(
        "exit ban", "barred from leaving", "banned from leaving", "边控", "限制出境", "禁止出境", "限制出境措施"
    ),
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(HAPPENED, UNTIL, AUTHORITY, REASON_GIVEN),
    stage=lasts_as(Status.EXIT_BAN),
    doubts=while_inside,
)
