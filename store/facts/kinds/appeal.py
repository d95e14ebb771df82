"""A step against a judgment: an appeal, a protest of the procuratorate, and what the higher court decided."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from store.facts.fields import COURT, HAPPENED, choice
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.naming import is_before, named
from store.facts.stages import Status
from store.law.doubt import Doubt
from store.law.facts import Facts
from store.texts import Text, _

APPEALED = choice(
    "appealed", _("Step"), lambda value: value,
    {
        "filed": (_("appeal of the defendant"), "filed|lodged|by the defendant|提出"),
        "protest": (_("protest of the procuratorate"), "protest|by the procuratorate|抗诉|抗訴"),
        "upheld": (_("judgment upheld"), "upheld|dismissed|rejected|维持原判|維持原判|驳回|駁回"),
        "changed": (_("judgment changed"), "changed|amended|改判"),
        "sent back": (_("judgment quashed, sent back for retrial"), "sent back|remanded|quashed|发回重审|發回重審"),
        "withdrawn": (_("appeal withdrawn"), "withdrawn|撤回上诉|撤回"),
    },
)  # fmt: skip
QUASHED = "sent back"
_DECIDED = frozenset({"upheld", "changed", QUASHED, "withdrawn"})


_FILED = frozenset({None, "filed", "protest"})


def pending(facts: Iterable[NewFact]) -> NewFact | None:
    """The appeal that nobody has told the end of, given facts in their order: the judgment is not in effect.

    A new judgment, a step of serving, or a release shows that it was decided.
    """
    found = None
    for fact in facts:
        if fact.kind is KIND:
            found = fact if fact.detail(APPEALED) in _FILED else None
        elif fact.kind.phase in {Phase.JUDGMENT, Phase.SERVING, Phase.OUT}:
            found = None
    return found


def _stage(fact: NewFact, _told: Told, _before: Status) -> Status | None:
    """Of a judgment that was quashed nothing is left: the case waits for its trial again."""
    return Status.INDICTED if fact.detail(APPEALED) == QUASHED else None


def _law(facts: Facts, fact: NewFact) -> Facts:
    """A judgment that was upheld, or whose appeal was withdrawn, takes effect then (Criminal Procedure Law art 244)."""
    if fact.detail(APPEALED) not in {"upheld", "withdrawn"} or facts.effective_on is not None:
        return facts
    return replace(facts, effective_on=fact.happened_on)


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """What was decided before anybody appealed."""
    if fact.detail(APPEALED) not in _DECIDED:
        return
    filed = [one for one in told.of(Phase.APPEAL) if one.detail(APPEALED) in _FILED]
    if filed and all(is_before(fact, one) for one in filed):
        yield Doubt(_("{first} comes before {second}.", first=named(fact), second=named(filed[0])))


def _drawn(fact: NewFact, _told: Told) -> Text:
    return _("appeal decided") if fact.detail(APPEALED) in _DECIDED - {"withdrawn"} else KIND.happened


KIND = Kind(
    name="appeal",
    title=_("appeal"),
    happened=_("appealed"),
    words={
        **preset("appealed", "appeal", "appeals", "上诉", "上訴"),
        **preset("procuratorate protest", "protest of the procuratorate", "抗诉", "抗訴", appealed="protest"),
        **preset("appeal dismissed", "appeal rejected", "judgment upheld", "sentence upheld", "upheld", "驳回上诉", "驳回上诉，维持原判", "維持原判", "维持原判", appealed="upheld"),
        **preset("judgment changed", "sentence changed on appeal", "二审改判", appealed="changed"),
        **preset("sent back for retrial", "remanded", "judgment quashed", "发回重审", "發回重審", appealed="sent back"),
        **preset("appeal withdrawn", "withdrew the appeal", "撤回上诉", appealed="withdrawn"),
    },
    table=Table.EVENT,
    phase=Phase.APPEAL,
    parts=(APPEALED, HAPPENED, COURT),
    stage=_stage,
    law=_law,
    drawn=_drawn,
    doubts=_doubts,
)  # fmt: skip
