"""A day in court to come. It may be postponed: the day on record moves, and the one before is kept with it."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from store.facts.fields import COURT, HAPPENED
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.kinds.trial import HOUR, OPENNESS, POSTPONED, SITTING
from store.facts.naming import is_before, is_told_since, named
from store.law.doubt import Doubt
from store.texts import _

_RANKS = {"hearing": 0, "session": 0, "trial": 1, "retrial": 1, "verdict": 2, "appeal": 3}
"""In which order the sittings of a case are held; one that is not named is a trial."""
_LATER = frozenset({Phase.JUDGMENT, Phase.APPEAL})


def is_off(day: NewFact, facts: Iterable[NewFact]) -> bool:
    """Whether the case ended before a day in court could come: a death, or an end or a release told since, and no new custody."""
    told = list(facts)
    ends = [one for one in told if one.kind.phase in {Phase.OUT, Phase.END} and not is_before(day, one)]
    return any(
        end.kind.phase is Phase.END or not (_is_told_later(day, end) or any(_is_anew(one, end, day) for one in told))
        for end in ends
    )


def is_over(day: NewFact, facts: Iterable[NewFact]) -> bool:
    """Whether nobody waits for a day in court any more: it was held, or the case went on or ended without it."""
    told = list(facts)
    rank = _rank(day)
    return is_off(day, told) or any(
        one.happened_on is not None
        and not is_before(one, day)
        and (one.kind.phase in _LATER or (one.kind.ahead == KIND.name and _rank(one) >= rank))
        for one in told
    )


def _rank(fact: NewFact) -> int:
    return _RANKS[str(fact.detail(SITTING) or "trial")]


def _is_told_later(day: NewFact, end: NewFact) -> bool:
    return is_told_since(day, end) and not is_told_since(end, day)


def _is_anew(fact: NewFact, end: NewFact, day: NewFact) -> bool:
    return fact.kind.phase is Phase.CUSTODY and is_before(end, fact) and not is_before(day, fact)


FARTHEST = 366
"""Days ahead for which nobody announces a day in court."""


def _doubts(fact: NewFact, _told: Told) -> Iterator[Doubt]:
    """Told as ahead after it had passed; announced for a day in the far future."""
    day, learned = fact.happened_on, fact.learned_on
    if day is None or learned is None:
        return
    if is_before(day, learned):
        yield Doubt(_("{fact}: that day has passed. Was it held?", fact=named(fact)))
    if day.earliest() > learned.latest() + timedelta(days=FARTHEST):
        yield Doubt(_("{fact}: more than a year ahead.", fact=named(fact)))


KIND = Kind(
    name="day in court",
    title=_("day in court to come"),
    happened=_("day in court, as announced"),
    words={
        **preset(
            "trial ahead",
            "trial to come",
            "开庭定于",
            "trial set for",
            "trial scheduled for",
            "to be tried",
            "will be tried",
            "due to be tried",
            "trial expected",
            "trial date",
            "court date",
            "trial postponed to",
            "trial adjourned to",
            "adjourned to",
            "trial ahead postponed to",
            "trial ahead adjourned to",
            "hearing postponed to",
            "hearing adjourned to",
            "postponed to",
            "开庭延期至",
            "开庭推迟至",
            "开庭推迟到",
            "开庭延期到",
            "庭审推迟到",
            "庭审推迟至",
            "庭审延期至",
            "庭审延期到",
            "延期开庭至",
            "推迟到",
            "推迟至",
            "延期到",
            "开庭日期",
            "将开庭",
            "定于开庭",
            "延期至",
        ),
        **preset(
            "hearing ahead",
            "hearing to come",
            "hearing set for",
            "hearing scheduled for",
            "hearing expected",
            "将聆讯",
            sitting="session",
        ),
        **preset(
            "pre-trial hearing ahead",
            "pretrial hearing ahead",
            "pre-trial hearing set for",
            "将开庭前会议",
            sitting="hearing",
        ),
        **preset(
            "verdict ahead",
            "verdict to come",
            "宣判定于",
            "宣判将于",
            "verdict set for",
            "verdict due",
            "verdict expected",
            "verdict scheduled for",
            "将宣判",
            "宣判日期",
            sitting="verdict",
        ),
        **preset(
            "appeal hearing ahead",
            "appeal hearing to come",
            "二审定于",
            "appeal hearing set for",
            "appeal ahead",
            "appeal set for",
            "appeal hearing expected",
            "appeal scheduled for",
            "二审将开庭",
            sitting="appeal",
        ),
    },
    table=Table.EVENT,
    phase=Phase.SCHEDULED,
    parts=(SITTING, HAPPENED, HOUR, OPENNESS, COURT, POSTPONED),
    moves=POSTPONED.name,
    doubts=_doubts,
)
