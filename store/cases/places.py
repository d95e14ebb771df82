"""Where somebody was last held, as far as the record tells."""

from datetime import date

from store.cases.values import Case
from store.dates import PartialDate
from store.facts.fields import PLACE
from store.facts.kinds import transfer


def held_where(case: Case) -> str | None:
    """The place of custody that was told last: of a stay its prison or place, of a transfer where it led."""
    told: list[tuple[PartialDate | None, object]] = [
        (stay.start, stay.prison or dict(stay.more).get(PLACE.name)) for stay in case.detentions
    ]
    told += [
        (event.happened_on, dict(event.more).get(transfer.TO.name))
        for event in case.events
        if event.kind == transfer.KIND.name
    ]
    known = [(when.earliest() if when is not None else date.min, str(place)) for when, place in told if place]
    return max(enumerate(known), key=lambda one: (one[1][0], one[0]))[1][1] if known else None
