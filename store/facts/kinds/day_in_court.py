"""A day in court to come. It may be postponed: the day on record moves, and the one before is kept with it."""

from store.facts.fields import COURT, HAPPENED
from store.facts.kind import Kind, Phase, Table, preset
from store.facts.kinds.trial import OPENNESS, POSTPONED, SITTING
from store.texts import _

KIND = Kind(
    name="day in court",
    title=_("day in court to come"),
    happened=_("day in court, as announced"),
    words={
        **preset(
            "trial ahead",
            "trial set for",
            "trial scheduled for",
            "to be tried",
            "will be tried",
            "due to be tried",
            "trial date",
            "court date",
            "trial postponed to",
            "postponed to",
            "开庭日期",
            "将开庭",
            "定于开庭",
            "延期至",
        ),
        **preset("hearing ahead", "hearing set for", "hearing scheduled for", sitting="hearing"),
        **preset(
            "verdict ahead",
            "verdict set for",
            "verdict due",
            "verdict scheduled for",
            "将宣判",
            "宣判日期",
            sitting="verdict",
        ),
        **preset("appeal ahead", "appeal set for", "appeal scheduled for", "二审将开庭", sitting="appeal"),
    },
    table=Table.EVENT,
    phase=Phase.SCHEDULED,
    parts=(SITTING, HAPPENED, OPENNESS, COURT, POSTPONED),
    moves=POSTPONED.name,
)
