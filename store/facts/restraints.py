"""What is done to somebody who is not in prison: from a day on, until another, and where it leaves the case."""

from collections.abc import Callable, Iterator

from store.facts.fields import Detail
from store.facts.kind import NewFact, Phase, Stage, Told
from store.facts.naming import is_before, named
from store.facts.stages import INSIDE, OVER, Status
from store.law.doubt import Doubt
from store.texts import _

_MOVABLE = frozenset(
    {
        Status.UNKNOWN, Status.SUSPECTED, Status.RELEASED, Status.UNDER_DEPRIVATION, Status.HOME_CONFINEMENT, Status.DISAPPEARED,
        Status.EXIT_BAN, Status.LICENCE_REVOKED, Status.LICENCE_NOT_RENEWED,
    }
)  # fmt: skip
"""Stages of somebody at large, which a restraint outside of the law of punishment can change."""


def lasts_as(status: Status) -> Stage:
    """The stage of a restraint that leads to a status while it lasts, and to what stood before it once it is over."""

    def stage(fact: NewFact, told: Told, before: Status) -> Status | None:
        if fact.until is not None:
            return _without(told) if before is status else None
        return status if before in _MOVABLE else None

    return stage


def _without(told: Told) -> Status:
    """Where somebody stands once it is over, who was at large before."""
    return Status.RELEASED if any(fact.kind.phase is Phase.OUT for fact in told.facts) else Status.UNKNOWN


def while_inside(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Done to somebody who was behind walls by the record."""
    day = fact.happened_on
    if day is None:
        return
    walls = [
        one
        for one in told.of(Phase.CUSTODY, Phase.JUDGMENT)
        if one.kind.stage(one, told, Status.UNKNOWN) in INSIDE - OVER
    ]
    before = [
        one for one in walls if is_before(one, fact) and (one.kind.phase is Phase.JUDGMENT or one.last_day is None)
    ]  # a sentence ends by the law's count, below
    if not before:
        return
    out = any(not is_before(one, before[-1]) and not is_before(fact, one) for one in told.of(Phase.OUT))
    is_over = told.end is not None and told.end[0] < day.latest()
    if not out and not is_over and not told.on_medical_parole(day):
        yield Doubt(
            _("{fact}: behind walls since {date} by the record.", fact=named(fact), date=before[-1].happened_on)
        )


def after_release(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Done in custody, but after a release and before anybody was taken in again."""
    for out in told.of(Phase.OUT):
        again = any(
            not is_before(one, out) and not is_before(fact, one) for one in told.of(Phase.CUSTODY, Phase.JUDGMENT)
        )
        if is_before(out, fact) and not again:
            yield Doubt(_("{first} comes before {second}.", first=named(out), second=named(fact)))


def told_twice(part: Detail) -> Callable[[NewFact, Told], Iterator[Doubt]]:
    """The same told of one day twice, where a detail says what it was: one event may have two sources."""

    def doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
        said = (fact.kind, fact.happened_on, fact.detail(part))
        if any(one is not fact and (one.kind, one.happened_on, one.detail(part)) == said for one in told.facts):
            yield Doubt(_("{fact}: the record holds one of that day. The same one?", fact=named(fact)))

    return doubts
