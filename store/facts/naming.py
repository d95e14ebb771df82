"""How a doubt speaks of facts, and which of two days comes first."""

from collections.abc import Callable, Mapping

from store.dates import PartialDate
from store.facts.drawing import title
from store.facts.kind import NewFact, Told
from store.texts import Text, _

Said = Mapping[bool | None, Callable[..., Text]]
"""Words by whether the person is male; None: not known, or neither."""


def named(fact: NewFact, day: PartialDate | None = None) -> Text:
    """A fact with its day, or with another of its dates."""
    return _("{fact}, {date}", fact=title(fact), date=day or fact.happened_on)


def is_before(one: NewFact | PartialDate, other: NewFact | PartialDate) -> bool:
    """Whether one day lies before another beyond doubt; what has no date lies nowhere."""
    first, second = (item.happened_on if isinstance(item, NewFact) else item for item in (one, other))
    return first is not None and second is not None and first.latest() < second.earliest()


def by_sex(told: Told, said: Said, **slots: object) -> Text:
    """The words that fit the person."""
    return said[told.is_male](**slots)
