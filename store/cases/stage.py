"""Where a case stands on a day, in the right words: medical parole is not release, under DPR is not free."""

from datetime import date

from store.cases.values import RELEASES, Case, EventKind
from store.dates import NoDeprivation
from store.prisoners.values import STATUSES, Person, Status
from store.texts import Text, _


def stage(person: Person, case: Case, today: date) -> Text:
    """The stage of a case on Beijing's day `today`; of somebody who is out, whether the DPR still runs."""
    if person.status is not Status.RELEASED:
        return STATUSES[person.status]
    out = _release(case)
    ends = [
        sentence.stated_deprivation_end for sentence in case.sentences if sentence.stated_deprivation_end is not None
    ]
    if not ends:
        unknown = not case.sentences or any(
            not isinstance(sentence.deprivation, NoDeprivation) for sentence in case.sentences
        )
        return _("{out}; whether DPR still runs is not stated", out=out) if unknown else out
    end = ends[-1]
    if today < end.earliest():
        return _("{out}; under DPR until {end}: not yet free", out=out, end=end)
    if today <= end.latest():
        return _("{out}; DPR ends in {end}: check whether it has", out=out, end=end)
    return _("{out}; DPR ended in {end}", out=out, end=end)


def _release(case: Case) -> Text:
    for event in reversed(case.events):
        if event.kind == EventKind.RELEASE:
            how = RELEASES[event.release] if event.release else STATUSES[Status.RELEASED]
            return _("{how} ({date})", how=how, date=event.happened_on) if event.happened_on else how
    return STATUSES[Status.RELEASED]
