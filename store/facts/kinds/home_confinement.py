"""Kept at home, or at another place, without any law: soft detention."""

from store.facts.fields import AUTHORITY, HAPPENED, PLACE, UNTIL
from store.facts.kind import Kind, Phase, Table, preset
from store.facts.restraints import lasts_as, restraint
from store.facts.stages import Status
from store.texts import _

KIND = Kind(
    name="home confinement",
    title=_("home confinement, extralegal"),
    happened=_("home confinement, extralegal"),
    words=preset("home confinement", "house arrest", "soft detention", "confined at home", "软禁", "軟禁", "被软禁"),
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(HAPPENED, UNTIL, PLACE, AUTHORITY),
    stage=lasts_as(Status.HOME_CONFINEMENT),
    doubts=restraint,
)
