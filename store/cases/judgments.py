"""Which judgments of a case stand: one that a higher court quashed counts for nothing any more."""

from dataclasses import replace
from datetime import date

from store.cases.values import Case, Sentence
from store.dates import PartialDate
from store.facts.kinds.appeal import APPEALED, KIND, QUASHED


def standing(case: Case) -> Case:
    """The case with its judgments told apart: those that stand, and those that were quashed and sent back for retrial."""
    judged = (*case.sentences, *case.quashed)
    back = sent_back(case)
    last = max(judged, key=_first_day, default=None)
    gone = tuple(
        one for one in judged if any(_is_quashed(one, day, is_new=one is last is not judged[0]) for day in back)
    )
    return replace(case, sentences=tuple(one for one in judged if one not in gone), quashed=gone)


def sent_back(case: Case) -> list[PartialDate | None]:
    """The days on which a judgment was quashed and the case sent back for retrial."""
    return [
        event.happened_on
        for event in case.events
        if event.kind == KIND.name and dict(event.more).get(APPEALED.name) == QUASHED
    ]


def _first_day(sentence: Sentence) -> date:
    return sentence.sentenced_on.earliest() if sentence.sentenced_on is not None else date.min


def _is_quashed(sentence: Sentence, day: PartialDate | None, *, is_new: bool) -> bool:
    """Whether a judgment is the one sent back on a day; the last of several is the new one, unless its day says otherwise."""
    judged = sentence.sentenced_on
    if judged is None or day is None:
        return not is_new
    return judged.latest() < day.earliest() or (not is_new and judged.earliest() <= day.latest())
