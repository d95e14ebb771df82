"""How a doubt speaks of facts, and which of two days comes first."""

from collections.abc import Callable, Mapping

from store.dates import PartialDate
from store.facts.drawing import title
from store.facts.kind import NewFact, Told
from store.texts import Text, _

Said = Mapping[bool | None, Callable[..., Text]]
"""Words by whether the person is male; None: not known, or neither."""


def named(fact: NewFact, day: PartialDate | None = None) -> Text:
    """A fact with its day, or with another of its dates; alone where none is known."""
    when = day or fact.happened_on
    return title(fact) if when is None else _("{fact}, {date}", fact=title(fact), date=when)


def is_before(one: NewFact | PartialDate, other: NewFact | PartialDate) -> bool:
    """Whether one day lies before another beyond doubt; what has no date lies nowhere."""
    first, second = (item.happened_on if isinstance(item, NewFact) else item for item in (one, other))
    return first is not None and second is not None and first.latest() < second.earliest()


def is_told_since(fact: NewFact, other: NewFact) -> bool:
    """Whether the team came to know of a fact no earlier than of another; False where one of the days is not known."""
    mine, theirs = fact.learned_on, other.learned_on
    return mine is not None and theirs is not None and not is_before(mine, theirs)


def by_sex(told: Told, said: Said, **slots: object) -> Text:
    """The words that fit the person."""
    return said[told.is_male](**slots)
