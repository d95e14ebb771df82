"""Harm done to somebody, or to the family, that is no measure of any law: beating, torture, threats, harassment."""

from store.facts.fields import ABOUT, AUTHORITY, HAPPENED, PLACE, choice
from store.facts.kind import Kind, Phase, Table, needs, preset
from store.facts.restraints import told_twice
from store.texts import _

FAMILY = "harassment of family"
HARM = choice(
    "harm", _("What was done"), lambda value: value,
    {
        "beating": (_("beating"), "beating|殴打"),
        "torture": (_("torture"), "torture|酷刑"),
        "threats": (_("threats"), "threats|威胁"),
        "harassment of family": (_("harassment of the family"), "harassment of family|骚扰家人"),
        "other": (_("other harm"), "other harm|其他伤害"),
    },
)  # fmt: skip


OF_FAMILY = (
    "harassment of family", "harassment of the family", "family harassed", "harassed the family", "骚扰家属", "骚扰家人",
    "家人被骚扰", "家属被骚扰",
)  # fmt: skip
"""What is typed for harassment of the family, which befalls the prisoner."""

KIND = Kind(
    name="harm",
    title=_("harm"),
    happened=_("harm"),
    words={
        **preset("harm", "ill-treatment", "mistreatment", "伤害", "虐待"),
        **preset("beating", "beaten", "beaten up", "assaulted", "殴打", "毆打", "被打", "被殴打", harm="beating"),
        **preset("torture", "tortured", "酷刑", "遭酷刑", harm="torture"),
        **preset("threats", "threatened", "threat", "威胁", "威脅", "被威胁", "恐吓", harm="threats"),
        **preset(*OF_FAMILY, harm="harassment of family"),
    },
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(HARM, HAPPENED, ABOUT, PLACE, AUTHORITY),
    doubts=told_twice(HARM),
    lacks=needs(HARM, _("What was done: beating, torture, threats, harassment of family, or other harm?")),
)
