"""The case has ended without a conviction: not prosecuted, dropped, acquitted."""

from collections.abc import Iterator
from dataclasses import replace

from store.facts.fields import AUTHORITY, HAPPENED, choice
from store.facts.kind import Kind, NewFact, Phase, Table, Told, becomes, preset
from store.facts.naming import named
from store.facts.stages import Status
from store.law.doubt import Doubt
from store.law.facts import Facts
from store.texts import _

ENDED = choice(
    "ended", _("How it ended"), lambda value: value,
    {
        "dropped": (_("dropped by the police"), "dropped|撤案|撤销案件"),
        "not prosecuted": (_("not prosecuted"), "not prosecuted|不起诉|不起訴"),
        "withdrawn": (_("prosecution withdrawn"), "withdrawn|撤回起诉|撤訴|撤诉"),
        "acquitted": (_("acquitted"), "acquitted|not guilty|宣告无罪|无罪"),
    },
)  # fmt: skip


def _law(facts: Facts, fact: NewFact) -> Facts:
    """Nothing is served any more."""
    return facts if fact.happened_on is None else replace(facts, released_on=fact.happened_on, is_cut_short=True)


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """A sentence on record that nobody has told to be quashed."""
    judged = [one for one in told.facts if one.kind.phase is Phase.JUDGMENT]
    if judged and not any(one.kind.phase is Phase.APPEAL for one in told.facts):
        yield Doubt(_("{fact}: a sentence is on record. Was it quashed?", fact=named(fact)))


KIND = Kind(
    name="case ended",
    title=_("end of the case without a conviction"),
    happened=_("case ended without a conviction"),
    words={
        **preset("case ended", "case closed", "结案"),
        **preset("case dropped", "撤案", "撤销案件", ended="dropped"),
        **preset("not prosecuted", "不起诉决定", "不起诉", "不起訴", ended="not prosecuted"),
        **preset("prosecution withdrawn", "撤回起诉", "撤诉", ended="withdrawn"),
        **preset(
            "acquitted", "acquittal", "found not guilty", "宣告无罪", "無罪", "无罪释放", "无罪", ended="acquitted"
        ),
    },
    table=Table.EVENT,
    phase=Phase.OUT,
    parts=(ENDED, HAPPENED, AUTHORITY),
    stage=becomes(Status.RELEASED),
    law=_law,
    doubts=_doubts,
    leaves_lists=True,
)
